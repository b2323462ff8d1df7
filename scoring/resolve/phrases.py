"""Phrases: what the words of a source say of who speaks."""

from __future__ import annotations

import re
from collections.abc import Sequence

from scoring.resolve.affiliation import DETERMINER, WORD, affiliation, is_leader
from scoring.resolve.finding import Name
from scoring.resolve.names_of_bodies import role_of_body
from scoring.resolve.presence import PERCEIVED
from scoring.resolve.standing import Standing
from scoring.resolve.vocabulary import (
    BODY_NOUNS,
    COLLECTIVES,
    PARTY_MEMBERS,
    QUALIFYING,
    bare,
    body_names,
    demonyms,
    is_lettered_noun,
    noun_at,
    nouns,
)

_CUT = re.compile(
    rf"\s(?:{QUALIFYING}|not|familiar|close|involved|briefed|who[’']s|[a-z]+(?:ing|ed)|seen|shown|"
    r"taken|written|known|held|sent|made)(?=\s|$)|,\s|\s\(|\s[—–-]+\s|\s(?=(?:I|we)(?:[’']ve)?\s)"
)
_PARTICIPLE = re.compile(r"\s[a-z]+(?:ing|ed)$")
_ANONYMOUS = frozenset(
    "source sources people person insider insiders some many others critics observers reports report opponents "
    "supporters someone somebody everyone few most everybody anyone persons rumours rumors speculation them "
    "those pal pals mates".split()
)
_WITHOUT_AFFILIATION = frozenset("people person few most many some report someone".split())
_SOURCES = frozenset({"source", "sources", "insider", "insiders"})
_ANYBODY = frozenset("people person persons those someone individuals".split())
_OBSERVERS = frozenset("observer observers".split())
_MISSION = re.compile(  # whose observers watch a vote or a truce: a union of states has no others
    r"\b(?:international|foreign|election|electoral|poll|ceasefire|truce|EU|UN|U\.N\.|AU|OSCE|OAS|ECOWAS|SADC|"
    r"European Union|African Union|United Nations|Commonwealth)\Z",
    re.IGNORECASE,
)
_FEW = re.compile(  # whom a reporter has spoken to
    r"(?:two|three|four|five|six|seven|eight|nine|ten|several)(?: of(?: the| these| those)?)?(?: other)? people\b",
    re.IGNORECASE,
)
_SENT = re.compile(r"\s(?:from|of|for|with)\s")  # by a body, whose observers they are
_IN_THE_KNOW = re.compile(r"\s(?:(?:who (?:is|are|was|were) )?(?:familiar|close|briefed|involved|present)|with)\b")
_SEVERAL = re.compile(  # people whom nobody names, before what else tells the same
    r"((?:[\w-]+ ){0,4}(?:people|persons?|sources?|insiders?|officials?|executives?|employees|diplomats?|aides?)\b"
    r"[^,]*?) and (?:an?|another|the|two|three|several|internal|court|company) "
)
_ORIGIN = re.compile(r"\b(?:by|from|of|in|for)\s(?:[\w-]+\s){0,3}[A-Z]")
_OF_BODY = re.compile(r"\s(?:of|from) the\b")
SECRET = re.compile(r"\b(?:leaked|seen|obtained|reviewed)\b")
_LOOKED_UP = frozenset(
    "poll survey study research report census lawsuit suit complaint book register affidavit indictment ruling results "
    "filing transcript judgment verdict writ petition bill act law schedule fir".split()
)  # documents known to the reader by "the"
_COMMUNES = frozenset({"city", "town", "village", "province"})  # that speak by their councils
_OF_PUBLIC = frozenset("brigade city delegation mission".split())
_OFFICES = frozenset(  # offices of which a country, state or city has one of each kind
    "minister premier president chancellor king queen governor mayor ambassador secretary chief commissioner "
    "ombudsman attorney treasurer speaker".split()
)
_UNIQUE = frozenset(  # offices of which a reader knows one
    "president government chancellor king queen pope monarch premier candidate nominee senator governor mayor "
    "leader administration manager director admiral pm taoiseach tánaiste".split()
)
_CHAMBER = re.compile(r"\b(?:House|Senate|Congressional|congressional|parliamentary)\b")
COUNTED = re.compile(  # "a string of posts", "a fresh batch of letters": what is counted says who speaks
    r"(?:an?|the|this|that)\s(?:\w+\s)?(?:string|flurry|host|batch|chain|succession|slew|series|pair|couple|handful|number|"
    r"team|group|crowd|array|range|wave|collection|trove|spate|raft|chorus|majority|minority)\sof\s(?=[\w -]*?s\b)"
    r"|(?:dozens|hundreds|thousands|scores|plenty)\sof\s(?:the\s)?|\w+\s(?:out\s)?of\s(?:the\s)?\d+\s(?=[\w -]*?s\b)",
    re.IGNORECASE,
)
_QUANTITY = re.compile(r"(?:close to|up to|as many as|at least|more than|fewer than)\s(?=\d)", re.IGNORECASE)
_SHARE = re.compile(  # "about 14 percent", "one in six", "nearly four in ten commuters": those whom a poll asked
    r"(?:(?:about|nearly|almost|just|only|some|over|around|roughly|more than|less than|fewer than|shy of|under|"
    r"another|a further|the (?:other|remaining))\s)*"
    r"(?:\w+(?:[ -]\w+)?\sper\s?cent|[\d.]+\s?%|half\b(?!\s(?:of\s)?(?:an?|his|her|its|my|our|their)\b)"
    r"|(?:a|one|two)[ -](?:thirds?|quarters?|fifths?)|three[ -]quarters"
    r"|\w+\s(?:in|out of)\s(?:\d+|three|four|five|six|ten)\b)(?!\s(?:stake|share|rise|fall|owner)\b)"
    r"|(?!some|many|most|an? lot|lots|plenty)(?:[\w-]+\s){1,5}of (?:all )?(?:respondents|people|voters|adults|"
    r"those (?:asked|polled|surveyed|questioned))\b",
    re.IGNORECASE,
)
_INDIVIDUALS = frozenset(
    "voter fan customer supporter reader viewer listener shopper parent protester critic resident".split()
)
_NEARBY = frozenset({"resident"})  # as "residents" are
_SHARED = re.compile(  # "a photo shared on Facebook", "a viral clip"
    r"\b(?:viral|forwarded)\b|\b(?:shared|posted|circulating|circulated|passed around|going round|spread)\s"
    r"(?:\w+\s){0,2}(?:on|in|via|across|to)\s(?:X|Twitter|Facebook|Instagram|TikTok|Telegram|WhatsApp|Reddit|YouTube|social|"
    r"(?:[\w'’]+\s){0,2}groups?|chat)\b"
)
_OF_THINGS = ("ance", "ence", "ism", "ity", "ment", "ness", "s", "ship", "sion", "tion")  # endings of nouns
_OF_PLACE = re.compile(r"\s?(?:of|for)\s(?:the\s)?[A-Z]")


def first_of(text: str) -> str:
    """The first of several that tell the same: "two people" of "two people and a memo seen by the paper"."""
    several = _SEVERAL.match(text) if " and " in text else None
    return several[1] if several else text


def is_share(phrase: str) -> bool:
    """Whether a phrase is a share of those whom a poll asked: "about 14 percent", "one in six"."""
    return _SHARE.match(phrase) is not None


def standing_of_phrase(phrase: str, names: Sequence[Name], start: int) -> Standing | None:
    """The standing that a phrase at ``start`` shows by its own words and the names in it; None if they show none."""
    if counted := COUNTED.match(phrase) or _QUANTITY.match(phrase):
        return standing_of_phrase(phrase[counted.end() :], names, start + counted.end())
    if is_share(phrase):
        return Standing("public", "role", "many")
    core, rest = _split(phrase, names, start)
    core = DETERMINER.sub("", core)
    if core in body_names():
        return Standing(body_names()[core], "named")
    if core in _COMMUNES and phrase[:4].lower() == "the ":
        return Standing("official", "named")
    words = WORD.findall(core)
    if not words:
        return None
    noun = None if _is_proper(words) else noun_at(words, len(words))
    if noun is not None:
        return _Reading(phrase, words, rest, noun, names).standing()
    if role := role_of_body(core, rest):
        return Standing(role, "named")
    is_named = any(name.is_full for name in names)
    return Standing("witness", "role") if not is_named and PERCEIVED.search(rest) else None


def standing_of_noun(phrase: str, names: Sequence[Name], start: int) -> Standing:
    """The standing that a phrase at ``start`` shows, a body's where its noun is one: "the city", "a bus service"."""
    if shown := standing_of_phrase(phrase, names, start):
        return shown
    if not is_of_body(phrase, names, start):
        return Standing("person", "role")
    core = WORD.findall(_split(phrase, names, start)[0])
    role = "official" if core[-1].lower() in _OF_PUBLIC else "organisation"
    is_one = phrase[:4].lower() == "the " or any(word[0].isupper() for word in core[1:])
    return Standing(role, "named" if is_one else "role")


def is_of_body(phrase: str, names: Sequence[Name], start: int) -> bool:
    """Whether a phrase at ``start`` is a common noun for a body: "the company", "a cross-party group that"."""
    words = WORD.findall(_split(phrase, names, start)[0])
    return bool(words) and words[-1].lower() in BODY_NOUNS


def is_of_thing(phrase: str) -> bool:
    """Whether a phrase is a common noun for what can be no "he": "the legislation", "his eyes"."""
    head = (WORD.findall(_split(phrase, (), 0)[0]) or [""])[-1]
    return head.endswith(_OF_THINGS) and head.islower() and head not in nouns()


def _split(phrase: str, names: Sequence[Name], start: int) -> tuple[str, str]:
    """The core of a phrase and what qualifies it; a name is never cut."""
    for cut in _CUT.finditer(phrase):
        position, core = start + cut.start(), phrase[: cut.start()]
        if any(name.start < position < name.end for name in names) or _is_determiner(core):
            continue
        if _PARTICIPLE.fullmatch(cut.group()) and not _ends_in_noun(core):
            continue  # "a growing crowd", "an angry, hooded man": the participle stands before its noun
        return core, phrase[cut.start() :]
    return phrase, ""


def _is_determiner(words: str) -> bool:
    return not DETERMINER.sub("", f"{words} ").strip()


def _ends_in_noun(words: str) -> bool:
    found = WORD.findall(words)
    return noun_at(found, len(found)) is not None


def _is_proper(words: Sequence[str]) -> bool:
    """Whether the head is part of a name rather than a noun: "Sony Pictures", but not "House Republicans"."""
    if is_lettered_noun(words):
        return False  # "a Labour MP"
    return len(words) > 1 and words[-1][0].isupper() and words[-1].lower() not in PARTY_MEMBERS


class _Reading:
    """A common noun phrase, read: "a senior defence official", "people familiar with the talks", "the poll"."""

    def __init__(
        self, phrase: str, words: Sequence[str], rest: str, noun: tuple[str, str, int], names: Sequence[Name]
    ) -> None:
        self._phrase, self._words, self._rest = phrase, words, rest
        self._role, self._number, size = noun
        self._head = words[-1].lower()
        self._before = words[: len(words) - size]
        self._noun = words[len(words) - size :]
        self._proper = [name for name in names if name.words not in demonyms() and not self._is_adjective(name)]
        self._is_definite = phrase[:4].lower() == "the "
        self._is_platform = self._role == "social_media" and phrase in nouns() and phrase[0].isupper()  # "Instagram"

    def _is_adjective(self, name: Name) -> bool:
        """Whether a capital only opens the sentence: "Unconfirmed reports", "Official figures", "Prosecutors"."""
        first = self._words[0]
        if name.words != first:
            return False
        return first.lower().endswith(("ed", "al", "ial", "ary")) if len(self._words) > 1 else True

    def standing(self) -> Standing:
        role = self._role_in_context()
        if role == "document" and _SHARED.search(f"{' '.join(self._words)}{self._rest}"):
            return Standing("social_media", "anonymous", self._number)
        return Standing(role, self._identification(role), self._number)

    def _role_in_context(self) -> str:
        if self._head in PARTY_MEMBERS and _CHAMBER.search(" ".join(self._before)):
            return "official"
        if self._head in _SOURCES and affiliation(self._before, "") == "official":
            return "official"
        if (self._head in _ANYBODY and _IN_THE_KNOW.match(self._rest)) or self._are_few():
            return "person"
        if self._is_platform:
            return "organisation"
        if self._head in _OBSERVERS:
            return self._of_observers()
        if self._role == "public" and self._number == "one" and self._head in _INDIVIDUALS:
            return "witness" if self._head in _NEARBY or PERCEIVED.search(self._rest) else "person"
        if self._role in ("person", "public") and PERCEIVED.search(self._rest):
            return "witness"
        return self._of_speaker() if self._role == "speaker" or is_leader(self._noun) else self._role

    def _are_few(self) -> bool:
        return _FEW.fullmatch(self._phrase) is not None

    def _of_observers(self) -> str:
        """The role of whom a body sent, or a union of states; others only watch: "Palace observers"."""
        if _SENT.match(self._rest):
            return affiliation((), self._rest) or self._role
        return "official" if _MISSION.search(" ".join(self._before)) else self._role

    def _of_speaker(self) -> str:
        """The role of who speaks for a body or leads it; an "official spokesman" of no company is a premier's."""
        is_of_kind = self._before[-1:] == ["official"] and self._before[0].islower()  # "the company's official"
        found = affiliation(self._before[:-1] if is_of_kind else self._before, self._rest)
        if self._role == "speaker":
            is_premiers = is_of_kind and found is None
            return "official" if found == "official" or is_premiers else "organisation"
        return found if found in ("official", "organisation", "expert") else self._role

    def _identification(self, role: str) -> str:
        if self._is_platform:
            return "named"
        if role == "document":
            return self._of_document()
        if role == "social_media":
            return "named" if self._proper and self._is_definite else "anonymous"
        if (
            self._head in _ANONYMOUS
            and not (self._head in _WITHOUT_AFFILIATION and self._proper)
            and role not in ("official", "organisation")
        ):
            return "anonymous"
        if self._head in COLLECTIVES and (self._proper or any(word in demonyms() for word in self._before)):
            return "named"
        if self._head in BODY_NOUNS and self._number == "one" and (self._proper or self._is_definite):
            return "named"
        if role == "official" and self._number == "one" and self._head in _OFFICES and self._owned():
            return "named"
        return "named" if self._is_definite and self._is_unique() else "role"

    def _owned(self) -> bool:
        """Whether a place or body holds the office: "Norway’s health minister", "the mayor of Upham"."""
        owner = self._before[0] if self._before else ""
        is_owner = owner[:1].isupper() and bare(owner) != owner
        return is_owner or (self._is_definite and _OF_PLACE.match(self._rest) is not None)

    def _is_unique(self) -> bool:
        return self._head in _UNIQUE and self._number == "one" and len(self._words) < 4 and not self._rest

    def _of_document(self) -> str:
        words = " ".join(self._words)
        if SECRET.search(words + self._rest):
            return "role" if _OF_BODY.match(self._rest) and "leaked" not in words else "anonymous"
        if self._head in ("reports", "report") and not self._proper and not self._is_definite:
            return "anonymous"
        if any(name.words in words for name in self._proper) or _ORIGIN.search(self._rest):
            return "named"
        return "named" if self._is_definite and self._head in _LOOKED_UP else "role"
