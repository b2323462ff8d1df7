"""How well hedges and weasel words tell sentences that leave a reader unsure from those that do not."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from scoring.claim import Document, Span
from scoring.errors import LabelError
from scoring.hedging import is_uncertain
from scoring.segment import segment
from scoring.training.fields import Confusion, PairScore

UNCERTAIN, CERTAIN = "uncertain", "certain"


def evaluate_uncertainty(files: Sequence[Path]) -> tuple[PairScore, Confusion]:
    """The score of "uncertain" on lines ``{text, certain}``, and the whole confusion.  Raises LabelError."""
    counts: Counter[tuple[str, str]] = Counter()
    for file in files:
        for number, line in enumerate(file.read_text(encoding="utf-8").split("\n"), start=1):
            if line.strip():
                text, certain = _read(line, f"{file.name}:{number}")
                found = is_uncertain(segment(Document(text)), Span(0, len(text)))
                counts[CERTAIN if certain else UNCERTAIN, UNCERTAIN if found else CERTAIN] += 1
    if not counts:
        raise LabelError(f"There is no line in {', '.join(map(str, files))}.", mend="Add labelled sentences.")
    right = counts[UNCERTAIN, UNCERTAIN]
    read, labelled = right + counts[CERTAIN, UNCERTAIN], right + counts[UNCERTAIN, CERTAIN]
    return PairScore(right, read, right, labelled), Confusion(counts)


def _read(line: str, where: str) -> tuple[str, bool]:
    try:
        data = json.loads(line)
        text, certain = data["text"], data["certain"]
    except (ValueError, KeyError, TypeError) as error:
        raise LabelError(f"{where}: {error}.", mend='Write {"text": "...", "certain": true} a line.') from error
    if not isinstance(text, str) or not isinstance(certain, bool):
        raise LabelError(f"{where}: text must be a string, certain true or false.", mend="Mend the line.")
    return text, certain
