"""Formats that are not read are named, with a way out; none of their markup is scored."""

from __future__ import annotations

from pathlib import Path

import pytest

from scoring.archive.inputs import ReadOptions, read_entries
from scoring.archive.inputs.foreign import refuse_foreign
from tests.scoring.archive import made
from tests.scoring.archive.made import HARBOUR

MAIL = f"From: Ann Lee <ann@courier.example>\r\nSubject: Ferry\r\nMIME-Version: 1.0\r\n\r\n{HARBOUR}"
FOREIGN = {
    "a.pdf": (f"%PDF-1.4\n({HARBOUR})".encode(), "a PDF", "pdftotext"),
    "pdf.txt": (f"%PDF-1.4\n({HARBOUR})".encode(), "a PDF", "pdftotext"),
    "a.rtf": (rb"{\rtf1\ansi The ferry sails.\par}", "RTF", "plain text"),
    "a.doc": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "an old Office document", "plain text"),
    "a.jsonl.xz": (b"\xfd7zXZ\0\0\4", "xz", "xz -dk"),
    "a.7z": (b"7z\xbc\xaf\x27\x1c\0\4", "7z", "7z x"),
    "a.rar": (b"Rar!\x1a\x07\0", "RAR", "unrar"),
    "a.feather": (b"ARROW1\0\0", "Feather", "to_parquet"),
    "a.db": (b"SQLite format 3\0", "SQLite", "CSV"),
    "nitf.xml": (f"<?xml version='1.0'?><nitf><body>{HARBOUR}</body></nitf>".encode(), "XML", "JSON Lines"),
    "wide.xml": (f"<?xml version='1.0'?><nitf><body>{HARBOUR}</body></nitf>".encode("utf-16"), "XML", "JSON Lines"),
    "feed": (b"<!-- made at noon -->\n<rss version='2.0'><channel/></rss>", "XML", "JSON Lines"),
    "typed.txt": (b"<!DOCTYPE nitf SYSTEM 'nitf.dtd'>\n<nitf/>", "XML", "JSON Lines"),
    "a.svg": (b"<svg xmlns='http://www.w3.org/2000/svg'><text>Ferry</text></svg>", "XML", "JSON Lines"),
    "a.eml": (MAIL.encode(), "an e-mail", "text"),
    "a.docx": (made.zipped({"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<a/>"}), "office", "plain text"),
    "a.odt": (made.zipped({"mimetype": b"application/vnd.oasis", "content.xml": b"<a/>"}), "office", "plain text"),
}


@pytest.mark.parametrize("name", FOREIGN)
def test_a_format_that_is_not_read_is_named(tmp_path: Path, name: str) -> None:
    data, what, mend = FOREIGN[name]
    (tmp_path / name).write_bytes(data)
    [entry] = read_entries([str(tmp_path)])
    assert (entry.text, entry.page) == (None, None)
    said, _, told = str(entry.error).partition(";")
    assert what in said
    assert mend in told


@pytest.mark.parametrize(
    "data",
    [
        f"From: the harbour\nTo: the hills\n\n{HARBOUR}".encode(),  # a headline of a kind
        b"Received: 3 boats.\nThe end.",
        b"PDF files are %PDF inside.",
        b"<Ann Lee> The ferry sails.",
    ],
)
def test_prose_that_reminds_of_them_is_read(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "a.txt").write_bytes(data)
    assert [entry.text for entry in read_entries([str(tmp_path)])] == [data.decode()]


def test_a_form_that_was_named_is_believed(tmp_path: Path) -> None:
    (tmp_path / "a.xml").write_bytes(b"<?xml version='1.0'?><p>Ferry.</p>")
    assert [entry.error for entry in read_entries([str(tmp_path)], ReadOptions(form="text"))] == [None]


@pytest.mark.parametrize("start", [b"Subject: " + b" " * 60_000, b"Subject: a\n" * 6_000, b"<!--" * 16_000])
def test_a_look_takes_no_time(start: bytes) -> None:
    refuse_foreign(start)
