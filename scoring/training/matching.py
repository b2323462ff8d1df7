"""How far attributions agree with marked ones: precision, recall and F1, compared on letters and digits alone.

Source, cue and content count the characters that play that part anywhere in the article.  A relation is right where
contents share at least half of their union (cues, where neither has a content) and sources overlap or both are absent;
its content is exact where both hold the same letters.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, TypeAlias

from scoring.attribution import Relation
from scoring.claim import JSON, Span
from scoring.training.articles import PARTS, Article, Marked

Letters: TypeAlias = Mapping[str, frozenset[int]]  # part → places of its letters and digits
MEASURES = (*PARTS, "relation", "content exact")


class Score(NamedTuple):
    """Precision, recall and their harmonic mean."""

    precision: float
    recall: float
    f1: float


@dataclass(slots=True)
class Agreement:
    """Counts over articles: for each measure how much is right, found and marked."""

    counts: dict[str, list[int]] = field(default_factory=lambda: {name: [0, 0, 0] for name in MEASURES})

    def add(self, article: Article, found: Iterable[Marked]) -> None:
        marked = [letters_of(one, article.text) for one in article.attributions]
        given = [letters_of(one, article.text) for one in found]
        for part in PARTS:
            ours = frozenset[int]().union(*(one[part] for one in given))
            theirs = frozenset[int]().union(*(one[part] for one in marked))
            self._count(part, len(ours & theirs), len(ours), len(theirs))
        for name, likeness in (("relation", relation_likeness), ("content exact", _is_exact)):
            self._count(name, sum(match(marked, given, likeness)), len(given), len(marked))

    def _count(self, name: str, right: int, found: int, marked: int) -> None:
        for place, number in enumerate((right, found, marked)):
            self.counts[name][place] += number

    def scores(self) -> dict[str, Score]:
        return {name: _score(*numbers) for name, numbers in self.counts.items()}

    def to_dict(self) -> JSON:
        """Precision, recall and F1 of each measure."""
        return {name: list(score) for name, score in self.scores().items()}


def _score(right: int, found: int, marked: int) -> Score:
    precision, recall = right / found if found else 0.0, right / marked if marked else 0.0
    f1 = 2 * precision * recall / (precision + recall) if right else 0.0
    return Score(round(precision, 4), round(recall, 4), round(f1, 4))


def marked_of(relation: Relation) -> Marked:
    """A relation in the form in which articles are marked."""
    return {"source": relation.source, "cue": relation.cue, "content": relation.content}


def letters_of(marked: Marked, text: str) -> Letters:
    """The places of letters and digits by part; the "that" which joins a content to its cue belongs to neither."""
    return {part: frozenset(place for span in marked[part] for place in _letters(span, text, part)) for part in PARTS}


def _letters(span: Span, text: str, part: str) -> Iterable[int]:
    joined = part == "content" and text[span.start : span.start + 5].lower() == "that "
    return (place for place in range(span.start + 5 * joined, span.end) if text[place].isalnum())


def relation_likeness(marked: Letters, found: Letters) -> float:
    """How much the contents share where the relation is right, else 0."""
    if bool(marked["source"]) != bool(found["source"]):
        return 0.0
    if marked["source"] and not marked["source"] & found["source"]:
        return 0.0
    part = "content" if marked["content"] or found["content"] else "cue"
    union = marked[part] | found[part]
    share = len(marked[part] & found[part]) / len(union) if union else 0.0
    return share if part == "cue" or share >= 0.5 else 0.0


def _is_exact(marked: Letters, found: Letters) -> float:
    return float(bool(marked["content"]) and marked["content"] == found["content"])


def match(
    marked: Sequence[Letters], found: Sequence[Letters], likeness: Callable[[Letters, Letters], float]
) -> list[bool]:
    """Whether each found one is right, each marked one being matched once, the likest pairs first."""
    pairs = sorted(
        (-share, place, other)
        for place, one in enumerate(marked)
        for other, given in enumerate(found)
        if (share := likeness(one, given))
    )
    right, used = [False] * len(found), set[int]()
    for _, place, other in pairs:
        if place not in used and not right[other]:
            right[other] = True
            used.add(place)
    return right
