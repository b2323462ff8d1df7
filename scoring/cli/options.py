"""Options that several commands share, and the settings that they make."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from scoring.settings import Settings

models_option = click.option(
    "--models", metavar="FOLDER", help="Folder of models (default: ONRECORD_MODELS, else what ships with Onrecord)."
)
extraction_option = click.option(
    "--min-extraction", metavar="P", help="Probability from which an attribution counts (default: as trained)."
)
extractor_option = click.option(
    "--extractor",
    metavar="NAME",
    help="Who finds attributions: fast, or careful (slower, errs less). Default: ONRECORD_EXTRACTOR, else fast.",
)
texts_option = click.option(
    "--texts",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    metavar="FOLDER",
    help="Where the articles are that labels stand off: <corpus>.jsonl files of {id, text}.",
)
database_option = click.option(
    "--database",
    "database_url",
    metavar="URL",
    help="Database of labels, keys and runs (default: ONRECORD_DATABASE_URL, else SQLite in your data folder).",
)
json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON.")


def read_settings(**options: Any) -> Settings:
    """The environment's settings, each overridden by an option that was given."""
    from scoring.settings import Settings  # here, because it would slow down --help

    return Settings.read(**options)


@contextmanager
def opened_database(url: str | None) -> Iterator[Engine]:
    """The database that a command works with, closed at its end.  Raises DatabaseError and SettingError."""
    from scoring.database import open_database

    engine = open_database(read_settings(database_url=url).database_url)
    try:
        yield engine
    finally:
        engine.dispose()
