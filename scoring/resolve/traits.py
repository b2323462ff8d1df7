"""Traits of a source: what the words of its phrase, and those that introduce it, tell of who speaks.

Names themselves are no traits, only what kind of name they are: nothing may depend on who exactly is named.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

from scoring.resolve.introductions import Introduction
from scoring.resolve.mentions import Mention
from scoring.resolve.names import Name
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


class SeenSource(NamedTuple):
    """A source as it is seen before it is classified.

    ``text`` are its own words, ``cue`` and ``content`` those of its claim; ``mention`` says for whom it stands and of
    which standing rules take it to be; ``name`` and ``introductions`` are those of the name it goes by, if any, and
    ``default_role`` is that of persons whom the document does not introduce.
    """

    text: str
    cue: str
    content: str
    type: str
    mention: Mention
    name: Name | None
    introductions: Sequence[Introduction]
    default_role: str


def traits_of_source(seen: SeenSource) -> list[str]:
    """What tells the role and the identification of a source."""
    words = _words(seen.text)[:_LONGEST]
    standing, kind = seen.mention.standing, seen.name.kind if seen.name else ""
    referent = seen.mention.name if seen.mention.name not in seen.text else ""
    return [
        f"role={standing.role}",
        f"identification={standing.identification}",
        f"standing={standing.role} {standing.identification} {standing.number}",
        f"kind={kind} {standing.role}",
        f"default={seen.default_role} {kind}",
        f"introduced={bool(seen.introductions)} referent={bool(referent)}",
        f"length={min(8, len(words))}",
        f"shape={' '.join(map(_shape, words[:_SHAPED]))}",
        f"type={seen.type}",
        *(f"cue:{word}" for word in seen.cue.lower().split()),
        *_of_phrase(words, _core(words), standing),
        *(trait for one in seen.introductions[:_INTRODUCTIONS] for trait in _of_introduction(one)),
        *_of_referent(seen.text, referent),
        *_of_content(seen),
    ]


def _of_phrase(words: Sequence[str], core: Sequence[str], standing: Standing) -> Iterator[str]:
    rest = words[len(core) :]
    plain = [known for word in words if (known := _known(word))]
    yield from (f"word:{word}" for word in plain)
    yield from (f"pair:{one} {other}" for one, other in zip(["^", *plain], [*plain, "$"], strict=True))
    yield from _kinds("core", core)
    yield from _kinds("rest", rest)
    yield from _kinds("owner", [bare(word) for word in core if word != bare(word)])
    if core:
        head = _known(core[-1])
        yield from (f"head:{head}", f"head:{head} {standing.role}", f"ending:{head[-3:]}")
        yield from _kinds("head", core[-1:])
        yield from _kinds("first", core[:1])
    link = next((place for place, word in enumerate(rest) if word.lower() in _OF), None)
    if link is not None:
        yield from _kinds("of", rest[link + 1 : link + 5])
    yield from (f"after:{known}" for word in rest if (known := _known(word)))


def _of_introduction(introduction: Introduction) -> Iterator[str]:
    before, after = _words(introduction.before), _words(introduction.after)[:_INTRODUCING]
    yield from (f"introducing:{known}" for word in (*before, *after) if (known := _known(word)))
    yield from _kinds("before", before)
    yield from _kinds("right before", before[-1:])
    yield from _kinds("apposed", after)
    if after:
        yield f"apposed first:{_known(after[0])}"
        if after[0].lower() == "who" and len(after) > 1:
            yield f"who:{_known(after[1])}"


def _of_referent(text: str, referent: str) -> Iterator[str]:
    words = _words(referent)[:_LONGEST]
    yield from _kinds("referent", words)
    yield from _kinds("referent's head", words[-1:])
    if words:
        yield f"referent's shape={' '.join(map(_shape, words[:_SHAPED]))}"
    if text.islower() and " " not in text:
        yield f"pronoun:{text} {bool(referent)}"


def _of_content(seen: SeenSource) -> Iterator[str]:
    if seen.type in ("direct_quote", "mixed_quote"):
        yield from (f"says:{word}" for word in sorted(_FIRST_PERSON.intersection(seen.content.lower().split())))


def _words(text: str) -> list[str]:
    return _WORD.findall(text.replace("’", "'"))


def _core(words: Sequence[str]) -> Sequence[str]:
    end = next((place for place, word in enumerate(words) if word.lower() in _END_OF_CORE), len(words))
    return words[:end]


@lru_cache(maxsize=50_000)
def _known(word: str) -> str:
    """The word where it is no name: in lower case, or known as a noun or title; else ""."""
    low = word.lower()
    return low if word[0].islower() or low in nouns() or word.rstrip(".") in titles() or not word[0].isalpha() else ""


def _kinds(part: str, words: Sequence[str]) -> Iterator[str]:
    return chain.from_iterable([_kinds_of(part, word) for word in words])


@lru_cache(maxsize=50_000)
def _kinds_of(part: str, word: str) -> tuple[str, ...]:
    """What the word lists say of a word in a part of a phrase: the role of a noun, of a body, of a title ..."""
    return tuple(f"{part}={kind}" for kind in _listed(word))


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


def _shape(word: str) -> str:
    if word.isupper() and len(word) > 1:
        return "X"
    return "Xx" if word[0].isupper() else "9" if word[0].isdigit() else "x"
