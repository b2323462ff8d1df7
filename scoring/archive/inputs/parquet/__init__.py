"""Parquet, one row after another of the columns that are needed.

A text that is stored once may stand in a million rows, and few bytes may say that they are many when unpacked: what
reading takes is measured first.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import IO, Any

from scoring.archive.entry import Entry
from scoring.archive.inputs.options import ReadOptions, folded
from scoring.archive.inputs.parquet.cells import TOO_LARGE, Table
from scoring.archive.inputs.rows import check_named, failed, has_text, no_text, to_entry
from scoring.archive.inputs.streams import damage
from scoring.errors import ArchiveError

MOST_UNPACKED = 512 << 20  # bytes of memory that the pages of one row group may ask for at once


def read(file: IO[bytes], name: str, options: ReadOptions) -> Iterator[Entry]:
    """Each row as an entry, counted from 1.  Raises ArchiveError where the file is damaged or has no texts."""
    try:
        table = Table(file)
        columns = _columns_of(table, options)
        first = 1
        for number, group in enumerate(table.groups()):
            last = first + group.rows - 1
            costs = {here: table.cost(group, stored) for here, stored in columns.items()}
            if (size := sum(cost.whole for cost in costs.values())) > MOST_UNPACKED:
                yield failed(f"{name}:{first}", _too_much(first, last, size))
            else:
                most = options.max_bytes
                cells = {here: table.cells(number, columns[here], cost, most) for here, cost in costs.items()}
                yield from _rows(cells, (first, last), name, options)
            first = last + 1
    except Exception as error:  # ours, of Arrow, of the file system, of what decodes
        raise damage(error) from error


def _columns_of(table: Table, options: ReadOptions) -> dict[str, str]:
    """The columns that are needed, as they are called here → in the file."""
    wanted = {*options.texts, *options.ids, *options.dates, "url"}
    columns = {folded(stored): stored for stored in reversed(table.single) if folded(stored) in wanted}
    if not has_text(list(columns), options):
        raise ArchiveError(no_text(_told(table), options), mend="Such columns are known without.")
    check_named([folded(stored) for stored in table.single], options)
    return columns


def _told(table: Table) -> list[str]:
    """The columns with single values, and what the others are."""
    outer = {stored.partition(".")[0] for stored in table.single} | set(table.single)
    return [*table.single, *(f"{field.name} ({field.type})" for field in table.schema if field.name not in outer)]


def _too_much(first: int, last: int, size: int) -> str:
    what = f"Rows {first:,} to {last:,} take {size:,} bytes of memory to unpack, more than {MOST_UNPACKED:,}."
    return f"{what} Write the file again with smaller pages."


def _rows(
    cells: Mapping[str, Iterator[Any]], between: tuple[int, int], name: str, options: ReadOptions
) -> Iterator[Entry]:
    """The rows of a row group from the first to the last."""
    first, last = between
    number = first - 1
    for number, row in enumerate(zip(*cells.values(), strict=True), first):
        yield _to_entry(dict(zip(cells, row, strict=True)), f"{name}:{number}", options)
    if number != last:
        raise ArchiveError(f"Rows to {last:,} are promised, and there are {number:,}.", mend="Fetch it again.")


def _to_entry(row: Mapping[str, Any], place: str, options: ReadOptions) -> Entry:
    if any(cell is TOO_LARGE for cell in row.values()):
        return failed(place, f"A cell is larger than {options.max_bytes:,} bytes. Allow more with --max-bytes.")
    return to_entry(row, place, options, None)
