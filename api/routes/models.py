"""``GET /v1/models``: the stored models, their cards and figures, and what their features mean."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from flask import Blueprint, request
from flask.typing import ResponseReturnValue
from werkzeug.routing import BaseConverter

from api import schemas
from api.current import current
from api.errors import Fault, RequestError
from api.openapi import answer, operation, reference
from api.parameters import refuse_all_but
from scoring import store
from scoring.claim import JSON
from scoring.features import FEATURES

blueprint = Blueprint("models", __name__)


class _Version(BaseConverter):
    """A version in a path: ``rollback`` is none, so that its path answers POST alone."""

    regex = "(?!rollback$)[^/]+"


blueprint.record_once(lambda state: state.app.url_map.converters.update(version=_Version))


@blueprint.get("/v1/models")
def versions() -> ResponseReturnValue:
    refuse_all_but(request)
    return [_with_trouble(model) for model in store.versions(current().models)]


@blueprint.get("/v1/models/current")
def in_use() -> JSON:
    """The model that scores now."""
    refuse_all_but(request)
    return _model(current().scorer().version)


@blueprint.get("/v1/models/<version:version>")
def one(version: str) -> JSON:
    refuse_all_but(request)
    if not store.is_stored(current().models, version):
        raise unknown(version)
    return _model(version)


def unknown(version: str) -> RequestError:
    fault = Fault("version", f"There is no model {version[:80]!a}.", "GET /v1/models lists the versions.")
    return RequestError(HTTPStatus.NOT_FOUND, fault)


def _with_trouble(model: JSON) -> JSON:
    """A listed model; the champion's trouble may be one that only loading has shown."""
    trouble = current().trouble() if model["champion"] and not model["trouble"] else None
    return {**model, "trouble": str(trouble)} if trouble else model


def _model(version: str) -> JSON:
    """A stored model as its files tell it.  It need not be one that could be loaded: an old one has a card, too."""
    models = current().models
    manifest = store.read_manifest(models, version)
    return {
        **_with_trouble(store.look_at(models, version)),
        "features": [FEATURES[name].to_dict() for name in manifest["features"]["names"] if name in FEATURES],
        "card": store.read_card(models, version),
        "comparison": store.read_comparison(models, version),
        "lineage": store.lineage(models, version),
        "promotions": [move for move in store.promotions(models) if move["version"] == version],
        "manifest": manifest,
    }


VERSION = {
    "name": "version",
    "in": "path",
    "required": True,
    "schema": {"type": "string"},
    "description": "One of those that `GET /v1/models` lists.",
}


def _path(summary: str, name: str, schema: Any, *, refusals: tuple[int, ...], **more: Any) -> JSON:
    responses = {"200": answer(f"{summary}.", schema)}
    return {"get": operation(summary, name, responses, refusals=refusals, tags=["models"], **more)}


_CARD = reference(schemas.Model)
_LIST = {"type": "array", "items": reference(schemas.ListedModel)}

PATHS: JSON = {
    "/v1/models": _path("All stored models", "versions", _LIST, refusals=(405, 422, 503)),
    "/v1/models/current": _path("The model that scores now, with its card", "in_use", _CARD, refusals=(405, 422, 503)),
    "/v1/models/{version}": _path(
        "One model, with its card", "one", _CARD, refusals=(404, 405, 422, 503), parameters=[VERSION]
    ),
}
