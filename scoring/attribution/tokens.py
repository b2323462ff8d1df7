"""The tokens of a batch of documents, side by side in arrays, passage by passage, as the tagger reads them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from scoring.attribution.lexemes import plain
from scoring.attribution.vocabulary import Known, Vocabulary
from scoring.claim import Span
from scoring.segment import Segments
from scoring.segment.tokens import TOKEN

LONGEST = 256  # tokens; of a longer paragraph a further passage reads on, from where a sentence starts

Ints = NDArray[np.int64]

_PIECE = re.compile(rf"[ ]|{TOKEN}|\s+", re.VERBOSE)  # every character is in one: white space, a word or a mark


@dataclass(frozen=True, slots=True)
class Tokens:
    """Words and marks of passages, one behind the other.

    ``starts`` and ``ends`` are code points in the token's own document, ``numbers`` those of its word form (``known``
    says what they mean), ``quoted`` is 1 within quotations.  Of each passage ``lengths`` counts the tokens,
    ``documents`` and ``paragraphs`` say whose it is; ``texts`` are those of the documents.
    """

    starts: Ints
    ends: Ints
    numbers: Ints
    quoted: Ints
    known: Known
    lengths: Ints
    documents: Ints
    paragraphs: Ints
    texts: Sequence[str]

    def __len__(self) -> int:
        return len(self.starts)

    def span(self, first: int, last: int) -> Span:
        """The span of tokens ``first`` up to ``last``, the latter excluded, in their document."""
        return Span(int(self.starts[first]), int(self.ends[last - 1]))

    def words(self, passage: int, first: int, last: int) -> list[str]:
        """The words of tokens ``first`` up to ``last``, the latter excluded, all of that passage."""
        text = self.texts[self.documents[passage]]
        bounds = zip(self.starts[first:last].tolist(), self.ends[first:last].tolist(), strict=True)
        return [text[start:end] for start, end in bounds]


class Part(NamedTuple):
    """Tokens ``first`` up to ``last`` (excluded) that play one part of an attribution, in one passage."""

    first: int
    last: int
    name: str
    passage: int


class Words:
    """The words of passages, each passage worked out once when it is asked for."""

    def __init__(self, tokens: Tokens) -> None:
        self._tokens = tokens
        self._ends = np.cumsum(tokens.lengths).tolist()
        self._forms: dict[int, list[str]] = {}
        self._plain: dict[int, list[str]] = {}

    def between(self, passage: int, first: int, last: int) -> list[str]:
        """The words in lower case of tokens ``first`` up to ``last``, the latter excluded; "" outside the passage."""
        return self._cut(self._plain_in(passage), passage, first, last)

    def at(self, passage: int, place: int) -> str:
        """The word of one token in lower case; "" outside the passage."""
        words, place = self._plain_in(passage), place - self._start(passage)
        return words[place] if 0 <= place < len(words) else ""

    def of(self, part: Part) -> list[str]:
        """The words of a part in lower case."""
        return self.between(part.passage, part.first, part.last)

    def first_of(self, part: Part) -> str:
        return self.at(part.passage, part.first)

    def last_of(self, part: Part) -> str:
        return self.at(part.passage, part.last - 1)

    def before(self, part: Part) -> str:
        """The word right before a part."""
        return self.at(part.passage, part.first - 1)

    def after(self, part: Part) -> str:
        """The word right behind a part."""
        return self.at(part.passage, part.last)

    def forms(self, passage: int, first: int, last: int) -> list[str]:
        """As ``between``, as they stand in the text."""
        return self._cut(self._forms_in(passage), passage, first, last)

    def forms_of(self, part: Part) -> list[str]:
        """The words of a part as they stand in the text."""
        return self.forms(part.passage, part.first, part.last)

    def _plain_in(self, passage: int) -> list[str]:
        words = self._plain.get(passage)
        if words is None:
            words = self._plain[passage] = plain(" ".join(self._forms_in(passage))).split(" ")
        return words

    def _forms_in(self, passage: int) -> list[str]:
        forms = self._forms.get(passage)
        if forms is None:
            start, end = self._start(passage), self._ends[passage]
            forms = self._forms[passage] = self._tokens.words(passage, start, end)
        return forms

    def _start(self, passage: int) -> int:
        return self._ends[passage - 1] if passage else 0

    def _cut(self, words: list[str], passage: int, first: int, last: int) -> list[str]:
        start = self._start(passage)
        low, high = first - start, last - start
        if low >= 0 and high <= len(words):
            return words[low:high]
        return [""] * -low + words[max(low, 0) : max(high, 0)] + [""] * (high - max(len(words), low))

    def is_joined(self, place: int) -> bool:
        """Whether no white space parts a token from the one before it."""
        return bool(self._tokens.starts[place] == self._tokens.ends[place - 1])

    def is_quoted(self, place: int) -> bool:
        return bool(self._tokens.quoted[place])


def read_tokens(documents: Sequence[Segments], vocabulary: Vocabulary) -> Tokens:
    """The tokens of all paragraphs with news; a paragraph of more than ``LONGEST`` is several passages."""
    pieces, owned = _pieces(documents)
    numbers, known = vocabulary.look_up(pieces)
    sizes = np.fromiter(map(len, pieces), np.int64, len(pieces))
    words = numbers > 0  # white space has no number
    ends = np.cumsum(sizes)
    first = np.cumsum(owned[:, 3]) - owned[:, 3]  # the first piece of each paragraph; none is empty
    ends += np.repeat(owned[:, 2] - (ends - sizes)[first], owned[:, 3])
    counts = np.add.reduceat(words, first) if len(first) else np.zeros(0, np.int64)
    starts, ends = (ends - sizes)[words], ends[words]
    quoted = _quoted(documents, np.repeat(owned[:, 0], counts), starts)
    lengths, source = _cut(counts, _breaks(documents, owned, counts, starts, quoted))
    return Tokens(
        starts=starts,
        ends=ends,
        numbers=numbers[words],
        quoted=quoted,
        known=known,
        lengths=lengths,
        documents=owned[source, 0],
        paragraphs=owned[source, 1],
        texts=[segments.document.text for segments in documents],
    )


def _pieces(documents: Sequence[Segments]) -> tuple[list[str], Ints]:
    """The pieces of all paragraphs with news, white space included, and a row (4,) for each of these paragraphs.

    A row holds the place of its document, its place in that, the code point at which it starts, and its pieces' number.
    """
    pieces: list[str] = []
    owners: list[tuple[int, int, int, int]] = []
    for number, segments in enumerate(documents):
        for place, paragraph in enumerate(segments.paragraphs):
            if paragraph.is_news:
                found = _PIECE.findall(segments.document.text, *paragraph.body)
                owners.append((number, place, paragraph.body.start, len(found)))
                pieces += found
    return pieces, np.array(owners, np.int64).reshape(-1, 4)


def _breaks(
    documents: Sequence[Segments], owned: Ints, counts: Ints, starts: Ints, quoted: Ints
) -> Mapping[int, Sequence[int]]:
    """For each paragraph that is too long its tokens with which a sentence starts, but none within a quotation."""
    breaks: dict[int, Sequence[int]] = {}
    ends = np.cumsum(counts)
    for place in np.flatnonzero(counts > LONGEST).tolist():
        inside = slice(int(ends[place] - counts[place]), int(ends[place]))
        sentences = documents[owned[place, 0]].sentences_of(int(owned[place, 1]))
        rows = np.searchsorted(starts[inside], [sentence.start for sentence in sentences])
        rows = rows[(rows > 0) & (rows < counts[place])]
        breaks[place] = rows[quoted[inside][rows] + quoted[inside][rows - 1] < 2].tolist()
    return breaks


def _cut(counts: Ints, breaks: Mapping[int, Sequence[int]]) -> tuple[Ints, Ints]:
    """The lengths of passages of at most ``LONGEST``, and the paragraph that each is of."""
    lengths: list[int] = []
    source: list[int] = []
    for place, count in enumerate(counts.tolist()):
        start = 0
        while start < count:
            most = start + LONGEST
            end = count if count <= most else _last_within(breaks[place], start, most)
            lengths.append(end - start)
            source.append(place)
            start = end
    return np.array(lengths, np.int64), np.array(source, np.int64)


def _last_within(breaks: Sequence[int], start: int, most: int) -> int:
    """The last break behind ``start`` and not behind ``most``; that itself where there is none."""
    place = bisect_right(breaks, most)
    return breaks[place - 1] if place and breaks[place - 1] > start else most


def _quoted(documents: Sequence[Segments], owners: Ints, starts: Ints) -> Ints:
    """For each token whether it stands in a quotation, its marks included."""
    bases = np.cumsum([0, *(len(segments.document.text) + 1 for segments in documents)])
    outer = [
        (bases[number] + start, bases[number] + end)
        for number, segments in enumerate(documents)
        for start, end in _outer(segments)
    ]
    if not outer:
        return np.zeros(len(starts), np.int64)
    bounds = np.searchsorted(bases[owners] + starts, np.array(outer))
    opened, closed = (np.bincount(bounds[:, side], minlength=len(starts) + 1) for side in (0, 1))
    return np.minimum(np.cumsum(opened - closed)[:-1], 1)


def _outer(segments: Segments) -> Iterable[Span]:
    return (span for quotation in segments.quotations for span in quotation.outer)
