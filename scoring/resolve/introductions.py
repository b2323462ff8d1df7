"""Introductions: what a text says of a name right beside it."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from scoring.attribution.grammar import is_clause
from scoring.resolve.forms import Form
from scoring.resolve.vocabulary import noun_at

_DESCRIBED = re.compile(  # party and seat, apposition, relative clause
    r",?\s?\(?(?:R|D|I)[-–](?:[A-Z][a-z]+\b\.?)\s?[A-Z]?"
    r"|(?:,\s\d{1,3})?,\s((?:(?:a|an|the|who|its|his|her|their|now|then|one of)\s)?[^,.;:()—–\n]{3,110})(?=[,.;—–]|$)"
    r"|(?:\s?\([^)]{1,12}\))?,\s(which\s[^,.;\n]{3,140})"
    r"|\sas\s((?:(?:the|its|their|his|her|an?)\s)?[^,.;:()—–\n]{3,80})(?=[,.;—–(]|$)"  # "named Ann Orr as governor"
)
_OPENING = re.compile(  # a phrase that a comma parts from the subject: "In a post on X, the mayor said"
    r"\W*(?:In|On|At|From|During|After|Before|Under|With|Via|Through|Speaking|Writing|Talking|Posting)\s[^,;:]*"
)
_SAYS = re.compile(r"\s(?:said|says|say|added|adds|told|warned|claimed|announced|argued|believes?|believed)\b")
_RELATIVE = re.compile(r"\b(?:who|which|that|whom|whose|when|where)\s")
_STANDING = re.compile(  # for an office, or in one
    r"(?:['’]s?)?\s(?:(?:\w+\s)?(?:campaign|camp|supporters?|backers|rall(?:y|ies)|ticket|running mate|delegates|"
    r"candidacy|nomination|bid)|[Aa]dministration|government|cabinet|presidency|White House)\b"
)
_IN_OFFICE = re.compile(r"(?:[Aa]dministration|government|cabinet|presidency|White House)$")
_POSSIBLE = re.compile(r"\b(?:an?|future|possible|potential|hypothetical|would-be|next)$")  # "in a Smith government"
_BREAK = re.compile(r"[^\w'’ -]|(?<=\s)-+(?=\s)")
_APPOSED = 80  # code points before a name in which it may be said what somebody is
_OFFICE = re.compile(
    r"(?:\b(?:[Tt]he|[Aa]n?|[Ii]ts|[Tt]heir|[Hh]is|[Hh]er)|[A-Z][\w.]*['’]s?) ((?:[\w'’.-]+ ){0,6}?[\w'’.-]+)\Z"
)
_SENTENCE_END = re.compile(r"(?<=[a-z]{2}[.!?]) ")
_APPOSITION = re.compile(r"(?:an?|the|who|its|his|her|their|one of)\s")
_QUALIFIED = re.compile(r" (?:of|for|at|from|in|on|to|with) ")
_OF_PERSONS = frozenset("official organisation expert person media witness speaker".split())
_LEAD, _LEAD_WORDS = 60, 4  # code points and words before a name that may introduce it


class Introduction(NamedTuple):
    """What a text says right ``before`` a name ("the economist", "Sen.") and right ``after`` it (", a surgeon at")."""

    before: str
    after: str


def introduction_of(text: str, start: int, end: int, form: Form) -> Introduction | None:
    """What the text says of a name beside it: "Prime Minister", "the economist", ", a surgeon at ...", "campaign"."""
    before = f"{_words_before(text, start)} {form.shown}".strip()
    after = _DESCRIBED.match(text, end) or (_standing(text, end, before) if form.kind != "body" else None)
    following = after[after.lastindex or 0] if after else ""
    if after and _is_subject(text, start, after):
        following = ""
    if form.kind != "body" and text.endswith(", ", 0, start) and text.startswith(",", end):
        following = _with_renamed(text[max(0, start - _APPOSED) : start - 2], following)
    return Introduction(before, following) if before or following else None


def _is_subject(text: str, start: int, described: re.Match[str]) -> bool:
    """Whether what follows a name and a comma is the subject of its sentence, not a description of the name."""
    if described.lastindex != 1:
        return False
    if _SAYS.search(described[1]) and not _RELATIVE.search(described[1]):
        return True  # "at a mill in Upham, the owners said"
    lead = re.split(r"[.!?\n]", text[max(0, start - _LEAD) : start])
    if (len(lead) == 1 and start > _LEAD) or not _OPENING.fullmatch(lead[-1]):
        return False
    end = described.end()
    is_renamed = text.startswith(", ", end) and text[end + 2 : end + 3].isupper()  # "In Upham, the mayor, Ann Rowe,"
    return not text.startswith(",", end) or is_renamed or is_clause(described[1].split(" who ")[0].split())


def _with_renamed(lead: str, following: str) -> str:
    """What follows a name, after what the name renames: "the finance minister", in "The finance minister, Orr, left".

    Somebody whom an apposition describes need not be whoever stands before.
    """
    found = None if _APPOSITION.match(following) else _OFFICE.search(_SENTENCE_END.split(lead)[-1])
    if found is None:
        return following
    core = _QUALIFIED.split(found[1], maxsplit=1)[0].split()
    noun = noun_at(core, len(core))
    is_person = noun is not None and noun[1] == "one" and noun[0] in _OF_PERSONS
    return f"{found[0]}, {following}".rstrip(", ") if is_person else following


def _words_before(text: str, start: int) -> str:
    """The few words that lead up to a name without a mark between."""
    if not text.endswith(" ", 0, start):
        return ""
    words: list[str] = []
    for word in reversed(text[max(0, start - _LEAD) : start - 1].rsplit(" ", _LEAD_WORDS)):
        unbroken = word if word.isalpha() else _after_mark(word)
        if unbroken:
            words.append(unbroken)
        if unbroken != word or len(words) == _LEAD_WORDS:
            break
    return " ".join(reversed(words))


@lru_cache(maxsize=10_000)
def _after_mark(word: str) -> str:
    """What of a word stands behind its last mark; a dash is nothing but a mark."""
    return _BREAK.split(f" {word} ")[-1].strip()


def _standing(text: str, end: int, before: str) -> re.Match[str] | None:
    """What tells that a person stands for an office, or is in one; "a Smith government" is none yet."""
    found = _STANDING.match(text, end)
    return None if found and _IN_OFFICE.search(found.group()) and _POSSIBLE.search(before) else found
