"""A classifier of traits: multinomial logistic regression.

A trait is a whole number, the hash of its name ("word:rain"): texts have no end of traits, and a hash of two words is
had without their name ever being written out (``further``).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import chain
from math import log
from struct import Struct
from typing import Any
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

MARGIN = 1.5  # how much more probable than the rules' verdict another must be; chosen by cross-validation
MOST_STEPS = 127  # of a weight, up or down
LANE, LEVEL = np.dtype("<u4"), 1 << 31  # what the sum of a class's steps is kept in, and which of it is none

Floats = NDArray[np.float32]
Steps = NDArray[np.int8]


class TraitClassifier:
    """Says which of ``classes`` something with given traits most probably is.

    ``keys`` (n,) are the traits that were learned, ascending; ``weights`` (n, classes) what each adds to
    the evidence for each class, ``bias`` (classes,) what there is without any.  Weights are kept in 255 steps.

    >>> wet = TraitClassifier(["dry", "wet"], [hash_of("rain")], [[-1.0, 1.0]], [0.5, 0.0])
    >>> wet.correct([hash_of("rain"), hash_of("wind")], "dry"), wet.correct([hash_of("wind")], "dry")
    ('wet', 'dry')
    """

    def __init__(self, classes: Sequence[str], keys: Iterable[int], weights: Any, bias: Any) -> None:
        self.classes = tuple(classes)
        self.keys = np.asarray(keys, np.uint32)
        self.bias: Floats = np.asarray(bias, np.float32)
        rows = np.asarray(weights, np.float64).reshape(len(self.keys), len(self.classes))
        self._step = float(np.abs(rows).max(initial=0.0)) / MOST_STEPS + 1e-12
        self._steps: Steps = np.round(rows / self._step).astype(np.int8)
        self._keys_and_none = np.append(self.keys, np.uint32(0))  # behind the last, what was not learned
        self._steps_and_none = np.append(self._steps, np.zeros((1, len(self.classes)), np.int8), axis=0)
        self._form = Struct(f"<{len(self.classes)}I")
        self._level = _level(len(self.classes))
        self._biases: list[float] = self.bias.tolist()

    @cached_property
    def _added(self) -> dict[int, int]:
        """Traits → what they add."""
        return dict(zip(self.keys.tolist(), _in_lanes(self._steps), strict=True))

    @property
    def weights(self) -> Floats:
        return self._steps * np.float32(self._step)

    def tell(self, things: Sequence[Sequence[int]]) -> list[str]:
        """The most probable class of each thing, all of which have traits; quicker than one by one."""
        if not things:
            return []
        traits = np.array([*chain.from_iterable(things)], np.uint32)
        rows = np.searchsorted(self.keys, traits)
        rows[self._keys_and_none[rows] != traits] = len(self.keys)
        starts = np.cumsum([0, *map(len, things[:-1])])
        steps = np.add.reduceat(self._steps_and_none.take(rows, axis=0), starts, axis=0, dtype=np.int32)
        return [self.classes[best] for best in np.argmax(self._biases + self._step * steps, axis=1)]

    def correct(self, traits: Iterable[int], verdict: str, *, margin: float = MARGIN) -> str:
        """The most probable class, or the ``verdict`` of rules unless it is ``margin`` times less probable or more."""
        evidence = self.evidence(traits)
        best = max(evidence)
        said = self.classes[evidence.index(best)]
        if said == verdict or verdict not in self.classes:
            return said
        return verdict if best - evidence[self.classes.index(verdict)] < log(margin) else said

    def evidence(self, traits: Iterable[int]) -> list[float]:
        """What speaks for each class, in the order of ``classes``; whatever the order of the traits."""
        lanes = sum(filter(None, map(self._added.get, traits)), self._level).to_bytes(self._form.size, "little")
        steps = self._form.unpack(lanes)
        return [bias + self._step * (some - LEVEL) for bias, some in zip(self._biases, steps, strict=True)]

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


def _in_lanes(steps: Steps) -> Iterator[int]:
    """The steps of each trait for all classes in one whole number, a lane each: one addition adds them all, exactly."""
    lanes = (steps.astype(LANE) + LEVEL).tobytes()
    size = steps.shape[1] * LANE.itemsize
    level = _level(steps.shape[1])
    for start in range(0, len(lanes), size):
        yield int.from_bytes(lanes[start : start + size], "little") - level


def _level(classes: int) -> int:
    """A sum of no steps: no lane may fall below zero."""
    return int.from_bytes(np.full(classes, LEVEL, LANE).tobytes(), "little")


def hash_of(name: str) -> int:
    """The trait of that name; the same everywhere and always.

    >>> further("bow".encode(), hash_of("rain")) == hash_of("rainbow")
    True
    """
    return crc32(name.encode())


further = crc32  # with the bytes that a name goes on with, and the hash of its start
