"""The champion's moves, and where a model came from."""

from __future__ import annotations

from typing import Annotated, Any, TypeAlias

from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

from api.schemas.basis import Schema, Text, one_of

LONGEST_REASON = 1_000  # code points


def _is_short(text: str) -> str:
    if len(text) > LONGEST_REASON:
        raise PydanticCustomError("long_reason", "is too long")
    return text


Words: TypeAlias = Annotated[Text, AfterValidator(_is_short), Field(json_schema_extra={"maxLength": LONGEST_REASON})]


class Move(Schema):
    """A move of the champion that is asked for."""

    reason: Words | None = None
    """Why, for the record."""


class Moved(Schema):
    """The champion after a move."""

    champion: str
    before: str | None
    """The champion until then; the same where nothing had to move."""


class Promotion(Schema):
    """A recorded move that made a model the champion."""

    at: str
    """When (UTC, ISO 8601)."""
    move: Annotated[str, one_of(["promote", "rollback"])]
    version: str
    before: str | None
    """The champion until then."""
    reason: str


class Ancestor(Schema):
    """A stored model that another one was trained to replace."""

    version: str
    created: str
    data: dict[str, Any] | None
    """What it was trained on, with the SHA-256 of every file."""
