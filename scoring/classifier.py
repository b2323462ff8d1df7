"""A classifier of named traits: multinomial logistic regression whose weights are looked up by the trait's hash."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from math import log
from struct import Struct
from typing import Any
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

REMEMBERED = 30_000  # traits that leave no room for one that was not learned
MARGIN = 1.5  # how much more probable than the rules' verdict another must be; chosen by cross-validation
MOST_STEPS = 127  # of a weight, up or down
LANE, LEVEL = np.dtype("<u4"), 1 << 31  # what the sum of a class's steps is kept in, and which of it is none

Floats = NDArray[np.float32]
Steps = NDArray[np.int8]


class TraitClassifier:
    """Says which of ``classes`` something with given traits most probably is.

    ``keys`` (n,) are the hashes of the traits that were learned, ascending; ``weights`` (n, classes) what each adds to
    the evidence for each class, ``bias`` (classes,) what there is without any.  Weights are kept in 255 steps.

    >>> wet = TraitClassifier(["dry", "wet"], [hash_of("rain")], [[-1.0, 1.0]], [0.5, 0.0])
    >>> wet.correct(["rain", "wind"], "dry"), wet.correct(["wind"], "dry")
    ('wet', 'dry')
    """

    def __init__(self, classes: Sequence[str], keys: Iterable[int], weights: Any, bias: Any) -> None:
        self.classes = tuple(classes)
        self.keys = np.asarray(keys, np.uint32)
        self.bias: Floats = np.asarray(bias, np.float32)
        rows = np.asarray(weights, np.float64).reshape(len(self.keys), len(self.classes))
        self._step = float(np.abs(rows).max(initial=0.0)) / MOST_STEPS + 1e-12
        self._steps: Steps = np.round(rows / self._step).astype(np.int8)
        self._sums = _Sums(self.keys, self._steps)
        self._biases: list[float] = self.bias.tolist()

    @property
    def weights(self) -> Floats:
        return self._steps * np.float32(self._step)

    def tell(self, traits: Iterable[str]) -> str:
        """The most probable class."""
        evidence = self.evidence(traits)
        return self.classes[evidence.index(max(evidence))]

    def correct(self, traits: Iterable[str], verdict: str, *, margin: float = MARGIN) -> str:
        """The most probable class, or the ``verdict`` of rules unless it is ``margin`` times less probable or more."""
        evidence = self.evidence(traits)
        best = max(evidence)
        said = self.classes[evidence.index(best)]
        if said == verdict or verdict not in self.classes:
            return said
        return verdict if best - evidence[self.classes.index(verdict)] < log(margin) else said

    def evidence(self, traits: Iterable[str]) -> list[float]:
        """What speaks for each class, in the order of ``classes``; whatever the order of the traits."""
        steps = self._sums.of(traits)
        return [bias + self._step * some for bias, some in zip(self._biases, steps, strict=True)]

    def to_arrays(self) -> dict[str, NDArray[Any]]:
        """Plain arrays; weights are kept in single bytes."""
        return {
            "classes": np.array(self.classes),
            "keys": self.keys,
            "weights": self._steps,
            "scale": np.array([self._step], np.float32),
            "bias": self.bias,
        }

    @classmethod
    def from_arrays(cls, arrays: Mapping[str, NDArray[Any]]) -> TraitClassifier:
        """The classifier of ``to_arrays``.  Raises KeyError and ValueError where they don't fit together."""
        weights = arrays["weights"].astype(np.float32) * arrays["scale"][0]
        return cls(arrays["classes"].tolist(), arrays["keys"].tolist(), weights, arrays["bias"])


class _Sums(dict[str, int]):
    """Traits → their steps for all classes in one whole number, a lane each: one addition adds them all, exactly.

    Traits are remembered as they are met, those that were not learned while there is room: of them there is no end.
    """

    def __init__(self, keys: NDArray[np.uint32], steps: Steps) -> None:
        super().__init__()
        self._form = Struct(f"<{steps.shape[1]}I")
        self._starts = dict(zip(keys.tolist(), range(0, len(keys) * self._form.size, self._form.size), strict=True))
        self._lanes = (steps.astype(LANE) + LEVEL).tobytes()
        self._level = int.from_bytes(np.full(steps.shape[1], LEVEL, LANE).tobytes(), "little")  # no lane below zero

    def of(self, traits: Iterable[str]) -> list[int]:
        """The sum of the traits' steps for each class."""
        lanes = sum(map(self.__getitem__, traits), self._level).to_bytes(self._form.size, "little")
        return [lane - LEVEL for lane in self._form.unpack(lanes)]

    def __missing__(self, trait: str) -> int:
        start = self._starts.get(hash_of(trait))
        if start is None:
            return 0 if len(self) > REMEMBERED else self.setdefault(trait, 0)
        lanes = self._lanes[start : start + self._form.size]
        return self.setdefault(trait, int.from_bytes(lanes, "little") - self._level)


def hash_of(trait: str) -> int:
    """Where a trait's weights are kept; the same everywhere and always."""
    return crc32(trait.encode())
