"""Signs: named patterns, each sought only where a word stands that it cannot do without."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from typing import NamedTuple

_WORD = re.compile(r"\w+|!")


class Sign(NamedTuple):
    """A pattern for text in lower case; one of the words ``needs`` stands in each match, where any are named."""

    pattern: re.Pattern[str]
    needs: str = ""


class Signs:
    """Some signs in their order.

    >>> doubt, asks = Sign(re.compile(r"(?:may|might) not"), "may might"), Sign(re.compile(r"\\?"))
    >>> signs = Signs({"doubt": doubt, "asks": asks})
    >>> signs.count("it may not, or it might not")
    {'doubt': 2, 'asks': 0}
    >>> signs.find("why not?")
    ['asks']
    >>> sorted(signs.possible("may i?"))
    ['asks', 'doubt']
    """

    def __init__(self, signs: Mapping[str, Sign]) -> None:
        self.signs = dict(signs)
        self._none = dict.fromkeys(signs, 0)
        self._anywhere = frozenset(name for name, sign in signs.items() if not sign.needs)
        self._by_word: defaultdict[str, set[str]] = defaultdict(set)
        for name, sign in signs.items():
            for word in sign.needs.split():
                self._by_word[word].add(name)

    def __getitem__(self, name: str) -> re.Pattern[str]:
        return self.signs[name].pattern

    def count(self, text: str) -> dict[str, int]:
        """How often each sign occurs."""
        return self._none | {name: len(self[name].findall(text)) for name in self.possible(text)}

    def find(self, text: str) -> list[str]:
        """The signs that occur."""
        possible = self.possible(text)
        return [name for name in self.signs if name in possible and self[name].search(text)]

    def possible(self, text: str) -> frozenset[str]:
        """The signs that may occur, since a word stands there that they need."""
        words = self._by_word.keys() & _WORD.findall(text)
        return self._anywhere.union(*[self._by_word[word] for word in words]) if words else self._anywhere
