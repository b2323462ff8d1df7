"""What is put right of plausible attributions: a quotation that ended before them, a clause that is not theirs."""

from __future__ import annotations

import pytest

from tests.scoring.test_attribution import Row, relations_of

# A quotation that closed with a full stop is no part of the next sentence
SENTENCES: list[tuple[str, list[Row]]] = [
    # nor does a quotation between the marks of typewriters begin before them
    (
        "The hall fell quiet. ``Thank you, Ulo,'' answered Dana with a nod.",
        [("direct_quote", "Dana with a nod", "answered", "Thank you, Ulo")],
    ),
    (
        '"The panel has seen forty such cases." Mr Sand, 43, denied theft.',
        [
            ("direct_quote", "", "", "The panel has seen forty such cases"),
            ("indirect", "Mr Sand, 43", "denied", "theft"),
        ],
    ),
    (
        '"The panel has seen forty such cases." In July James Sand pleaded guilty to theft.',
        [("direct_quote", "", "", "The panel has seen forty such cases")],
    ),
    # unless that sentence only tells who spoke
    ('"It is over." Ines Duarte said.', [("direct_quote", "Ines Duarte", "said", "It is over")]),
    (
        '"It is over." Ines Duarte said. "We are going home."',
        [("direct_quote", "Ines Duarte", "said", "It is over / We are going home")],
    ),
    # or goes on in lower case
    ('"It is over." he said.', [("direct_quote", "he", "said", "It is over")]),
]


@pytest.mark.parametrize(("text", "expected"), SENTENCES)
def test_a_quotation_with_a_full_stop_ends_its_sentence(text: str, expected: list[Row]) -> None:
    assert relations_of(text) == expected


# A content ends before another predicate of its source, and before another clause
PREDICATES: list[tuple[str, list[Row]]] = [
    (
        "Oil giant Norol said it had closed a plant while Lumo, its rival, declined to comment.",
        [
            ("indirect", "Oil giant Norol", "said", "it had closed a plant"),
            ("indirect", "Lumo, its rival", "declined", "to comment"),
        ],
    ),
    ("The club confirmed the deal but gave no details.", [("indirect", "The club", "confirmed", "the deal")]),
    (
        "The ministry confirmed the arrests but deplored the leak.",
        [("indirect", "The ministry", "confirmed", "the arrests")],
    ),
    (
        "The army said it had hit a depot but did not give details.",
        [("indirect", "The army", "said", "it had hit a depot")],
    ),
    # what is said may itself be of two halves, and at the same time
    (
        "She said she had lost the vote but won the argument.",
        [("indirect", "She", "said", "she had lost the vote but won the argument")],
    ),
    ("He said he slept while his wife was away.", [("indirect", "He", "said", "he slept while his wife was away")]),
    # a doubt stays by what it is about
    (
        "The mayor said the quay was safe but gave no evidence.",
        [("indirect", "The mayor", "said", "the quay was safe but gave no evidence")],
    ),
]


@pytest.mark.parametrize(("text", "expected"), PREDICATES)
def test_a_content_ends_before_another_predicate(text: str, expected: list[Row]) -> None:
    assert relations_of(text) == expected


# A clause goes on behind what is set in behind its subject; its "what" is no part of it, a "That" which points is
CLAUSES: list[tuple[str, list[Row]]] = [
    (
        "The company maintains that its boats, which carried 900 people, were never at risk.",
        [("indirect", "The company", "maintains", "its boats, which carried 900 people, were never at risk")],
    ),
    (
        '"That boat was never safe," Ms Duarte said.',
        [("direct_quote", "Ms Duarte", "said", "That boat was never safe")],
    ),
    ("She said that boats were never safe.", [("indirect", "She", "said", "boats were never safe")]),
    (
        "Divers were sent home without pay, the court was told.",
        [("indirect", "the court", "was told", "Divers were sent home without pay")],
    ),
]


@pytest.mark.parametrize(("text", "expected"), CLAUSES)
def test_a_content_is_a_whole_clause(text: str, expected: list[Row]) -> None:
    assert relations_of(text) == expected


# How something is said is no part of it
MANNERS: list[tuple[str, list[Row]]] = [
    (
        "The palace said, without giving any proof, Vard had fired first.",
        [("indirect", "The palace", "said", "Vard had fired first")],
    ),
    (
        "Ms Duarte claimed, without evidence, the vote was rigged.",
        [("indirect", "Ms Duarte", "claimed", "the vote was rigged")],
    ),
    ("The senator said, falsely, the law had passed.", [("indirect", "The senator", "said", "the law had passed")]),
    (
        "The ministry said without evidence that the depot had been hit.",
        [("indirect", "The ministry", "said", "the depot had been hit")],
    ),
    # when
    (
        "The skipper told me just an hour ago that the gauge had been wrong.",
        [("indirect", "The skipper", "told", "the gauge had been wrong")],
    ),
    # on what grounds
    (
        "The guild objected on the grounds that the quay was shut.",
        [("indirect", "The guild", "objected on the grounds", "the quay was shut")],
    ),
    (
        "Analysts at Lumo said with moderate confidence that the depot had been hit.",
        [("indirect", "Analysts at Lumo", "said with moderate confidence", "the depot had been hit")],
    ),
    # where it was said, and to whom
    (
        "Lawyers for the firm, Lumo Ltd, argued in a brief that the gauge had been wrong.",
        [("indirect", "Lawyers for the firm, Lumo Ltd", "argued", "the gauge had been wrong")],
    ),
    (
        "Attorneys for the skipper argued in court papers that the gauge had been wrong.",
        [("indirect", "Attorneys for the skipper", "argued", "the gauge had been wrong")],
    ),
    (
        "The court sided with the skipper, ruling 6-3 that the gauge had been wrong.",
        [("indirect", "The court", "ruling", "the gauge had been wrong")],
    ),
    (
        "The skipper argued during the trial that the gauge had been wrong.",
        [("indirect", "The skipper", "argued", "the gauge had been wrong")],
    ),
    (
        "Others were less sure: analysts at Varde Securities wrote in a note to clients that a March move "
        '"cannot be ruled out".',
        [("mixed_quote", "analysts at Varde Securities", "wrote", 'a March move "cannot be ruled out"')],
    ),
    (
        "The vote was rigged, the senator said, wrongly, on Monday.",
        [("indirect", "the senator", "said", "The vote was rigged")],
    ),
]


@pytest.mark.parametrize(("text", "expected"), MANNERS)
def test_how_something_is_said_is_no_part_of_it(text: str, expected: list[Row]) -> None:
    assert relations_of(text) == expected


# What a clause hangs on is not said by whom the clause cites
HANGING: list[tuple[str, list[Row]]] = [
    (
        "The ferry is unsafe because, according to Mr Lund, the hull has rusted.",
        [("indirect", "Mr Lund", "according to", "the hull has rusted")],
    ),
    (
        # who reports with a that what somebody found stands behind it
        "The Post reported that, according to an analysis by its staff, half the bridges are unsafe.",
        [("indirect", "The Post", "reported", "half the bridges are unsafe")],
    ),
    (
        "The old ferry has rusted through, according to Mr Lund.",
        [("indirect", "Mr Lund", "according to", "The old ferry has rusted through")],
    ),
]


@pytest.mark.parametrize(("text", "expected"), HANGING)
def test_a_cited_clause_ends_at_its_conjunction(text: str, expected: list[Row]) -> None:
    assert relations_of(text) == expected


# A content begins behind who is told
GRANTED: list[tuple[str, list[Row]]] = [
    (
        "The gate is unsafe, a warden said on condition of anonymity because he was not allowed to talk.",
        [("indirect", "a warden", "said", "The gate is unsafe")],
    ),
    (
        "A warden said on condition of anonymity because he feared that he would be sacked that the gate is unsafe.",
        [("indirect", "A warden", "said", "the gate is unsafe")],
    ),
    (
        "A warden confirmed the closure on the condition of anonymity because he was not allowed to talk.",
        [("indirect", "A warden", "confirmed", "the closure")],
    ),
]


@pytest.mark.parametrize(("text", "expected"), GRANTED)
def test_a_grant_of_anonymity_is_nothing_that_is_said(text: str, expected: list[Row]) -> None:
    assert relations_of(text) == expected


# What stands before an inserted cue belongs to it where what follows needs it; a comment on all of it does not
OPENINGS: list[tuple[str, list[Row]]] = [
    (
        "Iran will reject the offer, a diplomat said, a move that would keep sanctions in place.",
        [("indirect", "a diplomat", "said", "Iran will reject the offer / a move that would keep sanctions in place")],
    ),
    (
        "The mill will close, the firm said, a decision that angered unions.",
        [("indirect", "the firm", "said", "The mill will close")],
    ),
    (
        "The charge was, she added, “simply untrue”.",
        [("mixed_quote", "she", "added", "The charge was / simply untrue")],
    ),
]


@pytest.mark.parametrize(("text", "expected"), OPENINGS)
def test_a_content_with_its_opening(text: str, expected: list[Row]) -> None:
    assert relations_of(text) == expected


HEARERS: list[tuple[str, list[Row]]] = [
    (
        "The chairman told the BBC talks had been held in secret.",
        [("indirect", "The chairman", "told", "talks had been held in secret")],
    ),
    (
        'A steward informed the crowd Lund was "stuck in a lift".',
        [("mixed_quote", "A steward", "informed", 'Lund was "stuck in a lift"')],
    ),
    (
        "The abbot never missed a chance to remind his audience he was a mere cook.",
        [("indirect", "The abbot", "never missed a chance to remind", "he was a mere cook")],
    ),
    (
        "The firm confirmed to GLOBE that the ferry will stop.",
        [("indirect", "The firm", "confirmed to GLOBE", "the ferry will stop")],
    ),
    # where it was told stands between
    (
        "The bishop told the court in Hull he had been asleep.",
        [("indirect", "The bishop", "told", "he had been asleep")],
    ),
]


@pytest.mark.parametrize(("text", "expected"), HEARERS)
def test_a_content_begins_behind_its_hearer(text: str, expected: list[Row]) -> None:
    assert relations_of(text) == expected
