"""Claim types: what is stated, denied, predicted or intended, and what cannot be judged.

Opinion, directive, question and fragment are the types that get no confidence.
"""

from __future__ import annotations

import re

from scoring.attribution import Relation
from scoring.attribution.grammar import DETERMINERS, is_finite
from scoring.claims.judgement import is_judgement, is_judgement_of_author

_WORD = re.compile(r"[^\W_][\w'’-]*")
_SENTENCE_END = re.compile(
    r"[.!?;]['\"”’)]*\s+(?=[\"“‘'(]?[A-Z])|"
    # where a quotation was in two parts, between which the cue stood
    r"(?<=[a-z]),?\s(?=(?:It|He|She|We|They|There|This|These|That|If|But|And|You|My|Our|What|When|As|In|By)\b)"
)
_CLAUSE = 9  # so many words have a verb among them, even one that only its form could tell
_READ = 4000  # code points of a content that tell its type

_ASKS = frozenset("ask wonder inquire enquire question".split())
_ADVISES = frozenset("tell advise urge warn encourage remind instruct".split())
_PLANS = frozenset("plan intend aim seek vow pledge promise threaten offer refuse decline agree decide vote".split())
_DECLARES = _PLANS | {"announce"}  # one announces and promises what is in one's own hands
_REPEATS = frozenset("insist maintain".split())  # against somebody who says otherwise
_REFUSALS = frozenset("refuse decline".split())
_WISHES = frozenset("want wish prefer".split())
_OUTLOOKS = frozenset("predict forecast expect hope fear project worry".split())
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

_EMPTY = frozenset("which who whom that this what it him her them those these such so".split())
_OPEN = ("what ", "who ", "whether ", "where ", "when ")  # "knows what you mean" says nothing of what
_SPEECH = re.compile(
    r"to (?:comment|answer|say|discuss|give|respond|name|speculate|elaborate|reply|provide|identify|talk|"
    r"be drawn|confirm or)\b"
)
_ACCUSED = re.compile(
    r"(?:\w+\s){0,4}?(?:allegations?|accusations?|claims?|charges?|reports?|suggestions?|wrongdoing|involvement|"
    r"responsibility|rumou?rs?|accusing|being|having|that)\b"
)
_NOTHING = re.compile(
    r"^(?:that )?(?:there (?:(?:was|were|is|are)|(?:had|has|have|can|could|would) (?:been?|be)) no|"
    r"no|nobody|none)\b(?! chance| doubt)|"
    r"^(?:that )?(?:this|that|these|those) (?:is|are|was|were) not\b"
)
_DENIED = re.compile(
    r"^(?:that\s)?(?:he|she|it|they|we|i|his|her|their|its|the)\b[^,.;]{0,60}?\b(?:did not|didn['’]t|had not|"
    r"hadn['’]t|was not|"
    r"wasn['’]t|were not|weren['’]t|has not|hasn['’]t|had nothing|had done nothing|has nothing|never)\b"
)
_ORDER = re.compile(
    r"(?:please|bring|sit down|take(?! that\b)|give|wait|try|ask|forget|sell|use(?! of\b)|make|"
    r"click|read|sign|see|watch|listen|follow|visit|call|don['’]t|do not|join|share|subscribe|"
    r"contact|send|email|"
    r"let['’]s|let us|imagine|remember|consider|stop|vote|choose|stay|tell|look|make sure|be|ignore|"
    r"avoid|keep|leave|boil|evacuate|check|hand over|go)\s(?!\w+ing\b)"
)
_APPEAL = re.compile(
    r"^(?:\w+ )?(?:people|residents|citizens|drivers|travellers|patients|voters|customers|users|owners|passengers)"
    r"(?: \w+){0,5} (?:should|must|ought to)(?! have)\b|"
    r"\b(?:people|residents|citizens|everyone|everybody|you|anyone|drivers|travellers|travelers|parents|"
    r"patients|voters|"
    r"a judge|parliament|congress|ministers|the government|police)\s(?:should|must|ought to)(?! have)\b"
)
_ADVICE = re.compile(r"\b(?:should(?:n['’]t| not)?|must(?: not)?|ought(?: not)? to)\b(?! have| be noted| had)")

_SELF_PLAN = re.compile(
    r"\b(?:i|we)(?:['’]ll|['’](?:m|re) (?:not )?going to| (?:will|won['’]t|shall|(?:am|are) (?:not )?going to|"
    r"plan to|intend to|"
    r"want to(?! (?:be|live|say|see|mention|thank|congratulate|make (?:it|sure|clear))\b)))\b|"
    r"\bi['’]m not interested in\b"
    r"|\b(?:i|we)(?:['’](?:re|m)| am| are) (?:not |now |also )?(?!try|talk|tell|say|think|wonder)\w+ing\b"
    r"[^.;,]{0,60}\b(?:tonight|tomorrow|next (?:week|month|year|spring|summer|autumn|winter|season)|until|"
    r"at the end of|(?:on|by|from) \d|"
    r"(?:on|in|by|from) (?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:january|february|march|april|"
    r"may|june|july|august|september|october|november|december)\b))"
)
_OWN_PLAN = re.compile(
    r"^(?:that,?\s)?(?:if \w+, )?(?:he|she|it|they|its?|the (?:company|bank|firm|group|government|ministry|"
    r"party|club|agency|union)|(?:its|their|his|her) (?:men|women|members|forces|troops|fighters|army|side|team|squad|"
    r"staff|office|department|party|group|company|firm|government|ministry|union|board|clients?|lawyers?))"
    r"(?: (?:\w+ly )?(?:(?:is|are|was|were) (?:\w+ly )?(?:going|planning|preparing) to|plan(?:s|ned)? to|"
    r"intend(?:s|ed)? to|"
    r"(?:had|has|have) (?:decided|chosen|opted|resolved) [^.,;]{0,20}?\bto|"
    r"(?:is|was) (?:(?:not )?(?:interested in|willing to)|ready to)|want(?:s|"
    r"ed)? (?:to|an?))\b"
    r"|(?:['’]d|['’]ll| (?:\w+ly )?(?:will|would|won['’]t|wouldn['’]t|shall|might))\b"
    r"(?! (?:\w+ly )?(?:not )?(?:have|be(?! (?:willing|voting|making)\b)|become|win|lose|gain|get|need|face|cause|"
    r"suffer|see|grow|rise|"
    r"fall|take|cost|like|help|struggle|mean|remain|prove|last|allow|enable|depend|belong|contain|know|never)\b))"
)
_PLAN = re.compile(
    r"(?:(?:an?|the|its|their|his|her|new|ambitious) )*(?:plan|program|programme|scheme|intention)s? (?:to|for)\b"
)
_FUTURE = re.compile(
    r"\b(?:will|won['’]t|shall|(?:is|are|['’]re|['’]s) (?:all |also |now |just |still )?"
    r"(?:going|set|due|scheduled|poised|bound|about|slated|unlikely|hoping) to|"
    r"(?:is|are) to (?=[a-z]+)|"
    r"(?:is|are) (?:widely |now )?expected to|(?:is|are) (?:\w+ )?(?:un)?likely to|(?:is|are) (?:almost )?certain to|"
    r"^(?:[^;]*, |that )?(?:i|we|he|she|it|they) (?:\w+ly |also |now )?expects? (?:\w+ ){0,4}?to|"
    r"(?:is|are) on course to|"
    r"there is no chance)\b|['’]ll\b"
)
_AIM_IS_TO = re.compile(
    r"\b(?:aim|goal|plan|job|point|key|idea|answer|part|question|task|challenge|\w+ing|this|that|movement|way|"
    r"trick|priority|mission|purpose|target|ambition|role|duty|intention) (?:is|are|was|were) to\b"
)
_CONDITIONAL = re.compile(
    r"\b(?:would(?! not (?:rule|say|comment|name|accept|be drawn)\b)|wouldn['’]t|could(?! not\b))\b(?! have\b|n['’]t)|"
    r"\b(?:was|were) (?:\w+ )?(?:(?:un)?likely|due|expected|certain) to\b(?! have\b)"
)
_SOON = re.compile(
    r"\b(?:could|may|might)\b[^.;]{0,120}\b(?:soon|next (?:week|month|year|season)|tomorrow|this (?:week|"
    r"month|year)|later this|"
    r"by 20\d\d|in the (?:near )?future|in the coming)\b"
)
_MAY = re.compile(
    r"(?<!in )(?<!since )(?<!until )(?<!by )(?<!to )(?<!of )(?<!\d )\b(?:may|might) "
    r"(?!(?:\w+ly )?(?:be|have|not|never have|already|also have|as|belong|contain|hide|know|own|hold|consider|want|"
    r"think|say|seem|just)\b)(?=[a-z])"
)
_SUBORDINATE = re.compile(
    r"\b(?:which|who|whose|whom|(?:how|what|when|where|whether)(?! to\b)|if|because|(?<!such )as|so|"
    r"(?<!more )(?<!less )than|(?<!i )(?<!we )(?<!is )(?:said|told|warned|believed|suggesting))\b[^,;]{0,80}$"
)


_SIGNS = {
    "self plan": _SELF_PLAN,
    "own plan": _OWN_PLAN,
    "advice": _ADVICE,
    "appeal": _APPEAL,
    "conditional": _CONDITIONAL,
    "soon": _SOON,
    "denied": _DENIED,
}


def type_of_own_voice(words: str, *, is_heading: bool) -> str:
    """The claim type of a sentence, or part of one, in the text's own voice."""
    low = words[:_READ].lower()
    tokens = _WORD.findall(low)
    if is_heading:
        return "fragment"
    if _is_question(words):
        return "question"
    if _ORDER.match(low):
        return "directive"
    if not _has_verb(tokens):
        return "fragment"
    if is_judgement_of_author(words[:_READ]):
        return "opinion"
    return "prediction" if _is_future(low) or _is_possible_future(low) else "statement"


def type_of_attributed(words: str, relation: Relation) -> str:
    """The claim type of an attribution's content, from its words and its cue."""
    low = words[:_READ].lower().lstrip("\"“”‘'’[ ")
    tokens = _WORD.findall(low)
    by_cue = _type_by_cue(words, low, tokens, relation)
    if by_cue is not None:
        return by_cue
    if not _has_verb(tokens):
        return _type_without_verb(words, tokens, relation)
    return _type_of_clause(words, low, tokens, relation)


def signs_of_type(words: str, kind: str) -> list[str]:
    """The names of what in a content of attribution type ``kind`` tells its claim type."""
    low = words.lower().lstrip("\"“”‘'’[ ")
    tokens = _WORD.findall(low)
    verb = next((place for place, token in enumerate(tokens) if is_finite(token)), None)
    signs = [name for name, pattern in _SIGNS.items() if pattern.search(low)]
    signs += ["future"] if _is_future(low) else []
    signs.append(f"verb={_has_verb(tokens)} {kind}")
    if low.startswith("to "):
        signs.append("infinitive")
    if verb is not None:
        signs += [f"verb at {min(verb, 8)}", f"verb {tokens[verb]}"]
    return signs


def _type_by_cue(words: str, low: str, tokens: list[str], relation: Relation) -> str | None:
    """What the cue alone settles: orders, questions, denials, wishes, plans and outlooks."""
    lemma = relation.lemma
    if relation.cue_class == "directive" or (lemma == "ask" and _asks_to_act(low)):
        return "directive"
    if (lemma in _ADVISES and _is_told_to(tokens)) or (relation.type == "direct_quote" and _ORDER.match(low)):
        return "directive"
    if low in _EMPTY or (relation.cue_class == "attitude" and low.startswith(_OPEN) and not low.startswith("whether")):
        return "fragment"
    if lemma in _ASKS or _is_question(words) or (low.startswith("whether ") and relation.type == "indirect"):
        return "question"
    if relation.cue_class == "denial":
        is_denial = lemma in ("deny", "refute", "rebut") or _ACCUSED.match(low) or _has_verb(tokens)
        return "denial" if is_denial else "opinion"
    if lemma == "announce" and _PLAN.match(" ".join(tokens)):
        return "intention"
    if low.startswith("to "):
        return _type_of_infinitive(low, relation)
    if lemma in _WISHES:
        return "directive"
    return "prediction" if lemma in _OUTLOOKS and _has_verb(tokens) else None


def _is_told_to(tokens: list[str]) -> bool:
    """Whether a content is somebody "to do" something: no verb before, and a verb after it."""
    place = tokens.index("to") if "to" in tokens[:-1] else None
    if place is None or tokens[place + 1] in DETERMINERS:
        return False
    return not any(map(is_finite, tokens[:place]))


def _asks_to_act(low: str) -> bool:
    return (
        " to " in f" {low}" and "?" not in low and not low.startswith(("whether", "if ", "how", "what", "why", "who"))
    )


def _type_of_infinitive(low: str, relation: Relation) -> str | None:
    """The type of "to ..." after a verb of planning, wishing or refusing."""
    if relation.lemma in _REFUSALS and _SPEECH.match(low):
        return "fragment"
    if relation.lemma in _PLANS | _WISHES or relation.cue_class == "neutral":
        return "intention"
    return "prediction" if relation.lemma in _OUTLOOKS else None


def _type_without_verb(words: str, tokens: list[str], relation: Relation) -> str:
    if relation.lemma in _EVENTS and len(tokens) > 2:
        return "opinion" if is_judgement(words[:_READ], quoted=relation.type != "indirect") else "statement"
    if relation.cue_class == "attitude" or relation.lemma in _LABELS:
        return "opinion"
    return "opinion" if is_judgement(words[:_READ], quoted=relation.type != "indirect") else "fragment"


def _type_of_clause(words: str, low: str, tokens: list[str], relation: Relation) -> str:
    if (relation.cue_class == "attitude" and relation.lemma not in _BELIEFS) or relation.lemma in _LABELS:
        return "opinion"
    first = _first_sentence(words, low)
    if (_ORDER.match(low) and relation.type == "indirect") or _APPEAL.search(first):
        return "directive"
    if _ADVICE.search(first):
        return "opinion"
    if _is_own_plan(low if len(tokens) < 60 else first, first, relation):
        return "intention"
    if is_judgement(words[:_READ], quoted=relation.type != "indirect"):
        return "opinion"
    if (_DENIED.search(first) and relation.cue_class == "distancing") or (
        relation.lemma in _REPEATS and _NOTHING.search(first)
    ):
        return "denial"
    return "prediction" if _is_ahead(first, relation) or _is_possible(first, relation) else "statement"


def _is_own_plan(low: str, first: str, relation: Relation) -> bool:
    """Whether who speaks tells of an own plan: "we will", or "it will" in a paraphrase."""
    if _SELF_PLAN.search(low):
        return True
    if relation.type == "direct_quote":
        return False  # "he" is somebody else
    return _OWN_PLAN.search(first) is not None or (relation.lemma in _DECLARES and _is_ahead(first, relation))


def _first_sentence(words: str, low: str) -> str:
    """What comes first is what a quotation of several sentences is about."""
    end = _SENTENCE_END.search(words[:_READ])
    return low[: end.end()] if end and end.end() > 20 else low


def _is_question(words: str) -> bool:
    """Whether a content asks: a question all through, neither a tag (", right?") nor one among statements."""
    end = words[-_READ:].rstrip("\"”’'») ")
    if not end.endswith("?") or end.endswith(("right?", "isn't it?", "isn’t it?", "huh?", "no?")):
        return False
    return not re.search(r"[.!]['\"”’]?\s", end)


def _is_future(low: str) -> bool:
    """Whether the main clause looks ahead."""
    return _is_main(_FUTURE, low) and not _AIM_IS_TO.search(low)


def _is_main(pattern: re.Pattern[str], low: str) -> bool:
    """Whether what matches first stands in the main clause."""
    match = pattern.search(low)
    return match is not None and not _SUBORDINATE.search(low[max(0, match.start() - 100) : match.start()])


def _is_ahead(low: str, relation: Relation) -> bool:
    """Whether the main clause looks ahead; "would" and "could" do so as reported speech puts it."""
    is_reported = relation.type in ("indirect", "hearsay", "mixed_quote")
    return _is_future(low) or (is_reported and _is_main(_CONDITIONAL, low))


def _is_possible(low: str, relation: Relation) -> bool:
    """Whether the main clause tells what may come."""
    return _SOON.search(low) is not None or (relation.lemma not in _FINDINGS and _is_main(_MAY, low))


def _is_possible_future(low: str) -> bool:
    match = re.search(r"\bcould\b(?! not| have|n['’]t)", low)
    return match is not None and not re.search(r"\b(?:was|were|had|did)\b", low)


def _has_verb(tokens: list[str]) -> bool:
    """Whether a clause is there: a verb known by its form, or so many words that only its form can be unknown."""
    return len(tokens) >= _CLAUSE or any("'" in token or "’" in token or is_finite(token) for token in tokens)
