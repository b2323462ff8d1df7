"""``onrecord score``."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, TypeAlias

import click

from scoring.cli.options import extraction_option, extractor_option, models_option, read_settings
from scoring.errors import DocumentError
from scoring.writing import to_json, visible

if TYPE_CHECKING:
    from scoring.claim import ScoredDocument
    from scoring.cli.reading import Given
    from scoring.scorer import Scorer

Show: TypeAlias = Callable[["Given", "ScoredDocument"], None]
DAY = "%Y-%m-%d"


@click.command()
@click.argument("files", nargs=-1, type=click.Path(allow_dash=True), metavar="[FILE]...")
@click.option("--json", "as_json", is_flag=True, help="Print JSON, one line a file.")
@click.option("--pretty", is_flag=True, help="With --json and one input: indent it.")
@click.option("--id", "identifier", metavar="ID", help="With one input: the document's id (default: the file's path).")
@click.option("--published", type=click.DateTime([DAY]), metavar="YYYY-MM-DD", help="The day the text appeared.")
@click.option("--model", "version", metavar="VERSION", help="Score with this model instead of the champion.")
@extractor_option
@extraction_option
@models_option
@click.pass_context
def score(
    ctx: click.Context,
    files: tuple[str, ...],
    as_json: bool,
    pretty: bool,
    identifier: str | None,
    published: datetime | None,
    version: str | None,
    extractor: str | None,
    min_extraction: str | None,
    models: str | None,
) -> None:
    """Score every claim of a text.

    FILE is plain text in UTF-8, or a page of HTML, of which the article is scored; JSON then has it as "text", for
    offsets count in it. "-" or none is standard input. In a terminal the text is shown with its sources,
    cues, hedges and claims marked, then a table of the claims. A file that cannot be scored is named on standard
    error, and the others are still scored.
    """
    paths = files or ("-",)
    if len(paths) > 1 and (pretty or identifier is not None):
        raise click.UsageError("--pretty and --id are for one input; leave them out, or name one FILE.")
    if pretty and not as_json:
        raise click.UsageError("--pretty goes with --json; add it.")
    from scoring.scorer import Scorer

    settings = read_settings(models=models, min_extraction=min_extraction, extractor=extractor)
    scorer = Scorer.load(settings.models, version, min_extraction=settings.min_extraction, extractor=settings.extractor)
    show = _json_writer(pretty) if as_json else _page_writer(with_heading=len(paths) > 1)
    day = published.strftime(DAY) if published else None
    ctx.exit(1 if _score_each(paths, scorer, show, identifier=identifier, published=day) else 0)


def _score_each(
    paths: Sequence[str], scorer: Scorer, show: Show, *, identifier: str | None, published: str | None
) -> int:
    """Score and show one document after another; returns how many could not be scored."""
    from scoring.cli.reading import read_document

    watched = _wants_progress(paths)
    failed = 0
    with click.progressbar(paths, label="Scoring", file=sys.stderr, hidden=not watched) as advancing:
        for path in advancing:
            try:
                given = read_document(path, identifier=identifier, published=published)
                scored = scorer.score(given.document)
            except DocumentError as error:
                clear = "\r\x1b[K" if watched else ""  # the line with the bar
                click.echo(f"{clear}Error: {visible(path)}: {visible(str(error))}", err=True)
                failed += 1
            else:
                show(given, scored)
    return failed


def _wants_progress(paths: Sequence[str]) -> bool:
    """A bar would tear apart what the same terminal is shown, and a log needs none."""
    return len(paths) > 1 and sys.stderr.isatty() and not sys.stdout.isatty()


def _json_writer(pretty: bool) -> Show:
    def show(given: Given, scored: ScoredDocument) -> None:
        text = {"text": given.document.text} if given.was_found else {}
        click.echo(to_json({**scored.to_dict(), **text}, pretty=pretty))

    return show


def _page_writer(with_heading: bool) -> Show:
    from scoring.cli.page import Page

    page = Page()

    def show(given: Given, scored: ScoredDocument) -> None:
        page.show(given.document, scored, heading=given.document.id if with_heading else None)

    return show
