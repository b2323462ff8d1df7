"""Settled types in the text's own voice: lists of names, credits, and what stands in a programme of events."""

from __future__ import annotations

import re

from scoring.attribution.grammar import is_finite, is_past
from scoring.claims.clause import Clause

_FEWEST_NAMES, _FEWEST_COMMAS, _NAMES = 6, 3, 0.8  # words and commas of a list, and the share of them that are names
_TO_VERB = 5  # words from the start of a sentence to its verb
_CREDIT = re.compile(
    r"(?:additional |video |photo )?(?:story|video|photos?|photographs?|photography|reporting|words|text|pictures?|"
    r"illustrations?|graphics?|editing|writing|edited|compiled|produced|translated) "
    r"(?:(?:produced|edited|written|shot|compiled) )?by (?-i:[A-Z])",
    re.IGNORECASE,
)
_BY = " by "
_MADE = frozenset("produced edited written shot compiled".split())
_MONTHS = (
    "january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|aug|sept|oct|nov|dec"
)
_DAYS = "(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_AHEAD = (
    rf"(?:tomorrow|tonight|next (?:week|weekend|month|year|season|spring|summer|autumn|winter|{_DAYS})|"
    rf"this (?:weekend|spring|summer|autumn|winter)|on (?:next )?(?:\d\d? (?:{_MONTHS})|"
    rf"(?:{_MONTHS})\.? \d\d?|{_DAYS}))\b"
)
_SCHEDULED = re.compile(
    r"(?<!\bto )(?<!\bthe )(?<!\ba )\b(?:opens?|starts?|begins?|launches|arrives?|kicks? off|takes? place|closes|"
    r"plays?|meets?|faces?|hosts?|"
    r"goes on (?:sale|show|air|trial|display)|"
    r"(?:is|are) (?:released|held|published|announced|crowned|launched|unveiled|screened))\b"
    rf"(?! to\b)[^.;]{{0,80}}?\b{_AHEAD}"
)
_AHEAD_WORDS = frozenset("tomorrow tonight next this on".split())  # one of these, and of those below, stands in it
_EVENT_WORDS = frozenset(
    "open opens start starts begin begins launches arrive arrives kick kicks take takes closes play plays meet meets "
    "face faces host hosts goes is are".split()
)
_ASKED = frozenset("asked urged advised requested encouraged reminded warned".split())
_ASKS_ANYBODY = re.compile(
    r"(?:any(?:one|body)|residents|people|members of the public|the public|drivers|motorists|passengers|commuters|"
    r"travell?ers|visitors|parents|readers|customers|witnesses|voters|those)\b[^.;]{0,60}?\b(?:is|are) (?:being )?"
    rf"(?:\w+ly )?(?:{'|'.join(sorted(_ASKED))}) (?:not )?to\b"
)
_TO_DO = (
    "avoid|boil|bring|call|carry|check|click|close|come|contact|dial|don['’]t|do not|download|drink|drive|email|"
    "evacuate|feel free|fill|find|follow|get|give|go|keep|leave|let|listen|lock|look|make sure|move|phone|pull|read|"
    "register|remember|report|ring|seek|send|shelter|sign|slow|stay|stop|switch|take|tell|text|try|turn|use|visit|wait|"
    "walk|wash|watch|wear|write"
)
_ASKS_READER = re.compile(  # "If you are in Oslo, stay indoors"
    r"(?:if|when|once|unless|before|while|until) (?:you|your|there (?:is|are)|anyone)\b[^.;:?!]{1,100}?, "
    rf"(?:please |then |always |never |just |simply |do )*(?:{_TO_DO})(?! (?:is|are|was|were|of|has)\b)\b"
)
_ASKS_OTHERS = re.compile(  # "We urge the Council to act"
    r"(?:(?:so|and|therefore|today|again),? )?(?:we|i) (?:(?:\w+ly|also|therefore|again|now|all|both) )*"
    r"(?:urge|implore|beseech|call (?:up)?on|appeal to|ask|beg|invite|encourage)\b [^.;]{2,120}?\bto (?!date\b)\w|"
    r"(?:(?:so|and|therefore|today|again),? )?we (?:(?:\w+ly|also|therefore|again|now) )*(?:demand|call for|ask that)\b"
)
_ASKING = frozenset("urge implore beseech call appeal ask beg invite encourage demand".split())
_TO_READER = re.compile(  # "For more information, visit our site"
    r"(?:for (?:more|further|full|any|media|press) [^,.;]{3,40}|to (?:find out more|learn more|donate|apply|register|"
    rf"book|subscribe|sign up)[^,.;]{{0,40}}),? (?:please )?(?:{_TO_DO})\b"
)
_UNCHECKED = re.compile(  # "Neither claim could be verified": what was not done, and nothing that may come
    r"\bcould (?:not )?(?:immediately |independently |yet )*be (?:\w+ly )?"
    r"(?:verified|confirmed|corroborated|established|reached|checked)\b"
)
_TIMES = re.compile(r"\b(?:before|after|until|since|once|while)\b[^,;]*$")  # "shut before the fair opens"
_PAST = re.compile(r"\b(?:was|were|had|did|has|have|will|said|\w{2,}ed)\b")


def settle_own_voice(clause: Clause) -> str | None:
    """The claim type of a sentence, or part of one, where it is settled, else None."""
    if _is_list(clause) or _is_credit(clause.text):
        return "fragment"
    if _asks_anybody(clause):
        return "directive"
    if "could" in clause.tokens and _UNCHECKED.search(clause.low):
        return "statement"
    return "prediction" if _is_scheduled(clause) else None


def tells_past(clause: Clause) -> bool:
    """Whether a verb in the past follows a subject, as in no heading: "Tolland fell 3% on Friday"."""
    verb = next((word for word in clause.words[:_TO_VERB] if is_finite(word.lower())), "")
    return verb.islower() and is_past(verb) and verb != clause.words[0]


def _asks_anybody(clause: Clause) -> bool:
    """Whether it tells people what to do: "Anyone with news of him is asked to call the police"."""
    if _ASKS_READER.match(clause.low) or _TO_READER.match(clause.low):
        return True
    if not _ASKING.isdisjoint(clause.tokens) and _ASKS_OTHERS.match(clause.low):
        return True
    return not _ASKED.isdisjoint(clause.tokens) and _ASKS_ANYBODY.match(clause.low) is not None


def _is_credit(words: str) -> bool:
    """Whether it says who wrote, filmed or edited, and nothing of them: "Video produced by Ada Voss"."""
    credit = _CREDIT.match(words) if _BY in words else None
    if credit is None:
        return False
    following = Clause(words[credit.end() :]).words[:_FEWEST_NAMES]
    return not any(is_finite(word) and word not in _MADE for word in following)


def _is_list(clause: Clause) -> bool:
    """Whether nearly all words are names or figures, and no verb is among them: a team as it lines up."""
    if clause.text.count(",") < _FEWEST_COMMAS:
        return False
    found = clause.words
    names = sum(word[0].isupper() or word[0].isdigit() for word in found)
    plain = [word for word in found[1:] if word[0].islower()]
    return len(found) >= _FEWEST_NAMES and names >= _NAMES * len(found) and not any(map(is_finite, plain))


def _is_scheduled(clause: Clause) -> bool:
    """Whether a sentence in the present tense tells when something is to come: "The fair opens on Monday"."""
    if _AHEAD_WORDS.isdisjoint(clause.tokens) or _EVENT_WORDS.isdisjoint(clause.tokens):
        return False
    found = _SCHEDULED.search(clause.low)
    if found is None or _PAST.search(clause.low, 0, found.start()) or _PAST.search(clause.low, found.end()):
        return False
    return not _TIMES.search(clause.low[: found.start()]) and clause.is_main(found)
