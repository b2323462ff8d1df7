"""Set phrases, in which each word has its place: "it's thought", "I'm told", "there are fears", "the court heard"."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache

from scoring.attribution.asides import DENIED
from scoring.attribution.cues import HEARSAY_PARTICIPLES, is_unowned
from scoring.attribution.grammar import BE, COORDINATORS, OPENERS, PREPOSITIONS, RELATIVES, STOPS, has_finite, is_adverb
from scoring.attribution.rules.bounds import clause_start, group_start, sentence_end, sentence_start, skip_adverbials
from scoring.attribution.rules.finding import Finding, relation
from scoring.attribution.rules.nouns import phrase_after, subject_before
from scoring.attribution.rules.phrases import possessor
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
_NOTIONS = frozenset({"idea", "notion"})
_TO_QUOTED = 12  # tokens between "quoted by X" and its "as saying"
_TO_AGENT = 6  # tokens from "dismissed as nonsense" to its "by"
_TO_THAT = 6  # tokens from the start of "recent media reports that"
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
    fixed |= {"saying": _quoted_as_saying}
    return fixed | dict.fromkeys(_REPORTERS, _we_hear) | dict.fromkeys(DENIED, _denied_by)


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
    if "no" in (unit.word(index + 2), unit.word(index + 3)) or BE.isdisjoint(
        (unit.word(index + 1), unit.word(index + 2))
    ):
        return None
    nouns = (place for place in range(index + 2, index + _TO_NOUN) if is_unowned(unit.word(place)))
    noun = next(nouns, None)
    if noun is None or unit.word(noun + 1) == "that":
        return None
    return _before_clause(unit, (noun, noun), is_strict=False)


def _court_heard(unit: Unit, index: int) -> Finding | None:
    """As in "The court heard that ..." and "The inquest heard on Monday he had slept"."""
    source = subject_before(unit, index - 1, sentence_start(unit, index))
    if source is None or unit.word(source[1]) not in _HEARERS:
        return None
    first = _clause_after(unit, skip_adverbials(unit, index + 1))
    if first is None:
        return None
    return relation(unit, source=source, cue=[(index, index)], content=[(first, sentence_end(unit, first) - 1)])


def _quoted_as_saying(unit: Unit, index: int) -> Finding | None:
    """As in "..., X was quoted (by Y) as saying": X says it, whoever passes it on."""
    quoted = next((place for place in range(index - 2, index - _TO_QUOTED, -1) if unit.word(place) == "quoted"), None)
    if quoted is None or unit.word(index - 1) != "as":
        return None
    floor = sentence_start(unit, index)
    first = group_start(unit, quoted, floor)
    source = subject_before(unit, first - 1, floor)
    if source is None or first == quoted or not _ends(unit, _past_agent(unit, index + 1)):
        return None
    before = source[0] - 1
    if unit.word(before) != "," and not unit.is_quote(before):
        return None
    return relation(unit, source=source, cue=[(first, index)], content=[(clause_start(unit, 0, before), before)])


def _past_agent(unit: Unit, index: int) -> int:
    """Past "by the state agency on Monday"."""
    if unit.word(index) == "by":
        index = (phrase_after(unit, index + 1, sentence_end(unit, index)) or index) + 1
    return skip_adverbials(unit, index)


def _denied_by(unit: Unit, index: int) -> Finding | None:
    """As in "Reports that the mill will shut were denied by X": X denies what nobody in particular says."""
    floor, end = sentence_start(unit, index), sentence_end(unit, index)
    first = group_start(unit, index, floor)
    by = next((place for place in range(index + 1, min(index + _TO_AGENT, end)) if unit.word(place) == "by"), None)
    if by is None or all(unit.word(place) not in BE for place in range(first, index)):
        return None
    that = next((place for place in range(floor + 1, min(floor + _TO_THAT, first)) if unit.word(place) == "that"), None)
    last = phrase_after(unit, by + 1, end)
    if that is None or last is None or not _is_of_nobody(unit, that - 1) or not has_finite(unit.tokens[that:first]):
        return None
    return relation(unit, source=(by + 1, last), cue=[(first, by)], content=[(that + 1, first - 1)])


def _is_of_nobody(unit: Unit, noun: int) -> bool:
    return (is_unowned(unit.word(noun)) or unit.word(noun) in _NOTIONS) and possessor(unit, noun) is None


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
