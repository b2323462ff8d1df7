"""Relative clauses that report: "a barn [it said was used by rebels]", "rockets [that Lusania says were stolen]"."""

from __future__ import annotations

from dataclasses import replace

from scoring.attribution.cues import read_cue
from scoring.attribution.grammar import (
    COORDINATORS,
    DETERMINERS,
    PREPOSITIONS,
    STOPS,
    SUBORDINATORS,
    is_adverb,
    is_auxiliary,
    is_finite,
    is_listed_verb,
)
from scoring.attribution.linking import Candidate
from scoring.attribution.tokens import Part, Words

_LINKS = frozenset({"that", "which", "who"})
_PARTS_CLAUSES = COORDINATORS | SUBORDINATORS | {"who", "whose", ","}
_BEFORE_NO_VERB = DETERMINERS | PREPOSITIONS | {"to"}
_SPEAKERS = frozenset("it he she they police officials prosecutors authorities".split())
_LONGEST = 8  # tokens of a noun phrase


def with_head(candidate: Candidate, words: Words) -> Candidate:
    """The candidate whose content opens with its verb, with the noun that its clause tells of as its subject."""
    cue, *heads, content = candidate.cue, *candidate.content
    if not candidate.source or not _lacks_subject(content, cue, words):
        return candidate
    content = _within_relative(content, words)
    if heads:
        return replace(candidate, content=[*heads, content])
    *others, whole = candidate.source
    if others or whole.last != cue.first:
        return candidate
    source = _speaker(whole, words)
    link = words.before(source)
    if link not in _LINKS and source == whole:
        return candidate
    end = source.first - (link in _LINKS)
    end -= words.at(source.passage, end - 1) == ","
    head = phrase_before(source.passage, end, words)
    if head == end:
        return candidate
    return replace(candidate, source=[source], content=[content._replace(first=head, last=end), content])


def with_link_for_head(candidate: Candidate, words: Words) -> Candidate:
    """The candidate with the "which" of its clause for the noun before it: "a mill, [which] it said [is old]"."""
    head, *others = candidate.content
    if len(others) != 1 or len(candidate.source) != 1 or not head.last < candidate.source[0].first <= others[0].first:
        return candidate
    if words.between(head.passage, head.last, candidate.source[0].first) not in ([",", "which"], [",", "who"]):
        return candidate
    return replace(candidate, content=[head._replace(first=head.last + 1, last=head.last + 2), *others])


def without_main_clause(candidate: Candidate, words: Words) -> Candidate:
    """The candidate without the sentence that its relative clause hangs on: "Rain fell, [which] X says [is rare]"."""
    *heads, content = candidate.content
    source = candidate.source[0] if len(candidate.source) == 1 else None
    if source is None or not heads or not _lacks_subject(content, candidate.cue, words):
        return candidate
    if words.before(source) != "which":
        return candidate
    main = heads[0]
    said = words.of(main)
    if not any(map(is_finite, said)):
        return candidate
    which = content._replace(first=source.first - 1, last=source.first, name="content>")
    return replace(candidate, content=[which, content])


def without_clause_before(candidate: Candidate, words: Words) -> Candidate:
    """The candidate without the sentence that its "which" hangs on: "[Rain hit the port], which says it is open"."""
    source = candidate.source[0] if len(candidate.source) == 1 else None
    if source is None or words.of(source) not in (["which"], ["who"]):
        return candidate
    behind = [part for part in candidate.content if part.first >= source.last]
    return replace(candidate, content=behind) if any(part.first >= candidate.cue.last for part in behind) else candidate


def with_antecedent(candidate: Candidate, words: Words) -> Candidate:
    """The candidate by nobody with whom its clause tells of: "[Orr], who is said [to have fled], was seen"."""
    first, *others = candidate.content
    link = words.first_of(first)
    is_bare = first.last == first.first + 1 and bool(others)
    if not is_bare or link not in (("whom",) if candidate.source else _LINKS - {"that"}):
        return candidate
    is_apart = words.before(first) == ","
    end = first.first - is_apart
    start = phrase_before(first.passage, end, words)
    before, opening = words.between(first.passage, start - 1, start + 1)
    start += opening.endswith("ing") and start + 1 < end  # "choosing [delegates] who are expected to"
    if start == end or (is_apart and before not in STOPS | {""}):
        return candidate  # "on the final between Chile and Peru, which is expected to"
    return replace(candidate, content=[first._replace(first=start, last=end), *others])


def _speaker(source: Part, words: Words) -> Part:
    """The source without what its clause hangs on: "a barn [it]", "rockets that [Lusania]"."""
    *before, last = words.of(source)
    if last in _SPEAKERS and before:
        return source._replace(first=source.last - 1)
    links = [place for place, word in enumerate(before, start=1) if word in _LINKS]
    return source._replace(first=source.first + links[-1]) if links else source


def _lacks_subject(content: Part, cue: Part, words: Words) -> bool:
    """Whether a content behind a verb of saying opens with a verb: "said [was used by rebels]"."""
    if content.first != cue.last or words.is_quoted(content.first):
        return False
    first = words.first_of(content)
    return is_finite(first) and "'" not in first and read_cue(" ".join(words.of(cue))).speaks


def _within_relative(content: Part, words: Words) -> Part:
    """The content up to the verb of the clause around it: "said [had failed] was dropped"."""
    said = words.of(content)
    verb = next((place for place, word in enumerate(said) if not (is_auxiliary(word) or is_adverb(word))), len(said))
    for place in range(verb + 1, len(said)):
        if said[place] in _PARTS_CLAUSES:
            break
        if is_listed_verb(said[place]) and said[place - 1] not in _BEFORE_NO_VERB:
            return content._replace(last=content.first + place)
    return content


def phrase_before(passage: int, end: int, words: Words) -> int:
    """Where the noun phrase starts that ends before token ``end``; ``end`` where none does."""
    start = end
    while end - start < _LONGEST:
        word = words.at(passage, start - 1)
        if not word[:1].isalnum() or word in PREPOSITIONS or word in COORDINATORS or is_finite(word) or is_adverb(word):
            break
        start -= 1
        if word in DETERMINERS or word.isdigit():
            break
    return start
