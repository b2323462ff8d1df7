"""One labelled line: what may be wrong with its fields, and where the words that it names stand."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from scoring.claim import ATTRIBUTION_TYPES, CLAIM_TYPES, IDENTIFICATIONS, ROLES, Span
from scoring.features import FEATURES

FIELDS = {
    "role": ROLES,
    "identification": IDENTIFICATIONS,
    "attribution_type": ATTRIBUTION_TYPES,
    "claim_type": CLAIM_TYPES,
}
SPLITS = ("train", "dev")


class Texts:
    """The articles that labels stand off: ``<corpus>.jsonl`` files (``{id, text}``) of a folder, read when needed."""

    def __init__(self, folder: Path | None) -> None:
        self.folder = folder
        self._corpora: dict[str, dict[str, str]] = {}

    def of(self, data: dict[str, Any]) -> str | None:
        """The text that a line speaks of, None where it has none or the folder lacks it."""
        if "corpus" not in data or self.folder is None:
            return data["text"] if isinstance(data.get("text"), str) else None
        name = str(data["corpus"])
        if name not in self._corpora:
            self._corpora[name] = _read_corpus(self.folder / f"{name}.jsonl")
        return self._corpora[name].get(str(data.get("document")))


def _read_corpus(path: Path) -> dict[str, str]:
    if not path.is_file():
        return {}
    with path.open(encoding="utf-8") as lines:
        return {article["id"]: article["text"] for article in map(json.loads, lines)}


def problems_of(data: dict[str, Any], text: str | None, texts: Texts) -> list[str]:
    """What is wrong with the fields of a line, each with its mend; the grade is checked where it is read."""
    return [
        *_text_problems(data, text, texts),
        *_span_problems(data, text),
        *_field_problems(data),
        *_pair_problems(data),
        *_hedge_problems(data, text),
        *([] if text else _feature_problems(data)),  # with the text at hand, features are read anew
    ]


def _text_problems(data: dict[str, Any], text: str | None, texts: Texts) -> list[str]:
    if "corpus" in data:
        if not isinstance(data.get("document"), str):
            return ["document: missing; name the article of the corpus that the label stands off."]
        if texts.folder is not None and text is None:
            path = texts.folder / f"{data['corpus']}.jsonl"
            return [f"document: {data['document']!r} is not in {path}; give the folder that holds the articles."]
        return []
    if text is not None and text.strip():
        return []
    return ["text: missing or empty; give the text that holds the claim."]


def _span_problems(data: dict[str, Any], text: str | None) -> list[str]:
    given = given_spans(data)
    if not isinstance(given, list):
        return [f"spans: {given!r} is not a list; give [[start, end], ...] in code points."]
    longest = len(text) if text is not None else None if "corpus" in data else 0
    bound = "" if longest is None else f" <= {longest}"
    wrong = [
        f"span: {span!r} does not lie in the text; give [start, end] in code points, 0 <= start < end{bound}."
        for span in given
        if not _is_span(span, longest)
    ]
    if wrong or text is None or not given or "claim" not in data:
        return wrong
    words = " ".join(text[start:end] for start, end in given)
    return [] if words == data["claim"] else [f"claim: the spans hold {words!r}, not {data['claim']!r}; mend either."]


def _is_span(span: Any, longest: int | None) -> bool:
    return (
        isinstance(span, list)
        and len(span) == 2
        and all(isinstance(place, int) and not isinstance(place, bool) for place in span)
        and 0 <= span[0] < span[1]
        and (longest is None or span[1] <= longest)
    )


def _field_problems(data: dict[str, Any]) -> list[str]:
    known = FIELDS | {"split": SPLITS}
    return [
        f"{name}: {data[name]!r} is unknown; give one of {', '.join(values)}."
        for name, values in known.items()
        if data.get(name) is not None and data[name] not in values
    ]


def _pair_problems(data: dict[str, Any]) -> list[str]:
    pair, moves = data.get("pair"), data.get("moves")
    problems = []
    if pair is not None and (isinstance(pair, bool) or not isinstance(pair, str | int) or pair == ""):
        problems.append(f'pair: {pair!r} is no name; give one, such as "p1", to all lines that belong together.')
    if moves is not None and not isinstance(moves, bool):
        problems.append(f"moves: {moves!r} is unknown; give true where the pair changes the grade, false where not.")
    elif moves is not None and pair is None:
        problems.append("moves: the line has no pair; name the pair that it belongs to, or leave this out.")
    return problems


def _hedge_problems(data: dict[str, Any], text: str | None) -> list[str]:
    given = data.get("hedges", [])
    if not isinstance(given, list):
        return [f"hedges: {given!r} is not a list; give the hedging words, or their [start, end]."]
    longest = len(text) if text is not None else None
    return [
        f"hedges: {hedge!r} does not stand in the text; give its words, or [start, end] in code points."
        for hedge in given
        if not (_is_span(hedge, longest) or (isinstance(hedge, str) and hedge and (text is None or hedge in text)))
    ]


def _feature_problems(data: dict[str, Any]) -> list[str]:
    row = data.get("features") or {}
    if not isinstance(row, dict):
        return [f"features: {row!r} is not an object; extract them anew."]
    return [
        f"features: {name} = {value!r} is unknown to this version; extract them anew."
        for name, value in row.items()
        if name not in FEATURES or value not in FEATURES[name].signs
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
    starts = [start for start in range(len(text)) if text.startswith(words, start)]
    start = min(starts, key=lambda start: min((_distance(start, span) for span in near), default=0))
    return Span(start, start + len(words))


def _distance(place: int, span: Span) -> int:
    return max(span.start - place, place - span.end, 0)
