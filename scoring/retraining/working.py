"""Inside the process that trains: one attempt at one run, from its labels to its end in the database.

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
from types import FrameType
from typing import TYPE_CHECKING

from scoring.errors import DatabaseError, ModelError, ScoringError

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from scoring.claim import JSON
    from scoring.retraining.runs import Run

TERMINATED = 128 + signal.SIGTERM  # the status of a process that was told to end
GRACE = 10.0  # seconds to end in, once told to
NICENESS = 5  # requests come first
TOLD = ("version", "stored", "promoted", "parent", "verdict")  # what the database keeps of a result

log = logging.getLogger(__name__)


def main(arguments: Sequence[str], *, base: Sequence[Path] = ()) -> None:
    """Work on a run: its id, the number of the attempt, and the process that watches, without which it ends.

    ``base`` are the labelled files to train on (default: those shipped).  The database is the environment's.
    """
    parser = argparse.ArgumentParser(prog="python -m scoring.retraining")
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
    from scoring.database import open_database
    from scoring.retraining import runs
    from scoring.settings import Settings

    engine = open_database(Settings.read().database_url)
    run = runs.find(engine, name)
    if run and (run.status, run.attempts) == (runs.RUNNING, attempt):
        perform(engine, run, base=base)
    engine.dispose()


def perform(engine: Engine, run: Run, *, base: Sequence[Path] = ()) -> None:
    """Train for a claimed run and end it ``done`` or ``failed``.

    Raises SystemExit where the process is told to end (SIGTERM) before anything was stored: then the run is left as it
    is, to whoever told.
    """
    from scoring.retraining import runs

    telling = _Telling(engine, run)
    signal.signal(signal.SIGTERM, telling.end)
    try:
        result = _train(engine, run, base, telling)
    except Exception as error:
        telling.is_last = True
        runs.finish(engine, run, runs.FAILED, error=_tell(error, run))
    else:
        telling.is_last = True
        runs.finish(engine, run, runs.DONE, result=result)


class _Telling:
    """Notes each step of a training in the database, and ends the process when it is told to."""

    def __init__(self, engine: Engine, run: Run) -> None:
        from scoring import training

        self._engine, self._run = engine, run
        self._steps = training.STEPS
        self._begun = 0
        self.is_last = False

    def step(self, line: str) -> None:
        """The step that begins now; those before it are done.  That it cannot be noted stops no training."""
        from scoring.retraining import runs

        self._begun += 1
        self.is_last = self._begun >= self._steps
        log.info("Training run %s: %s", self._run.id, line)
        try:
            runs.report(self._engine, self._run, (self._begun - 1) / self._steps, line)
        except DatabaseError as error:
            log.warning("The progress of training run %s is not noted: %s", self._run.id, error)

    def end(self, _signal: int, _frame: FrameType | None) -> None:
        if not self.is_last:
            raise SystemExit(TERMINATED)


def _train(engine: Engine, run: Run, base: Sequence[Path], telling: _Telling) -> JSON:
    from scoring import labels, training

    if not run.models.is_dir():
        mend = "Make it, or run the worker where it is."
        raise ModelError(f"The folder of models {run.models} is not there.", mend=mend)
    weight = run.request["weight"]
    made = training.train(
        base,
        run.models,
        added=labels.stored(engine),
        weight=training.WEIGHT if weight is None else weight,
        promote=run.request["promote"] or None,
        progress=telling.step,
    ).to_dict()
    return {name: made.get(name) for name in TOLD}


def _tell(error: Exception, run: Run) -> JSON:
    """The message and mend of whatever ended a training."""
    if isinstance(error, ScoringError):
        log.error("Training run %s failed: %s", run.id, error)
        return {"message": error.message, "mend": error.mend}
    log.error("Training run %s failed.", run.id, exc_info=error)
    if isinstance(error, OSError):
        reason = error.strerror or str(error)
        where = f" at {error.filename}" if error.filename else ""
        mend = f"See that the disk of {run.models} has room and may be written to, then ask for the training again."
        return {"message": f"The training could not read or write its files ({reason}{where}).", "mend": mend}
    if isinstance(error, MemoryError):
        mend = "Give the worker more memory or train on fewer labels, then ask for the training again."
        return {"message": "The memory was not enough for the training.", "mend": mend}
    mend = f"The worker's log tells more under the run's id, {run.id}."
    return {"message": f"The training failed unforeseen ({type(error).__name__}: {error}).", "mend": mend}


def _end_without(watcher: int) -> None:
    """End this process when the one that watches it is gone: somebody else will take the run."""
    while os.getppid() == watcher:
        time.sleep(0.5)
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(GRACE)
    os._exit(TERMINATED)
