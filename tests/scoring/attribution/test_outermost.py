"""Who stands behind a sentence that "..., X said" closes, as tables: the text, then the relations found in it."""

from __future__ import annotations

import pytest

from tests.scoring.test_attribution import Row, relations_of

CLOSED: list[tuple[str, list[Row]]] = [
    # the outermost speaker stands behind what others said
    (
        "Managers told staff that the mill would close, three weavers said.",
        [("indirect", "three weavers", "said", "Managers told staff that the mill would close")],
    ),
    (
        "Divers had warned in 2019 that the lock was too small, letters seen by the Gazette reveal.",
        [
            (
                "indirect",
                "letters seen by the Gazette",
                "reveal",
                "Divers had warned in 2019 that the lock was too small",
            )
        ],
    ),
    # unless its words are no speaker
    (
        "A clerk said the plans were at a “very early stage”, with no cast, date or theatre announced.",
        [("mixed_quote", "A clerk", "said", "the plans were at a “very early stage”, with no cast")],
    ),
    (
        "The agent said the lake was safe, an account the police confirmed.",
        [("indirect", "The agent", "said", "the lake was safe")],
    ),
    # whom a speaker relies on is nothing that it says
    (
        "A truce is expected to hold until May, the Lugano Post reported, citing diplomatic sources.",
        [("indirect", "the Lugano Post", "reported", "A truce is expected to hold until May")],
    ),
    # nor is what somebody says of a figure in it said by the figure
    (
        "According to the guild, 4,000 cooks walked out in May, a number the inns dispute.",
        [("indirect", "the guild", "According to", "4,000 cooks walked out in May, a number the inns dispute")],
    ),
    # a longer reading gives way to what somebody says within it, for a shorter one of the same speaker
    (
        "According to the relief office, 212 sailors have been killed since May, "
        "a figure it says is likely an undercount.",
        [
            ("indirect", "the relief office", "According to", "212 sailors have been killed since May"),
            ("indirect", "it", "says", "is likely an undercount"),
        ],
    ),
    (
        "The firm shut its kiln, citing strikes in the port.",
        [("indirect", "The firm", "citing", "strikes in the port")],
    ),
    # nor where it names them before it reports
    (
        "Lugano television, citing a senior police source, reported that the ferry had been holed.",
        [
            (
                "indirect",
                "Lugano television, citing a senior police source",
                "reported",
                "the ferry had been holed",
            )
        ],
    ),
    # a contrast behind "X said" is none of what is said
    (
        "The weavers agreed to go back, two managers said, but the mill stayed shut.",
        [("indirect", "two managers", "said", "The weavers agreed to go back")],
    ),
    (
        "The weaver who two managers said had fled is at home, but his wife is not.",
        [("indirect", "two managers", "said", "The weaver / had fled")],
    ),
    # nor without what opens its sentence
    (
        "With 61% of votes counted, Orr was leading with 50.8% against 47.1% for Ulo Berg, the guild said.",
        [
            (
                "indirect",
                "the guild",
                "said",
                "With 61% of votes counted, Orr was leading with 50.8% against 47.1% for Ulo Berg",
            )
        ],
    ),
    ("With the vote near, the guild said Orr led.", [("indirect", "the guild", "said", "Orr led")]),
]


@pytest.mark.parametrize(("text", "expected"), CLOSED)
def test_the_outermost_speaker_stands_behind_the_claim(text: str, expected: list[Row]) -> None:
    assert relations_of(text) == expected
