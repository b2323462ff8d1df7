"""Inside the process that does the work: one attempt at one run, to its end in the database.

The process may be killed at any moment.  SIGTERM ends it in good order while nothing has been stored yet; from the last
step on it carries on, so that what was stored and promoted is also told.
"""

from __future__ import annotations

import argparse
import logging
import os
import signal
import threading
import time
from collections.abc import Sequence
from pathlib import Path

from sqlalchemy import Engine

from scoring.background import archiving, retraining, runs
from scoring.background.attempt import TERMINATED, Attempt
from scoring.background.keeping import Shelf
from scoring.background.runs import Run
from scoring.claim import JSON
from scoring.database import open_database
from scoring.errors import ScoringError
from scoring.settings import Settings

GRACE = 10.0  # seconds to end in, once told to
NICENESS = 5  # requests come first

log = logging.getLogger(__name__)


def main(arguments: Sequence[str], *, base: Sequence[Path] = ()) -> None:
    """Work on a run: its id, the number of the attempt, and the process that watches, without which it ends.

    ``base`` are the labelled files to train on (default: those shipped).  The database is the environment's.
    """
    parser = argparse.ArgumentParser(prog="python -m scoring.background")
    parser.add_argument("run")
    parser.add_argument("attempt", type=int)
    parser.add_argument("watcher", type=int)
    asked = parser.parse_args(arguments)
    log_to_stderr()
    threading.Thread(target=_end_without, args=[asked.watcher], daemon=True).start()
    os.nice(NICENESS)
    _work(asked.run, asked.attempt, base)


def log_to_stderr() -> None:
    """Log as the service does; of other libraries only what is amiss."""
    form = "[%(asctime)s] [%(process)d] [%(levelname)s] %(message)s"
    logging.basicConfig(level=logging.WARNING, format=form, datefmt="%Y-%m-%d %H:%M:%S %z")
    logging.getLogger("scoring").setLevel(logging.INFO)


def _work(name: str, attempt: int, base: Sequence[Path]) -> None:
    settings = Settings.read()
    engine = open_database(settings.database_url)
    run = runs.find(engine, name)
    if run and (run.status, run.attempts) == (runs.RUNNING, attempt):
        perform(engine, run, settings, base=base)
    engine.dispose()


def perform(engine: Engine, run: Run, settings: Settings, *, base: Sequence[Path] = ()) -> None:
    """Do the work of a claimed run and end it ``done`` or ``failed``.

    Raises SystemExit where the process is told to end (SIGTERM) before anything was stored: then the run is left as it
    is, to whoever told.
    """
    attempt = Attempt(engine, run)
    signal.signal(signal.SIGTERM, attempt.end)
    try:
        result = _do(attempt, settings, base)
    except Exception as error:
        attempt.is_last = True
        runs.finish(engine, run, runs.FAILED, error=_tell(error, run))
    else:
        attempt.is_last = True
        runs.finish(engine, run, runs.DONE, result=result)


def _do(attempt: Attempt, settings: Settings, base: Sequence[Path]) -> JSON:
    if attempt.run.kind == runs.ARCHIVE:
        return archiving.score(attempt, Shelf(settings.results, settings.results_days))
    return retraining.train(attempt, base)


def _tell(error: Exception, run: Run) -> JSON:
    """The message and mend of whatever ended a run."""
    if isinstance(error, ScoringError):
        log.error("Run %s failed: %s", run.id, error)
        return {"message": error.message, "mend": error.mend}
    log.error("Run %s failed.", run.id, exc_info=error)
    if isinstance(error, OSError):
        reason = error.strerror or str(error)
        where = f" at {error.filename}" if error.filename else ""
        mend = "See that the disk has room and may be written to, then ask again."
        return {"message": f"The {run.kind} could not read or write its files ({reason}{where}).", "mend": mend}
    if isinstance(error, MemoryError):
        mend = "Give the worker more memory or ask for less at once, then ask again."
        return {"message": f"The memory was not enough for the {run.kind}.", "mend": mend}
    mend = f"The worker's log tells more under the run's id, {run.id}."
    return {"message": f"The {run.kind} failed unforeseen ({type(error).__name__}: {error}).", "mend": mend}


def _end_without(watcher: int) -> None:
    """End this process when the one that watches it is gone: somebody else will take the run."""
    while os.getppid() == watcher:
        time.sleep(0.5)
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(GRACE)
    os._exit(TERMINATED)
