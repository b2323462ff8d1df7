"""Short forms: the words that stand for an earlier source, such as a pronoun, a bare noun or a nation's."""

from __future__ import annotations

import re
from collections.abc import Sequence

from scoring.claim import Span
from scoring.resolve.finding import Name
from scoring.resolve.mentions import Mention
from scoring.resolve.standing import Standing
from scoring.resolve.vocabulary import body_names, demonyms

GENDERS = {"he": "m", "him": "m", "his": "m", "she": "f", "her": "f", "hers": "f"}
PLURAL = frozenset("they them their theirs".split())
APART = frozenset("both neither either each".split())  # of two or more whom no single source stands for
_PARTITIVE = frozenset(  # of some whom the text has told of
    "another,one,the other,a second,a third,a fourth,the second,the third".split(",")
)
SINGULAR = frozenset("it its".split())
RELATIVE = frozenset("who which whose".split())
SELF = {
    **dict.fromkeys("i me my you your".split(), Standing("person", "named")),
    **dict.fromkeys("we us our".split(), Standing("public", "role", "many")),
}
_SHORT = re.compile(r"^(?:the|this|that|these|those|his|her|its)\s(?:[a-z]\w+\s)?(?P<noun>[\w-]+)$", re.IGNORECASE)
_CONTRACTED = re.compile(r"['’](?<=\w.)(?:s|re|ve|d|ll|m)$")  # "they're", "he’s"
_NATIONAL = re.compile(r"[Tt]he ([A-Z]\w+)(?:, (?:aged )?\d{2},?)?")
CLAUSE = re.compile(  # behind a noun that stands for somebody: "the bank, which lost", "the mill, owned by Orr,"
    r",? (?:which|who|whose) .*|,? (?:\w+-)?(?:owned|led|controlled|backed|speaking|writing|based) .*", re.DOTALL
)
_GENDERED = re.compile(
    r"^[\w\s-]*?\b(?:\w*(?P<f>woman|actress|mother|daughter|sister|wife|girl)|\w*(?P<m>man|father|son|brother|husband|boy))\b"
)


def uncontracted(word: str) -> str:
    """A pronoun without the verb that is joined to it: "they" for "they'll"."""
    return _CONTRACTED.sub("", word)


def is_pronoun(phrase: str) -> bool:
    """Whether a phrase says nothing of whom it stands for: "he", "they", "who"."""
    word = uncontracted(phrase).lower()
    return word in GENDERS or word in PLURAL or word in APART or word in SINGULAR or word in RELATIVE


def is_partitive(phrase: str) -> bool:
    """Whether a phrase stands for one more of some whom the text has told of: "another", "a second, aged 40"."""
    head, _, described = phrase.partition(", ")
    return head.lower() in _PARTITIVE and (described.islower() or not described)


def gender_of_noun(phrase: str) -> str:
    """The gender that a noun shows: "a spokeswoman", "his brother"."""
    match = _GENDERED.match(phrase)
    return "u" if match is None else "f" if match["f"] else "m"


def short_noun(phrase: str) -> str | None:
    """The noun of a phrase that may stand for an earlier source: "the ministry", "the two officials"."""
    match = _SHORT.match(phrase)
    return match["noun"].lower() if match else None


def nation_of(phrase: str) -> str | None:
    """The nation by which a phrase calls a person: "the Spaniard", "The Briton, 41,"; not "the Dutch", who are many."""
    match = _NATIONAL.fullmatch(phrase)
    word = match[1] if match else ""
    is_person = word in demonyms() and (f"{word}s" in demonyms() or word.endswith(("man", "woman")))
    return word if is_person and phrase not in body_names() else None


def unresolved(text: str, span: Span, standing: Standing) -> Mention:
    """A short form that the text does not tell for whom it stands."""
    return Mention(uncontracted(text), text, span.start, standing)


def joined(first: Mention, names: Sequence[Name]) -> Mention:
    """Several who speak as one, with the standing of the first."""
    *former, last = (name.words for name in names)
    standing = first.standing._replace(number="many")
    return first._replace(name=f"{', '.join(former)} and {last}", standing=standing, gender="u", is_person=False)
