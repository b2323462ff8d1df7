"""What else a source did, or was done to it, behind what it denied or promised: "He denied theft [but was jailed]"."""

from __future__ import annotations

import re

from scoring.attribution import Relation
from scoring.attribution.grammar import is_finite
from scoring.claim import Span
from scoring.segment import Segments

_FURTHER = re.compile(
    r",?\s(?P<link>and|but)\s(?=(?:(?:also|later|then|never|still|since|eventually|subsequently|nevertheless)\s)?"
    r"(?P<verb>was|is|has|does|were|are|had|did)\b)"
)
_OF_ONE, _OF_MANY = frozenset("was is has does".split()), frozenset("were are".split())
_HEAD = re.compile(r"[\w’' -]*?(?P<last>[\w’'-]+)(?=,|\s(?:of|in|from|at|for|on|with|who|that)\b|$)")
_MANY = ("s", "people", "police", "they", "men", "women", "children")


def link_to_further(segments: Segments, relation: Relation) -> Span | None:
    """The " but " behind a content, if what it joins goes on with the source; a clause might with an "and" itself."""
    if len(relation.source) != 1 or not relation.cue:
        return None
    source, content, text = relation.source[0], relation.content[-1], segments.document.text
    link = _FURTHER.match(text, content.end)
    if link is None:
        return None
    said = segments.words_in(content)
    if link["link"] == "and" and any(map(is_finite, said[2:] if said[:1] == ["to"] else said)):
        return None
    return Span(*link.span()) if _agrees(text[slice(*source)], link["verb"]) else None


def _agrees(source: str, verb: str) -> bool:
    head = _HEAD.match(source)
    last = head["last"] if head else source
    if verb in _OF_ONE:
        return last.lower() != "they" and not (last.islower() and last.endswith("s") and not last.endswith("ss"))
    return verb not in _OF_MANY or last.lower().endswith(_MANY)
