"""JSON out: the library, the command line, the API and archives write the same bytes.

Also what a screen may be shown: texts are strangers' words, and an escape sequence in them must not act.
"""

from __future__ import annotations

import json
import re
from typing import Any

C1 = range(0x7F, 0xA0)  # controls of eight bits, and DEL before them
DIRECTIONS = (0x61C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A))  # marks that turn writing round
_CONTROLS = re.compile(f"[{chr(C1.start)}-{chr(C1.stop - 1)}]")
_ESCAPED = {code: f"\\u{code:04x}" for code in C1}
_VISIBLE = {
    **{code: chr(0x2400 + code) for code in range(0x20) if chr(code) not in "\t\n"},
    **dict.fromkeys((*C1, *DIRECTIONS, 0x2028, 0x2029), "\N{REPLACEMENT CHARACTER}"),
    **dict.fromkeys(range(0xD800, 0xE000), "\N{REPLACEMENT CHARACTER}"),
}


def to_json(value: Any, *, pretty: bool = False) -> bytes:
    """``value`` as JSON in UTF-8, keys in their order, on one line unless ``pretty``.

    Control characters are escaped, and so are lone surrogates, which UTF-8 cannot say.
    """
    text = json.dumps(value, ensure_ascii=False, indent=2 if pretty else None)
    if _CONTROLS.search(text):  # a look first: to translate takes as long as all the rest
        text = text.translate(_ESCAPED)
    return text.encode("utf-8", "backslashreplace")


def visible(text: str) -> str:
    """``text`` with every control character, lone surrogate and change of writing direction shown as a sign.

    The length stays the same, so that spans still fit; the carriage return of a CRLF becomes a space.
    """
    return text.replace("\r\n", " \n").translate(_VISIBLE)
