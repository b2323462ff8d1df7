"""Whether the words before a closing cue, "..., X said", can be who speaks."""

from __future__ import annotations

from scoring.attribution.cues import reporting_nouns
from scoring.attribution.grammar import OPENS_PHRASE
from scoring.attribution.lexemes import plain

COUNTED = frozenset("number figure toll total sum amount".split())
TAKEN_UP = frozenset(  # what a text speaks of again, before who says more of it: ", a toll the rebels deny"
    "number figure toll total sum claim charge allegation accusation assertion suggestion account finding story "
    "version explanation excuse".split()
)
_POINTED_AT = COUNTED | {"something", "rate", "share"}


def can_close(source: str) -> bool:
    """Whether words name who speaks: not "no date or site", nor "a claim the firm", of which the firm says more.

    >>> can_close("the firm"), can_close("a toll the firm")
    (True, False)
    """
    words = source.split()
    low = [*map(plain, words), ""]
    nouns = (place for place, word in enumerate(low[:3]) if word in reporting_nouns() or word in _POINTED_AT)
    following = next(nouns, len(words)) + 1
    is_pointed_at = following < len(words) and (low[following] in OPENS_PHRASE or words[following][0].isupper())
    is_doing = words[0].islower() and words[0].endswith(("ing", "ed"))  # "returning to the level seen"
    return "or" not in low and not is_doing and not (is_pointed_at and low[0] in ("a", "an", "something"))
