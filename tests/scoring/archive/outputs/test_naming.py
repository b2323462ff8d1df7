"""What the name of an output says."""

from __future__ import annotations

from pathlib import Path

import pytest

from scoring.archive.outputs import check_output, form_of
from scoring.archive.outputs.naming import beside
from scoring.errors import ArchiveError


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("r.jsonl", "jsonl"),
        ("r.JSONL.GZ", "jsonl"),
        ("r.ndjson.zst", "jsonl"),
        ("r.csv.bz2", "csv"),
        ("r.parquet", "parquet"),
        ("results", "parquet"),  # a folder
        ("r.duckdb", "duckdb"),
        ("r.sqlite3", "sqlite"),
        ("2021.01.db", "sqlite"),
    ],
)
def test_the_ending_tells_the_form(name: str, form: str) -> None:
    assert form_of(Path(name)) == form


@pytest.mark.parametrize("name", ["r.txt", "r.sqlite.gz", "r.parquet.zst", "r.gz", "r.2021"])
def test_an_ending_that_tells_nothing_is_refused(name: str) -> None:
    with pytest.raises(ArchiveError, match=r"does not say what to write\. Let it end in"):
        form_of(Path(name))


@pytest.mark.parametrize(
    ("name", "neighbour"),
    [
        ("r.jsonl", "r.errors.jsonl"),
        ("r.jsonl.gz", "r.errors.jsonl"),
        ("2021.01.jsonl.zst", "2021.01.errors.jsonl"),
        ("out", "out.errors.jsonl"),  # with the form given
        ("out.2021", "out.2021.errors.jsonl"),
    ],
)
def test_the_name_of_the_failures(name: str, neighbour: str) -> None:
    assert beside(Path(name), "errors.jsonl") == neighbour


def test_a_folder_of_other_things_is_never_replaced(tmp_path: Path) -> None:
    (tmp_path / "results").mkdir()
    assert check_output(tmp_path / "results") == "parquet"  # it is empty
    (tmp_path / "results" / "claims").mkdir()
    assert check_output(tmp_path / "results") == "parquet"  # it is ours
    (tmp_path / "results" / "thesis.txt").touch()
    with pytest.raises(ArchiveError, match="holds other things"):
        check_output(tmp_path / "results")
    with pytest.raises(ArchiveError, match="holds other things"):
        check_output(tmp_path / "results", "jsonl")


def test_a_place_where_nothing_can_be_written(tmp_path: Path) -> None:
    with pytest.raises(ArchiveError, match="no folder"):
        check_output(tmp_path / "away" / "r.csv")
    (tmp_path / "results").touch()
    with pytest.raises(ArchiveError, match="is a file, not a folder"):
        check_output(tmp_path / "results")


@pytest.mark.parametrize("form", ["xml", "JSONL", ""])
def test_a_form_that_is_none_is_refused(tmp_path: Path, form: str) -> None:
    with pytest.raises(ArchiveError, match=r"is no format of results\. Give one of jsonl, csv, parquet"):
        check_output(tmp_path / "r.jsonl", form)
