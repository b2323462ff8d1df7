"""What attributions leave over of the text: the claims in its own voice."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from scoring.attribution import Relation
from scoring.attribution.cues import QUESTIONED
from scoring.attribution.grammar import (
    DETERMINERS,
    INSERTED,
    NEGATIONS,
    OPENERS,
    OPENS_RELATIVE,
    PREPOSITIONS,
    SUBJECT_PRONOUNS,
    SUBORDINATORS,
    is_adverb,
    is_auxiliary,
    is_finite,
)
from scoring.attribution.spans import merge
from scoring.claim import Span, Spans
from scoring.claims.around import PARTICIPLE, Around, look_around
from scoring.claims.stumps import is_stump, lacks_subject, without_preposition
from scoring.segment import Segments
from scoring.segment.marks import CURRENCIES

_OPENING = frozenset("([\"“„‘'«#@" + CURRENCIES)
_CLOSING = frozenset(")]\"”’'»%?!" + CURRENCIES)
_LINK = re.compile(r"^(?:and|but|or|as|while|although|though|that|which|who|because|after|before)\s", re.IGNORECASE)
_TRAILING_LINK = re.compile(  # a conjunction, or "and there are now" before "fears that"
    r"[\s,;—–-]+(?:(?:and|but)\s)?(?:and|but|or|(?:even\s)?as|while|although|(?:even\s)?though|because|that|"
    r"(?:(?:at|by|during|for|from|in|of|on|through|to|under|with)\s)?(?:which|whom)|who|where|when|with|"
    r"(?<=[,;—–-]\s)what|after|amid|despite|following|"
    r"(?:and|but)\s(?:in|on|last|later|then|also|now|earlier|again|yesterday|today)(?:\s\w+){0,3}|"
    r"(?:(?:and|but|while|as)\s)?there\s(?:is|are|was|were|(?:has|have|had)\sbeen)(?:\s\w+)?)$",
    re.IGNORECASE,
)
_OPENERS = ("But ", "And ", "Or ")  # of a sentence
_JOINT = re.compile(r"\b(?:and|but)\b")
_SPEAKS = frozenset(  # what one does by saying what follows
    "addressed appealed chimed commented echoed elaborated explained gave hit issued lashed made posted reacted "
    "released replied responded shot speaks spoke struck testified took tweeted weighed went wrote".split()
)
_OPENS_RELATIVE = tuple(OPENS_RELATIVE)
_JOINING = re.compile(r",\s(?:and|but|while|although|though|yet)\s")
_ASIDE = re.compile(rf",\s(?:{'|'.join(sorted(INSERTED))}),\s")
_TO_VERB = 8  # words from the start of a clause to its verb
_OPENS_MANNER = frozenset("citing speaking when".split())
_BEFORE_VERB = PREPOSITIONS | SUBORDINATORS | OPENERS | NEGATIONS | {"rather"}  # which are no subject of it
_TAIL = 40  # code points at the end of a span in which such a link may stand
_FEWEST_WORDS = 4  # a shorter rest of a sentence states nothing by itself
_SHORTEST = 2 * _FEWEST_WORDS - 1  # code points of so many words, each of a letter, and what parts them


def find_own_voice(
    segments: Segments, relations: Sequence[Relation], disclosures: Sequence[Span] = ()
) -> Iterator[tuple[Spans, bool]]:
    """The spans of each claim that stands in no attribution, and whether it states nothing: a sentence or part of one.

    A heading states nothing, nor does the stump that attributions leave of a sentence.  ``disclosures`` tell beside
    attributions why a source is not named: they claim nothing and are left out.
    """
    taken = merge(
        [span for one in relations for span in (*one.source, *one.cue, *one.content, *one.aside)] + [*disclosures]
    )
    around = look_around(segments, relations)
    starts, ends = [span.start for span in taken], [span.end for span in taken]
    for sentence, owner in zip(segments.sentences, segments.owners, strict=True):
        is_heading = segments.paragraphs[owner].kind == "heading"
        inside = taken[bisect_right(ends, sentence.start) : bisect_left(starts, sentence.end)]
        if inside:
            for rest in _rests(sentence, inside, around.objects):
                if (found := _stated(segments, rest, around, is_heading=is_heading)) is not None:
                    yield found
        elif (span := _without_edges(segments.document.text, sentence)) is not None:
            yield (span,), is_heading


def _stated(segments: Segments, rest: Span, around: Around, *, is_heading: bool) -> tuple[Spans, bool] | None:
    """What a rest of a partly attributed sentence states, if it does, as ``find_own_voice`` returns it."""
    if rest.start in around.heard or (rest.end in around.sources and _is_occasion(segments, rest)):
        return None
    text = segments.document.text
    start, subject = around.further.get(rest.start) or _past_link(segments, rest), None
    if rest.start in around.subjects and (aside := _ASIDE.match(text, start, rest.end)):
        start, subject = aside.end(), around.subjects[rest.start]  # "Lumo, meanwhile, [shut its mill], citing"
    rest = Span(start, around.objects.get(rest.end, rest.end))
    span = _without_edges(text, _without_link(text, rest))
    if span is None:
        return None
    subject = subject or around.subjects.get(rest.start)
    if not _states_something(segments, span, is_predicate=_goes_on(segments, subject, span, rest)):
        return None
    return _completed(segments, span, rest, subject, is_heading=is_heading)


def _is_occasion(segments: Segments, opening: Span) -> bool:
    """Whether a phrase before a source tells where, when or how it spoke: "In remarks carried by state media, ..."."""
    if not segments.document.text[slice(*opening)].rstrip().endswith(","):
        return False
    words = ["", *segments.words_in(opening)]
    if words[1] in QUESTIONED:
        return True  # "Asked whether he would stay, ..."
    if not (words[1] in PREPOSITIONS - {"since", "until"} or words[1].endswith(("ing", "ed"))):
        return False
    return not any(is_auxiliary(word) and before not in OPENS_RELATIVE for before, word in pairwise(words))


def _rests(sentence: Span, inside: Sequence[Span], objects: Mapping[int, int]) -> Iterator[Span]:
    """What is left of a sentence, but for what is too short to state anything: a space, a mark, a "that"."""
    position = sentence.start
    for start, end in (*inside, (sentence.end, sentence.end)):
        if position < start and objects.get(start, start) - position >= _SHORTEST:
            yield Span(position, start)
        position = end


def _without_link(text: str, span: Span) -> Span:
    """The span without the words that joined it to an attribution after it."""
    tail = max(span.start, span.end - _TAIL)
    link = _TRAILING_LINK.search(text[tail : span.end].rstrip())
    return Span(span.start, tail + link.start()) if link else span


def _without_edges(text: str, span: Span) -> Span | None:
    """The span without marks and white space at its edges, a closing "?" or "!" kept; None where no word is left."""
    start, end = span
    while start < end and not (
        text[start].isalnum() or (text[start] in _OPENING and not text[start + 1 : start + 2].isspace())
    ):
        start += 1
    while end > start and not (text[end - 1].isalnum() or (text[end - 1] in _CLOSING and not text[end - 2].isspace())):
        end -= 1
    return Span(start, end) if any(map(str.isalnum, text[start:end])) else None


def _goes_on(segments: Segments, subject: Span | None, span: Span, rest: Span) -> bool:
    """Whether what is left has the cue's subject: "The bank [cut rates], saying ...", "X, who denied it, [left]"."""
    text = segments.document.text
    if subject is None or text[slice(*subject)].lower().endswith(_OPENS_RELATIVE):
        return False
    is_closed = "," in text[subject.end - 1 : subject.end + 1] and not _is_parted(text, subject)
    if is_closed and rest.start <= subject.end + 1:
        return False  # "[X,] first reported by Y, [says]", but not "[The mayor, X,] quit, saying"
    if rest.start > subject.end or _JOINT.search(text, span.end, rest.end):
        return True
    if rest.end == segments.sentence_at(rest.start).end:
        return lacks_subject(segments.words_in(span))  # "Stressing that it was safe, [X] closed the road"
    is_apart = text[span.end : rest.end].strip() == "," and PARTICIPLE.match(text, rest.end) is not None
    return is_apart and text[slice(*span)].split(" ", 1)[0] not in _SPEAKS


def _is_parted(text: str, subject: Span) -> bool:
    """Whether a comma stands within a subject, which another may close: "The mayor, Ann Orrell,"."""
    return "," in text[subject.start : subject.end - 1]


def _past_link(segments: Segments, rest: Span) -> int:
    """Where a clause starts that a link joins to what somebody said: "..., police said, [but] 20 people were moved"."""
    link = _JOINING.match(segments.document.text, *rest)
    if link is None:
        return rest.start
    first, *others = [*segments.words_in(Span(link.end(), rest.end))[:_TO_VERB], ""]
    opens = (
        first in DETERMINERS
        or first in SUBJECT_PRONOUNS
        or first.isdigit()
        or (first[-1:] == "s" and first[-2:] != "ss")
        or (any(map(is_finite, others[:1])) and not (is_adverb(first) or first in _BEFORE_VERB))
    )
    has_verb = any(map(is_finite, others)) and not is_finite(first) and first != "who"
    return link.end() if opens and has_verb else rest.start


def _states_something(segments: Segments, span: Span, *, is_predicate: bool) -> bool:
    """Whether the rest of a partly attributed sentence is a clause of its own, or one with the subject before it."""
    text = segments.document.text
    words = [token for token in segments.tokens_in(span) if token.lower[0].isalnum()]
    link = _LINK.match(text[slice(*span)])
    opens = link is not None and link[0] in _OPENERS
    if len(words) < (1 if is_predicate else _FEWEST_WORDS) or (link and not opens):
        return False
    if words[-1].lower == "saying" and words[-2].lower == "as":
        return False  # "quoted officials as saying"
    if (words[0].lower in PREPOSITIONS or words[0].lower in _OPENS_MANNER) and text[span.start].islower():
        return False  # when or where something was said
    verbs = words if is_predicate else words[1:]
    return any(is_finite(word.lower) and not text[word.start].isupper() for word in verbs)  # not "the Air Show"


def _completed(
    segments: Segments, span: Span, rest: Span, subject: Span | None, *, is_heading: bool
) -> tuple[Spans, bool]:
    """What is left of a sentence with its ``subject``, and without the preposition that it ends in.

    So "The town has sued" stays of "The town has sued, saying it was misled".
    """
    text, tokens, words = segments.document.text, segments.tokens_in(span), segments.words_in(span)
    breaks_off = not text[span.end : rest.end].strip()
    kept = without_preposition(words) if breaks_off else len(words)
    if 0 < kept < len(words):
        cut = Span(span.start, tokens[kept - 1].end)
        span, words, breaks_off = _without_edges(text, cut) or cut, words[:kept], False
    spans: Spans = (span,)
    if subject and lacks_subject(words) and (named := segments.words_in(subject))[-1] not in OPENS_RELATIVE:
        if rest.start > subject.end:
            spans, words = (subject, span), named + words
        elif not text[subject.end : span.start].strip(" ," if _is_parted(text, subject) else " "):
            spans, words = (Span(subject.start, span.end),), named + words
    is_rest = is_stump(words, starts_inside=text[spans[0].start].islower(), breaks_off=breaks_off)
    return spans, is_heading or is_rest
