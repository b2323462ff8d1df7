"""The documentation: complete, and shown without the internet."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from api import access, create_app
from scoring.settings import Settings

UNDOCUMENTED = {"/", "/docs", "/docs/swagger-ui/<path:name>", "/static/<path:filename>"}  # pages, not interface


@pytest.fixture
def document(client: FlaskClient) -> dict[str, Any]:
    found: dict[str, Any] = client.get("/openapi.json").get_json()
    return found


def test_the_page_loads_nothing_from_elsewhere(client: FlaskClient) -> None:
    response = client.get("/docs")
    page = response.get_data(as_text=True)
    loaded = re.findall(r"(?:src|href|data-document)=\"([^\"]*)\"", page)
    assert len(loaded) >= 5
    for address in loaded:
        assert address.startswith("/")
        assert not address.startswith("//")
        with client.get(address) as answered:
            assert answered.status_code == 200
            assert len(answered.data) > 100
    assert "<script>" not in page
    policy = response.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert not re.search(r"https?:|\*", policy)  # the browser holds the page to it, whatever Swagger UI would like


def test_swagger_ui_asks_no_validator(client: FlaskClient) -> None:
    with client.get("/static/docs.js") as response:
        assert "validatorUrl: null" in response.get_data(as_text=True)


def test_the_page_works_below_a_prefix(client: FlaskClient) -> None:
    page = client.get("/docs", environ_overrides={"SCRIPT_NAME": "/onrecord"}).get_data(as_text=True)
    assert 'data-document="/onrecord/openapi.json"' in page


def test_every_route_is_documented_and_nothing_else(app: Flask, document: dict[str, Any]) -> None:
    routes = {
        (re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", rule.rule), method.lower())
        for rule in app.url_map.iter_rules()
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
        if rule.rule not in UNDOCUMENTED
    }
    assert routes == {(path, method) for path, item in document["paths"].items() for method in item}


def test_every_operation_is_named_once_and_tells_its_problems(document: dict[str, Any]) -> None:
    operations = [operation for item in document["paths"].values() for operation in item.values()]
    assert len({operation["operationId"] for operation in operations}) == len(operations)
    for operation in operations:
        assert {"405", "500"} <= operation["responses"].keys()
    assert {"200", "400", "413", "415", "422", "503"} <= document["paths"]["/v1/score"]["post"]["responses"].keys()


def operations_of(document: dict[str, Any]) -> dict[tuple[str, str], dict[str, Any]]:
    return {(method.upper(), path): told for path, item in document["paths"].items() for method, told in item.items()}


def test_what_needs_a_key_says_so(document: dict[str, Any]) -> None:
    assert document["components"]["securitySchemes"]["key"]["scheme"] == "bearer"
    for (method, path), told in operations_of(document).items():
        scope = access.needed(method, path)
        if scope is None:
            assert "security" not in told
            assert not {"401", "403", "429"} & told["responses"].keys()
        else:
            assert {"key": [scope]} in told["security"]
            assert {"401", "403", "429"} <= told["responses"].keys()
            assert "Retry-After" in told["responses"]["429"]["headers"]
            assert "WWW-Authenticate" in told["responses"]["401"]["headers"]


@pytest.mark.parametrize(
    ("changes", "optional"),
    [
        ({}, True),  # this machine's, open as long as no key was made
        ({"bind": "0.0.0.0:8000"}, False),
        ({"bind": "0.0.0.0:8000", "open_scoring": True}, True),
        ({"bind": "0.0.0.0:8000", "without_keys": True}, True),
    ],
)
def test_a_key_that_may_be_left_out_is_told_as_such(
    settings: Settings, changes: dict[str, Any], optional: bool
) -> None:
    document = create_app(replace(settings, **changes)).test_client().get("/openapi.json").get_json()
    told = operations_of(document)["POST", "/v1/score"]
    assert ({} in told["security"]) is optional


def test_the_document_is_openapi_3_1(document: dict[str, Any]) -> None:
    assert document["openapi"].startswith("3.1.")


GUARDED = ["/", "/docs", "/openapi.json", "/healthz", "/nowhere", "/docs/swagger-ui/swagger-ui.css"]


@pytest.mark.parametrize("path", GUARDED)
def test_no_answer_may_be_sniffed_framed_or_followed(client: FlaskClient, path: str) -> None:
    with client.get(path) as response:
        headers = response.headers
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == ("same-origin" if path == "/" else "no-referrer")
    assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
