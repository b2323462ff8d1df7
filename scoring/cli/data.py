"""``onrecord data``: labelled files looked over before anything is learned from them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from scoring.cli.options import json_option, texts_option
from scoring.writing import to_json, visible

_labelled = click.Path(path_type=Path, exists=True, dir_okay=False)


@click.group()
def data() -> None:
    """Look labelled files over."""


@data.command()
@click.argument("files", nargs=-1, type=_labelled, metavar="[FILE]...")
@texts_option
@json_option
def check(files: Sequence[Path], texts: Path | None, as_json: bool) -> None:
    """Check labelled files: every problem with file, line, field and mend, then what they hold.

    FILE is as for "onrecord train"; without one the data that ship with Onrecord are checked. Exit status 1 where
    something is to be mended.
    """
    from scoring import training

    found = training.check(list(files) or training.default_files(), texts)
    if as_json:
        click.echo(to_json(found.to_dict()))
    else:
        for problem in found.problems:
            click.echo(visible(problem))
        click.echo(f"{found.lines} good lines, {len(found.problems)} problems.")
        if found.compared_in_part:
            told = "texts look like so many others that they were compared with the likeliest alone"
            click.echo(f"{found.compared_in_part} {told}: of these, near-duplicates may be missing above.")
        for name, counts in found.counts.items():
            click.echo(f"{name.replace('_', ' ')}: {', '.join(f'{value} {count}' for value, count in counts.items())}")
    if found.problems:
        raise click.exceptions.Exit(1)


@data.command()
@click.argument("second", type=_labelled)
@click.argument("first", nargs=-1, type=_labelled, metavar="FIRST...", required=True)
@json_option
def agreement(second: Path, first: Sequence[Path], as_json: bool) -> None:
    """Compare two passes over the same claims: agreement and Cohen's kappa a field.

    SECOND holds lines whose "id" is that of a line in FIRST, with the labels that somebody else gave.
    """
    from scoring.training import doubles

    confusions = doubles.compare_passes(second, first)
    click.echo(to_json(doubles.to_dict(confusions)) if as_json else doubles.table(confusions))
