"""Opening a database and its transactions."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection, Engine, event
from sqlalchemy.engine import URL, make_url

from scoring.database.migrations import bring_up_to_date
from scoring.errors import DatabaseError
from scoring.settings import without_password

PATIENCE = 30  # seconds that one writer waits for another
PAUSE = 0.01  # seconds before SQLite is asked again for what it would not wait for
_WRITES, _DURABLE, _SINGLE = "onrecord_writes", "onrecord_durable", "onrecord_single"
_FULL, _NORMAL = "FULL", "NORMAL"  # SQLite's words: each transaction is synced to the disk, or the log now and then
_GIVE = "Give one such as sqlite:////var/lib/onrecord/labels.sqlite or postgresql+psycopg://user@host/name."
_CHECK = "Check ONRECORD_DATABASE_URL, that the database runs and that its disk has room; then try again."


def open_database(url: str) -> Engine:
    """The database at a SQLAlchemy URL, made or brought up to date where needed.

    An SQLite file appears with its folder, for its owner alone.  Raises DatabaseError.
    """
    parsed = _parse(url)
    try:
        engine = _engine(parsed)
    except ModuleNotFoundError as error:
        mend = "Install it (for PostgreSQL: pip install 'onrecord[postgresql]')."
        raise DatabaseError(
            f"The driver of {without_password(parsed)} is not installed ({error.name}).", mend=mend
        ) from error
    except sa.exc.NoSuchModuleError as error:
        raise DatabaseError(f"{parsed.drivername} is no database that SQLAlchemy knows.", mend=_GIVE) from error
    try:
        with _told(parsed):
            bring_up_to_date(engine, writing)
    except DatabaseError:
        engine.dispose()
        raise
    return engine


def check_shared(engine: Engine) -> None:
    """Refuse SQLite in memory, of which each process and thread has its own.  Raises DatabaseError."""
    if engine.url.get_backend_name() == "sqlite" and engine.url.database in (None, "", ":memory:"):
        message = "The database lies in memory, where no other process or thread of the service finds it."
        mend = "Name a file in ONRECORD_DATABASE_URL, such as sqlite:////var/lib/onrecord/labels.sqlite."
        raise DatabaseError(message, mend=mend)


@contextmanager
def reading(engine: Engine, *, single: bool = False) -> Iterator[Connection]:
    """A transaction that only reads.  Raises DatabaseError.

    A ``single`` statement is a transaction by itself, so SQLite is not told of one: this is for what each request asks.
    """
    with _told(engine.url), engine.connect().execution_options(**{_SINGLE: single}) as connection, connection.begin():
        yield connection


@contextmanager
def writing(engine: Engine, *, durable: bool = True, single: bool = False) -> Iterator[Connection]:
    """A transaction that may write: all of it is done, or nothing where anything is raised.  Raises DatabaseError.

    SQLite has one writer at a time, so it waits here for its turn, not at its first change (which could not wait).
    Where it is not ``durable``, nobody waits for the disk: a power cut may undo it (not the end of a process, and
    nothing that was durable).  ``single`` is as in ``reading``.
    """
    options = {_WRITES: True, _DURABLE: durable, _SINGLE: single}
    with _told(engine.url), engine.connect().execution_options(**options) as connection, connection.begin():
        if not durable and connection.dialect.name == "postgresql":
            connection.exec_driver_sql("SET LOCAL synchronous_commit TO off")
        yield connection


def _parse(url: str) -> URL:
    try:
        return make_url(url)
    except (sa.exc.ArgumentError, ValueError) as error:  # the latter for a port that is no number
        raise DatabaseError("The database's address is no SQLAlchemy URL.", mend=_GIVE) from error


def _engine(url: URL) -> Engine:
    if url.get_backend_name() != "sqlite":
        return sa.create_engine(url, pool_pre_ping=True)
    if url.database and url.database != ":memory:":
        _make_file(Path(url.database))
    engine = sa.create_engine(url, connect_args={"timeout": PATIENCE})
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _make_file(path: Path) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
    except OSError as error:
        mend = "Give another place in ONRECORD_DATABASE_URL, such as sqlite:////var/lib/onrecord/labels.sqlite."
        raise DatabaseError(f"The database {path} cannot be made ({error.strerror}).", mend=mend) from error


def _prepare(connection: sqlite3.Connection, _record: Any) -> None:
    connection.isolation_level = None  # transactions are begun by _begin, not by the driver's guess
    cursor = connection.cursor()
    _log_ahead(cursor)
    for pragma in (f"synchronous={_FULL}", "foreign_keys=ON"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _log_ahead(cursor: sqlite3.Cursor) -> None:
    """Have a database write ahead; where others open it anew at the same moment, SQLite refuses instead of waiting."""
    until = time.monotonic() + PATIENCE
    while True:
        try:
            cursor.execute("PRAGMA journal_mode=WAL")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or time.monotonic() > until:
                raise
            time.sleep(PAUSE)
        else:
            return


def _begin(connection: Connection) -> None:
    options = connection.get_execution_options()
    if options.get(_WRITES):
        _synchronize(connection, _FULL if options[_DURABLE] else _NORMAL)
    if not options.get(_SINGLE):
        connection.exec_driver_sql("BEGIN IMMEDIATE" if options.get(_WRITES) else "BEGIN")


def _synchronize(connection: Connection, wanted: str) -> None:
    """Set how a connection of the pool writes to the disk, if the one who had it before set it otherwise."""
    if connection.info.get(_DURABLE, _FULL) != wanted:
        connection.exec_driver_sql(f"PRAGMA synchronous={wanted}")
        connection.info[_DURABLE] = wanted


@contextmanager
def _told(url: URL) -> Iterator[None]:
    """Turn what a driver raises into an error that says which database and what to do."""
    try:
        yield
    except sa.exc.DBAPIError as error:
        reason = " ".join(str(error.orig).split())
        raise DatabaseError(f"The database {without_password(url)} cannot be used ({reason}).", mend=_CHECK) from error
