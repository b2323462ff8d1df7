"""What a training made, for whoever started it."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from scoring.claim import JSON
from scoring.training import card, tables
from scoring.training.gate import Verdict
from scoring.training.intervals import Interval
from scoring.training.metrics import Metrics


@dataclass(frozen=True, slots=True)
class TrainingRun:
    """What a training run made.

    ``stored`` is False where the same inputs had made the same version before.  ``metrics`` are out of fold, with their
    ``intervals``, and ``by_origin`` those on real news, own statements and added labels; so are the ``baselines``, what
    the model loses against the ``ceiling`` and how it does ``where_words`` could be measured.  ``evaluation`` is on
    held-out real news, ``held_out_statements`` on lines with their text.  ``comparison`` is that with the champion on
    the same held-out claims, None where there is none to compare with, and ``verdict`` what came of it.
    ``contradictions`` name added labels that grade one claim otherwise than another label does, ``not_found`` lines
    whose claim was not found.
    """

    version: str
    stored: bool
    verdict: Verdict
    parent: str | None
    calibration: str
    metrics: Metrics
    intervals: dict[str, Interval]
    by_origin: dict[str, JSON]
    baselines: dict[str, JSON]
    where_words: JSON | None
    ceiling: JSON
    comparison: JSON | None
    evaluation: JSON | None
    held_out_statements: JSON | None
    data: JSON
    parameters: JSON
    contradictions: tuple[str, ...]
    not_found: tuple[str, ...]

    @property
    def promoted(self) -> bool:
        return self.verdict.promoted

    def to_dict(self) -> JSON:
        return {**asdict(self), "promoted": self.promoted}

    def table(self) -> str:
        """The measures of the new model and the baselines as Markdown, those on held-out lines, and the comparison."""
        facts = self.to_dict()
        told = tables.comparison(self.comparison) if self.comparison else ()
        return "\n\n".join([*card.agreement(facts), *card.held_out(facts), *told])
