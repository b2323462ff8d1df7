"""Certain: where the words of a source tell its role better than a classifier, which knows but their kinds."""

from __future__ import annotations

import re

from scoring.resolve.vocabulary import body_heads, body_names, demonyms, noun_at, places

LEADER = re.compile(  # before a name: who leads, or speaks for, whom the phrase does not name
    r"(?:(its|their|the|his|her)\s)?(?:chief\s|senior\s|deputy\s)?"
    r"(?:press\ssecretary|chief\sof\sstaff|(?:top\s)?(?:aide|advis[eo]r)|spokes(?:man|woman|person)|chair(?:man|woman|person)?|chief\sexecutive|chief|director-?\s?general),?\s",
    re.IGNORECASE,
)
_PROSECUTES = re.compile(
    r"\b(?:U\.?S\.?|United States|[Ss]tate['’]s|Commonwealth['’]s|[Cc]ounty|[Cc]ity|[Dd]istrict|[Pp]rosecuting) "
    r"[Aa]ttorneys?\b"
)
_MISTER = re.compile(r"(?:Mr|Mrs|Ms|Miss)\b")
_OWNER = re.compile(r"(?:[Tt]he )?([A-Z][\w. ]*?)['’]s? ")
_COMMON_OWNER = re.compile(r"[Tt]he ((?:[a-z]+ )?[a-z]+)['’]s ")
_APPOSED = re.compile(r", (?:the )?([A-Z][\w. ]*?)['’]s? [a-z]")  # "Ann Lee, the Flood Agency's director"
_INSIDERS = re.compile(r"\binsiders?$")
_TEAM_CAPTAIN = re.compile(r"\b(?:captain|skipper),? (?=[A-Z])|, the [A-Z][\w ]+ (?:captain|skipper)\b")
_COUNTERPART = re.compile(r"(?:[Hh]is|[Hh]er|[Tt]heir|[Tt]he|[A-Z]\w+['’]s?) ([A-Z]\w+) counterpart\b")
_PARTY_OFFICER = re.compile(r"\b(?:general secretary|secretary[ -]general)\b", re.IGNORECASE)
_OUTLET = re.compile(r"\b(?:news agency|newswire|broadcaster|newspaper|daily|weekly|magazine|tabloid) (?=[A-Z])")
_NAMES = re.compile(r"(?:[A-Z][\w.'’-]*[ ,]{1,2})+and(?: [A-Z][\w.'’-]*)+")  # and nothing else


def is_certain(text: str, given: str, told: str, *, is_of_government: bool) -> bool:
    """Whether the rules know better than a classifier that ``told`` another role than they have ``given``.

    Office: "Mr Orr" of a text without a word of government holds none; "the commission's chairman", who names no body
    of which a classifier may know more, does, and so do "U.S. Attorney Orr" and a nation's envoy.  An outlet is what
    the noun before it says, whomever it belongs to; persons who are but named are cited for no knowledge.
    """
    match given, told:
        case "person", "official":
            is_bare = " " not in text or bool(_MISTER.match(text))
            return (is_bare and not is_of_government) or _TEAM_CAPTAIN.search(text) is not None
        case "person", "expert":
            return bool(_NAMES.fullmatch(text))
        case "official", "public":
            return True  # observers whom a body sent
        case "official", "organisation":
            return _shows_office(text)
        case "organisation", "official":
            return bool(_PARTY_OFFICER.search(text))
        case "person", "organisation":
            return is_insider(text) or _TEAM_CAPTAIN.search(text) is not None
        case "media", _:
            return bool(_OUTLET.search(text))
    return False


def is_insider(text: str) -> bool:
    """Whether a phrase tells but that somebody is inside: nobody is asked to be held to it."""
    return _INSIDERS.search(text) is not None


def _shows_office(text: str) -> bool:
    owner, counterpart = _OWNER.match(text), _COUNTERPART.match(text)
    is_of_nation = (owner and owner[1] in places()) or (counterpart and counterpart[1] in demonyms())
    apposed = _APPOSED.search(text)
    is_of_office = (apposed is not None and _is_office(apposed[1])) or _is_of_state(text)
    is_bare = LEADER.match(text) or (" " in text and text[1:].islower())
    return bool(is_bare or _PROSECUTES.search(text) or is_of_nation or is_of_office)


def _is_of_state(text: str) -> bool:
    """Whether somebody belongs to a body of a state by its common noun: "the army's spokesman, Bo Day"."""
    owner = _COMMON_OWNER.match(text)
    noun = noun_at(owner[1].split(), owner[1].count(" ") + 1) if owner else None
    return noun is not None and noun[:2] == ("official", "one")


def _is_office(body: str) -> bool:
    """Whether a body is one of a state, by its whole name or the last word of it."""
    return "official" in (body_names().get(body), body_heads().get(body.rsplit(" ", 1)[-1]))
