"""Content: the words of an attributed claim, each way of reading them worked out once."""

from __future__ import annotations

import re

from scoring.claims.clause import Clause

READ = 4000  # code points of a content that tell its type
_MARKS = "\"“”‘'’[ "
_SENTENCE_END = re.compile(
    r"[.!?;\s](?:(?<!\s)['\"”’)]*\s+(?=[\"“‘'(]?[A-Z])|"
    # where a quotation was in two parts, between which the cue stood
    r"(?:(?<=[a-z]\s)|(?<=[a-z],\s))"
    r"(?=(?:It|He|She|We|They|There|This|These|That|If|But|And|You|My|Our|What|When|As|In|By)\b))"
)
_SHORT = 20  # code points that are no sentence


class Content:
    """An attributed ``text`` as a ``clause``, and its ``first`` sentence: what a quotation of several is about."""

    __slots__ = ("clause", "first", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self.clause = Clause(text[:READ].lstrip(_MARKS))
        end = _SENTENCE_END.search(text[:READ])
        self.first = Clause(self.clause.text[: end.end()]) if end and end.end() > _SHORT else self.clause
