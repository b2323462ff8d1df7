"""JSON out: every text as it is, on one line, and nothing that acts on a terminal."""

import json

from hypothesis import given
from hypothesis import strategies as st

from scoring.writing import to_json


def test_json_is_utf_8_on_one_line() -> None:
    assert to_json({"text": "“Дощ”\n"}) == '{"text": "“Дощ”\\n"}'.encode()
    assert to_json({"a": 1}, pretty=True) == b'{\n  "a": 1\n}'


@given(st.text(st.characters()))
def test_json_holds_every_text_and_no_control(text: str) -> None:
    data = to_json(text)
    assert json.loads(data) == text
    assert not any(ord(character) < 0x20 or 0x7F <= ord(character) < 0xA0 for character in data.decode())
