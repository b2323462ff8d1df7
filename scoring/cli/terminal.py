"""What a terminal may be shown: texts are strangers' words, and an escape sequence in them must not act."""

from __future__ import annotations

from scoring.writing import C1, DIRECTIONS

_VISIBLE = {
    **{code: chr(0x2400 + code) for code in range(0x20) if chr(code) not in "\t\n"},
    **dict.fromkeys((*C1, *DIRECTIONS, 0x2028, 0x2029), "\N{REPLACEMENT CHARACTER}"),
    **dict.fromkeys(range(0xD800, 0xE000), "\N{REPLACEMENT CHARACTER}"),
}


def visible(text: str) -> str:
    """``text`` with every control character, lone surrogate and change of writing direction shown as a sign.

    The length stays the same, so that spans still fit; the carriage return of a CRLF becomes a space.
    """
    return text.replace("\r\n", " \n").translate(_VISIBLE)
