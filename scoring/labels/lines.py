"""One labelled line: what may be wrong with its fields, and where the words that it names stand."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from scoring.claim import ATTRIBUTION_TYPES, CLAIM_TYPES, IDENTIFICATIONS, ROLES, Span
from scoring.features import FEATURES
from scoring.labels.problem import Problem, shown

if TYPE_CHECKING:
    from scoring.labels.texts import Texts

FIELDS = {
    "role": ROLES,
    "identification": IDENTIFICATIONS,
    "attribution_type": ATTRIBUTION_TYPES,
    "claim_type": CLAIM_TYPES,
}
SPLITS = ("train", "dev")
MOST_HEDGES = 100
MOST_WEIGHT = 100
LONGEST_ID = 200  # code points


def told(line: dict[str, Any]) -> dict[str, Any]:
    """The fields of a line that say something; null says nothing."""
    return {name: value for name, value in line.items() if value is not None}


def problems_of(data: dict[str, Any], text: str | None, texts: Texts) -> list[Problem]:
    """What is wrong with the fields of a line, each with its mend; the grade is checked where it is read."""
    return [
        *_text_problems(data, text, texts),
        *_span_problems(data, text),
        *_field_problems(data),
        *_pair_problems(data),
        *_weight_problems(data),
        *_hedge_problems(data, text),
        *([] if text else _feature_problems(data)),  # with the text at hand, features are read anew
    ]


def _text_problems(data: dict[str, Any], text: str | None, texts: Texts) -> list[Problem]:
    if "corpus" in data:
        if not isinstance(data.get("document"), str):
            return [Problem("document", "missing", "name the article of the corpus that the label stands off")]
        if texts.folder is not None and text is None:
            path = texts.folder / f"{data['corpus']}.jsonl"
            mend = "give the folder that holds the articles"
            return [Problem("document", f"{shown(data['document'])} is not in {path}", mend)]
        return []
    if text is not None and text.strip():
        return []
    return [Problem("text", "missing or empty", "give the text that holds the claim")]


def _span_problems(data: dict[str, Any], text: str | None) -> list[Problem]:
    given = given_spans(data)
    if not isinstance(given, list):
        return [Problem("spans", f"{shown(given)} is not a list", "give [[start, end], ...] in code points")]
    if data.get("span") is not None and data.get("spans") is not None:
        return [Problem("span", "given beside spans", "give one of them")]
    longest = len(text) if text is not None else None if "corpus" in data else 0
    bound = "" if longest is None else f" <= {longest}"
    mend = f"give [start, end] in code points, 0 <= start < end{bound}"
    wrong = [
        Problem("span", f"{shown(span)} does not lie in the text", mend)
        for span in given
        if not _is_span(span, longest)
    ]
    if wrong or text is None or not given or data.get("claim") is None:
        return wrong
    words = " ".join(text[start:end] for start, end in given)
    what = f"the spans hold {shown(words)}, not {shown(data['claim'])}"
    return [] if words == data["claim"] else [Problem("claim", what, "mend either")]


def _is_span(span: Any, longest: int | None) -> bool:
    return (
        isinstance(span, list)
        and len(span) == 2
        and all(isinstance(place, int) and not isinstance(place, bool) for place in span)
        and 0 <= span[0] < span[1]
        and (longest is None or span[1] <= longest)
    )


def _field_problems(data: dict[str, Any]) -> list[Problem]:
    known = FIELDS | {"split": SPLITS}
    return [
        Problem(name, f"{shown(data[name])} is unknown", f"give one of {', '.join(values)}")
        for name, values in known.items()
        if data.get(name) is not None and data[name] not in values
    ]


def _pair_problems(data: dict[str, Any]) -> list[Problem]:
    pair, moves = data.get("pair"), data.get("moves")
    problems = []
    if pair is not None and (isinstance(pair, bool) or not isinstance(pair, str | int) or pair == ""):
        mend = 'give one, such as "p1", to all lines that belong together'
        problems.append(Problem("pair", f"{shown(pair)} is no name", mend))
    if moves is not None and not isinstance(moves, bool):
        mend = "give true where the pair changes the grade, false where not"
        problems.append(Problem("moves", f"{shown(moves)} is unknown", mend))
    elif moves is not None and pair is None:
        mend = "name the pair that it belongs to, or leave this out"
        problems.append(Problem("moves", "the line has no pair", mend))
    return problems


def _weight_problems(data: dict[str, Any]) -> list[Problem]:
    weight = data.get("weight", 1)
    if isinstance(weight, int | float) and not isinstance(weight, bool) and 0 < weight <= MOST_WEIGHT:
        return []
    mend = f"give how often the line shall count, above 0 and at most {MOST_WEIGHT}"
    return [Problem("weight", f"{shown(weight)} is none", mend)]


def _hedge_problems(data: dict[str, Any], text: str | None) -> list[Problem]:
    given = data.get("hedges", [])
    if not isinstance(given, list):
        return [Problem("hedges", f"{shown(given)} is not a list", "give the hedging words, or their [start, end]")]
    if len(given) > MOST_HEDGES:
        return [Problem("hedges", f"there are {len(given):,}", f"give at most {MOST_HEDGES}, those of this claim")]
    longest = len(text) if text is not None else None
    return [
        Problem(
            "hedges", f"{shown(hedge)} does not stand in the text", "give its words, or [start, end] in code points"
        )
        for hedge in given
        if not (_is_span(hedge, longest) or (isinstance(hedge, str) and hedge and text is not None and hedge in text))
    ]


def _feature_problems(data: dict[str, Any]) -> list[Problem]:
    row = data.get("features") or {}
    if not isinstance(row, dict):
        return [Problem("features", f"{shown(row)} is not an object", "extract them anew")]
    return [
        Problem("features", f"{name} = {shown(value)} is unknown to this version", "extract them anew")
        for name, value in row.items()
        if name not in FEATURES or not isinstance(value, Hashable) or value not in FEATURES[name].signs
    ]


def given_spans(data: dict[str, Any]) -> Any:
    """The spans of a line as given, [] where it has none."""
    if data.get("spans") is not None:
        return data["spans"]
    return [] if data.get("span") is None else [data["span"]]


def spans_of_hedges(hedges: Iterable[Any], text: str, near: Sequence[Span]) -> tuple[Span, ...]:
    """Where each hedge stands; one given by its words where they stand nearest to the claim's."""
    return tuple(_nearest(hedge, text, near) if isinstance(hedge, str) else Span(*hedge) for hedge in hedges)


def _nearest(words: str, text: str, near: Sequence[Span]) -> Span:
    start = min(_starts(words, text), key=lambda start: min((_distance(start, span) for span in near), default=0))
    return Span(start, start + len(words))


def _starts(words: str, text: str) -> Iterator[int]:
    start = text.find(words)
    while start >= 0:
        yield start
        start = text.find(words, start + 1)


def _distance(place: int, span: Span) -> int:
    return max(span.start - place, place - span.end, 0)
