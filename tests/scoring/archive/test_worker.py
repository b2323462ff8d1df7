"""Workers keep Python from looking for cyclic garbage: there is none, and others find it looking again."""

from __future__ import annotations

import gc
from pathlib import Path

import pytest

from scoring import Scorer
from scoring.archive.entry import Entry
from scoring.archive.shards import Shard
from scoring.archive.worker import Work, score_shard
from scoring.claim import Document
from scoring.errors import ModelError

WIRE = (
    "FIRE AT MILL - POLICE\n\nThree people died when a mill burned down, police said. “We heard a bang,” said "
    "Ada Moor, who lives next door, “and then the roof was gone.”\n\nThe owners, Moor & Sons, denied that doors had "
    "been locked. Officials familiar with the inquiry, who asked not to be named, say it may take months."
)


def test_scoring_leaves_no_cyclic_garbage() -> None:
    scorer = Scorer.load()
    scorer.score(WIRE)  # word lists are read, patterns compiled
    gc.collect()
    gc.disable()
    try:
        assert sum(len(scored.claims) for scored in scorer.score_many([Document(WIRE)] * 20)) >= 80
        assert gc.collect() == 0
    finally:
        gc.enable()


def test_a_shard_that_fails_leaves_sweeping_on(tmp_path: Path) -> None:
    shard = Shard(0, (Entry("1", "1", text=WIRE),), "")
    with pytest.raises(ModelError):
        score_shard(shard, Work(tmp_path, "0123456789ab"), tmp_path)
    assert gc.isenabled()
