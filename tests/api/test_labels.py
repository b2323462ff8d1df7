"""``/v1/labels``: one or many in, paged out, and what is refused."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from api import create_app, schemas, storage
from scoring.labels import read
from scoring.labels.formats import read_file
from scoring.labels.keeping import entry_of
from scoring.settings import Settings

TEXT = "A ministry spokesman claimed the depot in Halvern 🚢 had been hit."
GOOD: dict[str, Any] = {"text": TEXT, "label": 4}


@pytest.fixture
def client(settings: Settings, database_url: str) -> Iterator[FlaskClient]:
    app = create_app(replace(settings, database_url=database_url))
    yield app.test_client()
    app.extensions[storage.EXTENSION].close()


def post(client: FlaskClient, body: Any, query: str = "") -> TestResponse:
    return client.post(f"/v1/labels{query}", json=body)


def errors(response: TestResponse) -> list[dict[str, Any]]:
    assert response.content_type == "application/problem+json"
    found = json.loads(response.data)
    schemas.Problem.model_validate(found)
    assert all(each["mend"] for each in found["errors"])
    return list(found["errors"])


def listed(client: FlaskClient) -> list[dict[str, Any]]:
    found = client.get("/v1/labels").get_json()
    schemas.StoredLabels.model_validate_json(json.dumps(found))
    return list(found["labels"])


def test_one_label_is_added_once(client: FlaskClient) -> None:
    line = {**GOOD, "id": "desk/7", "claim": "the depot in Halvern 🚢 had been hit"}
    first = post(client, line)
    assert first.status_code == 201
    assert first.get_json()["outcome"] == "added"
    again, other = post(client, line), post(client, {**line, "label": 5})
    assert [(answer.status_code, answer.get_json()["outcome"]) for answer in (again, other)] == [
        (200, "unchanged"), (200, "replaced"),
    ]  # fmt: skip
    kept = client.get(first.headers["Location"]).get_json()
    assert kept == {**line, "label": 5, "spans": [[29, 64]]}
    assert listed(client) == [kept]


IDS = ["a", "desk/7", "/a", "a/", "a//b", "https://example.org/x?y=1&z#w", "50% ü", "a\\b", "...", "é\u0301 🚢"]


@pytest.mark.parametrize("identifier", IDS)
def test_an_id_may_hold_nearly_anything(client: FlaskClient, identifier: str) -> None:
    location = post(client, {**GOOD, "id": identifier}).headers["Location"]
    for address in (location, f"/v1/labels/{quote(identifier, safe='')}"):
        assert client.get(address).get_json()["id"] == identifier
    assert client.delete(location).status_code == 204
    assert client.delete(location).status_code == 404
    assert errors(client.get(location))[0]["field"] == "identifier"


def test_a_claim_of_an_earlier_answer_is_corrected(client: FlaskClient) -> None:
    claim = client.post("/v1/score", json={"text": TEXT}).get_json()["claims"][0]
    assert post(client, {"text": TEXT, "claim": claim, "confidence": 30}).status_code == 201
    [kept] = listed(client)
    assert (kept["spans"], kept["claim"], kept["confidence"]) == (claim["spans"], claim["text"], 30)
    [fault] = errors(post(client, {"claim": claim, "confidence": 30}))
    assert fault["field"] == "text"
    assert fault["mend"].startswith("The service keeps no text that it scores")


def test_of_many_the_good_ones_are_kept(client: FlaskClient) -> None:
    answer = post(client, {"labels": [GOOD, {**GOOD, "label": 9, "desk": 1}, "label", {**GOOD, "annotator": "ida"}]})
    assert answer.status_code == 207
    found = answer.get_json()
    schemas.LabelResults.model_validate_json(answer.data)
    assert [each["outcome"] for each in found["results"]] == ["added", "refused", "refused", "added"]
    assert [each["index"] for each in found["results"]] == [0, 1, 2, 3]
    assert [each["field"] for each in found["results"][1]["problems"]] == ["desk", "label"]
    assert (found["added"], found["refused"]) == (2, 2)
    assert len(listed(client)) == 2


def test_all_or_nothing(client: FlaskClient) -> None:
    bad = {"labels": [GOOD, *({**GOOD, "label": 9} for _ in range(40)), {**GOOD, "span": [0, 900]}]}
    answer = post(client, bad, "?all_or_nothing=true")
    assert answer.status_code == 422
    faults = errors(answer)
    assert [fault["field"] for fault in faults] == [
        *(f"labels[{place}].label" for place in range(1, 41)),
        "labels[41].span",
    ]
    assert faults[-1]["problem"].startswith("labels[41].span: [0, 900] does not lie in the text")
    assert listed(client) == []
    assert post(client, {"labels": [GOOD]}, "?all_or_nothing=true").status_code == 201
    assert post(client, {"labels": [GOOD]}, "?all_or_nothing=true").status_code == 200
    assert post(client, bad, "?all_or_nothing=false").status_code == 207


def test_a_label_may_weigh_what_a_file_may_say(client: FlaskClient) -> None:
    assert post(client, {**GOOD, "id": "a", "weight": 0.5}).get_json()["outcome"] == "added"
    assert client.get("/v1/labels/a").get_json()["weight"] == 0.5
    for weight in (0, -1, 101, "2", True):
        [fault] = post(client, {**GOOD, "id": "b", "weight": weight}).get_json()["errors"]
        assert fault["field"] == "weight"


def test_contradictory_labels_are_kept_and_named(client: FlaskClient) -> None:
    post(client, {**GOOD, "id": "a"})
    assert post(client, {**GOOD, "id": "b", "label": 2}).get_json()["contradicts"] == ["a"]
    assert len(listed(client)) == 2


def test_pages(client: FlaskClient) -> None:
    post(client, {"labels": [{**GOOD, "id": str(number)} for number in range(5)]})
    seen, after = [], 0
    while after is not None:
        page = client.get(f"/v1/labels?limit=2&after={after}").get_json()
        seen.append([line["id"] for line in page["labels"]])
        after = page["next"]
    assert seen == [["0", "1"], ["2", "3"], ["4"]]


PARAMETERS = [
    "limit=0",
    "limit=1001",
    "limit=many",
    "limit=-1",
    "limit=",
    "limit=1&limit=2",
    "after=9999999999",
    "after=x",
    "offset=3",
]


@pytest.mark.parametrize("query", PARAMETERS)
def test_a_page_that_there_cannot_be(client: FlaskClient, query: str) -> None:
    answer = client.get(f"/v1/labels?{query}")
    assert answer.status_code == 422
    assert errors(answer)[0]["field"] == query.split("=")[0]


REFUSED: list[tuple[Any, str, str]] = [
    # body, field, what is said of it
    ([GOOD], "body", "Not an object"),
    (None, "body", "Not an object"),
    ({}, "text", "missing or empty"),
    ({"text": TEXT}, "label", "missing"),
    ({**GOOD, "labell": 2}, "labell", "no field of a label. Leave it out; a label has text, label, confidence"),
    ({**GOOD, "label": True}, "label", "True is not a label"),
    ({**GOOD, "id": 7}, "id", "7 is no id"),
    ({**GOOD, "id": "a/.."}, "id", "'a/..' is no id"),
    ({**GOOD, "corpus": "wire", "text": None, "document": "a"}, "corpus", "no field of a label"),
    ({**GOOD, "text": "A\0B"}, "text", "NUL"),
    ({**GOOD, "note": "\ud800"}, "note", "lone surrogate"),
    ({"labels": []}, "labels", "holds 0. Send 1 to 1,000"),
    ({"labels": [GOOD] * 1_001}, "labels", "holds 1,001"),
    ({"labels": GOOD}, "labels", "is not a list"),
    ({"labels": [GOOD], "text": TEXT}, "text", "stands beside labels"),
]


@pytest.mark.parametrize(("body", "field", "words"), REFUSED, ids=range(len(REFUSED)))
def test_what_is_refused(client: FlaskClient, body: Any, field: str, words: str) -> None:
    answer = client.post("/v1/labels", data=json.dumps(body), content_type="application/json")
    assert answer.status_code == 422
    first = errors(answer)[0]
    assert first["field"] == field
    assert words in f"{first['problem']} {first['mend']}"
    assert listed(client) == []


def test_a_body_that_is_no_json(client: FlaskClient) -> None:
    assert client.post("/v1/labels", data="text,label", content_type="text/csv").status_code == 415
    assert client.post("/v1/labels", data="{", content_type="application/json").status_code == 400
    assert client.post("/v1/labels?all_or_nothing=1", json=GOOD).status_code == 422
    assert client.post("/v1/labels?all-or-nothing=true", json=GOOD).status_code == 422


def test_a_file_and_the_service_are_told_the_same(client: FlaskClient, tmp_path: Path) -> None:
    bad = {**GOOD, "span": [3, 900], "role": "wizard", "label": "good"}
    path = tmp_path / "labels.jsonl"
    path.write_text(json.dumps(bad))
    [line] = read_file(path)
    assert line.line
    _, problems = entry_of(line.line, line.where)
    assert errors(post(client, bad)) == [problem.to_dict() for problem in problems]


def test_what_is_listed_may_be_sent_and_trained_with(client: FlaskClient, tmp_path: Path) -> None:
    post(client, {"labels": [{**GOOD, "claim": "the depot"}, {**GOOD, "annotator": "ida", "hedges": ["claimed"]}]})
    before = listed(client)
    assert post(client, {"labels": before}).get_json()["unchanged"] == 2
    path = tmp_path / "labels.jsonl"
    path.write_text("".join(f"{json.dumps(line)}\n" for line in before))
    assert [label.grade for label in read([path])] == [4, 4]


def test_the_fields_of_the_schema_are_those_that_are_read() -> None:
    for name in schemas.LabelledLine.model_fields:
        line = {**GOOD, name: ["no", {"value": "fits"}]}
        assert entry_of(line, "here:1")[0] is None, name


def test_a_database_that_fails_is_answered_with_503(settings: Settings) -> None:
    client = create_app(replace(settings, database_url="sqlite:////proc/none/labels.sqlite")).test_client()
    assert post(client, GOOD).status_code == 503
    assert client.get("/v1/labels").status_code == 503
