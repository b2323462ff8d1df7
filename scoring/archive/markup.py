"""Texts that came out of a database as HTML: whether one is, and what it says."""

from __future__ import annotations

import re
from html import unescape
from html.parser import HTMLParser

_BLOCKS = frozenset(
    "address article aside blockquote dd div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr "
    "li main nav ol p pre section table td th tr ul".split()
)
_UNSEEN = frozenset({"head", "script", "style", "template", "noscript", "iframe", "svg"})
_ENDS = re.compile(
    rf"</(?:{'|'.join(sorted(_BLOCKS))}|a|b|em|i|span|strong)\s*>|<br\s*/?>|<p(?:\s[^<>]{{0,300}})?>", re.IGNORECASE
)
_ENTITIES = re.compile(
    r"&(?:amp|apos|quot|lt|gt|nbsp|[lr][sd]quo|hellip|[mn]dash|[aeiou](?:acute|grave|circ|uml)|#\d{2,6}|#x[0-9a-f]{2,5});",
    re.IGNORECASE,
)
_PAGE = re.compile(r"\s*(?:<!doctype\s+html|<html|<head|<body)\b", re.IGNORECASE)
_SEVERAL = 2  # from which on nobody speaks about a tag
_BLANKS = re.compile(r"[ \t\r\n\f]+")
_BLOCK = re.compile(rf"<(?:{'|'.join(sorted(_BLOCKS))}|br)\b", re.IGNORECASE)
_GAPS = re.compile(r"\n{3,}")
_BREAKS = re.compile(r"[ \t]*\n[ \t]*")


def is_markup(text: str) -> bool:
    """Whether tags or entities stand in ``text`` that were meant for a browser."""
    tags = "<" in text and _has_several(_ENDS, text)
    return tags or ("&" in text and _has_several(_ENTITIES, text))


def holds_html(text: str) -> bool:
    """Whether ``text`` is a page or markup, so that tags would be taken for words."""
    return is_page(text) or is_markup(text)


def is_page(text: str) -> bool:
    """Whether ``text`` is a whole page of HTML, with all that stands beside the article."""
    return _PAGE.match(text) is not None


def text_of(markup: str) -> str:
    """All that a browser would show of ``markup``, a blank line between two paragraphs."""
    if not ("<" in markup and _has_several(_ENDS, markup)):
        return unescape(markup).replace("\xa0", " ")
    shown = _Shown(keeps_lines=_BLOCK.search(markup) is None)
    shown.feed(markup)
    shown.close()
    text = _BREAKS.sub("\n", "".join(shown.pieces).replace("\xa0", " "))
    return _GAPS.sub("\n\n", text).strip()


class _Shown(HTMLParser):
    """The pieces of text that are shown; where no tag sets paragraphs apart, its lines do."""

    def __init__(self, *, keeps_lines: bool) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self._keeps_lines = keeps_lines
        self._unseen = 0

    def handle_starttag(self, tag: str, _: object) -> None:
        self._unseen += tag in _UNSEEN
        self._set_apart(tag)

    def handle_startendtag(self, tag: str, _: object) -> None:
        self._set_apart(tag)

    def handle_endtag(self, tag: str) -> None:
        self._unseen = max(0, self._unseen - (tag in _UNSEEN))
        if tag != "br":
            self._set_apart(tag)

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            self.pieces.append(data if self._keeps_lines else _BLANKS.sub(" ", data))

    def _set_apart(self, tag: str) -> None:
        if tag in _BLOCKS or tag == "br":
            self.pieces.append("\n" if tag == "br" else "\n\n")


def _has_several(pattern: re.Pattern[str], text: str) -> bool:
    found = pattern.finditer(text)
    return all(next(found, None) is not None for _ in range(_SEVERAL))
