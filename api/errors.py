"""Every refusal of the service names the field and the mend: an RFC 9457 problem document, but where people read it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from http import HTTPStatus
from typing import Any, NamedTuple
from urllib.parse import quote

from flask import Blueprint, Flask, Response, current_app, request
from pydantic import ValidationError
from werkzeug.exceptions import HTTPException, MethodNotAllowed, RequestedRangeNotSatisfiable
from werkzeug.http import HTTP_STATUS_CODES

from api.schemas import HEAVIEST, LONGEST_NAME, LONGEST_REASON, MOST_DOCUMENTS, ArchivePath
from api.writing import line
from scoring.archive.formats import INPUTS
from scoring.claim import EXTRACTORS
from scoring.errors import ArchiveError, DatabaseError, DocumentError, ModelError, ScoringError

MEDIA_TYPE = "application/problem+json"
MOST_FAULTS = 20  # a body can hold a hundred thousand wrong fields; nobody reads more than the first
LONGEST_FIELD = 80
HTML = "holds HTML, whose tags would be taken for words"
AS_SHOWN = "Send the text as a browser shows it, for offsets count in it, or the page as a file to POST /v1/archives."


class Fault(NamedTuple):
    """One thing that is wrong: where (None: nowhere in particular), what, and what to do about it."""

    field: str | None
    problem: str
    mend: str


class RequestError(Exception):
    """A request that is answered with what is wrong, and further headers, instead of a score."""

    def __init__(self, status: int, *faults: Fault, headers: Mapping[str, str] | None = None) -> None:
        super().__init__(status, *faults)
        self.status = status
        self.faults = faults
        self.headers = headers or {}


def problem(
    status: int, faults: Sequence[Fault], headers: Mapping[str, str] | None = None, *, most: int = MOST_FAULTS
) -> Response:
    """The problem document for ``faults`` (at least one, the first ``most`` listed), as a response with ``status``."""
    first, more = faults[0], len(faults) - 1
    document = {
        "type": "about:blank",
        "title": HTTP_STATUS_CODES[status],
        "status": status,
        "detail": f"{first.problem} {first.mend}" + (f" ({more} more in errors.)" if more else ""),
        "instance": quote(request.path, errors="replace"),
        "errors": [fault._asdict() for fault in faults[:most]],
    }
    return Response(line(document), status, headers, content_type=MEDIA_TYPE)


def _to_problem(error: RequestError) -> Response:
    return problem(error.status, error.faults, error.headers)


def install(room: Flask | Blueprint, answer: Callable[[RequestError], Response] = _to_problem) -> None:
    """Let ``answer`` tell every error of an application, or of one part of it."""
    for kind, refusal in _REFUSALS.items():
        room.register_error_handler(kind, lambda error, refusal=refusal: answer(refusal(error)))


def _of_refused(error: RequestError) -> RequestError:
    return error


def _of_document(error: DocumentError) -> RequestError:
    field = "text" if request.is_json else "body"
    return RequestError(HTTPStatus.UNPROCESSABLE_ENTITY, Fault(field, error.message, error.mend))


def _of_unavailable(error: ScoringError) -> RequestError:
    return RequestError(HTTPStatus.SERVICE_UNAVAILABLE, Fault(None, error.message, error.mend))


def _of_http(error: HTTPException) -> RequestError:
    """Flask's own refusals, and 500 for what nobody foresaw (Flask has logged it with its traceback)."""
    headers = {}
    if isinstance(error, RequestedRangeNotSatisfiable):
        headers["Content-Range"] = f"{error.units} */{error.length}"
    if isinstance(error, MethodNotAllowed):
        headers["Allow"] = ", ".join(sorted(error.valid_methods or ()))
    return RequestError(error.code or HTTPStatus.INTERNAL_SERVER_ERROR, _fault(error), headers=headers)


def _fault(error: HTTPException) -> Fault:
    path, method = short(request.path), short(request.method)
    match error.code:
        case HTTPStatus.NOT_FOUND:
            return Fault("path", f"There is nothing at {path}.", "GET /openapi.json lists every path.")
        case HTTPStatus.METHOD_NOT_ALLOWED:
            answered = set(getattr(error, "valid_methods", None) or ()) - {"HEAD", "OPTIONS"}
            return Fault("method", f"{path} does not answer {method}.", f"Use {' or '.join(sorted(answered))}.")
        case HTTPStatus.REQUEST_ENTITY_TOO_LARGE:
            limit = current_app.config["MAX_BYTES"]
            mend = "Send it in several requests, or start the service with a larger ONRECORD_MAX_BYTES."
            return Fault("body", f"The body is larger than {limit:,} bytes.", mend)
        case HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE:
            length = getattr(error, "length", None) or 0
            mend = "Ask for one part within them, bytes=FIRST-LAST counted from 0, or leave Range out."
            return Fault("Range", f"There is no such part of the {length:,} bytes.", mend)
        case HTTPStatus.BAD_REQUEST:
            return Fault("body", "The request could not be read.", "Send it again, with all of its body.")
        case HTTPStatus.INTERNAL_SERVER_ERROR:
            mend = "Tell whoever runs it: its log says what happened."
            return Fault(None, "The service failed on this request.", mend)
        case _:
            return Fault(None, str(error.description), "GET /docs tells what the service accepts.")


def _of_invalid(error: ValidationError) -> RequestError:
    """What pydantic found wrong with a body, in our words."""
    found = error.errors(include_url=False, include_input=False, include_context=False)
    known = {**_WORDS, **_WORDS_OF.get(error.title, {})}
    faults = [_of_field(known, each["type"], each["loc"], each["msg"]) for each in found]
    return RequestError(HTTPStatus.UNPROCESSABLE_ENTITY, *faults)


_REFUSALS: Mapping[type[Exception], Callable[[Any], RequestError]] = {
    RequestError: _of_refused,
    ValidationError: _of_invalid,
    DocumentError: _of_document,
    ModelError: _of_unavailable,
    DatabaseError: _of_unavailable,
    ArchiveError: _of_unavailable,
    HTTPException: _of_http,
}
_WORDS = {
    "missing": ("is missing", "Give the text that is to be scored."),
    "extra_forbidden": (
        "is no field of a request",
        "Leave it out: a request has text, id and published, or documents.",
    ),
    "string_type": ("is not a string", "Put the words between quotation marks."),
    "list_type": ("is not a list", "Give a list of documents, each with its text."),
    "model_type": ("is not an object", 'Give an object such as {"text": "..."}.'),
    "too_short": ("is an empty list", "Give at least one document."),
    "too_long": ("is too long a list", f"Send at most {MOST_DOCUMENTS:,} documents in one request."),
    "string_unicode": ("has a field whose name is no Unicode text", "Leave it out."),
    "wordless": ("holds no words", "Give the text that is to be scored."),
    "html": (HTML, AS_SHOWN),
    "date": ("is no date", "Write it as YYYY-MM-DD, without a time."),
}
_WEIGHT = f"Give a number above 0 and up to {HEAVIEST:,}, or leave it out."
_NAMED = ", ".join(ArchivePath.model_fields)
_ARCHIVE = {
    "missing": ("is missing", "Name a file in the folder of ONRECORD_ARCHIVES, or send one."),
    "extra_forbidden": (
        "is no field of a request for an archive",
        f"Leave it out: there are {_NAMED}.",
    ),
    "model_type": ("is not an object", 'Give an object such as {"path": "wire.jsonl"}.'),
    "name": ("is no name", f"Give 1 to {LONGEST_NAME} printable characters, or leave it out."),
    "extractor": ("is no extractor", f"Give {' or '.join(EXTRACTORS)}, or leave it out."),
    "form": ("is no format", f"Give one of {', '.join(INPUTS)}, or leave it out."),
    **dict.fromkeys(
        ("bool_type", "bool_parsing"), ("is neither true nor false", "Give true or false, or leave it out.")
    ),
    **dict.fromkeys(
        ("float_type", "float_parsing", "finite_number", "greater_than_equal", "less_than_equal"),
        ("is no probability", "Give a number from 0 to 1, or leave it out."),
    ),
}
_WORDS_OF: Mapping[str, Mapping[str, tuple[str, str]]] = {  # by the schema that a body breaks
    "Move": {
        "extra_forbidden": ("is no field of this request", "Leave it out: there is reason."),
        "model_type": ("is not an object", 'Give an object such as {"reason": "..."}, or no body at all.'),
        "wordless": ("holds no words", "Say why, or leave it out."),
        "long_reason": ("is too long", f"Say why in at most {LONGEST_REASON:,} characters."),
    },
    **dict.fromkeys(("ArchiveOptions", "ArchivePath"), _ARCHIVE),
    "TrainingRequest": {
        "extra_forbidden": ("is no field of a request for training", "Leave it out: there are weight and promote."),
        "model_type": ("is not an object", 'Give an object such as {"weight": 1.0}, or no body at all.'),
        "float_type": ("is not a number", _WEIGHT),
        "finite_number": ("is too large a number", _WEIGHT),
        "greater_than": ("is 0 or less", _WEIGHT),
        "less_than_equal": ("is too large a number", _WEIGHT),
        "bool_type": ("is neither true nor false", "Give true or false, or leave it out."),
    },
}


def _of_field(known: Mapping[str, tuple[str, str]], kind: str, location: Sequence[str | int], message: str) -> Fault:
    field = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in location).lstrip(".")
    words, mend = known.get(kind, (f"is not accepted ({message})", "GET /docs for what a request looks like."))
    return Fault(short(field or "body"), f"{short(field or 'The body')} {words}.", mend)


def short(words: str) -> str:
    return words if len(words) <= LONGEST_FIELD else f"{words[: LONGEST_FIELD - 3]}..."
