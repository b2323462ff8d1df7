"""What follows on a claim and doubts it: a sentence behind it, or a denial that somebody adds."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from scoring.attribution.cues import STORIES, TOLD_BEFORE
from scoring.attribution.spans import merge
from scoring.claim import Claim, Cue, Hedge, Source
from scoring.hedging import DISPUTED, Hedges
from scoring.segment import Segments

_NEXT_SENTENCE = 3  # code points between a sentence and the next one of its paragraph
_BACK = STORIES | frozenset(  # what a denial that is added denies
    "which that this it them these those such any all the a an version account wrongdoing".split()
)
_OF_TWO = re.compile(r"\b(?:neither|either|both)\b", re.IGNORECASE)
_SEVERAL = re.compile(
    r"\b(?:all|both|the|their|these|those|such)\s(?:\w+\s){0,2}?(?:accounts|accusations|allegations|assertions|claims|"
    r"reports|statements|versions)\b",
    re.IGNORECASE,
)
_NEGATED = re.compile(r"\b(?:not|never|nor)\b|n['’]t\b")
_WORDS = re.compile(r"\w+")
_LONG = 4  # letters
_SHARED, _SHARED_BY_ANY = 2, 1  # words of a claim that a denial takes up
_COMMON = frozenset(
    "about after also been before being could does from have into more most only other over said some such than that "
    "their them then there these they this those were what when where which while will with would year years".split()
)
_WHOLES = frozenset("account accounts story stories version versions".split())
_NUMBERS = frozenset("figure figures number numbers toll tolls".split())
_NUMBER = re.compile(
    r"\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|dozens?|hundreds?|thousands?|millions?|half)\b"
)
_PROOF = ("evidence", "proof")
_OF_WHAT = re.compile(  # no evidence of this claim, or of something else that the words name
    r"\s(?:that|of|for)\s(?!(?:it|this|that|these|those|them|(?:the|his|her|its|their|any|such)\s(?:\w+\s)?"
    rf"(?:{TOLD_BEFORE}))\b)"
)
_TO_NOUN = 30  # code points from a doubt to what it is of ("could not verify the[ claims]")


def with_doubts(hedges: Hedges, claims: Sequence[Claim]) -> list[Claim]:
    """The claims, with the doubt that what follows casts on the one before it.

    That is a sentence ("The report could not be verified.") or a denial added by somebody ("..., a claim denied by the
    firm"), whose content only points back.
    """
    doubted = list(claims)
    for index in range(1, len(claims)):
        behind = _past_rest(claims, index)
        before, claim = claims[behind], claims[index]
        doubt = _denial_of(hedges.segments, before, claim) or _doubt_after(hedges, before, claim)
        if doubt is None:
            continue
        is_of_both = behind > 0 and _is_of_both(hedges.segments.document.text, doubt, claims[behind - 1], before)
        for place in (behind, behind - 1) if is_of_both else (behind,):
            if claims[place].judged and not _is_cast(doubt, claims[place]):
                doubted[place] = replace(doubted[place], hedges=(*doubted[place].hedges, doubt))
    return doubted


def _past_rest(claims: Sequence[Claim], index: int) -> int:
    """The place of the claim before one: a rumour, and not the rest of its sentence, "rumours that X [have spread]"."""
    rest, told = claims[index - 1], claims[max(0, index - 2)]
    is_rest = rest.attribution.type == "own_voice" and rest.type == "fragment" and rest.sentence == told.sentence
    return index - 2 if is_rest and told.attribution.type == "hearsay" else index - 1


def _is_cast(doubt: Hedge, claim: Claim) -> bool:
    """Whether a doubt of the same words bears on the claim already ("; the city denied this")."""
    first, last = doubt.spans[0].start, doubt.spans[-1].end
    doubts = (hedge for hedge in claim.hedges if hedge.kind == "doubt")
    return any(one.spans[0].start < last and first < one.spans[-1].end for one in doubts)


def _is_of_both(text: str, doubt: Hedge, other: Claim, before: Claim) -> bool:
    """Whether a doubt is of "either", or of "the claims" if the ``other`` is right before the one before it."""
    if _OF_TWO.search(doubt.text):
        return True
    is_near = other.sentence == before.sentence or _follows(other, before)
    is_told = is_near and "own_voice" not in (other.attribution.type, before.attribution.type)
    return is_told and _SEVERAL.search(text, doubt.spans[0].start, doubt.spans[-1].end + _TO_NOUN) is not None


def _follows(before: Claim, claim: Claim) -> bool:
    return 0 <= claim.sentence.start - before.sentence.end <= _NEXT_SENTENCE


def _doubt_after(hedges: Hedges, before: Claim, claim: Claim) -> Hedge | None:
    is_plain = before.attribution.type == "own_voice" and not before.hedges  # no text doubts what it states
    if not _follows(before, claim) or is_plain or _is_of_same(before, claim):
        return None
    doubt = hedges.doubts.about_claim_before(claim.sentence)
    if doubt is None:
        return _restated(hedges.segments, before, claim)
    is_told = claim.attribution.type != "own_voice" and claim.spans[-1].end <= doubt.spans[0].start
    if is_told:  # "A clerk said Lund stole it, adding that he [denied it]"
        return None
    text = hedges.segments.document.text
    if doubt.text.endswith(_PROOF) and _is_of_another(text, doubt, before, claim):
        return None
    gap = text[before.sentence.end : claim.sentence.start]
    return doubt if _bears_on(doubt, before, is_apart="\n" in gap) else None


def _is_of_another(text: str, doubt: Hedge, before: Claim, claim: Claim) -> bool:
    """Whether of something else there is "no evidence": nothing that it names was told in the claim before."""
    end = doubt.spans[-1].end
    if not _OF_WHAT.match(text, end):
        return False
    return _telling(before.text).isdisjoint(_telling(text[end : claim.sentence.end]))


def _bears_on(doubt: Hedge, claim: Claim, *, is_apart: bool) -> bool:
    """Whether a doubt of a named thing is of this claim: "the figure" of one with a figure.

    "The account" is all that was told in the paragraph before, and not its last claim, where another one starts.
    """
    last = doubt.text.lower().split()[-1]
    if last in _WHOLES:
        return not is_apart
    return last not in _NUMBERS or _NUMBER.search(claim.text.lower()) is not None


def _restated(segments: Segments, before: Claim, claim: Claim) -> Hedge | None:
    """The denial in which somebody takes up what was just said: "The army denied any aircraft were damaged"."""
    cue, source = claim.attribution.cue, claim.attribution.source
    other = before.attribution.cue
    if cue is None or source is None or cue.kind != "denial" or (other and other.kind == "denial"):
        return None
    if _NEGATED.search(cue.text):
        return None
    words = claim.text.lower().removeprefix("that ").split()
    shared = _telling(before.text) & _telling(claim.text)
    if len(shared) < (_SHARED_BY_ANY if words[:1] == ["any"] else _SHARED):
        return None
    return _dispute(segments, source, cue)


def _telling(text: str) -> set[str]:
    """The words of a text that tell what it is about."""
    return {word for word in _WORDS.findall(text.lower()) if len(word) >= _LONG} - _COMMON


def _is_of_same(before: Claim, claim: Claim) -> bool:
    """Whether a claim's source goes on, and so doubts nothing of it: '"There is no evidence of harm," it added'."""
    source, other = before.attribution.source, claim.attribution.source
    return source is not None and other is not None and source.name == other.name


def _denial_of(segments: Segments, before: Claim, claim: Claim) -> Hedge | None:
    cue, source = claim.attribution.cue, claim.attribution.source
    if cue is None or source is None or cue.kind != "denial" or claim.sentence != before.sentence:
        return None
    if cue.spans[0].start < before.spans[-1].end:
        return None  # "Lund, [who denies the charge], has left"
    if not _BACK.issuperset(claim.text.lower().split()):
        return None
    return _dispute(segments, source, cue)


def _dispute(segments: Segments, source: Source, cue: Cue) -> Hedge:
    """The doubt that somebody's denial casts: its words are who denies and how."""
    spans = merge((*source.spans, *cue.spans))
    return Hedge(segments.document.words(spans), tuple(spans), "doubt", DISPUTED)
