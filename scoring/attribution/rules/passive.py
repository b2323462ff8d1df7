"""Passives: "It is believed that ...", "X is said to ...", "X was described by Y as ..."."""

from __future__ import annotations

from collections.abc import Sequence

from scoring.attribution.cues import FORESEEN, HEARSAY_PARTICIPLES, is_cue_form
from scoring.attribution.grammar import BE, DETERMINERS, PREPOSITIONS, RELATIVES, is_auxiliary, is_finite
from scoring.attribution.rules.adverbials import skip_adverbials
from scoring.attribution.rules.before import skip_adverbials_back
from scoring.attribution.rules.behind import phrase_after
from scoring.attribution.rules.bounds import content_end, sentence_start
from scoring.attribution.rules.finding import Found, relation_up_to
from scoring.attribution.rules.nouns import subject_before
from scoring.attribution.rules.units import Range, Unit

_WITHOUT_BE = frozenset("believed thought alleged rumoured rumored reported said expected".split())
_FATES = frozenset("dead drowned killed trapped buried missing lost injured wounded kidnapped".split())
_LINKS = PREPOSITIONS - {"of"}
_TO_TELLING = 3  # tokens from "reported" to "to have told"
_AGENT = 8  # tokens between a passive cue and its "by"


def is_passive(unit: Unit, first: int, index: int) -> bool:
    """Whether the group from ``first`` to the cue at ``index`` is a passive ("a vote widely expected to be held")."""
    group = [unit.word(i) for i in range(first, index)]
    word = unit.word(index)
    if word == "told" and any(word in BE for word in group):
        return False  # "the jury was told ..." reports as "the jury heard ..." does
    if word in _WITHOUT_BE and unit.word(index + 1) == "to":
        is_active = any(is_auxiliary(word) and word not in BE for word in group)
        return not is_active and (word != "expected" or unit.word(index - 1) in ("widely", "generally", *BE))
    if word.endswith("ed") and unit.word(index + 1) == "by" and not group:
        return word not in FORESEEN  # "the 3% expected by analysts"
    if word.endswith("ing") or not any(word in BE for word in group):
        return False
    return "to" not in group[1:]


def passive_relation(unit: Unit, first: int, index: int, floor: int, later: Sequence[int]) -> Found | None:
    """The relation of a passive cue: by its agent where one is named, else hearsay."""
    end = content_end(unit, index + 1, later)
    if first == index and unit.word(first - 1) == ",":
        end = next((place for place in range(index, end) if unit.word(place) == ","), end)
    agents = (i for i in range(index + 1, min(end, index + _AGENT)) if unit.word(i) == "by")
    agent = None if unit.word(index + 1) == "to" else next(agents, None)
    if agent is not None and _is_accused(unit, index) and unit.word(agent + 1).endswith("ing"):
        agent = None  # "of cheating by using a false name"
    subject = subject_before(unit, first - 1, floor)
    if agent is not None and (source_last := phrase_after(unit, agent + 1, _agent_end(unit, agent, end))) is not None:
        if _opens_relative(unit, source_last + 1):
            end = source_last + 1
        content = ([subject] if subject else []) + [(index + 1, agent - 1), (source_last + 1, end - 1)]
        source = (agent + 1, source_last)
        is_raised = (
            agent == index + 1 and unit.word(source_last + 1) == "to" and unit.word(index) in HEARSAY_PARTICIPLES
        )
        is_sure = is_raised or (_is_accused(unit, index) and unit.is_end(source_last + 1))
        cue = (first, agent if is_raised else index)
        return relation_up_to(unit, end, source=source, cue=cue, content=content, is_sure=is_sure)
    return _hearsay(unit, first, index, floor, end)


def _opens_relative(unit: Unit, index: int) -> bool:
    """Whether an agent says something itself there: "rejected by the trust[, which] said"."""
    return unit.word(index) == "," and unit.word(index + 1) in RELATIVES


def _agent_end(unit: Unit, agent: int, end: int) -> int:
    """Where an agent ends at the latest: before what it accuses somebody of, "by critics [of raising taxes]"."""
    return next((i for i in range(agent + 2, end) if _opens_deed(unit, i)), end)


def _opens_deed(unit: Unit, index: int) -> bool:
    """Whether what somebody is accused of or praised for begins there, "by Kyiv [for the raid]"; no name goes on."""
    word, following = unit.word(index), unit.word(index + 1)
    if word not in ("of", "for"):
        return False
    is_name = unit.is_capital(index + 1 + (following in DETERMINERS))
    return following.endswith("ing") or (word == "for" and unit.is_capital(index - 1) and not is_name)


def _hearsay(unit: Unit, first: int, index: int, floor: int, end: int) -> Found | None:
    """What nobody in particular says: "It is believed that ...", "X is said to ..." and "X are feared dead"."""
    following = unit.word(index + 1)
    if _is_accused(unit, index) and (accused := subject_before(unit, first - 1, floor)):
        content = [accused, (index + 2, end - 1)]
        return relation_up_to(unit, end, source=None, cue=(first, index + 1), content=content)
    if unit.word(index) not in HEARSAY_PARTICIPLES or (
        following not in ("that", "to") and following not in _FATES and unit.word(first - 1) != "it"
    ):
        return None
    subject = _passive_subject(unit, first, floor)
    if first == index and (beside := _beside(unit, first)):
        content = [beside, (index + 1, end - 1)]
        return relation_up_to(unit, end, source=None, cue=(first, index), content=content, is_sure=True)
    if subject and unit.is_quote(subject[0] - 1) and _tells(unit, index):
        return _quoted(unit, subject, (first, index + _TO_TELLING), end)
    if unit.word(first - 1) == "it" and following != "to":
        first -= 1
        trails = unit.is_end(skip_adverbials(unit, index + 1)) and first - 1 > floor  # "..., it was said on Monday."
        content = [(floor, first - 1) if trails else (index + 1 + (following == "that"), end - 1)]
    elif subject:
        content = [subject, (index + 1, end - 1)]
    else:
        return None
    return relation_up_to(unit, end, source=None, cue=(first, index), content=content)


def _beside(unit: Unit, first: int) -> Range | None:
    """Of whom a participle at ``first`` tells beside the main clause: ", with [two men] believed to be abroad"."""
    places = range(first - 1, max(0, first - _AGENT), -1)
    link = next((place for place in places if unit.word(place) == "with" or not unit.word(place)[:1].isalnum()), first)
    return (link + 1, first - 1) if unit.word(link) == "with" and unit.word(link - 1) == "," else None


def _is_accused(unit: Unit, index: int) -> bool:
    """Whether somebody is accused of something there: "have been [accused] of hiding it"."""
    return unit.word(index) == "accused" and unit.word(index + 1) == "of"


def _tells(unit: Unit, index: int) -> bool:
    """Whether a passive goes on "to have told"."""
    words = [unit.word(place) for place in range(index + 1, index + _TO_TELLING + 1)]
    return words[:-1] == ["to", "have"] and is_cue_form(words[-1])


def _quoted(unit: Unit, subject: Range, cue: Range, end: int) -> Found | None:
    """As in '"It is over," X is reported to have said': X speaks, as others tell."""
    quotation = (subject[0] - 1, subject[0] - 1)
    return relation_up_to(unit, end, source=subject, cue=cue, content=[quotation], is_sure=True)


def _passive_subject(unit: Unit, first: int, floor: int) -> Range | None:
    """What stands before the verb group, also where time parts that ("was last night said to be abroad")."""
    if unit.word(first - 1) == "," and not is_auxiliary(unit.word(first)):
        subject = subject_before(unit, first - 2, floor)  # "The ring, thought to have fled, ..."
        return subject if subject and subject[0] == sentence_start(unit, first) else None
    last = skip_adverbials_back(unit, first - 1, floor)
    subject = subject_before(unit, last - 1 if unit.word(last) in BE else first - 1, floor)
    return _object_in(unit, subject) if subject and not is_auxiliary(unit.word(first)) else subject


def _object_in(unit: Unit, clause: Range) -> Range:
    """What a bare participle is about where a verb stands before it: "arrested [two men] believed to be spies"."""
    first, last = clause
    verbs = (i for i in range(last - 1, first - 1, -1) if _governs(unit, i))
    verb = next(verbs, None)
    if verb is None:
        return clause
    links = (i for i in range(last - 1, verb, -1) if unit.word(i) in _LINKS and unit.word(i + 1) in DETERMINERS)
    return next(links, verb) + 1, last


def _governs(unit: Unit, index: int) -> bool:
    """Whether a verb stands there with an object of its own behind it."""
    word, following = unit.word(index), unit.word(index + 1)
    return (following in DETERMINERS or following in _LINKS) and (is_finite(word) or word.endswith("ing"))
