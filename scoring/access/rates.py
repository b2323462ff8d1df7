"""How many requests a caller may send: counters in the database, which all workers share.

The strategy is a fixed window that begins with a caller's first request.  It costs one small statement a request, and
none for a caller who has used up the window: each process remembers that.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any, NamedTuple

import sqlalchemy as sa
from limits import RateLimitItem
from limits.storage import Storage
from limits.strategies import FixedWindowRateLimiter
from sqlalchemy import Engine
from sqlalchemy.dialects import postgresql, sqlite

from scoring import database
from scoring.errors import DatabaseError

SWEEP = 60.0  # seconds between two looks for counters that nobody needs any more
_TABLE = database.limits
_COUNT = (_TABLE.c["count"], _TABLE.c.expires)
_NOW = sa.bindparam("now", type_=sa.Float)


class Count(NamedTuple):
    """How much was counted in a window, and when it ends (seconds since 1970)."""

    taken: int
    expires: float


class Counters(Storage):
    """The table ``limits`` as a storage of the library limits.  Its methods raise DatabaseError."""

    STORAGE_SCHEME = None

    def __init__(self, engine: Callable[[], Engine]) -> None:
        super().__init__()
        self._engine = engine
        self._swept = 0.0

    @property
    def base_exceptions(self) -> type[Exception]:
        return DatabaseError

    def take(self, key: str, expiry: int, amount: int = 1) -> Count:
        """Count ``amount`` in the window of ``key``, or in a new one of ``expiry`` seconds where it has ended."""
        now = time.time()
        self._sweep(now)
        with database.writing(self._engine(), durable=False, single=True) as connection:
            given = {"name": key, "count": amount, "expires": now + expiry}
            return Count(*connection.execute(_statement(connection.dialect.name), {**given, "now": now}).one())

    def incr(self, key: str, expiry: int, amount: int = 1) -> int:
        return self.take(key, expiry, amount).taken

    def get(self, key: str) -> int:
        return self._read(key).taken

    def get_expiry(self, key: str) -> float:
        return self._read(key).expires

    def check(self) -> bool:
        self.get("")
        return True

    def reset(self) -> int:
        """Forget every counter; returns how many there were."""
        with database.writing(self._engine(), durable=False) as connection:
            return connection.execute(sa.delete(_TABLE)).rowcount

    def clear(self, key: str) -> None:
        with database.writing(self._engine(), durable=False) as connection:
            connection.execute(sa.delete(_TABLE).where(_TABLE.c.name == key))

    def _read(self, key: str) -> Count:
        now = time.time()
        sought = sa.select(*_COUNT).where(_TABLE.c.name == key, _TABLE.c.expires > now)
        with database.reading(self._engine()) as connection:
            row = connection.execute(sought).one_or_none()
        return Count(*row) if row else Count(0, now)

    def _sweep(self, now: float) -> None:
        """Now and then delete what has ended, and leave alone what another worker is deleting or counting in."""
        if now < self._swept + SWEEP:
            return
        self._swept = now
        ended = sa.select(_TABLE.c.name).where(_TABLE.c.expires <= now).with_for_update(skip_locked=True)
        with database.writing(self._engine(), durable=False) as connection:
            connection.execute(sa.delete(_TABLE).where(_TABLE.c.name.in_(ended)))


def check_database(engine: Engine) -> None:
    """Raises DatabaseError where the database has no statement that counts and cannot be interrupted."""
    _statement(engine.dialect.name)


def _upsert(insert: Callable[[sa.Table], Any]) -> sa.Executable:
    given = insert(_TABLE)
    ended = _TABLE.c.expires <= _NOW
    change = {
        "count": sa.case((ended, given.excluded["count"]), else_=_COUNT[0] + given.excluded["count"]),
        "expires": sa.case((ended, given.excluded.expires), else_=_TABLE.c.expires),
    }
    made: sa.Executable = given.on_conflict_do_update(index_elements=[_TABLE.c.name], set_=change).returning(*_COUNT)
    return made


_STATEMENTS = {"sqlite": _upsert(sqlite.insert), "postgresql": _upsert(postgresql.insert)}


def _statement(dialect: str) -> sa.Executable:
    if dialect not in _STATEMENTS:
        mend = "Keep it in SQLite or PostgreSQL, or leave out ONRECORD_RATE_LIMIT."
        raise DatabaseError(f"Requests cannot be counted in a database of the kind {dialect}.", mend=mend)
    return _STATEMENTS[dialect]


class Allowance(NamedTuple):
    """What a caller has left: whether this request is ``granted``, how many more are, and when all are (seconds)."""

    granted: bool
    remaining: int
    resets: float


class Limiter(FixedWindowRateLimiter):
    """A fixed window that counts and tells what is left in one statement."""

    def __init__(self, item: RateLimitItem, engine: Callable[[], Engine]) -> None:
        self._counters = Counters(engine)
        super().__init__(self._counters)
        self.item = item
        self._used_up: dict[str, float] = {}

    def take(self, *caller: str) -> Allowance:
        """Count one request of ``caller``.  Raises DatabaseError."""
        key, now = self.item.key_for(*caller), time.time()
        ends = self._used_up.get(key, 0.0)
        if now < ends:
            return Allowance(False, 0, ends - now)
        window = self.item.get_expiry()
        taken, ends = self._counters.take(key, window)
        if taken > self.item.amount:
            self._remember(key, ends, now)
        resets = min(max(0.0, ends - now), window)  # counting took its time, and clocks of workers may differ
        return Allowance(taken <= self.item.amount, max(0, self.item.amount - taken), resets)

    def _remember(self, key: str, ends: float, now: float) -> None:
        self._used_up = {other: end for other, end in self._used_up.items() if end > now} | {key: ends}
