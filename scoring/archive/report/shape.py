"""Whether a scored document holds what a report reads of it: results may be written or changed by other programs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeAlias

from scoring.claim import JSON
from scoring.errors import ArchiveError

Types: TypeAlias = tuple[type, ...]

_NONE = type(None)
_NUMBER: Types = (int, float)
_DOCUMENT: Mapping[str, Types] = {
    "model": (str,),
    "calibration": (str,),
    "published": (str, _NONE),
    "id": (str, _NONE),
    "claims": (list,),
}
_CLAIM: Mapping[str, Types] = {
    "text": (str,),
    "confidence": (*_NUMBER, _NONE),
    "abstained": (str, _NONE),
    "hedges": (list,),
    "attribution": (dict,),
}
_JUDGED: Mapping[str, Types] = {"grade": (int,), "interval": (list,)}
_SOURCE: Mapping[str, Types] = {"name": (str,), "role": (str,), "identification": (str,), "anonymity": (dict, _NONE)}
_MEND = "Give what `onrecord archive` wrote, or run it again."


def check(scored: Any, place: str) -> None:
    """Raises ArchiveError, which names place and field, where something is missing or is of another type."""
    _check(scored, _DOCUMENT, place, "")
    for number, claim in enumerate(scored["claims"]):
        _check_claim(claim, place, f"claims[{number}]")


def _check_claim(claim: Any, place: str, name: str) -> None:
    _check(claim, _CLAIM, place, name)
    _check(claim["attribution"], {"source": (dict, _NONE)}, place, f"{name}.attribution")
    if claim["attribution"]["source"] is not None:
        _check(claim["attribution"]["source"], _SOURCE, place, f"{name}.attribution.source")
    for number, hedge in enumerate(claim["hedges"]):
        _check(hedge, {"kind": (str,)}, place, f"{name}.hedges[{number}]")
    if claim["confidence"] is not None:
        _check_judged(claim, place, name)


def _check_judged(claim: JSON, place: str, name: str) -> None:
    _check(claim, _JUDGED, place, name)
    if not 0 <= claim["confidence"] <= 1:
        raise _refusal(place, f"{name}.confidence", "does not lie between 0 and 1")
    if len(claim["interval"]) != 2 or not all(isinstance(bound, _NUMBER) for bound in claim["interval"]):
        raise _refusal(place, f"{name}.interval", "is no pair of numbers")


def _check(found: Any, fields: Mapping[str, Types], place: str, name: str) -> None:
    if not isinstance(found, dict):
        raise _refusal(place, name, "is no object")
    for field, types in fields.items():
        if field not in found:
            raise _refusal(place, f"{name}.{field}" if name else field, "is missing")
        if not isinstance(found[field], types):
            told = "is null" if found[field] is None else f"is a {type(found[field]).__name__}"
            raise _refusal(place, f"{name}.{field}" if name else field, told)


def _refusal(place: str, field: str, what: str) -> ArchiveError:
    return ArchiveError(f"{place} is no scored document: {field or 'it'} {what}.", mend=_MEND)
