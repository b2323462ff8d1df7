"""Layout: paragraphs and what they are (body, heading, byline, metadata, boilerplate), and the date of issue."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from scoring.claim import Span
from scoring.segment.datelines import dateline
from scoring.segment.dates import is_stamp_line, stamp_prefix, stamps
from scoring.segment.marks import BULLETS
from scoring.segment.notices import is_boilerplate, is_byline, is_field
from scoring.segment.sentences import split_sentences

_NO_WIDTH = "\u200b\ufeff"  # white space to a reader, if not to Unicode
_LINE = re.compile(r"[^\r\n\u2028\u2029\x85]*(?:\r\n|[\r\n\u2028\u2029\x85]|\Z)")
_CLOSED = re.compile(r"[.!?…:;,][\"'”’»)\]]*$")
_LINE_ENDS = frozenset('.!?…:"”’»')
_BULLET = re.compile(rf"[{BULLETS}]\s+(?=\S)")
_ITEM = re.compile(r"[-*–]\s+\S+(?:\s+\S+){4}")  # so long a line is no heading behind a dash or a star either
_CORRECTED = re.compile(r"An? (?:previous|earlier) version of this\b")
_BY_WHOM = re.compile(r"\b(?:according to|said|says|told)\b")
_SHORT = 200  # code points; a longer paragraph is body
_HEADING_WORDS = 16
_MENU_WIDTH, _MENU_LINES = 24, 20  # code points; lines
_INDENT = 2  # code points before the first line of a paragraph
_WRAP = range(40, 121)  # the lengths of lines that somebody's mail program may have broken


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph: ``body`` is its span without the mark of an item, a metadata prefix or a dateline.

    ``kind`` is "body", "heading", "byline", "metadata" or "boilerplate", or "foreign" where it is not English.
    """

    span: Span
    body: Span
    kind: str

    @property
    def is_news(self) -> bool:
        return self.kind in ("body", "heading")


def find_paragraphs(text: str) -> list[Paragraph]:
    """The paragraphs of ``text``, each with its kind; white space between them belongs to none."""
    paragraphs: list[Paragraph] = []
    lines = list(_lines(text))
    is_head = True  # until the first paragraph of body
    for span, is_menu in _without_menus(text, lines):
        if is_menu:
            paragraphs.append(Paragraph(span, span, "boilerplate"))
            continue
        end = stamp_prefix(text, span) if is_head else span.start
        if end > span.start:
            prefix = _strip(text, span.start, end)
            paragraphs.append(Paragraph(prefix, prefix, "metadata"))
        for rest in _past_correction(text, _strip(text, end, span.end)):
            paragraphs.append(_classify(text, rest, is_last=span == lines[-1]))
            is_head = is_head and paragraphs[-1].kind != "body"
    return paragraphs


def _past_correction(text: str, span: Span) -> Iterator[Span]:
    """The line; two spans where a note of correction opens it and the sentences behind it name a source.

    The note ("An earlier version of this article said ...") comes first and is then told as boilerplate by itself, so
    that the news that follows on the same line is not lost with it.
    """
    if span.start == span.end:
        return
    if _CORRECTED.match(text, *span):
        first, *others = split_sentences(text, span)
        if others and _BY_WHOM.search(text, others[0].start, span.end):
            yield first
            span = Span(others[0].start, span.end)
    yield span


def find_published(text: str, paragraphs: list[Paragraph]) -> str | None:
    """The date of issue as ISO 8601 where a line or prefix of metadata names one; rather that than an update's."""
    lines = [paragraph.span for paragraph in paragraphs if paragraph.kind == "metadata"]
    found = [stamp for span in lines for stamp in stamps(text, span)]
    first = [stamp for stamp in found if not stamp.label.endswith(("updated", "modified"))]
    return next((stamp.iso for stamp in first or found), None)


def _classify(text: str, span: Span, *, is_last: bool) -> Paragraph:
    """The paragraph with its kind.  The first test that holds decides: a new kind of line goes before "heading"."""
    start = match.end() if (match := _BULLET.match(text, *span)) else span.start
    body = Span(start + dateline(text[start : min(span.end, start + _SHORT)]), span.end)
    if span.end - span.start > _SHORT:
        return Paragraph(span, body, "body")
    line = text[span.start : span.end]
    if is_field(line) or is_stamp_line(text, span):
        return Paragraph(span, span, "metadata")
    if is_byline(line):
        return Paragraph(span, span, "byline")
    if is_boilerplate(line):
        return Paragraph(span, span, "boilerplate")
    is_open = not (_CLOSED.search(line) or line.endswith(('"', "”", "»")) or _BULLET.match(line) or _ITEM.match(line))
    if is_open and not is_last and len(line.split()) <= _HEADING_WORDS:
        return Paragraph(span, body, "heading")
    return Paragraph(span, body, "body")


def _without_menus(text: str, lines: list[Span]) -> Iterator[tuple[Span, bool]]:
    """Each line with False, but a long run of short lines (a menu, a table) as one span with True."""
    start = 0
    for index in range(len(lines) + 1):
        if index < len(lines) and _is_item(text, lines[index]):
            continue
        if index - start >= _MENU_LINES:
            yield Span(lines[start].start, lines[index - 1].end), True
        else:
            yield from ((line, False) for line in lines[start:index])
        if index < len(lines):
            yield lines[index], False
        start = index + 1


def _is_item(text: str, line: Span) -> bool:
    """Whether a line may be one of a menu or table: short, and no sentence (which would end in a full stop)."""
    if line.end - line.start > _MENU_WIDTH or is_stamp_line(text, line):
        return False
    return text[line.end - 1] not in ".!?…" or len(text[line.start : line.end].split()) <= 2


def _lines(text: str) -> Iterator[Span]:
    """One span a paragraph: a line, or several lines where a block between blank lines is hard-wrapped prose."""
    blocks = [(block, _is_wrapped(text, block)) for block in _blocks(text)]
    width = max((line.end - line.start for block, is_wrapped in blocks if is_wrapped for line in block), default=0)
    for block, is_wrapped in blocks:
        if is_wrapped or (width and _fills(text, block, width)):
            yield Span(block[0].start, block[-1].end)
        else:
            yield from block


def _blocks(text: str) -> Iterator[list[Span]]:
    """Runs of lines.  A blank line ends a run, and an indented one behind one that is not starts another.

    The last match is always blank, and ends the last run.
    """
    block: list[Span] = []
    was_indented = False
    for match in _LINE.finditer(text):
        line = _strip(text, *match.span())
        is_indented = line.start - match.start() >= _INDENT
        if block and (line.end == line.start or (is_indented and not was_indented)):
            yield block
            block = []
        if line.end > line.start:
            block.append(line)
        was_indented = is_indented


def _is_wrapped(text: str, block: list[Span]) -> bool:
    """Whether the lines of a block were broken at some width, as a sentence shows that goes on in lower case."""
    if len(block) < 2 or not all(line.end - line.start in _WRAP for line in block[:-1]):
        return False
    breaks = [text[line.end - 1] not in _LINE_ENDS for line in block[:-1]]
    goes_on = [text[line.start].islower() for line in block[1:]]
    return any(map(all, zip(breaks, goes_on, strict=True))) and sum(breaks) * 2 >= len(breaks)


def _fills(text: str, block: list[Span], width: int) -> bool:
    """Whether in a block, of a text that is wrapped at ``width``, no line had room for the first word of the next."""
    sizes = [line.end - line.start for line in block]
    firsts = (len(text[line.start : line.end].split(None, 1)[0]) for line in block[1:])
    has_room = (size + len(" ") + first <= width for size, first in zip(sizes, firsts, strict=False))
    return len(block) > 1 and max(sizes) <= width and not any(has_room)


def _strip(text: str, start: int, end: int) -> Span:
    """``[start, end)`` without the white space at its edges."""
    while start < end and _is_space(text[start]):
        start += 1
    while start < end and _is_space(text[end - 1]):
        end -= 1
    return Span(start, end)


def _is_space(character: str) -> bool:
    return character.isspace() or character in _NO_WIDTH
