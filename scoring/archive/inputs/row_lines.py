"""The lines of a table for a csv.reader, which can go back in them where a row turns out to be none."""

from __future__ import annotations

import re
from collections import deque

from scoring.archive.inputs.options import MARGIN, ReadOptions
from scoring.archive.inputs.streams import SPLIT, Source, lines

CLOSE = 'Close it, and write " inside of a cell as "".'
_AGAIN = 2  # bytes that may be read again for each that was read
_START = 4  # rows of the largest size that may be read again beside
_ESCAPE = re.compile(rb'(?<!\\)((?:\\\\)*)\\"')  # a quotation mark that MySQL and others have written as \"
_AMID = re.compile(rb'(?<!\\)(?:\\\\)*\\"[^\t\r\n,;|"]')  # one that no cell can end with


class RowError(Exception):
    """Why a row cannot be read, and what to do about it."""

    def __init__(self, reason: str, mend: str) -> None:
        super().__init__(reason)
        self.mend = mend


class RowLines:
    """The lines of a table, one row of which is held, up to the size that a row may have.

    A quotation that is never closed would else be held to the end of the file.
    """

    def __init__(self, source: Source, encoding: str, options: ReadOptions) -> None:
        self._most = options.max_bytes + MARGIN
        self._lines = lines(source, self._most)
        self._encoding = encoding
        self._number = 0
        self._again: deque[tuple[int, bytes | None]] = deque()
        self._row: list[tuple[int, bytes | None]] = []
        self._size = 0
        self._credit = _START * self._most
        self._has_escapes = False

    def begin_row(self) -> None:
        """Let go of the last row."""
        self._row.clear()
        self._size = 0

    def go_back(self, keep: int = 1) -> None:
        """Read the lines of this row again but for the first ``keep`` ones.

        What was read again is counted, lest a file of nothing but open quotations take the square of its size.
        """
        back = self._row[keep:]
        self._again.extendleft(reversed(back))
        self._credit -= sum(len(line or b"") for _, line in back)

    def learns_escapes(self) -> bool:
        r"""Whether this row writes quotation marks as \", which was not known; it and all others are then read so."""
        if self._has_escapes or not any(line and _AMID.search(line) for _, line in self._row):
            return False
        self._has_escapes = True
        self.go_back(0)
        return True

    @property
    def row(self) -> bytes:
        """The bytes of this row as they stand in the file."""
        return b"".join(line or b"" for _, line in self._row)

    @property
    def begin(self) -> int:
        """The number of the line where this row begins."""
        return self._row[0][0]

    @property
    def first(self) -> str:
        """The first line of this row, with a sign in place of what is in another encoding."""
        return (self._row[0][1] or b"").decode(self._encoding, "replace")

    @property
    def last(self) -> int:
        """The number of the last line that was read of this row."""
        return self._row[-1][0] if self._row else self._number

    def __iter__(self) -> RowLines:
        return self

    def __next__(self) -> str:
        number, line = self._next()
        self._row.append((number, line))
        self._size += len(line or b"")
        if line is None or self._size > self._most or (len(self._row) > 1 and self._size > self._credit):
            raise self._too_large()
        try:
            return (_ESCAPE.sub(rb'\1""', line) if self._has_escapes else line).decode(self._encoding)
        except UnicodeDecodeError as error:
            reason = f"line {number:,} is not {self._encoding} as the lines before it"
            raise RowError(reason, "Convert the file to UTF-8 with iconv.") from error

    def _too_large(self) -> RowError:
        if len(self._row) == 1:
            return RowError(f"it is larger than {self._most:,} bytes", SPLIT)
        where = f"line {self.begin:,} is not closed within {min(self._size, self._most):,} bytes"
        return RowError(f"a quotation mark that opens at {where}", CLOSE)

    def _next(self) -> tuple[int, bytes | None]:
        if self._again:
            return self._again.popleft()
        self._number, line = next(self._lines)
        self._credit += _AGAIN * len(line or b"")
        return self._number, line
