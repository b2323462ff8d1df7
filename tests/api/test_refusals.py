"""What is refused: the status, the field that is named, and a mend that helps."""

from __future__ import annotations

import gzip
import json
import logging
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from api import create_app, schemas
from api.current import EXTENSION
from api.errors import LONGEST_FIELD, MOST_FAULTS
from scoring.settings import Settings

JSON = "application/json"


def problem(response: TestResponse) -> dict[str, Any]:
    """The problem document of a refusal, held against its schema."""
    assert response.content_type == "application/problem+json"
    found: dict[str, Any] = json.loads(response.data)
    schemas.Problem.model_validate(found)
    assert found["status"] == response.status_code
    assert all(each["problem"] and each["mend"] for each in found["errors"])
    return found


REFUSED = [
    # body, Content-Type, status, field, what the mend or the problem says
    # not JSON
    (b"", JSON, 400, "body", "line 1"),
    (b'{"text" "a"}', JSON, 400, "body", "line 1, column 9"),
    (b"{'text': 'a'}", JSON, 400, "body", "names and strings in double quotes"),
    (b'{"text": "a"} {"text": "b"}', JSON, 400, "body", "not valid JSON"),
    (b'{"text": "two\nlines"}', JSON, 400, "body", "line breaks in strings written as \\n"),
    (b'{"text": "\xe9"}', JSON, 400, "body", "byte 10"),
    (b'{"text": NaN}', JSON, 400, "body", "NaN is not JSON"),
    (b'{"text": -Infinity}', JSON, 400, "body", "-Infinity is not JSON"),
    (b'{"text": "a", "text": "b"}', JSON, 400, "body", "'text' is given twice"),
    (b'{"documents": [{"text": "a", "id": "b", "id": "b"}]}', JSON, 400, "body", "'id' is given twice"),
    (b"[" * 100_000, JSON, 400, "body", "nested too deeply. Send objects and lists as GET /openapi.json has them."),
    (b"[" * 100_000 + b"]" * 100_000, JSON, 400, "body", "nested too deeply"),
    (b'{"text":' * 100_000, JSON, 400, "body", "nested too deeply"),
    (b'{"text": ' + b"9" * 10_000 + b"}", JSON, 400, "body", "of digits. Give a shorter one, or leave it out."),
    # not in its charset, or in none that is known
    ("café".encode("latin-1"), "text/plain", 400, "body", "byte 3"),
    (b"\xff\xfe\x00", "text/plain; charset=utf-16", 400, "body", "not utf-16"),
    (b"abc", "text/plain; charset=rot13", 415, "Content-Type", "Send UTF-8"),
    (b"abc", "text/plain; charset=klingon", 415, "Content-Type", "Send UTF-8"),
    # of another type
    (b'{"text": "a"}', None, 415, "Content-Type", "No type is given"),
    (b'{"text": "a"}', "", 415, "Content-Type", "application/json, or text/plain"),
    (b"text=a", "application/x-www-form-urlencoded", 415, "Content-Type", "x-www-form-urlencoded"),
    (b"<p>a</p>", "text/html", 415, "Content-Type", "the page as a file to POST /v1/archives"),
    (b"<p>a</p>", "application/xhtml+xml", 415, "Content-Type", "Send the text as a browser shows it"),
    (b"a" * 100, "x" * 5_000, 415, "Content-Type", "is given for the body"),
    # no text
    (b"", "text/plain", 422, "body", "holds no words"),
    ("“—!”".encode(), "text/plain", 422, "body", "holds no words"),
    (b" \n\t ", "text/plain", 422, "body", "holds no words"),
    (b"{}", JSON, 422, "text", "missing"),
    (b'{"id": "a"}', JSON, 422, "text", "missing"),
    (b'{"text": ""}', JSON, 422, "text", "holds no words"),
    (b'{"text": " \\n\\u3000"}', JSON, 422, "text", "holds no words"),
    (b'{"text": null}', JSON, 422, "text", "not a string"),
    (b'{"text": 5}', JSON, 422, "text", "not a string"),
    (b'{"text": ["a"]}', JSON, 422, "text", "not a string"),
    # HTML
    (b"<p>Rain fell.</p><p>It stopped.</p>", "text/plain", 422, "body", "The body holds HTML, whose tags would be"),
    (b"<!DOCTYPE html><title>Rain", "text/plain", 422, "body", "as a browser shows it"),
    (b'{"text": "<p>Rain fell.</p><p>It stopped.</p>"}', JSON, 422, "text", "text holds HTML, whose tags would be"),
    (b'{"documents": [{"text": "a"}, {"text": "Rain<br>fell.<br>"}]}', JSON, 422, "documents[1].text", "holds HTML"),
    (b'{"text": "&quot;Rain,&quot; he said."}', JSON, 422, "text", "the page as a file to POST /v1/archives"),
    # no object
    (b"null", JSON, 422, "body", "not an object"),
    (b'"a text"', JSON, 422, "body", "not an object"),
    (b'[{"text": "a"}]', JSON, 422, "body", "not an object"),
    # other fields
    (b'{"text": "a", "txet": "b"}', JSON, 422, "txet", "text, id and published"),
    (b'{"text": "a", "id": 17}', JSON, 422, "id", "not a string"),
    (b'{"text": "a", "\\ud800": 1}', JSON, 422, "body", "no Unicode text"),
    (b'{"text": "a", "published": "12 October"}', JSON, 422, "published", "YYYY-MM-DD"),
    (b'{"text": "a", "published": "2022-02-30"}', JSON, 422, "published", "YYYY-MM-DD"),
    (b'{"text": "a", "published": "20220228"}', JSON, 422, "published", "YYYY-MM-DD"),
    (b'{"text": "a", "published": "2022-02-28T10:00:00Z"}', JSON, 422, "published", "without a time"),
    (b'{"text": "a", "published": 20220228}', JSON, 422, "published", "not a string"),
    # lists of documents
    (b'{"documents": []}', JSON, 422, "documents", "at least one"),
    (b'{"documents": {"text": "a"}}', JSON, 422, "documents", "not a list"),
    (b'{"documents": ["a"]}', JSON, 422, "documents[0]", "not an object"),
    (b'{"documents": [{"text": "a"}, {"text": " "}]}', JSON, 422, "documents[1].text", "holds no words"),
    (b'{"documents": [{"text": "a", "documents": []}]}', JSON, 422, "documents[0].documents", "Leave it out"),
    (b'{"documents": [{"text": "a"}], "text": "b"}', JSON, 422, "text", "Leave it out"),
    (json.dumps({"documents": [{"text": "a"}] * 1_001}).encode(), JSON, 422, "documents", "at most 1,000"),
]


@pytest.mark.parametrize(("body", "content_type", "status", "field", "words"), REFUSED)
def test_what_cannot_be_scored_is_refused_with_a_mend(
    client: FlaskClient, body: bytes, content_type: str | None, status: int, field: str, words: str
) -> None:
    response = client.post("/v1/score", data=body, content_type=content_type)
    assert response.status_code == status
    found = problem(response)
    assert found["errors"][0]["field"] == field
    assert words in found["detail"]
    assert found["instance"] == "/v1/score"


def test_a_compressed_body_is_refused(client: FlaskClient) -> None:
    response = client.post(
        "/v1/score", data=gzip.compress(b"Rain fell."), content_type="text/plain", headers={"Content-Encoding": "gzip"}
    )
    assert response.status_code == 415
    assert problem(response)["errors"][0]["field"] == "Content-Encoding"


def test_every_wrong_field_is_named(client: FlaskClient) -> None:
    documents = [{"text": "a", "published": "today"}, {"text": 1, "more": 2}, {}]
    found = problem(client.post("/v1/score", json={"documents": documents}))
    assert [each["field"] for each in found["errors"]] == [
        "documents[0].published", "documents[1].text", "documents[1].more", "documents[2].text",
    ]  # fmt: skip
    assert "3 more" in found["detail"]


def test_a_hundred_thousand_wrong_fields_are_not_all_named(client: FlaskClient) -> None:
    found = problem(client.post("/v1/score", json={str(number): "" for number in range(60_000)}))
    assert len(found["errors"]) == MOST_FAULTS


def test_a_field_with_an_endless_name_is_named_in_part(client: FlaskClient) -> None:
    found = problem(client.post("/v1/score", json={"text": "a", "x" * 100_000: 1}))
    assert len(found["errors"][0]["field"]) == LONGEST_FIELD


# --- size ---------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def small() -> FlaskClient:
    return create_app(Settings.read({}, max_bytes=1_000)).test_client()


SIZES = [
    # bytes, status
    (1_000, 200),
    (1_001, 413),
    (1_002, 413),
    (100_000, 413),
]


@pytest.mark.parametrize("chunked", [False, True])
@pytest.mark.parametrize(("size", "status"), SIZES)
def test_a_body_may_have_so_many_bytes(small: FlaskClient, size: int, status: int, chunked: bool) -> None:
    # Without Content-Length the limit is met only while reading: a longer body must not be scored in part.
    without_length = {"wsgi.input_terminated": True, "CONTENT_LENGTH": ""}
    body = b"Rain fell. " + b"x" * (size - 11)
    response = small.post(
        "/v1/score", data=body, content_type="text/plain", environ_overrides=without_length if chunked else {}
    )
    assert response.status_code == status
    if status == 413:
        found = problem(response)
        assert found["errors"][0]["field"] == "body"
        assert "1,000 bytes" in found["detail"]
        assert "ONRECORD_MAX_BYTES" in found["errors"][0]["mend"]


def test_a_body_that_breaks_off_is_refused(client: FlaskClient) -> None:
    response = client.post(
        "/v1/score", data=b"Rain fell.", content_type="text/plain", environ_overrides={"CONTENT_LENGTH": "500"}
    )
    assert response.status_code == 400
    assert "with all of its body" in problem(response)["detail"]


# --- routes and methods -------------------------------------------------------------------------------------------

NOWHERE = ["/v2/score", "/v1/score/", "/v1", "/docs/swagger-ui/none.js", "/docs/swagger-ui/../__init__.py", "/static/x"]


@pytest.mark.parametrize("path", NOWHERE)
def test_an_unknown_path(client: FlaskClient, path: str) -> None:
    response = client.get(path)
    assert response.status_code == 404
    assert problem(response)["errors"][0]["mend"] == "GET /openapi.json lists every path."


def test_the_instance_of_a_problem_is_a_uri(client: FlaskClient) -> None:
    assert problem(client.get("/caf\u00e9 %00%ff"))["instance"] == "/caf%C3%A9%20%00%EF%BF%BD"


METHODS = [
    # method, path, what is allowed
    ("GET", "/v1/score", "OPTIONS, POST"),
    ("DELETE", "/v1/score", "OPTIONS, POST"),
    ("POST", "/v1/models", "GET, HEAD, OPTIONS"),
    ("PUT", "/healthz", "GET, HEAD, OPTIONS"),
    ("BREW", "/docs", "GET, HEAD, OPTIONS"),
]


@pytest.mark.parametrize(("method", "path", "allowed"), METHODS)
def test_an_unknown_method(client: FlaskClient, method: str, path: str, allowed: str) -> None:
    response = client.open(path, method=method)
    assert response.status_code == 405
    assert response.headers["Allow"] == allowed
    assert problem(response)["errors"][0]["field"] == "method"


# --- what nobody foresaw ------------------------------------------------------------------------------------------


def test_a_failure_is_logged_and_not_told(
    app: Flask, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail() -> None:
        raise ZeroDivisionError("secret")

    monkeypatch.setattr(app.extensions[EXTENSION], "scorer", fail)
    with caplog.at_level(logging.ERROR):
        response = app.test_client().post("/v1/score", json={"text": "Rain fell."})
    assert response.status_code == 500
    problem(response)
    assert b"secret" not in response.data
    assert b"ZeroDivision" not in response.data
    assert "ZeroDivisionError: secret" in caplog.text


@pytest.mark.parametrize("path", ["/v1/models/current", "/v1/models/none", "/v1/labels/none", "/v1/training-runs/none"])
def test_a_parameter_that_is_none_is_refused_wherever_one_thing_is_asked_for(client: FlaskClient, path: str) -> None:
    answer = client.get(f"{path}?colour=red")
    assert (answer.status_code, problem(answer)["errors"][0]["field"]) == (422, "colour")
