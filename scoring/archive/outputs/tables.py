"""Records as rows of tables, batch by batch, and rows as records again."""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, groupby
from typing import Any, TypeAlias

from scoring.archive.entry import Record, kept_text
from scoring.archive.outputs import columns
from scoring.archive.outputs.columns import CLAIM, DOCUMENT, ERROR, FLAT, SOURCE, Column, Row, from_row, to_row, tree_of
from scoring.claim import JSON

BATCH = 4_096  # rows that are held before they are written
STEP = 1_000  # numbers of documents that are read at once
TABLES = {"documents": DOCUMENT, "claims": CLAIM, "sources": SOURCE, "errors": ERROR}
"""The tables of a database, each after those that it refers to."""
Batch: TypeAlias = dict[str, list[Row]]

_WIDTH = len(DOCUMENT)
_CLAIM = FLAT[_WIDTH:]
_DOCUMENT_TREE, _CLAIM_TREE, _ERROR_TREE = tree_of(DOCUMENT), tree_of(_CLAIM), tree_of(ERROR)


def flat_batches(records: Iterable[Record]) -> Iterator[Batch]:
    """Rows of the tables ``claims`` (with the columns of ``FLAT``) and ``errors``."""
    return _batches(records, _to_flat)


def database_batches(records: Iterable[Record]) -> Iterator[Batch]:
    """Rows of all ``TABLES``; a batch refers to nothing but itself and the batches before it."""
    return _batches(records, _to_tables)


def to_records(rows: Iterable[Sequence[Any]], errors: Iterable[Sequence[Any]]) -> Iterator[Record]:
    """The records of ``FLAT`` and ``ERROR`` rows, both in the order of their numbers, one at a time."""
    scored = ((number, _scored(list(group))) for number, group in groupby(rows, key=lambda row: row[0]))
    failed = ((row[0], _failed(row)) for row in errors)
    return (record for _, record in heapq.merge(scored, failed, key=lambda numbered: numbered[0]))


def _batches(records: Iterable[Record], to_rows: Callable[[Record], Iterator[tuple[str, Row]]]) -> Iterator[Batch]:
    batch: Batch = {}
    held = 0
    for number, record in enumerate(records, 1):
        for table, row in to_rows({"text": None, **record, "document": number}):
            batch.setdefault(table, []).append(row)
            held += 1
        if held >= BATCH:
            yield batch
            batch, held = {}, 0
    if batch:
        yield batch


def _to_flat(record: Record) -> Iterator[tuple[str, Row]]:
    if "scored" not in record:
        yield "errors", to_row(record, ERROR)
        return
    document = to_row(record, DOCUMENT)
    for claim in _numbered(record["scored"]["claims"]):
        yield "claims", (*document, *to_row(claim, _CLAIM))
    if not record["scored"]["claims"]:
        yield "claims", (*document, *[None] * len(_CLAIM))


def _to_tables(record: Record) -> Iterator[tuple[str, Row]]:
    if "scored" not in record:
        yield "errors", to_row(record, ERROR)
        return
    number = record["document"]
    yield "documents", to_row(record, DOCUMENT)
    for claim in _numbered(record["scored"]["claims"]):
        yield "claims", to_row({**claim, "document": number}, CLAIM)
    for place, source in enumerate(record["scored"]["sources"], 1):
        yield "sources", to_row({**source, "document": number, "source": place}, SOURCE)


def _numbered(claims: Sequence[JSON]) -> Iterator[JSON]:
    """The claims of a document with their own numbers and those of their sources."""
    from scoring.scorer import number_sources

    sources = [claim["attribution"]["source"] for claim in claims]
    numbers = number_sources(source and source["name"] for source in sources)
    for place, (claim, number) in enumerate(zip(claims, numbers, strict=True), 1):
        yield {**claim, "claim": place, "source_number": number}


def _scored(rows: Sequence[Sequence[Any]]) -> Record:
    from scoring.claim import ScoredClaim, ScoredDocument
    from scoring.scorer import summarise_sources

    record = from_row(rows[0], _DOCUMENT_TREE)
    told = record["scored"]
    found = [from_row(row[_WIDTH:], _CLAIM_TREE) for row in rows if row[_WIDTH] is not None]
    claims = [ScoredClaim.from_dict(claim) for claim in found]
    scored = ScoredDocument(
        id=told["id"],
        published=told["published"],
        language=told["language"],
        model=told["model"],
        calibration=told["calibration"],
        extractor=told["extractor"],
        claims=tuple(claims),
        sources=tuple(summarise_sources(claims)),
    )
    about = {name: record[name] for name in ("place", "url", "encoding")}
    return {**about, **kept_text(record), "scored": scored.to_dict()}


def _failed(row: Sequence[Any]) -> Record:
    record = from_row(row, _ERROR_TREE)
    del record["document"]
    return record


def definition(table: str, types: dict[columns.Kind, str]) -> str:
    """The SQL that makes one of ``TABLES``, given what a database calls the kinds of columns."""
    made = [f"{quoted(column)} {types[column.kind]}{' NOT NULL' * column.required}" for column in TABLES[table]]
    if table == "documents" or table == "errors":
        keys = ["PRIMARY KEY (document)"]
    else:
        keys = [f'PRIMARY KEY (document, "{table[:-1]}")', "FOREIGN KEY (document) REFERENCES documents (document)"]
    return f"CREATE TABLE {table} ({', '.join([*made, *keys])})"


def quoted(column: Column) -> str:
    """The name of a column in SQL, whatever a dialect reserves."""
    return f'"{column.name}"'


def read_database(query: Callable[..., Iterable[Sequence[Any]]]) -> Iterator[Record]:
    """The records of a database, some documents at once; ``query`` gives the rows of an SQL query and its values."""
    [[last]] = query("SELECT coalesce(max(document), 0) FROM documents")
    selection = _selection()
    rows = chain.from_iterable(query(selection, (start, start + STEP)) for start in range(0, last, STEP))
    errors = query(f"SELECT {', '.join(map(quoted, ERROR))} FROM errors ORDER BY document")  # noqa: S608
    return to_records(rows, errors)


def _selection() -> str:
    """The SQL that reads the ``FLAT`` rows of the documents after one number up to another, in their order."""
    fields = [f"d.{quoted(column)}" for column in DOCUMENT] + [f"c.{quoted(column)}" for column in _CLAIM]
    return (
        f"SELECT {', '.join(fields)} FROM documents d LEFT JOIN claims c ON c.document = d.document "  # noqa: S608
        "WHERE d.document > ? AND d.document <= ? ORDER BY d.document, c.claim"
    )
