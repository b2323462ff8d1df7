"""Sentences: where one ends in news prose."""

from __future__ import annotations

import re

from scoring.claim import Span
from scoring.segment.stops import ends_sentence

# A possible end: final marks, closing quotation marks or brackets (French sets a space before its own), then space;
# or a mark between a word and a capital where pages have lost the space ("on Wednesday.The").
_END = re.compile(
    r"""(?<![.!?…])[.!?…]++(?:\s(?=["”’»›'“)\]](?:\s|$)))?["”’»«›‹'“)\]]*+(?=\s|$)\s*"""
    r"""|(?<=[a-z]{3})[.!?]”?(?=[A-Z][a-z]*\s)""",
)


def split_sentences(text: str, span: Span) -> list[Span]:
    """The sentences within ``span``, without the white space between them."""
    start, end = span
    sentences = []
    for match in _END.finditer(text, start, end):
        if match.end() < end and not ends_sentence(text, start, match.start(), match.end()):
            continue
        sentences.append(Span(start, match.start() + len(match.group().rstrip())))
        start = match.end()
    rest = text[start:end].rstrip()
    if rest:
        sentences.append(Span(start, start + len(rest)))
    return sentences
