"""The service as it runs: gunicorn, several workers, started and ended."""

from __future__ import annotations

import re
import socket
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from api.server import options
from scoring.settings import Settings
from tests.api.serving import Running, serving

ROOT = Path(__file__).parents[2]


def test_making_the_application_reads_and_loads_nothing() -> None:
    code = """
import sys
from pathlib import Path
from api import create_app
from scoring.settings import Settings
create_app(Settings(models=Path("nowhere")))
sys.exit(", ".join(sys.modules.keys() & {"sklearn", "numpy", "scipy", "skops"}) or 0)
"""
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


@pytest.fixture(scope="module")
def running() -> Iterator[Running]:
    with serving() as running:
        yield running


def test_it_is_ready(running: Running) -> None:
    status, body, _ = running.ask("GET", "/readyz")
    assert status == 200
    assert b'"ready"' in body


def test_every_worker_gives_the_same_answer(running: Running, article: str) -> None:
    with ThreadPoolExecutor(8) as pool:
        answers = set(pool.map(lambda _: running.ask("POST", "/v1/score", article.encode())[:2], range(24)))
    assert len(answers) == 1
    assert answers.pop()[0] == 200


def test_a_body_in_chunks_is_scored(running: Running, article: str) -> None:
    encoded = article.encode()
    whole = running.ask("POST", "/v1/score", encoded)[:2]
    assert running.ask("POST", "/v1/score", iter([encoded[:100], encoded[100:]]))[:2] == whole


def test_a_body_in_chunks_without_end_is_refused(running: Running) -> None:
    status, body, _ = running.ask("POST", "/v1/score", iter([b"Rain fell. " * 10_000] * 12))
    assert status == 413
    assert b"1,048,576 bytes" in body


def test_its_log_tells_the_time_and_how_grave_it_is(tmp_path: Path) -> None:
    with serving(models=str(tmp_path), workers=1) as running:
        assert running.ask("GET", "/readyz").status == 503
    [line] = [line for line in running.log.splitlines() if "The champion cannot be loaded" in line]
    assert re.match(r"\[\d{4}-\d\d-\d\d \d\d:\d\d:\d\d [+-]\d{4}\] \[\d+\] \[ERROR\] The champion", line)


@pytest.mark.parametrize("beside", ["worker=None", "worker=['true']"])
def test_an_address_that_is_taken_is_named_with_the_mend(beside: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        address = f"127.0.0.1:{taken.getsockname()[1]}"
        serve = f"serve(Settings.read({{}}, bind={address!r}), {beside})"
        code = f"import time; time.sleep = lambda _: None; from api.server import *; {serve}"  # it tries five times
        done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    last = done.stderr.splitlines()[-1]
    assert last.startswith(f"Error: Onrecord cannot listen on {address}. End what listens there already")
    assert "ONRECORD_BIND" in last


def test_requests_under_way_have_as_long_as_a_worker_that_is_stuck() -> None:
    told = [options(Settings.read({}, timeout=seconds))["graceful_timeout"] for seconds in (5, 90)]
    assert told == [30, 90]


def test_what_gunicorn_is_told() -> None:
    settings = Settings.read({}, bind="127.0.0.1:9000", workers=3, threads=5, timeout=7)
    told = options(settings)
    assert (told["bind"], told["workers"], told["threads"], told["timeout"]) == ("127.0.0.1:9000", 3, 5, 7)
    assert told["worker_class"] == "gthread"
    assert told["control_socket_disable"]  # it would be a file in the user's home that nobody asked for
