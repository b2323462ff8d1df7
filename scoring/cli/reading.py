"""Files and standard input as documents: texts as they are, for offsets are sacred, and of pages what they show."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TextIO

from scoring.archive.encodings import marked, no_text
from scoring.claim import Document
from scoring.errors import ArchiveError, DocumentError

if TYPE_CHECKING:
    from scoring.archive.entry import Entry

STANDARD_INPUT = "-"


class Given(NamedTuple):
    """A document, and whether its text ``was_found`` in HTML: then nobody else has what its offsets count in."""

    document: Document
    was_found: bool = False


def read_document(path: str, *, identifier: str | None = None, published: str | None = None) -> Given:
    """The text at ``path`` (``-``: standard input), with line ends and a byte order mark as they stand in it; of HTML
    what archives read of it.

    Its id is ``identifier``, or else the path; standard input has none.  Raises DocumentError for what is missing,
    unreadable, binary, not UTF-8 or no single text; the message does not repeat the path.
    """
    from scoring.archive.pages import extract

    stored = _to_entry(_read(path), path)
    entry = extract(stored)
    if entry.error is not None:
        raise DocumentError(entry.error, mend="Or save its text, and score that.")
    if identifier is None and path != STANDARD_INPUT:
        identifier = path
    document = Document(entry.text or "", identifier, published or entry.published)
    return Given(document, was_found=stored.page is not None)


def _to_entry(data: bytes, path: str) -> Entry:
    """What is stored at ``path``, as archives have it."""
    from scoring.archive.entry import Entry
    from scoring.archive.inputs.forms import form_of
    from scoring.archive.inputs.options import ReadOptions
    from scoring.archive.inputs.rows import as_stored
    from scoring.archive.inputs.streams import HEAD

    try:
        form = form_of(data[:HEAD], path, ReadOptions())
    except ArchiveError as error:
        raise DocumentError(error.message, mend=error.mend) from error
    if form == "html":
        return Entry(path, path, page=data)
    if form != "text":
        mend = "Score them all: onrecord archive FILE --output RESULTS"
        raise DocumentError(f"This is no text but holds documents ({form}).", mend=mend)
    return as_stored(Entry(path, path, text=decode(data)))


def decode(data: bytes) -> str:
    """``data`` as text.  Raises DocumentError, with line and byte, for what is binary or not UTF-8."""
    encoding = (marked(data) or "utf-8").upper()
    if encoding != "UTF-8":
        raise DocumentError(
            f"This is {encoding}, not UTF-8.", mend=f"Convert it: iconv -f {encoding} -t UTF-8 FILE > NEW"
        )
    if b"\0" in data:
        raise no_text()
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise DocumentError(
            f"Line {line:,} (byte {error.start:,}) is not UTF-8.",
            mend="If this is text, convert it, such as: iconv -f WINDOWS-1252 -t UTF-8 FILE > NEW",
        ) from error


def _read(path: str) -> bytes:
    try:
        return _read_standard_input() if path == STANDARD_INPUT else Path(path).read_bytes()
    except FileNotFoundError as error:
        raise DocumentError("There is no such file.", mend="Check the path.") from error
    except IsADirectoryError as error:
        raise DocumentError("This is a folder.", mend="Name the files in it, such as FOLDER/*.txt") from error
    except OSError as error:
        raise DocumentError(f"This cannot be read ({error.strerror}).", mend="Check who may read it.") from error


def _read_standard_input() -> bytes:
    stdin: TextIO | None = sys.stdin
    if stdin is None:
        raise DocumentError("Standard input is closed.", mend="Name a file, or send a text.")
    if stdin.isatty():
        print("Type or paste the text, and end it with Ctrl-D on a line of its own.", file=sys.stderr)
    return stdin.buffer.read()
