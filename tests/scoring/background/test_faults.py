"""Workers and trainings that are killed, told to end, cancelled or left without room: processes of their own."""

from __future__ import annotations

import os
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from scoring import store
from scoring.background import runs, workers
from tests.scoring.background.conftest import Yard, is_there, until


def kill(process: int) -> None:
    os.kill(process, signal.SIGKILL)


def test_a_training_that_is_killed_is_begun_again(yard: Yard) -> None:
    yard.pretend()
    yard.hold()
    worker = yard.start()
    name = yard.ask()
    kill(yard.held(1))
    yard.held(2)
    assert yard.run(name).status == "running"
    yard.let_go()
    run = yard.ended(name)
    assert (run.status, run.attempts) == ("done", 2)
    assert worker.poll() is None


def test_a_training_that_is_always_killed_fails_and_tells_where_to_look(yard: Yard) -> None:
    yard.pretend()
    yard.hold()
    yard.start()
    name = yard.ask()
    for attempt in (1, 2, 3):
        kill(yard.held(attempt))
    run = yard.ended(name)
    assert (run.status, run.attempts) == ("failed", 3)
    assert run.error
    assert "was killed (SIGKILL)" in run.error["message"]
    assert "memory" in run.error["mend"]


def test_a_training_that_dies_telling_nothing_fails(yard: Yard) -> None:
    (yard.folder / "largest").write_text("not a number")
    yard.start()
    run = yard.ended(yard.ask())
    assert (run.status, run.attempts) == ("failed", 1)
    assert run.error
    assert "status 1" in run.error["message"]


def test_a_worker_that_is_killed_takes_its_training_along_and_the_next_one_goes_on(yard: Yard) -> None:
    yard.pretend()
    yard.hold()
    name = yard.ask()
    worker = yard.start()
    training = yard.held(1)
    kill(worker.pid)
    until(lambda: not is_there(training))
    assert yard.run(name).status == "running"  # as far as anybody knows
    yard.start()
    yard.held(2)
    yard.let_go()
    run = yard.ended(name)
    assert (run.status, run.attempts) == ("done", 2)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_a_worker_that_is_told_to_end_puts_its_run_back(yard: Yard, number: signal.Signals) -> None:
    yard.pretend()
    yard.hold()
    name = yard.ask()
    worker = yard.start()
    training = yard.held(1)
    worker.send_signal(number)
    assert worker.wait() == 0
    assert not is_there(training)
    run = yard.run(name)
    assert (run.status, run.attempts) == ("queued", 0)
    assert not workers.any_there(yard.engine)
    yard.let_go()
    yard.start()
    assert yard.ended(name).status == "done"


def test_a_run_is_cancelled_while_it_runs(yard: Yard) -> None:
    yard.pretend()
    yard.hold()
    worker = yard.start()
    name, next_one = yard.ask(), yard.ask()
    training = yard.held(1)
    assert runs.ask_to_cancel(yard.engine, name)
    assert yard.ended(name).status == "cancelled"
    assert not is_there(training)
    assert not (yard.models / "pretended").exists()
    yard.let_go()
    assert yard.ended(next_one).status == "done"
    assert worker.poll() is None


def test_two_workers_share_what_there_is_and_do_each_run_once(yard: Yard) -> None:
    yard.pretend()
    names = [yard.ask() for _ in range(4)]
    yard.start()
    yard.start()
    assert [(yard.ended(name).status, yard.ended(name).attempts) for name in names] == [("done", 1)] * 4


def test_two_runs_at_once_end_one_after_the_other(learning_yard: Yard) -> None:
    learning_yard.make_champion()
    first, second = learning_yard.ask(), learning_yard.ask()
    learning_yard.start()
    one, other = learning_yard.ended(first), learning_yard.ended(second)
    assert (one.status, other.status) == ("done", "done")
    assert one.ended
    assert other.started
    assert one.ended <= other.started
    assert one.result
    assert other.result
    assert one.result["version"] == other.result["version"]  # the same inputs
    assert (one.result["stored"], other.result["stored"]) == (True, False)


def test_a_training_that_is_killed_while_it_stores_leaves_no_half_model(learning_yard: Yard) -> None:
    champion = learning_yard.make_champion()
    learning_yard.hold("hold-store")
    learning_yard.start()
    name = learning_yard.ask(promote=True)
    training = learning_yard.held(1)
    assert [path.name for path in learning_yard.models.glob(".draft-*")]
    assert store.champion(learning_yard.models) == champion
    assert [listed["version"] for listed in store.versions(learning_yard.models)] == [champion]
    kill(training)
    learning_yard.held(2)
    learning_yard.let_go("hold-store")
    run = learning_yard.ended(name)
    assert (run.status, run.attempts) == ("done", 2)
    assert run.result
    assert store.champion(learning_yard.models) == run.result["version"]
    store.load(learning_yard.models)


def test_a_training_on_the_command_line_meanwhile_is_no_trouble(learning_yard: Yard) -> None:
    learning_yard.make_champion()
    learning_yard.hold("hold-store")
    learning_yard.start()
    name = learning_yard.ask(promote=True)
    learning_yard.held(1)
    command = ["-m", "scoring.cli", "train", "--base", str(learning_yard.folder / "base.jsonl")]
    assert learning_yard.start_command(*command).wait() == 0
    stored = {listed["version"] for listed in store.versions(learning_yard.models)}
    learning_yard.let_go("hold-store")
    run = learning_yard.ended(name)
    assert run.status == "done"
    assert run.result
    assert run.result["version"] in stored  # the same inputs, and the command was faster
    assert not run.result["stored"]
    assert store.champion(learning_yard.models) == run.result["version"]


def _full(error: str, yard: Yard, champion: str) -> None:
    run = yard.ended(yard.ask(promote=True))
    assert (run.status, run.attempts) == ("failed", 1)
    assert run.error
    assert error in run.error["message"]
    assert "room" in run.error["mend"]
    assert store.champion(yard.models) == champion
    assert [listed["version"] for listed in store.versions(yard.models)] == [champion]
    assert not list(yard.models.glob(".draft-*"))


def test_no_room_for_the_model_is_told_and_the_champion_stays(learning_yard: Yard) -> None:
    champion = learning_yard.make_champion()
    (learning_yard.folder / "largest").write_text(str(500_000))  # bytes: less than what finds attributions
    learning_yard.start()
    _full("File too large", learning_yard, champion)


@pytest.fixture
def small_disk(learning_yard: Yard) -> Iterator[Path]:
    """The folder of models on a disk that has room for one model, not for two."""
    command = ["mount", "-t", "tmpfs", "-o", "size=5m", "none", str(learning_yard.models)]
    if subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip("no disk may be mounted here")
    yield learning_yard.models
    learning_yard.close()
    subprocess.run(["umount", "--lazy", str(learning_yard.models)], check=True)


@pytest.mark.usefixtures("small_disk")
def test_a_full_disk_is_told_and_the_champion_stays(learning_yard: Yard) -> None:
    champion = learning_yard.make_champion()
    learning_yard.start()
    _full("No space left on device", learning_yard, champion)
