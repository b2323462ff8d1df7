"""Content: the words of an attributed claim, each way of reading them worked out once."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from scoring.claims.clause import Clause, lowered

READ = 4000  # code points of a content that tell its type
_MARKS = "\"“”‘'’[ "
_SENTENCE_END = re.compile(
    r"[.!?;]['\"”’)]*\s+(?=[\"“‘'(]?[A-Z])|"
    # where a quotation was in two parts, between which the cue stood
    r"(?<=[a-z]),?\s(?=(?:It|He|She|We|They|There|This|These|That|If|But|And|You|My|Our|What|When|As|In|By)\b)"
)
_SHORT = 20  # code points that are no sentence


@dataclass(frozen=True)
class Content:
    text: str

    @cached_property
    def clause(self) -> Clause:
        return Clause(lowered(self.text[:READ]).lstrip(_MARKS))

    @cached_property
    def first(self) -> Clause:
        """The first sentence: what a quotation of several sentences is about."""
        end = _SENTENCE_END.search(self.text[:READ])
        return Clause(self.clause.low[: end.end()]) if end and end.end() > _SHORT else self.clause
