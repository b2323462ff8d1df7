"""The formats that labels come in; each module turns one into labelled lines that say where they stood.

``jsonl`` is our own (``scoring.labels.label`` tells its fields), ``csv`` and ``tsv`` are tables with a heading,
``prodigy`` is what ``prodigy db-out`` writes, ``label-studio`` what Label Studio exports as JSON.
"""

from __future__ import annotations

from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterator
from io import BufferedReader
from pathlib import Path

from scoring.labels.formats import json_lines, label_studio, prodigy, table
from scoring.labels.given import Given
from scoring.labels.problem import Problem

FORMATS = ("jsonl", "csv", "tsv", "prodigy", "label-studio")
_READERS = {
    "jsonl": json_lines.read,
    "csv": table.read,
    "tsv": table.read,
    "prodigy": prodigy.read,
    "label-studio": label_studio.read,
}
_TABLES = (".csv", ".tsv", ".tab")
_UTF_16 = (BOM_UTF16_LE, BOM_UTF16_BE)


def read_file(path: Path, *, name: str | None = None, form: str | None = None) -> Iterator[Given]:
    """The lines of a file of labels, in their order; what cannot be read is one line that says so.

    ``name`` is what places are called by (default: the path), ``form`` one of FORMATS (default: found by the file's
    suffix and content).  Only a Label Studio export is read as a whole.
    """
    try:
        with path.open("rb") as stream:
            yield from read_stream(stream, name or str(path), form=form, suffix=path.suffix.lower())
    except OSError as error:
        mend = "give a readable file in UTF-8"
        yield Given(str(path), None, [Problem(None, f"cannot be read ({error.strerror})", mend)])


def read_stream(stream: BufferedReader, name: str, *, form: str | None = None, suffix: str = "") -> Iterator[Given]:
    """The same of an open file or standard input."""
    head = stream.peek(1)
    if head.startswith(_UTF_16):
        yield Given(name, None, [Problem(None, "is UTF-16, not UTF-8", "save it as UTF-8")])
    elif form is not None:
        yield from _READERS[form](stream, name)
    elif suffix in _TABLES:
        yield from table.read(stream, name)
    elif suffix == ".json" and not _is_lines(head):
        yield from label_studio.read(stream, name)
    elif suffix in (".json", ".jsonl", ".ndjson", "") or head.lstrip(BOM_UTF8 + b" \t\r\n").startswith(b"{"):
        yield from _read_lines(stream, name)
    else:
        mend = f"name it with --format: {', '.join(FORMATS)}"
        yield Given(name, None, [Problem(None, f"a file that ends in {suffix!r} may be of any format", mend)])


def _is_lines(head: bytes) -> bool:
    """Whether a file called JSON is JSON Lines: its first line is an object by itself, and no task of Label Studio."""
    first = head.removeprefix(BOM_UTF8).split(b"\n", 1)[0]
    found = json_lines.parse(first)
    return isinstance(found, dict) and not label_studio.is_task(found)


def _read_lines(stream: BufferedReader, name: str) -> Iterator[Given]:
    """JSON Lines, of Prodigy where the first good line is."""
    convert = None
    for where, found in json_lines.parse_each(stream, name):
        if isinstance(found, Problem):
            yield Given(where, None, [found])
            continue
        if convert is None:
            convert = prodigy.convert if prodigy.is_task(found) else json_lines.convert
        yield from convert(found, where)
