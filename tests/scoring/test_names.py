"""Which names a text has, of whom: runs of capitals, cut where a name ends."""

from __future__ import annotations

import pytest

from scoring.claim import Document
from scoring.resolve.names import Names
from scoring.segment import segment

NAMES = [
    # what opens a sentence is no part of a name, nor what ends the sentence before
    ("Instead the Upham Echo waited.", ["Upham Echo"]),
    ("Without Harold Pye they left.", ["Harold Pye"]),
    ("Former Norwegian captain Bo Dahl waited.", ["Norwegian", "Bo Dahl"]),
    ("He read Canto I. But the Upham Echo waited.", ["Canto I.", "Upham Echo"]),
    ("They'll wait for Orr'll.", ["Orr"]),
    # a heading's verbs and pronouns
    ("Nat Orr Says He's Tired", ["Nat Orr", "Tired"]),
    ("Nat Orr Endorses Ann Rowe", ["Nat Orr", "Ann Rowe"]),
    # months that are a first name or a surname
    ("June Carling met Cyril May and Mrs May.", ["June Carling", "Cyril May", "May"]),
    ("In June Carling waited until May.", ["Carling"]),
    # titles of several words, and of something
    ("Secretary of State Hilda Crane waited.", ["Hilda Crane"]),
    ("Minister of Health Ann Rowe waited.", ["Ann Rowe"]),
    ("Attorney General of Texas Ken Orr waited.", ["Ken Orr"]),
    ("Chief Financial Officer Ann Rowe waited.", ["Ann Rowe"]),
    ("Firefighter Dean Cobb waited.", ["Dean Cobb"]),
    # a body's name may open with a word that opens none
    ("The Sunday Times and WHO waited on Sunday.", ["Sunday Times", "WHO"]),
    # names of two bodies, of which a list has one or a word tells
    ("Norway and the European Union waited.", ["Norway", "European Union"]),
    ("The United Nations and European Union waited.", ["United Nations", "European Union"]),
    ("The Ministry of Trade and Industry waited.", ["Ministry of Trade and Industry"]),
    # what tells where somebody is, or whose
    ("Upham-based Larkos met state-owned Norbank and German-born Orr.", ["Larkos", "Norbank", "Orr"]),
    # a nation or a party before a first name
    ("American Nat Orr met Republican Bo Dahl and Tory Ann Rowe.", ["Nat Orr", "Bo Dahl", "Ann Rowe"]),
    # letters of honour, links of other tongues, a body that watches
    ("Ann Rowe KC met Prof Ned Orr FRS.", ["Ann Rowe", "Ned Orr"]),
    ("The Gazzetta dello Sport waited.", ["Gazzetta dello Sport"]),
    ("Upham River Watch waited.", ["Upham River Watch"]),
    # articles and titles that are short
    (
        "al-Upham Bank waited for the d'Arnal Company. The “el-Tolland Echo” waited.",
        ["al-Upham Bank", "d'Arnal Company", "el-Tolland Echo"],
    ),
    ("'Mr. Orr met St. John of Kal-Upham.'", ["Orr", "St. John of Kal-Upham"]),
    # initials and ampersands
    ("Coach P.J. Orr waited.", ["P.J. Orr"]),
    ("PT&G waited.", ["PT&G"]),
    # two bodies are two, one of two trades is one
    ("Upham Bank and Calder Rail Group waited.", ["Upham Bank", "Calder Rail Group"]),
    ("The Rail Board and the Navy waited.", ["Rail Board", "Navy"]),
    ("The Food and Drug Administration waited.", ["Food and Drug Administration"]),
    ("The Department of Trade and Fishing Policy waited.", ["Department of Trade and Fishing Policy"]),
    ("Calder Oil and Gas waited.", ["Calder Oil and Gas"]),
    # letters in brackets tell how far a name goes back
    ("The Tolland Economists Roundtable (TER) waited.", ["Tolland Economists Roundtable", "TER"]),
    # where a person is of is no part of the name
    ("Senator Mary Orr of Kent met Mr Day of the Rail Board.", ["Mary Orr", "Kent", "Day", "Rail Board"]),
    ("The University of Upham met the Bishop of Tolland.", ["University of Upham", "Bishop of Tolland"]),
    ("Economist Ann Rowe of Kent met analyst Ulo van den Berg.", ["Ann Rowe", "Kent", "Ulo van den Berg"]),
    ("Economist Ulo van den Berg waited.", ["Ulo van den Berg"]),
    ("Economist Group of Kent waited.", ["Economist Group of Kent"]),
    ("Senior forecaster Dean Cobb met Earl Cobb.", ["Senior", "Dean Cobb", "Cobb"]),
    # what belongs to a person is another name, what belongs to a body's name is none
    ("Mr Orr's Budget failed.", ["Orr", "Budget"]),
    ("Lloyd's Bank waited.", ["Lloyd's Bank"]),
]


def names_of(text: str) -> Names:
    return Names(segment(Document(text)))


@pytest.mark.parametrize(("text", "words"), NAMES)
def test_a_name_ends_where_other_words_begin(text: str, words: list[str]) -> None:
    assert [name.words for name in names_of(text).before(len(text), len(text))][::-1] == words


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Ulo Platinum said it would close two mines.", "body"),
        ("Ulo Platinum said on Friday it had agreed to a deal.", "body"),
        ("Ulo Ridge said the strike had cost it R480 million.", "body"),
        ("Ulo Ridge said its output fell. In May Ulo Ridge hired a cook.", "body"),
        # what "it" alone may do; a trade, a first name, an age, a pronoun
        ("Ulo Ridge said it would rain.", "person"),
        ("Economist Ulo Ridge said it would close.", "person"),
        ("Ann Ridge said it would close.", "person"),
        ("Ulo Ridge, 41, waited. Ulo Ridge said it would close.", "person"),
        ("Ulo Ridge said he knew. Ulo Ridge said its output fell.", "person"),
        ("Ulo Ridge said it would close. Mr Ridge left.", "person"),
        # what a company does with what it has
        ("Ulo Ridge cut its guidance on Thursday.", "body"),
        ("Ulo Ridge reported its quarterly profits.", "body"),
        ("Ulo Ridge cut its hedge.", "person"),
        ("Ann Ridge cut its guidance.", "person"),
        # a group, by what follows its name
        ("Ulo Ridge, an armed faction, waited.", "body"),
        ("Ulo Ridge, a rebel movement in the north, waited.", "body"),
        ("Ulo Ridge, a software company, waited.", "body"),
        ("Ulo Ridge, a company director, waited.", "person"),
        ("Ulo Ridge, a member of a militia, waited.", "person"),
        ("Ann Ridge, a rebel group, waited.", "person"),
        # a capital inside a word, but not behind what opens surnames
        ("NorPower East waited.", "body"),
        ("MacOrr East waited.", "person"),
    ],
)
def test_a_name_that_looks_like_a_person_s_is_a_body_s_by_what_it_says(text: str, kind: str) -> None:
    full = [name for name in names_of(text).before(len(text), len(text)) if name.is_full]
    assert {name.kind for name in full} == {kind}


def test_a_time_zone_is_no_name() -> None:
    assert [*names_of("At 3.20pm AEDT it rained, and at 10:30 (GMT) too.").before(99, 99)] == []


def test_letters_that_open_a_name_are_a_body_s() -> None:
    kinds = {name.words: name.kind for name in names_of("ABN Tolland met ANN ROWE and Ann Rowe.").before(99, 99)}
    assert (kinds["ABN Tolland"], kinds["Ann Rowe"]) == ("body", "person")
