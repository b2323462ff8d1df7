"""The files of archive runs: what was uploaded until it is scored, the results until their days are over."""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy import Engine

from scoring.background import runs
from scoring.background.runs import Run
from scoring.database import now
from scoring.disk import DRAFT
from scoring.errors import ArchiveError

UPLOAD = "upload"
RESULTS, ERRORS = "results.jsonl", "results.errors.jsonl"
A_DAY = 86_400.0  # seconds


@dataclass(frozen=True, slots=True)
class Shelf:
    """Where the files of runs lie, in a folder a run, and for how many ``days`` results are kept."""

    folder: Path
    days: int

    def of(self, name: str) -> Path:
        """The folder of the run with that id."""
        return self.folder.absolute() / name

    def make(self, name: str) -> Path:
        """The same, made where it is missing; what is on the shelf is for its owner alone."""
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self.of(name).mkdir(exist_ok=True)
        return self.of(name)

    def until(self, run: Run) -> str | None:
        """The moment when the results of a run that is done are removed; None where it has none."""
        if run.status != runs.DONE or run.removed or run.ended is None:
            return None
        ends = datetime.fromisoformat(run.ended) + timedelta(days=self.days)
        return ends.isoformat(timespec="microseconds")


@contextmanager
def receiving(shelf: Shelf, name: str) -> Iterator[Path]:
    """A folder for what is uploaded for a run that is being asked for; nothing stays of it after an error.

    Raises ArchiveError where it cannot be made.
    """
    draft = shelf.of(f"{DRAFT}{name}")
    try:
        yield _make_upload(shelf, draft)
    except BaseException:
        shutil.rmtree(draft, ignore_errors=True)
        shutil.rmtree(shelf.of(name), ignore_errors=True)
        raise


def _make_upload(shelf: Shelf, draft: Path) -> Path:
    try:
        shelf.make(draft.name)
        (draft / UPLOAD).mkdir()
    except OSError as error:
        message = f"The folder {shelf.folder} for what is sent and its results cannot be written to ({error.strerror})."
        mend = "Whoever runs the service gives another one in ONRECORD_RESULTS, or lets it write there."
        raise ArchiveError(message, mend=mend) from error
    return draft / UPLOAD


def keep(shelf: Shelf, name: str) -> None:
    """Put what was received where the worker of the run looks for it."""
    shelf.of(f"{DRAFT}{name}").rename(shelf.of(name))


def tidy(engine: Engine, run: Run, shelf: Shelf) -> None:
    """Remove what nobody needs of a run's files any more, once it has ended.  Raises DatabaseError."""
    if run.kind != runs.ARCHIVE or run.status not in runs.ENDED:
        return
    until = shelf.until(run)
    if until is not None and until > now():
        shutil.rmtree(shelf.of(run.id) / UPLOAD, ignore_errors=True)
    else:
        remove(engine, run, shelf)


def remove(engine: Engine, run: Run, shelf: Shelf) -> None:
    """Remove all files of a run that has ended; what cannot be removed now is tried again.  Raises DatabaseError."""
    folder = shelf.of(run.id)
    shutil.rmtree(folder, ignore_errors=True)
    if not run.removed and not folder.exists():
        runs.note_removed(engine, run)


def sweep(engine: Engine, shelf: Shelf) -> None:
    """Tidy up after all runs, and after uploads that were broken off.  Raises DatabaseError."""
    for run in runs.with_files(engine):
        tidy(engine, run, shelf)
    for draft in shelf.folder.glob(f"{DRAFT}*"):
        if time.time() - draft.stat().st_mtime > A_DAY:
            shutil.rmtree(draft, ignore_errors=True)
