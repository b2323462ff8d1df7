"""The word lists hold what the rooms that read them rely on."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pytest

from scoring import lexicons
from scoring.attribution.lexemes import GOVERNED, governed_by_forms
from scoring.claim import CUE_CLASSES, HEDGE_KINDS, ROLES
from scoring.errors import LexiconError

FOLDER = Path(lexicons.__file__).parent / "en"
NAMES = sorted(path.stem for path in FOLDER.glob("*.tsv"))

SOURCE_ROLES = set(ROLES) - {"none"}
CLASSES = {
    "abbreviations": {"title", "inner", "either"},
    "accusations": {"verb", "noun", "adjective"},
    "bodies": {"official", "organisation", "expert", "media", "document"},
    "boilerplate": {"start", "whole", "anywhere"},
    "boosters": {"booster"},
    "cues": set(CUE_CLASSES),
    "demonyms": {"demonym"},
    "estimative": {"estimative"},
    "evidence": {
        "accusation",
        "authority",
        "body",
        "contested",
        "declaration",
        "evaluation",
        "exhibit",
        "first_hand",
        "generality",
        "link",
        "reason",
        "record",
        "rumour",
        "second_hand",
        "spokesperson",
        "tribunal",
        "unnamed",
        "wish",
    },
    "evaluative": {"adjective", "noun", "adverb", "verb", "weak"},
    "given_names": {"m", "f", "u"},
    "governments": {"country", "capital", "building"},
    "hedges": set(HEDGE_KINDS) - {"estimative"},
    "interested": {"belligerent", "litigant", "rival"},
    "neutral": {"gender", "party"},
    "reporting_nouns": set(CUE_CLASSES),
    "role_nouns": SOURCE_ROLES | {"speaker"},
    "titles": SOURCE_ROLES,
    "verbs": {"auxiliary", "modal", "past", "present"},
}
VALUES = {  # the closed columns besides class
    ("bodies", "kind"): {"head", "name"},
    ("reporting_nouns", "number"): {"one", "many"},
    ("role_nouns", "number"): {"one", "many"},
    ("titles", "gender"): {"m", "f", "u"},
}
# Lists that are looked up in lower-cased text.
LOWER_CASE = ("accusations", "boilerplate", "boosters", "estimative", "evaluative", "hedges", "neutral",
              "reporting_nouns")  # fmt: skip
# Lists where case alone tells two classes apart: "Conservatives" and "conservatives", "SpA" and "SPA".
CASE_TELLS = {"bodies", "role_nouns"}

# The least that each list must hold, so that a damaged file does not pass unseen.
LEAST = {
    "abbreviations": 400,
    "accusations": 400,
    "bodies": 1500,
    "boilerplate": 300,
    "boosters": 100,
    "demonyms": 400,
    "estimative": 200,
    "evaluative": 350,
    "given_names": 900,
    "governments": 500,
    "hedges": 600,
    "interested": 200,
    "neutral": 150,
    "reporting_nouns": 200,
    "role_nouns": 400,
    "titles": 300,
}

EXPECTED = [  # (list, term, class): what a reader would look up first
    ("abbreviations", "Gen.", "title"),
    ("abbreviations", "No.", "inner"),
    ("abbreviations", "U.S.", "either"),
    ("accusations", "war crimes", "noun"),
    ("bodies", "Ministry", "official"),
    ("bodies", "Reuters", "media"),
    ("bodies", "Hamas", "organisation"),  # an armed group, says the codebook
    ("boilerplate", "read more", "start"),
    ("boosters", "no doubt", "booster"),
    ("demonyms", "Ukrainian", "demonym"),
    ("estimative", "highly unlikely", "estimative"),
    ("evaluative", "disgraceful", "adjective"),
    ("evaluative", "critical", "weak"),  # "in a critical condition" states a fact
    ("given_names", "Olena", "f"),
    ("governments", "Kiev", "capital"),
    ("governments", "Kremlin", "building"),
    ("hedges", "might", "modal"),
    ("hedges", "alleged", "distancing"),
    ("hedges", "without evidence", "doubt"),
    ("hedges", "some say", "adverb"),
    ("interested", "separatists", "belligerent"),
    ("neutral", "she", "gender"),
    ("reporting_nouns", "rumours", "hearsay"),
    ("role_nouns", "spokeswoman", "speaker"),
    ("role_nouns", "critics", "public"),  # the codebook's settled cases from here on
    ("role_nouns", "sources", "person"),
    ("role_nouns", "police", "official"),
    ("role_nouns", "lawyers", "organisation"),
    ("titles", "Mrs", "person"),
    ("titles", "Sen.", "official"),
]


@pytest.mark.parametrize("name", NAMES)
def test_a_list_is_well_formed_sorted_and_free_of_doubles(name: str) -> None:
    rows = lexicons.table(name)
    assert list(rows) == sorted(rows)
    assert all(row["term"] == term for term, row in rows.items())
    assert len(rows) >= LEAST.get(name, 1)


@pytest.mark.parametrize("name", NAMES)
def test_every_class_is_known(name: str) -> None:
    classes = {class_ for row in lexicons.table(name).values() for class_ in row["class"].split()}
    assert classes <= CLASSES[name]


@pytest.mark.parametrize(("name", "column"), VALUES)
def test_closed_columns_hold_known_values(name: str, column: str) -> None:
    assert {row[column] for row in lexicons.table(name).values()} <= VALUES[name, column]


@pytest.mark.parametrize("name", sorted(set(NAMES) - CASE_TELLS))
def test_no_term_is_in_two_classes(name: str) -> None:
    classes: dict[str, set[str]] = {}
    for term, row in lexicons.table(name).items():
        classes.setdefault(term.casefold(), set()).add(row["class"])
    assert {term: found for term, found in classes.items() if len(found) > 1} == {}


@pytest.mark.parametrize("name", LOWER_CASE)
def test_terms_looked_up_in_lower_cased_text_are_lower_case(name: str) -> None:
    assert [term for term in lexicons.table(name) if term != term.lower()] == []


def test_abbreviations_end_in_a_full_stop() -> None:
    assert [term for term in lexicons.table("abbreviations") if not term.endswith(".")] in ([], ["LL.M"])


def test_a_title_means_the_same_with_and_without_its_full_stop() -> None:
    titles = lexicons.table("titles")
    dotted = [term for term in titles if term.endswith(".") and term.rstrip(".") in titles]
    kinds = {
        term: {(titles[form]["class"], titles[form]["gender"]) for form in (term, term.rstrip("."))} for term in dotted
    }
    assert {term: found for term, found in kinds.items() if len(found) > 1} == {}


def test_hedge_strengths_lie_between_none_and_false() -> None:
    assert all(0 < float(row["strength"]) <= 1 for row in lexicons.table("hedges").values())


def test_estimative_ranges_are_those_of_the_codebook() -> None:
    ranges = {(int(row["low"]), int(row["high"])) for row in lexicons.table("estimative").values()}
    assert ranges == {(1, 5), (5, 20), (20, 45), (45, 55), (55, 80), (80, 95), (95, 99)}


@pytest.mark.parametrize(
    ("left", "right"), [("hedges", "estimative"), ("hedges", "boosters"), ("estimative", "boosters")]
)
def test_hedges_estimative_words_and_boosters_share_no_term(left: str, right: str) -> None:
    assert set(lexicons.table(left)) & set(lexicons.table(right)) == set()


@pytest.mark.parametrize("name", ["governments", "demonyms"])
def test_every_country_named_is_a_country_listed(name: str) -> None:
    places = lexicons.table("governments").values()
    countries = {row["country"] for row in places if row["class"] == "country"}
    assert {row["country"] for row in lexicons.table(name).values()} - countries == set()


@pytest.mark.parametrize(("name", "term", "class_"), EXPECTED)
def test_terms_have_the_class_a_reader_expects(name: str, term: str, class_: str) -> None:
    assert lexicons.table(name)[term]["class"] == class_


@pytest.mark.parametrize(
    ("term", "strength"),
    [("about", 0.1), ("may", 0.5), ("might", 0.6), ("unverified", 0.8), ("baseless", 1.0), ("debunked", 1.0)],
)
def test_stronger_doubt_has_the_higher_strength(term: str, strength: float) -> None:
    assert float(lexicons.table("hedges")[term]["strength"]) == strength


def test_a_table_is_read_once_and_cannot_be_changed() -> None:
    rows = lexicons.table("hedges")
    assert lexicons.table("hedges") is rows
    with pytest.raises(TypeError):
        rows["may"] = {}  # type: ignore[index]
    with pytest.raises(TypeError):
        rows["may"]["strength"] = "0"  # type: ignore[index]


def test_digests_are_those_of_the_files_and_do_not_change() -> None:
    digests = lexicons.digests()
    assert list(digests) == [f"{name}.tsv" for name in NAMES]
    assert digests == {name: sha256((FOLDER / name).read_bytes()).hexdigest() for name in digests}
    assert lexicons.digests() == digests


def test_a_missing_list_names_those_there_are() -> None:
    with pytest.raises(LexiconError, match=r"no word list spells\.tsv") as caught:
        lexicons.table("spells")
    assert "hedges" in caught.value.mend


GOOD = "term\tclass\torigin\nmay\tmodal\tcodebook\n"


def test_parse_reads_rows_by_column() -> None:
    assert lexicons.parse("x.tsv", GOOD.encode()) == {"may": {"term": "may", "class": "modal", "origin": "codebook"}}


@pytest.mark.parametrize(
    ("data", "where", "mend"),
    [
        (b"", "x.tsv:1", "Name the columns"),  # an empty file
        (b"term\tkind\torigin\n", "x.tsv:1", "Name the columns"),  # no class
        (b"term\tclass\torigin\torigin\n", "x.tsv:1", "none of them twice"),
        (GOOD.encode() + b"might\tmodal\n", "x.tsv:3", "parted by single tabs"),  # a column short
        (GOOD.encode() + b"might\tmodal\tx\ty\n", "x.tsv:3", "parted by single tabs"),  # one too many
        (GOOD.encode() + b"\n", "x.tsv:3", "parted by single tabs"),  # a blank line
        (GOOD.encode() + b"might\t\tx\n", "x.tsv:3", "Fill the field in"),
        (GOOD.encode() + b"might \tmodal\tx\n", "x.tsv:3", "one space between words"),
        (GOOD.encode() + b"may\tmodal\tx\n", "x.tsv:3", "Remove one"),  # the same line again
        (GOOD.encode() + b"may\tadverb\tx\n", "x.tsv:3", "Remove one"),  # a conflict
        (GOOD.encode() + b"can\tmodal\tx\n", "x.tsv:3", "Sort the lines"),
        (GOOD.encode() + b"m\xff\tmodal\tx\n", "x.tsv:3", "Save the list as UTF-8"),
        (GOOD.replace("\n", "\r\n").encode(), "x.tsv:1", "plain line feeds"),
    ],
)
def test_a_malformed_list_names_file_line_and_mend(data: bytes, where: str, mend: str) -> None:
    with pytest.raises(LexiconError) as caught:
        lexicons.parse("x.tsv", data)
    assert caught.value.message.startswith(where)
    assert mend in caught.value.mend


def test_taggers_know_what_each_cue_governs_by_its_place() -> None:
    assert set(governed_by_forms().values()) <= set(GOVERNED), "A new set of frames goes to the end of GOVERNED."
    assert len(GOVERNED) == len(set(GOVERNED))
