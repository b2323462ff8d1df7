"""Whether the words of a relation tell that somebody says something, and who."""

from __future__ import annotations

import re
from collections.abc import Sequence

from scoring.attribution.cues import Reported, reporting_nouns
from scoring.attribution.doings import OUTLOOKS
from scoring.attribution.grammar import ARTICLES, BE, OBJECT_PRONOUNS, VENUES, is_clause, is_finite
from scoring.attribution.lexemes import plain
from scoring.attribution.rules.layout import ASKING, NO_SPEAKERS, is_topic
from scoring.attribution.unsaid import is_of_others, tells_unsaid
from scoring.claim import Span, Spans
from scoring.segment.marks import CURRENCIES

_AUTHOR = frozenset({"i", "we", "you", "me", "us", "let's"})
_HELPS = BE | {"has", "had"}
_UNCHECKED = frozenset("unconfirmed unverified unsubstantiated uncorroborated".split())
_SEEMS = re.compile(r"\b(?:seem|appear|look|sound|feel)s?(?: like| as if)?$|\b(?:seem|appear|look|sound)ed(?: like)?$")
_NO_CUE = re.compile(
    r"\bple(?:d|ads?|aded) guilty$|\bknown (?:to|for|as)$|"
    r"^(?:apparently|seemingly|evidently|presumably|possibly|probably|perhaps)$"  # a hedge of the text's own
)
_PHRASES = frozenset({"according to", "as per", "per"})
_SHORTEST = 3  # words of a clause behind them
_PLANS = re.compile(r"(?:is|are|was|were) to |(?:should|must) (?!be )|can (?:expect|hope)\b")
_ACCUSED = re.compile(r"\b(?:is|are|was|were|been|be|stands?) (?:\w+ly )?accused(?: of)?$")
_TOLD = re.compile(r"\b(?:is|are|was|were|been) (?:\w+ly )?told$")
_VENUES = VENUES | frozenset("trial commission judge judges council parliament congress".split())
_ADDRESSED = frozenset("advised encouraged instructed ordered reminded urged warned".split())
_TO_DOING = 4  # words from who does something to "falling"
_DOINGS = frozenset("add decline find maintain".split())  # before a thing: "added four staff", "found a well"
_EVIDENCE = frozenset("breach cause evidence fault grounds indication link proof sign signs trace wrongdoing".split())
_QUANTITY = re.compile(
    r"(?:(?:some|about|around|nearly|almost|over|more than|another|a further) )?"
    rf"(?:[{CURRENCIES}]?\d|two|three|four|five|six)"
)
_NO_ONE = re.compile(
    r"(?i:nobody|no[- ]one|nothing|whoever)$|(?:[Nn]o|[Nn]either|[Nn]one of(?: the)?) [a-z]"
)  # not "No 10"


def is_accused(cue: str) -> bool:
    """Whether a cue tells of whom nobody in particular accuses: "he [has been accused of] spying"."""
    return _ACCUSED.search(cue) is not None


def hears_nobody(source: str, cue: str) -> bool:
    """Whether somebody is told a thing by nobody in particular: "[passengers] were told", but "the court was told"."""
    words = plain(source).split()
    return _TOLD.search(cue) is not None and _VENUES.isdisjoint(words)


def names_nobody(source: str, cue: str) -> bool:
    """Whether the words that stand in a source's place name none: "it" is said, "there" was, "rumours" say."""
    words = plain(source).split()
    if words == ["it"]:
        parts = cue.split()
        if parts[0] not in _HELPS or BE.isdisjoint(parts):
            return False
        return not any(part.endswith("ing") and part != "being" for part in parts)
    head = source.lstrip(", ").partition(",")[0].split() or [""]
    is_name = head[-1].istitle() and len(head) > 1  # "the weekly Market Whispers"
    is_clause = len(words) == 1 and source[0].islower() and source.endswith("ing") and source != "nothing"
    is_rumour = reporting_nouns().get(plain(head[-1])) == "hearsay" and not is_name
    return words == ["there"] or set(words) <= _UNCHECKED or is_rumour or is_clause


def is_told(cue: Sequence[str]) -> bool:
    """Whether who stands before a cue is spoken to: "drivers [are urged] to turn back"."""
    return cue[-1] in _ADDRESSED and not BE.isdisjoint(cue[-3:-1])


def reports(text: str, source: Spans, cue: Span, reported: Reported, content: Spans, kind: str) -> bool:
    """Whether somebody is said to say something, rather than to do it ("signed the pact"), and not by the author."""
    if text[slice(*cue)] == ":" and _heads_no_speech(text, source, content, kind):
        return False
    if kind == "direct_quote" or (source and not text[cue.start].isalnum()):  # "Storm kills 12 - police"
        return True
    if tells_unsaid(text, source, cue, reported, content):
        return False
    if kind == "indirect" and is_of_others(text, source, cue, reported):
        return False
    words = plain(" ".join(text[slice(*span)] for span in content)).split()
    if kind == "hearsay":
        if not reported.lemma and _is_talk(text[slice(*cue)], text[cue.end : cue.end + len(" about ")]):
            return False
        return not reported.lemma or content[-1].end > cue.start or any(map(is_finite, words))
    if any(plain(text[slice(*span)]) in _AUTHOR for span in source) or not (source or reported.speaks):
        return False
    start = content[0].start
    is_said = bool(reported.lemma) and start > cue.end and text.endswith(("that ", "that, "), 0, start)
    if kind == "indirect" and (not source or _tells_nothing(text, source, cue, words)):
        return False
    if kind == "indirect" and not is_said and _is_doing(reported.lemma, words):
        return False
    by_phrase = plain(text[slice(*cue)]) in _PHRASES and len(words) >= _SHORTEST
    states = is_said or by_phrase or reported.lemma == "say" or kind == "mixed_quote" or is_clause(words)
    return states or words[:1] == ["to"] or reported.governs_things or _is_seen(reported.lemma, words)


def _is_seen(lemma: str, words: Sequence[str]) -> bool:
    """Whether somebody tells what they saw, or foresee: "recalled seeing it", "found no sign", "sees a risk"."""
    if lemma == "recall":
        return words[0].endswith("ing")
    if lemma == "reckon":
        return _QUANTITY.match(words[0]) is not None
    if lemma == "find":
        return words[0] == "no" and not _EVIDENCE.isdisjoint(words[1:_TO_DOING])
    if lemma != "see" or words[0] in OBJECT_PRONOUNS:
        return False
    return any(word.endswith("ing") or word in OUTLOOKS for word in words[1:_TO_DOING])


def _heads_no_speech(text: str, source: Spans, content: Spans, kind: str) -> bool:
    """Whether what stands before a colon is a label or a topic: "BREAKING: ...", "Ann Orrell: Kent drops inquiry"."""
    heads = [text[slice(*span)] for span in source]
    if kind == "indirect" and text[slice(*content[0])].lower().startswith(ASKING):
        return True  # "Tolland storm: what we know"
    if all(plain(head) in NO_SPEAKERS or head.startswith(("Dear ", "DEAR ")) for head in heads):
        return True
    return kind == "indirect" and all(is_topic(head, text[slice(*content[0])]) for head in heads)


def _is_talk(cue: str, following: str) -> bool:
    """Whether a noun tells only of what there is talk, or of a spill: "talk about his future", "leaks of oil"."""
    return following == " about " or (plain(cue) in ("leak", "leaks") and following.startswith(" of "))


def _tells_nothing(text: str, source: Spans, cue: Span, words: Sequence[str]) -> bool:
    """Whether a cue is a plan ("is to announce") or a mere seeming ("it seems")."""
    cue_words, owner = plain(text[slice(*cue)]), text[slice(*source[0])]
    return bool(
        _PLANS.match(cue_words)
        or _NO_CUE.search(cue_words)
        or _NO_ONE.match(owner)
        or words in (["to", "do"], ["to", "do", "so"])
        or (plain(owner) == "it" and _SEEMS.search(cue_words))
    )


def _is_doing(lemma: str, words: Sequence[str]) -> bool:
    """Whether somebody does something: "added four staff", "found a well"."""
    if lemma not in _DOINGS or (lemma != "decline" and any(map(is_finite, words))):
        return False
    return words[0] in ARTICLES or (lemma == "add" and bool(_QUANTITY.match(" ".join(words))))
