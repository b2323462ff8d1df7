"""A row of a table or an object of JSON as an entry: which of its columns are the text, its name and its date."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping, Sequence
from typing import Any

from scoring.archive.encodings import decode
from scoring.archive.entry import Entry
from scoring.archive.inputs.options import ReadOptions
from scoring.errors import ScoringError

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_SHOWN = 8  # columns that an error names


def failed(place: str, error: str | ScoringError, identifier: str | None = None, url: str | None = None) -> Entry:
    """What could not be read, and why."""
    return Entry(place, identifier or place, url=url, error=str(error))


def to_entry(row: Mapping[str, Any], place: str, options: ReadOptions, encoding: str | None) -> Entry:
    """``row``, by lower-case names of columns, as the entry at ``place``."""
    url = _name(row, ("url",))
    identifier = _name(row, options.ids) or url or place
    text = _first(row, options.texts)
    if isinstance(text, bytes):
        try:
            text, encoding = decode(text)
        except ScoringError as error:
            return failed(place, error, identifier, url)
    if problem := _problem(row, text, options):
        return failed(place, problem, identifier, url)
    return Entry(place, identifier, text=text, published=_day(_first(row, options.dates)), url=url, encoding=encoding)


def has_text(columns: Sequence[str], options: ReadOptions) -> bool:
    return any(column in options.texts for column in columns)


def no_text(columns: Sequence[str], options: ReadOptions) -> str:
    """Why there is no text, where none of ``columns`` is one."""
    wanted = " or ".join(options.texts)
    there = ", ".join([column[:40] for column in columns[:_SHOWN]]) or "none"
    return f"There is no column {wanted}, but: {there}. Name the column that holds the text."


def too_long(text: str, most: int) -> bool:
    """Whether ``text`` is larger than ``most`` bytes of UTF-8."""
    return len(text) > most or (len(text) * 4 > most and len(text.encode("utf-8", "surrogatepass")) > most)


def text_error(text: str, most: int) -> str | None:
    """Why ``text`` cannot be scored; None where it can."""
    if not text.strip():
        return "The text is empty. Leave such rows out."
    if too_long(text, most):
        return f"The text is larger than {most:,} bytes. Split it, or allow more with --max-bytes."
    if not text.isascii() and any("\ud800" <= character <= "\udfff" for character in text):
        return "The text holds half a sign (a lone surrogate). Write it as UTF-8 again from its origin."
    return None


def _problem(row: Mapping[str, Any], text: Any, options: ReadOptions) -> str | None:
    if text is None:
        if has_text(list(row), options):
            return "The text is empty. Leave such rows out."
        return no_text(list(row), options)
    if not isinstance(text, str):
        return f"The text is no string but of type {type(text).__name__}. Name the column that holds the text."
    return text_error(text, options.max_bytes)


def _first(row: Mapping[str, Any], names: Sequence[str]) -> Any:
    """The first of the columns that holds anything."""
    return next((row[name] for name in names if row.get(name) not in (None, "")), None)


def _name(row: Mapping[str, Any], names: Sequence[str]) -> str | None:
    value = _first(row, names)
    if value is None or isinstance(value, (bool, bytes, dict, list)):
        return None
    return printable(str(value)[:2048])


def printable(name: str) -> str:
    """``name`` as UTF-8 can say it: names of files may hold any bytes."""
    return name.encode("utf-8", "surrogateescape" if _escaped(name) else "backslashreplace").decode(
        "utf-8", "backslashreplace"
    )


def _escaped(name: str) -> bool:
    halves = [character for character in name if "\ud800" <= character <= "\udfff"]
    return bool(halves) and all("\udc80" <= half <= "\udcff" for half in halves)


def _day(value: Any) -> str | None:
    """YYYY-MM-DD of a date, a time or a string that begins with one."""
    said = value.isoformat() if isinstance(value, datetime.date) else value
    if not isinstance(said, str) or not _DAY.match(said.strip()):
        return None
    day = said.strip()[:10]
    try:
        datetime.date.fromisoformat(day)
    except ValueError:
        return None
    return day
