"""Edges: what at the ends of a source or a content, as it was marked, is no part of it."""

from __future__ import annotations

import re

from scoring.attribution.grammar import OPENS_PHRASE, PREPOSITIONS, SUBJECT_PRONOUNS, is_finite
from scoring.attribution.lexemes import plain
from scoring.attribution.rules.closings import COUNTED, TAKEN_UP
from scoring.attribution.spans import Quotes
from scoring.attribution.tokens import Part, Tokens
from scoring.claim import Span
from scoring.segment import Segments
from scoring.segment.stops import is_abbreviation

_FEW = 3  # tokens: "that account" is shorter than a clause
_OPENS_CLAUSE = SUBJECT_PRONOUNS | {"there", "that", "this", "what"}  # "that it's shut" is no "that [boat] is"
_PHRASE = 4  # words at most in "that at the time", which states nothing
_STOPS = frozenset(".!?… \t\n\u00a0")
_THAT_ONE = re.compile(r"that [a-z]+ to [a-z]+(?: [a-z]+)?")  # "expect [that number to rise]"
_DAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_BEHIND = re.compile(  # a source, before its cue
    r"(?:,?\s(?:who|which|(?:for|on) (?:his|her|its|their) part)|"
    r",\s(?:however|meanwhile|though|too|in turn|by contrast)|"
    r"\s(?:now|likewise|similarly|also)|"
    r"\sin an? (?:[a-z-]+ )?(?:statement|interview|tweet|post|letter|e-?mail|speech|message)(?: (?:to|with|on) [^,]+)?|"
    r",\s(?:while|when|after|before|despite|upon)\s(?:\w+ly\s|also\s)?(?:[a-z]+ing|asked|contacted|pressed|questioned)\b[^,]*|"
    rf"(?<!\d)(?<!ed)(?<!en)(?:\s(?:late|early|earlier|later))?\son {_DAY}(?: (?:night|morning|evening|afternoon))?)$"
)
_DESCRIBED = re.compile(r",|\swho\s")  # of whom a day may be told: "a man who fled on Monday"
_LATER = (
    r"(?:(?:[\w-]+ )?(?i:moments|minutes|hours|days|weeks|months|years|decades)|"
    r"(?:[Aa]n?|[Oo]ne) (?:moment|minute|hour|day|week|month|year|decade)) (?:later|earlier|ago|afterwards)"
)
_WHEN = re.compile(  # before somebody, at the start of a sentence; or the mark of a quotation before them
    rf"(?:(?:Earlier|Later|Meanwhile|[Yy]esterday|Today,)|"
    rf"(?:[Ll]ast|[Tt]his|[Nn]ext|(?:Earlier|Later|Late) (?:this|last)) "
    rf"(?:night|week|month|year|spring|summer|autumn|winter|{_DAY}|{_MONTH})|On {_DAY}(?: \w+)?,|"
    rf"In {_MONTH}(?: \d{{4}})?,|In \d{{4}},|{_LATER}),?\s"
    r"(?=[A-Z]|(?:the|an?|his|her|its|their|one|two|several|some)\s|[a-z]+ [a-z]+s$)"
    r"|[\"”]\s(?=\w)"
)
_OF_WHAT = re.compile(  # before who speaks of it: ", a toll [the rebels] deny"
    rf"(?:something|an?\s(?:{'|'.join(sorted(TAKEN_UP))}))\s(?=(?:the|its|his|her|their|he|she|they|it)\b|[A-Z])"
)


def source_span(text: str, span: Span) -> Span:
    """The source without when it spoke, of what, and the "who", "however" or "on Monday" before its cue.

    With the full stop of an abbreviation.
    """
    start, end = span
    if match := _WHEN.match(text, start, end) or _OF_WHAT.match(text, start, end):
        start = match.end()
    match = _BEHIND.search(text, start, end)
    if match and (" on " not in match[0] or not _DESCRIBED.search(text, start, match.start())):
        end = match.start()
    end = with_bracket(text, Span(start, end)).end
    return Span(start, end + (text[end : end + 1] == "." and is_abbreviation(text, end)))


def with_bracket(text: str, span: Span) -> Span:
    """The span with the bracket that closes one in it: "the Port Authority (PA)"."""
    is_open = text.count("(", *span) > text.count(")", *span)
    return Span(span.start, span.end + (is_open and text[span.end : span.end + 1] == ")"))


def content_span(text: str, tokens: Tokens, part: Part) -> Span:
    """The span of a piece of content, without the "that" which joins it to its cue."""
    span = tokens.span(part.first, part.last)
    if part.last - part.first < _FEW or not text.startswith("that ", span.start) or _is_that_one(text[slice(*span)]):
        return span
    return tokens.span(part.first + 1, part.last)


def _is_that_one(content: str) -> bool:
    """Whether "that" points: "[That boat sank], she said", "denied [that then]", "expect [that toll to rise]".

    Or at what somebody calls it: "described [that account as flawed]".
    """
    words = plain(content).split()
    called = words.index("as", _FEW - 1) if "as" in words[_FEW - 1 :] else len(words)
    is_bare = words[1] not in OPENS_PHRASE and not any(map(is_finite, words[:called] + words[called + _FEW :]))
    if is_bare and (len(words) <= _FEW or called < len(words)):
        return True
    is_phrase = words[1] in PREPOSITIONS and len(words) <= _PHRASE and not any(map(is_finite, words))
    is_verb = words[1][0].isalnum() and words[1].partition("'")[0] not in _OPENS_CLAUSE and is_finite(words[1])
    is_figure = words[1] in COUNTED and is_finite(words[2])
    return is_verb or is_phrase or is_figure or _THAT_ONE.fullmatch(content) is not None


def within_sentence(segments: Segments, quotes: Quotes, span: Span) -> Span:
    """The span as far as its sentence goes, unless a quotation runs on."""
    end = segments.sentence_at(span.start).end
    if end >= span.end or end <= span.start or quotes.runs_over(end, span):
        return span
    text = segments.document.text
    while end > span.start and text[end - 1] in _STOPS:
        end -= 1
    return Span(span.start, end)
