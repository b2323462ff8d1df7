"""What looks like an attribution and is none, each beside one that is: the text, then its relations."""

from __future__ import annotations

import pytest

from tests.scoring.test_attribution import Row, relations_of

CASES: list[tuple[str, list[Row]]] = [
    # a figure counts what is no cue
    ("Here are 15 tips to help you sleep.", []),
    ("The dean said 15 clerks had left.", [("indirect", "The dean", "said", "15 clerks had left")]),
    # nor does a text report what it only keeps to
    ("Which is not to say that the pass was shut.", []),
    ("This is not to say he lied.", []),
    # a deed tells when it was made known
    ("Larkos bought the mill, a deal announced in May.", []),
    (
        "Larkos bought the mill, the union announced in May.",
        [("indirect", "the union", "announced", "Larkos bought the mill")],
    ),
    # an amount is added to a price
    ("The stock added more than 2% to begin the week.", []),
    ("The dean added 12% of clerks had left.", [("indirect", "The dean", "added", "12% of clerks had left")]),
    # what somebody goes by
    ("Everyone called him Ulo.", []),
    ("Everyone called him a liar.", [("indirect", "Everyone", "called", "him a liar")]),
    # a work by its title
    ("Ulo Berg has been dropped from “Dancing in the Dark.”", []),
    ("Berg fell for a script called “Wild Rose,” a tale of Kent.", []),
    # whose match is next
    ("Lakers: Visit the Thunder on Friday.", []),
    # bonds
    ("Benchmark 10-year notes fell 7/32 on Friday.", []),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_what_nobody_says_is_no_attribution(text: str, expected: list[Row]) -> None:
    assert relations_of(text) == expected
