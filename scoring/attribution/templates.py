"""Templates: what the tagger sees of a token, each as an index into the table of weights.

Word templates look at one word form, so their weights can be summed once a form.  Context templates join attributes of
several tokens, and are hashed ("hashing trick", Weinberger et al. 2009); names such as ``word+1`` mean the attribute of
the token that many places on.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from scoring.attribution.lexemes import ATTRIBUTES, CLOSING, COMMA, STOP, SURE_CUE

BITS = 18
ROWS = 1 << BITS  # of the table of weights
GAP = 3  # rows of padding between passages, so that nobody sees into the next

Column = NDArray[Any]
Indices = NDArray[np.int32]

WORD_TEMPLATES: tuple[tuple[int, str], ...] = (
    *((0, name) for name in ("word", "form", "suffix3", "suffix2", "prefix3", "shape", "class")),
    *((offset, name) for offset in (-1, 1) for name in ("word", "suffix3", "shape", "class")),
    *((offset, name) for offset in (-2, 2) for name in ("word", "shape", "class")),
    *((offset, name) for offset in (-3, 3) for name in ("word", "class")),
)
CONTEXT_TEMPLATES: tuple[tuple[str, ...], ...] = tuple(
    tuple(template.split())
    for template in (
        # words beside each other
        "word word+1", "word-1 word", "word-1 word+1", "word-2 word-1", "word+1 word+2",
        "word class+1", "word class-1", "place word",
        # classes, shapes and marks
        "class-1 class class+1", "class-2 class-1 class", "class class+1 class+2", "shape-1 shape shape+1",
        "quoted-1 quoted quoted+1 shape", "word quoted", "word mark<", "word mark>", "mark< mark> quoted shape",
        "place shape mark< mark>",
        # the nearest words that may be cues
        "cue< cue<far cue<sentence", "cue> cue>far cue>sentence", "cue< cue> cue<sentence cue>sentence",
        "cue< quoted cue<sentence cue<marks", "cue> quoted cue>sentence cue>marks",
        "cue< word cue<sentence", "cue> word cue>sentence",
        "cue< mark< cue<sentence shape", "cue> mark> cue>sentence shape",
        "cue<grade cue>grade cue<far cue>far cue<sentence",
        # the nearest that surely are
        "sure< sure> sure<sentence sure>sentence", "sure< sure<sentence quoted mark<",
        "sure> sure>sentence quoted mark>",
        "sure<sentence sure>sentence cue<grade cue>grade quoted",
        # what those cues govern, and how many verbs stand between
        "cue<frames cue<far cue<sentence class", "cue>frames cue>far cue>sentence class",
        "cue<frames cue<verbs cue<marks cue<sentence quoted", "cue>frames cue>verbs cue>marks cue>sentence quoted",
        "class class+1 cue<verbs cue>verbs cue<sentence", "frames class+1 class+2", "frames class-1 class-2",
        # clauses: the last conjunction and the nearest finite verbs
        "link< link<far link<comma link<cue", "link< link<verbs link<comma cue<frames link<cue",
        "verb> verb>far class", "verb< verb<far class",
    )
)  # fmt: skip

_MIX = np.uint32(0x2C1B3C6D)
_NOWHERE = 7  # stands for the word of a cue that is not there
_FAR = np.array([0, 1, 2, 3, 4, *[5] * 3, *[6] * 5, *[7] * 12, 8])  # distances in tokens → steps
_ABSENT = 9  # step of a distance to what is not there


def word_indices(attributes: NDArray[np.int64]) -> Indices:
    """The index of each word template (columns) for each row of attributes."""
    columns = [
        _index(number, attributes[:, ATTRIBUTES.index(name)].astype(np.uint32) * _multiplier(name))
        for number, (_, name) in enumerate(WORD_TEMPLATES)
    ]
    return np.stack(columns, axis=1)


@dataclass(frozen=True, slots=True)
class Layout:
    """Where the tokens of passages stand among the padded rows of an array."""

    size: int
    firsts: NDArray[np.int64]  # of each passage
    lasts: NDArray[np.int64]  # one past each passage
    rows: NDArray[np.int64]  # of all tokens

    @classmethod
    def of(cls, lengths: NDArray[np.int64]) -> Layout:
        firsts = GAP + np.cumsum(lengths + GAP) - (lengths + GAP)
        padding = np.repeat(firsts - (np.cumsum(lengths) - lengths), lengths)
        return cls(int(np.sum(lengths + GAP)) + GAP, firsts, firsts + lengths, np.arange(lengths.sum()) + padding)

    def spread(self, values: NDArray[np.int64]) -> NDArray[np.int64]:
        """One value a token, at its padded row; 0 in the padding."""
        column = np.zeros(self.size, np.int64)
        column[self.rows] = values
        return column


def context_indices(attributes: NDArray[np.int64], quoted: NDArray[np.int64], layout: Layout) -> Indices:
    """The index of each context template (columns) for each token (rows).

    ``attributes`` and ``quoted`` have a row for each padded row of ``layout``.
    """
    columns = _Columns(attributes, quoted, layout)
    indices = np.empty((len(layout.rows), len(CONTEXT_TEMPLATES)), np.int32)
    for number, template in enumerate(CONTEXT_TEMPLATES):
        mixed = columns[template[0]]
        for name in template[1:]:
            mixed = mixed + columns[name]
        indices[:, number] = _index(len(WORD_TEMPLATES) + number, mixed)
    return indices


def _multiplier(name: str) -> np.uint32:
    """An odd number of its own for each column, by which its values are spread."""
    return np.uint32(crc32(name.encode()) | 1)


def _index(template: int, mixed: Column) -> Indices:
    """Sums of spread values → rows of the table of weights."""
    mixed = mixed + np.uint32((template + 1) * 0x9E3779B1 & 0xFFFFFFFF)
    mixed ^= mixed >> np.uint32(15)
    mixed *= _MIX
    mixed ^= mixed >> np.uint32(12)
    mixed *= _MIX
    return np.asarray(mixed >> np.uint32(32 - BITS), np.int32)


class _Columns:
    """The columns that templates name, each worked out once; a row for each padded row.

    ``<`` and ``>`` stand for the nearest to the left and to the right within the passage.  After ``cue<``: ``far`` is
    its distance in steps, ``sentence``, ``marks`` and ``verbs`` count sentence ends, marks and finite verbs on the way.
    """

    def __init__(self, attributes: NDArray[np.int64], quoted: NDArray[np.int64], layout: Layout) -> None:
        self._layout = layout
        self._rows = np.arange(layout.size)
        self._values = {name: attributes[:, place] for place, name in enumerate(ATTRIBUTES)}
        self._values["quoted"] = quoted
        self._spread: dict[str, Column] = {}
        self._first, self._last = np.zeros(layout.size, np.int64), np.zeros(layout.size, np.int64)
        lengths = layout.lasts - layout.firsts
        self._first[layout.rows] = np.repeat(layout.firsts, lengths)
        self._last[layout.rows] = np.repeat(layout.lasts, lengths)
        self._work_out()

    def __getitem__(self, name: str) -> Column:
        """The spread column of that name, a row a token; ``word+1`` is ``word`` of the next token."""
        if name not in self._spread:
            base, offset = (name[:-2], int(name[-2:])) if name[-2:-1] in ("+", "-") else (name, 0)
            column = self._values[base][self._layout.rows + offset]
            self._spread[name] = column.astype(np.uint32) * _multiplier(name)
        return self._spread[name]

    def _work_out(self) -> None:
        values, mark, finite = self._values, self._values["mark"], self._values["finite"]
        ends = self._sentence_ends()
        counts = {"sentence": _before(ends), "marks": np.cumsum(mark > 0), "verbs": np.cumsum(finite)}
        values["place"] = self._place(ends)
        is_cue = values["cue"] > 0
        cues = {"<": self._to_left(is_cue), ">": self._to_right(is_cue)}
        for side, nearest in (("<", self._to_left), (">", self._to_right)):
            values[f"mark{side}"] = _at(mark, *nearest(mark > 0), 0)
            cue = cues[side]
            self._describe(f"cue{side}", *cue, counts)
            values[f"cue{side}grade"] = _at(values["cue"], *cue, 0)
            values[f"cue{side}frames"] = _at(values["frames"], *cue, 0)
            self._describe(f"sure{side}", *nearest(values["cue"] == SURE_CUE), counts)
            self._describe(f"verb{side}", *nearest(finite > 0), {})
        self._add_link(*cues["<"], counts)

    def _describe(self, name: str, place: Column, found: Column, counts: dict[str, Column]) -> None:
        """The word of what was found nearest, how far off it is, and what is counted between."""
        self._values[name] = _at(self._values["word"], place, found, _NOWHERE)
        self._values[f"{name}far"] = np.where(found, _FAR[np.minimum(abs(self._rows - place), len(_FAR) - 1)], _ABSENT)
        for counted, most in (("sentence", 2), ("marks", 3), ("verbs", 3)):
            if counted in counts:
                between = np.minimum(abs(counts[counted] - counts[counted][place]), most)
                self._values[f"{name}{counted}"] = np.where(found, between, most + 1)

    def _add_link(self, cue: Column, has_cue: Column, counts: dict[str, Column]) -> None:
        """The conjunction before a token: its word, distance, whether a comma precedes it and a cue follows it."""
        place, found = self._to_left(self._values["link"] > 0)
        self._describe("link<", place, found, {})
        verbs = np.minimum(counts["verbs"] - counts["verbs"][place], 2)
        self._values["link<verbs"] = np.where(found, verbs, 3)
        self._values["link<comma"] = np.where(found, self._values["mark"][np.maximum(place - 1, 0)] == COMMA, 0)
        self._values["link<cue"] = np.where(found & has_cue, place > cue, 2)

    def _sentence_ends(self) -> Column:
        """1 where a token is a full stop before a capital or a quotation mark."""
        mark = self._values["mark"]
        opens = (self._values["capital"] > 0) | ((mark > 0) & (mark <= CLOSING))
        ends: Column = ((mark == STOP) & np.roll(opens, -1)).astype(np.int64)
        return ends

    def _place(self, ends: Column) -> Column:
        """The place of each token in its sentence, up to 6."""
        starts = np.maximum.accumulate(np.where(np.roll(ends, 1) > 0, self._rows, 0))
        return np.minimum(self._rows - np.maximum(starts, self._first), 6)

    def _to_left(self, chosen: Column) -> tuple[Column, Column]:
        """For each row the nearest chosen one before it in its passage, and whether there is one."""
        place = np.roll(np.maximum.accumulate(np.where(chosen, self._rows, -1)), 1)
        found = (place >= self._first) & (place >= 0) & (place < self._rows)
        return np.where(found, place, 0), found

    def _to_right(self, chosen: Column) -> tuple[Column, Column]:
        """For each row the nearest chosen one after it in its passage, and whether there is one."""
        size = self._layout.size
        place = np.roll(np.minimum.accumulate(np.where(chosen, self._rows, size)[::-1])[::-1], -1)
        found = (place < self._last) & (place > self._rows)
        return np.where(found, place, 0), found


def _before(marks: Column) -> Column:
    """How many marked rows stand before each row."""
    return np.cumsum(marks) - marks


def _at(values: Column, place: Column, found: Column, otherwise: int) -> Column:
    return np.where(found, values[place], otherwise)
