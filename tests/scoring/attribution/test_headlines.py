"""Headlines that name their source, as tables: the line, then for each relation its type, source, cue and content."""

from __future__ import annotations

import pytest

from scoring.attribution.grammar import has_headline_verb
from scoring.claim import Document
from scoring.claims import read
from scoring.scorer import load_reader
from tests.scoring.test_attribution import Row, relations_of

SOURCED: list[tuple[str, list[Row]]] = [
    # behind a colon as behind a dash: a role, a body, initials, a report
    ("Gas blast kills three in Lyon: police", [("indirect", "police", ":", "Gas blast kills three in Lyon")]),
    ("Ferry sinks off Java: state media", [("indirect", "state media", ":", "Ferry sinks off Java")]),
    ("Flood toll rises to 40: Red Cross", [("indirect", "Red Cross", ":", "Flood toll rises to 40")]),
    ("Rebels hold the airport: UN", [("indirect", "UN", ":", "Rebels hold the airport")]),
    ("Mill owner to shut two sites: report", [("indirect", "report", ":", "Mill owner to shut two sites")]),
    ("Court jails ex-banker - report", [("indirect", "report", "-", "Court jails ex-banker")]),
    # behind a comma, as a line without a full stop has it
    (
        "One boy is missing after a wall gave way, police confirm",
        [("indirect", "police", "confirm", "One boy is missing after a wall gave way")],
    ),
    (
        "One boy is missing after a wall gave way, confirm police",
        [("indirect", "police", "confirm", "One boy is missing after a wall gave way")],
    ),
    # who answers a reporter, with age and trade, and who posts
    (
        'Odo Rand, 71, retired: "We paid. I have no pity."',
        [("direct_quote", "Odo Rand, 71, retired", ":", "We paid. I have no pity")],
    ),
    (
        '@UphamFire: "Crews have saved 20 goats since dawn."',
        [("direct_quote", "@UphamFire", ":", "Crews have saved 20 goats since dawn")],
    ),
    (
        'Odo Rand, the abbot, said on Friday: "We paid for the goats."',
        [("direct_quote", "Odo Rand, the abbot", "said on Friday", "We paid for the goats")],
    ),
    # somebody before it, named by whom they speak for
    ("Fed's Brown: rates will stay high", [("indirect", "Fed's Brown", ":", "rates will stay high")]),
    ("Ann Brown: Fares must fall", [("indirect", "Ann Brown", ":", "Fares must fall")]),
    # whose own words it gives
    (
        "Harriers coach Tveit: 'We were the better side'",
        [("direct_quote", "Harriers coach Tveit", ":", "We were the better side")],
    ),
    # a banner before it names nobody
    ("BREAKING: Gas blast heard in Lyon - witnesses", [("indirect", "witnesses", "-", "Gas blast heard in Lyon")]),
    (
        "EXCLUSIVE: Mill owner to shut two sites, sources say",
        [("indirect", "sources", "say", "Mill owner to shut two sites")],
    ),
]
UNSOURCED = [
    "Walks and gardens of the coast: the winner",
    "Three men held at the port of Kiel: what we know",
    "Offices in the north of the country: 300",
    "Review of the year: 'The Long Winter'",
    "'The ferry is gone': Tveit leaves Lumo",
    # labels of fact checks and interviews
    "CLAIM: The ferry is gone",
    "VERDICT: The ferry is not gone",
    "Q: Is the ferry gone",
    "Disclaimer: The ferry is gone",
    # of whom the headline is
    "Ann Brown: Norway drops ferry inquiry",
    "Tolland-Upham ferry: what we know after a night of storms",
    "Police: How the gang was caught",
    "Sketch: The gang was caught",
    # whom it is about stands behind a verb that takes no clause
    "Captain leaves the ferry, cites grief",
]


@pytest.mark.parametrize(("text", "expected"), SOURCED)
def test_finds_the_source_of_a_headline(text: str, expected: list[Row]) -> None:
    assert relations_of(text) == expected


@pytest.mark.parametrize("text", UNSOURCED)
def test_finds_no_source(text: str) -> None:
    assert relations_of(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Gas blast kills three in Lyon - police",
        "Pirates seize 23 off Java - navy",
        "Fever hits 40 schools in Lyon - ministry",
    ],
)
def test_a_sourced_headline_is_graded(text: str) -> None:
    [reading] = read([Document(text)], load_reader())
    assert [claim.type for claim in reading.claims] == ["statement"]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Storm floods homes", True),
        ("Bank to shut", True),
        ("Pirates seize 20", True),
        ("Kent floods", False),
        ("A class of its own", False),
        ("Deaths over 20", False),
    ],
)
def test_tells_the_verb_of_a_headline(words: str, expected: bool) -> None:
    assert has_headline_verb(words.split()) is expected


INTERVIEW = [
    (
        "Interviewer: Who is to blame?\n\nWarden: The mill is. It signed off the work.",
        ["The mill is", "It signed off the work"],
    ),
    (
        "Echo: Why?\n\nWarden: It rained. It froze.\n\nEcho: And now?\n\nWarden: We wait.",
        ["It rained", "It froze", "We wait"],
    ),
    # notes and lists are no interview
    ("Warden: The mill is shut. It froze.\n\nNote: It opened in May.", ["The mill is shut"]),
]


@pytest.mark.parametrize(("text", "said"), INTERVIEW)
def test_each_sentence_of_an_answer_in_an_interview_is_its_speakers(text: str, said: list[str]) -> None:
    rows = relations_of(text)
    assert [content for _, source, cue, content in rows if (source, cue) == ("Warden", ":")] == said
