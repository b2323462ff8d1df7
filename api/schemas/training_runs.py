"""Trainings in the background: what may be asked for and what is told of each."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from api.schemas.basis import Schema, Share, one_of
from scoring.background.runs import STATUSES
from scoring.background.workers import TURN, WORKER
from scoring.claim import JSON

HEAVIEST = 1_000


class TrainingRequest(Schema):
    """A training on the data that ship with Onrecord and all stored labels."""

    weight: Annotated[float, Field(gt=0, le=HEAVIEST, allow_inf_nan=False)] | None = None
    """How much a stored label counts, where a claim of the shipped data counts 1 (default: as documented)."""
    promote: bool = False
    """Whether the new model becomes the champion whatever the comparison with the present one says."""


class RunError(Schema):
    """Why a run failed."""

    message: str
    mend: str
    """What to do about it."""


class TrainingRun(Schema):
    """One training in the background."""

    id: str
    status: Annotated[str, one_of(STATUSES)]
    waiting_for: Annotated[str | None, Field(json_schema_extra={"enum": [WORKER, TURN, None]})]
    """`worker`: no worker has been heard of for 15 seconds, so that nothing happens until `onrecord worker` or
    `onrecord serve` runs. `turn`: a worker is there and will come to it. Null: it does not wait."""
    request: TrainingRequest
    """What was asked for."""
    created: str
    started: str | None
    """When the present attempt was begun."""
    ended: str | None
    progress: Share
    """The share of the work that is done."""
    step: str | None
    """What is being done."""
    attempts: Annotated[int, Field(ge=0)]
    """How often it was begun: a run whose process was killed is begun anew, three times in all."""
    model: str | None
    """The version of the model that it made."""
    promoted: bool | None
    """Whether that became the champion; null as long as it is not done."""
    verdict: JSON | None
    """What the comparison with the champion came to, and the reason in words."""
    error: RunError | None


class TrainingRuns(Schema):
    """Runs, newest first."""

    runs: list[TrainingRun]
    next: str | None
    """The `after` that gives the next page; null where this is the last one."""
