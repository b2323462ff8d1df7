"""``onrecord archive``: what is wrong is said before anything is scored."""

from __future__ import annotations

import gzip
import json
import os
from pathlib import Path

import pytest

from tests.scoring.cli.conftest import Run


@pytest.mark.parametrize(
    ("option", "choices"),
    [
        ("--output-format", "'jsonl', 'csv', 'parquet', 'duckdb', 'sqlite'"),
        ("--format", "'jsonl', 'json', 'csv', 'tsv', 'parquet', 'text', 'html', 'warc'"),
    ],
)
def test_a_format_that_is_none_is_wrong_usage(run: Run, tmp_path: Path, option: str, choices: str) -> None:
    (tmp_path / "wire.txt").write_text("Rain fell.")
    refused = run("archive", tmp_path / "wire.txt", "--output", tmp_path / "scored.jsonl", option, "xml")
    assert refused.exit_code == 2
    assert f"'{option}': 'xml' is not one of {choices}." in refused.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["wire.txt"]


def test_the_help_names_the_formats(run: Run) -> None:
    told = " ".join(run("archive", "--help").stdout.split())
    assert "Format of the results: jsonl, csv, parquet, duckdb, sqlite (default: by the name of PATH)." in told
    assert "Format of every INPUT: jsonl, json, csv, tsv, parquet, text, html, warc (default:" in told


@pytest.mark.parametrize(
    ("output", "there"),
    [
        ("scored.jsonl", "scored.jsonl"),
        ("scored.jsonl", "scored.errors.jsonl"),  # somebody else's, or of results that were moved away
        ("scored.jsonl", "scored.jsonl.manifest.json"),
        ("scored.csv.gz", "scored.errors.csv.gz"),
        ("scored.parquet", "scored.errors.parquet"),
        ("scored.sqlite", "scored.sqlite.manifest.json"),
        ("scored", "scored.manifest.json"),
    ],
)
def test_nothing_that_is_there_is_written_over(run: Run, tmp_path: Path, output: str, there: str) -> None:
    (tmp_path / "wire.txt").write_text("Rain fell.")
    (tmp_path / there).write_text("{}")
    refused = run("archive", tmp_path / "wire.txt", "--output", tmp_path / output)
    assert refused.exit_code == 2
    assert f"{tmp_path / there} is there already. Name another --output, or replace it: --overwrite." in refused.stderr
    assert {path.name: path.read_text() for path in tmp_path.iterdir()} == {"wire.txt": "Rain fell.", there: "{}"}


def test_outputs_that_differ_keep_their_own_failures(run: Run, tmp_path: Path) -> None:
    for text, output in (("...", "scored.jsonl"), ("Rain fell.", "scored.jsonl.gz")):
        (tmp_path / "wire.txt").write_text(text)
        run("archive", tmp_path / "wire.txt", "--output", tmp_path / output, "--jobs", 1)
    assert (tmp_path / "scored.errors.jsonl").read_bytes().count(b"\n") == 1
    assert gzip.decompress((tmp_path / "scored.errors.jsonl.gz").read_bytes()) == b""


def test_failures_name_their_documents(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """By the id that they were given, else by their URL; where there is neither, by their place alone."""
    monkeypatch.chdir(tmp_path)
    url = "https://news.example/1"
    rows: list[object] = [{"id": "wire-7", "text": "..."}, {"id": 8, "text": None}, {"url": url, "text": "..."}]
    lines = [*map(json.dumps, rows), '{"text": "..."}', "{torn", '{"text": "Rain fell."}']
    (tmp_path / "wire.jsonl").write_text("\n".join(lines))
    assert run("archive", "wire.jsonl", "--output", "scored.jsonl", "--jobs", 1).exit_code == 1
    failures = [json.loads(line) for line in (tmp_path / "scored.errors.jsonl").read_bytes().splitlines()]
    assert [(one["id"], one["place"].rpartition(":")[2]) for one in failures] == [
        ("wire-7", "1"),
        ("8", "2"),
        (url, "3"),
        (None, "4"),
        (None, "5"),
    ]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["away.txt", "-o", "r.jsonl"], "There is no file away.txt."),
        (["wire.txt", "-o", "r.jsonl", "--model", "v0"], "v0"),
        (["wire.txt", "-o", "r.jsonl", "--min-extraction", "9"], "9"),
        (["wire.txt", "-o", "away/r.jsonl"], "There is no folder away."),
        (["wire.txt", "-o", "r.txt"], "The name 'r.txt' does not say what to write."),
        (["wire.txt", "-o", "/proc/r.jsonl"], "/proc/.r.jsonl.onrecord: "),  # where nobody may write, root neither
    ],
)
@pytest.mark.parametrize("log_json", [False, True])
def test_where_there_are_no_results_the_status_is_two_and_says_why(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], told: str, log_json: bool
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "wire.txt").write_text("Rain fell.")
    ended = run("archive", *arguments, *["--log-json"] * log_json)
    assert (ended.exit_code, ended.stdout) == (2, "")
    if log_json:
        said = json.loads(ended.stderr.splitlines()[-1])
        assert told in said["error"]
        assert said["mend"]
    else:
        assert ended.stderr.startswith("Error: ")
        assert told in ended.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["wire.txt"]


def test_documents_that_failed_are_status_one_though_the_results_are_whole(run: Run, tmp_path: Path) -> None:
    (tmp_path / "wire.txt").write_text("...")
    ended = run("archive", tmp_path / "wire.txt", "-o", tmp_path / "r.jsonl", "--jobs", 1)
    assert ended.exit_code == 1
    assert "In: 1; scored: 0; failed: 1." in ended.stdout
    assert (tmp_path / "r.jsonl.manifest.json").exists()


@pytest.mark.parametrize(
    ("output", "where"),
    [
        ("r.jsonl.gz", "{}/r.errors.jsonl.gz"),
        ("r", "{}/r/errors.parquet"),
        ("r.sqlite", "the table errors of {}/r.sqlite"),
    ],
)
def test_it_is_told_where_the_reasons_of_failures_are(run: Run, tmp_path: Path, output: str, where: str) -> None:
    (tmp_path / "wire.txt").write_text("...")
    ended = run("archive", tmp_path / "wire.txt", "-o", tmp_path / output, "--jobs", 1)
    assert ended.stdout.endswith(f"What failed, and why: {where.format(tmp_path)}\n")


@pytest.mark.parametrize(
    ("pattern", "output", "told"),
    [
        ("a.jsonl", "a.jsonl", "a.jsonl would be written over, but a.jsonl is an input."),
        ("*.jsonl", "a.jsonl", "a.jsonl would be written over, but *.jsonl finds a.jsonl as an input."),
    ],
)
def test_an_input_is_not_written_over_even_when_told_to(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pattern: str, output: str, told: str
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.jsonl").write_text('{"text": "Rain fell."}')
    refused = run("archive", pattern, "--output", output, "--overwrite")
    assert refused.exit_code == 2
    assert told in refused.stderr
    assert (tmp_path / "a.jsonl").read_text() == '{"text": "Rain fell."}'


@pytest.mark.parametrize(("output", "told"), [("-", "cannot go to standard output"), (os.devnull, "pipe or device")])
def test_an_output_is_a_file(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, output: str, told: str) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "wire.txt").write_text("Rain fell.")
    refused = run("archive", "wire.txt", "--output", output, "--output-format", "jsonl", "--overwrite")
    assert refused.exit_code != 0
    assert told in refused.stderr
    assert "Name a file" in refused.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["wire.txt"]
