"""CSV (RFC 4180, UTF-8): one row a claim, with the columns of its document; failures in a file beside.

Null is an empty field, flags are ``true`` and ``false``, the words of a list are joined by a space.
"""

from __future__ import annotations

import csv
import io
import sys
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from scoring.archive.entry import Record
from scoring.archive.outputs.columns import ERROR, FLAT, Column, Value, check, names
from scoring.archive.outputs.compression import reading, writing
from scoring.archive.outputs.naming import errors_name
from scoring.archive.outputs.tables import flat_batches, to_records
from scoring.errors import ArchiveError


def write(records: Iterator[Record], draft: Path, output: Path) -> None:
    """Write the table of claims and that of failures, each with a heading."""
    with writing(draft / output.name) as claims, writing(draft / errors_name(output)) as errors:
        tables = {"claims": _open(claims), "errors": _open(errors)}
        for table, columns in (("claims", FLAT), ("errors", ERROR)):
            _write_rows(tables[table], [names(columns)])
        for batch in flat_batches(records):
            for table, rows in batch.items():
                _write_rows(tables[table], rows)
        for text in tables.values():
            text.flush()
            text.detach()


def read(path: Path) -> Iterator[Record]:
    """The records in the order of the input."""
    errors = path.with_name(errors_name(path))
    return to_records(_rows(path, FLAT), _rows(errors, ERROR) if errors.exists() else ())


def _open(file: Any) -> io.TextIOWrapper:
    return io.TextIOWrapper(file, encoding="utf-8", newline="")


def _write_rows(text: io.TextIOWrapper, rows: Sequence[Sequence[Value]]) -> None:
    csv.writer(text, lineterminator="\r\n").writerows([[_field(value) for value in row] for row in rows])


def _field(value: Value) -> str | int | float | None:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return " ".join(value)
    return value.isoformat() if isinstance(value, date) else value


def _rows(path: Path, columns: Sequence[Column]) -> Iterator[list[Any]]:
    csv.field_size_limit(sys.maxsize)
    with reading(path) as file:
        lines = csv.reader(_open(file), strict=True)
        check(next(lines, None), columns, path)
        for line in lines:
            if len(line) != len(columns):
                raise ArchiveError(
                    f"{path}:{lines.line_num} has {len(line)} fields, not {len(columns)}.",
                    mend="Give a table that `onrecord archive` wrote.",
                )
            yield [_value(field, column) for field, column in zip(line, columns, strict=True)]


def _value(field: str, column: Column) -> Any:
    if field == "":
        return None
    if column.kind == "whole":
        return int(field)
    if column.kind == "real":
        return float(field)
    return field == "true" if column.kind in {"flag", "granted"} else field
