"""How well hedges and weasel words tell sentences that leave a reader unsure from those that do not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from scoring.claim import JSON, Document, Span
from scoring.errors import LabelError
from scoring.hedging import is_uncertain
from scoring.labels.formats.json_lines import read_objects
from scoring.segment import segment
from scoring.training.fields import Confusion, PairScore

UNCERTAIN, CERTAIN = "uncertain", "certain"


def evaluate_uncertainty(files: Sequence[Path]) -> tuple[PairScore, Confusion]:
    """The score of "uncertain" on lines ``{text, certain}``, and the whole confusion.  Raises LabelError."""
    counts: Counter[tuple[str, str]] = Counter()
    for file in files:
        for where, data in read_objects(file):
            text, certain = _read(data, where)
            found = is_uncertain(segment(Document(text)), Span(0, len(text)))
            counts[CERTAIN if certain else UNCERTAIN, UNCERTAIN if found else CERTAIN] += 1
    if not counts:
        raise LabelError(f"There is no line in {', '.join(map(str, files))}.", mend="Add labelled sentences.")
    right = counts[UNCERTAIN, UNCERTAIN]
    read, labelled = right + counts[CERTAIN, UNCERTAIN], right + counts[UNCERTAIN, CERTAIN]
    return PairScore(right, read, right, labelled), Confusion(counts)


def _read(data: JSON, where: str) -> tuple[str, bool]:
    for field, kind, what in (("text", str, "no string"), ("certain", bool, "neither true nor false")):
        if not isinstance(data.get(field), kind):
            mend = 'Write {"text": "...", "certain": true} a line.'
            raise LabelError(f"{where}: {field}: missing or {what}.", mend=mend)
    return data["text"], data["certain"]
