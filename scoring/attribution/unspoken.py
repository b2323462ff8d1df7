"""Unspoken: what looks like somebody's words, and is none: what counts, adds, names, or tells when a thing was told."""

from __future__ import annotations

from scoring.attribution.grammar import BE, NEGATIONS, OBJECT_PRONOUNS, OPENS_RELATIVE
from scoring.attribution.linking import Candidate
from scoring.attribution.tokens import Words

_TOLD = frozenset("announced confirmed disclosed published reported revealed".split())
_ADVERBS = frozenset("never nonetheless nevertheless not longer recent instead however therefore".split())
_PLAYS = frozenset("host hosts visit visits play plays face faces open opens return returns travel travels".split())
_DEEDS = frozenset("agreement appointment bid deal decision merger move plan purchase sale settlement takeover".split())
_UNITS = frozenset("% percent point points cents pence".split())
_AMOUNT = 6  # tokens of an amount, up to the word behind its unit


def is_unspoken(candidate: Candidate, words: Words) -> bool:
    """Whether the words of a candidate show that nobody says anything in it."""
    cue = candidate.cue
    last = words.last_of(cue)
    return any(check(candidate, words) for check in (*_CHECKS_OF.get(last, ()), *_CHECKS))


def _is_untold(candidate: Candidate, words: Words) -> bool:
    """Whether a relative clause tells that nobody has told of something: "a plan, which has not been reported, ..."."""
    source, cue = candidate.source_before, candidate.cue
    if source is None or words.last_of(source) not in OPENS_RELATIVE:
        return False
    said = words.of(cue)
    return not NEGATIONS.isdisjoint(said) and "been" in said


def _is_caveat(candidate: Candidate, words: Words) -> bool:
    """Whether a text only keeps to what it has said: "[That is not to say] it was wrong"."""
    cue = candidate.cue
    return words.between(cue.passage, cue.last - 3, cue.last) == ["not", "to", "say"]


def _is_subordinate(candidate: Candidate, words: Words) -> bool:
    """Whether it tells to whom somebody reports: "Orr took over, and Lee [reported] to him"."""
    cue = candidate.cue
    before, *verb, after, whom = words.between(cue.passage, cue.first - 1, cue.last + 2)
    is_bare = len(verb) == 1 and before not in BE
    return is_bare and not candidate.source and after == "to" and whom in OBJECT_PRONOUNS


def _is_by_adverb(candidate: Candidate, words: Words) -> bool:
    """Whether an adverb alone stands for who speaks: "[Never] urged Norway to act"."""
    source = candidate.source_before
    if source is None or len(candidate.source) > 1 or source.last != source.first + 1:
        return False
    [word] = words.of(source)
    return word in _ADVERBS


def _is_counted(candidate: Candidate, words: Words) -> bool:
    """Whether a bare figure only tells how many there are of what is taken for a cue: "[15 tips] to help you sleep"."""
    source = candidate.source_before
    if source is None or source.last != candidate.cue.first:
        return False
    figure, *others = words.between(source.passage, source.first, source.last + 1)
    return figure.isdigit() and len(others) == 1 and others[0].endswith("s")


def _is_deed(candidate: Candidate, words: Words) -> bool:
    """Whether what was done only tells when it was made known: "Larkos bought the mill, [a deal announced] in May"."""
    source = candidate.source_before
    if source is None or source.last != candidate.cue.first or candidate.content[-1].last > source.first:
        return False
    [deed, *said] = words.between(source.passage, source.last - 1, candidate.cue.last)
    return deed in _DEEDS and len(said) == 1


def _adds_amount(candidate: Candidate, words: Words) -> bool:
    """Whether a price rose: "Shares [added] 2% on Friday"."""
    content = candidate.content[0]
    if content.first != candidate.cue.last:
        return False
    said = words.between(content.passage, content.first, content.first + _AMOUNT)
    unit = next((place for place, word in enumerate(said) if word in _UNITS), len(said))
    return any(word[:1].isdigit() for word in said[:unit]) and said[unit + 1 : unit + 2] not in ([], ["of"])


def _names_somebody(candidate: Candidate, words: Words) -> bool:
    """Whether a cue only tells what somebody goes by: "Everyone [called him Mike]"."""
    [content, *others] = candidate.content
    if others:
        return False
    first, *name = words.forms_of(content)
    return first in OBJECT_PRONOUNS and bool(name) and all(word[0].isupper() for word in name)


def _is_fixture(candidate: Candidate, words: Words) -> bool:
    """Whether a label tells whose next match follows: "Lakers: Host the Thunder on Friday"."""
    cue, content = candidate.cue, candidate.content[0]
    said = words.of(content)
    is_labelled = words.of(cue) == [":"]
    return is_labelled and said[0] in _PLAYS and any(word.endswith("day") for word in said)


_CHECKS_OF = {  # the last word of a cue → what it may be; its checks do not ask for that word again
    **dict.fromkeys(_TOLD, (_is_untold, _is_deed)),
    **dict.fromkeys(("report", "reports", "reporting"), (_is_subordinate,)),
    **dict.fromkeys(("call", "called", "calls"), (_names_somebody,)),
    "reported": (_is_untold, _is_deed, _is_subordinate),
    "say": (_is_caveat,),
    "added": (_adds_amount,),
    ":": (_is_fixture,),
}
_CHECKS = (_is_counted, _is_by_adverb)
