"""Set phrases, in which each word has its place: "it's thought", "I'm told", "there are fears", "the court heard"."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import cache

from scoring.attribution.asides import DENIED
from scoring.attribution.cues import HEARSAY_PARTICIPLES, is_unowned
from scoring.attribution.grammar import (
    BE,
    CONTRASTS,
    COORDINATORS,
    OPENERS,
    PREPOSITIONS,
    RELATIVES,
    STOPS,
    VENUES,
    has_finite,
    is_adverb,
    is_finite,
)
from scoring.attribution.rules.adverbials import skip_adverbials
from scoring.attribution.rules.behind import phrase_after
from scoring.attribution.rules.bounds import clause_start, content_end, group_start, sentence_end, sentence_start
from scoring.attribution.rules.finding import Finder, Finding, hearsay, relation
from scoring.attribution.rules.nouns import subject_before
from scoring.attribution.rules.phrases import possessor
from scoring.attribution.rules.polls import POLLS, find_poll
from scoring.attribution.rules.senses import has_clause, may_be_cues
from scoring.attribution.rules.units import Range, Unit

_REPORTERS = frozenset({"i", "we", "i'm", "we're", "i've", "we've"})  # broadcasters, who pass on what they hear
_HELPS = frozenset({"am", "are", "have"})
_HELD = frozenset(
    "thought believed understood feared hoped assumed suspected".split()
)  # which govern nothing but clauses
_HEARERS = VENUES | {"trial", "mps"}
_RECORDERS = frozenset(
    "annals archive archives book books certificate chronicle diaries diary document documents entries entry file "
    "files hansard inscription journal journals ledger ledgers letter letters log logbook logs memo minutes note "
    "notebook notes papers plaque register registers report reports".split()
)
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
_AMID = frozenset("amid after following follows followed over despite prompting".split())
_TO_CLAIMS = 4  # tokens from "amid" to its "claims"
_RAISED = frozenset("air aired expressed raise raised raises voice voiced voices".split())
_TO_NOUN = 6  # tokens from "there" to its "fears"


def find_set_phrases(unit: Unit) -> list[Finding]:
    """The relations of set phrases, in order."""
    finders = _finders()
    found = (finders[token.lower](unit, index) for index, token in enumerate(unit.tokens) if token.lower in finders)
    return [replace(one, is_sure=True) for one in found if one]


@cache
def _finders() -> dict[str, Finder]:
    """What looks for a relation at each word that a set phrase may turn on."""
    groups: tuple[tuple[Iterable[str], Finder], ...] = (
        (["it's"], _it_is_thought),
        (_REPORTERS, _we_hear),
        (["there"], _there_are_fears),
        (_AMID, _amid_claims),
        (["heard", "told"], _court_heard),
        (["saying"], _quoted_as_saying),
        (["record", "recorded", "records"], _records_that),
        (_RAISED, _raised_concerns),
        (["is", "was"], _it_is_claimed),
        (DENIED, _denied_by),
        (POLLS, find_poll),
    )
    return {word: finder for words, finder in groups for word in words}


def _it_is_thought(unit: Unit, index: int) -> Finding | None:
    """As in "It's thought that ...", "..., it's understood, ..." and "..., it's claimed."."""
    participle = _past_adverbs(unit, index + 1)
    if unit.word(participle) not in HEARSAY_PARTICIPLES | _HELD:
        return None
    if unit.word(index - 1) == "," and (unit.word(participle + 1) == "," or unit.is_end(participle + 1)):
        content = [(clause_start(unit, 0, index - 1), index - 2), (participle + 2, sentence_end(unit, index) - 1)]
        return hearsay(unit, (index, participle), content)
    if unit.word(participle) in _HELD and unit.word(participle + 1) not in _NO_CLAUSE:
        return hearsay(unit, (index, participle), [_to_end(unit, participle + 1)])
    return _before_clause(unit, (index, participle), is_strict=False)


def _we_hear(unit: Unit, index: int) -> Finding | None:
    """As in "I'm told that ...", "We understand ..." and "We're hearing reports that ..."."""
    if not _opens_sentence(unit, index):
        return None
    is_contracted, is_apart = "'" in unit.word(index), unit.word(index + 1) in _HELPS
    last = _past_adverbs(unit, index + 1 + is_apart)
    is_perfect = unit.word(index).endswith("'ve") or unit.word(index + 1) == "have"
    if is_perfect and unit.word(last - 1) != "been":
        return None  # "we have told"
    verbs = ("told", "hearing") if is_contracted or is_apart else ("understand", "hear")
    if unit.word(last) not in verbs:
        return None
    return _before_clause(unit, (index, last + is_unowned(unit.word(last + 1))))


def _there_are_fears(unit: Unit, index: int) -> Finding | None:
    """As in "There are fears the dam may burst", where no "that" shows what is feared."""
    words = [unit.word(place) for place in range(index + 1, index + 4)]
    if BE.isdisjoint(words[:2]) or "no" in words:
        return None
    noun = _unowned(unit, range(index + 2, index + _TO_NOUN))
    if noun is None or unit.word(noun + 1) == "that":
        return None
    return _before_clause(unit, (noun, noun), is_strict=False)


def _amid_claims(unit: Unit, index: int) -> Finding | None:
    """As in "amid claims the vote was rigged", where no "that" shows what is claimed."""
    noun = _unowned(unit, range(index + 1, index + _TO_CLAIMS))
    if noun is None or possessor(unit, noun) or unit.holds(_NO_CLAUSE, range(index + 1, noun)):
        return None
    following = unit.word(noun + 1)
    return None if following == "that" or is_finite(following) else _before_clause(unit, (noun, noun), is_strict=False)


def _court_heard(unit: Unit, index: int) -> Finding | None:
    """As in "The court has heard that ...", "The trial was told he had slept" and "..., a jury in Hull heard."."""
    floor = sentence_start(unit, index)
    cue = (group_start(unit, index, floor), index)
    is_passive = unit.holds(BE, range(cue[0], index))
    if is_passive != (unit.word(index) == "told"):
        return None
    source = subject_before(unit, cue[0] - 1, floor)
    if source is None or unit.word(_head(unit, source)) not in _HEARERS:
        return None
    after = skip_adverbials(unit, index + 1)
    if unit.is_end(after) or (unit.word(after) == "," and unit.word(after + 1) in CONTRASTS):
        return _closing(unit, source, cue)
    first = _clause_after(unit, after)
    return relation(unit, source=source, cue=cue, content=[_to_end(unit, first)]) if first is not None else None


def _records_that(unit: Unit, index: int) -> Finding | None:
    """As in "The minutes record that ...", be it a paper or who keeps it."""
    if unit.word(index + 1) != "that" or is_finite(unit.word(index + 2)):
        return None  # "a track record that fails"
    first, source = _group_and_subject(unit, index)
    if source is None or unit.holds(BE, range(first, index)):
        return None
    if unit.word(index) != "recorded" and unit.word(_head(unit, source)) not in _RECORDERS:
        return None
    return relation(unit, source=source, cue=(first, index), content=[_to_end(unit, index + 2)])


def _raised_concerns(unit: Unit, index: int) -> Finding | None:
    """As in "X has raised serious concerns that ...": what goes about is of whoever raised it."""
    noun = _unowned(unit, range(index + 1, index + _TO_CLAIMS))
    if noun is None or unit.word(noun + 1) != "that" or is_finite(unit.word(noun + 2)):
        return None
    first, source = _group_and_subject(unit, index)
    return relation(unit, source=source, cue=(first, noun), content=[_to_end(unit, noun + 2)]) if source else None


def _it_is_claimed(unit: Unit, index: int) -> Finding | None:
    """As in "The pair, it is claimed, have left": what stands around it."""
    participle, end = _past_adverbs(unit, index + 1), sentence_end(unit, index)
    if unit.word(participle) not in HEARSAY_PARTICIPLES or unit.word(index - 1) != "it" or unit.word(index - 2) != ",":
        return None
    if unit.word(participle + 1) != "," or participle + 2 >= end:
        return None
    content = [(clause_start(unit, 0, index - 2), index - 3), (participle + 2, end - 1)]
    return hearsay(unit, (index - 1, participle), content)


def _unowned(unit: Unit, places: Iterable[int]) -> int | None:
    """The first noun among some places of what goes about: "fears", "claims"."""
    return next((place for place in places if is_unowned(unit.word(place))), None)


def _group_and_subject(unit: Unit, verb: int) -> tuple[int, Range | None]:
    """Where the group of a verb starts, and who stands before it in its sentence."""
    floor = sentence_start(unit, verb)
    first = group_start(unit, verb, floor)
    return first, subject_before(unit, first - 1, floor)


def _head(unit: Unit, phrase: Range) -> int:
    """The head of a phrase, "jury" of "a jury at Hull"."""
    of = next((place for place in range(phrase[0] + 1, phrase[1]) if unit.word(place) in PREPOSITIONS), phrase[1] + 1)
    return of - 1


def _closing(unit: Unit, source: Range, cue: Range) -> Finding | None:
    """What source and cue report that close a sentence behind a comma or a quotation."""
    before = source[0] - 1
    if unit.word(before) != "," and not unit.is_quote(before):
        return None
    return relation(unit, source=source, cue=cue, content=[(clause_start(unit, 0, before), before)])


def _quoted_as_saying(unit: Unit, index: int) -> Finding | None:
    """As in "..., X was quoted (by Y) as saying": X says it, whoever passes it on; and "..., Y quoted X as saying".

    Of what follows it, as in "X was quoted by Y as saying that ...", too.
    """
    quoted = unit.find({"quoted"}, range(index - 2, index - _TO_QUOTED, -1))
    if quoted is None or unit.word(index - 1) != "as":
        return None
    first, source = _group_and_subject(unit, quoted)
    if source is None:
        return None
    after = _past_agent(unit, index + 1)
    if unit.is_end(after):
        return _closing(unit, source, (first, index if first < quoted else quoted))
    if first == quoted or unit.word(quoted + 1) != "by":
        return None
    start = _clause_after(unit, after + (unit.word(after) == ":"), is_strict=False)
    return relation(unit, source=source, cue=(first, index), content=[_to_end(unit, start)]) if start else None


def _past_agent(unit: Unit, index: int) -> int:
    """Past "by the state agency on Monday"."""
    if unit.word(index) == "by":
        index = (phrase_after(unit, index + 1, sentence_end(unit, index)) or index) + 1
    return skip_adverbials(unit, index)


def _denied_by(unit: Unit, index: int) -> Finding | None:
    """As in "Reports that the mill will shut were denied by X": X denies what nobody in particular says."""
    floor, end = sentence_start(unit, index), sentence_end(unit, index)
    first = group_start(unit, index, floor)
    by = unit.find({"by"}, range(index + 1, min(index + _TO_AGENT, end)))
    if by is None or not unit.holds(BE, range(first, index)):
        return None
    that = unit.find({"that"}, range(floor + 1, min(floor + _TO_THAT, first)))
    last = phrase_after(unit, by + 1, end)
    if that is None or last is None or not _is_of_nobody(unit, that - 1) or not has_finite(unit.tokens[that:first]):
        return None
    return relation(unit, source=(by + 1, last), cue=(first, by), content=[(that + 1, first - 1)])


def _is_of_nobody(unit: Unit, noun: int) -> bool:
    return (is_unowned(unit.word(noun)) or unit.word(noun) in _NOTIONS) and possessor(unit, noun) is None


def _before_clause(unit: Unit, cue: Range, *, is_strict: bool = True) -> Finding | None:
    """The hearsay of the clause after the cue, or what its agent says ("told by X that"); None where none follows."""
    if unit.word(cue[1] + 1) == "by":
        return _by_agent(unit, cue)
    first = _clause_after(unit, cue[1] + 1, is_strict=is_strict)
    return hearsay(unit, cue, [_to_end(unit, first)]) if first is not None else None


def _to_end(unit: Unit, first: int) -> Range:
    """The content from ``first`` to the end of its sentence, or to the words of a cue that goes on without it."""
    return first, content_end(unit, first, [cue for cue in may_be_cues(unit) if cue > first]) - 1


def _by_agent(unit: Unit, cue: Range) -> Finding | None:
    end = sentence_end(unit, cue[1])
    last = phrase_after(unit, cue[1] + 2, end)
    if last is None or unit.word(last + 1) != "that":
        return None
    return relation(unit, source=(cue[1] + 2, last), cue=(cue[0], cue[1] + 1), content=[(last + 2, end - 1)])


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
