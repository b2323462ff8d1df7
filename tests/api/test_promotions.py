"""Promotions and rollbacks over HTTP, and what a model tells of them."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from api import create_app
from scoring import store
from scoring.settings import Settings
from scoring.store import writing
from tests.scoring.store.shelf import promote, save, truncate

TEXT = "The mayor said the ferry was late."


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> Path:
    models = tmp_path_factory.mktemp("two")
    data = {"files": {"labels.jsonl": "ab" * 32}}
    save(models, "v1", data=data)
    save(models, "v2", (5, 3, 2, 1), parent="v1", data=data)
    promote(models, "v1")
    return models


@pytest.fixture
def models(two: Path, tmp_path: Path) -> Path:
    return shutil.copytree(two, tmp_path / "models")


@pytest.fixture
def client(models: Path) -> FlaskClient:
    return create_app(Settings.read({}, models=str(models))).test_client()


def _model(client: FlaskClient) -> tuple[str, str]:
    answered = client.post("/v1/score", json={"text": TEXT})
    return answered.headers["Onrecord-Model"], answered.get_json()["model"]


def test_a_promotion_answers_the_next_request_and_so_does_a_rollback(client: FlaskClient, models: Path) -> None:
    assert _model(client) == ("v1", "v1")
    promoted = client.post("/v1/models/v2/promote", json={"reason": "better on hearsay"})
    assert (promoted.status_code, promoted.get_json()) == (200, {"champion": "v2", "before": "v1"})
    assert _model(client) == ("v2", "v2")
    rolled_back = client.post("/v1/models/rollback")
    assert (rolled_back.status_code, rolled_back.get_json()) == (200, {"champion": "v1", "before": "v2"})
    assert _model(client) == ("v1", "v1")
    reasons = [move["reason"] for move in store.promotions(models)]
    assert reasons == ["v1 is told to", "better on hearsay", "told to through the API"]


@pytest.mark.parametrize("body", [{}, {"json": {}}, {"json": {"reason": None}}, {"content_type": "text/plain"}])
def test_no_reason_need_be_given(client: FlaskClient, models: Path, body: dict[str, Any]) -> None:
    assert client.post("/v1/models/v2/promote", **body).status_code == 200
    assert store.promotions(models)[-1]["reason"] == "told to through the API"


def test_the_champion_promoted_once_more_moves_nothing(client: FlaskClient, models: Path) -> None:
    assert client.post("/v1/models/v1/promote").get_json() == {"champion": "v1", "before": "v1"}
    assert len(store.promotions(models)) == 1


def test_a_model_tells_comparison_lineage_and_promotions(client: FlaskClient, models: Path) -> None:
    told = client.get("/v1/models/v2").get_json()
    assert (told["comparison"], told["promotions"], told["promoted"]) == (None, [], None)
    [parent] = told["lineage"]
    assert (parent["version"], parent["data"]) == ("v1", {"files": {"labels.jsonl": "ab" * 32}})
    store.revise(models, "v2", {store.COMPARISON: json.dumps({"verdict": {"promoted": True}})})
    promote(models, "v2")
    told = client.get("/v1/models/v2").get_json()
    assert told["comparison"] == {"verdict": {"promoted": True}}
    assert told["promotions"] == [told["promoted"]] == store.promotions(models)[1:]
    assert client.get("/v1/models/v1").get_json()["lineage"] == []


REFUSED = [
    ("v9/promote", {}, 404, "version", "There is no model 'v9'."),
    ("..%2fv1/promote", {}, 404, "path", "There is nothing at"),
    ("rollback", {}, 409, None, "No champion came before v1."),
    ("v2/promote", {"json": {"why": "?"}}, 422, "why", "is no field of this request. Leave it out: there is reason."),
    ("v2/promote", {"json": {"reason": " "}}, 422, "reason", "holds no words. Say why, or leave it out."),
    ("v2/promote", {"json": {"reason": "x" * 1_001}}, 422, "reason", "at most 1,000 characters."),
    ("v2/promote", {"json": {"reason": 5}}, 422, "reason", "is not a string."),
    ("v2/promote", {"json": []}, 422, "body", "is not an object."),
    ("v2/promote", {"data": "{", "content_type": "application/json"}, 400, "body", "is not valid JSON"),
    ("v2/promote", {"data": "because", "content_type": "text/plain"}, 415, "Content-Type", "or send no body."),
]


@pytest.mark.parametrize(("path", "body", "status", "field", "words"), REFUSED)
def test_what_is_refused_moves_nothing(
    client: FlaskClient, models: Path, path: str, body: dict[str, Any], status: int, field: str | None, words: str
) -> None:
    answered = client.post(f"/v1/models/{path}", **body)
    assert (answered.status_code, answered.content_type) == (status, "application/problem+json")
    problem = json.loads(answered.data)
    assert problem["errors"][0]["field"] == field
    assert words in problem["detail"]
    assert store.champion(models) == "v1"
    assert len(store.promotions(models)) == 1


@pytest.mark.parametrize("path", ["models/x/promote?reason=x", "models/rollback?x=1", "training-runs?promote=true"])
def test_a_parameter_that_is_none_moves_nothing(client: FlaskClient, path: str) -> None:
    response = client.post(f"/v1/{path}", json={})
    assert response.status_code == 422
    assert "is no parameter" in response.get_json()["detail"]


def test_the_path_of_rollbacks_is_none_of_a_model(client: FlaskClient) -> None:
    answered = client.get("/v1/models/rollback")
    assert (answered.status_code, answered.headers["Allow"]) == (405, "OPTIONS, POST")


def test_a_broken_model_is_a_conflict(client: FlaskClient, models: Path) -> None:
    truncate("pipeline.skops")(models / "v2")
    answered = client.post("/v1/models/v2/promote")
    assert answered.status_code == 409
    assert "pipeline.skops is not the file that was stored" in json.loads(answered.data)["detail"]
    assert _model(client) == ("v1", "v1")


def test_another_who_is_promoting_is_waited_for(
    client: FlaskClient, models: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writing, "PATIENCE", 0.01)
    with writing.locked(models):
        assert client.post("/v1/models/v2/promote").status_code == 503
    assert client.post("/v1/models/v2/promote").status_code == 200


def test_the_list_tells_the_trouble_of_one_model_and_not_only_that(client: FlaskClient, models: Path) -> None:
    truncate("manifest.json")(models / "v2")
    listed = client.get("/v1/models")
    assert listed.status_code == 200
    assert {model["version"]: bool(model["trouble"]) for model in listed.get_json()} == {"v1": False, "v2": True}
    assert client.get("/v1/models/v1").status_code == 200
    assert client.get("/v1/models/v2").status_code == 503


def test_a_text_that_cannot_be_scored_names_the_model_too(client: FlaskClient) -> None:
    answered = client.post("/v1/score", data="...", content_type="text/plain")
    assert (answered.status_code, answered.headers["Onrecord-Model"]) == (422, "v1")
    assert "Onrecord-Model" not in client.post("/v1/score", data="{", content_type="application/json").headers
