"""A run in the hands of a worker: a process is started for it and watched until it ends, whichever way.

What ends the process, be it out of memory, leaves the worker alone.
"""

from __future__ import annotations

import logging
import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from threading import Event

from sqlalchemy import Engine

from scoring.background import keeping, runs
from scoring.background.attempt import TERMINATED
from scoring.background.keeping import Shelf
from scoring.background.runs import Run
from scoring.background.working import GRACE
from scoring.errors import DatabaseError

COMMAND = (sys.executable, "-m", "scoring.background")
BEAT = 1.0  # seconds between two signs of life, and until a wish to cancel is seen
LOOK = 0.1  # seconds between two looks at the process
CANCELLED, STOPPED, LOST = "cancelled", "stopped", "lost"

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Bench:
    """Where a worker works.

    ``command`` starts the process that does the work: the run's id, the attempt and the worker's process are added to
    it.  ``environment`` is that process's; ``shelf`` has the files of archives; ``stopping`` is set when the worker is
    to end; ``at_work`` holds the ids of the runs in hand.
    """

    engine: Engine
    environment: Mapping[str, str]
    shelf: Shelf
    stopping: Event
    command: Sequence[str] = COMMAND
    at_work: set[str] = field(default_factory=set)


def work_on(name: str, bench: Bench) -> None:
    """Claim a run, have it done and see to it that it ends or waits again.

    Nothing is done where it waits no more.  Raises DatabaseError; the run is then recovered once the database is back.
    """
    bench.at_work.add(name)
    try:
        if not bench.stopping.is_set() and (run := runs.claim(bench.engine, name)):
            log.info("Run %s begins (attempt %d of %d).", run.id, run.attempts, runs.MOST_ATTEMPTS)
            _have_it_done(run, bench)
            if ended := runs.find(bench.engine, name):
                keeping.tidy(bench.engine, ended, bench.shelf)
    finally:
        bench.at_work.discard(name)


def _have_it_done(run: Run, bench: Bench) -> None:
    try:
        process = _start(run, bench)
    except OSError as error:
        runs.requeue(bench.engine, run, f"could not be started ({error.strerror})")
        return
    try:
        why = _watch(process, run, bench)
    finally:
        _end(process)
    _settle(run, process.returncode, why, bench)


def _start(run: Run, bench: Bench) -> subprocess.Popen[bytes]:
    """A session of its own, so that Ctrl-C in a terminal reaches the worker alone, which then ends it in good order."""
    command = [*bench.command, run.id, str(run.attempts), str(os.getpid())]
    return subprocess.Popen(command, env=bench.environment, stdin=subprocess.DEVNULL, start_new_session=True)  # noqa: S603


def _watch(process: subprocess.Popen[bytes], run: Run, bench: Bench) -> str | None:
    """Wait until the process has ended by itself (None) or is to be ended, and say why."""
    due = time.monotonic() + BEAT
    while process.poll() is None:
        if bench.stopping.wait(LOOK):
            return STOPPED
        if time.monotonic() >= due:
            due = time.monotonic() + BEAT
            if why := _beat(run, bench):
                return why
    return None


def _beat(run: Run, bench: Bench) -> str | None:
    try:
        present = runs.beat(bench.engine, run)
    except DatabaseError as error:
        log.warning("Nothing can be noted of run %s: %s", run.id, error)
        return None
    if present is None:
        return LOST
    return CANCELLED if present.cancel else None


def _end(process: subprocess.Popen[bytes]) -> None:
    if process.poll() is not None:
        return
    process.terminate()
    try:
        process.wait(GRACE)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _settle(run: Run, status: int, why: str | None, bench: Bench) -> None:
    """Bring the run to an end, or back to the queue, unless its process has told how it ended."""
    present = runs.find(bench.engine, run.id)
    if present is None or (present.status, present.attempts) != (runs.RUNNING, run.attempts):
        log.info("Run %s: %s.", run.id, present.status if present else "is gone")
    elif why == CANCELLED:
        runs.finish(bench.engine, run, runs.CANCELLED)
        log.info("Run %s is cancelled.", run.id)
    elif why == STOPPED:
        runs.put_back(bench.engine, run)
        log.info("Run %s waits for the next start.", run.id)
    elif status < 0 or status == TERMINATED:
        how = f"was killed ({_name(status)})"
        log.error("The process of run %s %s.", run.id, how)
        runs.requeue(bench.engine, run, how)
    else:
        message = f"The process of the {run.kind} ended with status {status} and told nothing."
        mend = f"The worker's log tells more, under the run's id, {run.id}."
        runs.finish(bench.engine, run, runs.FAILED, error={"message": message, "mend": mend})


def _name(status: int) -> str:
    number = -status if status < 0 else status - 128
    try:
        return signal.Signals(number).name
    except ValueError:
        return f"signal {number}"
