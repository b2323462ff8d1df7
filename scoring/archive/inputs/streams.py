"""Bytes from anywhere, in pieces of a bounded size: compressed, damaged or endless as they may be."""

from __future__ import annotations

import bz2
import codecs
import gzip
import io
import tempfile
from collections.abc import Iterator
from itertools import count
from typing import IO, Any, Protocol

from scoring.archive.inputs.options import MOST_NESTED, MOST_SKIPPED
from scoring.errors import ArchiveError, ScoringError

SPLIT = "Split it, or allow more with --max-bytes."
HEAD = 65_536  # bytes that are looked at to see what something is
_ZSTD_PIECE = 512  # bytes; Zstandard has no bound of its own and may make 128 KiB of 4 bytes
_ZSTD_WINDOW = 1 << 27  # bytes of memory, the most that the tool zstd takes unasked

_MAGIC = ((b"\x1f\x8b\x08", "gzip"), (b"BZh", "bzip2"), (b"\x28\xb5\x2f\xfd", "zstd"))


class Pieces(Protocol):
    """What gives some bytes, at most ``size``, and none at its end."""

    def read1(self, size: int, /) -> bytes: ...


class Source(io.RawIOBase):
    """Bytes to be read once from start to end, whose head can be looked at first.

    Whatever goes wrong in reading is an ArchiveError, and only after all that could be read was read.  ``file`` is the
    same bytes as a file in which one can go back, where there is one.
    """

    def __init__(self, pieces: Pieces, file: IO[bytes] | None = None) -> None:
        self.file = file
        self._pieces = pieces
        self._head = b""
        self._error: ArchiveError | None = None

    def look(self, size: int = HEAD) -> bytes:
        """The first ``size`` bytes, which are still to be read."""
        while len(self._head) < size and (piece := self._take(size)):
            self._head += piece
        return self._head[:size]

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        piece = self._head[: len(buffer)] or self._take(len(buffer))
        if not piece and self._error:
            raise self._error
        self._head = self._head[len(piece) :]
        buffer[: len(piece)] = piece
        return len(piece)

    def close(self) -> None:
        """Close also what it reads from."""
        if not self.closed and hasattr(self._pieces, "close"):
            self._pieces.close()
        super().close()

    def buffered(self) -> io.BufferedReader:
        return io.BufferedReader(self, HEAD)

    def _take(self, size: int) -> bytes:
        if self._error:
            return b""
        try:
            return self._pieces.read1(size)
        except ArchiveError as error:
            self._error = error
        except Exception as error:  # every library has its own for damage
            self._error = damage(error)
        return b""


def damage(error: Exception) -> ArchiveError:
    """What a library says about a damaged file, as an error of ours."""
    if isinstance(error, ScoringError):
        return ArchiveError(error.message, mend=error.mend)
    said = " ".join(str(error).split())[:200] or type(error).__name__
    return ArchiveError(f"This is damaged or cut off ({said}).", mend="Fetch it again.")


def compression_of(head: bytes) -> str | None:
    """``gzip``, ``bzip2`` or ``zstd``, by the first bytes."""
    kind = next((kind for magic, kind in _MAGIC if head.startswith(magic)), None)
    return None if kind == "bzip2" and head[4:10] not in (b"1AY&SY", b"\x17\x72\x45\x38\x50\x90") else kind


def expand(source: Source, kind: str) -> Source:
    """``source`` without its compression.  All members of a file of several are read."""
    compressed = source.buffered()
    if kind == "gzip":
        return Source(gzip.GzipFile(fileobj=compressed))
    return Source(bz2.BZ2File(compressed) if kind == "bzip2" else _Zstandard(compressed))


class _Zstandard:
    def __init__(self, compressed: io.BufferedReader) -> None:
        self._compressed = compressed
        self._ready = b""
        self._frame: Any = None

    def read1(self, size: int, /) -> bytes:
        while not self._ready:
            data = self._rest() or self._compressed.read1(_ZSTD_PIECE)
            if not data:
                if self._frame is not None and not self._frame.eof:
                    raise EOFError("it ends inside of a frame")
                return b""
            if self._frame is None or self._frame.eof:
                self._frame = _open_frame()
            self._ready = self._frame.decompress(data)
        piece, self._ready = self._ready[:size], self._ready[size:]
        return piece

    def _rest(self) -> bytes:
        """What came with the end of a frame and belongs to the next."""
        rest: bytes = self._frame.unused_data if self._frame is not None and self._frame.eof else b""
        if rest:
            self._frame = None
        return rest


def _open_frame() -> Any:
    import zstandard

    return zstandard.ZstdDecompressor(max_window_size=_ZSTD_WINDOW).decompressobj()


class _InUtf8:
    """Text of any encoding as UTF-8, so that all lines end alike."""

    def __init__(self, source: Source, encoding: str) -> None:
        self._source = source.buffered()
        self._decoder = codecs.getincrementaldecoder(encoding)()
        self._ready = b""
        self._ended = False

    def read1(self, size: int, /) -> bytes:
        while not self._ready and not self._ended:
            data = self._source.read1(HEAD)
            self._ended = not data
            self._ready = self._decoder.decode(data, final=self._ended).encode("utf-8", "surrogatepass")
        piece, self._ready = self._ready[:size], self._ready[size:]
        return piece


def in_utf8(source: Source, encoding: str) -> Source:
    return Source(_InUtf8(source, encoding))


class _WithLineFeeds:
    """Lines that end as they did on the Macintosh, with a carriage return, so that they end with a line feed."""

    def __init__(self, source: Source) -> None:
        self._source = source.buffered()

    def read1(self, size: int, /) -> bytes:
        return self._source.read1(size).replace(b"\r", b"\n")


def with_line_feeds(source: Source) -> Source:
    """``source``, in which lines end with a line feed also if carriage returns alone end its first ones."""
    head = source.look()
    is_old = b"\r" in head[: HEAD - 1] and b"\n" not in head  # behind the last byte that is looked at may be one
    return Source(_WithLineFeeds(source)) if is_old else source


def read_whole(source: Source, most: int, mend: str = SPLIT) -> bytes:
    """All of it.  Raises ArchiveError where that is more than ``most`` bytes; no more than these are held."""
    data = source.buffered().read(most + 1)
    if len(data) > most:
        raise too_large("This", most, mend)
    return data


def lines(source: Source, most: int) -> Iterator[tuple[int, bytes | None]]:
    """Each line, with its end and its number from 1; None instead of one that is larger than ``most`` bytes.

    Such a line is passed over without being held.
    """
    stream = source.buffered()
    for number in count(1):
        line = stream.readline(most + 1)
        if not line:
            return
        if len(line) <= most:
            yield number, line
        else:
            if not line.endswith(b"\n"):
                _pass_over(stream, f"Line {number:,}")
            yield number, None


def _pass_over(stream: io.BufferedReader, what: str) -> None:
    for _ in range(MOST_SKIPPED // HEAD):
        piece = stream.readline(HEAD)
        if not piece or piece.endswith(b"\n"):
            return
    raise ArchiveError(f"{what} has no end within {MOST_SKIPPED:,} bytes.", mend="What follows it is not read.")


def spool(source: Source) -> IO[bytes]:
    """``source`` as a file in which one can go back: in memory if it is small, else on disk, and gone when closed."""
    file = tempfile.SpooledTemporaryFile(max_size=8 << 20)  # noqa: SIM115 - the caller closes it
    try:
        stream = source.buffered()
        while piece := stream.read(1 << 20):
            file.write(piece)
            if file.tell() > MOST_NESTED:
                raise too_large("This archive within another", MOST_NESTED, "Unpack the outer one first.")
    except BaseException:
        file.close()
        raise
    file.seek(0)
    return file


def too_large(what: str, most: int, mend: str = SPLIT) -> ArchiveError:
    return ArchiveError(f"{what} is larger than {most:,} bytes.", mend=mend)
