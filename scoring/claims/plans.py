"""Whose plan it is: what one will do oneself is a plan, what somebody else will do is a prediction."""

from __future__ import annotations

import re
from collections.abc import Sequence

from scoring.attribution import Relation
from scoring.attribution.cues import is_cue_form
from scoring.attribution.grammar import is_finite
from scoring.claim import Source
from scoring.claims.content import Content
from scoring.resolve.vocabulary import BODY_NOUNS, COLLECTIVES, nouns

_WILL = r"(?:will|would|shall)"
_PRONOUN = re.compile(
    rf"(?:that )?(he|she|it)(?:['’]ll| (?:also |now |still |soon )?{_WILL}(?: not|n['’]t)?) (?!have\b)"
)
_NAMED = re.compile(
    rf"(?:that )?(?:the )?([\w&'’ -]{{2,40}}?)(?:['’]ll| {_WILL}) (?:also |now |still |soon |\w+ly )*(\w+)"
)
_NO_DEEDS = frozenset(  # verbs of what happens, or is so, whether somebody wants it or not
    "allow be become belong collapse contain cost depend die enable face fail fall fell gain get grow have help "
    "include know last like lose mean melt miss need not prove rain remain rise see shrink snow struggle suffer take "
    "win wipe".split()
)
_SPEAKS_FOR = re.compile(r"its |(?:an?|the|another) (?:\w+ ){0,2}spokes(?:man|woman|person)\b", re.IGNORECASE)
_GOVERNMENT = frozenset({"administration", "cabinet", "government", "president", "prime minister", "white house"})
_OF_GOVERNMENT = re.compile(r"\b(?:white house|downing street|no\.? ?10|number 10|kremlin|[ée]lys[ée]e|presidency)\b")
_HEADLINE = re.compile(r"((?:[A-Z][\w’'-]*)(?: [\w’'-]+){0,2}?) to (?:also |now |soon )?([a-z]+)\b")
_ANNOUNCES = frozenset("say tell announce confirm reveal warn".split())
FOR_BODIES = frozenset({"official", "organisation"})  # roles of who speaks for a body
_TAKES_TO = frozenset(  # "a plan to": what is to be done, and not by it
    "attempt attempts bid bids call calls chance deal decision desire duty effort efforts failure help hope how law "
    "move moves need offer order pledge plan plans pressure proposal proposals push right scheme threat time vote vow "
    "way what when where able agree agrees due fail fails free going have keen like likely love prefer ready refuse "
    "refuses seek seeks set start tend try tries unlikely used want wants".split()
)
_ANSWER = re.compile(r"(?:that )?it (?:will|would)(?: not|n['’]t)?$")  # to a question about a thing
_PRONOUNS = frozenset("he she it they we i you this that".split())
_KINDS = {
    **dict.fromkeys("airline bank company firm insurer lender manufacturer operator retailer".split(), "company"),
    **{kind: kind for kind in "charity church club council government ministry party union university".split()},
}
_OF_WHAT = re.compile(r",| (?:of|at|in|from|with|close|familiar|briefed|who) ")


def type_of_plan(content: Content, relation: Relation, source: Source) -> str | None:
    """The type of what somebody "will" do, where the words tell whether that is who speaks; else None.

    "Two doctors said he would leave" foretells; "Norbank will shut its mill, its chairman said" tells a plan.
    """
    if relation.type == "direct_quote":
        return None
    low = content.clause.low
    headline = _HEADLINE.match(content.text)
    if headline and (told := _type_of_headline(content.clause.tokens, headline, source, relation)):
        return told
    if _ANSWER.match(low):
        return "prediction" if _is_person(source) else None
    if found := _PRONOUN.match(low):
        is_passed_on = relation.lemma == "report" and source.role == "media"
        return "prediction" if is_passed_on or _are_others(source.name, found[1]) else None
    named = _NAMED.match(low)
    if named is None or named[1] in _PRONOUNS:
        return None
    if _is_other_body(source.name, named[1]):
        return "prediction"
    if named[2] in _NO_DEEDS:
        return None
    is_own = (
        named[1] == source.name.lower().removeprefix("the ")
        or _SPEAKS_FOR.match(source.text)
        or (named[1] in _GOVERNMENT and source.role == "official" and _OF_GOVERNMENT.search(source.name.lower()))
    )
    return "intention" if is_own else None


def _type_of_headline(tokens: Sequence[str], headline: re.Match[str], source: Source, relation: Relation) -> str | None:
    """The type of what a headline has in store: "Council to sell mill, says mayor", "Prices to rise, says bank"."""
    called, verb = headline[1].lower(), headline[2]
    is_said = relation.lemma in _ANNOUNCES and relation.cue_class != "directive"
    if not is_said or tokens[0] in _PRONOUNS or any(is_finite(token) for token in tokens if token != verb):
        return None
    head = called.split()[-1]
    if head in _TAKES_TO or is_cue_form(head):
        return None
    if head in BODY_NOUNS and source.role in FOR_BODIES and verb not in _NO_DEEDS:
        return "prediction" if _is_other_body(source.name, called) else "intention"
    may_be_told_to = verb not in _NO_DEEDS and (head.endswith("s") or head in ("people", "public"))
    return None if may_be_told_to else "prediction"


def _is_person(source: Source) -> bool:
    """Whether somebody speaks whom "it" cannot mean: "he", "the minister", but nobody who speaks for a body."""
    if source.text.lower() in ("he", "she", "i"):
        return True
    head = _head_of(source.name)
    return head in nouns() and head not in BODY_NOUNS and head not in COLLECTIVES and not _SPEAKS_FOR.match(source.text)


def _head_of(name: str) -> str:
    """What a phrase is about, in lower case: "union" of "the union of carters"."""
    return _OF_WHAT.split(name, 1)[0].rpartition(" ")[2].lower()


def _is_other_body(name: str, called: str) -> bool:
    """Whether a body of another kind speaks than the one that is called "the firm" or "the union"."""
    own, other = _KINDS.get(_head_of(name)), _KINDS.get(called)
    return None not in (own, other) and own != other


def _are_others(name: str, pronoun: str) -> bool:
    """Whether a pronoun cannot mean who speaks: "two doctors" with any, a body with "he"."""
    before, _, head = _OF_WHAT.split(name, 1)[0].rpartition(" ")
    if before and not head.islower():
        return False
    _, number = nouns().get(head.lower(), ("", ""))
    return number == "many" or (pronoun != "it" and head in BODY_NOUNS)
