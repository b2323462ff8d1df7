"""How far two people who labelled the same claims agree."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from scoring.claim import JSON
from scoring.errors import LabelError
from scoring.labels import CANNOT_BE_JUDGED, FIELDS
from scoring.training.fields import JUDGING, Confusion, judging, summary


def compare_passes(second: Path, first: Sequence[Path]) -> dict[str, Confusion]:
    """A Confusion for the grade, each field and abstaining, of lines with the same ``id``.

    A line of the second pass needs no text.  Raises LabelError where no line, or an unknown one, was labelled twice.
    """
    labelled = {line["id"]: line for file in first for line in _lines(file)}
    pairs = []
    for line in _lines(second):
        if line["id"] not in labelled:
            raise LabelError(
                f"{second.name}: no line of the first pass has the id {line['id']!r}.", mend="Mend the id."
            )
        pairs.append((labelled[line["id"]], line))
    if not pairs:
        raise LabelError(f"There is no line in {second}.", mend="Add lines that were labelled a second time.")
    return {
        "grade": Confusion(Counter((str(one["label"]), str(other["label"])) for one, other in pairs)),
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


def _judged(line: dict[str, Any]) -> str:
    return judging(line["label"] != CANNOT_BE_JUDGED)


def _lines(file: Path) -> list[dict[str, Any]]:
    found = []
    for number, line in enumerate(file.read_text(encoding="utf-8").split("\n"), start=1):
        if line.strip():
            try:
                data = json.loads(line)
                found.append({**data, "id": data["id"], "label": data["label"]})
            except (ValueError, KeyError, TypeError) as error:
                raise LabelError(
                    f"{file.name}:{number}: {error}.", mend='Give "id" and "label" on each line.'
                ) from error
    return found
