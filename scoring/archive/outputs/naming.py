"""What the name of an output says: its form, how it is compressed, and what its neighbours are called."""

from __future__ import annotations

import os
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
CLAIMS, ERRORS = "claims", "errors.parquet"
DATASET = frozenset({CLAIMS, ERRORS})  # what a folder of ours holds
MANIFEST = ".manifest.json"  # how the name of an output goes on in that of its manifest
_LONGEST = len(f".draft-01234567-{MANIFEST}")  # bytes by which a name written beside an output may be the longer
_USUAL = 255  # bytes of a name, where a file system does not tell


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


def place_of(output: Path) -> Path:
    """Where an output is written: where it leads, if it is a link.  Raises ArchiveError where no file can be."""
    mend = "Name a file: an output appears there whole or not at all."
    if str(output) == "-":
        raise ArchiveError("An output cannot go to standard output.", mend=mend)
    if os.path.exists(output) and not (os.path.isfile(output) or os.path.isdir(output)):
        raise ArchiveError(f"{output} is no file but a pipe or device.", mend=mend)
    return followed(output)


def followed(path: Path) -> Path:
    """The file behind a link, beside which its neighbours are.  Raises ArchiveError where links go round."""
    try:
        return path.resolve() if path.is_symlink() else path
    except (OSError, RuntimeError) as error:
        raise ArchiveError(f"{path} is a link that leads nowhere.", mend="Name a file.") from error


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
    _check_length(output)
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
    for path in neighbours(output, form):
        if path.is_dir():
            raise ArchiveError(
                f"{path} is a folder, and would be a file beside {output.name}.", mend="Name another output."
            )
    return form


def neighbours(output: Path, form: str) -> list[Path]:
    """What is written beside an output: the file of its failures, unless it holds them itself, and its manifest."""
    errors = errors_path(output, form)
    beside = [errors] if errors is not None and errors.parent == output.parent else []
    return [*beside, manifest_path(output)]


def errors_path(output: Path, form: str) -> Path | None:
    """Where the failures are; None where they are a table of the output."""
    if form == "parquet" and (is_dataset(output) or output.is_dir()):
        return output / ERRORS
    return output.with_name(errors_name(output)) if form in {"jsonl", "csv", "parquet"} else None


def errors_name(output: Path) -> str:
    """What a file of failures is called: that of ``results.jsonl.gz`` is ``results.errors.jsonl.gz``.

    Different outputs give different names, so that none writes over the failures of another.
    """
    plain = _plain(output)
    return f"{plain.stem}.errors{plain.suffix}{output.name.removeprefix(plain.name)}"


def manifest_path(output: Path) -> Path:
    """Where it is kept what a run was told and what it came to."""
    return output.with_name(f"{output.name}{MANIFEST}")


def _check_length(output: Path) -> None:
    """What is written beside an output only when all is scored must have a name, too."""
    most = _most_bytes(output.parent)
    over = len(os.fsencode(output.name)) + _LONGEST - most
    if over > 0:
        raise ArchiveError(
            f"The name {output.name} is {over:,} bytes too long: what is written beside it has longer names.",
            mend=f"Give a name of {most - _LONGEST:,} bytes or fewer.",
        )


def _most_bytes(folder: Path) -> int:
    """How long a name in a folder may be."""
    try:
        most = os.pathconf(folder, "PC_NAME_MAX")
    except (AttributeError, OSError, ValueError):  # not every system and file system tells
        return _USUAL
    return most if most > 0 else _USUAL


def _plain(output: Path) -> Path:
    """The name without what says that it is compressed."""
    return output.with_suffix("") if output.suffix.lower() in COMPRESSIONS else output
