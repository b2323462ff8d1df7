"""Document → paragraphs of a known kind, quotations and sentences.

>>> from scoring.claim import Document
>>> segments = segment(Document('OSLO (AP) — Rain fell. "It was wet," said Mr. Lie.'))
>>> [segments.document.text[start:end] for start, end in segments.sentences_of(0)]
['Rain fell.', '"It was wet," said Mr. Lie.']
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cached_property
from operator import attrgetter

from scoring.claim import Document, Span
from scoring.segment.language import apart_from_other_languages, language_of
from scoring.segment.layout import Paragraph, find_paragraphs, find_published
from scoring.segment.quotations import Quotation, find_quotations
from scoring.segment.sentences import split_sentences
from scoring.segment.tokens import Token, tokenize

__all__ = ["Paragraph", "Quotation", "Segments", "Token", "segment", "tokenize"]

_start = attrgetter("start")


@dataclass(frozen=True)
class Segments:
    """A document's parts, in the order of the text.

    ``sentences[i]`` belongs to ``paragraphs[owners[i]]``; only paragraphs that carry news have sentences (body,
    headings), not bylines, metadata, boilerplate or what is not English.  ``tokens`` are those of all sentences.
    Sentences and tokens are worked out when they are first asked for.
    """

    document: Document
    published: str | None
    paragraphs: tuple[Paragraph, ...]
    quotations: tuple[Quotation, ...]

    @cached_property
    def _sentences(self) -> tuple[tuple[Span, int], ...]:
        text = self.document.text
        return tuple(
            (sentence, index)
            for index, paragraph in enumerate(self.paragraphs)
            if paragraph.is_news
            for sentence in split_sentences(text, paragraph.body)
        )

    @property
    def language(self) -> str:
        """How much of its news is English, as ``language_of`` tells."""
        return language_of(self.paragraphs)

    @property
    def datelines(self) -> tuple[Span, ...]:
        """What stands before the body of a paragraph of news: where it was written, when, by which agency."""
        news = (paragraph for paragraph in self.paragraphs if paragraph.is_news)
        return tuple(Span(one.span.start, one.body.start) for one in news if one.span.start < one.body.start)

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        return tuple(sentence for sentence, _ in self._sentences)

    @cached_property
    def owners(self) -> tuple[int, ...]:
        return tuple(owner for _, owner in self._sentences)

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        return tuple(token for sentence in self.sentences for token in tokenize(self.document.text, sentence))

    @cached_property
    def words(self) -> list[str]:
        """The words and marks of ``tokens``, in lower case."""
        return [token.lower for token in self.tokens]

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [sentence.start for sentence in self.sentences]

    @cached_property
    def _token_starts(self) -> list[int]:
        return [token.start for token in self.tokens]

    def places_in(self, span: Span) -> slice:
        """Where among ``tokens`` those stand that lie within ``span``."""
        first = bisect_left(self._token_starts, span.start)
        last = bisect_left(self._token_starts, span.end, lo=first)
        if last > first and self.tokens[last - 1].end > span.end:
            last -= 1
        return slice(first, last)

    def tokens_in(self, span: Span) -> tuple[Token, ...]:
        """The tokens that lie within ``span``."""
        return self.tokens[self.places_in(span)]

    def words_in(self, span: Span) -> list[str]:
        """The words and marks that lie within ``span``, in lower case."""
        return self.words[self.places_in(span)]

    def quotations_in(self, span: Span) -> list[Quotation]:
        """The quotations that stand in ``span`` as a whole."""
        first = bisect_left(self.quotations, span.start, key=_start)
        last = bisect_left(self.quotations, span.end, lo=first, key=_start)
        return [quotation for quotation in self.quotations[first:last] if quotation.end <= span.end]

    def sentences_of(self, paragraph: int) -> tuple[Span, ...]:
        """The sentences of the paragraph with that index."""
        first = bisect_right(self.owners, paragraph - 1)
        return self.sentences[first : bisect_right(self.owners, paragraph)]

    def sentence_at(self, offset: int) -> Span:
        """The sentence that holds ``offset`` (the nearest one before it where none does, all of a text without any)."""
        sentences = self.sentences
        if not sentences:
            return Span(0, len(self.document.text))
        return sentences[bisect_right(self._sentence_starts, offset, 1) - 1]


def segment(document: Document) -> Segments:
    """Split a document; offsets are code points of its text as given.  Never raises, in time linear in the text."""
    text = document.text
    paragraphs = list(apart_from_other_languages(text, find_paragraphs(text)))
    bodies = [paragraph.body for paragraph in paragraphs if paragraph.is_news]
    return Segments(
        document=document,
        published=document.published or find_published(text, paragraphs),
        paragraphs=tuple(paragraphs),
        quotations=tuple(find_quotations(text, bodies)),
    )
