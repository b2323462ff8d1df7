"""``onrecord serve`` and ``onrecord settings``, and what every command shares."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import api.server
from scoring import __version__
from scoring.settings import Settings
from tests.scoring.cli.conftest import Run

ROOT = Path(__file__).parents[3]


@pytest.fixture
def served(monkeypatch: pytest.MonkeyPatch) -> list[Settings]:
    """What the service would have been started with."""
    served: list[Settings] = []
    monkeypatch.setattr(api.server, "serve", lambda settings, *, worker: served.append(settings))
    return served


def test_version(run: Run) -> None:
    assert run("--version").stdout == f"onrecord {__version__}\n"


def test_help_lists_the_commands_in_the_order_of_use(run: Run) -> None:
    listed = run("--help").stdout.partition("Commands:")[2].splitlines()
    assert [line.split()[0] for line in listed if line.strip()] == [
        "score", "archive", "report", "serve", "worker", "keys", "labels", "train", "train-extractor",
        "train-classifiers", "evaluate", "data", "models", "promote", "rollback", "settings",
    ]  # fmt: skip
    assert "..." not in "".join(listed)  # every summary fits its line


def test_serve_hands_the_settings_on(run: Run, served: list[Settings]) -> None:
    options = ["--bind", "[::1]:81", "--workers", "3", "--threads", "5", "--timeout", "9", "--max-bytes", "77"]
    options += ["--min-extraction", "0.6", "--extractor", "careful", "--extractor-threads", "2"]
    result = run("serve", *options, "--models", "shelf", env={"ONRECORD_BIND": "localhost:1"})
    assert result.exit_code == 0
    assert "http://[::1]:81" in result.stderr
    (settings,) = served
    assert (settings.bind, settings.workers, settings.threads) == ("[::1]:81", 3, 5)
    assert (settings.timeout, settings.max_bytes, str(settings.models)) == (9, 77, "shelf")
    assert (settings.min_extraction, settings.extractor, settings.extractor_threads) == (0.6, "careful", 2)


def test_serve_does_not_begin_without_what_the_careful_extractor_needs(
    run: Run, served: list[Settings], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "onnxruntime", None)
    monkeypatch.setenv("ONRECORD_EXTRACTOR_THREADS", "3")  # so that none is at hand
    result = run("serve", "--extractor", "careful")
    assert result.exit_code == 1
    assert 'pip install "onrecord[careful]"' in result.stderr
    assert not served


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


@pytest.mark.parametrize("url", ["sqlite://", "sqlite:///:memory:"])
def test_serve_refuses_a_database_that_each_thread_would_have_for_itself(
    run: Run, served: list[Settings], url: str
) -> None:
    refused = run("serve", env={"ONRECORD_DATABASE_URL": url})
    assert (refused.exit_code, served) == (1, [])
    assert "The database lies in memory" in refused.stderr
    assert "Name a file in ONRECORD_DATABASE_URL" in refused.stderr


def test_serve_has_a_worker_beside_it_unless_told_otherwise(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    beside: list[Any] = []
    monkeypatch.setattr(api.server, "serve", lambda settings, *, worker: beside.append(worker))
    assert run("serve").exit_code == 0
    assert run("serve", "--no-worker").exit_code == 0
    assert beside == [api.server.WORKER, None]


def test_a_worker_whose_parent_is_gone_ends_by_itself(tmp_path: Path) -> None:
    environment = {**os.environ, "XDG_DATA_HOME": str(tmp_path)}
    command = [*api.server.WORKER, "--parent", "1"]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "ready" in done.stderr
    assert (tmp_path / "onrecord" / "queue.sqlite").exists()


def test_a_worker_without_a_database_says_why(tmp_path: Path) -> None:
    environment = {**os.environ, "ONRECORD_DATABASE_URL": "sqlite:////proc/none/labels.sqlite"}
    done = subprocess.run(api.server.WORKER, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "cannot be made" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_wrong_setting_is_wrong_usage(run: Run) -> None:
    result = run("serve", "--bind", "8000")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == "Error: --bind is '8000'. Give host:port, such as 127.0.0.1:8000, or unix:PATH.\n"
    assert run("settings", env={"ONRECORD_WORKERS": "none"}).exit_code == 2


@pytest.mark.parametrize("command", ["serve", "settings"])
def test_a_variable_with_a_typing_error_is_told(run: Run, served: list[Settings], command: str) -> None:
    result = run(command, env={"ONRECORD_WROKERS": "3"})
    assert result.exit_code == 0
    assert "ONRECORD_WROKERS is no setting and changes nothing; if ONRECORD_WORKERS is meant" in result.stderr
    assert "WROKERS" not in result.stdout


def test_settings_with_their_origins(run: Run) -> None:
    result = run("settings", env={"ONRECORD_WORKERS": "3"})
    assert ["ONRECORD_WORKERS", "3", "environment", "ONRECORD_WORKERS"] in map(str.split, result.stdout.splitlines())
    entries = json.loads(run("settings", "--json", env={"ONRECORD_WORKERS": "3"}).stdout)
    assert {"name": "ONRECORD_WORKERS", "value": 3, "origin": "environment ONRECORD_WORKERS"} in entries
