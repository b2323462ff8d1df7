"""Acts: what a verb settles of the type of its content, as one rules, pleads, suggests or describes."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from scoring.attribution.cues import PLEA
from scoring.attribution.grammar import NEGATIONS, is_finite
from scoring.attribution.rules.senses import RANKED
from scoring.claims.clause import states
from scoring.claims.content import Content
from scoring.claims.denials import calls_untrue
from scoring.claims.described import tells_what_it_is
from scoring.segment.marks import CURRENCIES

_SHORT = 15  # code points that hold "not guilty"
_DECLARED = re.compile(  # what comes about by being declared
    r"(?:(?:an?|the|its|his|her|their|another|\w+-day|\d+|two|three|four|five|seven|ten) )?(?:\w+ ){0,2}?"
    r"(?:states? of (?:\w+ )?(?:emergency|disaster|alert|siege|war)|emergency|victory|war|(?:days? of )?(?:national )?"
    r"mourning|curfew|holiday|cease-?fire|truce|martial law|independence|bankruptcy|insolvency|famine|pandemic|"
    r"dividend|moratorium|amnesty|quarantine|force majeure|winners?)\b(?!['’])"
)
_PERMITS = frozenset({"could", "may", "might", "must"})
_PERCEIVING = re.compile(r"(?:seeing|hearing|feeling|watching|smelling|noticing|witnessing)\b")
_DID = re.compile(  # what somebody tells to have done, but not how they value it: "crossing the river as a risk"
    r"(?!.* as )[a-z]{2,}ing (?:an?|the|his|her|their|its|him|it|them|at|for|from|in|into|on|out|through|to|up|with|"
    r"\d+|[A-Z]\w+)\b"
)
_HOW_IT_WAS = re.compile(  # what happened, and not how much, or how one does it
    r"how (?:he|she|it|they|we|(?:the|an?|his|her|their|its|two|three|[A-Z][\w'’-]*)(?: [\w'’-]+){0,4}?) "
    r"(?:\w+ly )?(?:was|were|had|did|\w{2,}ed|came|fell|found|gave|held|kept|left|lost|made|met|ran|saw|sent|shot|sold|"
    r"took|went|won)\b(?!.*\b(?:would|could|will|should)\b)"
)
_ACTION = frozenset({"of", "for", "to", "over", "that"})
_SOUGHT = re.compile(
    r"(?:(?:him|her|it|them|us|me|\w+['’]s|the|an?|his|its|their|any|another|leave|permission) )*(?:\w+ )?"
    r"(?:applications?|asylum|bail|citizenship|entry|leave|licen[cs]e|loan|motion|parole|permission|permit|petition|"
    r"requests?|visas?)\b(?! (?:was|were|had|has))"
)
_SEEMING = re.compile(r"(?:\w+ )?(?:appear|seem|purport)(?:s|ed)?\b")
_FIGURE = 8  # words
_RESULT = re.compile(
    r"(?:an?|no) (?:\w+ )?(?:breach|casualties|damage|deaths|delays|drop|fall|impact|increase|injuries|loss|outage|"
    r"profit|rise)\b"
)
_DOING = re.compile(r"(?!(?:being|having|nothing|anything|something|everything)\b)[a-z]{2,}ing\b(?! (?:of|by)\b)")
_CHANGING = frozenset("declining falling growing increasing mounting rising".split())  # how a thing is: no deed
_SHORTENED = ("'d", "’d", "'ll", "’ll", "n't", "n’t", "let")  # "she'd be late", "it won't be", "let me be clear"
_NO_PLAN = ("to ", "nothing ", "something ")
_TOPICS = ("what ", "how ", "who ", "which ", "whether ")
_OFFERED = re.compile(  # what one turns down, and so acts, rather than calling it untrue
    rf"(?:[\w.,{CURRENCIES}'’-]+ ){{0,6}}?(?:offers?|bids?|approach(?:es)?|requests?|applications?|invitations?|"
    r"proposal (?:for|from|by)|the chance)\b"
)


def _type_of_plea(content: Content, cue: str) -> str | None:
    plea = PLEA.search(f"{cue} {content.clause.low[:_SHORT]}")
    if not plea or states(content.clause.tokens):
        return None
    return "statement" if plea[1] == "guilty" else "denial"


def _type_of_declared(content: Content, _: str) -> str | None:
    return "statement" if _DECLARED.match(content.clause.low) else None


def _type_of_owned_up(content: Content, _: str) -> str | None:
    return "statement" if content.clause.low.startswith(("responsibility ", "credit ")) else None


def _type_of_ruled(content: Content, cue: str) -> str | None:
    """What is ruled is so, also that somebody could do a thing; what is ruled out is denied.

    Who rules nothing out says nothing of it; but to do a thing, or not to, is one's own plan.
    """
    if not cue.endswith(" out"):
        return "statement" if content.clause.has_verb else None
    if _DOING.match(content.clause.low):
        return "intention"
    return "denial" if NEGATIONS.isdisjoint(cue.split()) and "n't" not in cue.replace("’", "'") else "fragment"


def _type_of_held(content: Content, _: str) -> str | None:
    """What a court holds that somebody may do is so: "held that the state may tax it"."""
    return None if _PERMITS.isdisjoint(content.clause.tokens) else "statement"


def _type_of_accused(content: Content, cue: str) -> str | None:
    """Who is accused is a fragment without what of: "accused Garnet and two other firms"."""
    tokens = content.clause.tokens
    tells = cue.endswith((" of", " that")) or not _ACTION.isdisjoint(tokens) or any(map(is_finite, tokens))
    return None if tells or any(token.endswith("ing") for token in tokens) else "fragment"


def _type_of_called(content: Content, cue: str) -> str | None:
    return "denial" if calls_untrue(content, cue) else None


def _type_of_rejected(content: Content, cue: str) -> str | None:
    if calls_untrue(content, cue):
        return "denial"
    offer = _OFFERED.match(content.clause.low)
    if offer is None:
        return None
    others = [*offer[0].split()[:-1], *content.clause.low[offer.end() :].split()]  # a "bid" may be a verb by its form
    return None if any(map(is_finite, others)) else "statement"


def _type_of_withheld(content: Content, _: str) -> str | None:
    """What a court or an office denies somebody is no denial: "denied bail", "denied him a visa"."""
    return "statement" if _SOUGHT.match(content.clause.low) else None


def _type_of_figure(content: Content, _: str) -> str | None:
    """A figure that somebody puts something at is a statement: "put the toll at 11", "put the toll far higher"."""
    tokens = content.clause.tokens
    is_figure = any(one == "at" or one[0].isdigit() for one in tokens) or not RANKED.isdisjoint(tokens)
    return "statement" if len(tokens) <= _FIGURE and is_figure else None


def _type_of_foreseen(content: Content, cue: str) -> str | None:
    """What somebody sees as it will be is a prediction: "sees prices falling", "see the rate at 4%"."""
    tokens = content.clause.tokens
    if "as" in tokens or any(map(is_finite, tokens)):
        return None  # "sees the mill as failing" is how one values it
    is_figure = any(token[0].isdigit() for token in tokens) or any(token.endswith("ing") for token in tokens)
    return "prediction" if cue in ("see", "sees", "now see", "now sees", "still sees") and is_figure else None


def _type_of_result(content: Content, cue: str) -> str | None:
    return "statement" if _RESULT.match(content.clause.low) else _type_of_perceived(content, cue)


def _type_of_shown(_: Content, cue: str) -> str | None:
    """What a picture appears to show is a statement, clause or thing: "appears to show a fire"."""
    return "statement" if cue.endswith("to show") and _SEEMING.match(cue) else None


def _type_of_topic(content: Content, _: str) -> str | None:
    """What is only spoken about is a fragment: "discussed the budget", "explained how it works"."""
    return "fragment" if not states(content.clause.tokens) or content.clause.low.startswith(_TOPICS) else None


def _type_of_planned(content: Content, _: str) -> str | None:
    """A thing that is planned or promised is an intention: "plans a second mill"."""
    clause = content.clause
    return None if states(clause.tokens) or clause.low.startswith(_NO_PLAN) else "intention"


def _type_of_wished(content: Content, _: str) -> str | None:
    """What somebody wishes to be done: "suggested that the mill be sold", "demanded she be heard"."""
    tokens = content.clause.tokens
    if "be" not in tokens:
        return None
    before = tokens[: tokens.index("be")]
    if before[-1:] in ([], ["to"]) or any(is_finite(one) or one.endswith(_SHORTENED) for one in before):
        return None
    return "directive"


def _type_of_suggested(content: Content, cue: str) -> str | None:
    """What somebody suggests doing: "suggested closing the mill", but not "suggested closing it was wrong"."""
    clause = content.clause
    if _DOING.match(clause.low) and clause.tokens[0] not in _CHANGING and not states(clause.tokens):
        return "directive"
    return _type_of_wished(content, cue)


def _type_of_warned(content: Content, cue: str) -> str | None:
    return "directive" if cue.endswith(" against") and _DOING.match(content.clause.low) else None


def _type_of_proposed(content: Content, cue: str) -> str | None:
    return _type_of_wished(content, cue) or _type_of_planned(content, cue)


def _type_of_perceived(content: Content, cue: str) -> str | None:
    is_lived = _PERCEIVING.match(content.clause.low) or _DID.match(content.text)
    return "statement" if is_lived else _type_of_manner(content, cue)


def _type_of_manner(content: Content, _: str) -> str | None:
    """How something came about is told as what did: "heard how he had lied", but not "told how much it cost"."""
    return "statement" if _HOW_IT_WAS.match(content.text) else None


def _type_of_described(content: Content, cue: str) -> str | None:
    if settled := _type_of_perceived(content, cue) or _type_of_called(content, cue):
        return settled
    return "statement" if tells_what_it_is(content, quoted='"' in content.text or "“" in content.text) else None


ACTS: Mapping[str, Callable[[Content, str], str | None]] = {
    "plead": _type_of_plea,
    "declare": _type_of_declared,
    "claim": _type_of_owned_up,
    "rule": _type_of_ruled,
    "hold": _type_of_held,
    "accuse": _type_of_accused,
    "reject": _type_of_rejected,
    "deny": _type_of_withheld,
    **dict.fromkeys("put reckon".split(), _type_of_figure),
    "see": _type_of_foreseen,
    "propose": _type_of_proposed,
    "warn": _type_of_warned,
    **dict.fromkeys("suggest recommend".split(), _type_of_suggested),
    **dict.fromkeys("ask demand insist request urge".split(), _type_of_wished),
    "report": _type_of_result,
    "show": _type_of_shown,
    "describe": _type_of_described,
    **dict.fromkeys("recall remember recount".split(), _type_of_perceived),
    **dict.fromkeys("hear tell reveal".split(), _type_of_manner),
    **dict.fromkeys("call dismiss brand label characterise characterize slam".split(), _type_of_called),
}
ACTS_IN_WORDS: Mapping[
    str, Callable[[Content, str], str | None]
] = {  # of a paraphrase only: somebody's quoted words are more than a topic
    **dict.fromkeys("discuss mention explain talk speak".split(), _type_of_topic),
    **dict.fromkeys("plan promise".split(), _type_of_planned),
}
