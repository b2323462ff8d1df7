"""Results out: the same records as JSON Lines, CSV, Parquet, DuckDB or SQLite, whole or not at all."""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

from scoring.archive.entry import Record
from scoring.archive.folder import is_begun, read_json, work_folder
from scoring.archive.formats import OUTPUTS
from scoring.archive.outputs import csv_table, duckdb_file, json_lines, parquet, sqlite
from scoring.archive.outputs.drafts import drafted
from scoring.archive.outputs.naming import (
    CLAIMS,
    check_output,
    errors_path,
    followed,
    form_of,
    manifest_path,
    neighbours,
    place_of,
)  # fmt: skip
from scoring.errors import ArchiveError

__all__ = ["check_output", "form_of", "missing_errors", "read_results", "results_files", "write"]

_MODULES: dict[str, ModuleType] = dict(zip(OUTPUTS, (json_lines, csv_table, parquet, duckdb_file, sqlite), strict=True))


def write(records: Iterator[Record], output: Path, *, form: str | None = None) -> None:
    """Write all records to ``output``, in ``form`` (one of ``OUTPUTS``; None: as its name says).

    They are never all held.  ``output`` appears when it is complete and on the disk; an error, or the death of the
    process, leaves what was there before.  Raises ArchiveError where there is no such form, the name does not tell
    it, or nothing can be written there, and whatever ``records`` raises.
    """
    output = place_of(output)
    module = _MODULES[check_output(output, form)]
    with drafted(output) as draft:
        module.write(records, draft, output)


def read_results(path: Path) -> Iterator[Record]:
    """The records that ``write`` wrote, one after another, in the order of the input.

    JSON Lines tell the scored documents first and then the failures, and each line's own number as its place.
    Raises ArchiveError where there are no results, or what is there is damaged.
    """
    path = _found(path)
    form = _form(path)
    if path.is_dir() and not any((path / CLAIMS).glob("*.parquet")):
        raise ArchiveError(
            f"{path} is a folder without results: there are no Parquet files in {path / CLAIMS}.",
            mend="Name the output of `onrecord archive`.",
        )
    try:
        yield from _MODULES[form].read(path)
    except Exception as error:
        if not isinstance(error, _damages()):
            raise
        why = str(error).splitlines()[0] if str(error) else type(error).__name__
        raise ArchiveError(
            f"{path} cannot be read as results ({form}): {why}",
            mend="Give what `onrecord archive` wrote, or run it again.",
        ) from error


def missing_errors(path: Path) -> Path | None:
    """The file of failures of results, where it is not there: nobody knows then what failed."""
    path = _found(path)
    errors = errors_path(path, _form(path))
    return errors if errors is not None and not errors.exists() else None


def results_files(path: Path) -> list[Path]:
    """Results and what goes with them, which nothing that is made of them may replace."""
    path = _found(path)
    return [path, *neighbours(path, _form(path))]


def _found(path: Path) -> Path:
    path = followed(path)
    if not path.exists():
        if is_begun(work_folder(path)):
            mend = "Give the same `onrecord archive` command again: it goes on where it stood."
            raise ArchiveError(f"There are no results at {path} yet: the run is not finished.", mend=mend)
        raise ArchiveError(f"There are no results at {path}.", mend="Name the output of `onrecord archive`.")
    return path


def _form(path: Path) -> str:
    """What results are written in: as their manifest says, which knows it also where the name says nothing."""
    if path.is_dir():
        return "parquet"
    told = (read_json(manifest_path(path)) or {}).get("output")
    form = told.get("form") if isinstance(told, dict) else None
    return form if form in _MODULES else form_of(path)


def _damages() -> tuple[type[Exception], ...]:
    """What the libraries raise at a file that is cut off, or is none of its kind."""
    import csv

    import duckdb
    import pyarrow as pa
    import zstandard

    damaged = (OSError, EOFError, ValueError, KeyError, TypeError, zlib.error, csv.Error, sqlite3.Error)
    return (*damaged, duckdb.Error, pa.ArrowException, zstandard.ZstdError)
