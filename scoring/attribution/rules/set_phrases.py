"""Set phrases, in which each word has its place: "it's thought", "I'm told", "there are fears", "the court heard"."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache

from scoring.attribution.cues import HEARSAY_PARTICIPLES, is_unowned
from scoring.attribution.grammar import BE, COORDINATORS, OPENERS, PREPOSITIONS, RELATIVES, STOPS, has_finite, is_adverb
from scoring.attribution.rules.bounds import clause_start, sentence_end, sentence_start, skip_adverbials
from scoring.attribution.rules.finding import Finding, relation
from scoring.attribution.rules.nouns import phrase_after, subject_before
from scoring.attribution.rules.senses import has_clause
from scoring.attribution.rules.units import Range, Unit

_REPORTERS = frozenset({"i", "we", "i'm", "we're"})  # broadcasters, who pass on what they hear
_PRESENT_BE = frozenset({"am", "are"})
_HEARERS = frozenset("court jury jurors inquest tribunal inquiry hearing panel committee magistrates mps".split())
_NO_CLAUSE = (
    PREPOSITIONS
    | RELATIVES
    | COORDINATORS
    | STOPS
    | frozenset(", that to how why what whether as other than evidence".split())
)
_PARTS_CLAUSE = RELATIVES | {",", "that"}
_TO_NOUN = 6  # tokens from "there" to its "fears"

Finder = Callable[[Unit, int], Finding | None]


def find_set_phrases(unit: Unit) -> list[Finding]:
    """The relations of set phrases, in order."""
    finders = _finders()
    found = (finders[token.lower](unit, index) for index, token in enumerate(unit.tokens) if token.lower in finders)
    return [replace(one, is_sure=True) for one in found if one]


@cache
def _finders() -> dict[str, Finder]:
    """What looks for a relation at each word that a set phrase may turn on."""
    fixed: dict[str, Finder] = {"it's": _it_is_thought, "there": _there_are_fears, "heard": _court_heard}
    return fixed | dict.fromkeys(_REPORTERS, _we_hear)


def _it_is_thought(unit: Unit, index: int) -> Finding | None:
    """As in "It's thought that ...", "..., it's understood, ..." and "..., it's claimed."."""
    participle = _past_adverbs(unit, index + 1)
    if unit.word(participle) not in HEARSAY_PARTICIPLES:
        return None
    if unit.word(index - 1) == "," and (unit.word(participle + 1) == "," or _ends(unit, participle + 1)):
        content = [(clause_start(unit, 0, index - 1), index - 2), (participle + 2, sentence_end(unit, index) - 1)]
        return _by_nobody(unit, (index, participle), content)
    return _before_clause(unit, (index, participle), is_strict=False)


def _we_hear(unit: Unit, index: int) -> Finding | None:
    """As in "I'm told that ...", "We understand ..." and "We're hearing reports that ..."."""
    is_contracted, is_apart = "'" in unit.word(index), unit.word(index + 1) in _PRESENT_BE
    last = _past_adverbs(unit, index + 1 + is_apart)
    verbs = ("told", "hearing") if is_contracted or is_apart else ("understand", "hear")
    if unit.word(last) not in verbs or not _opens_sentence(unit, index):
        return None
    if is_unowned(unit.word(last + 1)):
        last += 1
    return _before_clause(unit, (index, last))


def _there_are_fears(unit: Unit, index: int) -> Finding | None:
    """As in "There are fears the dam may burst", where no "that" shows what is feared."""
    if BE.isdisjoint((unit.word(index + 1), unit.word(index + 2))):
        return None
    nouns = (place for place in range(index + 2, index + _TO_NOUN) if is_unowned(unit.word(place)))
    noun = next(nouns, None)
    return (
        None if noun is None or unit.word(noun + 1) == "that" else _before_clause(unit, (noun, noun), is_strict=False)
    )


def _court_heard(unit: Unit, index: int) -> Finding | None:
    """As in "The court heard that ..." and "The inquest heard on Monday he had slept"."""
    source = subject_before(unit, index - 1, sentence_start(unit, index))
    if source is None or unit.word(source[1]) not in _HEARERS:
        return None
    first = _clause_after(unit, skip_adverbials(unit, index + 1))
    if first is None:
        return None
    return relation(unit, source=source, cue=[(index, index)], content=[(first, sentence_end(unit, first) - 1)])


def _before_clause(unit: Unit, cue: Range, *, is_strict: bool = True) -> Finding | None:
    """The hearsay of the clause after the cue, or what its agent says ("told by X that"); None where none follows."""
    if unit.word(cue[1] + 1) == "by":
        return _by_agent(unit, cue)
    first = _clause_after(unit, cue[1] + 1, is_strict=is_strict)
    return _by_nobody(unit, cue, [(first, sentence_end(unit, first) - 1)]) if first is not None else None


def _by_agent(unit: Unit, cue: Range) -> Finding | None:
    end = sentence_end(unit, cue[1])
    last = phrase_after(unit, cue[1] + 2, end)
    if last is None or unit.word(last + 1) != "that":
        return None
    return relation(unit, source=(cue[1] + 2, last), cue=[(cue[0], cue[1] + 1)], content=[(last + 2, end - 1)])


def _by_nobody(unit: Unit, cue: Range, content: list[Range]) -> Finding | None:
    return relation(unit, source=None, cue=[cue], content=content, hearsay=True)


def _clause_after(unit: Unit, index: int, *, is_strict: bool = True) -> int | None:
    """Where the clause at ``index`` starts, its "that" left out; None where none does.

    ``is_strict`` is for cues that may govern a mere thing: a verb must follow before anything parts it from them.
    """
    if unit.word(index) == "that":
        return index + 1
    has_verb = has_clause if is_strict else _has_verb_of_its_own
    return index if unit.word(index) not in _NO_CLAUSE and has_verb(unit, index) else None


def _has_verb_of_its_own(unit: Unit, start: int) -> bool:
    end = sentence_end(unit, start)
    parted = next((index for index in range(start, end) if unit.word(index) in _PARTS_CLAUSE), end)
    return has_finite(unit.tokens[start:parted])


def _past_adverbs(unit: Unit, index: int) -> int:
    """Past what may stand in a verb group before its participle: "it's also been claimed"."""
    while unit.word(index) in ("been", "being") or is_adverb(unit.word(index)):
        index += 1
    return index


def _opens_sentence(unit: Unit, index: int) -> bool:
    start = sentence_start(unit, index)
    return index == start or (index == start + 1 and unit.word(start) in OPENERS)


def _ends(unit: Unit, index: int) -> bool:
    return unit.word(index) == "" or unit.word(index) in STOPS
