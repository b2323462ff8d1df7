"""What the name of an output says."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from scoring.archive.outputs import check_output, form_of, read_results, write
from scoring.archive.outputs.naming import errors_name, manifest_path, neighbours, place_of
from scoring.disk import write_whole
from scoring.errors import ArchiveError
from tests.scoring.archive.outputs.made import mixed


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
    ("name", "failures"),
    [
        ("r.jsonl", "r.errors.jsonl"),
        ("r.jsonl.gz", "r.errors.jsonl.gz"),  # not those of r.jsonl
        ("r.JSONL", "r.errors.JSONL"),
        ("r.ndjson", "r.errors.ndjson"),
        ("2021.01.jsonl.zst", "2021.01.errors.jsonl.zst"),
        ("out", "out.errors"),  # with the form given
        ("out.errors", "out.errors.errors"),
        ("out.2021", "out.errors.2021"),
        ("out.gz", "out.errors.gz"),
    ],
)
def test_the_name_of_the_failures(name: str, failures: str) -> None:
    assert errors_name(Path(name)) == failures


@pytest.mark.parametrize(
    ("name", "form", "beside"),
    [
        ("r.jsonl", "jsonl", ["r.errors.jsonl", "r.jsonl.manifest.json"]),
        ("r.parquet", "parquet", ["r.errors.parquet", "r.parquet.manifest.json"]),
        ("results", "parquet", ["results.manifest.json"]),  # a folder, which holds its failures
        ("r.sqlite", "sqlite", ["r.sqlite.manifest.json"]),
        ("r.db", "csv", ["r.errors.db", "r.db.manifest.json"]),
    ],
)
def test_what_is_written_beside_an_output(name: str, form: str, beside: list[str]) -> None:
    assert [path.name for path in neighbours(Path(name), form)] == beside


@pytest.mark.parametrize("letter", ["x", "\N{LATIN SMALL LETTER O WITH STROKE}"])
def test_a_name_to_which_nothing_can_be_added_is_refused_before_any_work(tmp_path: Path, letter: str) -> None:
    bytes_each = len(letter.encode())
    most = os.pathconf(tmp_path, "PC_NAME_MAX") - len(".draft-01234567-.manifest.json")
    longest = f"{letter * ((most - 6) // bytes_each)}.jsonl"
    assert check_output(tmp_path / longest) == "jsonl"
    write_whole(manifest_path(tmp_path / longest), [b"{}"])  # the longest name that is written
    with pytest.raises(ArchiveError, match=rf"bytes too long.*Give a name of {most} bytes or fewer"):
        check_output(tmp_path / f"{letter * bytes_each}{longest}")


@pytest.mark.parametrize("told", [-1, OSError("it does not tell")])
def test_where_a_file_system_does_not_tell_the_usual_length_holds(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, told: int | OSError
) -> None:
    def pathconf(_: Path, __: str) -> int:
        if isinstance(told, OSError):
            raise told
        return told

    monkeypatch.setattr(os, "pathconf", pathconf)
    assert check_output(tmp_path / "r.jsonl") == "jsonl"
    with pytest.raises(ArchiveError, match="1 bytes too long"):
        check_output(tmp_path / f"{'x' * (226 - 6)}.jsonl")


def test_a_link_is_followed_and_stays_one(tmp_path: Path) -> None:
    (tmp_path / "disk").mkdir()
    link = tmp_path / "r.jsonl"
    link.symlink_to(Path("disk") / "far.jsonl")
    write(iter(mixed()), link)
    assert sorted(path.name for path in (tmp_path / "disk").iterdir()) == ["far.errors.jsonl", "far.jsonl"]
    assert link.is_symlink()
    assert len(list(read_results(link))) == len(mixed())
    (tmp_path / "round.jsonl").symlink_to("round.jsonl")
    with pytest.raises(ArchiveError, match="leads nowhere"):
        place_of(tmp_path / "round.jsonl")


@pytest.mark.parametrize(("name", "what"), [("-", "standard output"), (os.devnull, "pipe or device")])
def test_what_is_no_file_is_refused(name: str, what: str) -> None:
    with pytest.raises(ArchiveError, match=rf"{what}.*Name a file"):
        place_of(Path(name))


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


@pytest.mark.parametrize("name", ["r.errors.csv", "r.csv.manifest.json"])
def test_a_folder_where_a_neighbour_is_to_be_is_refused(tmp_path: Path, name: str) -> None:
    (tmp_path / name).mkdir()
    with pytest.raises(ArchiveError, match=rf"{name} is a folder, and would be a file beside r\.csv"):
        check_output(tmp_path / "r.csv")


@pytest.mark.parametrize("form", ["xml", "JSONL", ""])
def test_a_form_that_is_none_is_refused(tmp_path: Path, form: str) -> None:
    with pytest.raises(ArchiveError, match=r"is no format of results\. Give one of jsonl, csv, parquet"):
        check_output(tmp_path / "r.jsonl", form)
