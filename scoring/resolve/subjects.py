"""Subjects: whom a sentence in the text's own voice is about, where a name opens it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import zip_longest

from scoring.attribution.grammar import DETERMINERS, is_finite
from scoring.attribution.spans import Taken
from scoring.claim import Span
from scoring.resolve.finding import Name
from scoring.resolve.names import Names
from scoring.resolve.naming import joint_names
from scoring.resolve.vocabulary import nouns
from scoring.segment import Segments

_LEAD = re.compile(  # what may stand before the name that opens a sentence: a link, titles and nouns, a month
    r"(?:(?:But|And|The|Meanwhile|However|Then|Later|Earlier|In|On|Last),?\s)?"
    r"(?!(?:After|Against|At|Before|By|For|From|Like|Of|Since|To|Under|Unlike|When|While|With|Without)\b)"
    r"(?:[A-Z][\w'’-]*\s)*(?:(?:(?!of|for|at|in|from|to|by|with|on)[a-z-]+\s)?([a-z-]+),?\s)?"
)
_POSSESSIVE = ("'s", "’s")
_JOINED = re.compile(r"['’]|\sand\s")  # behind a name: what it owns, or another subject beside it
_OWNED = re.compile(r"\s(?:[a-z-]+\s){0,2}([a-z-]+)\s(?=[A-Z])")  # "Orr campaign spokesman Bo Day"
_BESIDE = re.compile(  # before a name: who asks somebody, or only stands beside
    r"\b(?:told|tells|telling|assured|reminded|informed|thanked) (?:[A-Z][\w.'’-]* )*\Z"  # who is told
    r"|(?:examined|asked|challenged|interviewed|pressed|questioned) by (?:[\w.'’-]+ ){0,3}\Z"
    r"|(?:(?:[Ff]lanked|[Aa]ccompanied|[Jj]oined) by|[Aa]longside|"
    r"(?:[Ss]itting|[Ss]tanding|[Ss]peaking) (?:beside|next to|with)) (?:[\w.'’-]+,? ){0,4}\Z"
)
_ONE = frozenset({"A", "An", "Another", "One"})
_OTHER = re.compile(r"\b(?:him|her(?=[.,;:]| (?:and|at|by|for|from|in|of|on|that|to|with)\b))\b")
_TO_GROUP = 4  # words from the start of a sentence to who is many, or one
_BEFORE_GROUP = DETERMINERS | {"former", "local", "other", "senior"}
_LED = 60  # code points before a name
_REACH = 600


class Subjects:
    """Tells which names sentences are about, and which stand only in what somebody is reported to have said."""

    def __init__(self, segments: Segments, names: Names, contents: Iterable[Span]) -> None:
        self._segments, self._names, self._contents = segments, names, Taken(contents)

    def before(self, offset: int) -> Iterator[Name]:
        """The names of sentences before that of ``offset``, outside any content, the nearest first."""
        names = self._names.before(self._segments.sentence_at(offset).start, _REACH)
        return (name for name in names if not self.is_reported(name))

    def after(self, offset: int) -> Sequence[Name]:
        """The names in the rest of a sentence."""
        return self._names.at(offset, self._segments.sentence_at(offset).end)

    def of_sentence(self, offset: int) -> Name | None:
        """The name that opens the sentence of ``offset`` before it."""
        names = self._names.at(self._segments.sentence_at(offset).start, offset)
        return names[0] if names and self.opens(names[0]) else None

    def sentence_before(self, offset: int) -> Span:
        """The sentence before that of ``offset``; an empty one before the first."""
        start = self._segments.sentence_at(offset).start
        return self._segments.sentence_at(start - 1) if start else Span(0, 0)

    def opening_before(self, offset: int) -> Name | None:
        """The name that opens the sentence before that of ``offset``."""
        end = self._segments.sentence_at(offset).start
        return self.of_sentence(end - 1) if end else None

    def group_before(self, offset: int) -> Span | None:
        """Those without a name whom the sentence before that of ``offset`` opens with: "Many local anglers"."""
        for place, (word, phrase) in enumerate(self._opening_phrases(self.sentence_before(offset))):
            noun = word.rstrip(".,")
            role, number = nouns().get(noun) or nouns().get(noun.lower(), ("", ""))
            if number == "many" and role != "document" and noun.lower() not in DETERMINERS:
                return None if phrase in self._contents else phrase
            is_adjective = word.islower() and word.replace("-", "").isalpha() and not is_finite(word)
            if not is_adjective and (place or word.lower() not in _BEFORE_GROUP):
                return None
        return None

    def one_before(self, offset: int) -> Span | None:
        """The one without a name whom the sentence before that of ``offset`` opens with: "A man in the queue".

        None where it tells of somebody else too: "A judge fined [him]".
        """
        sentence = self.sentence_before(offset)
        (first, _), *phrases = self._opening_phrases(sentence)
        if first not in _ONE or _OTHER.search(self._segments.document.text, *sentence):
            return None
        if any(name.kind == "person" for name in self._names.at(*sentence)):
            return None
        for (word, phrase), (following, _) in zip_longest(phrases, phrases[1:], fillvalue=("", sentence)):
            noun = word.rstrip(".,").lower()
            _, number = nouns().get(noun, ("", ""))
            describes_next = word[-1:].isalnum() and following.rstrip(",") in nouns()  # "A police officer"
            if number == "one" and not describes_next:
                return None if phrase in self._contents else phrase
            if is_finite(noun) or not noun.replace("-", "").isalpha():
                return None
        return None

    def _opening_phrases(self, sentence: Span) -> Iterator[tuple[str, Span]]:
        """The first words of a sentence, each with all that stands up to it, without a mark behind it."""
        start, end = sentence
        for word in self._segments.document.text[start:end].split(" ", _TO_GROUP)[:_TO_GROUP]:
            yield word, Span(sentence.start, start + len(word.rstrip(".,")))
            start += len(word) + 1

    def is_met_inside(self, name: Name) -> bool:
        """Whether a name also stands where no sentence begins, so that its capital is no sentence's."""
        end = len(self._segments.document.text)
        same = (one for one in self._names.before(end, end) if one.words == name.words)
        return any(one.start > self._segments.sentence_at(one.start).start for one in same)

    def joint_before(self, offset: int) -> Sequence[Name]:
        """The names that the sentence before that of ``offset`` opens with, if it is about several."""
        end = self._segments.sentence_at(offset).start
        names = self._names.at(self._segments.sentence_at(end - 1).start, end) if end else []
        if not names or not self._is_first(names[0]) or self.is_reported(names[0]):
            return ()
        text, start = self._segments.document.text, names[0].start
        runs = (names[:count] for count in range(len(names), 1, -1))
        return next((run for run in runs if joint_names(text[start : run[-1].end], run, start)), ())

    def last(self, offset: int, after: int, fitting: Callable[[Name], Name | None]) -> Name | None:
        """Whom the last sentence since ``after`` that was about somebody who fits was about.

        ``fitting`` says for a name whom it stands for, or None where that cannot be meant.  None too where a later
        sentence names another who fits.
        """
        nearest: Name | None = None
        for name in self.before(offset):
            if name.start < after:
                return None
            if (found := fitting(name)) is None:
                continue
            nearest = nearest or name
            if self.opens(name):
                return found if fitting(nearest) == found or self.share_sentence(nearest, name) else None
        return None

    def is_reported(self, name: Name) -> bool:
        """Whether a name stands in what somebody is reported to have said."""
        return Span(name.start, name.end) in self._contents

    def is_aside(self, name: Name) -> bool:
        """Whether a name is only mentioned: in what somebody is reported to say, as who stands by, or as an owner."""
        text = self._segments.document.text
        if self.is_reported(name) or _BESIDE.search(text, max(0, name.start - _LED), name.start):
            return True
        return text.startswith(_POSSESSIVE, name.end) and not self._is_first(name)

    def opens(self, name: Name) -> bool:
        """Whether a name is the subject that its sentence opens with."""
        text = self._segments.document.text
        if not self._is_first(name) or _JOINED.match(text, name.end):
            return False
        owned = _OWNED.match(text, name.end)
        return owned is None or owned[1] not in nouns()

    def _is_first(self, name: Name) -> bool:
        text, start = self._segments.document.text, self._segments.sentence_at(name.start).start
        lead = _LEAD.fullmatch(text, start, name.start)
        return lead is not None and (lead[1] is None or lead[1] in nouns())

    def share_sentence(self, one: Name, other: Name) -> bool:
        return self._segments.sentence_at(one.start) == self._segments.sentence_at(other.start)
