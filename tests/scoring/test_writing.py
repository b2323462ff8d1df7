"""JSON out: every text as it is, on one line; no control character of a text reaches a screen."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.writing import to_json, visible


def test_json_is_utf_8_on_one_line() -> None:
    assert to_json({"text": "“Дощ”\n"}) == '{"text": "“Дощ”\\n"}'.encode()
    assert to_json({"a": 1}, pretty=True) == b'{\n  "a": 1\n}'


@given(st.text(st.characters()))
def test_json_holds_every_text_and_no_control(text: str) -> None:
    data = to_json(text)
    assert json.loads(data) == text
    assert not any(ord(character) < 0x20 or 0x7F <= ord(character) < 0xA0 for character in data.decode())


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
