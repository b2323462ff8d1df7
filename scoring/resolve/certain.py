"""Certain: where the words of a source tell its standing better than a classifier, which knows only their kinds."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from scoring.classifier import TraitClassifier
from scoring.resolve.names import Names
from scoring.resolve.naming import is_of_office
from scoring.resolve.phrases import SECRET
from scoring.resolve.shortforms import CLAUSE, is_partitive, nation_of
from scoring.resolve.standing import Standing
from scoring.resolve.vocabulary import COLLECTIVES, PARTY_MEMBERS, body_heads, body_names, noun_at, places

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
_PARTY_OFFICER = re.compile(r"\b(?:general secretary|secretary[ -]general)\b", re.IGNORECASE)
_OUTLET = re.compile(r"\b(?:news agency|newswire|broadcaster|newspaper|daily|weekly|magazine|tabloid) (?=[A-Z])")
_NAMES = re.compile(r"(?:[A-Z][\w.'’-]*[ ,]{1,2})+and(?: [A-Z][\w.'’-]*)+")  # and nothing else
_ANYBODY = frozenset("man woman boy girl teen teenager mother father grandmother grandfather student".split())
_ONE_OF = re.compile(r"(?:[Aa]n?|[Oo]ne|[Aa]nother) (?:[\w'’-]+ ){0,4}(?:[a-z-]+|MP|MEP|MSP)")


def corrected(
    text: str,
    given: Standing,
    traits: Sequence[int],
    classifiers: Mapping[str, TraitClassifier],
    names: Names,
    *,
    is_private: bool,
) -> Standing:
    """The standing that rules have ``given``, corrected by the classifiers where the words of the source allow it.

    Who lived through a thing, as the text says, stays a witness.  Who ``is_private``, for the text tells only an age,
    holds no office and speaks for no body.  Nobody can look up "police", "three retailers" or
    "one Upham banker", however often they are taken for one body.  "Another" is what those are who were told of before.
    """
    if is_partitive(text):
        return given
    role, identification = (
        classifier.correct(traits, by_rules) if (classifier := classifiers.get(field)) else by_rules
        for field, by_rules in (("role", given.role), ("identification", given.identification))
    )
    is_settled = given.role == "witness" or (
        is_private and given.role == "person" and role in ("official", "organisation")
    )
    if role != given.role and (is_settled or _is_certain(text, given.role, role, names)):
        role = given.role
    return given._replace(role=role, identification=_identification(text, given, identification))


def _identification(text: str, given: Standing, told: str) -> str:
    """The identification that a classifier has ``told``, unless the words show that nobody could be looked up."""
    is_unknown = _is_plural(given, text) or _is_secret(given, text) or nation_of(text) is not None
    if (told == "named" and (is_unknown or _is_nobody_named(given, text))) or _is_insider(text):
        told = given.identification
    if told == "named" and _is_any(given, text):
        return given.identification if given.identification != "named" else "role"
    return told


def _is_certain(text: str, given: str, told: str, names: Names) -> bool:
    """Whether the rules know better than a classifier that ``told`` another role than they have ``given``.

    Office: "Mr Orr" of a text without a word of government holds none; "the commission's chairman", who names no body
    of which a classifier may know more, does, and so do "U.S. Attorney Orr" and a nation's envoy.  An outlet is what
    the noun before it says, whomever it belongs to; persons who are but named are cited for no knowledge.
    """
    match given, told:
        case "person", "official":
            is_bare = " " not in text or bool(_MISTER.match(text))
            return is_bare and not names.is_of_government
        case "person", "expert":
            return bool(_NAMES.fullmatch(text))
        case "official", "public":
            return True  # observers whom a body sent
        case "official", "organisation":
            return _shows_office(text) or is_of_office(text, names, names.end)
        case "organisation", "official":
            return bool(_PARTY_OFFICER.search(text))
        case "person", "organisation":
            return _is_insider(text) or _TEAM_CAPTAIN.search(text) is not None
        case "media", _:
            return bool(_OUTLET.search(text))
    return False


def _is_insider(text: str) -> bool:
    """Whether a phrase only tells that somebody is an insider: of what body, or of what office, it leaves open."""
    return _INSIDERS.search(text) is not None


def _shows_office(text: str) -> bool:
    owner = _OWNER.match(text)
    is_of_nation = owner and owner[1] in places()
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


def _is_plural(standing: Standing, text: str) -> bool:
    """Whether a source is several of a kind, "regulators in Kent", whom nobody can look up.

    Not a poll's "38%", nor "House Republicans", of whom there are lists, or "the federal police".
    """
    is_unnamed = standing.number == "many" and standing.identification != "named"
    if not is_unnamed or " " not in text:
        return is_unnamed
    *before, last = text.rstrip(",").lower().split()
    is_listed = last in PARTY_MEMBERS or (last in COLLECTIVES and before != ["the"])
    return not is_listed and standing.role not in ("public", "document", "social_media")


def _is_nobody_named(standing: Standing, text: str) -> bool:
    """Whether a noun tells who speaks, and stands for no name of the text: "the patient", "Upham man"."""
    is_somebody = standing.number == "one" and standing.role in ("person", "expert", "witness")
    is_plain = text.islower() or (" " in text and (text[1:].islower() or text.rsplit(" ", 1)[-1] in _ANYBODY))
    return is_somebody and is_plain and standing.identification != "named"


def _is_any(standing: Standing, text: str) -> bool:
    """Whether somebody is but one of a kind, "one Tory MP", whose name the phrase does not tell."""
    is_somebody = standing.number == "one" and standing.role not in ("document", "media")
    return is_somebody and _ONE_OF.fullmatch(CLAUSE.sub("", text)) is not None


def _is_secret(standing: Standing, text: str) -> bool:
    """Whether a document is one that only an outlet has seen: the name in it is the outlet's."""
    return standing.role == "document" and standing.identification == "anonymous" and SECRET.search(text) is not None
