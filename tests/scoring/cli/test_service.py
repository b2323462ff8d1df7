"""``onrecord serve`` and ``onrecord settings``, and what every command shares."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import api.server
from scoring import __version__
from scoring.settings import Settings
from tests.scoring.cli.conftest import Run


def test_version(run: Run) -> None:
    assert run("--version").stdout == f"onrecord {__version__}\n"


def test_help_lists_the_commands_in_the_order_of_use(run: Run) -> None:
    listed = run("--help").stdout.partition("Commands:")[2].splitlines()
    assert [line.split()[0] for line in listed if line.strip()] == [
        "score", "serve", "keys", "train", "train-extractor", "train-classifiers", "evaluate", "data", "models",
        "promote", "rollback", "settings",
    ]  # fmt: skip
    assert "..." not in "".join(listed)  # every summary fits its line


def test_serve_hands_the_settings_on(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    served: list[Settings] = []
    monkeypatch.setattr(api.server, "serve", served.append)
    options = ["--bind", "[::1]:81", "--workers", "3", "--threads", "5", "--timeout", "9", "--max-bytes", "77"]
    options += ["--min-extraction", "0.6"]
    result = run("serve", *options, "--models", "shelf", env={"ONRECORD_BIND": "localhost:1"})
    assert result.exit_code == 0
    assert "http://[::1]:81" in result.stderr
    (settings,) = served
    assert (settings.bind, settings.workers, settings.threads) == ("[::1]:81", 3, 5)
    assert (settings.timeout, settings.max_bytes, str(settings.models)) == (9, 77, "shelf")
    assert settings.min_extraction == 0.6


@pytest.fixture
def served(monkeypatch: pytest.MonkeyPatch) -> list[Settings]:
    """What the service would have been started with."""
    served: list[Settings] = []
    monkeypatch.setattr(api.server, "serve", served.append)
    return served


def test_serve_hands_on_who_may(run: Run, served: list[Settings], tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'onrecord.sqlite'}"
    assert (
        run("serve", "--database", url, "--open-scoring", "--without-keys", "--rate-limit", "5/second").exit_code == 0
    )
    assert run("serve", env={"ONRECORD_DATABASE_URL": url, "ONRECORD_OPEN_SCORING": "yes"}).exit_code == 0
    told = [(each.database_url, each.open_scoring, each.without_keys, each.rate_limit) for each in served]
    assert told == [(url, True, True, "5/second"), (url, True, False, None)]


def test_serve_lets_others_in_with_keys_only(run: Run, served: list[Settings], tmp_path: Path) -> None:
    others = ["serve", "--bind", "0.0.0.0:8000", "--database", f"sqlite:///{tmp_path / 'onrecord.sqlite'}"]
    refused = run(*others)
    assert (refused.exit_code, served) == (2, [])
    assert "onrecord keys create" in refused.stderr
    assert "--without-keys" in refused.stderr
    assert "listens" not in refused.stderr
    assert run(*others, "--without-keys").exit_code == 0
    run("keys", "create", "ida", "--scope", "score", *others[3:])
    assert run(*others).exit_code == 0
    assert len(served) == 2


def test_serve_finds_a_broken_database_at_once(run: Run, served: list[Settings], tmp_path: Path) -> None:
    path = tmp_path / "onrecord.sqlite"
    path.write_text("no database, and long enough to be looked at as one" * 30)
    refused = run("serve", "--database", f"sqlite:///{path}")
    assert (refused.exit_code, served) == (1, [])
    assert "onrecord.sqlite cannot be used" in refused.stderr


def test_a_wrong_setting_is_wrong_usage(run: Run) -> None:
    result = run("serve", "--bind", "8000")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == "Error: --bind is '8000'. Give host:port, such as 127.0.0.1:8000, or unix:PATH.\n"
    assert run("settings", env={"ONRECORD_WORKERS": "none"}).exit_code == 2


def test_settings_with_their_origins(run: Run) -> None:
    result = run("settings", env={"ONRECORD_WORKERS": "3"})
    assert ["ONRECORD_WORKERS", "3", "environment", "ONRECORD_WORKERS"] in map(str.split, result.stdout.splitlines())
    entries = json.loads(run("settings", "--json", env={"ONRECORD_WORKERS": "3"}).stdout)
    assert {"name": "ONRECORD_WORKERS", "value": 3, "origin": "environment ONRECORD_WORKERS"} in entries
