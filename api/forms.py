"""The form of the page for people, whose fields a browser sends: a key among them, for a page can send no header."""

from __future__ import annotations

from http import HTTPStatus
from urllib.parse import parse_qsl

from flask import Request, current_app, g
from werkzeug.datastructures import MultiDict
from werkzeug.exceptions import HTTPException

from api.errors import Fault, RequestError, short
from api.parameters import EXTRACTOR, refuse
from api.reading import read_text, wrong_type

PATH, MEDIA_TYPE = "/", "application/x-www-form-urlencoded"
TEXT, KEY = "text", "key"
FIELDS = (TEXT, EXTRACTOR, KEY)
SWOLLEN = 6  # bytes, at most, that a form has for one of the text: a line end is sent as %0D%0A
MARGIN = 4_096  # bytes, for all but the text
MOST_FIELDS = 20


def is_sent(request: Request) -> bool:
    """Whether the request is that form."""
    return request.url_rule is not None and (request.method, request.url_rule.rule) == ("POST", PATH)


def read(request: Request) -> MultiDict[str, str]:
    """Its fields, read once for all who ask.  Raises RequestError and RequestEntityTooLarge, each time."""
    if "form" not in g:
        try:
            g.form = _read(request)
        except (RequestError, HTTPException) as error:
            g.form = error
    if isinstance(g.form, Exception):
        raise g.form
    found: MultiDict[str, str] = g.form
    return found


def given() -> MultiDict[str, str]:
    """The fields that the present request has brought; none where there is no form, or it could not be read."""
    found = g.get("form")
    return found if isinstance(found, MultiDict) else MultiDict()


def _read(request: Request) -> MultiDict[str, str]:
    if request.mimetype != MEDIA_TYPE:
        raise wrong_type(request, f"Send the form of the page, in {MEDIA_TYPE}.")
    body = read_text(request, SWOLLEN * current_app.config["MAX_BYTES"] + MARGIN)
    try:
        fields = MultiDict(parse_qsl(body, keep_blank_values=True, errors="strict", max_num_fields=MOST_FIELDS))
    except ValueError as error:
        fault = Fault("body", "The form cannot be read.", f"Send {', '.join(FIELDS)}, percent-encoded in UTF-8.")
        raise RequestError(HTTPStatus.BAD_REQUEST, fault) from error
    _check(fields)
    fields[TEXT] = fields.get(TEXT, "").replace("\r\n", "\n")  # HTML has a browser send the line ends of a field so
    return fields


def _check(fields: MultiDict[str, str]) -> None:
    for name, values in fields.lists():
        if name not in FIELDS:
            refuse(short(name), "is no field of the form.", f"Leave it out: there are {', '.join(FIELDS)}.")
        if len(values) > 1:
            refuse(name, "is given more than once.", "Give it once.")
