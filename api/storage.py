"""The database of the application that is answering, opened when it is first asked for."""

from __future__ import annotations

from threading import Lock
from typing import TYPE_CHECKING

from flask import current_app

if TYPE_CHECKING:
    from sqlalchemy import Engine

EXTENSION = "onrecord.database"


class Storage:
    """Opens the database at a URL once for all threads of a process; one that could not be opened is tried again."""

    def __init__(self, url: str) -> None:
        self.url = url
        self._lock = Lock()
        self._engine: Engine | None = None

    def engine(self) -> Engine:
        """Raises DatabaseError."""
        from scoring.database import open_database

        with self._lock:
            if self._engine is None:
                self._engine = open_database(self.url)
            return self._engine

    def close(self) -> None:
        """Let go of every connection."""
        with self._lock:
            if self._engine is not None:
                self._engine.dispose()
            self._engine = None


def engine() -> Engine:
    """The database of the application that is answering.  Raises DatabaseError."""
    storage: Storage = current_app.extensions[EXTENSION]
    return storage.engine()
