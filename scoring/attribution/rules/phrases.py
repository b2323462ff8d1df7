"""Cues that are no verbs: "according to", "in the view of", "reportedly", "rumours that"."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from scoring.attribution.cues import HEARSAY_ADVERBS, reporting_nouns
from scoring.attribution.grammar import (
    DASHES,
    DETERMINERS,
    PREPOSITIONS,
    RELATIVES,
    STOPS,
    has_finite,
    is_finite,
)
from scoring.attribution.rules.bounds import sentence_end, sentence_start, skip_parenthesis
from scoring.attribution.rules.finding import Finding, relation
from scoring.attribution.rules.nouns import phrase_after
from scoring.attribution.rules.units import Range, Unit

_VIEWS = frozenset("view opinion judgment judgement words eyes telling account estimation".split())
_FACTIVE = frozenset("news fact facts knowledge reminder discovery proof realisation realization".split())
_REACH = 8  # tokens between a hearsay noun and its "that"
_NOT_SOURCES = frozenset("plan plans schedule law rules tradition custom need size taste age rank legend".split())


def find_phrase_relations(unit: Unit, taken: list[Range]) -> list[Finding]:
    """The relations whose cue is a phrase; ``taken`` are the offsets of cues that verbs have already claimed."""
    found: list[Finding] = []
    triggers = _triggers()
    for index, token in enumerate(unit.tokens):
        if token.lower not in triggers:
            continue
        finder = _finder(unit, index, token.lower)
        if finder is not None and not any(start <= token.start < end for start, end in taken):
            found += finder(unit, index)
    return found


@cache
def _triggers() -> frozenset[str]:
    """The words at which ``_finder`` may find something."""
    return HEARSAY_ADVERBS | reporting_nouns().keys() | {"according", "in", "emerged"}


def _finder(unit: Unit, index: int, word: str) -> Callable[[Unit, int], list[Finding]] | None:
    """What looks for a relation at a token that can be, or begin, a cue phrase."""
    if word == "according" and unit.word(index + 1) == "to":
        return _according_to
    if word == "in" and unit.word(index + 3) == "of" and unit.word(index + 2) in _VIEWS:
        return _in_the_view_of
    if word == "emerged" and unit.word(index + 1) == "that" and "it" in (unit.word(index - 1), unit.word(index - 2)):
        return _emerged
    if word in HEARSAY_ADVERBS:
        return _hearsay_adverb
    if word in reporting_nouns() and word not in _FACTIVE:
        following = unit.word(index + 1)
        if following == "that" or _after_parenthesis(unit, index):
            return _reporting_noun
        if reporting_nouns()[word] == "hearsay":
            return _rumour
    return None


def _according_to(unit: Unit, index: int) -> list[Finding]:
    """As in "According to X, ..." and "..., according to X."."""
    return _by_phrase(unit, index, index + 1)


def _in_the_view_of(unit: Unit, index: int) -> list[Finding]:
    """As in "In the view of X, ..." and "..., in the words of X."."""
    return _by_phrase(unit, index, index + 3)


def _by_phrase(unit: Unit, index: int, last: int) -> list[Finding]:
    """The relation of a cue phrase from ``index`` to ``last`` that its source follows."""
    end = sentence_end(unit, index)
    source_last = phrase_after(unit, last + 1, end)
    if source_last is None or unit.word(source_last) in _NOT_SOURCES:
        return []
    start = sentence_start(unit, index)
    if index - start <= 1:
        content = [(source_last + 1, end - 1)]
    else:
        content = [(start, index - 1)]
        if unit.word(source_last + 1) == "," and end - source_last > 4:
            content.append((source_last + 2, end - 1))
    found = relation(unit, source=(last + 1, source_last), cue=[(index, last)], content=content)
    return [found] if found else []


def _emerged(unit: Unit, index: int) -> list[Finding]:
    """As in "It has emerged that ...": by nobody."""
    first = index - 1 if unit.word(index - 1) == "it" else index - 2
    content = [(index + 2, sentence_end(unit, index) - 1)]
    found = relation(unit, source=None, cue=[(first, index)], content=content, hearsay=True)
    return [found] if found else []


def _hearsay_adverb(unit: Unit, index: int) -> list[Finding]:
    """The clause around the adverb, by nobody: "The man allegedly stole a car"."""
    start, end = sentence_start(unit, index), sentence_end(unit, index)
    for before in range(index - 1, start - 1, -1):
        if unit.word(before) in RELATIVES | {"that", "because", "while", "but"} or (
            unit.word(before) == ","
            and has_finite(unit.tokens[start:before])
            and not unit.word(before + 1)[0].islower()
        ):
            start = before + 1
            break
    content = [(start, index - 1), (index + 1, end - 1)]
    found = relation(unit, source=None, cue=[(index, index)], content=content, hearsay=True)
    return [found] if found else []


def _reporting_noun(unit: Unit, index: int) -> list[Finding]:
    """As in "X's claim that ..." and "rumours that ..."."""
    that = _after_parenthesis(unit, index) or index + 1
    end = _noun_clause_end(unit, that + 1)
    source = _possessor(unit, index)
    start = source[1] + 1 if source else index
    found = relation(
        unit,
        source=source,
        cue=[(start, index)],
        content=[(index + 2, end - 1)],
        hearsay=source is None,
    )
    return [found] if found else []


def _rumour(unit: Unit, index: int) -> list[Finding]:
    """As in "Rumours of a coup ..." and "there were rumours on campus that the dean had quit"."""
    end = sentence_end(unit, index)
    start = index + 2 if unit.word(index + 1) in ("of", "about") else _that_after(unit, index)
    if start is None or start >= end:
        return []
    found = relation(unit, source=None, cue=[(index, index)], content=[(start, end - 1)], hearsay=True)
    return [found] if found else []


def _that_after(unit: Unit, index: int) -> int | None:
    """One past the "that" which a hearsay noun governs from a few words away."""
    for that in range(index + 1, min(index + _REACH, len(unit.tokens))):
        if unit.word(that) == "that":
            return that + 1
        if unit.word(that) == "," or unit.word(that) in STOPS:
            return None
    return None


def _after_parenthesis(unit: Unit, index: int) -> int | None:
    """The "that" which a parenthesis parts from its noun: "reports, which nobody has verified, that ..."."""
    opens = unit.word(index + 1) == "," and unit.word(index + 2) != "that"
    return skip_parenthesis(unit, index + 1) if opens else None


def _possessor(unit: Unit, index: int) -> Range | None:
    """The owner before a reporting noun: "his claim", "the ministry's long-standing claim"."""
    for owner in range(index - 1, max(-1, index - 4), -1):
        word = unit.word(owner)
        if word in ("his", "her", "their", "its", "my", "our"):
            return owner, owner
        if word.endswith(("'s", "s'")):
            first = owner
            while first > 0 and (unit.is_capital(first - 1) or unit.word(first - 1) in DETERMINERS):
                first -= 1
            return first, owner
        if word in PREPOSITIONS or word in STOPS or is_finite(word):
            break
    return None


def _noun_clause_end(unit: Unit, start: int) -> int:
    """A that-clause under a noun ends at a comma, at a dash, or with the sentence."""
    end = sentence_end(unit, start)
    marks = (i for i in range(start, end) if unit.word(i) == "," or unit.word(i) in DASHES)
    return next((i for i in marks if has_finite(unit.tokens[start:i])), end)
