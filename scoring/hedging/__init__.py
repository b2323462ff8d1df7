"""Hedging: the words that weaken a claim, and the doubt that a text casts on it.

``terms`` finds the hedges of the word lists wherever they stand and asks ``scope`` whether they hedge there; ``doubts``
finds by patterns what a text says against a claim; ``weasels`` serves ``onrecord evaluate --task uncertainty`` alone.
Which claim a hedge bears on is told by ``scoring.claims.hedges``.
"""

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
