"""Settled types: where cue and content leave no doubt of what a claim is, so that no classifier is asked."""

from __future__ import annotations

import re
from collections.abc import Sequence

from scoring.attribution import Relation
from scoring.attribution.cues import PLEA, REFUSALS
from scoring.attribution.grammar import DETERMINERS, NEGATIONS, OPENS_RELATIVE, is_finite
from scoring.claims.clause import LEAVING
from scoring.claims.content import Content
from scoring.claims.denials import calls_untrue, disowns, says_no
from scoring.claims.described import tells_what_it_is
from scoring.claims.facts import tells_plain_fact
from scoring.claims.outlooks import type_of_outlook

_TELLS = frozenset(
    "say tell add insist stress note admit reiterate acknowledge write state explain".split()
)  # of oneself
_SHORT = 15  # code points that hold "not guilty"
_OPENING = 12  # words that are read
_KNOWS = frozenset("know determine decide".split())
_WITHHELD = frozenset("say tell confirm allege claim suggest".split())  # what is "not disclosed" is so all the same
_TO_TELL = re.compile(
    r"to (?:\w+ly )?(?:comment|answer|say|discuss|respond|name|speculate|elaborate|reply|identify|confirm|disclose|"
    r"reveal|specify|explain|clarify|be (?:drawn|interviewed|quoted|named)|tell|rule (?:out|in))\b"
)
_PERCEIVED = re.compile(
    r"(?:that )?(?:there (?:was|were)|(?:i|we|he|she|they)(?: had| have| has)?(?: also| then| just)? "
    r"(?:heard|saw|seen|smelled|smelt|felt)) (?:\w+ ){0,4}?(?:noises?|sounds?|bangs?|booms?|blasts?|explosions?|crash|"
    r"flash(?:es)?|screams?|screaming|shouts?|shouting|gunfire|gunshots?|shots?|smoke|flames?|jolt|tremors?)\b"
)
_ABLE = re.compile(  # to perceive, rather than what may come: "they could see smoke"
    r"(?:that )?(?:i|we|you|he|she|they) could (?:still |even |just |only |also |clearly )?(?:see|hear|smell|feel|"
    r"taste|read|remember|recall|sense)\b(?! (?:\w+ ){0,3}?(?:ris(?:es?|ing)|falls?|falling|increases?|cuts?|bills?|"
    r"benefits|taxes|costs|prices|profits|wages|pay|jobs|growth|surge|drop|jump|loss(?:es)?)\b)"
)
_AT_WORK = re.compile(
    r"(?:that )?(?:i|we|it|he|she|they) (?:is|are|am|was|were) (?:not |still |now |also |\w+ly )?"
    r"(?:considering(?! (?:\w+ing|whether)\b)|reviewing|investigating|examining|studying|assessing|monitoring|"
    r"looking into)\b"
)
_ATTITUDE = re.compile(  # told of oneself; "they" may be the share of a poll
    r"(?:that )?(?:i|we|he|she|it) (?:(?:\w+ly|still|also|always|never|(?:do|does|did)(?: not|n['’]t)) )*"
    r"(?:supports?|supported|opposes?|opposed|favou?r(?:s|ed)?|back(?:s|ed)?(?! (?:away|down|off|out|up|into)\b)|"
    r"trust(?:s|ed)?|admire[sd]?|regret(?:s|ted)?|applaud(?:s|ed)?|condemn(?:s|ed)?|(?:em|sym)pathi[sz]e[sd]?|"
    r"(?:dis)?agree[sd]? with|would (?:love|like) to|"
    r"(?:am|is|are|was|were) (?:(?:\w+ly|very|so|not|also|still) )*"
    r"(?:(?:satisfied|optimistic)(?= (?:with|about|over)\b|$)|pleased|delighted|proud|impressed|"
    r"disappointed|thrilled|honou?red|frustrated|embarrassed|saddened))\b"
)
_AND_DID = re.compile(r"\band (?:that (?:i|we|it|he|she|they) )?(?:ha[ds]|have|would|will)\b")  # more than a feeling
_DECLARED = re.compile(  # what comes about by being declared
    r"(?:(?:an?|the|its|his|her|their|another|\w+-day|\d+|two|three|four|five|seven|ten) )?(?:\w+ ){0,2}?"
    r"(?:states? of (?:\w+ )?(?:emergency|disaster|alert|siege|war)|emergency|victory|war|(?:days? of )?(?:national )?"
    r"mourning|curfew|holiday|cease-?fire|truce|martial law|independence|bankruptcy|insolvency|famine|pandemic|"
    r"dividend|moratorium|amnesty|quarantine|force majeure|winners?)\b(?!['’])"
)
_DUE = re.compile(  # what is to come about by itself, and when: no advice
    r"(?:that )?(?!(?:i|we|you|he|she|they|people|everyone|everybody|nobody|no one|anyone) )(?:[\w'’-]+ ){1,6}?should "
    r"(?:\w+ly )?(?:be (?:\w+ly )?(?:complete[d]?|finished|over|restored|up and running|back to normal)|"
    r"arrive|resume|reopen|ease|clear|subside|recover) (?:\w+ ){0,4}?(?:by|within|before|next|later|tomorrow|tonight|"
    r"soon|shortly|this (?:week|month|year|weekend|spring|summer|autumn|winter|evening|afternoon))\b"
)
_COUNT = re.compile(r"(?:(?:at least|about|around|more than|nearly|over|up to|just|only) )?[\d,.]+(?: million)?")
_PERCEIVING = re.compile(r"(?:seeing|hearing|feeling|watching|smelling|noticing|witnessing)\b")
_HOW_IT_WAS = re.compile(  # what happened, and not how much, or how one does it
    r"how (?:he|she|it|they|we|(?:the|an?|his|her|their|its|two|three|[A-Z][\w'’-]*)(?: [\w'’-]+){0,4}?) "
    r"(?:\w+ly )?(?:was|were|had|did|\w{2,}ed|came|fell|found|gave|held|kept|left|lost|made|met|ran|saw|sent|shot|sold|"
    r"took|went|won)\b(?!.*\b(?:would|could|will|should)\b)"
)
_ACTION = frozenset({"of", "for", "to", "over", "that"})
_LEAVING = re.compile(LEAVING)
_ASKED = re.compile(r"(?:what|who|whom|whose|which|where|when|why|how|whether|if)\b")
_POINTING = re.compile(  # what tells nothing by itself: "more", "this in a statement"
    r"(?:more|much|as much|this|that|it|so|no|yes|these|those|such|what|the same(?: thing)?|otherwise|nothing)"
    r"(?: (?:in|on|at|during|after|to|about|of|with|for) .*)?"
)
_SOUGHT = re.compile(
    r"(?:(?:him|her|it|them|us|me|\w+['’]s|the|an?|his|its|their|any|another|leave|permission) )*(?:\w+ )?"
    r"(?:applications?|asylum|bail|citizenship|entry|leave|licen[cs]e|loan|motion|parole|permission|permit|petition|"
    r"requests?|visas?)\b(?! (?:was|were|had|has))"
)
_FIGURE = 8  # words
_RESULT = re.compile(
    r"(?:an?|no) (?:\w+ )?(?:breach|casualties|damage|deaths|delays|drop|fall|impact|increase|injuries|loss|outage|"
    r"profit|rise)\b"
)
_TOPICS = ("what ", "how ", "who ", "which ", "whether ")
_OFFERED = re.compile(  # what one turns down, and so acts, rather than calling it untrue
    r"(?:[\w.,$£€'’-]+ ){0,6}?(?:offers?|bids?|approach(?:es)?|requests?|applications?|invitations?|"
    r"proposal (?:for|from|by)|the chance)\b"
)


def settle(content: Content, relation: Relation, cue: str) -> str | None:
    """The claim type where it is settled, else None; ``cue`` are the cue's words."""
    if _is_withheld(content, relation, cue) or _only_points(content, relation):
        return "fragment"
    if _is_fact(content, relation) or (relation.lemma == "say" and _COUNT.fullmatch(content.clause.low)):
        return "statement"
    act = _ACTS.get(relation.lemma) or (_ACTS_IN_WORDS.get(relation.lemma) if relation.type == "indirect" else None)
    if act and (settled := act(content, cue.lower())):
        return settled
    if content.first is not content.clause:
        return None
    if relation.cue_class != "denial" and tells_plain_fact(content.clause.low, len(content.clause.tokens)):
        return "statement"
    opening = _type_of_opening(" ".join(content.clause.tokens[:_OPENING]), relation)
    return opening or (type_of_outlook(content, relation) if relation.cue_class != "denial" else None)


def _type_of_opening(low: str, relation: Relation) -> str | None:
    """The type of a single sentence: what was perceived, is looked into, disowned or felt, or that one leaves."""
    if disowns(low) or (relation.type == "direct_quote" and says_no(low)):
        return "denial"
    if _PERCEIVED.match(low) or _ABLE.match(low) or _AT_WORK.match(low):
        return "statement"
    if "should" in low and _DUE.match(low):
        return "prediction"
    is_own = relation.lemma in _TELLS and relation.type in ("indirect", "mixed_quote")
    if is_own and _ATTITUDE.match(low) and not _AND_DID.search(low):
        return "opinion"
    return "intention" if _LEAVING.match(low) else None


def _only_points(content: Content, relation: Relation) -> bool:
    """Whether a content only points to what is said elsewhere; somebody who denies "this" denies what was said."""
    clause = content.clause
    is_whole = relation.type == "hearsay" or relation.cue_class in ("denial", "attitude")  # "it is said to be ..."
    if is_whole or relation.lemma in ("accuse", "put") or not _POINTING.fullmatch(clause.low):
        return False
    return not any(map(is_finite, clause.tokens))


def _is_fact(content: Content, relation: Relation) -> bool:
    """Whether a content is called a fact; what is said of one in a clause of its own may value it."""
    is_told = relation.lemma == "say" or relation.type != "indirect"
    return not is_told and relation.cue_class == "neutral" and content.clause.low.startswith("the fact that ")


def _type_of_plea(content: Content, cue: str) -> str | None:
    plea = PLEA.search(f"{cue} {content.clause.low[:_SHORT]}")
    if not plea or _states(content.clause.tokens):
        return None
    return "statement" if plea[1] == "guilty" else "denial"


def _type_of_declared(content: Content, _: str) -> str | None:
    return "statement" if _DECLARED.match(content.clause.low) else None


def _type_of_owned_up(content: Content, _: str) -> str | None:
    return "statement" if content.clause.low.startswith(("responsibility ", "credit ")) else None


def _type_of_ruled_out(_: Content, cue: str) -> str | None:
    """What is ruled out is denied; who rules nothing out says nothing of it."""
    if not cue.endswith(" out"):
        return None
    return "denial" if NEGATIONS.isdisjoint(cue.split()) and "n't" not in cue.replace("’", "'") else "fragment"


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
    """A figure that somebody puts something at is a statement: "put the toll at 11", "put the odds at evens"."""
    tokens = content.clause.tokens
    return "statement" if len(tokens) <= _FIGURE and any(one == "at" or one[0].isdigit() for one in tokens) else None


def _type_of_foreseen(content: Content, cue: str) -> str | None:
    """What somebody sees as it will be is a prediction: "sees prices falling", "see the rate at 4%"."""
    tokens = content.clause.tokens
    is_figure = any(token[0].isdigit() for token in tokens) or any(token.endswith("ing") for token in tokens)
    return "prediction" if cue in ("see", "sees", "now see", "now sees", "still sees") and is_figure else None


def _type_of_result(content: Content, cue: str) -> str | None:
    return "statement" if _RESULT.match(content.clause.low) else _type_of_perceived(content, cue)


def _type_of_topic(content: Content, _: str) -> str | None:
    """What is only spoken about is a fragment: "discussed the budget", "explained how it works"."""
    clause = content.clause
    is_topic = not _states(clause.tokens) or clause.low.startswith(_TOPICS)
    return "fragment" if is_topic and not clause.low.startswith("to ") else None


def _type_of_planned(content: Content, _: str) -> str | None:
    """A thing that is planned or promised is an intention: "plans a second mill"."""
    clause = content.clause
    return None if _states(clause.tokens) or clause.low.startswith("to ") else "intention"


def _type_of_perceived(content: Content, cue: str) -> str | None:
    return "statement" if _PERCEIVING.match(content.clause.low) else _type_of_manner(content, cue)


def _type_of_manner(content: Content, _: str) -> str | None:
    """How something came about is told as what did: "heard how he had lied", but not "told how much it cost"."""
    return "statement" if _HOW_IT_WAS.match(content.text) else None


def _type_of_described(content: Content, cue: str) -> str | None:
    if settled := _type_of_perceived(content, cue) or _type_of_called(content, cue):
        return settled
    return "statement" if tells_what_it_is(content, quoted='"' in content.text or "“" in content.text) else None


_ACTS = {
    "plead": _type_of_plea,
    "declare": _type_of_declared,
    "claim": _type_of_owned_up,
    "rule": _type_of_ruled_out,
    "accuse": _type_of_accused,
    "reject": _type_of_rejected,
    "deny": _type_of_withheld,
    **dict.fromkeys("put reckon".split(), _type_of_figure),
    "see": _type_of_foreseen,
    "report": _type_of_result,
    "describe": _type_of_described,
    **dict.fromkeys("recall remember recount".split(), _type_of_perceived),
    **dict.fromkeys("hear tell reveal".split(), _type_of_manner),
    **dict.fromkeys("call dismiss brand label characterise characterize slam".split(), _type_of_called),
}
_ACTS_IN_WORDS = {  # of a paraphrase only: somebody's quoted words are more than a topic
    **dict.fromkeys("discuss mention explain talk speak".split(), _type_of_topic),
    **dict.fromkeys("plan promise".split(), _type_of_planned),
}


def _is_withheld(content: Content, relation: Relation, cue: str) -> bool:
    """Whether somebody is said not to say it: "would not say who did it", "did not confirm that it was hit"."""
    low = content.clause.low
    if relation.type == "direct_quote":
        return False
    if relation.lemma in REFUSALS and _TO_TELL.match(low):
        return True
    if not relation.withholds:
        return False
    if (
        cue.startswith("neither ")
        or " neither " in cue
        or _ASKED.match(low)
        or (relation.lemma in _WITHHELD and relation.type == "indirect" and "fail" not in cue)
    ):
        return True
    return relation.lemma not in _KNOWS and not _states(content.clause.tokens)


def _states(tokens: Sequence[str]) -> bool:
    """Whether a finite verb stands in the main clause: not in "the men who fled", nor in "the alleged attack"."""
    end = next((place for place, token in enumerate(tokens) if place and token in OPENS_RELATIVE), len(tokens))
    return any(
        is_finite(token) and not (token.endswith("ed") and place and tokens[place - 1] in DETERMINERS)
        for place, token in enumerate(tokens[:end])
    )
