"""``/openapi.json``, and ``/docs`` that shows it with the copy of Swagger UI that flask-swagger-ui ships."""

from __future__ import annotations

from importlib.resources import files

from flask import Blueprint, Response, make_response, render_template, send_from_directory

from api import access, openapi
from api.openapi import answer, operation
from api.routes import archives, health, labels, models, promotions, score, training_runs
from scoring.claim import JSON

ROOMS = (score, archives, labels, training_runs, models, promotions, health)  # in the order of the page

blueprint = Blueprint("docs", __name__)

# The page may load scripts, styles and pictures from this service and nothing from anywhere else.  Swagger UI sets
# styles inline and has its pictures as data.
PAGE_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
SHIPPED = str(files("flask_swagger_ui") / "dist")
A_DAY = 86_400  # seconds


@blueprint.get("/docs")
def page() -> Response:
    response = make_response(render_template("docs.html"))
    response.headers["Content-Security-Policy"] = PAGE_POLICY
    return response


@blueprint.get("/docs/swagger-ui/<path:name>")
def shipped(name: str) -> Response:
    """A file of Swagger UI."""
    return send_from_directory(SHIPPED, name, max_age=A_DAY)


@blueprint.get("/openapi.json")
def document() -> JSON:
    paths = {path: told for room in ROOMS for path, told in room.PATHS.items()} | PATHS
    return openapi.document(openapi.guarded(paths, access.needed, access.policy().may_be_open))


PATHS: JSON = {
    "/openapi.json": {
        "get": operation(
            "This document",
            "document",
            {"200": answer("The OpenAPI 3.1 document of this service.", {"type": "object"})},
            refusals=(405,),
            tags=["docs"],
        )
    }
}
