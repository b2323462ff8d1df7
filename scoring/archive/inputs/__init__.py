"""A placeholder, JSON Lines only, until the real readers are merged."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from scoring.archive.entry import Entry
from scoring.errors import ArchiveError


@dataclass(frozen=True, slots=True)
class ReadOptions:
    text: str | None = None
    id: str | None = None
    published: str | None = None
    form: str | None = None
    max_bytes: int = 1_048_576


def check_inputs(inputs: Sequence[str]) -> None:
    for name in inputs:
        if not Path(name).is_file():
            raise ArchiveError(f"There is no {name}.", mend="Name a file that is there.")


def fingerprint(inputs: Sequence[str], options: ReadOptions) -> dict[str, Any]:
    found = {name: [Path(name).stat().st_size, Path(name).stat().st_mtime_ns] for name in inputs}
    return {"inputs": found, "options": asdict(options)}


def read_entries(inputs: Sequence[str], options: ReadOptions = ReadOptions()) -> Iterator[Entry]:
    for name in inputs:
        with Path(name).open("rb") as lines:
            for number, line in enumerate(lines, 1):
                yield _entry(line, f"{name}:{number}", options)


def _entry(line: bytes, place: str, options: ReadOptions) -> Entry:
    try:
        row = json.loads(line)
        text, name = row[options.text or "text"], str(row.get(options.id or "id") or place)
    except (ValueError, KeyError, AttributeError, TypeError, RecursionError) as error:
        return Entry(place, place, error=f"This is no JSON object with a text: {error!r}.")
    if row.get("html"):
        return Entry(place, name, page=text.encode(), published=row.get("published"), encoding="utf-8")
    return Entry(place, name, text=text, published=row.get("published"), encoding="utf-8")
