"""A classifier of named traits: multinomial logistic regression whose weights are looked up by the trait's hash."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from math import fsum
from typing import Any
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

UNLEARNED = 0  # the place of traits that weigh nothing
MARGIN = 1.5  # how much more probable than the rules' verdict another must be; chosen by cross-validation
REMEMBERED = 100_000  # traits

Floats = NDArray[np.float32]


class TraitClassifier:
    """Says which of ``classes`` something with given traits most probably is.

    ``keys`` (n,) are the hashes of the traits that were learned, ascending; ``weights`` (n, classes) what each adds to
    the evidence for each class, ``bias`` (classes,) what there is without any.

    >>> wet = TraitClassifier(["dry", "wet"], [hash_of("rain")], [[-1.0, 1.0]], [0.5, 0.0])
    >>> wet.correct(["rain", "wind"], "dry"), wet.correct(["wind"], "dry")
    ('wet', 'dry')
    """

    def __init__(self, classes: Sequence[str], keys: Iterable[int], weights: Any, bias: Any) -> None:
        self.classes = tuple(classes)
        self.keys = np.asarray(keys, np.uint32)
        self._rows: Floats = np.zeros((1 + len(self.keys), len(self.classes)), np.float32)  # first what is unlearned
        self._rows[1:] = np.asarray(weights, np.float32).reshape(len(self.keys), len(self.classes))
        self.bias: Floats = np.asarray(bias, np.float32)
        self._firsts: list[float] = self._rows[:, 0].tolist()
        self._places = _Places({key: place for place, key in enumerate(self.keys.tolist(), start=1)})

    @property
    def weights(self) -> Floats:
        return self._rows[1:]

    def tell(self, traits: Iterable[str]) -> str:
        """The most probable class."""
        return self.classes[int(self.evidence(traits).argmax())]

    def correct(self, traits: Iterable[str], verdict: str, *, margin: float = MARGIN) -> str:
        """The most probable class, or the ``verdict`` of rules unless it is ``margin`` times less probable or more."""
        evidence = self.evidence(traits)
        best = int(evidence.argmax())
        said = self.classes[best]
        if said == verdict or verdict not in self.classes:
            return said
        lead = evidence[best] - evidence[self.classes.index(verdict)]
        return verdict if lead < np.log(margin) else said

    def evidence(self, traits: Iterable[str]) -> Floats:
        """What speaks for each class (classes,)."""
        places = sorted(filter(None, map(self._places.__getitem__, traits)))  # sums hang on no order of traits
        total: Floats = self.bias + np.add.reduce(self._rows.take(places, axis=0), axis=0)
        return total

    def weigh(self, traits: Iterable[str]) -> float:
        """What speaks for the first class: quicker than ``evidence`` where it is the only one."""
        return fsum(map(self._firsts.__getitem__, map(self._places.__getitem__, traits))) + float(self.bias[0])

    def to_arrays(self) -> dict[str, NDArray[Any]]:
        """Plain arrays; weights are kept in single bytes."""
        scale = np.abs(self.weights).max(initial=0.0) / 127 + 1e-12
        return {
            "classes": np.array(self.classes),
            "keys": self.keys,
            "weights": np.round(self.weights / scale).astype(np.int8),
            "scale": np.array([scale], np.float32),
            "bias": self.bias,
        }

    @classmethod
    def from_arrays(cls, arrays: Mapping[str, NDArray[Any]]) -> TraitClassifier:
        """The classifier of ``to_arrays``.  Raises KeyError and ValueError where they don't fit together."""
        weights = arrays["weights"].astype(np.float32) * arrays["scale"][0]
        return cls(arrays["classes"].tolist(), arrays["keys"].tolist(), weights, arrays["bias"])


class _Places(dict[str, int]):
    """Traits → where their weights stand, remembered as they are met."""

    def __init__(self, learned: Mapping[int, int]) -> None:
        super().__init__()
        self._learned = learned

    def __missing__(self, trait: str) -> int:
        if len(self) >= REMEMBERED:
            self.clear()
        return self.setdefault(trait, self._learned.get(hash_of(trait), UNLEARNED))


def hash_of(trait: str) -> int:
    """Where a trait's weights are kept; the same everywhere and always."""
    return crc32(trait.encode())
