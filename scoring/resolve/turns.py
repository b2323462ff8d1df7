"""Turns: whom a transcript's label in capitals names: "ANN LEE, SURVIVOR:", "JOE TAN (R-TX):", "UNIDENTIFIED MALE:"."""

from __future__ import annotations

import re

from scoring.resolve.phrases import standing_of_phrase
from scoring.resolve.standing import Standing
from scoring.resolve.vocabulary import body_names, genders, titles

_UNKNOWN = frozenset({"UNIDENTIFIED", "UNKNOWN", "UNNAMED"})
_LABELLED = r"\b{}(?: \([^)\n]{{1,30}}\))?, (?P<title>[^\W\d_a-z][^:\na-z]{{1,60}}):"  # where a label tells more
_SEXES = frozenset({"male", "female"})


def standing_of_turn(label: str, text: str) -> Standing | None:
    """The standing that a label of a text gives; None where it is in small letters, a body's, or tells nothing."""
    if not label.isupper() or label in body_names():
        return None
    name, _, title = label.partition(", ")
    first, *others = name.split(" (")[0].split()
    if first in _UNKNOWN and others:
        return Standing("person" if others[-1].lower() in _SEXES else _role(" ".join(others)), "anonymous")
    if not title and (labelled := re.search(_LABELLED.format(re.escape(name)), text)):
        title = labelled["title"]
    if title:
        return Standing(_role(title), "named")
    if others and (office := titles().get(first.title().rstrip("."))) and office[0]:
        return Standing(office[0], "named")
    if noun := standing_of_phrase(name.lower(), [], 0):
        return noun._replace(identification="role")
    return Standing("person", "named") if others and first.title() in genders() else None


def _role(words: str) -> str:
    """The role that a title in capitals gives; its last word may be written in capitals by itself, as a "CEO" is."""
    *before, last = words.split()
    as_written = " ".join([*map(str.lower, before), last])
    shown = standing_of_phrase(as_written, [], 0) or standing_of_phrase(words.lower(), [], 0)
    return shown.role if shown else "person"
