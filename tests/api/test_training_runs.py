"""``/v1/training-runs``: what is asked for, followed, listed and cancelled.  Nobody works on the runs here."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import Engine

from api import create_app, schemas, storage
from scoring.background import runs, workers
from scoring.background.queue import Queue
from scoring.settings import Settings
from tests.api.test_archives import refusal

PATH = "/v1/training-runs"


@pytest.fixture
def app(settings: Settings, database_url: str, tmp_path: Path) -> Iterator[Flask]:
    app = create_app(replace(settings, database_url=database_url, queue=tmp_path / "queue.sqlite"))
    yield app
    app.extensions[storage.EXTENSION].close()


@pytest.fixture
def engine(app: Flask) -> Engine:
    with app.app_context():
        return storage.engine()


def ask(client: FlaskClient, **asked: Any) -> str:
    name: str = client.post(PATH, json=asked).get_json()["id"]
    return name


def claim(engine: Engine, name: str) -> runs.Run:
    claimed = runs.claim(engine, name)
    assert claimed
    return claimed


def test_a_training_is_asked_for_with_nothing_at_all(client: FlaskClient, settings: Settings, engine: Engine) -> None:
    answer = client.post(PATH)
    assert answer.status_code == 202
    told = answer.get_json()
    assert answer.headers["Location"] == f"{PATH}/{told['id']}"
    assert client.get(answer.headers["Location"]).get_json() == told
    assert (told["status"], told["request"]) == ("queued", {"weight": None, "promote": False})
    run = runs.find(engine, told["id"])
    assert run
    assert run.models == settings.models.resolve()


@pytest.mark.parametrize("body", [{}, {"weight": 2}, {"weight": 0.5, "promote": True}])
def test_what_was_asked_for_is_told(client: FlaskClient, body: dict[str, Any]) -> None:
    told = client.post(PATH, json=body).get_json()
    assert told["request"] == {"weight": None, "promote": False, **body}


def test_it_is_in_the_queue(client: FlaskClient, database_url: str, tmp_path: Path) -> None:
    name = ask(client)
    queue = Queue(tmp_path / "queue.sqlite", database_url, runs.TRAINING)
    assert queue.waiting() == [name]
    queue.close()


def test_a_queue_that_fails_loses_nothing(client: FlaskClient, engine: Engine, tmp_path: Path) -> None:
    (tmp_path / "queue.sqlite").mkdir()
    workers.beat(engine, "elsewhere:1")  # with a queue of its own, and the same database
    assert client.post(PATH).status_code == 202
    assert len(runs.queued(engine, runs.TRAINING)) == 1


@pytest.mark.parametrize("path", [PATH, "/v1/archives"])
def test_what_nobody_would_take_is_refused(client: FlaskClient, engine: Engine, tmp_path: Path, path: str) -> None:
    (tmp_path / "queue.sqlite").mkdir()
    refused = refusal(client.post(path), 503)
    assert "queue.sqlite cannot be used" in refused["problem"]
    assert "Give another place in ONRECORD_QUEUE" in refused["mend"]
    assert runs.queued(engine, runs.TRAINING) == runs.queued(engine, runs.ARCHIVE) == []


@pytest.mark.parametrize(
    ("body", "field", "words"),
    [
        ({"weight": 0}, "weight", "above 0"),
        ({"weight": -1}, "weight", "above 0"),
        ({"weight": 1_001}, "weight", "1,000"),
        ({"weight": "2"}, "weight", "not a number"),
        ({"weight": True}, "weight", "not a number"),
        ({"promote": 1}, "promote", "true or false"),
        ({"labels": []}, "labels", "weight and promote"),
        ([], "body", "no body at all"),
    ],
)
def test_a_request_that_is_wrong_names_the_field(client: FlaskClient, body: Any, field: str, words: str) -> None:
    fault = refusal(client.post(PATH, json=body), 422)
    assert fault["field"] == field
    assert words in fault["problem"] + fault["mend"]
    assert client.get(PATH).get_json()["runs"] == []


@pytest.mark.parametrize(
    ("body", "content_type", "status"),
    [
        (b"weight=2", "application/x-www-form-urlencoded", 415),
        (b"{}", None, 415),
        (b"{", "application/json", 400),
        (b'{"weight": 1e999}', "application/json", 422),
    ],
)
def test_a_body_that_is_no_request_is_refused(
    client: FlaskClient, body: bytes, content_type: str | None, status: int
) -> None:
    assert refusal(client.post(PATH, data=body, content_type=content_type), status)["mend"]


def test_a_run_that_no_worker_takes_does_not_look_healthy(client: FlaskClient, engine: Engine) -> None:
    name = ask(client)
    assert client.get(f"{PATH}/{name}").get_json()["waiting_for"] == "worker"
    workers.beat(engine, "quay:1")
    assert client.get(f"{PATH}/{name}").get_json()["waiting_for"] == "turn"
    claim(engine, name)
    assert client.get(f"{PATH}/{name}").get_json()["waiting_for"] is None


def test_a_run_is_followed_to_its_end(client: FlaskClient, engine: Engine) -> None:
    name = ask(client)
    run = claim(engine, name)
    runs.report(engine, run, 0.25, "Reading")
    told = client.get(f"{PATH}/{name}").get_json()
    assert (told["status"], told["progress"], told["step"], told["attempts"]) == ("running", 0.25, "Reading", 1)
    verdict = {"promoted": False, "told": False, "reason": "It is not better."}
    runs.finish(engine, run, runs.DONE, result={"version": "a1", "promoted": False, "verdict": verdict})
    told = client.get(f"{PATH}/{name}").get_json()
    assert (told["status"], told["progress"], told["model"], told["promoted"]) == ("done", 1.0, "a1", False)
    assert told["verdict"] == verdict
    schemas.TrainingRun.model_validate(told)


def test_a_run_that_failed_tells_the_mend(client: FlaskClient, engine: Engine) -> None:
    name = ask(client)
    error = {"message": "There is one grade only.", "mend": "Label claims of other grades."}
    runs.finish(engine, claim(engine, name), runs.FAILED, error=error)
    told = client.get(f"{PATH}/{name}").get_json()
    assert (told["status"], told["error"], told["model"], told["promoted"]) == ("failed", error, None, None)
    schemas.TrainingRun.model_validate(told)


def test_pages_lead_from_one_to_the_next(client: FlaskClient) -> None:
    names = [ask(client) for _ in range(5)]
    seen: list[str] = []
    after = ""
    while True:
        page = client.get(f"{PATH}?limit=2{after}").get_json()
        seen += [run["id"] for run in page["runs"]]
        if page["next"] is None:
            break
        after = f"&after={page['next']}"
    assert seen == names[::-1]


@pytest.mark.parametrize(
    ("query", "status", "field"),
    [
        ("limit=0", 422, "limit"),
        ("limit=101", 422, "limit"),
        ("limit=many", 422, "limit"),
        ("page=2", 422, "page"),
        ("after=x", 404, "after"),
    ],
)
def test_a_page_that_cannot_be_is_refused(client: FlaskClient, query: str, status: int, field: str) -> None:
    assert refusal(client.get(f"{PATH}?{query}"), status)["field"] == field


def test_one_that_waits_is_cancelled_and_stays_so(client: FlaskClient) -> None:
    name = ask(client)
    answer = client.post(f"{PATH}/{name}/cancel")
    assert (answer.status_code, answer.get_json()["status"]) == (202, "cancelled")
    fault = refusal(client.post(f"{PATH}/{name}/cancel"), 409)
    assert "is cancelled" in fault["problem"]


def test_one_that_runs_is_asked_to_end(client: FlaskClient, engine: Engine) -> None:
    name = ask(client)
    run = claim(engine, name)
    answer = client.post(f"{PATH}/{name}/cancel")
    assert (answer.status_code, answer.get_json()["status"]) == (202, "running")
    beaten = runs.beat(engine, run)
    assert beaten
    assert beaten.cancel


def test_a_run_that_is_not_there(client: FlaskClient) -> None:
    for answer in (client.get(f"{PATH}/none"), client.post(f"{PATH}/none/cancel"), client.get(f"{PATH}/a%00b")):
        assert "no training run" in refusal(answer, 404)["problem"]
