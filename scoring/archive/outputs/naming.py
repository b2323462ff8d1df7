"""What the name of an output says: its form, how it is compressed, and what its neighbours are called."""

from __future__ import annotations

from pathlib import Path

from scoring.archive.formats import OUTPUTS
from scoring.errors import ArchiveError

COMPRESSIONS = (".gz", ".bz2", ".zst")
COMPRESSED = frozenset({"jsonl", "csv"})  # the other forms compress within, or cannot
_SUFFIXES = {
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".csv": "csv",
    ".parquet": "parquet",
    ".duckdb": "duckdb",
    ".sqlite": "sqlite",
    ".sqlite3": "sqlite",
    ".db": "sqlite",
}
DATASET = frozenset({"claims", "errors.parquet"})  # what a folder of ours holds


def form_of(output: Path) -> str:
    """Which of ``OUTPUTS`` the name asks for; a name without suffix is a folder of Parquet files.

    Raises ArchiveError where the name says nothing that is known.
    """
    suffix = _plain(output).suffix.lower()
    if suffix == "" and output == _plain(output):
        return "parquet"
    form = _SUFFIXES.get(suffix)
    if form is None or (form not in COMPRESSED and output != _plain(output)):
        raise ArchiveError(
            f"The name {output.name!r} does not say what to write.",
            mend="Let it end in .jsonl or .csv (and .gz, .bz2 or .zst), .parquet, .duckdb or .sqlite; "
            "without an ending it is a folder of Parquet files.",
        )
    return form


def is_dataset(output: Path) -> bool:
    """Whether Parquet is written as a folder instead of one file."""
    return output.suffix.lower() != ".parquet"


def check_output(output: Path, form: str | None = None) -> str:
    """The form of an output that can be written where it is to be.  Raises ArchiveError before any work is done."""
    form = form_of(output) if form is None else form
    if form not in OUTPUTS:
        raise ArchiveError(f"{form!r} is no format of results.", mend=f"Give one of {', '.join(OUTPUTS)}.")
    if not output.parent.is_dir():
        raise ArchiveError(f"There is no folder {output.parent}.", mend="Make it, or name another output.")
    if output.is_dir():
        foreign = not (form == "parquet" and is_dataset(output)) or not DATASET.issuperset(
            path.name for path in output.iterdir()
        )
        if foreign:
            raise ArchiveError(
                f"{output} is a folder that holds other things than results.",
                mend="Name another output; a folder is replaced only where it is empty or holds results in Parquet.",
            )
    elif form == "parquet" and is_dataset(output) and output.exists():
        raise ArchiveError(f"{output} is a file, not a folder.", mend="Name another output, or end it in .parquet.")
    return form


def beside(output: Path, ending: str) -> str:
    """What stands beside an output is called: ``results.jsonl.gz`` and ``errors.jsonl`` is ``results.errors.jsonl``."""
    plain = _plain(output)
    return f"{plain.stem if plain.suffix.lower() in _SUFFIXES else plain.name}.{ending}"


def _plain(output: Path) -> Path:
    """The name without what says that it is compressed."""
    return output.with_suffix("") if output.suffix.lower() in COMPRESSIONS else output
