"""The worker beside the service: kept running, ended with it, and never left behind."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa

from scoring.database import reading, workers
from tests.scoring.background.conftest import Yard, is_there, until

SCRIPT = Path(__file__).with_name("served.py")


@pytest.fixture
def yard(tmp_path: Path) -> Iterator[Yard]:
    yard = Yard(tmp_path, f"sqlite:///{tmp_path / 'onrecord.sqlite'}")
    yard.pretend()
    yield yard
    yard.close()


def serve(yard: Yard, bind: str = "127.0.0.1:0") -> subprocess.Popen[bytes]:
    return yard.start_command(str(SCRIPT), str(yard.folder), bind)


def worker_of(yard: Yard, *, but: int = 0) -> int:
    """The process of the worker that is there, once it is another than ``but``."""

    def look() -> int | None:
        with reading(yard.engine) as connection:
            found = [int(name.rpartition(":")[2]) for name in connection.scalars(sa.select(workers.c.id))]
        return next((process for process in found if process != but and is_there(process)), None)

    return until(look)


def test_told_to_end_it_puts_its_run_back_and_the_next_one_goes_on(yard: Yard) -> None:
    yard.hold()
    service = serve(yard)
    name = yard.ask()
    training, worker = yard.held(1), worker_of(yard)
    service.terminate()
    assert service.wait() == 0
    assert not is_there(worker)
    assert not is_there(training)
    assert (yard.run(name).status, yard.run(name).attempts) == ("queued", 0)
    yard.let_go()
    serve(yard)
    assert yard.ended(name).status == "done"


def test_everything_is_killed_and_the_next_one_goes_on(yard: Yard) -> None:
    yard.hold()
    service = serve(yard)
    name = yard.ask()
    training, worker = yard.held(1), worker_of(yard)
    os.killpg(service.pid, signal.SIGKILL)  # also its worker
    os.kill(training, signal.SIGKILL)
    service.wait()
    until(lambda: not is_there(worker))
    assert yard.run(name).status == "running"  # as far as anybody knows
    serve(yard)
    yard.held(2)
    yard.let_go()
    assert (yard.ended(name).status, yard.run(name).attempts) == ("done", 2)


def test_a_service_that_is_killed_leaves_nobody_behind(yard: Yard) -> None:
    yard.hold()
    service = serve(yard)
    name = yard.ask()
    training, worker = yard.held(1), worker_of(yard)
    service.kill()
    until(lambda: not is_there(worker))
    until(lambda: not is_there(training))
    assert yard.run(name).status == "queued"


def test_a_worker_that_is_killed_is_started_again(yard: Yard) -> None:
    service = serve(yard)
    worker = worker_of(yard)
    os.kill(worker, signal.SIGKILL)
    worker_of(yard, but=worker)
    assert yard.ended(yard.ask()).status == "done"
    assert service.poll() is None


def test_a_service_that_begins_anew_has_a_new_worker(yard: Yard) -> None:
    service = serve(yard)
    worker = worker_of(yard)
    service.send_signal(signal.SIGHUP)
    worker_of(yard, but=worker)
    until(lambda: not is_there(worker))
    assert yard.ended(yard.ask()).status == "done"


def test_a_service_that_cannot_listen_leaves_no_worker(yard: Yard) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        service = serve(yard, f"127.0.0.1:{taken.getsockname()[1]}")
        assert service.wait() == 1
    with reading(yard.engine) as connection:
        assert connection.scalar(sa.select(sa.func.count()).select_from(workers)) == 0
