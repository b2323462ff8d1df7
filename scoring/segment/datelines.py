"""Datelines: where a report comes from, "KYIV, Ukraine (AP) — ", or when, in a live text, "18:42 "."""

from __future__ import annotations

import re
from functools import cache

from scoring import lexicons

_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?"
_DATELINE = re.compile(
    r"""
    (?:
      (?P<dated>[A-Z][\w.'’-]*(?:\s[A-Z][\w.'’-]*){0,3})(?:\s\[\w+\])?(?:,\s[A-Z]\w+)?,\s  # Pune [India],
      DATE(?:,?\s\d{4})?
      (?:\s?\((?P<by>[^()]{2,40})\):?\s+(?:[—–―-]{1,2}\s+)?   # Nov 13 (PTI)
        |\.?\s/[\w-]{2,20}/\.?\s+(?:--\s+)?|\s[—–―-]{1,2}\s+)           # Nov. 14. /TASS/.
    | (?P<place>[^\W\d_][\w.'’-]*(?:\s\w[\w.'’-]*){0,3})       # KYIV, NEW YORK, ST. LOUIS, London
      (?:[,/]\s?\w[\w.]*(?:\s\w[\w.]*){0,2}){0,4},?             # , Ukraine, Oct. 12, 2023
      (?P<agency>\s(?:\([^()]{2,40}\)|/\w{2,20}/))?             # (AP), (CNN Business), /PRNewswire/
      \s?(?:[—–―-]{1,2}|_)\s+
    | (?P<capital>[^\W\d_]+(?:\s[^\W\d_]+)?):\s+                # NEW DELHI:
    | \((?P<bare>[A-Z]\w+)\)\s?[—–―-]{0,2}\s*                    # (Reuters) -
    | (?P<clock>(?:[01]?\d|2[0-3])(?::[0-5]\d(?:\s?[ap]m)?|\.[0-5]\d\s?[ap]m)(?:\s(?:GMT|BST|UTC|CET|EST|EDT|ET|PT))?)
      \s?[—–―|:-]?\s+                                           # 18:42, 7.05pm GMT -
    )
    (?=\S)
    """.replace("DATE", rf"(?:{_MONTH}\s\d{{1,2}}|\d{{1,2}}\s{_MONTH})"),
    re.VERBOSE,
)
_AGENCY = re.compile(r".*(?:[A-Z]{2}|Reuters|Xinhua|Interfax|Bernama|Kyodo|dpa|News)")


def dateline(line: str) -> int:
    """The length of the dateline at the start of ``line``; 0 where there is none."""
    match = _DATELINE.match(line)
    if match is None or line[match.end()].islower():
        return 0
    return match.end() if match["clock"] or _names_place(match) else 0


def _names_place(match: re.Match[str]) -> bool:
    place, agency, capital, bare = (match[part] for part in ("place", "agency", "capital", "bare"))
    if match["dated"]:
        return match["by"] is None or match["dated"].isupper() or _AGENCY.match(match["by"]) is not None
    if place:
        is_capitals = place.isupper() and len(place) > 2
        return is_capitals or (place[0].isupper() and bool(agency and _AGENCY.match(agency)))
    if capital:  # before a colon any other name is that of a speaker
        return capital.isupper() and capital in _capitals()
    return _AGENCY.match(bare) is not None


@cache
def _capitals() -> frozenset[str]:
    """The cities that are seats of governments, in capitals."""
    return frozenset(term.upper() for term, row in lexicons.table("governments").items() if row["class"] == "capital")
