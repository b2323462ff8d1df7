"""Settled types: where cue and content leave no doubt of what a claim is, so that no classifier is asked."""

from __future__ import annotations

import re

from scoring.attribution import Relation
from scoring.attribution.cues import REFUSALS
from scoring.attribution.grammar import is_finite
from scoring.claims.acts import ACTS, ACTS_IN_WORDS
from scoring.claims.clause import LEAVING, states
from scoring.claims.content import Content
from scoring.claims.denials import disowns, says_no
from scoring.claims.facts import tells_plain_fact
from scoring.claims.outlooks import type_of_outlook

_TELLS = frozenset(
    "say tell add insist stress note admit reiterate acknowledge write state explain".split()
)  # of oneself
_OPENING = 16  # words that are read
_KNOWS = frozenset("know determine decide".split())
_WITHHELD = frozenset("say tell confirm allege claim suggest".split())  # what is "not disclosed" is so all the same
_TO_TELL = re.compile(
    r"to (?:\w+ly )?(?:address|comment|answer|say|discuss|respond|name|speculate|elaborate|reply|identify|confirm|"
    r"disclose|reveal|specify|explain|clarify|be (?:drawn|interviewed|quoted|named)|tell|rule (?:out|in))\b"
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
_QUOTES_ANOTHER = re.compile(  # that somebody said so is claimed: 'According to the log, the pilot said "we are fine"'
    r"(?!I |[Ww]e |[Tt]hat )(?:(?!(?:at|being|by|that|when|which|who) )[\w.'’-]+ ){1,5}(?:said|told [^\"“.;]{1,40}|"
    r"wrote|texted|replied|shouted|asked)[:,]? (?:[^\"“.;]{1,40} )?[\"“]"
)
_APPEALED = re.compile(  # by who speaks, and so to others: "we urge both sides to stop", "I'm calling on him to resign"
    r"(?:that )?(?:(?:and|so|but|again) )*(?:i|we)(?:['’](?:d|m|re)| am| are)? (?:(?:\w+ly|again|also|once|therefore|"
    r"do|would|just) )*(?:urg(?:e|ing) (?:calm|caution|dialogue|patience|restraint|unity)|call(?:ing)? (?:up)?on|"
    r"appeal(?:ing)? to|plead(?:ing)? with|demand(?:ing)?(?! for)|request(?:ing)? that|(?:urg(?:e|ing)|implor(?:e|ing)|"
    r"beg(?:ging)?|ask(?:ing)?|encourag(?:e|ing)|advis(?:e|ing)) (?:(?!(?:is|are|myself|ourselves|for|about|that|why|"
    r"how|whether|if|what|who|when|where|we|i)\b)[\w'’-]+ ){1,5}?to)\b"
)
_ATTITUDE = re.compile(  # told of oneself; "they" may be the share of a poll
    r"(?:that )?(?:i|we|he|she|it) (?:(?:\w+ly|still|also|always|never|(?:do|does|did)(?: not|n['’]t)) )*"
    r"(?:supports?|supported|opposes?|opposed|favou?r(?:s|ed)?|back(?:s|ed)?(?! (?:away|down|off|out|up|into)\b)|"
    r"trust(?:s|ed)?|admire[sd]?|regret(?:s|ted)?|applaud(?:s|ed)?|condemn(?:s|ed)?|(?:em|sym)pathi[sz]e[sd]?|"
    r"(?:dis)?agree[sd]? with|would (?:love|like) to|"
    r"(?:am|is|are|was|were) (?:(?:\w+ly|very|so|not|also|still) )*"
    r"(?:(?:satisfied|optimistic)(?= (?:with|about|over)\b|$)|pleased|delighted|proud|impressed|"
    r"disappointed|thrilled|honou?red|frustrated|embarrassed|saddened|looking forward to)|"
    r"look(?:s|ed)? forward to)\b"
)
_AND_DID = re.compile(r"\band (?:that (?:i|we|it|he|she|they) )?(?:ha[ds]|have|would|will)\b")  # more than a feeling
_DUE = re.compile(  # what is to come about by itself, and when: no advice
    r"(?:that )?(?!(?:i|we|you|he|she|they|people|everyone|everybody|nobody|no one|anyone) )(?:[\w'’-]+ ){1,6}?should "
    r"(?:\w+ly )?(?:be (?:\w+ly )?(?:complete[d]?|finished|over|restored|up and running|back to normal)|"
    r"arrive|resume|reopen|ease|clear|subside|recover) (?:\w+ ){0,4}?(?:by|within|before|next|later|tomorrow|tonight|"
    r"soon|shortly|this (?:week|month|year|weekend|spring|summer|autumn|winter|evening|afternoon))\b"
)
_COUNT = re.compile(r"(?:(?:at least|about|around|more than|nearly|over|up to|just|only) )?[\d,.]+(?: million)?")
_LEAVING = re.compile(LEAVING)
_ASKED = re.compile(r"(?:what|who|whom|whose|which|where|when|why|how|whether|if)\b")
_POINTING = re.compile(  # what tells nothing by itself: "more", "this in a statement"
    r"(?:more|much|as much|this|that|it|so|no|yes|these|those|such|what|the same(?: thing)?|otherwise|nothing)"
    r"(?: (?:in|on|at|during|after|to|about|of|with|for) .*)?"
)


def settle(content: Content, relation: Relation, cue: str) -> str | None:
    """The claim type where it is settled, else None; ``cue`` are the cue's words."""
    if _is_withheld(content, relation, cue) or _only_points(content, relation):
        return "fragment"
    if relation.type == "mixed_quote" and _QUOTES_ANOTHER.match(content.text):
        return "statement"
    if _is_fact(content, relation) or (relation.lemma == "say" and _COUNT.fullmatch(content.clause.low)):
        return "statement"
    act = ACTS.get(relation.lemma) or (ACTS_IN_WORDS.get(relation.lemma) if relation.type == "indirect" else None)
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
    if _APPEALED.match(low):
        return "directive"
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
    return relation.lemma not in _KNOWS and not states(content.clause.tokens)
