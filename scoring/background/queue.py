"""The queue of runs, one for each kind: a file of huey's on SQLite that carries ids and nothing else.

What waits is told by the database.  A queue that is lost, full or on another machine costs a few seconds, no run.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import Any

from huey import SqliteHuey  # type: ignore[import-untyped]
from huey.registry import Message  # type: ignore[import-untyped]
from huey.serializer import Serializer  # type: ignore[import-untyped]
from sqlalchemy.engine import make_url

from scoring.errors import DatabaseError

PATIENCE = 5.0  # seconds to wait for another process that writes
SLOWEST = 1.0  # seconds between two looks into an empty queue
_MEND = "Give another place in ONRECORD_QUEUE, or make room on its disk."


class Queue:
    """The queue in the file ``path`` for the runs of a ``kind`` in the database at ``url``.

    ``work`` is done with each id taken.

    Raises DatabaseError where the file cannot be made or used, and so do the methods.
    """

    def __init__(self, path: Path, url: str, kind: str, work: Callable[[str], None] = lambda name: None) -> None:
        self._path = path
        with self._told():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.touch(mode=0o600)  # what stands in it is obeyed
            self._huey = SqliteHuey(
                _name(url, kind), filename=str(path), results=False, timeout=PATIENCE, serializer=_Json()
            )

        def take(name: str) -> None:
            work(name)

        self.kind = kind
        self._task = self._huey.task()(take)

    def put(self, name: str) -> None:
        """Tell whoever takes from the queue that this run waits."""
        with self._told():
            self._task(name)

    def waiting(self) -> list[str]:
        """The ids in the queue, the next one first."""
        with self._told():
            return [task.args[0] for task in self._huey.pending()]

    def consumer(self) -> Any:
        """huey's consumer with one thread, which does one piece of work at a time."""
        return self._huey.create_consumer(workers=1, periodic=False, max_delay=SLOWEST, scheduler_interval=60)

    def close(self) -> None:
        self._huey.storage.close()

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except (OSError, sqlite3.Error) as error:
            reason = getattr(error, "strerror", None) or error
            raise DatabaseError(f"The queue {self._path} cannot be used ({reason}).", mend=_MEND) from error


def _name(url: str, kind: str) -> str:
    """Runs of different databases don't meet, even where their queue is one file."""
    shown = make_url(url).render_as_string(hide_password=True)
    return f"onrecord-{sha256(shown.encode()).hexdigest()[:16]}-{kind}"


class _Json(Serializer):  # type: ignore[misc]  # huey has no types
    """Messages as JSON: huey's own way, pickle, would run whatever somebody put into the file."""

    def _serialize(self, data: Any) -> bytes:
        return json.dumps(data).encode()

    def _deserialize(self, data: bytes) -> Message:
        return Message(*json.loads(data))
