"""The application's database: opened late, once, and again where it failed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask

from api import create_app, storage
from scoring.errors import DatabaseError
from scoring.settings import Settings


def make(url: str, settings: Settings) -> Flask:
    return create_app(replace(settings, database_url=url))


def test_an_application_opens_no_database_before_it_is_asked(settings: Settings, tmp_path: Path) -> None:
    path = tmp_path / "labels.sqlite"
    app = make(f"sqlite:///{path}", settings)
    assert not path.exists()
    with app.app_context():
        assert storage.engine() is storage.engine()
    assert path.exists()
    app.extensions[storage.EXTENSION].close()


def test_one_that_could_not_be_opened_is_tried_again(settings: Settings, tmp_path: Path) -> None:
    place = tmp_path / "place"
    place.write_text("a file where a folder is meant to be")
    app = make(f"sqlite:///{place / 'labels.sqlite'}", settings)
    with app.app_context():
        with pytest.raises(DatabaseError, match="cannot be made"):
            storage.engine()
        place.unlink()
        storage.engine()
    app.extensions[storage.EXTENSION].close()


def test_a_database_that_fails_is_answered_with_503(settings: Settings) -> None:
    app = make("sqlite:////proc/none/labels.sqlite", settings)

    @app.get("/asks")
    def asks() -> str:
        return str(storage.engine())

    answer = app.test_client().get("/asks")
    assert answer.status_code == 503
    assert "ONRECORD_DATABASE_URL" in answer.get_json()["errors"][0]["mend"]
