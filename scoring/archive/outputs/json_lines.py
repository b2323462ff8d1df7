"""JSON Lines: a scored document a line, as every other door writes it; failures in a file beside.

A text that was to be kept stands last in its line.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from scoring.archive.entry import Record, kept_text
from scoring.archive.outputs.compression import reading, writing
from scoring.archive.outputs.naming import errors_name
from scoring.errors import ArchiveError
from scoring.writing import to_json

FAILURE = ("id", "place", "url", "error")


def write(records: Iterator[Record], draft: Path, output: Path) -> None:
    """Write the lines, and the failures (id, place, url, error), of which there may be none."""
    with writing(draft / output.name) as lines, writing(draft / errors_name(output)) as errors:
        for record in records:
            if "scored" in record:
                lines.write(to_json({**record["scored"], **kept_text(record)}) + b"\n")
            else:
                failure = {name: record.get(name) for name in FAILURE}
                errors.write(to_json(failure) + b"\n")


def read(path: Path) -> Iterator[Record]:
    """The scored documents, then the failures.  Where a document stood in the input its line does not tell."""
    for place, scored in _lines(path):
        if not isinstance(scored, dict) or "claims" not in scored:
            raise ArchiveError(f"{place} is no scored document.", mend="Give what `onrecord archive` wrote.")
        text = {"text": scored.pop("text")} if "text" in scored else {}
        yield {"place": place, "url": None, "encoding": None, **text, "scored": scored}
    errors = path.with_name(errors_name(path))
    if errors.exists():
        for place, failure in _lines(errors):
            if not isinstance(failure, dict) or not failure.keys() >= set(FAILURE):
                mend = f"Give {', '.join(FAILURE)}, as `onrecord archive` writes them."
                raise ArchiveError(f"{place} is no failure of a document.", mend=mend)
            yield {**{name: failure[name] for name in FAILURE}, "encoding": None}


def _lines(path: Path) -> Iterator[tuple[str, Any]]:
    with reading(path) as lines:
        for number, line in enumerate(lines, 1):
            place = f"{path.name}:{number}"
            try:
                yield place, json.loads(line)
            except (ValueError, RecursionError) as error:
                raise ArchiveError(
                    f"{place} is no JSON: {error}.", mend="Give what `onrecord archive` wrote."
                ) from error
