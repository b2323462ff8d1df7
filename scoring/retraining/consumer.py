"""The worker: takes training runs from the queue, one at a time, until it is told to end."""

from __future__ import annotations

import logging
import os
import signal
import time
from collections.abc import Sequence
from threading import Event
from typing import Any

from sqlalchemy import Engine

from scoring.database import open_database
from scoring.errors import DatabaseError
from scoring.retraining import runs, workers
from scoring.retraining.queue import Queue
from scoring.retraining.watching import COMMAND, Bench, work_on
from scoring.settings import Settings

ROUND = 3.0  # seconds between two rounds: a sign of life, what was lost, what the queue has not heard of
LOOK = 0.5  # seconds between two looks for the process that this one belongs to

log = logging.getLogger(__name__)


def consume(settings: Settings, *, command: Sequence[str] = COMMAND, parent: int | None = None) -> None:
    """Work on training runs until the process is told to end (SIGTERM, Ctrl-C) or ``parent`` is its parent no more.

    A run in hand is then put back to the queue.  ``command`` starts the process that trains, see ``Bench``.  Any number
    of workers may share a database and a queue.  Raises DatabaseError where either cannot be opened.
    """
    engine = open_database(settings.database_url)
    environment = {**os.environ, "ONRECORD_DATABASE_URL": settings.database_url}
    bench = Bench(engine, environment, Event(), command)
    queue = Queue(settings.queue, settings.database_url, lambda name: work_on(name, bench))
    consumer = queue.consumer()
    consumer.start()
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):  # in place of the consumer's own
        signal.signal(number, lambda *_: bench.stopping.set())
    log.info("The worker for training runs is ready.")
    _go_round(bench, queue, consumer, parent)
    bench.stopping.set()
    consumer.stop(graceful=True)
    _say_goodbye(engine)
    queue.close()
    engine.dispose()


def _go_round(bench: Bench, queue: Queue, consumer: Any, parent: int | None) -> None:
    due = time.monotonic()
    while parent in (None, os.getppid()):
        if time.monotonic() >= due:
            due = time.monotonic() + ROUND
            _look_after(bench, queue)
            consumer.check_worker_health()
        if bench.stopping.wait(LOOK):
            return


def _look_after(bench: Bench, queue: Queue) -> None:
    """A sign of life; runs that were lost wait again; and what waits is in the queue."""
    try:
        workers.beat(bench.engine, workers.name())
        for name in runs.recover(bench.engine, but=bench.at_work):
            log.warning("Training run %s was lost with its worker.", name)
        known = {*queue.waiting(), *bench.at_work}
        for name in runs.queued(bench.engine):
            if name not in known:
                queue.put(name)
    except DatabaseError as error:
        log.warning("Training runs cannot be looked after: %s", error)


def _say_goodbye(engine: Engine) -> None:
    try:
        workers.leave(engine, workers.name())
    except DatabaseError as error:
        log.warning("The worker could not sign off: %s", error)
