"""How confidences are spread, counted in thousandths: any number of claims in the same room."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

FINEST = 1_000  # a confidence is given in thousandths


@dataclass(slots=True)
class Spread:
    """Confidences from 0 to 1, counted."""

    counted: Counter[int] = field(default_factory=Counter)

    def add(self, confidence: float) -> None:
        self.counted[round(confidence * FINEST)] += 1

    @property
    def count(self) -> int:
        return self.counted.total()

    @property
    def mean(self) -> float:
        """The mean; there must be one confidence at least."""
        return sum(value * times for value, times in self.counted.items()) / self.count / FINEST

    def quantiles(self, shares: Iterable[float]) -> list[float]:
        """The least confidences that at least these shares of the claims do not pass; there must be one at least."""
        passed, values, total = 0, sorted(self.counted.items()), self.count
        found: list[float] = []
        waiting = iter(values)
        value = 0
        for share in shares:  # in ascending order
            while passed < max(share * total, 1):
                value, times = next(waiting)
                passed += times
            found.append(value / FINEST)
        return found

    def bins(self, number: int) -> list[int]:
        """How many claims there are in each of ``number`` equal parts of the scale; 1 belongs to the last."""
        binned = [0] * number
        for value, times in self.counted.items():
            binned[min(value * number // FINEST, number - 1)] += times
        return binned
