"""Keys and limits among the workers of a service that really runs."""

from __future__ import annotations

from collections import Counter
from concurrent.futures import ThreadPoolExecutor

from sqlalchemy import Engine

from scoring.access import keys
from tests.api.serving import WORKER, Answer, Running, serving

PATH = "/v1/models/none"  # costs nothing; 404 to whoever is let in
WORKERS = 3


def ask_many(running: Running, requests: int, key: str | None = None) -> list[Answer]:
    with ThreadPoolExecutor(12) as pool:
        return list(pool.map(lambda _: running.ask("GET", PATH, key=key), range(requests)))


def ask_every_worker(running: Running, key: str | None = None) -> set[int]:
    """The statuses that all workers answer with."""
    answers: list[Answer] = []
    for _ in range(100):
        answers += ask_many(running, 24, key)
        if len({answer.headers[WORKER] for answer in answers}) == WORKERS:
            return {answer.status for answer in answers}
    raise AssertionError("a worker never answered")


def test_all_workers_see_at_once_that_a_key_was_made_or_revoked(database_url: str, engine: Engine) -> None:
    with serving(database_url=database_url, workers=WORKERS) as running:
        assert ask_every_worker(running) == {404}
        made, secret = keys.create(engine, "Ida Okoro", ["score"])
        assert ask_every_worker(running) == {401}
        assert ask_every_worker(running, secret) == {404}
        keys.revoke(engine, made.id)
        assert ask_every_worker(running, secret) == {401}
    assert secret not in running.log


def test_workers_together_let_through_as_many_as_the_limit_says(database_url: str, engine: Engine) -> None:
    _, secret = keys.create(engine, "Ida Okoro", ["score"])
    with serving(database_url=database_url, workers=WORKERS, rate_limit="50/hour") as running:
        answers = ask_many(running, 120, secret)
        assert Counter(answer.status for answer in answers) == {404: 50, 429: 70}
        left = sorted(answer.headers["RateLimit"].split(";")[1] for answer in answers if answer.status == 404)
        assert left == sorted(f"r={number}" for number in range(50))
        assert ask_every_worker(running, secret) == {429}
        _, other = keys.create(engine, "the archive", ["score"])
        assert running.ask("GET", PATH, key=other).status == 404


def test_on_every_address_a_key_is_needed(database_url: str, engine: Engine) -> None:
    with serving("0.0.0.0", database_url=database_url) as running:  # noqa: S104
        assert running.ask("GET", PATH).status == 401
        _, secret = keys.create(engine, "Ida Okoro", ["score"])
        assert running.ask("GET", PATH, key=secret).status == 404
        assert running.ask("GET", "/healthz").status == 200
