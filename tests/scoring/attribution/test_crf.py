"""The chain: decoding and expectations against trying every sequence of labels, alone and in a batch."""

from __future__ import annotations

from itertools import pairwise, product

import numpy as np
import pytest

from scoring.attribution.crf import NEVER, Floats, decode, expect
from scoring.attribution.labels import FOLLOWS, LABELS, NEXTS

LENGTHS = np.array([3, 1, 2])
RNG = np.random.default_rng(7)
EVIDENCE = RNG.normal(size=(int(LENGTHS.sum()), len(LABELS)))
TRANSITIONS = np.where(FOLLOWS, RNG.normal(size=FOLLOWS.shape), NEVER)


def possible(length: int) -> list[tuple[int, ...]]:
    return [
        labels
        for labels in product(range(len(LABELS)), repeat=length)
        if labels[0] < NEXTS.start and all(FOLLOWS[pair] for pair in pairwise(labels))
    ]


def weight(labels: tuple[int, ...], evidence: Floats) -> float:
    moves = sum(TRANSITIONS[pair] for pair in pairwise(labels))
    return float(evidence[np.arange(len(labels)), labels].sum() + moves)


def parts() -> list[Floats]:
    return np.split(EVIDENCE, np.cumsum(LENGTHS)[:-1])


def test_the_best_sequence_is_found() -> None:
    best = [max(possible(len(part)), key=lambda labels: weight(labels, part)) for part in parts()]
    assert decode(EVIDENCE, TRANSITIONS, LENGTHS).tolist() == [label for labels in best for label in labels]


def test_expectations_are_those_of_all_sequences() -> None:
    expected, moves = expect(EVIDENCE, TRANSITIONS, LENGTHS)
    shares, counts = np.zeros_like(EVIDENCE), np.zeros_like(TRANSITIONS)
    row = 0
    for part in parts():
        weights = {labels: np.exp(weight(labels, part)) for labels in possible(len(part))}
        total = sum(weights.values())
        for labels, one in weights.items():
            shares[np.arange(row, row + len(labels)), labels] += one / total
            for pair in pairwise(labels):
                counts[pair] += one / total
        row += len(part)
    np.testing.assert_allclose(expected, shares, atol=1e-12)
    np.testing.assert_allclose(moves, counts, atol=1e-12)


@pytest.mark.parametrize("place", range(len(LENGTHS)))
def test_a_sequence_is_decoded_alike_alone_and_in_a_batch(place: int) -> None:
    together = np.split(decode(EVIDENCE, TRANSITIONS, LENGTHS), np.cumsum(LENGTHS)[:-1])
    alone = decode(parts()[place], TRANSITIONS, LENGTHS[place : place + 1])
    assert together[place].tolist() == alone.tolist()


def test_a_part_goes_on_only_after_itself() -> None:
    for before, after in product(range(len(LABELS)), range(NEXTS.start, NEXTS.stop)):
        part = LABELS[after].partition(" ")[2]
        assert FOLLOWS[before, after] == (LABELS[before].partition(" ")[2] == part)
