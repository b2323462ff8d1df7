"""What the features of one claim are read from: its words, and the evidence words that stand around it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from functools import cache

from scoring import lexicons
from scoring.claim import Claim, Document

WORD = re.compile(r"[^\W_]+(?:[-'.][^\W_]+)*")
DIGIT = re.compile(r"\d")

_LISTS = {"evidence": "", "interested": "", "accusations": "accusing "}  # list → prefix of its classes

_NEAR = 1000  # code points; only what is no prose has sentences that go on for longer

NOTHING: frozenset[str] = frozenset()


class Reading:
    """One claim's words, lower case and with straight apostrophes, and the classes of evidence found in them.

    (``scoring.claims.Reading`` is something else: what a whole document says.)

    ``source`` and ``cue`` are empty where there is none; ``frame`` is the sentence without the content: the source, the
    cue and whatever else the text says about them; ``words`` are those of the content.  ``named`` is the evidence in
    the source together with its fullest earlier mention.
    """

    __slots__ = ("claim", "content", "cued", "frame", "framed", "identification", "named", "role", "source", "sourced",
                 "words")  # fmt: skip

    def __init__(self, document: Document, claim: Claim) -> None:
        attribution = claim.attribution
        source = attribution.source
        self.claim = claim
        self.role = source.role if source else "none"
        self.identification = source.identification if source else "none"
        self.content = plain(claim.text)
        self.words = WORD.findall(self.content)
        self.source = plain(source.text) if source else ""
        self.sourced = evidence(WORD.findall(self.source)) if source else NOTHING
        self.named = self.sourced
        if source and source.referent:
            self.named = self.sourced | evidence(WORD.findall(plain(source.referent)))
        self.cued = evidence(WORD.findall(plain(attribution.cue.text))) if attribution.cue else NOTHING
        self.frame = plain(_frame(document.text, claim)) if attribution.cue or source else ""
        self.framed = evidence(WORD.findall(self.frame)) if self.frame else NOTHING


def evidence(words: Sequence[str]) -> frozenset[str]:
    """The classes of the word lists' terms that stand among the words."""
    terms = _terms()
    triggers = terms.keys() & words
    if not triggers:
        return NOTHING
    text = f" {' '.join(words)} "
    return frozenset().union(*(classes for word in triggers for term, classes in terms[word] if term in text))


@cache
def _terms() -> dict[str, list[tuple[str, frozenset[str]]]]:
    """All terms, between spaces, with their classes, by the longest word in each, which is the rarest as a rule.

    Terms with capitals are names, and nothing may depend on who is named.
    """
    classes: defaultdict[str, set[str]] = defaultdict(set)
    for name, prefix in _LISTS.items():
        for term, row in lexicons.table(name).items():
            if term == term.lower():
                classes[term].update(prefix + kind for kind in row["class"].split())
    terms = defaultdict(list)
    for term, kinds in classes.items():
        words = WORD.findall(term)
        terms[max(words, key=len)].append((f" {' '.join(words)} ", frozenset(kinds)))
    return dict(terms)


def plain(text: str) -> str:
    """The text in lower case, with straight apostrophes."""
    return text.lower().replace("’", "'")


def _frame(text: str, claim: Claim) -> str:
    """The claim's sentence without its content, as far as it stands near the claim's words."""
    spans = [span for part in (claim, claim.attribution.source, claim.attribution.cue) if part for span in part.spans]
    start = max(claim.sentence.start, min(span.start for span in spans) - _NEAR)
    end = min(claim.sentence.end, max(span.end for span in spans) + _NEAR)
    parts = []
    for first, last in claim.spans:
        if start < first:
            parts.append(text[start:first])
        start = max(start, last)
    parts.append(text[start:end])
    return " ".join(parts)
