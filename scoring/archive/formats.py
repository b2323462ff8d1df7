"""What documents may come in and results go out in; the command line names both in its help and imports no more."""

from __future__ import annotations

INPUTS = ("jsonl", "json", "csv", "tsv", "parquet", "text", "html", "warc")
OUTPUTS = ("jsonl", "csv", "parquet", "duckdb", "sqlite")
"""JSON Lines (one document a line), CSV and Parquet (one row a claim), and databases of four tables."""
