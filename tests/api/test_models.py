"""GET /v1/models and what stands below it."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from scoring import store
from scoring.features import FEATURES
from scoring.settings import Settings


def test_the_list_is_that_of_the_command_line(client: FlaskClient, settings: Settings) -> None:
    assert client.get("/v1/models").get_json() == store.versions(settings.models)


def test_the_current_model_is_the_one_that_scores(client: FlaskClient, settings: Settings) -> None:
    scored = client.post("/v1/score", json={"text": "Rain fell on Monday."}).get_json()
    model = client.get("/v1/models/current").get_json()
    assert model["version"] == scored["model"] == store.champion(settings.models)
    assert model["champion"] is True


def test_a_model_has_its_card_figures_and_manifest(client: FlaskClient, settings: Settings) -> None:
    version = store.champion(settings.models)
    model = client.get(f"/v1/models/{version}").get_json()
    stored = store.load(settings.models)
    assert model["card"] == stored.card
    assert model["manifest"] == stored.manifest
    assert model["metrics"]
    assert model == client.get("/v1/models/current").get_json()


def test_every_feature_is_told_with_its_meaning(client: FlaskClient) -> None:
    features = client.get("/v1/models/current").get_json()["features"]
    assert [each["name"] for each in features] == list(FEATURES)
    assert all(each["meaning"] for each in features)


UNKNOWN = ["2001.1.1", "champion", "..", "%2e%2e", "..%5c..", "\u00e9", "%00", "x" * 5_000]


@pytest.mark.parametrize("version", UNKNOWN)
def test_an_unknown_version(client: FlaskClient, version: str) -> None:
    response = client.get(f"/v1/models/{version}")
    assert response.status_code == 404
    assert response.content_type == "application/problem+json"
