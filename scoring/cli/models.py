"""``onrecord models``, ``promote`` and ``rollback``: which model scores."""

from __future__ import annotations

from textwrap import shorten
from typing import Any

import click

from scoring.cli.options import json_option, models_option, read_settings
from scoring.cli.progress import tell
from scoring.writing import to_json

FIGURES = ("items", "pearson", "kappa", "ece")  # of a model's metrics, those that the table has room for
LONGEST = 60  # characters of a reason in the table
reason_option = click.option(
    "--reason", metavar="WORDS", default="told to on the command line", show_default=True, help="What to record."
)


@click.command()
@models_option
@json_option
def models(models: str | None, as_json: bool) -> None:
    """List the stored models.

    The champion among them is the one that scores; "promoted because" is the reason of the last move that made a model
    champion (in full with --json). What is wrong with one that could not be loaded is told below.
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
        for version in versions:
            if version["trouble"]:
                tell(f"{version['version']} cannot be loaded: {version['trouble']}")


def _row(version: dict[str, Any]) -> dict[str, Any]:
    promoted, created = version["promoted"], version["created"]
    return {
        "version": version["version"],
        "champion": "yes" if version["champion"] else "no",
        "parent": version["parent"],
        "created": created and created[:10],
        **{name: version["metrics"].get(name) for name in FIGURES},
        "promoted because": promoted and shorten(promoted["reason"], LONGEST, placeholder=" …"),
    }


@click.command()
@click.argument("version")
@reason_option
@models_option
@json_option
def promote(version: str, reason: str, models: str | None, as_json: bool) -> None:
    """Make VERSION the champion.

    It is loaded first, to see that it works. The move and its reason are recorded.
    """
    from scoring import store

    before = store.promote(read_settings(models=models).models, version, reason=reason)
    _tell(version, before, as_json)


@click.command()
@reason_option
@models_option
@json_option
def rollback(reason: str, models: str | None, as_json: bool) -> None:
    """Make the champion before this one champion again.

    Called again it goes back further. The move and its reason are recorded.
    """
    from scoring import store

    folder = read_settings(models=models).models
    before = store.champion(folder)
    _tell(store.rollback(folder, reason=reason), before, as_json)


def _tell(champion: str, before: str | None, as_json: bool) -> None:
    if as_json:
        click.echo(to_json({"champion": champion, "before": before}))
    else:
        click.echo(f"{champion} is the champion now (before: {before or 'none'}).")
