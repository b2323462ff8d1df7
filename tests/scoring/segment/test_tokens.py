"""Words and marks: expected tokens, parted by spaces."""

from __future__ import annotations

import pytest

from scoring.claim import Span
from scoring.segment import tokenize

CASES = [
    ("The mayor said so.", "the mayor said so ."),
    ("Mr. Lund met J. K. Anand.", "mr. lund met j. k. anand ."),
    ("He came by ship.", "he came by ship ."),  # a short last word is no abbreviation
    ("It is so. He left.", "it is so . he left ."),
    ("Acme Inc. said Bolt Corp. lost.", "acme inc. said bolt corp. lost ."),
    ("He left Acme Inc. The firm sued.", "he left acme inc . the firm sued ."),
    ("He left Acme Inc.", "he left acme inc ."),
    ("U.S.-led troops left the U.S. on Monday", "u.s. - led troops left the u.s. on monday"),
    ("at 4 p.m., he said", "at 4 p.m. , he said"),
    ("about 4.5% of $1,200.50, or £9.4m", "about 4.5 % of $ 1,200.50 , or £ 9.4m"),
    ("PM2.5 and the A4.2, from 2015.", "pm2.5 and the a4.2 , from 2015 ."),
    ("The ID.3 and the van.3 left.", "the id.3 and the van . 3 left ."),
    ("at 10:30 a 30-year-old came 3rd", "at 10:30 a 30-year-old came 3rd"),
    ("won 2-1, for $40-50m or 8–9%", "won 2-1 , for $ 40-50m or 8–9 %"),
    ("the drivers' union’s well-known don't", "the drivers' union's well-known don't"),
    ("‘We won’ he said", "‘ we won ' he said"),
    ("'We won' he said", "' we won ' he said"),
    ("no ... more… ever -- so — it – ends", "no ... more … ever -- so — it – ends"),
    ("cafe\u0301s in a re\u0301gion", "cafe\u0301s in a re\u0301gion"),  # combining accents belong to their word
    ("we won 🎉 in Łódź", "we won 🎉 in łódź"),
    ("a\u00a0b\ufeffc", "a b \ufeff c"),
    ("(NRC) “no”", "( nrc ) “ no ”"),
    ("", ""),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_tokens(text: str, expected: str) -> None:
    tokens = tokenize(text, Span(0, len(text)))
    assert [token.lower for token in tokens] == expected.split()
    for token in tokens:
        assert text[token.start : token.end].lower().replace("’", "'") in (token.lower, "'")
