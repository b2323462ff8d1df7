"""A folder where workers of their own work on runs, and what a test does to them."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

import pytest
from sqlalchemy import Engine

from scoring import store
from scoring.background import retraining, runs
from scoring.database import open_database
from scoring.settings import shipped

ROOT = Path(__file__).parents[3]
LINES = 60  # of the shipped data, to train on in seconds
PATIENCE = 120.0  # seconds; whoever waits longer will wait for ever

Found = TypeVar("Found")


def until(look: Callable[[], Found | None]) -> Found:
    """What ``look`` gives, once it gives something."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if found := look():
            return found
        time.sleep(0.05)
    raise TimeoutError(look)


class Yard:
    """A database, a queue, a folder of models with a champion, and the workers that were started."""

    def __init__(self, folder: Path, url: str) -> None:
        self.folder, self.url = folder, url
        self.engine: Engine = open_database(url)
        self.models = folder / "models"
        self.models.mkdir()
        self._processes: list[subprocess.Popen[bytes]] = []
        lines = (shipped("training_data") / "statements.jsonl").read_text(encoding="utf-8").splitlines()[:LINES]
        (folder / "base.jsonl").write_text("\n".join(lines), encoding="utf-8")

    @property
    def environment(self) -> dict[str, str]:
        return {
            **os.environ,
            "PYTHONPATH": str(ROOT),
            "ONRECORD_DATABASE_URL": self.url,
            "ONRECORD_QUEUE": str(self.folder / "queue.sqlite"),
            "ONRECORD_MODELS": str(self.models),
            "ONRECORD_RESULTS": str(self.folder / "results"),
        }

    def pretend(self) -> None:
        (self.folder / "pretend").touch()

    def hold(self, where: str = "hold") -> None:
        (self.folder / where).touch()

    def let_go(self, where: str = "hold") -> None:
        (self.folder / where).unlink()

    def held(self, attempt: int = 1) -> int:
        """The process of the attempt, once it stays in its second step."""
        path = self.folder / f"held-{attempt}"
        return int(until(lambda: path.read_text() if path.exists() else None))

    def ask(self, *, promote: bool = False) -> str:
        return retraining.ask(self.engine, self.models, promote=promote)

    def run(self, name: str) -> runs.Run:
        found = runs.find(self.engine, name)
        assert found
        return found

    def ended(self, name: str) -> runs.Run:
        """The run, once it has ended."""
        return until(lambda: run if (run := self.run(name)).status in runs.ENDED else None)

    def start(self) -> subprocess.Popen[bytes]:
        """A worker."""
        return self.start_script("worker.py", str(self.folder))

    def start_script(self, script: str, *arguments: str) -> subprocess.Popen[bytes]:
        return self.start_command(str(Path(__file__).with_name(script)), *arguments)

    def start_command(self, *arguments: str) -> subprocess.Popen[bytes]:
        """Python with these arguments, at the head of a process group of its own."""
        command = [sys.executable, *arguments]
        process = subprocess.Popen(command, cwd=ROOT, env=self.environment, start_new_session=True)
        self._processes.append(process)
        return process

    def make_champion(self) -> str:
        """The shipped champion, here."""
        source = shipped("models")
        version = store.champion(source)
        target = self.models / version
        target.mkdir()
        for file in (source / version).iterdir():
            (target / file.name).write_bytes(file.read_bytes())
        (self.models / store.CHAMPION).write_text(f"{version}\n")
        return version

    def close(self) -> None:
        for process in self._processes:
            if process.poll() is None:
                process.send_signal(signal.SIGKILL)
            process.wait()
        self.engine.dispose()


@pytest.fixture
def yard(database_url: str, tmp_path: Path) -> Iterator[Yard]:
    yard = Yard(tmp_path, database_url)
    yield yard
    yard.close()


@pytest.fixture
def learning_yard(tmp_path: Path) -> Iterator[Yard]:
    """One for trainings that learn for real, on SQLite alone: what they do to models no database changes."""
    yard = Yard(tmp_path, f"sqlite:///{tmp_path / 'onrecord.sqlite'}")
    yield yard
    yard.close()


def is_there(process: int) -> bool:
    """Whether a process runs (one that has ended but was not waited for does not)."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False
