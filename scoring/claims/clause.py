"""Clauses: what in a clause tells a claim type; each sign is sought once, for the verdict and for its evidence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import chain, filterfalse, pairwise

from scoring.attribution.cues import is_cue_form
from scoring.attribution.grammar import (
    DETERMINERS,
    OPENS_RELATIVE,
    PREPOSITIONS,
    SUBJECT_PRONOUNS,
    is_clause,
    is_finite,
)
from scoring.claims.signs import Sign, Signs

_WORD = re.compile(r"[^\W_][\w'’-]*")
_PART = re.compile(r"\w+")  # of a word: "don" of "don't", "term" of "long-term"
_NAMED_WILL = re.compile(r"(^|[\"“‘'(]|\b[a-z][\w'’]*,? )Will (?=[A-Z][a-z])")  # in a headline it may be either
_SHORT = 4  # letters of a word whose -s tells nothing
_NO_VERBS = ("ss", "us", "is", "ies")
_OPENS_OBJECT = frozenset("the a an that his her its their our any no these those".split())
_REACH = 100  # code points before a verb in which a conjunction may subordinate it

_DENIED = re.compile(
    r"^(?:that\s)?(?:he|she|it|they|we|i|his|her|their|its|the)\b[^,.;]{0,60}?\b(?:did not|didn['’]t|had not|"
    r"hadn['’]t|was not|"
    r"wasn['’]t|were not|weren['’]t|has not|hasn['’]t|had nothing|had done nothing|has nothing|never)\b"
)
_APPEAL = re.compile(
    r"^(?:\w+ )?(?:people|residents|citizens|drivers|travellers|patients|voters|customers|users|owners|passengers)"
    r"(?: \w+){0,5} (?:should|must|ought to)(?! have)\b|"
    r"\b(?:people|residents|citizens|everyone|everybody|you|anyone|drivers|travellers|travelers|parents|"
    r"patients|voters|"
    r"a judge|parliament|congress|ministers|the government|police)\s(?:should|must|ought to)(?! have)\b"
)
_ADVICE = re.compile(r"\b(?:should(?:n['’]t| not)?|must(?: not)?|ought(?: not)? to)\b(?! have| be noted| had)")

LEAVING = (  # said of oneself, as good as a plan
    r"(?:i|we)(?:['’](?:re|m)| am| are) (?:not |now |also )?(?:staying|resigning|leaving|quitting|"
    r"(?:stepping|standing) (?:down|aside)|going(?= (?:home|back|away|nowhere)\b|[.,!]|$))\b"
)
_SELF_PLAN = re.compile(
    r"\b(?:i|we)(?:['’]ll|['’](?:m|re) (?:not )?going to| (?:will|won['’]t|shall|(?:am|are) (?:not )?going to|"
    r"plan to|intend to|"
    r"want to(?! (?:be|live|say|see|mention|thank|congratulate|make (?:it|sure|clear))\b)))\b|"
    r"\bi['’]m not interested in\b"
    rf"|^{LEAVING}"
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
    r"|(?:['’]d(?! (?:been|already|just|\w{3,}ed)\b)|['’]ll|"
    r" (?:\w+ly )?(?:will|would|won['’]t|wouldn['’]t|shall|might))\b"
    r"(?! (?:\w+ly )?(?:not )?(?:have|be(?! (?:willing|voting|making)\b)|become|win|lose|gain|get|need|face|cause|"
    r"suffer|see|grow|rise|"
    r"fall|take|cost|like|help|struggle|mean|remain|prove|last|allow|enable|depend|belong|contain|know|never)\b))"
)
_SET_TO = (
    r"(?:all |also |now |just |still )?"
    r"(?:going|set|due|scheduled|poised|bound|about|slated|unlikely|hoping) to"
)
_FUTURE = re.compile(
    rf"\b(?:will|won['’]t|shall|there is no chance|['’](?:re|s) {_SET_TO}|"
    rf"(?:is|are) (?:{_SET_TO}|to (?=[a-z]+)|(?:\w+ly |now )?(?:expected|forecast|"
    r"predicted|projected) to(?! have\b)|(?:\w+ )?(?:un)?likely to|"
    r"(?:almost )?certain to|on course to)|"
    r"^(?:[^;]*, |that )?(?:i|we|he|she|it|they) (?:\w+ly |also |now )?expects? (?:\w+ ){0,4}?to)\b|['’]ll\b"
)
_AIM_IS_TO = re.compile(
    r"\b(?:aim|goal|plan|job|point|key|idea|answer|part|question|task|challenge|\w+ing|this|that|movement|way|"
    r"trick|priority|mission|purpose|target|ambition|role|duty|intention) (?:is|are|was|were) to\b"
)
_CONDITIONAL = re.compile(
    r"\b(?:would(?! not (?:rule|say|comment|name|accept|be drawn)\b)|wouldn['’]t|could(?! not\b))\b(?! have\b|n['’]t)|"
    r"\b(?:was|were) (?:\w+ )?(?:(?:un)?likely|due|expected|forecast|predicted|projected|certain) to\b(?! have\b)|"
    r"^(?:that )?(?:i|we|he|she|it|they) (?:\w+ly |also |still )?(?:expected|anticipated)\b"
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
SIGNS = Signs(
    {
        "self plan": Sign(_SELF_PLAN, "i we"),
        "own plan": Sign(_OWN_PLAN),
        "advice": Sign(_ADVICE, "should shouldn must ought"),
        "appeal": Sign(_APPEAL, "should must ought"),
        "soon": Sign(_SOON, "could may might"),
        "denied": Sign(_DENIED, "not nothing never didn hadn wasn weren hasn"),
        "future": Sign(_FUTURE, "will won shall ll chance is+to are+to re+to s+to expect+to expects+to"),
        "conditional": Sign(_CONDITIONAL, "would wouldn could was+to were+to expected anticipated"),
        "possible": Sign(_MAY, "may might"),
    }
)


class Clause:
    """Some words, and what they show.

    ``words`` are those of the ``text`` as they stand there, ``low`` and ``tokens`` text and words in lower case, where
    the first name Will is no "will"; ``parts`` are the tokens and what marks divide them into.
    """

    __slots__ = ("_possible", "low", "parts", "text", "tokens", "words")

    def __init__(self, text: str) -> None:
        self.text = _NAMED_WILL.sub(r"\1William ", text) if "Will " in text else text
        self.low = self.text.lower()
        self.words: list[str] = _WORD.findall(self.text)
        self.tokens = list(map(str.lower, self.words))
        divided = filterfalse(str.isalnum, self.tokens)
        self.parts = {*self.tokens, *chain.from_iterable(map(_PART.findall, divided))}
        self._possible = SIGNS.possible(self.parts)

    def shows(self, sign: str) -> bool:
        """Whether what tells a claim type stands anywhere."""
        return sign in self._possible and SIGNS[sign].search(self.low) is not None

    @property
    def has_verb(self) -> bool:
        """Whether a clause is there; a contraction ("she's") may hold its verb, as may what follows "she" ("hopes")."""
        return (
            is_clause(self.tokens)
            or any("'" in token or "’" in token for token in self.tokens)
            or any(one in SUBJECT_PRONOUNS and is_cue_form(other) for one, other in pairwise(self.tokens))
        )

    @property
    def takes_object(self) -> bool:
        """Whether a verb that no list has shows by its -s between two nouns: "the tape contradicts that claim"."""
        words = self.tokens
        return any(
            verb.endswith("s") and len(verb) > _SHORT and not verb.endswith(_NO_VERBS)
            for subject, verb, opening in zip(words, words[1:], words[2:-1], strict=False)
            if opening in _OPENS_OBJECT and not subject.endswith("s") and subject not in DETERMINERS | PREPOSITIONS
        )

    @property
    def is_future(self) -> bool:
        """Whether the main clause looks ahead."""
        return self._holds("future") and not _AIM_IS_TO.search(self.low)

    @property
    def is_conditional(self) -> bool:
        """Whether the main clause has a "would" or "could", which in reported speech tells of what may come."""
        return self._holds("conditional")

    @property
    def is_possible(self) -> bool:
        """Whether the main clause tells what may happen."""
        return self._holds("possible")

    def _holds(self, sign: str) -> bool:
        """Whether a sign stands first in the main clause."""
        return sign in self._possible and self.is_main(SIGNS[sign].search(self.low))

    def is_main(self, match: re.Match[str] | None) -> bool:
        """Whether what matched stands in the main clause."""
        return match is not None and not _SUBORDINATE.search(self.low[max(0, match.start() - _REACH) : match.start()])


def states(tokens: Sequence[str]) -> bool:
    """Whether a finite verb stands in the main clause: not in "the men who fled", nor in "the alleged attack"."""
    end = next((place for place, token in enumerate(tokens) if place and token in OPENS_RELATIVE), len(tokens))
    return any(
        is_finite(token) and not (token.endswith("ed") and place and tokens[place - 1] in DETERMINERS)
        for place, token in enumerate(tokens[:end])
    )
