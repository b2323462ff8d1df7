"""Traits of a source: what the words of its phrase, and those that introduce it, tell of who speaks.

Names themselves are no traits, only what kind of name they are: nothing may depend on who exactly is named.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from itertools import pairwise
from typing import NamedTuple

from scoring.classifier import further, hash_of
from scoring.resolve.finding import Name
from scoring.resolve.introductions import Introduction
from scoring.resolve.standing import Standing
from scoring.resolve.vocabulary import bare, body_heads, body_names, demonyms, genders, nouns, titles

_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*|[,(]")
_END_OF_CORE = frozenset("of for at from in with on to by who which that whose and , (".split())
_OF = frozenset("of for at from".split())
_FIRST_PERSON = frozenset("i we my our me us".split())
_LONGEST = 25  # words of a phrase that are read
_INTRODUCING = 10  # words after a name that introduce it
_INTRODUCTIONS = 4  # introductions of a name that are read
_SHAPED = 5  # words whose shape tells
_KEPT = 50_000  # words, and cues, that are remembered


class _Word(NamedTuple):
    """A word's traits wherever it stands, the hash that those of its pairs start with, and its bytes."""

    alone: int
    after: int
    introducing: int
    before: int
    code: bytes


class SeenSource(NamedTuple):
    """A source as it is seen before it is classified.

    ``text`` are its own words, ``cue`` and ``content`` those of its claim; ``standing`` is what rules
    take it for, ``called`` whom it stands for; ``name`` and ``introductions`` are those of the name it goes by, if any,
    and ``default_role`` is that of persons whom the document does not introduce.
    """

    text: str
    cue: str
    content: str
    type: str
    standing: Standing
    called: str
    name: Name | None
    introductions: Sequence[Introduction]
    default_role: str


def traits_of_source(seen: SeenSource) -> list[int]:
    """What tells the role and the identification of a source."""
    words = _words(seen.text)[:_LONGEST]
    referent = seen.called if seen.called not in seen.text else ""
    traits = _of_standing(seen, words, referent)
    traits += traits_of_cue(seen.cue)
    traits += _of_phrase(words, _core(words), seen.standing)
    for introduction in seen.introductions[:_INTRODUCTIONS]:
        traits += _of_introduction(introduction)
    traits += _of_referent(seen.text, referent)
    return traits + _of_content(seen)


def _of_standing(seen: SeenSource, words: Sequence[str], referent: str) -> list[int]:
    kind = seen.name.kind if seen.name else ""
    return [
        *_of_rules(seen.standing, kind, seen.default_role),
        *_of_text(seen.type, is_introduced=bool(seen.introductions), has_referent=bool(referent)),
        hash_of(f"length={min(8, len(words))}"),
        hash_of(f"shape={_shape_of(words)}"),
    ]


@lru_cache(maxsize=_KEPT)
def _of_rules(standing: Standing, kind: str, default_role: str) -> Sequence[int]:
    role, identification, number = standing
    names = (
        f"role={role}",
        f"identification={identification}",
        f"standing={role} {identification} {number}",
        f"kind={kind} {role}",
        f"default={default_role} {kind}",
    )
    return tuple(map(hash_of, names))


@cache
def _of_text(kind: str, *, is_introduced: bool, has_referent: bool) -> Sequence[int]:
    return hash_of(f"introduced={is_introduced} referent={has_referent}"), hash_of(f"type={kind}")


@lru_cache(maxsize=_KEPT)
def traits_of_cue(cue: str) -> Sequence[int]:
    """The traits of a cue, which tell of who speaks and of what is claimed alike."""
    return tuple(hash_of(f"cue:{word}") for word in cue.lower().split())


def _of_phrase(words: Sequence[str], core: Sequence[str], standing: Standing) -> list[int]:
    rest, plain = words[len(core) :], _plain(words)
    told = [*map(_word, plain)]
    traits = [word.alone for word in told]
    traits += [further(other.code, one.before) for one, other in pairwise((_START, *told, _END))]
    traits += _kinds("core", core)
    traits += _kinds("rest", rest)
    traits += _kinds("owner", [bare(word) for word in core if word.endswith("'s")])
    if core:
        traits += _of_head(_known(core[-1]), standing.role)
        traits += _kinds("head", core[-1:])
        traits += _kinds("first", core[:1])
    link = next((place for place, word in enumerate(rest) if word.lower() in _OF), None)
    if link is not None:
        traits += _kinds("of", rest[link + 1 : link + 5])
    return traits + [_word(word).after for word in _plain(rest)]


@lru_cache(maxsize=_KEPT)
def _of_head(head: str, role: str) -> Sequence[int]:
    return hash_of(f"head:{head}"), hash_of(f"head:{head} {role}"), hash_of(f"ending:{head[-3:]}")


def _of_introduction(introduction: Introduction) -> list[int]:
    before, after = _words(introduction.before), _words(introduction.after)[:_INTRODUCING]
    traits = [_word(word).introducing for word in _plain([*before, *after])]
    traits += _kinds("before", before)
    traits += _kinds("right before", before[-1:])
    traits += _kinds("apposed", after)
    if after:
        traits.append(hash_of(f"apposed first:{_known(after[0])}"))
        if after[0].lower() == "who" and len(after) > 1:
            traits.append(hash_of(f"who:{_known(after[1])}"))
    return traits


def _of_referent(text: str, referent: str) -> list[int]:
    words = _words(referent)[:_LONGEST]
    traits = _kinds("referent", words)
    if words:
        traits += _kinds("referent's head", words[-1:])
        traits.append(hash_of(f"referent's shape={_shape_of(words)}"))
    if text.islower() and " " not in text:
        traits.append(hash_of(f"pronoun:{text} {bool(referent)}"))
    return traits


def _of_content(seen: SeenSource) -> list[int]:
    if seen.type not in ("direct_quote", "mixed_quote"):
        return []
    return [hash_of(f"says:{word}") for word in _FIRST_PERSON.intersection(seen.content.lower().split())]


def _words(text: str) -> list[str]:
    return _WORD.findall(text.replace("’", "'"))


def _core(words: Sequence[str]) -> Sequence[str]:
    end = next((place for place, word in enumerate(words) if word.lower() in _END_OF_CORE), len(words))
    return words[:end]


@lru_cache(maxsize=_KEPT)
def _known(word: str) -> str:
    """The word where it is no name: in lower case, or known as a noun or title; else ""."""
    low = word.lower()
    return low if word[0].islower() or low in nouns() or word.rstrip(".") in titles() or not word[0].isalpha() else ""


def _plain(words: Iterable[str]) -> list[str]:
    """The words that are no names, as they are known."""
    return [known for known in map(_known, words) if known]


@lru_cache(maxsize=_KEPT)
def _word(word: str) -> _Word:
    alone, after, introducing = (hash_of(f"{kind}:{word}") for kind in ("word", "after", "introducing"))
    return _Word(alone, after, introducing, hash_of(f"pair:{word} "), word.encode())


_START, _END = _word("^"), _word("$")


def _kinds(part: str, words: Iterable[str]) -> list[int]:
    """What the word lists say of words in a part of a phrase: the role of a noun, of a body, of a title ..."""
    return [kind for word in words for kind in _kinds_in(part, _listed(word))]


@lru_cache(maxsize=_KEPT)
def _kinds_in(part: str, kinds: Sequence[str]) -> Sequence[int]:
    return tuple(hash_of(f"{part}={kind}") for kind in kinds)


@lru_cache(maxsize=_KEPT)
def _listed(word: str) -> Sequence[str]:
    low = word.lower()
    found = []
    if noun := nouns().get(word) or nouns().get(low) or nouns().get(low.rstrip("s")):
        found += [f"noun {noun[0]}", f"noun {noun[0]} {noun[1]}"]
    if head := body_heads().get(word):
        found.append(f"body {head}")
    if name := body_names().get(word):
        found.append(f"named body {name}")
    if title := titles().get(word.rstrip(".")):
        found.append(f"title {title[0]}")
    if word in demonyms():
        found.append("demonym")
    if word in genders():
        found.append("given name")
    return tuple(found) or (("capital",) if word[0].isupper() else ())


def _shape_of(words: Sequence[str]) -> str:
    return " ".join(map(_shape, words[:_SHAPED]))


def _shape(word: str) -> str:
    if word.isupper() and len(word) > 1:
        return "X"
    return "Xx" if word[0].isupper() else "9" if word[0].isdigit() else "x"
