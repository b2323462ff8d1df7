"""``onrecord archive``."""

from __future__ import annotations

import signal
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, Any

import click

from scoring import __version__
from scoring.archive import formats
from scoring.cli.options import extraction_option, extractor_option, json_option, models_option, read_settings
from scoring.cli.progress import tell
from scoring.errors import ScoringError
from scoring.writing import to_json, visible

if TYPE_CHECKING:
    from scoring.archive.run import RunOptions
    from scoring.archive.summary import Summary

ENDED = 130  # as a shell has it for Ctrl-C
FATAL = 2  # as for wrong usage: there are no results
MEBIBYTE = 2**20


@click.command()
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@click.option("--output", "-o", type=click.Path(path_type=Path), required=True, metavar="PATH", help="The results.")
@click.option("--output-format", "form", type=click.Choice(formats.OUTPUTS), metavar="FORM",
              help=f"Format of the results: {', '.join(formats.OUTPUTS)} (default: by the name of PATH).")  # fmt: skip
@click.option("--format", "input_form", type=click.Choice(formats.INPUTS), metavar="FORM",
              help=f"Format of every INPUT: {', '.join(formats.INPUTS)} (default: by name and content).")  # fmt: skip
@click.option("--text-column", metavar="NAME", help="Field or column of the text (default: found by its name).")
@click.option("--id-column", metavar="NAME", help="Field or column that names a document (default: found by its name).")
@click.option("--date-column", metavar="NAME", help="Field or column of its day (default: found by its name).")
@click.option("--keep-text", is_flag=True, help="Put the texts into the results: those that offsets count in.")
@click.option("--max-bytes", type=click.IntRange(min=1), default=MEBIBYTE, show_default=True, help="Largest document.")
@click.option("--seconds", type=click.FloatRange(0, min_open=True), default=60, show_default=True, metavar="S",
              help="Longest time that a document may take.")  # fmt: skip
@click.option("--max-memory", type=click.IntRange(min=512), default=4096, show_default=True, metavar="MIB",
              help="Largest address space of a worker process.")  # fmt: skip
@click.option("--jobs", "-j", type=click.IntRange(min=1), metavar="N",
              help="Worker processes (default, and at most: one a core).")  # fmt: skip
@click.option("--cluster", metavar="ADDRESS", help="Score on this Dask cluster (tcp://HOST:PORT), which must see the "
              "folder of PATH under the same name.")  # fmt: skip
@click.option("--model", "version", metavar="VERSION", help="Score with this model instead of the champion.")
@extractor_option
@extraction_option
@models_option
@click.option("--restart", is_flag=True, help="Forget an unfinished run instead of going on with it.")
@click.option("--overwrite", is_flag=True, help="Replace results that are there.")
@click.option("--log-json", is_flag=True, help="Tell how far it is as JSON, a line every few seconds, on stderr.")
@json_option
def archive(inputs: tuple[str, ...], output: Path, log_json: bool, as_json: bool, **given: Any) -> None:
    """Score every document of an archive.

    INPUT is a file, a folder, a pattern or a URL; "-" is standard input. A file that is found twice is read once.
    Killed at any moment, the same command goes on where it stood, to the same results. Exit status 1 where a document
    could not be scored; the results say which and why. Exit status 2 where no results were written; stderr says why.
    """
    from scoring.archive.progress import watched
    from scoring.archive.run import run

    with _telling_why(log_json):
        options = _options(given)
        with _ended_by_sigterm(), watched(inputs, options.read, sys.stderr, log_json=log_json) as hear:
            summary = run(inputs, output, options, hear=hear)
    _show(summary, output, as_json)
    if summary.failed and not as_json:
        click.echo(visible(f"What failed, and why: {_failures(output, given['form'])}"))
    if summary.failed:
        raise click.exceptions.Exit(1)


def _options(given: Mapping[str, Any]) -> RunOptions:
    from joblib import cpu_count

    from scoring.archive.inputs import ReadOptions
    from scoring.archive.run import RunOptions

    settings = read_settings(**{name: given[name] for name in ("models", "min_extraction", "extractor")})
    return RunOptions(
        models=settings.models.resolve(),
        version=given["version"],
        min_extraction=settings.min_extraction,
        extractor=settings.extractor,
        jobs=given["jobs"] or cpu_count(),
        cluster=given["cluster"],
        seconds=given["seconds"],
        memory=given["max_memory"] * MEBIBYTE,
        read=ReadOptions(
            text=given["text_column"],
            id=given["id_column"],
            published=given["date_column"],
            form=given["input_form"],
            max_bytes=given["max_bytes"],
        ),
        keep_text=given["keep_text"],
        form=given["form"],
        restart=given["restart"],
        overwrite=given["overwrite"],
        release=__version__,
    )


@contextmanager
def _telling_why(log_json: bool) -> Iterator[None]:
    """What ends a run before there are results is told on stderr, in JSON if the log is, and by the exit status."""
    try:
        yield
    except KeyboardInterrupt:
        raise _end(
            "Ended.", "What is finished is kept: run the same command again to go on.", ENDED, log_json
        ) from None
    except ScoringError as error:
        raise _end(f"Error: {error.message}", error.mend, FATAL, log_json) from error
    except OSError as error:
        if error.filename is None:  # a pipe that was closed, say
            raise
        mend = "See to that and run the same command again: what is finished is kept."
        raise _end(f"Error: {error.filename}: {error.strerror}.", mend, FATAL, log_json) from error


def _end(why: str, mend: str, status: int, log_json: bool) -> click.exceptions.Exit:
    tell(to_json({"error": why.removeprefix("Error: "), "mend": mend}).decode() if log_json else f"{why} {mend}")
    return click.exceptions.Exit(status)


@contextmanager
def _ended_by_sigterm() -> Iterator[None]:
    """SIGTERM ends a run as Ctrl-C does: cleanly, and with a word on how to go on."""

    def end(_: int, __: FrameType | None) -> None:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGTERM, end)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _failures(output: Path, form: str | None) -> str:
    """Where the failures of the results are."""
    from scoring.archive.outputs.naming import errors_path, form_of, place_of

    place = place_of(output)
    path = errors_path(place, form or form_of(place))
    return str(path) if path else f"the table errors of {place}"


def _show(summary: Summary, output: Path, as_json: bool) -> None:
    if as_json:
        click.echo(to_json({"output": str(output), **summary.to_dict()}))
        return
    pace = f", {summary.words_per_second:,} words/s" if summary.words_per_second is not None else ""
    taken_over = f" ({summary.resumed:,} of them in earlier runs)" if summary.resumed else ""
    click.echo(f"In: {summary.documents:,}; scored: {summary.scored:,}; failed: {summary.failed:,}{taken_over}.")
    click.echo(f"{summary.claims:,} claims in {summary.words:,} words; {summary.seconds:,.1f} s{pace}.")
    click.echo(visible(f"Model {summary.model}; results: {output}"))
