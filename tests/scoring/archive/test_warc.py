"""Crawls: which of their records are pages, and in what they are wrapped."""

from __future__ import annotations

import gzip
import zlib
from pathlib import Path

import pytest

from scoring.archive.entry import Entry
from scoring.archive.inputs import ReadOptions, read_entries
from scoring.archive.pages import extract
from tests.scoring.archive import made
from tests.scoring.archive.made import BRIDGE, HARBOUR, PAGE, compress, record, zipped

CHUNKED = b"%x\r\n%b\r\n%x\r\n%b\r\n0\r\n\r\n" % (100, PAGE[:100], len(PAGE) - 100, PAGE[100:])
BROTLI = b"\x1b\x11\x00\x00\x24\xc2\xe2\x99\x40\x12"  # no page, whatever it is


def read(folder: Path, data: bytes, name: str = "crawl.warc", **options: int) -> list[Entry]:
    path = folder / name
    path.write_bytes(data)
    return list(read_entries([str(path)], ReadOptions(**options)))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("body", "headers"),
    [
        (PAGE, "Content-Type: text/html; charset=utf-8"),
        (PAGE, "Content-Type: image/png"),  # the type lies
        (PAGE, "Content-Encoding: gzip"),  # undone by the crawler
        (PAGE, "Content-Encoding: br"),
        (PAGE, "Content-Encoding: deflate"),
        (PAGE, "Transfer-Encoding: chunked"),
        (CHUNKED, "Transfer-Encoding: chunked"),
        (gzip.compress(PAGE), "Content-Encoding: gzip"),
        (gzip.compress(PAGE), "Content-Type: text/html"),
        (compress(PAGE, ".zst"), "Content-Encoding: zstd"),
        (zlib.compress(PAGE), "Content-Encoding: deflate"),
        (zlib.compress(PAGE)[2:-4], "Content-Encoding: deflate"),  # as some servers do
    ],
)
def test_pages_are_found_whatever_is_said_of_them(tmp_path: Path, body: bytes, headers: str) -> None:
    [entry, last] = read(tmp_path, record(body, headers) + record(PAGE, page=2))
    assert (entry.page, entry.url, entry.id) == (PAGE, "https://courier.example/1", "https://courier.example/1")
    assert last.place == f"{tmp_path}/crawl.warc:2"


@pytest.mark.parametrize(
    "other",
    [
        record(PAGE, status="404 Not Found"),
        record(PAGE, status="301 Moved"),
        record(b"\x89PNG\r\n\x1a\n" + bytes(100)),
        record(b'{"text": "No page."}'),
        record(b""),
        record(PAGE).replace(b"WARC-Type: response", b"WARC-Type: metadata"),
        record(PAGE).replace(b"HTTP/1.1 200 OK", b"NOTHING AT ALL!"),
        record(BROTLI, "Content-Encoding: br"),
    ],
)
def test_what_is_no_page_is_no_entry_but_has_its_number(tmp_path: Path, other: bytes) -> None:
    [entry] = read(tmp_path, other + record(PAGE, page=2))
    assert (entry.place, entry.page) == (f"{tmp_path}/crawl.warc:2", PAGE)


def bare(kind: str, body: bytes, content: str) -> bytes:
    """A record without HTTP: a resource or a conversion."""
    head = made.record(body).partition(b"Content-Type")[0].replace(b"response", kind.encode())
    return head + f"Content-Type: {content}\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body + b"\r\n\r\n"


def test_pages_that_came_without_http_are_pages(tmp_path: Path) -> None:
    page = PAGE.replace("é".encode(), b"\xe9")
    picture = bare("resource", b"\x89PNG\r\n\x1a\n", "image/png")
    [entry] = read(tmp_path, picture + bare("resource", page, "text/html; charset=iso-8859-1"))
    assert (entry.page, entry.url, entry.encoding) == (page, "https://courier.example/1", "iso-8859-1")
    assert entry.place == f"{tmp_path}/crawl.warc:2"


def test_texts_that_were_made_of_pages_are_texts(tmp_path: Path) -> None:
    texts = [HARBOUR, BRIDGE, " ", "x" * 600]
    data = b"".join(bare("conversion", text.encode(), "text/plain") for text in texts)
    first, second, empty, large = read(
        tmp_path, bare("warcinfo", b"a: b", "application/warc-fields") + data, max_bytes=500
    )
    assert [first.text, second.text] == [HARBOUR, BRIDGE]
    assert (first.url, first.id, first.encoding) == ("https://courier.example/1", "https://courier.example/1", "utf-8")
    assert "empty" in str(empty.error)
    assert "larger than 500 bytes" in str(large.error)
    *good, cut = read(tmp_path, data[:-300], max_bytes=1_000)
    assert ([entry.text for entry in good[:2]], "cut off" in str(cut.error)) == ([HARBOUR, BRIDGE], True)


@pytest.mark.parametrize("how", [".gz", ".zst"])
def test_a_crawl_is_compressed_record_by_record(tmp_path: Path, how: str) -> None:
    data = b"".join(compress(record(PAGE, page=page), how) for page in (1, 2, 3))
    assert [entry.page for entry in read(tmp_path, data, f"crawl.warc{how}")] == [PAGE] * 3
    assert [entry.page for entry in read(tmp_path, zipped({"crawl": data}), "crawls.zip")] == [PAGE] * 3


@pytest.mark.parametrize("how", [".gz", ".zst", ""])
def test_of_a_crawl_that_is_cut_off_the_pages_before_are_kept(tmp_path: Path, how: str) -> None:
    records = [record(PAGE, page=page) for page in (1, 2, 3)]
    data = b"".join(compress(one, how) if how else one for one in records)[:-300]
    *good, bad = read(tmp_path, data, f"crawl.warc{how}")
    assert [entry.page for entry in good] == [PAGE] * 2
    assert bad.error
    assert "cut off" in bad.error


@pytest.mark.parametrize(
    "last", [b"WARC-Record-ID", b"Content-Type: app", b"\r\n\r\n", b"HTTP/1.1 2", b"Content-Type: text"]
)
def test_a_record_that_is_cut_off_in_its_headers_is_not_passed_over(tmp_path: Path, last: bytes) -> None:
    whole, cut = record(PAGE), record(PAGE, page=2)
    good, bad = read(tmp_path, whole + cut[: cut.index(last) + len(last)])
    assert (good.page, "cut off" in str(bad.error)) == (PAGE, True)


def test_what_is_no_page_is_passed_over_only_whole(tmp_path: Path) -> None:
    missing = record(PAGE, status="404 Not Found")
    assert read(tmp_path, missing) == []
    [bad] = read(tmp_path, missing[:-300])
    assert "cut off" in str(bad.error)


def test_what_follows_garbage_is_said_to_be_lost(tmp_path: Path) -> None:
    good, bad = read(tmp_path, record(PAGE) + b"garbage\r\n" * 1000 + record(PAGE))
    assert (good.page, bad.place) == (PAGE, f"{tmp_path}/crawl.warc")
    assert bad.error


def test_a_page_that_expands_too_far_is_one_error(tmp_path: Path) -> None:
    bomb = record(gzip.compress(PAGE + b" " * 50_000_000), "Content-Encoding: gzip")
    bad, good = read(tmp_path, bomb + record(PAGE, page=2), max_page_bytes=100_000)
    assert bad.error == "This page is larger than 100,000 bytes."
    assert (good.url, good.error) == ("https://courier.example/2", None)


def test_a_page_becomes_its_article_with_the_date_it_says(tmp_path: Path) -> None:
    [entry] = [extract(entry) for entry in read(tmp_path, record(PAGE, "Content-Type: text/html; charset=ascii"))]
    assert (entry.published, entry.encoding, entry.page, entry.error) == ("2024-03-01", "utf-8", None, None)
    assert entry.text
    assert entry.text.startswith("Ferry to sail again\nThe harbour master said")
    assert "café" in entry.text
    assert "Home" not in entry.text
