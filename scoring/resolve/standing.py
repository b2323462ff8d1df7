"""Standing: who a source is, in the codebook's words."""

from __future__ import annotations

from typing import NamedTuple


class Standing(NamedTuple):
    """``role`` and ``identification`` in the codebook's words, ``number`` "one" or "many"."""

    role: str
    identification: str
    number: str = "one"
