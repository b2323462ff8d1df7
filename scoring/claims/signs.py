"""Signs: named patterns, each sought only where a word stands that it cannot do without."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import NamedTuple

_PART = re.compile(r"\w+")  # of a word: "don" of "don't", "term" of "long-term"
_REMEMBERED = 20_000  # words


class Sign(NamedTuple):
    """A pattern for text in lower case; one of the words ``needs`` stands in each match, where any are named."""

    pattern: re.Pattern[str]
    needs: str = ""


class Signs:
    """Some signs in their order.

    >>> doubt, asks = Sign(re.compile(r"(?:may|might) not"), "may might"), Sign(re.compile(r"\\?"))
    >>> signs = Signs({"doubt": doubt, "asks": asks})
    >>> signs.count("it may not, or it might not", ["it", "may", "not", "or", "it", "might", "not"])
    {'doubt': 2, 'asks': 0}
    >>> sorted(signs.possible(["may", "i"])), sorted(signs.possible(["i", "can't"]))
    (['asks', 'doubt'], ['asks'])
    """

    def __init__(self, signs: Mapping[str, Sign]) -> None:
        self.signs = dict(signs)
        self._none = dict.fromkeys(signs, 0)
        self._anywhere = frozenset(name for name, sign in signs.items() if not sign.needs)
        self._by_word: defaultdict[str, set[str]] = defaultdict(set)
        for name, sign in signs.items():
            for word in sign.needs.split():
                self._by_word[word].add(name)
        self._needing = lru_cache(maxsize=_REMEMBERED)(self._that_need)

    def __getitem__(self, name: str) -> re.Pattern[str]:
        return self.signs[name].pattern

    def count(self, text: str, words: Iterable[str]) -> dict[str, int]:
        """How often each sign occurs in a text of these words."""
        return self._none | {name: len(self[name].findall(text)) for name in self.possible(words)}

    def possible(self, words: Iterable[str]) -> frozenset[str]:
        """The signs that may occur among words in lower case."""
        return self._anywhere.union(*filter(None, map(self._needing, words)))

    def _that_need(self, word: str) -> frozenset[str]:
        parts = (word, *_PART.findall(word))
        return frozenset(name for part in parts if part in self._by_word for name in self._by_word[part])
