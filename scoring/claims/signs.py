"""Signs: named patterns, each sought only where words stand that it cannot do without."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Set
from typing import NamedTuple


class Sign(NamedTuple):
    """A pattern for text in lower case; one of the words ``needs`` stands in each match, where any are named.

    Of two that are joined, as "is+to", both do.
    """

    pattern: re.Pattern[str]
    needs: str = ""


class Signs:
    """Some signs in their order.

    >>> doubt, asks = Sign(re.compile(r"(?:may|might) not"), "may might"), Sign(re.compile(r"\\?"))
    >>> signs = Signs({"doubt": doubt, "asks": asks})
    >>> signs.count("it may not, or it might not", {"it", "may", "not", "or", "might"})
    {'doubt': 2, 'asks': 0}
    >>> sorted(signs.possible({"may", "i"})), sorted(signs.possible({"i", "can't", "can", "t"}))
    (['asks', 'doubt'], ['asks'])
    """

    def __init__(self, signs: Mapping[str, Sign]) -> None:
        self.signs = dict(signs)
        self._none = dict.fromkeys(signs, 0)
        self._anywhere = frozenset(name for name, sign in signs.items() if not sign.needs)
        self._needing: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)  # word → names, each with another
        for name, sign in signs.items():
            for one, _, other in (need.partition("+") for need in sign.needs.split()):
                self._needing[one].append((name, other or one))
        self._needed = frozenset(self._needing)

    def __getitem__(self, name: str) -> re.Pattern[str]:
        return self.signs[name].pattern

    def count(self, text: str, words: Set[str]) -> dict[str, int]:
        """How often each sign occurs in a text of these words."""
        return self._none | {name: len(self[name].findall(text)) for name in self.possible(words)}

    def possible(self, words: Set[str]) -> frozenset[str]:
        """The signs that may occur among words, and parts of words, in lower case."""
        found = [pair for word in self._needed & words for pair in self._needing[word]]
        return self._anywhere.union([name for name, other in found if other in words])
