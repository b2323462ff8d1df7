"""One attempt at a run, as the process that makes it tells of it."""

from __future__ import annotations

import logging
import signal
from dataclasses import dataclass
from types import FrameType

from sqlalchemy import Engine

from scoring.background import runs
from scoring.background.runs import Run
from scoring.claim import JSON
from scoring.errors import DatabaseError

TERMINATED = 128 + signal.SIGTERM  # the status of a process that was told to end

log = logging.getLogger(__name__)


@dataclass(slots=True)
class Attempt:
    """A claimed run in this process, which may be told to end until ``is_last`` says that it will be done at once."""

    engine: Engine
    run: Run
    is_last: bool = False

    def report(self, progress: float, step: str | None, counts: JSON | None = None) -> None:
        """Note how far it is.  That it cannot be noted stops no work."""
        try:
            runs.report(self.engine, self.run, progress, step, counts)
        except DatabaseError as error:
            log.warning("The progress of run %s is not noted: %s", self.run.id, error)

    def end(self, _signal: int, _frame: FrameType | None) -> None:
        """What a signal to end does."""
        if not self.is_last:
            raise SystemExit(TERMINATED)
