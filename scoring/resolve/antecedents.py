"""Antecedents: the earlier mention that a short form stands for, by what was said and by what the text is about."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from scoring.attribution.grammar import is_finite
from scoring.claim import Span
from scoring.resolve.bodies import Bodies
from scoring.resolve.finding import Name
from scoring.resolve.mentions import Mention
from scoring.resolve.phrases import is_of_thing, standing_of_noun, standing_of_phrase
from scoring.resolve.shortforms import GENDERS, gender_of_noun, is_pronoun, joined, unresolved
from scoring.resolve.standing import Standing
from scoring.resolve.vocabulary import BODY_NOUNS, body_heads, noun_at, nouns, places

_LED_UP = re.compile(
    r"\b(?:of|to|by|for|from|with|at|in|on|[Aa]mong|and|that|are|is|was|were|even|including|like|as)\s"
)
_HEADED = re.compile(  # "a doctor at the hospital", who
    r"\b((?:an?|the|one|another|his|her|its|their)\s(?:[\w-]+\s){0,2}?([a-z-]+)\s(?:at|of|from|in|for|with)\s[^,.;]+)$"
)
_CALLED = re.compile(r"(?:[\w'’%-]+ ){0,4}[\w'’%-]+")
_WORD = re.compile(r"[\w-]+")
_SEATED = frozenset(
    "congressman congresswoman deputy lawmaker legislator mep mp rep representative sen senator".split()
)
_TAKES_CASES = frozenset("advocate attorney barrister counsel lawyer solicitor".split())
_KINDS = {  # what else news calls somebody, and by what it has introduced them
    "diplomat": frozenset("ambassador consul envoy minister representative".split()),
    **dict.fromkeys("lawmaker legislator parliamentarian".split(), _SEATED),
    "politician": _SEATED | frozenset("governor leader mayor minister premier".split()),
    "spokesperson": frozenset({"spokesman", "spokeswoman"}),
    **dict.fromkeys("attorney counsel lawyer".split(), _TAKES_CASES),
    "officer": frozenset("captain colonel detective inspector lieutenant sergeant sgt superintendent".split()),
    "executive": frozenset("ceo chairman chairwoman executive president".split()),
    **dict.fromkeys("academic scholar".split(), frozenset("historian lecturer professor scientist".split())),
    **dict.fromkeys("researcher scientist".split(), frozenset("biologist professor physicist researcher".split())),
}
_AGED = re.compile(r",? (?:\(\d{2}\)|\d{2},)")  # behind a name
_OPENS = re.compile(r"(?:,|\ban?|\bnew)\s(?:[A-Z][\w.]*\s)*$")  # before a name
_OWNERS = {"f": "her ", "m": "his "}
_REACH = 1500
_APPOSED = re.compile(r", (?:an?|the|his|her|its|their|one of) [^,.;]+,\s")  # between a name and its "who"
_INDEFINITE = re.compile(r"(?:an?|one|[Aa]nother|some)\b")  # one that opens its sentence is what it is about
_NEAR = 400
_ANTECEDENT = 60
_OTHERS = 4  # words up to the noun for those who speak with somebody


def _is_joined(mention: Mention) -> bool:
    """Whether others speak with somebody: "Governor Ann Lee and leaders of the senate"."""
    _, link, others = mention.phrase.partition(" and ")
    words = others.split(maxsplit=_OTHERS)[:_OTHERS]
    return bool(link) and any(nouns().get(word.strip(",").lower(), ("", ""))[1] == "many" for word in words)


def _may_be_he(mention: Mention) -> bool:
    return mention.is_person and not is_of_thing(mention.name)


def _is_person_noun(word: str) -> bool:
    return word in nouns() and word not in BODY_NOUNS


class Antecedents(Bodies):
    """Looks for whom a short form stands, among the sources met and the names of the text."""

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
        is_person = standing.role != "document" and _is_person_noun(called.rsplit(" ", 1)[-1].lower())
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
        return is_owned or _INDEFINITE.match(mention.name) is not None

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
        for name in self._names.before(span.start, _REACH):
            if self._subjects.is_aside(name) == reported and self._known(name, gender, beside) is not None:
                yield name

    def _known(self, name: Name, gender: str, beside: frozenset[str] = frozenset()) -> Name | None:
        """The fullest mention of a name, if it is a person's, none of those ``beside``, known to be of that gender."""
        fullest = self._names.fullest(name.surname, name.end, gender) or name
        is_known = gender in (fullest.gender, name.gender) and fullest.kind == "person"
        return fullest if is_known and fullest.words not in beside else None

    def of_description(self, text: str, span: Span, gender: str) -> Mention | None:
        """For a pronoun: the nearest person of unknown gender."""
        return self._person(self._names.before(span.start, _REACH), text, span, gender)

    def of_epithet(self, text: str, span: Span, nation: str | None = None) -> Mention | None:
        """For "the Spaniard" and "the 52-year-old": whom the text says to be of that nation, of those it has named.

        Failing these, whom the sentence before is about, else the nearest.
        """
        subject = self._subjects.opening_before(span.start)
        told = self._names.described(nation.lower(), span.start) if nation else ()
        return self._person((*told, *filter(None, (subject,)), *self._names.before(span.start, _REACH)), text, span)

    def _person(self, names: Iterable[Name], text: str, span: Span, gender: str = "u") -> Mention | None:
        """The first of some names that is a person's, of unknown gender where one is asked for."""
        for name in names:
            fullest = self._names.in_full(name, name.end)
            if fullest.kind == "person" and "u" in (gender, fullest.gender):
                return self._as(fullest, text, span, gender)
        return None

    def of_many(self, text: str, span: Span) -> Mention:
        """For "they": the nearest source that may be several, no single document, or a body named just before.

        Failing these, the last source, if it may be a man or a woman: "An official said ... They added ...".
        """
        if several := self.of_joint(text, span):
            return several
        if group := self._group(text, span):
            return group
        for mention in self._mentions.before(span.start):
            if mention.standing.role == "document" and mention.standing.number == "one":
                continue
            is_many = not mention.is_person or mention.standing.identification == "anonymous" or _is_joined(mention)
            if is_many:
                return mention.again(text, span)
        near = next((name for name in self._names.before(span.start, _NEAR) if name.kind == "body"), None)
        if near is not None and not self._is_place_or_kind(near):
            return self._as(near, text, span, "u")
        last = self._mentions.last(span.start)
        if last and text.lower().startswith("they") and self._may_be_either(last):
            return last.again(text, span)
        return unresolved(text, span, Standing("public", "role", "many"))

    def of_joint(self, text: str, span: Span) -> Mention | None:
        """For "they" and "both": those whom the sentence before is about by name, unless somebody has spoken since."""
        names = self._subjects.joint_before(span.start)
        last = self._mentions.last(span.start)
        if not names or (last and last.start > names[0].start):
            return None
        full = [self._names.in_full(name, name.start) for name in names]
        return joined(self._as(full[0], text, span, "u"), full)

    def of_some(self, text: str, span: Span) -> Mention:
        """For "another" and "a second": one more of those without a name who spoke last, with their standing.

        Or, where it opens a sentence, another paper after one: "One letter warns of it. Another says more."
        """
        last = self._mentions.last(span.start) if text.startswith("Another") else None
        if last and last.standing.role == "document" and last.standing.number == "one":
            return Mention(text, text, span.start, Standing("document", "role"))
        if group := self._group(text, span):
            return group._replace(name=text, standing=group.standing._replace(number="one"), is_person=True)
        unnamed = (one for one in self._mentions.before(span.start) if one.standing.identification != "named")
        spoke = next((one.standing for one in unnamed if not is_pronoun(one.name)), None)
        standing = spoke._replace(number="one") if spoke else Standing("person", "anonymous")
        return Mention(text, text, span.start, standing, is_person=True)

    def _group(self, text: str, span: Span) -> Mention | None:
        """Those whom the sentence before is about by a common noun, unless somebody has spoken since."""
        group = self._subjects.group_before(span.start)
        if group is None or self._has_spoken_since(group, span):
            return None
        called = self._text[slice(*group)]
        return Mention(called, text, span.start, standing_of_noun(called, [], group.start))

    def _has_spoken_since(self, subject: Span, span: Span) -> bool:
        """Whether anybody has spoken from a subject on up to ``span``."""
        last = self._mentions.last(span.start)
        return last is not None and last.start >= subject.start

    def _may_be_either(self, source: Mention) -> bool:
        """Whether a source is somebody of whom nothing tells whether it is a man or a woman: "a witness"."""
        is_bare = source.is_person and _INDEFINITE.match(source.phrase.lower())
        return bool(is_bare) and self._mentions.gender_of(source) == "u"

    def _is_place_or_kind(self, name: Name) -> bool:
        """Whether a name tells but where something is, unless its sentence is about it, or of what kind ("Charity")."""
        return name.words in body_heads() or (name.words in places() and not self._subjects.opens(name))

    def of_relative(self, text: str, span: Span) -> Mention:
        """For "who": the source, the name or the noun that stands before it."""
        last = self._mentions.last(span.start)
        if last and 0 <= span.start - last.end <= len(", "):
            return last.again(text, span)
        name = next(self._names.before(span.start, _ANTECEDENT), None)
        before = self._text[max(0, span.start - _ANTECEDENT) : span.start].rstrip(" ,—–-")
        headed = _HEADED.search(before) if text.lower() != "which" else None
        if headed and (not _is_person_noun(headed[2]) or (name is not None and name.kind == "person")):
            headed = None
        if (
            headed is None
            and name is not None
            and (name.end >= span.start - 3 or _APPOSED.fullmatch(self._text, name.end, span.start))
        ):
            return self.as_name(name, text, span)
        phrase = headed[1] if headed else before[before.rfind(".") + 1 :].strip()
        led_up = phrase if headed else _LED_UP.split(phrase)[-1]
        shown = standing_of_phrase(led_up, [], 0)
        standing = shown or standing_of_phrase(phrase, [], 0) or Standing("person", "role")
        called = led_up if shown and _CALLED.fullmatch(led_up) and not any(map(is_finite, led_up.split())) else text
        return Mention(called, text, span.start, standing, is_person=standing.number == "one")

    def of_kind(self, text: str, noun: str, span: Span) -> Mention | None:
        """For "the diplomat": the person who spoke last, if what the text calls them is of that kind: an ambassador."""
        last = self._mentions.last(span.start)
        if last is None or noun not in _KINDS or not last.is_person or last.standing.identification != "named":
            return None
        name = self._names.called(last.name)
        shown = [last.phrase, *(word for one in (self._names.introductions(name) if name else ()) for word in one)]
        is_so = not _KINDS[noun].isdisjoint(_WORD.findall(" ".join(shown).lower()))
        return last.again(text, span) if is_so else None

    def is_unnamed_speaker(self, name: Name) -> bool:
        """Whether somebody of a state spoke before as the nameless "spokesman" that a name is introduced by."""
        for introduction in self._names.introductions(name):
            word = introduction.before.lower().rpartition(" ")[2]
            mention = self._mentions.with_word(word) if word.startswith("spokes") else None
            if mention and mention.standing[:2] == ("official", "role"):
                return True
        return False

    def of_leader(self, span: Span, gender: str | None, standing: Standing) -> Standing:
        """The standing of who leads or speaks for a body, or a person, not named beside them: "its chairman Ann Rowe".

        Official where that body is, or the person of that ``gender`` ("his aide Ann Rowe"; None looks for a body).
        """
        owner = self.of_person("", span, gender).standing if gender else self._owner(span)
        return standing._replace(role="official") if owner and owner.role == "official" else standing
