"""Labels in and out.  The fields are checked by ``scoring.labels``, so that a file and the service are told the same;
what stands here is the form of a request and what the documentation says of it.
"""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import ConfigDict, Field

from api.schemas.basis import Schema, Span, one_of
from api.schemas.problems import Fault
from scoring.claim import ATTRIBUTION_TYPES, CLAIM_TYPES, IDENTIFICATIONS, ROLES

MOST_LABELS = 1_000
OUTCOMES = ("added", "replaced", "unchanged", "refused")


class NamedClaim(Schema):
    """A claim as `POST /v1/score` answered it; of all its fields only these two are read."""

    model_config = ConfigDict(extra="allow")

    text: str
    spans: Annotated[list[Span], Field(min_length=1)]


class LabelledLine(Schema):
    """One labelled claim: its text and a label, or a confidence in place of the label."""

    model_config = ConfigDict(json_schema_extra={"anyOf": [{"required": ["label"]}, {"required": ["confidence"]}]})

    text: Annotated[str, Field(json_schema_extra={"minLength": 1})]
    """The whole text that the claim stands in, at most 1 MiB. The service keeps no text that it scores."""
    label: Annotated[float | str | None, Field(examples=[2, 2.5, "B2", "reliable"])] = None
    """Grade 1-5 or between, 6 (cannot be judged), an Admiralty pair, `reliable` or `unreliable`."""
    confidence: Annotated[float, Field(ge=0, le=100)] | None = None
    """In place of the label: 0-100. Where both are given, the label counts."""
    span: Span | None = None
    """Which claim is meant: [start, end) in code points. Without it, the text is one claim."""
    spans: list[Span] | None = None
    """The same of a claim in several parts."""
    claim: str | NamedClaim | None = None
    """In place of the span: the claim's words, where they stand in the text once, or the whole claim as
    `POST /v1/score` answered it."""
    id: Annotated[str, Field(json_schema_extra={"minLength": 1, "maxLength": 200})] | None = None
    """Your name for the label; given again, it replaces. Without it, the same claim by the same annotator does."""
    annotator: str | None = None
    """Who says so."""
    note: str | None = None
    role: Annotated[str, one_of(ROLES)] | None = None
    identification: Annotated[str, one_of(IDENTIFICATIONS)] | None = None
    attribution_type: Annotated[str, one_of(ATTRIBUTION_TYPES)] | None = None
    claim_type: Annotated[str, one_of(CLAIM_TYPES)] | None = None
    hedges: Annotated[list[str | Span], Field(max_length=100)] | None = None
    """The words that weaken the claim, or where they stand."""
    pair: str | int | None = None
    """Labels of one pair stay on one side of every split."""
    moves: bool | None = None
    """Of a pair that differs in one respect: whether that changes the grade."""
    split: Annotated[str, one_of(["train", "dev"])] | None = None
    weight: Annotated[float, Field(gt=0, le=100)] | None = None
    """How often it counts in learning; once where nothing is said."""


class Labels(Schema):
    """Several labels; each is looked at by itself."""

    labels: Annotated[
        list[Any],
        Field(
            min_length=1,
            max_length=MOST_LABELS,
            json_schema_extra={
                "items": {
                    "anyOf": [
                        {"$ref": "#/components/schemas/LabelledLine"},
                        {"description": "Anything else is refused in its own result."},
                    ]
                }
            },
        ),
    ]


class StoredLabel(LabelledLine):
    """A label as it is kept: null fields left out, the claim by its spans and words, fields of imported files as they
    were."""

    model_config = ConfigDict(extra="allow")

    id: str


class StoredLabels(Schema):
    """Some of the labels, in the order in which they came."""

    labels: list[StoredLabel]
    next: int | None
    """Give it as `after` for those that follow; null: there are none."""


class LabelResult(Schema):
    """What became of one label."""

    index: Annotated[int, Field(ge=0)]
    """Its place in the request, from 0."""
    id: str | None
    outcome: Annotated[str, one_of(OUTCOMES)]
    contradicts: list[str]
    """Ids of labels that grade the same claim otherwise, the first five, of each grade in turn; all are kept."""
    more_contradicted: Annotated[int, Field(ge=0)]
    """How many more there are."""
    problems: list[Fault]
    """Why it was refused."""


class LabelResults(Schema):
    """What became of several labels: a result for each, in their order, and how many had which outcome."""

    results: list[LabelResult]
    added: Annotated[int, Field(ge=0)]
    replaced: Annotated[int, Field(ge=0)]
    unchanged: Annotated[int, Field(ge=0)]
    refused: Annotated[int, Field(ge=0)]
