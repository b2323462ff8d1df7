"""WARC, as crawlers leave it: the HTML pages and the texts that were made of pages (WET); all else is no document.

Whether a page is HTML is seen in its bytes, because the declared type may lie.
"""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any, TypeAlias, cast

from scoring.archive.encodings import decode
from scoring.archive.entry import Entry
from scoring.archive.inputs.forms import is_html
from scoring.archive.inputs.options import ReadOptions
from scoring.archive.inputs.rows import failed, printable, text_error
from scoring.archive.inputs.streams import Source, compression_of, damage, expand
from scoring.errors import ArchiveError, ScoringError

ToEntry: TypeAlias = Callable[[Any, Entry, ReadOptions], Entry | None]
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]{1,40})", re.IGNORECASE)


def read(source: Source, name: str, options: ReadOptions) -> Iterator[Entry]:
    """Each HTML page that was found (status 2xx, or a resource) and each converted text, at the number of its record.

    Raises ArchiveError where the rest cannot be read.
    """
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    wanted = (
        (WarcRecordType.response, _of_response),
        (WarcRecordType.resource, _of_resource),
        (WarcRecordType.conversion, _of_conversion),
    )
    told = cast(Any, _Told(source))
    # What is compressed is expanded by us, because FastWARC takes a file that was cut off for a whole one.
    records = ArchiveIterator(
        told, record_types=WarcRecordType.any_type, parse_http=False, fsspec_args=False, stream_detect=False
    )
    number = 0
    while (record := _next(records)) is not None:
        number += 1
        to_entry = next((reader for kind, reader in wanted if record.record_type == kind), None)
        if to_entry and (entry := _tried(to_entry, record, f"{name}:{number}", options)):
            yield entry


class _Told:
    """A stream that knows how far it has been read, as FastWARC asks."""

    def __init__(self, source: Source) -> None:
        self._stream = source.buffered()
        self._place = 0

    def read(self, size: int = -1) -> bytes:
        piece = self._stream.read1(size if size > 0 else 65_536)
        self._place += len(piece)
        return piece

    def tell(self) -> int:
        return self._place


def _next(records: Any) -> Any:
    try:
        return next(records, None)
    except Exception as error:
        raise damage(error) from error
    except BaseException as error:
        if type(error).__name__ != "PanicException":  # of Rust, and no Exception
            raise
        raise ArchiveError("FastWARC failed at this file.", mend="Fetch it again.") from error


def _tried(to_entry: ToEntry, record: Any, place: str, options: ReadOptions) -> Entry | None:
    url = printable(record.headers.get("WARC-Target-URI") or "")[:2048].strip("<>") or None
    try:
        return to_entry(record, Entry(place, url or place, url=url), options)
    except (ScoringError, OSError) as error:
        return failed(place, damage(error), url, url)


def _of_response(record: Any, found: Entry, options: ReadOptions) -> Entry | None:
    record.parse_http(auto_decode="none")
    body = _body(record, options.max_page_bytes)  # before its status is asked, which a cut may have taken
    status = record.http_headers.status_code if record.http_headers else None
    if status is None or not 200 <= status < 300:
        return None
    page = _decode(body, record.http_headers, options.max_page_bytes)
    return _of_page(found, page, body, record.http_charset, options)


def _of_resource(record: Any, found: Entry, options: ReadOptions) -> Entry | None:
    page = _body(record, options.max_page_bytes)
    return _of_page(found, page, page, _charset(record), options)


def _body(record: Any, most: int) -> bytes:
    """At most ``most`` + 1 bytes of what the record holds. Raises ArchiveError where it ends too early.

    One that ends in its own headers has no length, which the standard demands, and FastWARC takes it for empty.
    """
    body: bytes = record.reader.read(most + 1) if record.reader else b""
    if record.headers.get("Content-Length") is None or len(body) < min(record.content_length, most + 1):
        raise ArchiveError("This record is cut off.", mend="Fetch the file again.")
    return body


def _of_page(found: Entry, page: bytes, body: bytes, charset: str | None, options: ReadOptions) -> Entry | None:
    """The entry of a ``page``, which came as that ``body``; None where it is no HTML."""
    if not is_html(page):
        return None
    if max(len(page), len(body)) > options.max_page_bytes:
        return failed(found.place, f"This page is larger than {options.max_page_bytes:,} bytes.", found.url, found.url)
    return replace(found, page=page, encoding=charset)


def _of_conversion(record: Any, found: Entry, options: ReadOptions) -> Entry | None:
    """The text that a program has made of a page, as Common Crawl's WET has it."""
    text, encoding = decode(_body(record, options.max_bytes), _charset(record))
    if problem := text_error(text, options.max_bytes):
        return failed(found.place, problem, found.url, found.url)
    return replace(found, text=text, encoding=encoding)


def _charset(record: Any) -> str | None:
    found = _CHARSET.search(record.headers.get("Content-Type") or "")
    return found.group(1) if found else None


def _decode(body: bytes, headers: Any, most: int) -> bytes:
    """``body`` without the encodings of its transport, at most ``most`` + 1 bytes.

    Crawlers often keep a header whose encoding they have undone, so the bytes decide where they can.
    """
    from fastwarc.stream_io import BrotliReader, ChunkedReader

    if "chunked" in (headers.get("Transfer-Encoding") or "").lower():
        body = _undone(ChunkedReader, body, len(body))
    declared = (headers.get("Content-Encoding") or "").lower()
    if kind := compression_of(body):
        # Not all or nothing: a page whose end is missing still has its text.
        return expand(Source(io.BytesIO(body)), kind).look(most + 1)
    if "deflate" in declared and not is_html(body):
        return _inflate(body, most)
    if "br" in declared.split(",") and not is_html(body):
        return _undone(BrotliReader, body, most + 1)
    return body


def _undone(reader: Any, body: bytes, most: int) -> bytes:
    """At most ``most`` bytes of ``body`` without the encoding that FastWARC's ``reader`` undoes, where it has it."""
    try:
        decoded: bytes = reader(io.BytesIO(body), fsspec_args=False).read(most)
    except OSError:
        return body
    return decoded


def _inflate(body: bytes, most: int) -> bytes:
    for window in (15, -15):  # with the header of zlib, as the standard says, and without, as servers do
        try:
            return zlib.decompressobj(window).decompress(body, most + 1)
        except zlib.error:
            continue
    return body
