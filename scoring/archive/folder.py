"""The work folder beside an output: what the unfinished run was told to do, and its finished shards."""

from __future__ import annotations

import hashlib
import json
import shlex
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, TypeAlias

from scoring.archive.entry import Record
from scoring.archive.shards import SHARDS, Shard, Tally, shard_name
from scoring.claim import JSON
from scoring.disk import DRAFT, write_whole
from scoring.errors import RefusedError
from scoring.writing import to_json

MANIFEST = "manifest.json"
LOCK = "lock"
COMPLETE = "complete"  # all shards are there, and the output is being written
MOST_CHANGES = 3  # that are named
Change: TypeAlias = tuple[tuple[str, ...], Any, Any]  # where in what a run is told, what was there and what is now
FILES = ("input", "files")
UNDO = "To go on, take what is new out of the input until it is done and put back what is gone"
MEMORY, MEBIBYTE = "--max-memory", 2**20  # no limit is told on a cluster, whose workers have their own
OPTIONS = {
    ("model",): "--model",
    ("min_extraction",): "--min-extraction",
    ("extractor",): "--extractor",
    ("keep_text",): "--keep-text",
    ("limits", "seconds"): "--seconds",
    ("limits", "memory"): MEMORY,
    ("input", "options", "text"): "--text-column",
    ("input", "options", "id"): "--id-column",
    ("input", "options", "published"): "--date-column",
    ("input", "options", "form"): "--format",
    ("input", "options", "max_bytes"): "--max-bytes",
}
"""The option of the command line that tells a run each of these."""


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
        told = "; ".join(map(_said, changes[:MOST_CHANGES]))
        more = f"; and {len(changes) - MOST_CHANGES:,} more" if len(changes) > MOST_CHANGES else ""
        what = f"{folder} holds an unfinished run that was told otherwise: {told}{more}."
        raise RefusedError(what, mend=_mend(changes))
    shards = folder / hashlib.sha256(to_json(manifest)).hexdigest()[:16]
    shards.mkdir(exist_ok=True)
    for draft in [*folder.glob(f"{DRAFT}*"), *shards.glob(f"{DRAFT}*")]:
        draft.unlink(missing_ok=True)
    return shards


def write_shard(folder: Path, shard: Shard, records: Iterable[Record], words: int) -> Tally:
    """Write a finished shard, whole or not at all: its digest and counts, then one record a line, compressed.

    Raises OSError.
    """
    records = list(records)
    scored = [record["scored"] for record in records if "scored" in record]
    claims = sum(len(one["claims"]) for one in scored)
    tally = Tally(len(records), len(records) - len(scored), claims, words)
    head = {"digest": shard.digest, **asdict(tally)}
    write_whole(folder / shard.name, _compressed([to_json(head), *map(to_json, records)]))
    return tally


def finished(folder: Path, shard: Shard) -> Tally | None:
    """The counts of a shard that an earlier run has finished; None where it has not.

    Raises RefusedError where its entries have changed since.
    """
    from scoring.archive.outputs.compression import reading

    try:
        with reading(folder / shard.name) as lines:
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
    return sum(1 for _ in folder.glob(SHARDS))


def read_records(folder: Path, shards: int) -> Iterator[Record]:
    """The records of the first ``shards`` shards, in the order of the input."""
    from scoring.archive.outputs.compression import reading

    for number in range(shards):
        with reading(folder / shard_name(number)) as lines:
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


def _compressed(lines: Iterable[bytes]) -> Iterator[bytes]:
    """Records are wordy: without this a work folder is many times what becomes of it."""
    import zstandard

    compressor = zstandard.ZstdCompressor().compressobj()
    for line in lines:
        yield compressor.compress(line + b"\n")
    yield compressor.flush()


def _empty(folder: Path) -> None:
    (folder / MANIFEST).unlink(missing_ok=True)
    for path in folder.iterdir():
        if path.is_dir():
            shutil.rmtree(path)
        elif path.name != LOCK:
            path.unlink()


def _changes(before: Any, now: Any, where: tuple[str, ...] = ()) -> Iterator[Change]:
    """What differs, leaf by leaf."""
    before, now = _named(before), _named(now)
    if isinstance(before, dict) and isinstance(now, dict):
        for key in dict.fromkeys([*before, *now]):
            yield from _changes(before.get(key), now.get(key), (*where, str(key)))
    elif before != now:
        yield where, before, now


def _said(change: Change) -> str:
    where, before, now = change
    place = ", ".join(where)
    if where[:2] == FILES and len(where) == len(FILES) + 1:
        return f"{place} is {'new' if before is None else 'gone'}"
    worded = _moment if where[-1] == "changed" else json.dumps
    return f"{place} was {worded(before)} and is now {worded(now)}"


def _moment(nanoseconds: Any) -> str:
    """A file's time of change, for people."""
    try:
        moment = datetime.fromtimestamp(0, UTC) + timedelta(microseconds=nanoseconds // 1_000)
    except (TypeError, OverflowError):
        return json.dumps(nanoseconds)
    return f"{moment:%Y-%m-%d %H:%M:%S.%f} UTC"


def _mend(changes: Iterable[Change]) -> str:
    """How to go on, where that is in the hands of whoever gives the command, and how to begin anew."""
    changed = {where: before for where, before, _ in changes}
    told = " ".join(_option(option, changed[where]) for where, option in OPTIONS.items() if where in changed)
    if files := [where for where in changed if where[:2] == FILES]:
        is_listed = all(len(where) == len(FILES) + 1 for where in files)  # and each that is still there is as it was
        how = f"{UNDO}, or begin anew" if is_listed else "The input has changed, so begin anew"
        return f"{how}: --restart{f' (the options were: {told})' if told else ''}."
    return f"Go on with what it was told ({told}), or begin anew: --restart." if told else "Begin anew: --restart."


def _option(option: str, value: Any) -> str:
    if value is None or value is False:
        return "--cluster" if option == MEMORY else f"no {option}"
    if value is True:
        return option
    return f"{option} {shlex.quote(str(value // MEBIBYTE if option == MEMORY else value))}"


def _named(value: Any) -> Any:
    """A list of what has names, by these names."""
    if isinstance(value, list) and value and all(isinstance(one, dict) and "name" in one for one in value):
        return {one["name"]: {key: what for key, what in one.items() if key != "name"} for one in value}
    return value
