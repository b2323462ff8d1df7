"""A row of a table or an object of JSON as an entry: which of its columns are the text, its name and its date."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from scoring.archive.encodings import decode
from scoring.archive.entry import Entry
from scoring.archive.inputs.days import day_of
from scoring.archive.inputs.options import ReadOptions
from scoring.archive.markup import is_markup, is_page
from scoring.errors import ArchiveError, ScoringError

_SHOWN = 8  # columns that an error names
_HOLDER = "the column that holds the text (--text-column)"
_NOTHING = frozenset({"", "null", r"\n", "nan", "nat", "none", "n/a", "#n/a", "<na>"})  # as programs write no value
_LONGEST_NOTHING = 16  # characters


def failed(place: str, error: str | ScoringError, identifier: str | None = None, url: str | None = None) -> Entry:
    """What could not be read, and why."""
    return Entry(place, identifier or place, url=url, error=str(error))


def to_entry(row: Mapping[str, Any], place: str, options: ReadOptions, encoding: str | None) -> Entry:
    """``row``, by lower-case names of columns, as the entry at ``place``."""
    url = _name(row, ("url",))
    identifier = _name(row, options.ids) or url or place
    column, text = _first(row, options.texts)
    if isinstance(text, bytes):
        try:
            text, encoding = decode(text)
        except ScoringError as error:
            return failed(place, error, identifier, url)
    if problem := _problem(row, column, text, options):
        return failed(place, problem, identifier, url)
    published = next((day for name in options.dates if (day := day_of(row.get(name)))), None)
    return as_stored(Entry(place, identifier, text=text, published=published, url=url, encoding=encoding))


def as_stored(entry: Entry) -> Entry:
    """``entry``, whose text, if it is HTML, is still to be made one: by a worker, for that may take long."""
    text = entry.text or ""
    if not is_markup(text):
        return entry
    return replace(entry, text=None, page=text.encode("utf-8"), is_markup=not is_page(text))


def has_text(columns: Sequence[str], options: ReadOptions) -> bool:
    return any(column in options.texts for column in columns)


def no_text(columns: Sequence[str], options: ReadOptions) -> str:
    """Why there is no text, where none of ``columns`` is one."""
    if not columns:
        return "This is empty: it has no column at all. Leave such rows and files out."
    wanted = " or ".join(options.texts)
    there = ", ".join([column[:40] for column in columns[:_SHOWN]])
    return f"There is no column {wanted}, but: {there}. Name {_HOLDER}."


def check_named(columns: Sequence[str], options: ReadOptions) -> None:
    """Raises ArchiveError where a column that was named for ids or days is none of ``columns``."""
    for option, name in options.named.items():
        if name not in columns:
            there = ", ".join([column[:40] for column in columns[:_SHOWN]]) or "none"
            raise ArchiveError(f"There is no column {name}, but: {there}.", mend=f"Name one of them with {option}.")


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


def _problem(row: Mapping[str, Any], column: str, text: Any, options: ReadOptions) -> str | None:
    if text is None:
        if has_text(list(row), options):
            return "The text is empty. Leave such rows out."
        return no_text(list(_names(row)), options)
    if isinstance(text, list):
        return f"The text in {column[:40]} is a list. Write it as one string, or name {_HOLDER}."
    if isinstance(text, dict):
        inner = ", ".join(name[:40] for name in list(_names({column: text}))[:_SHOWN])
        return f"The text in {column[:40]} is an object of {inner}. Name {_HOLDER}."
    if not isinstance(text, str):
        return f"The text in {column[:40]} is no string but of type {type(text).__name__}. Name {_HOLDER}."
    return text_error(text, options.max_bytes)


def _names(row: Mapping[str, Any]) -> Iterator[str]:
    """The columns as they can be named, those inside of objects too."""
    for name, item in row.items():
        yield from [f"{name}.{inner}" for inner in item] if isinstance(item, dict) and item else [name]


def _first(row: Mapping[str, Any], names: Sequence[str]) -> tuple[str, Any]:
    """The first of the columns that holds anything, and what it holds; the last and None where none does."""
    return next(((name, row[name]) for name in names if not _is_nothing(row.get(name))), (names[-1], None))


def _is_nothing(value: Any) -> bool:
    if isinstance(value, str):
        return len(value) < _LONGEST_NOTHING and value.strip().casefold() in _NOTHING
    return value is None or (isinstance(value, float) and value != value)


def _name(row: Mapping[str, Any], names: Sequence[str]) -> str | None:
    _, value = _first(row, names)
    if value is None or isinstance(value, (bool, bytes, dict, list)):
        return None
    if isinstance(value, float) and value.is_integer():  # as a column of numbers is stored where some are missing
        value = int(value)
    return printable(str(value).strip()[:2048])


def printable(name: str) -> str:
    """``name`` as UTF-8 can say it: names of files may hold any bytes."""
    return name.encode("utf-8", "surrogateescape" if _escaped(name) else "backslashreplace").decode(
        "utf-8", "backslashreplace"
    )


def _escaped(name: str) -> bool:
    halves = [character for character in name if "\ud800" <= character <= "\udfff"]
    return bool(halves) and all("\udc80" <= half <= "\udcff" for half in halves)
