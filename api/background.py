"""Runs of either kind as routes show them: found, listed a page at a time, and announced to the worker."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from contextlib import closing
from http import HTTPStatus
from typing import TYPE_CHECKING, TypeAlias

from flask import current_app, request

from api.errors import Fault, RequestError
from api.openapi import answer
from api.parameters import read_number, refuse_all_but
from api.storage import engine
from scoring.background import runs, workers
from scoring.background.runs import Run
from scoring.claim import JSON
from scoring.errors import DatabaseError

if TYPE_CHECKING:
    from scoring.background.queue import Queue

ToJson: TypeAlias = Callable[[Run, str | None], JSON]  # of a run and what it waits for
LIMIT, HIGHEST_LIMIT = 20, 100  # runs a page

log = logging.getLogger(__name__)


def check_queue(kind: str) -> None:
    """Raises DatabaseError where nobody would take a run: there is neither a queue nor a worker, who would find it in
    the database.
    """
    try:
        with closing(_open_queue(kind)):
            return
    except DatabaseError:
        if not workers.any_there(engine()):
            raise


def announce(kind: str, name: str) -> None:
    """Put a run into its queue.  A worker finds it there at once, and in the database somewhat later."""
    try:
        with closing(_open_queue(kind)) as queue:
            queue.put(name)
    except DatabaseError as error:
        log.warning("Run %s is not in the queue: %s", name, error)


def _open_queue(kind: str) -> Queue:
    from scoring.background.queue import Queue

    return Queue(current_app.config["QUEUE"], engine().url.render_as_string(hide_password=False), kind)


def find(kind: str, name: str, field: str = "run") -> Run:
    """The run of that kind.  Raises RequestError 404, which says that ``field`` names none."""
    found = runs.find(engine(), name) if name.isprintable() else None  # PostgreSQL knows no text with a zero byte
    if found is None or found.kind != kind:
        mend = f"GET {_PATHS[kind]} lists them."
        raise RequestError(HTTPStatus.NOT_FOUND, Fault(field, f"There is no {kind} run {name[:80]!a}.", mend))
    return found


def show(run: Run, to_json: ToJson) -> JSON:
    """A run as its kind shows it."""
    return _shown([run], to_json)[0]


def page(kind: str, to_json: ToJson) -> JSON:
    """The page of runs that the request asks for, newest first.  Raises RequestError 404 and 422."""
    refuse_all_but(request, "limit", "after")
    limit = read_number(request.args, "limit", 1, HIGHEST_LIMIT, default=LIMIT)
    after = find(kind, request.args["after"], "after") if "after" in request.args else None
    found = runs.page(engine(), kind, limit=limit + 1, after=after)
    shown = found[:limit]
    return {"runs": _shown(shown, to_json), "next": shown[-1].id if len(found) > limit else None}


def _shown(several: Sequence[Run], to_json: ToJson) -> list[JSON]:
    there = workers.any_there(engine())
    return [to_json(run, workers.what_it_waits_for(run, worker_there=there)) for run in several]


def accepted(description: str, schema: JSON, waiting: JSON) -> JSON:
    """The answer that a run has been asked for, with its address."""
    location = {"schema": {"type": "string"}, "description": "Where the run can be followed.", "required": True}
    return {**answer(description, schema, {"a run that waits": waiting}), "headers": {"Location": location}}


_PATHS = {runs.TRAINING: "/v1/training-runs", runs.ARCHIVE: "/v1/archives"}
PARAMETER: JSON = {
    "name": "run",
    "in": "path",
    "required": True,
    "schema": {"type": "string"},
    "description": "The id of a run.",
}
PAGE: list[JSON] = [
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
