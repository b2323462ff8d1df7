"""Cues behind which nobody says what follows: what was not done, what there is no sign of, whom others judge."""

from __future__ import annotations

import pytest

from tests.scoring.test_attribution import Row, relations_of

UNSAID = [
    # who did not do it says nothing
    "The trial did not show that the ointment helps.",
    "The audit did not find that the abbot had lied.",
    "The abbot never promised to sell the mill.",
    "The captain did not order the raid.",
    "The survey did not recommend closure.",
    "The judge has not yet ruled that the pact is void.",
    # of what there is none, nobody tells
    "There is no suggestion that the rower broke any rule.",
    "There is no indication that the fire was deliberate.",
    "There have been no reports that anyone was hurt.",
    "She gave no indication that she would quit.",
    "Without any hint that the fire was deliberate, police left.",
    # who stands before these is judged by others
    "The council has been criticised for being slow to act.",
    "The council was praised for its quick response.",
    "The thief is described as a former monk.",
    "Her mood is described as calm.",
    # what nobody has told
    "Under the plan, which has not been previously reported, the guild would take half of the mill.",
    "The guild would take half of the mill under the plan, which has not been previously reported.",
    # the text itself tells
    "It can now be reported that he had been given a fine in 2014.",
    'It is true that an early draft of the pact had a clause on "sale of mills".',
    # nor does who gets none of it
    "Two divers were denied entry to the lock.",
    "The guides have been denied access since Friday.",
    # why somebody is not named, or leaves, is no saying
    "The divers spoke on condition of anonymity for fear of losing their berths.",
    "The divers spoke on condition of anonymity to discuss their pay.",
    "The abbot left for fear that he would be sued.",
    # nor does who is told of it
    "Two divers were told of the plan in May.",
    "The divers had been told about the plan.",
]


@pytest.mark.parametrize("text", UNSAID)
def test_nobody_says_it(text: str) -> None:
    assert relations_of(text) == []


SAID: list[tuple[str, list[Row]]] = [
    ("The captain did not rule out a raid.", [("indirect", "The captain", "did not rule out", "a raid")]),
    (
        "The abbot does not believe that the mill will close.",
        [("indirect", "The abbot", "does not believe", "the mill will close")],
    ),
    (
        "The abbot never promised a sale, but said he wanted one.",
        [("indirect", "The abbot", "said", "he wanted one")],
    ),
    (
        "The guild denied any suggestion that it had lied.",
        [("indirect", "The guild", "denied", "any suggestion that it had lied")],
    ),
    (
        "Her mood was described by friends as calm.",
        [("indirect", "friends", "was described", "Her mood / as calm")],
    ),
    ("He was quoted as saying the pact was dead.", [("indirect", "He", "was quoted as saying", "the pact was dead")]),
    # what stands before its cue is no part of a source
    ("The maker of oars now expects a loss.", [("indirect", "The maker of oars", "expects", "a loss")]),
    (
        "The Guild of Millers likewise said the tale was baseless.",
        [("indirect", "The Guild of Millers", "said", "the tale was baseless")],
    ),
    ("The claims were denied by the guild.", [("indirect", "the guild", "were denied", "The claims")]),
]


@pytest.mark.parametrize(("text", "expected"), SAID)
def test_somebody_says_it(text: str, expected: list[Row]) -> None:
    assert relations_of(text) == expected
