"""Who is told: "told anglers the lake was safe", where no "that" shows where the hearer ends and the content starts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from scoring.attribution.cues import cue_forms
from scoring.attribution.grammar import BE, DETERMINERS, PREPOSITIONS, SUBORDINATORS, is_adverb, is_finite
from scoring.attribution.lexemes import plain
from scoring.attribution.linking import Candidate
from scoring.attribution.tokens import Part, Words

_HEARERS = frozenset(
    "mps peers msps meps reporters journalists voters supporters members delegates viewers listeners parliament "
    "congress lawmakers senators ministers councillors jurors jury court inquest inquiry hearing tribunal audience "
    "crowd fans staff workers police officers detectives investigators shareholders investors analysts readers "
    "residents students party rally conference committee".split()
)
_PRONOUNS = frozenset({"him", "me", "them", "us"})
_BROADCASTERS = frozenset("bbc itv itv1's sky cnn nbc abc cbs fox msnbc npr".split())
_OF_BROADCASTS = frozenset(
    "one one's two two's three three's four four's five five's radio news news's online sport sports world service "
    "today breakfast with frost newsnight website tv live tonight panorama at pm programme program show".split()
)
_ADDRESSES = frozenset(
    "advised advises advising alerted alerts alerting cautioned cautions cautioning warned warns warning".split()
)
_TO_HEAD = 5  # words from "the" to the "audience"


def past_hearer(candidate: Candidate, words: Words) -> Candidate:
    """The candidate with its content from behind who is told, as far as a known hearer shows it."""
    cue = candidate.cue
    if _tells_that(candidate, words):
        return replace(candidate, content=[part for part in candidate.content if part.first >= cue.last])
    verb = words.last_of(cue)
    after = next((part for part in candidate.content if part.first >= cue.last), None)
    if after is None or words.is_quoted(after.first):
        return candidate
    if verb in _ADDRESSES and (that := _that_after(after, words)):
        return candidate.starting(after, that)
    if not _is_told(verb):
        return candidate
    forms = words.forms(cue.passage, cue.last, after.last)
    end = _hearer_end(forms)
    if not end or not _opens_content(forms[end:]) or not _is_better(after, cue.last + end, forms, end):
        return candidate
    return candidate.starting(after, cue.last + end)


def _that_after(content: Part, words: Words) -> int | None:
    """Where a content has its "that" behind the few words that name a hearer: "cautioned [the jurors] that ..."."""
    hearer = words.between(content.passage, content.first, content.first + _TO_HEAD + 1)
    place = hearer.index("that") if "that" in hearer else 0
    return content.first + place if place and not any(map(_breaks, hearer[1:place])) else None


def _tells_that(candidate: Candidate, words: Words) -> bool:
    """Whether who stands before a cue is told what follows it: "[drivers] were warned by police that ..."."""
    cue = candidate.cue
    *others, last = words.of(cue)
    if BE.isdisjoint(others) or not any("recipient" in verb.frames for verb in cue_forms().get(last, ())):
        return False
    behind = (part for part in candidate.content if part.first >= cue.last)
    return any(words.first_of(part) == "that" for part in behind)


def _is_told(verb: str) -> bool:
    """Whether a verb needs its hearer: "told", "assured", but not "warned"."""
    return any("recipient" in cue.frames and "clause" not in cue.frames for cue in cue_forms().get(verb, ()))


def _hearer_end(forms: Sequence[str]) -> int:
    """One past the words of a hearer: "the BBC's Today programme", "his supporters"; 0 where none is known."""
    low = [plain(form) for form in forms[: _TO_HEAD * 2]]
    start = int(low[0] in DETERMINERS)
    if low[0] in _PRONOUNS:
        return 1
    if low[start : start + 1] and low[start].removesuffix("'s") in _BROADCASTERS:
        return next((place for place in range(start + 1, len(low)) if not _is_of_broadcast(low[place])), 0)
    head = next((place for place in range(start, min(_TO_HEAD, len(low))) if low[place] in _HEARERS), None)
    if head is None or any(_breaks(word) for word in low[start:head]):
        return 0
    return head + 1


def _is_of_broadcast(word: str) -> bool:
    return word in _OF_BROADCASTS or word.removesuffix("'s").isdigit()


def _breaks(word: str) -> bool:
    """Whether a word can stand in no phrase before its noun."""
    return not word[0].isalnum() or word in DETERMINERS or word in PREPOSITIONS or is_finite(word)


def _opens_content(forms: Sequence[str]) -> bool:
    """Whether a subject and its verb follow a hearer, not when or where, or what else is done."""
    first = plain(forms[0]) if forms else ""
    if (
        not first[:1].isalnum()
        or first in PREPOSITIONS
        or first in SUBORDINATORS
        or first in ("and", "or", "to", "not")
    ):
        return False
    if is_finite(first) or is_adverb(first) or first in _HEARERS:
        return False
    return any(is_finite(plain(form)) for form in forms[1:])


def _is_better(after: Part, start: int, forms: Sequence[str], end: int) -> bool:
    """Whether a content so far begins within its hearer, or with its verb instead of its subject."""
    opening = plain(forms[end + after.first - start])
    return start > after.first or (start < after.first and is_finite(opening) and "'" not in opening)
