"""What may be wrong with labelled files as a whole: lines that repeat, contradict or leak across the split."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from scoring.claim import ABSTAINING, JSON
from scoring.labels import CANNOT_BE_JUDGED, FIELDS, Label, scan

GRAM = 5  # letters
ALIKE = 0.6  # share of letter 5-grams that two texts have in common to be near-duplicates
RARE = 20  # 5-grams that more texts have than this are not looked up
_NOT_WORD = re.compile(r"\W+")


@dataclass(frozen=True, slots=True)
class Check:
    """``problems`` need mending, each with file:line, field and mend; ``counts`` are of each labelled value."""

    lines: int
    problems: tuple[str, ...]
    counts: dict[str, dict[str, int]]

    def to_dict(self) -> JSON:
        return {"lines": self.lines, "problems": list(self.problems), "counts": self.counts}


def check(files: Sequence[Path], texts: Path | None = None) -> Check:
    """Look labelled files over: every line by itself, then all of them together."""
    labels, problems = scan(files, texts)
    problems += [
        *_disagreeing_fields(labels), *_disagreeing_pairs(labels), *_repeated(labels), *_near_duplicates(labels),
    ]  # fmt: skip
    return Check(len(labels), tuple(problems), _count(labels))


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


def _near_duplicates(labels: Sequence[Label]) -> Iterator[str]:
    """Texts that are almost the same and no pair, and texts that stand on both sides of the split."""
    texts = [label for label in labels if label.text]
    grams = [_grams(label.text) for label in texts]
    holders: defaultdict[str, list[int]] = defaultdict(list)
    for place, found in enumerate(grams):
        for gram in found:
            holders[gram].append(place)
    shared: Counter[tuple[int, int]] = Counter()
    for places in holders.values():
        if len(places) <= RARE:
            shared.update((one, other) for rank, one in enumerate(places) for other in places[rank + 1 :])
    for (one, other), count in sorted(shared.items()):
        union = len(grams[one] | grams[other])
        if count < ALIKE * union / 3 or len(grams[one] & grams[other]) < ALIKE * union:
            continue
        first, second = texts[one], texts[other]
        if first.split != second.split:
            yield f"{second.where}: split: almost the text of {first.where} on the other side; give both one pair."
        elif first.group != second.group and first.text != second.text:
            yield f"{second.where}: text: almost that of {first.where}; give both one pair, or drop one."


def _grams(text: str) -> frozenset[str]:
    plain = _NOT_WORD.sub(" ", text.lower())
    return frozenset(plain[start : start + GRAM] for start in range(len(plain) - GRAM + 1))


def _count(labels: Sequence[Label]) -> dict[str, dict[str, int]]:
    counts = {"label": Counter(f"{label.grade:g}" for label in labels)}
    counts |= {name: Counter(label.fields[name] for label in labels if name in label.fields) for name in FIELDS}
    counts["split"] = Counter(label.split or "none" for label in labels)
    return {name: dict(sorted(found.items())) for name, found in counts.items()}
