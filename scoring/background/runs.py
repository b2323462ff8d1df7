"""The state of every run, in the database.

A run is ``queued``, then ``running``, then ``done``, ``failed`` or ``cancelled``.  Whoever claims a queued run gets it
alone, with the number of the attempt; from then on it is written to only in the name of that attempt, so that a process
that was thought dead and given up can no longer change anything.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import uuid4

import sqlalchemy as sa
from sqlalchemy import Connection, Engine, RowMapping
from sqlalchemy.sql import ColumnElement

from scoring.claim import JSON
from scoring.database import ago, now, reading, writing
from scoring.database import runs as _table

TRAINING, ARCHIVE = KINDS = ("training", "archive")
QUEUED, RUNNING, DONE, FAILED, CANCELLED = "queued", "running", "done", "failed", "cancelled"
STATUSES = (QUEUED, RUNNING, DONE, FAILED, CANCELLED)
ENDED = (DONE, FAILED, CANCELLED)
SILENCE = 15.0  # seconds without a heartbeat after which nobody works on a run any more
MOST_ATTEMPTS = 3
GIVEN_UP = (
    "Look whether memory ran out (the system's log names processes killed for it), give the worker more or ask for "
    "less at once, then ask again."
)

_FRESH: JSON = {"heartbeat": None, "progress": 0.0, "step": None, "counts": None}


@dataclass(frozen=True, slots=True)
class Run:
    """A run as the database has it.

    ``kind`` is one of KINDS, ``models`` the folder of models that it works on, ``request`` what was asked for,
    ``progress`` the share of the work that is done (0 to 1), ``counts`` how much of what that is, ``attempts`` how
    often it was begun, ``result`` what came of one that is done and ``error`` the ``message`` and ``mend`` of one that
    failed.  Moments are as ``scoring.database.now`` writes them; ``heartbeat`` is when whoever works on it last said
    so, and ``removed`` when its files were removed.
    """

    id: str
    kind: str
    models: Path
    request: JSON
    status: str
    created: str
    started: str | None
    ended: str | None
    heartbeat: str | None
    attempts: int
    cancel: bool
    progress: float
    step: str | None
    counts: JSON | None
    result: JSON | None
    error: JSON | None
    removed: str | None

    @property
    def is_silent(self) -> bool:
        """Whether it is said to run, but nobody has been heard of for ``SILENCE`` seconds."""
        return self.status == RUNNING and (self.heartbeat or "") < ago(SILENCE)


def new_name() -> str:
    """An id for a run that is about to be asked for."""
    return uuid4().hex


def create(engine: Engine, kind: str, models: Path, request: JSON, *, name: str | None = None) -> str:
    """Ask for a run; returns its id (``name``, else a new one).  Raises DatabaseError."""
    name = name or new_name()
    values = {
        "id": name,
        "kind": kind,
        "models": str(models.resolve()),
        "request": request,
        "status": QUEUED,
        "created": now(),
    }
    with writing(engine) as connection:
        connection.execute(sa.insert(_table).values(values))
    return name


def find(engine: Engine, name: str) -> Run | None:
    """The run with that id; None where there is none.  Raises DatabaseError."""
    with reading(engine) as connection:
        return _find(connection, name)


def page(engine: Engine, kind: str, *, limit: int, after: Run | None = None) -> list[Run]:
    """At most ``limit`` runs of a kind, newest first, older than ``after`` where it is given.  Raises DatabaseError."""
    newest_first = (_table.c.created.desc(), _table.c.id.desc())
    query = sa.select(_table).where(_table.c.kind == kind).order_by(*newest_first).limit(limit)
    if after:
        older, level = _table.c.created < after.created, _table.c.created == after.created
        query = query.where(older | (level & (_table.c.id < after.id)))
    with reading(engine) as connection:
        return [_to_run(row) for row in connection.execute(query).mappings()]


def queued(engine: Engine, kind: str) -> list[str]:
    """The ids of all runs of a kind that wait, the oldest first.  Raises DatabaseError."""
    waiting = (_table.c.kind == kind) & (_table.c.status == QUEUED)
    query = sa.select(_table.c.id).where(waiting).order_by(_table.c.created, _table.c.id)
    with reading(engine) as connection:
        return list(connection.scalars(query))


def claim(engine: Engine, name: str) -> Run | None:
    """Begin an attempt at a queued run; None where it waits no more, or somebody else was faster."""
    values = {"status": RUNNING, "attempts": _table.c.attempts + 1, "started": now(), "heartbeat": now()}
    with writing(engine) as connection:
        claimed = _change(connection, (_table.c.id == name) & (_table.c.status == QUEUED), values)
        return _find(connection, name) if claimed else None


def beat(engine: Engine, run: Run) -> Run | None:
    """Say that the attempt is being worked on; the run as it is now, or None where it is no longer this attempt's."""
    with writing(engine) as connection:
        return _find(connection, run.id) if _change(connection, _attempt(run), {"heartbeat": now()}) else None


def report(engine: Engine, run: Run, progress: float, step: str | None, counts: JSON | None = None) -> None:
    """Note how far the attempt is (``progress`` from 0 to 1), what it does now and what it has counted."""
    with writing(engine) as connection:
        _change(connection, _attempt(run), {"progress": min(1.0, progress), "step": step, "counts": counts})


def finish(engine: Engine, run: Run, status: str, *, result: JSON | None = None, error: JSON | None = None) -> bool:
    """End the run ``done`` with its result, ``failed`` with its error or ``cancelled``.

    False where it was no longer this attempt's to end.
    """
    assert status in ENDED
    progress = {"progress": 1.0, "step": None} if status == DONE else {}
    values = {**progress, "status": status, "result": result, "error": error, "ended": now()}
    with writing(engine) as connection:
        return _change(connection, _attempt(run), values)


def put_back(engine: Engine, run: Run) -> None:
    """Let a run wait again that was interrupted on purpose: the attempt does not count.

    The process that worked on it must have ended.
    """
    with writing(engine) as connection:
        _let_wait(connection, _attempt(run), attempts=run.attempts - 1)


def requeue(engine: Engine, run: Run, how: str) -> None:
    """Let a run wait again whose process was lost, or fail it where that has happened ``MOST_ATTEMPTS`` times.

    ``how`` says what became of the process: "was killed (SIGKILL)".
    """
    with writing(engine) as connection:
        _give_another_chance(connection, _attempt(run), run, how)


def recover(engine: Engine, *, but: Collection[str] = ()) -> list[str]:
    """Requeue all runs that nobody works on any more, but for those that ``but`` names; returns their ids."""
    silent = sa.select(_table).where(_table.c.status == RUNNING, _table.c.heartbeat < ago(SILENCE))
    with reading(engine) as connection:
        lost = [_to_run(row) for row in connection.execute(silent).mappings() if row["id"] not in but]
    return [run.id for run in lost if _recover(engine, run)]


def ask_to_cancel(engine: Engine, name: str) -> bool:
    """Cancel a run that waits, or ask whoever works on it to end it; False where it has ended or is not there."""
    waits = _table.c.status == QUEUED
    values = {
        "cancel": True,
        "status": sa.case((waits, CANCELLED), else_=_table.c.status),
        "ended": sa.case((waits, now()), else_=_table.c.ended),
    }
    with writing(engine) as connection:
        return _change(connection, (_table.c.id == name) & _table.c.status.not_in(ENDED), values)


def with_files(engine: Engine) -> list[Run]:
    """All archive runs whose files have not been removed.  Raises DatabaseError."""
    query = sa.select(_table).where(_table.c.kind == ARCHIVE, _table.c.removed.is_(None))
    with reading(engine) as connection:
        return [_to_run(row) for row in connection.execute(query).mappings()]


def note_removed(engine: Engine, run: Run) -> None:
    """Note that the files of a run that has ended are gone.  Raises DatabaseError."""
    with writing(engine) as connection:
        _change(connection, _table.c.id == run.id, {"removed": now()})


def _recover(engine: Engine, run: Run) -> bool:
    still_silent = _attempt(run) & (_table.c.heartbeat == run.heartbeat)
    with writing(engine) as connection:
        return _give_another_chance(connection, still_silent, run, "was lost with the worker that watched it")


def _give_another_chance(connection: Connection, which: ColumnElement[bool], run: Run, how: str) -> bool:
    if run.attempts < MOST_ATTEMPTS:
        return _let_wait(connection, which)
    message = f"The {run.kind} was begun {run.attempts} times, and the last time its process {how}."
    values = {"status": FAILED, "error": {"message": message, "mend": GIVEN_UP}, "ended": now()}
    return _change(connection, which, values)


def _let_wait(connection: Connection, which: ColumnElement[bool], **more: Any) -> bool:
    """Back to the queue, or cancelled where that was asked for."""
    cancel = _table.c.cancel.is_(True)
    status = sa.case((cancel, CANCELLED), else_=QUEUED)
    ended = sa.case((cancel, now()), else_=None)
    return _change(connection, which, {**_FRESH, **more, "status": status, "ended": ended})


def _attempt(run: Run) -> ColumnElement[bool]:
    """The run, as long as it is this attempt's."""
    return (_table.c.id == run.id) & (_table.c.status == RUNNING) & (_table.c.attempts == run.attempts)


def _change(connection: Connection, which: ColumnElement[bool], values: dict[str, Any]) -> bool:
    return connection.execute(sa.update(_table).where(which).values(values)).rowcount == 1


def _find(connection: Connection, name: str) -> Run | None:
    row = connection.execute(sa.select(_table).where(_table.c.id == name)).mappings().one_or_none()
    return _to_run(row) if row else None


def _to_run(row: RowMapping) -> Run:
    return Run(**{**row, "models": Path(row["models"])})
