"""What people are shown of a scored document, in a terminal and on a page: the marks in its text, and what words say.

Spans nest and overlap as they like: a claim may have several, a source stand in another claim's words, a claim within a
claim.  So the text is cut wherever a mark begins or ends, and each piece knows all marks that it stands in.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from types import MappingProxyType
from typing import NamedTuple

from scoring.claim import Claim, Reason, ScoredClaim, Span, Spans

REASONS = 3  # at most, a claim
TELLING = 0.02  # the smallest effect that is worth a reader's time
ORDINARY = "nothing out of the ordinary"  # where no reason is
CANNOT_BE_JUDGED = 6
GRADES: Mapping[int, str] = MappingProxyType(
    {
        1: "confirmed",
        2: "probably true",
        3: "possibly true",
        4: "doubtful",
        5: "improbable",
        CANNOT_BE_JUDGED: "cannot be judged",
    }
)
UNREAD: Mapping[str, str] = MappingProxyType(  # by language
    {
        "other": "The text is not English, and nothing else can be read.",
        "mixed": "Passages that are not English were not read.",
    }
)

CLAIM, SOURCE, CUE, HEDGE = KINDS = "claim", "source", "cue", "hedge"  # of marks, the later within the earlier


class Piece(NamedTuple):
    """Words between two places where marks begin or end.  Claims are told by their numbers, from 1.

    ``begins`` are the claims that begin with it, ``claims`` those of whose words it is part, the widest first,
    ``kinds`` what else it is part of, and ``of`` all claims that it has to do with.
    """

    span: Span
    begins: tuple[int, ...]
    claims: tuple[int, ...]
    kinds: tuple[str, ...]
    of: tuple[int, ...]


class _Mark(NamedTuple):
    kind: int  # its place in KINDS
    width: int  # negative, so that the widest comes first
    number: int


def cut(length: int, claims: Sequence[ScoredClaim]) -> Iterator[Piece]:
    """A text of so many code points in pieces, each of them with its marks; together they are the whole text."""
    opened, closed = defaultdict(list), defaultdict(list)
    begins: defaultdict[int, list[int]] = defaultdict(list)
    for number, scored in enumerate(claims, start=1):
        begins[scored.claim.spans[0].start].append(number)
        for kind, spans in _marked(scored.claim):
            mark = _Mark(KINDS.index(kind), -sum(end - start for start, end in spans), number)
            for start, end in spans:
                opened[start].append(mark)
                closed[end].append(mark)
    present: list[_Mark] = []
    for start, end in pairwise(sorted({0, length, *opened, *closed})):
        for mark in closed[start]:
            present.remove(mark)
        present += opened[start]
        yield _piece(Span(start, end), begins[start], sorted(present))


def _marked(claim: Claim) -> Iterator[tuple[str, Spans]]:
    source, cue = claim.attribution.source, claim.attribution.cue
    yield CLAIM, claim.spans
    yield SOURCE, source.spans if source else ()
    yield CUE, cue.spans if cue else ()
    for hedge in claim.hedges:
        yield HEDGE, hedge.spans


def _piece(span: Span, begins: Sequence[int], present: Sequence[_Mark]) -> Piece:
    """``present`` are its marks, in the order of kinds and what is widest first."""
    return Piece(
        span=span,
        begins=tuple(begins),
        claims=tuple(mark.number for mark in present if KINDS[mark.kind] == CLAIM),
        kinds=tuple(dict.fromkeys(KINDS[mark.kind] for mark in present if KINDS[mark.kind] != CLAIM)),
        of=tuple(sorted({mark.number for mark in present})),
    )


def plain(name: str) -> str:
    """A name of the codebook or of a feature as words: ``social_media`` is "social media"."""
    return name.replace("_", " ")


def telling(reasons: Sequence[Reason]) -> list[Reason]:
    """Those that are worth a reader's time, in their order, which is that of their size."""
    return [reason for reason in reasons if abs(reason.effect) >= TELLING]


def name_reason(reason: Reason) -> str:
    """What speaks for or against the claim: "cue class: distancing", or "hedged" of what is there or not."""
    name, value = plain(reason.feature), plain(str(reason.value))
    return name if value == "yes" else f"{name}: {value}"
