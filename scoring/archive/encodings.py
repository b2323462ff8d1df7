"""Bytes → text, and in which encoding they were.

What the bytes themselves show comes first: a byte order mark, or letters that only UTF-8 writes so.  Then counts what
was declared, which is often wrong, and at last what charset-normalizer makes of them.
"""

from __future__ import annotations

import codecs

from scoring.errors import DocumentError

_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
    (codecs.BOM_UTF8, "utf-8"),
)
_SAMPLE = 65_536  # bytes of which an encoding is guessed
_PAIRS = 1024  # bytes in which is looked for letters of two bytes
_FEWEST = 16  # of them, from which on they are no accident
_WESTERN = "cp1252"
_CALLED_LATIN = frozenset({"ascii", "iso8859-1", _WESTERN})  # all of which mean Windows-1252 on the web
_WIDE = ["utf_16", "utf_16_be", "utf_16_le", "utf_32", "utf_32_be", "utf_32_le"]  # which have NULs or marks
_MOSTLY = 3  # one byte in so many, at most, is none of ASCII in a text of Latin letters
_TELLING = 20  # bytes that are none of ASCII; from fewer nobody can tell one encoding of these from another
_CLOSE = 0.02  # of charset-normalizer's measure of disorder


def decode(data: bytes, declared: str | None = None) -> tuple[str, str]:
    """``data`` as text, and the encoding that it was in; ``declared`` is what its sender says.

    A byte order mark of UTF-8 stays in the text, for texts are never cleaned.  Raises DocumentError for what is binary
    or in no encoding that is known.
    """
    if encoding := marked(data):
        return _decode(data, encoding), encoding
    if b"\0" in data:
        return _decode_wide(data, declared)
    if (text := _attempt(data, "utf-8")) is not None and not (text.isascii() and b"\x1b" in data):
        return text, "utf-8"
    if (known := _known(declared)) and (text := _attempt(data, known)) is not None:
        return text, known
    encoding = guess(data)
    return _decode(data, encoding), encoding


def marked(data: bytes) -> str | None:
    """The encoding that a byte order mark at the start of ``data`` names, or that its NUL bytes show without one."""
    return next((encoding for mark, encoding in _MARKS if data.startswith(mark)), None) or _unmarked_wide(data)


def _unmarked_wide(data: bytes) -> str | None:
    """UTF-16 of mostly Latin letters, each of which has a NUL beside it, always on the same side."""
    sample = data[:_PAIRS]
    if b"\0" not in sample or len(sample) < _FEWEST:
        return None
    first, second = sample[::2], sample[1::2]
    if b"\0" not in first and second.count(0) > len(second) / 2:
        return "utf-16-le"
    return "utf-16-be" if b"\0" not in second and first.count(0) > len(first) / 2 else None


def guess(data: bytes) -> str:
    """The encoding of ``data``, which is no UTF-8 and has no mark.  Raises DocumentError where none is plausible."""
    from charset_normalizer import from_bytes

    strange = sum(byte > 0x7F for byte in data[:_SAMPLE])
    if strange * _MOSTLY < len(data[:_SAMPLE]) and strange < _TELLING and _attempt(data, _WESTERN) is not None:
        return _WESTERN
    found = from_bytes(data[:_SAMPLE], cp_exclusion=_WIDE)
    best = found.best()
    if best is None:
        mend = "Convert it to UTF-8, such as: iconv -f ENCODING -t UTF-8 FILE > NEW"
        raise DocumentError("This fits no encoding of text.", mend=mend)
    # Texts in Latin letters fit a dozen encodings alike; of these one is far more common than all others.
    western = next((match for match in found if match.encoding == _WESTERN), None)
    if western is not None and western.chaos <= best.chaos + _CLOSE:
        return _WESTERN
    return _western_if_known(best.encoding)


def no_text() -> DocumentError:
    """What is to be raised of bytes that are no text."""
    return DocumentError("This is binary, not text.", mend="Extract its text first (of a PDF with pdftotext).")


def _decode(data: bytes, encoding: str) -> str:
    text = _attempt(data, encoding)
    if text is None:
        raise DocumentError(
            f"This looks like {encoding}, but some of its bytes are not.",
            mend="Convert it to UTF-8, such as: iconv -c -t UTF-8 FILE > NEW",
        )
    return text


def _decode_wide(data: bytes, declared: str | None) -> tuple[str, str]:
    """``data`` that has NUL bytes: it is UTF-16 or UTF-32 where somebody says so, else no text."""
    known = _known(declared)
    if known and known.startswith(("utf-16", "utf-32")) and (text := _attempt(data, known)) is not None:
        return text, known
    raise no_text()


def _attempt(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeError, LookupError):
        return None


def _known(declared: str | None) -> str | None:
    """The codec of a declared charset; None where there is none, or it is no encoding of text."""
    try:
        found = codecs.lookup((declared or "").strip(" \t\"'"))
    except (LookupError, ValueError):
        return None
    is_text = getattr(found, "_is_text_encoding", True)
    return _western_if_known(found.name) if is_text and found.name not in ("idna", "punycode", "undefined") else None


def _western_if_known(encoding: str) -> str:
    return _WESTERN if encoding.replace("_", "-") in _CALLED_LATIN or encoding == "latin_1" else encoding
