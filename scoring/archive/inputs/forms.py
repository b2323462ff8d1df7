"""What a file is: by its first bytes, and where these don't tell by its name."""

from __future__ import annotations

import csv
import json
import re
from codecs import BOM_UTF8
from collections.abc import Sequence
from itertools import islice
from pathlib import PurePosixPath

from scoring.archive.encodings import marked
from scoring.archive.inputs.foreign import refuse_foreign
from scoring.archive.inputs.options import ReadOptions
from scoring.archive.inputs.rows import has_text
from scoring.archive.inputs.table import DELIMITERS, columns_of

_BY_SUFFIX = {
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".json": "json",
    ".csv": "csv",
    ".tsv": "tsv",
    ".tab": "tsv",
    ".parquet": "parquet",
    ".htm": "html",
    ".html": "html",
    ".xhtml": "html",
    ".warc": "warc",
    ".zip": "zip",
    ".tar": "tar",
}
_COMPRESSED = frozenset({".gz", ".bz2", ".zst", ".zstd"})
_TAR_MAGIC, _TAR_PLACE = b"ustar", 257
# As browsers sniff: blanks, an XML declaration and comments may stand before.
_BEFORE = rb"(?:\s|<\?xml[^>]{0,200}\?>|<!--.{0,4000}?-->)*+"
_OF_PAGES = rb"!doctype\s+html|html|head|body|title|meta|link|script|style"
_PAGE = re.compile(_BEFORE + rb"<(?:" + _OF_PAGES + rb")\b", re.IGNORECASE | re.DOTALL)
_HTML = re.compile(_BEFORE + rb"<(?:" + _OF_PAGES + rb"|div|table|h1|p|article|section)\b", re.IGNORECASE | re.DOTALL)
_FIELD = re.compile(rb'\{\s*"')
_ROWS = 3  # of a table that are looked at
_LOOKED_AT = 32_768  # bytes, from which on the last line may not be all there
_MOST_WORDS = 3  # in the name of a column
_COLUMN = re.compile(r'"?[\w -]{1,40}"?')


def form_of(head: bytes, name: str, options: ReadOptions) -> str:
    """The form of what begins with ``head``: one of INPUTS, or ``zip`` or ``tar``, which hold files.

    Raises ArchiveError where it is of a format that is known and not read.
    """
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")):
        return "zip"
    if head[_TAR_PLACE:].startswith(_TAR_MAGIC):
        return "tar"
    return options.form or _by_content(head, suffix_of(name), options)


def is_html(head: bytes) -> bool:
    """Whether ``head`` begins a page of HTML."""
    return _begins(_HTML, head)


def _is_page(head: bytes, by_suffix: str) -> bool:
    """Whether it is a page of HTML.  A text that begins with a paragraph may be stored as HTML, or speak of its tag."""
    return _begins(_PAGE if by_suffix == "text" else _HTML, head)


def _begins(pattern: re.Pattern[bytes], head: bytes) -> bool:
    return pattern.match(_as_ascii(head[:8192])) is not None


def suffix_of(name: str) -> str:
    """The last suffix that says a form: ``.warc`` of ``crawl.warc.gz``."""
    path = PurePosixPath(name.lower())
    return PurePosixPath(path.stem).suffix if path.suffix in _COMPRESSED else path.suffix


def _by_content(head: bytes, suffix: str, options: ReadOptions) -> str:
    start = _as_ascii(head).lstrip()
    by_suffix = _BY_SUFFIX.get(suffix, "text")
    if head.startswith(b"WARC/"):
        return "warc"
    if head.startswith(b"PAR1"):
        return "parquet"
    if by_suffix not in ("jsonl", "csv", "tsv") and _is_page(head, by_suffix):
        return "html"
    if by_suffix != "html":
        refuse_foreign(start)
    if start.startswith((b"{", b"[")):
        return _form_of_json(start, by_suffix)
    if by_suffix == "text":
        return _form_of_lines(start, options)
    return by_suffix


def _form_of_json(start: bytes, by_suffix: str) -> str:
    first = start.partition(b"\n")[0].strip()
    if by_suffix == "jsonl":
        return by_suffix
    try:
        value = json.loads(first)
    except (ValueError, RecursionError):
        # A value over several lines; a line that is broken, or longer than what is looked at; or "[Wire] A text".
        if by_suffix != "text":
            return by_suffix
        return "json" if first in (b"{", b"[") else "jsonl" if _FIELD.match(first) else "text"
    return "jsonl" if isinstance(value, dict) else "json"


def _form_of_lines(start: bytes, options: ReadOptions) -> str:
    """A table without a suffix is known by a heading that names a column of texts, and by rows like it."""
    lines = start.decode("utf-8", "replace").split("\n")
    heading = lines[0][:2000].strip()
    for delimiter in DELIMITERS:
        columns = columns_of(heading, delimiter)
        is_heading = len(columns) > 1 and has_text(columns, options) and all(map(_COLUMN.fullmatch, columns))
        if is_heading and _are_rows(lines[1:], delimiter, columns, is_cut=len(start) > _LOOKED_AT):
            return "tsv" if delimiter == "\t" else "csv"
    return "text"


def _are_rows(lines: Sequence[str], delimiter: str, columns: Sequence[str], *, is_cut: bool) -> bool:
    """Whether the first lines have as many cells as there are columns: "Text, body and soul" may be a headline."""
    rows = csv.reader((line + "\n" for line in lines), delimiter=delimiter)
    try:
        widths = [len(row) for row in islice(filter(None, rows), _ROWS + 1)]
    except csv.Error:
        return False
    if is_cut and len(widths) <= _ROWS:  # the last of them may not be all there
        widths = widths[:-1] or [len(columns)]
    is_sentence = any(len(column.split()) > _MOST_WORDS for column in columns)
    return set(widths[:_ROWS]) == {len(columns)} and not is_sentence


def _as_ascii(head: bytes) -> bytes:
    """``head`` so that the letters of ASCII are single bytes, whatever its mark says."""
    encoding = marked(head)
    return head.decode(encoding, "ignore").encode("utf-8", "ignore").removeprefix(BOM_UTF8) if encoding else head
