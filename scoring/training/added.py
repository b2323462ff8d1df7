"""Labels that users add to the base data: which are learned from, and which are held out to judge by."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import TypeAlias
from zlib import crc32

from scoring.claim import JSON
from scoring.claims import Reader
from scoring.labels import Label
from scoring.training.examples import Example, Examples, find_in_parts

WEIGHT = 3.0  # see docs/decisions.md and benchmarks/retraining.py
HELD_OUT = 5  # one group in so many is held out

Claimed: TypeAlias = tuple[str, tuple[tuple[int, int], ...]]  # a text and where in it the claim stands


@dataclass(frozen=True, slots=True)
class Added:
    """Added labels by what becomes of them.

    ``learned`` are learned from, ``held_out`` judge the model; ``known`` repeat a label of the base data or speak of a
    text that is held out there, and are left out.  ``contradictions`` name labels that grade one claim differently;
    both are learned from, so that the model settles between them.
    """

    learned: tuple[Label, ...] = ()
    held_out: tuple[Label, ...] = ()
    known: tuple[Label, ...] = ()
    contradictions: tuple[str, ...] = ()

    def __len__(self) -> int:
        return len(self.learned) + len(self.held_out) + len(self.known)

    def to_dict(self) -> JSON:
        """Counts, for a manifest, with a digest of what the labels say, in whatever order they came."""
        return {
            "lines": len(self),
            "learned": len(self.learned),
            "held_out": len(self.held_out),
            "known": len(self.known),
            "contradictions": len(self.contradictions),
            "digest": _digest((*self.learned, *self.held_out, *self.known)),
        }


def divide(added: Iterable[Label], base: Sequence[Label]) -> Added:
    """Hold out a fifth of the added labels, by document or pair, beside those that say ``"split": "dev"``.

    The same label falls on the same side in every training, so that no champion has learned from what a later
    challenger is judged by.
    """
    grades = {_claimed(label): label.grade for label in base if label.text}
    frozen = {label.text for label in base if label.split == "dev" and label.text}

    def is_known(label: Label) -> bool:
        return label.text in frozen or grades.get(_claimed(label)) == label.grade

    ordered = sorted(added, key=_content)
    fresh = [label for label in ordered if not is_known(label)]
    return Added(
        learned=tuple(label for label in fresh if not is_held_out(label)),
        held_out=tuple(label for label in fresh if is_held_out(label)),
        known=tuple(label for label in ordered if is_known(label)),
        contradictions=tuple(_contradictions(fresh, base)),
    )


def is_held_out(label: Label) -> bool:
    """Whether a label judges instead of teaching."""
    if label.split is not None:
        return label.split == "dev"
    return crc32(f"held out {label.group}".encode()) % HELD_OUT == 0


def find_added(added: Added, reader: Reader, weight: float) -> Examples:
    """The claims of the labels that are learned from, each counting ``weight`` times one of the base data.

    They are read by the whole reader: nothing in it has learned from them.  Of a hundred thousand only the features
    are kept, so that memory stays small.
    """
    order = {id(label): place for place, label in enumerate(added.learned)}
    found = Examples.joined([_without_claims(part) for part in find_in_parts(added.learned, reader)])
    usable = sorted(found.usable, key=lambda example: order[id(example.label)])
    return replace(found, usable=tuple(replace(example, times=weight) for example in usable))


def _without_claims(found: Examples) -> Examples:
    def light(examples: Iterable[Example]) -> tuple[Example, ...]:
        return tuple(Example(example.label, None, example.row) for example in examples)

    return Examples(
        usable=light(found.usable),
        not_found=found.not_found,
        not_judged=light(found.not_judged),
        abstained=light(found.abstained),
        overjudged=light(found.overjudged),
    )


def _claimed(label: Label) -> Claimed:
    return label.text, tuple((span.start, span.end) for span in label.spans)


def _content(label: Label) -> tuple[Claimed, float, str, float]:
    """What a label says, wherever it came from: the same labels are learned from in the same order."""
    return _claimed(label), label.grade, label.group, label.weight


def _contradictions(labels: Sequence[Label], base: Sequence[Label]) -> list[str]:
    firsts = {_claimed(label): label for label in reversed(base) if label.text}
    found = []
    for label in labels:
        first = firsts.setdefault(_claimed(label), label)
        if first.grade != label.grade:
            found.append(f"{label.where} says {label.grade:g} of a claim of which {first.where} says {first.grade:g}")
    return found


def _digest(labels: Sequence[Label]) -> str:
    told = sorted([*_content(label), sorted(label.fields.items()), label.split or ""] for label in labels)
    return sha256(json.dumps(told, ensure_ascii=True).encode()).hexdigest()
