"""Parquet as its writers make it, and as those who mean harm do: every row is there, and memory stays bounded."""

from __future__ import annotations

import datetime
import io
import subprocess
import sys
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from scoring.archive.inputs import parquet, read_entries
from scoring.archive.inputs.parquet import thrift
from scoring.archive.inputs.parquet.pages import Chunk, groups_of, measure
from tests.scoring.archive.made import BRIDGE, HARBOUR, said

MEBI = 1 << 20
EMPTY = "! The text is empty. Leave such rows out."


def write(table: pa.Table, path: Path, **how: Any) -> Path:
    pq.write_table(table, path, **how)
    return path


def texts(path: Path) -> list[str | None]:
    """The text of each entry, or "! " and what is wrong with it."""
    return [said(entry)[1] for entry in read_entries([str(path)])]


def read_alone(path: Path, most: int) -> list[str]:
    """Each different outcome and how often it follows upon itself, in a process that may grow by ``most`` MiB."""
    code = (
        "import sys, resource, itertools, pyarrow.parquet, pyarrow.compute\n"
        "from scoring.archive.inputs import read_entries\n"
        "highest = lambda: resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10\n"
        "before = highest()\n"
        "said = ((entry.error or entry.text)[:40] for entry in read_entries(sys.argv[1:2]))\n"
        "for outcome, group in itertools.groupby(said):\n"
        "    print(sum(1 for _ in group), outcome)\n"
        "assert highest() - before < int(sys.argv[2]), highest() - before"
    )
    command = [sys.executable, "-c", code, str(path), str(most)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout.splitlines()


def repeated(text: str, times: int) -> pa.Table:
    """``text`` so many times, stored once, and a short one behind."""
    return pa.table({"text": pa.DictionaryArray.from_arrays(pa.array([0] * times + [1]), [text, HARBOUR])})


@pytest.mark.parametrize(
    ("size", "times", "outcome"),
    [(50 * MEBI, 10_000, "A cell is larger than 1,048,576 bytes. A"), (MEBI, 20_000, "a" * 40)],
)
def test_a_text_that_many_rows_share_is_held_a_few_times(tmp_path: Path, size: int, times: int, outcome: str) -> None:
    """Half a terabyte of texts, and twenty gigabytes of such as are not too large."""
    how = {"dictionary_pagesize_limit": 1 << 30, "write_statistics": False, "compression": "zstd"}
    path = write(repeated("a" * size, times), tmp_path / "a.parquet", **how)
    assert path.stat().st_size < 10_000
    assert read_alone(path, 600) == [f"{times} {outcome}", f"1 {HARBOUR[:40]}"]


@pytest.mark.parametrize(
    ("is_dictionary", "is_stored_so", "most"),
    [(False, True, 110), (False, False, 110), (True, False, 110), (True, True, 450)],
)
def test_texts_that_differ_are_not_gathered(tmp_path: Path, is_dictionary: bool, is_stored_so: bool, most: int) -> None:
    """120 megabytes in one row group; their type may say that they are a dictionary, and only the last file has one."""
    rows = pa.array([f"{number} {'a' * 12_000}" for number in range(10_000)])
    table = pa.table({"text": rows.dictionary_encode() if is_dictionary else rows})
    path = write(table, tmp_path / "a.parquet", use_dictionary=is_stored_so, compression="zstd")
    assert len(read_alone(path, most)) == 10_000


def test_a_dictionary_that_ends_in_the_middle(tmp_path: Path) -> None:
    """Twenty megabytes that two thousand rows share, and then texts of their own."""
    own = [f"{number} {HARBOUR * 20}" for number in range(40_000)]
    indices = pa.array([0] * 2_000 + list(range(1, 40_001)))
    rows = pa.DictionaryArray.from_arrays(indices, ["a" * 20 * MEBI, *own])
    how = {"dictionary_pagesize_limit": 21 * MEBI, "write_statistics": False, "compression": "zstd"}
    path = write(pa.table({"text": rows}), tmp_path / "a.parquet", **how)
    first, *others = read_alone(path, 500)
    assert first.startswith("2000 A cell is larger than")
    assert others == [f"1 {text[:40]}" for text in own]


def test_a_page_that_would_fill_the_memory_costs_its_row_group(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parquet, "MOST_UNPACKED", 100_000)
    schema = pa.schema([("text", pa.string())])
    with pq.ParquetWriter(tmp_path / "a.parquet", schema, compression="zstd", use_dictionary=False) as writer:
        for rows in ([BRIDGE], ["a" * 60_000, "b" * 60_000], [HARBOUR]):
            writer.write_table(pa.table({"text": rows}))
    entries = [*read_entries([str(tmp_path / "a.parquet")])]
    assert [entry.place.rpartition(":")[2] for entry in entries] == ["1", "2", "4"]
    assert [entry.text for entry in entries] == [BRIDGE, None, HARBOUR]
    assert str(entries[1].error).startswith("Rows 2 to 3 take 120,014 bytes of memory to unpack, more than 100,000.")


def test_a_column_whose_nulls_would_take_thousands_of_bytes_is_left(tmp_path: Path) -> None:
    wide = pa.array([None], pa.binary(5_000))
    [error] = texts(write(pa.table({"text": wide}), tmp_path / "a.parquet"))
    assert "but: text (fixed_size_binary[5000])" in str(error)
    assert texts(write(pa.table({"text": [HARBOUR], "id": wide}), tmp_path / "b.parquet")) == [HARBOUR]


@pytest.mark.parametrize("version", ["1.0", "2.0"])
@pytest.mark.parametrize("compression", ["none", "snappy", "gzip", "brotli", "zstd", "lz4"])
@pytest.mark.parametrize("kind", [pa.string(), pa.large_string(), pa.string_view(), pa.binary()])
def test_all_rows_of_all_pages(tmp_path: Path, version: str, compression: str, kind: pa.DataType) -> None:
    """Two row groups of many pages, of which the first are in a dictionary, with nulls between."""
    wanted = [None if number % 7 == 3 else f"{HARBOUR} {number % 900}" for number in range(2_000)]
    table = pa.table({"text": pa.array([text and text.encode() for text in wanted], pa.binary()).cast(kind)})
    how = {
        "data_page_size": 4_000,
        "dictionary_pagesize_limit": 20_000,
        "write_batch_size": 50,
        "row_group_size": 1_300,
    }
    path = write(table, tmp_path / "a.parquet", data_page_version=version, compression=compression, **how)
    assert texts(path) == [text or EMPTY for text in wanted]


@pytest.mark.parametrize("encoding", ["PLAIN", "DELTA_BYTE_ARRAY", "DELTA_LENGTH_BYTE_ARRAY"])
def test_encodings_without_a_dictionary(tmp_path: Path, encoding: str) -> None:
    table = pa.table({"text": [f"{HARBOUR} {number}" for number in range(3_000)]})
    path = write(table, tmp_path / "a.parquet", use_dictionary=False, column_encoding={"text": encoding})
    assert texts(path) == table.column("text").to_pylist()


@pytest.mark.parametrize("text", [HARBOUR, None])
def test_many_rows_of_a_row_group_are_counted(tmp_path: Path, text: str | None) -> None:
    table = pa.table({"text": pa.array([text] * 140_000 + [BRIDGE])})  # more than two batches
    *_, last = read_entries([str(write(table, tmp_path / "a.parquet", row_group_size=1_000_000))])
    assert (last.place, last.text) == (f"{tmp_path / 'a.parquet'}:140001", BRIDGE)


def test_columns_of_lists_are_no_texts(tmp_path: Path) -> None:
    nested = pa.array([[HARBOUR]])
    [error] = texts(write(pa.table({"text": nested}), tmp_path / "a.parquet"))
    assert "but: text (list<element: string>)" in str(error)
    beside = pa.table({"text": nested, "id": nested, "body": [BRIDGE]})
    assert texts(write(beside, tmp_path / "b.parquet")) == [BRIDGE]
    twice = pa.Table.from_arrays([pa.array([HARBOUR]), pa.array([BRIDGE])], names=["text", "text"])
    assert "but: text (string), text (string)" in str(texts(write(twice, tmp_path / "c.parquet")))


@pytest.mark.parametrize(
    ("date", "day"),
    [
        (pa.array([1_700_000_000_123_456_789], pa.timestamp("ns")), "2023-11-14"),
        (pa.array([1_700_010_000], pa.timestamp("s", tz="America/New_York")), "2023-11-14"),  # the 15th in London
        (pa.array([datetime.date(2024, 3, 1)]), "2024-03-01"),
        (pa.array([1 << 62], pa.timestamp("us")), None),  # in some 146,000 years
    ],
)
def test_dates_of_all_kinds(tmp_path: Path, date: pa.Array, day: str | None) -> None:
    path = write(pa.table({"text": [HARBOUR], "date": date}), tmp_path / "a.parquet")
    assert [(entry.text, entry.published) for entry in read_entries([str(path)])] == [(HARBOUR, day)]


def test_a_string_that_is_no_utf8_costs_no_other(tmp_path: Path) -> None:
    bad = pa.array([HARBOUR.encode(), "Le café fermera, dit-il à la radio.".encode("latin-1"), BRIDGE.encode()])
    path = write(pa.table({"text": bad.view(pa.string())}), tmp_path / "a.parquet")
    first, between, last = texts(path)
    assert (first, between, last) == (HARBOUR, "Le café fermera, dit-il à la radio.", BRIDGE)


def small(**how: Any) -> bytes:
    """A hundred rows in two row groups of some pages."""
    rows = [f"{HARBOUR} {number % 20 if number < 60 else number}" for number in range(100)]
    file = io.BytesIO()
    pages = {"data_page_size": 300, "dictionary_pagesize_limit": 800, "write_batch_size": 10, "row_group_size": 50}
    pq.write_table(pa.table({"id": [str(number) for number in range(100)], "text": rows}), file, **pages, **how)
    return file.getvalue()


def test_rows_that_are_promised_and_not_there(tmp_path: Path) -> None:
    """The footer says 51 where it said 50, of rows or values, in one place after the other."""
    data = small()
    footer = len(data) - 8 - int.from_bytes(data[-8:-4], "little")
    places = [place for place in range(footer, len(data)) if data[place] == 100]  # 50, as Thrift writes it
    outcomes = set()
    for place in places:
        (tmp_path / "a.parquet").write_bytes(data[:place] + b"\x66" + data[place + 1 :])
        *_, last = texts(tmp_path / "a.parquet")
        outcomes.add(str(last))
    assert "! Rows to 51 are promised, and there are 50. Fetch it again." in outcomes
    assert len(places) > 5


def test_no_damage_ends_the_process(tmp_path: Path) -> None:
    """Arrow ends it where it is asked for what a damaged footer says of a column."""
    (tmp_path / "a.parquet").write_bytes(small(compression="snappy"))
    code = (
        "import random, sys, pathlib; from scoring.archive.inputs import read_entries\n"
        "path, dice = pathlib.Path(sys.argv[1]), random.Random(0)\n"
        "whole = path.read_bytes()\n"
        "for _ in range(600):\n"
        "    data = bytearray(whole)\n"
        "    for _ in range(dice.choice((1, 1, 3))):\n"
        "        data[dice.randrange(4, len(data) - 8)] = dice.choice((0, 1, 127, 128, 255, dice.randrange(256)))\n"
        "    path.write_bytes(data)\n"
        "    assert all((entry.text is None) != (entry.error is None) for entry in read_entries([str(path)]))"
    )
    command = [sys.executable, "-c", code, str(tmp_path / "a.parquet")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_pages_are_measured_as_they_say(tmp_path: Path) -> None:
    path = write(repeated("a" * 5_000, 100), tmp_path / "a.parquet", compression="none", write_statistics=False)
    data = path.read_bytes()
    size = int.from_bytes(data[-8:-4], "little")
    [group] = groups_of(data[-8 - size : -8])
    [chunk] = group.chunks
    cost = measure(io.BytesIO(data), chunk)
    dictionary = 4 + 5_000 + 4 + len(HARBOUR)
    assert (group.rows, chunk.values, cost.row, cost.is_shared) == (101, 101, dictionary, True)
    assert 5 * dictionary < cost.whole < 5 * dictionary + 500
    with pytest.raises(ValueError, match="ends too early"):
        measure(io.BytesIO(data), Chunk(len(data), len(data) + 9, 1))


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (b"\x15", "too early"),
        (b"\x15\x02\x05\x02\x04\x00", "field 1 twice"),
        (b"\x15" + b"\xff" * 12, "without end"),
        (b"\x15" + b"\xff" * 4 + b"\x7f\x00", "too large for its field"),
        (b"\x1b\x00", "type 11"),
    ],
)
def test_thrift_that_can_be_read_in_two_ways_is_refused(data: bytes, error: str) -> None:
    with pytest.raises(ValueError, match=error):
        thrift.read_struct(io.BytesIO(data))


def test_thrift_knows_a_value_by_its_field_and_type() -> None:
    data = b"\x15\x03\x16\x04\x18\x02hi\x11\x19\x25\x02\x04\x1c\x15\x01\x00\x00"
    wanted: thrift.Struct = {(1, thrift.I32): -2, (2, thrift.I64): 2, (3, 8): None, (4, 1): None}
    wanted |= {(5, thrift.LIST): [1, 2], (6, thrift.STRUCT): {(1, thrift.I32): -1}}
    assert thrift.read_struct(io.BytesIO(data)) == wanted
