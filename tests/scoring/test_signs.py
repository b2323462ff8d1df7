"""Signs: what is sought only after a word that it needs is found as if it had been sought everywhere."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scoring.claims import clause, judgement
from scoring.claims.clause import Clause
from scoring.claims.signs import Sign, Signs

SIGNS = {**judgement.FRAMES.signs, **judgement.VALUES.signs, **judgement.FACTS.signs, **clause.SIGNS.signs}


@pytest.mark.parametrize("sign", SIGNS.values(), ids=SIGNS)
@settings(max_examples=30)
@given(data=st.data())
def test_every_match_holds_a_word_that_it_needs(sign: Sign, data: st.DataObject) -> None:
    text = data.draw(st.from_regex(sign.pattern))
    assert Signs({"sign": sign}).possible(Clause(text).parts) == {"sign"}
