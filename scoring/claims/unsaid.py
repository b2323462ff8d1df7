"""What a text only seems to attribute: what one is charged with, turns down or fails to adopt is not one's claim."""

from __future__ import annotations

import re

from scoring.attribution import Relation
from scoring.segment import Segments

_CHARGED = re.compile(r"(?:is|are|was|were|been|being|stands?|stood) (?:\w+ly )?(?:charged|indicted)\b")
_NOT_ADOPTED = re.compile(  # "failed to adopt a resolution demanding ...": nobody demands it
    r"(?:(?:fail|refus|declin)\w* to (?:adopt|approve|back|endorse|pass)|(?:block|defeat|shelv|veto)\w+|"
    r"vot\w+ (?:down|against)) (?:\w+ ){1,6}?(?:\w+ing)(?: for| on| that)?$"
)
_TURNED_DOWN = re.compile(  # those who call are others
    r"\b(?:(?:answer|brave|def[yi]|dismiss|heed|ignor|rebuff|reject|resist|withstand|withstood)\w*|fac(?:e|es|ed|ing)) "
    r"(?:\w+ ){0,2}?(?:appeals|calls|demands|pleas|pressure|requests)\b"
)


def is_unsaid(segments: Segments, relation: Relation) -> bool:
    """Whether nobody is said to say what a relation holds; the text's own voice tells it then."""
    if not relation.cue or relation.type != "indirect":
        return False
    words = segments.document.words
    cue = words(relation.cue).lower()
    if relation.lemma == "charge":
        return _CHARGED.match(cue) is not None
    if relation.cue_class == "directive" and _NOT_ADOPTED.match(cue):
        return True
    return relation.lemma in ("call", "demand", "appeal", "plead", "request") and (
        _TURNED_DOWN.search(f"{words(relation.source).lower()} {cue}") is not None
    )
