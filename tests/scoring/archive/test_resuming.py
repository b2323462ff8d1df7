"""A run that is killed at any moment is gone on with, to the same bytes and without scoring anything twice."""

from __future__ import annotations

import json
import os
import random
import resource
import signal
import time
from contextlib import suppress
from pathlib import Path
from threading import Thread

import pytest

from scoring.archive.folder import begin, read_records, write_shard
from scoring.archive.shards import Shard
from scoring.claim import JSON
from scoring.errors import RefusedError
from scoring.writing import to_json
from tests.scoring.archive.conftest import DOCUMENTS, Archive, await_true, workers_of, write_archive
from tests.scoring.archive.outputs.made import scored, scored_claim


def test_killed_at_any_moment_it_goes_on_to_the_same_bytes(archive: Archive, undisturbed: bytes) -> None:
    moments = random.Random(11)  # noqa: S311
    finished: dict[str, tuple[int, int]] = {}
    for jobs, more in (("1", 0), ("2", 1), ("1", 2), ("2", 1), ("1", 1)):
        least = len(finished) + more
        with archive.start("--jobs", jobs) as process:
            await_true(lambda: len(archive.shards()) >= least or process.poll() is not None)  # noqa: B023  # asked here only
            assert process.poll() is None, "it ended before it could be killed: give it more to do"
            time.sleep(moments.uniform(0, 0.3))
            workers = workers_of(process.pid)
            process.kill()
        await_true(lambda: not any(Path(f"/proc/{pid}").exists() for pid in workers))  # noqa: B023  # they follow it
        before, finished = finished, archive.shards()
        assert before.items() <= finished.items(), "a finished shard was scored again"
        assert not archive.output.exists()
    done = archive.run("--jobs", "2", "--json")
    assert done.returncode == 1, done.stderr
    assert json.loads(done.stdout)["resumed"] >= 64 * (len(finished) - 1) > 0
    assert archive.output.read_bytes() == undisturbed
    assert not archive.folder.exists()


def test_a_worker_that_is_killed_costs_nothing(archive: Archive, undisturbed: bytes) -> None:
    with archive.start("--jobs", "2") as process:
        await_true(archive.shards)
        os.kill(workers_of(process.pid)[0], signal.SIGKILL)
        _, told = process.communicate()
    assert process.returncode == 1, told
    assert archive.output.read_bytes() == undisturbed


def test_a_pipe_is_gone_on_with_by_what_comes_out_of_it(archive: Archive, undisturbed: bytes, tmp_path: Path) -> None:
    wire, archive.source = archive.source, tmp_path / "pipe"
    os.mkfifo(archive.source)

    def feed() -> None:
        with suppress(BrokenPipeError):  # of a reader that was killed
            archive.source.write_bytes(wire.read_bytes())

    for is_last in (False, True):
        Thread(target=feed, daemon=True).start()
        with archive.start("--jobs", "2", "--json") as process:
            if not is_last:
                await_true(archive.shards)
                process.kill()
            out, told = process.communicate()
    assert process.returncode == 1, told
    assert json.loads(out)["resumed"] >= 64
    assert archive.output.read_bytes() == undisturbed
    again = archive.run()
    assert again.returncode == 2
    assert "scored.jsonl is there already" in again.stderr, "what is in the pipe now may be something else"


def test_sigterm_ends_it_with_a_word_and_a_changed_input_is_refused(
    tmp_path: Path,
) -> None:
    archive = Archive(write_archive(tmp_path / "wire.jsonl", 64 * 16), tmp_path / "scored.jsonl")
    with archive.start("--jobs", "1") as process:
        await_true(archive.shards)
        process.terminate()
        _, told = process.communicate()
    assert process.returncode == 130
    assert "run the same command again" in told
    finished = archive.shards()
    assert finished

    refused = archive.run("--min-extraction", "0.9")
    assert refused.returncode == 2
    assert "min_extraction was null and is now 0.9. Go on with what it was told (no --min-extraction)" in refused.stderr
    assert "--restart" in refused.stderr
    refused = archive.run("--extractor", "careful")
    assert 'extractor was "fast" and is now "careful"' in refused.stderr
    assert "(--extractor fast), or begin anew: --restart." in refused.stderr
    refused = archive.run("--keep-text")
    assert "keep_text was false and is now true" in refused.stderr
    assert "(no --keep-text), or begin anew: --restart." in refused.stderr
    os.utime(archive.source, ns=(1, 1))
    refused = archive.run()
    assert refused.returncode == 2
    assert "wire.jsonl, changed was 20" in refused.stderr
    assert (
        "and is now 1970-01-01 00:00:00.000000 UTC. The input has changed, so begin anew: --restart." in refused.stderr
    )
    assert archive.shards() == finished

    done = archive.run("--restart", "--json")
    assert done.returncode == 0
    assert json.loads(done.stdout)["resumed"] == 0
    assert json.loads(done.stdout)["scored"] == 64 * 16


NOW: JSON = {
    "onrecord": "1",
    "model": "v1",
    "min_extraction": None,
    "limits": {"seconds": 60.0, "memory": 2**32},
    "input": {"files": [{"name": "a.csv", "size": 1, "changed": 1}], "options": {"text": None, "max_bytes": 9}},
}
ANEW, CHANGED = "or begin anew: --restart.", "The input has changed, so begin anew: --restart"
LATER = 86_400 * 10**9


@pytest.mark.parametrize(
    ("before", "said", "mend"),
    [
        ({"model": "v0"}, 'model was "v0"', f"Go on with what it was told (--model v0), {ANEW}"),
        ({"min_extraction": 0.5}, "was 0.5", f"(--min-extraction 0.5), {ANEW}"),
        ({"model": "v0", "min_extraction": 0.5}, "is now null", f"(--model v0 --min-extraction 0.5), {ANEW}"),
        ({"limits": {"seconds": 5.0, "memory": 2**30}}, "limits, seconds", "(--seconds 5.0 --max-memory 1024)"),
        ({"limits": {"seconds": 60.0}}, "limits, memory was null", f"(--cluster), {ANEW}"),
        ({"onrecord": "0"}, 'onrecord was "0"', "Begin anew: --restart."),
        (
            {"input": {**NOW["input"], "options": {"text": "the body", "max_bytes": 9}}},
            'input, options, text was "the body" and is now null',
            "(--text-column 'the body')",
        ),
        (
            {"input": {**NOW["input"], "files": [{"name": "a.csv", "size": 1, "changed": LATER}]}},
            "a.csv, changed was 1970-01-02 00:00:00.000000 UTC and is now 1970-01-01 00:00:00.000000 UTC",
            f"{CHANGED}.",
        ),
        (
            {"input": {**NOW["input"], "files": [{"name": "b.csv", "size": 1, "changed": LATER}]}},
            "input, files, b.csv is gone; input, files, a.csv is new",
            f"take what is new out of the input until it is done and put back what is gone, {ANEW}",
        ),
        (
            {"model": "v0", "input": {**NOW["input"], "files": [{"name": "a.csv", "size": 2, "changed": 10**40}]}},
            "a.csv, size was 2 and is now 1",
            f"{CHANGED} (the options were: --model v0).",
        ),
    ],
)
def test_the_mend_names_what_differs(tmp_path: Path, before: JSON, said: str, mend: str) -> None:
    begin(tmp_path, {**NOW, **before}, restart=False)
    with pytest.raises(RefusedError) as refusal:
        begin(tmp_path, NOW, restart=False)
    assert said in refusal.value.message
    assert mend in refusal.value.mend


def test_a_finished_shard_is_small_and_the_same_each_time(tmp_path: Path) -> None:
    """Not nine times what becomes of it in Parquet, as its lines are."""
    records = [scored(number, [scored_claim("The pier would be rebuilt")] * 9) for number in range(64)]
    written = []
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        write_shard(tmp_path / name, Shard(0, (), "digest"), records, 0)
        [path] = (tmp_path / name).iterdir()
        written.append(path.read_bytes())
    assert written[0] == written[1]
    assert len(written[0]) * 9 < len(b"".join(map(to_json, records)))
    assert list(read_records(tmp_path / "one", 1)) == records


def test_a_full_disk_keeps_what_is_finished(tmp_path: Path) -> None:
    source = write_archive(
        tmp_path / "wire.jsonl", 64 * 3, dict.fromkeys(range(64), "...")
    )  # a small shard and large ones
    archive, free = (Archive(source, tmp_path / name) for name in ("scored.jsonl", "free.jsonl"))
    full = archive.run("--jobs", "1", preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (6_000, 6_000)))
    assert full.returncode == 2
    assert "Error: The disk is full" in full.stderr
    assert "run the same command again" in full.stderr
    assert [*archive.shards()] == ["shard-000000.jsonl.zst"]
    done = archive.run("--jobs", "1", "--json")
    assert json.loads(done.stdout)["resumed"] == 64
    free.run()
    assert archive.output.read_bytes() == free.output.read_bytes()


def test_results_that_are_there_are_not_lost(archive: Archive, undisturbed: bytes) -> None:
    archive.output.write_text("somebody's work")
    refused = archive.run()
    assert refused.returncode == 2
    assert "--overwrite" in refused.stderr
    assert archive.output.read_text() == "somebody's work"
    first = archive.run("--overwrite", "--json", "--log-json", "--jobs", "2")
    assert archive.output.read_bytes() == undisturbed
    written = archive.output.stat()
    again = archive.run("--json")
    assert (again.returncode, again.stdout) == (first.returncode, first.stdout), "the same command says the same"
    assert archive.output.stat().st_mtime_ns == written.st_mtime_ns

    summary = json.loads(first.stdout)
    assert summary["in"] == summary["scored"] + summary["failed"] == DOCUMENTS
    assert summary["failed"] == 1
    assert archive.errors() == {"71": "It holds no words."}
    last = json.loads(first.stderr.splitlines()[-1])
    assert {name: last[name] for name in ("documents", "total", "failed")} == {
        "documents": summary["in"],
        "total": summary["in"],
        "failed": 1,
    }
    kept = json.loads(archive.output.with_name("scored.jsonl.manifest.json").read_text())
    assert kept["summary"]["claims"] == summary["claims"] > 0

    archive.output.with_name("scored.errors.jsonl").unlink()
    refused = archive.run()
    assert refused.returncode == 2
    assert "scored.errors.jsonl has changed since it was written: it was " in refused.stderr
    assert "bytes, and is gone. Put it back" in refused.stderr
