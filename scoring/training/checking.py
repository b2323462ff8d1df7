"""What may be wrong with labelled files as a whole: lines that repeat, contradict or leak across the split."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from scoring.claim import ABSTAINING, JSON
from scoring.labels import CANNOT_BE_JUDGED, FIELDS, Label, scan
from scoring.training.near_duplicates import near_duplicates


@dataclass(frozen=True, slots=True)
class Check:
    """``problems`` need mending, each with file:line, field and mend; ``counts`` are of each labelled value.

    ``compared_in_part`` says of how many texts near-duplicates may have been missed: too many others look like them.
    """

    lines: int
    problems: tuple[str, ...]
    counts: dict[str, dict[str, int]]
    compared_in_part: int = 0

    def to_dict(self) -> JSON:
        counted = {"lines": self.lines, "compared_in_part": self.compared_in_part}
        return {**counted, "problems": list(self.problems), "counts": self.counts}


def check(files: Sequence[Path], texts: Path | None = None) -> Check:
    """Look labelled files over: every line by itself, then all of them together."""
    labels, problems = scan(files, texts)
    alike = near_duplicates(labels)
    problems += [
        *_disagreeing_fields(labels), *_disagreeing_pairs(labels), *_repeated(labels), *alike.problems,
    ]  # fmt: skip
    return Check(len(labels), tuple(problems), _count(labels), alike.compared_in_part)


def _disagreeing_fields(labels: Sequence[Label]) -> Iterator[str]:
    """Fields of one line that cannot be so together."""
    for label in labels:
        fields = label.fields
        abstaining = fields.get("claim_type") in ABSTAINING
        if "claim_type" in fields and abstaining != (label.grade == CANNOT_BE_JUDGED):
            yield f"{label.where}: label: {label.grade:g} does not go with {fields['claim_type']!r}; mend either."
        nobody = [fields[name] == "none" for name in ("role", "identification") if name in fields]
        if True in nobody and False in nobody:
            yield f"{label.where}: role: none goes with identification none, and only so; mend either."
        if fields.get("attribution_type") == "own_voice" and fields.get("role", "none") != "none":
            yield f"{label.where}: role: the text's own voice has no source; give none."


def _disagreeing_pairs(labels: Sequence[Label]) -> Iterator[str]:
    """Lines of one pair that cannot be so together."""
    firsts: dict[str | None, Label] = {}
    for label in labels:
        first = firsts.setdefault(label.pair, label)
        if label.pair is None or label.moves is None or first.moves is None:
            continue
        if label.moves != first.moves:
            yield f"{label.where}: moves: {first.where}, of the same pair, says otherwise; mend either."
        elif not label.moves and label.grade != first.grade:
            yield f"{label.where}: label: the pair must not move, but {first.where} has another grade; mend either."


def _repeated(labels: Sequence[Label]) -> Iterator[str]:
    """The same claim of the same text labelled again; otherwise graded it contradicts."""
    seen: dict[tuple[str, str, tuple[object, ...]], Label] = {}
    for label in labels:
        key = (label.text or label.group, label.where.partition(":")[0] if not label.text else "", label.spans)
        first = seen.setdefault(key, label)
        if first is not label:
            kind = "contradicts" if first.grade != label.grade else "repeats"
            yield f"{label.where}: label: {kind} {first.where}, the same claim; keep one."


def _count(labels: Sequence[Label]) -> dict[str, dict[str, int]]:
    counts = {"label": Counter(f"{label.grade:g}" for label in labels)}
    counts |= {name: Counter(label.fields[name] for label in labels if name in label.fields) for name in FIELDS}
    counts["split"] = Counter(label.split or "none" for label in labels)
    return {name: dict(sorted(found.items())) for name, found in counts.items()}
