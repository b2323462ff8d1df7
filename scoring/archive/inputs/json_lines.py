"""JSON Lines, and whole files of JSON: one object or a list of them."""

from __future__ import annotations

import json
from codecs import BOM_UTF8
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from scoring.archive.encodings import decode, marked
from scoring.archive.entry import Entry
from scoring.archive.inputs.options import MARGIN, ReadOptions, folded
from scoring.archive.inputs.rows import check_named, failed, to_entry
from scoring.archive.inputs.streams import Source, in_utf8, lines, read_whole, with_line_feeds
from scoring.errors import ArchiveError


def read_lines(source: Source, name: str, options: ReadOptions) -> Iterator[Entry]:
    """Each line as an entry; blank ones are none.

    Raises ArchiveError where no line of the first ones has a field that was named.
    """
    encoding = marked(source.look()) or "utf-8"
    if encoding != "utf-8":
        source = in_utf8(source, encoding)
    source = with_line_feeds(source)
    if options.named:
        _check_named(map(_value_of, source.look().split(b"\n")), options)
    most = options.max_bytes + MARGIN
    for number, line in lines(source, most):
        place = f"{name}:{number}"
        if line is None:
            yield failed(place, f"This line is larger than {most:,} bytes. Split it, or allow more with --max-bytes.")
        elif data := line.removeprefix(BOM_UTF8).strip():
            yield _to_entry(data, place, options, encoding)


def read_file(source: Source, name: str, options: ReadOptions) -> Iterator[Entry]:
    """A file that is one value of JSON.  Raises ArchiveError where it is none, or too large to be read at once."""
    most = options.max_bytes + MARGIN
    data = read_whole(source, most, "Write one object a line, such as: jq -c '.[]' FILE > NEW.jsonl")
    text, encoding = decode(data)
    value = parse(text.removeprefix("\ufeff"))
    if isinstance(value, dict):
        _check_named([value], options)
        yield _from_object(value, name, options, encoding)
        return
    items = value if isinstance(value, list) else [value]
    _check_named(items, options)
    for number, item in enumerate(items, 1):
        yield _from_object(item, f"{name}:{number}", options, encoding)


def parse(text: str) -> Any:
    """``text`` as a value of JSON.  Raises ArchiveError where it is none."""
    try:
        return json.loads(text)
    except RecursionError:
        raise ArchiveError("This JSON is nested too deeply.", mend="Send one flat object a document.") from None
    except ValueError as error:  # also a number of more digits than Python reads
        if isinstance(error, json.JSONDecodeError) and error.msg == "Extra data":
            raise _several(error) from error
        raise ArchiveError(f"This is no JSON ({error}).", mend="Send one object a line.") from error


def _several(error: json.JSONDecodeError) -> ArchiveError:
    """What is wrong with a text that goes on behind its first value."""
    parted = "after a carriage return, " if error.doc[error.pos - 1] == "\r" else ""
    where = f"{parted}at line {error.lineno:,}, column {error.colno:,}"
    message = f"More stands here than one value of JSON, and none of it is read: it goes on {where}."
    return ArchiveError(message, mend="Write one object a line: jq -c . FILE > NEW")


def _check_named(values: Iterable[Any], options: ReadOptions) -> None:
    """Raises ArchiveError where none of these values, if any is an object, has a field that was named."""
    fields = [field for value in values if isinstance(value, dict) for field in _to_row(value, options)]
    if fields:
        check_named(list(dict.fromkeys(fields)), options)


def _value_of(line: bytes) -> Any:
    try:
        return parse(line.removeprefix(BOM_UTF8).decode("utf-8"))
    except (UnicodeDecodeError, ArchiveError):
        return None


def _to_entry(line: bytes, place: str, options: ReadOptions, encoding: str) -> Entry:
    try:
        value = parse(line.decode("utf-8"))
    except UnicodeDecodeError as error:
        return failed(place, f"Byte {error.start + 1:,} of this line is not UTF-8. Convert it with iconv.")
    except ArchiveError as error:
        return failed(place, error)
    return _from_object(value, place, options, encoding)


def _from_object(value: Any, place: str, options: ReadOptions, encoding: str) -> Entry:
    if not isinstance(value, dict):
        return failed(place, 'This is no object. Send such as {"id": "wire-17", "text": "..."}.')
    return to_entry(_to_row(value, options), place, options, encoding)


def _to_row(value: Mapping[str, Any], options: ReadOptions) -> dict[str, Any]:
    """The fields of an object, and those inside of them that were named (``article.body``) and are none themselves."""
    row = _folded(value)
    for path in options.paths:
        if path not in row and (inner := _inside(row, path)) is not None:
            row[path] = inner
    return row


def _folded(value: Mapping[str, Any]) -> dict[str, Any]:
    row: dict[str, Any] = {}
    for key, item in value.items():
        row.setdefault(folded(key), item)
    return row


def _inside(row: Mapping[str, Any], path: str) -> Any:
    """What stands at the end of a path of names; None where nothing does."""
    found: Any = row
    for name in path.split("."):
        found = _folded(found).get(name) if isinstance(found, dict) else None
    return found
