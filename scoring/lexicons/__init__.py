"""The word lists: ``en/*.tsv``, which a journalist can read and diff.

The first line of a list names its columns: ``term``, ``class``, further ones, ``origin`` last.  One line a term, sorted
by term in code point order, UTF-8.  Terms are lower case unless their case matters (names, acronyms).
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from hashlib import sha256
from importlib.resources import files
from importlib.resources.abc import Traversable
from types import MappingProxyType
from typing import TypeAlias

from scoring.errors import LexiconError

LANGUAGE = "en"

Row: TypeAlias = Mapping[str, str]
Table: TypeAlias = Mapping[str, Row]


@cache
def table(name: str) -> Table:
    """The list ``<name>.tsv`` as term → its row (column → value), in the file's order, read-only.

    Raises LexiconError, naming file and line, where the list is missing, malformed, unsorted or has a term twice.
    """
    file = _folder() / f"{name}.tsv"
    if not file.is_file():
        known = ", ".join(list_file.name.removesuffix(".tsv") for list_file in _list_files())
        raise LexiconError(f"There is no word list {file.name}.", mend=f"Ask for one of: {known}.")
    return parse(file.name, file.read_bytes())


def digests() -> dict[str, str]:
    """The SHA-256 (hexadecimal) of every list by file name: what a model was trained with."""
    return {file.name: sha256(file.read_bytes()).hexdigest() for file in _list_files()}


def parse(name: str, data: bytes) -> Table:
    """The rows of the list ``name`` from its bytes.  Raises LexiconError with file and line."""
    lines = _decode(name, data).removesuffix("\n").split("\n")
    columns = _parse_header(name, lines[0])
    rows: dict[str, Row] = {}
    last = ""
    for number, line in enumerate(lines[1:], start=2):
        where = f"{name}:{number}"
        row = _parse_row(where, columns, line)
        term = row["term"]
        if term in rows:
            raise LexiconError(f"{where}: {term!r} is listed twice.", mend="Remove one of the two lines.")
        if term < last:
            raise LexiconError(f"{where}: {term!r} stands after {last!r}.", mend="Sort the lines by term (LC_ALL=C).")
        rows[term] = row
        last = term
    return MappingProxyType(rows)


def _folder() -> Traversable:
    return files(__name__) / LANGUAGE


def _list_files() -> list[Traversable]:
    lists = [file for file in _folder().iterdir() if file.name.endswith(".tsv")]
    return sorted(lists, key=lambda file: file.name)


def _decode(name: str, data: bytes) -> str:
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        number = data.count(b"\n", 0, error.start) + 1
        raise LexiconError(f"{name}:{number}: this line is not UTF-8.", mend="Save the list as UTF-8.") from error
    if "\r" in text:
        number = text.count("\n", 0, text.index("\r")) + 1
        raise LexiconError(f"{name}:{number}: a carriage return.", mend="Save the list with plain line feeds.")
    return text


def _parse_header(name: str, line: str) -> list[str]:
    columns = line.split("\t")
    if columns[:2] != ["term", "class"] or columns[-1] != "origin" or len(set(columns)) < len(columns):
        raise LexiconError(
            f"{name}:1: the header is {line!r}.",
            mend="Name the columns, parted by tabs: term, class, any others, origin; none of them twice.",
        )
    return columns


def _parse_row(where: str, columns: list[str], line: str) -> Row:
    fields = line.split("\t")
    if len(fields) != len(columns):
        raise LexiconError(
            f"{where}: {len(fields)} fields, but the header names {len(columns)}.",
            mend=f"Give {', '.join(columns)}, parted by single tabs.",
        )
    for column, field in zip(columns, fields, strict=True):
        if not field or field != " ".join(field.split()):
            raise LexiconError(
                f"{where}: the {column} {field!r} is empty or has stray spaces.",
                mend="Fill the field in; one space between words, none around them.",
            )
    return MappingProxyType(dict(zip(columns, fields, strict=True)))
