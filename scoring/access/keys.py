"""Keys: made, found, listed and revoked.  A key itself is told once, when it is made; the database has its SHA-256.

A plain hash is enough, since nobody can guess one of 2**256 keys.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Collection
from dataclasses import asdict, dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection, Engine

from scoring import database
from scoring.access import SCOPES
from scoring.errors import AccessError

PREFIX = "onrecord_"  # by which people, and programs that look for lost secrets, know it
STRENGTH = 32  # bytes of chance
LONGEST_NAME = 200
_TABLE = database.keys


@dataclass(frozen=True, slots=True)
class Key:
    """What is known of a key; the key itself is not."""

    id: str
    name: str
    scopes: tuple[str, ...]
    created: str
    revoked: str | None

    def to_dict(self) -> dict[str, Any]:
        return {**asdict(self), "scopes": list(self.scopes)}


def create(engine: Engine, name: str, scopes: Collection[str]) -> tuple[Key, str]:
    """Make a key for whoever ``name`` tells, and return what is kept of it and the key.

    Raises AccessError for a name or scopes that cannot be, and DatabaseError.
    """
    _check(name, scopes)
    secret = PREFIX + secrets.token_urlsafe(STRENGTH)
    in_order = tuple(scope for scope in SCOPES if scope in scopes)
    key = Key(secrets.token_hex(6), name, in_order, database.now(), None)
    with database.writing(engine) as connection:
        connection.execute(sa.insert(_TABLE), {**key.to_dict(), "digest": _digest(secret)})
    return key, secret


def find(engine: Engine, secret: str) -> Key | None:
    """The key that ``secret`` is, unless it was revoked.  Raises DatabaseError."""
    if not secret.startswith(PREFIX):
        return None
    digest = _digest(secret)
    with database.reading(engine, single=True) as connection:
        row = connection.execute(_FIND, {"sought": digest}).one_or_none()
    if row is None or row.revoked is not None or not hmac.compare_digest(row.digest, digest):
        return None
    return _key(row)


def list_all(engine: Engine) -> list[Key]:
    """Every key that was ever made, the oldest first.  Raises DatabaseError."""
    with database.reading(engine) as connection:
        return [_key(row) for row in connection.execute(sa.select(_TABLE).order_by(_TABLE.c.created, _TABLE.c.id))]


def any_was_made(engine: Engine) -> bool:
    """Whether a key was ever made, be it revoked since.  Raises DatabaseError."""
    with database.reading(engine, single=True) as connection:
        return connection.execute(_ANY).first() is not None


def revoke(engine: Engine, id: str) -> Key:  # noqa: A002
    """Let a key open nothing from now on; one that was revoked before stays as it is.

    Raises AccessError where there is no such key, and DatabaseError.
    """
    with database.writing(engine) as connection:
        key = _by_id(connection, id)
        if key.revoked is None:
            change = sa.update(_TABLE).where(_TABLE.c.id == id, _TABLE.c.revoked.is_(None))
            connection.execute(change.values(revoked=database.now()))
        return _by_id(connection, id)


def _check(name: str, scopes: Collection[str]) -> None:
    if not name.strip() or len(name) > LONGEST_NAME or not name.isprintable():
        mend = f"Name whoever gets it, in at most {LONGEST_NAME} characters on one line."
        raise AccessError(f"A key cannot be named {name[:LONGEST_NAME]!r}.", mend=mend)
    if not scopes:
        raise AccessError("A key without a scope opens nothing.", mend=f"Give scopes: {', '.join(SCOPES)}.")
    if unknown := sorted(set(scopes) - set(SCOPES)):
        raise AccessError(f"There is no scope {unknown[0]!r}.", mend=f"Scopes are {', '.join(SCOPES)}.")


def _by_id(connection: Connection, id: str) -> Key:  # noqa: A002
    row = connection.execute(sa.select(_TABLE).where(_TABLE.c.id == id)).one_or_none()
    if row is None:
        raise AccessError(f"There is no key {id[:80]!r}.", mend="`onrecord keys list` shows the ids of all keys.")
    return _key(row)


def _key(row: sa.Row[Any]) -> Key:
    return Key(row.id, row.name, tuple(row.scopes), row.created, row.revoked)


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


_FIND = sa.select(_TABLE).where(_TABLE.c.digest == sa.bindparam("sought"))
_ANY = sa.select(sa.literal(1)).select_from(_TABLE).limit(1)
