"""Insertions: a cue that a comma parts from the subject of its sentence, and where its insertion is closed.

"The gang, thought to be abroad, stole a van." "The tanker, which officials said was carrying oil, sank."
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from scoring.attribution.cues import HEARSAY_PARTICIPLES
from scoring.attribution.grammar import (
    DETERMINERS,
    PREPOSITIONS,
    RELATIVES,
    STOPS,
    SUBJECT_PRONOUNS,
    is_adverb,
    is_finite,
)
from scoring.attribution.lexemes import plain
from scoring.attribution.linking import Candidate
from scoring.attribution.tokens import Part, Words

_OPENS = RELATIVES | {"where"}
_STANDS_ALONE = RELATIVES - {"whose"}  # of these what stands behind may be another subject
_LISTS = frozenset({"and", "or"})
_WITHIN = 12  # tokens of an insertion before its cue
_PARTED = frozenset({"-", "–", "—", "--", ")", ":"})  # no insertion of commas
_AHEAD = 40  # tokens of a sentence before an insertion
_BARE = 3  # words of a subject without article or name
_FEWEST = 2  # words of a content


def within_insertion(candidate: Candidate, words: Words) -> Candidate:
    """The candidate with no more than its insertion as its content, if its cue stands in one."""
    opening = _insertion_before(candidate, words)
    if opening is None:
        return candidate
    has_verb = _has_verb(words.forms(candidate.cue.passage, opening - _AHEAD, opening))
    if not has_verb:
        behind = candidate.cue.last
        content = [_until_closed(part, words) if part.first >= behind else part for part in candidate.content]
        candidate = replace(candidate, content=content)
    return _without_antecedent(candidate, words, has_verb=has_verb)


def _insertion_before(candidate: Candidate, words: Words) -> int | None:
    """The comma where the insertion that holds the cue starts."""
    cue = candidate.cue
    ahead = words.between(cue.passage, cue.first - _WITHIN, cue.first)
    if ahead[-1] == ",":
        return cue.first - 1 if _is_raising(words.between(cue.passage, cue.first, cue.last + 1)) else None
    if not _PARTED.isdisjoint(ahead[-2:]):
        return None
    comma = max((place for place, word in enumerate(ahead) if word == ","), default=-1)
    return cue.first - _WITHIN + comma if comma >= 0 and ahead[comma + 1] in _OPENS else None


def _is_raising(cue: Sequence[str]) -> bool:
    """Whether a cue with the word after it reads "[widely] believed to"."""
    verbs = [word for word in cue if not is_adverb(word)]
    return len(verbs) == 2 and verbs[0] in HEARSAY_PARTICIPLES and verbs[1] == "to"


def _has_verb(ahead: Sequence[str]) -> bool:
    """Whether a sentence, of which this is the part before an insertion, has had its verb."""
    start = max((place + 1 for place, word in enumerate(ahead) if word in STOPS), default=0)
    return any(word.islower() and is_finite(word) for word in ahead[start:])


def _until_closed(part: Part, words: Words) -> Part:
    """The content up to the comma that closes its insertion: the second of two, and none of a list."""
    said = words.of(part)
    for place in range(_FEWEST, len(said)):
        if said[place] == "," and not words.is_quoted(part.first + place) and _closes(said[place + 1 :]):
            return part._replace(last=part.first + place)
    return part


def _closes(after: Sequence[str]) -> bool:
    """Whether a sentence goes on behind a comma, and no list does."""
    following = next((word for word in after if not is_adverb(word)), "")
    return is_finite(following) or not _goes_on_listing(after)


def _goes_on_listing(after: Sequence[str]) -> bool:
    """Whether a list goes on behind a comma: ", gas and crew", ", not crew"."""
    if after[:1] == ["not"]:
        return True
    item = after[: after.index(",")] if "," in after else ()
    joint = next((place for place, word in enumerate(item) if word in _LISTS), None)
    return joint is not None and not any(map(is_finite, item[:joint]))


def _without_antecedent(candidate: Candidate, words: Words, *, has_verb: bool) -> Candidate:
    """The candidate whose source is what follows "which", if any does, and else what stands before it.

    "[The tanker,] which [officials] said", "[The paper], which in May said"; the tanker is what it is said of.
    """
    if not candidate.source:
        return candidate
    *others, last = candidate.source
    source = words.of(last)
    place = next((place for place, word in enumerate(source) if word in _STANDS_ALONE), None)
    if place is None or last.last > candidate.cue.first or (place == 0 and not others):
        return candidate
    if place == 0:
        return replace(candidate, source=others if _is_head(others[-1], words) else [last])
    antecedent = last._replace(last=last.first + place - (source[place - 1] == ","))
    behind = words.forms(last.passage, last.first + place + 1, last.last)
    if _is_predicate(source[place + 1 :]):
        return replace(candidate, source=[*others, antecedent])
    if not _is_owner(behind):
        return candidate
    owner = last._replace(first=last.first + place + 1)
    topic = [] if has_verb else [antecedent._replace(name="content>")]
    return replace(candidate, source=[*others, owner], content=[*topic, *candidate.content])


def _is_head(antecedent: Part, words: Words) -> bool:
    """Whether words before a relative are all of who speaks, neither a clause nor more of a name: "X, [a charity]"."""
    before, *said = words.between(antecedent.passage, antecedent.first - 1, antecedent.last)
    forms = words.forms_of(antecedent)
    has_verb = any(is_finite(word) and form.islower() for word, form in zip(said, forms, strict=True))
    has_verb = has_verb or (said[0] in SUBJECT_PRONOUNS and len(said) > 1)
    return not has_verb and (before != "," or said[0] not in DETERMINERS)


def _is_predicate(words: Sequence[str]) -> bool:
    """Whether the words between a relative and its cue are no subject: "which [in May] said", "who [has also] said"."""
    return not words or words[0] in PREPOSITIONS or any(map(is_finite, words))


def _is_owner(words: Sequence[str]) -> bool:
    """Whether the words between a relative and its cue are a subject: "which [the ministry] says"."""
    return words[0][0].isupper() or plain(words[0]) in DETERMINERS or len(words) <= _BARE
