"""Where a content begins and ends, as tables: the text, then the relations found in it."""

from __future__ import annotations

import pytest

from tests.scoring.test_attribution import Row, relations_of

BOUNDS: list[tuple[str, list[Row]]] = [
    # a semicolon between brackets ends nothing
    (
        "The brewer said it would pay 40m euros ($47m; £35m) for the mill.",
        [("indirect", "The brewer", "said", "it would pay 40m euros ($47m; £35m) for the mill")],
    ),
    ("The brewer said sales fell; its shares rose.", [("indirect", "The brewer", "said", "sales fell")]),
    # to whom a note goes
    (
        "The bank cut its outlook, writing in a note to clients that the pause will last.",
        [("indirect", "The bank", "writing", "the pause will last")],
    ),
    # "that" which points
    ("Ferrex denied that at the time.", [("indirect", "Ferrex", "denied", "that at the time")]),
    ("Divers expect that toll to rise.", [("indirect", "Divers", "expect", "that toll to rise")]),
    # and where it points at what somebody calls so
    ("A diver described that toll as exaggerated.", [("indirect", "A diver", "described", "that toll as exaggerated")]),
    ("A diver said that men as old as 70 drowned.", [("indirect", "A diver", "said", "men as old as 70 drowned")]),
    (
        "She said that at the time of the wreck the pilot was asleep.",
        [("indirect", "She", "said", "at the time of the wreck the pilot was asleep")],
    ),
    (
        "Some analysts estimate that figure could double in May.",
        [("indirect", "Some analysts", "estimate", "that figure could double in May")],
    ),
    # a range of numbers parts nothing
    (
        "The broker said that to earn the $40-50m it promised the firm would have to sell its mills.",
        [("indirect", "The broker", "said", "to earn the $40-50m it promised the firm would have to sell its mills")],
    ),
    # what comes of a thing, and what nobody says
    ("The swap came after a truce, raising hopes of a thaw in the valley.", []),
    # who is urged does not speak
    ("Skaters are urged to avoid the lake.", [("hearsay", "", "are urged", "to avoid the lake")]),
    # who tells of somebody that they said something
    (
        "Court records show Mr Tveit pleaded guilty to theft in 2019.",
        [("indirect", "Court records", "show", "Mr Tveit pleaded guilty to theft in 2019")],
    ),
    (
        "The clerk who took the call recalled that he said, “I will burn the mill down,” the prosecutor's office said.",
        [
            (
                "mixed_quote",
                "the prosecutor's office",
                "said",
                "The clerk who took the call recalled that he said, “I will burn the mill down,”",
            )
        ],
    ),
    # a clause that "that" opens has a verb, whether a list knows it or not
    (
        "The botanists believe that lichens in the wall slow decay.",
        [("indirect", "The botanists", "believe", "lichens in the wall slow decay")],
    ),
    ("Ferrex described that version as a fable.", [("indirect", "Ferrex", "described", "that version as a fable")]),
    ("Ferrex denied that prices fell.", [("indirect", "Ferrex", "denied", "prices fell")]),
    (
        "It shows that the guild cares for eels as well.",
        [("indirect", "It", "shows", "the guild cares for eels as well")],
    ),
    # where, or by whom, what tells it was made known
    (
        "Two divers drowned, the guild said in a statement posted on Telegram, revising an earlier toll of one.",
        [("indirect", "the guild", "said", "Two divers drowned")],
    ),
    (
        "The guild said in a notice published on its website that two divers had drowned.",
        [("indirect", "The guild", "said", "two divers had drowned")],
    ),
    (
        "The guild said in a notice released on Monday the lake was shut.",
        [("indirect", "The guild", "said", "the lake was shut")],
    ),
    (
        "Two divers drowned, it said in a statement carried by the Lugano Post, adding that the search went on.",
        [("indirect", "it", "said", "Two divers drowned"), ("indirect", "it", "adding", "the search went on")],
    ),
    # nor when it was said behind it
    (
        "The lock was safe, the warden insisted during a visit to it, adding that it would be painted.",
        [
            ("indirect", "the warden", "insisted", "The lock was safe"),
            ("indirect", "the warden", "adding", "it would be painted"),
        ],
    ),
    # whose name stands in what is asked does not end it
    (
        "The guild would not say whether the warden at the time, Ulo Berg, had been told.",
        [("indirect", "The guild", "would not say", "whether the warden at the time, Ulo Berg, had been told")],
    ),
    (
        "Berg had admitted after the race that his boat leaked.",
        [("indirect", "Berg", "had admitted", "his boat leaked")],
    ),
    (
        "A verdict is not expected before the autumn.",
        [("hearsay", "", "is not expected", "A verdict / before the autumn")],
    ),
    # what a relative clause tells more of, to the end, is a claim beside that of the clause before it
    (
        "Berg said he had sold a boat, which he said was leaking.",
        [("indirect", "Berg", "said", "he had sold a boat"), ("indirect", "he", "said", "which / was leaking")],
    ),
    (
        "Berg blamed a storm, which he said had sunk the boat.",
        [("indirect", "Berg", "blamed", "a storm"), ("indirect", "he", "said", "which / had sunk the boat")],
    ),
    (
        "Berg sold a boat, which he said was leaking.",
        [("indirect", "he", "said", "a boat / was leaking")],
    ),
]


@pytest.mark.parametrize(("text", "expected"), BOUNDS)
def test_a_content_begins_and_ends_with_what_is_said(text: str, expected: list[Row]) -> None:
    assert relations_of(text) == expected
