"""Who works on runs: every worker says so every few seconds, so that a run which nobody will take is seen."""

from __future__ import annotations

import os
import socket

import sqlalchemy as sa
from sqlalchemy import Engine

from scoring.background.runs import QUEUED, RUNNING, SILENCE, Run
from scoring.database import ago, now, reading, workers, writing

A_DAY = 86_400.0  # seconds
WORKER, TURN, ROOM = "worker", "turn", "room"


def name() -> str:
    """The name of this process among workers."""
    return f"{socket.gethostname()}:{os.getpid()}"


def beat(engine: Engine, worker: str) -> None:
    """Say that a worker is there; one that was killed is forgotten after a day.  Raises DatabaseError."""
    with writing(engine) as connection:
        known = sa.update(workers).where(workers.c.id == worker).values(heartbeat=now())
        if connection.execute(known).rowcount == 0:
            connection.execute(sa.insert(workers).values(id=worker, started=now(), heartbeat=now()))
            connection.execute(sa.delete(workers).where(workers.c.heartbeat < ago(A_DAY)))


def leave(engine: Engine, worker: str) -> None:
    """Say that a worker is gone.  Raises DatabaseError."""
    with writing(engine) as connection:
        connection.execute(sa.delete(workers).where(workers.c.id == worker))


def any_there(engine: Engine) -> bool:
    """Whether any worker has been heard of lately.  Raises DatabaseError."""
    query = sa.select(sa.exists().where(workers.c.heartbeat >= ago(SILENCE)))
    with reading(engine) as connection:
        return bool(connection.scalar(query))


def what_it_waits_for(run: Run, *, worker_there: bool) -> str | None:
    """``worker`` where nobody is there to take the run, ``turn`` where somebody is, ``room`` where the disk is full.

    None where it does not wait.
    """
    if run.status == QUEUED or run.is_silent:
        return TURN if worker_there else WORKER
    return ROOM if run.status == RUNNING and run.step == ROOM else None
