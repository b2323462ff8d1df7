"""An archive in the background: how it is asked for, and how it is done, by what ``onrecord archive`` runs."""

from __future__ import annotations

import json
import logging
import time
from contextlib import chdir
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Engine

from scoring import __version__
from scoring.background import runs
from scoring.background.allowed import inside
from scoring.background.attempt import Attempt
from scoring.background.keeping import ERRORS, RESULTS, UPLOAD, Shelf
from scoring.background.workers import ROOM
from scoring.claim import FAST, JSON
from scoring.errors import ArchiveError, FullDiskError, RefusedError

if TYPE_CHECKING:
    from scoring.archive.progress import Pace
    from scoring.archive.run import RunOptions
    from scoring.archive.shards import Tally
    from scoring.archive.summary import Summary

EVERY = 1.0  # seconds between two reports
ROUND = 30.0  # seconds between two looks whether a disk has room again

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked of an archive run.

    ``name`` is the input's in ``folder``, or that of the upload (None).  ``model`` is the version that scores, settled
    when it is asked for, so that a run that is gone on with stays the same.  The rest is as ``ReadOptions`` has it.
    """

    name: str
    folder: str | None
    model: str
    min_extraction: float | None = None
    extractor: str = FAST
    text_column: str | None = None
    id_column: str | None = None
    date_column: str | None = None
    format: str | None = None
    keep_text: bool = False


def ask(engine: Engine, models: Path, asked: Asked, *, name: str | None = None) -> str:
    """Ask for an archive to be scored; returns the id of the run (``name``, else a new one).  Raises DatabaseError."""
    return runs.create(engine, runs.ARCHIVE, models, asdict(asked), name=name)


def score(attempt: Attempt, shelf: Shelf) -> JSON:
    """Score the archive that the run names, or go on with it; gives the summary, and what is wrong with one of which
    nothing could be scored (``error``).

    Results are those of ``onrecord archive`` in the folder of the input.  Raises ArchiveError, ModelError.
    """
    asked = Asked(**attempt.run.request)
    papers = shelf.make(attempt.run.id)
    folder = Path(asked.folder) if asked.folder else papers / UPLOAD
    try:
        name = f"./{inside(folder, asked.name)}"  # lest "-" or what looks like a URL be taken for one
        with chdir(folder):
            summary = _run(name, papers / RESULTS, _options(asked, attempt), attempt)
        return {**summary.to_dict(), "error": None if summary.scored else _nothing(summary, papers / ERRORS)}
    except ArchiveError as error:  # whose mend is for a command line
        raise ArchiveError(error.message, mend="See to that, then post the archive again.") from error


def _nothing(summary: Summary, errors: Path) -> JSON:
    """Why there are no scored documents, as far as the first that failed tells it."""
    if not summary.documents:
        mend = "See that it is the file you meant, or name its format, then post it again."
        return {"message": "No documents were found in it.", "mend": mend}
    with errors.open("rb") as lines:
        first = json.loads(lines.readline())
    of_all = f"None of {summary.documents:,} documents" if summary.documents > 1 else "The only document"
    verb = "could" if summary.documents > 1 else "could not"
    message = f"{of_all} {verb} be scored; of {first['place']} the reason is: {first['error']}"
    return {
        "message": message,
        "mend": "The errors of the run tell it of each. See to that, then post the archive again.",
    }


def _run(name: str, output: Path, options: RunOptions, attempt: Attempt) -> Summary:
    """Score and write; where the disk is full wait for room, for what is finished may be the work of weeks."""
    from scoring.archive.run import run

    while True:
        telling = _Telling(name, options, attempt)
        try:
            return run([name], output, options, hear=telling.hear)
        except RefusedError as error:  # the input, or Onrecord, has changed since the last attempt
            if options.restart:
                raise
            log.warning("Archive run %s begins anew: %s", attempt.run.id, error.message)
            options = replace(options, restart=True, overwrite=True)
        except FullDiskError as error:
            log.warning("Archive run %s waits for room. %s", attempt.run.id, error.message)
            telling.report(ROOM)
            time.sleep(ROUND)
            options = replace(options, restart=False)  # what it has begun it goes on with


def _options(asked: Asked, attempt: Attempt) -> RunOptions:
    from joblib import cpu_count

    from scoring.archive.inputs import ReadOptions
    from scoring.archive.run import RunOptions

    return RunOptions(
        models=attempt.run.models,
        version=asked.model,
        min_extraction=asked.min_extraction,
        extractor=asked.extractor,
        keep_text=asked.keep_text,
        jobs=cpu_count(),
        read=ReadOptions(text=asked.text_column, id=asked.id_column, published=asked.date_column, form=asked.format),
        release=__version__,
    )


class _Telling:
    """Hears of each shard and reports, every now and then, how far the run is."""

    def __init__(self, name: str, options: RunOptions, attempt: Attempt) -> None:
        from scoring.archive.progress import Pace, count_ahead

        self._pace: Pace = Pace(count_ahead([name], options.read))
        self._attempt = attempt
        self._due = 0.0  # on the monotonic clock

    def hear(self, tally: Tally, resumed: bool) -> None:
        self._pace.hear(tally, resumed)
        if time.monotonic() < self._due:
            return
        self._due = time.monotonic() + EVERY
        self.report()

    def report(self, step: str | None = None) -> None:
        both, total = self._pace.both, self._pace.total
        counts = {"in": total, "scored": both.documents - both.failed, "failed": both.failed}
        self._attempt.report(both.documents / total if total else 0.0, step, counts)
