"""What the rows of a table look like: whether their cells are quoted, and which lines are no rows at all."""

from __future__ import annotations

import csv
import re
from codecs import BOM_UTF8
from collections.abc import Sequence

_WHOLE_CELL = re.compile(r'"[^"]*+(?:""[^"]*+)*+"')


class RowShape:
    """Rows so far, by which one is known again after a broken one, whose rest may hold delimiters too."""

    def __init__(self, width: int, delimiter: str) -> None:
        self._widths = {width}
        self._delimiter = delimiter
        self._signs: frozenset[str] | None = None

    def learn(self, cells: Sequence[str], raw: bytes) -> None:
        """Keep of what all rows had in common what this one has, too."""
        signs = self._signs_of(cells, raw)
        self._signs = signs if self._signs is None else self._signs & signs
        self._widths.add(len(cells))

    def fits(self, cells: Sequence[str], raw: bytes) -> bool:
        """Whether this looks like a row of the same table."""
        common = frozenset({"no space", "paired"}) if self._signs is None else self._signs
        return len(cells) in self._widths and common <= self._signs_of(cells, raw)

    def may_begin(self, line: str) -> bool:
        """Whether a row of this table may begin with ``line``, which is broken by itself."""
        cells = next(csv.reader([line.replace("\r", " ")], delimiter=self._delimiter), [])
        common = self._signs or frozenset({"no space"})
        is_alike = common & {"no space", "begins quoted"} <= self._signs_of(cells, line.encode())
        return len(cells) in self._widths and is_alike

    def _signs_of(self, cells: Sequence[str], raw: bytes) -> frozenset[str]:
        line = raw.strip(b"\r\n")
        inside = sum(cell.count('"') for cell in cells)
        signs = {
            "begins quoted": line.startswith(b'"'),
            "ends quoted": line.endswith(b'"'),
            "no space": not any(cell.startswith(" ") for cell in cells[1:]),  # as there is after a comma of a sentence
            "paired": line.count(b'"') >= 2 * inside,
        }
        return frozenset(sign for sign, has in signs.items() if has)


def is_quoted(head: bytes, is_whole: bool) -> bool:
    """Whether the cells of tab-separated values, which have no quoting by their definition, are quoted all the same.

    ``head`` is where the table begins, and all of it if ``is_whole``.  One paragraph that opens with a quotation mark
    does not make it so.
    """
    text = head.removeprefix(BOM_UTF8).decode("utf-8", "replace")
    lines = text.split("\n")[: None if is_whole else -1]
    rows = [line.rstrip("\r").split("\t") for line in lines if line.strip()]
    if not rows or any(cell.startswith('"') for cell in rows[0]):
        return bool(rows)
    if any(len(row) != len(rows[0]) for row in rows):
        return _reads_quoted(lines, len(rows[0]), is_whole)
    opening = [cell for row in rows for cell in row if cell.startswith('"')]
    if not opening or not all(map(_WHOLE_CELL.fullmatch, opening)):
        return False
    if any('""' in cell[1:-1] for cell in opening):
        return True
    return any(all(map(_WHOLE_CELL.fullmatch, cells)) for cells in zip(*rows[1:], strict=True))


def _reads_quoted(lines: Sequence[str], width: int, is_whole: bool) -> bool:
    """Whether all rows have ``width`` cells once those between quotation marks may hold anything."""
    seen = 0
    try:
        for row in csv.reader(lines, delimiter="\t", strict=True):
            if row and len(row) != width:
                return False
            seen += 1
    except csv.Error as error:
        return not is_whole and "end of data" in str(error) and seen > 1
    return True
