"""The file that carries the news of runs that wait."""

from __future__ import annotations

import sqlite3
import stat
from pathlib import Path

import pytest

from scoring.background.queue import Queue
from scoring.errors import DatabaseError

KIND = "training"
URL = "sqlite:////var/lib/onrecord.sqlite"


def test_ids_come_out_in_the_order_in_which_they_went_in(tmp_path: Path) -> None:
    sender, taker = (Queue(tmp_path / "new" / "queue.sqlite", URL, KIND) for _ in range(2))
    for name in ("a", "b", "c"):
        sender.put(name)
    assert taker.waiting() == ["a", "b", "c"]
    sender.close()
    taker.close()


def test_the_file_is_for_its_owner_alone_and_runs_no_code(tmp_path: Path) -> None:
    path = tmp_path / "queue.sqlite"
    queue = Queue(path, URL, KIND)
    queue.put("a")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    connection = sqlite3.connect(path)
    ((data,),) = connection.execute("select data from task")
    connection.close()
    assert data.startswith(b"[")  # JSON; a pickle would begin with 0x80
    queue.close()


def test_two_databases_may_share_a_file(tmp_path: Path) -> None:
    ours, theirs = (Queue(tmp_path / "queue.sqlite", url, KIND) for url in (URL, "postgresql+psycopg://ida@host/name"))
    ours.put("a")
    assert (ours.waiting(), theirs.waiting()) == (["a"], [])
    ours.close()
    theirs.close()


def test_a_password_that_changes_is_the_same_database(tmp_path: Path) -> None:
    before, after = (
        Queue(tmp_path / "queue.sqlite", f"postgresql+psycopg://ida:{password}@host/name", KIND)
        for password in ("x", "y")
    )
    before.put("a")
    assert after.waiting() == ["a"]
    before.close()
    after.close()


def test_a_file_that_cannot_be_used_is_named(tmp_path: Path) -> None:
    (tmp_path / "place").write_text("a file where a folder is meant to be")
    with pytest.raises(DatabaseError, match=r"place.*ONRECORD_QUEUE"):
        Queue(tmp_path / "place" / "queue.sqlite", URL, KIND)
    path = tmp_path / "queue.sqlite"
    path.write_text("no database, but long enough to be looked at as if it were one" * 20)
    with pytest.raises(DatabaseError, match=r"queue\.sqlite cannot be used"):
        Queue(path, URL, KIND)
