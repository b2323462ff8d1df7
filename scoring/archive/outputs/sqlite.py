"""SQLite: the tables ``documents``, ``claims``, ``sources`` and ``errors``.

Days and lists are text (a list as JSON), flags 0 and 1.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

from scoring.archive.entry import Record
from scoring.archive.outputs.columns import Kind, Row, Value
from scoring.archive.outputs.drafts import unwritable
from scoring.archive.outputs.tables import TABLES, database_batches, definition, read_database

TYPES: dict[Kind, str] = {
    "text": "TEXT",
    "day": "TEXT",
    "whole": "INTEGER",
    "real": "REAL",
    "flag": "INTEGER",
    "json": "TEXT",
    "words": "TEXT",
    "granted": "INTEGER",
}


def write(records: Iterator[Record], draft: Path, output: Path) -> None:
    """Write the database.  Raises ArchiveError where the disk is full."""
    batches = database_batches(records)
    try:
        with closing(sqlite3.connect(draft / output.name, isolation_level=None)) as connection:
            _make(connection)
            for batch in batches:
                for table, rows in batch.items():
                    marks = ", ".join("?" * len(TABLES[table]))
                    connection.executemany(f"INSERT INTO {table} VALUES ({marks})", map(_plain, rows))  # noqa: S608
            connection.execute("COMMIT")
    except sqlite3.Error as error:
        raise unwritable(output, error) from error


def read(path: Path) -> Iterator[Record]:
    """The records in the order of the input.  Raises sqlite3.Error."""
    with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as connection:
        yield from read_database(connection.execute)


def _make(connection: sqlite3.Connection) -> None:
    """The tables; what is half written is thrown away whole, so it needs no journal."""
    connection.execute("PRAGMA journal_mode = OFF")
    connection.execute("PRAGMA synchronous = OFF")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("BEGIN")
    for table in TABLES:
        connection.execute(definition(table, TYPES))


def _plain(row: Row) -> list[Any]:
    return [_field(value) for value in row]


def _field(value: Value) -> str | int | float | None:
    if isinstance(value, list):
        return json.dumps(value)
    return value.isoformat() if isinstance(value, date) else value
