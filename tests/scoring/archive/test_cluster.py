"""The same run on a Dask cluster: a scheduler and two workers, each a process of its own."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.scoring.archive.conftest import ROOT, Archive, await_true, write_archive
from tests.scoring.archive.test_faults import WHY, faulty

SETTINGS = {"DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "0"}


class Dask:
    """A cluster whose scheduler says in ``folder`` where it is."""

    def __init__(self, folder: Path, environment: dict[str, str]) -> None:
        self._file = folder / "scheduler.json"
        self._folder = folder
        self._environment = {**os.environ, "PYTHONPATH": str(ROOT), **SETTINGS, **environment}
        where = ["--host", "127.0.0.1", "--port", "0", "--scheduler-file", str(self._file)]
        self.processes = [self._start("dask_scheduler", *where, "--no-dashboard")]

    def work(self, *options: str) -> None:
        where = ["--scheduler-file", str(self._file), "--local-directory", str(self._folder), "--nthreads", "1"]
        self.processes.append(self._start("dask_worker", *where, "--no-dashboard", *options))

    def _start(self, program: str, *options: str) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", f"distributed.cli.{program}", *options]
        return subprocess.Popen(command, env=self._environment, stderr=subprocess.DEVNULL)

    @property
    def address(self) -> str:
        await_true(self._file.exists)
        await_true(lambda: self._file.read_text().endswith("}"))
        address: str = json.loads(self._file.read_text())["address"]
        return address


@pytest.fixture
def dask(tmp_path: Path) -> Iterator[Dask]:
    """With the faults, which only act on their words."""
    cluster = Dask(tmp_path, faulty(tmp_path))
    try:
        yield cluster
    finally:
        for process in reversed(cluster.processes):
            process.terminate()
        for process in cluster.processes:
            try:
                process.wait(30)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def test_one_of_two_workers_is_killed_midway(dask: Dask, archive: Archive, undisturbed: bytes) -> None:
    dask.work("--no-nanny")
    dask.work("--no-nanny")
    with archive.start("--cluster", dask.address) as process:
        await_true(lambda: archive.shards() or process.poll() is not None)
        dask.processes[-1].kill()
        _, told = process.communicate()
    assert process.returncode == 1, told
    assert archive.output.read_bytes() == undisturbed


def test_a_document_that_kills_workers_is_one_error(tmp_path: Path, dask: Dask) -> None:
    dask.work()
    source = write_archive(tmp_path / "wire.jsonl", 5, {3: "KILLS"})
    archive = Archive(source, tmp_path / "scored.jsonl")
    done = archive.run("--cluster", dask.address)
    assert done.returncode == 1, done.stderr
    assert archive.errors() == {"4": WHY["KILLS"]}


ALIEN = """
import sys
sys.modules["scoring"] = None  # as if Onrecord were not installed
"""
OTHER = """
import scoring
scoring.__version__ = "0.0.9"
"""


BLIND = """
from scoring.archive import worker

def write_shard(folder, *_, **__):
    raise FileNotFoundError(2, "No such file or directory", f"{folder}/shard")

worker.write_shard = write_shard
"""
BARE = """
from scoring.archive import worker
from scoring.errors import ModelError

def _scorer(*_):
    raise ModelError("There is no model m.", mend="Train one.")

worker._scorer = _scorer
"""


@pytest.mark.parametrize(
    ("start", "says"),
    [
        (ALIEN, " has none. Install it there"),
        (OTHER, " has 0.0.9. Install it there"),
        (BLIND, "A worker of the cluster does not find /"),
        (BARE, "A worker of the cluster says: There is no model m. Train one. Every worker needs the same models"),
    ],
    ids=["no Onrecord", "another", "another disk", "no model"],
)
def test_a_worker_that_cannot_do_what_others_can_ends_the_run_in_words(
    tmp_path: Path, dask: Dask, start: str, says: str
) -> None:
    (tmp_path / "preloaded.py").write_text(start)
    dask.work("--preload", str(tmp_path / "preloaded.py"))
    archive = Archive(write_archive(tmp_path / "wire.jsonl", 5), tmp_path / "scored.jsonl")
    done = archive.run("--cluster", dask.address)
    assert done.returncode == 2, done.stderr
    assert says in done.stderr
    assert not archive.output.exists()


def test_an_output_is_where_the_command_is_called_not_where_workers_are(tmp_path: Path, dask: Dask) -> None:
    dask.work()
    archive = Archive(write_archive(tmp_path / "wire.jsonl", 5), Path("scored.jsonl"))
    done = archive.run("--cluster", dask.address, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "scored.jsonl").read_bytes().count(b"\n") == 5


def test_workers_that_join_a_cluster_without_any_are_waited_for_and_used(tmp_path: Path, dask: Dask) -> None:
    archive = Archive(write_archive(tmp_path / "wire.jsonl", 5), tmp_path / "scored.jsonl")
    with archive.start("--cluster", dask.address) as process:
        assert process.stderr
        assert "has no worker; waiting for one" in process.stderr.readline()
        dask.work()
        out, _ = process.communicate()
    assert process.returncode == 0, out


def test_a_scheduler_that_is_killed_ends_the_run(dask: Dask, archive: Archive) -> None:
    dask.work()
    with archive.start("--cluster", dask.address) as process:
        await_true(lambda: archive.shards() or process.poll() is not None)
        dask.processes[0].kill()
        _, told = process.communicate()
    assert process.returncode == 2, told
    assert "is gone. See that it runs" in told
    assert "Traceback" not in told


@pytest.mark.parametrize("address", ["tcp://127.0.0.1:1", "http://127.0.0.1:8787", "tcp://127.0.0.1", ""])
def test_a_cluster_that_is_not_there_is_named(tmp_path: Path, address: str) -> None:
    archive = Archive(write_archive(tmp_path / "wire.jsonl", 1), tmp_path / "scored.jsonl")
    done = archive.run("--cluster", address)
    assert done.returncode == 2
    assert f"The cluster at {address} does not answer" in done.stderr
    assert "Traceback" not in done.stderr
    assert archive.run("--jobs", "1").returncode == 0, "nothing was begun"


def test_what_listens_and_is_no_scheduler_is_not_waited_for(tmp_path: Path) -> None:
    archive = Archive(write_archive(tmp_path / "wire.jsonl", 1), tmp_path / "scored.jsonl")
    with socket.create_server(("127.0.0.1", 0)) as mute:
        done = archive.run("--cluster", f"tcp://127.0.0.1:{mute.getsockname()[1]}")
    assert done.returncode == 2
    assert "nothing that a scheduler says came" in done.stderr
