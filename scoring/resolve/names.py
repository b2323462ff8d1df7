"""Names: the people and bodies that a document mentions, each with how the text introduces it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from scoring.attribution.spans import Taken
from scoring.claim import Span
from scoring.resolve.companies import with_companies
from scoring.resolve.finding import Name, find_names
from scoring.resolve.introductions import Introduction
from scoring.resolve.setting import Setting, is_of_government, setting_of
from scoring.resolve.vocabulary import demonyms, genders, noun_at
from scoring.segment import Segments

_NOT_IN_OFFICE = re.compile(r"\b(?:shadow|former|ex|deputy|vice|then|next|first|[12]\d{3})\b")
ABBREVIATED = {"sen.": "senator", "gov.": "governor", "rep.": "congressman", "gen.": "general"}
_IS_HE = re.compile(  # "Orr previously said that he", not "Rumours that he"
    r"\s(?:(?:has|had|also|once|[a-z]+ly)\s)?(?!(?:after|because|before|but|how|once|since|that|until|what|when|where|why)\b)"
    r"[a-z]{3,12}(?<!ing)\s(?:that\s)?s?he\s"
)
_ARE_MANY = re.compile(r" (?:are|expect|have|hope|plan|say|want|were)\b")
_PRONOUN = re.compile(r"[^\"“”]*?\b(?:(he|his|him|himself)|she|hers?|herself)\b")
_LEAD = 400  # code points behind the first person
_AGE = re.compile(r"(?:, (?:aged )?|,? \()\d{2}(?=[,.;)]| (?:and|from|of)\b)")  # behind a name
_WORD = re.compile(r"[\w-]+")
_MOST_INTRODUCTIONS = 20  # a name that is introduced more often than this has been introduced


class Names:
    """The names of one document in the order of its text, but for those in its datelines."""

    def __init__(self, segments: Segments) -> None:
        self._segments = segments
        self._text = text = segments.document.text
        found = with_companies(_outside(segments.datelines, find_names(text)), text)
        self._names = _with_lead(_with_lone_surnames(found, text), text)
        self._starts = [name.start for name in self._names]
        self._full: defaultdict[str, list[Name]] = defaultdict(list)  # by all that a text may call them
        self._first: dict[str, Name] = {}  # by words: the first mention, one with an introduction first of all
        self._introductions: dict[str, dict[Introduction, None]] = {}
        self._introduced: list[Name] = []  # those whose introductions are kept
        for name in self._names:
            self._add(name)

    def _add(self, name: Name) -> None:
        if name.intro:
            known = self._introductions.setdefault(name.words, {})
            if len(known) < _MOST_INTRODUCTIONS:
                known[name.intro] = None
                self._introduced.append(name)
        if name.is_full or name.acronym:
            first = self._first.get(name.words)
            if first is None or (name.intro and not first.intro):
                self._first[name.words] = name
            for key in _called(name):
                self._full[key].append(name)

    @cached_property
    def _aged(self) -> frozenset[str]:
        persons = (name for name in self._names if name.kind == "person")
        return frozenset(name.surname for name in persons if _AGE.match(self._text, name.end))

    def is_aged(self, name: Name) -> bool:
        """Whether the text gives the person's age, as it does of those whom no office tells."""
        return name.surname in self._aged

    @cached_property
    def _by_word(self) -> dict[str, list[Name]]:
        """The names by the words in bodies' names and in introductions, in order."""
        by_word: defaultdict[str, list[Name]] = defaultdict(list)
        told = [(name, name.words.lower().split()) for name in self._names if name.kind == "body"]
        told += [(name, _WORD.findall(" ".join(name.intro).lower())) for name in self._introduced if name.intro]
        for name, words in sorted(told, key=lambda pair: pair[0].start):
            for word in set(words):
                by_word[word].append(name)
        return by_word

    @cached_property
    def setting(self) -> Setting:
        """What the text takes for granted."""
        return setting_of(self._segments.words)

    @property
    def end(self) -> int:
        """Where the text ends."""
        return len(self._text)

    @cached_property
    def is_of_government(self) -> bool:
        """Whether the text speaks of government at all."""
        return is_of_government(self._text)

    def fullest(self, words: str, before: int, gender: str = "u") -> Name | None:
        """The nearest full name before that offset that a surname, an acronym or the name itself stands for."""
        found = self._full.get(words, ())
        index = bisect_left(found, before, key=_start) - 1
        near = [name for name in reversed(found[max(0, index - 7) : index + 1]) if _agree(name.gender, gender)]
        name = next((one for one in near if one.gender == gender != "u"), near[0] if near else None)
        first = self._first[name.words] if name else None
        return first if first and first.start < before else name

    def in_full(self, name: Name, before: int) -> Name:
        """A name as the text last had it in full before that offset, else as it stands."""
        return self.fullest(name.words, before, name.gender) or name

    def meant_by(self, name: Name) -> Name:
        """The fullest mention of a name anywhere, an earlier one before all.

        A full name never stands for a longer one of another kind.
        """
        earlier = self.fullest(name.words, name.start, name.gender)
        if earlier is None and not name.is_full:
            earlier = self.fullest(name.titled or name.surname, name.start, name.gender)
        return earlier or self._later(name) or self._by_first_name(name) or name

    def _later(self, name: Name) -> Name | None:
        """For a surname that comes before the full name, as in a heading: the one person of the text who has it."""
        if name.is_full or name.kind == "body":
            return None
        persons = [one for one in self._full.get(name.words, []) if one.kind == "person"]
        full = [one for one in persons if one.words.split(" ", 1)[0] in genders()]
        is_one = len({one.words.split(" ", 1)[0] for one in full}) == 1
        return self._first[full[0].words] if is_one and self._genders[name.words] <= {full[0].gender} else None

    def _by_first_name(self, name: Name) -> Name | None:
        """The one person named before in full whom a text calls by the first name alone, as it does stars."""
        is_first = not name.is_full and name.kind != "body" and name.words in genders()
        if not is_first or self.setting.is_of_sport or _ARE_MANY.match(self._text, name.end):
            return None  # a club's: "Chelsea", in a report of sport or where they are many
        if self._genders.get(name.words):  # "Mr Dean", who is no Dean Orr
            return None
        found = [one for one in self._by_first_word.get(name.words, ()) if one.start < name.start]
        return self._first[found[0].words] if len(found) == 1 and found[0].kind == "person" else None

    @cached_property
    def _by_first_word(self) -> dict[str, list[Name]]:
        """The first mention of each full name by its first word."""
        first = {name.words: name for name in reversed(self._names) if name.is_full}
        by_word: defaultdict[str, list[Name]] = defaultdict(list)
        for name in first.values():
            by_word[name.words.partition(" ")[0]].append(name)
        return by_word

    @cached_property
    def _genders(self) -> dict[str, set[str]]:
        """The genders that persons of each surname are shown to be of: "Mr Orr", "Ann Orr"."""
        shown: defaultdict[str, set[str]] = defaultdict(set)
        for name in self._names:
            if name.gender != "u":
                shown[name.surname].add(name.gender)
        return shown

    def called(self, words: str) -> Name | None:
        """The full name, or acronym, that goes by just these words: the first mention, an introduced one before all."""
        return self._first.get(words)

    def introductions(self, name: Name) -> list[Introduction]:
        """All that the text says beside any mention of this name, or of its surname alone."""
        full = self._full.get(name.words, [name])[0].words
        keys = dict.fromkeys((full, name.words, name.surname))
        return [one for key in keys for one in self._introductions.get(key, ())]

    def described(self, word: str, before: int) -> Iterator[Name]:
        """The names before that offset that have the word in them or beside them, the nearest first, at most 8."""
        found = self._by_word.get(word, ())
        index = bisect_left(found, before, key=_start)
        return reversed(found[max(0, index - 8) : index])

    def presented(self, called: str) -> Iterator[Name]:
        """The names that those words, in lower case, introduce ("mayor" of "mayor Ann Rowe").

        No name with a word beside them that it is a former, a next or a deputy one.
        """
        found = self._presented.get(called.rsplit(" ", 1)[-1], ())
        return (name for name, before in found if before.endswith(called) and not _NOT_IN_OFFICE.search(before))

    @cached_property
    def _presented(self) -> dict[str, list[tuple[Name, str]]]:
        """The names that are introduced by words before them, by the last of these, with the words."""
        presented: defaultdict[str, list[tuple[Name, str]]] = defaultdict(list)
        for name in self._introduced:
            if name.intro and name.intro.before:
                before = _in_full(name.intro.before)
                presented[before.rsplit(" ", 1)[-1]].append((name, before))
        return presented

    def holder(self, called: str) -> Name | None:
        """The one person whom the text introduces by those words; None where it introduces several so, or nobody."""
        held = (name for name in self.presented(called) if name.kind == "person")
        holders = {name.surname: self.called(name.words) or name for name in held}
        return next(iter(holders.values())) if len(holders) == 1 else None

    def introduce(self, name: Name, introduction: Introduction) -> None:
        """Adds what the text calls a name elsewhere."""
        self._introductions.setdefault(name.words, {})[introduction] = None
        self._introduced.append(name._replace(intro=introduction))
        self.__dict__.pop("_presented", None)
        self.__dict__.pop("_by_word", None)

    def at(self, start: int, end: int) -> list[Name]:
        """The names that start within ``[start, end)``."""
        return self._names[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def within(self, start: int, end: int) -> list[Name]:
        """The names of the words between, read by themselves: in a heading every word may be a capital."""
        found = find_names(self._text[start:end])
        return [name._replace(start=start + name.start, end=start + name.end) for name in found]

    def before(self, offset: int, reach: int) -> Iterator[Name]:
        """The names that end before ``offset`` and start within ``reach`` code points of it, the nearest first."""
        for index in range(bisect_left(self._starts, offset) - 1, -1, -1):
            name = self._names[index]
            if name.start < offset - reach:
                return
            if name.end <= offset:
                yield name


def _start(name: Name) -> int:
    return name.start


def _agree(one: str, other: str) -> bool:
    return "u" in (one, other) or one == other


def _with_lone_surnames(names: Sequence[Name], text: str) -> list[Name]:
    """The names, those as persons that are but the surname of one whom the text shows for a person elsewhere.

    By a title, a first name, or a pronoun: "Orr says he will go".  Theirs is the gender that all of that surname have.
    """
    genders_of: defaultdict[str, set[str]] = defaultdict(set)
    for name in names:
        if name.kind == "person" and (name.gender != "u" or not name.is_full):
            genders_of[name.surname].add(name.gender)
        elif name.kind == "unknown" and _IS_HE.match(text, name.end):
            genders_of[name.words].add("u")
    for surname in [surname for surname in genders_of if noun_at((surname,), 1) or surname in demonyms()]:
        del genders_of[surname]
    return [
        name._replace(kind="person", gender="".join(found) if len(found) == 1 else "u")
        if name.kind == "unknown" and (found := genders_of.get(name.words))
        else name
        for name in names
    ]


def _with_lead(names: list[Name], text: str) -> list[Name]:
    """The names, those of the first person with the gender of the pronoun behind it, before anybody else is named."""
    lead = next((name for name in names if name.kind == "person" and name.is_full), None)
    if lead is None or lead.gender != "u":
        return names
    others = (
        one.start for one in names if one.start > lead.start and one.kind != "body" and one.surname != lead.surname
    )
    pronoun = _PRONOUN.match(text, lead.end, min(next(others, len(text)), lead.end + _LEAD))
    if pronoun is None:
        return names
    gender = "m" if pronoun[1] else "f"
    is_lead = (one.surname == lead.surname and one.gender == "u" and one.kind == "person" for one in names)
    return [name._replace(gender=gender) if same else name for name, same in zip(names, is_lead, strict=True)]


def _called(name: Name) -> set[str]:
    """All that a text may call a full name; "the Bank of England" is never called England."""
    is_of_place = name.kind == "body" and f" of {name.surname}" in name.words
    last = "" if is_of_place else name.surname
    return {name.words, last, name.acronym, name.titled, _initials(name)} - {""}


def _initials(name: Name) -> str:
    """The acronym that a text may use without introducing it: "WHO" for World Health Organization."""
    parts = name.words.split() if name.kind == "body" else ()
    return "".join(part[0] for part in parts if part[0].isupper()) if len(parts) > 2 else ""


def _outside(datelines: Sequence[Span], names: Iterable[Name]) -> list[Name]:
    if not datelines:
        return list(names)
    taken = Taken(datelines)
    return [name for name in names if Span(name.start, name.start + 1) not in taken]


def _in_full(before: str) -> str:
    """Words before a name in lower case, the last of them as one writes it without the name: "senator" for "Sen."."""
    words, _, last = before.lower().rpartition(" ")
    return f" {words} {ABBREVIATED.get(last, last)}"
