"""From the bytes of a file to its entries: through compression and archives down to the documents."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import IO

from scoring.archive.entry import Entry
from scoring.archive.inputs import json_lines, parquet, table, warc, whole
from scoring.archive.inputs.containers import Member, tar_members, zip_members
from scoring.archive.inputs.forms import form_of
from scoring.archive.inputs.options import ReadOptions
from scoring.archive.inputs.rows import failed
from scoring.archive.inputs.streams import Source, compression_of, damage, expand, spool
from scoring.errors import ArchiveError

_MOST_COMPRESSIONS = 2  # one around the other, of one file
_MOST_ARCHIVES = 2  # one inside of the other


@dataclass(frozen=True, slots=True)
class Where:
    """Where bytes are, for people, and how many archives and compressions are around them."""

    name: str
    archives: int = 0
    compressions: int = 0


def read(source: Source, where: Where, options: ReadOptions) -> Iterator[Entry]:
    """Every document in ``source``.  What is wrong with it as a whole is the last entry, and no exception."""
    try:
        yield from _read(source, where, options)
    except Exception as error:  # ours, or of a library at bytes that nobody has thought of
        yield failed(where.name, damage(error))


def _read(source: Source, where: Where, options: ReadOptions) -> Iterator[Entry]:
    head = source.look()
    if kind := compression_of(head):
        if where.compressions == _MOST_COMPRESSIONS:
            raise ArchiveError("This is compressed over and over.", mend="Expand it first.")
        inner = replace(where, compressions=where.compressions + 1)
        yield from _read(expand(source, kind), inner, options)
        return
    form = form_of(head, where.name, options)
    if form in ("zip", "tar"):
        yield from _read_members(source, where, form, options)
    else:
        yield from _read_documents(source, where.name, form, options)


def _read_members(source: Source, where: Where, form: str, options: ReadOptions) -> Iterator[Entry]:
    if where.archives == _MOST_ARCHIVES:
        raise ArchiveError("This is an archive in an archive in an archive.", mend="Unpack the outermost first.")
    if form == "tar":
        yield from _read_each(tar_members(source), where, options)
        return
    with _as_file(source) as file:
        yield from _read_each(zip_members(file), where, options)


def _read_each(members: Iterator[Member], where: Where, options: ReadOptions) -> Iterator[Entry]:
    for member in members:
        name = f"{where.name}!{member.name}"
        if member.source is None:
            assert member.error, "one of the two"
            yield failed(name, member.error)
        else:
            yield from read(member.source, Where(name, where.archives + 1), options)


def _read_documents(source: Source, name: str, form: str, options: ReadOptions) -> Iterator[Entry]:
    if form == "parquet":
        with _as_file(source) as file:
            yield from parquet.read(file, name, options)
    elif form in ("csv", "tsv"):
        yield from table.read(source, name, options, form)
    else:
        readers = {
            "jsonl": json_lines.read_lines,
            "json": json_lines.read_file,
            "text": whole.read_text,
            "html": whole.read_page,
            "warc": warc.read,
        }
        yield from readers[form](source, name, options)


@contextmanager
def _as_file(source: Source) -> Iterator[IO[bytes]]:
    """``source`` as a file in which one can go back, from its start."""
    if source.file is not None:
        source.file.seek(0)
        yield source.file
        return
    with spool(source) as file:
        yield file
