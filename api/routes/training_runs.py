"""``/v1/training-runs``: a training is asked for, followed and cancelled; a worker does it (``scoring.background``)."""

from __future__ import annotations

from http import HTTPStatus

from flask import Blueprint, request, url_for
from flask.typing import ResponseReturnValue

from api import background, schemas
from api.current import current
from api.errors import Fault, RequestError
from api.openapi import answer, content, operation, reference
from api.parameters import refuse_all_but
from api.reading import read_optional_json
from api.storage import engine
from scoring.background import retraining, runs
from scoring.background.runs import TRAINING, Run
from scoring.claim import JSON

blueprint = Blueprint("training_runs", __name__)


@blueprint.post("/v1/training-runs")
def ask_for_training() -> ResponseReturnValue:
    refuse_all_but(request)
    asked = schemas.TrainingRequest.model_validate(read_optional_json(request, {}))
    background.check_queue(TRAINING)
    run = retraining.ask(engine(), current().models, weight=asked.weight, promote=asked.promote)
    background.announce(TRAINING, run)
    return training_run(run), HTTPStatus.ACCEPTED, {"Location": url_for(".training_run", run=run)}


@blueprint.get("/v1/training-runs")
def training_runs() -> JSON:
    return background.page(TRAINING, _to_json)


@blueprint.get("/v1/training-runs/<run>")
def training_run(run: str) -> JSON:
    refuse_all_but(request)
    return background.show(background.find(TRAINING, run), _to_json)


@blueprint.post("/v1/training-runs/<run>/cancel")
def cancel(run: str) -> ResponseReturnValue:
    """One that waits is cancelled at once, one that runs within seconds."""
    refuse_all_but(request)
    found = background.find(TRAINING, run)
    if not runs.ask_to_cancel(engine(), found.id):
        ended = background.find(TRAINING, run).status
        fault = Fault("run", f"The training run is {ended}.", "Only a run that waits or runs can be cancelled.")
        raise RequestError(HTTPStatus.CONFLICT, fault)
    return training_run(run), HTTPStatus.ACCEPTED


def _to_json(run: Run, waiting_for: str | None) -> JSON:
    result = run.result or {}
    return {
        "id": run.id,
        "status": run.status,
        "waiting_for": waiting_for,
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
    "model": "6a44e72b9161",
    "promoted": False,
    "verdict": {"promoted": False, "told": False, "reason": "It is not better on the held-out labels."},
}
_RUN = reference(schemas.TrainingRun)

PATHS: JSON = {
    "/v1/training-runs": {
        "post": operation(
            "Ask for a training on the shipped data and all stored labels",
            "ask_for_training",
            {"202": background.accepted("It waits for a worker.", _RUN, _QUEUED)},
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
            parameters=background.PAGE,
        ),
    },
    "/v1/training-runs/{run}": {
        "get": operation(
            "One training run",
            "training_run",
            {"200": answer("As it is now.", _RUN, {"one that is done": _DONE, "one that waits": _QUEUED})},
            refusals=(404, 405, 422, 503),
            tags=["training"],
            parameters=[background.PARAMETER],
        )
    },
    "/v1/training-runs/{run}/cancel": {
        "post": operation(
            "Cancel a training run",
            "cancel",
            {"202": answer("One that waited is cancelled; one that runs will be within seconds.", _RUN)},
            refusals=(404, 405, 409, 422, 503),
            tags=["training"],
            parameters=[background.PARAMETER],
        )
    },
}
