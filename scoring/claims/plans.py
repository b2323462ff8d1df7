"""Whose plan it is: what one will do oneself is a plan, what somebody else will do is a prediction."""

from __future__ import annotations

import re

from scoring.attribution import Relation
from scoring.claim import Source
from scoring.claims.content import Content
from scoring.resolve.phrases import BODY_NOUNS
from scoring.resolve.vocabulary import nouns

_AHEAD = re.compile(
    r"(?:that )?(he|she|it)(?:['’]ll| (?:also |now |still |soon )?(?:will|would|won['’]t|wouldn['’]t|shall)) "
    r"(?!have\b)"
)
_OF_WHAT = re.compile(r",| (?:of|at|in|from|with|close|familiar|briefed|who) ")


def type_of_another_plan(content: Content, relation: Relation, source: Source) -> str | None:
    """The prediction that "he", "she" or "it" will do a thing, where that is not who speaks: doctors, or a paper."""
    found = _AHEAD.match(content.clause.low) if relation.type != "direct_quote" else None
    if found is None:
        return None
    is_passed_on = relation.lemma == "report" and source.role == "media"
    return "prediction" if is_passed_on or _are_others(source.name, found[1]) else None


def _are_others(name: str, pronoun: str) -> bool:
    """Whether a pronoun cannot mean who speaks: "two doctors" with any, a body with "he"."""
    before, _, head = _OF_WHAT.split(name, 1)[0].rpartition(" ")
    if before and not head.islower():
        return False
    _, number = nouns().get(head.lower(), ("", ""))
    return number == "many" or (pronoun != "it" and head in BODY_NOUNS)
