"""The labels of the tagger: which part of an attribution a token plays, and on which side its cue stands."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

PARTS = ("cue", "source<", "source>", "content<", "content>")  # "<": the cue stands to the left, ">": to the right
LABELS = ("none", *(f"{place} {part}" for place in ("first", "next") for part in PARTS))
"""Label 0 is none, then that of the first token of each part, then that of its further tokens."""

NONE = 0
FIRSTS = slice(1, 1 + len(PARTS))
NEXTS = slice(1 + len(PARTS), 1 + 2 * len(PARTS))

FOLLOWS = np.ones((len(LABELS), len(LABELS)), bool)
"""``FOLLOWS[a, b]``: whether label b may come right after label a; a part goes on only after itself."""
FOLLOWS[:, NEXTS] = np.vstack([np.zeros((1, len(PARTS)), bool), *2 * [np.eye(len(PARTS), dtype=bool)]])


def first_of(part: str) -> int:
    """The label of the first token of a part."""
    return 1 + PARTS.index(part)


def next_of(part: str) -> int:
    """The label of the further tokens of a part."""
    return first_of(part) + len(PARTS)


_EDGES = frozenset("\"“”„«»‘’',;:.()—–-") | {"''", "``", "--", "...", "…"}


def trim(words: Sequence[str], first: int, *, keeps_marks: bool) -> tuple[int, int]:
    """The bounds of the words that begin at token ``first`` without marks at the edges; a cue may be but a mark."""
    start, end = 0, len(words)
    if keeps_marks and all(word in _EDGES for word in words):
        return first, first + end
    while start < end and words[start] in _EDGES:
        start += 1
    while end > start and words[end - 1] in _EDGES:
        end -= 1
    return first + start, first + end
