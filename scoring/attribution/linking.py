"""Labels → candidates: sources and contents joined to the cues that they stand by."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby, pairwise
from operator import attrgetter

import numpy as np
from numpy.typing import NDArray

from scoring.attribution.labels import FIRSTS, NEXTS, PARTS
from scoring.attribution.tokens import Part, Tokens, Words

_FEW = 3  # tokens between two cues of one subject: ", and"


@dataclass(slots=True)
class Candidate:
    """A cue with its source and the pieces of its content; those in other passages than the cue are in ``elsewhere``.

    ``trust`` is the least probability that it gets, whatever plausibility says: rules give it to what the training
    articles mark too seldom to be learned.
    """

    cue: Part
    source: list[Part] = field(default_factory=list)
    content: list[Part] = field(default_factory=list)
    elsewhere: list[Part] = field(default_factory=list)
    shared: bool = False  # whether the source is that of the cue before
    trust: float = 0.0
    closes: bool = False  # whether rules say that source and cue close a sentence of which all else is content

    @property
    def source_before(self) -> Part | None:
        """The first part of the source that stands before the cue."""
        return next((part for part in self.source if part.last <= self.cue.first), None)

    def starting(self, part: Part, first: int) -> Candidate:
        """The candidate with that ``part`` of its content from token ``first`` on, or without it if none is left."""
        kept = (one for one in self.content if one is not part or first < one.last)
        return replace(self, content=[one._replace(first=first) if one is part else one for one in kept])

    @property
    def spoken(self) -> Hashable:
        """The same for two candidates of the same cue and source."""
        return self.cue, *self.source

    @property
    def key(self) -> Hashable:
        """The same for two candidates of the same words."""
        return tuple(
            tuple(part[:2] for part in parts) for parts in ([self.cue], self.source, self.content, self.elsewhere)
        )


def find_parts(labels: NDArray[np.int8], lengths: NDArray[np.int64]) -> list[Part]:
    """The parts that labels mark, in order."""
    firsts = np.flatnonzero((labels >= FIRSTS.start) & (labels < FIRSTS.stop))
    breaks = np.append(np.flatnonzero(labels < NEXTS.start), len(labels))
    lasts = breaks[np.searchsorted(breaks, firsts, side="right")]
    passages = np.searchsorted(np.cumsum(lengths), firsts, side="right")
    names = [PARTS[label - FIRSTS.start] for label in labels[firsts]]
    return [Part(*part) for part in zip(firsts.tolist(), lasts.tolist(), names, passages.tolist(), strict=True)]


def link(parts: Sequence[Part], tokens: Tokens, words: Words) -> list[Candidate]:
    """The candidates that the ``parts`` of a batch make up, in the order of their cues.

    A part's name says on which side its cue stands.  Content without a cue in its passage goes on with the quotation
    right before it, or belongs to the next cue behind it.
    """
    found: list[Candidate] = []
    quoted, documents = tokens.quoted, tokens.documents
    waiting: list[Part] = []  # pieces of a quotation whose cue is yet to come
    last: Candidate | None = None
    end = -1  # the passage in which its content ends
    for passage, group in groupby(parts, key=attrgetter("passage")):
        if last is not None and documents[last.cue.passage] != documents[passage]:
            last = None
        waiting = [part for part in waiting if documents[part.passage] == documents[passage]]
        inside, orphans = _link_passage(list(group), words)
        for candidate in inside:
            if waiting and any(quoted[piece.first] for piece in candidate.content):
                candidate.elsewhere, waiting = waiting, []
        for orphan in orphans:
            if quoted[orphan.first] and orphan.name == "content>":
                waiting.append(orphan)
            elif quoted[orphan.first] and last is not None and end == passage - 1:
                last.elsewhere.append(orphan)
                end = passage
        found += inside
        last, end = (inside[-1], passage) if inside else (last, end)
    return found


def _link_passage(parts: Sequence[Part], words: Words) -> tuple[list[Candidate], list[Part]]:
    """The candidates of one passage that have a content, and the contents that have no cue in it."""
    candidates = [Candidate(part) for part in parts if part.name == "cue"]
    orphans: list[Part] = []
    for part in parts:
        if part.name == "cue":
            continue
        role, side = part.name[:-1], part.name[-1]
        near = _nearest(candidates, part, side)
        if near is None and role == "source":
            near = _nearest(candidates, part, "<" if side == ">" else ">")
        if near is not None:
            (near.source if role == "source" else near.content).append(part)
        elif role == "content":
            orphans.append(part)
    for before, candidate in pairwise(candidates):
        if before.source and not candidate.source and _goes_on(before, candidate, words):
            candidate.source, candidate.shared = before.source, True
    return [candidate for candidate in candidates if candidate.content], orphans


def _nearest(candidates: Sequence[Candidate], part: Part, side: str) -> Candidate | None:
    """The candidate whose cue stands nearest on that side of a part."""
    if side == "<":
        return next((one for one in reversed(candidates) if one.cue.first < part.first), None)
    return next((one for one in candidates if one.cue.first >= part.last), None)


def _goes_on(before: Candidate, candidate: Candidate, words: Words) -> bool:
    """Whether a cue goes on with the subject of the one before: "and warned", ", adding"."""
    end = max(part.last for part in (before.cue, *before.source, *before.content))
    passage, first = candidate.cue.passage, candidate.cue.first
    between, [verb] = words.between(passage, end, first), words.between(passage, first, first + 1)
    if len(between) > _FEW or any(word in (".", "?", "!", ";") for word in between):
        return False
    links = ("and", "but", ",", "or", "then", "also")
    return not between or between[-1] in links or verb.endswith("ing")


def pieces_of(candidate: Candidate) -> list[Part]:
    """All pieces of a candidate's content, in the order of the text."""
    return sorted((*candidate.content, *candidate.elsewhere))
