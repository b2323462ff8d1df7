"""``onrecord labels``: labels into the database and out of it."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from io import BufferedReader
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from scoring.cli.options import database_option, json_option, opened_database
from scoring.cli.progress import tell
from scoring.cli.reading import STANDARD_INPUT
from scoring.disk import write_whole
from scoring.errors import DatabaseError
from scoring.writing import to_json

if TYPE_CHECKING:
    from scoring.labels import Given
    from scoring.labels.store import Outcome, Report

PRIVATE = 0o600  # texts that people have labelled are for their owner alone
TOLD_EACH = 10_000  # labels, after which a long import says how far it is
LAST = 2**63 - 1  # the number of a label
MOST_WARNINGS = 100  # contradictions that are named; the summary counts them all
_FORMATS = ("jsonl", "csv", "tsv", "prodigy", "label-studio")  # scoring.labels.formats.FORMATS, which is slow to import


@click.group()
def labels() -> None:
    """Bring labels in and out of the database.

    "onrecord train --labels-from-store" learns from them.
    """


@labels.command("import")
@click.argument("files", nargs=-1, type=click.Path(allow_dash=True), metavar="FILE...", required=True)
@click.option("--format", "form", type=click.Choice(_FORMATS), help="What FILE is (default: as found).")
@click.option("--all-or-nothing", is_flag=True, help="Store nothing where anything is refused.")
@database_option
@json_option
def import_(
    files: Sequence[str], form: str | None, all_or_nothing: bool, database_url: str | None, as_json: bool
) -> None:
    """Store the labels of files.

    FILE is JSON Lines, a CSV or TSV table with a heading, JSON Lines of Prodigy or a JSON export of Label Studio; "-"
    is standard input (JSON Lines). What is given again is known by its id, or else by its text, claim and annotator.
    Each line that is refused is named with its mend, and the others are kept. A run that was ended is completed by
    running it again. Exit status 1 where anything was refused.
    """
    telling = _Telling(as_json)
    try:
        with opened_database(database_url) as engine:
            from scoring.labels import store

            report = store.add(engine, _lines(files, form), all_or_nothing=all_or_nothing, tell=telling.hear)
    except DatabaseError as error:
        raise telling.with_what_is_kept(error) from error
    _summarise(report, telling, as_json)
    if report.refused:
        raise click.exceptions.Exit(1)


@labels.command()
@click.option("--output", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE", help="Where to write.")
@database_option
def export(output: Path | None, database_url: str | None) -> None:
    """Print every label as JSON Lines, which "onrecord labels import" reads again.

    With --output the FILE appears when all of it is written, and not before.
    """
    with opened_database(database_url) as engine:
        from scoring.labels import store

        lines = (to_json(line) + b"\n" for line in store.export(engine))
        if output is None:
            for line in lines:
                click.echo(line, nl=False)
        else:
            tell(f"{write_whole(output, lines, mode=PRIVATE):,} labels are in {output}.")


@labels.command("list")
@click.option("--limit", type=click.IntRange(1, 10_000), default=50, show_default=True, help="How many at most.")
@click.option("--after", type=click.IntRange(0, LAST), metavar="N", help="Those after N, where the last list ended.")
@database_option
@json_option
def list_(limit: int, after: int | None, database_url: str | None, as_json: bool) -> None:
    """List the stored labels, the oldest first."""
    with opened_database(database_url) as engine:
        from scoring.labels import store

        found = store.page(engine, after, limit)
        total = store.count(engine)
    if as_json:
        click.echo(to_json({"labels": found.labels, "next": found.next}))
        return
    if found.labels:
        from scoring.cli.console import print_rows

        print_rows([_row(line) for line in found.labels])
    more = f" The next ones: --after {found.next}" if found.next else ""
    click.echo(f"{len(found.labels):,} of {total:,} labels.{more}")


@labels.command()
@click.argument("ids", nargs=-1, metavar="ID...", required=True)
@database_option
@json_option
def delete(ids: Sequence[str], database_url: str | None, as_json: bool) -> None:
    """Delete labels, and the texts of which no other label speaks.

    Exit status 1 where there is no label with one of the ids; the others are deleted.
    """
    with opened_database(database_url) as engine:
        from scoring.labels import store

        deleted = [identifier for identifier in ids if store.delete(engine, identifier)]
    missing = [identifier for identifier in ids if identifier not in deleted]
    if as_json:
        click.echo(to_json({"deleted": deleted, "missing": missing}))
    else:
        click.echo(f"Deleted: {len(deleted):,}.")
    for identifier in missing:
        tell(f"Error: there is no label {identifier!r}; onrecord labels list shows them.")
    if missing:
        raise click.exceptions.Exit(1)


class _Telling:
    """What an import says while it runs, and remembers for its end."""

    def __init__(self, as_json: bool) -> None:
        self.refused: list[dict[str, Any]] = []
        self.kept = 0
        self._as_json = as_json
        self._warnings = 0

    def hear(self, outcome: Outcome) -> None:
        if outcome.outcome == "refused":
            if self._as_json:
                problems = [problem.to_dict() for problem in outcome.problems]
                self.refused.append({"where": outcome.where, "id": outcome.id, "problems": problems})
            for problem in outcome.problems:
                tell(f"{outcome.where}: {problem}")
        elif outcome.outcome != "skipped":
            self.kept += 1
            if self.kept % TOLD_EACH == 0:
                tell(f"{self.kept:,} labels are stored ...")
        if outcome.contradicts and self._warnings < MOST_WARNINGS:
            self._warnings += 1
            more = f" and {outcome.more_contradicted:,} more" if outcome.more_contradicted else ""
            others = ", ".join(outcome.contradicts) + more
            tell(f"{outcome.where}: Warning: {outcome.id} grades a claim otherwise than {others}; all are kept.")

    def with_what_is_kept(self, error: DatabaseError) -> DatabaseError:
        kept = f"{self.kept:,} labels of these files are" if self.kept else "Nothing of these files is"
        mend = f"{error.mend} {kept} stored; run the same command again for the others."
        return DatabaseError(error.message, mend=mend)


def _lines(files: Sequence[str], form: str | None) -> Iterator[Given]:
    from scoring.labels.formats import read_file, read_stream

    for file in files:
        if file == STANDARD_INPUT:
            stream: Any = sys.stdin.buffer  # a BytesIO in tests, which cannot peek
            yield from read_stream(BufferedReader(stream), "standard input", form=form)
        else:
            yield from read_file(Path(file), form=form)


def _summarise(report: Report, telling: _Telling, as_json: bool) -> None:
    counts = asdict(report)
    if as_json:
        click.echo(to_json({**counts, "problems": telling.refused}))
        return
    counted = [f"{counts[name]:,} {name}" for name in ("added", "replaced", "unchanged", "refused", "skipped")]
    click.echo(f"{', '.join(counted)}.")
    if report.contradictory:
        click.echo(f"{report.contradictory:,} grade a claim otherwise than another label does; all are kept.")
    if report.undone:
        click.echo(f"Nothing was stored: {report.undone:,} labels were good, but others were refused.")


def _row(line: dict[str, Any]) -> dict[str, Any]:
    label = line.get("label")
    claim = line.get("claim", line["text"])
    return {
        "id": line["id"],
        "label": f"{line['confidence']} of 100" if label is None else label,
        "claim": claim if len(claim) <= 100 else f"{claim[:99]}…",
        "annotator": line.get("annotator"),
    }
