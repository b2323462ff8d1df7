"""DuckDB: the tables ``documents``, ``claims``, ``sources`` and ``errors``, typed.

The same records give the same rows in the same order; the bytes of the file may differ.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from scoring.archive.entry import Record
from scoring.archive.outputs.columns import Kind
from scoring.archive.outputs.drafts import unwritable
from scoring.archive.outputs.parquet import to_arrow
from scoring.archive.outputs.tables import TABLES, database_batches, definition, read_database

TYPES: dict[Kind, str] = {
    "text": "VARCHAR",
    "day": "DATE",
    "whole": "BIGINT",
    "real": "DOUBLE",
    "flag": "BOOLEAN",
    "json": "VARCHAR",
    "words": "VARCHAR[]",
    "granted": "BOOLEAN",
}
_LIMITS: dict[str, Any] = {"threads": 1, "memory_limit": "1GB"}  # beside scoring, on a machine of any size


def write(records: Iterator[Record], draft: Path, output: Path) -> None:
    """Write the database.  Raises ArchiveError where the disk is full."""
    import duckdb

    batches = database_batches(records)
    try:
        with duckdb.connect(draft / output.name, config=_LIMITS) as connection:
            for table in TABLES:
                connection.execute(definition(table, TYPES))
            for batch in batches:
                for table, rows in batch.items():
                    connection.register("batch", to_arrow(rows, TABLES[table]))
                    connection.execute(f"INSERT INTO {table} SELECT * FROM batch")  # noqa: S608
                    connection.unregister("batch")
    except duckdb.Error as error:
        raise unwritable(output, error) from error


def read(path: Path) -> Iterator[Record]:
    """The records in the order of the input.  Raises duckdb.Error."""
    import duckdb

    with duckdb.connect(path, read_only=True, config=_LIMITS) as connection:
        yield from read_database(lambda *asked: _fetched(connection.cursor().execute(*asked)))


def _fetched(cursor: Any) -> Iterator[tuple[Any, ...]]:
    while rows := cursor.fetchmany(1_024):
        yield from rows
