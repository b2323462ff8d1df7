"""Noun phrases behind a token: where who stands behind a cue ends, "said X, a clerk in Oslo, on Monday"."""

from __future__ import annotations

from scoring.attribution.grammar import (
    COORDINATORS,
    DASHES,
    DETERMINERS,
    OCCASIONS,
    OPENERS,
    PREPOSITIONS,
    PUBLISHED,
    QUOTE,
    RELATIVES,
    STOPS,
    SUBJECT_PRONOUNS,
    SUBORDINATORS,
    TIME_NOUNS,
    TIME_WORDS,
    is_adverb,
    is_finite,
    is_listed_verb,
)
from scoring.attribution.rules.units import Unit

_SAY = frozenset("said says added adds told tells claimed claims warned warns insisted insists".split())
_TAKE_TO = frozenset("adviser advisers advisor aide ambassador close envoy loyal privy witness witnesses".split())
_THIS = frozenset({"last", "this"})  # before a week or a month
_SUBORDINATES = SUBORDINATORS - {"that"}
_ENDS_APPOSITION = STOPS | DASHES | {",", QUOTE}
_OPENS_NO_APPOSITION = (
    (PREPOSITIONS - {"of"}) | COORDINATORS | OPENERS | (SUBJECT_PRONOUNS - {"who"}) | (SUBORDINATORS - {"which"})
)
NAMING = frozenset(  # before "as": no clause's
    "himself herself identified known name only themselves "
    "acted acts served serves serving worked works working".split()
)


def phrase_after(unit: Unit, first: int, ceiling: int, *, with_clause: bool = True) -> int | None:
    """The last token of the noun phrase that starts at ``first`` ("said X, a clerk in Oslo"); None where none does."""
    last = first
    while last < ceiling:
        word = unit.word(last)
        if word == "," and with_clause:
            end = _apposition_end(unit, last, ceiling)
            if end is None:
                break
            last = end
            continue
        if _ends_phrase(unit, last, first, ceiling) and not (with_clause and _opens_relative(unit, last, first)):
            break
        if word == "(":
            last = next((i for i in range(last, ceiling) if unit.word(i) == ")"), last)
        last += 1
    return last - 1 if last > first else None


def _ends_phrase(unit: Unit, index: int, first: int, ceiling: int) -> bool:
    word, following = unit.word(index), unit.word(index + 1)
    if word == "," or word in STOPS or word in DASHES or word == QUOTE or word == ")":
        return True
    if (
        (word in ("who", "which") and index > first)
        or (word == "as" and unit.word(index - 1) in NAMING)
        or _tells_of_paper(unit, index)
    ):
        return False
    if word in _SUBORDINATES or (word == "that" and index > first):
        return True
    if word in ("to", "during", "about"):
        is_described = word == "to" and unit.word(index - 1) in _TAKE_TO
        return not (is_described or _in_relative_clause(unit, first, index))
    if word in ("in", "on", "at", "via", "by", "through") and index > first:
        reach = 2 if word == "by" else 5  # "by phone", but not "by Orr and interviews with aides"
        nearby = [unit.word(i) for i in range(index + 1, min(index + reach, ceiling))]
        return following in TIME_WORDS or any(w in OCCASIONS or w in TIME_NOUNS or w.isdigit() for w in nearby)
    if word in _THIS and following in TIME_NOUNS:
        return True
    if word in TIME_WORDS and index > first and word not in ("now", "then", "once", "first", "long"):
        return unit.word(index - 1) not in DETERMINERS  # "a later review"
    if word in COORDINATORS and index > first:
        return is_finite(following) or following in SUBJECT_PRONOUNS or following in OPENERS
    return is_listed_verb(word) and not unit.is_capital(index) and not _in_relative_clause(unit, first, index)


def _tells_of_paper(unit: Unit, index: int) -> bool:
    """Whether a phrase goes on with where or when it came out: "a study issued [last] May", "issued on [Monday]"."""
    before = unit.word(index - 1)
    if before in ("on", "earlier", "later") and (unit.word(index) in TIME_WORDS or unit.word(index) in _THIS):
        before, index = unit.word(index - 2), index - 1
    return before in PUBLISHED and (unit.word(index) in PREPOSITIONS or unit.word(index) in _THIS | TIME_WORDS)


def _opens_relative(unit: Unit, index: int, first: int) -> bool:
    """Whether "that" goes on with what somebody does: "the union [that] represents them", "a bank [that] lent it"."""
    following = unit.word(index + 1)
    is_verb = is_finite(following) or (following.endswith("s") and following not in DETERMINERS)
    return unit.word(index) == "that" and index > first and is_verb


def _in_relative_clause(unit: Unit, first: int, index: int) -> bool:
    return any(unit.word(i) in RELATIVES or _opens_relative(unit, i, first) for i in range(first, index))


def _apposition_end(unit: Unit, comma: int, ceiling: int) -> int | None:
    """Where the apposition or relative clause after ``comma`` ends (its closing comma or the end), if it is one."""
    word = unit.word(comma + 1)
    end = next((i for i in range(comma + 1, ceiling) if unit.word(i) in _ENDS_APPOSITION), ceiling)
    if comma + 1 == end or word in _OPENS_NO_APPOSITION or word.endswith("ing") or is_adverb(word):
        return None
    if word in RELATIVES:
        return None if _says_more(unit, comma + 2, end) else end
    verb = next((i for i in range(comma + 1, end) if is_listed_verb(unit.word(i))), None)
    is_plain = verb is None or unit.holds(RELATIVES, range(comma + 2, verb))
    return end if is_plain else None


def _says_more(unit: Unit, verb: int, end: int) -> bool:
    """Whether a relative clause that ends its sentence says something itself: "..., according to X, who said ..."."""
    return unit.word(end) != "," and unit.word(verb) in _SAY
