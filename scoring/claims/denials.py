"""Denials in somebody's own words, without a verb that denies: "I did nothing wrong", "That is a lie"."""

from __future__ import annotations

import re

_NOT_DONE = re.compile(  # what one says not to have done; what one never felt or saw tells of something else
    r"(?:that )?(?:(?:i|we|he|she|they) (?:(?:did|(?:have|has|had) done) nothing (?:wrong|illegal|improper)|"
    r"(?:am|is|are|was|were) (?:\w+ly )?innocent)|"
    r"(?:i|we) (?:(?:did not do|didn't do|have not done|haven't done) (?:it|this|that|anything|nothing)|"
    r"(?:have )?never (?!(?:seen|felt|heard|known|thought|understood|liked|loved|wanted|"
    r"been (?:so|more|as|better|\w+er))\b)\w+))\b"
)
_STORY = r"(?:claims?|allegations?|accusations?|reports?|rumou?rs?|stor(?:y|ies)|charges)"
_LIE = r"(?:lies?|false|untrue|not true|fabricat(?:ions?|ed)|invent(?:ions?|ed)|baseless|fake|unfounded|made up)"
_UNTRUE = re.compile(  # what is said to be no truth, but no "false start"
    rf"(?:that )?(?:(?:this|that|it)(?:'s| is| was)|(?:the|these|those|all|such) (?:\w+ )?{_STORY} (?:is|are|was|were))"
    rf"(?: all| just| simply| \w+ly)* (?:an? )?"
    rf"(?:\w+ly |complete |total |utter |pure |outright |blatant |absolute )?{_LIE}(?! (?!and|or|from|by|about)\w)\b"
)

_NO = re.compile(r"(?:no )?(?:absolutely|certainly|definitely|of course|most certainly) not|not at all|not true|untrue")


def says_no(low: str) -> bool:
    """Whether an answer, in lower case, is no more than a flat no.

    >>> says_no("absolutely not"), says_no("not yet")
    (True, False)
    """
    return _NO.fullmatch(low) is not None


def disowns(low: str) -> bool:
    """Whether a content, in lower case, denies by itself.

    >>> disowns("i did nothing wrong"), disowns("that is a complete lie"), disowns("it was a false start")
    (True, True, False)
    """
    return _NOT_DONE.match(low) is not None or _UNTRUE.match(low) is not None
