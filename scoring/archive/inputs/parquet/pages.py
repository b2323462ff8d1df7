"""What it takes to read a column of a row group: where the footer says it is, and what the headers of its pages say.

Arrow unpacks each page at once, of the size that its header says; the footer knows nothing of pages.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import IO

from scoring.archive.inputs.parquet.thrift import I32, I64, LIST, STRUCT, Struct, fields, items, read_struct, read_value

_DATA, _DICTIONARY, _DATA_2 = 0, 2, 3  # kinds of pages
_BODIES = {_DATA: (5, 2), _DICTIONARY: (7, 2), _DATA_2: (8, 4)}  # fields: the header of that kind, and its encoding
_BY_DICTIONARY = (2, 8)  # encodings
_COPIES = 2  # of a dictionary: unpacked, decoded
_SHARED_COPIES = 5  # also gathered, handed out, and handed out once more while the last one is still there
_MOST_SHARED = 96 << 20  # bytes of a dictionary that is copied so often
_VALUE = 48  # bytes that a value of a dictionary takes beside its own


@dataclass(frozen=True, slots=True)
class Chunk:
    """A column of a row group: the bytes from ``start`` to ``end``, with so many ``values``."""

    start: int
    end: int
    values: int


@dataclass(frozen=True, slots=True)
class Group:
    """A row group: its ``rows`` and, in the order of the schema, its columns, as the footer promises them."""

    rows: int
    chunks: tuple[Chunk, ...]


@dataclass(frozen=True, slots=True)
class Cost:
    """Bytes of memory: of the largest ``row``, and of the ``whole`` that is held at once.

    ``is_shared``: whether rows are best read as places in a dictionary, which holds all values and is not too large.
    """

    row: int
    whole: int
    is_shared: bool


@dataclass(frozen=True, slots=True)
class _Page:
    """``packed`` and ``unpacked`` are sizes in bytes; ``encoding`` is -1 where the header says none."""

    kind: int
    packed: int
    unpacked: int
    values: int
    encoding: int

    @property
    def size(self) -> int:
        return max(self.packed, self.unpacked)


def groups_of(footer: bytes) -> Iterator[Group]:
    """The row groups of a file with that footer.  Raises ValueError where it cannot be read.

    Arrow knows them too, and ends the process where one of them is damaged.
    """
    file = BytesIO(footer)
    for field in fields(file):
        if field != (4, LIST):
            read_value(file, field[1])
            continue
        for kind in items(file):
            yield _group(read_value(file, kind))


def measure(file: IO[bytes], chunk: Chunk) -> Cost:
    """What it costs to read a chunk.  Raises ValueError where its pages are damaged."""
    dictionary = values = largest = 0
    is_shared = True
    for page in _pages(file, chunk):
        if page.kind == _DICTIONARY:
            dictionary, values = page.size, page.values
        else:
            largest = max(largest, page.size)
            is_shared = is_shared and page.encoding in _BY_DICTIONARY
    is_shared = is_shared and 0 < dictionary <= _MOST_SHARED
    copies = _SHARED_COPIES if is_shared else _COPIES
    return Cost(max(dictionary, largest), copies * dictionary + _VALUE * values + largest, is_shared)


def _group(group: Struct) -> Group:
    try:
        return Group(group[3, I64], tuple(_chunk(column[3, STRUCT]) for column in group[1, LIST]))
    except KeyError as error:
        raise ValueError("a row group lacks what it must have") from error


def _chunk(column: Struct) -> Chunk:
    start, dictionary = column[9, I64], column.get((11, I64), 0)
    if 0 < dictionary < start:
        start = dictionary
    return Chunk(start, start + column[7, I64], column[5, I64])


def _pages(file: IO[bytes], chunk: Chunk) -> Iterator[_Page]:
    seen = 0
    file.seek(chunk.start)
    while seen < chunk.values and file.tell() < chunk.end:
        page = _page(read_struct(file))
        seen += page.values if page.kind != _DICTIONARY else 0
        yield page
        file.seek(page.packed, 1)


def _page(header: Struct) -> _Page:
    kind, unpacked, packed = (header.get((field, I32), -1) for field in (1, 2, 3))
    field, encoding = _BODIES.get(kind, (0, 0))
    body = header.get((field, STRUCT), {}) if field else {(1, I32): 0}  # other kinds Arrow passes over
    page = _Page(kind, packed, unpacked, body.get((1, I32), -1), body.get((encoding, I32), -1))
    if min(kind, packed, unpacked, page.values) < 0:
        raise ValueError("a page has no proper header")
    return page
