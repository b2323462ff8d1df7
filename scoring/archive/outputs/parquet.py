"""Parquet: one row a claim, typed, the columns of its document repeated; failures in a file of their own.

``results.parquet`` is one file, with ``results.errors.parquet`` beside it.  ``results`` is a folder that holds the
folder ``claims`` of files of at most ``PART`` rows, and ``errors.parquet``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from scoring.archive.entry import Record
from scoring.archive.outputs.columns import ERROR, FLAT, Column, Kind, Row, check, names
from scoring.archive.outputs.naming import CLAIMS, ERRORS, errors_name, is_dataset
from scoring.archive.outputs.tables import flat_batches, to_records

if TYPE_CHECKING:
    import pyarrow as pa

PART = 1_000_000


def write(records: Iterator[Record], draft: Path, output: Path) -> None:
    """Write the table of claims, as a file or a folder, and that of failures."""
    if is_dataset(output):
        (draft / output.name / CLAIMS).mkdir(parents=True)
        claims = _Table(FLAT, lambda part: draft / output.name / CLAIMS / f"part-{part:05}.parquet", most=PART)
        errors = _Table(ERROR, lambda _: draft / output.name / ERRORS)
    else:
        claims = _Table(FLAT, lambda _: draft / output.name)
        errors = _Table(ERROR, lambda _: draft / errors_name(output))
    with claims, errors:
        for batch in flat_batches(records):
            claims.add(batch.get("claims", ()))
            errors.add(batch.get("errors", ()))


def read(path: Path) -> Iterator[Record]:
    """The records in the order of the input."""
    if path.is_dir():
        parts, errors = sorted((path / CLAIMS).glob("*.parquet")), path / ERRORS
    else:
        parts, errors = [path], path.with_name(errors_name(path))
    return to_records(
        (row for part in parts for row in _rows(part, FLAT)), _rows(errors, ERROR) if errors.exists() else ()
    )


def to_arrow(rows: Sequence[Row], columns: Sequence[Column]) -> pa.Table:
    """Rows as an Arrow table with the types of ``columns``."""
    import pyarrow as pa

    schema = to_schema(columns)
    values = list(zip(*rows, strict=True)) or [()] * len(columns)
    arrays = [pa.array(column, type=field.type) for column, field in zip(values, schema, strict=True)]
    return pa.Table.from_arrays(arrays, schema=schema)


def to_schema(columns: Sequence[Column]) -> pa.Schema:
    """The Arrow types of columns."""
    import pyarrow as pa

    types: dict[Kind, Any] = {
        "text": pa.string(),
        "day": pa.date32(),
        "whole": pa.int64(),
        "real": pa.float64(),
        "flag": pa.bool_(),
        "json": pa.string(),
        "words": pa.list_(pa.string()),
        "granted": pa.bool_(),
    }
    return pa.schema([(column.name, types[column.kind]) for column in columns])


class _Table:
    """A table being written, to a new file after ``most`` rows."""

    def __init__(self, columns: Sequence[Column], name: Callable[[int], Path], most: int | None = None) -> None:
        self._columns = columns
        self._name = name
        self._most = most
        self._part = 0
        self._held = 0  # rows in this part
        self._file = self._open()

    def __enter__(self) -> _Table:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def add(self, rows: Sequence[Row]) -> None:
        while rows:
            if self._held == self._most:
                self._file.close()
                self._part, self._held = self._part + 1, 0
                self._file = self._open()
            room = len(rows) if self._most is None else self._most - self._held
            self._file.write_table(to_arrow(rows[:room], self._columns))
            self._held += len(rows[:room])
            rows = rows[room:]

    def _open(self) -> Any:
        from pyarrow import parquet

        return parquet.ParquetWriter(self._name(self._part), to_schema(self._columns), compression="zstd")


def _rows(path: Path, columns: Sequence[Column]) -> Iterator[tuple[Any, ...]]:
    from pyarrow import parquet

    with parquet.ParquetFile(path) as file:
        check(file.schema_arrow.names, columns, path)
        for batch in file.iter_batches(batch_size=1_024, columns=names(columns)):
            yield from zip(*(column.to_pylist() for column in batch.columns), strict=True)
