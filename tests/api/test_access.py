"""Who may ask for what: scopes, keys, this machine alone, and pages of other sites."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import Engine

from api import access, create_app, storage
from scoring import database
from scoring.access import SCOPES, keys
from scoring.settings import Settings
from tests.api.test_refusals import problem

OTHERS = "0.0.0.0:8000"


def route(app: Flask, scope: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A route of the test's own that needs ``scope`` and answers at once, to GET and POST."""
    for method in ("GET", "POST"):
        monkeypatch.setitem(access.NEEDED, (method, f"/{scope}"), scope)
    app.add_url_rule(f"/{scope}", scope, lambda: "done", methods=["GET", "POST"])


class Service:
    """One application on one database, which is also open to the test itself."""

    def __init__(self, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
        self.app = create_app(settings)
        for scope in SCOPES:
            route(self.app, scope, monkeypatch)
        self.client: FlaskClient = self.app.test_client()
        self.engine: Engine = database.open_database(settings.database_url)

    def make(self, *scopes: str) -> tuple[str, str]:
        made, secret = keys.create(self.engine, "Ida Okoro", scopes)
        return made.id, secret

    def ask(self, scope: str, key: str | None = None, method: str = "GET", **more: Any) -> int:
        headers = more.pop("headers", {}) | ({"Authorization": f"Bearer {key}"} if key is not None else {})
        return self.client.open(f"/{scope}", method=method, headers=headers, **more).status_code

    def close(self) -> None:
        self.engine.dispose()
        self.app.extensions[storage.EXTENSION].close()


class Make:
    def __init__(self, url: str, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
        self.made: list[Service] = []
        self.settings, self.url, self.monkeypatch = settings, url, monkeypatch

    def __call__(self, **settings: Any) -> Service:
        self.made.append(Service(replace(self.settings, database_url=self.url, **settings), self.monkeypatch))
        return self.made[-1]


@pytest.fixture
def make(new_database: str, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Iterator[Make]:
    make = Make(new_database, settings, monkeypatch)
    yield make
    for service in make.made:
        service.close()


def test_every_route_is_in_the_table(app: Flask) -> None:
    routes = {
        access.entry(method, rule.rule)
        for rule in app.url_map.iter_rules()
        for method in (rule.methods or set()) - {"OPTIONS"}
    }
    assert routes <= access.NEEDED.keys()


@pytest.mark.parametrize(
    ("method", "path", "scope"),
    [
        ("POST", "/v1/score", "score"),
        ("GET", "/v1/models/<version>", "score"),
        ("HEAD", "/v1/models/<version>", "score"),
        ("GET", "/v1/models/{version}", "score"),
        ("POST", "/v1/models/<version>/promote", "admin"),
        ("POST", "/v1/models/rollback", "admin"),
        ("POST", "/v1/labels", "label"),
        ("GET", "/v1/labels", "label"),
        ("POST", "/v1/training-runs", "train"),
        ("GET", "/v1/training-runs/<id>", "train"),
        ("POST", "/v1/archives", "archive"),
        ("GET", "/v1/archives/<run>/results", "archive"),
        ("DELETE", "/v1/archives/{run}", "archive"),
        ("GET", "/healthz", None),
        ("GET", "/docs/swagger-ui/<path:name>", None),
        ("POST", "/", "score"),
        ("DELETE", "/v1/models/<version>", "admin"),  # nobody wrote it down
        ("POST", "/healthz", "admin"),
    ],
)
def test_the_table(method: str, path: str, scope: str | None) -> None:
    assert access.needed(method, path) == scope


def test_a_service_without_keys_is_open_on_this_machine(make: Make) -> None:
    service = make()
    assert [service.ask(scope, method="POST") for scope in SCOPES] == [200] * 5
    assert [service.ask(scope) for scope in SCOPES] == [200] * 5


def test_it_asks_for_keys_as_soon_as_one_was_made(make: Make) -> None:
    service = make()
    assert service.ask("score") == 200
    made, secret = service.make("score")
    assert [service.ask("score"), service.ask("score", secret)] == [401, 200]
    keys.revoke(service.engine, made)
    assert [service.ask("score"), service.ask("score", secret)] == [401, 401]


def test_on_other_addresses_it_asks_for_keys_at_once(make: Make) -> None:
    service = make(bind=OTHERS)
    assert [service.ask(scope) for scope in SCOPES] == [401] * 5
    assert service.ask("score", service.make("score")[1]) == 200


@pytest.mark.parametrize(
    ("scopes", "opened"),
    [
        (["score"], {"score"}),
        (["label"], {"label"}),
        (["train"], {"train"}),
        (["archive"], {"archive"}),
        (["score", "label"], {"score", "label"}),
        (["admin"], {"score", "label", "train", "archive", "admin"}),
    ],
)
def test_a_key_opens_what_its_scopes_say(make: Make, scopes: list[str], opened: set[str]) -> None:
    service = make(bind=OTHERS)
    _, secret = service.make(*scopes)
    expected = {scope: 200 if scope in opened else 403 for scope in SCOPES}
    assert {scope: service.ask(scope, secret, "POST") for scope in SCOPES} == expected


@pytest.mark.parametrize("path", ["/healthz", "/", "/docs", "/openapi.json", "/static/docs.js", "/nowhere"])
def test_what_needs_no_key(make: Make, path: str) -> None:
    service = make(bind=OTHERS)
    with service.client.get(path) as response:
        assert response.status_code in {200, 404}


def test_a_method_that_is_not_answered_is_405_to_everybody(make: Make) -> None:
    service = make(bind=OTHERS)
    assert service.client.delete("/v1/score").status_code == 405
    assert service.client.options("/v1/score").status_code == 200


def test_who_sends_no_key_is_told_how_to_make_one(make: Make) -> None:
    answer = make(bind=OTHERS).client.post("/v1/score", data=b"\xff")  # the body is not looked at
    found = problem(answer)
    assert (answer.status_code, answer.headers["WWW-Authenticate"]) == (401, "Bearer")
    assert found["errors"][0]["field"] == "Authorization"
    assert "onrecord keys create NAME --scope score" in found["errors"][0]["mend"]


def test_who_sends_a_wrong_key_is_told_so(make: Make) -> None:
    service = make()
    answer = service.client.get("/score", headers={"Authorization": "Bearer onrecord_abc"})
    assert "revoked" in problem(answer)["errors"][0]["problem"]
    assert (answer.status_code, answer.headers["WWW-Authenticate"]) == (401, 'Bearer error="invalid_token"')


def test_who_lacks_a_scope_is_told_which(make: Make) -> None:
    service = make()
    made, secret = service.make("score", "label")
    answer = service.client.get("/train", headers={"Authorization": f"Bearer {secret}"})
    assert f"The key {made} has the scopes score, label, and this needs train." in problem(answer)["detail"]
    assert answer.headers["WWW-Authenticate"] == 'Bearer error="insufficient_scope", scope="train"'


@pytest.mark.parametrize(
    ("written", "status"),
    [
        ("Bearer {}", 200),
        ("bearer {}", 200),  # the scheme's case does not matter (RFC 9110)
        ("Bearer   {} ", 200),
        ("Bearer {}x", 401),
        ("Bearer", 401),
        ("Bearer {} {}", 401),
        ("Bearer \u00e9", 401),
        ("{}", 401),
        ("Basic {}", 401),
        ("Token {}", 401),
    ],
)
def test_how_a_key_is_sent(make: Make, written: str, status: int) -> None:
    service = make()
    _, secret = service.make("score")
    headers = {"Authorization": written.format(secret, secret).encode("latin-1").decode("latin-1")}
    assert service.ask("score", headers=headers) == status


def test_a_key_in_the_address_is_none(make: Make) -> None:
    service = make()
    _, secret = service.make("score")
    assert service.client.get(f"/score?key={secret}&access_token={secret}").status_code == 401


def test_scoring_may_be_left_open(make: Make) -> None:
    service = make(bind=OTHERS, open_scoring=True)
    _, secret = service.make("label")
    assert [service.ask(scope, method="POST") for scope in SCOPES] == [200, 401, 401, 401, 401]
    assert service.ask("label", secret) == 200
    assert service.ask("score", "onrecord_wrong") == 401  # a key that was revoked fails here, too


def test_everything_may_be_left_open(make: Make) -> None:
    service = make(bind=OTHERS, without_keys=True)
    service.make("label")
    assert [service.ask(scope, method="POST") for scope in SCOPES] == [200] * 5
    assert service.ask("admin", "onrecord_wrong", environ_overrides={"REMOTE_ADDR": "10.0.0.7"}) == 200


# What comes to a service on this machine from elsewhere: through a proxy, by a page whose name was pointed at
# 127.0.0.1, or because something other than `onrecord serve` bound it.
FROM_ELSEWHERE: list[dict[str, Any]] = [
    {"headers": {"X-Forwarded-For": "10.0.0.7"}},
    {"headers": {"X-Forwarded-For": "127.0.0.1"}},
    {"headers": {"Forwarded": "for=10.0.0.7"}},
    {"headers": {"X-Real-IP": "10.0.0.7"}},
    {"headers": {"Host": "news.example.org"}},
    {"headers": {"Host": "news.example.org:8000"}},
    {"headers": {"Host": "localhost.example.org"}},
    {"headers": {"Host": "127.0.0.1.example.org"}},
    {"headers": {"Host": ""}},
    {"headers": {"Host": "[::1"}},
    {"environ_overrides": {"REMOTE_ADDR": "10.0.0.7"}},
    {"environ_overrides": {"REMOTE_ADDR": "2001:db8::7"}},
]


@pytest.mark.parametrize("more", FROM_ELSEWHERE, ids=str)
def test_without_a_key_nobody_from_elsewhere_is_let_in(make: Make, more: dict[str, Any]) -> None:
    service = make()
    assert service.ask("score", **more) == 401
    assert service.ask("admin", method="POST", **more) == 401
    assert service.ask("score", service.make("score")[1], **more) == 200


@pytest.mark.parametrize(
    "more",
    [
        {"headers": {"Host": "localhost:8000"}},
        {"headers": {"Host": "127.0.0.1:8000"}},
        {"headers": {"Host": "[::1]:8000"}},
        {"environ_overrides": {"REMOTE_ADDR": "127.0.0.2"}},
        {"environ_overrides": {"REMOTE_ADDR": "::1"}},
    ],
    ids=str,
)
def test_the_names_of_this_machine(make: Make, more: dict[str, Any]) -> None:
    assert make().ask("score", **more) == 200


def test_a_socket_is_asked_by_whatever_name(make: Make) -> None:
    service = make(bind="unix:/run/onrecord.sock")
    asked: dict[str, Any] = {"headers": {"Host": "onrecord"}, "environ_overrides": {"REMOTE_ADDR": ""}}
    assert service.ask("score", **asked) == 200
    asked["headers"]["X-Forwarded-For"] = "10.0.0.7"
    assert service.ask("score", **asked) == 401


PAGES = [
    # headers of a browser, what it is answered
    ({"Origin": "http://evil.example"}, 403),
    ({"Origin": "https://localhost:8001"}, 403),  # another service of this machine
    ({"Origin": "null"}, 403),
    ({"Origin": "http://localhost.evil.example"}, 403),
    ({"Origin": ""}, 403),
    ({"Origin": "http://["}, 403),
    ({"Sec-Fetch-Site": "cross-site"}, 403),
    ({"Sec-Fetch-Site": "same-site"}, 403),
    ({"Sec-Fetch-Site": "cross-site", "Origin": "http://localhost"}, 403),
    ({"Origin": "http://localhost"}, 200),  # /docs
    ({"Origin": "http://localhost", "Sec-Fetch-Site": "same-origin"}, 200),
    ({"Sec-Fetch-Site": "none"}, 200),
    ({}, 200),  # a program
]


@pytest.mark.parametrize("open_by", [{}, {"bind": OTHERS, "without_keys": True}], ids=["machine", "setting"])
@pytest.mark.parametrize(("headers", "status"), PAGES, ids=str)
def test_a_page_of_another_site_changes_nothing(
    make: Make, headers: dict[str, str], status: int, open_by: dict[str, Any]
) -> None:
    service = make(**open_by)
    assert service.ask("admin", method="POST", headers=headers) == status
    assert service.ask("admin", headers=headers) == 200  # it may not read the answer, and nothing has changed


def test_a_page_with_a_key_is_let_in(make: Make) -> None:
    service = make()
    _, secret = service.make("admin")
    assert service.ask("admin", secret, "POST", headers={"Origin": "https://news.example.org"}) == 200


@pytest.mark.parametrize("bind", ["127.0.0.1:8000", OTHERS])
def test_a_database_that_lost_its_keys_lets_nobody_in(make: Make, bind: str) -> None:
    service = make(bind=bind)
    _, secret = service.make("admin")
    with database.writing(service.engine) as connection:
        database.keys.drop(connection)
    answers = [service.ask("admin", secret, "POST"), service.ask("score", secret), service.ask("score", "onrecord_x")]
    assert answers == [503, 503, 503]
    assert service.ask("score") == (401 if bind == OTHERS else 503)


def test_a_database_that_cannot_be_opened_lets_nobody_in(settings: Settings, tmp_path: Path) -> None:
    client = create_app(replace(settings, database_url=f"sqlite:///{tmp_path}")).test_client()
    for answer in (client.get("/v1/models"), client.get("/v1/models", headers={"Authorization": "Bearer onrecord_x"})):
        assert answer.status_code == 503
        assert "ONRECORD_DATABASE_URL" in problem(answer)["errors"][0]["mend"]
    assert client.get("/healthz").status_code == 200


def test_keys_are_in_no_log(make: Make, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch) -> None:
    caplog.set_level(logging.DEBUG)
    caplog.set_level(logging.DEBUG, "sqlalchemy")
    service = make(rate_limit="3/minute")
    made, secret = service.make("score")
    monkeypatch.setitem(access.NEEDED, ("GET", "/broken"), "score")
    service.app.add_url_rule("/broken", view_func=lambda: str(1 / 0))
    asked = [service.ask(path, secret) for path in ("score", "admin", "broken", "score", "nowhere")]
    assert asked == [200, 403, 500, 429, 404]
    keys.revoke(service.engine, made)
    assert service.ask("score", secret) == 401
    assert "ZeroDivisionError" in caplog.text
    assert "SELECT keys" in caplog.text
    assert secret not in caplog.text
    assert secret.removeprefix(keys.PREFIX) not in caplog.text
