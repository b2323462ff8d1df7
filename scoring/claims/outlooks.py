"""What somebody expects or a headline has in store, what nobody may do, and what follows a "what": settled types."""

from __future__ import annotations

import re

from scoring.attribution import Relation
from scoring.attribution.cues import is_cue_form
from scoring.claims.content import Content
from scoring.claims.judgement import is_judgement

_SOMEBODY = r"(?:that )?(?:i|we|he|she|it|they)"
_LATELY = r"(?:(?:now|still|also|fully|even|currently|\w+ly) )*"
_DEMANDED = (  # what is expected of others is wished for
    r"(?:(?:an?|the|some|full|more|nothing|better|much) )*(?:action|answers?|apolog(?:y|ies)|better|decency|everyone|"
    r"everybody|explanations?|from|honesty|justice|less|loyalty|of|respect|this|that|him|her|them|you|us|people)\b"
)
_EXPECTS = re.compile(
    rf"{_SOMEBODY}(?:(?:['’](?:m|re|s)| am| are| is)(?: not)? "
    rf"{_LATELY}(?:expecting|anticipating|forecasting|predicting)"
    rf"| {_LATELY}(?:expects?|anticipates?|forecasts?|predicts?)) (?!{_DEMANDED})"
)
_EXPECTED = re.compile(
    rf"{_SOMEBODY} (?:was|were)(?: not)? {_LATELY}(?:expecting|anticipating|forecasting) (?!{_DEMANDED})"
)
_DONE = (
    r"\w+(?:ed|en|wn)|held|kept|left|lent|let|made|met|paid|put|read|run|said|sold|sent|set|shut|spent|sought|told|"
    "undone|won"
)
_VALUED = "allowed|doubted|excused|forgiven|ignored|justified|overstated|tolerated|trusted|underestimated"
_NOT_TO_BE_DONE = re.compile(rf"\bcould not (?:\w+ly )?be (?!(?:{_VALUED})\b)(?:{_DONE})\b")
_FOR_ALL = re.compile(  # no denial, for nobody has said that somebody is
    r"(?:that )?(?:nobody|no one|no-one|no (?:man|woman|person|citizen|official|minister)|none) (?:is|are|was|were) "
    r"(?:above|beyond|exempt from|immune (?:from|to)|outside)\b"
)
_WEATHER = re.compile(
    r"(?:that )?it (?:will|would|['’]ll|is going to|was going to)(?: not)? (?:\w+ly |soon |still )?(?:brighten|drizzle|"
    r"freeze|hail|pour|rain|sleet|snow|thaw|thunder)\b"
)
_WAS_A = re.compile(r"(?:was|were|is|are) (?:an?|the|one of) ")
_SAID = frozenset("say tell describe call report allege".split())
_FEW = 10  # words


def type_of_outlook(content: Content, relation: Relation) -> str | None:
    """The type of a single clause that looks ahead, or tells what cannot be, else None."""
    low = content.clause.low
    if _foresees(low, relation):
        return "prediction"
    if relation.type != "indirect":
        return None
    if _FOR_ALL.match(low) or ("could not" in low and content.clause.is_main(_NOT_TO_BE_DONE.search(low))):
        return "statement"
    return "statement" if _is_told(content, relation) and not is_judgement(content.clause, quoted=False) else None


def _is_told(content: Content, relation: Relation) -> bool:
    """Whether somebody tells what a thing was, or did: what it was comes behind a "what", "what he said was a mine"."""
    clause = content.clause
    if relation.lemma in _SAID and _WAS_A.match(clause.low) and len(clause.tokens) <= _FEW:
        return True
    if relation.lemma != "say" or clause.has_verb or not clause.takes_object:
        return False
    return not any(is_cue_form(token) for token in clause.tokens if token.endswith("s"))  # "the mayor backs the toll"


def _foresees(low: str, relation: Relation) -> bool:
    """Whether somebody expects a thing, or the weather is foretold; who expects "to" do it may plan it."""
    if _WEATHER.match(low):
        return True
    expects = _EXPECTS.match(low) or (_EXPECTED.match(low) if relation.type != "direct_quote" else None)
    return expects is not None and " to " not in f" {low[expects.end() :]}"
