"""Who exactly is named moves nothing: names, places, nations, parties and numbers are swapped in whole texts."""

from __future__ import annotations

import pytest

from scoring import Scorer

KEPT = 0.05  # how far apart confidences of texts may lie that differ in names alone

NAMES = ("Ida Holt", "Omar Rashid", "Wei Li", "María Peña", "Kwame Mensah", "John Smith", "Olga Petrova", "Priya Nair")
PLACES = ("Lyon", "Tbilisi", "Lagos", "Cartagena", "Kyiv", "Leeds", "Nairobi", "Ohio")
NATIONS = ("French", "Georgian", "Nigerian", "Chinese", "Russian", "American", "Israeli", "Swedish")
PARTIES = ("Labour", "the Greens", "the Republicans", "the Conservatives", "the Democrats", "the Social Democrats",
           "the Liberals", "the National Party")  # fmt: skip
NUMBERS = ("3", "40", "7,100", "12", "500", "61", "2", "19")

TEXTS = [
    "A hotel porter in {place} told reporters {number} men had wheeled the crate out through the kitchen.",
    "{name}, a baker in {place}, said {number} cars had been set alight.",
    "Mayor {name} said the bridge at {place} would stay shut until Friday.",
    "The mayor of {place} confirmed that {number} wells were dry.",
    "A {nation} diplomat said the monitors had yet to leave {place}.",
    "The {nation} foreign ministry said {number} soldiers had crossed the river near {place}.",
    "{name} claimed that {number} ballots had been burned in {place}.",
    "“We will open {number} shelters tonight,” said {name}, who heads the council in {place}.",
    "According to a study by {name} of the University of {place}, {number} in 100 wells are dry.",
    "A spokesman for {party} said {name} had been told in May.",
    "{name}, a lawmaker for {party}, accused the minister of hiding {number} letters.",
    "{party} denied that {name} had paid {number} voters.",
    "The hospital in {place} may close, {name} told the paper.",
    "Police in {place} said {number} people were hurt.",
    "{name} said she had seen the {nation} ship sink off {place}.",
    "Residents of {place} said they could hear {number} blasts.",
]


@pytest.mark.parametrize("text", TEXTS)
def test_swapped_names_move_no_confidence(text: str, scorer: Scorer) -> None:
    swaps = zip(NAMES, PLACES, NATIONS, PARTIES, NUMBERS, strict=True)
    asked = [
        text.format(name=name, place=place, nation=nation, party=party, number=number)
        for name, place, nation, party, number in swaps
    ]
    given = {}
    for one in asked:
        claims = scorer.score(one[0].upper() + one[1:]).claims
        given[one] = max(claims, key=lambda scored: len(scored.claim.text)).confidence
    assert None not in given.values(), given
    assert max(given.values()) - min(given.values()) <= KEPT, given  # type: ignore[operator, type-var]


ALIKE = [  # texts that differ in gender or party alone
    ("A spokeswoman for the water board said she had closed the valve.",
     "A spokesman for the water board said he had closed the valve."),
    ("The chairwoman claimed that her sister had paid 40 voters.",
     "The chairman claimed that his brother had paid 40 voters."),
    ("Mothers told reporters the school had burned down.", "Fathers told reporters the school had burned down."),
    ("A policewoman said a man had been hurt.", "A policeman said a woman had been hurt."),
    ("The actress denied that she’d signed.", "The actor denied that he’d signed."),
    ("A left-wing councillor said the dam was safe.", "A right-wing councillor said the dam was safe."),
    ("The liberals will lose, a pollster predicted.", "The conservatives will lose, a pollster predicted."),
]  # fmt: skip


@pytest.mark.parametrize(("text", "other"), ALIKE)
def test_gender_and_party_move_no_confidence(text: str, other: str, scorer: Scorer) -> None:
    given = {one: [scored.confidence for scored in scorer.score(one).claims] for one in (text, other)}
    assert None not in given[text]
    assert given[text] == pytest.approx(given[other], abs=KEPT)
