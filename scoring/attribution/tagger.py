"""The tagger: passages → a label for each token, by weights that were learned (``scoring.training.extractor``)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
from scipy.sparse import csr_array

from scoring.attribution.crf import Floats
from scoring.attribution.network import Network
from scoring.attribution.templates import GAP, ROWS, Indices, Layout, context_indices
from scoring.attribution.tokens import Tokens
from scoring.attribution.vocabulary import Vocabulary, Weights


@dataclass(frozen=True)
class Tagger:
    """Weights of a conditional random field.

    ``weights`` has a row for each hashed feature and a column for each label; ``transitions[a, b]`` is the weight of
    label b after a, ``bias`` of each label by itself; ``cues`` are the plain forms learned as cues with their grade.
    """

    weights: Weights
    transitions: Floats
    bias: Weights
    cues: Mapping[str, int]
    vocabulary: Vocabulary = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "vocabulary", Vocabulary(self.weights, self.cues))

    def weigh(self, tokens: Tokens) -> Weights:
        """How much speaks for each label (columns) at each token (rows), its neighbours' labels apart."""
        layout = Layout.of(tokens.lengths)
        padded = layout.spread(tokens.numbers)
        total: Weights = self.bias + tokens.known.scores[GAP, tokens.numbers]
        for offset in (-3, -2, -1, 1, 2, 3):
            total += tokens.known.scores[GAP + offset, padded[layout.rows + offset]]
        indices = context_indices(tokens.known.attributes[padded], layout.spread(tokens.quoted), layout)
        total += features(indices) @ self.weights
        return total


@dataclass(frozen=True)
class CarefulTagger(Tagger):
    """A tagger that asks a network too, passage by passage."""

    network: Network

    def weigh(self, tokens: Tokens) -> Weights:
        evidence = super().weigh(tokens)
        ends = np.cumsum(tokens.lengths).tolist()
        for passage, (first, last) in enumerate(zip([0, *ends], ends, strict=False)):
            words = tokens.words(passage, first, last)
            evidence[first:last] += self.network.weigh(words, tokens.quoted[first:last])
        return evidence


def features(indices: Indices) -> csr_array:
    """A sparse row for each row of indices into the table of weights."""
    count, width = indices.shape
    bounds = np.arange(0, count * width + 1, width, dtype=np.int32)
    return csr_array((np.ones(count * width, np.float32), indices.ravel(), bounds), shape=(count, ROWS))
