"""Clauses: what in a clause tells a claim type; each sign is sought once, for the verdict and for its evidence."""

from __future__ import annotations

import re
from functools import cached_property

from scoring.attribution.grammar import is_finite
from scoring.claims.signs import Sign, Signs

_WORD = re.compile(r"[^\W_][\w'’-]*")
_CLAUSE = 9  # so many words have a verb among them, even one that only its form could tell
_REACH = 100  # code points before a verb in which a conjunction may subordinate it

_DENIED = re.compile(
    r"^(?:that\s)?(?:he|she|it|they|we|i|his|her|their|its|the)\b[^,.;]{0,60}?\b(?:did not|didn['’]t|had not|"
    r"hadn['’]t|was not|"
    r"wasn['’]t|were not|weren['’]t|has not|hasn['’]t|had nothing|had done nothing|has nothing|never)\b"
)
_APPEAL = re.compile(
    r"\b(?:people|residents|citizens|everyone|everybody|you|anyone|drivers|travellers|travelers|parents|"
    r"patients|voters|"
    r"a judge|parliament|congress|ministers|the government|police)\s(?:should|must|ought to)(?! have)\b"
)
_ADVICE = re.compile(r"\b(?:should(?:n['’]t| not)?|must(?: not)?|ought(?: not)? to)\b(?! have| be noted| had)")

_SELF_PLAN = re.compile(
    r"\b(?:i|we)(?:['’]ll|['’](?:m|re) (?:not )?going to| (?:will|won['’]t|shall|(?:am|are) (?:not )?going to|"
    r"plan to|intend to|"
    r"want to))\b|\bi['’]m not interested in\b"
)
_OWN_PLAN = re.compile(
    r"^(?:that,?\s)?(?:if \w+, )?(?:he|she|it|they|its?|the (?:company|bank|firm|group|government|ministry|"
    r"party|club|agency|union))"
    r"(?: (?:\w+ly )?(?:(?:is|are|was|were) (?:\w+ly )?(?:going|planning|preparing) to|plan(?:s|ned)? to|"
    r"intend(?:s|ed)? to|"
    r"(?:had|has|have) no plans to|(?:is|was) (?:not )?(?:interested in|willing to|ready to)|want(?:s|"
    r"ed)? (?:to|an?))\b"
    r"|(?:['’]d|['’]ll| (?:\w+ly )?(?:will|would|won['’]t|wouldn['’]t|shall))\b"
    r"(?! (?:\w+ly )?(?:not )?(?:have|be (?!willing|voting|making)|become|win|lose|gain|get|need|face|cause|"
    r"suffer|see|grow|rise|"
    r"fall|take|cost|like)\b))"
)
_SET_TO = (
    r"(?:all |also |now |just |still )?"
    r"(?:going|set|due|scheduled|poised|bound|about|slated|unlikely|hoping) to"
)
_FUTURE = re.compile(
    rf"\b(?:will|won['’]t|shall|there is no chance|['’](?:re|s) {_SET_TO}|"
    rf"(?:is|are) (?:{_SET_TO}|to (?=[a-z]+)|(?:widely |now )?expected to|(?:\w+ )?likely to|on course to))\b|['’]ll\b"
)
_AIM_IS_TO = re.compile(
    r"\b(?:aim|goal|plan|job|point|key|idea|answer|part|question|task|challenge|\w+ing|this|that|movement|way|"
    r"trick) (?:is|are) to\b"
)
_CONDITIONAL = re.compile(r"\b(?:would|wouldn['’]t|could)\b(?! not\b| have\b|n['’]t)")
_SOON = re.compile(
    r"\b(?:could|may|might)\b[^.;]{0,120}\b(?:soon|next (?:week|month|year|season)|tomorrow|this (?:week|"
    r"month|year)|later this|"
    r"by 20\d\d|in the (?:near )?future|in the coming)\b"
)
_SUBORDINATE = re.compile(
    r"\b(?:which|who|whose|whom|how|what|when|where|whether|if|because|as|so that|than)\b[^,;]{0,80}$"
)
SIGNS = Signs(
    {
        "self plan": Sign(_SELF_PLAN, "i we"),
        "own plan": Sign(_OWN_PLAN),
        "advice": Sign(_ADVICE, "should shouldn must ought"),
        "appeal": Sign(_APPEAL, "should must ought"),
        "conditional": Sign(_CONDITIONAL, "would wouldn could"),
        "soon": Sign(_SOON, "could may might"),
        "denied": Sign(_DENIED, "not nothing never didn hadn wasn weren hasn"),
    }
)


class Clause:
    """Words in lower case, and what they show."""

    def __init__(self, low: str) -> None:
        self.low = low
        self.tokens: list[str] = _WORD.findall(low)

    @cached_property
    def signs(self) -> tuple[str, ...]:
        """The names of what tells a claim type."""
        found = SIGNS.find(self.low)
        return (*found, "future") if self.is_future else tuple(found)

    @cached_property
    def has_verb(self) -> bool:
        """Whether a clause is there: a verb known by its form, or so many words that only its form can be unknown."""
        return len(self.tokens) >= _CLAUSE or any(
            "'" in token or "’" in token or is_finite(token) for token in self.tokens
        )

    @cached_property
    def is_future(self) -> bool:
        """Whether the main clause looks ahead."""
        match = _FUTURE.search(self.low)
        return match is not None and not _AIM_IS_TO.search(self.low) and self._is_main(match)

    @property
    def is_conditional(self) -> bool:
        """Whether the main clause has a "would" or "could", which in reported speech tells of what may come."""
        match = _CONDITIONAL.search(self.low)
        return match is not None and self._is_main(match)

    def _is_main(self, match: re.Match[str]) -> bool:
        return not _SUBORDINATE.search(self.low[max(0, match.start() - _REACH) : match.start()])
