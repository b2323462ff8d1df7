"""The stored models, and whether the service is there."""

from __future__ import annotations

from typing import Annotated, Any

from api.schemas.basis import Schema, one_of
from scoring.claim import GROUPS


class ListedModel(Schema):
    """A stored model, as `onrecord models --json` lists it."""

    version: str
    champion: bool
    """Whether this is the one that scores."""
    parent: str | None
    """The champion that it was trained to replace."""
    created: str
    metrics: dict[str, Any]


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
    manifest: dict[str, Any]
    """Digests of word lists and training data, library versions, SHA-256 of every file."""


class Health(Schema):
    """The process answers."""

    status: Annotated[str, one_of(["ok"])]


class Readiness(Schema):
    """A model is loaded."""

    status: Annotated[str, one_of(["ready", "stale"])]
    """`stale`: the champion cannot be loaded, and the model before it still answers."""
    model: str
    """The version that scores."""
    trouble: str | None
    """What is wrong with the champion and what to do about it."""
