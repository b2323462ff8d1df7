"""What the rest of the text says of a claim: another source that says the same, or denies it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from scoring.features.reading import WORD, Reading
from scoring.features.table import Row

_COMMON = 8  # a word that more claims than this share tells nothing of which say the same
_LONG = 4  # letters: shorter words are mostly grammar
_SAME = 0.6  # share of the shorter claim's words that the other repeats
_ENOUGH = 4  # words two claims must share
_DESCRIBING = frozenset("the a an his her its their one two another both some this that these those".split())


def context(readings: Sequence[Reading], rows: Sequence[Row]) -> None:
    """Add the features of the group ``context`` to the rows of one document's claims."""
    topics = {
        place: frozenset(word for word in reading.words if len(word) >= _LONG)
        for place, reading in enumerate(readings)
        if reading.source
    }
    for first, second in _pairs(topics):
        a, b = readings[first], readings[second]
        if not _independent(a, b):
            continue
        if (a.claim.type == "denial") != (b.claim.type == "denial"):
            rows[second if a.claim.type == "denial" else first]["contradicted"] = "yes"
        elif a.identification in ("named", "role") and b.identification in ("named", "role"):
            rows[first]["corroboration"] = rows[second]["corroboration"] = "independent"


def _pairs(topics: dict[int, frozenset[str]]) -> list[tuple[int, int]]:
    """Claims that say nearly the same, found through the rarer words that they share."""
    holders: defaultdict[str, list[int]] = defaultdict(list)
    for place, topic in topics.items():
        for word in topic:
            holders[word].append(place)
    shared: Counter[tuple[int, int]] = Counter()
    for places in holders.values():
        if 1 < len(places) <= _COMMON:
            shared.update((a, b) for rank, a in enumerate(places) for b in places[rank + 1 :])
    return sorted(
        (a, b)
        for (a, b), count in shared.items()
        if count >= _ENOUGH and count >= _SAME * min(len(topics[a]), len(topics[b]))
    )


def _independent(a: Reading, b: Reading) -> bool:
    """Whether two claims surely have different sources.

    Neither name holds the other; and a description ("the party leader") may stand for anybody of the same role.
    """
    first, second = a.claim.attribution.source, b.claim.attribution.source
    if not first or not second:
        return False
    one, other = ({*WORD.findall(source.name.lower())} for source in (first, second))
    if one <= other or other <= one:
        return False
    return first.role != second.role or (_is_proper(first.name) and _is_proper(second.name))


def _is_proper(name: str) -> bool:
    """Whether a source goes by a name rather than by a description."""
    return name[0].isupper() and name.split()[0].lower() not in _DESCRIBING
