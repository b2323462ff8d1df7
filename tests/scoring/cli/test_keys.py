"""``onrecord keys``: the key alone on standard output, and what the service makes of it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from scoring.access import keys
from scoring.database import open_database
from tests.scoring.cli.conftest import Run


@pytest.fixture
def url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'onrecord.sqlite'}"


def find(url: str, secret: str) -> keys.Key | None:
    engine = open_database(url)
    try:
        return keys.find(engine, secret)
    finally:
        engine.dispose()


def test_a_key_can_be_piped(run: Run, url: str) -> None:
    made = run("keys", "create", "Ida Okoro", "--scope", "label", "--scope", "score", "--database", url)
    assert made.exit_code == 0
    (secret,) = made.stdout.splitlines()
    key = find(url, secret)
    assert key is not None
    assert (key.name, key.scopes) == ("Ida Okoro", ("score", "label"))
    assert secret not in made.stderr
    assert made.stderr.startswith(f"Key {key.id} for Ida Okoro (score, label). Keep it safe")


def test_a_key_in_json(run: Run, url: str) -> None:
    made = run("keys", "create", "ida", "--scope", "admin", "--json", env={"ONRECORD_DATABASE_URL": url})
    told = json.loads(made.stdout)
    key = find(url, told.pop("key"))
    assert key is not None
    assert (key.to_dict(), made.stderr) == (told, "")


def test_keys_are_listed_and_revoked(run: Run, url: str) -> None:
    assert "Make one with" in run("keys", "list", "--database", url).stdout
    assert json.loads(run("keys", "list", "--json", "--database", url).stdout) == []
    secret = run("keys", "create", "ida", "--scope", "train", "--database", url).stdout.strip()
    (listed,) = json.loads(run("keys", "list", "--json", "--database", url).stdout)
    assert (listed["name"], listed["scopes"], listed["revoked"]) == ("ida", ["train"], None)
    revoked = run("keys", "revoke", listed["id"], "--database", url)
    assert (revoked.exit_code, find(url, secret)) == (0, None)
    again = json.loads(run("keys", "revoke", listed["id"], "--database", url, "--json").stdout)
    table = run("keys", "list", "--database", url).stdout
    assert again["revoked"][:16].replace("T", " ") in table
    assert len(table.splitlines()) == 3  # head, rule and one line a key
    assert listed["id"] in table
    assert secret.removeprefix(keys.PREFIX) not in table


@pytest.mark.parametrize(
    ("arguments", "status", "words"),
    [
        (["create", "ida"], 2, "--scope"),
        (["create", "ida", "--scope", "write"], 2, "'score', 'label', 'train', 'archive', 'admin'"),
        (["create", "--scope", "score"], 2, "NAME"),
        (["create", "two\nlines", "--scope", "score"], 1, "on one line"),
        (["revoke", "none"], 1, "onrecord keys list"),
        (["list", "--database", "labels"], 2, "--database is 'labels'"),
        (["list", "--database", "sqlite:////proc/none/labels.sqlite"], 1, "cannot be made"),
    ],
)
def test_what_is_refused(run: Run, url: str, arguments: list[str], status: int, words: str) -> None:
    refused = run("keys", *arguments, env={"ONRECORD_DATABASE_URL": url})
    assert (refused.exit_code, refused.stdout) == (status, "")
    assert words in refused.stderr
