"""Which addresses are this machine's alone, and what a service needs before it starts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlalchemy import Engine

from scoring import database
from scoring.access import keys
from scoring.access.policy import check_start, on_this_machine
from scoring.errors import DatabaseError, SettingError
from scoring.settings import Settings

ADDRESSES = [
    ("127.0.0.1:8000", True),
    ("127.9.8.7:8000", True),  # all of 127.0.0.0/8
    ("localhost:8000", True),
    ("LOCALHOST:8000", True),
    ("[::1]:8000", True),
    ("[0:0:0:0:0:0:0:1]:8000", True),
    ("[::ffff:127.0.0.1]:8000", True),  # the same in IPv6's words
    ("unix:/run/onrecord.sock", True),
    ("0.0.0.0:8000", False),
    ("[::]:8000", False),
    ("10.0.0.7:8000", False),
    ("128.0.0.1:8000", False),
    ("[::ffff:10.0.0.7]:8000", False),
    ("[fe80::1]:8000", False),
    ("localhost.example.org:8000", False),
    ("127.0.0.1.example.org:8000", False),
    ("news.example.org:8000", False),  # wherever that may be
    ("127.1:8000", False),  # read by some as 127.0.0.1, by others as nothing
    ("[::1:8000", False),
    (":8000", False),
]


@pytest.mark.parametrize(("bind", "alone"), ADDRESSES)
def test_addresses(bind: str, alone: bool) -> None:
    assert on_this_machine(bind) is alone


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    engine = database.open_database(f"sqlite:///{tmp_path / 'onrecord.sqlite'}")
    yield engine
    engine.dispose()


OTHERS = "0.0.0.0:8000"


@pytest.mark.parametrize(
    "environment",
    [
        {},
        {"ONRECORD_BIND": "unix:/run/onrecord.sock"},
        {"ONRECORD_BIND": OTHERS, "ONRECORD_WITHOUT_KEYS": "yes"},
        {"ONRECORD_RATE_LIMIT": "600/minute"},
    ],
)
def test_what_starts_without_a_key(engine: Engine, environment: dict[str, str]) -> None:
    check_start(engine, Settings.read(environment))


@pytest.mark.parametrize(
    ("environment", "closed"),
    [
        ({"ONRECORD_BIND": OTHERS}, "no key opens it. Make a key first (onrecord keys create NAME --scope score)"),
        (
            {"ONRECORD_BIND": OTHERS, "ONRECORD_OPEN_SCORING": "yes"},
            "no key opens what is not scoring. Make a key first (onrecord keys create NAME --scope admin)",
        ),
        ({"ONRECORD_BIND": OTHERS, "ONRECORD_WITHOUT_KEYS": "no"}, "no key opens it."),
    ],
)
def test_what_needs_a_key_to_start(engine: Engine, environment: dict[str, str], closed: str) -> None:
    settings = Settings.read(environment)
    with pytest.raises(SettingError, match=r"reach 0\.0\.0\.0:8000.*onrecord keys create.*--without-keys"):
        check_start(engine, settings)
    made, _ = keys.create(engine, "Ida Okoro", ["score"])
    check_start(engine, settings)
    keys.revoke(engine, made.id)
    with pytest.raises(SettingError, match=re.escape(closed)):
        check_start(engine, settings)


def test_requests_are_counted_in_databases_that_can_count() -> None:
    other = sa.create_mock_engine("mssql+pyodbc://", print)
    with pytest.raises(DatabaseError, match=r"of the kind mssql.*ONRECORD_RATE_LIMIT"):
        check_start(other, Settings.read({"ONRECORD_RATE_LIMIT": "600/minute"}))  # type: ignore[arg-type]
