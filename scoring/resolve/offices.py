"""Offices: whether what a noun is qualified by makes it another office than one that was named before."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from scoring.resolve.vocabulary import demonyms

_PORTFOLIOS = frozenset(
    "agriculture air army climate culture defence defense economy education energy environment finance fire foreign "
    "health home housing immigration industry interior justice labor labour navy police prime sports tourism trade "
    "transport treasury".split()
)
_TIERS = frozenset("borough city community county district parish regional town".split())  # of councils
_NOT_NOW = frozenset("acting deputy ex former incoming official other outgoing shadow".split())


def is_other(phrase: str, noun: str, earlier: str) -> bool:
    """Whether a noun is qualified as another than the one of an earlier phrase.

    >>> is_other("The defence minister", "minister", "Foreign Minister Ann Lee")
    True
    >>> is_other("The embattled minister", "minister", "Foreign Minister Ann Lee")
    False
    """
    qualifier, before = (_word_before(noun, words) for words in (phrase, earlier))
    if qualifier.lower() in _NOT_NOW:
        return qualifier.lower() not in earlier.lower().split()
    if qualifier.lower() in _TIERS and before.lower() == "the":
        return True  # "the council", and then "the county council"
    return qualifier.lower() != before.lower() and any(
        qualifier.lower() in kind and before.lower() in kind for kind in (_PORTFOLIOS, _TIERS, _peoples())
    )


def _word_before(noun: str, words: str) -> str:
    found = _qualified(noun).search(words) if noun.lower() in words.lower() else None
    return found[1] if found else ""


@lru_cache(maxsize=5_000)
def _qualified(noun: str) -> re.Pattern[str]:
    return re.compile(rf"([\w-]+) {re.escape(noun)}s?\b", re.IGNORECASE)


@cache
def _peoples() -> frozenset[str]:
    return frozenset(map(str.lower, demonyms()))
