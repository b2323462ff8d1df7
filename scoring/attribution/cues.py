"""The verbs that can be cues, as the lexicon has them: their forms, classes and what they govern."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from scoring import lexicons


class CueVerb(NamedTuple):
    """A verb that can be a cue: its class, what it governs, and the particle that must follow it ("" for none)."""

    lemma: str
    kind: str
    frames: frozenset[str]
    particle: str


@cache
def cue_forms() -> dict[str, tuple[CueVerb, ...]]:
    """Each verb form with the cues that it can be, those with a particle first."""
    forms: dict[str, list[CueVerb]] = {}
    for term, row in lexicons.table("cues").items():
        lemma, _, particle = term.partition(" ")
        verb = CueVerb(lemma, row["class"], frozenset(row["frames"].split()), particle)
        for form in row["forms"].split():
            forms.setdefault(form, []).append(verb)
    return {form: tuple(sorted(verbs, key=lambda verb: not verb.particle)) for form, verbs in forms.items()}


def is_cue_form(word: str) -> bool:
    return word in cue_forms()
