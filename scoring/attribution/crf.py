"""A linear-chain conditional random field over many short sequences at once.

The sequences of a batch stand one behind the other in the rows of ``evidence`` (rows x labels, log scale).  They are
worked through side by side, longest first, so that a step over time is one array operation over all that still run
(Lafferty, McCallum, Pereira 2001; scaled forward-backward as in Rabiner 1989).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from scoring.attribution.labels import FOLLOWS, LABELS, NEXTS

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

NEVER = -1e4  # log weight of what cannot be


@dataclass(frozen=True, slots=True)
class Lanes:
    """Sequences side by side, longest first.

    ``rows`` lists the rows of all first tokens, then of all second ones and so on; ``steps`` are its parts.
    """

    rows: Ints
    steps: tuple[slice, ...]

    @classmethod
    def of(cls, lengths: Ints) -> Lanes:
        """The lanes of sequences of these lengths (none 0), which follow one another in the rows."""
        order = np.argsort(-lengths, kind="stable")
        starts, longest = (np.cumsum(lengths) - lengths)[order], lengths[order]
        running = np.searchsorted(-longest, -np.arange(longest[0]), side="left")
        ends = np.cumsum(running)
        rows = np.arange(ends[-1]) - np.repeat(ends - running, running)  # the lane of each place
        steps = np.repeat(np.arange(len(running)), running)
        bounds = [0, *ends.tolist()]
        return cls(starts[rows] + steps, tuple(map(slice, bounds[:-1], bounds[1:])))


def decode(evidence: NDArray[np.floating], transitions: Floats, lengths: Ints) -> NDArray[np.int8]:
    """The best label of each row, by Viterbi's algorithm; the same whatever else is in the batch."""
    lanes = Lanes.of(lengths)
    best = np.ascontiguousarray(evidence[lanes.rows].T)
    best[NEXTS, lanes.steps[0]] = NEVER
    moves = transitions.astype(best.dtype)
    last = best[:, lanes.steps[0]]
    for step in lanes.steps[1:]:
        before, last = last[:, : step.stop - step.start], best[:, step]
        last += np.maximum.reduce(before[:, None] + moves[:, :, None], axis=0)
    return _trace(best, moves, lanes)


def _trace(best: NDArray[np.floating], moves: Floats, lanes: Lanes) -> NDArray[np.int8]:
    """The labels that lead to the best last ones; what came before a label is worked out only for those chosen."""
    ordered = np.empty(best.shape[1], np.int8)
    towards, chosen = np.ascontiguousarray(moves), np.empty(0, np.int64)
    for step in reversed(lanes.steps):
        scores = best[:, step]
        ended = scores[:, len(chosen) :].argmax(axis=0)
        chosen = np.concatenate([(scores[:, : len(chosen)] + towards[:, chosen]).argmax(axis=0), ended])
        ordered[step] = chosen
    labels = np.empty_like(ordered)
    labels[lanes.rows] = ordered
    return labels


def expect(evidence: Floats, transitions: Floats, lengths: Ints) -> tuple[Floats, Floats]:
    """The probability of each label in each row, and how often each transition is expected, by forward-backward."""
    lanes = Lanes.of(lengths)
    ordered = evidence[lanes.rows]
    weights, moves = np.exp(ordered - ordered.max(axis=1, keepdims=True)), np.exp(transitions) * FOLLOWS
    forward, scales = _forward(weights, moves, lanes)
    expected, counts = np.empty_like(weights), np.zeros_like(moves)
    backward = np.empty((0, len(LABELS)))
    for place in range(len(lanes.steps) - 1, -1, -1):
        step = lanes.steps[place]
        ended = np.ones((step.stop - step.start - len(backward), len(LABELS)))
        backward = np.concatenate([backward, ended])
        expected[step] = forward[step] * backward
        if place:
            before = slice(lanes.steps[place - 1].start, lanes.steps[place - 1].start + len(backward))
            ahead = backward * weights[step] / scales[step, None]
            counts += forward[before].T @ ahead
            backward = ahead @ moves.T
    probabilities = np.empty_like(expected)
    probabilities[lanes.rows] = expected / expected.sum(axis=1, keepdims=True)
    return probabilities, counts * moves


def _forward(weights: Floats, moves: Floats, lanes: Lanes) -> tuple[Floats, Floats]:
    forward, scales = np.empty_like(weights), np.empty(len(weights))
    state = weights[lanes.steps[0]].copy()
    state[:, NEXTS] = 0
    for place, step in enumerate(lanes.steps):
        if place:
            state = (state[: step.stop - step.start] @ moves) * weights[step]
        scales[step] = state.sum(axis=1)
        state = state / scales[step, None]
        forward[step] = state
    return forward, scales
