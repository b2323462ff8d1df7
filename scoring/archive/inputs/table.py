"""Tables with a heading: CSV with commas, semicolons or bars, and tab-separated values."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from scoring.archive.encodings import decode, marked
from scoring.archive.entry import Entry
from scoring.archive.inputs.options import MARGIN, ReadOptions
from scoring.archive.inputs.rows import failed, has_text, no_text, to_entry
from scoring.archive.inputs.streams import HEAD, Source, in_utf8, lines
from scoring.errors import ArchiveError, ScoringError

DELIMITERS = (",", ";", "\t", "|")
_LARGEST_CELL = (1 << 31) - 1  # the size of rows is bounded below, and Python's own bound is one for all its users


def read(source: Source, name: str, options: ReadOptions, form: str) -> Iterator[Entry]:
    """Each row as an entry, at the line where it begins.  Raises ArchiveError where there is no column of texts."""
    csv.field_size_limit(_LARGEST_CELL)
    encoding = _encoding_of(source.look())
    if encoding.startswith(("utf-16", "utf-32")):
        feed = _Feed(in_utf8(source, encoding), "utf-8", options)
    else:
        feed = _Feed(source, encoding, options)
    columns, delimiter = _read_heading(feed, form, options)
    rows = csv.reader(feed, delimiter=delimiter, strict=True)
    is_lost = False  # inside of a row that was too large, until one looks like a row again
    while True:
        place = f"{name}:{feed.begin_row()}"
        try:
            cells = next(rows)
        except StopIteration:
            return
        except (csv.Error, _RowError) as error:
            if not is_lost:
                yield failed(place, f"This is no row of the table ({error}). Put cells between quotation marks.")
            is_lost = is_lost or isinstance(error, _RowTooLargeError)
            continue
        is_lost = is_lost and len(cells) != len(columns)
        if not is_lost and any(cell.strip() for cell in cells):
            yield _to_entry(cells, columns, place, options, encoding)


def columns_of(heading: str, delimiter: str) -> list[str]:
    """The names of the columns, in lower case."""
    try:
        cells = next(csv.reader([heading.removeprefix("\ufeff")], delimiter=delimiter), [])
    except csv.Error:
        return []
    return [cell.strip().lower() for cell in cells]


class _RowError(Exception):
    pass


class _RowTooLargeError(_RowError):
    pass


class _Feed:
    """Lines for a csv.reader, which would hold a quotation that is never closed to the end of the file."""

    def __init__(self, source: Source, encoding: str, options: ReadOptions) -> None:
        self._most = options.max_bytes + MARGIN
        self._lines = lines(source, self._most)
        self._encoding = encoding
        self._number = 0
        self._held = 0

    def begin_row(self) -> int:
        """Forget the size of the last row; returns the number of the line where the next one begins."""
        self._held = 0
        return self._number + 1

    def __iter__(self) -> _Feed:
        return self

    def __next__(self) -> str:
        self._number, line = next(self._lines)
        self._held += self._most + 1 if line is None else len(line)
        if line is None or self._held > self._most:
            raise _RowTooLargeError(f"it is larger than {self._most:,} bytes")
        try:
            return line.decode(self._encoding)
        except UnicodeDecodeError as error:
            raise _RowError(f"line {self._number:,} is not {self._encoding} as the lines before it") from error


def _encoding_of(head: bytes) -> str:
    if encoding := marked(head):
        return encoding
    complete = head if len(head) < HEAD else head[: head.rfind(b"\n") + 1] or head
    try:
        return decode(complete)[1]
    except ScoringError as error:
        try:  # one bad line in a file of UTF-8 shall cost that line only
            complete.split(b"\n")[0].decode("utf-8")
        except UnicodeDecodeError:
            raise error from None
        return "utf-8"


def _read_heading(feed: _Feed, form: str, options: ReadOptions) -> tuple[list[str], str]:
    try:
        first = next(feed, "").removeprefix("\ufeff")
        if first.lower().startswith("sep="):  # which Excel writes for itself
            first = next(feed, "")
    except _RowError as error:
        raise ArchiveError(
            f"The heading cannot be read ({error}).", mend="Name the columns in the first line."
        ) from None
    delimiters = ("\t",) if form == "tsv" else DELIMITERS
    found = max(delimiters, key=lambda delimiter: has_text(columns_of(first, delimiter), options))
    columns = columns_of(first, found)
    if not has_text(columns, options):
        raise ArchiveError(no_text(columns, options), mend="The first line is to name the columns.")
    return columns, found


def _to_entry(cells: Sequence[str], columns: Sequence[str], place: str, options: ReadOptions, encoding: str) -> Entry:
    if len(cells) > len(columns):
        mend = "Put cells that hold the delimiter between quotation marks."
        return failed(place, f"This row has {len(cells):,} cells, and the heading {len(columns):,}. {mend}")
    return to_entry(dict(zip_longest(columns, cells)), place, options, encoding)
