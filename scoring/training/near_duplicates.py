"""Labelled texts that are almost the same, however common their words are.

Two sets of which three fifths are shared have at least one element in common among the rarest two fifths of each, so
that only texts which share one of these are compared (prefix filtering), those with the rarest ones first.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import chain, islice
from typing import NamedTuple, TypeAlias

from scoring.labels import Label

GRAM = 5  # letters
ALIKE = Fraction(3, 5)  # share of letter 5-grams that two texts have in common to be near-duplicates
MOST = 5_000  # places of its rarest grams that are looked up of one text
LIKELIEST = 20  # texts that one with more places is compared with
_NOT_WORD = re.compile(r"\W+")

Grams: TypeAlias = tuple[int, ...]  # those of a text by their rank among all, the rarest first


class Found(NamedTuple):
    """The problems, and how many texts were compared with the LIKELIEST others only."""

    problems: list[str]
    compared_in_part: int


def near_duplicates(labels: Sequence[Label]) -> Found:
    """Texts that are almost the same and no pair, and texts that stand on both sides of the split.

    Each is told once a side, with one of those that it is like.
    """
    firsts: dict[tuple[str, str | None, str], Label] = {}
    for label in labels:
        if label.text:
            firsts.setdefault((label.text, label.split, label.group), label)
    problems: list[str] = []
    sides: defaultdict[str | None, _Side] = defaultdict(_Side)
    for label, grams in zip(firsts.values(), _ranked([text for text, _, _ in firsts]), strict=True):
        for split, side in sides.items():
            if split != label.split and (first := side.find(grams)):
                what = f"almost the text of {first.where} on the other side; give both one split."
                problems.append(f"{label.where}: split: {what}")
        if first := sides[label.split].find(grams, label):
            problems.append(f"{label.where}: text: almost that of {first.where}; give both one pair, or drop one.")
        sides[label.split].add(label, grams)
    return Found(problems, len({text for side in sides.values() for text in side.in_part}))


class _Side:
    """The texts of one side of the split, by their rarest grams; for some, ``in_part``, not all were looked at."""

    def __init__(self) -> None:
        self.in_part: list[Grams] = []
        self._texts: list[tuple[Label, Grams]] = []
        self._holders: defaultdict[int, list[int]] = defaultdict(list)

    def add(self, label: Label, grams: Grams) -> None:
        for gram in _rarest(grams):
            self._holders[gram].append(len(self._texts))
        self._texts.append((label, grams))

    def find(self, grams: Grams, unlike: Label | None = None) -> Label | None:
        """A text that is almost that of ``grams``, and no pair with ``unlike`` nor the same text."""
        whole = frozenset(grams)
        for place in self._candidates(grams):
            label, others = self._texts[place]
            is_other = unlike is None or (label.group != unlike.group and label.text != unlike.text)
            if is_other and _are_alike(len(whole.intersection(others)), grams, others):
                return label
        return None

    def _candidates(self, grams: Grams) -> Iterator[int]:
        """The texts that may be alike, first some with the rarest in common; of too many those that share most."""
        holders = (self._holders[gram] for gram in _rarest(grams) if gram in self._holders)
        places = list(islice(chain.from_iterable(holders), MOST + 1))
        yield from dict.fromkeys(places[:LIKELIEST])
        if len(places) <= MOST:
            yield from (place for place, common in Counter(places).items() if self._may_be(common, grams, place))
        else:
            self.in_part.append(grams)
            yield from (place for place, _ in Counter(places[:MOST]).most_common(LIKELIEST))

    def _may_be(self, common: int, grams: Grams, place: int) -> bool:
        """Whether enough is shared even if all that is not among the rarest of the one or the other were."""
        others = self._texts[place][1]
        return _are_alike(common + max(_needed(len(grams)), _needed(len(others))) - 1, grams, others)


def _are_alike(common: int, grams: Grams, others: Grams) -> bool:
    union = len(grams) + len(others) - common
    return common * ALIKE.denominator >= union * ALIKE.numerator


def _needed(size: int) -> int:
    """How many of its grams a text must share to be like any other."""
    return -(-size * ALIKE.numerator // ALIKE.denominator)


def _rarest(grams: Grams) -> Grams:
    """As many that one of them is shared with every text that is alike."""
    return grams[: len(grams) - _needed(len(grams)) + 1]


def _ranked(texts: Sequence[str]) -> list[Grams]:
    found = [_grams(text) for text in texts]
    counts = Counter(gram for grams in found for gram in grams)
    ranks = {gram: rank for rank, (gram, _) in enumerate(sorted(counts.items(), key=lambda one: (one[1], one[0])))}
    return [tuple(sorted(ranks[gram] for gram in grams)) for grams in found]


def _grams(text: str) -> frozenset[str]:
    plain = _NOT_WORD.sub(" ", text.lower())
    return frozenset(plain[start : start + GRAM] for start in range(len(plain) - GRAM + 1))
