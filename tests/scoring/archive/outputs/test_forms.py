"""Every form holds the same, and gives it back."""

from __future__ import annotations

import csv
import gzip
import json
import sqlite3
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from scoring.archive.entry import Record
from scoring.archive.outputs import parquet, read_results, tables, write
from scoring.archive.outputs.tables import database_batches, flat_batches
from scoring.writing import to_json
from tests.scoring.archive.outputs.made import HOSTILE, failed, many, mixed, scored, scored_claim, with_text

TABLES = ("r.csv", "r.csv.gz", "r.csv.bz2", "r.csv.zst", "r.parquet", "results", "r.duckdb", "r.sqlite", "r.db")
LINES = ("r.jsonl", "r.jsonl.gz", "r.jsonl.bz2", "r.jsonl.zst", "r.ndjson")
BATCH = 64  # rows, instead of thousands
ARCHIVES = {
    "mixed": mixed(),
    "empty": [],
    "all failed": [failed(number) for number in range(3)],
    "no claims": [scored(1, [])],
    "texts kept": [with_text(scored(1, [scored_claim()]), 'On Monday,\r\nit "sank".'), with_text(scored(2, []), "No.")],
    "more than a batch": [*many(BATCH // 2 + 3), failed(7), *many(2)],
}


@pytest.fixture(autouse=True)
def small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "BATCH", BATCH)


@pytest.mark.parametrize("records", ARCHIVES.values(), ids=ARCHIVES)
@pytest.mark.parametrize("name", TABLES)
def test_a_table_gives_back_every_record_in_the_order_of_the_input(
    tmp_path: Path, name: str, records: list[Record]
) -> None:
    write(iter(records), tmp_path / name)
    back = list(read_results(tmp_path / name))
    assert back == records
    assert [to_json(record) for record in back] == [to_json(record) for record in records]


CITED = [scored_claim(source=name) for name in ("The Red Cross (ICRC)", "Ann Lee", "Red Cross")]
JOINED = [  # claim, number of its source, what the table of sources calls it
    (1, 1, "The Red Cross (ICRC)"),
    (2, None, None),
    (3, 2, "Ann Lee"),
    (4, 1, "The Red Cross (ICRC)"),
]
JOIN = (
    "SELECT c.claim, c.source_number, s.name FROM claims c LEFT JOIN sources s "
    "ON s.document = c.document AND s.source = c.source_number WHERE c.document = 2 ORDER BY c.claim"
)


def _by_sqlite(path: Path) -> list[Any]:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(JOIN).fetchall()


def _by_duckdb(path: Path) -> list[Any]:
    with duckdb.connect(path) as connection:
        return connection.execute(JOIN).fetchall()


@pytest.mark.parametrize(("name", "joined"), [("r.sqlite", _by_sqlite), ("r.duckdb", _by_duckdb)])
def test_a_claim_is_joined_to_its_source(tmp_path: Path, name: str, joined: Callable[[Path], list[Any]]) -> None:
    claims = [CITED[0], scored_claim(source=None), *CITED[1:]]
    write(iter([scored(1, CITED[1:]), scored(2, claims)]), tmp_path / name)
    assert joined(tmp_path / name) == JOINED


@pytest.mark.parametrize("name", ["r.csv", "r.parquet"])
def test_claims_of_one_source_share_its_number(tmp_path: Path, name: str) -> None:
    write(iter([scored(1, [scored_claim(source=None), *CITED])]), tmp_path / name)
    rows = duckdb.execute(f"SELECT source_number, source_name FROM '{tmp_path / name}' ORDER BY claim").fetchall()  # noqa: S608
    assert rows == [(None, None), (1, "The Red Cross (ICRC)"), (2, "Ann Lee"), (1, "Red Cross")]


@pytest.mark.parametrize("records", ARCHIVES.values(), ids=ARCHIVES)
@pytest.mark.parametrize("name", LINES)
def test_lines_give_back_the_scored_documents_and_then_the_failures(
    tmp_path: Path, name: str, records: list[Record]
) -> None:
    write(iter(records), tmp_path / name)
    back = list(read_results(tmp_path / name))
    good = [record["scored"] for record in records if "scored" in record]
    assert [record["scored"] for record in back[: len(good)]] == good
    assert [record["place"] for record in back[: len(good)]] == [f"{name}:{n}" for n in range(1, len(good) + 1)]
    assert back[len(good) :] == [record for record in records if "error" in record]


def test_a_line_is_what_every_other_door_writes(tmp_path: Path) -> None:
    write(iter(mixed()), tmp_path / "r.jsonl")
    written = [to_json(record["scored"]) + b"\n" for record in mixed() if "scored" in record]
    assert (tmp_path / "r.jsonl").read_bytes() == b"".join(written)
    failures = [json.loads(line) for line in (tmp_path / "r.errors.jsonl").read_bytes().splitlines()]
    expected = [{name: one[name] for name in ("id", "place", "url", "error")} for one in mixed() if "error" in one]
    assert failures == expected


def test_lone_surrogates_are_escaped_where_a_table_cannot_hold_them(tmp_path: Path) -> None:
    for name in ("r.csv", "r.parquet", "r.duckdb", "r.sqlite"):
        write(iter([scored(1, [scored_claim("half \ud83d a sign")]), failed(2, "\udfff")]), tmp_path / name)
        [good, bad] = read_results(tmp_path / name)
        assert good["scored"]["claims"][0]["text"] == "half \\ud83d a sign"
        assert bad["error"] == "\\udfff"


def test_what_is_no_day_is_null_in_a_table(tmp_path: Path) -> None:
    for name in ("r.csv", "r.parquet", "r.duckdb", "r.sqlite"):
        days = ["2021-02-30", "20210203", "yesterday", "2021-02-03"]
        write((scored(1, [scored_claim()], published=day) for day in days), tmp_path / name)
        assert [one["scored"]["published"] for one in read_results(tmp_path / name)] == [None, None, None, "2021-02-03"]


# --- in = scored + failed, as others read the files ------------------------------------------------------------------


def _count_csv(path: Path) -> tuple[int, int, int]:
    csv.field_size_limit(sys.maxsize)
    with path.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    with path.with_name("r.errors.csv").open(encoding="utf-8", newline="") as lines:
        errors = list(csv.DictReader(lines))
    return len({row["document"] for row in rows}), sum(row["claim"] != "" for row in rows), len(errors)


def _count_parquet(path: Path) -> tuple[int, int, int]:
    claims, errors = pq.read_table(path), pq.read_table(path.with_name("r.errors.parquet"))
    return len(claims["document"].unique()), len(claims["claim"].drop_null()), len(errors)


def _count_dataset(path: Path) -> tuple[int, int, int]:
    claims, errors = pq.read_table(path / "claims"), pq.read_table(path / "errors.parquet")
    return len(claims["document"].unique()), len(claims["claim"].drop_null()), len(errors)


def _count_lines(path: Path) -> tuple[int, int, int]:
    documents = [json.loads(line) for line in gzip.decompress(path.read_bytes()).splitlines()]
    errors = gzip.decompress(path.with_name("r.errors.jsonl.gz").read_bytes()).splitlines()
    return len(documents), sum(len(one["claims"]) for one in documents), len(errors)


COUNT = "SELECT (SELECT count(*) FROM documents), (SELECT count(*) FROM claims), (SELECT count(*) FROM errors)"


def _count_sqlite(path: Path) -> tuple[int, int, int]:
    with closing(sqlite3.connect(path)) as connection:
        documents, claims, errors = connection.execute(COUNT).fetchone()
        return documents, claims, errors


def _count_duckdb(path: Path) -> tuple[int, int, int]:
    with duckdb.connect(path) as connection:
        [(documents, claims, errors)] = connection.execute(COUNT).fetchall()
        return documents, claims, errors


@pytest.mark.parametrize(
    ("name", "count"),
    [
        ("r.jsonl.gz", _count_lines),
        ("r.csv", _count_csv),
        ("r.parquet", _count_parquet),
        ("results", _count_dataset),
        ("r.sqlite", _count_sqlite),
        ("r.duckdb", _count_duckdb),
    ],
)
def test_what_went_in_is_scored_or_failed(tmp_path: Path, name: str, count: Callable[[Path], Any]) -> None:
    write(iter(mixed()), tmp_path / name)
    assert count(tmp_path / name) == (15, 8 + len(HOSTILE), 3)
    assert len(mixed()) == 15 + 3


# --- types ---------------------------------------------------------------------------------------------------------

ARROW = {
    "document": pa.int64(),
    "published": pa.date32(),
    "text": pa.string(),
    "spans": pa.string(),
    "sentence_start": pa.int64(),
    "confidence": pa.float64(),
    "grade": pa.int64(),
    "source_resolved": pa.bool_(),
    "anonymity_granted": pa.bool_(),
    "hedge_kinds": pa.list_(pa.string()),
    "hedges": pa.string(),
    "substance": pa.float64(),
    "reasons": pa.string(),
}


def test_columns_of_parquet_have_types(tmp_path: Path) -> None:
    write(iter(mixed()), tmp_path / "r.parquet")
    schema = pq.read_schema(tmp_path / "r.parquet")
    assert {name: schema.field(name).type for name in ARROW} == ARROW
    [row] = [
        row
        for row in pq.read_table(tmp_path / "r.parquet").to_pylist()
        if row["source_name"] == "an aide" and row["id"] == "wire-5"
    ]
    assert row["anonymity_granted"] is True
    assert row["hedge_kinds"] == ["modal"]
    assert row["published"] is None
    assert json.loads(row["reasons"])[0]["effect"] == -0.1
    assert (row["sourcing"], row["wording"], row["substance"], row["context"]) == (0, -0.1, 0.05, 0)


def test_columns_of_databases_have_types(tmp_path: Path) -> None:
    for name in ("r.duckdb", "r.sqlite"):
        write(iter(mixed()), tmp_path / name)
    with duckdb.connect(tmp_path / "r.duckdb") as connection:
        rows = connection.execute(
            "SELECT table_name, column_name, data_type FROM information_schema.columns"
        ).fetchall()
    types = {(table, column): kind for table, column, kind in rows}
    assert {table for table, _ in types} == {"documents", "claims", "sources", "errors"}
    assert types["documents", "published"] == "DATE"
    assert types["claims", "confidence"] == "DOUBLE"
    assert types["claims", "hedge_kinds"] == "VARCHAR[]"
    assert types["claims", "source_resolved"] == "BOOLEAN"
    with closing(sqlite3.connect(tmp_path / "r.sqlite")) as connection:
        held = connection.execute(
            "SELECT typeof(confidence), typeof(grade), typeof(spans), anonymity_granted, hedge_kinds FROM claims "
            "WHERE document = 5"
        ).fetchall()
    assert held == [("real", "integer", "text", 1, '["modal"]')]


def test_failures_have_the_id_of_their_document_in_every_form(tmp_path: Path) -> None:
    for name in ("r.jsonl", "r.csv", "r.parquet", "r.sqlite", "r.duckdb"):
        write(iter(mixed()), tmp_path / name)
    query = "SELECT id FROM errors ORDER BY document"
    with closing(sqlite3.connect(tmp_path / "r.sqlite")) as lite, duckdb.connect(tmp_path / "r.duckdb") as duck:
        found = [[row[0] for row in database.execute(query).fetchall()] for database in (lite, duck)]
    found.append([json.loads(line)["id"] for line in (tmp_path / "r.errors.jsonl").read_bytes().splitlines()])
    found.append(pq.read_table(tmp_path / "r.errors.parquet")["id"].to_pylist())
    with (tmp_path / "r.errors.csv").open(encoding="utf-8", newline="") as lines:
        found.append([row["id"] or None for row in csv.DictReader(lines)])
    assert found == [[None, "wire-4", None]] * 5


def test_whether_anonymity_was_granted_is_null_where_nobody_is_cited(tmp_path: Path) -> None:
    claims = [scored_claim(), scored_claim(anonymous=True), scored_claim(source=None)]
    for name in ("r.csv", "r.parquet", "r.sqlite", "r.duckdb"):
        write(iter([scored(1, claims), scored(2, [])]), tmp_path / name)
    query = "SELECT anonymity_granted FROM claims ORDER BY claim"
    with closing(sqlite3.connect(tmp_path / "r.sqlite")) as lite, duckdb.connect(tmp_path / "r.duckdb") as duck:
        assert [row[0] for row in lite.execute(query).fetchall()] == [0, 1, None]
        assert [row[0] for row in duck.execute(query).fetchall()] == [False, True, None]
    assert pq.read_table(tmp_path / "r.parquet")["anonymity_granted"].to_pylist() == [False, True, None, None]
    with (tmp_path / "r.csv").open(encoding="utf-8", newline="") as lines:
        assert [row["anonymity_granted"] for row in csv.DictReader(lines)] == ["false", "true", "", ""]


def test_databases_refer_by_the_number_of_the_document(tmp_path: Path) -> None:
    for name in ("r.duckdb", "r.sqlite"):
        write(iter(mixed()), tmp_path / name)
    orphan = "INSERT INTO sources VALUES (4, 1, 'nobody', 'person', 'named', 1, NULL, 0)"  # 4 failed
    with closing(sqlite3.connect(tmp_path / "r.sqlite")) as sqlite:
        sqlite.execute("PRAGMA foreign_keys = ON")
        assert sqlite.execute("PRAGMA foreign_key_check").fetchall() == []
        with pytest.raises(sqlite3.IntegrityError):
            sqlite.execute(orphan)
    with duckdb.connect(tmp_path / "r.duckdb") as connection, pytest.raises(duckdb.ConstraintException):
        connection.execute(orphan)


# --- the same bytes, and no more held than a batch -------------------------------------------------------------------


@pytest.mark.parametrize("name", [*LINES, *(name for name in TABLES if name != "r.duckdb")])
def test_the_same_records_give_the_same_bytes(tmp_path: Path, name: str) -> None:
    written = []
    for turn in ("one", "two"):
        (tmp_path / turn).mkdir()
        write(iter([*mixed(), *many(300)]), tmp_path / turn / name)
        paths = sorted(path for path in (tmp_path / turn).rglob("*") if path.is_file())
        written.append([(path.relative_to(tmp_path / turn), path.read_bytes()) for path in paths])
    assert written[0] == written[1]
    assert len(written[0]) == (1 if name in {"r.sqlite", "r.db"} else 2)


@pytest.mark.parametrize("batches", [flat_batches, database_batches])
def test_no_more_is_held_than_a_batch_and_one_document(batches: Callable[..., Any]) -> None:
    pulled = 0

    def counted() -> Any:
        nonlocal pulled
        for record in many(500):
            pulled += 1
            yield record

    made = batches(counted())
    first = next(made)
    assert pulled <= BATCH
    assert sum(map(len, first.values())) <= BATCH + 5
    assert len(list(made)) > 1


def test_a_dataset_goes_on_in_further_parts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parquet, "PART", 100)
    records = list(many(125))
    write(iter(records), tmp_path / "results")
    assert [pq.read_metadata(part).num_rows for part in sorted((tmp_path / "results" / "claims").iterdir())] == [
        100,
        100,
        50,
    ]
    assert list(read_results(tmp_path / "results")) == records
