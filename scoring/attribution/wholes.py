"""Whole sources: a tagger may take only the last of two names for who speaks, or only whose officer does.

And contents without the adverb that calls them wrong.
"""

from __future__ import annotations

from dataclasses import replace

from scoring.attribution.grammar import PREPOSITIONS, STOPS
from scoring.attribution.linking import Candidate
from scoring.attribution.tokens import Part, Words

_LONGEST = 6  # tokens of another name, or of an office
_PLACES, _LONGEST_PLACE = frozenset({"In", "At", "On", "Near", "From"}), 3
_IN_NAME = frozenset("of for the".split())
_POSSESSIVES = ("'s", "’s")
_WRONGLY = frozenset("erroneously falsely incorrectly mistakenly wrongly".split())


def with_other(source: Part, _: Part, words: Words) -> Part:
    """Who speaks with the name that opens the sentence before it: "[The Rail Union and] Calder Council said"."""
    link, first = words.forms(source.passage, source.first - 1, source.first + 1)
    if link != "and" or not first[:1].isupper():
        return source
    before = words.forms(source.passage, source.first - _LONGEST - 2, source.first - 1)
    start = next((place for place in range(len(before) - 1, -1, -1) if not _is_of_name(before[place])), -1)
    name = before[start + 1 :]
    opens = start >= 0 and before[start] in STOPS | {""}
    if not opens or not name or name[0].lower() in PREPOSITIONS or not name[-1][0].isupper():
        return source
    return source._replace(first=source.first - 1 - len(name))


def _is_of_name(word: str) -> bool:
    return word[:1].isupper() or word in _IN_NAME


def past_place(source: Part, _: Part, words: Words) -> Part:
    """Who speaks behind where: "In Kent, [the candidate, Ann Rowe], promised"."""
    first, *others = words.forms_of(source)
    if first not in _PLACES or "," not in others[: _LONGEST_PLACE + 1]:
        return source
    place = others.index(",")
    is_place = all(word[0].isupper() for word in others[:place])
    return source._replace(first=source.first + place + 2) if is_place and others[place + 1 :] else source


def with_officer(source: Part, cue: Part, words: Words) -> Part:
    """The officer whom a cue before them names by whose they are: "said the [Orr Group's newly hired chief Bo Day]"."""
    if source.first != cue.last:
        return source
    *_, last = words.forms_of(source)
    if not last.endswith(_POSSESSIVES):
        return source
    after = words.forms(source.passage, source.last, source.last + _LONGEST + 4)
    office = next((place for place, word in enumerate(after) if not word.islower()), 0)
    end = next((place for place in range(office, len(after)) if not after[place][:1].isupper()), len(after))
    return source._replace(last=source.last + end) if 0 < office <= _LONGEST and end > office + 1 else source


def with_wrongly(candidate: Candidate, words: Words) -> Candidate:
    """The candidate without a "falsely" as the last of what is said: "The dam burst, the mayor said, [falsely]"."""
    *contents, last = candidate.content
    is_wrongly = last.last == last.first + 1 and words.of(last)[0] in _WRONGLY
    return replace(candidate, content=contents) if contents and is_wrongly else candidate
