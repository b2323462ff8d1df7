"""Offsets that other programs count otherwise than we do, as code points of the text.

Label Studio runs in a browser, where a sign beyond the first 65,536 (an emoji, say) counts as two.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

from scoring.labels.problem import shown


class MisplacedError(Exception):
    """Offsets that do not lead to the words that they should."""


def place(text: str, start: Any, end: Any, words: Any = None) -> list[int]:
    """[start, end) in code points for offsets in UTF-16 units.

    Where the marked ``words`` are told, offsets in code points, and line ends that counted as one, are understood as
    well, if it is these that lead to the words.  Raises MisplacedError.
    """
    if not isinstance(start, int) or not isinstance(end, int) or not 0 <= start < end:
        raise MisplacedError(f"[{shown(start)}, {shown(end)}] is no place in a text")
    found = [[near, far] for near, far in _readings(text, start, end) if near is not None and far is not None]
    fitting = [span for span in found if not isinstance(words, str) or _plain(text[slice(*span)]) == _plain(words)]
    if fitting:
        return fitting[0]
    if not found:
        raise MisplacedError(f"[{start}, {end}] does not lie in the text")
    raise MisplacedError(f"[{start}, {end}] holds {shown(text[slice(*found[0])])}, not {shown(words)}")


def _readings(text: str, start: int, end: int) -> Iterator[tuple[int | None, int | None]]:
    """What the offsets may mean, the likeliest first."""
    units = _index(text, crlf=2)
    yield units.get(start), units.get(end)
    if end <= len(text):
        yield start, end
    if "\r\n" in text:
        units = _index(text, crlf=1)
        yield units.get(start), units.get(end)


@lru_cache(maxsize=2)  # the regions of a text come one after another
def _index(text: str, *, crlf: int) -> Mapping[int, int]:
    """Offset in UTF-16 units → offset in code points; ``crlf`` is how much CR LF counts."""
    places: dict[int, int] = {}
    units = 0
    for at, sign in enumerate(text):
        places.setdefault(units, at)
        joined = crlf == 1 and sign == "\r" and text[at + 1 : at + 2] == "\n"
        units += 0 if joined else 2 if ord(sign) > 0xFFFF else 1
    places.setdefault(units, len(text))
    return places


def _plain(words: str) -> str:
    """Words as they compare: the export writes line ends in its own way."""
    return " ".join(words.replace("\\n", " ").split())
