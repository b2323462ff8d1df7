"""Traits of a claim: what its words and its attribution tell of what kind of claim it is.

Names themselves are no traits: nothing may depend on who exactly is named.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from scoring.claim import Cue

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*|[?!]")
_READ, _MOST = 400, 60  # code points and words that are read
_OPENING = 3  # words whose place tells
_ENDINGS = {
    **{f"{ending} ": f"contracted:{ending}" for ending in ("'s", "n't", "'re", "'ll")},
    "ed ": "past",
    "ly ": "adverb",
}


def traits_of_claim(text: str, kind: str, cue: Cue | None, role: str, verdict: str) -> list[str]:
    """The traits of a content of attribution type ``kind``, of which rules say that its claim type is ``verdict``."""
    words = _WORD.findall(text[:_READ])[:_MOST]
    known = [*filter(None, [*map(_plain_first, words[:1]), *map(_plain, words[1:])])]
    cue_class = cue.kind if cue else ""
    return [
        f"verdict={verdict}",
        f"verdict={verdict} type={kind}",
        f"verdict={verdict} cue={cue_class}",
        f"type={kind}",
        f"cue={cue_class}",
        f"role={role}",
        f"length={min(10, len(words) // 3)}",
        f"capital={text[:1].isupper()}",
        f"end={text.rstrip()[-1:] if text.rstrip()[-1:] in ('?', '!') else ''}",
        f"names={min(3, len(words) - len(known))}",
        *(f"cue:{word}" for word in (cue.text.lower().split() if cue else ())),
        *_of_words(known),
    ]


def _of_words(words: Sequence[str]) -> list[str]:
    traits = [f"word:{word}" for word in words]
    traits += [f"pair:{one} {other}" for one, other in pairwise(words)]
    traits += [f"opening {place}:{word}" for place, word in enumerate(words[:_OPENING])]
    traits.append(f"opening:{' '.join(words[:2])}")
    text = f"{' '.join(words)} "
    traits += [trait for ending, trait in _ENDINGS.items() if ending in text]
    if "9" in words:
        traits.append("number")
    return traits


def _plain_first(word: str) -> str:
    """The first word, whose capital need not be a name's: in lower case, a number as "9"."""
    return "9" if word[0].isdigit() else word.lower().replace("’", "'")


@lru_cache(maxsize=20_000)
def _plain(word: str) -> str:
    """The word in lower case, a number as "9", a name as ""."""
    return _plain_first(word) if word[0].islower() or word[0].isdigit() or word in "I?!" else ""
