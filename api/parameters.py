"""What stands behind the question mark of an address: numbers and flags, or a refusal that names the parameter."""

from __future__ import annotations

import re
from collections.abc import Sequence
from http import HTTPStatus
from typing import NoReturn

from flask import Request

from api.errors import Fault, RequestError, short


def read_number(request: Request, name: str, least: int, most: int, *, default: int) -> int:
    """A whole number from ``least`` to ``most``.  Raises RequestError 422."""
    mend = f"Give a whole number from {least} to {most:,}."
    word = _read(request, name, "[0-9]{1,10}", mend)
    if word is None:
        return default
    if not least <= int(word) <= most:
        refuse(name, f"is {int(word):,}.", mend)
    return int(word)


def read_choice(request: Request, name: str, choices: Sequence[str], *, default: str) -> str:
    """One of ``choices``.  Raises RequestError 422."""
    return _read(request, name, "|".join(choices), f"Give {' or '.join(choices)}.") or default


def read_flag(request: Request, name: str) -> bool:
    """``true`` or ``false``, which is the default.  Raises RequestError 422."""
    return _read(request, name, "true|false", "Give true or false.") == "true"


def refuse_all_but(request: Request, *names: str) -> None:
    """Refuse a parameter that is none: misspelt, it would be passed over in silence.  Raises RequestError 422."""
    for name in request.args:
        if name not in names:
            refuse(short(name), "is no parameter.", f"Leave it out: there is {' and '.join(names) or 'none'}.")


def refuse(field: str, what: str, mend: str) -> NoReturn:
    """Raise RequestError 422 about one field or parameter."""
    raise RequestError(HTTPStatus.UNPROCESSABLE_ENTITY, Fault(field, f"{field} {what}", mend))


def _read(request: Request, name: str, pattern: str, mend: str) -> str | None:
    given = request.args.getlist(name)
    if len(given) > 1:
        refuse(name, "is given more than once.", mend)
    if given and not re.fullmatch(pattern, given[0]):
        refuse(name, f"is {given[0][:80]!a}.", mend)
    return given[0] if given else None
