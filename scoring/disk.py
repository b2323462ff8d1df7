"""Files that are there whole or not at all, down to the disk, and the errors of a disk that is full."""

from __future__ import annotations

import errno
import os
import secrets
from collections.abc import Iterable
from pathlib import Path

DRAFT = ".draft-"  # how the names of unfinished files and folders begin
FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})  # errors of a disk without room


def write_whole(path: Path, pieces: Iterable[bytes], *, mode: int | None = None) -> int:
    """Write so that the file is either the old one or the new one, whatever happens meanwhile.

    ``mode`` are its permissions (None: what the process gives new files).  Returns how many pieces there were.  A draft
    that a killed process left begins with ``DRAFT``.  Raises OSError, and whatever ``pieces`` raises.
    """
    draft = path.with_name(f"{DRAFT}{secrets.token_hex(4)}-{path.name}")
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666 if mode is None else 0o600)
    count = 0
    try:
        with os.fdopen(handle, "wb") as file:
            for count, piece in enumerate(pieces, 1):  # noqa: B007  # it is returned
                file.write(piece)
            file.flush()
            os.fsync(file.fileno())
        if mode is not None:
            os.chmod(draft, mode)
        os.replace(draft, path)
    except BaseException:
        draft.unlink(missing_ok=True)
        raise
    settle(path.parent)
    return count


def settle(folder: Path) -> None:
    """Bring the names in a folder down to the disk, where the system can do that."""
    if not hasattr(os, "O_DIRECTORY"):
        return
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
