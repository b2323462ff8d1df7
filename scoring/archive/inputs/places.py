"""What the user named → the files that it stands for, in an order that is always the same."""

from __future__ import annotations

import glob
import os
import re
import stat
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from io import BufferedReader
from pathlib import Path
from typing import IO, Any

from scoring.archive.inputs.containers import is_hidden
from scoring.archive.inputs.rows import printable
from scoring.archive.inputs.streams import Pieces, Source
from scoring.errors import ArchiveError

STANDARD_INPUT = "-"
_URL = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+(?:://|::)")
_USER = re.compile(r"(?<=://)[^/@]*@")


@dataclass(frozen=True, slots=True)
class Found:
    """A file: its name, how it is opened, and what tells that it has not changed (``state``, asked when needed).

    Nothing tells that of a stream: what comes out of it is then held against what came before.

    ``path`` is where it lies on this machine, None where it does not.
    """

    name: str
    open: Callable[[], Source]
    state: Callable[[], dict[str, Any]]
    path: Path | None = None

    @property
    def identity(self) -> str:
        """What is the same of a file that is found under two names."""
        return os.path.realpath(self.path) if self.path is not None and self.is_kept() else self.name

    def is_kept(self) -> bool:
        """Whether it lies on this machine and can be read again, as no pipe can."""
        return self.path is not None and self.path.is_file()


def find(name: str) -> Iterator[Found]:
    """The files that ``name`` stands for, sorted: a file, a folder, a pattern, a URL or ``-``.

    Folders are searched to their depth, without what is hidden.  Raises ArchiveError where there is nothing.
    """
    if name == STANDARD_INPUT:
        yield Found("standard input", _open_standard_input, dict)
    elif is_remote(name):
        yield from _find_remote(name)
    else:
        yield from _find_local(name)


def is_remote(name: str) -> bool:
    """Whether ``name`` is a URL, of whatever fsspec knows."""
    return _URL.match(name) is not None


def _find_local(name: str) -> Iterator[Found]:
    path = Path(name)
    if path.is_dir():
        yield from _walk(name)
    elif os.path.lexists(path):
        yield _local(path)
    else:
        matches = sorted(glob.glob(name, recursive=True)) if glob.has_magic(name) else []
        if not matches:
            raise _nothing(name)
        for match in matches:
            if not Path(match).is_dir():
                yield _local(Path(match), is_listed=True)
            elif "**" not in name:  # which has found what is in the folder too
                yield from _walk(match)


def _walk(folder: str) -> Iterator[Found]:
    there = False
    for path in _files(Path(folder)):
        there = True
        yield _local(path, is_listed=True)
    if not there:
        raise ArchiveError(
            f"There is no file in {printable(folder)}.", mend="Hidden files do not count; check the path."
        )


def _files(folder: Path) -> Iterator[Path]:
    """All that is in a folder and not hidden.  A link to another folder is listed and not followed: it may go round."""
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError:
        yield folder  # which says why when it is opened
        return
    for entry in entries:
        if is_hidden(entry.name):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _files(folder / entry.name)
        else:
            yield folder / entry.name


def _local(path: Path, *, is_listed: bool = False) -> Found:
    return Found(printable(str(path)), partial(_open_local, path, is_listed), partial(_local_state, path), path)


def _open_local(path: Path, is_listed: bool) -> Source:
    try:
        mode = path.stat().st_mode
        # A pipe that is named is meant; one that lies in a folder may have nobody who writes to it.
        if is_listed and not stat.S_ISREG(mode) and not stat.S_ISDIR(mode):
            raise ArchiveError("This is no file but a pipe or device.", mend="Name it if it is to be read.")
        file = path.open("rb")
    except IsADirectoryError:
        raise ArchiveError("This is a link to a folder.", mend="Name that folder as an input of its own.") from None
    except FileNotFoundError:
        if not path.is_symlink():
            raise ArchiveError("This is gone.", mend="Check the path.") from None
        mend = "Mend the link, or remove it."
        raise ArchiveError(
            f"This is a link to {printable(os.readlink(path))}, which is not there.", mend=mend
        ) from None
    except OSError as error:
        raise ArchiveError(f"This cannot be read ({error.strerror}).", mend="Check who may read it.") from error
    return Source(file, file if stat.S_ISREG(mode) else None)


def _local_state(path: Path) -> dict[str, Any]:
    try:
        status = path.stat()
    except OSError as error:
        return {"error": error.strerror}
    if not stat.S_ISREG(status.st_mode) and not stat.S_ISDIR(status.st_mode):
        return {}  # of a pipe all of it changes, and says nothing of what will come out
    return {"size": status.st_size, "changed": status.st_mtime_ns}


def _open_standard_input() -> Source:
    if sys.stdin is None:
        raise ArchiveError("Standard input is closed.", mend="Name a file.")
    stream: Any = sys.stdin.buffer  # a BytesIO in tests
    return Source(_Borrowed(stream))


class _Borrowed:
    """A stream that is read and not closed, for it is not ours."""

    def __init__(self, stream: Pieces) -> None:
        self.read1 = stream.read1


def _find_remote(name: str) -> Iterator[Found]:
    shown = _USER.sub("", name)
    try:
        import fsspec
        from fsspec.implementations.local import LocalFileSystem

        system, path = fsspec.core.url_to_fs(name)
        paths = _remote_paths(system, path, is_web=name.startswith(("http://", "https://")))
    except Exception as error:
        said = " ".join(str(error).split())[:200] or type(error).__name__
        raise ArchiveError(f"{printable(shown)} cannot be reached ({said}).", mend="Check the URL.") from error
    if not paths:
        raise _nothing(shown)
    for found in paths:
        title = shown if found == path else _USER.sub("", system.unstrip_protocol(found))
        here = Path(found) if isinstance(system, LocalFileSystem) else None
        yield Found(printable(title), partial(_open_remote, system, found), partial(_remote_state, system, found), here)


def _remote_paths(system: Any, path: str, *, is_web: bool) -> list[str]:
    if is_web:  # which knows neither patterns nor folders, and "?" begins a query
        return [path] if system.exists(path) else []
    if glob.has_magic(path) and not system.exists(path):
        return sorted(match for match in system.glob(path) if system.isfile(match))
    if system.isdir(path):
        return sorted(file for file in system.find(path) if not is_hidden(file.removeprefix(path)))
    return [path] if system.exists(path) else []


def _open_remote(system: Any, path: str) -> Source:
    try:
        file: IO[bytes] = system.open(path, "rb")
    except Exception as error:
        raise ArchiveError(f"This cannot be read ({error}).", mend="Check the URL and who may read it.") from error
    buffered: Any = BufferedReader(file)
    return Source(buffered, file if file.seekable() else None)


def _remote_state(system: Any, path: str) -> dict[str, Any]:
    try:
        info = system.info(path)
    except Exception as error:
        return {"error": str(error)}
    keys = ("ETag", "etag", "mtime", "LastModified", "last_modified", "updated", "created", "md5Hash")
    told = {key: str(info[key]) for key in keys if info.get(key) is not None}
    return {"size": info.get("size"), **told}


def _nothing(name: str) -> ArchiveError:
    mend = "Check the path, and put a pattern between quotation marks."
    return ArchiveError(f"There is no file {printable(name)}.", mend=mend)
