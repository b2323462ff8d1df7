"""Misreadings: candidates that the words show to be none, however plausible the tagger found them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from scoring.attribution.cues import FORESEEN, QUESTIONED, SAYING, cue_forms, is_cue_form
from scoring.attribution.grammar import (
    BE,
    DETERMINERS,
    JOINS,
    OPENS_RELATIVE,
    PREPOSITIONS,
    STOPS,
    SUBJECT_PRONOUNS,
    is_finite,
    is_listed_verb,
    is_past,
)
from scoring.attribution.linking import Candidate
from scoring.attribution.tokens import Part, Words
from scoring.attribution.unspoken import is_unspoken
from scoring.segment.lookalikes import ESTIMATES

_TELL, _TELLS = frozenset({"show", "showed", "say", "said", "suggest", "indicate", "reveal"}), ("s", "data", "people")
_SUSPECTED = frozenset("alleged suspected reported supposed purported".split())
_FEELING = frozenset("fearing demanding expecting hoping seeking wanting awaiting facing protesting".split())
_OPENS_CLAUSE = SUBJECT_PRONOUNS | DETERMINERS | {"there", "that"}
_PRESENT = frozenset("say says claim claims allege alleges believe believes".split())
_AGAINST = frozenset("contrary opposed no".split())
_MEETS = frozenset("missing beating topping exceeding missed beat topped exceeded".split())  # what was foreseen
_FORESIGHT = ESTIMATES | {"target"}
_FURTHER = frozenset("more further additional other new".split())
_POINTS = (["that"], ["this"], ["it"])
_LONG = 6  # words of a source that is more than a headline's subject and its plan
_AUTHORS = (["i"], ["we"], ["you"])
_SAYING = frozenset("say says said saying".split())
_OPENS_CONTENT = frozenset("that whether if how why".split())
_TITLES = frozenset("capt col dr gen gov lt mr mrs ms prof rep rev sen sgt st".split())
_TOPICAL = frozenset({"of", "about", "over", "for"})


def misreads(candidate: Candidate, words: Words) -> bool:
    """Whether a candidate takes a clause for somebody's words, or for a speaker what is none."""
    if any(_holds_speech(part, words) or _raises(part, candidate.cue, words) for part in candidate.source):
        return True
    return any(check(candidate, words) for check in _CHECKS)


def _plans(candidate: Candidate, words: Words) -> bool:
    """Whether a source is a headline's plan, or is asked to say but "that": "[Police to probe] claims of fraud"."""
    said = words.of(candidate.cue)
    if said[0] == "to" and len(candidate.content) == 1:
        [content] = candidate.content
        return words.of(content) in _POINTS
    if said[-1] not in _TOPICAL:
        return False
    sources = (words.of(part) for part in candidate.source)
    return any(source[-2:-1] == ["to"] and len(source) < _LONG for source in sources)


def _opens_with_agent(candidate: Candidate, words: Words) -> bool:
    """Whether who speaks is taken for what is said: "was accused by [critics of hiding it]"."""
    cue = candidate.cue
    *auxiliaries, verb, last = ["", *words.between(cue.passage, cue.first - 1, cue.last)]
    is_passive = not BE.isdisjoint(auxiliaries) or auxiliaries == ["", ","]
    if last != "by" or not is_passive or not is_cue_form(verb):
        return False
    return any(part.first == cue.last for part in candidate.content)


def _goes_on_in_past(candidate: Candidate, words: Words) -> bool:
    """Whether a cue is but what somebody else did, as is reported: "Police say Hill lied [and admitted] the fraud"."""
    cue, source = candidate.cue, next((part for part in candidate.source if part.last + 2 < candidate.cue.first), None)
    if source is None:
        return False
    between = words.between(cue.passage, source.last, cue.first - 1)
    says, subject, *said = [*(word for word in between if word != "that"), "", ""]
    done = next(filter(is_finite, said), "")
    if says not in _PRESENT or subject in SUBJECT_PRONOUNS or not (is_past(done) or done.endswith("ed")):
        return False
    link, verb = words.between(cue.passage, cue.first - 1, cue.first + 1)
    return link in JOINS and (verb.endswith("ed") or verb in ("said", "told"))


def _is_of_object(candidate: Candidate, words: Words) -> bool:
    """Whether who stands behind a verb is who it is about, for it takes no clause: "Mill cuts jobs, [blames Kent]"."""
    cue, content = candidate.cue, candidate.content[-1]
    if not candidate.source or candidate.source[0].first != cue.last or content.last > cue.first:
        return False
    verbs = cue_forms().get(words.last_of(cue), ())
    tells = any(not verb.frames.isdisjoint(SAYING) for verb in verbs)
    return bool(verbs) and not tells and not words.is_quoted(content.first)


def _is_set_aside(candidate: Candidate, words: Words) -> bool:
    """Whether what somebody says is only set against what is so: "[Contrary to what] X says, the road is open"."""
    source = candidate.source_before
    if source is None:
        return False
    *before, first = words.between(source.passage, source.first - 3, source.first + 1)
    if "whatever" in (first, before[-1]):
        return True
    return before[-1] == "what" and (before[-2] == "despite" or before[0] in _AGAINST)


def _is_no_cue(candidate: Candidate, words: Words) -> bool:
    """Whether the words beside a cue show that it tells no saying.

    "Five more [confirmed] cases", "He neither [answered] nor called", "The chief, [asked about] it, said", "[missing a
    forecast of] £5m", "The [forecast] was for growth", "Anglers [were denied] entry".
    """
    cue, content = candidate.cue, candidate.content[0]
    before, *said, last = words.between(cue.passage, cue.first - 1, cue.last)
    behind = words.first_of(content)
    if (
        behind == "anonymity"
        or before == "neither"
        or (before, *said) == (",", "commenting")  # "..., the mayor said, commenting on reports"
        or (last, behind) == ("found", "what")  # "found what police call a bomb"
        or (last in _TOPICAL and said[-1:] == ["told"] and not BE.isdisjoint(said))  # "were told of the plan"
        or (last in _FORESIGHT and behind in BE and content.first == cue.last)
        or (before in (",", "when") and said[:1] and said[0] in QUESTIONED and last in _TOPICAL)
        or _gives_grounds([before, *said], last)
    ):
        return True
    if said:
        is_refused = last == "denied" and content.first == cue.last and not BE.isdisjoint(said)
        return is_refused or (said[0] in _MEETS and not _FORESIGHT.isdisjoint(said))
    return last in _SUSPECTED | {"confirmed"} and before in _FURTHER


def _gives_grounds(said: Sequence[str], last: str) -> bool:
    """Whether a cue tells but why: "spoke on condition of anonymity to discuss it", "left for fear of the sack"."""
    return ("anonymity" in said[1:] and last not in _SAYING) or ("for" in said and last == "fear")


def _leads_list(candidate: Candidate, words: Words) -> bool:
    """Whether what is said only follows in the lines below: "The ministry said [that]:"."""
    cue, content = candidate.cue, candidate.content[0]
    is_that = content[:2] == (cue.last, cue.last + 1)
    return is_that and words.between(cue.passage, cue.last, cue.last + 2) == ["that", ":"]


def _raises(source: Part, cue: Part, words: Words) -> bool:
    """Whether a participle tells what comes of something: "the swap came after a truce, [raising hopes of] peace"."""
    [form, *others], [*_, last] = (words.forms_of(part) for part in (source, cue))
    return not others and form.endswith("ing") and form[0].islower() and last in _TOPICAL


def _acts_on_suspicion(candidate: Candidate, words: Words) -> bool:
    """Whether somebody acts over what others allege: "The school [dismissed him over alleged] fraud"."""
    before, last = words.between(candidate.cue.passage, candidate.cue.last - 2, candidate.cue.last)
    return bool(candidate.source) and last in _SUSPECTED and (before in PREPOSITIONS or before in DETERMINERS)


def _is_of_author(candidate: Candidate, words: Words) -> bool:
    """Whether a writer or speaker tells but what they do, or we all: "You don't see a fall like that"."""
    [source, *others] = candidate.source or candidate.content
    if others or words.of(source) not in _AUTHORS:
        return False
    return not (words.is_quoted(candidate.content[0].first) or holds_clause(candidate, words))


def _has_accused(candidate: Candidate, words: Words) -> bool:
    """Whether a source does something to somebody accused: "[Police held a boy] accused of theft"."""
    source = candidate.source_before
    if source is None or source.last != candidate.cue.first:
        return False
    before, last = words.between(source.passage, source.first + 1, source.last), candidate.cue.last
    *said, link = words.between(source.passage, candidate.cue.first, last)
    if link != "of" or said[-1:] != ["accused"]:
        return False
    return not DETERMINERS.isdisjoint(said) or (len(said) == 1 and any(map(is_finite, before)))


def _speaks_about(candidate: Candidate, words: Words) -> bool:
    """Whether all that is told is what somebody speaks of: "What are [officials saying about] the fire?"."""
    cue = candidate.cue
    verb, last = words.between(cue.passage, cue.last - 2, cue.last)
    return last == "about" and verb in _SAYING and not holds_clause(candidate, words)


def _foresees(candidate: Candidate, words: Words) -> bool:
    """Whether a cue only tells what a fact is held against: "the 3% expected by analysts", "as Orr had predicted"."""
    cue = candidate.cue
    *said, after = words.between(cue.passage, cue.first, cue.last + 1)
    is_by = "by" in (said[-1], after)
    *before, verb = ["", *(said[:-1] if said[-1] == "by" else said)]
    if verb not in FORESEEN:
        return False
    if is_by and before == [""]:
        return True
    subject = candidate.source_before
    if subject is None or any(part.last > cue.first for part in candidate.content):
        return False
    return words.at(cue.passage, subject.first - 1) in ("as", "than")


def _describes(candidate: Candidate, words: Words) -> bool:
    """Whether a participle only tells which people do something: "Patients [complaining of] pain waited"."""
    cue, content = candidate.cue, candidate.content[0]
    verb, *others = words.of(cue)
    if not verb.endswith("ing") or content.first != cue.last or words.is_quoted(content.first):
        return False
    subject = next((part for part in candidate.source if part.last == cue.first), None)
    if subject is None or words.before(subject) == "with":
        return False
    said = words.of(content)
    is_thing = bool(others) or said[0] == "to" or (verb in _FEELING and said[0] not in _OPENS_CLAUSE)
    return is_thing and OPENS_RELATIVE.isdisjoint(said) and any(map(is_finite, said))


def _reports_participle(candidate: Candidate, words: Words) -> bool:
    """Whether all that is said is how a sentence opens that goes on: "[Calling it a sham], X said the vote was off"."""
    cue, content = candidate.cue, candidate.content[-1]
    if content.last > cue.first or words.is_quoted(content.first):
        return False
    first, *others = words.of(content)
    after = words.after(cue)
    is_participle = first.endswith("ing") and (is_cue_form(first) or not any(map(is_finite, others)))
    return is_participle and after[:1].isalnum()


def _holds_speech(source: Part, words: Words) -> bool:
    """Whether a source is a speaker with what they tell: "[Court records show Marsh] pleaded guilty"."""
    said = words.of(source)
    told = (place for place, (one, word) in enumerate(pairwise(said)) if word in _TELL and one.endswith(_TELLS))
    place = next(told, None)
    return place is not None and OPENS_RELATIVE.isdisjoint(said[:place])


def _has_relative(candidate: Candidate, words: Words) -> bool:
    """Whether a content apart from its cue is a mere relative clause: "said in a post that drew replies"."""
    return any(
        part.first > candidate.cue.last
        and part.last - part.first > 1
        and not words.is_quoted(part.first)
        and _begins_relative(*words.between(part.passage, part.first, part.first + 2))
        for part in candidate.content
    )


def _begins_relative(first: str, second: str) -> bool:
    return first == "that" and is_listed_verb(second)


def breaks_off(content: Part, words: Words) -> bool:
    """Whether a comma parts the subject of a clause from its verb: "said [that the pilot], who was 40, had slept".

    Or the stop of a title what it belongs to: "said [that Dr]. Holm had slept".
    """
    said = words.between(content.passage, content.first, content.last + 1)
    if said[-1] == "." and said[-2] in _TITLES:
        return True
    return said[0] in _OPENS_CONTENT and said[-1] == "," and not any(map(is_finite, said[1:]))


def opens_according(one: Candidate, words: Words) -> bool:
    """Whether a sentence opens with whose account all of it is: "[According to the report], the driver said"."""
    before, first, last = words.between(one.cue.passage, one.cue.first - 1, one.cue.first + 2)
    return (first, last) == ("according", "to") and before in STOPS | {""}


def holds_clause(one: Candidate, words: Words) -> bool:
    """Whether a content has a verb that its form tells."""
    return any(is_finite(word) for part in one.content for word in words.of(part))


_CHECKS = (
    _plans,
    _has_relative,
    _opens_with_agent,
    _acts_on_suspicion,
    _describes,
    _foresees,
    _reports_participle,
    _goes_on_in_past,
    _is_of_object,
    _is_set_aside,
    _is_no_cue,
    is_unspoken,
    _leads_list,
    _is_of_author,
    _has_accused,
    _speaks_about,
)
