"""Short forms: the earlier mention that a pronoun or a bare noun stands for."""

from __future__ import annotations

import re

from scoring.claim import Span
from scoring.resolve.mentions import Mention, Mentions, without_others
from scoring.resolve.names import Name, Names
from scoring.resolve.naming import standing_of_name
from scoring.resolve.phrases import standing_of_phrase
from scoring.resolve.standing import Standing

GENDERS = {"he": "m", "him": "m", "his": "m", "she": "f", "her": "f", "hers": "f"}
PLURAL = frozenset("they them their theirs both".split())
SINGULAR = frozenset("it its".split())
RELATIVE = frozenset("who which whose".split())
SELF = {
    **dict.fromkeys("i me my you your".split(), Standing("person", "named")),
    **dict.fromkeys("we us our".split(), Standing("public", "role", "many")),
}
_SHORT = re.compile(r"^(?:the|this|that|these|those|his|her|its)\s(?:[a-z]\w+\s)?(?P<noun>[\w-]+)$", re.IGNORECASE)
_ANY_BODY = frozenset(
    "company firm group organisation organization operator business manufacturer maker retailer charity body "
    "giant insurer bank airline carmaker broadcaster".split()
)
_LED_UP = re.compile(r"\b(?:of|to|by|for|from|with|at|in|on|and|that|are|is|was|were|even|including|like|as)\s")
_REACH = 1500
_INDEFINITE = re.compile(r"(?:an?|one|another|some)\s")  # one that opens its sentence is what it is about
_NEAR = 400
_ANTECEDENT = 60


def is_pronoun(phrase: str) -> bool:
    """Whether a phrase says nothing of whom it stands for: "he", "they", "who"."""
    word = phrase.lower()
    return word in GENDERS or word in PLURAL or word in SINGULAR or word in RELATIVE


def short_noun(phrase: str) -> str | None:
    """The noun of a phrase that may stand for an earlier source: "the ministry", "the two officials"."""
    match = _SHORT.match(phrase)
    return match["noun"].lower() if match else None


class Antecedents:
    """Looks for whom a short form stands, among the sources met and the names of the text."""

    def __init__(self, text: str, names: Names, mentions: Mentions) -> None:
        self._text, self._names, self._mentions = text, names, mentions

    def of_person(self, text: str, span: Span, gender: str) -> Mention:
        """For "he" and "she": the nearest source or name known to be of that gender, else the last that may be."""
        named = self._nearest_known(span, gender)
        for mention in self._mentions.before(span.start):
            if not mention.is_person or is_pronoun(mention.name):
                continue
            known = self._mentions.gender_of(mention)
            if known not in (gender, "u") or (known == "u" and named and _INDEFINITE.match(mention.name)):
                continue
            if named is None or mention.start > named.start or mention.name == named.words:
                return Mention(mention.name, text, span.start, mention.standing, gender, True)
            break
        if named is not None:
            return Mention(named.words, text, span.start, standing_of_name(named, self._names), gender, True)
        unknown = self.of_description(text, span, gender)
        return unknown or Mention(text, text, span.start, Standing("person", "role"), gender, True)

    def _nearest_known(self, span: Span, gender: str) -> Name | None:
        """The nearest name before a pronoun that is a person's of that gender, as its fullest mention."""
        for name in self._names.before(span.start, _REACH):
            fullest = self._names.fullest(name.surname, name.end, gender) or name
            if gender in (fullest.gender, name.gender) and fullest.kind == "person":
                return fullest
        return None

    def of_description(self, text: str, span: Span, gender: str = "u") -> Mention | None:
        """For "the 52-year-old", or a pronoun: the nearest person named, of unknown gender where one is asked for."""
        for name in self._names.before(span.start, _REACH):
            fullest = self._names.fullest(name.words, name.end, name.gender) or name
            if fullest.kind == "person" and "u" in (gender, fullest.gender):
                standing = standing_of_name(fullest, self._names)
                return Mention(fullest.words, text, span.start, standing, gender, True)
        return None

    def of_sources(self, text: str, span: Span, number: str) -> Mention:
        """For "it" and "they": the nearest source of that number, or a body named just before."""
        for mention in self._mentions.before(span.start):
            if not mention.is_person and (mention.standing.number == number or number == "many"):
                return Mention(mention.name, text, span.start, mention.standing, "u", False)
            if number == "many" and mention.standing.identification == "anonymous":
                return Mention(mention.name, text, span.start, mention.standing, "u", mention.is_person)
        for name in self._names.before(span.start, _NEAR):
            if name.kind == "body":
                return Mention(name.words, text, span.start, standing_of_name(name, self._names), "u", False)
        role = "organisation" if number == "one" else "public"
        return Mention(text, text, span.start, Standing(role, "role", number), "u", False)

    def of_relative(self, text: str, span: Span) -> Mention:
        """For "who": the name, or failing that the noun, that stands before it."""
        name = next(self._names.before(span.start, _ANTECEDENT), None)
        if name is not None and name.end >= span.start - 3:
            fullest = self._names.fullest(name.surname, span.start, name.gender) or name
            standing = standing_of_name(fullest, self._names)
            return Mention(fullest.words, text, span.start, standing, fullest.gender, fullest.kind == "person")
        before = self._text[max(0, span.start - _ANTECEDENT) : span.start].rstrip(" ,—–-")
        phrase = before[before.rfind(".") + 1 :].strip()
        shown = standing_of_phrase(_LED_UP.split(phrase)[-1], [], 0) or standing_of_phrase(phrase, [], 0)
        standing = shown or Standing("person", "role")
        return Mention(text, text, span.start, standing, "u", standing.number == "one")

    def of_noun(self, text: str, noun: str, span: Span) -> Mention | None:
        """For "the ministry", "the two officials", "the firm": the nearest source or name that the noun fits."""
        mention = self._mentions.with_word(noun)
        if mention is not None:
            return mention._replace(phrase=text, start=span.start)
        name = next((name for name in self._names.described(noun, span.start) if self._is_called(name, noun)), None)
        if name is None and noun in _ANY_BODY:
            name = next((name for name in self._names.before(span.start, _REACH) if self._is_company(name)), None)
        if name is None:
            return None
        fullest = self._names.fullest(name.words, span.start, name.gender) or name
        standing = standing_of_name(fullest, self._names)
        return Mention(fullest.words, text, span.start, standing, fullest.gender, fullest.kind == "person")

    def _is_called(self, name: Name, noun: str) -> bool:
        """Whether the text calls a name by that noun: a word of a body's name, or of what stands beside a person's."""
        if name.kind == "body":
            return noun in name.words.lower().split()
        before = name.intro.before.lower() if name.intro else ""
        after = without_others(name.intro.after.lower()) if name.intro else ""
        return before.endswith(noun) or re.search(rf"\b{re.escape(noun)}\b", after) is not None

    def _is_company(self, name: Name) -> bool:
        return name.kind == "body" and standing_of_name(name, self._names).role == "organisation"

    def of_speaker(self, span: Span, standing: Standing) -> Standing:
        """A spokesman of nobody in particular speaks for the body that was named last, if one was near."""
        for name in self._names.before(span.start, _NEAR):
            if name.kind == "body" and standing_of_name(name, self._names).role == "official":
                return standing._replace(role="official")
            if name.kind == "body":
                break
        return standing
