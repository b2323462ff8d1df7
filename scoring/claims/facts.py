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
_BLOW = (  # what is struck or hit only as a manner of speaking
    "balance|ball|bar|blow|chord|deal|four|high|low|milestone|nerve|note|peak|post|record|shot|six|snag|target|tone|wall"
)
_DEED = (
    r"(?:(?:struck|hit|destroyed|sank) (?:an?|\d[\d,.]*|two|three|four|five|six|several|dozens of) "
    rf"(?!(?:\w+ )?(?:{_BLOW})\b)"
    r"|(?:arrested|bombed|detained|intercepted|raided|rescued|seized|shelled|shot down) "
    r"(?:an?|the|its|his|\d|two|three|four|five|six|several|dozens|some) )"
)
_OFFENCE = (
    "ambush|arson|assassination|assaults?|attacks?|bombings?|burglar(?:y|ies)|coup|explosion|fire|heist|hijacking|"
    "kidnapping|killings?|massacre|murders?|raids?|robber(?:y|ies)|shootings?|theft"
)
_RANG = (  # somebody, rather than calling them something
    r"(?:called|phoned|rang|telephoned|texted|emailed) "
    r"(?:him|her|them|me|us|police|(?:the|my|our|his|her|their|an?) \w+)"
    r"(?:$|[.,]| (?:about|after|again|and|at|before|from|in|last|on|this|to|today|yesterday)\b)"
)
_HARMED = "dead|harmed|hurt|injured|killed|missing|trapped|unaccounted for|wounded"
_DANGER = r"(?:cold|dangerous|dark|early|hazardous|hot|icy|late|risky|rough|soon|stormy|unsafe|windy)"
_DONE = (
    "arrested|attacked|bombed|burned|cancelled|closed|damaged|delayed|destroyed|detained|evacuated|flooded|forged|hacked|"
    "hit|looted|moved|planned|postponed|raided|rescued|robbed|searched|seized|shelled|shot|shut|signed|stabbed|staged|"
    "stolen|struck"
)
_MOVES = (
    "come|cross|dive|drink|drive|enter|escape|evacuate|flee|fly|go (?:home|in|inside|out|outside|there)|land|launch|"
    "leave|reach|return|sail|search|swim|travel"
)
_WHERE = (  # not what one joins or leaves as a member
    "after|again|at|because|before|by|for|from|home|in|now|on|safely|the (?:area|beach|building|city|house|houses|"
    "island|region|river|road|roads|scene|school|sea|site|town|village|water|zone)|their|there|through|to|tonight|until|yet"
)
_FACTS = (
    rf"there (?:is|are|was|were) {_COUNTED}",
    rf"we (?:have|had) {_COUNTED}",
    # weather, light, what a thing was taken for or is
    r"it (?:was|is) (?:still |already |pitch )?(?:dark|raining|snowing|foggy|icy|misty|freezing)\b",
    r"it (?:sounded|smelled|smelt) like (?:an? )?\w+",
    rf"{_THIS}{_IS} an? (?:\w+ )?(?:case of|drone|fake|forgery|hoax|routine)\b",
    rf"{_ANYBODY}{_IS} (?:solvent|insolvent|bankrupt|closed|shut|on strike|on board|at home|asleep)\b",
    rf"(?:it|he|she|they){_IS}(?: \w+ly)? (?:burning|leaking|monitoring|sinking|waiting|watching)\b",
    # what was done to a place or a person, who was harmed, where it is safe to be
    rf"(?:i|we|it|he|she|they)(?: (?:had|has|have))?(?: also| then)? {_DEED}",
    rf"(?:i|we|he|she|they)(?: (?:had|has|have))?(?: also| then| later)? (?:{_RANG}"
    r"|(?:planned|carried out|committed|ordered|organi[sz]ed|staged|led) (?:the|an?|both|these|those) "
    rf"(?:\w+ )?(?:{_OFFENCE})\b)",
    rf"(?:nobody|no one|no-one|none)(?: else)? (?:is|are|was|were|got|(?:has|have|had) been) "
    rf"(?:\w+ly )?(?:{_HARMED})\b",
    r"(?:an?|the|two|three|four|five|\d+) (?:\w+ ){1,3}?(?:was|were|(?:had|has|have) been) (?:\w+ly )?"
    rf"(?:{_DONE})(?:$| (?:on|in|at|by|near|before|after|last|this|yesterday|today) )",
    rf"it{_IS} (?:still |now |already )?(?:too {_DANGER}|(?:not )?safe|unsafe) (?:for \w+ )?"
    rf"to (?:{_MOVES})(?:$|[,.;]| (?:{_WHERE})\b)",
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
