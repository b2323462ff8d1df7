"""Doubts: what a text itself, or another party in it, says against a claim beside or right after it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import compress

from scoring.claim import Hedge, Span
from scoring.segment import Segments

_NO_CHECK = (
    r"(?:verified|confirmed|corroborated|established|authenticated|substantiated|checked|proved|proven|"
    r"peer[-\s]reviewed)"
)
_CHECK = r"(?:verify|confirm|corroborate|establish|authenticate|substantiate|check)"
_NOT = r"(?:could|can|has|have|had)(?:\s?not|n['’]t)\s(?:\w+ly\s|yet\s|been\s|be\s)*"
_UNABLE = (
    rf"(?:{_NOT}(?:(?:able|possible)\sto\s)?|"
    r"(?:was|were|is|are|been|proved)\s(?:unable|impossible|not\s(?:able|possible))\sto\s(?:\w+ly\s)?)"
)
_GAVE = r"(?:offer|provid|giv|gave|present|produc|cit|show|shar)(?:e|ed|en|es|ing|n|s)?"
_PROOF = r"(?:evidence|proof|documents|pictures|source)"
_FALSE = (
    r"(?:false|untrue|baseless|nonsense|absurd|laughable|a\slie|lies|invented|fiction|fabricated|a\shoax|groundless)"
)
_DENIES = (
    r"(?:den(?:y|ies|ied)|disput(?:e|es|ed)|reject(?:s|ed)?|contradict(?:s|ed)?|contest(?:s|ed)?|challeng(?:e|es|ed))"
)
_DENIED = (  # of these the forms that are no nouns: "a challenge", "the contest"
    r"(?:den(?:y|ies|ied)|disput(?:es?|ed)|reject(?:s|ed)?|contradict(?:s|ed)?|contest(?:s|ed))"
)
_OTHER = r"(?!\s(?:the|an?|his|her|its|their|that|some|any|all|such)\b)"  # "which rejects the plan" denies that plan
_TOLD = r"(?:claim|figure|account|accusation|allegation|story|version|assertion|number|toll|rumou?r|reports)"
_STORY = rf"(?:{_TOLD}|charge|date|total|sum)"
_BEEN = r"(?:was|were|is|are|ha(?:s|ve|d)\sbeen)\s(?:\w+ly\s)?"
_UNTRUE = rf"(?:{_FALSE}|fake|incorrect|not\strue)"
_UNVERIFIED = rf"""
    {_NOT}{_NO_CHECK}\b
  | \bnot\syet\s(?:been\s)?peer[-\s]reviewed\b
  | {_UNABLE}{_CHECK}\b
  | \b(?:none|neither|nothing|nobody|no\s\w+)\b[^.;]{{0,50}}\b(?:{_NO_CHECK}|{_CHECK}|backs|supports|substantiates?)\b
  | \bwithout\s(?:(?:{_GAVE}|saying|naming)\s)?(?:any\s|a\s(?:shred|scrap)\sof\s|where\s[^.;,]*?)?{_PROOF}\b
  | \b{_GAVE}\sno\s(?:\w+\s)?{_PROOF}\b
  | \bdid\snot\s(?:offer|provide|give|present|produce)\s(?:any\s)?{_PROOF}\b
  | \bno\s(?:evidence|proof|record|trace|sign)\b[^.;,]{{0,30}}\b(?:exists?|emerged|surfaced|found)\b
"""
_REFUTED = rf"(?:debunked|disproved|disproven|discredited|shown\sto\sbe\s{_FALSE}|proved\s{_FALSE})"
_FALSIFIED = rf"""
    \b(?:since|long\ssince|later|was|were|(?:has|have|had)\s(?:since\s|long\s|later\s)?been)\s(?:been\s)?{_REFUTED}(?!\sby)\b
  | \bturn(?:ed|s)\sout\s(?:later\s)?to\s(?:be|have\sbeen)\s{_FALSE}\b
"""
_DISPUTED = rf"""
    \b(?:denied|disputed|rejected|contradicted|contested|challenged|refuted|debunked|dismissed)\s(?:[^,.;]{{0,30}}\s)?
    by\s[^,.;]+
  | \b(?:which|that|something|an?\s{_STORY}(?:\s(?:that|which))?)\s
    (?:[^,.;]{{1,50}}\s)?(?:(?:has|have|had)\s)?(?<!been\s)(?<!nor\s)(?:{_DENIED}|calls?\s{_FALSE}|called\s{_FALSE})\b{_OTHER}
  | \b(?:calls?|called|said|says)\s(?:it\s|that\s|this\s|was\s|is\s|were\s|not\s)*(?:{_FALSE}|not\strue)\b
  | \b(?:suggests?|shows?|showed|say|says|indicates?)\sotherwise\b
  | (?<!nor\s)\b(?:(?:has|have|had)\s)?(?<!nor\s){_DENIES}\s(?:it|this|that(?!\s\w)|them|the\s{_STORY}s?)\b
  | \b(?:although|though|despite|in\sthe\steeth\sof)\s[^.;]{{0,60}}?
    \b(?:video|footage|logs?|records|images|photographs|pictures|evidence|books|data|documents)\b
"""
BESIDE = re.compile(
    rf"(?P<unverified>{_UNVERIFIED})|(?P<falsified>{_FALSIFIED})|(?P<disputed>{_DISPUTED})", re.VERBOSE | re.IGNORECASE
)
OF_CHECKS = frozenset(  # one of these, or of those below, stands in every doubt: a look before a search
    "verified confirmed corroborated established authenticated substantiated checked proved proven verify confirm "
    "corroborate establish authenticate substantiate check evidence proof false untrue baseless nonsense absurd "
    "laughable lie lies invented fiction fabricated hoax groundless deny denies denied dispute disputes disputed "
    "reject rejects rejected contradict contradicts contradicted contest contests contested challenge challenges "
    "challenged call calls called disagree disagrees refuted dismissed wrong exaggerated inflated inaccurate incorrect "
    "misleading fake true peer peer-reviewed".split()
)
OF_DOUBT = OF_CHECKS | frozenset(
    "no without not none neither nothing nobody debunked disproved disproven discredited shown "
    "turned turns otherwise although though despite teeth".split()
)
ABOUT_CLAIM = re.compile(
    rf"""^(?:the|this|that|these|those|it|his|her|their|its)\b[^.;]{{0,60}}?{_NOT}{_NO_CHECK}\b
    |^(?:none|neither)\b[^.;]{{0,60}}\b{_NO_CHECK}\b
    |{_UNABLE}{_CHECK}\s(?:the|those|these|this|that|his|her|its|their|any|either|it)\b
    |\b(?:{_GAVE}|there\s(?:is|was))\sno\s(?:evidence|proof)\b
    |^(?:it\s{_BEEN}(?:denied|disputed|contradicted|refuted)|(?:this|that|(?:the|this|that|these|those|such)\s(?:\w+\s)?{_TOLD}s?)
      \s{_BEEN}(?:denied|disputed|rejected|contradicted|contested|challenged|refuted|dismissed))\sby\b
    |\bdid\snot\s(?:offer|provide|give|present|produce)\s(?:any\s)?(?:evidence|proof)\b
    |^(?:it|this|that|the\s\w+)\s(?:was|is|were)\s(?:later\s)?{_FALSE}\b
    |^(?:(?:it|this|that)\s(?:was|is)|(?:it|that)['’]s|(?:the|this|that|these|those|both)\s{_TOLD}s?\s(?:was|is|are|were))
      \s(?:\w+ly\s|all\s|simply\s|just\s)?{_UNTRUE}\b(?!\s(?:to|of|for|about|that)\b)
    |^(?:none\sof\s(?:it|this|that|them|these|those)|neither(?:\s{_TOLD})?)\s(?:is|was|are|were)\strue\b
    |\b(?:said|says)\s(?:that\s)?(?:it|this|that|they|these|those)\s(?:was|is|are|were)\s
      (?:\w+ly\s|all\s)?{_UNTRUE}\b(?!\s(?:to|of|for|about|that)\b)
    |^(?:\w+\s){{1,3}}disagrees?[.]?$
    |(?<!nor\s)(?<!not\s)(?<!n['’]t\s)\b{_DENIES}\s(?:the|that|this|those|these|such)\s(?:\w+\s)?{_TOLD}s?\b
    |\b(?:said|says|call|calls|called)\s(?:that\s)?(?:the|that|this|those|these|such)\s(?:\w+\s)?{_TOLD}s?\s
      (?:(?:is|was|are|were)\s)?(?:\w+ly\s)?(?:{_FALSE}|wrong|exaggerated|inflated|inaccurate|incorrect|misleading)\b
    |(?<!nor\s)\b(?:{_DENIES}|calls?|called)\s(?:it|this|that)\s?(?:{_FALSE}|[.,;]|$)""",
    re.VERBOSE | re.IGNORECASE,
)
_STRENGTHS = {"unverified": 0.8, "falsified": 0.9, "disputed": 0.7}
UNVERIFIED, DISPUTED, FALSIFIED = (_STRENGTHS[kind] for kind in ("unverified", "disputed", "falsified"))
_READ = 400  # code points of a sentence in which it says what it doubts


class Doubts:
    """The doubts of a document, wherever in it they are asked for."""

    def __init__(self, segments: Segments) -> None:
        self._document = segments.document
        found = list(compress(segments.tokens, map(OF_DOUBT.__contains__, segments.words)))
        self.signs = [token.start for token in found]  # without one near there is no doubt
        self._of_checks = [token.start for token in found if token.lower in OF_CHECKS]

    def beside(self, span: Span) -> Iterator[Hedge]:
        """Those in a part of a sentence beside a claim (", which the ministry denied", ", without offering proof")."""
        if not holds_any(span, self.signs):
            return
        for match in BESIDE.finditer(self._document.text[slice(*span)]):
            yield _doubt(span.start, match, _STRENGTHS[match.lastgroup or "disputed"])

    def about_claim_before(self, sentence: Span) -> Hedge | None:
        """What a sentence casts on the claim before it ("The report could not be verified."), if it does."""
        if not holds_any(sentence, self._of_checks):
            return None
        match = ABOUT_CLAIM.search(self._document.text[slice(*sentence)][:_READ])
        return _doubt(sentence.start, match, UNVERIFIED) if match else None


def holds_any(span: Span, places: Sequence[int]) -> bool:
    """Whether one of the ``places`` (code points, in order) lies in a span."""
    return bisect_left(places, span.start) < bisect_left(places, span.end)


def _doubt(offset: int, match: re.Match[str], strength: float) -> Hedge:
    words = match.group().strip()
    start = offset + match.start() + match.group().index(words)
    return Hedge(words, (Span(start, start + len(words)),), "doubt", strength)
