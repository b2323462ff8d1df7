"""Formats that hold text and are not read: each is named with a way out, lest its markup be scored as prose."""

from __future__ import annotations

import re
from collections.abc import Sequence

from scoring.errors import ArchiveError

_TEXT = "Save it as plain text or HTML first"
_BY_MAGIC = (
    (b"%PDF", "a PDF", "Extract its text first: pdftotext FILE."),
    (b"{\\rtf", "RTF", f"{_TEXT}: soffice --convert-to txt FILE."),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office document", f"{_TEXT}: soffice --convert-to txt FILE."),
    (b"\xfd7zXZ\0", "compressed with xz", "Expand it first: xz -dk FILE."),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive", "Unpack it first: 7z x FILE."),
    (b"Rar!\x1a\x07", "a RAR archive", "Unpack it first: unrar x FILE."),
    (b"ARROW1", "Feather (Arrow)", "Write it as Parquet: pandas.read_feather(FILE).to_parquet(NEW)."),
    (b"FEA1", "Feather", "Write it as Parquet: pandas.read_feather(FILE).to_parquet(NEW)."),
    (b"SQLite format 3\0", "a SQLite database", "Write its table as CSV: sqlite3 -csv -header FILE 'SELECT ...'."),
)
_XML = re.compile(rb"(?:<!--.*?-->|\s)*+<(?:\?xml|!doctype|rss|feed|svg|rdf:rdf|nitf|newsml|newsitem)\b", re.I | re.S)
_HEADER = re.compile(rb"(?:[A-Za-z][A-Za-z0-9-]*:[^\n]*+\n(?:[ \t][^\n]*+\n)*+)++\r?\n")
_OF_MAIL = re.compile(rb"^(?:mime-version|message-id|received|return-path|content-transfer-encoding):", re.I | re.M)
_OFFICE = "[Content_Types].xml"


def refuse_foreign(start: bytes) -> None:
    """Raises ArchiveError where what begins with ``start`` (and is no HTML) is of a known format that is not read."""
    for magic, what, mend in _BY_MAGIC:
        if start.startswith(magic):
            raise ArchiveError(f"This is {what}; such files are not read.", mend=mend)
    if _XML.match(start):
        mend = "Write the text of its articles as JSON Lines or plain text first."
        raise ArchiveError("This is XML and no page of HTML; such files are not read.", mend=mend)
    header = _HEADER.match(start)
    if header and _OF_MAIL.search(header.group()):
        raise ArchiveError("This is an e-mail; such files are not read.", mend="Save the text of its message first.")


def refuse_office(members: Sequence[str]) -> None:
    """Raises ArchiveError where a ZIP archive of these ``members`` is a document of an office program, or a book."""
    if _OFFICE in members or members[:1] == ["mimetype"]:
        mend = f"{_TEXT}: soffice --convert-to txt FILE."
        raise ArchiveError("This is an office document or an e-book (ZIP); such files are not read.", mend=mend)
