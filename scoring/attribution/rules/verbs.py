"""Verbs of saying and what stands around them: "X said that ...", "..., said X", "..., X said, ...".

``find_verb_relations`` goes through the cues from left to right; ``_relation_at`` tries the orders in which a cue, its
source and its content may stand, and the first that fits decides.  ``subjects``, ``nouns``, ``before`` and ``behind``
tell where a subject and a phrase start and end, ``adverbials`` what stands between, ``bounds`` where a content ends.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from scoring.attribution.cues import CLAUSAL, CueVerb, is_cue_form
from scoring.attribution.grammar import (
    CONTRASTS,
    COORDINATORS,
    DASHES,
    OPENERS,
    PREPOSITIONS,
    RELATIVES,
    STOPS,
    VENUES,
    has_finite,
    is_finite,
)
from scoring.attribution.rules.adverbials import only_adverbials, skip_adverbials, skip_aside, skip_recipient
from scoring.attribution.rules.behind import phrase_after
from scoring.attribution.rules.bounds import (
    HEARD,
    clause_start,
    content_end,
    content_start,
    group_start,
    sentence_end,
    sentence_start,
    states_clause,
)
from scoring.attribution.rules.closings import can_close, is_document_that_states
from scoring.attribution.rules.described import describing, main_cue
from scoring.attribution.rules.finding import Finding, Found, relation_up_to
from scoring.attribution.rules.nouns import (
    is_object_pronoun,
    subject_before,
)
from scoring.attribution.rules.passive import is_passive, passive_relation
from scoring.attribution.rules.senses import cue_at, may_be_cues, tells_of_record
from scoring.attribution.rules.subjects import OPENS_CLAUSE, shared_subject, subject_of
from scoring.attribution.rules.units import Range, Unit

_PARTING = DASHES | {",", "?", "!"}
_WAS = frozenset({"was", "were", "been"})
_VENUES = VENUES | {"judges", "council"}
_GOES_ON = COORDINATORS | CONTRASTS | {"adding", "saying", "even", "as", "after"}


def find_verb_relations(unit: Unit) -> list[Finding]:
    """The relations whose cue is a verb, in order."""
    cues = [(index, verb) for index in may_be_cues(unit) if (verb := cue_at(unit, index))]
    cues = _without_nested(unit, cues)
    relations: list[Finding] = []
    floor, previous = 0, None
    for position, (index, verb) in enumerate(cues):
        later = [i for i, _ in cues[position + 1 :]]
        if index >= floor and (found := _relation_at(unit, index, verb, floor, previous, later)):
            relations.append(found.relation)
            floor, previous = found.floor, found.source or previous
    return relations


def _without_nested(unit: Unit, cues: Sequence[tuple[int, CueVerb]]) -> list[tuple[int, CueVerb]]:
    """The cues without those inside what a closing ", X said." reports: the outermost speaker stands behind it."""
    kept: list[tuple[int, CueVerb]] = []
    for index, verb in cues:
        behind = index + 1 + len(verb.particle.split())
        behind = skip_recipient(unit, behind) if "recipient" in verb.frames else behind
        after = skip_adverbials(unit, behind)
        is_last = unit.is_end(after) or only_adverbials(unit, after) or _ends_in_occasion(unit, behind, after)
        if is_last or (unit.word(after) == "," and _turns(unit.word(after + 1))):
            start = clause_start(unit, 0, index)
            subject = subject_before(unit, group_start(unit, index, start) - 1, start)
            if subject and _is_outermost(unit, start, subject[0]):
                kept = [
                    (other, its)
                    for other, its in kept
                    if other < start or any(unit.is_quote(i) for i in range(start, other))
                ]
        kept.append((index, verb))
    return kept


def _turns(following: str) -> bool:
    """Whether what follows ", X said," is none of what is reported before it: ", adding", ", but"."""
    return following in CONTRASTS or following.endswith("ing")


def _ends_in_occasion(unit: Unit, behind: int, after: int) -> bool:
    """Whether what is told of where something was said ends the sentence: "said [in a report published on Monday]."."""
    return after > behind and unit.word(behind) != "to" and only_adverbials(unit, behind)


def _is_outermost(unit: Unit, start: int, subject: int) -> bool:
    """Whether what a closing ", X said." reports stands before X; a relative, "..., who is to go.", closes nothing."""
    is_relative = unit.word(subject) in RELATIVES
    return not is_relative and _follows_comma(unit, start, subject - 1) and _states(unit, start, subject - 1)


def _follows_comma(unit: Unit, start: int, before: int) -> bool:
    """Whether token ``before`` is a comma, or the only quotation from ``start`` on and holds one at its end."""
    quotation = unit.quotes.get(before)
    if quotation is None:
        return unit.word(before) == ","
    return unit.text[quotation.end - 2] == "," and not any(map(unit.is_quote, range(start, before)))


def _relation_at(
    unit: Unit, index: int, verb: CueVerb, floor: int, previous: Range | None, later: Sequence[int]
) -> Found | None:
    """The relation of the cue at ``index``; ``floor`` is the first token that no earlier relation has used."""
    first = group_start(unit, index, floor)
    last = index + len(verb.particle.split())
    if is_passive(unit, first, index):
        return passive_relation(unit, first, index, floor, later)
    if unit.word(index) == "told" and unit.word(index + 1) == "by" and unit.word(index - 1) in _WAS:
        return _told_by(unit, first, index, floor)
    described = describing(unit, first, index)
    if described and (main := main_cue(unit, index, later)):
        return _by_described(unit, described[0], main, later)
    source = subject_of(unit, first, index, verb, floor, previous)
    if unit.word(index) == "told" and unit.word(index - 1) in _WAS and not (source and unit.word(source[1]) in _VENUES):
        return None  # "he was told ...": by somebody unknown
    if (source is None or _follows_quote(unit, first - 1)) and (inverted := _inverted(unit, first, last, verb, floor)):
        return inverted
    if source is None and first == index == sentence_start(unit, index):
        return _opening(unit, index, verb)
    source = source or shared_subject(unit, first, index, verb, previous)
    if source is None or unit.word(source[0]).partition("'")[0] in ("i", "we", "you"):
        return None  # nobody, or the author's own story and advice outside quotation marks
    if unit.word(source[0]) == "who" and _describes_speaker(unit, source[0], later):
        return None
    return _after_subject(unit, source, (first, last), verb, floor, later)


def _opening(unit: Unit, index: int, verb: CueVerb) -> Found | None:
    """The participle that opens a sentence: "Claiming that the vote was rigged, X went to court."."""
    if not unit.word(index).endswith("ing") or not verb.frames & {"clause", "recipient"}:
        return None
    following, end = unit.word(index + 1), sentence_end(unit, index)
    if following not in OPENS_CLAUSE:
        return None
    start = index + 1 + (following == "that")
    for comma in (place for place in range(start, end) if unit.word(place) == ","):
        goes_on = next((place for place in range(comma + 2, end) if is_finite(unit.word(place))), comma)
        source = subject_before(unit, goes_on - 1, comma + 1)
        if source and source[0] == comma + 1 and not (is_cue_form(unit.word(goes_on)) and unit.is_end(goes_on + 1)):
            content = [(start, comma - 1)]
            return relation_up_to(unit, comma + 1, source=source, cue=(index, index), content=content, is_sure=True)
    return None


def _describes_speaker(unit: Unit, who: int, later: Sequence[int]) -> bool:
    """Whether a relative clause is part of the subject of a later cue: "a man [who told police he fled] said ..."."""
    if unit.word(who - 1) == "," or not later:
        return False
    subject = subject_before(unit, group_start(unit, later[0], who) - 1, 0)
    return subject is not None and subject[0] < who


def _by_described(unit: Unit, start: int, index: int, later: Sequence[int]) -> Found | None:
    """The relation of the main verb of a sentence, whose subject has a cue of its own."""
    verb, first = cue_at(unit, index), group_start(unit, index, start)
    if verb is None:
        return None
    cue = (first, index + len(verb.particle.split()))
    found = _after_subject(unit, (start, first - 1), cue, verb, start, [cue for cue in later if cue > index])
    return found._replace(relation=replace(found.relation, is_sure=True)) if found else None


def _told_by(unit: Unit, first: int, index: int, floor: int) -> Found | None:
    """As in "The court was told by X that ...", "X was told by Y to ..." and "..., the court was told by X."."""
    end = sentence_end(unit, index)
    last, hearer = phrase_after(unit, index + 2, end), subject_before(unit, first - 1, floor)
    if last is None:
        return None
    is_sure = unit.word(last + 1) in ("that", "to")
    if is_sure:
        content = (last + 1 + (unit.word(last + 1) == "that"), end - 1)
    elif hearer and unit.word(hearer[0] - 1) == ",":
        content, end = (clause_start(unit, floor, hearer[0] - 1), hearer[0] - 1), last + 1
    else:
        return None
    source, cue = (index + 2, last), (first, index + 1)
    return relation_up_to(unit, end, source=source, cue=cue, content=[content], is_sure=is_sure)


def _follows_quote(unit: Unit, before: int) -> bool:
    """Whether a quotation, perhaps with a mark after it, ends at token ``before``."""
    return unit.is_quote(before) or (unit.word(before) in _PARTING and unit.is_quote(before - 1))


def _inverted(unit: Unit, first: int, last: int, verb: CueVerb, floor: int) -> Found | None:
    """The source after the cue: "..., said X, who ..."."""
    before, after = first - 1, last + 1
    if before < floor or not (unit.is_quote(before) or unit.word(before) in _PARTING):
        return None
    if (
        first != last
        or unit.word(last).endswith("ing")
        or "recipient" in verb.frames
        or not _can_be_inverted_subject(unit, after)
    ):
        return None
    source_last = phrase_after(unit, after, len(unit.tokens))
    if source_last is None:
        return None
    source = (after, source_last)
    content = [(clause_start(unit, floor, before), before)]
    content, end = _with_continuation(unit, content, skip_adverbials(unit, source_last + 1))
    return relation_up_to(unit, end, source=source, cue=(first, last), content=content)


def _can_be_inverted_subject(unit: Unit, index: int) -> bool:
    word = unit.word(index)
    if word in ("", "that", ",", ":") or word in PREPOSITIONS or unit.is_quote(index):
        return False
    return not is_object_pronoun(unit, index) or word in ("it", "you")


def _after_subject(
    unit: Unit, source: Range, cue: Range, verb: CueVerb, floor: int, later: Sequence[int]
) -> Found | None:
    """The source before the cue: "X said ..." and, where the content stands before both, "..., X said"."""
    after = cue[1] + 1
    if "recipient" in verb.frames or unit.word(after) in ("reporters", "journalists"):
        after = skip_recipient(unit, after)
    behind, after = after, skip_adverbials(unit, after)
    is_last = _ends_in_occasion(unit, behind, after)
    if trailing := _trailing(unit, source, cue, after, floor, is_last=is_last):
        return trailing
    start = content_start(unit, skip_aside(unit, after), verb)
    end = content_end(unit, after, later)
    if start is None or start >= end or (_needs_clause(unit, verb, start) and not states_clause(unit, start)):
        return None
    is_heard = unit.word(cue[1] - 1) in HEARD
    is_sure = is_heard or any(tells_of_record(unit, place) for place in range(source[0] + 1, source[1]))
    if unit.word(start - 1) == ":":
        cue, end = (cue[0], start - 1), _end_of_list(unit, end, later)
    return relation_up_to(unit, end, source=source, cue=cue, content=[(start, end - 1)], is_sure=is_sure)


def _end_of_list(unit: Unit, end: int, later: Sequence[int]) -> int:
    """Where a list behind a colon ends, "Police said: 12 had died; 40 were missing.", but for the words of others."""
    while unit.word(end) == ";":
        next_end = sentence_end(unit, end + 1)
        if any(end < cue < next_end for cue in later):
            break
        end = next_end
    return end


def _needs_clause(unit: Unit, verb: CueVerb, start: int) -> bool:
    """Whether only a clause can be the content of this cue: "said" and "... that" are trusted to have one."""
    return verb.frames <= CLAUSAL and verb.lemma != "say" and unit.word(start - 1) != "that"


def _trailing(unit: Unit, source: Range, cue: Range, after: int, floor: int, *, is_last: bool) -> Found | None:
    """The content before the source, "the depot burned, police said.", or around both, "the bats, she says, fly"."""
    before = min(source[0], cue[0]) - 1
    if before < floor or not (unit.is_quote(before) or unit.word(before) in _PARTING):
        return None
    follows_quote = unit.is_quote(before) or (unit.word(before) == "," and unit.is_quote(before - 1))
    if not (is_last or _closes(unit, after, follows_quote)) or not can_close(unit.text[slice(*unit.span_of(*source))]):
        return None
    start = clause_start(unit, floor, before)
    if not unit.is_quote(before) and not _states(unit, start, before):
        return None
    content, end = _with_continuation(unit, [(start, before)], after)
    is_sure = unit.word(cue[1] - 1) in HEARD or is_document_that_states(unit.word(source[1]), unit.word(cue[1]))
    return relation_up_to(unit, end, source=source, cue=cue, content=content, is_sure=is_sure)


def _closes(unit: Unit, after: int, follows_quote: bool) -> bool:
    """Whether what follows ", X said" leaves its content before it: nothing, a mark, or after a quotation anything."""
    following = unit.word(after)
    if follows_quote:
        return following != "that"
    if following in {"", ",", ")"} or following in DASHES or (following in STOPS and following != ":"):
        return True
    return only_adverbials(unit, after)


def _states(unit: Unit, start: int, before: int) -> bool:
    """Whether what stands before ", X said" can be its content, or is a mere "On Monday," before it."""
    opens = unit.word(start) in PREPOSITIONS or unit.word(start) in OPENERS
    if opens and before - start < 5 and not has_finite(unit.tokens[start:before]):
        return False
    return before > start


def _with_continuation(unit: Unit, content: list[Range], after: int) -> tuple[list[Range], int]:
    """The content with the half that follows the cue, '..." he said, "..."' or "..., she says, ...", and its end."""
    word = unit.word(after)
    is_quoted = any(unit.is_quote(index) for first, last in content for index in range(first, last + 1))
    if unit.is_quote(after):
        return [*content, (after, after)], after + 1
    if (word in {",", ":", ";"} or word in DASHES or (word == "." and is_quoted)) and unit.is_quote(after + 1):
        return [*content, (after + 1, after + 1)], after + 2
    if word == "," and not is_quoted:
        following = unit.word(after + 1)
        if following not in _GOES_ON and not following.endswith("ing") and skip_aside(unit, after) == after:
            end = sentence_end(unit, after + 1)
            return [*content, (after + 1, end - 1)], end
    return content, after
