"""``POST /v1/models/{version}/promote`` and ``POST /v1/models/rollback``: which model scores."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus

from flask import Blueprint, request

from api import schemas
from api.current import current
from api.errors import Fault, RequestError
from api.openapi import answer, content, operation, reference
from api.parameters import refuse_all_but
from api.reading import read_optional_json
from api.routes.models import VERSION, unknown
from scoring import store
from scoring.claim import JSON
from scoring.errors import ModelError, StorageError

blueprint = Blueprint("promotions", __name__)

TOLD = "told to through the API"


@blueprint.post("/v1/models/<version>/promote")
def promote(version: str) -> JSON:
    """Every worker answers with it from now on: each looks at the pointer whenever a request takes its scorer."""
    reason, models = _read_reason(), current().models
    if not store.is_stored(models, version):
        raise unknown(version)
    with _refusing("version"):
        return {"champion": version, "before": store.promote(models, version, reason=reason)}


@blueprint.post("/v1/models/rollback")
def rollback() -> JSON:
    reason, models = _read_reason(), current().models
    with _refusing(None):
        before = store.champion(models)
        return {"champion": store.rollback(models, reason=reason), "before": before}


def _read_reason() -> str:
    refuse_all_but(request)
    return schemas.Move.model_validate(read_optional_json(request, {})).reason or TOLD


@contextmanager
def _refusing(field: str | None) -> Iterator[None]:
    """A model that cannot be champion is a conflict; a folder that cannot be written is none (503)."""
    try:
        yield
    except StorageError:
        raise
    except ModelError as error:
        raise RequestError(HTTPStatus.CONFLICT, Fault(field, error.message, error.mend)) from error


_BODY: JSON = {
    "required": False,
    "content": {"application/json": content(reference(schemas.Move), {"why": {"reason": "better on hearsay"}})},
}
_MOVED = {"200": answer("The champion now.", reference(schemas.Moved), {"a move": {"champion": "b", "before": "a"}})}

PATHS: JSON = {
    "/v1/models/{version}/promote": {
        "post": operation(
            "Make a model the champion, once it has been loaded to see that it works",
            "promote",
            _MOVED,
            refusals=(400, 404, 405, 409, 413, 415, 422, 503),
            tags=["models"],
            parameters=[VERSION],
            requestBody=_BODY,
        )
    },
    "/v1/models/rollback": {
        "post": operation(
            "Make the champion before this one champion again, and so on back",
            "rollback",
            _MOVED,
            refusals=(400, 405, 409, 413, 415, 422, 503),
            tags=["models"],
            requestBody=_BODY,
        )
    },
}
