"""The vocabulary: word forms as they are met, and what the tagger's weights say of each; bounded, safe with threads."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from threading import Lock

import numpy as np
from numpy.typing import NDArray

from scoring.attribution.labels import LABELS
from scoring.attribution.lexemes import ATTRIBUTES, describe
from scoring.attribution.templates import GAP, WORD_TEMPLATES, word_indices

LARGEST = 200_000  # forms; then it starts anew

Weights = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Known:
    """The forms known at one moment; form 0 is the padding.

    ``attributes`` has a row a form; ``scores[offset + GAP, form]`` sums the weights of the word templates that look at
    a form from ``offset`` places before it.
    """

    attributes: NDArray[np.int64]
    scores: Weights


class Vocabulary:
    """Word forms → numbers, and numbers → attributes and scores; grows as texts are read."""

    def __init__(self, weights: Weights, cues: Mapping[str, int], *, largest: int = LARGEST) -> None:
        self._weights = weights
        self._cues = cues
        self._largest = largest
        self._lock = Lock()
        self._start_anew()

    def look_up(self, forms: Sequence[str]) -> tuple[NDArray[np.int64], Known]:
        """The number of each form, and what is known of those numbers."""
        with self._lock:
            if len(self._numbers) > self._largest:
                self._start_anew()
            if new := set(forms).difference(self._numbers):
                self._add(sorted(new))
            numbers = np.fromiter(map(self._numbers.__getitem__, forms), np.int64, len(forms))
            return numbers, Known(self._attributes[: self._size], self._scores[:, : self._size])

    def _start_anew(self) -> None:
        self._numbers: dict[str, int] = {}
        self._attributes = np.zeros((1, len(ATTRIBUTES)), np.int64)
        self._scores = self._score(self._attributes)
        self._size = 1

    def _add(self, new: Sequence[str]) -> None:
        """Describe new forms; what was handed out before is never written to again.  White space is no word: 0."""
        forms = [form for form in new if not form[0].isspace()]
        self._numbers.update((form, 0) for form in new if form[0].isspace())
        attributes = np.array([describe(form, self._cues) for form in forms], np.int64).reshape(-1, len(ATTRIBUTES))
        scores = self._score(attributes)
        size = self._size + len(forms)
        if size > len(self._attributes):
            room = max(size, 2 * len(self._attributes)) - self._size
            blank = np.zeros((room, len(ATTRIBUTES)), np.int64)
            self._attributes = np.concatenate([self._attributes[: self._size], blank])
            self._scores = np.concatenate(
                [self._scores[:, : self._size], np.zeros((2 * GAP + 1, room, len(LABELS)), np.float32)], axis=1
            )
        self._attributes[self._size : size] = attributes
        self._scores[:, self._size : size] = scores
        self._numbers.update(zip(forms, range(self._size, size), strict=True))
        self._size = size

    def _score(self, attributes: NDArray[np.int64]) -> Weights:
        indices = word_indices(attributes)
        scores = np.zeros((2 * GAP + 1, len(attributes), len(LABELS)), np.float32)
        for number, (offset, _) in enumerate(WORD_TEMPLATES):
            scores[offset + GAP] += self._weights[indices[:, number]]
        return scores
