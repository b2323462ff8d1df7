"""Where a page goes and what it is made of: nothing of others is replaced, nothing unknown is counted as nothing."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from scoring.archive.outputs import read_results, write
from tests.scoring.archive.outputs.made import many, mixed
from tests.scoring.cli.conftest import Run, run

__all__ = ["run"]


@pytest.mark.parametrize("page", ["r.jsonl", "r.errors.jsonl", "r.jsonl.manifest.json", "linked", "hard"])
@pytest.mark.parametrize("more", [(), ("--overwrite",)])
def test_a_page_never_replaces_the_results(run: Run, tmp_path: Path, page: str, more: tuple[str, ...]) -> None:
    write(iter(mixed()), tmp_path / "r.jsonl")
    (tmp_path / "r.jsonl.manifest.json").write_text("{}")
    (tmp_path / "linked").symlink_to("r.jsonl")
    os.link(tmp_path / "r.errors.jsonl", tmp_path / "hard")
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    done = run("report", tmp_path / "r.jsonl", "--output", tmp_path / page, *more)
    assert (done.exit_code, done.stdout) == (2, "")
    assert "belongs to the results. Name another --output for the page." in done.stderr
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


@pytest.mark.parametrize("page", ["results/errors.parquet", "results/claims/part-00000.parquet", "results/page.html"])
def test_nor_a_part_of_them(run: Run, tmp_path: Path, page: str) -> None:
    write(iter(mixed()), tmp_path / "results")
    done = run("report", tmp_path / "results", "--output", tmp_path / page, "--overwrite")
    assert done.exit_code == 2
    assert "belongs to the results" in done.stderr
    assert len(list(read_results(tmp_path / "results"))) == len(mixed())


@pytest.mark.parametrize(
    "there", [b"", b"somebody's work", b"<!DOCTYPE html><title>Onrecord report</title>", b"\xff\xfe"]
)
def test_a_file_that_is_no_report_is_replaced_only_when_told_to(run: Run, tmp_path: Path, there: bytes) -> None:
    write(many(3), tmp_path / "r.jsonl")
    page = tmp_path / "r.jsonl.html"
    page.write_bytes(there)
    done = run("report", tmp_path / "r.jsonl")
    assert done.exit_code == 2
    assert "r.jsonl.html is there already, and no report. Name another --output, or replace it: --over" in done.stderr
    assert page.read_bytes() == there
    assert run("report", tmp_path / "r.jsonl", "--overwrite").exit_code == 0
    written = page.read_bytes()
    assert run("report", tmp_path / "r.jsonl").exit_code == 0, "a report is written again"
    assert page.read_bytes() == written


def test_a_folder_is_never_replaced_by_a_page(run: Run, tmp_path: Path) -> None:
    write(many(1), tmp_path / "r.jsonl")
    (tmp_path / "r.jsonl.html").mkdir()
    done = run("report", tmp_path / "r.jsonl", "--overwrite")
    assert done.exit_code == 2
    assert "r.jsonl.html is a folder. Name another --output" in done.stderr
    assert (tmp_path / "r.jsonl.html").is_dir()


def test_a_folder_of_results_may_be_called_anything(run: Run, tmp_path: Path) -> None:
    write(iter(mixed()), tmp_path / "results")
    (tmp_path / "results").rename(tmp_path / "r.parquet")
    assert " and 3 failures is in" in run("report", tmp_path / "r.parquet").stdout


@pytest.mark.parametrize(
    ("name", "moved", "looked_for"),
    [
        ("r.jsonl", "moved.jsonl", "moved.errors.jsonl"),
        ("r.csv.gz", "moved.csv.gz", "moved.errors.csv.gz"),
        ("r.parquet", "moved.parquet", "moved.errors.parquet"),
    ],
)
def test_what_failed_is_not_known_without_the_file_of_failures(
    run: Run, tmp_path: Path, name: str, moved: str, looked_for: str
) -> None:
    write(iter(mixed()), tmp_path / name)
    (tmp_path / name).rename(tmp_path / moved)
    done = run("report", tmp_path / moved)
    assert done.exit_code == 0
    assert f"and failures that nobody knows (there is no {looked_for}) is in" in done.stdout
    page = (tmp_path / f"{moved}.html").read_text(encoding="utf-8")
    assert "<dt>Failed</dt><dd>not known</dd>" in page
    assert "<dt>Documents in</dt><dd>not known</dd>" in page
    assert f"Not known: there is no file <bdi>{looked_for}</bdi> beside the results." in page


@pytest.mark.parametrize("inside", [None, "wire.txt", "claims/wire.txt"])
def test_a_folder_that_holds_no_results_is_refused(run: Run, tmp_path: Path, inside: str | None) -> None:
    folder = tmp_path / "news"
    (folder / "claims").mkdir(parents=True)
    if inside:
        (folder / inside).write_text("Rain fell.")
    done = run("report", folder)
    assert (done.exit_code, done.stdout) == (1, "")
    assert f"{folder} is a folder without results: there are no Parquet files in {folder / 'claims'}." in done.stderr
    assert not list(tmp_path.glob("*.html"))
