"""Models swapped under load: requests that fail, answers of neither model, and how long until the last worker follows.

    python -m benchmarks.swaps [--swaps N] [--idle N] [--workers W] [--clients K] [--new-reader] [--json]

Starts `onrecord serve` on a scratch folder with two models, the shipped one and one that is stricter, and promotes them
in turns while clients post a short article without a pause; then as often while no client asks anything.  Every answer
is held against what the model that it names gives in this process, byte for byte.  A client's connection stays with
one worker, and /proc tells which (Linux; elsewhere each connection counts as a worker), so the first new answer of
every worker is known.  Times are from the pointer's move, as the file system has it, to the arrival of that answer.
With --new-reader the stricter model has a reader of its own, which takes longer to load; models that are trained from
more labels share theirs.  Clients and service share this machine's cores.
"""

from __future__ import annotations

import argparse
import http.client
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from statistics import median, quantiles
from threading import Event, Thread
from typing import Any, NamedTuple

from scoring import Scorer, store
from scoring.settings import Settings, shipped
from scoring.writing import to_json

START_UP = 60.0  # seconds until the service must answer
PATIENCE = 30.0  # seconds until every worker must have followed a move
REST = 0.3  # seconds between two moves
ARTICLE = """The water board of Ostrand shut two pumping stations on Monday. "The valves are older than I am," its
engineer, Maren Lund, told reporters. The contractor claimed that the valves had passed every test. Two people familiar
with the tender said the work might cost 12 million crowns."""


class Answer(NamedTuple):
    """One request: when it began and was answered (seconds since 1970), by which worker and model, and whether rightly.

    ``model`` is "" where there was no answer, or one that is not what this model gives.
    """

    begun: float
    ended: float
    worker: int
    status: int
    model: str


@dataclass(frozen=True, slots=True)
class Swaps:
    """What came of it; times in milliseconds."""

    workers: int
    clients: int
    swaps: int
    requests: int
    failed: int
    of_neither_model: int
    old_after_promotion: int
    to_last_worker_median: float
    to_last_worker_max: float
    request_median: float
    request_99: float
    request_max: float
    idle_swaps: int
    idle_old: int
    idle_first_answer_median: float
    idle_first_answer_max: float

    def to_dict(self) -> dict[str, Any]:
        return asdict(self)

    def table(self) -> str:
        rows = [
            ("workers, clients", f"{self.workers}, {self.clients}"),
            ("swaps under load", f"{self.swaps}"),
            ("requests", f"{self.requests:,}"),
            ("failed", f"{self.failed}"),
            ("answers of neither model", f"{self.of_neither_model}"),
            ("old answers to requests after the promotion", f"{self.old_after_promotion}"),
            ("pointer to last worker, median", f"{self.to_last_worker_median:.0f} ms"),
            ("pointer to last worker, longest", f"{self.to_last_worker_max:.0f} ms"),
            ("a request, median", f"{self.request_median:.0f} ms"),
            ("a request, 99 of 100", f"{self.request_99:.0f} ms"),
            ("a request, longest", f"{self.request_max:.0f} ms"),
            ("swaps while idle", f"{self.idle_swaps}"),
            ("old answers of idle workers", f"{self.idle_old}"),
            ("first answer of an idle worker, median", f"{self.idle_first_answer_median:.0f} ms"),
            ("first answer of an idle worker, longest", f"{self.idle_first_answer_max:.0f} ms"),
        ]
        return "\n".join(["| | |", "| --- | ---: |", *(f"| {name} | {value} |" for name, value in rows)])


class Service(NamedTuple):
    """The process that starts the workers, and where they listen."""

    port: int
    pid: int


class Client:
    """One connection, and so one worker, for as long as it is kept alive."""

    def __init__(self, service: Service, expected: dict[str, bytes]) -> None:
        self.service, self.expected = service, expected
        self.connect()

    def connect(self) -> None:
        self.connection = http.client.HTTPConnection("127.0.0.1", self.service.port, timeout=PATIENCE)
        self.connection.connect()
        self.connection.request("GET", "/healthz")  # so that a worker accepts it
        self.connection.getresponse().read()
        self.worker = worker_of(self.connection, self.service)

    def ask(self) -> Answer:
        begun = time.time()
        try:
            self.connection.request("POST", "/v1/score", ARTICLE.encode(), {"Content-Type": "text/plain"})
            response = self.connection.getresponse()
            body, model = response.read(), response.headers.get("Onrecord-Model", "")
        except (OSError, http.client.HTTPException):
            self.connection.close()
            self.connect()
            return Answer(begun, time.time(), self.worker, 0, "")
        right = self.expected.get(model) == body
        return Answer(begun, time.time(), self.worker, response.status, model if right else "")


def worker_of(connection: http.client.HTTPConnection, service: Service) -> int:
    """The worker at the other end of a connection; where the system does not tell, a number of its own."""
    own: int = connection.sock.getsockname()[1]
    ends = f":{service.port:04X}", f":{own:04X}"
    lines = map(str.split, _read("/proc/net/tcp").splitlines()[1:])
    sockets = {f"socket:[{fields[9]}]" for fields in lines if (fields[1][-5:], fields[2][-5:]) == ends}
    for worker in _read(f"/proc/{service.pid}/task/{service.pid}/children").split():
        if sockets.intersection(_opened(Path("/proc", worker, "fd"))):
            return int(worker)
    return -own


def _read(path: str) -> str:
    return Path(path).read_text() if Path(path).exists() else ""


def _opened(handles: Path) -> Iterator[str]:
    for handle in os.listdir(handles):
        with suppress(OSError):  # it was closed meanwhile
            yield os.readlink(handles / handle)


@contextmanager
def serving(models: Path, workers: int) -> Iterator[Service]:
    """`onrecord serve` in a process of its own."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port: int = free.getsockname()[1]
    command = [sys.executable, "-m", "scoring.cli", "serve", "--bind", f"127.0.0.1:{port}"]
    command += ["--workers", str(workers), "--models", str(models)]
    root = Path(__file__).parents[1]
    with subprocess.Popen(command, cwd=root, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            _await(port)
            yield Service(port, process.pid)
        finally:
            process.send_signal(signal.SIGTERM)


def _await(port: int) -> None:
    deadline = time.monotonic() + START_UP
    while True:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=START_UP)
        try:
            connection.request("GET", "/readyz")
            if connection.getresponse().status == 200:
                return
        except OSError:
            if time.monotonic() > deadline:
                raise
        finally:
            connection.close()
        time.sleep(0.1)


@contextmanager
def connected(service: Service, workers: int, count: int, expected: dict[str, bytes]) -> Iterator[list[Client]]:
    """``count`` clients, and more where these do not reach every worker."""
    clients = [Client(service, expected) for _ in range(count)]
    deadline = time.monotonic() + START_UP
    try:
        while len(reached := {client.worker for client in clients}) < workers:
            if time.monotonic() > deadline:
                raise SystemExit(f"Only {len(reached)} of {workers} workers take connections; try again.")
            further = Client(service, expected)
            if further.worker in reached:
                further.connection.close()
            else:
                clients.append(further)
        yield clients
    finally:
        for client in clients:
            client.connection.close()


def swap_under_load(
    models: Path, clients: Sequence[Client], versions: Sequence[str], swaps: int
) -> tuple[list[Answer], list[float], int]:
    """All answers; per swap the seconds until the last worker followed; old answers to requests after a promotion."""
    answers: list[Answer] = []
    done = Event()

    def ask() -> None:
        client = waiting.pop()
        while not done.is_set():
            answers.append(client.ask())

    waiting = list(clients)
    threads = [Thread(target=ask) for _ in clients]
    for thread in threads:
        thread.start()
    lags, old = [], 0
    try:
        for number in range(swaps):
            time.sleep(REST)
            new, before = versions[(number + 1) % 2], versions[number % 2]
            begun = len(answers)
            store.promote(models, new, reason=f"swap {number + 1}")
            promoted, moved = time.time(), (models / store.CHAMPION).stat().st_ctime
            lags.append(_await_all(answers, begun, {client.worker for client in clients}, new, moved) - moved)
            time.sleep(REST)
            old += sum(answer.model == before and answer.begun > promoted for answer in answers[begun:])
    finally:
        done.set()
        for thread in threads:
            thread.join()
    return answers, lags, old


def _await_all(answers: list[Answer], begun: int, workers: set[int], new: str, moved: float) -> float:
    """When the last worker gave its first answer of the new model."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        first: dict[int, float] = {}
        for answer in answers[begun:]:
            if answer.model == new and answer.ended > moved:
                first[answer.worker] = min(answer.ended, first.get(answer.worker, answer.ended))
        if first.keys() >= workers:
            return max(first.values())
        time.sleep(0.01)
    raise SystemExit(f"Not every worker answers with {new} after {PATIENCE:.0f} seconds.")


def swap_while_idle(
    models: Path, clients: Sequence[Client], versions: Sequence[str], swaps: int
) -> tuple[list[float], int]:
    """The seconds that the first request after a swap takes each worker, and how many the old model answered."""
    taken, old = [], 0
    one_each = {client.worker: client for client in clients}.values()
    for number in range(swaps):
        new = versions[(number + 1) % 2]
        store.promote(models, new, reason=f"idle swap {number + 1}")
        time.sleep(REST)
        for answer in [client.ask() for client in one_each]:
            taken.append(answer.ended - answer.begun)
            old += answer.model != new
    return taken, old


def measure(models: Path, versions: Sequence[str], *, swaps: int, idle: int, workers: int, clients: int) -> Swaps:
    """Swap between two stored ``versions`` of ``models``, of which the first becomes champion before the start."""
    store.promote(models, versions[0], reason="the start")
    expected = {version: to_json(Scorer.load(models, version).score(ARTICLE).to_dict()) + b"\n" for version in versions}
    if len({answer.replace(version.encode(), b"") for version, answer in expected.items()}) < 2:
        raise SystemExit("The two models answer alike; nothing could be told from their answers.")
    with serving(models, workers) as service:
        with connected(service, workers, clients, expected) as opened:
            for client in opened:
                client.ask()  # the first text takes a process longer than those after it
            answers, lags, old = swap_under_load(models, opened, versions, swaps)
        with connected(service, workers, workers, expected) as few:
            in_turn = [versions[swaps % 2], versions[(swaps + 1) % 2]]
            idle_taken, idle_old = swap_while_idle(models, few, in_turn, idle)
    taken = sorted(answer.ended - answer.begun for answer in answers)
    return Swaps(
        workers=workers,
        clients=len(opened),
        swaps=swaps,
        requests=len(answers),
        failed=sum(answer.status != 200 for answer in answers),
        of_neither_model=sum(answer.status == 200 and not answer.model for answer in answers),
        old_after_promotion=old,
        to_last_worker_median=_milliseconds(median(lags)),
        to_last_worker_max=_milliseconds(max(lags)),
        request_median=_milliseconds(median(taken)),
        request_99=_milliseconds(quantiles(taken, n=100)[98]),
        request_max=_milliseconds(taken[-1]),
        idle_swaps=idle,
        idle_old=idle_old,
        idle_first_answer_median=_milliseconds(median(idle_taken)),
        idle_first_answer_max=_milliseconds(max(idle_taken)),
    )


def _milliseconds(seconds: float) -> float:
    return round(seconds * 1_000, 1)


def two_models(folder: Path, *, new_reader: bool = False) -> list[str]:
    """The shipped champion and a stricter model, stored in an empty ``folder``."""
    source = shipped("models")
    first, second = store.champion(source), "stricter"
    shutil.copytree(source / first, folder / first)
    stored = store.load(source)
    stored.model.logit.thresholds_ = stored.model.logit.thresholds_ + 0.5
    reader = store.reader_files(source, first)
    if new_reader:
        extractor = replace(stored.reader.extractor, threshold=stored.reader.extractor.threshold + 0.01)
        reader = replace(reader, extractor=extractor.to_bytes())
    store.save(folder, second, stored.model, reader, card=stored.card, facts=_facts(stored.manifest))
    return [first, second]


def _facts(manifest: dict[str, Any]) -> dict[str, Any]:
    return {name: manifest[name] for name in ("parent", "metrics", "calibration")}


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--swaps", type=int, default=20)
    parser.add_argument("--idle", type=int, default=5)
    parser.add_argument("--workers", type=int, default=Settings().workers)
    parser.add_argument("--clients", type=int, default=8)
    parser.add_argument("--new-reader", action="store_true", help="swap between models of different readers")
    parser.add_argument("--json", action="store_true", help="print JSON")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        models = Path(folder)
        found = measure(
            models,
            two_models(models, new_reader=given.new_reader),
            swaps=given.swaps,
            idle=given.idle,
            workers=given.workers,
            clients=given.clients,
        )
    print(json.dumps(found.to_dict()) if given.json else found.table())


if __name__ == "__main__":
    main()
