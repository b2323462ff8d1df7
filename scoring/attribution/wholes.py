"""Whole sources: a tagger may take only the last of two names for who speaks, or only whose officer does."""

from __future__ import annotations

from scoring.attribution.grammar import PREPOSITIONS, STOPS
from scoring.attribution.linking import Part
from scoring.attribution.tokens import Words

_LONGEST = 6  # tokens of another name, or of an office
_IN_NAME = frozenset("of for the".split())
_POSSESSIVES = ("'s", "’s")


def with_other(source: Part, cue: Part, words: Words) -> Part:
    """Who speaks with the name that opens the sentence before it: "[The Rail Union and] Calder Council said"."""
    *before, link, first = words.forms(source.passage, source.first - _LONGEST - 2, source.first + 1)
    if link != "and" or not first[:1].isupper() or source.last > cue.first:
        return source
    start = next((place for place in range(len(before) - 1, -1, -1) if not _is_of_name(before[place])), -1)
    name = before[start + 1 :]
    opens = start >= 0 and before[start] in STOPS | {""}
    if not opens or not name or name[0].lower() in PREPOSITIONS or not name[-1][0].isupper():
        return source
    return source._replace(first=source.first - 1 - len(name))


def _is_of_name(word: str) -> bool:
    return word[:1].isupper() or word in _IN_NAME


def with_officer(source: Part, cue: Part, words: Words) -> Part:
    """The officer whom a cue before them names by whose they are: "said the [Orr Group's newly hired chief Bo Day]"."""
    if source.first != cue.last:
        return source
    *_, last = words.forms(source.passage, source.first, source.last)
    if not last.endswith(_POSSESSIVES):
        return source
    after = words.forms(source.passage, source.last, source.last + _LONGEST + 4)
    office = next((place for place, word in enumerate(after) if not word.islower()), 0)
    end = next((place for place in range(office, len(after)) if not after[place][:1].isupper()), len(after))
    return source._replace(last=source.last + end) if 0 < office <= _LONGEST and end > office + 1 else source
