"""``onrecord train`` and its parts: new models from labelled data."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from math import inf, isfinite
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from scoring.cli.options import (
    database_option,
    json_option,
    models_option,
    opened_database,
    read_settings,
    texts_option,
)
from scoring.cli.progress import list_not_found, tell
from scoring.writing import to_json

if TYPE_CHECKING:
    from scoring.labels import Label
    from scoring.store import ReaderFiles
    from scoring.training.run import TrainingRun

LARGEST_SEED = 2**32 - 1
SHOWN = 20  # contradictions that are named
_labelled = click.Path(path_type=Path)


class _Weight(click.FloatRange):
    """How much something counts: a number above 0, of which infinity and NaN are none."""

    def __init__(self) -> None:
        super().__init__(min=0, min_open=True)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        weight = super().convert(value, param, ctx)
        if not isfinite(weight):
            self.fail(f"{value!r} is no number that could be counted with.", param, ctx)
        return weight


@click.command()
@click.argument("files", nargs=-1, type=_labelled, metavar="[FILE]...")
@click.option("--labels-from-store", is_flag=True, help="Add the labels of the database.")
@click.option("--weight", type=_Weight(), metavar="X", help="What an added label counts.")
@click.option("--base", multiple=True, type=_labelled, metavar="FILE", help="Base data in place of those that ship.")
@click.option("--evaluation", multiple=True, type=_labelled, metavar="FILE", help="Labels of real news to test it on.")
@click.option("--promote/--no-promote", default=None, help="Make the new model champion, or not, come what may.")
@click.option("--jobs", type=click.IntRange(min=1), default=1, metavar="N", help="Processes to work with (default: 1).")
@models_option
@database_option
@json_option
def train(
    files: Sequence[Path],
    labels_from_store: bool,
    weight: float | None,
    base: Sequence[Path],
    evaluation: Sequence[Path],
    promote: bool | None,
    jobs: int,
    models: str | None,
    database_url: str | None,
    as_json: bool,
) -> None:
    """Train a model and hold it against the champion.

    FILE holds labels that are added to the base data, in any form that "onrecord labels import" takes; at the least a
    line is {"text": "...", "label": 2}, see docs/codebook.md for labels. The new model becomes the champion where it is
    no worse on held-out claims of the base data and better on a held-out fifth of the added ones.
    """
    from scoring import training

    folder = read_settings(models=models).models
    run = training.train(
        base,
        folder,
        added=_added(files, labels_from_store, database_url),
        weight=training.WEIGHT if weight is None else weight,
        promote=promote,
        evaluation=evaluation,
        n_jobs=jobs,
        progress=tell,
    )
    if as_json:
        click.echo(to_json(run.to_dict()))
    else:
        _show(run, folder)


def _show(run: TrainingRun, folder: Path) -> None:
    """What came of a training, for people."""
    from scoring import store

    list_not_found(run.not_found)
    for contradiction in run.contradictions[:SHOWN]:
        tell(f"Contradiction: {contradiction}")
    click.echo(run.table())
    stored = "is stored" if run.stored else "was already stored"
    click.echo(f"\nModel {run.version} ({run.calibration}) {stored} in {folder}. {run.verdict.reason}")
    if store.serving(folder) != run.version:
        click.echo(f"To score with it: onrecord promote {run.version}")


def _added(files: Sequence[Path], from_store: bool, database_url: str | None) -> list[Label]:
    """The labels of files and, where asked for, those of the database."""
    from scoring import labels
    from scoring.errors import LabelError

    added = labels.read(files) if files else []
    if from_store:
        from scoring.labels.store import stored

        with opened_database(database_url) as engine:
            kept = stored(engine)
        if not kept:
            raise LabelError("The database holds no labels.", mend="Import some: onrecord labels import FILE.")
        added += kept
    return added


@click.command("train-extractor")
@click.argument("files", nargs=-1, type=_labelled, metavar="FILE...", required=True)
@click.option("--dev", "development", multiple=True, type=_labelled, metavar="FILE", help="Articles to hold out.")
@click.option("--weight", "weights", multiple=True, metavar="NAME=X", help="How much an article of a file counts.")
@click.option("--machine-made", multiple=True, metavar="NAME", help="A file that a program has marked.")
@click.option(
    "--seed", type=click.IntRange(0, LARGEST_SEED), default=0, show_default=True, help="Of all that is random."
)
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
        progress=tell,
    )
    reader = training.with_extractor(training.present_reader(folder), trained)
    _store(folder, reader, promote=promote, as_json=as_json, figures=trained.figures)


@click.command("train-classifiers")
@click.argument("files", nargs=-1, type=_labelled, metavar="[FILE]...")
@texts_option
@click.option(
    "--machine-made", type=_labelled, multiple=True, help="Claims a program has marked: types and grades are learned."
)
@models_option
@click.option("--promote", is_flag=True, help="Make the new model the champion.")
@json_option
def train_classifiers(
    files: Sequence[Path],
    texts: Path | None,
    machine_made: Sequence[Path],
    models: str | None,
    promote: bool,
    as_json: bool,
) -> None:
    """Train what tells roles, identification and claim types.

    FILE holds labelled claims as for "onrecord train"; lines with "split": "dev" are held out. Without one the data
    that ship with Onrecord are taken. What the words of a claim tell of its grade is learned with them. The confidence
    model is then trained anew, since it learns from what is told.
    """
    from scoring import training
    from scoring.attribution import Extractor

    folder = read_settings(models=models).models
    present = training.present_reader(folder)
    labels = list(files) or training.default_files()
    extractor = Extractor.from_bytes(present.extractor)
    trained = training.train_classifiers(labels, extractor, texts=texts, machine_made=machine_made, progress=tell)
    reader = training.with_classifiers(present, trained)
    _store(folder, reader, promote=promote, as_json=as_json, figures=trained.facts["figures"])


def _store(folder: Path, reader: ReaderFiles, *, promote: bool, as_json: bool, figures: Mapping[str, Any]) -> None:
    """Train the confidence anew on what a new reader finds, store both and say so."""
    from scoring import training

    run = training.train([], folder, promote=promote or None, reader=reader, progress=tell)
    if as_json:
        click.echo(to_json({"version": run.version, "promoted": run.promoted, "figures": dict(figures)}))
        return
    click.echo(reader.card)
    click.echo(
        f"Model {run.version} is stored in {folder}. "
        + ("It is the champion now." if run.promoted else f"To score with it: onrecord promote {run.version}")
    )


def _weight(given: str, names: Collection[str]) -> tuple[str, float]:
    name, equals, number = given.rpartition("=")
    try:
        weight = float(number)
    except ValueError:
        weight = 0.0
    if not equals or not 0 < weight < inf:
        raise click.BadParameter(f"{given!r} is not NAME=NUMBER with a number above 0, such as {min(names)}=4.")
    return _known(name, names), weight


def _known(name: str, names: Collection[str]) -> str:
    if name not in names:
        raise click.BadParameter(f"{name!r} is none of the files: {', '.join(sorted(names))}.")
    return name
