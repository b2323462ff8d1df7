"""``onrecord archive``: what is wrong is said before anything is scored."""

from __future__ import annotations

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
