"""What stands between a cue and what is said: a denied "allegation", whom a paper cites, a second verb of saying."""

from __future__ import annotations

from dataclasses import replace

from scoring.attribution.cues import DENIALS, HEARSAY_PARTICIPLES, STORIES, cue_forms, is_cue_form, read_cue
from scoring.attribution.grammar import BE
from scoring.attribution.linking import Candidate
from scoring.attribution.rules.senses import FIGURES
from scoring.attribution.tokens import Part, Words

_PUTS = frozenset({"put", "puts"})
_TO_FIGURE = 5  # tokens from "at" to its figure
_TO_SAYING = 4  # tokens from "is reported" to "to have angrily told"


def with_story(candidate: Candidate, words: Words) -> Candidate:
    """The candidate with a verb that denies as its cue, without the noun: "denied [reports he will go]"."""
    cue, part = candidate.cue, candidate.content[-1]
    verbs = words.of(cue)
    place = next((place for place, word in enumerate(verbs[:-1], start=1) if _denies(word)), None)
    if place is None or verbs[-1] not in STORIES or part.first != cue.last:
        return candidate
    return _parted_at(candidate, part, cue.first + place)


def with_rebuff(candidate: Candidate, words: Words) -> Candidate:
    """The candidate with what it hits back at in its cue: "hit back [at claims] that"."""
    cue, part = candidate.cue, candidate.content[-1]
    if part.first != cue.last or words.between(cue.passage, cue.last - 2, cue.last) not in (
        ["back", "at"],
        ["out", "at"],
    ):
        return candidate
    noun, *rest = words.between(part.passage, part.first, part.first + 2)
    if noun not in STORIES or part.first + 1 >= part.last or rest in (["by"], ["of"]):
        return candidate
    return replace(candidate.starting(part, part.first + 1), cue=cue._replace(last=cue.last + 1))


def _denies(word: str) -> bool:
    return any(verb.lemma in DENIALS for verb in cue_forms().get(word, ()))


def _parted_at(candidate: Candidate, part: Part, place: int) -> Candidate:
    """The candidate with its cue up to a place, and what was the rest of it in that ``part`` of its content."""
    return replace(candidate.starting(part, place), cue=candidate.cue._replace(last=place))


def before_clause(candidate: Candidate, words: Words) -> Candidate:
    """The candidate of a "citing" without what its source reports: "reported, citing [aides], that it was over"."""
    cue, part = candidate.cue, candidate.content[-1]
    if part.first != cue.last or words.between(cue.passage, cue.first - 1, cue.last) != [",", "citing"]:
        return candidate
    said = words.of(part)
    end = next((place for place in range(1, len(said) - 1) if said[place : place + 2] == [",", "that"]), None)
    return candidate if end is None else replace(candidate, content=[part._replace(last=part.first + end)])


def with_figure(candidate: Candidate, words: Words) -> Candidate:
    """The candidate with what its figure is of: "X put [the toll at] 40"."""
    cue, part = candidate.cue, candidate.content[0]
    verbs = words.of(cue)
    put = next((place for place, word in enumerate(verbs[:-1], start=1) if word in _PUTS), None)
    if put is None or part.first != cue.last:
        return candidate
    said = words.between(cue.passage, cue.first + put, part.last)
    at = said.index("at") if "at" in said else len(said)
    if not any(word[:1].isdigit() or word in FIGURES for word in said[at + 1 : at + _TO_FIGURE]):
        return candidate
    return _parted_at(candidate, part, cue.first + put)


def with_saying(candidate: Candidate, words: Words) -> Candidate:
    """The candidate with the verb by which a quotation is said: '"It is over," X [is reported to have told] aides'."""
    cue, behind = candidate.cue, candidate.content[-1]
    quoted = [part for part in candidate.content if part.last <= cue.first and words.is_quoted(part.first)]
    if not quoted or behind.first != cue.last or not _is_passed_on(cue, words):
        return candidate
    said = words.between(behind.passage, behind.first, behind.first + _TO_SAYING)
    if said[:2] != ["to", "have"]:
        return candidate
    place = next((place for place in range(2, _TO_SAYING) if is_cue_form(said[place])), None)
    if place is None or not read_cue(said[place]).speaks:
        return candidate
    return replace(candidate, cue=cue._replace(last=behind.first + place + 1), content=quoted)


def _is_passed_on(cue: Part, words: Words) -> bool:
    verbs = words.of(cue)
    return verbs[-1] in HEARSAY_PARTICIPLES and not BE.isdisjoint(verbs)
