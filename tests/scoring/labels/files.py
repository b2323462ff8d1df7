"""Files of labels, as other programs write them."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from scoring.labels.formats import read_file
from scoring.labels.keeping import entry_of

HALVERN = "The quay in Halvern sank, the harbour master said."
UNITS = "🚢 Port “Halvern”: the quay sank."  # the ship counts as two in a browser


def written(path: Path, content: str | bytes | Iterable[Any]) -> Path:
    """``path`` with these bytes, this text or a line each, in JSON where it is no text."""
    if isinstance(content, str):
        content = content.encode()
    if not isinstance(content, bytes):
        content = "".join(f"{line if isinstance(line, str) else json.dumps(line)}\n" for line in content).encode()
    path.write_bytes(content)
    return path


def task(text: str, *annotations: dict[str, Any]) -> dict[str, Any]:
    """A task of Label Studio."""
    return {"id": 3, "data": {"text": text}, "annotations": list(annotations), "predictions": [{"result": [{}]}]}


def annotation(*results: dict[str, Any], **fields: Any) -> dict[str, Any]:
    return {"id": 7, "completed_by": 5, "was_cancelled": False, "result": list(results), **fields}


def region(start: Any, end: Any, words: str, label: str, name: str = "r1") -> dict[str, Any]:
    value = {"start": start, "end": end, "text": words, "labels": [label]}
    return {"id": name, "from_name": "claims", "to_name": "text", "type": "labels", "value": value}


def read_back(path: Path, form: str | None = None) -> list[Any]:
    """Per line what it holds; where it is refused its place and problems; None where it is skipped."""
    found: list[Any] = []
    for each in read_file(path, name=path.name, form=form):
        problems = [*each.problems] or ([] if each.line is None else [*entry_of(each.line, each.where)[1]])
        found.append(f"{each.where}: {problems[0]}" if problems else each.line)
    return found


def check(found: list[Any], held: list[Any]) -> None:
    """Lines must be the same, problems start the same."""
    assert len(found) == len(held), found
    for one, expected in zip(found, held, strict=True):
        if isinstance(expected, str):
            assert isinstance(one, str), one
            assert one.startswith(expected), one
        else:
            assert one == expected


def prodigy(**fields: Any) -> dict[str, Any]:
    return {"text": HALVERN, "_task_hash": -17, "answer": "accept", **fields}
