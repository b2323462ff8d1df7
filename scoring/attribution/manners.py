"""Manners: how, when and to whom something was said, before the "that" of what was said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from scoring.attribution.grammar import DETERMINERS, OCCASIONS, is_finite
from scoring.attribution.linking import Candidate
from scoring.attribution.tokens import Part, Words

_MANNER = 8  # tokens up to the "that"
_WHEN = frozenset("during after before following".split())
_TONES = frozenset("certainty confidence conviction emphasis irony pride regret relief sadness sarcasm smile".split())


def without_manner(candidate: Candidate, words: Words) -> Candidate:
    """The candidate without how or when it was said before its "that": "said without evidence", "said a day ago"."""
    after = [part for part in candidate.content if 0 <= part.first - candidate.cue.last <= 1]  # "told me"
    if not after:
        return candidate
    if len(candidate.content) > 1 and _is_beside(candidate, after[0], words):
        return replace(candidate, content=[part for part in candidate.content if part is not after[0]])
    said = words.forms(after[0].passage, after[0].first, min(after[0].last, after[0].first + _MANNER))
    if "that" not in said[1:] or not _is_manner(candidate.cue, said, words):
        return candidate
    return candidate.starting(after[0], after[0].first + said.index("that"))


def _is_beside(candidate: Candidate, part: Part, words: Words) -> bool:
    """Whether when it was said follows a cue behind what was said: "It is shut, the mayor said [during a visit]"."""
    cue = candidate.cue
    if not candidate.source or candidate.content[0].last > cue.first or part.first > cue.last:
        return False  # nobody said it then: "A verdict [is not expected] before May"
    said = words.between(cue.passage, cue.last, part.last)
    return said[0] in _WHEN and not any(map(is_finite, said))


def _is_manner(cue: Part, said: Sequence[str], words: Words) -> bool:
    if said[0] in ("without", "with") or said[1] == "that":
        return said[0] == "without" or _is_tone(said)
    return _is_hearer(said) or _is_occasion(cue, said, words)


def _is_tone(said: Sequence[str]) -> bool:
    """Whether the words up to "that" tell how it was said, or the last word of where: "with some regret", "papers"."""
    last = said[said.index("that") - 1]
    return last in _TONES if said[0] == "with" else last in OCCASIONS and _opens_clause(said)


def _opens_clause(said: Sequence[str]) -> bool:
    """Whether a "that" opens a clause, and does not stand for what is before it: "a letter that was leaked"."""
    following = said[said.index("that") + 1 :]
    return bool(following) and not is_finite(following[0])


def _is_occasion(cue: Part, said: Sequence[str], words: Words) -> bool:
    """Whether words up to "that" tell when or to whom: "[after the trial] that", "[a day ago] that", "[to us] that".

    Behind another noun "that" may be the relative of it: "said in towns that live off the sea".
    """
    if said[0] == "to":
        return words.last_of(cue) in OCCASIONS
    return (said[0] in _WHEN and _opens_clause(said)) or said[said.index("that") - 1] == "ago"


def _is_hearer(said: Sequence[str]) -> bool:
    """Whether words begin with who hears it: "confirmed [to the paper] that", but not "to see that"."""
    return said[0] == "to" and (said[1][0].isupper() or said[1] in DETERMINERS)
