"""Judgement: whether a content values rather than reports, by points for what does either."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from scoring import lexicons
from scoring.attribution.grammar import DETERMINERS, PREPOSITIONS, SUBORDINATORS, is_finite
from scoring.claims.clause import Clause
from scoring.claims.signs import Sign, Signs

_MARKS = ("''", '"', "“", "”")
_OF_CAMPAIGNS = frozenset("new ground military spring summer autumn winter major fresh air diplomatic charm".split())
_LONGEST = 4  # words of the longest evaluative phrase


def _any_of(words: str) -> str:
    return "|".join(words.split())


_FEELING = re.compile(
    r"\b(?:i|we|he|she|they)(?:['’](?:m|re|s)| (?:am|are|is|was|were|feel|feels|felt|had been))\s"
    r"(?:\w+ly |very |so |not |just |really |also )?(?:proud|happy|pleased|delighted|excited|disappointed|"
    r"hono[u]?red|humbled|sad|"
    r"angry|livid|glad|thrilled|optimistic|concerned|worried|frustrated|ashamed|grateful|thankful|sorry|sick|"
    r"afraid|fine|"
    r"comfortable|appalled|shocked|surprised|relieved|amazed|furious|impressed|tired|confident|for )\b"
    r"|\b(?:our|my) (?:hearts?|thoughts|prayers)\b|\bthoughts (?:were|are) with\b"
)
_BELIEF = re.compile(
    r"\b(?:i|we) (?:\w+ )?(?:think|believe|feel|hope|guess|wish|like|love|hate|respect|admire|blame)\b"
    r"|\b(?:doesn['’]t|don['’]t|does not|do not) (?:mean|understand|care|grasp|represent|matter|deserve|belong)\b"
)
_OWN_BELIEF = re.compile(
    r"i(?<!\wi)(?:['’](?:ve|d))? (?:\w+ )?(?:think|believe|feel|hate|loved?|wish|(?:dis)?liked?|(?:dis)?agree|"
    r"doubt|don['’]t (?:know|think|believe))\b"
)
_NEED = re.compile(
    r"\b(?:(?:we|you|they|he|she|people|nobody|everyone|government) (?:\w+ly )?(?:need|needs|have to|has to|"
    r"have got to|can['’]t "
    r"(?:have|let|allow|afford)|should|must|ought)|need(?:s|ed)? to be|(?:is|was|are|were) needed|(?:we|"
    r"i) don['’]t want|deserves?|duty to|need change)\b"
)
_FRAME = re.compile(
    r"\b(?:it|that|this|there)(?:['’]s| is| was| would be| had been| has been)\s(?:\w+ly |very |so |not |too |"
    r"just |a |an |no |moral |political )*"
    r"(?:case for|important|useful|unfair|fair|moral|hard|tough|difficult|easy|wrong|right|good|great|bad|sad|"
    r"shame|pity|honou?r|privilege|"
    r"helpful|essential|vital|crucial|time|clear|obvious|simply|like|realistic|question|reason|way|excuse|"
    r"challenge|boost|failure|"
    r"victim|future|unlucky|fine|okay|ok|better|worse|best|worst)\b"
)
_VALUED = (
    "qualified experienced capable incapable viable justified meaningless testament indictment correct important "
    "worrying difficult effective dangerous critical popular unpopular weak strong failing failure serious problem "
    "loser winner victim huge real special impressive distinctive wrong right interesting powerful useful successful "
    "competitive transparent hypocrite liar corrupt rigged broken joke mistake matter matters legitimate reasonable "
    "responsible irrelevant worth ready fit unfit"
)
_COPULA_VALUE = re.compile(
    r"\b(?:is|are|was|were|be|been|being|['’]s|['’]re)\s(?:\w+ly |very |so |not |too |just |a |an |the |still )*"
    rf"(?:{_any_of(_VALUED)})\b"
)
_MOST = "most best worst greatest biggest toughest finest hardest real right wrong only"
_SUPERLATIVE = re.compile(
    r"\b(?:the|our|my|their|his|her) (?:very )?(?:most|best|worst|greatest|biggest|toughest|finest|hardest|"
    r"real|right|wrong|only thing)\b|"
    r"\bone of the (?:most|best|worst|greatest|finest|biggest)\b|\bno ?body\b|\b(?:more|less) \w+ than\b"
)
_VERY = (
    "very so too really extremely absolutely totally completely simply utterly uniquely overwhelmingly truly enough "
    "ever nothing anything everything always"
)
_INTENSITY = re.compile(rf"\b(?:{_any_of(_VERY)}|such an?|a lot of|kind of)\b")
_FIGURE = re.compile(r"(?<!no\. )\b\d[\d.,]*(?!s\b)|\b(?:hundred|thousand|million|billion|dozen|percent|per cent)\b")
_NEWS = (
    "yesterday today monday tuesday wednesday thursday friday saturday sunday january february april june july august "
    "september october november december told said met arrested killed signed announced received sent died arrived "
    "voted bought sold fired reported found agreed happened"
)
_EVENT = re.compile(rf"\b(?:{_any_of(_NEWS)}|march \d|last (?:week|month|year|night))\b")
_IMAGES = (
    "moral values disappointment hope fear legacy character dignity spirit courage failure betrayed robbed surrender"
)
_METAPHOR = re.compile(
    rf"\b(?:{_any_of(_IMAGES)}|like (?:a|an|the)|dark side|politics of|will of the (?:people|electorate)|lack of)\b"
)
FRAMES = Signs(
    {
        "feeling": Sign(_FEELING, "i we he she they our my thoughts"),
        "need": Sign(_NEED, "need needs needed have+to has+to can+t should must ought don+want deserve deserves duty"),
        "frame": Sign(_FRAME, "it that this there"),
        "copula": Sign(_COPULA_VALUE, _VALUED),
    }
)
VALUES = Signs(
    {
        "belief": Sign(_BELIEF, "i we doesn don does do"),
        "superlative": Sign(_SUPERLATIVE, f"{_MOST} nobody body more less"),
        "intensity": Sign(_INTENSITY, f"{_VERY} such lot kind"),
        "exclamation": Sign(re.compile("!")),
        "metaphor": Sign(_METAPHOR, f"{_IMAGES} like side politics people electorate lack"),
    }
)
FACTS = Signs(
    {
        "figure": Sign(_FIGURE),
        "event": Sign(_EVENT, f"{_NEWS} march last"),
    }
)


def is_judgement(clause: Clause, *, quoted: bool) -> bool:
    """Whether an attributed content is a judgement; somebody's own quoted words need less to be one."""
    plain = _plain(clause)
    points = _value_points(clause) + _frame_points(clause, plain) + (_quoted_points(clause, plain) if quoted else 0.0)
    needed = _threshold(clause) - (0.2 if quoted else 0.0)
    return points >= needed and points - _fact_points(clause, plain) >= needed


def is_judgement_of_author(clause: Clause) -> bool:
    """Whether a sentence in the text's own voice is a judgement: if it says "I think", or values and tells no facts."""
    if "I" in clause.text and _OWN_BELIEF.search(_plain(clause)):
        return True
    values = _value_points(clause)
    if values < 1.0:
        return False
    plain = _plain(clause)
    points = values + _frame_points(clause, plain) - 1.5 * _fact_points(clause, plain)
    return points >= _threshold(clause) + 0.8


def _plain(clause: Clause) -> str:
    """The words in lower case without double quotation marks, which may stand around any of them."""
    plain = clause.low
    for mark in _MARKS:
        plain = plain.replace(mark, "")
    return plain


@cache
def _evaluative() -> dict[str, float]:
    """Evaluative terms → points; weak ones speak of facts as often as of values."""
    return {term: 0.3 if row["class"] == "weak" else 1.0 for term, row in lexicons.table("evaluative").items()}


@cache
def _phrase_heads() -> dict[str, set[str]]:
    """First words of evaluative phrases → second ones: only where both stand is a phrase looked up."""
    heads: dict[str, set[str]] = {}
    for first, second in (term.split(" ")[:2] for term in _evaluative() if " " in term):
        heads.setdefault(first, set()).add(second)
    return heads


@cache
def _telling() -> set[str]:
    return _evaluative().keys() | _phrase_heads().keys()


def _threshold(clause: Clause) -> float:
    """Points that so many words need to be a judgement."""
    return 1.0 + max(0, len(clause.tokens) - 12) / 30


def _value_points(clause: Clause) -> float:
    """Points of the evaluative words and phrases; a capitalised one inside a sentence is part of a name."""
    table, heads, telling, points = _evaluative(), _phrase_heads(), _telling(), 0.0
    if telling.isdisjoint(clause.parts):
        return points
    tokens = clause.tokens
    words = [*tokens[:1], *clause.words[1:]]
    for place in [place for place, word in enumerate(words) if word in telling]:
        if words[place] == "offensive" and _is_campaign(words, place):
            continue
        points += table.get(words[place], 0.0)
        if "".join(tokens[place + 1 : place + 2]) in heads.get(words[place], ()):
            phrases = (" ".join(tokens[place : place + size]) for size in range(_LONGEST, 1, -1))
            points += next((table[phrase] for phrase in phrases if phrase in table), 0.0)
    return points


def _is_campaign(words: Sequence[str], place: int) -> bool:
    """Whether "offensive" is the noun: "a new offensive in the east", but not "an offensive remark"."""
    before, after = "".join(words[max(0, place - 1) : place]), "".join(words[place + 1 : place + 2])
    is_described = before in DETERMINERS or before in _OF_CAMPAIGNS
    return is_described and (not after or after in PREPOSITIONS or after in SUBORDINATORS or is_finite(after))


def _fact_points(clause: Clause, plain: str) -> float:
    """Points of what reports: figures and the words of events."""
    counts = FACTS.count(plain, clause.parts)
    return 0.6 * min(2, counts["figure"]) + 0.3 * min(3, counts["event"])


def _frame_points(clause: Clause, plain: str) -> float:
    counts = FRAMES.count(plain, clause.parts)
    return 1.2 * counts["feeling"] + 1.0 * bool(counts["need"]) + 0.8 * counts["frame"] + 0.8 * counts["copula"]


def _quoted_points(clause: Clause, plain: str) -> float:
    """Points of what only somebody's own words tell."""
    counts = VALUES.count(plain, clause.parts)
    return (
        0.6 * bool(counts["belief"])
        + 0.5 * counts["superlative"]
        + 0.25 * min(3, counts["intensity"] + counts["exclamation"])
        + 0.5 * counts["metaphor"]
    )
