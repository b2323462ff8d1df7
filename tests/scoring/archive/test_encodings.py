"""In which encoding bytes are, whatever is said of them."""

from __future__ import annotations

import pytest

from scoring.archive.encodings import decode
from scoring.errors import DocumentError

CAFE = "The café owner said: “It’s over – we lost £20.”"
RUSSIAN = "Мэр заявил, что мост закрыт до пятницы, сообщает корреспондент газеты."


@pytest.mark.parametrize(
    ("text", "written", "declared", "found"),
    [
        (CAFE, "utf-8", None, "utf-8"),
        (CAFE, "utf-8", "iso-8859-1", "utf-8"),  # a server that says so of everything
        (CAFE, "utf-16", "utf-8", "utf-16"),
        (CAFE, "utf-16-le", "utf-16-le", "utf-16-le"),
        (CAFE, "cp1252", None, "cp1252"),
        (CAFE, "cp1252", "iso-8859-1", "cp1252"),  # as browsers read it
        (CAFE, "cp1252", "utf-8", "cp1252"),
        (CAFE, "cp1252", "no-such-charset", "cp1252"),
        (CAFE, "cp1252", "base64", "cp1252"),  # a codec, and no charset
        ("Café owner", "cp1252", None, "cp1252"),
        (RUSSIAN, "cp1251", "windows-1251", "cp1251"),
        (RUSSIAN, "cp1251", None, "cp1251"),
        (RUSSIAN, "koi8-r", None, "koi8_r"),
        ("橋は金曜日まで閉鎖される。", "iso-2022-jp", "iso-2022-jp", "iso2022_jp"),
        (CAFE, "utf-16-le", None, "utf-16-le"),  # without a mark
        (CAFE, "utf-16-be", None, "utf-16-be"),
        ("Plain words.", "ascii", "utf-16", "utf-8"),
        ("\ufeffPlain words.", "utf-8", None, "utf-8"),  # texts are never cleaned
    ],
)
def test_what_the_bytes_show_counts_before_what_is_declared(
    text: str, written: str, declared: str | None, found: str
) -> None:
    assert decode(text.encode(written), declared) == (text, found)


@pytest.mark.parametrize(
    "data",
    [
        b"\x00\x01\x02PDF",
        bytes(2_000),
        b"\0a" * 500 + b"b\0" * 500,
        b"\xff\xfea",
        bytes(range(128, 256)) * 3 + b"\x81\x8d",
    ],
)
def test_bytes_that_fit_nothing_are_refused(data: bytes) -> None:
    with pytest.raises(DocumentError):
        decode(data)
