from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from api import create_app
from scoring.database import open_database
from scoring.scorer import Scorer
from scoring.settings import Settings


@pytest.fixture(scope="session")
def settings() -> Settings:
    """The models of this repository and the default limits, whatever the environment says."""
    return Settings.read({})


@pytest.fixture(scope="session")
def app(settings: Settings) -> Flask:
    app = create_app(settings)
    app.config["PROPAGATE_EXCEPTIONS"] = False  # what fails is answered with 500 here too
    return app


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()


@pytest.fixture(scope="session")
def _empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("database") / "empty.sqlite"
    open_database(f"sqlite:///{path}").dispose()
    return path


@pytest.fixture
def new_database(_empty: Path, tmp_path: Path) -> str:
    """The URL of an empty SQLite database, made once and copied, since there are many tests of many small things."""
    return f"sqlite:///{shutil.copy(_empty, tmp_path / 'onrecord.sqlite')}"


@pytest.fixture(scope="session")
def scorer(settings: Settings) -> Scorer:
    return Scorer.load(settings.models)


@pytest.fixture(scope="session")
def article() -> str:
    """Quotations, a hedge, an unnamed source, an own-voice claim, and signs beyond one byte and one UTF-16 unit."""
    return (
        "PORT HALVERN (Example News) — The ferry company will shut its northern line in May, its director, "
        "Inès Okoro, told staff on Monday. “We are losing 40,000 crowns a week,” she said.\n\n"
        "The union claimed the figures were wrong 🚢. Two people familiar with the books said the loss might be half "
        "as large. The line opened in 1974 and carries about 300 passengers a day.\n"
    )
