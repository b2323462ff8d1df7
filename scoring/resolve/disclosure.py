"""Disclosure: what a text says of why a source is not named, and of how the source knows.

Newsrooms' rules ask for anonymity that was granted, and for its reason; a source that merely goes unnamed has neither.
"""

from __future__ import annotations

import re

from scoring.claim import Anonymity, Document, Phrase, Span, Spans
from scoring.resolve.presence import PERCEIVED

_GRANTED = re.compile(
    r"""
    \b(?:on|under)\s(?:the\s)?condition\s(?:of\sanonymity|(?:that\s)?(?:\w+\s){1,3}not\sbe\s(?:named|identified|quoted\sby\sname))
  | \b(?:who\s|and\s)?(?:(?:has|have|had)\s)?(?:asked|asking|insisted|requested|wished|preferred|declined|refused|
      did\snot\s(?:want|wish)|would\sonly\sspeak|agreed\sto\s(?:speak|talk)(?:\sonly)?\sif)\s
      (?:\w+\s){0,3}?(?:to\s(?:be|remain)\s(?:named|identified|anonymous|quoted\sby\sname)|not\sto\sbe\s(?:named|identified)|
      for\sanonymity|anonymity|not\sbe\s(?:named|identified))
  | \b(?:who\s)?(?:would|could|can|may)\snot\s(?:give\s(?:his|her|their)\sname|be\s(?:named|identified))
  | \b(?:who\s)?(?:asked|asking|insisted|requested)\s(?:that\s)?(?:his|her|their)\snames?\snot\sbe\s
      (?:used|published|disclosed|given)
  | \bspeaking\sanonymously\b | \bspoke\sanonymously\b
    """,
    re.VERBOSE | re.IGNORECASE,
)
_REASON = re.compile(
    r"^[\s,;—–-]*((?:because|since|as\s(?:he|she|they|the)|for\s(?:fear|legal|security)|fearing|citing|(?:in\sorder\s)?to\savoid|"
    r"so\sas\snot|lest|given|owing\sto|due\sto|while|to\s(?:discuss|speak|talk|describe))\b[^,.;”\"]*)",
    re.IGNORECASE,
)
_NOT_ALLOWED = re.compile(
    r"\b(?:(?:because|as|since)\s(?:he|she|they|the\s\w+)\s|who\s)?(?:was|were|is|are)\s?n(?:o|['’])t\s"
    r"(?:authori[sz]ed|allowed|permitted|cleared|meant|supposed)\sto\s[^,.;”\"]+",
    re.IGNORECASE,
)
_TELLING = ("name", "identif", "anonym", "authori", "allowed", "permitted", "cleared", "meant", "supposed")  # in each
_KNOWS = re.compile(
    r"\b(?:with\s(?:(?:direct|first-?hand|detailed|intimate|inside)\s)?knowledge\sof|with\saccess\sto|familiar\swith|privy\sto|"
    r"close\sto|briefed\son|informed\s(?:of|about)|involved\sin|present\s(?:at|in|when)|apprised\sof|"
    r"who\s(?:(?:has|have|had|is|are|was|were)\s)?(?:been\s)?(?:seen|read|reviewed|attended|briefed|familiar|involved|present|"
    r"worked\son|took\spart|typed|signed|handled|heard)\b)[^,;]*",
    re.IGNORECASE,
)
_UNKNOWING = re.compile(r"(?:\bnot|n['’]t|\bnever)\s(?:(?:been|otherwise|\w+ly)\s)*$", re.IGNORECASE)
_LIVED = re.compile(rf"{PERCEIVED.pattern}[^,;]*")


def anonymity_in(document: Document, sentence: Span) -> Anonymity | None:
    """The anonymity that a sentence says was granted, with the reason it gives."""
    words = document.text[slice(*sentence)]
    if not _may_disclose(words):
        return None
    granted, not_allowed = _GRANTED.search(words), _NOT_ALLOWED.search(words)
    if granted is None:
        reason = _phrase(document, sentence.start, not_allowed.span()) if not_allowed else None
        return Anonymity(reason, reason) if reason else None
    given = _REASON.match(words[granted.end() :])
    reason = (
        _phrase(document, sentence.start + granted.end(), given.span(1))
        if given
        else _phrase(document, sentence.start, not_allowed.span())
        if not_allowed
        else None
    )
    return Anonymity(_phrase(document, sentence.start, granted.span()), reason)


def disclosures_in(document: Document, sentence: Span) -> list[Span]:
    """The words of a sentence that tell why a source is not named: grant, reason, and what is not allowed."""
    words = document.text[slice(*sentence)]
    if not _may_disclose(words):
        return []
    granted, not_allowed = _GRANTED.search(words), _NOT_ALLOWED.search(words)
    given = _REASON.match(words[granted.end() :]) if granted else None
    places = [(granted.start(), granted.end() + (given.end() if given else 0))] if granted else []
    places += [not_allowed.span()] if not_allowed else []
    return [Span(sentence.start + start, sentence.start + end) for start, end in places]


def _may_disclose(words: str) -> bool:
    return any(map(words.__contains__, _TELLING))


def knowledge_in(document: Document, source: Spans) -> Phrase | None:
    """How a source knows, in the words of its phrase: "with direct knowledge of the talks", "who saw the blast"."""
    for span in source:
        words = document.text[slice(*span)]
        match = (_KNOWS.search(words) or _LIVED.search(words)) if " " in words else None
        if match and not _UNKNOWING.search(words, 0, match.start()):  # "who was not involved in the study"
            return _phrase(document, span.start, match.span())
    return None


def _phrase(document: Document, offset: int, place: tuple[int, int]) -> Phrase:
    start, end = offset + place[0], offset + place[1]
    words = document.text[start:end]
    start, end = start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip())
    return Phrase(document.text[start:end], (Span(start, end),))
