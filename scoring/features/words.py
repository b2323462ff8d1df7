"""What the words of source, cue and claim tell beyond what the other features name.

Words are traits, as are those that open a claim and the cue as a whole.  A classifier has learned (``onrecord
train-classifiers``) by how many grades claims with a trait are weaker than the rest of their features says; the sum
over each part of a claim is told as one of five levels.

Names are no traits, nor are words that may be names, and words that tell gender or party count as neutral ones.  What
hedges do, and cues that may only lower or only raise a claim, is left to the features of their own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from scoring import lexicons
from scoring.claim import Claim
from scoring.features.reading import plain
from scoring.features.table import Row

if TYPE_CHECKING:
    from scoring.classifier import TraitClassifier

WORDS = "words"  # the classifier's name in the reader
WEAKER = "weaker"  # its one class
_USUAL = "usual"
_LEVELS = ((-0.3, "much_stronger"), (-0.1, "stronger"), (0.1, _USUAL), (0.3, "weaker"), (float("inf"), "much_weaker"))
PARTS = ("source_words", "cue_words", "claim_words")  # features, and the trait that every source, cue and claim has

_WORD = re.compile(r"\d[\d.,]*\w*|[^\W_]+(?:['-][^\W_]+)*|[?!]")
_PHRASES_KEPT, _WORDS_KEPT = 2_000, 20_000  # sources or cues, and words, that are remembered
_READ, _MOST = 400, 60  # code points and words that are read
_MAN = re.compile(r"(?<=\w{3})(?:wo)?m[ae]n$")
_OPENING = 3  # words whose place tells
_SPOKEN_FOR = frozenset({"distancing", "hearsay", "strengthening"})  # classes of cues that have a sign


def words(claim: Claim, learned: TraitClassifier, row: Row) -> None:
    """Add to ``row`` the level of each part of the claim that is not the usual one."""
    for part, traits in traits_of_words(claim).items():
        [weaker] = learned.evidence(map(_trait, traits))
        level = next(level for most, level in _LEVELS if weaker < most)
        if level != _USUAL:
            row[part] = level


@lru_cache(maxsize=_WORDS_KEPT)
def _trait(name: str) -> int:
    from scoring.classifier import hash_of  # with numpy, which the table of features does without

    return hash_of(name)


def traits_of_words(claim: Claim) -> dict[str, Sequence[str]]:
    """The traits of each of the ``PARTS`` that a claim has."""
    source, cue = claim.attribution.source, claim.attribution.cue
    role, identification = (source.role, source.identification) if source else ("none", "none")
    traits: dict[str, Sequence[str]] = {"claim_words": _of_claim(claim)}
    if source:
        traits["source_words"] = _of_source(source.text, role, identification)
    if cue and cue.kind not in _SPOKEN_FOR:
        traits["cue_words"] = _of_cue(cue.text, cue.kind, claim.type, role, identification)
    return traits


def opening_of(trait: str) -> str | None:
    """The word that opens the claim, where the trait rests on it: the capital does not tell whether it is a name."""
    kind, _, rest = trait.partition(":")
    return rest.split(" ")[0] if kind in ("opening 0", "opening") else None


@lru_cache(maxsize=_PHRASES_KEPT)
def _of_source(text: str, role: str, identification: str) -> Sequence[str]:
    known = _known(_words(text))
    return (
        "source_words",
        f"source={role} {identification}",
        *(f"source word:{word}" for word in known),
        *(f"{role} word:{word}" for word in known),
    )


@lru_cache(maxsize=_PHRASES_KEPT)
def _of_cue(text: str, kind: str, claim_type: str, role: str, identification: str) -> Sequence[str]:
    known = _known(_words(text))
    phrase = " ".join(known)
    return (
        "cue_words",
        f"cue={kind}",
        *(f"cue word:{word}" for word in known),
        f"cue:{phrase}",
        f"cue:{phrase} {claim_type}",
        f"cue:{phrase} {role}",
        f"cue:{phrase} {role} {identification}",
    )


def _of_claim(claim: Claim) -> Sequence[str]:
    every = _words(claim.text)
    hedging = {word for hedge in claim.hedges for word in plain(hedge.text).split()}
    known = [word for word in _known(every) if word not in hedging]
    first = every[0].lower() if every and every[0][0].isupper() and every[0] != "I" else ""
    opening = [_neutral(first), *known] if first and first not in hedging else known
    return [
        "claim_words",
        f"type={claim.type} {claim.attribution.type}",
        *(f"word:{word}" for word in known),
        *(f"opening {place}:{word}" for place, word in enumerate(opening[:_OPENING])),
        f"opening:{' '.join(opening[:2])}",
    ]


def _words(text: str) -> list[str]:
    return _WORD.findall(text[:_READ].replace("’", "'"))[:_MOST]


def _known(every: Sequence[str]) -> list[str]:
    return [*filter(None, map(_plain, every))]


@lru_cache(maxsize=_WORDS_KEPT)
def _plain(word: str) -> str:
    """The word, a neutral one for it, "9" for a number; "" where it may be a name."""
    if word[0].isdigit():
        return "9"
    return _neutral(word) if word[0].islower() or word in ("I", "?", "!") else ""


@lru_cache(maxsize=_WORDS_KEPT)
def _neutral(word: str) -> str:
    """A word in lower case that tells no gender and no party: "they" for "he", "spokesperson" for "spokeswoman"."""
    stem, *ending = word.lower().split("'", 1)
    return "'".join([_neutral_words().get(stem) or _MAN.sub("person", stem), *ending])


@cache
def _neutral_words() -> dict[str, str]:
    return {term: row["neutral"] for term, row in lexicons.table("neutral").items()}
