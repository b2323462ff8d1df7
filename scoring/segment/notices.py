"""Notices: lines around a text that are not of it: fields, bylines, boilerplate."""

from __future__ import annotations

import re
from functools import cache

from scoring import lexicons

_FIELD = re.compile(
    r"(?:title|headline|authors?|source|url|link|tags?|category|categories|section|language|id|slug|copyright|from|to"
    r"|cc|subject|message-id|reply-to|keywords|publisher|publication)\s?:\s\S|https?://\S+$",
    re.IGNORECASE,
)
_BY = re.compile(r"(?:By|BY|by|From|FROM)\s+(?=\S)")
_PARTICLES = frozenset("and for in of at the with de van von der den ter bin al el da di du la le y &".split())
_TRADE = re.compile(
    r"\b(?:correspondent|editor|reporter|writer|columnist|staff|chief|news|press|reuters|ap|afp)\b", re.IGNORECASE
)
_ENDS = (".", "!", "?", ":", ";", '"', "”")
_BYLINE_WORDS = 16
_EDGES = " \t.!?…|>»›•*-–—_=~()["


def is_field(line: str) -> bool:
    """Whether ``line`` is a field such as "Title: ...", or an address."""
    return _FIELD.match(line) is not None


def is_byline(line: str) -> bool:
    """Whether ``line`` names who wrote the text: "By Ann Lee in Oslo", "Ann Lee, Political Editor"."""
    if line.endswith(_ENDS) or len(line.split()) > _BYLINE_WORDS:
        return False
    by = _BY.match(line)
    names, *rest = re.split(r"\s*[,|]\s*", line[by.end() if by else 0 :])
    if by is None:
        return 2 <= len(names.split()) <= 4 and _are_names(f"{names} {' '.join(rest)}") and _is_trade(rest[:1])
    if by.group().lower().startswith("from") and " in " not in names:
        return False
    return _are_names(names) and (_are_names(" ".join(rest)) or _is_trade(rest[-1:]))


def _are_names(words: str) -> bool:
    return all(not word[0].islower() or word in _PARTICLES for word in words.split())


def _is_trade(parts: list[str]) -> bool:
    return any(_TRADE.search(part) for part in parts)


def is_boilerplate(line: str) -> bool:
    """Whether ``line`` is a rule of marks, a notice or an invitation ("Read more", "All rights reserved")."""
    words = line.strip(_EDGES).lower()
    if not any(map(str.isalnum, words)) or words in _terms("whole"):
        return True
    if any(term in words for term in _terms("anywhere")) and _pattern("anywhere").search(words):
        return True  # the terms one by one are found faster than by the pattern, which minds their edges
    match = _pattern("start").match(words) if words.startswith(_terms("start")) else None
    return match is not None and not _is_prose(match.group(), line.strip(_EDGES)[match.end() :])


def _is_prose(term: str, following: str) -> bool:
    """Whether a line only begins as a label does: "Copyright law must change", "Writing by hand is slow"."""
    is_label = term.endswith(" by") or term.isalpha()
    return is_label and following.lstrip()[:1].islower()


@cache
def _terms(kind: str) -> tuple[str, ...]:
    return tuple(term for term, row in lexicons.table("boilerplate").items() if row["class"] == kind)


@cache
def _pattern(kind: str) -> re.Pattern[str]:
    terms = sorted(map(re.escape, _terms(kind)), reverse=True)  # of two that begin alike the longer first
    return re.compile(rf"(?<!\w)(?:{'|'.join(terms)})(?:(?<!\w)|(?!\w))")
