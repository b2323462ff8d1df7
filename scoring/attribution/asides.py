"""Asides: what a text adds about a claim behind its words, "..., although that could not be verified"."""

from __future__ import annotations

import re

from scoring.attribution.grammar import is_finite
from scoring.claim import Span, Spans

DENIED = frozenset("denied rejected dismissed refuted disputed contradicted rebutted".split())

_NOT = r"(?:could|can|has|have|had)(?:\s?not|n['’]t)"
_CHECKED = r"(?:verified|confirmed|corroborated)"
_CHECK = r"(?:verify|confirm|corroborate)"
_GIVE = r"(?:offer|provid|giv|gave|present|produc|cit)(?:e|ed|en|es|ing|s)?"
_DOUBT = rf"""
    {_NOT}\s(?:\w+\s){{0,3}}{_CHECKED}\b
  | (?:{_NOT}\s(?:be\sable\sto\s)?|(?:was|were|is|are)\s(?:unable|not\sable)\sto\s)(?:\w+ly\s)?{_CHECK}\b
  | {_GIVE}\s(?:no|little)\s(?:evidence|proof)\b
"""
_ASIDE = re.compile(
    rf"""
    (?:[,.;]["”’]|\s*[,;—–-]+)\s*
    (?: (?:(?:but|and|(?:al)?though)\s(?:this|that|it)|which)\s(?:is\s(?:\w+ly\s)?(?:not|un)\s?true|isn['’]t\strue
        |is\s(?:\w+ly\s)?false)
      | (?: (?:al)?though | but | and | while | which | an?\s[\w-]+\s(?:that|which) )\s
        (?:[^\s.;"“”]+\s){{0,8}}? (?:{_DOUBT})
      | something\s(?:that\s|which\s)?(?:[^\s.;"“”]+\s){{1,6}}?den(?:y|ies|ied)\b
      | without\s(?:{_GIVE}\s)?(?:any\s)?(?:evidence|proof)\b )
    (?:\s[^\s.;"“”]+){{0,8}} $
    """,
    re.VERBOSE | re.IGNORECASE,
)
_DENIAL = re.compile(
    rf"\s(?:(?:was|were|(?:has|have|had)\s(?:\w+\s)?been)\s(?:\w+\s)?(?:{'|'.join(sorted(DENIED))})(?:\s[^,;]+)?"
    rf"|{_NOT}\sbe\s(?:\w+ly\s)?{_CHECKED})$"
)
_TELLING = ("verif", "confirm", "corroborat", "evidence", "proof", "true", "false", "something")
_CLOSING = ('"', "”", "’")
_REACH = 200  # code points of a content in which its aside must begin


def split_aside(text: str, content: Spans) -> tuple[Spans, Spans]:
    """A content without a closing clause that doubts it, and that clause (none where there is none)."""
    start, end = content[-1]
    tail = text[max(start + 1, end - _REACH) : end]
    if not any(word in tail for word in _TELLING):
        return content, ()
    match = _ASIDE.search(text, max(start + 1, end - _REACH), end)
    if match is None:
        return content, ()
    stop = match.start() + (2 if match.group()[1:2] in _CLOSING else 0)  # the quotation is closed first
    return (*content[:-1], Span(start, stop)), (Span(stop, end),)


def split_denial(text: str, content: Spans) -> tuple[Spans, Spans]:
    """What a noun reports ("claims that ...") without the verb of the sentence, where that denies it, and that verb."""
    start, end = content[-1]
    match = _DENIAL.search(text, max(start, end - _REACH), end)
    if match is None or not any(map(is_finite, text[start : match.start()].lower().split())):
        return content, ()
    return (*content[:-1], Span(start, match.start())), (Span(match.start() + 1, end),)
