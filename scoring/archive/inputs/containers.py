"""ZIP and tar archives, one member after another.  Nothing is ever unpacked to the disk under its own name."""

from __future__ import annotations

import stat
import tarfile
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO, Any

from scoring.archive.inputs.foreign import refuse_office
from scoring.archive.inputs.options import MOST_SKIPPED
from scoring.archive.inputs.rows import printable
from scoring.archive.inputs.streams import Source, damage
from scoring.errors import ArchiveError

_MOST_HEADER = 1 << 20  # bytes that tar may spend on one name; Python's tarfile holds them all
_EXTENDED = frozenset({
    tarfile.XHDTYPE, tarfile.XGLTYPE, tarfile.SOLARIS_XHDTYPE, tarfile.GNUTYPE_LONGNAME, tarfile.GNUTYPE_LONGLINK
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Member:
    """A file in an archive: its name, which is only a name, and its bytes or why there are none."""

    name: str
    source: Source | None = None
    error: ArchiveError | None = None


def zip_members(file: IO[bytes]) -> Iterator[Member]:
    """The members of a ZIP archive in the order of its directory.

    Raises ArchiveError where it has none, or where they are the parts of an office document.
    """
    try:
        archive = zipfile.ZipFile(file)
    except Exception as error:
        raise damage(error) from error
    with archive:
        refuse_office(archive.namelist())
        for info in archive.infolist():
            name = printable(info.filename)
            if not info.is_dir() and not is_hidden(name):
                yield from _zip_member(archive, info, name)


def _zip_member(archive: zipfile.ZipFile, info: zipfile.ZipInfo, name: str) -> Iterator[Member]:
    kind = stat.S_IFMT(info.external_attr >> 16)
    if kind not in (0, stat.S_IFREG):
        yield Member(name, error=_no_file("a link" if kind == stat.S_IFLNK else "no file"))
        return
    if info.flag_bits & 1:
        yield Member(name, error=ArchiveError("This is encrypted.", mend="Unpack it with its password first."))
        return
    try:
        stream: Any = archive.open(info)
    except Exception as error:
        yield Member(name, error=damage(error))
        return
    with stream:
        yield Member(name, Source(stream))


def tar_members(source: Source) -> Iterator[Member]:
    """The members of a tar archive in their order.  Raises ArchiveError where the rest cannot be read."""
    stream: Any = source.buffered()  # mode "r|" asks for nothing but read
    try:
        archive = tarfile.open(fileobj=stream, mode="r|", tarinfo=_Info, errorlevel=1)  # noqa: SIM115 - closed below
    except Exception as error:
        raise damage(error) from error
    with archive:
        while (info := _next(archive)) is not None:
            archive.members.clear()  # type: ignore[attr-defined]  # tarfile keeps all that it has seen
            name = printable(info.name)
            if not info.isdir() and not is_hidden(name):
                yield _tar_member(archive, info, name)


def _next(archive: tarfile.TarFile) -> tarfile.TarInfo | None:
    try:
        info = archive.next()
    except Exception as error:
        raise damage(error) from error
    if info is not None and info.size > MOST_SKIPPED:
        raise ArchiveError(f"{printable(info.name)} claims {info.size:,} bytes.", mend="What follows it is not read.")
    return info


def _tar_member(archive: tarfile.TarFile, info: tarfile.TarInfo, name: str) -> Member:
    if not info.isreg() or info.issparse():
        kind = "a link" if info.issym() or info.islnk() else "a file with holes" if info.issparse() else "a device"
        return Member(name, error=_no_file(kind))
    try:
        stream: Any = archive.extractfile(info)
    except Exception as error:
        return Member(name, error=damage(error))
    return Member(name, Source(stream))


def is_hidden(name: str) -> bool:
    """Whether somebody's file manager keeps it for itself: ``.DS_Store``, ``__MACOSX/a``; ``..`` is no such name."""
    parts = name.replace("\\", "/").split("/")
    return any(part == "__MACOSX" or (part.startswith(".") and part.strip(".")) for part in parts)


def _no_file(kind: str) -> ArchiveError:
    return ArchiveError(f"This is {kind}, and links and devices are not followed.", mend="Pack the file itself.")


class _Info(tarfile.TarInfo):
    """A header that may not make the reader hold what it likes, nor walk backwards for ever."""

    @classmethod
    def fromtarfile(cls, archive: tarfile.TarFile) -> _Info:
        try:
            return super().fromtarfile(archive)
        except tarfile.HeaderError as error:
            is_damage = type(error).__name__ in ("TruncatedHeaderError", "InvalidHeaderError")
            if not is_damage or archive.offset == 0:  # an end; or no tar at all, which tarfile says by itself
                raise
            raise damage(error) from error  # which it would take for the end

    def _proc_member(self, archive: tarfile.TarFile) -> tarfile.TarInfo:
        if self.type in _EXTENDED and self.size > _MOST_HEADER:
            raise ArchiveError(f"A name in this archive takes {self.size:,} bytes.", mend="Pack it again.")
        member: tarfile.TarInfo = super()._proc_member(archive)  # type: ignore[misc]
        return member

    def _proc_gnusparse_10(self, *_: Any) -> None:
        raise ArchiveError("This archive holds a file with holes.", mend="Pack it again without --sparse.")

    def _block(self, size: int) -> int:
        if size < 0:
            raise ArchiveError("A file in this archive claims a negative size.", mend="Fetch it again.")
        blocks: int = super()._block(size)  # type: ignore[misc]
        return blocks
