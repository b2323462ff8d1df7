"""Files that are one document: plain text and HTML pages."""

from __future__ import annotations

from collections.abc import Iterator

from scoring.archive.encodings import decode
from scoring.archive.entry import Entry
from scoring.archive.inputs.options import ReadOptions
from scoring.archive.inputs.rows import as_stored, failed, text_error
from scoring.archive.inputs.streams import Source, read_whole


def read_text(source: Source, name: str, options: ReadOptions) -> Iterator[Entry]:
    """A text as it stands, unless it is HTML.

    Raises ArchiveError and DocumentError where it is damaged, too large or no text.
    """
    text, encoding = decode(read_whole(source, options.max_bytes))
    problem = text_error(text, options.max_bytes * 4)  # bytes were counted as they were stored
    yield failed(name, problem) if problem else as_stored(Entry(name, name, text=text, encoding=encoding))


def read_page(source: Source, name: str, options: ReadOptions) -> Iterator[Entry]:
    """A page, from which nothing is extracted yet.  Raises ArchiveError where it is damaged or too large."""
    yield Entry(name, name, page=read_whole(source, options.max_page_bytes))
