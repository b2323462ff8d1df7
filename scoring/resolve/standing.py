"""Standing: who a source is, in the codebook's words."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Standing:
    """``role`` and ``identification`` in the codebook's words, ``number`` "one" or "many"."""

    role: str
    identification: str
    number: str = "one"
