"""Denials without a verb that denies: "I did nothing wrong", "That is a lie", and a story that is called untrue.

The words for what is untrue stand here for all of ``scoring.claims``.  ``scoring.hedging.doubts`` has its own: there a
text doubts a claim, and more words do ("absurd", "nonsense"), since it is plain what they are said of.
"""

from __future__ import annotations

import re

from scoring.attribution.cues import STORIES
from scoring.attribution.grammar import NEGATIONS
from scoring.claims.content import Content

_NOT_DONE = re.compile(  # what one says not to have done; what one never felt or saw tells of something else
    r"(?:that )?(?:(?:i|we|he|she|they) (?:(?:did|(?:have|has|had) done) nothing (?:wrong|illegal|improper)|"
    r"(?:am|is|are|was|were) (?:\w+ly )?innocent)|"
    r"(?:i|we) (?:(?:did not do|didn't do|have not done|haven't done) (?:it|this|that|anything|nothing)|"
    r"(?:have )?never (?!(?:seen|felt|heard|knew|known|thought|understood|liked|loved|wanted|expected|imagined|"
    r"reali[sz]ed|been (?:so|more|as|better|\w+er))\b)\w+))\b"
)
_HOW = r"(?:\w+ly |complete |total |utter |pure |sheer |outright |blatant |absolute |simply |just |all )*"
_STORY = "|".join(sorted(STORIES))
_OF_STORY = r"(?:about|against|by|from|of|that|made|levelled|leveled)"
_LIE = r"lies?|false|untrue|not true|fabricat(?:ions?|ed)|invent(?:ions?|ed)|baseless|fake|unfounded|made[ -]up"
_NO_PART = re.compile(  # in what was done; what a thing has nothing to do with may be anything
    r"(?:that )?(?:i|we|he|she|they) (?:ha(?:d|s|ve) nothing (?:at all |whatsoever )?to do with|"
    r"(?:had|has|have|played|plays?|took|(?:had|has|have) (?:played|taken|had)) no (?:hand|involvement|part|role) in|"
    r"(?:knew|knows?) nothing (?:about|of)|(?:was|were|is|are|am|(?:had|has|have) been) not (?:\w+ly )?involved|"
    r"(?:had|has|have) (?:not|never) been involved)\b"
)
_UNTRUE = re.compile(  # what is said to be no truth, but no "false start"
    rf"(?:that )?(?:this|that|it)(?:'s| is| was) {_HOW}(?:an? {_HOW})?(?:{_LIE})(?! (?!and|or|from|by|about)\w)\b"
)
_STORY_UNTRUE = re.compile(  # "the charges against her are false", "reports that he had fled were inaccurate"
    rf"(?:that )?(?:(?!(?:by|for|in|of|on|to|with) )[\w'’-]+ ){{0,3}}?(?:{_STORY})"
    rf"(?: {_OF_STORY} [^.,;]{{1,80}}?)? (?:is|are|was|were) {_HOW}"
    rf"(?:{_LIE}|groundless|inaccurate|incorrect|wrong)(?! (?!and|or|from|by|about)\w)\b"
)
# More words, for what a verb calls so: without one an account may be that of a bank, and a hoax what the police found.
_TOLD = rf"(?:{_STORY}|accounts?|posts?|reporting|versions?)"
_NO_TRUTH = rf"(?:{_LIE}|bogus|falsehoods?|groundless|hoax|incorrect|without foundation)"
_NO_SENSE = r"(?:fantas(?:y|ies)|fiction|nonsense|rubbish)"  # a plan may be so too
_AS = rf"(?:as )?[\"“‘']*(?:an? )?{_HOW}"
_END = r"[\"”’']*(?:$|[.,;]| (?:and|or|by|in|on) )"
_CALLED_UNTRUE = re.compile(  # "the story as false", "as nonsense a claim that", "it false"
    rf"(?:(?!(?:about|by|for|in|of|on|to) )[\w'’-]+ ){{0,3}}?{_TOLD}(?: [^.;]{{0,80}}?)? "
    rf"{_AS}(?:{_NO_TRUTH}|{_NO_SENSE}){_END}"
    rf"|as {_AS}(?:{_NO_TRUTH}|{_NO_SENSE})[\"”’']* (?:[\w'’-]+ ){{0,2}}?{_TOLD}\b"
    rf"|(?:it|this|that|them|these|those) {_AS}{_NO_TRUTH}{_END}"
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

    >>> disowns("i did nothing wrong"), disowns("reports of a leak are wrong"), disowns("it was a false start")
    (True, True, False)
    """
    if _NOT_DONE.match(low) or _NO_PART.match(low) or _UNTRUE.match(low):
        return True
    return not STORIES.isdisjoint(low.split()) and _STORY_UNTRUE.match(low) is not None


def calls_untrue(content: Content, cue: str) -> bool:
    """Whether a story is called untrue, as good as a denial of it: "the report false", "the claims as fantasy"."""
    negated = not NEGATIONS.isdisjoint(cue.split()) or "n't" in cue.replace("’", "'")
    return not negated and _CALLED_UNTRUE.match(content.clause.low) is not None
