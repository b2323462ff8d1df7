"""The lines of a table for a csv.reader, which can go back in them where a row turns out to be none."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from typing import NamedTuple

_START = 1 << 24  # code points that may be read again, beside as many as were read


class Numbered(NamedTuple):
    """A line and its number in the file."""

    number: int
    words: str


class TableLines:
    """Lines one by one, those of the present row held.

    After a row that is none its lines are read again but for the first, for all but that one may be rows: what is read
    again is bounded, lest a file of nothing but open quotations take the square of its size.
    """

    def __init__(self, lines: Iterator[str], first: int) -> None:
        self._lines = (Numbered(number, words) for number, words in enumerate(lines, first))
        self._again: deque[Numbered] = deque()
        self._row: list[Numbered] = []
        self._credit = _START
        self._broken = False
        self._broken_to = 0
        self._next = first

    def begin_row(self) -> None:
        """Let go of the last row."""
        self._row.clear()

    @property
    def begin(self) -> int:
        """The number of the line where this row begins."""
        return self._row[0].number if self._row else self._next

    @property
    def last(self) -> int:
        """The number of the last line that was read of this row."""
        return self._row[-1].number if self._row else self._next

    def is_rest(self, cells: Sequence[str], width: int) -> bool:
        """Whether this row may be what is left of a broken one: a quotation mark is alone, and no whole row between."""
        after_broken = self._broken or self.begin <= self._broken_to
        is_odd = sum(line.words.count('"') for line in self._row) % 2 == 1
        self._broken = self._broken and (is_odd or len(cells) != width)
        return after_broken and is_odd

    def go_back(self) -> bool:
        """Read all lines of this row but the first again; False where too much was read again already."""
        back = self._row[1:]
        self._broken = True
        self._broken_to = max(self._broken_to, self.last)
        self._credit -= sum(len(line.words) for line in back)
        if self._credit < 0:
            return False
        self._again.extendleft(reversed(back))
        return True

    def __iter__(self) -> TableLines:
        return self

    def __next__(self) -> str:
        line = self._again.popleft() if self._again else self._read()
        self._row.append(line)
        self._next = line.number + 1
        return line.words

    def _read(self) -> Numbered:
        line = next(self._lines)
        self._credit += len(line.words)
        return line
