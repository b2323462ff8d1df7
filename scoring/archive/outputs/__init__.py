"""A placeholder, JSON Lines only, until the real writers are merged."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from scoring.archive.entry import Record
from scoring.writing import to_json


def write(records: Iterator[Record], output: Path, *, form: str | None) -> None:
    draft, beside = output.with_name(f".{output.name}.draft"), output.with_name(f"{output.stem}.errors.jsonl")
    failing = output.with_name(f".{beside.name}.draft")
    with draft.open("wb") as scored, failing.open("wb") as failed:
        for record in records:
            if "scored" in record:
                scored.write(to_json(record["scored"]) + b"\n")
            else:
                failed.write(to_json({key: record[key] for key in ("place", "url", "error")}) + b"\n")
        for file in (scored, failed):
            file.flush()
            os.fsync(file.fileno())
    failing.replace(beside)
    draft.replace(output)


def check_output(output: Path, form: str | None = None) -> str:
    return form or "jsonl"
