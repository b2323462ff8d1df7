"""Relations: one source, cue and content as spans of the text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from scoring import lexicons
from scoring.attribution.asides import split_aside, split_denial
from scoring.attribution.cues import HEARSAY_ADVERBS, Reported, read_cue, reporting_nouns
from scoring.attribution.doings import is_doing
from scoring.attribution.edges import content_span, source_span, with_bracket, within_sentence
from scoring.attribution.grammar import (
    PREPOSITIONS,
    RELATIVES,
    is_finite,
    is_listed_verb,
)
from scoring.attribution.lexemes import plain
from scoring.attribution.linking import Candidate, pieces_of
from scoring.attribution.reporting import hears_nobody, is_accused, is_told, names_nobody, reports
from scoring.attribution.rules import Finding
from scoring.attribution.rules.layout import names_source
from scoring.attribution.spans import Quotes, Taken
from scoring.attribution.tokens import Tokens
from scoring.claim import Span, Spans
from scoring.segment import Segments

UNCUED = 0.5  # the probability of a quotation that nobody introduces: none was measured
_OWNER = re.compile(r"(?:'s|s'|\b(?:his|her|its|their))$")
_DESCRIBE = (
    PREPOSITIONS | RELATIVES | {"that", "as", "briefed", "familiar", "close", "privy"}
)  # what follows says which source it is
_OWNED_UP = re.compile(r"(?:full |sole )?(?:responsibility|credit)\b")  # what one claims by one's own word


@dataclass(frozen=True, slots=True)
class Relation:
    """One attribution as found: ``type`` and ``cue_class`` in the codebook's words, spans in the order of the text.

    ``cue`` may be empty (a quotation that nobody introduces), ``source`` too (hearsay).  ``lemma`` is the cue verb's.
    ``aside`` is what the text itself adds about the content, behind it.  ``probability`` is that of the extraction.
    ``reports`` is False where nobody is said to say anything ("is required", "known as"), ``withholds`` True where
    somebody is said not to say it ("would not say").
    """

    type: str
    source: Spans
    cue: Spans
    cue_class: str
    content: Spans
    lemma: str = ""
    aside: Spans = ()
    probability: float = 1.0
    reports: bool = True
    withholds: bool = False


def from_candidates(
    segments: Segments, tokens: Tokens, candidates: Iterable[tuple[Candidate, float]]
) -> list[Relation]:
    """The relations of one document's candidates, each with its probability, in the order of their contents."""
    quotes = Quotes(segments)
    found = [_relation(segments, tokens, quotes, candidate, chance) for candidate, chance in candidates]
    found = [replace(one, reports=False) if _reports_nothing(segments, one, found) else one for one in found]
    taken = Taken(span for one in found for span in one.content)
    return sorted((_with_rest(one, quotes, taken) for one in found), key=lambda one: one.content)


def _reports_nothing(segments: Segments, relation: Relation, found: Sequence[Relation]) -> bool:
    """Whether a relation tells a deed rather than words, or only whom another relation of its sentence relies on."""
    may_do = relation.type == "indirect" and relation.source
    if may_do and is_doing(segments.document.text, relation.source[-1], relation.cue[0], relation.content):
        others = (one for one in found if one is not relation and one.reports)
        return all(one.source != relation.source for one in others)  # else a predicate without its subject were left
    return _only_cites(segments, relation, found)


def _only_cites(segments: Segments, relation: Relation, found: Sequence[Relation]) -> bool:
    """Whether a relation names whom its source relies on in another one: "..., X reported, citing Y"."""
    text = segments.document.text
    if relation.lemma != "cite" or not relation.source or not text.endswith("citing", 0, relation.cue[0].end):
        return False
    words = text[slice(*relation.content[0])].split()
    phrase = " ".join(takewhile(lambda word: word not in _DESCRIBE, words)).rstrip(",")
    if not (names_source(phrase) or phrase.rpartition(" ")[2] in lexicons.table("role_nouns")):
        return False  # a reason, "citing rising prices"
    sentence = segments.sentence_at(relation.cue[0].start)
    start = relation.source[0].start  # of the other one's source it may be a part: "[X, citing Y,] reported"
    others = (one for one in found if one.source and one.source[0].start == start and one is not relation)
    return any(sentence.start <= other.cue[0].start < sentence.end for other in others)


def _with_rest(relation: Relation, quotes: Quotes, taken: Taken) -> Relation:
    """The relation with the paragraphs in which its quotation goes on, as far as nobody else has them."""
    rest = quotes.take_rest_of(relation.content[-1])
    free = [span for span in rest if span not in taken]
    return replace(relation, content=(*relation.content, *free)) if free else relation


def with_quotations(text: str, relations: Sequence[Relation], findings: Sequence[Finding]) -> list[Relation]:
    """The relations, and those ``findings`` (quotations without a cue in their paragraph) that they leave free.

    What is reported within a quotation that the paragraph before announces is its speaker's, so its relation goes.
    """
    announced = Taken(span for one in findings if one.is_announced for span in one.content)
    outer = [one for one in relations if one.cue[0] not in announced]
    taken = Taken(span for one in outer for span in (*one.source, *one.cue, *one.content))
    free = (one for one in findings if not any(span in taken for span in (*one.content, *one.cue)))
    return sorted([*outer, *(_quotation(text, one) for one in free)], key=lambda one: one.content)


def _quotation(text: str, finding: Finding) -> Relation:
    reported = read_cue(plain(text[slice(*finding.cue[0])])) if finding.cue else None
    return Relation(
        type=finding.type,
        source=finding.source,
        cue=finding.cue,
        cue_class=reported.kind if reported else "neutral",
        content=finding.content,
        lemma=reported.lemma if reported else "",
        probability=UNCUED,
    )


def _relation(segments: Segments, tokens: Tokens, quotes: Quotes, candidate: Candidate, chance: float) -> Relation:
    """The candidate as spans of the text, with its type and the class of its cue."""
    text = segments.document.text
    cue = tokens.span(candidate.cue.first, candidate.cue.last)
    source = tuple(source_span(text, tokens.span(part.first, part.last)) for part in candidate.source)
    words = plain(text[slice(*cue)])
    reported = read_cue(words)
    named = _named(text, source, cue, words)
    pieces = [content_span(text, tokens, part) for part in pieces_of(candidate)]
    if named and named[-1] < cue and _is_spoken_of(text, words, reported, pieces[0]):
        named, pieces = (), [*named, *pieces]
    is_turn = text[slice(*cue)] == ":" and any(text[slice(*span)].isupper() for span in source if span < cue)
    content, kind = _content(segments, quotes, pieces, is_turn=is_turn)
    content, aside = _without_aside(text, content, kind, is_noun=_is_noun(words, [text[slice(*one)] for one in named]))
    if kind != "direct_quote" and words.partition(" ")[0] in HEARSAY_ADVERBS and words.endswith((" told", " said")):
        named = ()  # "she allegedly told a friend"
    if reported.lemma == "claim" and _OWNED_UP.match(text, content[0].start):
        reported = reported._replace(kind="neutral")
    if not named and _is_hearsay(text, candidate, reported, content):
        kind = "hearsay"
    return Relation(
        type=kind,
        source=named,
        cue=(cue,),
        cue_class="hearsay" if kind == "hearsay" and reported.kind != "strengthening" else reported.kind,
        content=content,
        lemma=reported.lemma,
        aside=aside,
        probability=round(chance, 3),
        reports=reports(text, named, cue, reported, content, kind),
        withholds=reported.withholds,
    )


def _without_aside(text: str, content: Spans, kind: str, *, is_noun: bool) -> tuple[Spans, Spans]:
    """The content, and what the text itself adds about it behind it: a doubt, or that the claim of a noun is denied."""
    content, aside = (content, ()) if kind == "direct_quote" else split_aside(text, content)
    return split_denial(text, content) if is_noun and not aside else (content, aside)


def _named(text: str, source: Spans, cue: Span, words: str) -> Spans:
    """The parts of a source that name who speaks, and nobody who is only told: "drivers are urged to turn back"."""
    told = is_told(words.split())
    named = tuple(span for span in source if not ((told and span < cue) or names_nobody(text[slice(*span)], words)))
    is_hearer = named and named[-1] < cue and hears_nobody(text[slice(*named[-1])], words)
    return () if is_hearer else named


def _is_spoken_of(text: str, cue: str, reported: Reported, content: Span) -> bool:
    """Whether nobody in particular speaks of who stands before a cue: "he is accused of", "Mr Orr is said to be"."""
    is_raised = reported.is_hearsay and bool(reported.lemma) and text.startswith("to ", content.start)
    return is_raised or is_accused(cue)


def _content(segments: Segments, quotes: Quotes, pieces: Sequence[Span], *, is_turn: bool) -> tuple[Spans, str]:
    """The content that pieces make up, and whether it is a quotation, has one in it, or is a paraphrase."""
    if not is_turn:
        pieces = [within_sentence(segments, quotes, span) for span in pieces]
    text = segments.document.text
    content = _without_strays(text, quotes, [with_bracket(text, quotes.complete(span)) for span in pieces])
    return content, "direct_quote" if is_turn else quotes.kind_of(content)


def _is_hearsay(text: str, candidate: Candidate, reported: Reported, content: Spans) -> bool:
    """Whether a relation without a named source is hearsay rather than a claim of the text itself."""
    if candidate.trust > 0 or candidate.source or reported.is_hearsay:
        return True
    return bool(reported.lemma) and _is_raised(text, content)


def _is_noun(cue: str, source: Sequence[str]) -> bool:
    """Whether a cue is a noun, as far as its owner tells: "X's claim", "claims by X", "reports"."""
    noun = cue.removesuffix(" by")
    is_owned = noun != cue or not source or _OWNER.search(plain(source[-1])) is not None
    return is_owned and noun in reporting_nouns()


def _without_strays(text: str, quotes: Quotes, content: Sequence[Span]) -> Spans:
    """The content without what merely stands beside a quoted sentence: ("At one point", "the retreating troops")."""
    whole = [span for span in content if text[span.start].isupper() and quotes.kind_of([span]) == "direct_quote"]
    if not whole:
        clauses = tuple(span for span in content if not _is_relative(text, span))
        return clauses or tuple(content)
    return tuple(
        span for span in content if span in whole or quotes.kind_of([span]) != "indirect" or _states(text, span)
    )


def _is_relative(text: str, span: Span) -> bool:
    words = plain(text[slice(*span)]).split()
    return words[0] == "that" and is_listed_verb("".join(words[1:2]))


def _states(text: str, span: Span) -> bool:
    """Whether a piece of content can stand by itself, as an infinitive or a clause."""
    words = plain(text[slice(*span)]).split()
    return words[0] == "to" or (any(map(is_finite, words)) and not words[0].endswith("ing"))


def _is_raised(text: str, content: Spans) -> bool:
    """Whether a content reads "X ... to be Y", as after "is last night said"."""
    return len(content) > 1 and text.startswith("to ", content[-1].start)
