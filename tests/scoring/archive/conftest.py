"""An archive of news that nobody wrote, and the command line in a process of its own."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[3]
SOURCES = ("a port spokeswoman", "the mayor, Ada Quill", "two officials", "the ferry company")
CUES = ("said", "claimed", "denied", "told reporters", "admitted")
THINGS = (
    "the harbour was closed",
    "the crane may have been faulty",
    "nine boats were lost",
    "the pier would be rebuilt",
)
DOCUMENTS = 64 * 24 + 9  # so many shards that no machine finishes them all between two kills
PATIENCE = 180.0  # seconds, after which a process that is waited for hangs


def article(choice: random.Random) -> str:
    return " ".join(
        f"{choice.choice(THINGS).capitalize()}, {choice.choice(SOURCES)} {choice.choice(CUES)} on day {day}."
        for day in range(1, choice.randint(2, 5))
    )


def write_archive(path: Path, count: int, texts: Mapping[int, str] | None = None) -> Path:
    """``count`` short articles, other texts at some places."""
    choice = random.Random(7)  # noqa: S311
    with path.open("w", encoding="utf-8") as file:
        for place in range(count):
            text = article(choice)
            file.write(json.dumps({"id": f"wire-{place}", "text": (texts or {}).get(place, text)}) + "\n")
    return path


class Archive:
    """``onrecord archive`` on one input and into one output."""

    def __init__(self, source: Path, output: Path, environment: Mapping[str, str] | None = None) -> None:
        self.source = source
        self.output = output
        self.folder = output.with_name(f".{output.name}.onrecord")
        self._environment = {**os.environ, "PYTHONPATH": str(ROOT), **(environment or {})}

    def start(self, *options: str, **arguments: Any) -> subprocess.Popen[str]:
        command = [sys.executable, "-m", "scoring.cli", "archive", str(self.source), "--output", str(self.output)]
        out = told = subprocess.PIPE
        return subprocess.Popen(
            [*command, *options], env=self._environment, stdout=out, stderr=told, text=True, **arguments
        )

    def run(self, *options: str, **arguments: Any) -> subprocess.CompletedProcess[str]:
        process = self.start(*options, **arguments)
        out, told = process.communicate(timeout=PATIENCE)
        return subprocess.CompletedProcess(process.args, process.returncode, out, told)

    def shards(self) -> dict[str, tuple[int, int]]:
        """Every finished shard, and what would change if it were written again."""
        found = {path.name: path.stat() for path in self.folder.glob("*/shard-*.jsonl.zst")}
        return {name: (about.st_ino, about.st_mtime_ns) for name, about in found.items()}

    def errors(self) -> dict[str, str]:
        """Why documents failed, by the last part of their place."""
        lines = self.output.with_name(f"{self.output.stem}.errors.jsonl").read_text(encoding="utf-8").splitlines()
        return {error["place"].rpartition(":")[2]: error["error"] for error in map(json.loads, lines)}


def await_true(condition: Callable[[], object]) -> None:
    deadline = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.005)


def workers_of(parent: int) -> list[int]:
    children = Path(f"/proc/{parent}/task/{parent}/children").read_text().split()
    return [int(pid) for pid in children if b"popen_loky" in Path(f"/proc/{pid}/cmdline").read_bytes()]


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Many shards, the last not full, and one document without a word."""
    return write_archive(tmp_path_factory.mktemp("source") / "wire.jsonl", DOCUMENTS, {70: "..."})


@pytest.fixture(scope="module")
def undisturbed(source: Path) -> bytes:
    """What one process makes of the archive when nothing befalls it."""
    archive = Archive(source, source.with_name("undisturbed.jsonl"))
    done = archive.run("--jobs", "1")
    assert done.returncode == 1, done.stderr
    assert not archive.folder.exists()
    return archive.output.read_bytes()


@pytest.fixture
def archive(source: Path, tmp_path: Path) -> Archive:
    return Archive(source, tmp_path / "scored.jsonl")
