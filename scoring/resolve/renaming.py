"""Renaming: news calls somebody by office or trade in the sentence after the one that names them.

"Jo Orr has resigned. The foreign secretary said ...": whoever the first sentence is about is the foreign secretary.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from scoring.attribution.grammar import is_adverb, is_finite
from scoring.claim import Span
from scoring.resolve.finding import Name
from scoring.resolve.introductions import Introduction
from scoring.resolve.names import ABBREVIATED, Names
from scoring.resolve.offices import is_other
from scoring.resolve.subjects import Subjects
from scoring.resolve.vocabulary import title_at, titles
from scoring.segment import Segments

_OPENING = re.compile(r"(?:(?:In|At|On|Speaking) [^,.;:\"“”\n]{3,60}, t|T)he (?=\w)")
_WORDS = re.compile(r"(?:[\w-]+ ){0,6}[\w-]+(?:, who\b)?")
_SPOKE = re.compile(r" (?:has |had )?(?:said|says|warned|warns|claimed|claims|admitted|believes|insisted)\.")
_PERSONS = frozenset(
    "president premier minister secretary chancellor leader senator governor mayor congressman congresswoman "
    "lawmaker MP MEP peer king queen pope pontiff commissioner ambassador diplomat politician democrat republican "
    "candidate nominee contender hopeful front-runner frontrunner businessman businesswoman mogul tycoon billionaire "
    "magnate entrepreneur boss coach manager chairman chairwoman director actor actress star singer "
    "rapper musician songwriter comedian comedienne author writer novelist playwright broadcaster presenter film-maker "
    "filmmaker guitarist composer artist striker midfielder defender goalkeeper keeper winger fly-half scrum-half "
    "fullback full-back prop hooker flanker lock centre champion player athlete sprinter runner swimmer driver rider "
    "golfer batsman bowler quarterback economist analyst scientist general colonel activist heiress".split()
)
_ANOTHERS = frozenset(  # alone they may be somebody else whom the first has to do with: "Orr was sent off. The manager"
    "president minister secretary leader commissioner general colonel boss coach manager chairman chairwoman director "
    "author writer broadcaster presenter composer artist driver keeper economist analyst scientist king queen".split()
)
_WOMEN = frozenset("queen congresswoman businesswoman chairwoman actress comedienne heiress".split())
_MEN = frozenset("king congressman businessman batsman".split())


def renamed(segments: Segments, names: Names, subjects: Subjects) -> Iterator[tuple[Name, Introduction]]:
    """The persons whom a sentence names and the next calls by office or trade, each with what it calls them."""
    text = segments.document.text
    for before, sentence in pairwise(segments.sentences):
        opening = _OPENING.match(text, *sentence)
        called = _called(text, opening.end(), sentence.end) if opening else None
        subject = _subject(text, before, names, subjects) if called else None
        if subject and called and _fits(called, subject, names) and not _is_named(subject, sentence, names):
            yield subject, Introduction(called, "")


def _called(text: str, start: int, end: int) -> str | None:
    """What a sentence calls the person that it is about, behind its "The": "foreign secretary"."""
    found = _WORDS.match(text, start, end)
    words = found.group().replace(",", "").split(" ") if found else []
    for place, word in enumerate(words[:-1]):
        if word == "the":
            return None
        if word in _PERSONS and (place > 0 or word not in _ANOTHERS):
            following = words[place + 1 :]
            is_whole = following[0] == "who" or any(map(is_finite, following[: 1 + is_adverb(following[0])]))
            return " ".join(words[: place + 1]) if is_whole else None
    return None


def _subject(text: str, sentence: Span, names: Names, subjects: Subjects) -> Name | None:
    """The person whom a sentence ends in as who said so, or is about if it names no other but by another office."""
    found = names.at(*sentence)
    fullest = [names.fullest(name.surname, name.end, name.gender) or name for name in found]
    if len(found) > 1 and _SPOKE.match(text, found[-1].end):
        return fullest[-1] if fullest[-1].kind == "person" else None
    if not found or not subjects.opens(found[0]) or fullest[0].kind != "person":
        return None
    return fullest[0] if all(other == fullest[0] or _is_apart(other, names) for other in fullest[1:]) else None


def _is_apart(name: Name, names: Names) -> bool:
    return name.kind != "person" or any(_office(one.before) for one in names.introductions(name))


def _is_named(person: Name, sentence: Span, names: Names) -> bool:
    return any(name.surname == person.surname for name in names.at(*sentence))


def _fits(called: str, person: Name, names: Names) -> bool:
    """Whether a person may be what a sentence calls them: no other is called so, nor they by another office."""
    noun = called.rsplit(" ", 1)[-1]
    if person.gender == ("m" if noun in _WOMEN else "f" if noun in _MEN else ""):
        return False
    shown = names.introductions(person)
    if any(_office(one.before) not in ("", noun) or is_other(called, noun, " ".join(one)) for one in shown):
        return False
    office = " ".join(called.split(" ")[-2:])
    office = office if office.title() in titles() else noun
    return all(other.surname == person.surname for other in names.presented(office) if other.kind == "person")


def _office(before: str) -> str:
    """The noun of the office that a title right before a name shows: "senator" of "Sen."."""
    words = before.split()
    title = title_at(words, len(words))
    word = words[-1].lower() if title and title[0] == "official" else ""
    return ABBREVIATED.get(word, word)
