"""One attempt at a run, inside the process that trains; what it learns is pretended here."""

from __future__ import annotations

import errno
import logging
import os
import signal
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from sqlalchemy import Engine

from scoring import training
from scoring.background import retraining, runs
from scoring.background.attempt import TERMINATED
from scoring.background.working import perform
from scoring.claim import JSON
from scoring.errors import DatabaseError, LabelError
from scoring.labels import store
from scoring.settings import Settings

SETTINGS = Settings()
RESULT = {
    "version": "a1b2", "stored": True, "promoted": False, "parent": "a0", "metrics": {"items": float("nan")},
    "verdict": {"promoted": False, "told": False, "reason": "It is not better."},
}  # fmt: skip


@pytest.fixture
def begun(engine: Engine, tmp_path: Path) -> runs.Run:
    """A run that this process has claimed."""
    claimed = runs.claim(engine, retraining.ask(engine, tmp_path, weight=3.0, promote=True))
    assert claimed
    return claimed


@pytest.fixture(autouse=True)
def _own_signals() -> Iterator[None]:
    before = signal.getsignal(signal.SIGTERM)
    yield
    signal.signal(signal.SIGTERM, before)


class Train:
    """In place of ``training.train``: three steps, with ``act`` in the second, or after the last one."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, act: Any = None, *, late: bool = False) -> None:
        self.given: dict[str, Any] = {}
        self._act, self._late = act, late
        monkeypatch.setattr(training, "train", self.train)
        monkeypatch.setattr(training, "STEPS", 3)
        monkeypatch.setattr(store, "stored", lambda engine: ["a label"])

    def train(
        self,
        files: Any,
        models: Path,
        *,
        added: Any = (),
        weight: float = 1.0,
        promote: bool | None = None,
        progress: Any,
    ) -> Any:
        self.given = {"files": files, "models": models, "added": added, "weight": weight, "promote": promote}
        for number in range(3):
            progress(f"Step {number}")
            if self._act and number == (2 if self._late else 1):
                self._act()
        return SimpleNamespace(to_dict=lambda: RESULT)


def find(engine: Engine, run: runs.Run) -> runs.Run:
    found = runs.find(engine, run.id)
    assert found
    return found


def test_what_was_asked_for_is_trained_and_told(
    engine: Engine, begun: runs.Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    train = Train(monkeypatch)
    perform(engine, begun, SETTINGS, base=[Path("base.jsonl")])
    assert train.given == {
        "files": [Path("base.jsonl")],
        "models": tmp_path.resolve(),
        "added": ["a label"],
        "weight": 3.0,
        "promote": True,
    }
    done = find(engine, begun)
    assert (done.status, done.progress) == ("done", 1.0)
    assert done.result == {name: value for name, value in RESULT.items() if name != "metrics"}


def test_a_weight_that_was_not_asked_for_is_the_default(
    engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    train = Train(monkeypatch)
    run = runs.claim(engine, retraining.ask(engine, tmp_path))
    assert run
    perform(engine, run, SETTINGS)
    assert (train.given["weight"], train.given["promote"], list(train.given["files"])) == (training.WEIGHT, None, [])


def test_progress_counts_the_steps_that_are_done(
    engine: Engine, begun: runs.Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[runs.Run] = []
    Train(monkeypatch, lambda: seen.append(find(engine, begun)))
    perform(engine, begun, SETTINGS)
    assert seen[0].step == "Step 1"
    assert seen[0].progress == pytest.approx(1 / 3)


def test_progress_that_cannot_be_noted_stops_nothing(
    engine: Engine, begun: runs.Run, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def refuse(*_: Any) -> None:
        raise DatabaseError("It is locked.", mend="Wait.")

    Train(monkeypatch)
    monkeypatch.setattr(runs, "report", refuse)
    perform(engine, begun, SETTINGS)
    assert find(engine, begun).status == "done"
    assert "It is locked." in caplog.text


def _raising(error: Exception) -> Any:
    def act() -> None:
        raise error

    return act


@pytest.mark.parametrize(
    ("error", "message", "mend"),
    [
        (LabelError("Line 3 is empty.", mend="Fill it."), "Line 3 is empty.", "Fill it."),
        (OSError(errno.ENOSPC, "No space left on device", "m.npz"), "(No space left on device at m.npz)", "has room"),
        (MemoryError(), "The memory was not enough", "more memory"),
        (ZeroDivisionError("by nought"), "(ZeroDivisionError: by nought)", "log tells more"),
    ],
)
def test_what_goes_wrong_is_told_with_its_mend(
    engine: Engine, begun: runs.Run, monkeypatch: pytest.MonkeyPatch, error: Exception, message: str, mend: str
) -> None:
    Train(monkeypatch, _raising(error))
    perform(engine, begun, SETTINGS)
    failed = find(engine, begun)
    assert failed.status == "failed"
    assert failed.error
    assert message in failed.error["message"]
    assert mend in failed.error["mend"]


def test_what_nobody_foresaw_is_logged_with_its_traceback(
    engine: Engine, begun: runs.Run, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    Train(monkeypatch, _raising(ZeroDivisionError()))
    with caplog.at_level(logging.ERROR):
        perform(engine, begun, SETTINGS)
    assert begun.id in caplog.text
    assert "Traceback" in caplog.text


def test_a_folder_of_models_that_is_not_here_is_not_made(
    engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Train(monkeypatch)
    run = runs.claim(engine, retraining.ask(engine, tmp_path / "elsewhere"))
    assert run
    perform(engine, run, SETTINGS)
    error: JSON | None = find(engine, run).error
    assert error
    assert "elsewhere is not there" in error["message"]
    assert not (tmp_path / "elsewhere").exists()


def _told_to_end() -> None:
    os.kill(os.getpid(), signal.SIGTERM)


def test_told_to_end_it_leaves_the_run_to_whoever_told(
    engine: Engine, begun: runs.Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    Train(monkeypatch, _told_to_end)
    with pytest.raises(SystemExit) as ended:
        perform(engine, begun, SETTINGS)
    assert ended.value.code == TERMINATED
    assert find(engine, begun).status == "running"


def test_told_to_end_in_the_last_step_it_tells_what_was_stored(
    engine: Engine, begun: runs.Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    Train(monkeypatch, _told_to_end, late=True)
    perform(engine, begun, SETTINGS)
    assert find(engine, begun).status == "done"
