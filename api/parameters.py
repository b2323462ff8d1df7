"""What stands behind the question mark of an address, or in a form: read, or refused by name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from http import HTTPStatus
from typing import NoReturn

from flask import Request
from werkzeug.datastructures import MultiDict

from api.errors import Fault, RequestError, short

EXTRACTOR = "extractor"  # says who finds attributions


def read_number(given: MultiDict[str, str], name: str, least: int, most: int, *, default: int) -> int:
    """A whole number from ``least`` to ``most``.  Raises RequestError 422."""
    mend = f"Give a whole number from {least} to {most:,}."
    word = _read(given, name, "[0-9]{1,10}", mend)
    if word is None:
        return default
    if not least <= int(word) <= most:
        refuse(name, f"is {int(word):,}.", mend)
    return int(word)


def read_choice(given: MultiDict[str, str], name: str, choices: Sequence[str], *, default: str) -> str:
    """One of ``choices``.  Raises RequestError 422."""
    return _read(given, name, "|".join(choices), f"Give {' or '.join(choices)}.") or default


def read_flag(given: MultiDict[str, str], name: str) -> bool:
    """``true`` or ``false``, which is the default.  Raises RequestError 422."""
    return _read(given, name, "true|false", "Give true or false.") == "true"


def refuse_all_but(request: Request, *names: str) -> None:
    """Refuse a parameter that is none: misspelt, it would be passed over in silence.  Raises RequestError 422."""
    for name in request.args:
        if name not in names:
            refuse(short(name), "is no parameter.", f"Leave it out: there is {' and '.join(names) or 'none'}.")


def refuse(field: str, what: str, mend: str) -> NoReturn:
    """Raise RequestError 422 about one field or parameter."""
    raise RequestError(HTTPStatus.UNPROCESSABLE_ENTITY, Fault(field, f"{field} {what}", mend))


def _read(given: MultiDict[str, str], name: str, pattern: str, mend: str) -> str | None:
    words = given.getlist(name)
    if len(words) > 1:
        refuse(name, "is given more than once.", mend)
    if words and not re.fullmatch(pattern, words[0]):
        refuse(name, f"is {words[0][:80]!a}.", mend)
    return words[0] if words else None
