"""The service as it runs, for tests: gunicorn with several workers, started and ended."""

from __future__ import annotations

import http.client
import json
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).parents[2]
WORKER = "X-Worker"  # the header in which the answers of a service under test name the process
START = f"""
import json, os, sys
import api.server
from scoring.settings import Settings

make = api.server.create_app

def create_app(settings):
    app = make(settings)
    app.after_request(lambda response: response.headers.set("{WORKER}", str(os.getpid())) or response)
    return app

api.server.create_app = create_app
api.server.serve(Settings.read({{}}, **json.loads(sys.argv[1])))
"""


class Answer(NamedTuple):
    status: int
    body: bytes
    headers: Mapping[str, str]


class Running:
    """Requests to the served process; each has a connection of its own."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.log = ""  # what it wrote to standard error; there when it has ended

    def ask(
        self, method: str, path: str, body: bytes | Iterator[bytes] | None = None, key: str | None = None
    ) -> Answer:
        headers = {"Content-Type": "text/plain"} | ({"Authorization": f"Bearer {key}"} if key else {})
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            connection.request(method, path, body, headers)
            response = connection.getresponse()
            return Answer(response.status, response.read(), dict(response.headers))
        finally:
            connection.close()


@contextmanager
def serving(host: str = "127.0.0.1", **settings: Any) -> Iterator[Running]:
    """A service with these settings on a free port of ``host``."""
    port = _free_port()
    command = [sys.executable, "-c", START, json.dumps({"bind": f"{host}:{port}", **settings})]
    with subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, text=True) as process:
        running = Running(port)
        try:
            assert process.stderr
            assert any("Listening at" in line for line in process.stderr)
            yield running
        finally:
            process.send_signal(signal.SIGTERM)
            _, running.log = process.communicate(timeout=60)
    assert process.returncode == 0, running.log


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port: int = listening.getsockname()[1]
        return port
