"""Weasel words: who or how many is left open ("some", "many critics say"), or nobody in particular holds it.

They do not weaken one claim as hedges do, but tell that a sentence leaves its reader unsure of who vouches for it
(CoNLL-2010 shared task, task 1, on Wikipedia's weasel tags).
"""

from __future__ import annotations

import re

from scoring.claim import Span
from scoring.hedging.terms import Hedges
from scoring.segment import Segments

_QUANTIFIERS = r"\b(?:some|many|several|various|numerous|most|certain|countless|multiple)\b"
_HELD = r"""
    \b(?:is|are|was|were|been|be|being|often|also|now)\s(?:\w+\s)?(?:considered|regarded|thought|believed|said|known|seen|
    viewed|claimed|reported|called|credited|recogni[sz]ed|suggested|argued|speculated|rumou?red|noted|described|held|assumed|
    estimated|expected|accepted|understood)\b
"""
_SOMEBODY = r"""
    \b(?:critics|experts|scholars|historians|scientists|observers|researchers|commentators|people|fans|supporters|opponents|
    others|proponents|analysts|studies|reports)\s(?:\w+\s)?(?:say|said|believed?|argued?|claim(?:ed)?|think|thought|feel|felt|
    suggest(?:ed)?|consider(?:ed)?|agreed?|noted?|maintain(?:ed)?|contend(?:ed)?|hold|held)\b
"""
_WEASEL = re.compile(rf"{_QUANTIFIERS}|{_HELD}|{_SOMEBODY}", re.VERBOSE | re.IGNORECASE)


def _find_weasels(segments: Segments, span: Span) -> list[Span]:
    """The weasel words within ``span``."""
    return [Span(*match.span()) for match in _WEASEL.finditer(segments.document.text, span.start, span.end)]


def is_uncertain(segments: Segments, span: Span) -> bool:
    """Whether a sentence has a weasel word, or a hedge other than an approximator."""
    hedges = Hedges(segments).within(span)
    return bool(_find_weasels(segments, span)) or any(hedge.kind != "approximator" for hedge in hedges)
