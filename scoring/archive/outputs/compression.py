"""Files compressed as their names say: the same content gives the same bytes, without the time or the name."""

from __future__ import annotations

import bz2
import gzip
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, BinaryIO, cast

from scoring.archive.outputs.naming import COMPRESSIONS


@contextmanager
def writing(path: Path) -> Iterator[IO[bytes]]:
    """A file to write.  Raises OSError."""
    with path.open("wb") as raw, _compressing(raw, path.suffix.lower()) as file:
        yield file


@contextmanager
def reading(path: Path) -> Iterator[IO[bytes]]:
    """A file to read.  Raises OSError, EOFError and what the libraries do where it is damaged."""
    suffix = path.suffix.lower()
    if suffix in COMPRESSIONS and path.stat().st_size == 0:  # what the libraries pass over
        raise EOFError("it is empty, which no compressed file is")
    with path.open("rb") as raw, _expanding(raw, suffix) as file:
        yield file


def _compressing(raw: BinaryIO, suffix: str) -> IO[bytes]:
    if suffix == ".gz":
        return cast(IO[bytes], gzip.GzipFile(filename="", mode="wb", compresslevel=6, fileobj=raw, mtime=0))
    if suffix == ".bz2":
        return bz2.BZ2File(raw, "wb")
    if suffix == ".zst":
        import zstandard

        return cast(IO[bytes], zstandard.ZstdCompressor().stream_writer(raw, closefd=False))
    return raw


def _expanding(raw: BinaryIO, suffix: str) -> IO[bytes]:
    if suffix == ".gz":
        return cast(IO[bytes], gzip.GzipFile(fileobj=raw, mode="rb"))
    if suffix == ".bz2":
        return bz2.BZ2File(raw, "rb")
    if suffix == ".zst":
        import io

        import zstandard

        stream = zstandard.ZstdDecompressor().stream_reader(raw, read_across_frames=True, closefd=False)
        return io.BufferedReader(cast(io.RawIOBase, stream))
    return raw
