"""Writing into a folder of models: whole or not at all, on the disk when it is told to be, and one at a time."""

from __future__ import annotations

import errno
import os
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from scoring.disk import DRAFT, FULL, write_whole
from scoring.errors import StorageError
from scoring.store.layout import LOCK

PATIENCE = 30.0  # seconds to wait for another process that moves the champion or revises a card
ABANDONED = 3_600.0  # seconds after which nobody is still at work on a draft
CLOSED = {errno.EACCES, errno.EPERM, errno.EROFS}


@contextmanager
def telling(what: str, models: Path) -> Iterator[None]:
    """An OSError while ``what`` is being done becomes a StorageError that says what to do."""
    try:
        yield
    except OSError as error:
        where = error.filename or models
        raise StorageError(f"{what} failed: {where}: {error.strerror or error}.", mend=_mend(error, models)) from error


@contextmanager
def locked(models: Path) -> Iterator[None]:
    """Alone among all processes and threads that write what is shared in ``models``.

    Raises StorageError where another is at it for longer than ``PATIENCE``, and OSError.  A process that dies lets go.
    """
    from filelock import FileLock, Timeout

    if not os.access(models, os.W_OK):  # the lock would wait for it, and make a folder that is missing
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(models))
    lock = FileLock(models / LOCK, timeout=PATIENCE)
    try:
        lock.acquire()
    except Timeout as error:
        raise StorageError(
            f"Another process has held {models / LOCK} for {PATIENCE:.0f} seconds.",
            mend="Look for an `onrecord` that hangs, end it and try again.",
        ) from error
    try:
        yield
    finally:
        lock.release()


def write(path: Path, text: str) -> None:
    """Write what everybody may read, whole or not at all.  Raises OSError."""
    write_whole(path, [text.encode()], mode=0o644)


def write_bytes(path: Path, data: bytes) -> None:
    """Write a file of a draft, down to the disk.  Raises OSError."""
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def sweep(models: Path) -> None:
    """Remove drafts that a process left behind when it was killed more than an hour ago."""
    for draft in [*models.glob(f"{DRAFT}*"), *models.glob(f"*/{DRAFT}*")]:
        try:
            if draft.lstat().st_mtime > time.time() - ABANDONED:
                continue
            if draft.is_dir():
                shutil.rmtree(draft, ignore_errors=True)
            else:
                draft.unlink()
        except OSError:  # somebody else has swept it, or it is not ours to remove: it harms nobody
            continue


def _mend(error: OSError, models: Path) -> str:
    if error.errno in FULL:
        return f"Make room on the disk of {models} and try again."
    if error.errno in CLOSED:
        return f"Let this user write in {models}, or point ONRECORD_MODELS at another folder."
    return f"Look after the disk of {models} and try again."
