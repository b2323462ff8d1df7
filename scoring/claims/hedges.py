"""Which hedges bear on a claim: those in its words, on its cue and its source, and doubts cast beside it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from scoring.attribution import Relation
from scoring.attribution.cues import is_cue_form
from scoring.attribution.grammar import is_finite
from scoring.attribution.spans import merge
from scoring.claim import Cue, Hedge, Source, Span, Spans
from scoring.hedging import FALSIFIED, UNVERIFIED, Hedges, scare_quotes
from scoring.segment import Segments

_PARENTHESIS = 80  # code points between the parts of an attribution
_BEFORE = 30  # code points before a cue without a source ("unverified reports")
_REACH = 200  # code points before and behind an attribution, or before a doubt, that are read for it
_POINTING = 3  # words of a content that only points back
_RULINGS, _ALLOWED = frozenset({"rule", "hold"}), frozenset({"could", "may", "might"})  # what a court lets somebody do
_DOUBT = frozenset({"doubt"})
_PREDICATE = re.compile(r"\b(?:is|are|was|were|been|proved|proven)\s(?:\w+\s)?\Z")
_UNCHECKED = re.compile(
    r"(?:(?:can|could|has|have|had|was|were|is|are)(?:not|n['’]t)?|not (?:been )?able to|"
    r"there (?:is|was|has been) no|did(?: not|n['’]t)|(?:offer|provid|g[ai]v|present|produc|cit|find|found)\w* no)\s",
    re.IGNORECASE,
)
_OF_BEFORE = re.compile(  # what a sentence opens with is of the claim before: "That was disputed by X, who said"
    r"(?:It|This|That|(?:The|This|That|These|Those) (?:\w+ )?(?:account|accusation|allegation|claim|figure|report|"
    r"story|version)s?) (?:was|were|is|are|ha(?:s|ve|d) been) (?:\w+ly )?\w+ed by\b"
)
_OWN_DENIAL = re.compile(
    r"[\s,]*(?:but|and|while)\s(?:\w+ly\s)?(?:den|disput|reject|dismiss|contest)(?:y|ies|ied|e|es|ed|ing|s)\b"
)
_ASIDE = re.compile(r"[,;:(–—]|\b(?:which|that|who|whose|but)\b")  # of something else than the sentence's subject
_OF_SOURCE = frozenset({"doubt", "distancing", "adjective"})
_EPISTEMIC = frozenset(  # lemmas of cues whose source holds the claim to be so rather than knowing it
    "believe think suspect fear hope suggest expect worry estimate assume suppose reckon guess imagine speculate "
    "doubt presume consider hint imply surmise theorise theorize infer".split()
)
_EPISTEMIC_NOUNS = frozenset(
    "belief suspicion speculation suggestion fear fears hope hopes concern concerns expectation estimate estimates "
    "theory hunch impression view notion hypothesis assumption".split()
)

_EXTENT = frozenset(  # how much, how often or of whom something is so, and not how sure it is
    {
        "largely", "generally", "somewhat", "in general", "generally speaking", "broadly speaking", "by and large",
        "for the most part", "not always", "not entirely", "not fully", "in some cases", "in many cases",
        "in most cases", "in certain cases", "in some instances", "in some ways", "in some respects",
        "in some quarters", "some people", "some critics", "some experts", "some analysts", "some observers",
        "some historians", "some scholars", "some scientists", "generally accepted",
    }
)  # fmt: skip
_OPEN = frozenset(  # at the end of a claim: what it claims
    {"is unclear", "was unclear", "remains unclear", "is uncertain", "was uncertain", "unclear", "uncertain"}
)
_NONE = frozenset("no little scant not there".split())  # "no evidence that": what is claimed
_REFUTING = frozenset(  # what somebody does, as a text tells it
    "contradict contradicts contradicted contradicting refute refutes refuted refuting debunk debunks debunking "
    "disprove disproves disagree call calls calling cast casts casting raise raises raised raising sceptical "
    "skeptical".split()
)
_DESCRIBING = frozenset(  # of things, unless it is a story
    "false disputed dubious doubtful questionable far-fetched contradictory misleading inaccurate incorrect "
    "discredited bogus fabricated implausible unconvincing".split()
)
_STORIES = frozenset(
    "claim claims story stories rumour rumours rumor rumors report reports allegation allegations accusation "
    "accusations account accounts assertion assertions figure figures statement statements charge charges".split()
)
_NEXT_WORD = re.compile(r"\W*([\w-]*)")

_WRONGLY = re.compile(r"\b(?:wrongly|falsely|incorrectly|mistakenly|erroneously)\b", re.IGNORECASE)
_ADDED = (", who ", ", which ")
_OTHERS = ("they ", "people ")
_TOWARDS = frozenset("of about at on over for".split())  # "in the view of", "concern at": no belief that it is so


def hedges_of_own_voice(hedges: Hedges, spans: Spans) -> list[Hedge]:
    """The hedges of what a text says in its own voice, in order.

    What it calls false or unchecked there ("the story was untrue", "we could not verify it") is what it claims, and no
    doubt of that.
    """
    segments = hedges.segments
    whole = Span(spans[0].start, spans[-1].end)
    quoted = [quote for span in spans for quote in scare_quotes(segments.document, segments.quotations_in(span))]
    found = _of_certainty(hedges.within(*spans)) + [one for one in quoted if _is_of_subject(segments, whole, one)]
    kept = [hedge for hedge in found if hedge.kind != "doubt" or not _is_claimed(segments.document.text, whole, hedge)]
    return sorted(kept, key=lambda hedge: hedge.spans)


def _is_of_subject(segments: Segments, span: Span, quote: Hedge) -> bool:
    """Whether quotation marks stand around a word of the subject: "the “safe” bridge fell".

    In the predicate they as often mark a term, or what somebody said ("launched a “must-have” car").
    """
    return not any(map(is_finite, segments.words_in(Span(span.start, quote.spans[0].start))))


def _of_certainty(found: Iterable[Hedge]) -> list[Hedge]:
    return [hedge for hedge in found if hedge.kind != "adverb" or hedge.text.lower() not in _EXTENT]


def _is_claimed(text: str, span: Span, doubt: Hedge) -> bool:
    start = doubt.spans[0].start
    word = doubt.text.split(maxsplit=1)[0].lower()
    if word in _REFUTING:
        return True
    if word in _DESCRIBING:
        following = _NEXT_WORD.match(text, doubt.spans[-1].end)
        if following is None or following[1].lower() not in _STORIES:
            return True
    first = max(span.start, start - _REACH)
    if _UNCHECKED.match(doubt.text) and not _ASIDE.search(text, first, start):
        return True
    return _PREDICATE.search(text, first, start) is not None


def hedges_of_attribution(
    hedges: Hedges, relation: Relation, cue: Cue | None, source: Source | None, contents: Sequence[Span]
) -> list[Hedge]:
    """The hedges of an attributed claim, in order.  ``contents`` are those of all claims, in order.

    What a content itself calls false is what it claims, and no doubt of the text's; but the text may open the content
    with a doubt of its own, or end it with one.
    """
    segments = hedges.segments
    told = _of_certainty(hedges.within(*relation.content))
    text = segments.document.text
    found = [one for one in told if _weakens(one, relation) and not _is_of_other(text, one, relation)]
    found += (
        _of_source(hedges, source.spans) if source else _only(hedges.within(*_before(segments, relation)), _OF_SOURCE)
    )
    if cue is not None:
        found += _of_cue(hedges, relation, cue)
    own = _extent(relation)
    if hedges.may_doubt(_sentences_of(segments, own, relation)):
        for rest in _around(segments, own, relation, contents):
            found += _doubts_in(hedges, rest, relation)
    return _apart(found)


def _of_source(hedges: Hedges, source: Spans) -> Iterator[Hedge]:
    """What weakens a source, and with it the claim: "an unverified post", "about half of voters"."""
    for one in hedges.within(*source):
        is_share = one.kind == "approximator" and one.spans[0].start == source[0].start
        if is_share or one.kind in _OF_SOURCE:
            yield one


def _doubts_in(hedges: Hedges, rest: Span, relation: Relation) -> list[Hedge]:
    """The doubts in a part of a claim's sentence; "denied it, calling it baseless" doubts what is denied."""
    text = hedges.segments.document.text
    if _OWN_DENIAL.match(text, *rest):
        return []
    told = [one for one in _only(hedges.within(rest), _DOUBT) if not _is_of_deed(text, rest, one)]
    found = [*told, *hedges.doubts.beside(rest)]
    return [hedge for hedge in found if relation.cue_class != "denial" or hedge.strength == UNVERIFIED]


def _is_of_deed(text: str, rest: Span, doubt: Hedge) -> bool:
    """Whether "incorrectly" tells how something is done, not how it is said: "patients are treated incorrectly"."""
    [span] = doubt.spans
    if not _WRONGLY.fullmatch(doubt.text) or not any(map(str.isalnum, text[rest.start : span.start])):
        return False
    following = _NEXT_WORD.match(text, span.end)
    return following is None or not is_cue_form(following[1].lower())


def _weakens(hedge: Hedge, relation: Relation) -> bool:
    if hedge.kind == "modal" and relation.lemma in _RULINGS:
        return hedge.text.lower() not in _ALLOWED
    if hedge.kind != "doubt":
        return hedge.text.lower() not in _OPEN or hedge.spans[-1].end < relation.content[-1].end
    if relation.cue_class == "denial" and hedge.text.lower() == "misleading":
        return False  # "denied misleading investors"
    opens = hedge.spans[0].start <= relation.content[0].start + 1
    return opens and hedge.text.split(maxsplit=1)[0].lower() not in _NONE


def _is_of_other(text: str, hedge: Hedge, relation: Relation) -> bool:
    """Whether a hedge bears on what is added, "Orr, who [may] be charged, fled", or is others' belief in a quote."""
    start = hedge.spans[0].start
    before = text[max(relation.content[0].start, start - _BEFORE) : start].lower()
    if hedge.kind == "modal":
        return before.endswith(_ADDED)
    return hedge.kind == "verb" and relation.type == "direct_quote" and before.endswith(_OTHERS)


def _extent(relation: Relation) -> Span:
    """From where the first part of an attribution starts to where the last one ends."""
    parts = merge((*relation.source, *relation.cue, *relation.content, *relation.aside))
    return Span(parts[0].start, parts[-1].end)


def _sentences_of(segments: Segments, own: Span, relation: Relation) -> Span:
    """All that ``_around`` reads: from where an attribution's first sentence starts to where its last one ends."""
    start, stop = segments.sentence_at(own.start).start, segments.sentence_at(max(0, own.end - 1)).end
    return Span(min(start, own.start), max(stop, own.end, relation.content[0].start + _PARENTHESIS))


def _around(segments: Segments, own: Span, relation: Relation, contents: Sequence[Span]) -> Iterator[Span]:
    """The parts of its sentence in which somebody may doubt a claim: between, before and behind its words."""
    yield from relation.aside
    if relation.cue:
        yield from _between(relation, contents)
    yield from _ends(segments, own, contents)
    yield from _edges(segments.document.text, relation.content)


def _edges(text: str, content: Spans) -> Iterator[Span]:
    """What a content opens or closes with that may be the text's own ("which nobody could check, that ...")."""
    first, last = content[0], content[-1]
    opening = text.find(", that ", first.start, first.start + _PARENTHESIS)
    if opening > 0:
        yield Span(first.start, opening)
    closing = max(text.rfind(link, max(last.start, last.end - _REACH), last.end) for link in (", ", " but "))
    if closing > 0:
        yield Span(closing, last.end)


def _of_cue(hedges: Hedges, relation: Relation, cue: Cue) -> Iterator[Hedge]:
    """The cue itself where it hedges, and what weakens it ("may have said")."""
    if relation.lemma == "hope" and hedges.segments.document.text.startswith("to ", relation.content[0].start):
        return  # "hopes to sign": a plan, and no belief that it comes true
    if wrong := _WRONGLY.search(cue.text):
        start = cue.spans[0].start + wrong.start()
        yield Hedge(wrong.group(), (Span(start, start + len(wrong.group())),), "doubt", FALSIFIED)
    if cue.kind in ("distancing", "hearsay"):
        yield Hedge(cue.text, cue.spans, cue.kind, 0.5)
        return
    if relation.lemma in _EPISTEMIC or (not relation.lemma and _is_belief(cue.text.lower().split())):
        yield Hedge(cue.text, cue.spans, "verb", 0.4)
        return
    for hedge in hedges.within(*cue.spans):
        if hedge.spans[-1].end < cue.spans[-1].end:  # not the cue verb itself
            yield hedge


def _is_belief(words: Sequence[str]) -> bool:
    """Whether the words of a cue without a verb tell that somebody holds something to be so."""
    return not _EPISTEMIC_NOUNS.isdisjoint(words) and words[-1] not in _TOWARDS


def _only(hedges: Iterable[Hedge], kinds: frozenset[str]) -> list[Hedge]:
    return [hedge for hedge in hedges if hedge.kind in kinds]


def _between(relation: Relation, contents: Sequence[Span]) -> Spans:
    """The gaps between source, cue and content, where a parenthesis may bear on the claim.

    A gap that holds another claim is no parenthesis.
    """
    spans = sorted((*relation.source, *relation.cue, *relation.content))
    gaps = [Span(one.end, other.start) for one, other in pairwise(spans) if 1 < other.start - one.end < _PARENTHESIS]
    return tuple(gap for gap in gaps if bisect_left(contents, gap) == bisect_left(contents, Span(gap.end, gap.end)))


def _before(segments: Segments, relation: Relation) -> Spans:
    """The words right before the cue of a hearsay, which may describe it."""
    if not relation.cue:
        return ()
    start = relation.cue[0].start
    first = max(segments.sentence_at(start).start, start - _BEFORE)
    return (Span(first, start),) if first < start else ()


def _ends(segments: Segments, own: Span, contents: Sequence[Span]) -> Iterator[Span]:
    """What stands before and behind an attribution in its sentence, as far as no other claim does."""
    first, last = own
    sentence = segments.sentence_at(first)
    place = bisect_left(contents, Span(first, first))
    start = max(sentence.start, first - _REACH, *(span.end for span in contents[max(0, place - 1) : place]))
    if start < first and not _OF_BEFORE.match(segments.document.text, start, first):
        yield Span(start, first)
    sentence = segments.sentence_at(max(0, last - 1))
    following = contents[bisect_left(contents, Span(last, last)) :][:2]
    others = [span.start for span in following if not _points_back(segments.document.text[slice(*span)])]
    stop = min(sentence.end, last + _REACH, *others)
    if stop > last:
        yield Span(last, stop)


def _points_back(words: str) -> bool:
    """Whether a content only points to what was said before: "which", "a charge"."""
    return len(words.split()) <= _POINTING


def _apart(hedges: Iterable[Hedge]) -> list[Hedge]:
    """The hedges in order, of those that overlap only the longest."""
    kept: list[Hedge] = []
    for hedge in sorted(hedges, key=lambda one: (one.spans[0].start, -one.spans[-1].end)):
        if not kept or hedge.spans[0].start >= kept[-1].spans[-1].end:
            kept.append(hedge)
    return kept
