"""The page for people: what is posted is read back with its marks, and what is wrong is told in words."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from api import create_app, storage
from api.forms import MARGIN, SWOLLEN
from scoring import database
from scoring.access import keys
from scoring.scorer import Scorer
from scoring.settings import Settings
from scoring.writing import visible

FORM = "application/x-www-form-urlencoded"
CLAIMED = "A ministry spokesman claimed the depot may have been hit. Leave now!"


def post(client: FlaskClient, text: str, **more: Any) -> TestResponse:
    """As a browser sends it: with CRLF for each line end of the field."""
    return client.post("/", data={"text": re.sub(r"\r?\n", "\r\n", text), "extractor": "fast", **more})


def marked(page: str) -> str:
    """The text with its marks, as HTML without the numbers of claims."""
    found = re.search(r'<div class="text" dir="auto">(.*?)</div>\n', page, re.DOTALL)
    assert found
    return re.sub(r'<a class="number.*?</a>', "", found[1])


def shown(page: str) -> str:
    return unescape(re.sub(r"<[^>]*>", "", marked(page)))


def field(page: str) -> str:
    """What stands in the field, as a browser reads it: without the line break after the tag."""
    found = re.search(r'<textarea id="text"[^>]*>(.*?)</textarea>', page, re.DOTALL)
    assert found
    return unescape(found[1].removeprefix("\n"))


def cards(page: str) -> list[str]:
    """The words of each card."""
    found = re.findall(r'<li class="card.*?</dl>', page, re.DOTALL)
    parted = [re.sub("</(?:dt|dd|li|p)>", " ", card) for card in found]
    return [" ".join(unescape(re.sub(r"<[^>]*>", "", card)).split()) for card in parted]


def refused(response: TestResponse, status: int) -> str:
    """What the page says is wrong."""
    assert response.status_code == status
    assert response.mimetype == "text/html"
    found = re.search(r'role="alert">(.*?)</div>', response.text, re.DOTALL)
    assert found
    return " ".join(unescape(re.sub(r"<[^>]*>", "", found[1])).split())


def test_the_empty_page_has_a_field_and_a_way_to_the_api_and_back(client: FlaskClient) -> None:
    page = client.get("/").text
    assert field(page) == ""
    assert '<label for="text">' in page
    assert 'href="/docs"' in page
    assert 'type="password"' not in page  # nobody is asked for a key here
    assert 'href="/"' in client.get("/docs").text


def test_it_loads_and_sends_nothing_elsewhere(client: FlaskClient) -> None:
    response = post(client, CLAIMED)
    policy = response.headers["Content-Security-Policy"]
    assert {"default-src 'none'", "form-action 'self'", "script-src 'self'", "style-src 'self'"} <= {
        *policy.split("; ")
    }
    assert "unsafe" not in policy
    assert not re.search(r"https?:|\*", policy)
    assert response.headers["Referrer-Policy"] == "same-origin"  # else a browser says that the form is nobody's
    assert response.headers["Cache-Control"] == "no-store"
    assert not re.search(r"<style|\sstyle=|\son\w+=|<script(?! src=)", response.text)
    for address in re.findall(r'(?:src|href|action)="([^"#]+)"', response.text):
        assert re.match("/(?!/)", address)
        with client.get(address) as answered:
            assert answered.status_code == 200


def test_it_works_below_a_prefix(client: FlaskClient) -> None:
    page = client.get("/", environ_overrides={"SCRIPT_NAME": "/onrecord"}).text
    assert 'action="/onrecord/"' in page
    assert 'href="/onrecord/static/page.css"' in page


def test_a_text_is_read_back_with_its_marks_and_cards(client: FlaskClient) -> None:
    page = post(client, CLAIMED).text
    assert '<span class="source" data-of="1">A ministry spokesman</span>' in page
    assert '<span class="cue hedge" data-of="1">claimed</span>' in page
    assert re.search(r'<span class="claim g[45] hedge" data-of="1">may have</span>', page)
    assert '<span class="claim g6 " data-of="2">Leave now!</span>' in page
    first, second = cards(page)
    assert first.startswith("Claim 1, back to the text the depot may have been hit Confidence 0.")
    for words in ("80% range 0.", "grade 4, doubtful Admiralty F4", "Source A ministry spokesman official, by role",
                  "Type statement, indirect, by “claimed” (distancing)", "“may have” (modal)",
                  "Against it cue class: distancing −0."):  # fmt: skip
        assert words in first
    assert "Leave now! Cannot be judged: it is an order or an appeal. Admiralty F6" in second
    assert not re.search("Confidence|range|for it|against", second, re.IGNORECASE)  # which would look like a low score


def test_numbers_lead_to_the_card_and_back(client: FlaskClient) -> None:
    page = post(client, CLAIMED).text
    assert re.search(r'<a class="number g4" id="mark-1" href="#claim-1".*?Claim </span>1.*?, grade 4, doubtful<', page)
    assert re.search(r'<li class="card g4" id="claim-1".*?<a class="number g4" href="#mark-1"', page, re.DOTALL)
    assert len(re.findall(r'id="([^"]*)"', page)) == len(set(re.findall(r'id="([^"]*)"', page)))


def test_the_sources_of_the_text(client: FlaskClient, scorer: Scorer) -> None:
    text = "Leave now, the mayor said. The mayor said the quay may be shut."
    page, [source] = post(client, text).text, scorer.score(text).sources
    row = re.search(r'<tr><th scope="row">(.*?)</tr>', page, re.DOTALL)
    assert row
    cells = [unescape(re.sub("<[^>]*>", "", cell)) for cell in re.split("</t[hd]>", row[1])]
    assert cells[:4] == [source.name, source.role, source.identification, "2"]
    assert cells[4:6] == [f"{source.mean_confidence:.2f}", "50%"]


def test_a_pronoun_is_told_with_whom_it_stands_for(client: FlaskClient) -> None:
    page = post(client, "Greta Holm leads the inquiry. She said the gate had been locked.").text
    assert any(re.search("Source Greta Holm [a-z]+, named; here “She”", card) for card in cards(page))


TEXTS = [
    # what a text may hold that a page could lose or act on
    ("several lines", "Police said the gate was open.\n\n\tIt was locked, the owner claimed.  \n"),
    ("a line break first", "\nPolice said the gate was open."),
    ("signs beyond one UTF-16 unit", "🚢🚢 Police 👩‍🚒 said the gate was open 🚢."),
    ("combining accents", "Ine\u0301s Okoro said the cafe\u0301 was shut."),
    ("markup", 'The mayor said <script>alert("1")</script> was <b>shut</b> & that </textarea> &lt; <div>\n was not.'),
    ("templates", "The mayor said {{ 7 * 7 }} {% raw %} was shut."),
    ("an escape, a bell and a NUL", "Police said \x1b[31mthe gate\x07 was\x00 open."),
    ("writing turned round", "Police said \u202ethe gate\u202c was open."),
    ("controls of eight bits", "Police said\x9b the gate\x85 was open.\u2028It was shut."),
    ("a lone carriage return", "Police said the gate was open.\rIt was shut."),
    ("an ampersand, plus and percent", "Police said a=1&text=2+3 %41 was 100% open."),
    ("a number", "9"),
]


@pytest.mark.parametrize("text", [text for _, text in TEXTS], ids=[name for name, _ in TEXTS])
def test_what_is_shown_is_what_was_posted(client: FlaskClient, scorer: Scorer, text: str) -> None:
    page = post(client, text).text
    assert shown(page) == visible(text)
    assert field(page) == text
    assert "<script>" not in page
    assert not re.search("[\x1b\u202e]", marked(page))
    assert len(cards(page)) == len(scorer.score(text).claims)


@pytest.mark.parametrize("text", [text for _, text in TEXTS[:4]], ids=[name for name, _ in TEXTS[:4]])
def test_marks_stand_at_the_words_of_each_claim(client: FlaskClient, scorer: Scorer, text: str) -> None:
    found = re.findall(r'<span class="claim[^"]*" data-of="(\d+)[^"]*">(.*?)</span>', marked(post(client, text).text))
    for number, scored in enumerate(scorer.score(text).claims, 1):
        assert "".join(words for of, words in found if int(of) == number) == "".join(
            text[start:end] for start, end in scored.claim.spans
        )


def test_what_was_not_read_is_said(client: FlaskClient) -> None:
    page = post(client, "Der Hafen bleibt nach Angaben der Behörde bis Freitag geschlossen. " * 6).text
    assert "The text is not English, and nothing else can be read." in page
    assert "No claim was found." in page


REFUSED = [
    # body of the form, status, what the page says, what stands in the field
    ("text=", 422, "holds no words", ""),
    ("", 422, "holds no words", ""),
    ("text=%21%3F&extractor=fast", 422, "holds no words", "!?"),
    ("text=%3Cp%3ERain+fell.%3C%2Fp%3E", 422, "Copy the text from where a browser shows it.", "<p>Rain fell.</p>"),
    ("text=Rain+fell.&extractor=quick", 422, "Give fast or careful.", "Rain fell."),
    ("text=Rain+fell.&colour=red", 422, "colour is no field of the form.", ""),
    ("text=Rain+fell.&text=Snow", 422, "text is given more than once.", ""),
    ("text=%ff", 400, "percent-encoded in UTF-8", ""),
    ("&".join(["text=a"] * 50), 400, "The form cannot be read.", ""),
    (
        "text=" + quote("Rain fell. " + "é" * 600),
        413,
        "The text is larger than 1,000 bytes.",
        "Rain fell. " + "é" * 600,
    ),
    ("text=" + "a" * (SWOLLEN * 1_000 + MARGIN), 413, "go back a page", ""),
]


@pytest.fixture(scope="module")
def small() -> FlaskClient:
    return create_app(Settings.read({}, max_bytes=1_000)).test_client()


@pytest.mark.parametrize(("body", "status", "words", "kept"), REFUSED)
def test_what_is_wrong_is_said_on_the_page(small: FlaskClient, body: str, status: int, words: str, kept: str) -> None:
    response = small.post("/", data=body, content_type=FORM)
    assert words in refused(response, status)
    assert field(response.text) == kept
    assert response.headers["Content-Security-Policy"].endswith("frame-ancestors 'none'")


def test_a_text_may_be_as_long_as_elsewhere_however_a_form_swells_it(small: FlaskClient) -> None:
    text = "Rain fell." + "\n" * 990
    assert post(small, text).status_code == 200
    refused(post(small, text + "\n"), 413)


def test_another_type_of_body_is_refused_on_the_page(client: FlaskClient) -> None:
    assert FORM in refused(client.post("/", json={"text": "Rain fell."}), 415)


def test_a_missing_model_is_said_on_the_page(settings: Settings, tmp_path: Path) -> None:
    client = create_app(replace(settings, models=tmp_path)).test_client()
    response = post(client, "Rain fell.")
    assert "model" in refused(response, 503)
    assert field(response.text) == "Rain fell."


def test_a_failure_is_said_on_the_page(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("api.routes.page.take_scorer", lambda _: 1 / 0)
    assert "The service failed" in refused(post(app.test_client(), "Rain fell."), 500)


# --- who may ---------------------------------------------------------------------------------------------------------

Make = Callable[..., FlaskClient]


@pytest.fixture
def make(settings: Settings, new_database: str) -> Iterator[Make]:
    made: list[Flask] = []

    def build(**changes: Any) -> FlaskClient:
        made.append(create_app(replace(settings, database_url=new_database, **changes)))
        return made[-1].test_client()

    yield build
    for app in made:
        app.extensions[storage.EXTENSION].close()


def secret(url: str, *scopes: str) -> str:
    engine = database.open_database(url)
    try:
        return keys.create(engine, "Ida Okoro", scopes)[1]
    finally:
        engine.dispose()


def test_a_service_with_keys_asks_for_one_and_takes_it(make: Make, new_database: str) -> None:
    client = make()
    key = secret(new_database, "score")
    assert re.search(r'<input id="key" name="key" type="password" required autocomplete="off"', client.get("/").text)
    response = post(client, CLAIMED)
    assert "A key is needed. Write it into the field Key." in refused(response, 401)
    assert field(response.text) == CLAIMED
    answer = post(client, CLAIMED, key=f" {key} ")
    assert answer.status_code == 200
    assert key not in answer.text


@pytest.mark.parametrize(
    ("changes", "asked"),
    [
        ({}, False),  # this machine's, as long as no key was made
        ({"bind": "0.0.0.0:8000"}, True),
        ({"bind": "0.0.0.0:8000", "open_scoring": True}, False),
        ({"bind": "0.0.0.0:8000", "without_keys": True}, False),
    ],
)
def test_a_key_is_asked_for_where_scoring_needs_one(make: Make, changes: dict[str, Any], asked: bool) -> None:
    client = make(**changes)
    assert ('type="password"' in client.get("/").text) is asked
    assert post(client, CLAIMED).status_code == (401 if asked else 200)


def test_a_key_is_asked_for_where_a_proxy_stands_before_the_service(make: Make) -> None:
    assert 'type="password"' in make().get("/", headers={"X-Forwarded-For": "10.0.0.7"}).text


def test_wrong_keys_are_refused_counted_and_never_shown_or_logged(
    make: Make, new_database: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    client = make(rate_limit="4/hour")
    label = secret(new_database, "label")
    assert "and this needs score" in refused(post(client, CLAIMED, key=label), 403)
    for _ in range(4):
        response = post(client, CLAIMED, key="onrecord_wrong")
        assert "The key is none of this service" in refused(response, 401)
        assert "onrecord_wrong" not in response.text
    response = post(client, CLAIMED, key="onrecord_wrong")
    assert "Wait 3," in refused(response, 429)
    assert response.headers["Retry-After"]
    assert field(response.text) == CLAIMED
    assert label not in caplog.text
    assert "onrecord_wrong" not in caplog.text
    assert post(client, CLAIMED, key=secret(new_database, "score")).status_code == 200
    assert client.get("/").status_code == 200  # to look costs nothing


def test_a_form_that_cannot_be_read_is_counted_too(make: Make) -> None:
    client = make(rate_limit="2/hour")
    assert [client.post("/", data="text=%ff", content_type=FORM).status_code for _ in range(3)] == [400, 400, 429]


def test_other_routes_take_no_key_from_a_form(make: Make, new_database: str) -> None:
    body = urlencode({"text": "Rain fell.", "key": secret(new_database, "admin")})
    client = make()
    assert client.post("/v1/score", data=body, content_type=FORM).status_code == 401
    assert client.get(f"/v1/models?{body}").status_code == 401


@pytest.mark.parametrize("headers", [{"Origin": "https://news.example.org"}, {"Origin": "null"}], ids=str)
def test_a_page_of_another_site_may_not_send_the_form(make: Make, headers: dict[str, str]) -> None:
    response = make().post("/", data={"text": CLAIMED}, headers=headers)
    assert "A page of another site sent this" in refused(response, 403)


def test_a_database_that_cannot_be_asked_is_said_when_the_form_is_sent(settings: Settings, tmp_path: Path) -> None:
    client = create_app(replace(settings, database_url=f"sqlite:///{tmp_path}")).test_client()
    assert client.get("/").status_code == 200
    assert "ONRECORD_DATABASE_URL" in refused(post(client, CLAIMED), 503)


@pytest.mark.parametrize(("extractor", "selected"), [("fast", "fast"), ("careful", "careful")])
def test_the_reading_that_is_set_is_chosen(settings: Settings, extractor: str, selected: str) -> None:
    page = create_app(replace(settings, extractor=extractor)).test_client().get("/").text
    assert f'<option value="{selected}" selected>' in page


def test_the_answer_names_its_model(client: FlaskClient) -> None:
    response = post(client, CLAIMED)
    assert f"Model {response.headers['Onrecord-Model']} (" in response.text
