"""Clauses that echo what somebody says: "As X said, ..."."""

from __future__ import annotations

import pytest

from tests.scoring.test_attribution import Row, relations_of

ECHOES: list[tuple[str, list[Row]]] = [
    (
        "As the mayor declared, the quay was closed on Monday.",
        [("indirect", "the mayor", "declared", "the quay was closed on Monday")],
    ),
    (
        "As one of the porters in the hall put it, the plan was dead.",
        [("indirect", "one of the porters in the hall", "put it", "the plan was dead")],
    ),
    (
        "As the abbot Odo Rand has pointed out, the quay was closed in May.",
        [("indirect", "the abbot Odo Rand", "has pointed out", "the quay was closed in May")],
    ),
    # to whom, and when
    (
        "As Mr Sand told the inquiry, the pump had failed twice.",
        [("indirect", "Mr Sand", "told", "the pump had failed twice")],
    ),
    # amid what is said, and behind it
    ("The plan, as one envoy put it, was dead.", [("indirect", "one envoy", "put it", "The plan / was dead")]),
    ("“The plan is dead,” as one envoy put it.", [("direct_quote", "one envoy", "put it", "The plan is dead")]),
    # an opening word is no part of it
    ("Yet, as the abbot noted, the roof leaked.", [("indirect", "the abbot", "noted", "the roof leaked")]),
    # what only happens meanwhile, and what something is called, is none
    ("As the porters raised the toll, the crowd left.", []),
    ("The firm owns the Hut, as the mill is formally known.", []),
]


@pytest.mark.parametrize(("text", "expected"), ECHOES)
def test_finds_what_as_echoes(text: str, expected: list[Row]) -> None:
    assert relations_of(text) == expected
