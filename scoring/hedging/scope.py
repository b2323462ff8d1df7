"""Scope: terms that are no word of how sure a claim's speaker is, as they stand in another clause or tell of others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from scoring.segment import Token
from scoring.segment.lookalikes import TAKEN_ON
from scoring.segment.marks import CURRENCIES

_NEVER_SUGGESTED = frozenset("anything nothing".split())  # "nothing to suggest"
_THOUGHTS = frozenset("think thinks believe believes believed".split())
_BELIEFS = _THOUGHTS | frozenset("suggest suggests suggested expect expects".split())
_OF_OTHERS = frozenset("who which that you".split())  # before a belief that is not the speaker's own
_UNHELD = frozenset("to ever would will can't couldn't ) % percent".split())  # "no reason to believe", "52% believe"
_REASONS = frozenset("because if what unless why".split())  # "because they believe": why others act so
_UNSAID = frozenset("of about in me twice carefully tank".split())  # "believe me", "think twice", "a think tank"
_HELD = frozenset("belief suspicion suspicions suggestion suggestions sign signs".split())
_STATES = frozenset({("uncertain",), ("unclear",), ("suggesting",), ("unsure",)})
_TIMED = frozenset({("was", "supposed", "to"), ("were", "supposed", "to"), ("supposed",)})  # before "to"
_SPEAKERS = frozenset("he she it they".split())
_VOTERS = frozenset("voter voters electorate caucusgoers".split())
_OPENS_NOUN = frozenset(  # before a "likely" that describes the noun after it
    "the a an this these his her its their our my your some any of to for from with by about on at in how".split()
)
_IS = frozenset("is are was were be been".split())
_ASIDE = frozenset("how when whether before until wherever neither".split())  # opens a clause beside the main one
_ASIDE_REACH = 3  # words from there to the modal of such a clause
_ANYBODY = frozenset("he i it she they we".split())
_TO_AS = range(3, 7)  # words before "could": "as many goats as she could"
_PERSONS = frozenset("him her them me us it".split())
_AFTER_SO = 2  # "so they could"
_AFTER_THAN = 3  # words from "than" to what others "feared"
_TAKEN = frozenset("assume assumes assumed assuming".split())
_MONEY = frozenset(CURRENCIES)
_TO_TAKEN = 4  # words from there to what is taken on
_RAISED = frozenset("out raise raises raised raising be is was".split())  # "not ruled out the possibility of"


@dataclass(frozen=True, slots=True)
class Beside:
    """The words beside a term."""

    tokens: Sequence[Token]
    start: int
    end: int

    def before(self, distance: int) -> str:
        """The word so many places before the term, "" where there is none."""
        return word_at(self.tokens, self.start - distance)

    @property
    def after(self) -> str:
        return word_at(self.tokens, self.end)


def word_at(tokens: Sequence[Token], place: int) -> str:
    """The word at a place, "" where there is none."""
    return tokens[place].lower if 0 <= place < len(tokens) else ""


def is_of_other_clause(words: tuple[str, ...], kind: str, beside: Beside) -> bool:
    """Whether a term is what a claim tells of ("those who think ..."), rather than how sure its speaker is."""
    two_before, before, after = beside.before(2), beside.before(1), beside.after
    if words == ("suggest",) and before == "to" and two_before in _NEVER_SUGGESTED:
        return True
    if kind == "verb" and len(words) == 1 and (_is_compared(beside) or (words[0] in _TAKEN and _is_taken_on(beside))):
        return True
    if len(words) == 1 and words[0] in _BELIEFS:
        return _is_belief_of_others(words[0], beside)
    if words[-1] in ("think", "believe") and after in _UNSAID:
        return True
    if words == ("speculate",):
        return before == "to" and after != "that"  # "too early to speculate on a motive"
    if kind == "modal":
        return before == "you" or (two_before, before) == ("come", "what") or _is_aside(beside)
    if words == ("likely",):
        return _is_of_thing(beside)
    if words[0] in ("maybe", "perhaps"):
        return before in ("and", "or")
    if words == ("possibility", "of"):
        return before in ("the", "no") and two_before not in _RAISED
    held = len(words) == 2 and words[1] == "that" and words[0] in _HELD
    asked = words[0] == "what" and words[1] in _SPEAKERS  # whoever called it so is named
    timed = words in _TIMED and (words[-1] == "to" or after == "to")
    return held or asked or timed or words in _STATES


def _is_compared(beside: Beside) -> bool:
    """Whether a thing is only held against what somebody thought: "better than", "as bad as analysts had feared"."""
    for distance in range(1, _AFTER_THAN + 1):
        word = beside.before(distance)
        if word == "than" or (word == "as" and beside.before(distance + 2) == "as"):
            return True
        if not word[:1].isalnum():
            return False
    return False


def _is_taken_on(beside: Beside) -> bool:
    """Whether one takes on what one "assumes": a debt, an office, a name, a sum."""
    following = [word_at(beside.tokens, beside.end + place) for place in range(_TO_TAKEN)]
    return following[0] in _MONEY or not TAKEN_ON.isdisjoint(following)


def _is_belief_of_others(word: str, beside: Beside) -> bool:
    before = beside.before(1)
    if word.startswith("believe") and _is_trust(beside):
        return True
    if word in _THOUGHTS and (beside.after in _UNSAID or before in _UNHELD or beside.before(2) in _REASONS):
        return True
    return before in _OF_OTHERS or (word in ("thinks", "believes") and before not in ("he", "she", "it"))


def _is_trust(beside: Beside) -> bool:
    """Whether it is somebody who is believed: "did not believe her", but not "believed her brother had left"."""
    following = word_at(beside.tokens, beside.end + 1)
    return beside.after in _PERSONS and not following[:1].isalnum()


def _is_of_thing(beside: Beside) -> bool:
    """Whether "likely" describes a thing: "their likely price", "of likely heirs", but not "she is the likely heir"."""
    before = beside.before(1)
    described = before in _OPENS_NOUN or before.endswith("'s")
    return beside.after in _VOTERS or (described and beside.before(2) not in _IS)


def _is_utmost(beside: Beside) -> bool:
    """Whether somebody did what they were able to: "all she could", "as many goats as she could"."""
    word = beside.before(2)
    return word in ("all", "everything") or (word == "as" and any(beside.before(place) == "as" for place in _TO_AS))


def _is_aside(beside: Beside) -> bool:
    """Whether a modal stands in a clause beside the main one: "when steps might follow", "so they could pay"."""
    if (beside.before(2), beside.before(1)) == ("no", "one"):
        return True
    if beside.before(1) in _ANYBODY and _is_utmost(beside):
        return True
    for distance in range(1, _ASIDE_REACH + 1):
        word, further = beside.before(distance), beside.before(distance + 1)
        if not word[:1].isalnum():
            return False
        if word in _ASIDE or (word == "if" and further not in ("even", "as")):
            return True
        if word == "so" and distance == _AFTER_SO:
            return further[:1].isalnum() and further not in ("and", "or", "but")
    return False
