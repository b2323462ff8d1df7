"""How far two people who labelled the same claims agree."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from scoring.claim import JSON
from scoring.errors import LabelError
from scoring.labels import CANNOT_BE_JUDGED, FIELDS, to_grade
from scoring.labels.formats.json_lines import read_objects
from scoring.labels.label import first_of
from scoring.labels.lines import told
from scoring.labels.problem import shown
from scoring.training.fields import JUDGING, Confusion, judging, summary


def compare_passes(second: Path, first: Sequence[Path]) -> dict[str, Confusion]:
    """A Confusion for the grade, each field and abstaining, of lines with the same ``id``.

    A line of the second pass needs no text.  Raises LabelError for a malformed line, for all lines of the second pass
    whose id the first does not have, and where there is none.
    """
    labelled = {line["id"]: line for file in first for _, line in _lines(file)}
    again = list(_lines(second))
    unknown = [
        f"{where}: id: {shown(line['id'])} is in no line of the first pass." for where, line in again
        if line["id"] not in labelled
    ]  # fmt: skip
    if unknown:
        mend = "\nMend these ids, take the lines out, or name the other files of the first pass."
        raise LabelError(first_of(unknown), mend=mend)
    if not again:
        raise LabelError(f"There is no line in {second}.", mend="Add lines that were labelled a second time.")
    pairs = [(labelled[line["id"]], line) for _, line in again]
    return {
        "grade": Confusion(Counter((f"{one['label']:g}", f"{other['label']:g}") for one, other in pairs)),
        **{
            name: Confusion(Counter((one[name], other[name]) for one, other in pairs if name in one and name in other))
            for name in FIELDS
        },
        JUDGING: Confusion(Counter((_judged(one), _judged(other)) for one, other in pairs)),
    }


def table(confusions: dict[str, Confusion]) -> str:
    """Agreement and Cohen's kappa a field, then the confusion of grades, as Markdown."""
    return "\n\n".join([summary(confusions), confusions["grade"].table(corner="first \\ second")])


def to_dict(confusions: dict[str, Confusion]) -> JSON:
    return {name: one.to_dict() for name, one in confusions.items()}


def _judged(line: JSON) -> str:
    return judging(line["label"] != CANNOT_BE_JUDGED)


def _lines(file: Path) -> Iterator[tuple[str, JSON]]:
    return ((where, _checked(told(data), where)) for where, data in read_objects(file))


def _checked(line: JSON, where: str) -> JSON:
    """The line with its label as a grade.  Raises LabelError with place, field and mend."""
    if not isinstance(line.get("id"), str | int):
        raise LabelError(f"{where}: id: missing or no name.", mend='Give "id" and "label" on each line.')
    for name, values in FIELDS.items():
        if name in line and line[name] not in values:
            what = f"{where}: {name}: {shown(line[name])} is unknown."
            raise LabelError(what, mend=f"Give one of {', '.join(values)}.")
    try:
        return {**line, "label": to_grade(line.get("label"))}
    except ValueError as error:
        raise LabelError(f"{where}: label: {error}.", mend='Give a label 1-6, "B2" or "reliable".') from error
