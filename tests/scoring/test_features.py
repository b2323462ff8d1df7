"""Claims → feature rows, by the codebook's own distinctions."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.claim import GROUPS
from scoring.features import FEATURES, Row, cap, describe, digest, table
from tests.scoring.by_hand import marked

MAYOR = {"role": "official", "identification": "named"}
COMPANY: dict[str, Any] = {"role": "organisation", "identification": "named"}
PAPER = {"role": "media", "identification": "named"}
SPOKESMAN = {"role": "organisation", "identification": "role"}
SOURCES = {"role": "person", "identification": "anonymous"}
SURVEY = {"role": "document", "identification": "role"}
REPORTS = {"role": "document", "identification": "anonymous"}
PLAN = {"claim_type": "intention"}
FORECAST = {"claim_type": "prediction"}
DISTANCE = {"cue_class": "distancing", "hedges": {"claimed": "distancing"}}
HEARSAY = {"attribution": "hearsay", "cue_class": "hearsay"}

CASES: list[tuple[str, dict[str, Any], str, str]] = [
    # who stands behind it
    ("[the mayor, Ida Holt,] (said) <rain fell>", MAYOR, "standing", "named_official"),
    ("[the Ministry of Health] (said) <rain fell>", MAYOR, "standing", "official_body"),  # a body, no office-holder
    ("[it] (said) <rain fell>", {**MAYOR, "referent": "the Coast Authority"}, "standing", "official_body"),
    ("[sources] (said) <rain fell>", SOURCES, "standing", "anonymous"),
    ("[reports] (said) <rain fell>", REPORTS, "standing", "anonymous"),
    ("[leaked reports] (said) <it rained>", REPORTS, "standing", "anonymous_document"),
    ("[two reports] (say) <rain fell>", REPORTS, "standing", "anonymous_document"),  # counted: papers, no rumour
    ("[an unconfirmed report] (said) <rain fell>", REPORTS, "standing", "anonymous"),
    ("<Rain fell>", {}, "standing", "own_voice"),
    ("(reportedly) <rain fell>", HEARSAY, "standing", "hearsay"),
    ("[12% of users] (said) <rain fell>", {"role": "public", "identification": "role"}, "standing", "surveyed"),
    ("[critics] (said) <rain fell>", {"role": "public", "identification": "anonymous"}, "standing", "public"),
    ("[a spokesman for Corvo] (said) <rain fell>", SPOKESMAN, "spokesperson", "yes"),
    ("[he] (said) <rain fell>", {**SPOKESMAN, "referent": "a spokesman for Corvo"}, "spokesperson", "yes"),
    ("[the rival bidder Corvo] (said) <rain fell>", COMPANY, "interest", "rival"),
    ("[the army] (said) <it shot down 12 drones>", MAYOR, "contested", "yes"),
    # how many, and how they know
    ("[four sources] (said) <rain fell>", SOURCES, "sources", "several"),
    ("[a 61-year-old] (said) <rain fell>", SOURCES, "sources", "one"),
    ("[Both Corvo and Delphi] (said) <rain fell>", COMPANY, "corroboration", "independent"),
    ("[people with direct knowledge] (said) <rain fell>", SOURCES, "knowledge", "first_hand"),
    ("[Ida Holt] (said) <she had heard from a clerk that rain fell>", MAYOR, "knowledge", "second_hand"),
    ("[Le Matin], citing an unnamed clerk, (said) <rain fell>", PAPER, "knowledge", "second_hand"),
    ("[Ida Holt], who was told to leave, (said) <rain fell>", MAYOR, "knowledge", "unstated"),
    ("[Le Matin], citing former staff, (said) <rain fell>", PAPER, "knowledge", "second_hand"),
    ("[Le Matin], citing bank statements, (said) <rain fell>", PAPER, "knowledge", "unstated"),
    ("[Ida Holt], who heard of it from a clerk, (said) <rain fell>", MAYOR, "knowledge", "second_hand"),
    ("[Le Matin], handing round pictures of it, (said) <rain fell>", PAPER, "support", "yes"),
    ("[Le Matin], citing bank records, (said) <rain fell>", PAPER, "support", "yes"),
    ("[a clerk], unnamed as she fears reprisals, (said) <it rained>", SOURCES, "anonymity_explained", "yes"),
    ("[one clerk], who asked not to be named, (said) <rain fell>", SOURCES, "anonymity_explained", "no"),
    # a record that is itself the authority
    ("[the High Court] (ruled) <the curfew void>", MAYOR, "record", "authority"),
    ("[the Statistics Office] (said) <prices rose>", MAYOR, "record", "authority"),
    ("[the Port Authority] (said) <38 ships had passed>", MAYOR, "record", "figures"),
    # but not one that others are heard by
    ("[the High Court] (heard) <he had a debt>", MAYOR, "record", "none"),
    ("[the High Court] (heard) <he had a debt>", MAYOR, "standing", "role_organisation"),
    ("[the jury] (was told) <he had a debt>", MAYOR, "interest", "litigant"),
    ("[court records] (show) <he had a debt>", SURVEY, "record", "authority"),
    ("[figures from the fisheries ministry] (show) <catches fell>", SURVEY, "record", "authority"),
    ("[figures from two brokers] (show) <catches fell>", SURVEY, "record", "none"),
    # cue and hedges
    ("[Ida Holt] (claimed) <rain fell>", {**MAYOR, **DISTANCE}, "cue_class", "distancing"),
    ("[Ida Holt] (claimed) <rain fell>", {**MAYOR, **DISTANCE}, "distanced", "no"),  # the cue counts once
    ("<The so-called reform passed>", {"hedges": {"so-called": "distancing"}}, "distanced", "yes"),
    ("<Rain may fall>", {"hedges": {"may": "modal"}}, "hedged", "yes"),
    ("<Rain apparently fell>", {"hedges": {"apparently": "adverb"}}, "hedged", "yes"),
    ("<About 12 trees fell>", {"hedges": {"About": "approximator"}}, "hedged", "no"),
    ("<Rain could fall>", {**FORECAST, "hedges": {"could": "modal"}}, "hedged", "no"),
    ("<Rain could fall>", {**FORECAST, "hedges": {"could": "modal"}}, "hedged_prediction", "yes"),  # one kind of hedge
    ("<The unproven report>", {"hedges": {"unproven": "doubt:0.8"}}, "doubt", "unverified"),
    ("<The contested report>", {"hedges": {"contested": "doubt:0.7"}}, "doubt", "disputed"),
    ("<The false report>", {"hedges": {"false": "doubt:1.0"}}, "doubt", "disputed"),
    ("<The false report>", {"hedges": {"false": "doubt:1.0"}}, "called_false", "yes"),
    ("<Rain is unlikely>", {"hedges": {"unlikely": "estimative"}}, "estimative", "unlikely"),
    ("<Rain is very likely>", {"hedges": {"very likely": "estimative"}}, "estimative", "none"),  # only a cap
    ("<Rain is likely>", {**FORECAST, "hedges": {"likely": "estimative"}}, "estimative", "none"),
    ("[a survey] (shows) <rain fell>", {**SURVEY, "cue_class": "strengthening"}, "cue_class", "neutral"),
    ("[Ida Holt] (found) <rain fell>", {**MAYOR, "cue_class": "strengthening"}, "cue_class", "neutral"),
    ("[Ida Holt] (admitted) <rain fell>", {**MAYOR, "cue_class": "strengthening"}, "cue_class", "strengthening"),
    # what it speaks of
    ("[Corvo] (said) <it will close the plant>", {**COMPANY, **PLAN}, "own_act", "declared"),
    ("[Corvo] (wants) <to close the plant>", {**COMPANY, **PLAN}, "own_act", "ascribed"),
    ("[a spokesman] (said) <it will close the plant>", {**SPOKESMAN, **PLAN}, "own_act", "unnamed"),
    ("[Corvo] (said) <it had closed the plant>", COMPANY, "own_act", "own_deed"),
    # weather is nobody's deed, nor what "he" did that of a woman who tells of it
    ("[Corvo] (said) <it was raining>", COMPANY, "own_act", "no"),
    ("[Ida Holt] (said) <he was closing the plant>", MAYOR, "own_act", "own_deed"),  # names tell no gender here
    ("[she] (said) <he had closed the plant>", MAYOR, "own_act", "no"),
    ("[Ida Holt] (said) <she had closed the plant>", MAYOR, "own_act", "own_deed"),
    ("[Le Matin] (said) <it had closed its office>", PAPER, "own_act", "own_deed"),
    ("[Le Matin] (said) <he had closed his office>", PAPER, "own_act", "no"),  # a paper is no "he"
    ("[Ida Holt] (said) “<They had closed the plant>”", {**MAYOR, "attribution": "direct_quote"}, "own_act", "no"),
    ("[Ida Holt] (said) “<We had closed the plant>”", {**MAYOR, "attribution": "direct_quote"}, "own_act", "own_deed"),
    ("[Ida Holt] (said) “<I locked the gate>”", {**MAYOR, "attribution": "direct_quote"}, "own_act", "own_deed"),
    ("[Ida Holt] (said) “<I liked the gate>”", {**MAYOR, "attribution": "direct_quote"}, "own_act", "own_matter"),
    ("[Corvo, who is suing the port,] (said) <the port was shut>", COMPANY, "own_act", "no"),  # it speaks of another
    ("[Corvo, who is suing the port,] (said) <the port was shut>", COMPANY, "interest", "litigant"),
    ("[Corvo] (announced) <the plant would close>", {**COMPANY, **FORECAST}, "own_act", "declared"),
    ("[Corvo's chairman, Per Lie,] (said) <Corvo's plant was shut>", COMPANY, "own_act", "own_matter"),
    ("[Corvo] (accused) <Delphi of bribery>", COMPANY, "accusation", "outright"),
    ("[sources] (said) <the clerk bribed a judge>", SOURCES, "accusation", "anonymous"),
    ("[the mayor] (said) <the guards killed two men>", SPOKESMAN, "accusation", "identified"),
    ("[the mayor] (said) <floods killed two men>", SPOKESMAN, "accusation", "none"),  # nobody is accused
    ("[the mayor] (said) <two men were killed in a fire>", SPOKESMAN, "accusation", "none"),
    ("[the mayor] (said) <guards had beaten two men hurt in a fire>", SPOKESMAN, "accusation", "identified"),
    ("<A barge struck the lock at 6 a.m>", {}, "matter", "event"),
    ("<The port has 21 cranes>", {}, "matter", "state"),
    ("<Trade has grown for years>", {}, "general", "yes"),
    ("<Small harbours live from the ferries>", {}, "general", "yes"),
    ("<The harbour lives from the ferries>", {}, "general", "no"),
]  # fmt: skip


def row_of(text: str, **fields: Any) -> Row:
    document, claim = marked(text, **fields)
    [row] = describe(document, [claim])
    return row


def value(row: Row, name: str) -> str:
    return row.get(name, FEATURES[name].reference)


@pytest.mark.parametrize(("text", "fields", "feature", "expected"), CASES)
def test_a_claim_is_described(text: str, fields: dict[str, Any], feature: str, expected: str) -> None:
    assert value(row_of(text, **fields), feature) == expected


def test_every_feature_is_explained() -> None:
    for name, feature in FEATURES.items():
        assert feature.name == name
        assert feature.group in GROUPS
        assert len(feature.meaning) > 10
        assert feature.signs[feature.reference] == 0
        assert set(feature.signs.values()) <= {-1, 0, 1}
        assert feature.kind == ("flag" if set(feature.signs) == {"no", "yes"} else "category")
        assert feature.to_dict()["values"] == list(feature.signs)


def test_the_digest_changes_with_the_table(monkeypatch: pytest.MonkeyPatch) -> None:
    before = digest()
    monkeypatch.setattr(table, "_TABLE", [feature for feature in FEATURES.values() if feature.name != "doubt"])
    assert digest() != before


def test_who_is_named_does_not_matter() -> None:
    """Names, places and numbers may be swapped without any feature moving."""
    swaps = [("Ida Holt", "Lyon", "40"), ("Omar Said", "Tver", "7,100"), ("Wei Li", "Lagos", "3")]
    rows = [
        row_of(f"[{name} of {place}] (said) <{number} people had left {place}>", role="person", identification="named")
        for name, place, number in swaps
    ]
    assert rows[0] == rows[1] == rows[2]


SAID = "[Corvo] (said) <the northern pipeline ruptured near Dunmore>"


@pytest.mark.parametrize(
    ("other", "claim_type", "feature", "expected"),
    [
        (SAID.replace("Corvo", "Delphi"), "statement", "corroboration", ["independent", "independent"]),
        (SAID, "statement", "corroboration", ["none", "none"]),  # nobody corroborates himself
        (SAID.replace("Corvo", "Corvo Ltd"), "statement", "corroboration", ["none", "none"]),
        (SAID.replace("Corvo", "the company"), "statement", "corroboration", ["none", "none"]),  # it may be Corvo
        (SAID.replace("Corvo", "Delphi").replace("said", "denied"), "denial", "contradicted", ["yes", "no"]),
        ("[Delphi] (said) <the eastern terminal reopened>", "statement", "corroboration", ["none", "none"]),
    ],
)
def test_what_others_say_counts(other: str, claim_type: str, feature: str, expected: list[str]) -> None:
    document, first = marked(SAID, **COMPANY)
    _, second = marked(other, **COMPANY, claim_type=claim_type)
    assert [value(row, feature) for row in describe(document, [first, second])] == expected


@pytest.mark.parametrize(
    ("hedges", "expected"),
    [
        ({}, None),
        ({"unlikely": "estimative"}, 0.45),
        ({"likely": "estimative", "almost no chance": "estimative"}, 0.05),
    ],
)
def test_estimative_words_cap_the_confidence(hedges: dict[str, str], expected: float | None) -> None:
    _, claim = marked("<It is likely or unlikely, with almost no chance of rain>", hedges=hedges)
    assert cap(claim) == expected


PLAIN = st.text(min_size=1).filter(lambda text: not set(text) & set("[]()<>\n"))


@given(PLAIN, st.sampled_from(["named", "role", "anonymous"]), st.sampled_from(["official", "public", "document"]))
def test_any_words_give_a_known_row(text: str, identification: str, role: str) -> None:
    row = row_of(f"[{text}] ({text}) <{text}>", role=role, identification=identification)
    assert all(given in FEATURES[name].signs for name, given in row.items())
