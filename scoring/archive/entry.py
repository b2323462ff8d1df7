"""What an archive holds, one document after another, and what became of each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, TypeAlias

Record: TypeAlias = dict[str, Any]
"""What became of an entry, as JSON: ``place``, ``url`` and ``encoding`` as the entry has them, and either ``scored``,
the scored document (``ScoredDocument.to_dict()``), or ``error``, the reason why there is none, as one sentence, and the
``id`` of the entry (None: it has no other than its place).  ``text``, where it was to be kept, is what was scored.
"""


def kept_text(record: Record) -> Record:
    """The text of a record, if it was kept, under its name."""
    return {"text": record["text"]} if record.get("text") is not None else {}


@dataclass(frozen=True, slots=True)
class Entry:
    """One document as it was found, before anything is made of it.

    ``place`` says where, for people: ``wire.jsonl:17``, ``2021.zip!may/a.html``, ``crawl.warc.gz:3``.  It is a bare
    ``text``, or a ``page`` (HTML bytes) from which the text is still to be extracted, or what could not be read, which
    ``error`` says.  Of a page that ``is_markup`` all is the text, which was stored as HTML.  ``id`` names it in the
    results (the one that it was given, else its URL, else its place); ``published`` is YYYY-MM-DD; ``encoding`` is that
    of the bytes, as declared or detected (None: nothing was decoded).
    """

    place: str
    id: str
    text: str | None = None
    page: bytes | None = None
    published: str | None = None
    url: str | None = None
    encoding: str | None = None
    error: str | None = None
    is_markup: bool = False
