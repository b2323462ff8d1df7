"""Cues that tell of a doing and not of a saying: "signed a treaty", "claimed the title", "offered a discount"."""

from __future__ import annotations

from collections.abc import Callable, Container, Sequence
from itertools import pairwise

from scoring.attribution.cues import CLAUSAL, Reported, read_cue
from scoring.attribution.grammar import (
    ARTICLES,
    ASKS,
    BE,
    DETERMINERS,
    NEGATIONS,
    OPENS_RELATIVE,
    OWNERS,
    PREPOSITIONS,
    SUBJECT_PRONOUNS,
    is_finite,
)
from scoring.attribution.lexemes import plain
from scoring.attribution.rules.senses import RANKED, SUMS, TOLLS
from scoring.claim import Span, Spans
from scoring.segment.lookalikes import TAKEN_ON

_FEELINGS = frozenset(
    "adamant afraid angry aware cautious certain clear concerned confident convinced critical dismissive doubtful "
    "enthusiastic fearful furious grateful hopeful interested optimistic pessimistic positive proud scathing sceptical "
    "skeptical supportive sure unconvinced unhappy upset wary worried".split()
)
_SAYS = frozenset(
    "speak speaks speaking spoke spoken apologise apologised apologize apologized tribute decide decided decides "
    "undertaken gives lists".split()
)
_CLAUSAL = CLAUSAL | {"quotation"}
_CONTRACTED = ("'s", "'d", "'ll", "'ve", "'re")
_OPENS_CLAUSE = (SUBJECT_PRONOUNS - {"who"}) | {"that", "there", "if"}
_PARTS_CLAUSE = OPENS_RELATIVE | PREPOSITIONS | {"to", "and"}
_POINTED_AT = frozenset({"it", "this", "that", "them"})
_TOPICAL = frozenset({"about", "for", "of", "on", "to", "with"})
_OPENS_THING = ARTICLES | OWNERS
_OF_THINGS = frozenset({"find", "recall"})  # "recalled the night of the fire"
_BEFORE_NO_VERB = DETERMINERS | {"to"}
_AWAY = frozenset("away down out off into".split())
_MOVES = frozenset("walk walked walks push pushed pushes set come came hold held bring brought".split())
_SHOWN = frozenset(
    "appeal character class commitment courage form interest mercy promise quality respect spirit".split()
)
_FELT = frozenset({"emotion", "remorse"})
_CALLED = frozenset({"in", "off", "up"})
_BROUGHT_ABOUT = frozenset("bankruptcy dead dividend emergency insolvency war".split())
_ASKS = ASKS | {"whether"}
_ABOUT = frozenset({"about", "back", "on", "to"})
_AIRED = frozenset("morning evening news talk tv television radio reality chat quiz breakfast".split())
_ORDERS = frozenset({"decree", "decrees", "edict", "order", "orders", "proclamation"})
OUTLOOKS = frozenset("chance danger likelihood possibility prospect risk risks threat".split())
_TO_HEAD = 5  # words from "signed" to its "decree"
_TO_NOUN = 3  # words from "showed" to its "emotion"
_TO_TOLL = 6  # words from "claimed" to its "lives"
_MARKS = ',.;:!?"”'


def is_doing(text: str, source: Span, cue: Span, content: Spans) -> bool:
    """Whether a cue with what follows it does something rather than say it."""
    owner, start = plain(text[slice(*source)]).split(), content[0].start
    if owner[-1] in _AIRED and text.startswith("show", cue.start):
        return True  # "the morning shows"
    if start < cue.end or text[start - 6 : start].lower().endswith(("that ", "that, ")) or text[cue.end - 1] == ":":
        return False
    words = plain(text[slice(*cue)])
    said = plain(" ".join(text[slice(*span)] for span in content)).split()
    reported = read_cue(words)
    if reported.is_hearsay and not reported.frames:
        return False  # "purportedly shows"
    if not reported.lemma and reported.frames:
        return start - cue.end <= 1 and _is_subject(words.split(), said)
    if _is_share(owner) and reported.kind == "attitude":
        return not _opens_clause(said)
    return _does(words.split(), reported, said)


def _is_subject(cue: Sequence[str], said: Sequence[str]) -> bool:
    """Whether a noun and what depends on it are the subject of a sentence: "his plan to quit [surprised many]"."""
    depends = said[0] == "to" or (cue[-1] in PREPOSITIONS and said[0] not in _ASKS)
    return depends and _has_verb(said)


def _is_share(owner: Sequence[str]) -> bool:
    """Whether a number stands for those asked: "23 percent [favoured the mayor]"."""
    return owner[0][0].isdigit() and (owner[-1] in ("percent", "per cent") or (len(owner) == 1 and owner[0][-1] == "%"))


def _does(cue: Sequence[str], reported: Reported, said: Sequence[str]) -> bool:
    if not reported.lemma:
        is_thing = _ORDERS.isdisjoint(said[:_TO_HEAD]) and not _opens_clause(said, _PARTS_CLAUSE)
        return is_thing and _is_unknown(cue)
    is_other = _OTHER_SENSES.get(reported.lemma)
    if is_other is not None:
        return is_other(cue, said)
    if reported.kind == "attitude" or reported.lemma == "say" or not reported.frames <= _CLAUSAL:
        return False
    return _has_topic(reported.lemma, said)


def _opens_clause(words: Sequence[str], parting: Container[str] = OPENS_RELATIVE) -> bool:
    """Whether words begin with a clause of their own ("prices rose"), not with a thing ("a deal which had ...")."""
    if words[0] in _OPENS_CLAUSE or words[0].endswith(_CONTRACTED):
        return True
    end = next((place for place, word in enumerate(words) if word in parting or word[-1] in _MARKS), len(words) - 1)
    return words[0] != "to" and _has_verb(words[: end + 1])


def _is_unknown(cue: Sequence[str]) -> bool:
    """Whether a cue is a verb that no list has, and neither feels nor speaks."""
    feels = not _FEELINGS.isdisjoint(cue) and not BE.isdisjoint(cue)
    is_verb = cue[0][0].isalnum() and cue[0] not in ("according", "as", "in", "per")
    return is_verb and not feels and _SAYS.isdisjoint(cue)


def _has_topic(lemma: str, said: Sequence[str]) -> bool:
    """Whether no clause follows a verb that governs one: "commented on the fire", "wrote a letter"."""
    opens = said[0] in _TOPICAL or said[0] in _OPENS_THING
    return opens and lemma not in _OF_THINGS and not _has_verb(said)


def _has_verb(said: Sequence[str]) -> bool:
    """Whether a finite verb stands before anything relative; "the cost" is none."""
    for before, word in pairwise(said):
        if word in OPENS_RELATIVE:
            return False
        if is_finite(word) and before not in _BEFORE_NO_VERB and "-" not in word:
            return True
    return False


def _is_given(cue: Sequence[str], said: Sequence[str]) -> bool:
    """As in "offered a discount", "agreed a deal"; but "offered to help"."""
    return (
        said[0] not in ("to", "no") and "that" not in said and cue[-1] not in PREPOSITIONS and not _opens_clause(said)
    )


def _is_won(_: Sequence[str], said: Sequence[str]) -> bool:
    """As in "claimed 12 lives", "claimed her third title"."""
    if said[0] == "to" or _opens_clause(said):
        return False
    return said[0][0] in SUMS or any(word.rstrip(_MARKS) in TOLLS for word in said[:_TO_TOLL])


def _is_shown(_: Sequence[str], said: Sequence[str]) -> bool:
    """As in "showed courage", "has a film showing there"."""
    if said == ["there"] or not _FELT.isdisjoint(said[:_TO_NOUN]):
        return True
    return not _SHOWN.isdisjoint(said[:_TO_TOLL]) and not _opens_clause(said)


def _is_brought_about(_: Sequence[str], said: Sequence[str]) -> bool:
    """As in "declared bankruptcy", "declared a state of emergency"."""
    return not _BROUGHT_ABOUT.isdisjoint(said[:_TO_HEAD]) and not _opens_clause(said)


def _is_left_out(cue: Sequence[str], said: Sequence[str]) -> bool:
    """As in "did not announce a date"; but "did not announce that", "announced a date"."""
    negated = not NEGATIONS.isdisjoint(cue) or any(word.endswith("n't") for word in cue)
    return negated and not _opens_clause(said)


def _is_pointed_at(_: Sequence[str], said: Sequence[str]) -> bool:
    """As in "they know it too, and ..."."""
    first, second, *_ = [*said, ""]
    return first.rstrip(_MARKS) in _POINTED_AT and not is_finite(second) and second not in DETERMINERS


def _is_staged(cue: Sequence[str], said: Sequence[str]) -> bool:
    """As in "the film sees a boy run away"; but "sees the plan as a threat", "sees prices falling", "sees a risk"."""
    is_seen = (
        "as" in (*said, *cue)
        or _is_figure_at(said)
        or any(word.endswith("ing") or word in OUTLOOKS for word in said[1:_TO_HEAD])
    )
    return not is_seen and not _opens_clause(said)


def _is_figure_at(said: Sequence[str]) -> bool:
    """Whether words put something "at" a figure."""
    return any(one == "at" and (other[0].isdigit() or other[0] in SUMS) for one, other in pairwise(said))


def _is_set(cue: Sequence[str], said: Sequence[str]) -> bool:
    """As in "put pressure on"; but "puts the loss at 40", "puts the toll far higher", "puts Orr on 55%"."""
    if not RANKED.isdisjoint(said):
        return False
    is_share = "on" in (*said, *cue) and any("%" in word or word in ("percent", "per") for word in said)
    return "at" not in (*said, *cue) and not is_share and not _opens_clause(said)


def _is_called_in(cue: Sequence[str], said: Sequence[str]) -> bool:
    """As in "called in the army", "called off the search"."""
    return bool(_CALLED.intersection((cue[-1], said[0]))) and not _opens_clause(said)


def _is_taken_on(_: Sequence[str], said: Sequence[str]) -> bool:
    """As in "assumed the role of host"; but "assumed the worst", "assumes 3% growth"."""
    return any(word.rstrip(_MARKS) in TAKEN_ON for word in said[:_TO_HEAD]) and not _opens_clause(said)


def _is_story(_: Sequence[str], said: Sequence[str]) -> bool:
    """As in "the figures tell another story"."""
    return len(said) < _TO_HEAD and said[-1].rstrip(_MARKS) in ("story", "stories", "tale")


_OTHER_SENSES: dict[str, Callable[[Sequence[str], Sequence[str]], bool]] = {
    "agree": _is_given,
    "announce": _is_left_out,
    "assume": _is_taken_on,
    "back": lambda cue, said: said[0] in _AWAY or (cue[-1] == "back" and not _MOVES.isdisjoint(cue)),
    "call": _is_called_in,
    "claim": _is_won,
    "declare": _is_brought_about,
    "disclose": lambda cue, said: "about" in (cue[-1], said[0]),
    "fear": lambda cue, said: said[0] == "for",
    "hold": lambda cue, said: not _opens_clause(said),
    "know": _is_pointed_at,
    "mention": _is_left_out,
    "offer": _is_given,
    "put": _is_set,
    "reckon": lambda cue, said: not (said[0][0].isdigit() or said[0][0] in SUMS) and _is_set(cue, said),
    "report": lambda cue, said: not _ABOUT.isdisjoint((cue[-1], said[0])),
    "see": _is_staged,
    "show": _is_shown,
    "tell": _is_story,
}
