"""Past what stands between a cue and what is said: who is told, when, where and how it is said."""

from __future__ import annotations

import re

from scoring.attribution.grammar import (
    DETERMINERS,
    MONTHS,
    OCCASIONS,
    PREPOSITIONS,
    PUBLISHED,
    STOPS,
    SUBJECT_PRONOUNS,
    TIME_NOUNS,
    TIME_WORDS,
    is_adverb,
    is_auxiliary,
)
from scoring.attribution.rules.behind import phrase_after
from scoring.attribution.rules.bounds import sentence_end
from scoring.attribution.rules.nouns import is_object_pronoun
from scoring.attribution.rules.units import Unit

_OF_OCCASION = frozenset("on in at during via by after through to of before from with under".split())
_TOLD = SUBJECT_PRONOUNS - {"who", "you"}
_VOTE = re.compile(r"\d+[-–]\d+")  # "ruled 6-3 that"
_RECIPIENT = 12  # tokens at most in "told the BBC's Today programme"
_PARENTHESIS = 14  # tokens between a cue and its "that"
_ADVERBIALS = 12  # tokens after "..., X said"
_MEDIUM = 3  # tokens at most in "Truth Social"
_HEARERS = 8  # tokens at most in "to the clients of its London branch that"
_OCCASION = 7  # tokens at most in "in an interview with the paper"


def skip_recipient(unit: Unit, index: int) -> int:
    """Past the one who is told: "the BBC", "reporters in Oslo", "her"."""
    word = unit.word(index)
    if is_object_pronoun(unit, index):
        return index + 1
    if word in ("that", ":", ",", "how", "why", "what", "it", "you") or unit.is_quote(index):
        return index
    last = phrase_after(unit, index, min(len(unit.tokens), index + _RECIPIENT), with_clause=False)
    if last is None:
        return index
    subjects = (i for i in range(index + 1, last + 1) if unit.word(i) in DETERMINERS or _is_told(unit.word(i)))
    return next((i for i in subjects if unit.word(i - 1) not in PREPOSITIONS), last + 1)


def _is_told(word: str) -> bool:
    """Whether a word opens what is told: "they", "he'd"."""
    return word.partition("'")[0] in _TOLD


def skip_adverbials(unit: Unit, index: int) -> int:
    """Past when, where and how: "on Monday", "in a statement to the BBC", "last month", "angrily", "6-3"."""
    while (skipped := _skip_adverbial(unit, index)) > index:
        index = skipped
    return index


def _skip_adverbial(unit: Unit, index: int) -> int:
    word, following = unit.word(index), unit.word(index + 1)
    if word in ("last", "this", "next", "earlier", "late", "later") and (
        following in TIME_NOUNS or following in TIME_WORDS
    ):
        return index + 2
    if word in MONTHS and unit.is_capital(index) and following.isdigit():
        return index + 2  # "said Nov. 3 that"
    is_name = word.endswith("ly") and unit.is_capital(index)  # "said Emily"
    if is_adverb(word) and not is_name and word not in ("even", "only", "just"):
        return index + 1
    if following == "that" and _VOTE.fullmatch(word):
        return index + 1
    if word in _OF_OCCASION:
        return _occasion_end(unit, index) or _medium_end(unit, index) or _hearers_end(unit, index) or index
    if word == ",":
        return index + 1 if unit.is_quote(index + 1) else skip_parenthesis(unit, index) or index
    return index


def skip_parenthesis(unit: Unit, comma: int) -> int | None:
    """The "that" which follows a parenthesis such as ", without evidence,"; None where none does."""
    for index in range(comma, min(comma + _PARENTHESIS, len(unit.tokens))):
        if unit.word(index) in STOPS:
            break
        if unit.word(index) == "," and unit.word(index + 1) == "that":
            return index + 1
    return None


def skip_aside(unit: Unit, comma: int) -> int:
    """Past an aside of how it is said, ", falsely," or ", without evidence,", where no "that" follows it."""
    opener = unit.word(comma + 1)
    if unit.word(comma) != "," or not (opener == "without" or is_adverb(opener)):
        return comma
    for index in range(comma + 2, min(comma + _PARENTHESIS, len(unit.tokens))):
        if unit.word(index) == ",":
            return index + 1
        if unit.word(index) in STOPS or unit.is_quote(index):
            break
    return comma


def only_adverbials(unit: Unit, start: int) -> bool:
    """Whether nothing but a phrase of time, place or occasion stands from ``start`` to the end of the sentence."""
    end = sentence_end(unit, start)
    if unit.word(start) not in _OF_OCCASION and unit.word(start) not in ("late", "early", "for", "when", "onstage"):
        return False
    words = [unit.word(index) for index in range(start, end)]
    return len(words) <= _ADVERBIALS and not any(word == "that" or is_auxiliary(word) for word in words)


def _occasion_end(unit: Unit, index: int) -> int | None:
    """The end of a phrase of time or occasion that starts with the preposition at ``index``."""
    for last in range(index + 1, min(index + _OCCASION, len(unit.tokens))):
        word = unit.word(last)
        if _is_occasion(word):
            following = unit.word(last + 1)
            is_dated = _is_occasion(following) or (word in MONTHS and following.isdigit())
            return _past_publisher(unit, last + 2 if is_dated else last + 1)
        if word in STOPS or word in (",", "that", "but") or is_auxiliary(word) or unit.is_quote(last):
            return None
    return None


def _past_publisher(unit: Unit, index: int) -> int:
    """Past where or by whom it was made known: "a statement [posted on its website]"."""
    if unit.word(index) not in PUBLISHED or unit.word(index + 1) not in PREPOSITIONS:
        return index
    if _is_occasion(unit.word(index + 2)):
        return index + 3
    last = phrase_after(unit, index + 2, sentence_end(unit, index), with_clause=False)
    return index if last is None else last + 1


def _medium_end(unit: Unit, index: int) -> int | None:
    """The end of "on Truth Social", "on CNN": where something was said, if what was said is next, or nothing."""
    last = index + 1
    while last - index <= _MEDIUM and unit.is_capital(last):
        last += 1
    is_closed = unit.word(last) in (",", "that") or unit.is_end(last)
    return last if unit.word(index) == "on" and last > index + 1 and is_closed else None


def _hearers_end(unit: Unit, index: int) -> int | None:
    """The "that" behind those to whom a note, a letter or the like goes: "wrote in a note [to its clients] that"."""
    if unit.word(index) != "to" or unit.word(index - 1) not in OCCASIONS:
        return None
    for last in range(index + 2, index + _HEARERS):
        word = unit.word(last)
        if word == "that":
            return last
        if word in STOPS or word == "," or is_auxiliary(word) or unit.is_quote(last):
            return None
    return None


def _is_occasion(word: str) -> bool:
    return word in OCCASIONS or word in TIME_NOUNS or word in TIME_WORDS or (word.isdigit() and len(word) == 4)
