"""Which of the machine's own files may be named from afar: those inside of one folder."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from scoring.errors import ArchiveError

RELATIVE = "Give a path inside the folder of ONRECORD_ARCHIVES, relative to it and without '..'."


def inside(folder: Path, path: str) -> str:
    """``path``, of a file or folder that lies inside of ``folder``, relative to it.

    Raises ArchiveError where it is none, or leads out: by its steps, by a link, or by a link further below.
    """
    if not path or not path.isprintable():
        raise ArchiveError(f"{path[:80]!a} is no path of a file.", mend=RELATIVE)
    full = folder / path
    if ".." in full.parts or not _leads_into(folder, full):
        raise ArchiveError(f"{path[:80]!a} leads out of the folder of archives.", mend=RELATIVE)
    if not (os.path.isfile(full) or os.path.isdir(full)):  # which say no to a name that is too long
        raise ArchiveError(f"There is no file or folder {path[:80]!a} in the folder of archives.", mend=RELATIVE)
    if astray := next((link for link in _links(full) if not _leads_into(folder, link)), None):
        shown = str(astray.relative_to(folder))[:80]
        mend = "Put the file itself there, or name others."
        raise ArchiveError(f"The link {shown!a} leads out of the folder of archives.", mend=mend)
    return str(full.relative_to(folder))


def _leads_into(folder: Path, path: Path) -> bool:
    try:
        return path.is_relative_to(folder) and path.resolve().is_relative_to(folder.resolve())
    except (OSError, RuntimeError):  # links that go round, a name too long
        return False


def _links(folder: Path) -> Iterator[Path]:
    for where, folders, files in os.walk(folder):
        yield from (path for name in (*folders, *files) if (path := Path(where, name)).is_symlink())
