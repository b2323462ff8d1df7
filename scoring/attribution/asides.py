"""Asides: what a text adds about a claim behind its words, "..., although that could not be verified"."""

from __future__ import annotations

import re
from dataclasses import replace

from scoring.attribution.relation import Relation
from scoring.claim import Span

_NOT = r"(?:could|can|has|have|had)(?:\s?not|n['’]t)"
_CHECKED = r"(?:verified|confirmed|corroborated)"
_CHECK = r"(?:verify|confirm|corroborate)"
_GIVE = r"(?:offer|provide|giv|gave|present|produc|cit)(?:e|ed|es|ing)?"
_DOUBT = rf"""
    {_NOT}\s(?:\w+\s){{0,3}}{_CHECKED}\b
  | (?:{_NOT}\s(?:be\sable\sto\s)?|(?:was|were|is|are)\s(?:unable|not\sable)\sto\s)(?:\w+ly\s)?{_CHECK}\b
  | {_GIVE}\s(?:no|little)\s(?:evidence|proof)\b
"""
_ASIDE = re.compile(
    rf"""
    \s*[,;—–-]+\s*
    (?: (?: (?:al)?though | but | and | while | which | an?\s[\w-]+\s(?:that|which) )\s
        (?:[^\s.;"“”]+\s){{0,8}}? (?:{_DOUBT})
      | without\s(?:{_GIVE}\s)?(?:any\s)?(?:evidence|proof)\b )
    (?:\s[^\s.;"“”]+){{0,8}} $
    """,
    re.VERBOSE | re.IGNORECASE,
)
_REACH = 200  # code points of a content in which its aside must begin


def set_aside(text: str, relation: Relation) -> Relation:
    """The relation with a closing clause that doubts its content moved from the content to ``aside``."""
    start, end = relation.content[-1]
    window = max(start + 1, end - _REACH)
    match = _ASIDE.search(text, window, end)
    if match is None or relation.type == "direct_quote":
        return relation
    content = (*relation.content[:-1], Span(start, match.start()))
    return replace(relation, content=content, aside=(Span(match.start(), end),))
