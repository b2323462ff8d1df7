"""Outputs appear whole or not at all: written beside their place, brought down to the disk, then moved there."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from scoring.disk import FULL, settle
from scoring.errors import ArchiveError

_TOLD_FULL = (  # by the databases, which tell no number
    "is full",
    "disk I/O error",
    *map(os.strerror, FULL),
)


@contextmanager
def drafted(output: Path) -> Iterator[Path]:
    """A folder in which ``output`` is written under its own name, and what goes beside it under theirs.

    When the block ends all of it is moved to where ``output`` belongs, ``output`` itself last.  When the block is left
    by an error, or the process killed, nothing has changed there; a draft that a killed process left is cleared by the
    next.  Raises ArchiveError where the disk is full or the place closed.
    """
    draft = output.parent / f".{output.name}.draft"
    try:
        shutil.rmtree(draft, ignore_errors=True)
        draft.mkdir()
        yield draft
        _publish(draft, output)
    except OSError as error:
        if not _is_ours(error, draft, output):
            raise
        raise unwritable(output, error) from error
    finally:
        shutil.rmtree(draft, ignore_errors=True)


def unwritable(output: Path, error: Exception) -> ArchiveError:
    """The error that says why ``output`` could not be written, and what to do."""
    why = getattr(error, "strerror", None) or str(error).splitlines()[0]
    if getattr(error, "errno", None) in FULL or any(words in str(error) for words in _TOLD_FULL):
        mend = f"Make room on the disk of {output.parent.absolute()} and run the same command again."
    elif isinstance(error, FileNotFoundError):
        mend = f"Make the folder {output.parent}, or name another output."
    else:
        mend = "Let this user write there, or name another output."
    return ArchiveError(f"{output} cannot be written: {why}.", mend=mend)


def _is_ours(error: OSError, draft: Path, output: Path) -> bool:
    """Whether it was a file of the output that failed, not one from which the records come."""
    if error.filename is None:  # a full disk
        return True
    path = Path(str(error.filename))
    return path in {draft, output, output.parent} or draft in path.parents


def _publish(draft: Path, output: Path) -> None:
    for path in sorted(draft.rglob("*")):
        if path.is_dir():
            settle(path)
        else:
            _bring_down(path)
    settle(draft)
    for path in sorted(draft.iterdir()):
        if path.name != output.name:
            os.replace(path, output.parent / path.name)
    if output.is_dir():  # no system can put one folder in another's place at once
        os.rename(output, draft / "former")
    os.replace(draft / output.name, output)
    settle(output.parent)


def _bring_down(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())
