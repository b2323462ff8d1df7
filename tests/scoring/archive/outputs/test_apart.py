"""No run writes over what it reads, or takes the results of an earlier one for an archive."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from scoring.archive.outputs.apart import check_apart
from scoring.archive.outputs.naming import check_output
from scoring.errors import ArchiveError, RefusedError

MANIFEST = '{"onrecord": "1", "summary": {}}'
RESULTS = ("r.csv", "r.errors.csv", "r.csv.manifest.json")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where a.jsonl and b.jsonl are to be scored, under other names too."""
    monkeypatch.chdir(tmp_path)
    for name in ("a.jsonl", "b.jsonl"):
        Path(name).write_text('{"text": "Rain fell."}')
    Path("more").mkdir()
    Path("more/linked.jsonl").symlink_to("../a.jsonl")
    os.link("a.jsonl", "hard.jsonl")
    return tmp_path


def check(inputs: list[str], output: str, form: str | None = None) -> None:
    check_apart(inputs, Path(output), check_output(Path(output), form))


@pytest.mark.parametrize(
    ("inputs", "output"),
    [
        (["a.jsonl"], "a.jsonl"),
        (["./more/../a.jsonl"], "a.jsonl"),
        (["b.jsonl", "a.jsonl"], "b.jsonl"),
        (["*.jsonl"], "b.jsonl"),  # a pattern
        (["**/*.jsonl"], "a.jsonl"),
        (["more"], "a.jsonl"),  # a folder, with a link in it
        (["hard.jsonl"], "a.jsonl"),
        (["file://{}/a.jsonl"], "a.jsonl"),
        (["file://{}/*.jsonl"], "a.jsonl"),
    ],
)
def test_an_input_is_never_written_over(folder: Path, inputs: list[str], output: str) -> None:
    named = [name.format(folder) for name in inputs]
    with pytest.raises(RefusedError, match=rf"{output} would be written over, but .* input\. Name another --output"):
        check(named, output)


@pytest.mark.parametrize("name", ["r.errors.jsonl", "r.jsonl.manifest.json"])
def test_nor_is_one_that_is_called_like_what_goes_beside(name: str) -> None:
    Path(name).write_text('{"text": "Rain fell."}')
    with pytest.raises(RefusedError, match=f"{name} would be written over"):
        check([name], "r.jsonl")


@pytest.mark.parametrize("inputs", [["a.jsonl"], ["*.jsonl", "more"], ["-"], ["https://news.example/a.jsonl"]])
def test_other_inputs_are_none_of_its_business(inputs: list[str]) -> None:
    check(inputs, "c.jsonl")


@pytest.mark.parametrize(
    ("pattern", "found"),
    [("*.csv", "r.csv"), ("r.e*", "r.errors.csv"), ("*.json", "r.csv.manifest.json"), (".", r"\./r\.csv|r\.csv")],
)
def test_results_that_a_pattern_finds_are_refused_by_name(pattern: str, found: str) -> None:
    for name in RESULTS:
        Path(name).write_text(MANIFEST)
    with pytest.raises(ArchiveError, match=rf"({found}).* is of an earlier run's results.*Move results elsewhere"):
        check([pattern], "new.csv")


def test_so_is_a_part_of_a_folder_of_results() -> None:
    Path("more/results/claims").mkdir(parents=True)
    Path("more/results/claims/part-00000.parquet").touch()
    check(["more"], "new.csv")  # it is anybody's
    Path("more/results.manifest.json").write_text(MANIFEST)
    with pytest.raises(ArchiveError, match=r"part-00000\.parquet is of an earlier run's results"):
        check(["more"], "new.csv")


def test_results_that_are_named_are_meant() -> None:
    for name in RESULTS:
        Path(name).write_text(MANIFEST)
    check([*RESULTS], "new.csv")


def test_a_manifest_of_something_else_makes_no_results() -> None:
    Path("r.csv").write_text("text\nRain fell.")
    for manifest in ("{}", "[]", "torn"):
        Path("r.csv.manifest.json").write_text(manifest)
        check(["*.csv"], "new.csv")
