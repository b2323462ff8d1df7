"""``/healthz``: the process answers.  ``/readyz``: it can score."""

from __future__ import annotations

from flask import Blueprint

from api import schemas
from api.current import current
from api.openapi import answer, operation, reference
from scoring.claim import JSON

blueprint = Blueprint("health", __name__)


@blueprint.get("/healthz")
def healthy() -> JSON:
    return {"status": "ok"}


@blueprint.get("/readyz")
def ready() -> JSON:
    """Loads the champion if need be; where there is no model to score with, the error handler answers 503."""
    scorer, trouble = current().state()
    return {
        "status": "stale" if trouble else "ready",
        "model": scorer.version,
        "trouble": str(trouble) if trouble else None,
    }


PATHS: JSON = {
    "/healthz": {
        "get": operation(
            "Whether the process answers",
            "healthy",
            {"200": answer("It does.", reference(schemas.Health), {"always": {"status": "ok"}})},
            refusals=(405,),
            tags=["health"],
        )
    },
    "/readyz": {
        "get": operation(
            "Whether a model is loaded",
            "ready",
            {
                "200": answer(
                    "The service can score.",
                    reference(schemas.Readiness),
                    {"with the champion": {"status": "ready", "model": "42bf284b1fe3", "trouble": None}},
                )
            },
            refusals=(405, 503),
            tags=["health"],
        )
    },
}
