"""Plain facts: short clauses of what anybody could see, count or look up, which value nothing."""

from __future__ import annotations

import re

_LONGEST = 12  # words
_NOT_COUNTED = (  # what there may be none of only as somebody sees it
    "alternative|appetite|basis|case|chance|choice|comparison|confidence|doubt|excuse|faith|fear|good|guarantee|harm|"
    "hope|hurry|idea|illusions?|intention|interest|justification|lack|love|luck|magic|mystery|need|nothing|one|"
    "opportunity|other|place|plans?|point|problems?|question|reason|regrets?|right|room|secret|sense|shame|shortage|"
    "shortcut|such|surprise|time|trust|turning|way|will|wonder|words"
)
_COUNTED = (
    r"(?:no|enough|\d[\d,.]*|two|three|four|five|six|seven|eight|nine|ten) "
    rf"(?!(?:\w+ )?(?:{_NOT_COUNTED})\b)[a-z]"
)
_ANYBODY, _THIS = r"(?:i|we|it|he|she|they)", r"(?:this|it|that)"
_IS = r"(?: (?:is|are|was|were|am)|['’](?:s|re|m))(?: not)?"
_FACTS = (
    rf"there (?:is|are|was|were) {_COUNTED}",
    rf"we (?:have|had) {_COUNTED}",
    # weather, light, what a thing was taken for or is
    r"it (?:was|is) (?:still |already |pitch )?(?:dark|raining|snowing|foggy|icy|misty|freezing)\b",
    r"it (?:sounded|smelled|smelt) like (?:an? )?\w+",
    rf"{_THIS}{_IS} an? (?:\w+ )?(?:case of|drone|fake|forgery|hoax|routine)\b",
    rf"{_ANYBODY}{_IS} (?:solvent|insolvent|bankrupt|closed|shut|on strike|on board|at home|asleep)\b",
    rf"(?:it|he|she|they){_IS}(?: \w+ly)? (?:burning|leaking|monitoring|sinking|waiting|watching)\b",
    # how often, and the most on record
    rf"{_THIS}{_IS} (?:the|our|its|their) (?:second|third|fourth|fifth|sixth|\d+(?:st|nd|rd|th))\b(?! (?:time|rate))",
    rf"{_THIS}{_IS} (?:the|our|its|their) \w+est \w+ (?:on record|since \w+|in (?:our|its|their) history)\b",
    # what one perceives
    r"(?:i|we|you|they) can (?:still )?(?:see|hear|smell) (?:\w+ ){0,3}?"
    r"(?:people|smoke|fire|flames|voices|shots|shooting|shelling|sirens|screams|them|him|her)\b",
    # an answer without the rest of its verb
    r"(?:it|he|she|they) (?:is|are|was|were|did)(?: not|n['’]t)?$",
)
_PLAIN = re.compile(rf"(?:that )?(?:{'|'.join(_FACTS)})")


def tells_plain_fact(low: str, words: int) -> bool:
    """Whether a clause in lower case, of so many words, tells a plain fact.

    >>> tells_plain_fact("there were no doses left", 5), tells_plain_fact("there is no excuse", 4)
    (True, False)
    """
    return words <= _LONGEST and _PLAIN.match(low) is not None
