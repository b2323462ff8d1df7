"""``onrecord serve`` and ``onrecord settings``, and what every command shares."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path
from typing import Any

import pytest

import api.server
from scoring import __version__
from scoring.settings import Settings
from tests.scoring.cli.conftest import Run

ROOT = Path(__file__).parents[3]


def test_version(run: Run) -> None:
    assert run("--version").stdout == f"onrecord {__version__}\n"


def test_help_lists_the_commands_in_the_order_of_use(run: Run) -> None:
    listed = run("--help").stdout.partition("Commands:")[2].splitlines()
    assert [line.split()[0] for line in listed if line.strip()] == [
        "score", "serve", "worker", "train", "train-extractor", "train-classifiers", "evaluate", "data", "models",
        "promote", "rollback", "settings",
    ]  # fmt: skip
    assert "..." not in "".join(listed)  # every summary fits its line


def test_serve_hands_the_settings_on(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    served: list[Settings] = []
    monkeypatch.setattr(api.server, "serve", lambda settings, *, worker: served.append(settings))
    options = ["--bind", "[::1]:81", "--workers", "3", "--threads", "5", "--timeout", "9", "--max-bytes", "77"]
    options += ["--min-extraction", "0.6"]
    result = run("serve", *options, "--models", "shelf", env={"ONRECORD_BIND": "localhost:1"})
    assert result.exit_code == 0
    assert "http://[::1]:81" in result.stderr
    (settings,) = served
    assert (settings.bind, settings.workers, settings.threads) == ("[::1]:81", 3, 5)
    assert (settings.timeout, settings.max_bytes, str(settings.models)) == (9, 77, "shelf")
    assert settings.min_extraction == 0.6


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


def test_settings_with_their_origins(run: Run) -> None:
    result = run("settings", env={"ONRECORD_WORKERS": "3"})
    assert ["ONRECORD_WORKERS", "3", "environment", "ONRECORD_WORKERS"] in map(str.split, result.stdout.splitlines())
    entries = json.loads(run("settings", "--json", env={"ONRECORD_WORKERS": "3"}).stdout)
    assert {"name": "ONRECORD_WORKERS", "value": 3, "origin": "environment ONRECORD_WORKERS"} in entries
