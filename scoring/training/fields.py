"""How far what is read of claims agrees with their labels: who speaks, what kind of claim it is, how it is hedged."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from scoring.claim import JSON, Claim, Span
from scoring.labels import CANNOT_BE_JUDGED
from scoring.training.examples import Example, Examples
from scoring.training.tables import markdown

READ: dict[str, Callable[[Claim], str]] = {
    "identification": lambda claim: claim.attribution.source.identification if claim.attribution.source else "none",
    "attribution_type": lambda claim: claim.attribution.type,
    "role": lambda claim: claim.attribution.source.role if claim.attribution.source else "none",
    "claim_type": lambda claim: claim.type,
}
JUDGING = "abstain_or_judge"


@dataclass(frozen=True, slots=True)
class Confusion:
    """How often claims labelled so were read so: ``counts`` of (labelled, read)."""

    counts: Counter[tuple[str, str]]

    @property
    def items(self) -> int:
        return self.counts.total()

    @property
    def agreement(self) -> float:
        """The share of claims that are read as labelled."""
        return sum(count for (one, other), count in self.counts.items() if one == other) / max(1, self.items)

    @property
    def kappa(self) -> float:
        """Cohen's kappa; 0 where only one value occurs."""
        labelled: Counter[str] = Counter()
        read: Counter[str] = Counter()
        for (one, other), count in self.counts.items():
            labelled[one] += count
            read[other] += count
        chance = sum(labelled[value] * read[value] for value in labelled) / max(1, self.items) ** 2
        return (self.agreement - chance) / (1 - chance) if chance < 1 else 0.0

    def table(self, corner: str = "labelled \\ read") -> str:
        """The counts as a Markdown table, a row a labelled value."""
        values = sorted(set(chain.from_iterable(self.counts)))
        rows = ([one, *(self.counts[one, other] or "" for other in values)] for one in values)
        return markdown([corner, *values], rows)

    def to_dict(self) -> JSON:
        rows: dict[str, dict[str, int]] = {}
        for (one, other), count in sorted(self.counts.items()):
            rows.setdefault(one, {})[other] = count
        return {"items": self.items, "agreement": round(self.agreement, 4), "kappa": round(self.kappa, 4),
                "confusion": rows}  # fmt: skip


@dataclass(frozen=True, slots=True)
class PairScore:
    """How many of the things ``read`` are right, and how many of those ``labelled`` were found."""

    right_read: int
    read: int
    right_labelled: int
    labelled: int

    @property
    def precision(self) -> float:
        return self.right_read / max(1, self.read)

    @property
    def recall(self) -> float:
        return self.right_labelled / max(1, self.labelled)

    @property
    def f1(self) -> float:
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0

    def to_dict(self) -> JSON:
        measures = {name: round(getattr(self, name), 4) for name in ("precision", "recall", "f1")}
        return {"labelled": self.labelled, "read": self.read, **measures}


@dataclass(frozen=True, slots=True)
class FieldAgreement:
    """What ``compare`` found: a Confusion a field, the hedges, how many labelled claims there are and were found."""

    labelled: int
    found: int
    fields: dict[str, Confusion]
    hedges: PairScore

    def to_dict(self) -> JSON:
        return {
            "labelled": self.labelled,
            "found": self.found,
            "fields": {name: confusion.to_dict() for name, confusion in self.fields.items()},
            "hedges": self.hedges.to_dict(),
        }

    def table(self) -> str:
        """All figures as Markdown: a summary, then a confusion table a field."""
        hedges = self.hedges
        rates = [f"{rate:.3f}" for rate in (hedges.precision, hedges.recall, hedges.f1)]
        blocks = [
            f"{self.found} of {self.labelled} labelled claims found.",
            summary(self.fields),
            markdown(
                ["hedges tied to their claim", "labelled", "read", "precision", "recall", "F1"],
                [["all", hedges.labelled, hedges.read, *rates]],
            ),
        ]
        for name, one in self.fields.items():
            blocks += [f"{_spoken(name)}:", one.table()]
        return "\n\n".join(blocks)


def summary(confusions: Mapping[str, Confusion]) -> str:
    """Agreement and Cohen's kappa a field as a Markdown table."""
    rows = ([_spoken(name), one.items, f"{one.agreement:.3f}", f"{one.kappa:.3f}"] for name, one in confusions.items())
    return markdown(["field", "claims", "agreement", "kappa"], rows)


def judging(graded: bool) -> str:
    return "judge" if graded else "abstain"


def compare(examples: Examples) -> FieldAgreement:
    """Hold what was read of the found claims against their labels."""
    found = examples.found
    confusions = {name: Confusion(Counter(_pairs(found, name))) for name in READ}
    confusions[JUDGING] = Confusion(Counter(map(_judging, found)))
    return FieldAgreement(
        labelled=len(found) + len(examples.not_found),
        found=len(found),
        fields={name: confusion for name, confusion in confusions.items() if confusion.counts},
        hedges=score_hedges(found),
    )


def score_hedges(found: Iterable[Example]) -> PairScore:
    """Hedges of claims against those of their labels; two that overlap are the same.

    Only claims with a grade count: what cannot be judged needs no hedges.
    """
    pairs = [
        ([hedge.spans for hedge in one.claim.hedges], [(span,) for span in one.label.hedges])
        for one in found
        if one.claim is not None
        and one.label.hedges is not None
        and one.label.grade != CANNOT_BE_JUDGED
        and one.claim.judged
    ]
    return PairScore(
        right_read=sum(_overlaps(hedge, labelled) for read, labelled in pairs for hedge in read),
        read=sum(len(read) for read, _ in pairs),
        right_labelled=sum(_overlaps(hedge, read) for read, labelled in pairs for hedge in labelled),
        labelled=sum(len(labelled) for _, labelled in pairs),
    )


def _pairs(found: Iterable[Example], name: str) -> list[tuple[str, str]]:
    return [(one.label.fields[name], READ[name](one.claim)) for one in found if one.claim and name in one.label.fields]


def _judging(example: Example) -> tuple[str, str]:
    """Whether a claim can be judged, as labelled and as read."""
    read = example.claim is not None and example.claim.judged
    return judging(example.label.grade != CANNOT_BE_JUDGED), judging(read)


def _overlaps(hedge: Sequence[Span], others: Iterable[Sequence[Span]]) -> bool:
    return any(one.start < span.end and span.start < one.end for one in hedge for other in others for span in other)


def _spoken(name: str) -> str:
    return name.replace("_", " ")
