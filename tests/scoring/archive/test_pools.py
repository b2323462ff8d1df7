"""How many processes work: no more than cores, and no more than there are shards."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Any

import pytest
from joblib.externals import loky

from scoring.archive.run import RunOptions, run
from tests.scoring.archive.conftest import ROOT, write_archive


@pytest.mark.parametrize(
    ("documents", "jobs", "processes", "told"),
    [
        (1, 3, 1, []),
        (65, 99, 2, ["99 jobs are asked for; no more than 4 work, one for each core that may be used."]),
        (64 * 3, 2, 2, []),
    ],
)
def test_no_more_processes_than_have_something_to_do(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    documents: int,
    jobs: int,
    processes: int,
    told: list[str],
) -> None:
    made: list[int] = []

    class Executor(loky.ProcessPoolExecutor):  # type: ignore[misc]  # joblib has no types
        def __init__(self, workers: int, **how: Any) -> None:
            made.append(workers)
            super().__init__(workers, **how)

    monkeypatch.setattr(loky, "ProcessPoolExecutor", Executor)
    monkeypatch.setattr("joblib.cpu_count", lambda: 4)
    source = write_archive(tmp_path / "wire.jsonl", documents)
    with caplog.at_level(logging.WARNING, "scoring.archive"):
        summary = run([str(source)], tmp_path / "scored.jsonl", RunOptions(ROOT / "models", jobs=jobs))
    assert (summary.scored, made, caplog.messages) == (documents, [processes], told)
