"""What cue, hedges and doubts do to a claim."""

from __future__ import annotations

import re
from collections.abc import Iterable

from scoring import lexicons
from scoring.claim import Claim, Hedge
from scoring.features.reading import plain
from scoring.features.table import Row

_HEDGES = frozenset({"modal", "adverb", "adjective", "verb"})  # one kind, which counts once
_FOUND = re.compile(r"\bf(?:ou|i)nds?\b", re.IGNORECASE)
_SLIGHT = 0.3  # strength of a hedge below which it weakens nothing ("must have")
_BANDS = ((20, "remote"), (45, "unlikely"), (55, "even"), (80, "likely"))  # percent, ICD 203; above, a word only caps
_UNVERIFIED, _FALSE = 0.75, 0.9  # strengths from which a doubt leaves a claim unverified, and calls it false


def wording(claim: Claim, row: Row) -> None:
    """Add the features of the group ``wording`` to ``row``."""
    kind = _cue_class(claim)
    if kind != "neutral":
        row["cue_class"] = kind
    for hedge in claim.hedges if kind not in ("distancing", "hearsay") else _beside_cue(claim):
        if hedge.kind in _HEDGES:
            if hedge.strength >= _SLIGHT:
                row["hedged_prediction" if claim.type == "prediction" else "hedged"] = "yes"
        elif hedge.kind == "distancing":
            row["distanced"] = "yes"
        elif hedge.kind == "estimative":
            _add_estimative(claim, hedge, row)
        elif hedge.kind == "doubt":
            _add_doubt(hedge, row)


def cap(claim: Claim) -> float | None:
    """The highest confidence (0-1) that the claim's estimative words allow by ICD 203, None where it has none."""
    ceilings = [high for hedge in claim.hedges if hedge.kind == "estimative" and (high := _highest(hedge)) is not None]
    return min(ceilings) / 100 if ceilings else None


def _cue_class(claim: Claim) -> str:
    """The cue's class, neutral where there is none; what papers "show" or anybody "found" is a plain way of saying."""
    cue, source = claim.attribution.cue, claim.attribution.source
    if not cue:
        return "neutral"
    if cue.kind == "strengthening" and ((source and source.role in ("document", "media")) or _FOUND.search(cue.text)):
        return "neutral"
    return cue.kind


def _beside_cue(claim: Claim) -> Iterable[Hedge]:
    """The hedges that are not the cue itself, whose class already counts."""
    spans = claim.attribution.cue.spans if claim.attribution.cue else ()
    for hedge in claim.hedges:
        if not any(start < end_ and start_ < end for start, end in hedge.spans for start_, end_ in spans):
            yield hedge


def _add_doubt(hedge: Hedge, row: Row) -> None:
    """What is called false is disputed as well, so that it can never stand above what is only disputed."""
    if _UNVERIFIED <= hedge.strength < _FALSE:
        row["doubt"] = "unverified"
    else:
        row.setdefault("doubt", "disputed")
    if hedge.strength >= _FALSE:
        row["called_false"] = "yes"


def _add_estimative(claim: Claim, hedge: Hedge, row: Row) -> None:
    """The lowest band that the words name; a prediction and a likelihood are one kind of hedge and count once."""
    high = _highest(hedge) or _LIKELY
    band = next((name for limit, name in _BANDS if high <= limit), None)
    if band is None or (band == "likely" and claim.type == "prediction"):
        return
    if _LOWNESS[band] < _LOWNESS.get(row.get("estimative", "none"), len(_BANDS)):
        row["estimative"] = band


_LIKELY = _BANDS[-1][0]
_LOWNESS = {name: place for place, (_, name) in enumerate(_BANDS)}


def _highest(hedge: Hedge) -> float | None:
    """The upper end, in percent, of what an estimative word means; None where the word list lacks it."""
    row = lexicons.table("estimative").get(" ".join(plain(hedge.text).split()))
    return float(row["high"]) if row else None
