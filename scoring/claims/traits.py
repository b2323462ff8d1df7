"""Traits of a claim: what its words and its attribution tell of what kind of claim it is.

Names themselves are no traits: nothing may depend on who exactly is named.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from scoring.claim import Cue
from scoring.classifier import further, hash_of
from scoring.resolve.traits import traits_of_cue

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*|[?!]")
_READ, _MOST = 400, 60  # code points and words that are read
_OPENING = 3  # words whose place tells
_ALONE, _PAIR = hash_of("word:"), hash_of("pair:")
_PLACES, _FIRST_TWO = [hash_of(f"opening {place}:") for place in range(_OPENING)], hash_of("opening:")
_ENDINGS = {
    **{f"{ending} ": hash_of(f"contracted:{ending}") for ending in ("'s", "n't", "'re", "'ll")},
    "ed ": hash_of("past"),
    "ly ": hash_of("adverb"),
}
_NUMBER, _HAS_NUMBER = "9", hash_of("number")  # how each is read
_KEPT = 20_000  # words that are remembered


class _Word(NamedTuple):
    """A word as it is read, its trait, the hash that the traits of its pairs start with, and its bytes."""

    plain: str
    alone: int
    before: int
    code: bytes


def traits_of_claim(text: str, kind: str, cue: Cue | None, role: str, verdict: str) -> list[int]:
    """The traits of a content of attribution type ``kind``, of which rules say that its claim type is ``verdict``."""
    words = _WORD.findall(text[:_READ])[:_MOST]
    words[:1] = map(str.lower, words[:1])  # its capital need not be a name's
    known = [*filter(None, map(_word, words))]
    return [
        *_of_attribution(kind, cue.kind if cue else "", role, verdict),
        *_of_shape(text[:1].isupper(), text.rstrip()[-1:], min(10, len(words) // 3), min(3, len(words) - len(known))),
        *(traits_of_cue(cue.text) if cue else ()),
        *_of_words(known),
    ]


@lru_cache(maxsize=_KEPT)
def _of_attribution(kind: str, cue_class: str, role: str, verdict: str) -> Sequence[int]:
    names = (
        f"verdict={verdict}",
        f"verdict={verdict} type={kind}",
        f"verdict={verdict} cue={cue_class}",
        f"type={kind}",
        f"cue={cue_class}",
        f"role={role}",
    )
    return tuple(map(hash_of, names))


@lru_cache(maxsize=_KEPT)
def _of_shape(is_capital: bool, end: str, length: int, names: int) -> Sequence[int]:
    told = (f"capital={is_capital}", f"end={end if end in '?!' else ''}", f"length={length}", f"names={names}")
    return tuple(map(hash_of, told))


def _of_words(words: Sequence[_Word]) -> list[int]:
    plain = [word.plain for word in words]
    traits = [word.alone for word in words]
    traits += [further(other.code, one.before) for one, other in pairwise(words)]
    traits += _of_opening([word.code for word in words[:_OPENING]])
    text = f"{' '.join(plain)} "
    traits += [trait for ending, trait in _ENDINGS.items() if ending in text]
    if _NUMBER in plain:
        traits.append(_HAS_NUMBER)
    return traits


def _of_opening(codes: Sequence[bytes]) -> Sequence[int]:
    return *map(further, codes, _PLACES), further(b" ".join(codes[:2]), _FIRST_TWO)


@lru_cache(maxsize=_KEPT)
def _word(word: str) -> _Word | None:
    """A word in lower case, a number as "9"; none where it may be a name."""
    if word[0].isdigit():
        plain = _NUMBER
    elif word[0].islower() or word in "I?!":
        plain = word.lower().replace("’", "'")
    else:
        return None
    code = plain.encode()
    return _Word(plain, further(code, _ALONE), further(b"%b " % code, _PAIR), code)
