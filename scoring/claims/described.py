"""What somebody describes a thing as: who a person is, or how they are, is a fact; anything else may be a view."""

from __future__ import annotations

import re

from scoring.claims.content import Content
from scoring.claims.judgement import is_judgement
from scoring.resolve.vocabulary import BODY_NOUNS, COLLECTIVES, nouns

_DESCRIBED = re.compile(r"(?P<what>[^.;]{1,80}?) as (?P<told>.+)")
_STATE = re.compile(r"\b(?:conditions?|injur(?:y|ies)|wounds?)\b")
_IN_STATE = re.compile(
    r"(?:being )?[\"“‘']?(?:\w+ly |very |not |non-)*(?:comfortable|critical|fair|grave|improving|life[- ]threatening|"
    r"minor|satisfactory|serious|severe|stable|superficial)\b"
)
_ONESELF = re.compile(r"(?:him|her|them)(?:self|selves)$")
_PERSON = re.compile(
    r"[\"“‘']?(?:an?|the|his|her|their) (?P<how>(?:[\w'’-]+ ){0,3}?)(?P<who>[\w'’-]+)"
    r"(?=$|[.,;\"”]| (?:who|from|in|at|with|and) |(?<=member|father|mother) of )"
)
_CHARACTER = frozenset(  # adjectives that value somebody, though they may report of a thing
    "beloved caring committed dedicated devoted gentle gifted hard-working hardworking honest keen kind loving "
    "passionate polite private quiet shy troubled true vulnerable".split()
)
_FIGURES = frozenset("force leader legend star victim victims".split())  # who is so as somebody sees it


def tells_what_it_is(content: Content, *, quoted: bool) -> bool:
    """Whether a description values nothing: who somebody is, how an injured person is, what one calls oneself."""
    found = _DESCRIBED.match(content.clause.low)
    if found is None:
        return False
    if _STATE.search(found["what"]):
        return _IN_STATE.match(found["told"]) is not None
    if is_judgement(content.clause, quoted=True):
        return False
    if _ONESELF.match(found["what"]):
        return not quoted
    person = _PERSON.match(found["told"])
    return person is not None and _is_person(person["who"]) and _CHARACTER.isdisjoint(person["how"].split())


def _is_person(noun: str) -> bool:
    kind, _ = nouns().get(noun, ("document", ""))
    return kind != "document" and noun not in BODY_NOUNS | COLLECTIVES | _FIGURES
