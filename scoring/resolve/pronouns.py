"""Pronouns: whom "he" and "she" stand for, by what was said and by whom the text is about."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from scoring.claim import Span
from scoring.resolve.bodies import Bodies
from scoring.resolve.finding import Name
from scoring.resolve.mentions import REACH, Mention
from scoring.resolve.phrases import is_of_thing, standing_of_noun
from scoring.resolve.shortforms import GENDERS, gender_of_noun, is_pronoun
from scoring.resolve.standing import Standing
from scoring.resolve.vocabulary import BODY_NOUNS, noun_at, nouns

_AGED = re.compile(r",? (?:\(\d{2}\)|\d{2},)")  # behind a name
_OPENS = re.compile(r"(?:,|\ban?|\bnew)\s(?:[A-Z][\w.]*\s)*$")  # before a name
_OWNERS = {"f": "her ", "m": "his "}
INDEFINITE = re.compile(r"(?:an?|one|[Aa]nother|some)\b")  # one that opens its sentence is what it is about


def is_person_noun(word: str) -> bool:
    return word in nouns() and word not in BODY_NOUNS


def _may_be_he(mention: Mention) -> bool:
    return mention.is_person and not is_of_thing(mention.name)


class Pronouns(Bodies):
    """Looks for the person whom a pronoun stands for, among the sources met and the names of the text."""

    def of_person(self, text: str, span: Span, gender: str) -> Mention:
        """For "he" and "she": the person of that gender whom the text is most likely to go on about.

        In this order: the name that opens the sentence itself; the one without a name whom the sentence before is
        about; a name that a sentence was about since the last source that may be meant; the nearest source or name
        known to be of that gender; the nearest person of unknown gender.
        Never somebody whom the rest of the sentence names: "he" of "he trusted Mr Orr" is not Mr Orr.
        """
        beside = self._beside(text, span, gender)
        if (opener := self._opener(span, gender, beside)) is not None:
            return self._as(opener, text, span, gender)
        if (one := self._one_before(text, span, gender)) is not None:
            return one
        if (subject := self._person_spoken_of(span, gender, beside)) is not None:
            return self._as(subject, text, span, gender)
        near = next(self._known_before(span, gender, beside, reported=False), None)
        if (source := self._last_source(span, gender, beside, near)) is not None:
            return source.again(text, span)._replace(gender=gender)
        if named := near or next(self._known_before(span, gender, beside, reported=True), None):
            return self._as(self._known(named, gender) or named, text, span, gender)
        unknown = self.of_description(text, span, gender)
        return unknown or Mention(text, text, span.start, Standing("person", "role"), gender, True)

    def _opener(self, span: Span, gender: str, beside: frozenset[str]) -> Name | None:
        """The person of that gender whom the sentence itself is about, unless it has let somebody else speak since."""
        name = self._subjects.of_sentence(span.start)
        if name is None or self._subjects.is_reported(name):
            return None
        spoke = self._mentions.last(span.start)
        return None if spoke and spoke.start > name.end else self._known(name, gender, beside)

    def _one_before(self, text: str, span: Span, gender: str) -> Mention | None:
        """The one whom the sentence before is about by a common noun, unless somebody has spoken since."""
        one = self._subjects.one_before(span.start)
        if one is None or self._has_spoken_since(one, span):
            return None
        called = self._text[slice(*one)]
        standing = standing_of_noun(called, [], one.start)
        is_person = standing.role != "document" and is_person_noun(called.rsplit(" ", 1)[-1].lower())
        fits = is_person and gender_of_noun(called) in (gender, "u")
        return Mention(called, text, span.start, standing, gender, True) if fits else None

    def _beside(self, text: str, span: Span, gender: str) -> frozenset[str]:
        """What those of that gender are called in full whom the rest of the clause names, as none that it owns."""
        if text.lower() not in ("he", "she"):
            return frozenset()
        names = [name for name in self._subjects.after(span.end) if name.gender in (gender, "u")]
        known = ((name if name.is_full else self._known(name, gender)) for name in names if self._is_object(name))
        return frozenset(name.words for name in known if name)

    def _is_object(self, name: Name) -> bool:
        """Whether a name is no owner, opens no clause ("Though she waited, Mrs Orr said") and follows no article."""
        return not self._text.startswith(("'", "’"), name.end) and not _OPENS.search(
            self._text, name.start - 40, name.start
        )

    def _last_source(self, span: Span, gender: str, beside: frozenset[str], near: Name | None) -> Mention | None:
        """The last source that may be a person of that gender, unless a name stands nearer; what it is called by."""
        named = near and self._known(near, gender)
        for mention in self._mentions.before(span.start):
            is_turn = mention.phrase.isupper()  # whoever has the word in a transcript is no "she" of it
            if not _may_be_he(mention) or is_turn or is_pronoun(mention.name) or mention.name in beside:
                continue
            known = self._mentions.gender_of(mention)
            if known not in (gender, "u") or (near and self._is_of_another(mention, gender, span)):
                continue
            is_nearer = near is None or mention.end > near.start or (named and named.words == mention.name)
            return mention if is_nearer else None
        return None

    def _is_of_another(self, mention: Mention, gender: str, span: Span) -> bool:
        """Whether a source of unknown gender is but one of several, or belongs to whom a sentence goes on about.

        "Her" of "Her tutor said" makes its owner the she of the passage, but not where speech goes on: "..., she said".
        """
        if self._mentions.gender_of(mention) != "u":
            return False
        is_owned = mention.name.lower().startswith(_OWNERS[gender]) and self._text[span.start].isupper()
        return is_owned or INDEFINITE.match(mention.name) is not None

    def _person_spoken_of(self, span: Span, gender: str, beside: frozenset[str]) -> Name | None:
        """The person of that gender whom a sentence was about, after the last source that a pronoun may stand for."""
        persons = (one for one in self._mentions.before(span.start) if _may_be_he(one) and one.name not in GENDERS)
        fitting = (one for one in persons if not self._is_of_another(one, gender, span))
        last = next((one.start for one in fitting if self._mentions.gender_of(one) in (gender, "u")), -1)
        found = self._subjects.last(span.start, last, lambda name: self._known(name, gender, beside))
        return found or self._unknown_before(span, last)

    def _unknown_before(self, span: Span, last: int) -> Name | None:
        """The person of whom nothing tells the gender with whose full name the sentence before opens."""
        name = self._subjects.opening_before(span.start)
        if name is None or name.start < last or name.gender != "u" or not self._is_shown(name):
            return None
        return None if self._subjects.is_reported(name) else name

    def _is_shown(self, name: Name) -> bool:
        """Whether a full name is shown for a person's by an age behind it, or by what stands before it."""
        if name.kind != "person" or not name.is_full:
            return False
        before = name.intro.before.split() if name.intro else []
        noun = noun_at(before, len(before))
        return _AGED.match(self._text, name.end) is not None or (noun is not None and before[-1] not in BODY_NOUNS)

    def _known_before(self, span: Span, gender: str, beside: frozenset[str], *, reported: bool) -> Iterator[Name]:
        """The names before a pronoun that are known to be a person's of that gender, the nearest first.

        Those ``reported``, or those outside what somebody is reported to have said that own nothing.
        """
        for name in self._names.before(span.start, REACH):
            if self._subjects.is_aside(name) == reported and self._known(name, gender, beside) is not None:
                yield name

    def _known(self, name: Name, gender: str, beside: frozenset[str] = frozenset()) -> Name | None:
        """The fullest mention of a name, if it is a person's, none of those ``beside``, known to be of that gender."""
        fullest = self._names.fullest(name.surname, name.end, gender) or name
        is_known = gender in (fullest.gender, name.gender) and fullest.kind == "person"
        return fullest if is_known and fullest.words not in beside else None

    def of_description(self, text: str, span: Span, gender: str) -> Mention | None:
        """For a pronoun: the nearest person of unknown gender."""
        return self._person(self._names.before(span.start, REACH), text, span, gender)

    def _person(self, names: Iterable[Name], text: str, span: Span, gender: str = "u") -> Mention | None:
        """The first of some names that is a person's, of unknown gender where one is asked for."""
        for name in names:
            fullest = self._names.in_full(name, name.end)
            if fullest.kind == "person" and "u" in (gender, fullest.gender):
                return self._as(fullest, text, span, gender)
        return None

    def _has_spoken_since(self, subject: Span, span: Span) -> bool:
        """Whether anybody has spoken from a subject on up to ``span``."""
        last = self._mentions.last(span.start)
        return last is not None and last.start >= subject.start
