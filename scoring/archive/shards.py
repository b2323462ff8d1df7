"""A shard: a run of consecutive entries, the unit of work, of loss and of resumption."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import astuple, dataclass

from scoring.archive.entry import Entry

MOST_ENTRIES = 64  # as many as the scorer judges in one call
MOST_SIZE = 4_194_304  # characters of text and bytes of pages
SHARDS = "shard-*.jsonl.zst"  # files


@dataclass(frozen=True, slots=True)
class Shard:
    """The ``number``-th run of consecutive entries; ``digest`` is that of their content (SHA-256, hexadecimal)."""

    number: int
    entries: tuple[Entry, ...]
    digest: str

    @property
    def name(self) -> str:
        return shard_name(self.number)


def shard_name(number: int) -> str:
    """What the file of a shard is called."""
    return SHARDS.replace("*", f"{number:06}")


@dataclass(frozen=True, slots=True)
class Tally:
    """What came of a shard: ``documents`` = scored + ``failed``; claims and words are those of scored documents."""

    documents: int = 0
    failed: int = 0
    claims: int = 0
    words: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(*(mine + its for mine, its in zip(astuple(self), astuple(other), strict=True)))


def cut(entries: Iterable[Entry]) -> Iterator[Shard]:
    """Cut entries into shards.  Where is decided by the entries alone, so that it is the same in every run."""
    number, size = 0, 0
    waiting: list[Entry] = []
    for entry in entries:
        larger = _size(entry)
        if waiting and (len(waiting) == MOST_ENTRIES or size + larger > MOST_SIZE):
            yield _shard(number, waiting)
            number, size, waiting = number + 1, 0, []
        waiting.append(entry)
        size += larger
    if waiting:
        yield _shard(number, waiting)


def _size(entry: Entry) -> int:
    return len(entry.text or "") + len(entry.page or b"")


def _shard(number: int, entries: list[Entry]) -> Shard:
    digest = hashlib.sha256()
    for entry in entries:
        content = repr((entry.place, entry.id, entry.published, entry.url, entry.encoding, entry.error))
        for part in (content.encode(), (entry.text or "").encode("utf-8", "surrogatepass"), entry.page or b""):
            digest.update(len(part).to_bytes(8, "big"))  # so that no part can run into the next
            digest.update(part)
    return Shard(number, tuple(entries), digest.hexdigest())
