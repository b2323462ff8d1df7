"""Plausibility: the probability that a candidate is an attribution, by a logistic model over what is seen of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array, hstack

from scoring.attribution.labels import FIRSTS, NEXTS
from scoring.attribution.lexemes import ATTRIBUTES
from scoring.attribution.linking import Candidate
from scoring.attribution.tokens import Tokens
from scoring.attribution.vocabulary import Weights

ROWS = 1 << 12  # hashed traits
READERS = 3  # the rules, and the tagger's two readings
MEASURES = 28 + READERS
_CLOSE_TO_ONE = 1e-4
_NOWHERE = -1

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Plausibility:
    """A logistic model: ``measures`` (MEASURES,) weighs numbers, ``traits`` (ROWS,) hashed properties."""

    measures: Floats
    traits: Floats
    intercept: float

    def judge(self, seen: Seen) -> Floats:
        """The probability of each candidate."""
        if not len(seen.measures):
            return np.zeros(0)
        # Sums of fixed order: a matrix product may round otherwise when the batch has another size.
        score = (seen.measures * self.measures).sum(axis=1) + self.traits[seen.traits].sum(axis=1) + self.intercept
        return np.asarray(1 / (1 + np.exp(-score)))


@dataclass(frozen=True, slots=True)
class Seen:
    """What is seen of candidates, a row each: ``measures`` are numbers, ``traits`` places of hashed properties.

    Both have a column for each thing that is looked at; a trait is its place in ``Plausibility.traits``.
    """

    measures: Floats
    traits: Ints

    @classmethod
    def of_nothing(cls) -> Seen:
        return cls(np.zeros((0, MEASURES)), np.zeros((0, 0), np.int64))

    @classmethod
    def joined(cls, several: Sequence[Seen]) -> Seen:
        if not several:
            return cls.of_nothing()
        return cls(np.concatenate([one.measures for one in several]), np.concatenate([one.traits for one in several]))

    def found_by(self, readers: Ints) -> Seen:
        """The same with who found each candidate: bit 0 the rules, the others the tagger's readings."""
        if not len(self.measures):
            return self
        bits = [(readers >> reader) & 1 for reader in range(READERS)]
        traits = _hash([readers, readers * ROWS + self.traits[:, 0], readers * ROWS + self.traits[:, 3]], first=100)
        return Seen(np.column_stack([self.measures, *bits]), np.column_stack([self.traits, traits]))

    def matrix(self) -> csr_array:
        """Both side by side, for fitting."""
        count, width = self.traits.shape
        bounds = np.arange(0, count * width + 1, width)
        traits = csr_array((np.ones(count * width), self.traits.ravel(), bounds), shape=(count, ROWS))
        traits.sum_duplicates()
        return csr_array(hstack([csr_array(self.measures), traits]))


def shares_of(evidence: Weights) -> Weights:
    """The probability of each label at each token (tokens, labels) by its evidence alone, of the same shape."""
    shares: Weights = np.exp(evidence - evidence.max(axis=1, keepdims=True))
    shares /= shares.sum(axis=1, keepdims=True)
    return shares


def look_at(candidates: Sequence[Candidate], tokens: Tokens, labels: NDArray[np.int8], shares: Weights) -> Seen:
    """What is seen of candidates that were linked from ``labels`` (one a token, of one reader).

    ``shares`` (tokens, labels) are the probabilities that ``shares_of`` gives.
    """
    if not candidates:
        return Seen.of_nothing()
    return _Looker(candidates, tokens, labels, shares).look()


class _Bounds(NamedTuple):
    """Of each candidate (arrays side by side) the tokens of its parts and some counts; -1 for a part that is missing.

    ``..._end`` is one past the last token; ``first`` and ``last`` are the first and last piece of the content.
    """

    cue: Ints
    cue_end: Ints
    source: Ints
    source_end: Ints
    first: Ints
    first_end: Ints
    last: Ints
    last_end: Ints
    length: Ints  # tokens of all pieces of content
    pieces: Ints
    sources: Ints
    away: Ints  # 1 where content stands in other passages
    shared: Ints  # 1 where the source is that of the cue before

    @classmethod
    def of(cls, candidates: Sequence[Candidate]) -> _Bounds:
        rows = [
            (
                *one.cue[:2],
                *(one.source[0][:2] if one.source else (_NOWHERE, _NOWHERE)),
                *one.content[0][:2],
                *one.content[-1][:2],
                sum(part.last - part.first for part in one.content),
                len(one.content),
                len(one.source),
                bool(one.elsewhere),
                one.shared,
            )
            for one in candidates
        ]
        return cls(*np.array(rows, np.int64).T)


class _Looker:
    """Looks at all candidates at once: each measure and each trait is an array with one value a candidate."""

    def __init__(
        self, candidates: Sequence[Candidate], tokens: Tokens, labels: NDArray[np.int8], shares: Weights
    ) -> None:
        self._bounds = _Bounds.of(candidates)
        self._tokens = tokens
        passages = np.array([one.cue.passage for one in candidates])
        self._end = np.cumsum(tokens.lengths)[passages]
        self._start = self._end - tokens.lengths[passages]
        self._surety, self._opening, self._going_on = _surety(labels, shares)
        self._columns = {name: tokens.known.attributes[tokens.numbers, ATTRIBUTES.index(name)] for name in _USED}

    def look(self) -> Seen:
        return Seen(np.stack(self._measures(), axis=1).astype(np.float64), _hash(self._traits()))

    def _measures(self) -> list[NDArray[Any]]:
        """The numbers: how sure the tagger is of each part, sizes, distances and counts.

        A stored model weighs them by their place in the list, so that their order and number must not change.
        """
        cue, cue_end, source, source_end, first, first_end, last, last_end, length, pieces, sources, away, shared = (
            self._bounds
        )
        has_source = source >= 0
        between = np.minimum(abs(np.where(source < cue, cue - source_end, source - cue_end)), 40)
        gap = np.clip(np.where(first < cue, cue - last_end, first - cue_end), 0, 40)
        return [
            *self._sure(cue, cue_end, np.ones(len(cue), bool)),
            *self._sure(source, source_end, has_source),
            *self._sure(first, first_end, np.ones(len(cue), bool)),
            *self._sure(last, last_end, pieces > 1),
            np.log(length),
            length < 4,
            np.where(has_source, np.log1p(between), 0),
            np.where(has_source, np.log(np.maximum(source_end - source, 1)), 0),
            np.log1p(gap),
            self._share_quoted(first, last_end),
            np.minimum(self._count("finite", first, last_end), 3),
            np.minimum(self._count("finite", np.minimum(source_end, cue_end), np.maximum(source, cue)), 3) * has_source,
            away, shared, np.minimum(cue_end - cue, 5), sources > 1,
        ]  # fmt: skip

    def _traits(self) -> list[Ints]:
        """The properties, each a number for what it holds: words, word classes, the order of the parts.

        A stored model knows them by their place in the list too, which is hashed into each.
        """
        cue, cue_end, source, source_end, first, _, last, last_end, length, pieces, *_ = self._bounds
        has_source = source >= 0
        order = _order(cue, source, first, last, pieces)
        kinds = np.where(has_source, self._at("class", source_end - 1), -1)
        return [
            self._at("word", cue_end - 1),
            self._at("word", cue) * 31 + self._at("word", cue_end - 1) * 7 + (cue_end - cue),
            self._at("class", cue) * 64 + self._at("class", cue_end - 1),
            order,
            order * 64 + np.minimum(pieces, 4),
            np.where(has_source, self._at("word", source_end - 1), -1),
            np.where(has_source & (source_end - source == 1), self._at("word", source), -2),
            kinds,
            np.where(has_source, -1, self._at("word", cue_end - 1)),
            np.where(has_source, -1, self._at("class", cue_end)),
            self._at("word", first),
            self._at("class", first) * 64 + order,
            self._at("word", last_end),
            self._at("word", last_end + 1),
            self._at("class", last_end) * 64 + self._at("class", last_end + 1),
            self._at("word", cue - 1),
            self._at("word", cue_end),
            self._at("class", first - 1) * 64 + self._at("class", first),
            self._at("class", source - 1) * 64 + kinds,
            self._at("class", source_end) * 64 + kinds,
            self._at("frames", cue_end - 1) * 64 + self._at("class", cue_end),
            np.minimum(length, 12) * 2 + (length > 30),
        ]

    def _sure(self, first: Ints, last: Ints, there: NDArray[np.bool_]) -> list[Floats]:
        """How sure the tokens of a part are, on average and at the least; its first token, and the one after it."""
        bounds = np.stack([np.maximum(first, 0), np.maximum(last, 1)], axis=1).ravel()
        padded = np.append(self._surety, 0.0)  # a part may end with the last token
        mean = np.add.reduceat(padded, bounds)[::2] / np.maximum(last - first, 1)
        lowest = np.minimum.reduceat(padded, bounds)[::2]
        after = np.where(last < self._end, self._going_on[np.minimum(last, len(self._going_on) - 1)], 0.0)
        return [np.where(there, value, 0.0) for value in (mean, lowest, self._opening[first], after)]

    def _at(self, name: str, place: Ints) -> Ints:
        """The attribute of the token at each place; -1 outside its passage."""
        inside = (place >= self._start) & (place < self._end)
        return np.where(inside, self._columns[name][np.where(inside, place, 0)], -1)

    def _count(self, name: str, first: Ints, last: Ints) -> Ints:
        sums = np.concatenate([[0], np.cumsum(self._columns[name])])
        return np.asarray(sums[np.maximum(last, first)] - sums[first])

    def _share_quoted(self, first: Ints, last: Ints) -> Floats:
        sums = np.concatenate([[0], np.cumsum(self._tokens.quoted)])
        return np.asarray((sums[last] - sums[first]) / np.maximum(last - first, 1))


_USED = ("word", "class", "frames", "finite")


def _surety(labels: NDArray[np.int8], shares: Weights) -> tuple[Floats, Floats, Floats]:
    """For each token of a part, or right behind one, three log odds; 0 elsewhere.

    Those of its part, of its very label, and of its going on with the part before it.
    """
    label, before = labels.astype(np.int64), np.roll(labels, 1).astype(np.int64)
    rows = np.flatnonzero((label > 0) | (before > 0))
    label, before = label[rows], before[rows]
    width = NEXTS.start - FIRSTS.start
    twin = np.where(label >= NEXTS.start, label - width, label + width * (label > 0))
    own = shares[rows, label]
    following = np.where(before >= NEXTS.start, before, before + width * (before > 0))
    values = (own + shares[rows, twin] * (label > 0), own, shares[rows, following] * (before > 0))
    part, very, going_on = np.zeros((3, len(labels)))
    part[rows], very[rows], going_on[rows] = map(_log_odds, values)
    return part, very, going_on


def _log_odds(share: Weights) -> Floats:
    share = share.astype(np.float64)
    return np.asarray(np.log((share + _CLOSE_TO_ONE) / (1 - share + _CLOSE_TO_ONE)))


def _order(cue: Ints, source: Ints, first: Ints, last: Ints, pieces: Ints) -> Ints:
    """A number for the order in which cue, source and the ends of the content stand."""
    return np.asarray(
        (first < cue) + 2 * (last < cue) + 4 * (source < 0) + 8 * (source < cue) + 16 * (source < first)
        + 32 * (source < last) + 64 * (pieces > 1)
    )  # fmt: skip


def _hash(traits: Sequence[Ints], first: int = 0) -> Ints:
    columns = []
    for number, trait in enumerate(traits, start=first):
        mixed = (trait.astype(np.uint64) + np.uint64(number + 1)) * np.uint64(0x9E3779B97F4A7C15)
        mixed ^= mixed >> np.uint64(29)
        mixed *= np.uint64(0xBF58476D1CE4E5B9)
        columns.append((mixed >> np.uint64(52)).astype(np.int64))
    return np.stack(columns, axis=1)
