"""Names: the people and bodies that a document mentions, each with how the text introduces it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from scoring.resolve.setting import is_of_sport, role_taken_for_granted
from scoring.resolve.vocabulary import body_heads, body_names, genders, nouns, titles

_SHORT = (
    r"(?:Mr|Mrs|Ms|Dr|Sen|Gov|Rep|Gen|Col|Lt|Sgt|Capt|Maj|Prof|Rev|Hon|St|Adm|Cmdr|Cpl|Supt|Det|Insp|Fr|Amb|Pres)\."
)
_PART = rf"(?:{_SHORT}|[A-Z]\.|(?:Mc|Mac|O['’]|D['’]|d['’]|al-|el-)?[^\W\d_a-zß-öø-ÿ][\w'’-]*)"
_LINK = r"(?:of|for|the|and|on|de|da|del|der|den|van|von|bin|ibn|al|la|le|du|dos|&|in)"
_NAME = re.compile(rf"(?<![\w.])(?:(?:[A-Z]\.)+|{_PART})(?:[ \u00a0](?:{_LINK}[ \u00a0]){{0,2}}{_PART}){{0,9}}")
_ACRONYM = re.compile(
    r"\s?\(\s?(?:the |or )?[\"“']?([A-Z][A-Za-z&-]{1,9})[\"”']?\s?\)"
    r"|,?\s(?:also )?(?:known|abbreviated) as (?:the )?([A-Z]{2,9})\b"
)
_APPOSITION = re.compile(
    r"(?:,\s\d{1,3})?,\s((?:(?:a|an|the|who|its|his|her|their|now|then|one of)\s)?[^,.;:()—–\n]{3,110})(?=[,.;—–]|$)"
)
_PARTY_AND_SEAT = re.compile(r",?\s?\(?(?:R|D|I)[-–](?:[A-Z][a-z]+\b\.?)\s?[A-Z]?")
_WHICH = re.compile(r"(?:\s?\([^)]{1,12}\))?,\s(which\s[^,.;\n]{3,140})")
_CAMPAIGN = re.compile(
    r"(?:['’]s?)?\s(?:\w+\s)?(?:campaign|camp|supporters?|backers|rall(?:y|ies)|ticket|running mate|delegates|"
    r"candidacy|"
    r"nomination|bid)\b"
)
_IN_OFFICE = re.compile(r"(?:['’]s?)?\s(?:[Aa]dministration|government|cabinet|presidency|White House)\b")
_POSSIBLE = re.compile(r"\b(?:an?|future|possible|potential|hypothetical|would-be|next)$")  # "in a Smith government"
_POSSESSIVE = re.compile(r"['’]s?$")
_BREAK = re.compile(r"[^\w'’ -]|(?<=\s)-+(?=\s)")
_WORD = re.compile(r"[\w-]+")
_NOT_NAMES = frozenset(
    "the a an in on at but and or for from by with as if when while after before since it he she they we i you "
    "this that these those his her their our its my your there here what who how why where not no yes so yet "
    "still also then now according however meanwhile although though despite following under over during about "
    "some many most several all both each every neither nor either is are was were more few one two three four "
    "five six seven eight nine ten last next earlier later once only even just because to of mr mrs ms miss dr "
    "sir police officials sources people critics residents witnesses reports monday tuesday wednesday thursday "
    "friday saturday sunday january february march april may june july august september october november "
    "december again can could should would did does do has have had let like unlike even asked said says "
    "called why whether based ask see meet read watch get being".split()
)
_PRESENTING = frozenset({"official", "organisation", "expert", "media", "speaker", "person"})
_LEAD, _LEAD_WORDS = 60, 4  # code points and words before a name that may introduce it
_MOST_INTRODUCTIONS = 20  # a name that is introduced more often than this has been introduced


@dataclass(frozen=True, slots=True)
class Introduction:
    """What a text says right ``before`` a name ("the economist", "Sen.") and right ``after`` it (", a surgeon at")."""

    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Name:
    """A name as it stands at ``start``: ``words`` without title and possessive."""

    words: str
    start: int
    end: int
    kind: str  # "person", "body" or "unknown"
    gender: str  # "m", "f" or "u"
    intro: Introduction | None
    acronym: str = ""

    @property
    def surname(self) -> str:
        return self.words.rsplit(" ", 1)[-1]

    @property
    def is_full(self) -> bool:
        return " " in self.words


class Names:
    """The names of one document in the order of its text."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._names = list(_find(text))
        self._starts = [name.start for name in self._names]
        self._full: dict[str, list[Name]] = {}
        self._first: dict[str, Name] = {}  # by words: the first mention, one with an introduction first of all
        self._introductions: dict[str, dict[Introduction, None]] = {}
        self._by_word: dict[str, list[Name]] = {}
        for name in self._names:
            self._add(name)

    def _add(self, name: Name) -> None:
        for word in {part.lower() for part in name.words.split()} if name.kind == "body" else ():
            self._by_word.setdefault(word, []).append(name)
        if name.intro:
            known = self._introductions.setdefault(name.words, {})
            if len(known) < _MOST_INTRODUCTIONS:
                known[name.intro] = None
                for word in set(_WORD.findall(f"{name.intro.before} {name.intro.after}".lower())):
                    self._by_word.setdefault(word, []).append(name)
        if name.is_full or name.acronym:
            first = self._first.get(name.words)
            if first is None or (name.intro and not first.intro):
                self._first[name.words] = name
            for key in {name.surname, name.acronym, name.words, _initials(name)} - {""}:
                self._full.setdefault(key, []).append(name)

    @cached_property
    def default_role(self) -> str:
        """The role of a person whom the text names without introduction."""
        return role_taken_for_granted(self._text)

    @cached_property
    def is_of_sport(self) -> bool:
        """Whether the text reports of sport."""
        return is_of_sport(self._text)

    def fullest(self, words: str, before: int, gender: str = "u") -> Name | None:
        """The nearest full name before that offset that a surname, an acronym or the name itself stands for."""
        found = self._full.get(words, [])
        index = bisect_left(found, before, key=_start) - 1
        for name in reversed(found[max(0, index - 7) : index + 1]):
            if "u" in (gender, name.gender) or gender == name.gender:
                first = self._first[name.words]
                return first if first.start < before else name
        return None

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
        found = self._by_word.get(word, [])
        index = bisect_left(found, before, key=_start)
        return reversed(found[max(0, index - 8) : index])

    def at(self, start: int, end: int) -> list[Name]:
        """The names that start within ``[start, end)``."""
        return self._names[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def within(self, start: int, end: int) -> list[Name]:
        """The names of the words between, read by themselves: in a heading every word may be a capital."""
        found = _find(self._text[start:end])
        return [replace(name, start=start + name.start, end=start + name.end) for name in found]

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


def _initials(name: Name) -> str:
    """The acronym that a text may use without introducing it: "WHO" for World Health Organization."""
    parts = name.words.split()
    return "".join(part[0] for part in parts if part[0].isupper()) if name.kind == "body" and len(parts) > 2 else ""


def _find(text: str) -> Iterator[Name]:
    for match in _NAME.finditer(text):
        for start, words in _uncoordinated(match.start(), match.group()):
            first, bare = _trim(start, words)
            if bare:
                yield _name(text, first, first + len(bare), bare)


_PLURAL_IN = re.compile(r"([A-Z][a-z]+s) (?:in|on|at) (.+)")  # "Dockers in Felixstowe": a noun opens the sentence


def _uncoordinated(start: int, words: str) -> Iterator[tuple[int, str]]:
    """Two names that are joined ("Ann Lee and Bo Day", not "Ministry of Food and Health"), or a plural and a place."""
    if plural := _PLURAL_IN.match(words):
        yield start, plural[1]
        yield start + plural.start(2), plural[2]
        return
    parts = words.split(" and ")
    if len(parts) == 1 or any(part in body_heads() for part in words.split()) or words in body_names():
        yield start, words
        return
    for part in parts:
        yield start, part
        start += len(part) + len(" and ")


def _trim(start: int, words: str) -> tuple[int, str]:
    """The name without a leading "The" or "But" and trailing possessive or full stop."""
    parts = re.split(r"[ \u00a0]", words)
    while parts and parts[0].lower() in _NOT_NAMES and not (len(parts) > 1 and parts[0] in titles()):
        start += len(parts[0]) + 1
        parts.pop(0)
    whole = " ".join(parts)  # "Mail on Sunday" ends in a word that ends no name
    while whole not in body_names() and parts and (parts[-1].lower() in _NOT_NAMES or parts[-1][:1].islower()):
        parts.pop()
    joined = _POSSESSIVE.sub("", " ".join(parts))
    return start, joined.rstrip(".") if not re.search(r"\b[A-Z]\.$|\.\w\.$", joined) else joined


def _name(text: str, start: int, end: int, words: str) -> Name:
    parts = words.split(" ")
    presenting = 0 if words in body_names() else _titles_before(parts) or _presented_by(parts)
    shown, parts = parts[:presenting], parts[presenting:]
    bare = " ".join(parts)
    kind = "person" if presenting else _kind(parts, bare)
    acronym = _ACRONYM.match(text, end) if kind == "body" or len(parts) > 1 else None
    if acronym and not _abbreviates((acronym[1] or acronym[2]), bare):
        acronym = None
    return Name(
        words=bare,
        start=end - len(bare),
        end=end,
        kind="body" if acronym else kind,
        gender=_gender(shown, parts),
        intro=_introduction(text, start, end, " ".join(shown), kind),
        acronym=(acronym[1] or acronym[2]) if acronym else "",
    )


def _titles_before(parts: list[str]) -> int:
    """How many titles a capitalised run starts with; the last word is always the name's."""
    count = 0
    while count < len(parts) - 1 and parts[count].rstrip(".") in titles():
        count += 1
    return count


def _presented_by(parts: list[str]) -> int:
    """How many words at the head of a capitalised run present a person: "Missouri Governor" before "Jay Nixon"."""
    for index in range(len(parts) - 2, -1, -1):
        word = parts[index]
        noun = nouns().get(word.lower(), ("", ""))[0] or ("official" if word.rstrip(".") in titles() else "")
        if _POSSESSIVE.search(word) or (noun in _PRESENTING and word[0].isupper()):
            rest = parts[index + 1 :]
            if (
                rest[0] in ("of", "for")
                or len(rest) > 3
                or any(part in body_heads() or part[0].islower() for part in rest)
            ):
                return 0
            return index + 1
    return 0


def _kind(parts: list[str], bare: str) -> str:
    if bare in body_names() or any(part in body_heads() for part in parts):
        return "body"
    if len(parts) > 1 and parts[0] in genders():
        return "person"
    has_link = any(part in ("of", "for", "the", "and", "&", "on", "in") for part in parts)
    if has_link or (bare.isupper() and len(bare) > 1 and "." not in bare) or len(parts) > 4:
        return "body"
    return "person" if 2 <= len(parts) <= 3 else "unknown"


def _gender(shown: list[str], parts: list[str]) -> str:
    of_titles = (titles().get(title.rstrip("."), ("", "u"))[1] for title in shown)
    given = genders().get(parts[0], "u") if len(parts) > 1 else "u"
    return next((gender for gender in of_titles if gender != "u"), given)


def _abbreviates(acronym: str, words: str) -> bool:
    """Whether an acronym's letters stand in the name in order: "NRC" for National Resistance Center."""
    letters = iter(words.lower())
    return acronym[0].lower() == words[0].lower() and all(
        letter.lower() in letters for letter in acronym if letter.isalpha()
    )


def _introduction(text: str, start: int, end: int, shown: str, kind: str) -> Introduction | None:
    """What the text says of a name beside it: "Prime Minister", "the economist", ", a surgeon at ...", "campaign"."""
    before = f"{_words_before(text, start)} {shown}".strip()
    after = _PARTY_AND_SEAT.match(text, end) or _APPOSITION.match(text, end) or _WHICH.match(text, end)
    if after is None and kind != "body":
        after = _CAMPAIGN.match(text, end) or (None if _POSSIBLE.search(before) else _IN_OFFICE.match(text, end))
    following = after[after.lastindex or 0] if after else ""
    return Introduction(before, following) if before or following else None


def _words_before(text: str, start: int) -> str:
    """The few words that lead up to a name without a mark between."""
    unbroken = _BREAK.split(text[max(0, start - _LEAD) : start])[-1]
    return " ".join(unbroken.split()[-_LEAD_WORDS:]) if unbroken.endswith(" ") else ""
