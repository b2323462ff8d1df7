"""Outputs of several runs, queried together as docs/scale.md has it."""

from __future__ import annotations

import re
from pathlib import Path

import duckdb

from scoring.archive.outputs import write
from tests.scoring.archive.outputs.made import many

SCALE = Path(__file__).parents[4] / "docs" / "scale.md"


def test_the_documents_of_all_runs_are_found_and_told_apart(tmp_path: Path) -> None:
    [(pattern, options)] = re.findall(r"read_parquet\('([^']+)', (.*?)\)", SCALE.read_text(encoding="utf-8"))
    assert options == "filename = true"
    for name in ("part-1", "part-2"):
        write(many(3), tmp_path / name)
    claims = duckdb.read_parquet(f"{tmp_path}/{pattern}", filename=True)
    assert len(claims.project("confidence").fetchall()) == 2 * 3 * 2
    assert len(claims.project("filename, document").distinct().fetchall()) == 2 * 3
