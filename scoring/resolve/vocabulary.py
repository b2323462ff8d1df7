"""The word lists as this room reads them, and its own of nouns for bodies: who is a person, a body, a title, a role."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from scoring import lexicons

_LONGEST, _LONGEST_TITLE = 3, 4  # words of the longest role noun, and title, that is looked for
QUALIFYING = (  # words that part the core of a phrase from what qualifies it, as a pattern's alternatives
    "of|for|at|from|in|with|on|to|by|who|which|that|and|whose|against|across|along|around|behind|beside|outside|inside|near|"
    "opposite|under|over|about|between"
)
COLLECTIVES = frozenset("police prosecutors army military troops authorities".split())
BODY_NOUNS = frozenset(
    "coastguard guard customs inspectorate registry tribunal league federation constabulary government ministry "
    "department agency court parliament council commission office army navy administration campaign party company "
    "bank university union club newspaper paper magazine broadcaster city state county committee board team group "
    "firm association federation foundation charity institute church junta embassy senate congress force leadership "
    "chain giant insurer operator airline carmaker regulator watchdog authority authorities service municipality "
    "cartel militia rebels guerrillas guild branch bureau network bloc brigade mission delegation "
    "coalition alliance movement front site newsletter daily weekly tabloid laboratory town village borough province "
    "hospital school museum theatre studio label brewery mine port consultancy brokerage think-tank "
    "secretariat academy assembly bench business cabinet caucus clinic college conglomerate consortium cooperative "
    "corporation diocese directorate enterprise factory festival fund gallery hotel inquest inquiry judiciary jury "
    "legislature military mosque multinational ngo nonprofit opposition orchestra organisation organization palace "
    "panel partnership politburo presidency prosecution refinery regime resort shipyard start-up startup store "
    "subsidiary synagogue syndicate taskforce theater treasury trust utility zoo".split()
)
PARTY_MEMBERS = frozenset("republicans democrats conservatives".split())
_POSSESSIVE = re.compile(r"['’]s?$")


@cache
def genders() -> dict[str, str]:
    """Given names → "m", "f" or "u"."""
    return {term: row["class"] for term, row in lexicons.table("given_names").items()}


@cache
def titles() -> dict[str, tuple[str, str]]:
    """Titles without their full stop → role, gender."""
    return {term.rstrip("."): (row["class"], row["gender"]) for term, row in lexicons.table("titles").items()}


@cache
def nouns() -> dict[str, tuple[str, str]]:
    """Nouns that say what somebody or something is → role (or "speaker"), number."""
    return {term: (row["class"], row["number"]) for term, row in lexicons.table("role_nouns").items()}


@cache
def body_heads() -> dict[str, str]:
    """Words inside a name that make it a body's name → the body's role."""
    return {term: row["class"] for term, row in lexicons.table("bodies").items() if row["kind"] == "head"}


@cache
def places() -> frozenset[str]:
    """Places that stand for a government."""
    return frozenset(lexicons.table("governments"))


@cache
def body_names() -> dict[str, str]:
    """Whole names of bodies → their role; places that stand for a government are official."""
    return dict.fromkeys(places(), "official") | {
        term: row["class"] for term, row in lexicons.table("bodies").items() if row["kind"] == "name"
    }


@cache
def demonyms() -> frozenset[str]:
    return frozenset(lexicons.table("demonyms"))


def bare(word: str) -> str:
    """A word without its possessive ending."""
    return _POSSESSIVE.sub("", word)


def noun_at(words: Sequence[str], end: int) -> tuple[str, str, int] | None:
    """Role, number and size of the longest role noun that ends before ``words[end]``."""
    for size in range(min(_LONGEST, end), 0, -1):
        term = " ".join(words[end - size : end])
        found = nouns().get(term) or nouns().get(term.lower())
        if found is not None:
            return (*found, size)
    return None


def is_lettered_noun(words: Sequence[str]) -> bool:
    """Whether words end in a noun that is written in capitals: "the PM", "Labour MPs"."""
    return words[-1].removesuffix("s").isupper() and noun_at(words, len(words)) is not None


def title_at(words: Sequence[str], end: int) -> tuple[str, int] | None:
    """Role and size of the longest title that ends before ``words[end]``."""
    for size in range(min(_LONGEST_TITLE, end), 0, -1):
        found = titles().get(" ".join(words[end - size : end]).rstrip("."))
        if found is not None:
            return found[0], size
    return None
