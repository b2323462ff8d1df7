"""``onrecord train``, ``train-extractor`` and ``evaluate``: new models from labelled data, and any against labels."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import Path

import click

from scoring.cli.options import json_option, models_option, read_settings
from scoring.cli.terminal import visible
from scoring.writing import to_json

_labelled = click.Path(path_type=Path)


@click.command()
@click.argument("files", nargs=-1, type=_labelled, metavar="[FILE]...")
@models_option
@click.option("--evaluation", multiple=True, type=_labelled, metavar="FILE", help="Labels of real news to test it on.")
@click.option("--promote", is_flag=True, help="Make the new model the champion.")
@click.option("--jobs", type=click.IntRange(min=1), default=1, metavar="N", help="Processes to work with (default: 1).")
@json_option
def train(
    files: Sequence[Path], models: str | None, evaluation: Sequence[Path], promote: bool, jobs: int, as_json: bool
) -> None:
    """Train a model on labelled claims.

    FILE holds a JSON object a line: at the least {"text": "...", "label": 2}, see docs/codebook.md for labels. Without
    one the data that ship with Onrecord are taken. The first model becomes the champion; a later one only with
    --promote.
    """
    from scoring import training

    folder = read_settings(models=models).models
    run = training.train(files, folder, promote=promote, evaluation=evaluation, n_jobs=jobs, progress=_tell)
    if as_json:
        click.echo(to_json(run.to_dict()))
        return
    _list_not_found(run.not_found)
    click.echo(run.table())
    click.echo(
        f"\nModel {run.version} ({run.calibration}) {'is' if run.stored else 'was already'} stored in {folder}. "
        + ("It is the champion now." if run.promoted else f"To score with it: onrecord promote {run.version}")
    )


@click.command("train-extractor")
@click.argument("files", nargs=-1, type=_labelled, metavar="FILE...", required=True)
@click.option("--dev", "development", multiple=True, type=_labelled, metavar="FILE", help="Articles to hold out.")
@click.option("--weight", "weights", multiple=True, metavar="NAME=X", help="How much an article of a file counts.")
@click.option("--machine-made", multiple=True, metavar="NAME", help="A file that a program has marked.")
@click.option("--seed", type=int, default=0, show_default=True, help="Of all that is random.")
@models_option
@click.option("--promote", is_flag=True, help="Make the new model the champion.")
@json_option
def train_extractor(
    files: Sequence[Path],
    development: Sequence[Path],
    weights: Sequence[str],
    machine_made: Sequence[str],
    seed: int,
    models: str | None,
    promote: bool,
    as_json: bool,
) -> None:
    """Train what finds the attributions.

    FILE holds an article a line: {"id", "text", "attributions": [{"source", "cue", "content"}]}, each part a list of
    [start, end) code points; lines with "split": "dev" are held out. The confidence model is then trained anew on the
    data that ship with Onrecord, since it learns from what is found.
    """
    from scoring import training

    folder = read_settings(models=models).models
    names = {file.name for file in files}
    trained = training.train_extractor(
        files,
        development=development,
        weights=dict(_weight(given, names) for given in weights),
        machine_made=[_known(name, names) for name in machine_made],
        seed=seed,
        progress=_tell,
    )
    extractor = trained.files()
    run = training.train([], folder, promote=promote, extractor=extractor, progress=_tell)
    if as_json:
        click.echo(to_json({"version": run.version, "promoted": run.promoted, "figures": dict(trained.figures)}))
        return
    click.echo(extractor.card)
    click.echo(
        f"Model {run.version} is stored in {folder}. "
        + ("It is the champion now." if run.promoted else f"To score with it: onrecord promote {run.version}")
    )


def _weight(given: str, names: Collection[str]) -> tuple[str, float]:
    name, equals, number = given.rpartition("=")
    try:
        weight = float(number)
    except ValueError:
        equals = ""
    if not equals:
        raise click.BadParameter(f"{given!r} is not NAME=NUMBER, such as {min(names)}=4.")
    return _known(name, names), weight


def _known(name: str, names: Collection[str]) -> str:
    if name not in names:
        raise click.BadParameter(f"{name!r} is none of the files: {', '.join(sorted(names))}.")
    return name


@click.command()
@click.argument("files", nargs=-1, type=_labelled, metavar="FILE...", required=True)
@click.option("--model", "version", metavar="VERSION", help="The model to measure (default: the champion).")
@models_option
@json_option
def evaluate(files: Sequence[Path], version: str | None, models: str | None, as_json: bool) -> None:
    """Measure a model against labelled claims.

    FILE is as for "onrecord train".
    """
    from scoring import store, training

    stored = store.load(read_settings(models=models).models, version)
    evaluation = training.evaluate(files, stored, progress=_tell)
    if as_json:
        click.echo(to_json(evaluation.to_dict()))
        return
    _list_not_found(evaluation.not_found)
    click.echo(f"Model {evaluation.model}\n\n{evaluation.table()}")
    for name, share in evaluation.agreement.items():
        click.echo(f"{name.replace('_', ' ')}: {share:.1%} as labelled")


def _tell(step: str) -> None:
    click.echo(visible(step), err=True)


def _list_not_found(lines: Sequence[str]) -> None:
    for line in lines:
        click.echo(f"Not found as a claim: {visible(line)}", err=True)
