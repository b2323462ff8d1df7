"""Attributions in insertions: the content ends where the insertion does, and the source is who speaks in it."""

from __future__ import annotations

import pytest

from tests.scoring.test_attribution import Row, relations_of

INSERTED: list[tuple[str, list[Row]]] = [
    # a participle after a comma
    (
        "The thief, believed to be in his 30s, fled on foot.",
        [("hearsay", "", "believed", "The thief / to be in his 30s")],
    ),
    (
        "The ring, widely thought to have fled to Malta, stole 40 clocks.",
        [("hearsay", "", "widely thought", "The ring / to have fled to Malta")],
    ),
    # ", which X said": X says it of what stands before
    (
        "The ferry, which officials said was carrying salt, sank on Monday.",
        [("indirect", "officials", "said", "The ferry / was carrying salt")],
    ),
    (
        "The plan, which the ministry says will save 2bn, was approved.",
        [("indirect", "the ministry", "says", "The plan / will save 2bn")],
    ),
    # ", which says": what stands before says it
    (
        "The letter, which says the sale was illegal, was sent in May.",
        [("indirect", "The letter", "says", "the sale was illegal")],
    ),
    ("Mr Sand, who said he was ill, left at noon.", [("indirect", "Mr Sand", "said", "he was ill")]),
    # who stands at the end of a clause says it, and nothing of the clause; so does whom an apposition describes
    (
        "The plan was sent to the port, which says the quay is safe.",
        [("indirect", "which", "says", "the quay is safe")],
    ),
    (
        "She works for Telma, a salt firm, which warned that prices would rise.",
        [("indirect", "which", "warned", "prices would rise")],
    ),
    (
        "The claim was rejected by the Salt Guild, a charity, which said the quay was safe.",
        [
            ("indirect", "the Salt Guild, a charity", "was rejected", "The claim"),
            ("indirect", "which", "said", "the quay was safe"),
        ],
    ),
    # of whom nobody in particular tells
    (
        "The ringleader, who is believed to have fled, was charged in May.",
        [("hearsay", "", "is believed", "The ringleader / to have fled")],
    ),
    # the commas of a list close nothing
    (
        "The firm, which said it had lost money, time and clients, will shut.",
        [("indirect", "The firm", "said", "it had lost money, time and clients")],
    ),
    # an insertion that ends its sentence is closed by nothing
    (
        "The prize was won by Mr Sand, who said he was surprised, despite the odds.",
        [("indirect", "who", "said", "he was surprised, despite the odds")],
    ),
]


@pytest.mark.parametrize(("text", "expected"), INSERTED)
def test_an_insertion_ends_at_its_second_comma(text: str, expected: list[Row]) -> None:
    assert relations_of(text) == expected


# What an insertion tells of somebody belongs to the source, its verbs are no cues
TRAITS: list[tuple[str, list[Row]]] = [
    (
        "Earlier Mr Sand, whose union opposes the toll, said the mayor had time to act.",
        [("indirect", "Mr Sand, whose union opposes the toll", "said", "the mayor had time to act")],
    ),
    (
        "A study in 2000, which was commissioned by Leeds Council, York Council and Dock Enterprise, found that half "
        "were unsafe.",
        [
            (
                "indirect",
                "A study in 2000, which was commissioned by Leeds Council, York Council and Dock Enterprise",
                "found",
                "half were unsafe",
            )
        ],
    ),
    # unless somebody speaks in it
    (
        "Mr Sand, whose lawyer said he was ill, left at noon.",
        [("indirect", "lawyer", "said", "he was ill")],
    ),
]


@pytest.mark.parametrize(("text", "expected"), TRAITS)
def test_a_source_has_the_whole_of_its_insertion(text: str, expected: list[Row]) -> None:
    assert relations_of(text) == expected
