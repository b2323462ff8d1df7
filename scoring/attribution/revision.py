"""What of a candidate is put right once it is plausible: a tagger knows no clauses, and where one ends is a rule.

``revise`` first settles who speaks (``speakers``) and then takes the steps of ``_STEPS``, each a function that returns
the candidate changed, or the same one.  A new rule is such a function: here if it is short, in a module of its own with
others of its kind (``insertions``, ``relatives``, ``openings``, ...) if it is not, and a line of ``_STEPS``.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from scoring.attribution.appositions import is_remark
from scoring.attribution.between import before_clause, with_figure, with_rebuff, with_saying, with_story
from scoring.attribution.continuations import with_continuation, with_second_half
from scoring.attribution.cues import is_cue_form
from scoring.attribution.grammar import ENDS, is_finite
from scoring.attribution.grants import without_grant
from scoring.attribution.hearers import past_hearer
from scoring.attribution.insertions import within_insertion
from scoring.attribution.linking import Candidate
from scoring.attribution.manners import without_manner
from scoring.attribution.openings import with_opening
from scoring.attribution.predicates import within_noun, within_predicate
from scoring.attribution.relatives import with_antecedent, with_head, without_clause_before, without_main_clause
from scoring.attribution.speakers import with_number, with_speaker
from scoring.attribution.tokens import Part, Words
from scoring.attribution.wholes import with_wrongly

_CLOSING = frozenset({'"', "”", "''", "»"})
_MARKS = _CLOSING | {"“", "``", "«", "'", "‘", ""}
_HANGS_ON = frozenset("that because while whereas although though since".split())
_NOISES = frozenset("applause boos cheers cheering chuckles gasps groans hisses jeers laughter murmurs whoops".split())
_TO_NOISE = 4  # words from "to" to its "cheers"
_NOTHING: frozenset[str] = frozenset()
_WORRIES = frozenset(
    "alarm concern concerns doubts expectations fears hopes prospect questions speculation tensions worries".split()
)
_OUTCRIES = frozenset(
    "anger backlash calls condemnation criticism fury outcry outrage protests speculation uproar".split()
)
_MARKETS = frozenset(
    "bonds currency dollar euro futures markets oil pound prices rouble shares stock stocks yen yields".split()
)
_ONLOOKERS = frozenset("analysts economists investors many markets observers traders".split())
_SEQUELS = {  # what comes of a piece of news, not of what it tells: participles with words of their object
    **dict.fromkeys("raising stoking fuelling fueling fanning heightening reviving easing".split(), _WORRIES),
    **dict.fromkeys("drawing prompting sparking triggering provoking".split(), _OUTCRIES),
    **dict.fromkeys("surprising stunning shocking disappointing wrongfooting".split(), _ONLOOKERS),
    "sending": _MARKETS,
    "dashing": frozenset({"hopes", "expectations"}),
    "dealing": frozenset({"blow"}),
    "ending": frozenset({"speculation", "uncertainty"}),
    "handing": frozenset({"boost", "defeat", "victory", "win"}),
}
_BECAUSE = frozenset({"after", "before", "for", "over"})
_GROUNDS = frozenset({"basis", "ground", "grounds"})
_ASIDE = 16  # tokens up to the end of an aside
_ADDED = frozenset({"and", "not", "too"})  # to a "that" which points at something
_MEANWHILE = frozenset({"as", "while"})


def revise(candidate: Candidate, words: Words) -> Candidate:
    """The candidate with its source and content within their clauses; its content is empty where none of it is left.

    The extractor drops a candidate that has none.
    """
    candidate = _without_sentence_before(_within_clause(with_speaker(candidate, words), words), words)
    for step in _STEPS:
        if not candidate.content:
            break
        candidate = step(candidate, words)
    return candidate


def _without_sentence_before(candidate: Candidate, words: Words) -> Candidate:
    """The candidate without a quotation that closed a sentence of its own: '"It is over." In May [X admitted] ...'."""
    opening = min(part.first for part in (candidate.cue, *candidate.source[:1]))
    quoted = [part for part in candidate.content if part.last <= opening and words.is_quoted(part.last - 1)]
    if not quoted:
        return candidate
    between = words.forms(candidate.cue.passage, quoted[-1].last - 1, opening + 1)
    mark = next((place for place, word in enumerate(between) if word in _CLOSING), 0)
    behind = between[mark + 1 :]
    if between[mark - 1 : mark] != ["."] or not behind[0][0].isupper():
        return candidate
    others = [part for part in candidate.content if part not in quoted]
    leads_on = words.after(candidate.cue) == ":"
    is_tag = len(behind) == 1 and not leads_on and all(words.is_quoted(part.first) for part in others)
    return candidate if is_tag else replace(candidate, content=others)


def _within_clause(candidate: Candidate, words: Words) -> Candidate:
    """The candidate without what its clause hangs on: "The boat is shut because, [according to X, its hull leaks]".

    Who reports it with a that stands behind it: "[The Post reported] that, according to X, [its hull leaks]".
    """
    cue = candidate.cue
    opener, mark, first, last = words.between(cue.passage, cue.first - 2, cue.first + 2)
    if (first, last) != ("according", "to") or mark != "," or opener not in _HANGS_ON:
        return candidate
    behind = [part for part in candidate.content if part.first > cue.first]
    before = next((part for part in candidate.content if part.first < cue.first), None)
    if not behind or before is None:
        return candidate
    verb = cue._replace(first=cue.first - 3, last=cue.first - 2)
    if opener == "that" and before.first < verb.first and is_cue_form(*words.of(verb)):
        return replace(candidate, cue=verb, source=[before._replace(last=verb.first, name="source>")], content=behind)
    return replace(candidate, content=behind)


def _without_meanwhile(candidate: Candidate, words: Words) -> Candidate:
    """The candidate without what its speaker did meanwhile: '"I lost it," she told AFP [as she waded ashore]'."""
    cue = candidate.cue
    if not any(part.last <= cue.first and words.is_quoted(part.first) for part in candidate.content):
        return candidate
    return replace(candidate, content=_without_behind(candidate, words, _tells_when))


def _without_behind(candidate: Candidate, words: Words, is_apart: Callable[[Part, Words], bool]) -> list[Part]:
    """The content without the parts behind the cue that are none of what is said."""
    return [part for part in candidate.content if part.first < candidate.cue.last or not is_apart(part, words)]


def _without_noise(candidate: Candidate, words: Words) -> Candidate:
    """The candidate without how a hall answered: '"We won," he said [to loud cheers]'; none if nobody is its source."""
    kept = _without_behind(candidate, words, _is_noise)
    if len(kept) == len(candidate.content):
        return candidate
    return replace(candidate, content=kept if candidate.source else [])


def _is_noise(part: Part, words: Words) -> bool:
    first, *said = words.of(part)
    return first == "to" and not _NOISES.isdisjoint(said[:_TO_NOISE])


def _without_sequel(candidate: Candidate, words: Words) -> Candidate:
    """The candidate without what the text says came of it: "X said it would close the mine[, sending shares down]"."""
    content = [_before_sequel(part, words) for part in candidate.content]
    return candidate if content == candidate.content else replace(candidate, content=content)


def _before_sequel(part: Part, words: Words) -> Part:
    said = words.of(part)
    for place in range(1, len(said) - 1):
        if said[place] == "," and not _SEQUELS.get(said[place + 1], _NOTHING).isdisjoint(said[place + 2 : place + 8]):
            return part if words.is_quoted(part.first + place) else part._replace(last=part.first + place)
    return part


def _past_quoted(candidate: Candidate, words: Words) -> Candidate:
    """The candidate without whom it quotes: "The paper quoted [an aide as saying] the deal was off"."""
    cue, after = candidate.cue, candidate.content[-1]
    said = words.of(after)
    if words.last_of(cue) != "quoted" or "saying" not in said[1:]:
        return candidate
    saying = said.index("saying")
    rest = [after._replace(first=after.first + saying + 1)] if saying + 1 < len(said) else []
    return replace(candidate, content=[*candidate.content[:-1], *rest])


def _without_participle(candidate: Candidate, words: Words) -> Candidate:
    """The candidate without another that opens its sentence: "[Noting that rates fell], X said [loans would rise]"."""
    if not candidate.source or len(candidate.content) == 1:
        return candidate
    opening, *others = candidate.content
    if opening.first >= candidate.cue.first or not any(part.first >= candidate.cue.last for part in others):
        return candidate
    first, *rest = words.of(opening)
    following = words.first_of(others[0])
    if not first.endswith("ing") or words.is_quoted(opening.first) or is_finite(following):
        return candidate
    return replace(candidate, content=others) if is_cue_form(first) or not any(map(is_finite, rest)) else candidate


def _without_apposed(candidate: Candidate, words: Words) -> Candidate:
    """The candidate without what others say of its claim: "The barn burned, X said, [a version that police reject]"."""
    if candidate.content[0].first > candidate.cue.first:
        return candidate
    return replace(candidate, content=_without_behind(candidate, words, is_remark))


def _past_that(candidate: Candidate, words: Words) -> Candidate:
    """The candidate past a "that" which a comma parts from its clause: "said that, [with hindsight, she was wrong]"."""
    part = next((part for part in candidate.content if part.first == candidate.cue.last), None)
    said = words.between(part.passage, part.first, min(part.last, part.first + _ASIDE)) if part else []
    if part is None or said[:2] != ["that", ","] or "," not in said[2:] or said[2] in _ADDED:
        return candidate
    return candidate.starting(part, part.first + 2)


def _past_copy(candidate: Candidate, words: Words) -> Candidate:
    """The candidate past who has a document: "According to the report, [a copy of which X saw], it burned"."""
    part = candidate.content[0]
    if words.between(part.passage, part.first + 2, part.first + 4) != ["of", "which"]:
        return candidate
    said = words.of(part)
    if said[0] not in ("a", "the") or "," not in said[4:-1]:
        return candidate
    return candidate.starting(part, part.first + said.index(",", 4) + 1)


def _without_link(candidate: Candidate, words: Words) -> Candidate:
    """The candidate without the "what" that joins its clause to a sentence: "It is [what] he called [a sham]"."""
    if len(candidate.content) == 1:
        return candidate
    kept = [part for part in candidate.content if words.of(part) != ["what"]]
    return replace(candidate, content=kept)


def _tells_when(part: Part, words: Words) -> bool:
    before, first = words.between(part.passage, part.first - 1, part.first + 1)
    return not words.is_quoted(part.first) and (before in _MEANWHILE or first in _MEANWHILE)


def _with_whole_quotation(candidate: Candidate, words: Words) -> Candidate:
    """The candidate with all of a quotation that it closes, and none that goes on behind it.

    'X says it rained. "[We ran. It was late,]" [she tells me]': what she says begins where the marks open.
    """
    cue = candidate.cue
    kept = [part for part in candidate.content if part.first <= cue.last + 1 or not _is_cut_off(part, words)]
    whole = [_from_its_marks(part, words) if part.last <= cue.first else part for part in kept]
    return replace(candidate, content=whole) if whole and whole != candidate.content else candidate


def _from_its_marks(part: Part, words: Words) -> Part:
    """What stands in a quotation, from where that opens."""
    first = part.first
    while words.is_quoted(first - 1) and words.at(part.passage, first - 1) not in _MARKS:
        first -= 1
    opening = words.at(part.passage, first)
    return part if is_cue_form(opening) else part._replace(first=first)  # "said", behind a mark that closes


def _is_cut_off(part: Part, words: Words) -> bool:
    """Whether a sentence is the first of a quotation that goes on: it is of whoever the words behind that name."""
    before, mark = words.between(part.passage, part.first - 2, part.first)
    stop, following = words.between(part.passage, part.last, part.last + 2)
    is_first = before in ENDS and mark in _MARKS and words.is_quoted(part.first)
    return is_first and stop in ENDS and following[:1].isalnum() and words.is_quoted(part.last + 1)


def _with_last_verb(candidate: Candidate, words: Words) -> Candidate:
    """The candidate without what the saying led to in its cue: "was jailed for [claiming]", "quit after [admitting]".

    None of whom a relative clause tells it: the main clause goes on behind what was said.
    """
    cue = candidate.cue
    link, last = words.between(cue.passage, cue.last - 2, cue.last)
    if link not in _BECAUSE or not last.endswith("ing") or not candidate.source:
        return candidate
    told = words.between(cue.passage, candidate.source[0].first, cue.last - 2)
    if "who" in told and "," not in told:
        return replace(candidate, content=[])
    return replace(candidate, cue=cue._replace(first=cue.last - 1))


def _with_grounds(candidate: Candidate, words: Words) -> Candidate:
    """The candidate with its reason as what is said: "objected on [the grounds that] the school was full"."""
    cue, part = candidate.cue, candidate.content[0]
    if part.first != cue.last or words.last_of(cue) != "on":
        return candidate
    the, noun, that = words.between(part.passage, part.first, part.first + 3)
    if (the, that) != ("the", "that") or noun not in _GROUNDS:
        return candidate
    return replace(candidate.starting(part, part.first + 2), cue=cue._replace(last=part.first + 2))


_STEPS = (  # in this order: each sees what those before it left
    _with_last_verb,
    _with_whole_quotation,
    with_wrongly,
    without_grant,
    with_opening,
    _without_apposed,
    _past_that,
    _past_copy,
    _without_meanwhile,
    _without_participle,
    without_manner,
    _with_grounds,
    _without_link,
    past_hearer,
    with_story,
    with_rebuff,
    before_clause,
    with_saying,
    with_figure,
    _past_quoted,
    _without_noise,
    _without_sequel,
    within_insertion,
    within_noun,
    within_predicate,
    without_clause_before,
    without_main_clause,
    with_head,
    with_antecedent,
    with_number,
    with_continuation,
    with_second_half,
)
