"""Labelled lines, and the claims that they speak of.

A line is a JSON object: ``text`` and ``label`` at the least (a text with one claim), or ``confidence`` (0-100) in place
of the label.  ``span`` ([start, end) in code points) or ``spans`` say which claim is meant, ``pair`` keeps lines that
belong together on one side of every split, and ``role``, ``identification``, ``attribution_type`` and ``claim_type``
are compared with what is found.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path
from typing import Any

from scoring.attribution import Extractor
from scoring.claim import ATTRIBUTION_TYPES, CLAIM_TYPES, IDENTIFICATIONS, ROLES, Claim, Document, Span
from scoring.claims import read as read_claims
from scoring.errors import LabelError
from scoring.features import Row, describe

VALUES = {1: 90, 2: 70, 3: 50, 4: 30, 5: 10}  # STIX 2.1, Appendix A
WORDS = {"reliable": 2.0, "unreliable": 4.0}
CANNOT_BE_JUDGED = 6
FIELDS = {
    "role": ROLES,
    "identification": IDENTIFICATIONS,
    "attribution_type": ATTRIBUTION_TYPES,
    "claim_type": CLAIM_TYPES,
}
ENOUGH = 0.3  # how much of a labelled span and a found claim must be the same for the claim to be the one meant
SHOWN = 20  # problems that one message lists


@dataclass(frozen=True, slots=True)
class Label:
    """One labelled line.  ``grade`` runs from 1 to 5 and may lie between two; 6: the claim cannot be judged."""

    text: str
    grade: float
    where: str
    group: str
    spans: tuple[Span, ...] = ()
    fields: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Example:
    """A label with the claim found for it and the claim's features."""

    label: Label
    claim: Claim
    row: Row


@dataclass(frozen=True, slots=True)
class Examples:
    """What labelled lines became: ``usable`` to learn from, and those that could not be used, by reason."""

    usable: tuple[Example, ...]
    not_found: tuple[Label, ...]
    not_judged: tuple[Example, ...]
    cannot_be_judged: tuple[Label, ...]
    abstained: int

    @property
    def rows(self) -> list[Row]:
        return [example.row for example in self.usable]

    @property
    def grades(self) -> list[float]:
        return [example.label.grade for example in self.usable]

    @property
    def groups(self) -> list[str]:
        return [example.label.group for example in self.usable]


def read(files: Sequence[Path]) -> list[Label]:
    """All labelled lines of JSON Lines files.

    Raises LabelError with every problem of every file: file:line, field and mend.
    """
    labels: list[Label] = []
    problems: list[str] = []
    for file in files:
        try:
            lines = file.read_text(encoding="utf-8").splitlines()
        except (OSError, UnicodeDecodeError) as error:
            problems.append(f"{file}: cannot be read ({error}); give a readable file in UTF-8.")
            continue
        for number, line in enumerate(lines, start=1):
            if line.strip():
                _read_line(line, f"{file.name}:{number}", labels, problems)
    if problems:
        more = f"\n... and {len(problems) - SHOWN} more" if len(problems) > SHOWN else ""
        raise LabelError("\n".join(problems[:SHOWN]) + more, mend="\nMend these lines and run again.")
    if not labels:
        raise LabelError(f"There is no labelled line in {', '.join(map(str, files))}.", mend="Add labelled claims.")
    return labels


def find_examples(labels: Iterable[Label], extractor: Extractor) -> Examples:
    """Find the claim that each label means, and its features.  Labels of the same text are read together."""
    usable: list[Example] = []
    not_judged: list[Example] = []
    not_found: list[Label] = []
    cannot_be_judged: list[Label] = []
    abstained = 0
    by_text = [list(group) for _, group in groupby(sorted(labels, key=_text), key=_text)]
    documents = [Document(group[0].text) for group in by_text]
    for document, group, reading in zip(documents, by_text, read_claims(documents, extractor), strict=True):
        claims = reading.claims
        rows = describe(document, claims)
        for label in group:
            place = match(label, claims)
            if label.grade == CANNOT_BE_JUDGED:
                cannot_be_judged.append(label)
                abstained += place is None or not claims[place].judged
            elif place is None:
                not_found.append(label)
            else:
                example = Example(label, claims[place], rows[place])
                (usable if claims[place].judged else not_judged).append(example)
    usable.sort(key=lambda example: example.label.where)
    return Examples(tuple(usable), tuple(not_found), tuple(not_judged), tuple(cannot_be_judged), abstained)


def _text(label: Label) -> str:
    return label.text


def match(label: Label, claims: Sequence[Claim]) -> int | None:
    """Which claim a label means: the one that overlaps its spans best, or without spans the first that is judged."""
    if not claims:
        return None
    if not label.spans:
        return next((place for place, claim in enumerate(claims) if claim.judged), 0)
    wanted = _places(label.spans)
    overlaps = [_overlap(wanted, _places(claim.spans)) for claim in claims]
    best = max(range(len(claims)), key=overlaps.__getitem__)
    return best if overlaps[best] >= ENOUGH else None


def weigh(grades: Sequence[float]) -> tuple[list[int], list[int], list[float]]:
    """Whole grades to learn from: the place of the label each comes from, the grade and its weight.

    >>> weigh([2, 3.25])
    ([0, 1, 1], [2, 3, 4], [1.0, 0.75, 0.25])
    """
    places, whole, weights = [], [], []
    for place, grade in enumerate(grades):
        below = int(grade)
        for near, weight in ((below, 1 - (grade - below)), (below + 1, grade - below)):
            if weight > 0:
                places.append(place)
                whole.append(near)
                weights.append(float(weight))
    return places, whole, weights


def to_grade(value: Any) -> float:
    """A label as a grade: 1-6 or between, "2", "B2" (its second sign), "reliable" or "unreliable".

    >>> [to_grade(value) for value in (3, 2.5, "B2", "reliable")]
    [3.0, 2.5, 2.0, 2.0]

    Raises ValueError.
    """
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        raise ValueError(f"{value!r} is not a label")
    if isinstance(value, str):
        word = value.strip().lower()
        if word in WORDS:
            return WORDS[word]
        if len(word) == 2 and word[0] in "abcdef" and word[1] in "123456":
            word = word[1]
        value = float(word)
    if not (1 <= value <= 5 or value == CANNOT_BE_JUDGED):
        raise ValueError(f"{value!r} lies outside 1-5 and is not 6")
    return float(value)


def grade_at(confidence: Any) -> float:
    """A confidence (0-100) as a grade, between two where it lies between their STIX values.

    >>> [grade_at(confidence) for confidence in (70, 80, 95)]
    [2.0, 1.5, 1.0]

    Raises ValueError.
    """
    if isinstance(confidence, bool) or not isinstance(confidence, int | float) or not 0 <= confidence <= 100:
        raise ValueError(f"{confidence!r} is not a number from 0 to 100")
    return min(5.0, max(1.0, (110 - confidence) / 20))


def _read_line(line: str, where: str, labels: list[Label], problems: list[str]) -> None:
    try:
        data = json.loads(line)
    except ValueError as error:
        problems.append(f"{where}: not JSON ({error}); write one JSON object a line.")
        return
    if not isinstance(data, dict):
        problems.append(f"{where}: a {type(data).__name__}; write one JSON object a line.")
        return
    found = [*_text_problems(data), *_span_problems(data), *_field_problems(data)]
    grade = 0.0
    try:
        is_confidence = "confidence" in data and "label" not in data
        grade = grade_at(data["confidence"]) if is_confidence else to_grade(data["label"])
    except KeyError:
        found.append('label: missing; give "label" (1-6, "B2", "reliable", "unreliable") or "confidence" (0-100).')
    except ValueError as error:
        name = "label" if "label" in data else "confidence"
        found.append(f'{name}: {error}; give a label 1-6 (2.5: between), "B2", "reliable" or a confidence 0-100.')
    if found:
        problems += [f"{where}: {problem}" for problem in found]
        return
    labels.append(
        Label(
            text=data["text"],
            grade=grade,
            where=where,
            group=str(data.get("pair") or data.get("document") or where),
            spans=_spans(data),
            fields={name: data[name] for name in FIELDS if data.get(name) is not None},
        )
    )


def _text_problems(data: dict[str, Any]) -> list[str]:
    text = data.get("text")
    if isinstance(text, str) and text.strip():
        return []
    return ["text: missing or empty; give the text that holds the claim."]


def _span_problems(data: dict[str, Any]) -> list[str]:
    text = data["text"] if isinstance(data.get("text"), str) else ""
    given = _given_spans(data)
    if not isinstance(given, list):
        return [f"spans: {given!r} is not a list; give [[start, end], ...] in code points."]
    return [
        f"span: {span!r} does not lie in the text; give [start, end] in code points, 0 <= start < end <= {len(text)}."
        for span in given
        if not (
            isinstance(span, list)
            and len(span) == 2
            and all(isinstance(place, int) and not isinstance(place, bool) for place in span)
            and 0 <= span[0] < span[1] <= len(text)
        )
    ]


def _field_problems(data: dict[str, Any]) -> list[str]:
    return [
        f"{name}: {data[name]!r} is unknown; give one of {', '.join(known)}."
        for name, known in FIELDS.items()
        if data.get(name) is not None and data[name] not in known
    ]


def _spans(data: dict[str, Any]) -> tuple[Span, ...]:
    return tuple(Span(*span) for span in _given_spans(data))


def _given_spans(data: dict[str, Any]) -> Any:
    if data.get("spans") is not None:
        return data["spans"]
    return [] if data.get("span") is None else [data["span"]]


def _places(spans: Iterable[Span]) -> set[int]:
    return {place for start, end in spans for place in range(start, end)}


def _overlap(wanted: set[int], found: set[int]) -> float:
    return len(wanted & found) / len(wanted | found)
