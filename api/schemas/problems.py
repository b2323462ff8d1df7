"""What is told of a refusal."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from api.schemas.basis import Schema


class Fault(Schema):
    """One thing that is wrong with a request."""

    field: str | None
    problem: str
    mend: str


class Problem(Schema):
    """An error (RFC 9457)."""

    type: str
    title: str
    status: int
    detail: str
    instance: str
    errors: Annotated[list[Fault], Field(min_length=1)]
