"""The extractor: segmented documents → relations, with the probability of each."""

from __future__ import annotations

import io
from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from scoring.attribution.clauses import supposes
from scoring.attribution.crf import decode
from scoring.attribution.labels import LABELS, NONE, PARTS, first_of, next_of
from scoring.attribution.linking import Candidate, find_parts, link
from scoring.attribution.misreadings import breaks_off, holds_clause, misreads, opens_according
from scoring.attribution.plausibility import MEASURES, Plausibility, Seen, look_at, shares_of
from scoring.attribution.plausibility import ROWS as TRAITS
from scoring.attribution.proposals import propose_by_rules
from scoring.attribution.relation import UNCUED, Relation, from_candidates, with_quotations
from scoring.attribution.relatives import with_link_for_head
from scoring.attribution.revision import revise
from scoring.attribution.rules import Finding
from scoring.attribution.tagger import CarefulTagger, Tagger
from scoring.attribution.templates import ROWS
from scoring.attribution.tokens import Part, Tokens, Words, read_tokens
from scoring.attribution.vocabulary import Weights
from scoring.claim import CAREFUL, FAST
from scoring.errors import ModelError
from scoring.segment import Segments

FORMAT = 1
_LEAST_AGAIN = 0.2  # of a shorter reading, where a longer one has to give way
_LESS = 1e-6  # by which a chance is put below another
BATCH = 200_000  # code points of text that are worked on at once, at the least


def _leaning(none: float, **parts: tuple[float, float]) -> NDArray[np.float32]:
    """What is added to the evidence for each label (labels,): the more, the more eagerly the tagger marks it.

    ``parts`` gives two numbers a part, for its first token and for its further ones.
    """
    leaning = np.zeros(len(LABELS), np.float32)
    leaning[NONE] = none
    for part in PARTS:
        leaning[first_of(part)], leaning[next_of(part)] = parts[part.rstrip("<>")]
    return leaning


READINGS = (
    _leaning(-0.15, cue=(1.5, 0.25), source=(1.0, 0.2), content=(0.5, 0.0)),
    _leaning(-0.1, cue=(0.4, 0.4), source=(0.2, 0.2), content=(0.0, 0.0)),
)
"""The tagger reads twice, eagerly (rather too much than too little) and soberly; plausibility decides."""


@dataclass(frozen=True, slots=True)
class Found:
    """All candidates of a batch of documents, and what ``Plausibility`` judges them by.

    ``seen`` has a row for each of ``candidates``.  ``apart[i]`` are the quotations of document i that have no cue in
    their paragraph: nothing weighs them, and they count where no relation has them.
    """

    tokens: Tokens
    words: Words
    candidates: Sequence[Candidate]
    seen: Seen
    apart: Sequence[Sequence[Finding]]


@dataclass(frozen=True)
class Extractor:
    """Finds attributions: relations count from the probability ``threshold`` on.

    In this order: rules and the ``tagger`` propose candidates (``propose``); ``plausibility`` gives each a probability;
    those above the threshold are put right (``revision``) or thrown out (``misreadings``, ``clauses``); of those that
    overlap the most probable is kept (``select``); and what is kept becomes relations (``relation``).

    >>> from scoring.scorer import load_reader
    >>> from scoring.claim import Document
    >>> from scoring.segment import segment
    >>> [[found]] = load_reader().extractor.find([segment(Document("The mayor said the bridge was shut."))])
    >>> found.type
    'indirect'
    """

    tagger: Tagger
    plausibility: Plausibility
    threshold: float

    @property
    def name(self) -> str:
        """``careful`` where a network helps the tagger, ``fast`` otherwise."""
        return CAREFUL if isinstance(self.tagger, CarefulTagger) else FAST

    def find(self, documents: Sequence[Segments], *, threshold: float | None = None) -> list[list[Relation]]:
        """The relations of each document in the order of its text; contents never overlap.

        Only those of at least ``threshold`` (default: the one chosen when the extractor was trained).  A document
        gives the same whatever else is in the batch.  Safe with threads.
        """
        least = self.threshold if threshold is None else threshold
        return [found for batch in _batches(documents) for found in self._find(batch, least)]

    def propose(self, documents: Sequence[Segments]) -> Found:
        """All candidates of some documents, plausible or not."""
        tokens = read_tokens(documents, self.tagger.vocabulary)
        words = Words(tokens)
        if not len(tokens):
            return Found(tokens, words, [], Seen.of_nothing(), [[] for _ in documents])
        evidence = self.tagger.weigh(tokens)
        by_rules, labels, apart = propose_by_rules(documents, tokens)
        readings = [(by_rules, labels), *self._read(tokens, words, evidence)]
        return Found(tokens, words, *_merged(readings, tokens, shares_of(evidence)), apart)

    def _read(
        self, tokens: Tokens, words: Words, evidence: Weights
    ) -> Iterator[tuple[list[Candidate], NDArray[np.int8]]]:
        """The candidates and labels of each of the tagger's readings; all are decoded side by side."""
        stacked = np.concatenate([evidence + leaning for leaning in READINGS])
        decoded = decode(stacked, self.tagger.transitions, np.tile(tokens.lengths, len(READINGS)))
        for labels in np.split(decoded, len(READINGS)):
            yield link(find_parts(labels, tokens.lengths), tokens, words), labels

    def _find(self, documents: Sequence[Segments], least: float) -> Iterator[list[Relation]]:
        found = self.propose(documents)
        trust = np.array([one.trust for one in found.candidates])
        chances = np.maximum(self.plausibility.judge(found.seen), trust)
        candidates = [*found.candidates]
        for place in np.flatnonzero(chances >= least).tolist():
            candidate = candidates[place] = revise(candidates[place], found.words)
            if not candidate.content or misreads(candidate, found.words) or supposes(candidate, found.words):
                chances[place] = -1.0
            elif breaks_off(candidate.content[-1], found.words):
                chances[place] = least  # a candidate that goes on comes first
        chances = outermost_first(candidates, chances, least, found.words)
        chosen: list[list[tuple[Candidate, float]]] = [[] for _ in documents]
        _share_heads(candidates, chances, least, found.words)
        for place in select(candidates, chances, least, found.words):
            candidate = candidates[place]
            chosen[found.tokens.documents[candidate.cue.passage]].append((candidate, float(chances[place])))
        for segments, pairs, others in zip(documents, chosen, found.apart, strict=True):
            relations = from_candidates(segments, found.tokens, pairs)
            yield with_quotations(segments.document.text, relations, others) if least <= UNCUED else relations

    def to_bytes(self) -> bytes:
        """The extractor as an ``.npz`` archive of plain arrays."""
        scale = np.abs(self.tagger.weights).max(axis=0) / 127 + 1e-12
        arrays: dict[str, Any] = {
            "format": np.array([FORMAT]),
            "weights": np.round(self.tagger.weights / scale).astype(np.int8),
            "scale": scale.astype(np.float32),
            "transitions": self.tagger.transitions,
            "bias": self.tagger.bias,
            "cues": np.array(sorted(self.tagger.cues)),
            "grades": np.array([self.tagger.cues[cue] for cue in sorted(self.tagger.cues)], np.int8),
            "measures": self.plausibility.measures,
            "traits": self.plausibility.traits.astype(np.float32),
            "intercept": np.array([self.plausibility.intercept]),
            "threshold": np.array([self.threshold]),
        }
        file = io.BytesIO()
        np.savez_compressed(file, **arrays)
        return file.getvalue()

    @classmethod
    def from_bytes(cls, data: bytes) -> Extractor:
        """The extractor of an archive that ``to_bytes`` made; no code in it is run.  Raises ModelError."""
        try:
            with np.load(io.BytesIO(data), allow_pickle=False) as arrays:
                return cls._from_arrays(dict(arrays))
        except (ValueError, KeyError, OSError, EOFError, BadZipFile) as error:
            raise ModelError(
                f"The extractor cannot be read ({error}).", mend="Train again with `onrecord train-extractor`."
            ) from error

    @classmethod
    def _from_arrays(cls, arrays: Mapping[str, NDArray[Any]]) -> Extractor:
        if int(arrays["format"][0]) != FORMAT or arrays["weights"].shape != (ROWS, len(LABELS)):
            raise ValueError(f"format {int(arrays['format'][0])}, weights {arrays['weights'].shape}")
        cues = {str(cue): int(grade) for cue, grade in zip(arrays["cues"], arrays["grades"], strict=True)}
        weights: Weights = arrays["weights"].astype(np.float32) * arrays["scale"]
        if (arrays["measures"].shape, arrays["traits"].shape) != ((MEASURES,), (TRAITS,)):
            raise ValueError(f"measures {arrays['measures'].shape}, traits {arrays['traits'].shape}")
        traits = arrays["traits"].astype(np.float64)
        return cls(
            Tagger(weights, arrays["transitions"], arrays["bias"], cues),
            Plausibility(arrays["measures"], traits, float(arrays["intercept"][0])),
            float(arrays["threshold"][0]),
        )


def _merged(
    readings: Sequence[tuple[list[Candidate], NDArray[np.int8]]], tokens: Tokens, shares: Weights
) -> tuple[list[Candidate], Seen]:
    """The different candidates of all readings, and what is seen of each, with the readings that found it."""
    places: dict[Hashable, int] = {}
    found_by: list[int] = []
    candidates: list[Candidate] = []
    seen: list[Seen] = []
    for number, (proposed, labels) in enumerate(readings):
        new: list[Candidate] = []
        for candidate in proposed:
            place = places.setdefault(candidate.key, len(places))
            if place == len(found_by):
                found_by.append(0)
                new.append(candidate)
            found_by[place] |= 1 << number
        candidates += new
        if new:
            seen.append(look_at(new, tokens, labels, shares))
    return candidates, Seen.joined(seen).found_by(np.array(found_by, np.int64))


def outermost_first(
    candidates: Sequence[Candidate], chances: NDArray[np.float64], least: float, words: Words
) -> NDArray[np.float64]:
    """The chances (one a candidate), with those inside another's content put below that one's, so that it is chosen.

    Who closes a sentence with ", X said." stands behind all of it.  So does X of "According to X, Y said", but not
    where Y speaks further within: "According to X, a road Y said was shut fell".
    """
    chances = chances.copy()
    closing: defaultdict[int, list[int]] = defaultdict(list)  # by passage
    for place, one in enumerate(candidates):
        if chances[place] >= least and (one.closes or opens_according(one, words)):
            closing[one.cue.passage].append(place)
    for place, one in enumerate(candidates):
        for outer in closing.get(one.cue.passage, ()):
            whole = candidates[outer]
            if _within(one, whole.content) and (whole.closes or _opens(one, whole.content)):
                chances[place] = min(chances[place], chances[outer] - _LESS)
    return chances


def _share_heads(candidates: list[Candidate], chances: NDArray[np.float64], least: float, words: Words) -> None:
    """Leaves a noun to the cue before it where a relative clause tells more of it: "X sold [a mill], which it said"."""
    likely = np.flatnonzero(chances >= least).tolist()
    beside: defaultdict[int, list[int]] = defaultdict(list)  # by passage
    for place in likely:
        beside[candidates[place].cue.passage].append(place)
    for place in likely:
        one = candidates[place]
        linked = with_link_for_head(one, words)
        if linked is not one and any(_ends_in(candidates[it], one.content[0]) for it in beside[one.cue.passage]):
            candidates[place] = linked


def _ends_in(one: Candidate, head: Part) -> bool:
    """Whether what somebody says ends in a noun."""
    return any(one.cue.last <= part.first <= head.first and part.last == head.last for part in one.content)


def _within(one: Candidate, content: Sequence[Part]) -> bool:
    """Whether a candidate stands whole in a content that has more than it."""
    first, last = content[0].first, content[-1].last
    return all(first <= part.first and part.last <= last for part in (one.cue, *one.source, *one.content))


def _opens(one: Candidate, content: Sequence[Part]) -> bool:
    """Whether a content opens with who speaks in it."""
    return min(part.first for part in (one.cue, *one.source)) == content[0].first


def select(candidates: Sequence[Candidate], chances: NDArray[np.float64], least: float, words: Words) -> list[int]:
    """The candidates to keep, in the order of their cues: the most plausible first, none that overlaps one before.

    Where that refuses a candidate, another reading of who spoke with this cue may stand in, if it holds a clause.
    """
    taken: defaultdict[int, list[Part]] = defaultdict(list)  # by passage
    refused: set[Hashable] = set()
    kept: list[int] = []
    for place in np.argsort(-chances, kind="stable"):
        one = candidates[place]
        if chances[place] < min(least, _LEAST_AGAIN):
            break
        if chances[place] < least and not (one.spoken in refused and holds_clause(one, words)):
            continue
        is_turn = words.of(one.cue) == [":"]  # each sentence of it is a claim
        parts = (*one.content, *one.elsewhere) if is_turn else (one.cue, *one.content, *one.elsewhere)
        if any(part.first < other.last and other.first < part.last for part in parts for other in taken[part.passage]):
            refused.add(one.spoken)
            continue
        kept.append(int(place))
        for part in parts:
            taken[part.passage].append(part)
    return sorted(kept, key=lambda place: candidates[place].cue)


def _batches(documents: Sequence[Segments]) -> Iterator[list[Segments]]:
    batch: list[Segments] = []
    size = 0
    for segments in documents:
        batch.append(segments)
        size += len(segments.document.text)
        if size >= BATCH:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch
