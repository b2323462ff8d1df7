"""Cue phrases that name their source: "According to X, ...", "..., in the words of X."."""

from __future__ import annotations

from itertools import pairwise

from scoring.attribution.cues import is_cue_form
from scoring.attribution.grammar import (
    ARTICLES,
    CONTRASTS,
    COORDINATORS,
    DETERMINERS,
    OPENS_RELATIVE,
    OWNERS,
    RELATIVES,
    SUBORDINATORS,
    has_finite,
)
from scoring.attribution.lexemes import nouns_of
from scoring.attribution.rules.behind import phrase_after
from scoring.attribution.rules.bounds import sentence_end, sentence_start
from scoring.attribution.rules.finding import Finding, relation
from scoring.attribution.rules.units import Range, Unit

_NOT_SOURCES = frozenset(
    "plan plans schedule law rules tradition custom need size taste age rank legend agreement agreements norms "
    "practice procedure protocol guidelines convention usual".split()
)
_ACCOUNTS = {  # by the preposition that opens the phrase
    "by": frozenset("account admission calculation calculations count estimate estimates reckoning tally".split()),
    "in": frozenset("judgement judgment opinion telling view words".split()),
}
_VIEWS = frozenset("view opinion judgment judgement words eyes telling account estimation".split())
_OPINIONS = frozenset("judgement judgment opinion view".split())
_TO_ACCOUNT = 7  # tokens from "by" to its "count"
_OPENS_NOUN = ARTICLES | {"one"}
_GOES_ELSEWHERE = RELATIVES | CONTRASTS | {"even"}
_PARTS = RELATIVES | COORDINATORS


def according_to(unit: Unit, index: int) -> Finding | None:
    """As in "According to X, ..." and "..., according to X."."""
    return _by_phrase(unit, index, index + 1) if unit.word(index + 1) == "to" else None


def as_per(unit: Unit, index: int) -> Finding | None:
    """As in "As per X, ...", "..., as per X.", "Per X, ..." and "..., per X."."""
    is_whole = unit.word(index - 1) == "as"
    is_apart = index == sentence_start(unit, index) or (
        unit.word(index - 1) == "," and not is_cue_form(unit.word(index - 2))  # "Orr said, per a translator, that"
    )
    if not (is_whole or (is_apart and _is_who(unit, index + 1))):
        return None
    return _by_phrase(unit, index - is_whole, index, is_sure=True)


def _is_who(unit: Unit, index: int) -> bool:
    """Whether a phrase begins there that names somebody: "per police", but not "per day"."""
    word = unit.word(index)
    return word in _OPENS_NOUN or unit.is_capital(index) or word in nouns_of("many")


def by_account(unit: Unit, index: int) -> Finding | None:
    """As in "By the ministry's count, ...", "The deal, in her view, ..." and "In the view of X, ..."."""
    if unit.word(index) == "in" and unit.word(index + 3) == "of" and unit.word(index + 2) in _VIEWS:
        return _by_phrase(unit, index, index + 3, is_sure=unit.word(index + 2) in _OPINIONS)
    nouns = (
        place for place in range(index + 2, index + _TO_ACCOUNT) if unit.word(place) in _ACCOUNTS[unit.word(index)]
    )
    noun = next(nouns, None)
    start, end = sentence_start(unit, index), sentence_end(unit, index)
    opener = unit.word(index - 2)  # "a plan that, in their view, fails"
    is_inserted = unit.word(index - 1) == "," and opener not in OPENS_RELATIVE | SUBORDINATORS
    if noun is None or not (index == start or is_inserted) or unit.word(noun + 1) != ",":
        return None
    owner = noun - 1 - (unit.word(noun - 1) == "own")
    if unit.word(owner) not in OWNERS and not unit.word(owner).endswith(("'s", "s'")):
        return None
    content = [(start, index - 2)] * is_inserted + [(noun + 2, end - 1)]
    return relation(unit, source=(index + 1, owner), cue=(noun, noun), content=content, is_sure=True)


def _by_phrase(unit: Unit, index: int, last: int, *, is_sure: bool = False) -> Finding | None:
    """The relation of a cue phrase from ``index`` to ``last`` that its source follows."""
    start, end = sentence_start(unit, index), sentence_end(unit, index)
    opens = index - start <= 1
    comma = _comma_after(unit, last + 1, end) if opens else None
    source_last = phrase_after(unit, last + 1, comma or end)
    if source_last is None or unit.word(source_last) in _NOT_SOURCES:
        return None
    if opens:
        content = [((comma or source_last) + 1, end - 1)]
    else:
        content = [(start, index - 1)]
        goes_on = unit.word(source_last + 1) == "," and unit.word(source_last + 2) not in _GOES_ELSEWHERE
        is_rest = (
            end - source_last > 4 or has_finite(unit.tokens[source_last + 2 : end]) or unit.is_quote(source_last + 2)
        )
        if goes_on and is_rest:
            content.append((source_last + 2, end - 1))
    return relation(unit, source=(last + 1, source_last), cue=(index, last), content=content, is_sure=is_sure)


def _comma_after(unit: Unit, first: int, end: int) -> int | None:
    """The comma that parts an opening phrase, from its ``first`` token, from what follows it; None without one."""
    commas = [i for i in range(first, end) if unit.word(i) == ","]
    if not commas or has_finite(unit.tokens[first : commas[0]]):
        return None
    source = (first, commas[0] - 1)
    parted = pairwise(commas)
    return next((comma for comma, closing in parted if not _describes(unit, source, comma, closing)), commas[-1])


def _describes(unit: Unit, source: Range, comma: int, closing: int) -> bool:
    """Whether what stands between two commas tells of the source: "X, a surgeon,", "the mayor, Y,", "X, who ...,"."""
    word, beyond = unit.word(comma + 1), unit.word(closing + 1)
    if word in RELATIVES:
        return True
    if (
        beyond in RELATIVES
        or beyond in COORDINATORS
        or beyond.isdigit()
        or has_finite(unit.tokens[comma + 1 : closing])
    ):
        return False
    if unit.is_capital(source[1]):
        return word in _OPENS_NOUN or word.isdigit()
    return unit.word(source[0]) in DETERMINERS and unit.is_capital(comma + 1)
