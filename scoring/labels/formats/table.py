"""Tables with a heading, as spreadsheets save them: CSV with commas or semicolons, and tab-separated values.

Columns have the names of our fields; ``start`` and ``end``, or ``span`` ("29-51"), say which claim is meant.  Columns
of other names are kept as they are and not used.
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Callable, Iterator, Sequence
from io import BufferedReader, TextIOWrapper
from typing import Any

from scoring.claim import JSON
from scoring.labels.formats.json_lines import LONGEST
from scoring.labels.formats.table_lines import TableLines
from scoring.labels.given import Given
from scoring.labels.problem import Problem, shown

KNOWN = (
    "text", "label", "confidence", "start", "end", "span", "spans", "claim", "id", "annotator", "role",
    "identification", "attribution_type", "claim_type", "hedges", "pair", "moves", "split", "weight",
    "note",
)  # fmt: skip
CLOSE = "put every cell that holds quotation marks between such, and double those within"
DELIMITERS = (",", ";", "\t", "|")
_NUMBER = re.compile(r"[0-9]+(?:[.,][0-9]+)?")
_SPAN = re.compile(r"\[?\s*([0-9]+)\s*[-–:,;]\s*([0-9]+)\s*\]?")
_NOT_UTF_8 = re.compile("[\udc80-\udcff]")
_YES_OR_NO = {"true": True, "yes": True, "false": False, "no": False}


def read(stream: BufferedReader, name: str) -> Iterator[Given]:
    csv.field_size_limit(LONGEST)
    text = TextIOWrapper(stream, encoding="utf-8-sig", errors="surrogateescape", newline="")
    try:
        yield from _read(text, name)
    finally:
        text.detach()


def _read(text: TextIOWrapper, name: str) -> Iterator[Given]:
    first, heading = text.readline(), 1
    if first.lower().startswith("sep="):  # which Excel writes for itself
        first, heading = text.readline(), 2
    delimiter = max(DELIMITERS, key=lambda delimiter: len(_known(_columns(first, delimiter))))
    columns = _columns(first, delimiter)
    if problem := _problem_of_heading(columns):
        yield Given(f"{name}:{heading}", None, [problem])
        return
    lines = TableLines(text, heading + 1)
    rows = csv.reader(lines, delimiter=delimiter, strict=True)
    while (cells := _next_row(rows, lines, len(columns))) is not None:
        where = f"{name}:{lines.begin}"
        if isinstance(cells, Problem):
            yield Given(where, None, [cells])
        elif any(cell.strip() for cell in cells):
            yield _convert(cells, columns, where)


def _next_row(rows: Iterator[list[str]], lines: TableLines, width: int) -> list[str] | Problem | None:
    """The cells of the next row or why it is none, in which case its other lines are rows of their own."""
    lines.begin_row()
    try:
        cells = next(rows, None)
    except csv.Error as error:
        begin, last = lines.begin, lines.last
        found = "" if lines.go_back() else f"; lines {begin + 1:,} to {last:,} are not read"
        return Problem(None, f"not a row of a table ({_reason(error, begin, last)}){found}", CLOSE)
    if cells is not None and lines.is_rest(cells, width):
        return Problem(None, "what is left of a broken row above, as a quotation mark in it tells", CLOSE)
    return cells


def _reason(error: csv.Error, begin: int, last: int) -> str:
    if "end of data" in str(error):
        return "a quotation mark opens here and is never closed"
    return f"a quotation mark opens here and runs on to line {last:,}" if last > begin else str(error)


def _columns(heading: str, delimiter: str) -> list[str]:
    try:
        cells = next(csv.reader([heading], delimiter=delimiter), [])
    except csv.Error:
        return []
    return [re.sub(r"[\s-]+", "_", cell.strip().lower()) for cell in cells]


def _known(columns: Sequence[str]) -> set[str]:
    return set(columns).intersection(KNOWN)


def _problem_of_heading(columns: Sequence[str]) -> Problem | None:
    known = _known(columns)
    twice = [column for column in columns if column and columns.count(column) > 1]
    mend = f"name the columns in the first row: text, label or confidence; if you have them {', '.join(KNOWN[3:])}"
    if "text" not in known:
        return Problem("text", "there is no such column", mend)
    if not known & {"label", "confidence"}:
        return Problem("label", "there is no such column, nor confidence", mend)
    if twice:
        return Problem(twice[0], "there are two such columns", "give each column a name of its own")
    return None


def _convert(cells: Sequence[str], columns: Sequence[str], where: str) -> Given:
    if any(_NOT_UTF_8.search(cell) for cell in cells):
        return Given(where, None, [Problem(None, "not UTF-8", 'save the table as "CSV UTF-8"')])
    if any(cell.strip() for cell in cells[len(columns) :]):
        mend = "put a text that holds the delimiter between quotation marks"
        return Given(where, None, [Problem(None, f"{len(cells)} cells under {len(columns)} columns", mend)])
    row = {column: cell for column, cell in zip(columns, cells, strict=False) if column and cell.strip()}
    line: JSON = {}
    problems: list[Problem] = []
    for column, cell in row.items():
        try:
            line[column] = _CELLS[column](cell) if column in _CELLS else cell
        except ValueError as error:
            problems.append(Problem(column, f"{shown(cell)} {error}", _MENDS[column]))
    problems += _join_start_and_end(line)
    return Given(where, None if problems else line, problems)


def _join_start_and_end(line: JSON) -> list[Problem]:
    """Make a span of the columns start and end."""
    ends = [line.pop(name, None) for name in ("start", "end")]
    if ends == [None, None]:
        return []
    if None in ends:
        missing = "start" if ends[0] is None else "end"
        return [Problem(missing, "missing", "give start and end, or neither for a text with one claim")]
    line.setdefault("span", ends)
    return []


def _grade(cell: str) -> Any:
    """Numbers as numbers, also with the comma of other languages; everything else is judged with the line."""
    word = cell.strip()
    return _number(word) if _NUMBER.fullmatch(word) else word


def _confidence(cell: str) -> Any:
    return _grade(cell.strip().removesuffix("%"))


def _number(word: str) -> int | float:
    number = float(word.replace(",", "."))
    return int(number) if number.is_integer() else number


def _place(cell: str) -> Any:
    word = cell.strip()
    if not word.isascii() or not word.isdigit() or len(word) > 9:
        raise ValueError("is no offset")
    return int(word)


def _span(cell: str) -> Any:
    found = _SPAN.fullmatch(cell.strip())
    if not found:
        raise ValueError("is no span")
    return [int(found[1]), int(found[2])]


def _json(cell: str) -> Any:
    try:
        return json.loads(cell)
    except (ValueError, RecursionError):
        raise ValueError("is not JSON") from None


def _yes_or_no(cell: str) -> Any:
    word = cell.strip().lower()
    if word not in _YES_OR_NO:
        raise ValueError("is unknown")
    return _YES_OR_NO[word]


_CELLS: dict[str, Callable[[str], Any]] = {
    **dict.fromkeys(("id", "annotator", "role", "identification", "attribution_type", "claim_type"), str.strip),
    **dict.fromkeys(("pair", "split"), str.strip),
    "label": _grade,
    "confidence": _confidence,
    "weight": _grade,
    "start": _place,
    "end": _place,
    "span": _span,
    "spans": _json,
    "hedges": _json,
    "features": _json,
    "moves": _yes_or_no,
}
_MENDS = {
    "start": "give a number of code points",
    "end": "give a number of code points",
    "span": 'give start and end in code points, such as "29-51"',
    "spans": "give [[start, end], ...] in code points",
    "hedges": 'give a list such as ["claimed"], or leave the cell empty',
    "features": "leave the cell empty",
    "moves": "give true or false",
}
