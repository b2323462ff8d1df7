"""The day that a cell gives, in whatever of the usual ways it is written there."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from typing import Any

_EARLIEST, _LATEST = 1600, 2100  # years; a number beyond them was no date
_YEAR_FIRST = re.compile(r"(?P<year>\d{4})(?P<sign>[-/.])(?P<month>\d{1,2})(?P=sign)(?P<day>\d{1,2})(?!\d)")
_COMPACT = re.compile(r"(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})(?:T\d.*|\d{6}Z?)?\Z", re.DOTALL)
_WEEKDAY = r"(?:[A-Za-z]{3,9}\.?,?\s+)?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>\d{4})(?!\d)"
_NAMED = (
    re.compile(
        rf"{_WEEKDAY}{_DAY}[\s-](?:of\s)?(?P<month>[A-Za-z]{{3,9}})\.?,?[\s-]{_YEAR}"
    ),  # 15 January 2024, RFC 2822
    re.compile(rf"{_WEEKDAY}(?P<month>[A-Za-z]{{3,9}})\.?\s{_DAY},?\s{_YEAR}"),  # January 15, 2024
    re.compile(rf"{_WEEKDAY}(?P<month>[A-Za-z]{{3}})\s{_DAY}\s[\d:]{{5,8}}\s(?:[+-]\d{{4}}\s|[A-Z]{{3,4}}\s)?{_YEAR}"),
)
_MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_NUMBER = re.compile(r"-?\d{9,13}(?:\.\d+)?")
_COMPACT_NUMBERS = range(_EARLIEST * 10_000, _LATEST * 10_000)
_SECONDS = (10**8, 10**10)  # since 1970, from 1973 on: smaller numbers are days, years or anything
_MILLISECONDS = (10**11, 10**13)


def day_of(value: Any) -> str | None:
    """YYYY-MM-DD of a date, a time, a text that begins with one, or seconds or milliseconds since 1970 (a day of UTC).

    None where it is anything else, also where day and month could be taken for each other (01/02/2024).
    """
    if isinstance(value, datetime.date):
        return _day(value.year, value.month, value.day)
    if isinstance(value, Mapping):
        return _day_of_mongo(value)
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return _day_of_number(value)
    return _day_of_text(value.strip()[:100]) if isinstance(value, str) else None


def _day_of_text(text: str) -> str | None:
    if _NUMBER.fullmatch(text):
        return _day_of_number(float(text))
    if found := _YEAR_FIRST.match(text) or _COMPACT.match(text):
        return _day(int(found["year"]), int(found["month"]), int(found["day"]))
    found = next((found for pattern in _NAMED if (found := pattern.match(text))), None)
    month = _month(found["month"]) if found else None
    return _day(int(found["year"]), month, int(found["day"])) if found and month else None


def _day_of_number(number: float) -> str | None:
    if number in _COMPACT_NUMBERS:
        return _day_of_text(str(int(number)))
    if _SECONDS[0] <= number < _SECONDS[1]:
        return _since_1970(number)
    return _since_1970(number / 1000) if _MILLISECONDS[0] <= number < _MILLISECONDS[1] else None


def _day_of_mongo(value: Mapping[str, Any]) -> str | None:
    """Of ``{"$date": "2024-01-15T10:00:00Z"}``, whose numbers are milliseconds, be they ``{"$numberLong": "..."}``."""
    said = value.get("$date")
    if isinstance(said, Mapping):
        said = said.get("$numberLong")
    try:
        return _since_1970(int(said) / 1000)  # type: ignore[arg-type]  # what is no number is refused
    except (TypeError, ValueError, OverflowError):
        return _day_of_text(said.strip()[:100]) if isinstance(said, str) else None


def _since_1970(seconds: float) -> str | None:
    try:
        found = datetime.datetime.fromtimestamp(seconds, datetime.UTC)
    except (ValueError, OverflowError, OSError):
        return None
    return _day(found.year, found.month, found.day)


def _month(word: str) -> int | None:
    name = word.lower()
    if name == "sept":
        return 9
    return next((place for place, month in enumerate(_MONTHS, 1) if name in (month, month[:3])), None)


def _day(year: int, month: int, day: int) -> str | None:
    try:
        return datetime.date(year, month, day).isoformat() if _EARLIEST <= year <= _LATEST else None
    except ValueError:
        return None
