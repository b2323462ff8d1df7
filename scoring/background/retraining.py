"""A training in the background: how it is asked for, and how it is done."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from pathlib import Path

from sqlalchemy import Engine

from scoring.background import runs
from scoring.background.attempt import Attempt
from scoring.claim import JSON
from scoring.errors import ModelError

TOLD = ("version", "stored", "promoted", "parent", "verdict")  # what the database keeps of a result

log = logging.getLogger(__name__)


def ask(engine: Engine, models: Path, *, weight: float | None = None, promote: bool = False) -> str:
    """Ask for a training on the base data and all stored labels; returns the id of the run.

    ``weight`` is how much a stored label counts (None: the default of ``training.train``); ``promote`` makes the new
    model champion whatever the comparison says.  Raises DatabaseError.
    """
    return runs.create(engine, runs.TRAINING, models, {"weight": weight, "promote": promote})


def train(attempt: Attempt, base: Sequence[Path]) -> JSON:
    """Train as the run asks, on ``base`` (default: what ships) and the labels; gives what is kept of the result."""
    from scoring import training
    from scoring.labels import store as labels

    run = attempt.run
    if not run.models.is_dir():
        mend = "Make it, or run the worker where it is."
        raise ModelError(f"The folder of models {run.models} is not there.", mend=mend)
    weight = run.request["weight"]
    made = training.train(
        base,
        run.models,
        added=labels.stored(attempt.engine),
        weight=training.WEIGHT if weight is None else weight,
        promote=run.request["promote"] or None,
        progress=_Steps(attempt, training.STEPS).begin,
    ).to_dict()
    return {name: made.get(name) for name in TOLD}


class _Steps:
    """Counts the steps of a training, from the last of which on it is not to be ended any more."""

    def __init__(self, attempt: Attempt, steps: int) -> None:
        self._attempt, self._steps = attempt, steps
        self._begun = 0

    def begin(self, line: str) -> None:
        """The step that begins now; those before it are done."""
        self._begun += 1
        self._attempt.is_last = self._begun >= self._steps
        log.info("Training run %s: %s", self._attempt.run.id, line)
        self._attempt.report((self._begun - 1) / self._steps, line)
