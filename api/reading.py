"""Bodies in: the bytes of a request as text or as JSON, or a refusal that says where they went wrong."""

from __future__ import annotations

import json
from collections import Counter
from http import HTTPStatus
from typing import Any, NoReturn

from flask import Request, current_app
from werkzeug.exceptions import RequestEntityTooLarge

from api.errors import Fault, RequestError

# Charsets that news still comes in, by the names that senders give them.  Python's own look-up is not asked: it knows
# things that are no charsets (rot13, unicode_escape) and remembers every unknown name for ever.
CHARSETS = (
    "utf-8", "us-ascii", "utf-16", "iso-8859-1", "iso-8859-2", "iso-8859-15", "windows-1250", "windows-1251",
    "windows-1252", "koi8-r",
)  # fmt: skip
_ALIASES = {
    "utf8": "utf-8",
    "ascii": "us-ascii",
    "latin-1": "iso-8859-1",
    "latin1": "iso-8859-1",
    "cp1252": "windows-1252",
}


def read_text(request: Request, most: int | None = None) -> str:
    """The body, of ``most`` bytes (default: MAX_BYTES), as text, by the charset that the request names (default UTF-8).

    Raises RequestError 415 for a charset that is not known and 400 for bytes that are not in it.
    """
    charset = request.mimetype_params.get("charset", "utf-8").lower()
    charset = _ALIASES.get(charset, charset)
    if charset not in CHARSETS:
        mend = f"Send UTF-8, or one of {', '.join(CHARSETS[1:])}."
        raise RequestError(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, Fault("Content-Type", "The charset is not known.", mend))
    try:
        return _read(request, most=most).decode(charset)
    except UnicodeDecodeError as error:
        where = f"The body is not {charset}: byte {error.start:,} is wrong ({error.reason})."
        raise RequestError(
            HTTPStatus.BAD_REQUEST, Fault("body", where, "Send UTF-8, or name the charset in Content-Type.")
        ) from error


def _read(request: Request, *, keep: bool = False, most: int | None = None) -> bytes:
    """The body.  Raises RequestEntityTooLarge where it is longer than ``most``, RequestError where it is compressed.

    Werkzeug refuses by Content-Length alone: of a longer body in chunks it hands over the first max_content_length
    bytes as though they were all.  That limit is therefore one byte higher, and whoever reaches it was too long.
    ``keep`` lets it be read once more.
    """
    refuse_compressed(request)
    limit = most or current_app.config["MAX_BYTES"]
    request.max_content_length = limit + 1
    body = request.get_data(cache=keep)
    if len(body) > limit:
        raise RequestEntityTooLarge
    return body


def refuse_compressed(request: Request) -> None:
    """Refuse (415) a body that is compressed on its way."""
    if request.content_encoding not in (None, "identity"):
        fault = Fault("Content-Encoding", "The body is compressed.", "Send it as it is.")
        raise RequestError(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, fault)


def read_json(request: Request) -> Any:
    """The body as JSON.

    Raises RequestError as ``read_text`` does, and 400 for what is not JSON: also a key that is given twice, NaN and
    Infinity, and brackets nested deeper than Python's stack.
    """
    text = read_text(request).removeprefix("\ufeff")
    try:
        return json.loads(text, object_pairs_hook=_object, parse_constant=_constant)
    except RecursionError:
        _refuse("The JSON is nested too deeply.", "Send objects and lists as GET /openapi.json has them.")
    except json.JSONDecodeError as error:
        _refuse(
            f"The body is not valid JSON: {error.msg} (line {error.lineno}, column {error.colno}).",
            "Send an object, with names and strings in double quotes and line breaks in strings written as \\n.",
        )
    except ValueError:
        _refuse("The JSON holds a number of thousands of digits.", "Give a shorter one, or leave it out.")


def read_optional_json(request: Request, default: Any) -> Any:
    """The body as JSON, or ``default`` where there is none.

    Raises RequestError as ``read_json`` does, and 415 where the body is of another type.
    """
    if not _read(request, keep=True):
        return default
    if request.mimetype != "application/json":
        raise wrong_type(request, "Name the body's type in Content-Type: application/json, or send no body.")
    return read_json(request)


def wrong_type(request: Request, mend: str) -> RequestError:
    """The refusal (415) of the type that is given for the body."""
    problem = f"{request.mimetype[:80] or 'No type'} is given for the body."
    return RequestError(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, Fault("Content-Type", problem, mend))


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        twice = Counter(key for key, _ in pairs).most_common(1)[0][0]
        _refuse(f"The key {twice[:80]!a} is given twice in one object.", "Give every key once.")
    return found


def _constant(name: str) -> NoReturn:
    _refuse(f"{name} is not JSON.", "Leave it out, or write null.")


def _refuse(what: str, mend: str) -> NoReturn:
    raise RequestError(HTTPStatus.BAD_REQUEST, Fault("body", what, mend))
