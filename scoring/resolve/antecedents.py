"""Antecedents: the earlier mention that a short form stands for, by what was said and by what the text is about."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from scoring.claim import Span
from scoring.resolve.finding import Name
from scoring.resolve.mentions import Mention, Mentions, without_others
from scoring.resolve.names import Names
from scoring.resolve.naming import standing_of_name
from scoring.resolve.offices import is_other
from scoring.resolve.phrases import BODY_NOUNS, role_of_body, standing_of_phrase
from scoring.resolve.shortforms import GENDERS, is_pronoun, joined, unresolved
from scoring.resolve.standing import Standing
from scoring.resolve.subjects import Subjects
from scoring.resolve.vocabulary import body_heads, noun_at, nouns, places

_ANY_BODY = frozenset(
    "company firm group organisation organization operator business manufacturer maker retailer charity body "
    "giant insurer bank airline carmaker broadcaster".split()
)
_NO_COMPANY = re.compile(  # of which one word of its name tells what it is
    r"\b(?:association|charity|church|council|federation|foundation|party|school|union|university)\b", re.IGNORECASE
)
_OWNED = re.compile(r"(?:his|her|their) ", re.IGNORECASE)  # by one person
_OFFICES = frozenset("Department Agency Administration Bureau Service Ministry Directorate Inspectorate".split())
_LED_UP = re.compile(r"\b(?:of|to|by|for|from|with|at|in|on|and|that|are|is|was|were|even|including|like|as)\s")
_HEADED = re.compile(  # "a doctor at the hospital", who
    r"\b((?:an?|the|one|another|his|her|its|their)\s(?:[\w-]+\s){0,2}?([a-z-]+)\s(?:at|of|from|in|for|with)\s[^,.;]+)$"
)
_AGED = re.compile(r",? (?:\(\d{2}\)|\d{2},)")  # behind a name
_OPENS = re.compile(r"(?:,|\ban?|\bnew)\s(?:[A-Z][\w.]*\s)*$")  # before a name
_OWNERS = {"f": "her ", "m": "his "}
_REACH = 1500
_INDEFINITE = re.compile(r"(?:an?|one|another|some)\b")  # one that opens its sentence is what it is about
_NEAR = 400
_ANTECEDENT = 60


def _is_person_noun(word: str) -> bool:
    return word in nouns() and word not in BODY_NOUNS


class Antecedents:
    """Looks for whom a short form stands, among the sources met and the names of the text."""

    def __init__(self, text: str, names: Names, mentions: Mentions, subjects: Subjects) -> None:
        self._text, self._names, self._mentions, self._subjects = text, names, mentions, subjects

    def of_person(self, text: str, span: Span, gender: str) -> Mention:
        """For "he" and "she": whom a sentence was about since the last source that may be meant, else the nearest.

        That is the nearest source or name known to be of that gender, else the last that may be; never somebody whom
        the rest of the sentence names: "he" of "he trusted Mr Orr" is not Mr Orr.
        """
        beside = self._beside(text, span, gender)
        if (opener := self._opener(span, gender, beside)) is not None:
            return self._as(opener, text, span, gender)
        if (subject := self._person_spoken_of(span, gender, beside)) is not None:
            return self._as(subject, text, span, gender)
        near = next(self._known_before(span, gender, beside, reported=False), None)
        if (source := self._last_source(span, gender, beside, near)) is not None:
            return Mention(source.name, text, span.start, source.standing, gender, True)
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
            if not mention.is_person or is_pronoun(mention.name) or mention.name in beside:
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
        persons = (one for one in self._mentions.before(span.start) if one.is_person and one.name not in GENDERS)
        fitting = (one for one in persons if not self._is_of_another(one, gender, span))
        last = next((one.start for one in fitting if self._mentions.gender_of(one) in (gender, "u")), -1)
        found = self._subjects.last(span.start, last, lambda name: self._known(name, gender, beside))
        return found or self._unknown_before(span, last, beside)

    def _unknown_before(self, span: Span, last: int, beside: frozenset[str]) -> Name | None:
        """The person of whom nothing tells the gender with whose full name the sentence before opens."""
        name = self._subjects.opening_before(span.start)
        if name is None or name.start < last or name.gender != "u" or not self._is_shown(name):
            return None
        return None if name.words in beside or self._subjects.is_reported(name) else name

    def _is_shown(self, name: Name) -> bool:
        """Whether a full name is shown for a person's by an age behind it, or by what stands before it."""
        if name.kind != "person" or not name.is_full:
            return False
        before = name.intro.before.split() if name.intro else []
        noun = noun_at(before, len(before))
        return _AGED.match(self._text, name.end) is not None or (noun is not None and before[-1] not in BODY_NOUNS)

    def _body_spoken_of(self, span: Span, last: int) -> Name | None:
        """The body that a sentence after ``last`` was about."""
        return self._subjects.last(span.start, last, self._body)

    def _body(self, name: Name) -> Name | None:
        """The fullest mention of a name, if it is known for a body's, also by what it said."""
        if name.kind == "body" and (" of " not in name.words or role_of_body(name.words, "")):
            return self._names.fullest(name.words, name.end) or name
        if name.kind != "unknown" or (source := self._mentions.called(name.words)) is None:
            return None
        is_body = not source.is_person and source.standing.identification == "named"
        return name if is_body and source.standing.number == "one" else None

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
            fullest = self._names.fullest(name.words, name.end, name.gender) or name
            if fullest.kind == "person" and "u" in (gender, fullest.gender):
                return self._as(fullest, text, span, gender)
        return None

    def of_many(self, text: str, span: Span) -> Mention:
        """For "they": the nearest source that may be several, no single document, or a body named just before.

        Failing these, the last source, if it may be a man or a woman: "An official said ... They added ...".
        """
        if several := self.of_joint(text, span):
            return several
        for mention in self._mentions.before(span.start):
            if mention.standing.role == "document" and mention.standing.number == "one":
                continue
            if not mention.is_person or mention.standing.identification == "anonymous":
                return Mention(mention.name, text, span.start, mention.standing, "u", mention.is_person)
        near = next((name for name in self._names.before(span.start, _NEAR) if name.kind == "body"), None)
        if near is not None and not self._is_place_or_kind(near):
            return self._as(near, text, span, "u")
        last = self._mentions.last(span.start)
        if last and text.lower().startswith("they") and self._may_be_either(last):
            return Mention(last.name, text, span.start, last.standing, "u", True)
        return unresolved(text, span, Standing("public", "role", "many"))

    def of_joint(self, text: str, span: Span) -> Mention | None:
        """For "they" and "both": those whom the sentence before is about by name, unless somebody has spoken since."""
        names = self._subjects.joint_before(span.start)
        last = self._mentions.last(span.start)
        if not names or (last and last.start > names[0].start):
            return None
        full = [self._names.fullest(name.words, name.start, name.gender) or name for name in names]
        return joined(self._as(full[0], text, span, "u"), full)

    def of_some(self, text: str, span: Span) -> Mention:
        """For "another" and "a second": somebody else of the unnamed who spoke last, of whom nothing else is told."""
        unnamed = (one for one in self._mentions.before(span.start) if one.standing.identification != "named")
        group = next((one.standing for one in unnamed if not is_pronoun(one.name)), None)
        standing = group._replace(number="one") if group else Standing("person", "anonymous")
        return Mention(text, text, span.start, standing, "u", is_person=True)

    def _may_be_either(self, source: Mention) -> bool:
        """Whether a source is somebody of whom nothing tells whether it is a man or a woman: "a witness"."""
        is_bare = source.is_person and _INDEFINITE.match(source.phrase.lower())
        return bool(is_bare) and self._mentions.gender_of(source) == "u"

    def _is_place_or_kind(self, name: Name) -> bool:
        """Whether a name tells but where something is, unless its sentence is about it, or of what kind ("Charity")."""
        return name.words in body_heads() or (name.words in places() and not self._subjects.opens(name))

    def of_one(self, text: str, span: Span) -> Mention:
        """For "it": the body that a sentence was about since the last source that is no person, else that source."""
        sources = (one for one in self._mentions.before(span.start) if not one.is_person)
        source = next((one for one in sources if one.standing.number == "one"), None)
        if subject := self._body_spoken_of(span, source.start if source else span.start - _NEAR):
            return self._as(subject, text, span, "u")
        if source is not None:
            return Mention(source.name, text, span.start, source.standing, "u", False)
        return self._body_near(text, span) or unresolved(text, span, Standing("organisation", "role"))

    def _body_near(self, text: str, span: Span) -> Mention | None:
        name = next((name for name in self._names.before(span.start, _NEAR) if name.kind == "body"), None)
        return name and self._as(name, text, span, "u")

    def _as(self, name: Name, text: str, span: Span, gender: str) -> Mention:
        """A short form as the mention of a name; only a person's has a gender or may have one."""
        standing = standing_of_name(name, self._names)
        return Mention(name.words, text, span.start, standing, gender, name.kind == "person")

    def as_name(self, name: Name, text: str, span: Span) -> Mention:
        """A description as the mention of the name that it stands for."""
        fullest = self._names.fullest(name.words, span.start, name.gender) or name
        return self._as(fullest, text, span, fullest.gender)

    def of_relative(self, text: str, span: Span) -> Mention:
        """For "who": the source, the name or the noun that stands before it."""
        last = self._mentions.last(span.start)
        if last and 0 <= span.start - last.end <= len(", "):
            return last._replace(phrase=text, start=span.start)
        name = next(self._names.before(span.start, _ANTECEDENT), None)
        before = self._text[max(0, span.start - _ANTECEDENT) : span.start].rstrip(" ,—–-")
        headed = _HEADED.search(before) if text.lower() != "which" else None
        if headed and (not _is_person_noun(headed[2]) or (name is not None and name.kind == "person")):
            headed = None
        if headed is None and name is not None and name.end >= span.start - 3:
            fullest = self._names.fullest(name.surname, span.start, name.gender) or name
            return self._as(fullest, text, span, fullest.gender)
        phrase = headed[1] if headed else before[before.rfind(".") + 1 :].strip()
        led_up = phrase if headed else _LED_UP.split(phrase)[-1]
        standing = standing_of_phrase(led_up, [], 0) or standing_of_phrase(phrase, [], 0) or Standing("person", "role")
        return Mention(text, text, span.start, standing, "u", standing.number == "one")

    def of_noun(self, text: str, noun: str, span: Span) -> Mention | None:
        """For "the ministry", "the two officials", "the firm": the nearest source or name that the noun fits."""
        mention = self._mentions.with_word(noun)
        if mention is not None and not is_other(text, noun, f"{mention.phrase} {self._before(mention)}"):
            return mention._replace(phrase=text, start=span.start)
        if noun == "agency" and (outlet := self._last_outlet(span)):
            return outlet._replace(phrase=text, start=span.start)
        described = self._names.described(noun, span.start)
        name = next((name for name in described if self._is_called(name, noun, text)), None)
        if name is None and noun == "agency":
            name = next((name for name in self._names.before(span.start, _REACH) if self._is_office(name)), None)
        if noun in _ANY_BODY and not _OWNED.match(text) and (name is None or self._is_aside(name)):
            company = self._company(text, span)
            if company is not None or name is None:
                return company
        if name is None:
            return None
        return self.as_name(name, text, span)

    def _before(self, mention: Mention) -> str:
        """What the text has right before the name that a source goes by."""
        name = self._names.called(mention.name)
        return name.intro.before if name and name.intro else ""

    def _is_called(self, name: Name, noun: str, text: str) -> bool:
        """Whether the text calls a name by that noun: a word of a body's name, or of what stands beside a person's."""
        if name.kind == "body":
            return name.is_full and noun in name.words.lower().split()
        if noun in BODY_NOUNS:
            return False  # a person may be called by it who only leads it
        before = name.intro.before.lower() if name.intro else ""
        after = without_others(name.intro.after.lower()) if name.intro else ""
        if is_other(text, noun, f"{before} {after}"):
            return False
        return before.endswith(noun) or re.search(rf"\b{re.escape(noun)}\b", after) is not None

    def _is_aside(self, name: Name) -> bool:
        """Whether a body is only mentioned there: no sentence opens with it, and it is no source."""
        return name.kind == "body" and not self._subjects.opens(name) and self._mentions.called(name.words) is None

    def _last_outlet(self, span: Span) -> Mention | None:
        """The last source that is no person, if it is an outlet: a news agency."""
        last = next((one for one in self._mentions.before(span.start) if not one.is_person), None)
        is_outlet = last is not None and last.standing.role == "media" and last.standing.identification == "named"
        return last if is_outlet else None

    def _is_office(self, name: Name) -> bool:
        """Whether a name is that of an office of a state, which news calls an agency."""
        return name.kind == "body" and not _OFFICES.isdisjoint(name.words.split())

    def _company(self, text: str, span: Span) -> Mention | None:
        """For "the company": the company that a sentence was about since the last one that spoke, else that one.

        Never one that the rest of the sentence names beside it.
        """
        beside = tuple(name.words for name in self._subjects.after(span.end))
        sources = (one for one in self._mentions.before(span.start) if self._may_be_company(one, text))
        source = next((one for one in sources if not one.name.startswith(beside)), None)
        last = source.start if source else -1
        name = self._subjects.last(span.start, last, lambda name: self._company_of(name, beside))
        if name is None and source is not None:
            return Mention(source.name, text, span.start, source.standing, "u", False)
        known = (self._company_of(name, beside) for name in self._names.before(span.start, _REACH))
        name = name or next((name for name in known if name), None)
        return name and self._as(name, text, span, "u")

    def _may_be_company(self, source: Mention, text: str) -> bool:
        role, identification, number = source.standing
        if _NO_COMPANY.search(source.name) and text.lower().endswith((" company", " firm", " business")):
            return False
        is_named = identification == "named" and number == "one"
        return not source.is_person and is_named and role in ("organisation", "expert")

    def _company_of(self, name: Name, beside: tuple[str, ...]) -> Name | None:
        """The fullest mention of a name, if it is known for a company's, or a body like one, that is none of others."""
        body = self._body(name)
        if body is None or body.words.lower() in BODY_NOUNS or body.words.startswith(beside):
            return None
        return body if standing_of_name(body, self._names).role in ("organisation", "expert") else None

    def of_speaker(self, span: Span, standing: Standing) -> Standing:
        """A spokesman of nobody in particular speaks for the body that was named last, if one was near."""
        for name in self._names.before(span.start, _NEAR):
            if name.kind == "body" and standing_of_name(name, self._names).role == "official":
                return standing._replace(role="official")
            if name.kind == "body":
                break
        return standing

    def of_leader(self, span: Span, gender: str | None, standing: Standing) -> Standing:
        """Who leads or speaks for a body, or a person of that gender, that is not named beside them has its role."""
        owner = self.of_person("", span, gender).standing if gender else self._owner(span)
        return standing._replace(role="official") if owner and owner.role == "official" else standing

    def _owner(self, span: Span) -> Standing | None:
        """The standing of the body that the sentence is about, or the sentence before it, or that spoke last nearby."""
        opener = self._subjects.of_sentence(span.start)
        if opener is not None and opener.kind == "body":
            return standing_of_name(opener, self._names)
        sources = (one for one in self._mentions.before(span.start) if not one.is_person)
        source = next((one for one in sources if span.start - one.start < _NEAR), None)
        subject = self._body_spoken_of(span, source.start if source else span.start - _NEAR)
        if subject is not None:
            return standing_of_name(subject, self._names)
        return source.standing if source else None
