"""Cues: what the words of a cue do to the claim, and the verbs that can be cues as the lexicon has them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from scoring import lexicons
from scoring.attribution.grammar import BE, COORDINATORS

HEARSAY_ADVERBS = frozenset("reportedly allegedly purportedly supposedly".split())
HEARSAY_PARTICIPLES = frozenset(
    "said believed thought understood reported alleged rumoured rumored feared claimed expected known "
    "suspected estimated assumed considered tipped forecast projected".split()
)
FORESEEN = frozenset("anticipated estimated expected forecast predicted projected".split())
COMES_OUT = frozenset("emerged gathered learned learnt".split())  # behind "it has" or "it was"
SEEN = frozenset("seen viewed regarded perceived".split())  # hearsay before "as"
CLAUSAL = frozenset({"clause", "recipient", "that"})  # frames of verbs that govern nothing but a clause
SAYING = frozenset({"clause", "recipient", "quotation"})  # frames of verbs that say something
QUESTIONED = frozenset("asked challenged pressed questioned quizzed".split())  # so that one answers
REFUSALS = frozenset("refuse decline".split())
DENIALS = frozenset("deny reject dismiss refute rebut dispute".split())
UNOWNED = frozenset(  # nouns of what goes about though nobody in particular says it; with the hearsay of the lexicon
    "accusation accusations allegation allegations apprehension apprehensions assumption belief beliefs claim claims "
    "complaint complaints concern concerns expectation expectations fear fears hint hints hope hopes impression "
    "indication indications misconception myth myths notion perception perceptions prediction predictions report "
    "reports story stories suggestion suggestions suspicion suspicions tale tales theories theory tip tip-off view "
    "views warning warnings word worries worry".split()
)


STORIES = frozenset(  # what is told of somebody, who may deny it
    "accusation accusations allegation allegations charge charges claim claims report reports rumor rumors rumour "
    "rumours speculation stories story suggestion suggestions".split()
)
TOLD_BEFORE = "|".join(  # a pattern's alternatives: what points to what was told before
    sorted(STORIES | frozenset("account accounts assertion assertions figure figures version versions".split()))
)


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


@cache
def reporting_nouns() -> dict[str, str]:
    """The nouns that can be cues ("claim", "rumours") → class."""
    return {term: row["class"] for term, row in lexicons.table("reporting_nouns").items()}


@cache
def is_unowned(noun: str) -> bool:
    """Whether a noun tells of what goes about, by nobody ("rumours", "fears"), rather than of a thing ("speeches")."""
    return noun in UNOWNED or reporting_nouns().get(noun) == "hearsay"


def is_cue_form(word: str) -> bool:
    return word in cue_forms()


class Reported(NamedTuple):
    """What a cue's words say: its class, its verb's lemma ("" for none) and what that verb governs.

    ``is_hearsay`` is whether they report what nobody in particular says ("reportedly", "is said", "rumours");
    ``withholds`` whether nothing is said ("would not say", "declined to confirm").
    """

    kind: str
    lemma: str
    is_hearsay: bool
    frames: frozenset[str]
    withholds: bool = False

    @property
    def speaks(self) -> bool:
        """Whether it says something by itself, though nobody is named: "the court heard", but not "was required"."""
        return self.is_hearsay or (bool(self.frames & SAYING) and self.lemma != "ask")

    @property
    def governs_things(self) -> bool:
        """Whether what follows need not be a clause: "praised the plan", "the claim of fraud"."""
        return not self.frames <= CLAUSAL


_REPORTED = HEARSAY_PARTICIPLES | COMES_OUT
_NO_FRAMES: frozenset[str] = frozenset()
PLEA = re.compile(r"\bple(?:d|ad|ads|aded|ading) (not guilty|innocent|guilty)\b")
_NOT = r"\b(?:(?:not|never|neither|nor|cannot|\w+n't)(?! only)|(?:declin|refus|fail)\w* to|unable to|yet to)\b"
_NEGATED = re.compile(_NOT)
_SEEMING = re.compile(
    r"\b(?:appear|seem)(?:s|ed)? (?:\w+ )?to\b|\b(?:apparently|seemingly)\b|\b(?:may|might|could) have\b"
)
_REBUFF = re.compile(
    r"\b(?:h(?:it|its|itting) (?:back|out) at|(?:pour|poured|pours) (?:cold water|scorn) on|sh(?:oot|oots|ot) down|"
    r"(?:laugh|shrug|brush|wav)\w* (?:off|aside)|(?:slam|blast|slat|quash|scotch|trash|rubbish|downplay|ridicul)\w*|"
    r"play(?:s|ed)? down|push(?:ed|es|ing)? back (?:against|on))\b"
)
_WITHHELD = re.compile(
    rf"{_NOT}(?: \w+){{0,3}}? (?:said|say(?:ing)?|tell(?:ing)?|told|confirm(?:ed|ing)?|disclosed?|comment(?:ed)?|"
    r"alleg(?:ed?|ing)|claim(?:ed|ing)?|suggest(?:ed|ing)?|reveal(?:ed)?|"
    r"specif(?:y|ied)|announced?|explain(?:ed)?|clarif(?:y|ied)|elaborated?|known?|knew|clear|determined?|decided?)"
    r"(?: n?or deny)?(?: \w+){0,2}$|"
    r"\b(?:declin|refus)\w* to deny$|\bshort of \w+ing$"
)


@lru_cache(maxsize=10_000)
def read_cue(cue: str) -> Reported:
    """What a cue's words, in lower case, do to the claim; the last verb that is known counts, else the last noun."""
    words = cue.split()
    if any(word in HEARSAY_ADVERBS for word in words):
        return Reported("hearsay", "", True, _NO_FRAMES)
    if _rebuffs(cue):
        return Reported("denial", "", False, frozenset({"object"}))
    for place in range(len(words) - 1, -1, -1):
        if verb := _denial_before(words, place) or _verb_of_particle(words, place) or _verb_at(words, place):
            return _report(cue, verb, is_hearsay=_is_passive(words, place))
    nouns = reporting_nouns()
    noun = next((word for word in reversed(words) if word in nouns), None)
    if noun is None:
        return Reported("neutral", "", False, _NO_FRAMES)
    return Reported(nouns[noun], "", is_unowned(noun), frozenset({"object"}))


def _rebuffs(cue: str) -> bool:
    """Whether a cue sets itself against what is told: "hit back at claims", "poured scorn on reports"."""
    return cue.rpartition(" ")[2] in STORIES and _REBUFF.search(cue) is not None


def _report(cue: str, verb: CueVerb, *, is_hearsay: bool) -> Reported:
    """What a verb reports with the words around it: what is not confirmed, or only seems so, is not strengthened.

    What is not denied is no denial.
    """
    if verb.lemma == "plead" and (plea := PLEA.search(cue)):
        return Reported("strengthening" if plea[1] == "guilty" else "denial", verb.lemma, is_hearsay, verb.frames)
    withholds = _WITHHELD.search(cue) is not None
    is_weak = (verb.kind == "strengthening" and (_NEGATED.search(cue) or _SEEMING.search(cue))) or (
        verb.kind == "denial" and (withholds or _NEGATED.search(cue))
    )
    return Reported("neutral" if is_weak else verb.kind, verb.lemma, is_hearsay, verb.frames, withholds)


def _verb_at(words: Sequence[str], place: int) -> CueVerb | None:
    for verb in cue_forms().get(words[place], ()):
        particle = verb.particle.split()
        if list(words[place + 1 : place + 1 + len(particle)]) == particle:
            return verb
    return None


def _verb_of_particle(words: Sequence[str], place: int) -> CueVerb | None:
    """The verb of which a form is but the particle: "pushed [back] against"."""
    verb = _verb_at(words, place - 1) if place else None
    return verb if verb and verb.particle.split(" ")[0] == words[place] else None


def _denial_before(words: Sequence[str], place: int) -> CueVerb | None:
    """The verb of denial of which the form at ``place`` is the object: "denied reports", "denied saying"."""
    if not _verb_at(words, place):
        return None
    for before in range(place - 1, -1, -1):
        if words[before].endswith(",") or words[before] in COORDINATORS:
            return None
        verb = _verb_at(words, before)
        if verb and verb.lemma in DENIALS:
            return verb
    return None


def _is_passive(words: Sequence[str], place: int) -> bool:
    """Whether nobody is said to say it: "it is believed", "are widely expected"."""
    is_seen = words[place] in SEEN and words[place + 1 : place + 2] == ["as"]
    return (words[place] in _REPORTED or is_seen) and (
        words[0] in ("it", "it's", "widely", "generally", "long") or not BE.isdisjoint(words)
    )
