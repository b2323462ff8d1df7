"""How often each caller may ask, and what he is told of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from flask import Flask

from api import create_app, storage
from scoring import database
from scoring.access import keys
from scoring.settings import Settings
from tests.api.test_refusals import problem

PATH = "/v1/models/none"  # costs nothing and is answered with 404


@pytest.fixture
def app(new_database: str, settings: Settings) -> Iterator[Flask]:
    app = create_app(replace(settings, database_url=new_database, rate_limit="3/hour"))
    yield app
    app.extensions[storage.EXTENSION].close()


def ask(app: Flask, **more: Any) -> int:
    return app.test_client().get(PATH, **more).status_code


def bearer(secret: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {secret}"}


def test_one_too_many_is_told_when_to_come_back(app: Flask) -> None:
    assert [ask(app) for _ in range(3)] == [404] * 3
    answer = app.test_client().get(PATH)
    assert answer.status_code == 429
    found = problem(answer)
    wait = int(answer.headers["Retry-After"])
    assert 3500 < wait <= 3600
    assert found["detail"].startswith("More than 3 requests came within 3,600 s. Wait 3,")
    assert answer.headers["RateLimit"] == f'"requests";r=0;t={wait}'


def test_every_answer_tells_what_is_left(app: Flask) -> None:
    answers = [app.test_client().get(PATH).headers for _ in range(4)]
    assert {headers["RateLimit-Policy"] for headers in answers} == {'"requests";q=3;w=3600'}
    left = [re.fullmatch(r'"requests";r=(\d);t=(?:35\d\d|3600)', headers["RateLimit"]) for headers in answers]
    assert [found and found[1] for found in left] == ["2", "1", "0", "0"]


def test_what_is_open_to_everybody_is_not_counted(app: Flask) -> None:
    for path in ("/healthz", "/openapi.json", "/docs", "/nowhere") * 2:
        answer = app.test_client().get(path)
        assert answer.status_code in {200, 404}
        assert "RateLimit" not in answer.headers
    assert [ask(app) for _ in range(4)] == [404, 404, 404, 429]


def test_callers_are_counted_by_key(app: Flask) -> None:
    with app.app_context():
        engine = storage.engine()
    first, second = (keys.create(engine, name, ["score"])[1] for name in ("Ida Okoro", "the archive"))
    assert [ask(app, headers=bearer(first)) for _ in range(4)] == [404, 404, 404, 429]
    assert ask(app, headers=bearer(second), environ_overrides={"REMOTE_ADDR": "10.0.0.7"}) == 404
    other = {"environ_overrides": {"REMOTE_ADDR": "10.0.0.8"}}
    assert ask(app, headers=bearer(first), **other) == 429  # wherever he asks from


def test_callers_without_a_key_are_counted_by_address(settings: Settings, new_database: str) -> None:
    made = replace(settings, bind="0.0.0.0:8000", open_scoring=True, rate_limit="1/hour", database_url=new_database)
    app = create_app(made)
    asked = ["10.0.0.7", "10.0.0.7", "10.0.0.8", "2001:db8::1", "2001:db8::2", "2001:db8:0:1::1", "fe80::1%eth0", ""]
    answers = [ask(app, environ_overrides={"REMOTE_ADDR": address}) for address in asked]
    assert answers == [404, 429, 404, 404, 429, 404, 404, 404]  # whoever has an IPv6 address has a network of them
    both = ["::ffff:10.0.0.7", "::ffff:10.0.0.9", "::ffff:10.0.0.9"]  # IPv4, as one hears it who listens on [::]
    assert [ask(app, environ_overrides={"REMOTE_ADDR": address}) for address in both] == [429, 404, 429]
    app.extensions[storage.EXTENSION].close()


@pytest.mark.parametrize("headers", [{}, bearer("wrong"), bearer("onrecord_wrong"), {"Authorization": "Basic YTpi"}])
def test_who_is_not_let_in_is_counted_by_address(app: Flask, headers: dict[str, str]) -> None:
    with app.app_context():
        engine = storage.engine()
    secret = keys.create(engine, "Ida Okoro", ["score"])[1]
    assert [ask(app, headers=headers) for _ in range(5)] == [401, 401, 401, 429, 429]
    assert ask(app, headers=bearer("onrecord_another")) == 429  # each guess counts, whatever is guessed
    assert ask(app, headers=headers, environ_overrides={"REMOTE_ADDR": "10.0.0.8"}) in {401, 403}
    assert [ask(app, headers=bearer(secret)) for _ in range(4)] == [404, 404, 404, 429]  # its own count, same address


def test_a_revoked_key_counts_as_none(app: Flask) -> None:
    with app.app_context():
        engine = storage.engine()
    made, secret = keys.create(engine, "Ida Okoro", ["score"])
    assert ask(app, headers=bearer(secret)) == 404
    keys.revoke(engine, made.id)
    assert [ask(app, headers=bearer(secret)) for _ in range(4)] == [401, 401, 401, 429]


def test_what_a_key_may_not_do_counts_as_well(app: Flask) -> None:
    with app.app_context():
        engine = storage.engine()
    label = keys.create(engine, "Ida Okoro", ["label"])[1]
    assert [ask(app, headers=bearer(label)) for _ in range(4)] == [403, 403, 403, 429]


def test_without_a_limit_nothing_is_counted(settings: Settings, new_database: str) -> None:
    app = create_app(replace(settings, database_url=new_database))
    assert "RateLimit" not in app.test_client().get(PATH).headers
    app.extensions[storage.EXTENSION].close()


def test_a_database_that_cannot_count_answers_503(app: Flask) -> None:
    with app.app_context():
        engine = storage.engine()
    with database.writing(engine) as connection:
        database.limits.drop(connection)
    assert ask(app) == 503
