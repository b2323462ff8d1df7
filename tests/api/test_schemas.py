"""The schemas say what the library's ``to_dict`` does, down to the last field."""

from __future__ import annotations

import json
from typing import Any

import pytest
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st
from jsonschema_rs import Draft202012Validator

from api import openapi, schemas
from scoring import claim
from scoring.claim import (
    EXTRACTORS,
    Anonymity,
    Attribution,
    Claim,
    Cue,
    Hedge,
    Phrase,
    Reason,
    ScoredClaim,
    ScoredDocument,
    Source,
    SourceSummary,
    Span,
)

DOCUMENT = openapi.document({})

words = st.text(max_size=5)
spans = st.lists(st.builds(Span, st.integers(0, 99), st.integers(0, 99)), min_size=1, max_size=2).map(tuple)
shares = st.floats(0, 1)
roles, identifications = st.sampled_from(claim.ROLES), st.sampled_from(claim.IDENTIFICATIONS)
phrases = st.builds(Phrase, words, spans)
sources = st.builds(
    Source,
    words,
    spans,
    roles,
    identifications,
    words,
    st.none() | words,
    st.none() | st.sampled_from("ABCDE"),
    st.booleans(),
    st.none() | st.builds(Anonymity, phrases, st.none() | phrases),
    st.none() | phrases,
)
cues = st.builds(Cue, words, spans, st.sampled_from(claim.CUE_CLASSES))
hedges = st.builds(Hedge, words, spans, st.sampled_from(claim.HEDGE_KINDS), shares)
attributions = st.builds(
    Attribution, st.sampled_from(claim.ATTRIBUTION_TYPES), st.none() | sources, st.none() | cues, spans
)
claims = st.builds(
    Claim,
    words,
    attributions,
    st.sampled_from(claim.CLAIM_TYPES),
    st.lists(hedges, max_size=2).map(tuple),
    st.builds(Span, st.integers(0, 99), st.integers(0, 99)),
)
reasons = st.builds(Reason, words, words | st.floats(-1, 1), st.sampled_from(claim.GROUPS), st.floats(-1, 1))
scored_claims = st.builds(
    ScoredClaim,
    claims,
    st.none() | shares,
    st.none() | shares,
    st.none() | st.tuples(shares, shares),
    st.none() | st.integers(1, 5),
    st.from_regex(r"[A-F][1-6]", fullmatch=True),
    st.none() | words,
    st.lists(reasons, max_size=2).map(tuple),
)
summaries = st.builds(SourceSummary, words, roles, identifications, st.integers(0, 9), st.none() | shares, shares)
scored_documents = st.builds(
    ScoredDocument,
    st.none() | words,
    st.none() | words,
    st.sampled_from(claim.LANGUAGES),
    words,
    words,
    st.sampled_from(EXTRACTORS),
    st.lists(scored_claims, max_size=2).map(tuple),
    st.lists(summaries, max_size=2).map(tuple),
)


def validator(name: str) -> Draft202012Validator:
    return Draft202012Validator({"$ref": f"#/components/schemas/{name}", "components": DOCUMENT["components"]})


@given(scored_documents)
def test_whatever_the_library_says_keeps_to_the_schema(scored: ScoredDocument) -> None:
    said = json.loads(json.dumps(scored.to_dict()))
    validator("ScoredDocument").validate(said)
    assert ScoredDocument.from_dict(said).to_dict() == scored.to_dict()


WRONG = [
    # what, path to a value of the example, another value
    ("a role that the codebook does not know", ("claims", 0, "attribution", "source", "role"), "minister"),
    ("a confidence in percent", ("claims", 0, "confidence"), 36),
    ("a span of three", ("claims", 0, "spans", 0), [1, 2, 3]),
    ("a span before the text", ("claims", 0, "sentence"), [-1, 2]),
    ("grade 6, which is null", ("claims", 0, "grade"), 6),
    ("a part that is no group", ("claims", 0, "parts", "style"), 0.0),
    ("offsets in bytes", ("offset_unit",), "byte"),
    ("a field too many", ("title",), "A headline"),
]


@pytest.mark.parametrize(("what", "path", "value"), WRONG)
def test_the_schema_is_not_content_with_anything(
    example: dict[str, Any], what: str, path: tuple[Any, ...], value: object
) -> None:
    place: Any = example
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    assert not validator("ScoredDocument").is_valid(example)


@pytest.fixture
def example(client: FlaskClient) -> dict[str, Any]:
    """The scored document that the OpenAPI document shows."""
    found: dict[str, Any] = _examples(client, "responses", "200")[0]
    return found


def _examples(client: FlaskClient, *path: str) -> list[Any]:
    place = client.get("/openapi.json").get_json()["paths"]["/v1/score"]["post"]
    for step in path:
        place = place[step]
    return [each["value"] for each in place["content"]["application/json"]["examples"].values()]


def test_the_fields_stand_in_the_order_in_which_they_are_sent(example: dict[str, Any]) -> None:
    assert list(schemas.ScoredDocument.model_fields) == list(ScoredDocument.from_dict(example).to_dict())
    assert list(schemas.ScoredClaim.model_fields) == list(ScoredDocument.from_dict(example).to_dict()["claims"][0])


def test_the_example_adds_up(example: dict[str, Any]) -> None:
    assert ScoredDocument.from_dict(example).to_dict() == example
    found = example["claims"][0]
    assert found["baseline"] + sum(each["effect"] for each in found["reasons"]) == pytest.approx(found["confidence"])


def test_the_example_reads_its_text_as_the_service_does(client: FlaskClient, example: dict[str, Any]) -> None:
    scored = client.post("/v1/score", json=_examples(client, "requestBody")[0]).get_json()
    for shown, found in zip(example["claims"], scored["claims"], strict=True):
        for attribution in (shown["attribution"], found["attribution"]):
            assert 0 < attribution.pop("extraction") <= 1  # moves with each model
        for field in ("text", "spans", "sentence", "type", "attribution"):
            assert shown[field] == found[field]
