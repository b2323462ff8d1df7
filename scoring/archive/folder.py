"""The work folder beside an output: what the unfinished run was told to do, and its finished shards."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from scoring.archive.entry import Record
from scoring.archive.shards import Shard, Tally
from scoring.claim import JSON
from scoring.disk import DRAFT, write_whole
from scoring.errors import RefusedError
from scoring.writing import to_json

MANIFEST = "manifest.json"
LOCK = "lock"
COMPLETE = "complete"  # all shards are there, and the output is being written
MOST_CHANGES = 3  # that are named


def work_folder(output: Path) -> Path:
    return output.with_name(f".{output.name}.onrecord")


@contextmanager
def opened(folder: Path) -> Iterator[None]:
    """The work folder, made where it is missing, and ours alone.  Raises RefusedError where another run has it."""
    from filelock import FileLock, Timeout

    folder.mkdir(exist_ok=True)
    lock = FileLock(folder / LOCK, timeout=0)
    try:
        lock.acquire()
    except Timeout as error:
        mend = "Wait for it, or end it; what it has finished is kept."
        raise RefusedError(f"Another process is at work in {folder}.", mend=mend) from error
    try:
        yield
    finally:
        lock.release()


def begin(folder: Path, manifest: JSON, *, restart: bool) -> Path:
    """Begin a run, or go on with one; gives the folder of its shards.

    That is named by what the run was told, so that a worker of a run that was given up, which nobody can reach any
    more on a cluster, writes nothing into the next.  Raises RefusedError where the unfinished run was told otherwise.
    """
    if restart:
        _empty(folder)
    before = read_json(folder / MANIFEST)
    if before is None:
        _empty(folder)
        write(folder / MANIFEST, [to_json(manifest)])
    elif changes := list(_changes(before, json.loads(to_json(manifest)))):
        more = f"; and {len(changes) - MOST_CHANGES:,} more" if len(changes) > MOST_CHANGES else ""
        raise RefusedError(
            f"{folder} holds an unfinished run that was told otherwise: {'; '.join(changes[:MOST_CHANGES])}{more}.",
            mend=f"Go on with what it was told (its model: --model {before.get('model')}), or begin anew: --restart.",
        )
    shards = folder / hashlib.sha256(to_json(manifest)).hexdigest()[:16]
    shards.mkdir(exist_ok=True)
    for draft in [*folder.glob(f"{DRAFT}*"), *shards.glob(f"{DRAFT}*")]:
        draft.unlink(missing_ok=True)
    return shards


def write_shard(folder: Path, shard: Shard, records: Iterable[Record], words: int, *, seconds: float = 0.0) -> Tally:
    """Write a finished shard, whole or not at all: its digest and counts, then one record a line.  Raises OSError."""
    records = list(records)
    scored = [record["scored"] for record in records if "scored" in record]
    claims = sum(len(one["claims"]) for one in scored)
    tally = Tally(len(records), len(records) - len(scored), claims, words)
    head = {"digest": shard.digest, **{name: count for name, count in asdict(tally).items() if name != "seconds"}}
    write(folder / shard.name, [to_json(head), *map(to_json, records)])
    return replace(tally, seconds=seconds)


def finished(folder: Path, shard: Shard) -> Tally | None:
    """The counts of a shard that an earlier run has finished; None where it has not.

    Raises RefusedError where its entries have changed since.
    """
    try:
        with (folder / shard.name).open("rb") as lines:
            head = json.loads(next(lines))
    except FileNotFoundError:
        return None
    if head.pop("digest") != shard.digest:
        raise RefusedError(
            f"The input has changed since {folder} was begun: not the same entries from {shard.entries[0].place} on.",
            mend="Go on with the input as it was, or begin anew: --restart.",
        )
    return Tally(**head)


def count_shards(folder: Path) -> int:
    return sum(1 for _ in folder.glob("shard-*.jsonl"))


def read_records(folder: Path, shards: int) -> Iterator[Record]:
    """The records of the first ``shards`` shards, in the order of the input."""
    for number in range(shards):
        with (folder / f"shard-{number:06}.jsonl").open("rb") as lines:
            next(lines)
            yield from map(json.loads, lines)


def mark_complete(folder: Path) -> None:
    """From here on an output that is there already is our own."""
    write(folder / COMPLETE, [])


def is_begun(folder: Path) -> bool:
    return (folder / MANIFEST).exists()


def is_complete(folder: Path) -> bool:
    return is_begun(folder) and (folder / COMPLETE).exists()


def remove(folder: Path) -> None:
    """Remove a work folder; a removal that is cut short leaves none that looks as if it could go on."""
    (folder / MANIFEST).unlink(missing_ok=True)
    shutil.rmtree(folder, ignore_errors=True)


def read_json(path: Path) -> JSON | None:
    """A JSON object of ours; None where there is none."""
    try:
        value = json.loads(path.read_bytes())
    except (FileNotFoundError, ValueError):
        return None
    return value if isinstance(value, dict) else None


def write(path: Path, lines: Iterable[bytes]) -> None:
    """Write lines, whole or not at all.  Raises OSError."""
    write_whole(path, (line + b"\n" for line in lines))


def _empty(folder: Path) -> None:
    (folder / MANIFEST).unlink(missing_ok=True)
    for path in folder.iterdir():
        if path.is_dir():
            shutil.rmtree(path)
        elif path.name != LOCK:
            path.unlink()


def _changes(before: Any, now: Any, where: str = "") -> Iterator[str]:
    """What differs, leaf by leaf, in words."""
    before, now = _named(before), _named(now)
    if isinstance(before, dict) and isinstance(now, dict):
        for key in dict.fromkeys([*before, *now]):
            yield from _changes(before.get(key), now.get(key), f"{where}, {key}" if where else str(key))
    elif before != now:
        yield f"{where} was {json.dumps(before)} and is now {json.dumps(now)}"


def _named(value: Any) -> Any:
    """A list of what has names, by these names."""
    if isinstance(value, list) and value and all(isinstance(one, dict) and "name" in one for one in value):
        return {one["name"]: {key: what for key, what in one.items() if key != "name"} for one in value}
    return value
