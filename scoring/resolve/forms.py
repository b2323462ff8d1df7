"""Forms: what a run of capitalised words shows by itself, wherever it stands: which names, of what kind."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from scoring.resolve.vocabulary import body_heads, body_names, genders, nouns, titles

_POSSESSIVE = re.compile(r"['’]s?$")
_PLURAL_IN = re.compile(r"([A-Z][a-z]+s) (?:in|on|at) (.+)")  # "Dockers in Felixstowe": a noun opens the sentence
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


class Form(NamedTuple):
    """A name as its own words show it: where in the run it starts, and how long it is, with the titles ``shown``."""

    start: int
    size: int
    shown: str
    words: str  # without title and possessive
    kind: str  # "person", "body" or "unknown"
    gender: str  # "m", "f" or "u"


@lru_cache(maxsize=10_000)  # the same names stand again and again in a text, and in the news of a day
def forms_of(run: str) -> tuple[Form, ...]:
    """The names in a run of capitalised words, without a leading "The" or "But"."""
    trimmed = (_trim(start, words) for start, words in _uncoordinated(run))
    return tuple(_form(start, bare) for start, bare in trimmed if bare)


def _form(start: int, words: str) -> Form:
    parts = words.split(" ")
    presenting = 0 if words in body_names() else _titles_before(parts) or _presented_by(parts)
    shown, parts = parts[:presenting], parts[presenting:]
    bare = " ".join(parts)
    kind = "person" if presenting else _kind(parts, bare)
    return Form(start, len(words), " ".join(shown), bare, kind, _gender(shown, parts))


def _uncoordinated(words: str) -> Iterator[tuple[int, str]]:
    """Two names that are joined ("Ann Lee and Bo Day", not "Ministry of Food and Health"), or a plural and a place."""
    if plural := _PLURAL_IN.match(words):
        yield 0, plural[1]
        yield plural.start(2), plural[2]
        return
    parts = words.split(" and ")
    if len(parts) == 1 or any(part in body_heads() for part in words.split()) or words in body_names():
        yield 0, words
        return
    start = 0
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
    while whole not in body_names() and parts and _ends_no_name(parts):
        parts.pop()
    joined = _POSSESSIVE.sub("", " ".join(parts))
    return start, joined.rstrip(".") if not re.search(r"\b[A-Z]\.$|\.\w\.$", joined) else joined


def _ends_no_name(parts: list[str]) -> bool:
    """Whether the last word is none of a name's; "Police" is one behind another."""
    last = parts[-1]
    if last == "Police" and len(parts) > 1:
        return False
    return last.lower() in _NOT_NAMES or last[:1].islower()


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
