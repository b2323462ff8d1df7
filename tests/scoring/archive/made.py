"""Archives of every kind, made small; the sentences are written for these tests."""

from __future__ import annotations

import bz2
import csv
import gzip
import io
import json
import tarfile
import zipfile
from collections.abc import Iterable, Mapping
from typing import Any

import zstandard

from scoring.archive.entry import Entry

HARBOUR = "The harbour master said the ferry would sail again on Friday."
BRIDGE = "“The bridge may stay closed”, a council spokeswoman told the Courier in Żyrardów."
ROWS: list[dict[str, Any]] = [
    {"id": "wire-1", "published": "2024-03-01T10:00:00Z", "url": "https://courier.example/ferry", "text": HARBOUR},
    {"id": "wire-2", "published": "soon", "url": "", "text": BRIDGE},
]
PAGE = (
    "<!DOCTYPE html><html><head><title>Ferry to sail again - The Courier</title>"
    '<meta property="article:published_time" content="2024-03-01T10:00:00Z"></head>'
    '<body><nav><a href="/">Home</a></nav>'
    "<article><h1>Ferry to sail again</h1>"
    + "".join(
        f"<p>The harbour master said the ferry would sail again on {day}, once the café on its deck was mended.</p>"
        for day in ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")
    )
    + "</article></body></html>"
).encode()


def json_lines(rows: Iterable[Any] = ROWS) -> bytes:
    return b"".join(json.dumps(row, ensure_ascii=False).encode() + b"\n" for row in rows)


def table(rows: list[dict[str, Any]] = ROWS, delimiter: str = ",") -> bytes:
    file = io.StringIO()
    writer = csv.DictWriter(file, list(rows[0]), delimiter=delimiter)
    writer.writeheader()
    writer.writerows(rows)
    return file.getvalue().encode()


def parquet(rows: list[dict[str, Any]] = ROWS, **how: Any) -> bytes:
    import pyarrow as pa
    import pyarrow.parquet as pq

    file = io.BytesIO()
    pq.write_table(pa.Table.from_pylist(rows), file, **how)
    return file.getvalue()


def zipped(members: Mapping[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return file.getvalue()


def tarred(members: Mapping[str, bytes], *links: tarfile.TarInfo) -> bytes:
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w") as archive:
        for link in links:
            archive.addfile(link)
        for name, data in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return file.getvalue()


def record(body: bytes, headers: str = "Content-Type: text/html", *, status: str = "200 OK", page: int = 1) -> bytes:
    """A WARC response record."""
    http = f"HTTP/1.1 {status}\r\n{headers}\r\n\r\n".encode() + body
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:8446eae5-8410-400e-9c80-4c056abef700>\r\n"
        f"WARC-Target-URI: https://courier.example/{page}\r\nWARC-Date: 2024-03-02T08:20:24Z\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
    )
    return head.encode() + http + b"\r\n\r\n"


def compress(data: bytes, how: str) -> bytes:
    if how == ".zst":
        return zstandard.ZstdCompressor().compress(data)
    return gzip.compress(data) if how == ".gz" else bz2.compress(data)


def said(entry: Entry) -> tuple[str, str | None]:
    """Where an entry is, and its text or what is wrong with it."""
    return entry.place, entry.text if entry.error is None else f"! {entry.error}"
