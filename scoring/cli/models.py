"""``onrecord models``, ``promote`` and ``rollback``: which model scores."""

from __future__ import annotations

from typing import Any

import click

from scoring.cli.options import json_option, models_option, read_settings
from scoring.writing import to_json


@click.command()
@models_option
@json_option
def models(models: str | None, as_json: bool) -> None:
    """List the stored models.

    The champion among them is the one that scores.
    """
    from scoring import store

    folder = read_settings(models=models).models
    versions = store.versions(folder)
    if as_json:
        click.echo(to_json(versions))
    elif not versions:
        click.echo(f"There is no model in {folder}. Train one with `onrecord train`.")
    else:
        from scoring.cli.console import print_rows

        print_rows([_row(version) for version in versions])


def _row(version: dict[str, Any]) -> dict[str, Any]:
    metrics = ", ".join(f"{name.replace('_', ' ')} {value}" for name, value in version["metrics"].items())
    return {**version, "champion": "yes" if version["champion"] else "no", "metrics": metrics}


@click.command()
@click.argument("version")
@models_option
@json_option
def promote(version: str, models: str | None, as_json: bool) -> None:
    """Make VERSION the champion.

    It is loaded first, to see that it works.
    """
    from scoring import store

    before = store.promote(read_settings(models=models).models, version, reason="Told to on the command line.")
    _tell(version, before, as_json)


@click.command()
@models_option
@json_option
def rollback(models: str | None, as_json: bool) -> None:
    """Make the champion before this one champion again."""
    from scoring import store

    folder = read_settings(models=models).models
    before = store.champion(folder)
    _tell(store.rollback(folder), before, as_json)


def _tell(champion: str, before: str | None, as_json: bool) -> None:
    if as_json:
        click.echo(to_json({"champion": champion, "before": before}))
    else:
        click.echo(f"{champion} is the champion now (before: {before or 'none'}).")
