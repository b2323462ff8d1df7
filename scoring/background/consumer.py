"""The worker: takes runs from the queues, one of each kind at a time, until it is told to end.

So an archive of weeks keeps no training waiting, nor the other way round.
"""

from __future__ import annotations

import logging
import os
import signal
import time
from collections.abc import Sequence
from threading import Event
from typing import Any, NamedTuple

from sqlalchemy import Engine

from scoring.background import keeping, runs, workers
from scoring.background.keeping import Shelf
from scoring.background.queue import Queue
from scoring.background.watching import COMMAND, Bench, work_on
from scoring.database import open_database
from scoring.errors import DatabaseError
from scoring.settings import Settings

ROUND = 3.0  # seconds between two rounds: a sign of life, what was lost, what the queue has not heard of
CLEANING = 60.0  # seconds between two looks for files that nobody needs any more
LOOK = 0.5  # seconds between two looks for the process that this one belongs to

log = logging.getLogger(__name__)


def consume(settings: Settings, *, command: Sequence[str] = COMMAND, parent: int | None = None) -> None:
    """Work on runs until the process is told to end (SIGTERM, Ctrl-C) or ``parent`` is its parent no more.

    What is in hand is then put back to the queues.  ``command`` starts the process that does the work, see ``Bench``.
    Any number of workers may share a database and a queue.  Raises DatabaseError where either cannot be opened.
    """
    engine = open_database(settings.database_url)
    shelf = Shelf(settings.results, settings.results_days)
    bench = Bench(engine, settings.environment(), shelf, Event(), command)
    lanes = [_open_lane(kind, bench, settings) for kind in runs.KINDS]
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):  # in place of the consumers' own
        signal.signal(number, lambda *_: bench.stopping.set())
    log.info("The worker for training runs and archives is ready.")
    _go_round(bench, lanes, parent)
    bench.stopping.set()
    for lane in lanes:
        lane.consumer.stop(graceful=True)
    _say_goodbye(engine)
    for lane in lanes:
        lane.queue.close()
    engine.dispose()


class _Lane(NamedTuple):
    """The runs of one kind: where they wait, and who takes them from there."""

    queue: Queue
    consumer: Any


def _open_lane(kind: str, bench: Bench, settings: Settings) -> _Lane:
    queue = Queue(settings.queue, settings.database_url, kind, lambda name: work_on(name, bench))
    lane = _Lane(queue, queue.consumer())
    lane.consumer.start()
    return lane


def _go_round(bench: Bench, lanes: Sequence[_Lane], parent: int | None) -> None:
    due = clean = time.monotonic()
    while parent in (None, os.getppid()):
        if time.monotonic() >= due:
            due = time.monotonic() + ROUND
            _look_after(bench, lanes)
        if time.monotonic() >= clean:
            clean = time.monotonic() + CLEANING
            _clean_up(bench)
        if bench.stopping.wait(LOOK):
            return


def _look_after(bench: Bench, lanes: Sequence[_Lane]) -> None:
    """A sign of life; runs that were lost wait again; and what waits is in its queue."""
    try:
        workers.beat(bench.engine, workers.name())
        for name in runs.recover(bench.engine, but={*bench.at_work}):
            log.warning("Run %s was lost with its worker.", name)
        for queue, consumer in lanes:
            known = {*queue.waiting(), *bench.at_work}
            for name in runs.queued(bench.engine, queue.kind):
                if name not in known:
                    queue.put(name)
            consumer.check_worker_health()
    except DatabaseError as error:
        log.warning("Runs cannot be looked after: %s", error)


def _clean_up(bench: Bench) -> None:
    """The files that nobody needs any more."""
    try:
        keeping.sweep(bench.engine, bench.shelf)
    except (DatabaseError, OSError) as error:
        log.warning("The files of archives cannot be tidied up: %s", error)


def _say_goodbye(engine: Engine) -> None:
    try:
        workers.leave(engine, workers.name())
    except DatabaseError as error:
        log.warning("The worker could not sign off: %s", error)
