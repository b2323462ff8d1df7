"""Cues behind which nobody says what follows: what was not found or promised, a target, a charge, others' calls."""

from __future__ import annotations

import re

from scoring.attribution.cues import Reported, is_unowned
from scoring.attribution.lexemes import plain
from scoring.claim import Span, Spans

_ACTS = frozenset(  # who did not do these says nothing; who does not believe, accept or expect says what they think
    "demand demonstrate establish find indicate instruct order pledge promise propose prove recommend request rule "
    "show threaten urge vow warn".split()
)
_UNDONE = re.compile(
    r"\b(?:(?:did|does|do|has|have|had)(?: not|n't)|never)(?: (?:\w+ly|yet|ever|even|so far|once|at any point))* \w+$"
)
_NONE = re.compile(r"\bno(?: \w+)? \w+$")  # "gave no indication", whoever did
_ABSENT = re.compile(r"\b(?:no|any|without|little)(?: (?!other)\w+)?$")
_TOLD_BY_TEXT = re.compile(  # by whoever writes it
    r"\b(?:can|may)(?: (?:now|finally|today))? be (?:reported|revealed|disclosed)$|"
    r"^(?:it )?(?:is|was|'s) (?:also |certainly |perfectly |indeed |not )?(?:true|untrue)$"
)
_JUDGED = re.compile(  # whoever stands before these is spoken of
    r"\b(?:is|are|was|were|be|been|being)(?: \w+ly)? (?:acclaimed|applauded|attacked|bashed|blamed|blasted|"
    r"characteri[sz]ed|commended|condemned|credited|critici[sz]ed|decried|denounced|depicted|derided|described|faulted|"
    r"hailed|lambasted|lauded|mocked|portrayed|praised|rebuked|ridiculed|saluted|scolded|slammed|thanked|touted)"
    r"(?: (?P<link>as|for|over))?$"
)
_MADE = re.compile(r"\b(?:is|are|was|were|be|been|being)(?: \w+ly)? (?:crowned|declared|named|proclaimed|pronounced)$")
_TO_SOMEBODY = re.compile(r"to (?:the|an?|this|that|his|her|its|their|our|police|us|him|them|[A-Z]\w*)\b")
_CHARGED = re.compile(r"(?:is|are|was|were|been|being|stands?|stood) (?:\w+ly )?(?:charged|indicted)\b")
_NOT_ADOPTED = re.compile(  # "failed to adopt a resolution demanding ...": nobody demands it
    r"(?:(?:fail|refus|declin)\w* to (?:adopt|approve|back|endorse|pass)|(?:block|defeat|shelv|veto)\w+|"
    r"vot\w+ (?:down|against)) (?:\w+ ){1,6}?(?:\w+ing)(?: for| on| that)?$"
)
_TURNED_DOWN = re.compile(  # those who call are others
    r"\b(?:(?:answer|brave|def[yi]|dismiss|heed|ignor|rebuff|reject|resist|withstand|withstood)\w*|fac(?:e|es|ed|ing)) "
    r"(?:\w+ ){0,2}?(?:appeals|calls|demands|pleas|pressure|requests)\b"
)
_CALLS = frozenset("appeal call demand plead request".split())
_LINKS = ("as ", "for ", "over ")
_REACH = 24  # code points before a noun in which its "no" may stand


def tells_unsaid(text: str, source: Spans, cue: Span, reported: Reported, content: Spans) -> bool:
    """Whether a cue tells that something is not said or done, or only of whom others speak, or the text itself tells.

    "did not order the strike", "There is no suggestion that", "The agency was praised for", "Orr was declared first",
    "It can now be revealed", "known to police".
    """
    words = plain(text[slice(*cue)])
    verbs = f"never {words}" if source and text.endswith(" never", *source[-1]) else words
    if _NONE.search(words) and is_unowned(words.rpartition(" ")[2]):
        return True
    if reported.lemma in _ACTS and source and _UNDONE.search(verbs):
        return not text.startswith("only ", content[0].start)
    if not source:
        is_familiar = words.endswith("known") and _TO_SOMEBODY.match(text, content[-1].start) is not None
        return is_familiar or _is_absent(text, cue, words) or _TOLD_BY_TEXT.search(words) is not None
    is_subject = source[-1].end <= cue.start
    if is_subject and _MADE.search(words):
        return True
    judged = _JUDGED.search(words) if is_subject else None
    return judged is not None and (judged["link"] is not None or text.startswith(_LINKS, content[0].start))


def _is_absent(text: str, cue: Span, words: str) -> bool:
    """Whether there is none of what a noun would tell: "no [suggestion]", "without any [hint]"."""
    before, _, noun = words.rpartition(" ")
    if not is_unowned(noun):
        return False
    ahead = plain(text[max(0, cue.start - _REACH) : cue.start]).rstrip()
    return _ABSENT.search(f"{ahead} {before}".rstrip()) is not None


def is_of_others(text: str, source: Spans, cue: Span, reported: Reported) -> bool:
    """Whether a source is charged with what a paraphrase holds, turns it down or fails to adopt it."""
    said = text[slice(*cue)].lower()
    if reported.lemma == "charge":
        return _CHARGED.match(said) is not None
    if reported.kind == "directive" and _NOT_ADOPTED.match(said):
        return True
    before = " ".join(text[slice(*span)] for span in source).lower()
    return reported.lemma in _CALLS and _TURNED_DOWN.search(f"{before} {said}") is not None
