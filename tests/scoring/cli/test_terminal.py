"""What a terminal may be shown: no control character of a text reaches it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.cli.terminal import visible


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain “words”\n\tand lines", "plain “words”\n\tand lines"),
        ("\x1b[2Jgone", "␛[2Jgone"),  # clear the screen
        ("\x1b]0;title\x07", "␛]0;title␇"),  # set the window's title
        ("\x9b31mred\x7f", "\ufffd31mred\ufffd"),  # the one-byte form of ESC [
        ("over\rwritten", "over␍written"),
        ("line\r\nline", "line \nline"),  # only a line end
        ("\u202eright to left\u202c", "\ufffdright to left\ufffd"),
        ("\ud800", "\ufffd"),
    ],
)
def test_controls_are_shown_as_signs(text: str, shown: str) -> None:
    assert visible(text) == shown


@given(st.text(st.characters()))
def test_offsets_still_fit(text: str) -> None:
    assert len(visible(text)) == len(text)
