"""Stamps: the dates of issue that stand above a text, "Published: 12 October 2022" or "Oct. 12, 2022, 4:15 PM EDT"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from scoring.claim import Span

_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DATE = rf"""
    (?P<iso>\d{{4}}(?:-\d\d-\d\d|/\d\d/\d\d))(?:T\d\d:\d\d(?::\d\d)?(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d)?)?
    | (?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s)?
      (?: (?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s(?P<month>{_MONTH}),?\s(?P<year>\d{{4}})
        | (?P<month2>{_MONTH})\s(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?,?\s(?P<year2>\d{{4}}) )
"""
_ZONE = r"(?:[ECMP][SD]?T|GMT|BST|UTC|CES?T|EES?T|MSK|IST|JST|HKT|SGT|AE[SD]T|[+-]\d\d:?\d\d)"
_HALF = r"\s?[ap](?:m\b|\.m\.)"
_TIME = rf"(?:\d{{1,2}}(?:[:.]\d\d){{1,2}}(?:{_HALF})?|\d{{1,2}}{_HALF})(?:\s\(?{_ZONE}\b\)?)?"
_LABEL = r"(?:(?:first|last|originally)\s)?(?:published|posted|updated|issued|modified|dated|date|publication\sdate)\b"
_STAMP = re.compile(
    rf"(?:(?P<label>{_LABEL})(?:\s?:|\s(?:on|at)\b)?\s*)?(?:{_TIME},?\s)?(?:{_DATE})(?!\w)"
    rf"(?:,?\s(?:(?:at|[/|-])\s)?{_TIME})?(?!\w)",
    re.VERBOSE | re.IGNORECASE,
)
_DIGIT = re.compile(r"\d")
_BETWEEN = re.compile(r"\s*[|;,/]?\s*")
_REST = re.compile(r"\s?[/|]\s[\w ]{2,40}")


class Stamp(NamedTuple):
    """A date of issue as ISO 8601, where its words end, and the label before it in lower case ("" where none is)."""

    iso: str
    end: int
    label: str


def stamps(text: str, span: Span) -> Iterator[Stamp]:
    """The stamps that follow one another from the start of ``span``."""
    position = span.start
    while (match := _STAMP.match(text, position, span.end)) and (iso := _to_iso(match)):
        yield Stamp(iso, match.end(), (match["label"] or "").lower())
        position = _BETWEEN.match(text, match.end(), span.end).end()  # type: ignore[union-attr]  # it may be empty


def is_stamp_line(text: str, span: Span) -> bool:
    """Whether ``span`` holds nothing but stamps, and perhaps whose they are ("... / CBS News")."""
    if not _DIGIT.search(text, *span):
        return False
    end = max((stamp.end for stamp in stamps(text, span)), default=span.start)
    rest = text[end : span.end].rstrip(" .;|")
    return end > span.start and (not rest or _REST.fullmatch(rest) is not None)


def stamp_prefix(text: str, span: Span) -> int:
    """Where the labelled stamps at the start of ``span`` end; its start where a sentence goes on after them."""
    end = span.start
    for stamp in stamps(text, span):
        if not stamp.label:
            break
        end = stamp.end
    while end > span.start and end < span.end and text[end] in " .;|\u00a0":
        end += 1
    goes_on = end < span.end and (text[end] == "," or text[end].islower())
    return span.start if goes_on else end


def _to_iso(match: re.Match[str]) -> str | None:
    if match["iso"]:
        year, month, day = map(int, re.split("[-/]", match["iso"]))
    else:
        month = _MONTHS.index((match["month"] or match["month2"])[:3].lower()) + 1
        day, year = int(match["day"] or match["day2"]), int(match["year"] or match["year2"])
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None
