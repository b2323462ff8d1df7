"""The stored models, and whether the service is there."""

from __future__ import annotations

from typing import Annotated, Any

from api.schemas.basis import Schema, one_of
from api.schemas.promotions import Ancestor, Promotion
from scoring.claim import GROUPS


class ListedModel(Schema):
    """A stored model, as `onrecord models --json` lists it."""

    version: str
    champion: bool
    """Whether this is the one that scores."""
    parent: str | None
    """The champion that it was trained to replace."""
    created: str | None
    """When (UTC, ISO 8601); null where its manifest cannot be read."""
    metrics: dict[str, Any]
    promoted: Promotion | None
    """The last move that made it the champion; null where none is recorded."""
    trouble: str | None
    """Why it cannot be loaded and what to do about it."""


class Feature(Schema):
    """One thing that the model is told of a claim."""

    name: str
    group: Annotated[str, one_of(GROUPS)]
    kind: Annotated[str, one_of(["category", "flag"])]
    meaning: str
    values: list[str]
    reference: str
    """The value of a claim that shows nothing of it."""
    signs: dict[str, int]
    """Per value: -1 it may only lower the confidence, +1 only raise it, 0 the data decide."""


class Model(ListedModel):
    """A stored model with its card."""

    features: list[Feature]
    card: str
    """The model card (Markdown): what it was trained on, how good it is, what it must not be used for."""
    comparison: dict[str, Any] | None
    """How it did beside the champion of its day; null where nobody compared them."""
    lineage: list[Ancestor]
    """Its parents, the nearest first, as far as they are stored."""
    promotions: list[Promotion]
    """Every move that made it the champion, the first first."""
    manifest: dict[str, Any]
    """Digests of word lists and training data, library versions, SHA-256 of every file."""


class Health(Schema):
    """The process answers."""

    status: Annotated[str, one_of(["ok"])]


class Readiness(Schema):
    """A model is loaded."""

    status: Annotated[str, one_of(["ready", "stale"])]
    """`stale`: the champion cannot be loaded, and a model that was champion before it answers."""
    model: str
    """The version that scores."""
    trouble: str | None
    """What is wrong with the champion and what to do about it."""
