"""Where a sentence, a clause, the verb group of a cue and what it governs begin and end."""

from __future__ import annotations

from collections.abc import Sequence

from scoring.attribution.cues import CueVerb
from scoring.attribution.grammar import (
    BE,
    CONTRASTS,
    DASHES,
    ENDS,
    NEGATIONS,
    RELATIVES,
    STOPS,
    TIME_WORDS,
    has_finite,
    is_adverb,
    is_auxiliary,
    is_finite,
)
from scoring.attribution.rules.before import skip_adverbials_back
from scoring.attribution.rules.closings import TAKEN_UP
from scoring.attribution.rules.nouns import subject_before
from scoring.attribution.rules.senses import SEEMS, cue_at
from scoring.attribution.rules.units import Unit

HEARD = frozenset({"heard", "overheard"})
_IN_GROUP = NEGATIONS | frozenset({"also", "repeatedly", "publicly"})
_ASPECT = frozenset("went goes go on continued continues declined refused".split())
_JOINS = CONTRASTS | {"and"}
_PARTS_CLAUSES = DASHES | (CONTRASTS - {"though"})  # which may stand amid what somebody says: "(though he may go)"
_OPENS_SUBORDINATE = frozenset("while although though as when if after before because since whereas even".split())
_TO_COLON = 7  # tokens from a cue to the colon before what it quotes
_BRACKETED = 8  # tokens before a semicolon


def group_start(unit: Unit, index: int, floor: int) -> int:
    """Where the verb group of the cue starts: "has also", "did not" and "went on to" belong to it."""
    first = index
    while first > floor and _is_in_group(unit, first, floor):
        first -= 1
    return first


def _is_in_group(unit: Unit, first: int, floor: int) -> bool:
    """Whether the token before ``first`` belongs to the same verb group."""
    word = unit.word(first - 1)
    if is_auxiliary(word) or word in _IN_GROUP or (word == "to" and first - 1 > floor):
        return True
    if word in HEARD:
        return unit.word(first).endswith("ing") and unit.word(first - 2) in BE  # "can be heard shouting"
    if is_adverb(word) and not unit.is_capital(first - 1):
        return word not in TIME_WORDS or is_auxiliary(unit.word(first - 2))
    return (word in _ASPECT or word in SEEMS) and unit.word(first) in ("to", "on")


def sentence_start(unit: Unit, index: int) -> int:
    """The first token of the sentence that holds ``index``."""
    starts = (i + 1 for i in range(index - 1, -1, -1) if unit.word(i) in STOPS and unit.is_capital(i + 1))
    return next(starts, 0)


def sentence_end(unit: Unit, start: int) -> int:
    """One past the last token before the full stop or semicolon that ends the clause at ``start``."""
    last = len(unit.tokens)
    for index in range(start, last):
        word = unit.word(index)
        if (word == ";" and not _is_bracketed(unit, index)) or (word in ENDS and _is_end(unit, index)):
            return index
    return last


def _is_bracketed(unit: Unit, index: int) -> bool:
    """Whether a bracket opened shortly before: "$40m (£30m; 34m euros)"."""
    marks = (unit.word(before) for before in range(index - 1, max(-1, index - _BRACKETED), -1))
    return next((mark == "(" for mark in marks if mark in ("(", ")")), False)


def _is_end(unit: Unit, index: int) -> bool:
    return index + 1 >= len(unit.tokens) or unit.is_capital(index + 1)


def clause_start(unit: Unit, floor: int, before: int) -> int:
    """Where the content that ends before ", X said" starts: after the last stop, without a leading "But"."""
    stops = (i + 1 for i in range(before - 1, floor - 1, -1) if unit.word(i) in STOPS)
    start = next(stops, floor)
    while start < before and unit.word(start) in (",", "and", "but"):
        start += 1
    return start


def content_start(unit: Unit, after: int, verb: CueVerb) -> int | None:
    """Where the content after the cue starts; None where the verb does not govern what follows."""
    word = unit.word(after)
    if unit.is_quote(after):
        return after
    if word == ":":
        return after + 1
    if (colon := _quotation_ahead(unit, after)) is not None:
        return colon + 1
    if word == "that" and verb.frames & {"clause", "recipient"}:
        return after + 1
    if word == "to" or (word == "not" and unit.word(after + 1) == "to"):
        return after if verb.frames & {"infinitive", "appeal"} else None
    if word in STOPS or word in ("", ",", ")", "and", "or") or verb.frames <= {"quotation"}:
        return None
    if "that" in verb.frames and word not in ("how", "why", "whether", "what"):
        return None
    if verb.frames & {"object", "named", "accusation", "appeal", "gerund", "question", "estimate"}:
        return after
    return after if "infinitive" not in verb.frames or "clause" in verb.frames else None


def _quotation_ahead(unit: Unit, after: int) -> int | None:
    """The colon before a quotation that a few words part from its cue: 'told the crowd in Delhi: "..."'."""
    for colon in range(after, min(after + _TO_COLON, len(unit.tokens) - 1)):
        if unit.word(colon) == ":" and unit.is_quote(colon + 1):
            return colon
        if unit.word(colon) in STOPS or unit.word(colon) in (",", "that") or unit.is_quote(colon):
            return None
    return None


def states_clause(unit: Unit, start: int) -> bool:
    """Whether the words from ``start`` to the end of the sentence hold a verb or a quotation."""
    end = sentence_end(unit, start)
    return has_finite(unit.tokens[start:end]) or any(unit.is_quote(index) for index in range(start, end))


def content_end(unit: Unit, start: int, later: Sequence[int]) -> int:
    """One past the content: the end of the sentence, or where the words of one of the ``later`` cues begin."""
    end = _comment_start(unit, start, sentence_end(unit, start))
    cuts = (_next_start(unit, start, cue) for cue in later if start < cue < end)
    return next((cut for cut in cuts if cut is not None), end)


def _comment_start(unit: Unit, start: int, end: int) -> int:
    """Where a text goes on about what it tells, else the ``end``: "X claimed it sank[, a version the port rejects]"."""
    for place in range(start + 1, end - 2):
        if unit.tokens[place].lower == "," and _takes_up(unit, place + 1):
            return place
    return end


def _takes_up(unit: Unit, index: int) -> bool:
    """Whether somebody says more of a claim there: "a version [the port rejects]", but not "a claim that is false"."""
    is_noun = unit.word(index) in ("a", "an") and unit.word(index + 1) in TAKEN_UP
    return is_noun and unit.word(index + 2) not in RELATIVES and unit.word(index + 2) != "that"


def _next_start(unit: Unit, start: int, cue: int) -> int | None:
    """Where the words of a later cue begin, None where it lies inside this content."""
    if (verb := cue_at(unit, cue)) is None:
        return None
    first = group_start(unit, cue, start)
    before = unit.word(first - 1)
    if unit.word(cue).endswith("ing"):
        return first - 1 if before == "," and first == cue else None
    if before == "," and unit.holds({"who"}, range(max(0, start - 6), start)):
        return first - 1  # "X, who said ..., said ..."
    is_bare = verb.frames & {"clause", "recipient"} and not is_auxiliary(unit.word(first))
    joint = skip_adverbials_back(unit, first - 1, start) if is_bare else first - 1
    if unit.word(joint) in ("and", "but"):
        return joint - 1 if unit.word(joint - 1) == "," else joint
    subject = subject_before(unit, first - 1, start)
    if subject is None:
        return None
    if unit.word(subject[0] - 1) in ("which", "who") and _hangs_on(unit, subject[0] - 2, cue):
        return subject[0] - 2
    return _clause_mark(unit, start, subject[0] - 1)


def _hangs_on(unit: Unit, comma: int, cue: int) -> bool:
    """Whether a relative clause tells of something to the end: "X sold a mill[, which it said was old]."."""
    is_told = unit.word(comma) == "," and is_finite(unit.word(cue + 1))
    return is_told and not unit.holds({","}, range(cue, sentence_end(unit, cue)))


def _clause_mark(unit: Unit, start: int, mark: int) -> int | None:
    """Where a content that started at ``start`` ends, if the token before the next subject parts two clauses."""
    word = unit.word(mark)
    if word == "," and unit.word(clause_start(unit, 0, start)) in _OPENS_SUBORDINATE:
        return mark
    if word in _JOINS and unit.word(mark - 1) in (",", ";"):
        return mark - 1
    return mark if word in _PARTS_CLAUSES else None
