"""Where the words around a cue begin and end: the verb group, who is told, when and where, and the content."""

from __future__ import annotations

import re
from collections.abc import Sequence

from scoring.attribution.cues import CueVerb
from scoring.attribution.grammar import (
    BE,
    CONTRASTS,
    DASHES,
    DETERMINERS,
    ENDS,
    MONTHS,
    NEGATIONS,
    OCCASIONS,
    PREPOSITIONS,
    PUBLISHED,
    RELATIVES,
    STOPS,
    SUBJECT_PRONOUNS,
    TIME_NOUNS,
    TIME_WORDS,
    has_finite,
    is_adverb,
    is_auxiliary,
    is_finite,
)
from scoring.attribution.rules.behind import phrase_after
from scoring.attribution.rules.closings import TAKEN_UP
from scoring.attribution.rules.nouns import is_object_pronoun, skip_adverbials_back, subject_before
from scoring.attribution.rules.senses import SEEMS, cue_at
from scoring.attribution.rules.units import Unit

HEARD = frozenset({"heard", "overheard"})
_IN_GROUP = NEGATIONS | frozenset({"also", "repeatedly", "publicly"})
_ASPECT = frozenset("went goes go on continued continues declined refused".split())
_OF_OCCASION = frozenset("on in at during via by after through to of before from with under".split())
_JOINS = CONTRASTS | {"and"}
_OPENS_SUBORDINATE = frozenset("while although though as when if after before because since whereas even".split())
_TOLD = SUBJECT_PRONOUNS - {"who", "you"}
_VOTE = re.compile(r"\d+[-–]\d+")  # "ruled 6-3 that"
_RECIPIENT = 12  # tokens at most in "told the BBC's Today programme"
_PARENTHESIS = 14  # tokens between a cue and its "that"
_ADVERBIALS = 12  # tokens after "..., X said"
_MEDIUM = 3  # tokens at most in "Truth Social"
_HEARERS = 8  # tokens at most in "to the clients of its London branch that"
_BRACKETED = 8  # tokens before a semicolon
_OCCASION = 7  # tokens at most in "in an interview with the paper"


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
    for colon in range(after, min(after + _OCCASION, len(unit.tokens) - 1)):
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
    if before == "," and any(unit.word(index) == "who" for index in range(max(0, start - 6), start)):
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
    return is_told and all(unit.word(place) != "," for place in range(cue, sentence_end(unit, cue)))


def _clause_mark(unit: Unit, start: int, mark: int) -> int | None:
    """Where a content that started at ``start`` ends, if the token before the next subject parts two clauses."""
    word = unit.word(mark)
    if word == "," and unit.word(clause_start(unit, 0, start)) in _OPENS_SUBORDINATE:
        return mark
    if word in _JOINS and unit.word(mark - 1) in (",", ";"):
        return mark - 1
    return mark if word in CONTRASTS or word in DASHES else None
