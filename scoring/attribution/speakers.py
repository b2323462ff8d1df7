"""Who speaks, within the clause of the cue: a tagger takes what stands before it too, or whom the sentence is about.

``with_speaker`` asks whether anybody speaks at all, keeps those parts of the source that are the speaker's, and cuts
the last of them, step by step, to the words that name who speaks.  A new rule is one of those steps.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from scoring.attribution.cues import is_cue_form
from scoring.attribution.grammar import (
    DETERMINERS,
    JOINS,
    OBJECT_PRONOUNS,
    OPENS_RELATIVE,
    STOPS,
    WRITERS,
    is_adverb,
    is_finite,
    is_listed_verb,
)
from scoring.attribution.linking import Candidate
from scoring.attribution.relatives import phrase_before
from scoring.attribution.tokens import Part, Words
from scoring.attribution.wholes import past_place, with_officer, with_other

_LONGEST_OWNED = 8  # tokens of who speaks behind a "whose"
_LONGEST = 8  # tokens of who speaks in a clause that another hangs on
_OPENS_CLAUSE = frozenset("after because before since until when while".split())
_ACCORDING = ("according", "to")
_SAYS = frozenset("say says said".split())
_BY_RULE = 0.5  # the least probability of what nobody says, as rules find it
_ABSOLUTE = frozenset("amid despite with".split())  # before who says something, whatever the sentence is about
_MEASURES = (  # before a number
    ("at", "least"), ("at", "most"), ("more", "than"), ("fewer", "than"), ("less", "than"), ("as", "many", "as"),
    ("up", "to"), ("about",), ("around",), ("nearly",), ("almost",), ("roughly",), ("some",), ("over",),
)  # fmt: skip
_SENTIMENTS = frozenset("bets concerns expectations fears hopes optimism speculation worries".split())  # of markets
_SHORTEST_MOVE = 3  # tokens: "rose on hopes"
_MOVED_BY = frozenset({"on", "amid", "over"})
_BESIDE = frozenset("alongside beside through via".split())  # before somebody who is with who speaks, or for them
_MET, _WITH = frozenset({"spoke", "spoken", "speaking", "talked", "talking"}), frozenset({"to", "with"})
_SHORT = 4  # letters of an abbreviation before a full stop, such as "Capt."
_OPENS_OBJECT = DETERMINERS | OBJECT_PRONOUNS
_NUMBERS = frozenset("one two three four five six seven eight nine ten eleven twelve dozens hundreds".split())


def with_speaker(candidate: Candidate, words: Words) -> Candidate:
    """The candidate with the one who speaks in the clause of its cue as its source."""
    if not candidate.source:
        return candidate
    if (by_nobody := _without_market(candidate, words)) is not None:
        return by_nobody
    candidate = _of_neither(_with_met(candidate, words), words)
    *others, last = _within_sentence(candidate, words)
    for step in _STEPS:
        last = step(last, candidate.cue, words)
    return replace(candidate, source=[*others, _with_measure(last, words)])


def with_number(candidate: Candidate, words: Words) -> Candidate:
    """The candidate with the number of those whom nobody in particular tells of: "[About 300] are feared dead"."""
    subject, *others = candidate.content
    if candidate.source or subject.last != candidate.cue.first:
        return candidate
    if words.before(subject)[:1].isdigit():
        subject = subject._replace(first=subject.first - 1)
    return replace(candidate, content=[_with_measure(subject, words), *others])


def _without_market(candidate: Candidate, words: Words) -> Candidate | None:
    """The candidate by nobody if its cue is what moved a market: "Shares rose on [hopes] that rates will fall"."""
    cue = candidate.cue
    if cue.last - cue.first < _SHORTEST_MOVE:
        return None
    said = words.of(cue)
    places = (place for place, word in enumerate(said) if word in _SENTIMENTS and place > 1)
    noun = next((place for place in places if said[place - 1] in _MOVED_BY), None)
    if noun is None:
        return None
    return replace(candidate, cue=cue._replace(first=cue.first + noun), source=[], trust=_BY_RULE)


def _past_stop(source: Part, _: Part, words: Words) -> Part:
    """The source without the end of a sentence before: "It fell in Upham. [The mayor]"."""
    forms = words.forms_of(source)
    if "." not in forms:
        return source
    stops = (place for place in range(1, len(forms) - 1) if forms[place] == "." and forms[place + 1][0].isupper())
    long = (place for place in stops if forms[place - 1].islower() or len(forms[place - 1]) > _SHORT)
    ended = [place for place in long if not words.is_joined(source.first + place + 1)]
    return source._replace(first=source.first + ended[-1] + 1) if ended else source


def _of_neither(candidate: Candidate, words: Words) -> Candidate:
    """The candidate with both of its cues: "[It] neither admitted nor denied [the findings]"."""
    cue, *others, source = candidate.cue, *candidate.source
    content = candidate.content[0]
    nor, verb = words.between(content.passage, content.first, content.first + 2)
    if (words.before(cue), nor) != ("neither", "nor") or not is_cue_form(verb):
        return candidate
    if source.last != cue.first or source.last < source.first + 2:
        return candidate
    return replace(
        candidate.starting(content, content.first + 2),
        cue=cue._replace(first=cue.first - 1, last=content.first + 2),
        source=[*others, source._replace(last=source.last - 1)],
    )


def _with_met(candidate: Candidate, words: Words) -> Candidate:
    """The candidate with those whom a writer has met as its source: "[Doctors I spoke to] say"."""
    cue, source = candidate.cue, candidate.source[0]
    *said, verb = words.of(cue)
    with_whom = next((place for place, word in enumerate(said) if word in _WITH and place), None)
    if with_whom is None or _MET.isdisjoint(said) or not is_cue_form(verb):
        return candidate
    first, last = source.first, candidate.source[-1].last
    if words.at(cue.passage, last - 1) not in WRITERS:
        return candidate
    first = first if first < last - 1 else phrase_before(cue.passage, last - 1, words)
    met = source._replace(first=first, last=cue.first + with_whom + 1)
    return replace(candidate, source=[met], cue=cue._replace(first=cue.last - 1))


def _within_sentence(candidate: Candidate, words: Words) -> list[Part]:
    """The source without parts that end a sentence before, or are agents: "[A leader], quoted by the Post, said"."""
    if len(candidate.source) == 1:
        return candidate.source
    near = [part for part in candidate.source if not _ends_before(part, candidate.cue, words)] or candidate.source
    return [part for part in near if not _is_of_other(part, candidate.cue, words)] or near


def _is_of_other(source: Part, cue: Part, words: Words) -> bool:
    """Whether a part of a source is an agent or a companion, or has a cue of its own.

    "Through [his lawyer], Orr said", "[Police] said the driver told them".
    """
    first, before = words.between(source.passage, source.first - 2, source.first)
    after, beyond = words.between(source.passage, source.last, source.last + 2)
    if source.last < cue.first and "whom" in (after, beyond):
        return True  # "[A poet], whom critics called mad"
    if before in _BESIDE and source.last < cue.first - 1:
        return True
    if before == "by" or (first, before) == _ACCORDING:
        return True
    is_said = source.last < cue.first and after in _SAYS
    return is_said and not words.last_of(cue).endswith("ing")  # "it said, adding"


def _ends_before(source: Part, cue: Part, words: Words) -> bool:
    """Whether a full stop outside quotations stands between a part of a source and the cue behind it."""
    between = enumerate(words.between(cue.passage, source.last, cue.first), start=source.last)
    return any(word in STOPS and not words.is_quoted(place) for place, word in between)


def _past_account(source: Part, cue: Part, words: Words) -> Part:
    """Who speaks behind whose account it is: "According to the log, [the pilot], Ola Berg, told the tower"."""
    if source.last > cue.first or tuple(words.between(source.passage, source.first - 2, source.first)) != _ACCORDING:
        return source
    said = words.of(source)
    return source._replace(first=source.first + said.index(",") + 1) if "," in said[:-1] else source


def _of_participle(source: Part, cue: Part, words: Words) -> Part:
    """Whom a participle tells of: "The park shut despite [residents] saying", "He quit, with [rivals] claiming"."""
    verb, *before = reversed(words.between(cue.passage, cue.first - _LONGEST, cue.first + 1))
    if not verb.endswith("ing"):
        return source
    for size, (word, link) in enumerate(pairwise(before)):
        if size and word in _ABSOLUTE and (word != "with" or link == ","):
            return source._replace(first=cue.first - size, last=cue.first, passage=cue.passage)
        if not word[:1].isalnum() or is_finite(word):
            break
    return source


def _of_clause(source: Part, cue: Part, words: Words) -> Part:
    """Who speaks in a clause that another hangs on: "The shop shut after [nine customers] reported"."""
    if source.last != cue.first:
        return source
    said = words.of(source)
    place = next((place for place in range(len(said) - 1, 1, -1) if said[place - 1] in _OPENS_CLAUSE), None)
    if place is None or any(map(is_finite, said[place:])):
        return source
    forms = words.forms(source.passage, source.first, source.first + place)
    is_whole = OPENS_RELATIVE.isdisjoint(said[:place]) and _main_verb(forms) is not None
    return source._replace(first=source.first + place) if is_whole else source


def _of_predicate(source: Part, cue: Part, words: Words) -> Part:
    """The source without another predicate: "[The Fed] raised rates and said", "[Orr] quit, saying"."""
    said = words.of(source)
    if "whose" in said:
        return _of_trait(source, cue, said, words)
    if said[-1] in JOINS and len(said) > 1:
        return _before_joined_verb(source, said)
    if not _goes_on(source, cue, words):
        return source
    if said[0].endswith("ing") and words.before(source) == ",":
        source = source._replace(first=_sentence_start(source, words))
    verb = _main_verb(words.forms_of(source))
    return source if verb is None else source._replace(last=source.first + verb)


def _before_joined_verb(source: Part, said: Sequence[str]) -> Part:
    """The source, which ends in "and", up to its first verb, or to that "and": "[The Fed] raised rates and" said.

    The "and" shows that a predicate is in it, so that any form that may be a verb is taken for one.
    """
    verb = next((place for place in range(1, len(said)) if is_finite(said[place])), len(said) - 1)
    return source._replace(last=source.first + _before_adverbs(said, verb))


def _before_adverbs(words: Sequence[str], verb: int) -> int:
    """The place of a verb or of the adverbs right before it, but never of the first word, or a name ("Ann Reilly")."""
    while verb > 1 and words[verb - 1].islower() and is_adverb(words[verb - 1]):
        verb -= 1
    return verb


def _goes_on(source: Part, cue: Part, words: Words) -> bool:
    """Whether a cue is a further predicate of its subject, or its purpose: "and said", ", saying", "to protest"."""
    verb = words.first_of(cue)
    if source.last >= cue.first:
        return source.last == cue.first and verb == "to"
    between = words.between(source.passage, source.last, cue.first)
    return between[-1:] == ["and"] or (between == [","] and verb.endswith("ing"))


def _sentence_start(part: Part, words: Words) -> int:
    """The first token of the sentence that a part stands in."""
    first = part.first
    while words.at(part.passage, first - 1) not in STOPS | {""}:
        first -= 1
    return first


def _main_verb(forms: Sequence[str]) -> int | None:
    """Where the predicate starts in words as written, a comma before it included; None where no verb shows.

    Nothing else shows that there is a predicate, so that only sure verbs count: no verb of a relative clause, and a
    form in -ed only before its object ("shut the plant", but not "the firm named in the suit").
    """
    place = 1
    while place < len(forms) and not _is_verb(forms[place], forms[place + 1 : place + 2]):
        if forms[place] in OPENS_RELATIVE:
            place = next((comma for comma in range(place, len(forms)) if forms[comma] == ","), len(forms))
        place += 1
    if place >= len(forms):
        return None
    place = _before_adverbs(forms, place)
    return place - (place > 1 and forms[place - 1] == ",")


def _is_verb(word: str, following: Sequence[str]) -> bool:
    if not word.islower() or "-" in word or not is_finite(word):
        return False
    return is_listed_verb(word) or any(next_[0].isdigit() or next_ in _OPENS_OBJECT for next_ in following)


def _of_trait(source: Part, cue: Part, said: Sequence[str], words: Words) -> Part:
    """Who speaks in the clause that "whose" opens, or the source with all of that clause.

    "Mr Kane, whose [wife] said he was ill, resigned", but "[Mr Kane, whose party opposes the bill], said".
    """
    place = said.index("whose") + 1
    owned, between = said[place:], words.between(source.passage, source.last, cue.first)
    is_phrase = (
        source.last <= cue.first
        and 0 < len(owned) <= _LONGEST_OWNED
        and owned[-1] not in JOINS
        and not any(map(is_finite, owned))
    )
    is_inner = is_phrase and (not between or (between == [","] and "," in owned))
    return source._replace(first=source.first + place) if is_inner else _with_trait(source, cue, words)


def _with_trait(source: Part, cue: Part, words: Words) -> Part:
    """The source with the whole clause that "whose" opens in it: "[Mr Kane, whose party opposes the bill], said"."""
    between = words.between(source.passage, source.last, cue.first)
    return source._replace(last=cue.first - 1) if between[-1:] == [","] else source


def _with_measure(part: Part, words: Words) -> Part:
    """A noun phrase with what stands before its number: "[at least nine customers]"."""
    first, *before = reversed(words.between(part.passage, part.first - 3, part.first + 1))
    if not (first[:1].isdigit() or first in _NUMBERS):
        return part
    size = next((len(one) for one in _MEASURES if tuple(reversed(before[: len(one)])) == one), 0)
    return part._replace(first=part.first - size)


_STEPS = (
    _past_stop,
    _past_account,
    past_place,
    _of_participle,
    _of_clause,
    _of_predicate,
    with_other,
    with_officer,
)
