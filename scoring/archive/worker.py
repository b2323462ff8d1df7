"""What a worker does with a shard: extract, score, write.  The same in a local process and on a cluster."""

from __future__ import annotations

import gc
import os
import pickle
import signal
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from scoring import __version__
from scoring.archive.entry import Entry, Record
from scoring.archive.folder import write_shard
from scoring.archive.limits import OutOfTimeError, limit_memory, time_limit
from scoring.archive.shards import Shard, Tally
from scoring.errors import DocumentError

if TYPE_CHECKING:
    from scoring.claim import Document, ScoredDocument
    from scoring.scorer import Scorer

T = TypeVar("T")
WATCH = 0.5  # seconds between two looks whether the parent is still there


@dataclass(frozen=True, slots=True)
class Work:
    """How shards are scored: with which model and extractor, and how many ``seconds`` one document may take.

    ``keep_text`` puts the texts that were scored into the results, those of pages as they were found there.
    """

    models: Path
    version: str
    min_extraction: float | None = None
    extractor: str | None = None
    seconds: float = 60.0
    keep_text: bool = False


def prepare(memory: int | None, parent: int) -> None:
    """Make a process of ours a worker: bounded, deaf to Ctrl-C (its parent ends it) and not outliving its parent.

    The parent says its own id, for it may be dead before this begins.
    """
    limit_memory(memory)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_follow, args=(parent,), daemon=True).start()


def answer(release: str, task: bytes) -> Any:
    """Do a pickled task, a function and its arguments, for an Onrecord of that release.

    Raises ImportError where this is another, whose results would not be the same.
    """
    if release != __version__:
        raise ImportError(f"a worker has {__version__}")
    function, arguments = pickle.loads(task)  # noqa: S301 - as all that a scheduler sends
    return function(*arguments)


def score_shard(shard: Shard, work: Work, folder: Path) -> Tally:
    """Score a shard and write it into the work folder.

    Raises ModelError where the model cannot be loaded, and OSError where the shard cannot be written.
    """
    with _unswept():
        records, words = score_entries(shard.entries, work)
        return write_shard(folder, shard, records, words)


@contextmanager
def _unswept() -> Iterator[None]:
    """Keep Python from looking for cyclic garbage, of which scoring leaves none, but for once before each shard.

    What is alive then (model, word lists) stays, and is never looked through again.
    """
    gc.collect()
    gc.freeze()
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def score_entries(entries: Sequence[Entry], work: Work) -> tuple[list[Record], int]:
    """What became of each entry, in order, and the words of those that were scored.  Raises ModelError."""
    scorer = _scorer(work.models, work.version, work.min_extraction, work.extractor)
    read = [_extracted(entry, work.seconds) for entry in entries]
    scored = iter(_score([_document(entry) for entry in read if entry.error is None], scorer, work.seconds))
    outcomes = [entry.error if entry.error is not None else next(scored) for entry in read]
    found = list(zip(read, outcomes, strict=True))
    words = sum(len((entry.text or "").split()) for entry, outcome in found if not isinstance(outcome, str))
    return [record_of(entry, outcome, keep_text=work.keep_text) for entry, outcome in found], words


@lru_cache(maxsize=1)
def _scorer(models: Path, version: str, min_extraction: float | None, extractor: str | None) -> Scorer:
    from scoring.scorer import Scorer

    return Scorer.load(models, version, min_extraction=min_extraction, extractor=extractor)


def _extracted(entry: Entry, seconds: float) -> Entry:
    """The entry with its text, or with the reason why it has none."""
    from scoring.archive.pages import extract

    if entry.error is None and entry.page is not None:
        read = _tried(lambda: extract(entry), seconds)
        entry = replace(entry, page=None, error=read) if isinstance(read, str) else read
    if entry.error is None and not any(map(str.isalnum, entry.text or "")):
        return replace(entry, error="It holds no words.")
    return entry


def _score(documents: Sequence[Document], scorer: Scorer, seconds: float) -> list[ScoredDocument | str]:
    """All at once, which is quickest, and one by one where that fails: a document's score is the same in company."""
    together = _tried(lambda: list(scorer.score_many(documents)), seconds)
    if not isinstance(together, str):
        return [*together]
    return [_tried(partial(scorer.score, document), seconds) for document in documents]


def _tried(attempt: Callable[[], T], seconds: float) -> T | str:
    """What the attempt gives, or why it gives nothing."""
    try:
        with time_limit(seconds):
            return attempt()
    except OutOfTimeError:
        return f"It took longer than {seconds:g} seconds."
    except MemoryError:
        return "It took more memory than a worker may have."
    except DocumentError as error:
        return error.message
    except RecursionError:
        return "It is nested too deeply."
    except Exception as error:  # whatever a stranger's document does, the others are scored
        return f"It could not be scored: {type(error).__name__}: {error}."


def _document(entry: Entry) -> Document:
    from scoring.claim import Document

    return Document(entry.text or "", id=entry.id, published=entry.published)


def record_of(entry: Entry, outcome: ScoredDocument | str, *, keep_text: bool = False) -> Record:
    """What became of an entry: its scores, or why it has none."""
    about: Record = {"place": entry.place, "url": entry.url, "encoding": entry.encoding}
    if isinstance(outcome, str):
        return {"id": entry.id if entry.id != entry.place else None, **about, "error": outcome}
    return {**about, **({"text": entry.text} if keep_text else {}), "scored": outcome.to_dict()}


def _follow(parent: int) -> None:
    """End with the parent, even one that was killed: nobody else would, and its successor writes the same shards."""
    while os.getppid() == parent:
        time.sleep(WATCH)
    os._exit(1)
