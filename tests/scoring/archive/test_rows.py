"""Which cells of a row are its text, its name and its day, and what is said where they are none."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from scoring.archive.entry import Entry
from scoring.archive.inputs import ReadOptions, read_entries
from scoring.archive.inputs.days import day_of
from tests.scoring.archive import made
from tests.scoring.archive.made import BRIDGE, HARBOUR

MAKERS: dict[str, Callable[..., bytes]] = {"a.jsonl": made.json_lines, "a.csv": made.table, "a.parquet": made.parquet}


def read(folder: Path, name: str, data: bytes, **options: str) -> list[Entry]:
    path = folder / name
    path.write_bytes(data)
    return list(read_entries([str(path)], ReadOptions(**options)))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "said",
    [
        "2024-01-15",
        " 2024-01-15 10:00",
        "2024-01-15T23:30:00-05:00",  # the day where it was written
        "2024/01/15",
        "2024.1.15",
        "20240115",
        "20240115T100000Z",
        "20240115100000",
        20240115,
        20240115.0,
        "Mon, 15 Jan 2024 10:00:00 GMT",
        "15 Jan 2024 10:00 +0100",
        "15 January 2024",
        "15-Jan-2024",
        "Monday, 15th of January, 2024",
        "January 15, 2024",
        "Jan. 15 2024, 10 a.m.",
        "Mon Jan 15 10:00:00 +0000 2024",
        1705312800,
        1705312800.5,
        "1705312800",
        1705312800000,
        "1705312800000",
        {"$date": "2024-01-15T10:00:00Z"},
        {"$date": 1705312800000},
        {"$date": {"$numberLong": "1705312800000"}},
        date(2024, 1, 15),
        datetime(2024, 1, 15, 23, 30, tzinfo=UTC),
    ],
)
def test_a_day_is_read_as_it_is_usually_written(said: Any) -> None:
    assert day_of(said) == "2024-01-15"


@pytest.mark.parametrize(
    "said",
    [
        "2024-01-159999",
        "2024-02-31",
        "2024-13-01",
        "0001-01-01",
        "2999-01-01",
        date(1, 1, 1),
        "01/02/2024",
        "15.01.2024",
        "soon",
        "15 Brumaire 2024",
        "May 2024",
        "2024",
        2024,
        7,
        45306,  # a day as a spreadsheet counts them
        True,
        float("nan"),
        float("inf"),
        10**400,
        "9" * 5_000,
        {"$date": None},
        {"$date": float("inf")},
        {"day": 1},
        ["2024-01-15"],
        None,
    ],
)
def test_what_is_no_day_or_could_be_two_is_none(said: Any) -> None:
    assert day_of(said) is None


@pytest.mark.parametrize(
    ("row", "day"),
    [
        ({"pubDate": "2024-01-15"}, "2024-01-15"),
        ({"published_at": "2024-01-15", "created_at": "2020-01-01"}, "2024-01-15"),
        ({"published": "soon", "date": "2024-01-15"}, "2024-01-15"),  # the first that is a day
        ({"publication_date": "2024-01-15", "timestamp": "2024-01-16"}, "2024-01-15"),
        ({"created_at": "2020-01-01"}, "2020-01-01"),
        ({"opened": "2024-01-15"}, None),
    ],
)
@pytest.mark.parametrize("name", MAKERS)
def test_columns_of_days_are_known_by_their_names(tmp_path: Path, name: str, row: Any, day: str | None) -> None:
    [entry] = read(tmp_path, name, MAKERS[name]([{"text": HARBOUR, **row}]))
    assert entry.published == day


@pytest.mark.parametrize("nothing", ["", " ", "NULL", "null", r"\N", "nan", "NaN", "N/A", " n/a ", "None"])
@pytest.mark.parametrize("name", ["a.jsonl", "a.csv"])
def test_what_stands_for_nothing_is_nothing(tmp_path: Path, name: str, nothing: str) -> None:
    rows = [{"id": nothing, "text": nothing, "body": BRIDGE}, {"id": "2", "text": nothing, "body": nothing}]
    other, empty = read(tmp_path, name, MAKERS[name](rows))
    assert (other.id, other.text) == (other.place, BRIDGE)
    assert empty.error == "The text is empty. Leave such rows out."


@pytest.mark.parametrize(
    ("given", "id"),
    [(" 7 ", "7"), (7.0, "7"), (7.5, "7.5"), ("7.0", "7.0")],
)
def test_an_id_is_what_anybody_would_write(tmp_path: Path, given: Any, id: str) -> None:  # noqa: A002
    rows = [{"id": given, "text": HARBOUR}]
    for name in ("a.jsonl", "a.parquet"):
        assert [entry.id for entry in read(tmp_path, name, MAKERS[name](rows))] == [id]


def test_ids_of_parquet_where_some_are_missing_are_whole_numbers(tmp_path: Path) -> None:
    rows = [{"id": 7.0, "text": HARBOUR}, {"id": float("nan"), "text": BRIDGE}]
    entries = read(tmp_path, "a.parquet", made.parquet(rows))
    assert [entry.id for entry in entries] == ["7", entries[1].place]


@pytest.mark.parametrize(("option", "said"), [("id", "--id-column"), ("published", "--date-column")])
@pytest.mark.parametrize("name", [*MAKERS, "a.json"])
def test_a_column_that_was_mistyped_is_said_once(tmp_path: Path, name: str, option: str, said: str) -> None:
    rows = [{"key": "k", "text": HARBOUR}, {"key": "l", "text": BRIDGE}]
    data = json.dumps(rows).encode() if name == "a.json" else MAKERS[name](rows)
    [bad] = read(tmp_path, name, data, **{option: "kay"})
    assert bad.error == f"There is no column kay, but: key, text. Name one of them with {said}."
    assert [entry.text for entry in read(tmp_path, name, data, **{option: "Key"})] == [HARBOUR, BRIDGE]


def test_a_field_that_the_first_line_leaves_out_is_no_mistake(tmp_path: Path) -> None:
    rows = [{"text": HARBOUR}, {"text": BRIDGE, "day": "2024-01-15"}]
    entries = read(tmp_path, "a.jsonl", made.json_lines(rows), published="day")
    assert [entry.published for entry in entries] == [None, "2024-01-15"]


@pytest.mark.parametrize(
    ("value", "error"),
    [
        ([HARBOUR, BRIDGE], "The text in content is a list. Write it as one string"),
        ({"en": HARBOUR, "no": BRIDGE}, "The text in content is an object of content.en, content.no. Name the column"),
        (7, "The text in content is no string but of type int."),
    ],
)
def test_a_text_that_is_none_is_named_by_its_field(tmp_path: Path, value: Any, error: str) -> None:
    [bad] = read(tmp_path, "a.jsonl", made.json_lines([{"title": "A", "content": value}]))
    assert error in str(bad.error)


def test_where_there_is_no_text_the_fields_are_named_as_they_stand(tmp_path: Path) -> None:
    fields = {f"field{number}": "x" for number in range(12)}
    [bad] = read(tmp_path, "a.jsonl", json.dumps(fields).encode())
    shown = ", ".join(list(fields)[:8])
    assert bad.error
    assert bad.error.endswith(f"but: {shown}. Name the column that holds the text (--text-column).")


def test_of_fields_that_differ_in_case_alone_the_first_counts(tmp_path: Path) -> None:
    [entry] = read(tmp_path, "a.jsonl", json.dumps({"Text": HARBOUR, "text": BRIDGE}).encode())
    assert entry.text == HARBOUR
