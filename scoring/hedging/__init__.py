"""Hedging: the words that weaken a claim, and the doubt that a text casts on it."""

from scoring.hedging.doubts import DISPUTED, FALSIFIED, UNVERIFIED, Doubts
from scoring.hedging.terms import Hedges, scare_quotes
from scoring.hedging.weasels import is_uncertain

__all__ = [
    "DISPUTED",
    "FALSIFIED",
    "UNVERIFIED",
    "Doubts",
    "Hedges",
    "is_uncertain",
    "scare_quotes",
]
