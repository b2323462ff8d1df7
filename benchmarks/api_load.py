"""Requests per second of POST /v1/score with a 400-word article, against an empty Flask route under the same gunicorn.

    python -m benchmarks.api_load [--requests N] [--connections K] [--workers W] [--threads T]

Both services run on this machine's loopback and are asked by this process in turns, over connections that are kept
open; the clients share the cores with the services, so the figures are for comparison.  Prints one JSON object.
"""

from __future__ import annotations

import argparse
import http.client
import json
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import Any

from flask import Flask
from gunicorn.app.base import BaseApplication

from api.server import options, serve
from scoring.settings import Settings

ROUNDS = 3
LONGEST = 60.0  # seconds that one round may take
START_UP = 30.0  # seconds until a service must answer
ARTICLE = """VELDMARK (Example News) — The harbour authority of Veldmark said on Tuesday that it would close its old
grain terminal by the end of next summer, after an inspection found that two of its four silos were leaning.

"We cannot ask people to work under concrete that moves," the authority's director, Marit Solheim, told reporters. She
said the inspection, carried out by an outside firm, had measured a tilt of eleven centimetres in the northern
silo. A summary of the report, seen by this newspaper, recommends that loading stop at once.

The operator of the terminal, Brenner Kornhandel, rejected the findings. A spokesman for the company claimed that the
measurements had been taken after heavy rain and were "worthless". He denied that workers had been put at risk. The
company has until Friday to appeal.

About 140 people work at the terminal, which opened in 1961 and handles roughly a fifth of the region's barley. Jonas
Ekdahl, who has driven a crane there for nineteen years, said he had seen cracks in the loading hall last winter. "Some
of us reported it twice," he said. The dockers' union confirmed that it had received both reports, and admitted that it
had not passed one on.

Two people familiar with the talks said the city might offer the company a plot on the southern quay. One of them said
an agreement was unlikely before the election in March. A senior official in the finance department, who was not
authorised to speak publicly, said the move could cost as much as 90 million crowns.

Economists doubt that the figure will hold. Helga Amundsen, who studies ports at the University of Strand, estimates
that the total is likely to be closer to 130 million. "Cranes are the cheap part," she said.

Reportedly, a rival operator from across the bay has already asked about the barley contracts. The rumour could not be
verified, and the rival would not comment. According to the statistics office, grain exports through Veldmark
fell by six percent last year.

The mayor, Pelle Strand, called the closure a disgrace and urged the company to appeal. He has promised that nobody will
lose work, although critics say that he made the same promise when the fish market was shut. It is believed that the
council will discuss it on Thursday.

Ships that are due this week will be sent to other berths."""


class _Empty(BaseApplication):  # type: ignore[misc]  # gunicorn has no types
    """One route that does nothing, under the service's own gunicorn settings."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        super().__init__()

    def load_config(self) -> None:
        for name, value in options(self._settings).items():
            if name != "post_worker_init":  # it loads a model, and here is none
                self.cfg.set(name, value)

    def load(self) -> Flask:
        app = Flask(__name__)
        app.post("/v1/score")(dict)
        return app


@contextmanager
def running(name: str, arguments: argparse.Namespace) -> Iterator[int]:
    """A service in a process of its own; gives its port."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port: int = free.getsockname()[1]
    command = [sys.executable, "-m", "benchmarks.api_load", "--serve", name, "--port", str(port)]
    command += ["--workers", str(arguments.workers), "--threads", str(arguments.threads)]
    with subprocess.Popen(command, cwd=Path(__file__).parents[1]) as process:
        try:
            _await(port)
            yield port
        finally:
            process.send_signal(signal.SIGTERM)


def _await(port: int) -> None:
    deadline = time.monotonic() + START_UP
    while True:
        try:
            return _ask(port, 1, deadline)
        except OSError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.1)


def _ask(port: int, count: int, deadline: float) -> None:
    """Post the article ``count`` times over one connection."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=LONGEST)
    try:
        for _ in range(count):
            connection.request("POST", "/v1/score", ARTICLE.encode(), {"Content-Type": "text/plain"})
            response = connection.getresponse()
            body = response.read()
            if response.status != 200:
                raise SystemExit(f"The service answered {response.status}: {body[:500]!r}")
            if time.monotonic() > deadline:
                raise SystemExit(f"A round took more than {LONGEST:.0f} s; ask for fewer --requests.")
    finally:
        connection.close()


def rate(port: int, requests: int, connections: int) -> float:
    """Requests per second of one round."""
    share = max(1, requests // connections)
    begun = time.monotonic()
    with ThreadPoolExecutor(connections) as pool:
        list(pool.map(lambda _: _ask(port, share, begun + LONGEST), range(connections)))
    return share * connections / (time.monotonic() - begun)


def measure(arguments: argparse.Namespace) -> dict[str, Any]:
    rates: dict[str, list[float]] = {"score": [], "empty": []}
    with running("score", arguments) as score, running("empty", arguments) as empty:
        ports = {"score": score, "empty": empty}
        for port in ports.values():
            rate(port, arguments.requests // 4, arguments.connections)  # warm every worker up
        for _ in range(ROUNDS):
            for name, port in ports.items():
                rates[name].append(rate(port, arguments.requests, arguments.connections))
    medians = {name: median(found) for name, found in rates.items()}
    return {
        "words": len(ARTICLE.split()),
        "requests": arguments.requests,
        "rounds": ROUNDS,
        "connections": arguments.connections,
        "workers": arguments.workers,
        "threads": arguments.threads,
        "requests_per_second": {name: round(found, 1) for name, found in medians.items()},
        "ratio": round(medians["score"] / medians["empty"], 3),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--requests", type=int, default=400)
    parser.add_argument("--connections", type=int, default=8)
    parser.add_argument("--workers", type=int, default=Settings().workers)
    parser.add_argument("--threads", type=int, default=Settings().threads)
    parser.add_argument("--serve", choices=["score", "empty"], help=argparse.SUPPRESS)
    parser.add_argument("--port", type=int, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if not arguments.serve:
        print(json.dumps(measure(arguments)))
        return
    bind = f"127.0.0.1:{arguments.port}"
    settings = Settings.read({}, bind=bind, workers=arguments.workers, threads=arguments.threads)
    if arguments.serve == "score":
        serve(settings)
    else:
        _Empty(settings).run()


if __name__ == "__main__":
    main()
