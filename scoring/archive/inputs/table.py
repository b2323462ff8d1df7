"""Tables with a heading: CSV with commas, semicolons or bars, and tab-separated values."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import NamedTuple

from scoring.archive.encodings import decode, marked
from scoring.archive.entry import Entry
from scoring.archive.inputs.options import ReadOptions, folded
from scoring.archive.inputs.row_lines import CLOSE, RowError, RowLines
from scoring.archive.inputs.rows import check_named, failed, has_text, no_text, to_entry
from scoring.archive.inputs.streams import HEAD, Source, in_utf8, with_line_feeds
from scoring.archive.inputs.table_shape import RowShape, is_quoted
from scoring.errors import ArchiveError, ScoringError

DELIMITERS = (",", ";", "\t", "|")
_LARGEST_CELL = (1 << 31) - 1  # the size of rows is bounded below, and Python's own bound is one for all its users


def read(source: Source, name: str, options: ReadOptions, form: str) -> Iterator[Entry]:
    """Each row as an entry, at the line where it begins.  Raises ArchiveError where there is no column of texts.

    After a row that is broken, what follows it up to one that looks like those before is taken for the rest of it.
    """
    csv.field_size_limit(_LARGEST_CELL)
    encoding = stored = _encoding_of(source.look())
    if encoding.startswith(("utf-16", "utf-32")):
        source, stored = in_utf8(source, encoding), "utf-8"
    source = with_line_feeds(source)
    head = source.look()
    feed = RowLines(source, stored, options)
    columns, delimiter = _read_heading(feed, form, options)
    if delimiter == "\t" and not is_quoted(head, len(head) < HEAD):
        reader = csv.reader(feed, delimiter=delimiter, quoting=csv.QUOTE_NONE, strict=True)
    else:
        reader = csv.reader(feed, delimiter=delimiter, strict=True)
    shape = RowShape(len(columns), delimiter)
    for line, row in _rows(feed, reader, shape):
        place = f"{name}:{line}"
        if isinstance(row, str):
            yield failed(place, row)
            continue
        entry = _to_entry(row, columns, place, options, encoding)
        if entry.error is None:
            shape.learn(row, feed.row)
        yield entry


def _rows(feed: RowLines, reader: Iterator[list[str]], shape: RowShape) -> Iterator[tuple[int, list[str] | str]]:
    """Each row that is not blank with the line where it begins: its cells, or why it is none."""
    broken: _Broken | None = None
    while (row := _next_row(feed, reader)) is not None:
        begin = feed.begin
        if isinstance(row, _Broken):
            is_next = broken is None or shape.may_begin(feed.first)
            feed.go_back()
        else:
            is_next = any(map(str.strip, row)) and (broken is None or shape.fits(row, feed.row))
        if not is_next:
            continue
        if broken:
            yield broken.line, broken.said(begin - 1)
        broken = row if isinstance(row, _Broken) else None
        if not isinstance(row, _Broken):
            yield begin, row
    if broken:
        yield broken.line, broken.said(feed.last)


def _next_row(feed: RowLines, reader: Iterator[list[str]]) -> list[str] | _Broken | None:
    """The next row's cells or what is wrong with it; None at the end."""
    feed.begin_row()
    try:
        return next(reader, None)
    except (csv.Error, RowError) as error:
        if feed.learns_escapes():
            return _next_row(feed, reader)
        return _Broken.of(error, feed.begin, feed.last)


def columns_of(heading: str, delimiter: str) -> list[str]:
    """The names of the columns, in lower case."""
    try:
        cells = next(csv.reader([heading.removeprefix("\ufeff")], delimiter=delimiter), [])
    except csv.Error:
        return []
    return [folded(cell) for cell in cells]


class _Broken(NamedTuple):
    """A row that is none: the line where it begins, why, and what to do about it."""

    line: int
    reason: str
    mend: str

    @classmethod
    def of(cls, error: Exception, first: int, last: int) -> _Broken:
        if isinstance(error, RowError):
            return cls(first, str(error), error.mend)
        if "new-line character" in str(error):
            return cls(first, "a carriage return stands amid it", "Put such cells between quotation marks.")
        if "end of data" in str(error):
            return cls(first, f"a quotation mark that opens at line {first:,} is never closed", CLOSE)
        where = f"a quotation mark opens at line {first:,}, and at line {last:,} " if last > first else ""
        return cls(first, f"{where}{error}", CLOSE)

    def said(self, last: int) -> str:
        """The whole of it, where all lines up to ``last`` are taken for its rest."""
        rest = f" Lines {self.line + 1:,} to {last:,} are passed over as its rest." if last > self.line else ""
        return f"This is no row of the table ({self.reason}). {self.mend}{rest}"


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


def _read_heading(feed: RowLines, form: str, options: ReadOptions) -> tuple[list[str], str]:
    try:
        first = _first_line(feed)
        if first.lower().startswith("sep="):  # which Excel writes for itself
            first = _first_line(feed)
    except RowError as error:
        raise ArchiveError(
            f"The heading cannot be read ({error}).", mend=error.mend or "Name the columns in the first line."
        ) from None
    delimiters = ("\t",) if form == "tsv" else DELIMITERS
    found = max(delimiters, key=lambda delimiter: has_text(columns_of(first, delimiter), options))
    columns = columns_of(first, found)
    if not has_text(columns, options):
        raise ArchiveError(no_text(columns, options), mend="The first line is to name the columns.")
    check_named(columns, options)
    return columns, found


def _first_line(feed: RowLines) -> str:
    """The next line that is not blank, without a mark; empty at the end."""
    for line in feed:
        feed.begin_row()
        if line.strip("\ufeff \r\n"):
            return line.removeprefix("\ufeff")
    return ""


def _to_entry(cells: Sequence[str], columns: Sequence[str], place: str, options: ReadOptions, encoding: str) -> Entry:
    if len(cells) > len(columns):
        mend = "Put cells that hold the delimiter between quotation marks."
        return failed(place, f"This row has {len(cells):,} cells, and the heading {len(columns):,}. {mend}")
    return to_entry(dict(zip_longest(columns, cells)), place, options, encoding)
