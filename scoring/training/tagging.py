"""Marked articles → the weights of a tagger, by stochastic gradients of a conditional random field.

Each step drops features at random, so that none is relied on alone, and the weights of the later epochs are averaged
(AdaGrad: Duchi, Hazan, Singer 2011).  The same articles and seed give the same weights.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from scoring.attribution.crf import NEVER, expect
from scoring.attribution.labels import FOLLOWS, LABELS, first_of, next_of, trim
from scoring.attribution.lexemes import grade_cue, plain
from scoring.attribution.tagger import Tagger
from scoring.attribution.templates import ROWS, WORD_TEMPLATES, Indices, Layout, context_indices, word_indices
from scoring.attribution.tokens import Tokens, read_tokens
from scoring.attribution.vocabulary import Vocabulary
from scoring.claim import Document, Span
from scoring.segment import segment
from scoring.training.articles import Article
from scoring.training.progress import Progress

EPOCHS = 8
KEPT = 0.4  # share of the features that a step sees
RATE, LAST_RATE = 0.1, 0.1  # of learning, and what is left of it in the last epoch
TOKENS_A_STEP = 6000
AVERAGED_FROM = 0.3  # share of the epochs after which weights are averaged
FEWEST, LEAST_SHARE = 2.0, 0.08  # occurrences as a cue, and share of all, from which a form counts as one

_THAT = re.compile(r"\bthat\s$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Lesson:
    """Tokens with their labels; ``indices`` are rows of the table of weights, a row a token."""

    tokens: Tokens
    labels: NDArray[np.int64]
    indices: Indices
    weights: NDArray[np.float64]  # of each passage
    cues: Mapping[str, int]


def prepare(articles: Sequence[Article]) -> Lesson:
    """Labels and features of all articles."""
    documents = [segment(Document(article.text)) for article in articles]
    tokens = read_tokens(documents, blank({}))
    labels = label(tokens, articles)
    weights = np.array([article.weight for article in articles])[tokens.documents]
    cues = _learn_cues(articles, tokens, labels)
    tokens = read_tokens(documents, blank(cues))
    return Lesson(tokens, labels, _indices(tokens), weights, cues)


def blank(cues: Mapping[str, int]) -> Vocabulary:
    return Vocabulary(np.zeros((ROWS, len(LABELS)), np.float32), cues, largest=10_000_000)


def label(tokens: Tokens, articles: Sequence[Article]) -> NDArray[np.int64]:
    """The label of each token by the articles' attributions; of parts that overlap the first counts."""
    labels = np.zeros(len(tokens), np.int64)
    bounds = np.cumsum(tokens.lengths)
    for passage, (end, length) in enumerate(zip(bounds.tolist(), tokens.lengths.tolist(), strict=True)):
        article = articles[tokens.documents[passage]]
        _label_passage(labels, tokens, end - length, end, article)
    return labels


def _label_passage(labels: NDArray[np.int64], tokens: Tokens, first: int, last: int, article: Article) -> None:
    starts, ends = tokens.starts[first:last], tokens.ends[first:last]
    for attribution in article.attributions:
        cue = attribution["cue"][0].start if attribution["cue"] else -1
        for role in ("cue", "source", "content"):
            for span in attribution[role]:
                name = role if role == "cue" else f"{role}{'<' if cue < span.start else '>'}"
                begin = span.start - 5 if role == "content" and _follows_that(article.text, span) else span.start
                low, high = int(np.searchsorted(ends, begin, "right")), int(np.searchsorted(starts, span.end, "left"))
                words = [article.text[start:end] for start, end in zip(starts[low:high], ends[low:high], strict=True)]
                low, high = trim(words, low, keeps_marks=role == "cue")
                if low < high and not labels[first + low : first + high].any():
                    labels[first + low : first + high] = next_of(name)
                    labels[first + low] = first_of(name)


def _follows_that(text: str, span: Span) -> bool:
    return _THAT.search(text, max(0, span.start - 6), span.start) is not None


def _learn_cues(articles: Sequence[Article], tokens: Tokens, labels: NDArray[np.int64]) -> dict[str, int]:
    """The plain forms that are cues often enough, with how surely they are."""
    owners = np.repeat(tokens.documents, tokens.lengths)
    is_cue = (labels == first_of("cue")) | (labels == next_of("cue"))
    all_: dict[str, float] = defaultdict(float)
    cues: dict[str, float] = defaultdict(float)
    for owner, start, end, cue in zip(
        owners.tolist(), tokens.starts.tolist(), tokens.ends.tolist(), is_cue.tolist(), strict=True
    ):
        form = plain(articles[owner].text[start:end])
        all_[form] += articles[owner].weight
        cues[form] += articles[owner].weight * cue
    shares = {form: count / (all_[form] + 1) for form, count in cues.items() if count >= FEWEST and form[0].isalpha()}
    return {form: grade_cue(share) for form, share in sorted(shares.items()) if share >= LEAST_SHARE}


def _indices(tokens: Tokens) -> Indices:
    layout = Layout.of(tokens.lengths)
    padded = layout.spread(tokens.numbers)
    of_forms = word_indices(tokens.known.attributes)
    words = [of_forms[padded[layout.rows + offset], place] for place, (offset, _) in enumerate(WORD_TEMPLATES)]
    context = context_indices(tokens.known.attributes[padded], layout.spread(tokens.quoted), layout)
    return np.concatenate([np.stack(words, axis=1), context], axis=1)


def fit(lesson: Lesson, *, seed: int, epochs: int = EPOCHS, progress: Progress = lambda line: None) -> Tagger:
    """The tagger that a lesson teaches."""
    return _Fitting(lesson, np.random.default_rng(seed)).run(epochs, progress)


class _Fitting:
    def __init__(self, lesson: Lesson, rng: np.random.Generator) -> None:
        self._lesson, self._rng = lesson, rng
        self._firsts = np.cumsum(lesson.tokens.lengths) - lesson.tokens.lengths
        self._parameters = _Parameters.blank()
        self._squares = _Parameters.blank(1e-3)

    def run(self, epochs: int, progress: Progress) -> Tagger:
        average, count = _Parameters.blank(), 0
        for epoch in range(epochs):
            rate = RATE * (1 - (1 - LAST_RATE) * epoch / epochs)
            for passages in self._steps():
                self._step(passages, rate)
            if epoch >= int(epochs * AVERAGED_FROM):
                average.add(self._parameters)
                count += 1
            progress(f"Epoch {epoch + 1} of {epochs}")
        return Tagger(
            average.weights * np.float32(KEPT / count),
            average.transitions / count,
            (average.bias / count).astype(np.float32),
            self._lesson.cues,
        )

    def _steps(self) -> Iterator[NDArray[np.int64]]:
        """The passages of each step: of like length, and in random order."""
        lengths = self._lesson.tokens.lengths
        order = np.argsort(lengths + self._rng.random(len(lengths)) * 4, kind="stable")
        steps = np.cumsum(lengths[order]) // TOKENS_A_STEP
        groups = np.split(order, np.flatnonzero(np.diff(steps)) + 1)
        for place in self._rng.permutation(len(groups)):
            yield groups[place]

    def _step(self, passages: NDArray[np.int64], rate: float) -> None:
        lesson, now = self._lesson, self._parameters
        lengths = lesson.tokens.lengths[passages]
        ends = np.cumsum(lengths)
        rows = np.arange(ends[-1]) + np.repeat(self._firsts[passages] - (ends - lengths), lengths)
        seen = self._drop(lesson.indices[rows])
        evidence = np.asarray(seen @ now.weights, np.float64) + now.bias
        expected, moves = expect(evidence, now.transitions, lengths)
        labels = lesson.labels[rows]
        expected[np.arange(len(rows)), labels] -= 1
        expected *= np.repeat(lesson.weights[passages], lengths)[:, None]
        inner = np.ones(len(rows), bool)
        inner[ends - lengths] = False
        later = np.flatnonzero(inner)
        np.subtract.at(moves, (labels[later - 1], labels[later]), 1)
        self._descend(seen, expected, moves * FOLLOWS, rate)

    def _drop(self, indices: Indices) -> csr_array:
        """The features of each row that this step sees."""
        kept = np.frombuffer(self._rng.bytes(indices.size), np.uint8).reshape(indices.shape) < KEPT * 256
        bounds = np.concatenate([[0], np.cumsum(kept.sum(axis=1))])
        chosen = indices[kept]
        return csr_array((np.ones(len(chosen), np.float32), chosen, bounds), shape=(len(indices), ROWS))

    def _descend(self, seen: csr_array, error: NDArray[np.float64], moves: NDArray[np.float64], rate: float) -> None:
        now, squares = self._parameters, self._squares
        touched = np.unique(seen.indices)
        slope = np.asarray(seen.T @ error.astype(np.float32))[touched]
        squares.weights[touched] += slope * slope
        now.weights[touched] -= np.float32(rate) * slope / np.sqrt(squares.weights[touched])
        squares.transitions += moves * moves
        now.transitions -= np.where(FOLLOWS, rate * moves / np.sqrt(squares.transitions), 0)
        slope = error.sum(axis=0)
        squares.bias += slope * slope
        now.bias -= rate * slope / np.sqrt(squares.bias)


@dataclass(slots=True)
class _Parameters:
    weights: NDArray[np.float32]
    transitions: NDArray[np.float64]
    bias: NDArray[np.float64]

    @classmethod
    def blank(cls, value: float = 0.0) -> _Parameters:
        count = len(LABELS)
        transitions = np.full((count, count), value) if value else np.where(FOLLOWS, 0.0, NEVER)
        return cls(np.full((ROWS, count), value, np.float32), transitions, np.full(count, value))

    def add(self, other: _Parameters) -> None:
        self.weights += other.weights
        self.transitions += other.transitions
        self.bias += other.bias
