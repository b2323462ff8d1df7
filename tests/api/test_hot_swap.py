"""Models are swapped while the real service answers; `python -m benchmarks.swaps` does the same at length."""

from __future__ import annotations

from pathlib import Path

from benchmarks.swaps import measure
from tests.scoring.store.shelf import save


def test_no_request_fails_and_no_answer_is_of_neither_model(tmp_path: Path) -> None:
    save(tmp_path, "v1")
    save(tmp_path, "v2", (1, 2, 3, 5))
    found = measure(tmp_path, ["v1", "v2"], swaps=4, idle=2, workers=2, clients=4)
    assert found.requests > 4
    assert (found.failed, found.of_neither_model) == (0, 0)
    assert (found.old_after_promotion, found.idle_old) == (0, 0)
