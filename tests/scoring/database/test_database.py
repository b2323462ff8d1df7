"""Opening, migrating and writing a database."""

from __future__ import annotations

import sqlite3
import stat
import threading
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from scoring import database
from scoring.database import migrations
from scoring.database.tables import METADATA
from scoring.errors import DatabaseError

DOCUMENT = {"digest": "0" * 64, "text": "The quay will reopen, the harbour master said. 🚢"}


def test_a_new_database_has_the_tables_as_they_are_described(database_url: str) -> None:
    engine = database.open_database(database_url)
    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), METADATA) == []
    engine.dispose()


def test_the_newest_step_is_the_last_one() -> None:
    config = Config()
    config.set_main_option("script_location", "scoring:database/migrations")
    assert ScriptDirectory.from_config(config).get_current_head() == migrations.NEWEST


def test_training_runs_of_an_earlier_version_are_kept(database_url: str) -> None:
    engine = sa.create_engine(database_url)
    with engine.begin() as connection:
        config = Config()
        config.set_main_option("script_location", "scoring:database/migrations")
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
        connection.exec_driver_sql(
            "INSERT INTO training_runs (id, models, request, status, created, attempts, cancel, progress) "
            "VALUES ('a1', '/shelf', '{\"promote\": true}', 'queued', '2026-11-26', 2, false, 0.5)"
        )
    engine.dispose()
    engine = database.open_database(database_url)
    with database.reading(engine) as connection:
        [run] = connection.execute(sa.select(database.runs)).mappings()
    assert (run["id"], run["kind"], run["request"], run["attempts"]) == ("a1", "training", {"promote": True}, 2)
    assert (run["cancel"], run["progress"], run["counts"], run["removed"]) == (False, 0.5, None, None)
    engine.dispose()


def test_what_was_written_is_there_when_opened_again(database_url: str) -> None:
    first = database.open_database(database_url)
    with database.writing(first) as connection:
        connection.execute(sa.insert(database.documents), DOCUMENT)
    first.dispose()
    second = database.open_database(database_url)
    with database.reading(second) as connection:
        assert [dict(row) for row in connection.execute(sa.select(database.documents)).mappings()] == [DOCUMENT]
    second.dispose()


def test_what_fails_leaves_nothing(database_url: str) -> None:
    engine = database.open_database(database_url)

    def write_and_fail() -> None:
        with database.writing(engine) as connection:
            connection.execute(sa.insert(database.documents), DOCUMENT)
            raise KeyError

    with pytest.raises(KeyError):
        write_and_fail()
    with database.reading(engine) as connection:
        assert connection.scalar(sa.select(sa.func.count()).select_from(database.documents)) == 0
    engine.dispose()


def test_many_that_open_a_new_database_at_once_make_it_once(database_url: str) -> None:
    troubles: list[Exception] = []

    def open_it() -> None:
        try:
            database.open_database(database_url).dispose()
        except Exception as error:
            troubles.append(error)

    threads = [threading.Thread(target=open_it) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not troubles


def test_a_database_from_the_future_is_refused(database_url: str) -> None:
    engine = database.open_database(database_url)
    with database.writing(engine) as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(DatabaseError, match=r"'9999'.*Install the version"):
        database.open_database(database_url)
    engine.dispose()


def test_a_file_is_for_its_owner_alone(tmp_path: Path) -> None:
    path = tmp_path / "new" / "labels.sqlite"
    database.open_database(f"sqlite:///{path}").dispose()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("nonsense", "no SQLAlchemy URL"),
        ("postgresql://ida:s3cret", "no SQLAlchemy URL"),  # a port that is no number
        ("nosuch://ida:s3cret@db/news", "nosuch is no database that SQLAlchemy knows"),
        ("sqlite:////proc/none/labels.sqlite", "cannot be made"),
        ("postgresql+psycopg://ida:s3cret@127.0.0.1:1/none", r"ida:\*\*\*@127.0.0.1:1/none cannot be used"),
        ("postgresql+psycopg://ida@127.0.0.1:1/none?password=s3cret", r"none\?password=\*\*\* cannot be used"),
    ],
)
def test_a_database_that_cannot_be_opened_is_named(url: str, words: str) -> None:
    with pytest.raises(DatabaseError, match=words) as raised:
        database.open_database(url)
    assert "s3cret" not in str(raised.value)


def test_a_file_that_is_no_database_is_named(tmp_path: Path) -> None:
    path = tmp_path / "labels.sqlite"
    path.write_text("not a database, but long enough to be looked at as if it were one" * 20)
    with pytest.raises(DatabaseError, match=r"labels\.sqlite cannot be used"):
        database.open_database(f"sqlite:///{path}")


def test_who_opens_a_new_database_waits_for_one_that_is_writing_it(tmp_path: Path) -> None:
    path = tmp_path / "labels.sqlite"
    other = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    other.execute("BEGIN IMMEDIATE")
    release = threading.Timer(0.2, other.commit)  # SQLite by itself would refuse to begin a log meanwhile
    release.start()
    database.open_database(f"sqlite:///{path}").dispose()
    release.join()
    other.close()


def test_sqlite_keeps_a_log_and_writes_it_through(tmp_path: Path) -> None:
    engine = database.open_database(f"sqlite:///{tmp_path / 'labels.sqlite'}")
    with database.reading(engine) as connection:
        found: list[Any] = [
            connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in ("journal_mode", "synchronous")
        ]
    assert found == ["wal", 2]
    engine.dispose()


def test_what_need_not_last_is_not_waited_for_and_harms_nothing_else(tmp_path: Path) -> None:
    engine = database.open_database(f"sqlite:///{tmp_path / 'labels.sqlite'}")
    found: list[Any] = []
    for durable in (True, False, False, True):
        with database.writing(engine, durable=durable) as connection:
            found.append(connection.exec_driver_sql("PRAGMA synchronous").scalar())
    assert found == [2, 1, 1, 2]  # one connection of the pool, which is told each time
    engine.dispose()


@pytest.mark.parametrize("durable", [True, False])
def test_both_ways_of_writing_write_all_or_nothing(database_url: str, durable: bool) -> None:
    engine = database.open_database(database_url)
    with database.writing(engine, durable=durable) as connection:
        connection.execute(sa.insert(database.documents), DOCUMENT)
        told = connection.dialect.name == "sqlite" or connection.exec_driver_sql("SHOW synchronous_commit").scalar()
    assert told in {True, "on" if durable else "off"}

    def write_and_fail() -> None:
        with database.writing(engine, durable=durable) as connection:
            connection.execute(sa.insert(database.documents), {**DOCUMENT, "digest": "1" * 64})
            connection.execute(sa.insert(database.documents), DOCUMENT)

    with pytest.raises(DatabaseError):
        write_and_fail()
    with database.reading(engine) as connection:
        assert connection.scalar(sa.select(sa.func.count()).select_from(database.documents)) == 1
    engine.dispose()


def test_a_single_statement_is_a_transaction_by_itself(database_url: str) -> None:
    engine = database.open_database(database_url)
    count = sa.select(sa.func.count()).select_from(database.documents)
    with database.writing(engine, single=True) as connection:
        connection.execute(sa.insert(database.documents), DOCUMENT)
    with pytest.raises(DatabaseError), database.writing(engine, single=True) as connection:
        connection.execute(sa.insert(database.documents), DOCUMENT)
    with database.reading(engine, single=True) as first, database.reading(engine) as second:
        assert (first.scalar(count), second.scalar(count)) == (1, 1)
    engine.dispose()
    again = database.open_database(database_url)
    with database.reading(again) as connection:
        assert connection.scalar(count) == 1
    again.dispose()
