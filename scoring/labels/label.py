"""Labelled lines, each about one claim: what a line may say, and what it means.

A line is a JSON object: ``text`` and ``label`` at the least (a text with one claim), or ``confidence`` (0-100) in place
of the label.  ``span`` ([start, end) in code points) or ``spans`` say which claim is meant, ``claim`` may echo its
words or name it in place of the span (see ``scoring.labels.naming``), ``pair`` keeps lines that belong together on one
side of every split, ``split`` may be ``train`` or ``dev``, and ``role``, ``identification``, ``attribution_type``,
``claim_type`` and ``hedges`` are compared with what is found.  ``id``, ``annotator`` and ``note`` are for people.
``moves`` says of a pair that differs in one respect whether that changes the grade (``true``) or must not (``false``).
``weight`` says how often the line counts when the confidence is learned (default: 1).

A label may stand off its text: ``corpus`` and ``document`` in place of ``text``, with the ``features`` of the claim as
they were read when the text was at hand.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from scoring.claim import JSON, Span
from scoring.errors import LabelError
from scoring.features import Row
from scoring.labels.formats import read_file
from scoring.labels.lines import FIELDS, given_spans, problems_of, spans_of_hedges, told
from scoring.labels.naming import name_spans
from scoring.labels.problem import Problem, shown
from scoring.labels.texts import NOWHERE, Texts

WORDS = {"reliable": 2.0, "unreliable": 4.0}
CANNOT_BE_JUDGED = 6
SHOWN = 20  # problems that one message lists


@dataclass(frozen=True, slots=True)
class Label:
    """One labelled line.

    ``grade`` runs from 1 to 5 and may lie between two; 6: the claim cannot be judged.  ``text`` is empty where the
    label stands off a text that is not at hand; then ``row`` holds the claim's features, or None where the claim was
    not found or not judged.  ``hedges`` is None where the line does not say, and so is ``moves``.  ``stands_off``:
    whether the line names an article in place of a text, also where its text is at hand.  ``weight``: how often the
    line counts when the confidence is learned.
    """

    text: str
    grade: float
    where: str
    group: str
    spans: tuple[Span, ...] = ()
    fields: dict[str, str] = field(default_factory=dict)
    hedges: tuple[Span, ...] | None = None
    split: str | None = None
    row: Row | None = None
    pair: str | None = None
    moves: bool | None = None
    stands_off: bool = False
    weight: float = 1.0


def read(files: Sequence[Path], texts: Path | None = None) -> list[Label]:
    """All labelled lines of files of any format (``scoring.labels.formats``).

    ``texts`` is a folder with the articles of labels that stand off them.
    Raises LabelError with every problem of every file: file:line, field and mend.
    """
    labels, problems = scan(files, texts)
    if problems:
        raise LabelError(first_of(problems), mend="\nMend these lines and run again.")
    if not labels:
        raise LabelError(f"There is no labelled line in {', '.join(map(str, files))}.", mend="Add labelled claims.")
    return labels


def first_of(problems: Sequence[str]) -> str:
    """The first problems, a line each, and how many there are beyond."""
    more = f"\n... and {len(problems) - SHOWN:,} more" if len(problems) > SHOWN else ""
    return "\n".join(problems[:SHOWN]) + more


def scan(files: Sequence[Path], texts: Path | None = None) -> tuple[list[Label], list[str]]:
    """The good lines of files as labels, and the problems of the others."""
    at_hand = Texts(texts)
    labels: list[Label] = []
    problems: list[str] = []
    for file in files:
        for given in read_file(file, name=file.name):
            known = None if given.line is None else label_of(given.line, given.where, at_hand)
            label, found = known or (None, given.problems)
            problems += [f"{given.where}: {problem}" for problem in found]
            labels += [label] if label else []
    return labels, problems


def label_of(line: JSON, where: str, texts: Texts = NOWHERE) -> tuple[Label | None, Sequence[Problem]]:
    """A labelled line as a Label, or what is wrong with it.  ``where`` names the line to people."""
    text = texts.of(line)
    data, unnamed = name_spans(told(line), text)
    fields = {problem.field for problem in unnamed}
    problems = [*unnamed, *(found for found in problems_of(data, text, texts) if found.field not in fields)]
    grade = _grade(data, problems)
    if problems:
        return None, problems
    spans = tuple(Span(*span) for span in given_spans(data))
    label = Label(
        text=text or "",
        grade=grade,
        where=where,
        group=str(data.get("pair") or data.get("document") or text or where),
        spans=spans,
        fields={name: data[name] for name in FIELDS if name in data},
        hedges=spans_of_hedges(data["hedges"], text or "", spans) if "hedges" in data else None,
        split=data.get("split"),
        row=data.get("features"),
        pair=str(data["pair"]) if data.get("pair") else None,
        moves=data.get("moves"),
        stands_off="corpus" in data,
        weight=float(data.get("weight", 1.0)),
    )
    return label, []


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
        raise ValueError(f"{shown(value)} is not a label")
    if isinstance(value, str):
        word = value.strip().lower()
        if word in WORDS:
            return WORDS[word]
        if len(word) == 2 and word[0] in "abcdef" and word[1] in "123456":
            word = word[1]
        try:
            value = float(word)
        except ValueError:
            raise ValueError(f"{shown(value)} is not a label") from None
    if not (1 <= value <= 5 or value == CANNOT_BE_JUDGED):
        raise ValueError(f"{shown(value)} lies outside 1-5 and is not 6")
    return float(value)


def grade_at(confidence: Any) -> float:
    """A confidence (0-100) as a grade, between two where it lies between their STIX values.

    >>> [grade_at(confidence) for confidence in (70, 80, 95)]
    [2.0, 1.5, 1.0]

    Raises ValueError.
    """
    if isinstance(confidence, bool) or not isinstance(confidence, int | float) or not 0 <= confidence <= 100:
        raise ValueError(f"{shown(confidence)} is not a number from 0 to 100")
    if 0 < confidence < 1:  # the service's own scale, by which it would be all but certainly false
        raise ValueError(f"{shown(confidence)} is of 1 and not of 100 (is it {100 * confidence:g}?)")
    return min(5.0, max(1.0, (110 - confidence) / 20))


def _grade(data: JSON, problems: list[Problem]) -> float:
    """The grade of a line, by its label where it has both; what is wrong is added to ``problems``."""
    grade = 0.0
    for name, to_number in (("confidence", grade_at), ("label", to_grade)):
        try:
            grade = to_number(data[name]) if name in data else grade
        except ValueError as error:
            mend = 'give a label 1-6 (2.5: between), "B2", "reliable" or a confidence 0-100'
            problems.append(Problem(name, str(error), mend))
    if "label" not in data and "confidence" not in data:
        mend = 'give "label" (1-6, "B2", "reliable", "unreliable") or "confidence" (0-100)'
        problems.append(Problem("label", "missing", mend))
    return grade
