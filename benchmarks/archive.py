"""Whole archives: words a second, memory, and what is left of a run that is killed again and again.

    python -m benchmarks.archive ARTICLES.jsonl [--million-words N] [--kills K] [--warc PAGES.warc.gz]

ARTICLES (lines of ``{"id", "text"}``) are repeated to N million words, and ``onrecord archive`` scores them from JSON
Lines to JSON Lines, with one process and with two.  Words are ``str.split`` words, seconds are wall seconds, start-up
and all; ``net`` is without the seconds of a run over one article, which weigh where N is small.  Bare spaCy (its small
English model) and bare regex tokenising read a tenth of the same text in the same run.  Memory is the highest resident
set of the parent and of its largest worker, MiB, at N/10 and at N.  Runs over N/10 are killed (SIGKILL) at random
moments and gone on with until K kills have happened, each run then held against one that nobody disturbed.  The pages
of a WARC file, five times over, are scored by one process, beside trafilatura alone.  Tells its progress on standard
error, prints JSON.

spaCy is the extra ``peers``; whether it or --warc is missing, the rest is measured.
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

from benchmarks.peers import SPACY, TOKEN

ROOT = Path(__file__).resolve().parent.parent
EVERY = 0.1  # seconds between two looks at the memory
SEED = 5
LEAST = 2.0  # seconds that a rate is measured over
REPEATED = 5  # times that a WARC file is read in one run, so that the start of the run weighs little


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


def tell(what: str) -> None:
    print(f"{time.strftime('%H:%M:%S')} {what}", file=sys.stderr, flush=True)


def peers(source: Path) -> dict[str, float]:
    """Words a second of less work on the same text, in this process."""
    with source.open(encoding="utf-8") as lines:
        texts = [json.loads(line)["text"] for line in lines]
    words = sum(len(text.split()) for text in texts)
    rates = {"bare regex": words / _timed(lambda: [TOKEN.findall(text) for text in texts])}
    try:
        import spacy

        pipeline = spacy.load(SPACY)
    except (ImportError, OSError) as error:
        tell(f"Without spaCy, which pip install -e '.[peers]' brings: {error}")
        return rates
    return {**rates, "bare spaCy": words / _timed(lambda: sum(1 for _ in pipeline.pipe(texts)))}


def _timed(work: Callable[[], Any]) -> float:
    """Seconds of one time, of as many as fill a while."""
    begun, times = time.monotonic(), 0
    while (passed := time.monotonic() - begun) < LEAST or not times:
        work()
        times += 1
    return passed / times


def kill_often(source: Path, undisturbed: Path, kills: int, seconds: float) -> dict[str, int]:
    """Kill runs at random moments and go on each time, until that many kills have happened."""
    moments = random.Random(SEED)  # noqa: S311
    found: Counter[str] = Counter()
    while found["killed"] < kills:
        output = undisturbed.with_name(f"killed-{found['runs']}.jsonl")
        found += _kill_one(source, output, kills - found["killed"], seconds, moments)
        found += _compare(undisturbed, output)
        found["runs"] += 1
        tell(f"{found['killed']} of {kills} kills, in {found['runs']} runs")
    names = ("killed", "runs", "shards_scored_twice", "documents", "lost", "repeated", "differing")
    return {name: found[name] for name in names}


def _kill_one(source: Path, output: Path, most: int, seconds: float, moments: random.Random) -> Counter[str]:
    """One run to its end, killed before it at most so often."""
    told: Counter[str] = Counter()
    finished: dict[str, int] = {}
    while True:
        with start(source, output, "--jobs", "2") as process:
            try:
                process.wait(moments.uniform(0, seconds) if told["killed"] < most else None)
            except subprocess.TimeoutExpired:
                process.send_signal(signal.SIGKILL)
            else:
                return told
        told["killed"] += process.returncode == -signal.SIGKILL
        time.sleep(1)  # its workers follow it
        before, finished = finished, _shards(output)
        told["shards_scored_twice"] += sum(finished.get(name) not in {None, made} for name, made in before.items())


def _shards(output: Path) -> dict[str, int]:
    return {
        path.name: path.stat().st_ino for path in output.parent.glob(f".{output.name}.onrecord/*/shard-*.jsonl.zst")
    }


def _compare(expected: Path, found: Path) -> Counter[str]:
    """Documents that are lost, there more than once, or different; both files were written from the same input."""
    lines = {json.loads(line)["id"]: hash(line) for line in expected.open("rb")}
    seen: Counter[str] = Counter()
    differing = 0
    for line in found.open("rb"):
        name = json.loads(line)["id"]
        seen[name] += 1
        differing += lines.get(name) != hash(line)
    repeated = sum(count > 1 for count in seen.values())
    lost = len(lines.keys() - seen)
    return Counter({"documents": len(lines), "lost": lost, "repeated": repeated, "differing": differing})


def pages(warc: Path, folder: Path, starting: float) -> dict[str, Any]:
    """Pages a second from the file, REPEATED times, to results, beside trafilatura alone on the same pages."""
    crawl = folder / "crawl.warc.gz"
    crawl.write_bytes(warc.read_bytes() * REPEATED)
    whole = measure(crawl, folder / "pages.jsonl", "--jobs", "1")
    begun = time.monotonic()
    count = sum(1 for _ in _extracted(crawl))
    alone = count / (time.monotonic() - begun)
    rate, net = whole.summary["in"] / whole.seconds, whole.summary["in"] / (whole.seconds - starting)
    return {
        "pages": whole.summary["in"],
        "failed": whole.summary["failed"],
        "trafilatura_pages": count,
        "pages_per_second": {"archive": round(rate, 2), "net": round(net, 2), "trafilatura alone": round(alone, 2)},
        "of_trafilatura_alone": {"archive": round(rate / alone, 2), "net": round(net / alone, 2)},
    }


def _extracted(warc: Path) -> Iterator[Any]:
    import trafilatura
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    with warc.open("rb") as stream:
        for record in ArchiveIterator(stream, record_types=WarcRecordType.response):
            if "html" in (record.http_content_type or "html"):
                yield trafilatura.bare_extraction(record.reader.read(), with_metadata=True)


def run(arguments: argparse.Namespace, folder: Path) -> dict[str, Any]:
    wanted = int(arguments.million_words * 1_000_000)
    one_article, small, large = (folder / name for name in ("article.jsonl", "small.jsonl", "large.jsonl"))
    counts = {
        path: repeat(arguments.articles, words, path)
        for path, words in zip((one_article, small, large), (1, wanted // 10, wanted), strict=True)
    }
    _measured(one_article, "first", 1)  # which finds nothing in the caches of the disk
    starting = _measured(one_article, "second", 1).seconds
    tenth, one, two = _measured(small, "tenth", 1), _measured(large, "one", 1), _measured(large, "two", 2)
    same = (folder / "one.jsonl").read_bytes() == (folder / "two.jsonl").read_bytes()
    tell("bare regex and bare spaCy")
    told = {
        "words": counts[large],
        "documents": one.summary["in"],
        "claims": one.summary["claims"],
        "seconds_to_start": round(starting, 1),
        **speeds(counts[large], one.seconds, two.seconds, starting, peers(small)),
        "one_and_two_give_the_same_bytes": same,
        "highest_memory": {f"{counts[small]:,} words": tenth.memory, f"{counts[large]:,} words": one.memory},
        "memory_to_that_of_a_tenth": {kind: round(size / tenth.memory[kind], 2) for kind, size in one.memory.items()},
    }
    tell(f"{arguments.kills} kills")
    told["kills"] = kill_often(small, folder / "tenth.jsonl", arguments.kills, tenth.seconds)
    tell("pages")
    told["warc"] = pages(arguments.warc, folder, starting) if arguments.warc else "not asked for: --warc"
    return told


def _measured(source: Path, name: str, jobs: int) -> Measured:
    tell(f"{source.stem}, {jobs} process(es)")
    return measure(source, source.with_name(f"{name}.jsonl"), "--jobs", str(jobs))


def speeds(words: int, one: float, two: float, starting: float, bare: dict[str, float]) -> dict[str, Any]:
    """Words a second, and how many times those of the others they are."""
    ours = {"one process": words / one, "one process, net": words / (one - starting), "two processes": words / two}
    spacy, regex = bare.get("bare spaCy"), bare["bare regex"]
    return {
        "words_per_second": {name: round(rate) for name, rate in (ours | bare).items()},
        "times_bare_spacy": {name: round(rate / spacy, 1) for name, rate in ours.items()} if spacy else "no spaCy",
        "cost_in_bare_regex": {name: round(regex / rate, 1) for name, rate in ours.items()},
        "two_processes_to_one": {"whole": round(one / two, 2), "net": round((one - starting) / (two - starting), 2)},
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
