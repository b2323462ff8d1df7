"""JSON Lines: a JSON object a line."""

from __future__ import annotations

import json
from codecs import BOM_UTF8
from collections.abc import Callable, Iterator
from io import BufferedReader
from pathlib import Path
from typing import Any, NoReturn

from scoring.claim import JSON
from scoring.errors import LabelError
from scoring.labels.given import Given
from scoring.labels.problem import Problem, shown

LONGEST = 8 * 1_048_576  # bytes of a line: a text of 1 MiB may be written in six times as many
_AN_OBJECT = "write one JSON object a line"


def read(stream: BufferedReader, name: str) -> Iterator[Given]:
    return read_with(convert, stream, name)


def read_with(convert: Callable[[JSON, str], Iterator[Given]], stream: BufferedReader, name: str) -> Iterator[Given]:
    """What ``convert`` makes of the object of each line, told its place."""
    for where, found in parse_each(stream, name):
        if isinstance(found, Problem):
            yield Given(where, None, [found])
        else:
            yield from convert(found, where)


def convert(found: JSON, where: str) -> Iterator[Given]:
    """Our own lines are what they are."""
    yield Given(where, found)


def parse_each(stream: BufferedReader, name: str) -> Iterator[tuple[str, JSON | Problem]]:
    """The object of each line that is not blank, or what is wrong with the line, and its place."""
    for number, line in enumerate(_lines(stream), start=1):
        line = line.removeprefix(BOM_UTF8) if number == 1 else line
        if line.strip():
            yield f"{name}:{number}", parse(line)


def read_objects(path: Path) -> Iterator[tuple[str, JSON]]:
    """The object of each line of a file that is not blank, and its place ("labels.jsonl:7").

    Raises LabelError at the first line that is none, and where the file cannot be read.
    """
    try:
        with path.open("rb") as stream:
            for where, found in parse_each(stream, path.name):
                if isinstance(found, Problem):
                    raise LabelError(f"{where}: {found.what}.", mend=found.to_dict()["mend"])
                yield where, found
    except OSError as error:
        mend = "Give a readable file in UTF-8."
        raise LabelError(f"{path}: cannot be read ({error.strerror}).", mend=mend) from error


def _lines(stream: BufferedReader) -> Iterator[bytes]:
    """Lines of any length, of which no more is held than LONGEST and a byte."""
    while line := stream.readline(LONGEST + 1):
        rest = line
        while len(rest) > LONGEST and not rest.endswith(b"\n"):
            rest = stream.readline(LONGEST + 1)
        yield line


def parse(line: bytes) -> JSON | Problem:
    """The object that a line holds, or what is wrong with it."""
    if len(line) > LONGEST:
        return Problem(None, f"a line of more than {LONGEST:,} bytes", "give a shorter text")
    try:
        found = _DECODER.decode(line.decode("utf-8"))
    except UnicodeDecodeError as error:
        return Problem(None, f"not UTF-8 (byte {error.start:,} of the line)", "save the file as UTF-8")
    except RecursionError:
        return Problem(None, "nested too deeply", "write one flat JSON object a line")
    except ValueError as error:
        return Problem(None, f"not JSON ({error})", _AN_OBJECT)
    if not isinstance(found, dict):
        return Problem(None, f"a {type(found).__name__}", _AN_OBJECT)
    return found


def _object(pairs: list[tuple[str, Any]]) -> JSON:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise ValueError(f"the key {shown(twice)} is given twice")
    return found


def _constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is no number of JSON")


_DECODER = json.JSONDecoder(object_pairs_hook=_object, parse_constant=_constant)
