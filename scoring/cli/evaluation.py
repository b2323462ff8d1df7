"""``onrecord evaluate``: any model against labels, written into its card."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from scoring.cli.options import json_option, models_option, read_settings, texts_option
from scoring.cli.progress import list_not_found, tell
from scoring.writing import to_json

if TYPE_CHECKING:
    from scoring.store import StoredModel
    from scoring.training.calibration import Bin

_TASKS = ("confidence", "sources", "uncertainty", "certainty")


@click.command()
@click.argument("files", nargs=-1, type=click.Path(path_type=Path), metavar="[FILE]...")
@click.option(
    "--task", type=click.Choice(list(_TASKS)), default="confidence", show_default=True, help="What to measure."
)
@click.option("--split", type=click.Choice(["train", "dev"]), help="Only lines of this split.")
@texts_option
@click.option("--model", "version", metavar="VERSION", help="The model to measure (default: the champion).")
@click.option(
    "--write/--no-write",
    default=True,
    show_default=True,
    help="Write the figures into the model's card (confidence, certainty).",
)
@models_option
@json_option
def evaluate(
    files: Sequence[Path],
    task: str,
    split: str | None,
    texts: Path | None,
    version: str | None,
    write: bool,
    models: str | None,
    as_json: bool,
) -> None:
    """Measure a model against labelled claims.

    FILE is as for "onrecord train"; without one the held-out lines of the data that ship with Onrecord are taken.
    Tasks: "confidence" (with 95% intervals, by source role and attribution type, and of pairs); "sources" (role,
    identification, attribution and claim type, abstaining, hedges, with confusion tables); "uncertainty" (FILE holds
    {"text", "certain"} a line); "certainty" (FILE holds {"text", "certainty"} or {"context", "text", "prompt", "mean"}
    a line: how the confidence ranks what readers have rated).
    """
    from scoring import store

    if not files and task != "confidence":
        raise click.UsageError(f"--task {task} needs a FILE.")
    folder = read_settings(models=models).models
    if task == "uncertainty":
        _evaluate_uncertainty(files, as_json=as_json)
    elif task == "sources":
        from scoring import training

        reader = store.load_reader(folder, version or store.champion(folder))
        found = training.evaluate_sources(files, reader, texts=texts, split=split, progress=tell)
        click.echo(to_json(found.to_dict()) if as_json else found.table())
    elif task == "certainty":
        _evaluate_certainty(files, folder, store.load(folder, version), write=write, as_json=as_json)
    else:
        stored = store.load(folder, version)
        _evaluate_confidence(files, folder, stored, texts, split, write=write, as_json=as_json)


def _evaluate_confidence(
    files: Sequence[Path],
    folder: Path,
    stored: StoredModel,
    texts: Path | None,
    split: str | None,
    *,
    write: bool,
    as_json: bool,
) -> None:
    from scoring import training

    champion = _champion_beside(folder, stored)
    found = training.evaluate(files, stored, champion=champion, texts=texts, split=split, progress=tell)
    if as_json:
        click.echo(to_json(found.to_dict()))
    else:
        list_not_found(found.not_found)
        click.echo(f"Model {found.model}\n\n{found.table()}")
    if write:
        options = {"model": stored.version, "split": split, "texts": "TEXTS" if texts else None}
        command = training.command_of(["onrecord", "evaluate"], options, files)
        _write(folder, stored.version, command, found.table(), files or training.default_files(), found.bins)


def _champion_beside(folder: Path, stored: StoredModel) -> StoredModel | None:
    """The champion, to be measured beside another model; one that cannot be loaded is left out."""
    from scoring import store
    from scoring.errors import ModelError

    try:
        return store.load(folder) if store.champion(folder) != stored.version else None
    except ModelError as error:
        tell(f"The champion is not measured beside it: {error}")
        return None


def _evaluate_certainty(
    files: Sequence[Path], folder: Path, stored: StoredModel, *, write: bool, as_json: bool
) -> None:
    from scoring import training
    from scoring.training.certainty import table

    found = training.evaluate_certainty(files, stored)
    click.echo(to_json([one.to_dict() for one in found]) if as_json else table(found))
    if write:
        options = {"task": "certainty", "model": stored.version}
        command = training.command_of(["onrecord", "evaluate"], options, files)
        _write(folder, stored.version, command, table(found), files)


def _write(
    folder: Path, version: str, command: str, body: str, files: Sequence[Path], bins: Sequence[Bin] = ()
) -> None:
    """Write figures into the card; a folder that cannot be written is no reason to fail, for they are printed."""
    from scoring import training
    from scoring.errors import StorageError

    try:
        training.record(folder, version, command, body, files=files, bins=bins)
    except StorageError as error:
        tell(f"The figures are only printed, not written into the card. {error}")
    else:
        tell(f"Written into the card of {version} as the evaluation of: {command}")


def _evaluate_uncertainty(files: Sequence[Path], *, as_json: bool) -> None:
    from scoring import training

    score, confusion = training.evaluate_uncertainty(files)
    if as_json:
        click.echo(to_json({**score.to_dict(), **confusion.to_dict()}))
        return
    click.echo(f"uncertain: precision {score.precision:.3f}, recall {score.recall:.3f}, F1 {score.f1:.3f}\n")
    click.echo(confusion.table())
