"""Keys: told once, kept as hashes, found while they hold."""

from __future__ import annotations

import base64

import pytest
import sqlalchemy as sa
from sqlalchemy import Engine

from scoring import database
from scoring.access import SCOPES, allows, keys
from scoring.errors import AccessError, DatabaseError


@pytest.mark.parametrize(
    ("scopes", "opened"),
    [
        ({"score"}, {"score"}),
        ({"label"}, {"label"}),
        ({"train"}, {"train"}),
        ({"score", "train"}, {"score", "train"}),
        ({"archive"}, {"archive"}),
        ({"admin"}, {"score", "label", "train", "archive", "admin"}),
        (set(), set()),
    ],
)
def test_what_scopes_open(scopes: set[str], opened: set[str]) -> None:
    assert {scope for scope in SCOPES if allows(scopes, scope)} == opened


def test_a_key_is_found_by_itself_alone(engine: Engine) -> None:
    made, secret = keys.create(engine, "Ida Okoro, desk", ["label", "score"])
    other, another = keys.create(engine, "the archive", ["admin"])
    assert (made.name, made.scopes, made.revoked) == ("Ida Okoro, desk", ("score", "label"), None)
    assert (keys.find(engine, secret), keys.find(engine, another)) == (made, other)


def test_a_key_has_256_bits_and_is_known_by_its_start(engine: Engine) -> None:
    secrets = {keys.create(engine, "the archive", ["score"])[1] for _ in range(5)}
    assert len(secrets) == 5
    for secret in secrets:
        assert secret.startswith("onrecord_")
        assert len(base64.urlsafe_b64decode(secret.removeprefix("onrecord_") + "=")) * 8 == 256


def test_the_database_has_nothing_of_a_key(engine: Engine) -> None:
    _, secret = keys.create(engine, "the archive", ["score"])
    with database.reading(engine) as connection:
        kept = repr(connection.execute(sa.select(database.keys)).all())
    assert "the archive" in kept
    for start in range(len(keys.PREFIX), len(secret) - 8):
        assert secret[start : start + 8] not in kept


def test_what_is_no_key_is_not_found(engine: Engine) -> None:
    made, secret = keys.create(engine, "the archive", ["score"])
    with database.reading(engine) as connection:
        digest = connection.execute(sa.select(database.keys.c.digest)).scalar_one()
    wrong = ["", "onrecord_", secret[:-1], secret + "A", secret.upper(), secret.removeprefix("onrecord_"), digest]
    wrong += [made.id, f"onrecord_{digest}", "onrecord_' OR 1=1 --", "onrecord_é🚢", "onrecord_" + "A" * 100_000]
    for each in wrong:
        assert keys.find(engine, each) is None


def test_a_revoked_key_is_listed_and_not_found(engine: Engine) -> None:
    first, secret = keys.create(engine, "the archive", ["score"])
    second, _ = keys.create(engine, "Ida Okoro", ["score"])
    revoked = keys.revoke(engine, first.id)
    assert revoked.revoked is not None
    assert keys.find(engine, secret) is None
    assert keys.list_all(engine) == [revoked, second]
    assert keys.revoke(engine, first.id) == revoked  # the first moment stands
    with pytest.raises(AccessError, match=r"no key 'none'.*onrecord keys list"):
        keys.revoke(engine, "none")


def test_whether_a_key_was_ever_made(engine: Engine) -> None:
    assert not keys.any_was_made(engine)
    made, _ = keys.create(engine, "the archive", ["score"])
    keys.revoke(engine, made.id)
    assert keys.any_was_made(engine)


@pytest.mark.parametrize(
    ("name", "scopes", "words"),
    [
        ("", ["score"], "on one line"),
        ("  ", ["score"], "on one line"),
        ("two\nlines", ["score"], "on one line"),
        ("\x1b[31mred", ["score"], "on one line"),
        ("a" * 201, ["score"], "at most 200"),
        ("ida", [], "opens nothing"),
        ("ida", ["score", "write"], "no scope 'write'.*score, label, train, archive, admin"),
    ],
)
def test_a_key_that_cannot_be_is_not_made(engine: Engine, name: str, scopes: list[str], words: str) -> None:
    with pytest.raises(AccessError, match=words):
        keys.create(engine, name, scopes)
    assert keys.list_all(engine) == []


def test_a_database_that_lost_its_table_finds_nobody(engine: Engine) -> None:
    _, secret = keys.create(engine, "the archive", ["score"])
    with database.writing(engine) as connection:
        database.keys.drop(connection)
    with pytest.raises(DatabaseError):
        keys.find(engine, secret)
    with pytest.raises(DatabaseError):
        keys.any_was_made(engine)
