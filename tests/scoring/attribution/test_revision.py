"""What is put right of plausible attributions: a quotation that ended before them, a clause that is not theirs."""

from __future__ import annotations

import pytest

from tests.scoring.test_attribution import Row, relations_of

# A quotation that closed with a full stop is no part of the next sentence
SENTENCES: list[tuple[str, list[Row]]] = [
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
    # or goes on in lower case
    ('"It is over." he said.', [("direct_quote", "he", "said", "It is over")]),
]


@pytest.mark.parametrize(("text", "expected"), SENTENCES)
def test_a_quotation_with_a_full_stop_ends_its_sentence(text: str, expected: list[Row]) -> None:
    assert relations_of(text) == expected
