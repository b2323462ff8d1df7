"""Parquet, one batch of rows of the columns that are needed after another."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO, Any

from scoring.archive.entry import Entry
from scoring.archive.inputs.options import ReadOptions
from scoring.archive.inputs.rows import failed, has_text, no_text, to_entry
from scoring.archive.inputs.streams import damage
from scoring.errors import ArchiveError

_BATCH = 64  # rows


def read(file: IO[bytes], name: str, options: ReadOptions) -> Iterator[Entry]:
    """Each row as an entry, counted from 1.  Raises ArchiveError where the file is damaged or has no texts."""
    import pyarrow.parquet as pq

    try:
        columns = _columns_of(pq.ParquetFile(file).schema_arrow, options)
        # A text that is repeated is stored once; read as it is stored, it takes no more memory than that.
        repeated = [stored for column, stored in columns.items() if column in options.texts]
        table = pq.ParquetFile(file, read_dictionary=repeated, pre_buffer=False, buffer_size=1 << 20)
        number = 0
        for batch in table.iter_batches(_BATCH, columns=list(columns.values()), use_threads=False):
            arrays = {column: batch.column(batch.schema.get_field_index(stored)) for column, stored in columns.items()}
            for index in range(batch.num_rows):
                number += 1
                yield _to_entry(arrays, index, f"{name}:{number}", options)
    except ArchiveError:
        raise
    except Exception as error:  # of Arrow, of the file system, of what decodes
        raise damage(error) from error


def _columns_of(schema: Any, options: ReadOptions) -> dict[str, str]:
    """The columns that are needed, as they are called here → in the file."""
    wanted = {*options.texts, *options.ids, *options.dates, "url"}
    flat = [stored for stored in schema.names if "." not in stored]
    columns = {stored.strip().lower(): stored for stored in reversed(flat) if stored.strip().lower() in wanted}
    if not has_text(list(columns), options):
        raise ArchiveError(no_text(schema.names, options), mend="Such columns are known without.")
    return columns


def _to_entry(arrays: dict[str, Any], index: int, place: str, options: ReadOptions) -> Entry:
    sizes = {column: _size(array, index) for column, array in arrays.items()}
    if any(size > options.max_bytes for size in sizes.values()):
        return failed(place, f"A cell is larger than {options.max_bytes:,} bytes. Allow more with --max-bytes.")
    row = {column: array[index].as_py() for column, array in arrays.items()}
    return to_entry(row, place, options, None)


def _size(array: Any, index: int) -> int:
    """Bytes of a string, before it is copied out; 0 for what is none."""
    import pyarrow as pa

    kind = array.type
    if pa.types.is_dictionary(kind):
        if not array[index].is_valid:
            return 0
        array, index = array.dictionary, array.indices[index].as_py()
        kind = array.type
    if not (pa.types.is_large_string(kind) or pa.types.is_string(kind) or pa.types.is_binary(kind)):
        return 0
    buffer = array[index].as_buffer()
    return buffer.size if buffer is not None else 0
