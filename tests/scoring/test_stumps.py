"""What is left of a sentence beside its attributions, as tables."""

from __future__ import annotations

import pytest

from scoring.attribution import Relation
from scoring.claim import Document, Span
from scoring.claims.own_voice import find_own_voice
from scoring.claims.stumps import is_stump
from scoring.segment import segment
from tests.scoring.test_claims import claims_of

STUMPS = [
    ("a claim the skaters rejected", True),
    # without a subject
    ("even featured two songs", True),
    ("has been a member since March", True),
    ("didn't seem to like the lake", True),
    ("it's easy to see the lake", False),
    ("the lake has been a park since March", False),
    # no verb but in a relative clause, or a participle
    ("a step which was meant to save the lake", True),
    ("based on plans that were made in spring", True),
    ("referring to the lake that froze", True),
    ("closing the lake would be much cheaper", False),
    # a subordinate clause alone
    ("even though it was clear that the lake would freeze", True),
    ("whose lake was known for its ice", True),
]


@pytest.mark.parametrize(("words", "expected"), STUMPS)
def test_a_rest_that_starts_inside_a_sentence(words: str, expected: bool) -> None:
    assert is_stump(words.split(), starts_inside=True, breaks_off=False) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("the rule of the lake is", True),
        ("skaters also wanted to", True),
        ("the ban was lifted and", True),
        ("the lake also saw", True),
        ("the ban was lifted", False),
        ("the lake is why", True),
        ("it was the mayor", True),
        ("the mayor was it", False),
        ("it is three weeks", True),
        # long enough to tell something
        ("the ban was lifted in spring after three long years of talks with", False),
    ],
)
def test_a_rest_that_breaks_off(words: str, expected: bool) -> None:
    assert is_stump(words.split(), starts_inside=False, breaks_off=True) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("when the lake froze last year", True),
        ("when the lake froze , skaters came", False),
        ("countries which have a lake are few", False),
        # only when something else happened
        ("the latest ban came", True),
        ("the ban comes just a week", True),
        ("the ban came only two days", True),
        ("the ban came last week", False),
    ],
)
def test_a_rest_that_starts_a_sentence(words: str, expected: bool) -> None:
    assert is_stump(words.split(), starts_inside=False, breaks_off=False) == expected


# What is asked tells only when somebody spoke, and an object of which hearsay tells is told of as well
BESIDE = [
    ("Asked whether the lock would open in May, Mr Lund said it was not ready.", ["it was not ready"]),
    (
        "Wardens have seized two sledges believed to be stolen.",
        ["Wardens have seized two sledges", "two sledges to be stolen"],
    ),
    (
        "Wardens are looking for a boy who is believed to have fled.",
        ["Wardens are looking for a boy", "a boy to have fled"],
    ),
    (
        "Moa Lund, who is rumoured to be ill, left the town in May.",
        ["Moa Lund to be ill", "Moa Lund left the town in May"],
    ),
    ("The Echo has seen letters in which the firm admits the leak.", ["The Echo has seen letters", "the leak"]),
    # a relative clause parts a subject from what else is said of it
    (
        "Orrell, who denies the charge, has kept out of Norway for seven years.",
        ["Orrell has kept out of Norway for seven years", "the charge"],
    ),
    (
        "Mr Lund, who says he was misled, resigned on Monday and left the town.",
        ["Mr Lund resigned on Monday and left the town", "he was misled"],
    ),
    # without the words that lead to what somebody calls it
    ("A skater was hurt in what police called an accident.", ["A skater was hurt", "an accident"]),
    ("The lake was shut after what police said was a leak.", ["The lake was shut", "was a leak"]),
    ("The town shut what it called a risk.", ["The town shut what", "a risk"]),
    ("The firm, which has denied wrongdoing, was fined $4m in May.", ["The firm was fined $4m in May", "wrongdoing"]),
]


@pytest.mark.parametrize(("text", "expected"), BESIDE)
def test_what_stands_beside_an_attribution(text: str, expected: list[str]) -> None:
    assert [claim.text for claim in claims_of(text)] == expected


COMPLETED = [
    # with the subject that is also the source
    (
        "Skaters have challenged the town, | saying it was careless.",
        "Skaters",
        "Skaters have challenged the town",
        False,
    ),
    # another than the one right before it
    (
        "Skaters, invited to a feast that ended late, | saying it was careless.",
        "Skaters",
        "invited to a feast that ended late",
        True,
    ),
    # without the preposition that leads to what is said
    ("The lake was hit by | claims it was unsafe.", "", "The lake was hit", False),
    ("The lake was shut because of | claims it was unsafe.", "", "The lake was shut", False),
]


@pytest.mark.parametrize(("text", "subject", "expected", "is_empty"), COMPLETED)
def test_a_rest_is_completed(text: str, subject: str, expected: str, is_empty: bool) -> None:
    head, _, said = text.partition("| ")
    document = Document(head + said)
    cue, _, content = said.partition(" ")
    spans = [Span(document.text.index(words), document.text.index(words) + len(words)) for words in (cue, content)]
    source = (Span(0, len(subject)),) if subject else ()
    relation = Relation("indirect", source, (spans[0],), "neutral", (spans[1],))
    found = [(document.words(spans), empty) for spans, empty in find_own_voice(segment(document), [relation])]
    assert [one for one in found if one[0] == expected] == [(expected, is_empty)]


def test_what_somebody_says_around_an_insertion_is_said_once() -> None:
    found = claims_of("- Two hundred eels died, the guild says, and 17 are lost.")
    assert [claim.text for claim in found] == ["Two hundred eels died and 17 are lost"]
