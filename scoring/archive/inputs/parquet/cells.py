"""Columns of a Parquet file as cells, a bounded number of bytes at once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from io import BytesIO
from typing import IO, Any

from scoring.archive.inputs.parquet.pages import Cost, Group, groups_of, measure

TOO_LARGE = object()  # stands for a cell that is

_BATCH = 32 << 20  # bytes that a batch may take, unless its only row takes more
_MOST_ROWS = 1_024  # of a batch
_MOST_SHARED_ROWS = 65_536  # of a batch that brings a copy of the dictionary: were they few, all work would be copying
_MOST_WIDTH = 4_096  # bytes of a cell of a fixed size, which it takes also where it is null
_TRAILER = 8  # bytes: the size of the footer, and PAR1


class Table:
    """A Parquet file.  ``schema`` are its columns as Arrow has them, ``single`` the names of those with single values,
    with dots in those inside of structs.
    """

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self._typed = _open(file)
        self.schema = self._typed.schema_arrow
        leaves = [self._typed.metadata.schema.column(place) for place in range(self._typed.metadata.num_columns)]
        there = Counter(start for leaf in leaves for start in _starts(leaf.path))
        known = [(leaf, place) for place, leaf in enumerate(leaves) if there[leaf.path] == 1 and _is_single(leaf)]
        self._places = {leaf.path: place for leaf, place in known}
        self.single = list(self._places)
        self._footer = _footer(file)
        texts = [leaf.path for leaf, _ in known if _is_text(leaf)]
        bare = _without_types(self._footer)
        self._texts = dict.fromkeys(texts, _open(file, metadata=bare))
        self._shared = _open(file, metadata=bare, read_dictionary=texts)

    def groups(self) -> Iterator[Group]:
        """The row groups, as the footer promises them.  Raises ValueError where it is damaged."""
        return groups_of(self._footer)

    def cost(self, group: Group, name: str) -> Cost:
        """What it takes to read a column of a row group.  Raises ValueError where its pages are damaged."""
        return measure(self._file, group.chunks[self._places[name]])

    def cells(self, number: int, name: str, cost: Cost, most: int) -> Iterator[Any]:
        """The cells of a column in that row group; TOO_LARGE instead of one of more than ``most`` bytes."""
        table, rows = self._texts.get(name, self._typed), max(1, min(_MOST_ROWS, _BATCH // max(1, cost.row)))
        if cost.is_shared and name in self._texts:
            table, rows = self._shared, _MOST_SHARED_ROWS
        for batch in table.iter_batches(rows, row_groups=[number], columns=[name], use_threads=False):
            yield from _cells(_innermost(batch.column(0)), most)


def _open(file: IO[bytes], **how: Any) -> Any:
    import pyarrow.parquet as pq

    return pq.ParquetFile(file, pre_buffer=False, buffer_size=1 << 20, **how)


def _is_single(leaf: Any) -> bool:
    return not leaf.max_repetition_level and leaf.length <= _MOST_WIDTH


def _starts(path: str) -> Iterator[str]:
    """What Arrow takes for the name of a column, all columns that begin so together: ``a``, ``a.b`` of ``a.b``."""
    names = path.split(".")
    yield from (".".join(names[:count]) for count in range(1, len(names) + 1))


def _innermost(array: Any) -> Any:
    """The only column in a struct, which is read without the others."""
    import pyarrow as pa
    import pyarrow.compute as pc

    while pa.types.is_struct(array.type):
        array = pc.struct_field(array, 0)  # null where the struct is
    return array


def _is_text(leaf: Any) -> bool:
    return (leaf.physical_type, leaf.logical_type.type == "DECIMAL") == ("BYTE_ARRAY", False)


def _footer(file: IO[bytes]) -> bytes:
    file.seek(-_TRAILER, 2)
    size = int.from_bytes(file.read(4), "little")
    file.seek(-_TRAILER - size, 2)
    return file.read(size)


def _without_types(footer: bytes) -> Any:
    """The metadata in ``footer`` without what Arrow has noted of its own types.

    Where they say that texts are a dictionary, they are read as one also where each is stored by itself, and it grows.
    """
    import pyarrow.parquet as pq

    bare = footer.replace(b"ARROW:schema", b"(not asked)!")
    return pq.read_metadata(BytesIO(b"PAR1" + bare + len(bare).to_bytes(4, "little") + b"PAR1"))


def _cells(array: Any, most: int) -> Iterator[Any]:
    import pyarrow as pa

    if pa.types.is_dictionary(array.type):
        yield from _shared_cells(array, most)
        return
    if pa.types.is_timestamp(array.type):  # Python's times have no nanoseconds
        array = array.cast(pa.timestamp("us", array.type.tz), safe=False)
    for place, size in enumerate(_sizes(array)):
        yield TOO_LARGE if size > most else _value(array[place])


def _shared_cells(array: Any, most: int) -> Iterator[Any]:
    """Cells of which many may be one and the same text, which is made once while they follow each other."""
    values, sizes = array.dictionary, _sizes(array.dictionary)
    last, value = None, None
    for place in array.indices.to_pylist():
        if place is not None and not 0 <= place < len(sizes):
            raise ValueError("a row points outside of the dictionary")
        if place != last:
            last = place
            value = None if place is None else TOO_LARGE if sizes[place] > most else _value(values[place])
        yield value


def _sizes(array: Any) -> list[int]:
    """Bytes of each string, without a copy of it; 0 for what is none."""
    import pyarrow as pa
    import pyarrow.compute as pc

    kind = array.type
    if pa.types.is_string(kind) or pa.types.is_binary(kind) or pa.types.is_fixed_size_binary(kind):
        sizes: list[int] = pc.fill_null(pc.binary_length(array), 0).to_pylist()
        return sizes
    return [0] * len(array)


def _value(scalar: Any) -> Any:
    """As Python has it: bytes where a string is no UTF-8, None for a date that Python has not."""
    try:
        return scalar.as_py()
    except UnicodeDecodeError:
        return scalar.as_buffer().to_pybytes()
    except (ValueError, OverflowError):
        return None
