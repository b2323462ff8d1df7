"""Phrases that name their source: "According to X, ..."."""

from __future__ import annotations

import pytest

from tests.scoring.test_attribution import Row, relations_of

ACCORDING: list[tuple[str, list[Row]]] = [
    ("According to police, the van was stolen.", [("indirect", "police", "According to", "the van was stolen")]),
    ("The van was stolen, according to police.", [("indirect", "police", "according to", "The van was stolen")]),
    (
        "According to Mara Lind, a botanist, oaks are dying.",
        [("indirect", "Mara Lind, a botanist", "According to", "oaks are dying")],
    ),
    # all of several documents; and what a contrast adds is the text's
    (
        "The dam had cracked, according to letters seen by the Post and interviews with staff.",
        [
            (
                "indirect",
                "letters seen by the Post and interviews with staff",
                "according to",
                "The dam had cracked",
            )
        ],
    ),
    (
        "Four oxen died, according to police, although farmers said there were nine.",
        [
            ("indirect", "police", "according to", "Four oxen died"),
            ("indirect", "farmers", "said", "there were nine"),
        ],
    ),
    (
        "The van sank, a clerk said, though two guards put the depth at 3m.",
        [
            ("indirect", "a clerk", "said", "The van sank"),
            ("indirect", "two guards", "put", "the depth at 3m"),
        ],
    ),
    (
        "According to a woman who gave her name as Mary, it was loud.",
        [("indirect", "a woman who gave her name as Mary", "According to", "it was loud")],
    ),
    # a source ends before whoever the claim is about
    ("According to police, four oxen died.", [("indirect", "police", "According to", "four oxen died")]),
    (
        "According to police, Mara Lind, 45, died in the fire.",
        [("indirect", "police", "According to", "Mara Lind, 45, died in the fire")],
    ),
    (
        "According to Ms Lind, Oakham “was never meant” to flood.",
        [("mixed_quote", "Ms Lind", "According to", "Oakham “was never meant” to flood")],
    ),
    (
        "According to the warden, Ola Berg, the gate is sound.",
        [("indirect", "the warden, Ola Berg", "According to", "the gate is sound")],
    ),
    # a clause whose verb no list has
    ("According to the study, tea lowers fever.", [("indirect", "the study", "According to", "tea lowers fever")]),
    # shorter
    ("As per police, the driver fled.", [("indirect", "police", "As per", "the driver fled")]),
    ("The driver fled, as per the police.", [("indirect", "the police", "as per", "The driver fled")]),
    ("Per the study, tea lowers fever.", [("indirect", "the study", "Per", "tea lowers fever")]),
    ("As per the agreement, the gate was shut.", []),
    ("Per capita income was higher.", []),
    ("The driver fled, per police.", [("indirect", "police", "per", "The driver fled")]),
    ("The driver fled, per a study.", [("indirect", "a study", "per", "The driver fled")]),
    ("“The gate fell,” a boy said, per the Post.", [("direct_quote", "a boy", "said", "The gate fell")]),
    ("The toll is 4 euros per car, per day.", []),
    # past who has a copy of the document
    (
        "According to the report, a copy of which the Post saw, the gate was shut.",
        [("indirect", "the report", "According to", "the gate was shut")],
    ),
]


@pytest.mark.parametrize(("text", "expected"), ACCORDING)
def test_finds(text: str, expected: list[Row]) -> None:
    assert relations_of(text) == expected
