"""Continuations: what goes on behind an inserted ", X said," and is still what X said: ", X said, and hurt 40"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from scoring.attribution.cues import is_cue_form
from scoring.attribution.grammar import STOPS, is_finite
from scoring.attribution.linking import Candidate
from scoring.attribution.tokens import Words

_LONGEST = 40  # tokens of a continuation
_FEWEST = 2
_TO_SECOND = 10  # tokens from a cue to the second half of its quotation
_LEAVES = frozenset(
    "left walked turned smiled laughed shrugged nodded paused sighed wept".split()
)  # what a speaker does


def with_continuation(candidate: Candidate, words: Words) -> Candidate:
    """The candidate with the clause that "and" joins behind its speaker, if it has its own words before it alone."""
    cue, source = candidate.cue, candidate.source
    if len(source) != 1 or len(candidate.content) != 1 or candidate.elsewhere:
        return candidate
    [content], first, last = candidate.content, min(cue.first, source[0].first), max(cue.last, source[0].last)
    if content.last != first - 1 or words.is_quoted(content.first) or words.is_quoted(content.last - 1):
        return candidate
    comma, link, *behind = words.between(cue.passage, last, last + _LONGEST)
    size = _size_of_clause(behind)
    if (words.after(content), comma, link) != (",", ",", "and") or size < _FEWEST:
        return candidate
    rest = content._replace(first=last + 1, last=last + 2 + size, name="content<")
    return replace(candidate, content=[content, rest])


def with_second_half(candidate: Candidate, words: Words) -> Candidate:
    """The candidate with the quotation that closes its sentence: '"It fell," X said in a note, ["but not much."]'."""
    cue, source = candidate.cue, candidate.source
    if len(source) != 1 or len(candidate.content) != 1 or not words.is_quoted(candidate.content[0].first):
        return candidate
    [content], last = candidate.content, max(cue.last, source[0].last)
    between = words.between(cue.passage, last, last + _TO_SECOND)
    comma = next((place for place, word in enumerate(between) if word in STOPS | {",", ""}), len(between))
    if content.last > cue.first or comma + 1 >= len(between) or between[comma] != "," or comma == 0:
        return candidate
    first = end = last + comma + 1
    if any(is_cue_form(word) and is_finite(word) for word in between[:comma]):
        return candidate
    while words.at(cue.passage, end) != "" and words.is_quoted(end):
        end += 1
    [stop] = words.between(cue.passage, end - 2, end - 1)
    if end - first < _FEWEST + 2 or stop not in STOPS:
        return candidate
    second = content._replace(first=first + 1, last=end - 1 - (stop == "."), name="content<")
    return replace(candidate, content=[content, second])


def _size_of_clause(words: Sequence[str]) -> int:
    """How many words the clause has that ends the sentence; 0 where it reports, has no verb, or does not end."""
    end = next((place for place, word in enumerate(words) if word in STOPS or not word), None)
    clause = words[: end or 0]
    if any(map(is_cue_form, clause)) or not any(map(is_finite, clause)):
        return 0
    return 0 if clause[0] in _LEAVES else len(clause)
