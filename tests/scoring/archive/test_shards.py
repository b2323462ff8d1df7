"""Where shards are cut, what a work folder refuses, and what a run shows while it works."""

from __future__ import annotations

import io
import json
import pickle
import time
from dataclasses import replace
from pathlib import Path

import pytest

from scoring.archive import folder as work_folders
from scoring.archive import progress
from scoring.archive.entry import Entry, Record
from scoring.archive.inputs import ReadOptions
from scoring.archive.limits import OutOfTimeError, time_limit
from scoring.archive.shards import MOST_SIZE, Shard, Tally, cut
from scoring.archive.worker import record_of
from scoring.errors import ModelError, RefusedError


def entries(*sizes: int) -> list[Entry]:
    return [Entry(f"wire.jsonl:{place}", str(place), text="x" * size) for place, size in enumerate(sizes, 1)]


@pytest.mark.parametrize(
    ("sizes", "lengths"),
    [
        ([], []),
        ([1] * 64, [64]),
        ([1] * 130, [64, 64, 2]),
        ([MOST_SIZE, 1, 1], [1, 2]),
        ([1, MOST_SIZE, 1], [1, 1, 1]),
        ([2 * MOST_SIZE, 2 * MOST_SIZE], [1, 1]),  # what is larger than a shard is one by itself
        ([MOST_SIZE // 2] * 4, [2, 2]),
    ],
)
def test_shards_are_cut_by_number_and_size(sizes: list[int], lengths: list[int]) -> None:
    shards = list(cut(entries(*sizes)))
    assert [len(shard.entries) for shard in shards] == lengths
    assert [shard.number for shard in shards] == list(range(len(lengths)))


def test_a_digest_tells_every_field_apart() -> None:
    fields = ("text", "published", "url", "encoding", "error")
    kinds = [Entry("a", "b"), Entry("ab", ""), Entry("", "ab"), Entry("", "", page=b"ab")]
    kinds += [replace(Entry("", ""), **{name: "ab"}) for name in fields]  # type: ignore[arg-type]
    digests = {shard.digest for kind in kinds for shard in cut([kind])}
    assert len(digests) == len(kinds)


def _shard(text: str = "a") -> Shard:
    return Shard(0, (Entry("wire.jsonl:1", "1", text=text),), digest=f"digest of {text}")


def test_a_folder_tells_what_was_changed(tmp_path: Path) -> None:
    told = {"model": "m1", "limits": {"seconds": 60.0}, "input": {"files": [{"name": "a.jsonl", "size": 1}]}}
    shards = work_folders.begin(tmp_path, told, restart=False)
    work_folders.write_shard(shards, _shard(), [record_of(_shard().entries[0], "torn")], 0)
    assert work_folders.begin(tmp_path, told, restart=False) == shards
    assert work_folders.finished(shards, _shard()) == Tally(documents=1, failed=1)
    with pytest.raises(RefusedError, match="not the same entries from wire"):
        work_folders.finished(shards, _shard("b"))
    changed = {**told, "model": "m2", "limits": {"seconds": 5.0}, "input": {"files": [{"name": "a.jsonl", "size": 2}]}}
    with pytest.raises(RefusedError) as refusal:
        work_folders.begin(tmp_path, changed, restart=False)
    assert 'model was "m1" and is now "m2"; limits, seconds was 60.0 and is now 5.0' in refusal.value.message
    assert "input, files, a.jsonl, size was 1 and is now 2" in refusal.value.message
    assert "--model m1" in refusal.value.mend
    anew = work_folders.begin(tmp_path, changed, restart=True)
    assert work_folders.finished(anew, _shard()) is None
    assert not shards.exists()


def test_what_a_removal_that_was_cut_short_has_left_is_not_gone_on_with(tmp_path: Path) -> None:
    shards = work_folders.begin(tmp_path, {"model": "m1"}, restart=False)
    work_folders.write_shard(shards, _shard(), [], 0)
    (tmp_path / work_folders.MANIFEST).unlink()
    work_folders.begin(tmp_path, {"model": "m1"}, restart=False)
    assert work_folders.finished(shards, _shard()) is None


def test_one_run_at_a_time_has_a_folder(tmp_path: Path) -> None:
    folder = tmp_path / "work"
    with work_folders.opened(folder), pytest.raises(RefusedError, match="Another process"), work_folders.opened(folder):
        pass


def test_records_come_back_as_they_were(tmp_path: Path) -> None:
    records: list[Record] = [
        {"place": "\ud800", "url": None, "encoding": None, "scored": {"id": "1", "claims": [{"confidence": 0.1}]}},
        {"place": "b", "url": None, "encoding": "utf-8", "error": "torn\x85"},
    ]
    tally = work_folders.write_shard(tmp_path, _shard(), records, 5)
    assert tally == Tally(documents=2, failed=1, claims=1, words=5)
    assert list(work_folders.read_records(tmp_path, 1)) == records


def test_an_error_comes_whole_out_of_another_process() -> None:
    error = pickle.loads(pickle.dumps(ModelError("It is torn.", mend="Train again.")))  # noqa: S301
    assert (type(error), error.message, error.mend) == (ModelError, "It is torn.", "Train again.")


def test_time_runs_out_also_where_no_signal_reaches() -> None:
    from concurrent.futures import ThreadPoolExecutor

    def hang() -> None:
        with time_limit(0.1):
            while True:
                try:
                    time.sleep(0.01)
                except Exception:  # noqa: S112  # as a parser that goes on whatever happens
                    continue

    with ThreadPoolExecutor(1) as pool, pytest.raises(OutOfTimeError):
        pool.submit(hang).result()
    with pytest.raises(OutOfTimeError):
        hang()


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_terminal_sees_a_bar_a_log_nothing_and_a_machine_json(tmp_path: Path) -> None:
    source = tmp_path / "wire.jsonl"
    source.write_text('{"id": "1", "text": "a"}\n' * 4)
    streams = {"terminal": _Terminal(), "log": io.StringIO(), "machine": io.StringIO()}
    for name, stream in streams.items():
        with progress.watched([str(source)], ReadOptions(), stream, log_json=name == "machine") as hear:
            hear(Tally(documents=1, words=10), True)
            hear(Tally(documents=2, failed=1, words=500), False)
            time.sleep(0.6)
    assert streams["log"].getvalue() == ""
    assert "3/4" in streams["terminal"].getvalue()
    assert "1 failed" in streams["terminal"].getvalue()
    assert " left" in streams["terminal"].getvalue()
    last = json.loads(streams["machine"].getvalue().splitlines()[-1])
    assert {name: last[name] for name in ("documents", "total", "failed", "resumed", "words")} == {
        "documents": 3,
        "total": 4,
        "failed": 1,
        "resumed": 1,
        "words": 510,
    }
