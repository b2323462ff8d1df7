"""Antecedents: the earlier mention that "they", "both", "who", "another" or "the Spaniard" stand for.

``bodies`` looks for that of "it" and of nouns, ``pronouns`` for that of "he" and "she"; all three are one class.
"""

from __future__ import annotations

import re

from scoring.attribution.grammar import is_finite
from scoring.claim import Span
from scoring.resolve.finding import Name
from scoring.resolve.mentions import REACH, Mention
from scoring.resolve.phrases import standing_of_noun, standing_of_phrase
from scoring.resolve.pronouns import INDEFINITE, Pronouns, is_person_noun
from scoring.resolve.shortforms import is_pronoun, joined, unresolved
from scoring.resolve.standing import Standing
from scoring.resolve.vocabulary import body_heads, nouns, places

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
_APPOSED = re.compile(r", (?:an?|the|his|her|its|their|one of) [^,.;]+,\s")  # between a name and its "who"
_NEAR = 400
_ANTECEDENT = 60
_OTHERS = 4  # words up to the noun for those who speak with somebody


def _is_joined(mention: Mention) -> bool:
    """Whether others speak with somebody: "Governor Ann Lee and leaders of the senate"."""
    _, link, others = mention.phrase.partition(" and ")
    words = others.split(maxsplit=_OTHERS)[:_OTHERS]
    return bool(link) and any(nouns().get(word.strip(",").lower(), ("", ""))[1] == "many" for word in words)


class Antecedents(Pronouns):
    """Looks for whom a short form stands, among the sources met and the names of the text."""

    def of_epithet(self, text: str, span: Span, nation: str | None = None) -> Mention | None:
        """For "the Spaniard" and "the 52-year-old": whom the text says to be of that nation, of those it has named.

        Failing these, whom the sentence before is about, else the nearest.
        """
        subject = self._subjects.opening_before(span.start)
        told = self._names.described(nation.lower(), span.start) if nation else ()
        return self._person((*told, *filter(None, (subject,)), *self._names.before(span.start, REACH)), text, span)

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

    def _may_be_either(self, source: Mention) -> bool:
        """Whether a source is somebody of whom nothing tells whether it is a man or a woman: "a witness"."""
        is_bare = source.is_person and INDEFINITE.match(source.phrase.lower())
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
        if headed and (not is_person_noun(headed[2]) or (name is not None and name.kind == "person")):
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
