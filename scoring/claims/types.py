"""Claim types: what is stated, denied, predicted or intended, and what cannot be judged.

Opinion, directive, question and fragment are the types that get no confidence.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from scoring.attribution import Relation
from scoring.attribution.cues import REFUSALS, cue_forms, is_cue_form
from scoring.attribution.grammar import DETERMINERS, PAST_AUXILIARIES, has_headline_verb, is_finite
from scoring.claims.clause import Clause
from scoring.claims.content import READ, Content
from scoring.claims.judgement import is_judgement, is_judgement_of_author
from scoring.claims.plans import FOR_BODIES

_LONG = 60  # words of a content from which on only its first sentence tells a plan
_REPORTED = frozenset({"indirect", "hearsay", "mixed_quote"})  # where "would" and "could" tell of what may come
_ASKS = frozenset("ask wonder inquire enquire question".split())
_SUBJECTS = frozenset("he she they we i there".split())
_ADVISES = frozenset("tell advise urge warn encourage remind instruct".split())
_PLANS = frozenset("plan intend aim seek vow pledge promise threaten offer refuse decline agree decide vote".split())
_DECLARES = _PLANS | {"announce"}  # one announces and promises what is in one's own hands
_REPEATS = frozenset("insist maintain".split())  # against somebody who says otherwise
_WISHES = frozenset("want wish prefer".split())
_OUTLOOKS = frozenset("predict forecast expect hope fear project worry".split())
_FORECASTS = frozenset("predict forecast expect project".split())
_BELIEFS = frozenset(
    "believe think feel suspect know understand learn assume guess doubt remember realize realise consider "
    "express recognize recognise credit".split()
)
_EVENTS = frozenset(
    "announce report reveal confirm disclose admit acknowledge concede allege claim deny estimate cite say "
    "show accuse blame record find".split()
)
_FINDINGS = frozenset("suggest show find indicate".split())  # what may happen is there what may always happen
_LABELS = frozenset("call describe label brand deem dub characterize characterise portray slam dismiss".split())

_BODY = re.compile(
    r"(?:that,?\s)?(?:if \w+, )?the (company|bank|firm|group|government|ministry|party|club|agency|union)\b"
)
_SPEAKERS = {
    **dict.fromkeys(("government", "ministry"), frozenset({"official"})),
    **dict.fromkeys(("company", "firm", "club", "union"), frozenset({"organisation"})),
}
_EMPTY = frozenset("which who whom that this what it him her them those these such so".split())
_OPEN = ("what ", "who ", "whether ", "where ", "when ")  # "knows what you mean" says nothing of what
_MUST = re.compile(r"(?:that )?(?:they|you|he|she) must\b")
_SPEECH = re.compile(
    r"to (?:address|comment|answer|say|discuss|give|respond|name|speculate|elaborate|reply|provide|identify|talk|"
    r"be drawn|confirm or)\b"
)
_DENIES = frozenset("deny refute rebut dispute".split())  # whatever follows; a plan may be rejected
_ACCUSED = re.compile(
    r"(?:\w+\s){0,4}?(?:allegations?|accusations?|claims?|charges?|reports?|suggestions?|wrongdoing|involvement|"
    r"responsibility|rumou?rs?|accusing|being|having|that)\b"
)
_NOTHING = re.compile(
    r"^(?:that )?(?:there (?:(?:was|were|is|are)|(?:had|has|have|can|could|would) (?:been?|be)) no|"
    r"no|nobody|none)\b(?! chance| doubt)|"
    r"^(?:that )?(?:this|that|these|those) (?:is|are|was|were) not\b"
)
_TAGS = (", right?", ", isn't it?", ", isn’t it?", ", huh?", ", no?")
_ORDER = re.compile(
    r"(?:please|bring|sit down|take(?! that\b)|give|wait|try|ask|forget|sell|use(?! of\b)|make|"
    r"click|read|sign|see|watch|listen|follow|visit|call|don['’]t|do not|join|share|subscribe|"
    r"contact|send|email|"
    r"let(?:['’]s| (?:us|the|them|him|her|it|those|these|this|that|people|everyone|everybody))|"
    r"imagine|remember|consider|stop|vote|choose|stay|tell|look|make sure|be|ignore|"
    r"avoid|keep|leave|boil|evacuate|check|hand over|go)\s(?!\w+ing\b)"
)
_COULD = re.compile(r"\bcould\b(?! not| have|n['’]t)")
_OF_THING = re.compile(  # before a "could" that describes somebody or something: "homes that could flood"
    r"(?<=[\w,] )(?<!\band )(?<!\bbut )(?:who|which|that|what|whose \w+|as (?:he|she|it|they|we))(?: now| also)? \Z"
)
_BEFORE = 40  # code points
_BEFORE_VERB = frozenset("he she it who now also still already currently often never always usually".split())
_PLAN = re.compile(
    r"(?:(?:an?|the|its|their|his|her|new|ambitious) )*(?:plan|program|programme|scheme|intention)s? (?:to|for)\b"
)


def type_of_own_voice(clause: Clause, *, is_heading: bool) -> str:
    """The claim type of a sentence, or part of one, in the text's own voice."""
    if is_heading:
        return "fragment"
    if _is_question(clause.text):
        return "question"
    if _ORDER.match(clause.low):
        return "directive"
    if not clause.has_verb and not _shows_verb(clause.tokens):
        return "fragment"
    if is_judgement_of_author(clause):
        return "opinion"
    return "prediction" if clause.is_future or _is_possible_future(clause) else "statement"


def _shows_verb(tokens: Sequence[str]) -> bool:
    """Whether a verb that no list has shows by its -s behind a pronoun or an adverb: "Kane now works for a bank"."""
    return any(before in _BEFORE_VERB and word.endswith("s") and len(word) > 3 for before, word in pairwise(tokens))


def type_of_attributed(content: Content, relation: Relation, role: str = "") -> str:
    """The claim type of an attribution's content, from its words, its cue and the ``role`` of who speaks, if known."""
    by_cue = _type_by_cue(content, relation)
    if by_cue is not None:
        return by_cue
    if not (content.clause.has_verb or content.clause.takes_object or is_headline(content, relation)):
        return _type_without_verb(content, relation)
    return _type_of_clause(content, relation, role)


def is_headline(content: Content, relation: Relation) -> bool:
    """Whether a mark joins somebody to what they say in a headline, "Blast kills three - police"."""
    is_mark = not relation.lemma and bool(relation.cue) and relation.cue[0].end - relation.cue[0].start == 1
    return (
        is_mark
        and not content.clause.low.startswith((*_OPEN, "how ", "why "))
        and has_headline_verb(content.text.split())
    )


def is_rumour(content: Content, relation: Relation) -> bool:
    """Whether a noun tells of what is said to have come about, and no clause: "rumours of a coup"."""
    if relation.type != "hearsay" or len(relation.content) != 1 or content.clause.has_verb:
        return False
    return relation.cue[0].end < relation.content[0].start and relation.lemma in ("", "report", "claim", "allege")


def _type_by_cue(content: Content, relation: Relation) -> str | None:
    """What the cue alone settles: orders, questions, denials, wishes, plans and outlooks."""
    lemma, clause, low = relation.lemma, content.clause, content.clause.low
    if relation.cue_class == "directive" or (lemma == "ask" and _asks_to_act(low)):
        return "directive"
    if (lemma in _ADVISES and (_is_told_to(clause.tokens) or _MUST.match(low))) or (
        relation.type == "direct_quote" and _ORDER.match(low)
    ):
        return "directive"
    if low in _EMPTY or (relation.cue_class == "attitude" and low.startswith(_OPEN) and not low.startswith("whether")):
        return "fragment"
    if lemma in _ASKS or _is_question(content.text) or (low.startswith("whether ") and relation.type == "indirect"):
        return "question"
    if relation.cue_class == "denial":
        is_denial = lemma in _DENIES or _ACCUSED.match(low) or clause.has_verb
        return "denial" if is_denial else "opinion"
    if lemma == "announce" and _PLAN.match(" ".join(clause.tokens)):
        return "intention"
    if low.startswith("to "):
        return _type_of_infinitive(low, relation)
    if lemma in _WISHES:
        return "directive"
    return "prediction" if lemma in _OUTLOOKS and clause.has_verb else None


def _is_told_to(tokens: list[str]) -> bool:
    """Whether a content is somebody "to do" something: no clause before it, and a verb after it."""
    before = ["", *tokens]
    places = (place for place, word in enumerate(tokens[:-1]) if word == "to" and before[place] != "up")
    place = next(places, None)
    if place is None or tokens[place + 1] in DETERMINERS:
        return False
    return place < 2 or not _opens_clause(tokens[:place])


def _opens_clause(tokens: list[str]) -> bool:
    """Whether words before a "to" are a clause's: "she hopes", "the plan aims", "there was no need"."""
    return (
        any(token in _SUBJECTS or is_finite(token) or (token[-1] == "s" and is_cue_form(token)) for token in tokens)
        or tokens[0] == "it"  # one who is told would stand right before the "to"
        or any("infinitive" in verb.frames for verb in cue_forms().get(tokens[-1], ()) if tokens[-1][-3:] != "ing")
    )


def _asks_to_act(low: str) -> bool:
    return (
        " to " in f" {low}" and "?" not in low and not low.startswith(("whether", "if ", "how", "what", "why", "who"))
    )


def _type_of_infinitive(low: str, relation: Relation) -> str | None:
    """The type of "to ..." after a verb of planning, wishing or refusing."""
    if relation.lemma in REFUSALS and _SPEECH.match(low):
        return "fragment"
    if relation.lemma in _PLANS | _WISHES or relation.cue_class == "neutral":
        return "intention"
    return "prediction" if relation.lemma in _OUTLOOKS else None


def _type_without_verb(content: Content, relation: Relation) -> str:
    if is_rumour(content, relation):
        return "statement"
    if relation.lemma in _EVENTS and len(content.clause.tokens) > 2:
        return "opinion" if _is_judgement(content, relation) else "statement"
    if relation.lemma == "propose" and len(content.clause.tokens) > 1:
        return "intention"
    if relation.lemma in _FORECASTS and len(content.clause.tokens) > 1:
        return "prediction"
    if relation.cue_class == "attitude" or relation.lemma in _LABELS:
        return "opinion"
    return "opinion" if _is_judgement(content, relation) else "fragment"


def _type_of_clause(content: Content, relation: Relation, role: str) -> str:
    if (relation.cue_class == "attitude" and relation.lemma not in _BELIEFS) or relation.lemma in _LABELS:
        return "opinion"
    clause, first = content.clause, content.first
    if (_ORDER.match(clause.low) and relation.type == "indirect") or first.shows("appeal"):
        return "directive"
    if first.shows("advice"):
        return "opinion"
    if _is_own_plan(content, relation, role):
        return "intention"
    if _is_judgement(content, relation):
        return "opinion"
    if (relation.cue_class == "distancing" and first.shows("denied")) or (
        relation.lemma in _REPEATS and _NOTHING.search(first.low)
    ):
        return "denial"
    return "prediction" if _is_ahead(first, relation) or _is_possible(first, relation) else "statement"


def _is_own_plan(content: Content, relation: Relation, role: str) -> bool:
    """Whether who speaks tells of an own plan: "we will", or "it will" or "the firm will" in a paraphrase."""
    clause, first = content.clause, content.first
    if (clause if len(clause.tokens) < _LONG else first).shows("self plan"):
        return True
    if relation.type == "direct_quote":
        return False  # "he" is somebody else
    is_own = first.shows("own plan") and _may_speak_for(first.low, role)
    return is_own or (relation.lemma in _DECLARES and _is_ahead(first, relation))


def _may_speak_for(low: str, role: str) -> bool:
    """Whether somebody of that role may speak for the body whose plan it is: a minister for a government, no firm."""
    body = _BODY.match(low) if role else None
    return body is None or role in _SPEAKERS.get(body[1], FOR_BODIES)


def _is_ahead(clause: Clause, relation: Relation) -> bool:
    """Whether the main clause looks ahead; "would" and "could" do so as reported speech puts it."""
    return clause.is_future or (relation.type in _REPORTED and clause.is_conditional)


def _is_possible(clause: Clause, relation: Relation) -> bool:
    """Whether the main clause tells what may come."""
    return clause.shows("soon") or (relation.lemma not in _FINDINGS and clause.is_possible)


def _is_judgement(content: Content, relation: Relation) -> bool:
    return is_judgement(content.clause, quoted=relation.type != "indirect")


def _is_question(words: str) -> bool:
    """Whether a content asks: a question all through, neither a tag (", right?") nor one among statements."""
    end = words[-READ:].rstrip("\"”’'») ")
    if not end.endswith("?") or end.endswith(_TAGS):
        return False
    return not re.search(r"[.!]['\"”’]?\s", end)


def _is_possible_future(clause: Clause) -> bool:
    if "could" not in clause.tokens or not PAST_AUXILIARIES.isdisjoint(clause.tokens):
        return False
    could = _COULD.search(clause.low)
    return could is not None and not _OF_THING.search(clause.low, max(0, could.start() - _BEFORE), could.start())
