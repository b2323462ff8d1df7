"""Naming: which name a source phrase goes by, and the standing that name has in the text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from scoring.resolve.finding import Name, tells_group
from scoring.resolve.introductions import Introduction
from scoring.resolve.names import Names
from scoring.resolve.names_of_bodies import role_of_body
from scoring.resolve.persons import role_of_person
from scoring.resolve.standing import Standing
from scoring.resolve.teams import leads_a_team
from scoring.resolve.vocabulary import BODY_NOUNS, COLLECTIVES, PARTY_MEMBERS, bare, is_lettered_noun, noun_at, title_at

_PREPOSITION = re.compile(
    r"\b(?:of|for|from|in|at|with|to|by|on|about|that|who|which|whose|including|like|than|along|across|around|near|"
    r"outside|inside|behind|against|under|over|between|beside|opposite|representing|atop|aboard|above|below|using)\b"
)
_INDEFINITE = re.compile(r"^(?:a|an|the|one|another|some|his|her|its|their)\s", re.IGNORECASE)
_JUST_BEFORE = re.compile(
    r"(?:^|\s)(?:of|for|from|in|at|with|to|by|on|than|like|atop|aboard|near|around|across|along|under|over|inside)\s"
    r"(?:the\s|[A-Z][\w.]*\s){0,3}$"
    r"|(?:^|\s)by\s[^,]*$"  # "observers led by former judge [Ann Lee]"
)
_FOLLOWING = re.compile(r"(?:['’]s?|\.)?\s+([a-z][\w-]*)")
_POSSESSED = re.compile(r"['’]s?\s")
_QUALIFIES = frozenset("who at in near on from with of along across around outside behind".split())
_OF = r"(?: of (?:the )?[A-Z][\w. ]*)?"  # where somebody is of
_NAMELESS = re.compile(  # who is never named: "a source close to the firm's founder, [Ann Lee]"
    r"(?:[\w-]+ ){0,3}(?:sources?|insiders?|persons?|people) (?:close|familiar|near|with|briefed|in|at|within)\b",
    re.IGNORECASE,
)
_FOR_ONE = re.compile(r"(?:an?|one|another) (?:[\w-]+ ){0,3}(?:for|to|of) (?:the |[A-Z][\w.]*['’]s? )", re.IGNORECASE)
_HOLDERS = frozenset("official organisation person speaker".split())
_JOINS = re.compile(rf"{_OF}(?:,|,? and) (?:the |The )?(?:[A-Z][\w.]* )*")  # perhaps a title behind it
_OF_ONE = re.compile(r"(?:an?|one|his|her|its|their)\s|[^A-Z]*ing\s", re.IGNORECASE)  # "a lawyer for Orr and Lee"
_WHOLE = re.compile(rf"{_OF}(?: (?:both|each|all))?")
_TRADE = re.compile(r"[A-Z][a-z]+(?:ers|ors|ists|eers|men|women|ians|ants|ees)")
_CAPTAIN = re.compile(r"(?:^|\s)(?:(?:vice-)?captain|skipper),? ?$|^Captain ?$")  # of a team, where a text is of sport
_IN_CHARGE = re.compile(r"(?i:\b(?:coach|manager|boss|director|chairman|president|chief|selector)\b)")
_ALSO = re.compile(r",? (?:(?:better |also )?known as|called|or)(?: the)? ?$|, ?$")  # "the flood agency, known as FLA"
_OF_OFFICE = re.compile(r" (?:of|for|at|in) |,")
_APPOSED = re.compile(r",\s(?:[A-Z][\w.]*\s)*$")  # a comma and titles
_BEHIND_OFFICE = re.compile(r"[,)]\s(?:[A-Z][\w.]*\s)*$")  # "Superintendent of Police (City) [Ann Lee]", too
_ONE_OF_THEM = re.compile(r"^(?:one|another) of (?:the|these|those) (?:[\w-]+ ){0,2}[\w-]+, $", re.IGNORECASE)
_COUNTING = frozenset("Close Up Fewer Less Almost Nearly Roughly Around Approximately".split())  # "Close to 40 letters"
_BODIES = frozenset(  # nouns that say what kind of body a name is
    "agency bureau office authority regulator watchdog institute ministry department commission inspectorate police "
    "newspaper paper daily weekly magazine site website blog broadcaster channel station newsletter tabloid portal "
    "company firm operator union charity group insurer bank airline retailer chain developer consultancy "
    "brokerage party club agent supplier builder".split()
)
_MAY_FOLLOW = frozenset(
    "of for at in from and or who which on himself herself itself with to de van both also now then all while "
    "where".split()
)


def naming_name(phrase: str, names: Sequence[Name], start: int, known: Names) -> Name | None:
    """The name that a phrase at ``start`` goes by; None where names are only mentioned in it ("officials in Oslo")."""
    for name in names:
        if _is_noun(name, known):
            continue
        before, after = _without_names(phrase[: name.start - start], names, start), phrase[name.end - start :]
        following = _FOLLOWING.match(after)
        if following and following[1] in _QUALIFIES and _is_trade(name, known):
            continue
        if _POSSESSED.match(after) or after[:1] == "/" or (following and following[1] not in _MAY_FOLLOW):
            continue
        if not _PREPOSITION.search(before) or _is_apposed(name, before) or _is_titled(name, before):
            return _holder(phrase, names, start, name) or name
    return None


def _without_names(before: str, names: Sequence[Name], start: int) -> str:
    """Words before a name without the small words of the bodies among them: "the University of Upham chemist "."""
    for name in names:
        if name.kind == "body" and name.end - start <= len(before):
            before = before.replace(name.words, name.words.replace(" ", "-").title())
    return before


def _holder(phrase: str, names: Sequence[Name], start: int, office: Name) -> Name | None:
    """Who holds an office that is written like a name: "The Vice-Chancellor of Upham University, Prof. Ann Lee"."""
    head = _OF_OFFICE.split(phrase.removeprefix("The ").removeprefix("the "))[0].split(" ")
    if not (noun_at(head, len(head)) or title_at(head, len(head))):
        return None
    persons = (name for name in names if name.start > office.end and name.kind == "person" and name.is_full)
    return next((person for person in persons if _BEHIND_OFFICE.search(phrase, 0, person.start - start)), None)


def _is_titled(name: Name, before: str) -> bool:
    """Whether the preposition before a name is part of its title: "Secretary of State John Orr"."""
    if name.kind != "person" or not before.endswith(" "):
        return False
    words = before.split()
    title = title_at(words, len(words))
    return title is not None and not _PREPOSITION.search(" ".join(words[: len(words) - title[1]]))


def joint_names(phrase: str, names: Sequence[Name], start: int) -> Sequence[Name]:
    """The names of a phrase that is nothing but names that "and" joins: "Ann Rowe and Mr Dean", "Orr, Lee and Day"."""
    if " and " not in phrase or len(names) < 2 or _OF_ONE.match(phrase):
        return ()
    names = [name for name in names if not phrase.endswith((" of ", " of the "), 0, name.start - start)]
    gaps = [phrase[one.end - start : other.start - start] for one, other in pairwise(names)]
    if not gaps or " and " not in gaps[-1] or (not names[-1].is_full and noun_at((names[-1].surname,), 1)):
        return ()
    is_whole = _WHOLE.fullmatch(phrase, names[-1].end - start) is not None
    return names if is_whole and all(map(_JOINS.fullmatch, gaps)) else ()


def _is_noun(name: Name, known: Names) -> bool:
    """Whether a capital starts a sentence, not a name: "Scientists", but not "Cook" where the text has a Tim Cook."""
    if name.surname.lower() in PARTY_MEMBERS or (name.words in _COUNTING and not known.fullest(name.words, name.start)):
        return True
    words = name.words.split(" ")
    if is_lettered_noun(words):
        return True  # "the PM", "Labour MPs"
    is_common = name.kind == "unknown" or name.words.lower() in COLLECTIVES
    is_word = is_common and noun_at((name.words,), 1) is not None
    return is_word and known.fullest(name.words, name.start) is None


def _is_trade(name: Name, known: Names) -> bool:
    """Whether a lone capitalised plural only starts the sentence: "Dockers who saw the fire"."""
    return bool(_TRADE.fullmatch(name.words)) and known.fullest(name.words, name.start) is None


def _is_apposed(name: Name, before: str) -> bool:
    """Whether a full name renames what stands before it: "its controller of music, Ann Lee", "head of sales Bo Day"."""
    if name.kind == "body" and (tells_group(before) or _ONE_OF_THEM.search(before)):
        return True
    if not name.is_full or name.kind != "person" or _JUST_BEFORE.search(before) or _NAMELESS.match(before):
        return False
    apposed = _APPOSED.search(before)
    if apposed is None:
        return not _INDEFINITE.match(before)
    return not _names_holder(before[: apposed.start()])


def _names_holder(before: str) -> bool:
    """Whether a name is that of the office a phrase ends in: "a spokeswoman for the minority leader, [Orr]"."""
    words = before.split()
    noun = noun_at(words, len(words)) if _FOR_ONE.match(before) else None
    return noun is not None and noun[1] == "one" and words[-1].lower() not in BODY_NOUNS and noun[0] in _HOLDERS


def standing_of_named(phrase: str, name: Name, fullest: Name, names: Names, start: int) -> Standing:
    """The standing of a name in a phrase, by the phrase and by all that the text says of the name."""
    before, after = phrase[: name.start - start], phrase[name.end - start :]
    if fullest.kind != "person" and (role := _kind_of_body(before)):
        return Standing(role, "named")
    if fullest.kind == "body":
        return Standing(role_of_body(fullest.words, after or _after(fullest)) or "organisation", "named")
    if office := _office_of(fullest.words.split(" ")):
        return Standing(office, "named")
    shown = [Introduction(before, after), Introduction("", before), *names.introductions(fullest)]
    if name.words != fullest.words:
        shown += names.introductions(name)
    role = _role_shown(shown, names)
    if role == "organisation" and is_of_office(before, names, start):
        role = "official"
    return Standing(_after_office(role, names), "named") if role else standing_of_name(fullest, names)


def is_of_office(before: str, names: Names, start: int) -> bool:
    """Whether somebody is of a body whose letters the text gives with an office's name: "the FSB's chair, Ann Lee"."""
    letters = (bare(word) for word in before.split() if word[:2].isupper() and len(word) > 1)
    bodies = (names.fullest(word, start) for word in letters)
    return any(body is not None and role_of_body(body.words, "") == "official" for body in bodies)


def _office_of(words: Sequence[str]) -> str | None:
    """The role of an office that is written like a name: "the Attorney General"."""
    title = title_at(words, len(words)) if len(words) > 1 else None
    return title[0] if title and title[1] == len(words) else None


def _role_shown(shown: Sequence[Introduction], names: Names) -> str | None:
    """The role that a person's introductions give, if any; in a report of sport a captain is a player."""
    role = role_of_person(shown)
    if role not in ("official", "organisation", "former"):
        return role
    leads_team = _is_captain(shown) if names.setting.is_of_sport else any(map(_leads_a_team, shown))
    return "person" if leads_team and not _is_in_charge(shown) else role


def _is_captain(shown: Sequence[Introduction]) -> bool:
    """Whether somebody leads a team in play, and is no officer."""
    return any(_CAPTAIN.search(one.before) for one in shown)


def _leads_a_team(introduction: Introduction) -> bool:
    return leads_a_team(introduction.before) or leads_a_team(introduction.after)


def _is_in_charge(shown: Sequence[Introduction]) -> bool:
    return any(_IN_CHARGE.search(f"{one.before}{one.after}") for one in shown)


def _kind_of_body(before: str) -> str | None:
    """The role that the noun right before a body's name gives: "the gadget site", "the Danish flight safety bureau"."""
    words = _ALSO.sub("", before).split()
    noun = noun_at(words, len(words))
    return noun[0] if noun and noun[1] == "one" and words[-1] in _BODIES else None


def standing_of_name(name: Name, names: Names) -> Standing:
    """The standing of a bare name by how the text presents it."""
    if name.kind == "body" or role_of_body(name.words, ""):
        return Standing(role_of_body(name.words, _after(name)) or "organisation", "named")
    role = _role_shown(names.introductions(name), names)
    default = "person" if names.is_aged(name) else names.setting.default_role
    role = role or (default if name.kind == "person" else "organisation")
    return Standing(_after_office(role, names), "named")


def _after_office(role: str, names: Names) -> str:
    """Who has left office, or is but of a party, and is introduced by nothing else.

    In the report of a campaign somebody who left is its voice; who is of a party in one of parliament sits there.
    """
    if role == "party":
        return "official" if names.setting.default_role == "official" else "organisation"
    if role != "former":
        return role
    return "organisation" if names.setting.default_role == "organisation" else "official"


def _after(name: Name) -> str:
    return name.intro.after if name.intro else ""
