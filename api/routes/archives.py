"""``/v1/archives``: an archive is sent or named, followed and fetched; a worker scores it (``scoring.background``)."""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus

from flask import Blueprint, Response, current_app, request, send_file, url_for
from flask.typing import ResponseReturnValue

from api import background, schemas, uploads
from api.current import current
from api.errors import Fault, RequestError
from api.openapi import answer, content, operation, reference
from api.parameters import refuse, refuse_all_but
from api.reading import read_json, wrong_type
from api.storage import engine
from scoring import store
from scoring.background import archiving, keeping, runs
from scoring.background.allowed import inside
from scoring.background.archiving import Asked
from scoring.background.keeping import Shelf
from scoring.background.runs import ARCHIVE, Run
from scoring.claim import JSON
from scoring.errors import ArchiveError

blueprint = Blueprint("archives", __name__)

MEDIA_TYPE = "application/x-ndjson"
OPTIONS = tuple(schemas.ArchiveOptions.model_fields)


@blueprint.post("/v1/archives")
def ask_for_archive() -> ResponseReturnValue:
    """A form with a file, a file as the body with its name in the address, or JSON that names a path."""
    background.check_queue(ARCHIVE)
    if request.mimetype in (uploads.FORM, uploads.BODY) or "name" in request.args:
        name = _take_upload()
    elif request.mimetype == "application/json":
        name = _take_path()
    else:
        mend = "Send a form with a file, name the file that is the body (?name=wire.jsonl), or send JSON with a path."
        raise wrong_type(request, mend)
    background.announce(ARCHIVE, name)
    return _shown(name), HTTPStatus.ACCEPTED, {"Location": url_for(".archive", run=name)}


@blueprint.get("/v1/archives")
def archives() -> JSON:
    return background.page(ARCHIVE, _to_json)


@blueprint.get("/v1/archives/<run>")
def archive(run: str) -> JSON:
    refuse_all_but(request)
    return _shown(run)


@blueprint.get("/v1/archives/<run>/results")
def results(run: str) -> Response:
    return _send(run, keeping.RESULTS)


@blueprint.get("/v1/archives/<run>/errors")
def errors(run: str) -> Response:
    return _send(run, keeping.ERRORS)


@blueprint.delete("/v1/archives/<run>")
def delete(run: str) -> ResponseReturnValue:
    """One that waits is cancelled at once, one that runs within seconds; of one that has ended the files go."""
    refuse_all_but(request)
    runs.ask_to_cancel(engine(), background.find(ARCHIVE, run).id)
    found = background.find(ARCHIVE, run)
    if found.status == runs.RUNNING:
        return _shown(run), HTTPStatus.ACCEPTED
    keeping.remove(engine(), found, _shelf())
    return _shown(run)


def _shown(name: str) -> JSON:
    return background.show(background.find(ARCHIVE, name), _to_json)


def _take_upload() -> str:
    """Keep the file that is sent and ask for its scoring; gives the id of the run."""
    run, is_form = runs.new_name(), request.mimetype == uploads.FORM
    refuse_all_but(request, *(() if is_form else ("name", *OPTIONS)))
    with keeping.receiving(_shelf(), run) as folder:
        name, said = (uploads.read_form if is_form else uploads.read_body)(request, folder)
        asked = _asked(schemas.ArchiveOptions.model_validate_strings(_filled_in(said) if is_form else said), name, None)
        keeping.keep(_shelf(), run)
        return archiving.ask(engine(), current().models, asked, name=run)


def _filled_in(said: Mapping[str, str]) -> dict[str, str]:
    """Without the options that are empty: a browser sends all fields of a form."""
    return {name: words for name, words in said.items() if words or name not in OPTIONS}


def _take_path() -> str:
    refuse_all_but(request)
    given = schemas.ArchivePath.model_validate(read_json(request))
    folder = current_app.config["ARCHIVES"]
    if folder is None:
        mend = "Start the service with ONRECORD_ARCHIVES, the folder whose files may be named, or send the file."
        refuse("path", "cannot be followed: the service has no folder of archives.", mend)
    folder = folder.absolute()
    if not folder.is_dir():
        mend = "Whoever runs the service makes it, or names another one in ONRECORD_ARCHIVES."
        raise ArchiveError(f"The folder of archives, {folder}, is not there.", mend=mend)
    try:
        path = inside(folder, given.path)
    except ArchiveError as error:
        fault = Fault("path", error.message, error.mend)
        raise RequestError(HTTPStatus.UNPROCESSABLE_ENTITY, fault) from error
    return archiving.ask(engine(), current().models, _asked(given, path, str(folder)))


def _asked(given: schemas.ArchiveOptions, name: str, folder: str | None) -> Asked:
    """What a run is told, with the model that scores from beginning to end."""
    models = current().models
    if given.model is not None and not store.is_stored(models, given.model):
        refuse("model", f"is {given.model[:80]!a}, which is not stored.", "GET /v1/models lists the versions.")
    settled = {
        "model": current().scorer().version,
        "min_extraction": current_app.config["MIN_EXTRACTION"],
        "extractor": current_app.config["EXTRACTOR"],
    }
    said = given.model_dump(include=set(OPTIONS), exclude_none=True)
    return Asked(name=name, folder=folder, **{**settled, **said})


def _shelf() -> Shelf:
    shelf: Shelf = current_app.config["SHELF"]
    return shelf


def _send(asked: str, name: str) -> Response:
    """A file of a run that is done, as it lies on the disk.  Raises RequestError 404, 409, 410, 422 and 503."""
    refuse_all_but(request)
    run = background.find(ARCHIVE, asked)
    if run.status not in runs.ENDED:
        mend = f"Wait until GET {url_for('.archive', run=run.id)} says that it is done."
        raise RequestError(HTTPStatus.CONFLICT, Fault("run", f"The archive run is {run.status}.", mend))
    if run.status != runs.DONE or run.removed:
        what = f"were removed at {run.removed}" if run.status == runs.DONE else f"never were: the run is {run.status}"
        raise RequestError(HTTPStatus.GONE, Fault("run", f"The results {what}.", "Post the archive again."))
    path = _shelf().of(run.id) / name
    if not path.is_file():
        mend = "Let ONRECORD_RESULTS be the same folder for the service and for its worker."
        raise RequestError(HTTPStatus.SERVICE_UNAVAILABLE, Fault(None, "The results are not on this machine.", mend))
    response = send_file(path, MEDIA_TYPE, conditional=True)
    response.headers["Cache-Control"] = "no-store"
    return response


def _to_json(run: Run, waiting_for: str | None) -> JSON:
    asked = run.request
    counts = run.result or run.counts or {"in": None, "scored": 0, "failed": 0}
    return {
        "id": run.id,
        "status": run.status,
        "waiting_for": waiting_for,
        "name": asked["name"],
        "uploaded": asked["folder"] is None,
        "options": {name: asked.get(name) for name in OPTIONS},
        "created": run.created,
        "started": run.started,
        "ended": run.ended,
        "progress": run.progress,
        "documents": {name: counts[name] for name in ("in", "scored", "failed")},
        "attempts": run.attempts,
        "expires": _shelf().until(run),
        "removed": run.removed,
        "error": run.error or (run.result or {}).get("error"),
    }


_QUEUED: JSON = {
    "id": "5d0c7a1e42b94f6c8a3b1f0e6d9c2a75",
    "status": "queued",
    "waiting_for": "turn",
    "name": "wire.jsonl",
    "uploaded": True,
    "options": {**dict.fromkeys(OPTIONS), "model": "42bf284b1fe3", "keep_text": False},
    "created": "2026-11-26T07:05:08.114203+00:00",
    "started": None,
    "ended": None,
    "progress": 0.0,
    "documents": {"in": None, "scored": 0, "failed": 0},
    "attempts": 0,
    "expires": None,
    "removed": None,
    "error": None,
}
_RUNNING: JSON = {
    **_QUEUED,
    "status": "running",
    "waiting_for": None,
    "started": "2026-11-26T07:05:08.730911+00:00",
    "progress": 0.64,
    "documents": {"in": 200, "scored": 127, "failed": 1},
    "attempts": 1,
}
_DONE: JSON = {
    **_RUNNING,
    "status": "done",
    "ended": "2026-11-26T07:05:31.002377+00:00",
    "progress": 1.0,
    "documents": {"in": 200, "scored": 199, "failed": 1},
    "expires": "2026-12-03T07:05:31.002377+00:00",
}
_PAGE = {"runs": [_DONE], "next": None}
_NOTHING: JSON = {
    **_DONE,
    "documents": {"in": 1, "scored": 0, "failed": 1},
    "error": {
        "message": "The only document could not be scored; of wire.jsonl the reason is: It is a PDF.",
        "mend": "The errors of the run tell it of each. See to that, then post the archive again.",
    },
}
_RUN_EXAMPLES = {"one that runs": _RUNNING, "one that is done": _DONE, "one of which nothing could be scored": _NOTHING}
_RUN = reference(schemas.ArchiveRun)
_QUERY: list[JSON] = [
    {
        "name": "name",
        "in": "query",
        "schema": {"type": "string"},
        "description": "The body is a file of this name. The options may stand beside it, as they do in a form.",
    },
    *({"name": name, "in": "query", "schema": {"type": "string"}} for name in OPTIONS),
]


def _header(name: str, meaning: str) -> JSON:
    return {name: {"schema": {"type": "string"}, "description": meaning}}


def _lines(description: str, schema: JSON) -> JSON:
    """The answers that hold a file, all of it or a part, or say that it is as it was."""
    whole = {"content": {MEDIA_TYPE: {"schema": schema}}, "headers": _header("ETag", "Names this state of the file.")}
    part = {"content": {MEDIA_TYPE: {"schema": {}}}, "headers": _header("Content-Range", "Where the part stands.")}
    return {
        "200": {"description": description, **whole},
        "206": {"description": "The part that `Range` asked for, so that a download can be gone on with.", **part},
        "304": {"description": "The file is still the one that `If-None-Match` or `If-Modified-Since` tells."},
    }


_CONDITIONS: list[JSON] = [
    {"name": name, "in": "header", "schema": {"type": "string"}, "description": meaning}
    for name, meaning in {
        "Range": "The bytes that are asked for (`bytes=1000-`).",
        "If-Range": "The `ETag` of the file that the part is to be of; of another all is sent.",
        "If-None-Match": "An `ETag`; where the file still has it, it is not sent again.",
    }.items()
]


PATHS: JSON = {
    "/v1/archives": {
        "post": operation(
            "Have an archive scored: a file that is sent, or a file or folder of the server's",
            "ask_for_archive",
            {"202": background.accepted("It waits for a worker.", _RUN, _QUEUED)},
            refusals=(400, 405, 413, 415, 422, 503, 507),
            tags=["archives"],
            parameters=_QUERY,
            requestBody={
                "required": True,
                "content": {
                    uploads.FORM: content(reference(schemas.ArchiveUpload)),
                    "application/json": content(
                        reference(schemas.ArchivePath),
                        {"a file": {"path": "2026/wire.csv", "text_column": "Body"}, "a folder": {"path": "2026"}},
                    ),
                    uploads.BODY: {"schema": {}},
                },
            },
        ),
        "get": operation(
            "Archive runs, newest first",
            "archives",
            {"200": answer("A page of them.", reference(schemas.ArchiveRuns), {"one": _PAGE})},
            refusals=(404, 405, 422, 503),
            tags=["archives"],
            parameters=background.PAGE,
        ),
    },
    "/v1/archives/{run}": {
        "get": operation(
            "One archive run",
            "archive",
            {"200": answer("As it is now.", _RUN, _RUN_EXAMPLES)},
            refusals=(404, 405, 422, 503),
            tags=["archives"],
            parameters=[background.PARAMETER],
        ),
        "delete": operation(
            "Cancel an archive run, or remove the files of one that has ended",
            "delete_archive",
            {
                "200": answer("It has ended, and its files are gone.", _RUN),
                "202": answer("It runs, and will be cancelled within seconds.", _RUN),
            },
            refusals=(404, 405, 422, 503),
            tags=["archives"],
            parameters=[background.PARAMETER],
        ),
    },
    "/v1/archives/{run}/results": {
        "get": operation(
            "The scored documents",
            "archive_results",
            _lines("One a line, as `onrecord archive` writes them.", reference(schemas.ArchivedDocument)),
            refusals=(404, 405, 409, 410, 416, 422, 503),
            tags=["archives"],
            parameters=[background.PARAMETER, *_CONDITIONS],
        )
    },
    "/v1/archives/{run}/errors": {
        "get": operation(
            "The documents that could not be read or scored",
            "archive_errors",
            _lines("One a line; none where all were scored.", reference(schemas.ArchiveError)),
            refusals=(404, 405, 409, 410, 416, 422, 503),
            tags=["archives"],
            parameters=[background.PARAMETER, *_CONDITIONS],
        )
    },
}
