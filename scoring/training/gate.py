"""Champion against challenger: is the new model no worse on what must not change, and better on what was added?

Both are measured on the same claims.  The figure that decides is the ranked probability score, a proper score of
ordinal forecasts (Epstein 1969), less of which is better; its difference is told with a 95% interval from drawing
documents and pairs anew.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from scoring.claim import JSON
from scoring.claims import Reader
from scoring.features import Row
from scoring.labels import Label
from scoring.model import ConfidenceModel
from scoring.model.ordinal import Floats
from scoring.training.examples import Example, find_in_parts
from scoring.training.intervals import Interval, interval_of, resample
from scoring.training.metrics import TOO_FEW, Measures, measure_with_intervals, ranked_probability_scores

MARGIN = 0.005  # by how much a challenger may be worse on the frozen claims, at the bad end of the interval


class Contestant(NamedTuple):
    """A model that claims are judged by; two with the same reader read each claim once."""

    version: str
    model: ConfidenceModel
    reader: Reader


@dataclass(frozen=True, slots=True)
class Duel:
    """Both models on the same ``items`` claims.

    ``difference`` is the challenger's ranked probability score less the champion's, below 0 where it is better;
    ``by_role`` has the same of each source role with enough claims.
    """

    items: int
    champion: Measures
    challenger: Measures
    difference: float
    interval: Interval
    by_role: dict[str, Duel]

    def to_dict(self) -> JSON:
        return {
            "items": self.items,
            "champion": self.champion.to_row(),
            "challenger": self.challenger.to_row(),
            "difference": self.difference,
            "interval": list(self.interval),
            "by_role": {role: duel.to_dict() for role, duel in self.by_role.items()},
        }


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether the challenger takes the champion's place, whether that was ``told`` to it, and why in words."""

    promoted: bool
    told: bool
    reason: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """The duels on the frozen claims and on the held-out part of the added labels; None where there are too few."""

    champion: str
    challenger: str
    frozen: Duel | None
    added: Duel | None

    def to_dict(self) -> JSON:
        return {
            "champion": self.champion,
            "challenger": self.challenger,
            "frozen": self.frozen.to_dict() if self.frozen else None,
            "added": self.added.to_dict() if self.added else None,
        }


def compare(
    champion: Contestant, challenger: Contestant, frozen: Sequence[Label], added: Sequence[Label]
) -> Comparison:
    """Hold two models against the claims that both find."""
    duels = (_fight(champion, challenger, labels) for labels in (frozen, added))
    return Comparison(champion.version, challenger.version, *duels)


def judge(comparison: Comparison) -> Verdict:
    """Promote only where the challenger is not worse on the frozen claims and better on the added ones."""
    frozen, added = comparison.frozen, comparison.added
    against = [*_against_frozen(frozen), *_against_added(added)]
    if against:
        return Verdict(promoted=False, told=False, reason=f"Kept {comparison.champion}: {'; '.join(against)}.")
    assert frozen is not None
    assert added is not None
    return Verdict(
        promoted=True,
        told=False,
        reason=(
            f"Promoted: better on {added.items} held-out claims of the added labels ({_shown(added)} ranked "
            f"probability score) and no worse on the {frozen.items} frozen ones ({_shown(frozen)})."
        ),
    )


def overrule(verdict: Verdict, promote: bool | None) -> Verdict:
    """What somebody said beforehand (None: nothing), whatever the gate says; what it says is kept with it."""
    if promote is None:
        return verdict
    said = "Promoted as told" if promote else "Not promoted, as told"
    return Verdict(promoted=promote, told=True, reason=f"{said}. The gate: {verdict.reason}")


def _against_frozen(duel: Duel | None) -> list[str]:
    if duel is None:
        return [f"there are fewer than {TOO_FEW} frozen claims to see on whether it is worse"]
    if duel.interval[1] <= MARGIN:
        return []
    what = "it is worse" if duel.interval[0] > 0 else "it may be worse"
    return [f"on the {duel.items} frozen claims {what} ({_shown(duel)}; up to +{MARGIN} is allowed)"]


def _against_added(duel: Duel | None) -> list[str]:
    if duel is None:
        return [f"fewer than {TOO_FEW} claims of added labels are held out, too few to see on whether it is better"]
    if duel.interval[1] < 0:
        return []
    what = "it is not better" if duel.difference >= 0 else "it may be better only by chance"
    return [f"on {duel.items} held-out claims of the added labels {what} ({_shown(duel)})"]


def _shown(duel: Duel) -> str:
    low, high = duel.interval
    return f"{duel.difference:+.4f}, 95% interval {low:+.4f} to {high:+.4f}"


class _Seen(NamedTuple):
    """The claim that a label means as a reader sees it; ``role`` is the label's where it says one."""

    row: Row
    role: str


def _fight(champion: Contestant, challenger: Contestant, labels: Sequence[Label]) -> Duel | None:
    """Measure both on the claims that both find and judge; None where they are too few."""
    theirs = _look(champion.reader, labels)
    ours = theirs if challenger.reader is champion.reader else _look(challenger.reader, labels)
    both = [place for place in ours if place in theirs]
    if len(both) < TOO_FEW:
        return None
    held = champion.model.predict([theirs[place].row for place in both])
    offered = challenger.model.predict([ours[place].row for place in both])
    found = [labels[place] for place in both]
    roles = [ours[place].role for place in both]
    by_role = {
        role: _measure(held[chosen], offered[chosen], [found[place] for place in chosen])
        for role in sorted(set(roles))
        if len(chosen := [place for place, one in enumerate(roles) if one == role]) >= TOO_FEW
    }
    return _measure(held, offered, found, by_role)


def _look(reader: Reader, labels: Sequence[Label]) -> dict[int, _Seen]:
    """The claims that a reader finds and judges, by the places of their labels."""
    places = {id(label): place for place, label in enumerate(labels)}
    seen = {
        places[id(example.label)]: _Seen(example.row, _role(example))
        for found in find_in_parts(labels, reader)
        for example in found.usable
    }
    return dict(sorted(seen.items()))


def _role(example: Example) -> str:
    source = example.claim.attribution.source if example.claim else None
    return example.label.fields.get("role") or (source.role if source else "none")


def _measure(held: Floats, offered: Floats, labels: Sequence[Label], by_role: dict[str, Duel] | None = None) -> Duel:
    grades, groups = np.array([label.grade for label in labels]), [label.group for label in labels]
    gained = ranked_probability_scores(offered, grades) - ranked_probability_scores(held, grades)
    difference = round(float(gained.mean()), 4)
    sums = resample(np.column_stack([np.ones(len(gained)), gained]), groups)
    return Duel(
        items=len(labels),
        champion=measure_with_intervals(held, grades, groups),
        challenger=measure_with_intervals(offered, grades, groups),
        difference=difference,
        interval=interval_of(difference, sums[:, 1] / sums[:, 0]),
        by_role=by_role or {},
    )
