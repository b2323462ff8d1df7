"""Tokens: words and marks with their offsets."""

from __future__ import annotations

import re
from typing import NamedTuple

from scoring.claim import Span
from scoring.segment.stops import ends_sentence, is_abbreviation

_W = r"[\w\u0300-\u036f]"  # a combining accent is part of its word
TOKEN = rf"""  # a verbose pattern
    (?:[^\W\d_]\.){{2,}}                              # U.S., a.m.
    | \d+(?:[.,:]\d+)*(?:[-–]\d+(?:[.,]\d+)*)*(?:[-'’]?[^\W\d]{_W}*)*  # 4.5, 1,200, 10:30, 40-50, 3rd, 30-year-old
    | {_W}+(?:[-'’]{_W}+|(?<=[A-Z\d])\.\d+)*         # words, hyphenated or elided; PM2.5, ID.3
    | (?<![\w.])\.\d+(?:[-'’]?[^\W\d]{_W}*)*            # .5, a .45-caliber
    | \.{{2,}}
    | --+
    | [^\w\s]
"""
_TOKEN = re.compile(TOKEN, re.VERBOSE)


class Token(NamedTuple):
    """A word or mark: its lower-case form and where it stands."""

    lower: str
    start: int
    end: int


_new = tuple.__new__  # what Token(...) ends in, at half of its cost: no other object is made so often


def tokenize(text: str, span: Span) -> list[Token]:
    """The tokens of ``text`` within ``span``.

    The full stop of an abbreviation or initial belongs to it unless it ends the sentence too; so does the apostrophe
    of a plural possessive ("the drivers' union").
    """
    tokens: list[Token] = []
    for match in _TOKEN.finditer(text, *span):
        start, end = match.span()
        word = text[start:end].lower()
        if "’" in word:
            word = word.replace("’", "'")
        if word in _ATTACHED and tokens and tokens[-1].end == start and _belongs(text, word, span, tokens[-1]):
            lower, start, _ = tokens.pop()
            word = lower + word
        tokens.append(_new(Token, (word, start, end)))
    return tokens


_ATTACHED = frozenset({".", "'"})


def _belongs(text: str, mark: str, span: Span, before: Token) -> bool:
    """Whether ``mark`` is part of the word right before it."""
    following = before.end + 1
    if mark != ".":
        return before.lower[-1] == "s" and text[following : following + 1].isspace()
    if not is_abbreviation(text, before.end):
        return False
    if text.startswith((",", ";", ":", "-"), following):
        return True
    while following < len(text) and text[following].isspace():
        following += 1
    return not ends_sentence(text, span.start, before.end, following)
