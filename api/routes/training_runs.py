"""``/v1/training-runs``: a training is asked for, followed and cancelled; a worker does it (``scoring.retraining``)."""

from __future__ import annotations

import logging
from http import HTTPStatus

from flask import Blueprint, current_app, request, url_for
from flask.typing import ResponseReturnValue

from api import schemas
from api.current import current
from api.errors import Fault, RequestError
from api.openapi import answer, content, operation, reference
from api.parameters import read_number, refuse_all_but
from api.reading import read_optional_json
from api.storage import engine
from scoring.claim import JSON
from scoring.errors import DatabaseError
from scoring.retraining import runs, workers

blueprint = Blueprint("training_runs", __name__)

LIMIT, HIGHEST_LIMIT = 20, 100  # runs a page

log = logging.getLogger(__name__)


@blueprint.post("/v1/training-runs")
def ask_for_training() -> ResponseReturnValue:
    asked = schemas.TrainingRequest.model_validate(read_optional_json(request, {}))
    run = runs.create(engine(), current().models, weight=asked.weight, promote=asked.promote)
    _announce(run)
    return _show(_find(run)), HTTPStatus.ACCEPTED, {"Location": url_for(".training_run", run=run)}


@blueprint.get("/v1/training-runs")
def training_runs() -> JSON:
    refuse_all_but(request, "limit", "after")
    limit = read_number(request, "limit", 1, HIGHEST_LIMIT, default=LIMIT)
    after = _find(request.args["after"], "after") if "after" in request.args else None
    found = runs.page(engine(), limit=limit + 1, after=after)
    there = workers.any_there(engine())
    shown = found[:limit]
    return {
        "runs": [_to_json(run, there) for run in shown],
        "next": shown[-1].id if len(found) > limit else None,
    }


@blueprint.get("/v1/training-runs/<run>")
def training_run(run: str) -> JSON:
    return _show(_find(run))


@blueprint.post("/v1/training-runs/<run>/cancel")
def cancel(run: str) -> ResponseReturnValue:
    """One that waits is cancelled at once, one that runs within seconds."""
    found = _find(run)
    if not runs.ask_to_cancel(engine(), found.id):
        ended = _find(run).status
        fault = Fault("run", f"The training run is {ended}.", "Only a run that waits or runs can be cancelled.")
        raise RequestError(HTTPStatus.CONFLICT, fault)
    return _show(_find(run)), HTTPStatus.ACCEPTED


def _announce(run: str) -> None:
    """Put the run into the queue.  A worker finds it there at once, and in the database somewhat later."""
    from scoring.retraining.queue import Queue

    try:
        queue = Queue(current_app.config["QUEUE"], engine().url.render_as_string(hide_password=False))
        queue.put(run)
        queue.close()
    except DatabaseError as error:
        log.warning("Training run %s is not in the queue: %s", run, error)


def _find(name: str, field: str = "run") -> runs.Run:
    found = runs.find(engine(), name) if name.isprintable() else None  # PostgreSQL knows no text with a zero byte
    if found is None:
        mend = "GET /v1/training-runs lists them."
        raise RequestError(HTTPStatus.NOT_FOUND, Fault(field, f"There is no training run {name[:80]!a}.", mend))
    return found


def _show(run: runs.Run) -> JSON:
    return _to_json(run, workers.any_there(engine()))


def _to_json(run: runs.Run, worker_there: bool) -> JSON:
    result = run.result or {}
    return {
        "id": run.id,
        "status": run.status,
        "waiting_for": workers.what_it_waits_for(run, worker_there=worker_there),
        "request": run.request,
        "created": run.created,
        "started": run.started,
        "ended": run.ended,
        "progress": run.progress,
        "step": run.step,
        "attempts": run.attempts,
        "model": result.get("version"),
        "promoted": result.get("promoted"),
        "verdict": result.get("verdict"),
        "error": run.error,
    }


_ID = "9f2c4b1e7a604d5f8f1f4f0f6f3a2b7c"
_QUEUED: JSON = {
    "id": _ID,
    "status": "queued",
    "waiting_for": "turn",
    "request": {"weight": None, "promote": False},
    "created": "2026-11-26T07:05:08.114203+00:00",
    "started": None,
    "ended": None,
    "progress": 0.0,
    "step": None,
    "attempts": 0,
    "model": None,
    "promoted": None,
    "verdict": None,
    "error": None,
}
_DONE: JSON = {
    **_QUEUED,
    "status": "done",
    "waiting_for": None,
    "started": "2026-11-26T07:05:08.730911+00:00",
    "ended": "2026-11-26T07:05:41.002377+00:00",
    "progress": 1.0,
    "attempts": 1,
    "model": "2026.11.2",
    "promoted": False,
    "verdict": {"promoted": False, "told": False, "reason": "It is not better on the held-out labels."},
}
_PARAMETER: JSON = {
    "name": "run",
    "in": "path",
    "required": True,
    "schema": {"type": "string"},
    "description": "The id of a run.",
}
_PAGE: list[JSON] = [
    {
        "name": "limit",
        "in": "query",
        "schema": {"type": "integer", "minimum": 1, "maximum": HIGHEST_LIMIT, "default": LIMIT},
        "description": "How many runs at the most.",
    },
    {
        "name": "after",
        "in": "query",
        "schema": {"type": "string"},
        "description": "The id of a run: only older ones are listed. `next` of a page gives it.",
    },
]
_RUN = reference(schemas.TrainingRun)


def _accepted(description: str) -> JSON:
    return answer(description, _RUN, {"a run that waits": _QUEUED})


PATHS: JSON = {
    "/v1/training-runs": {
        "post": operation(
            "Ask for a training on the shipped data and all stored labels",
            "ask_for_training",
            {
                "202": {
                    **_accepted("It waits for a worker."),
                    "headers": {
                        "Location": {
                            "schema": {"type": "string"},
                            "description": "Where the run can be followed.",
                            "required": True,
                        }
                    },
                }
            },
            refusals=(400, 405, 413, 415, 422, 503),
            tags=["training"],
            requestBody={
                "required": False,
                "content": {
                    "application/json": content(
                        reference(schemas.TrainingRequest),
                        {"labels count double": {"weight": 2.0}, "whatever comes of it": {"promote": True}},
                    )
                },
            },
        ),
        "get": operation(
            "Training runs, newest first",
            "training_runs",
            {
                "200": answer(
                    "A page of them.", reference(schemas.TrainingRuns), {"one": {"runs": [_DONE], "next": None}}
                )
            },
            refusals=(404, 405, 422, 503),
            tags=["training"],
            parameters=_PAGE,
        ),
    },
    "/v1/training-runs/{run}": {
        "get": operation(
            "One training run",
            "training_run",
            {"200": answer("As it is now.", _RUN, {"one that is done": _DONE, "one that waits": _QUEUED})},
            refusals=(404, 405, 503),
            tags=["training"],
            parameters=[_PARAMETER],
        )
    },
    "/v1/training-runs/{run}/cancel": {
        "post": operation(
            "Cancel a training run",
            "cancel",
            {"202": _accepted("One that waited is cancelled; one that runs will be within seconds.")},
            refusals=(404, 405, 409, 503),
            tags=["training"],
            parameters=[_PARAMETER],
        )
    },
}
