"""Attributions by the clause that the cue stands in: conditions, generic relatives and the like report nothing."""

from __future__ import annotations

import pytest

from tests.scoring.test_attribution import Row, relations_of

# What would be said, or by whoever it may be
SUPPOSED = [
    "If the harbour board agrees on the fee it will reopen the quay.",
    "Unless the porters accept the rota the market will shut.",
    "The firm will wait until the council confirms the sale.",
    "His term would have been longer had he denied the theft.",
    "He would have been freed had he admitted the fraud.",
    "Anyone who claims they were ill must show a note.",
    "People who fail to say they have moved face a fine.",
    "Drivers who say they were abroad will be fined.",
    "The choir he hopes to direct slept while he spoke to the hall.",
    "Anglers who prefer to fish from a boat can soon hire one at the quay.",
]

# The same words where somebody does report
REPORTED: list[tuple[str, list[Row]]] = [
    (
        "If it rains, the quay will be shut, the harbour board said.",
        [("indirect", "the harbour board", "said", "If it rains, the quay will be shut")],
    ),
    (
        "If confirmed, the toll would be the worst in years, officials said.",
        [("indirect", "officials", "said", "If confirmed, the toll would be the worst in years")],
    ),
    ("Asked if he would stay, the abbot said he would.", [("indirect", "the abbot", "said", "he would")]),
    ("Until he admitted the theft he lay awake.", [("indirect", "he", "admitted", "the theft he lay awake")]),
    (
        "He was praised even if the coach admitted the goal was a fluke.",
        [("indirect", "the coach", "admitted", "the goal was a fluke")],
    ),
    ("The quay was shut, the board had said.", [("indirect", "the board", "had said", "The quay was shut")]),
]


@pytest.mark.parametrize("text", SUPPOSED)
def test_what_is_only_supposed_is_no_attribution(text: str) -> None:
    assert relations_of(text) == []


@pytest.mark.parametrize(("text", "expected"), REPORTED)
def test_finds_what_is_reported_beside_conditions(text: str, expected: list[Row]) -> None:
    assert relations_of(text) == expected


# A second predicate has the subject of the first
COORDINATE: list[tuple[str, list[Row]]] = [
    (
        "The bank raised its fees and said costs were too high.",
        [("indirect", "The bank", "said", "costs were too high")],
    ),
    # not where its first verb was done
    (
        "The envoy spent a day at the camp in Lumo, Orsk and said the tents were full.",
        [("indirect", "The envoy", "said", "the tents were full")],
    ),
    (
        "He resigned on Monday and said he had done nothing wrong.",
        [("indirect", "He", "said", "he had done nothing wrong")],
    ),
    (
        "The fleet shelled the port and later claimed it had hit a depot.",
        [("indirect", "The fleet", "claimed", "it had hit a depot")],
    ),
    (
        "The mill cut 30 jobs but insisted that it would stay in Leeds.",
        [("indirect", "The mill", "insisted", "it would stay in Leeds")],
    ),
    # what is said ends before it
    (
        "The union said the offer was poor and later warned it might strike.",
        [
            ("indirect", "The union", "said", "the offer was poor"),
            ("indirect", "The union", "warned", "it might strike"),
        ],
    ),
    # another clause's verb is none of the source's
    (
        "The firm closed the plant that made tyres and said demand fell.",
        [("indirect", "The firm", "said", "demand fell")],
    ),
]


@pytest.mark.parametrize(("text", "expected"), COORDINATE)
def test_a_second_predicate_has_the_subject_of_the_first(text: str, expected: list[Row]) -> None:
    assert relations_of(text) == expected
