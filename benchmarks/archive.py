"""Whole archives: words a second, memory, and what is left of a run that is killed again and again.

    python -m benchmarks.archive ARTICLES.jsonl [--million-words N] [--kills K] [--warc PAGES.warc.gz]

ARTICLES (lines of ``{"id", "text"}``) are repeated to N million words, and ``onrecord archive`` scores them from JSON
Lines to JSON Lines, with one process and with two; words are ``str.split`` words, seconds are wall seconds, start-up
and all.  Bare spaCy (its small English model) and bare regex tokenising read a tenth of the same text in the same run.
Memory is the highest resident set of the parent and of its largest worker, MiB, at N/10 and at N.  A run over N/10 is
killed (SIGKILL) at K random moments and gone on with each time.  The pages of a WARC file are scored by one process,
beside trafilatura alone.  Prints JSON.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
EVERY = 0.1  # seconds between two looks at the memory
SEED = 5


@dataclass(slots=True)
class Measured:
    """One run of ``onrecord archive``: its wall seconds, and the highest resident set (MiB) by kind of process."""

    seconds: float = 0.0
    memory: dict[str, float] = field(default_factory=dict)
    summary: dict[str, Any] = field(default_factory=dict)


def repeat(articles: Path, words: int, target: Path) -> int:
    """Write the articles, again and again under other ids, until there are ``words`` words; returns how many."""
    rows = [json.loads(line) for line in articles.open(encoding="utf-8")]
    written = round_ = 0
    with target.open("w", encoding="utf-8") as file:
        while written < words:
            for row in rows:
                line = {"id": f"{row['id']}#{round_}", "text": row["text"]}
                file.write(json.dumps(line, ensure_ascii=False) + "\n")
                written += len(row["text"].split())
                if written >= words:
                    break
            round_ += 1
    return written


def start(source: Path, output: Path, *options: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "scoring.cli", "archive", str(source), "--output", str(output), "--json"]
    return subprocess.Popen([*command, *options], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)


def measure(source: Path, output: Path, *options: str) -> Measured:
    """Run it to its end, and look at its memory meanwhile."""
    measured, begun = Measured(), time.monotonic()
    with start(source, output, *options) as process:
        while process.poll() is None:
            for kind, size in _resident(process.pid):
                measured.memory[kind] = max(size, measured.memory.get(kind, 0))
            time.sleep(EVERY)
        measured.seconds = time.monotonic() - begun
        assert process.stdout
        told = process.stdout.read()
    if process.returncode not in {0, 1}:
        raise SystemExit(f"onrecord archive {source} ended with status {process.returncode}.")
    measured.summary = json.loads(told)
    return measured


def _resident(pid: int) -> Iterator[tuple[str, float]]:
    """The high-water marks of a process and of its children, which Linux keeps."""
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except OSError:
        return
    for kind, one in [("parent", str(pid)), *(("worker", child) for child in children)]:
        try:
            found = re.search(r"VmHWM:\s+(\d+)", Path(f"/proc/{one}/status").read_text())
        except OSError:
            continue
        if found:
            yield kind, round(int(found[1]) / 1024, 1)


def peers(source: Path) -> dict[str, Any]:
    """Words a second of less work on the same text, in this process."""
    with source.open(encoding="utf-8") as lines:
        texts = [json.loads(line)["text"] for line in lines]
    words = sum(len(text.split()) for text in texts)
    token = re.compile(r"\w+|[^\w\s]")
    rates: dict[str, Any] = {"bare_regex": round(words / _timed(lambda: [token.findall(text) for text in texts]))}
    try:
        import spacy

        pipeline = spacy.load("en_core_web_sm")
    except (ImportError, OSError) as error:
        return {**rates, "bare_spacy": f"not installed: {error}"}
    return {**rates, "bare_spacy": round(words / _timed(lambda: sum(1 for _ in pipeline.pipe(texts))))}


def _timed(work: Callable[[], Any]) -> float:
    begun = time.monotonic()
    work()
    return time.monotonic() - begun


def kill_often(source: Path, undisturbed: Path, kills: int, seconds: float) -> dict[str, int]:
    """Kill a run at random moments, go on each time, and hold the results against those of an undisturbed run."""
    output = undisturbed.with_name("killed.jsonl")
    moments = random.Random(SEED)  # noqa: S311
    killed = scored_twice = 0
    finished: dict[str, int] = {}
    for _ in range(kills):
        with start(source, output, "--jobs", "2") as process:
            try:
                process.wait(moments.uniform(0, 2 * seconds / kills) + moments.uniform(0, 4))
            except subprocess.TimeoutExpired:
                process.send_signal(signal.SIGKILL)
                killed += 1
        time.sleep(1)  # its workers follow it
        before, finished = finished, _shards(output)
        scored_twice += sum(finished.get(name) not in {None, made} for name, made in before.items())
    with start(source, output, "--jobs", "2") as process:
        pass
    return {"killed": killed, "shards_scored_twice": scored_twice, **_compare(undisturbed, output)}


def _shards(output: Path) -> dict[str, int]:
    return {path.name: path.stat().st_ino for path in output.parent.glob(f".{output.name}.onrecord/*/shard-*.jsonl")}


def _compare(expected: Path, found: Path) -> dict[str, int]:
    """Documents that are lost, there more than once, or different; both files were written from the same input."""
    lines = {json.loads(line)["id"]: hash(line) for line in expected.open("rb")}
    seen: Counter[str] = Counter()
    differing = 0
    for line in found.open("rb"):
        name = json.loads(line)["id"]
        seen[name] += 1
        differing += lines.get(name) != hash(line)
    repeated = sum(count > 1 for count in seen.values())
    return {"documents": len(lines), "lost": len(lines.keys() - seen), "repeated": repeated, "differing": differing}


def pages(warc: Path, folder: Path) -> dict[str, Any]:
    """Pages a second from the file to results, beside trafilatura alone on the same pages."""
    whole = measure(warc, folder / "pages.jsonl", "--jobs", "1")
    begun = time.monotonic()
    count = sum(1 for _ in _extracted(warc))
    return {
        "pages": whole.summary["in"],
        "failed": whole.summary["failed"],
        "pages_per_second": round(whole.summary["in"] / whole.seconds, 2),
        "trafilatura_alone": round(count / (time.monotonic() - begun), 2),
        "trafilatura_pages": count,
    }


def _extracted(warc: Path) -> Iterator[Any]:
    import trafilatura
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    with warc.open("rb") as stream:
        for record in ArchiveIterator(stream, record_types=WarcRecordType.response):
            if "html" in (record.http_content_type or "html"):
                yield trafilatura.bare_extraction(record.reader.read())


def run(arguments: argparse.Namespace, folder: Path) -> dict[str, Any]:
    large, small = folder / "large.jsonl", folder / "small.jsonl"
    wanted = int(arguments.million_words * 1_000_000)
    words, few = repeat(arguments.articles, wanted, large), repeat(arguments.articles, wanted // 10, small)
    tenth = measure(small, folder / "tenth.jsonl", "--jobs", "1")
    one = measure(large, folder / "one.jsonl", "--jobs", "1")
    two = measure(large, folder / "two.jsonl", "--jobs", "2")
    same = (folder / "one.jsonl").read_bytes() == (folder / "two.jsonl").read_bytes()
    rates = {"one_process": round(words / one.seconds), "two_processes": round(words / two.seconds), **peers(small)}
    return {
        "words": words,
        "documents": one.summary["in"],
        "claims": one.summary["claims"],
        "words_per_second": rates,
        "two_processes_to_one": round(one.seconds / two.seconds, 2),
        "one_and_two_give_the_same_bytes": same,
        "highest_memory": {f"{few:,} words": tenth.memory, f"{words:,} words": one.memory},
        "kills": kill_often(small, folder / "tenth.jsonl", arguments.kills, tenth.seconds),
        "warc": pages(arguments.warc, folder) if arguments.warc else "not asked for: --warc",
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("articles", type=Path)
    parser.add_argument("--million-words", type=float, default=20)
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--warc", type=Path)
    parser.add_argument("--folder", type=Path, help="where there is room for the results (default: the system's)")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=arguments.folder) as folder:
        print(json.dumps(run(arguments, Path(folder)), indent=1))


if __name__ == "__main__":
    main()
