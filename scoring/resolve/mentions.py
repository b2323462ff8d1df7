"""Mentions: the sources of a document that have been met, so that later short forms find them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from scoring.claim import Span
from scoring.resolve.phrases import COUNTED
from scoring.resolve.standing import Standing
from scoring.resolve.vocabulary import BODY_NOUNS, COLLECTIVES, nouns

_WORD = re.compile(r"[\w-]+")
_OF_OTHERS = re.compile(r"[\w-]+['’]s?\s|\s(?:of|for|at|from|with|who)\s.*", re.DOTALL)  # "the bank's", "for the bank"
REACH = 1500  # code points within which a pronoun looks for its antecedent
_MOST = 30  # mentions that a pronoun looks back over
_LONGEST = 200  # code points of a source phrase that later nouns may refer to


class Mention(NamedTuple):
    """A source that was met: its ``name``, the ``phrase`` that it stood in, and its standing."""

    name: str
    phrase: str
    start: int
    standing: Standing
    gender: str = "u"
    is_person: bool = False

    def again(self, phrase: str, span: Span) -> Mention:
        """The same source, meant by other words further on."""
        return self._replace(phrase=phrase, start=span.start)

    @property
    def end(self) -> int:
        """Where its phrase ends, if nothing breaks it."""
        return self.start + len(self.phrase)


class Mentions:
    """The sources so far, by nearness and by the words that they stood in."""

    def __init__(self) -> None:
        self._all: list[Mention] = []
        self._by_word: dict[str, Mention] = {}  # of the first ``_filed`` of all
        self._filed = 0
        self._genders: dict[str, str] = {}
        self._by_name: dict[str, Mention] = {}

    def add(self, mention: Mention) -> None:
        self._all.append(mention)
        self._by_name.setdefault(mention.name, mention)
        if mention.is_person and mention.gender != "u":
            self._genders.setdefault(mention.name, mention.gender)

    def called(self, name: str) -> Mention | None:
        """The first mention of that name."""
        return self._by_name.get(name)

    def gender_of(self, mention: Mention) -> str:
        """A person's gender, by its name or by the pronoun that stood for it before."""
        return mention.gender if mention.gender != "u" else self._genders.get(mention.name, "u")

    def before(self, offset: int) -> Iterator[Mention]:
        """The mentions within a pronoun's reach of ``offset``, the nearest first."""
        for mention in self._all[: -_MOST - 1 : -1]:
            if offset - mention.start > REACH:
                return
            yield mention

    def last(self, offset: int) -> Mention | None:
        """The nearest of those."""
        return next(self.before(offset), None)

    def with_word(self, word: str) -> Mention | None:
        """The nearest earlier mention that has the noun, or the plural of a person's, among its words."""
        self._file()
        forms = (word,) if word in BODY_NOUNS else (word, f"{word}s")
        found = [one for form in forms if (one := self._by_word.get(form))]
        return max(found, key=lambda mention: mention.start, default=None)

    def _file(self) -> None:
        """Files the mentions since the last time by their words: few texts ever ask for them."""
        for mention in self._all[self._filed :]:
            self._by_word.update(dict.fromkeys(_words_of(mention), mention))
        self._filed = len(self._all)


def _words_of(mention: Mention) -> set[str]:
    """The words by which later nouns refer to a source: not those of bodies that only tell whose "bank chairman"."""
    phrase = mention.phrase[:_LONGEST]
    counted = COUNTED.match(phrase)  # "a team of researchers" is a team, and researchers
    start = counted.end() if counted else 0
    words = _WORD.findall(phrase[:start] + without_others(phrase[start:]))
    found = {
        word.lower()
        for place, (word, following) in enumerate(zip(words, [*words[1:], ""], strict=False))
        if following not in nouns() or not _is_body_noun(word, place)
    }
    if mention.name == mention.phrase:
        return found
    return found.union(_WORD.findall(without_others(mention.name[:_LONGEST]).lower()))


def _is_body_noun(word: str, place: int) -> bool:
    return (place == 0 or word.islower()) and (word.lower() in BODY_NOUNS or word.lower() in COLLECTIVES)


def without_others(phrase: str) -> str:
    """What a phrase calls a source, without those whom it belongs to.

    >>> without_others("the bank's chief economist at the time")
    'the chief economist'
    """
    return _OF_OTHERS.sub("", phrase)
