"""A document that kills, hangs or fills its process is one error; all others are scored."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.scoring.archive.conftest import Archive, write_archive

FAULTY = '''
"""Every Python of the test starts with this: a scorer with a fault for each word."""
import ctypes, os, signal
from scoring import scorer
from scoring.archive import limits

limits.GRACE = 0.5
honest = scorer.Scorer.score_many

def score_many(self, documents):
    documents = list(documents)
    for document in documents:
        if "KILLS" in document.text:
            os._exit(7)
        if "HANGS" in document.text:
            while True:
                pass
        if "HEEDS-NOTHING" in document.text:
            signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGALRM})
            ctypes.CDLL(None).sleep(600)
        if "FILLS" in document.text:
            bytearray(2 ** 40)
        if "RAISES" in document.text:
            raise KeyError("a fault")
    yield from honest(self, documents)

scorer.Scorer.score_many = score_many
'''
WHY = {
    "KILLS": "The process died on it.",
    "HANGS": "It took longer than 3 seconds.",
    "HEEDS-NOTHING": "The process died on it.",
    "FILLS": "It took more memory than a worker may have.",
    "RAISES": "It could not be scored: KeyError: 'a fault'.",
}


def faulty(folder: Path) -> dict[str, str]:
    """The environment of processes that have the faults."""
    (folder / "sitecustomize.py").write_text(FAULTY)
    return {"PYTHONPATH": f"{Path(__file__).parents[3]}:{folder}"}


def test_each_fault_costs_its_own_document_only(tmp_path: Path) -> None:
    places = dict(zip((3, 10, 20, 40, 66), WHY, strict=True))
    source = write_archive(tmp_path / "wire.jsonl", 64 + 5, places)
    archive = Archive(source, tmp_path / "scored.jsonl", faulty(tmp_path))
    done = archive.run("--jobs", "1", "--seconds", "3")
    assert done.returncode == 1, done.stderr
    assert archive.errors() == {str(place + 1): WHY[word] for place, word in places.items()}
    assert archive.output.read_bytes().count(b"\n") == 64 + 5 - len(WHY)


def test_a_worker_whose_parent_died_before_it_began_ends() -> None:
    begin = "import time; from scoring.archive.worker import prepare; prepare(None, parent=-1); time.sleep(60)"
    assert subprocess.run([sys.executable, "-c", begin], cwd=Path(__file__).parents[3], check=False).returncode == 1
