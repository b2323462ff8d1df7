"""Documents → attributions: who is said to have said what, and by which words.

Two readers propose candidates: rules that state how English news attributes (``rules``), and a tagger trained on marked
news, a conditional random field whose labels are linked to candidates.  A logistic model says how plausible each
candidate is, also by who proposed it.  A relation is what is kept; ``scoring.resolve`` says whom its source stands for.
"""

from __future__ import annotations

from scoring.attribution.extractor import Extractor
from scoring.attribution.relation import Relation

__all__ = ["Extractor", "Relation"]
