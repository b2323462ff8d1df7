"""Lookalikes: words of saying and supposing where they are none, which attribution and hedging must know alike.

Yardsticks are estimates that a figure is held against ("above analysts' forecasts"), which nobody makes there.
"""

from __future__ import annotations

from collections.abc import Sequence

from scoring.segment.tokens import Token

ESTIMATES = frozenset("estimate estimates forecast forecasts expectation expectations".split())
_COMPARES = frozenset(
    "above below beat beats beating topped topping tops exceed exceeds exceeded exceeding surpass surpassed surpasses "
    "surpassing miss missed misses missing outpaced matched matching met meeting lagged undershot overshot".split()
)
_COMPARES_BEFORE = {"line": "with", "short": "of", "ahead": "of"}  # "in line with"
_BREAKS = frozenset(", . ; : what he she it they that who which".split())
TAKEN_ON = frozenset(  # what one "assumes" without supposing anything
    "burden command control debt debts duties identity leadership liabilities liability mantle name office ownership "
    "position post power presidency responsibilities responsibility role title".split()
)
_REACH = 7  # tokens back to what compares


def is_yardstick(tokens: Sequence[Token], place: int) -> bool:
    """Whether at ``place`` stands an estimate that something "beats", or is "above", or "in line with"."""
    if tokens[place].lower not in ESTIMATES:
        return False
    if place and tokens[place - 1].lower.endswith("s'"):
        return True  # "analysts' estimates"
    for before in range(place - 1, max(-1, place - 1 - _REACH), -1):
        word = tokens[before].lower
        if word in _COMPARES or tokens[before + 1].lower == _COMPARES_BEFORE.get(word):
            return True
        if word in _BREAKS:
            return False
    return False
