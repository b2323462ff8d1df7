"""What tests of the whole path share."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import hypothesis
import pytest
import sqlalchemy as sa
from sqlalchemy import Engine

from scoring import Scorer
from scoring.database import open_database

hypothesis.settings.register_profile("house", deadline=None)  # a machine under load fails no test
hypothesis.settings.load_profile("house")


@pytest.fixture(scope="session")
def scorer() -> Scorer:
    """The shipped champion."""
    return Scorer.load()


def pytest_configure(config: pytest.Config) -> None:
    """The default database of the tests is none that somebody works with, also while they are being collected."""
    folder = tempfile.TemporaryDirectory()
    config.add_cleanup(folder.cleanup)
    os.environ["XDG_DATA_HOME"] = folder.name


POSTGRESQL = os.environ.get("ONRECORD_TEST_POSTGRESQL")  # the URL of a server where databases may be made (`.ci/run`)


@pytest.fixture(
    params=[
        "sqlite",
        pytest.param("postgresql", marks=pytest.mark.skipif(not POSTGRESQL, reason="ONRECORD_TEST_POSTGRESQL unset")),
    ]
)
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """An empty database of each kind that we promise."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'onrecord.sqlite'}"
        return
    assert POSTGRESQL
    server = sa.create_engine(POSTGRESQL, isolation_level="AUTOCOMMIT")
    name = f"test_{uuid4().hex}"
    with server.connect() as connection:
        connection.exec_driver_sql(f"CREATE DATABASE {name}")
    yield server.url.set(database=name).render_as_string(hide_password=False)
    with server.connect() as connection:
        connection.exec_driver_sql(f"DROP DATABASE {name} WITH (FORCE)")
    server.dispose()


@pytest.fixture
def engine(database_url: str) -> Iterator[Engine]:
    """Such a database, with its tables."""
    engine = open_database(database_url)
    yield engine
    engine.dispose()
