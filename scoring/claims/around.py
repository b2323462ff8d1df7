"""Around attributions: of whom the text left over beside them is said, and what belongs to it as well."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from scoring.attribution import Relation
from scoring.attribution.cues import HEARSAY_PARTICIPLES
from scoring.attribution.grammar import COORDINATORS, OPENS_RELATIVE, RELATIVES, SUBORDINATORS, is_auxiliary, is_finite
from scoring.claim import Span
from scoring.claims.further import link_to_further
from scoring.segment import Segments

PARTICIPLE = re.compile(r"[a-z]+ing\b")
_WHO = re.compile(r",\s(?:who|which)\s")
_PARTS_CLAUSES = COORDINATORS | SUBORDINATORS
_BEFORE = 40  # code points before a content that hold the word before it


class Around(NamedTuple):
    """What attributions tell of the text left over beside them, by offsets at which a rest of it starts or ends."""

    sources: frozenset[int]  # where sources start
    subjects: Mapping[int, Span]  # from where on a rest may be said of whom
    further: Mapping[int, int]  # start of the words that lead from a rest to a further clause → their end
    heard: frozenset[int]  # from where on a rest only names who was told
    objects: Mapping[int, int]  # start of a content that a rest has as its object → its end


def look_around(segments: Segments, relations: Sequence[Relation]) -> Around:
    """What the relations of a document tell of what is left of its sentences."""
    text = segments.document.text
    links = [(link, one.source[0]) for one in relations if (link := link_to_further(segments, one))]
    return Around(
        sources=frozenset(one.source[0].start for one in relations if one.source),
        subjects={**dict(_subjects(segments, relations)), **{link.end: source for link, source in links}},
        further={link.start: link.end for link, _ in links},
        heard=frozenset(_ends_of_telling(text, relations)),
        objects=dict(_objects(text, relations)),
    )


def _objects(text: str, relations: Sequence[Relation]) -> Iterator[tuple[int, int]]:
    """From where to where the object of a verb stands of which hearsay tells: "arrested [two men] thought to be spies".

    It belongs to both claims, but for one that only renames: "fell to 2%, a level that she said could not last".
    """
    for one in relations:
        if one.type == "hearsay" and len(one.content) > 1 and one.content[0].end < one.cue[0].start:
            cue = text[slice(*one.cue[0])].lower().split()
            before = text[max(0, one.content[0].start - _BEFORE) : one.content[0].start].rsplit(" ", 2)[-2:-1]
            is_bare = cue[-1] in HEARSAY_PARTICIPLES and not any(map(is_auxiliary, cue))
            is_apart = "," in text[one.content[0].end : one.cue[0].start]
            is_object = is_bare and _PARTS_CLAUSES.isdisjoint(before) and " " in text[slice(*one.content[0])]
            if (is_object or _tells_of(text, one)) and not is_apart:
                yield one.content[0]
        elif _is_relative(text, one) and not text.endswith(", ", 0, one.content[0].start):
            yield one.content[0]


def _ends_of_telling(text: str, relations: Sequence[Relation]) -> Iterator[int]:
    """Where a "told" ends behind all that it tells: its hearer follows, '"It is over," he told [the men, who left]'."""
    for one in relations:
        if one.lemma == "tell" and one.content[-1].end <= one.cue[0].start and text.endswith("told", 0, one.cue[0].end):
            yield one.cue[0].end


def _is_relative(text: str, relation: Relation) -> bool:
    """Whether a relative clause tells of a noun that stands before its source: "[a barn] it said was empty"."""
    if not relation.source or not relation.cue or len(relation.content) < 2:
        return False
    if relation.content[1].start < relation.cue[-1].end:
        return False
    head, source = relation.content[0], relation.source[0]
    between = text[head.end : source.start]
    return head.end < source.start and (between == " " or between.strip(" ,") in OPENS_RELATIVE)


def _subjects(segments: Segments, relations: Sequence[Relation]) -> Iterator[tuple[int, Span]]:
    """From where on what is left of a sentence may be said of a source: behind it, or a relative clause about it."""
    for one in relations:
        if one.type == "hearsay" and len(one.content) > 1 and _tells_of(segments.document.text, one):
            yield one.content[-1].end, one.content[0]
        if len(one.source) == 1:
            yield one.source[0].end, one.source[0]
            if _is_relative(segments.document.text, one):
                yield one.content[-1].end, one.content[0]
            if one.cue and one.source[0].end <= one.cue[0].start:
                end = max(span.end for span in (*one.cue, *one.content))
                subject = _described(segments, one.source[0], one.cue[0].start)
                if subject and segments.document.text.startswith(", ", end):
                    yield end, subject


def _tells_of(text: str, hearsay: Relation) -> bool:
    """Whether a relative clause is hearsay of who stands before it: "[Orr], who is said to have fled, ..."."""
    head, cue = hearsay.content[0], hearsay.cue[0]
    return head.end < cue.start and text[head.end : cue.start].strip(" ,") in ("who", "which")


def _described(segments: Segments, source: Span, cue: int) -> Span | None:
    """Of whom a relative clause with a cue tells: "[Lund], who denies theft,", be the source "Lund" or "who"."""
    text = segments.document.text
    if _WHO.match(text, source.end, cue):
        return source
    if text[source.end : cue].strip() == "," and PARTICIPLE.match(text, cue):
        return source  # "[The mayor], saying it was unsafe, resigned"
    sentence = segments.sentence_at(source.start)
    relative = ", whose " if text.endswith(", whose ", 0, source.start) else ", "
    before = Span(sentence.start, source.start - len(relative))
    is_relative = relative != ", " or text[slice(*source)].lower() in RELATIVES
    if not is_relative or not text.startswith(", ", before.end):
        return None
    return None if any(map(is_finite, segments.words_in(before))) else before
