"""Shards to workers and tallies back, whatever dies on the way."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain, islice
from pathlib import Path

from scoring.archive.entry import Entry, Record
from scoring.archive.folder import finished, write_shard
from scoring.archive.pools import Future, Pool
from scoring.archive.shards import Shard, Tally
from scoring.archive.worker import Work, record_of, score_entries, score_shard
from scoring.errors import ScoringError

FATAL = (OSError, ScoringError)  # a disk that is full, a model that is missing: no other try would help


def dispatch(shards: Iterable[Shard], pool: Pool, work: Work, folder: Path) -> Iterator[Tally]:
    """Have every shard scored and written, a bounded number at once; gives the tally of each as it is done.

    A shard on which a worker fails or dies is tried again alone, and then document by document, so that only the one
    on which it fails becomes an error.  Raises OSError and ScoringError where no worker can go on.
    """
    waiting = _begun(shards, pool)
    held: dict[Future, Shard] = {}
    while True:
        while len(held) < pool.width and (shard := next(waiting, None)):
            held[pool.submit(score_shard, shard, work, folder)] = shard
        if not held:
            return
        for future in list(pool.first(held.keys())):
            yield _outcome(future, held.pop(future), pool, work, folder)


def _begun(shards: Iterable[Shard], pool: Pool) -> Iterator[Shard]:
    """The shards, once the pool has heard whether there is one for each of its workers."""
    waiting = iter(shards)
    ahead = list(islice(waiting, pool.width))
    pool.expect(len(ahead))
    return chain(ahead, waiting)


def _outcome(future: Future, shard: Shard, pool: Pool, work: Work, folder: Path) -> Tally:
    try:
        tally: Tally = pool.result(future)
    except FATAL:
        raise
    except Exception:
        return finished(folder, shard) or _again(shard, pool, work, folder)
    return tally


def _again(shard: Shard, pool: Pool, work: Work, folder: Path) -> Tally:
    try:
        tally: Tally = pool.alone(score_shard, shard, work, folder)
    except FATAL:
        raise
    except Exception:
        return _one_by_one(shard, pool, work, folder)
    return tally


def _one_by_one(shard: Shard, pool: Pool, work: Work, folder: Path) -> Tally:
    outcomes = [_score_alone(entry, pool, work) for entry in shard.entries]
    records = [record for some, _ in outcomes for record in some]
    return write_shard(folder, shard, records, sum(words for _, words in outcomes))


def _score_alone(entry: Entry, pool: Pool, work: Work) -> tuple[list[Record], int]:
    try:
        outcome: tuple[list[Record], int] = pool.alone(score_entries, [entry], work)
    except FATAL:
        raise
    except Exception as error:
        why = "The process died on it." if pool.died(error) else f"It could not be scored: {type(error).__name__}."
        return [record_of(entry, why)], 0
    return outcome
