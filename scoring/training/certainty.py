"""How the confidence ranks sentences whose certainty readers have rated: information, for nothing learns from it.

Two forms of line are read: ``{"text", "certainty"}``, a sentence and how certain it sounds (Pei and Jurgens 2021), and
``{"context", "text", "prompt", "mean"}``, how far the author is committed to a proposition that is embedded in the text
(CommitmentBank, de Marneffe, Simons and Tonhauser 2019).  Readers' certainty follows the wording alone while the
confidence weighs the source too, so high figures are not to be expected.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from sys import float_info
from typing import Any

import numpy as np
from scipy.stats import rankdata

from scoring.claim import JSON, ScoredClaim
from scoring.errors import LabelError
from scoring.labels.formats.json_lines import read_objects
from scoring.labels.problem import shown
from scoring.model.ordinal import Floats
from scoring.scorer import Scorer
from scoring.store import StoredModel
from scoring.training.intervals import Interval, draw_places, interval_of
from scoring.training.tables import markdown, shown_interval

FEWEST = 10  # rated claims below which no order is told
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Rated:
    """One line: a text, its rating, and the proposition that is rated, None where it is the text as a whole."""

    text: str
    rating: float
    prompt: str | None
    begins: int = 0  # of what is rated, in code points; before it stands context


@dataclass(frozen=True, slots=True)
class Certainty:
    """Spearman's correlation of confidence and rating over the ``judged`` of a file's lines."""

    file: str
    lines: int
    judged: int
    spearman: float
    interval: Interval

    def to_dict(self) -> JSON:
        return {
            "file": self.file,
            "lines": self.lines,
            "judged": self.judged,
            "no_judged_claim": self.lines - self.judged,
            "spearman": self.spearman,
            "interval": list(self.interval),
        }


def evaluate_certainty(files: Sequence[Path], stored: StoredModel) -> list[Certainty]:
    """Rank the lines of each file by confidence and by rating.

    A line counts with the first claim that is judged, or where it has a prompt with the judged claim that shares most
    words with it.  Raises LabelError for a line that cannot be read and a file with too few judged claims.
    """
    scorer = Scorer(stored.model, stored.reader, version=stored.version, calibration=stored.calibration)
    return [_evaluate(file, scorer) for file in files]


def table(found: Iterable[Certainty]) -> str:
    """The figures as Markdown."""
    rows = []
    for one in found:
        correlation = f"{one.spearman:.3f} ({shown_interval(one.interval)})"
        rows.append([one.file, one.lines, one.judged, one.lines - one.judged, correlation])
    return markdown(["ratings", "lines", "with a judged claim", "without", "Spearman"], rows)


def spearman(one: Floats, other: Floats) -> Floats:
    """Spearman's correlation along the last axis of (..., n), ties sharing their rank; 0 where all are tied."""
    ranks = [rankdata(numbers, axis=-1) - (numbers.shape[-1] + 1) / 2 for numbers in (one, other)]
    spread = np.sqrt((ranks[0] ** 2).sum(axis=-1) * (ranks[1] ** 2).sum(axis=-1))
    together = (ranks[0] * ranks[1]).sum(axis=-1)
    correlation: Floats = np.divide(together, spread, out=np.zeros_like(together), where=spread > 0)
    return correlation


def read_ratings(file: Path) -> list[Rated]:
    """The lines of a file.  Raises LabelError with file:line, field and mend."""
    return [_read(data, where) for where, data in read_objects(file)]


def _evaluate(file: Path, scorer: Scorer) -> Certainty:
    rated = read_ratings(file)
    scored = scorer.score_many(one.text for one in rated)
    given = [(one.rating, _confidence(one, document.claims)) for one, document in zip(rated, scored, strict=True)]
    judged = np.array([(rating, confidence) for rating, confidence in given if confidence is not None], dtype=float)
    if len(judged) < FEWEST:
        mend = f"Give at least {FEWEST} lines whose text states something."
        raise LabelError(f"Only {len(judged)} of {len(rated)} lines in {file.name} have a judged claim.", mend=mend)
    ratings, confidences = judged.T
    places = draw_places(len(judged))
    figure = round(float(spearman(ratings, confidences)), 4)
    interval = interval_of(figure, spearman(ratings[places], confidences[places]))
    return Certainty(file.name, len(rated), len(judged), figure, interval)


def _confidence(rated: Rated, claims: Iterable[ScoredClaim]) -> float | None:
    """The confidence of the claim that is rated, None where it is not found or not judged."""
    judged = [one for one in claims if one.confidence is not None and one.claim.spans[-1].end > rated.begins]
    if rated.prompt is None or not judged:
        return judged[0].confidence if judged else None
    wanted = _words(rated.prompt)
    likeness = [len(wanted & _words(one.claim.text)) / len(wanted | _words(one.claim.text)) for one in judged]
    best = max(range(len(judged)), key=likeness.__getitem__)
    return judged[best].confidence if likeness[best] else None


def _words(text: str) -> set[str]:
    return set(_WORD.findall(text.lower()))


def _read(data: JSON, where: str) -> Rated:
    rating = "certainty" if "certainty" in data else "mean"
    if not _is_number(data.get(rating)):
        mend = (
            'Give "certainty" (how certain a sentence is) or "mean" with a "prompt" (how far its author is committed).'
        )
        raise LabelError(f"{where}: {rating}: {shown(data.get(rating))} is not a number.", mend=mend)
    for name in ("text", *(("prompt",) if rating == "mean" else ())):
        if not (isinstance(data.get(name), str) and _WORD.search(data[name])):
            raise LabelError(f"{where}: {name}: missing or without words.", mend=f'Give the words as "{name}".')
    context = f"{data['context']} " if isinstance(data.get("context"), str) and data["context"].strip() else ""
    prompt = data["prompt"] if rating == "mean" else None
    return Rated(context + data["text"], float(data[rating]), prompt, len(context))


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and abs(value) <= float_info.max
