"""POST /v1/score: what is accepted, and that the answer is the library's own."""

from __future__ import annotations

import json
import sys

import pytest
from flask.testing import FlaskClient

from api import create_app
from api.schemas import MOST_DOCUMENTS
from scoring.claim import EXTRACTORS, Document
from scoring.scorer import Scorer
from scoring.settings import Settings

SHORT = "The mayor said the bridge had reopened."


def spoken(value: object) -> bytes:
    """The JSON of the library, written as every door writes it."""
    return json.dumps(value, ensure_ascii=False).encode() + b"\n"


# --- one path -----------------------------------------------------------------------------------------------------


def test_a_document_is_answered_with_what_the_library_says(client: FlaskClient, scorer: Scorer, article: str) -> None:
    response = client.post("/v1/score", json={"text": article, "id": "wire-17", "published": "2026-11-20"})
    assert response.status_code == 200
    assert response.content_type == "application/json"
    assert response.data == spoken(scorer.score(Document(article, "wire-17", "2026-11-20")).to_dict())


def test_a_bare_text_is_answered_with_what_the_library_says(client: FlaskClient, scorer: Scorer, article: str) -> None:
    response = client.post("/v1/score", data=article.encode(), content_type="text/plain")
    assert response.data == spoken(scorer.score(article).to_dict())


def test_documents_are_answered_in_their_order(client: FlaskClient, scorer: Scorer, article: str) -> None:
    given = [{"text": article, "id": "first"}, {"text": SHORT}, {"text": article, "published": "2026-01-02"}]
    response = client.post("/v1/score", json={"documents": given})
    documents = [Document(**each) for each in given]
    assert response.data == spoken({"documents": [scored.to_dict() for scored in scorer.score_many(documents)]})


def test_every_span_echoes_the_text_as_it_was_sent(client: FlaskClient, article: str) -> None:
    claims = client.post("/v1/score", json={"text": article}).get_json()["claims"]
    assert claims
    for claim in claims:
        assert " ".join(article[start:end] for start, end in claim["spans"]) == claim["text"]


def test_an_answer_is_not_to_be_kept_by_anybody_between(client: FlaskClient) -> None:
    assert client.post("/v1/score", json={"text": SHORT}).headers["Cache-Control"] == "no-store"


# --- extractors ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("extractor", EXTRACTORS)
def test_the_extractor_is_the_one_that_was_asked_for(client: FlaskClient, article: str, extractor: str) -> None:
    expected = Scorer.load(extractor=extractor)
    response = client.post(f"/v1/score?extractor={extractor}", json={"text": article})
    assert response.data == spoken(expected.score(article).to_dict())
    assert response.get_json()["extractor"] == extractor
    both = client.post(f"/v1/score?extractor={extractor}", json={"documents": [{"text": article}, {"text": SHORT}]})
    assert [each["extractor"] for each in both.get_json()["documents"]] == [extractor, extractor]


def test_the_extractor_of_the_settings_answers_unless_another_is_asked_for(article: str) -> None:
    careful = create_app(Settings.read({}, extractor="careful", min_extraction="0.9")).test_client()
    assert careful.post("/v1/score", json={"text": article}).get_json() == json.loads(
        spoken(Scorer.load(extractor="careful", min_extraction=0.9).score(article).to_dict())
    )
    assert careful.post("/v1/score?extractor=fast", json={"text": article}).get_json()["extractor"] == "fast"


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("extractor=slow", "extractor is 'slow'. Give fast or careful."),
        ("extractor=fast&extractor=careful", "extractor is given more than once."),
        ("extracter=careful", "extracter is no parameter."),
    ],
)
def test_a_parameter_that_is_none_is_refused(client: FlaskClient, query: str, told: str) -> None:
    response = client.post(f"/v1/score?{query}", json={"text": SHORT})
    assert response.status_code == 422
    assert told in response.get_json()["detail"]


def test_a_careful_extractor_that_is_not_installed(
    client: FlaskClient, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "onnxruntime", None)
    monkeypatch.setitem(client.application.config, "CAREFUL", {"min_extraction": None, "threads": 7})
    response = client.post("/v1/score?extractor=careful", json={"text": SHORT})
    assert response.status_code == 503
    assert 'pip install "onrecord[careful]"' in response.get_json()["detail"]


# --- texts that are odd but are texts -----------------------------------------------------------------------------

ODD_TEXTS = [
    # what, text
    ("a NUL", "The mayor said\0 the bridge had reopened."),
    ("a lone surrogate, as cut-off emoji leave it", "The mayor said \ud83d the bridge had reopened."),
    ("a byte order mark", "\ufeffThe mayor said the bridge had reopened."),
    ("a C1 control character", "The mayor\x85 said the bridge had reopened."),
    ("line and paragraph separators", "The mayor said\u2028the bridge\u2029had reopened."),
    ("carriage returns", "The mayor said\r\nthe bridge had\rreopened.\r\n"),
    ("nothing but a digit", "7"),
    ("no Latin letter", "桥已重新开放。"),
    ("words about a tag", "The mayor said 3 < 4, and that the tags <b> and <i> are old."),
]


@pytest.mark.parametrize(("what", "text"), ODD_TEXTS)
def test_odd_texts_are_scored_as_they_are(client: FlaskClient, scorer: Scorer, what: str, text: str) -> None:
    response = client.post("/v1/score", data=json.dumps({"text": text}), content_type="application/json")
    assert response.status_code == 200
    assert json.loads(response.data.decode("utf-8")) == scorer.score(text).to_dict()


def test_an_odd_id_comes_back_as_it_was(client: FlaskClient) -> None:
    response = client.post(
        "/v1/score", data=json.dumps({"text": SHORT, "id": '\udcff\0"'}), content_type="application/json"
    )
    assert response.get_json()["id"] == '\udcff\0"'


CHARSETS = [
    # Content-Type, codec of the bytes
    ("text/plain", "utf-8"),
    ("text/plain; charset=utf-8", "utf-8"),
    ('text/plain; charset="UTF-8"', "utf-8"),
    ("text/plain; charset=utf8; format=flowed", "utf-8"),
    ("text/plain;charset=ISO-8859-1", "latin-1"),
    ("TEXT/PLAIN; CHARSET=Windows-1252", "cp1252"),
    ("text/plain; charset=utf-16", "utf-16"),
]


@pytest.mark.parametrize(("content_type", "codec"), CHARSETS)
def test_a_text_is_read_in_its_charset(client: FlaskClient, scorer: Scorer, content_type: str, codec: str) -> None:
    text = "José said the café had closed."
    response = client.post("/v1/score", data=text.encode(codec), content_type=content_type)
    assert response.get_json() == scorer.score(text).to_dict()


def test_json_may_start_with_a_byte_order_mark(client: FlaskClient) -> None:
    body = b"\xef\xbb\xbf" + json.dumps({"text": SHORT}).encode()
    assert client.post("/v1/score", data=body, content_type="application/json").status_code == 200


def test_a_field_may_be_null_where_it_may_be_left_out(client: FlaskClient) -> None:
    response = client.post("/v1/score", json={"text": SHORT, "id": None, "published": None})
    assert response.get_json() == client.post("/v1/score", json={"text": SHORT}).get_json()


# --- size ---------------------------------------------------------------------------------------------------------

LARGE = [
    # what, a text that fills a body of max_bytes
    ("quotation marks", lambda room: '"' * (room // 2)),  # each takes two bytes in JSON
    ("curly opening marks", lambda room: "“" * (room // 6)),
    ("one line without a full stop", lambda room: ("the ferry said " * room)[: room - 1]),
    ("one word", lambda room: "x" * room),
    ("brackets", lambda room: "([" * (room // 2)),
    ("full stops", lambda room: "." * room),
    ("line breaks", lambda room: "x" + "\n" * (room // 2 - 1)),
    ("speech that runs on", lambda room: '"We left.\n\n"We ran," he said.\n\n' * (room // 45)),  # 40 bytes in JSON
    ("cues", lambda room: ("he said " * room)[: room - 1] + "."),
]


@pytest.mark.parametrize(("what", "fill"), LARGE)
def test_a_body_of_the_largest_size_is_answered(
    client: FlaskClient, settings: Settings, what: str, fill: object
) -> None:
    assert callable(fill)
    body = json.dumps({"text": fill(settings.max_bytes - len('{"text": ""}'))}).encode()
    assert len(body) <= settings.max_bytes
    response = client.post("/v1/score", data=body, content_type="application/json")
    assert response.status_code in (200, 422)


def test_as_many_documents_as_are_allowed(client: FlaskClient) -> None:
    response = client.post("/v1/score", json={"documents": [{"text": "Rain fell."}] * MOST_DOCUMENTS})
    assert len(response.get_json()["documents"]) == MOST_DOCUMENTS
