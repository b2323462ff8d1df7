"""Bringing a database up to date, step by step (Alembic); each step is a file in ``versions``."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager

import sqlalchemy as sa
from sqlalchemy import Connection, Engine

from scoring.errors import DatabaseError

NEWEST = "0002"
LOCK = 7_302_190_846  # any number, for PostgreSQL's advisory lock: one process migrates, the others wait
_VERSION = sa.table("alembic_version", sa.column("version_num"))


def bring_up_to_date(engine: Engine, writing: Callable[[Engine], AbstractContextManager[Connection]]) -> None:
    """Run the steps that the database lacks, all or none.  Raises DatabaseError where it is newer than this program."""
    with engine.connect() as connection:
        found = version_of(connection)
    if found == NEWEST:
        return
    with writing(engine) as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(sa.select(sa.func.pg_advisory_xact_lock(LOCK)))
        if version_of(connection) != NEWEST:
            _migrate(connection)


def version_of(connection: Connection) -> str | None:
    """The step that a database has reached; None where it is empty."""
    if not sa.inspect(connection).has_table(_VERSION.name):
        return None
    version: str | None = connection.scalar(sa.select(_VERSION.c.version_num))
    return version


def _migrate(connection: Connection) -> None:
    from alembic import command
    from alembic.config import Config
    from alembic.util import CommandError

    config = Config()
    config.set_main_option("script_location", "scoring:database/migrations")
    config.attributes["connection"] = connection
    try:
        command.upgrade(config, "head")
    except CommandError as error:
        found = version_of(connection)
        raise DatabaseError(
            f"The database is at step {found!r}, which this version of Onrecord does not know.",
            mend="Install the version of Onrecord that made it, or name another database in ONRECORD_DATABASE_URL.",
        ) from error
