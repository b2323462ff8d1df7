"""Doubts: what a text itself, or another party in it, says against a claim beside or right after it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from scoring.claim import Document, Hedge, Span

_NO_CHECK = r"(?:verified|confirmed|corroborated|established|authenticated|substantiated|checked|proved|proven)"
_CHECK = r"(?:verify|confirm|corroborate|establish|authenticate|substantiate|check)"
_NOT = r"(?:could|can|has|have|had)(?:\s?not|n['’]t)\s(?:\w+ly\s|yet\s|been\s|be\s)*"
_UNABLE = rf"(?:{_NOT}(?:able\sto\s)?|(?:was|were|is|are)\s(?:unable|not\sable)\sto\s(?:\w+ly\s)?)"
_GAVE = r"(?:offer|provid|giv|gave|present|produc|cit|show|shar)(?:e|ed|es|ing|n)?"
_PROOF = r"(?:evidence|proof|details|documents|pictures|source)"
_FALSE = (
    r"(?:false|untrue|baseless|nonsense|absurd|laughable|a\slie|lies|invented|fiction|fabricated|a\shoax|groundless)"
)
_DENIES = (
    r"(?:den(?:y|ies|ied)|disput(?:e|es|ed)|reject(?:s|ed)?|contradict(?:s|ed)?|contest(?:s|ed)?|challeng(?:e|es|ed))"
)
_DENIED = r"(?:den(?:y|ies|ied)|disput(?:es|ed)|reject(?:s|ed)?|contradict(?:s|ed)?|contest(?:s|ed))"
_OTHER = r"(?!\s(?:the|an?|his|her|its|their|that|some|any|all|such)\b)"  # "which rejects the plan" denies that plan
_STORY = r"(?:charge|claim|figure|account|accusation|allegation|story|version|date|assertion)"
_UNVERIFIED = rf"""
    {_NOT}{_NO_CHECK}\b
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
    (?:[^,.;]{{1,50}}\s)?(?:(?:has|have|had)\s)?(?<!been\s)(?:{_DENIED}|calls?\s{_FALSE}|called\s{_FALSE})\b{_OTHER}
  | \b(?:calls?|called|said|says)\s(?:it\s|that\s|this\s|was\s|is\s|were\s|not\s)*(?:{_FALSE}|not\strue)\b
  | \b(?:suggests?|shows?|showed|say|says|indicates?)\sotherwise\b
  | \b(?:(?:has|have|had)\s)?{_DENIES}\s(?:it|this|that(?!\s\w)|them|the\s{_STORY}s?)\b
  | \b(?:although|though|despite|in\sthe\steeth\sof)\s[^.;]{{0,60}}?
    \b(?:video|footage|logs?|records|images|photographs|pictures|evidence|books|data|documents)\b
"""
_BESIDE = re.compile(
    rf"(?P<unverified>{_UNVERIFIED})|(?P<falsified>{_FALSIFIED})|(?P<disputed>{_DISPUTED})", re.VERBOSE | re.IGNORECASE
)
_STEMS = (  # one of these stands in every doubt: a quick look before the slow one
    "verif", "confirm", "corrobor", "establish", "authentic", "substantiat", "check", "prove", "proof", "evidence",
    "supports", "backs", "without", " no ", "denie", "deny", "disput", "reject", "contradict", "contest", "challeng",
    "refut", "debunk", "dismiss", "call", "otherwise", "not true", "false", "untrue", "though", "Though", "espite",
    "n the teeth", "discredit", "disprov", "None", "one ", "either ", "othing", "obody", "baseless", "a lie",
    "nonsense",
    "turn", "shown",
)  # fmt: skip
_ABOUT_CLAIM = re.compile(
    rf"""^(?:the|this|that|these|those|it|his|her|their|its)\b[^.;]{{0,60}}?{_NOT}{_NO_CHECK}\b
    |^(?:none|neither)\b[^.;]{{0,60}}\b{_NO_CHECK}\b
    |{_UNABLE}{_CHECK}\s(?:the|those|these|this|that|his|her|its|their|any|either|it)\b
    |\b(?:{_GAVE}|there\s(?:is|was))\sno\s(?:evidence|proof)\b
    |\bdid\snot\s(?:offer|provide|give|present|produce)\s(?:any\s)?(?:evidence|proof)\b
    |^(?:it|this|that|the\s\w+)\s(?:was|is|were)\s(?:later\s)?{_FALSE}\b
    |\b(?:{_DENIES}|calls?|called)\s(?:it|this|that)\s?(?:{_FALSE}|[.,;]|$)""",
    re.VERBOSE | re.IGNORECASE,
)
STRENGTHS = {"unverified": 0.8, "falsified": 0.9, "disputed": 0.7}
UNVERIFIED, DISPUTED = STRENGTHS["unverified"], STRENGTHS["disputed"]
_READ = 400  # code points of a sentence in which it says what it doubts


class Doubts:
    """The doubts of a document, wherever in it they are asked for."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._stems = [stem for stem in _STEMS if stem in document.text]

    def beside(self, span: Span) -> Iterator[Hedge]:
        """Those in a part of a sentence beside a claim (", which the ministry denied", ", without offering proof")."""
        text = self._document.text[slice(*span)]
        if not self._may_stand_in(text):
            return
        for match in _BESIDE.finditer(text):
            yield _doubt(self._document, span.start, match, STRENGTHS[match.lastgroup or "disputed"])

    def about_claim_before(self, sentence: Span) -> Hedge | None:
        """What a sentence casts on the claim before it ("The report could not be verified."), if it does."""
        text = self._document.text[slice(*sentence)][:_READ]
        match = _ABOUT_CLAIM.search(text) if self._may_stand_in(text) else None
        return _doubt(self._document, sentence.start, match, UNVERIFIED) if match else None

    def _may_stand_in(self, text: str) -> bool:
        return any(stem in text for stem in self._stems)


def _doubt(document: Document, offset: int, match: re.Match[str], strength: float) -> Hedge:
    words = match.group().strip()
    start = offset + match.start() + match.group().index(words)
    return Hedge(words, (Span(start, start + len(words)),), "doubt", strength)
