"""Quotations: what stands between marks, also over several paragraphs.

A quotation that runs over paragraphs opens each with a mark and closes only the last; some papers do the same with
its sentences.  An opening mark that is never closed and not taken up again is a stray mark: it opens nothing; and only
speech is taken up, which opens a paragraph, follows a mark or has more than a few words quoted amid a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise
from typing import NamedTuple

from scoring.claim import Span, Spans
from scoring.segment.sentences import split_sentences

_MARK = re.compile(r"""["“”„«»‹›‚‘’'`]""")
_DOUBLED = frozenset({"''", "``", "’’"})
_CLOSERS: Mapping[str, tuple[str, ...]] = {
    '"': ('"',),
    "''": ("''",),
    "``": ("''", '"'),
    "“": ("”", "’’"),
    "„": ("“", "”", '"'),
    "«": ("»",),
    "»": ("«",),
    "‹": ("›",),
    "›": ("‹",),
    "‘": ("’",),
    "‚": ("‘", "’"),
    "'": ("'",),
}
_MISMATCHED: Mapping[
    str, tuple[str, str]
] = {  # where an editor has mixed them: what else closes it, and what opens that
    '"': ("”", "“"),
    "“": ('"', '"'),
}
_GUILLEMETS = frozenset("«»‹›")
_OPENING = frozenset({"“", "„", "‚", "``"})
_STRAIGHT = frozenset({'"', "''"})
_DOUBLE = re.compile(r"[\"“”„«»]")
_NEXT = re.compile(r"[a-z][.!?…]\s+[A-Z]")  # the next sentence
_OPENS_AFTER = frozenset(" \t\r\n\f\v\u00a0\u2009\u202f\ufeff([{—–-/:;,\"“„«»‘'")
_ELISIONS = ("em ", "til ", "cause ", "tis ", "twas ", "n' ", "n’ ", "bout ")
_LONG = 40  # code points of what somebody says amid a sentence, and on in a paragraph that is nothing else
_MAX_PARAGRAPHS = 12  # what stays open for longer is rather a stray mark
_MAX_MARKS = 2000  # a paragraph with more is no prose
_NEVER = 1 << 60


@dataclass(frozen=True, slots=True)
class Quotation:
    """One quotation: ``inner`` without its marks and the white space in them (a span for each opening mark).

    ``outer`` is the same with its marks.
    """

    inner: Spans
    outer: Spans

    @property
    def start(self) -> int:
        return self.outer[0].start

    @property
    def end(self) -> int:
        return self.outer[-1].end

    def end_within(self, ceiling: int) -> int:
        """Where the pieces that start before ``ceiling``, the end of a paragraph, end."""
        return max(outer.end for outer in self.outer if outer.start < ceiling)


class _Mark(NamedTuple):
    text: str
    start: int
    end: int
    opens: bool
    closes: bool
    possessive: bool = False  # closes only where nothing better does: "the drivers' union"
    resumes: bool = False  # follows the end of a sentence, so it may take up an open quotation
    speech: bool = False  # opens a paragraph or follows another mark, so it may be taken up again


def find_quotations(text: str, paragraphs: Sequence[Span]) -> list[Quotation]:
    """The outermost quotations of each paragraph, in order; those inside a quotation are part of it."""
    quotations: list[Quotation] = []
    pending: list[_Mark] = []  # opening marks of a quotation that its paragraphs have left open so far
    nested: list[Quotation] = []  # quotations after them, which count only where that one is never closed
    for index, paragraph in enumerate(paragraphs):
        marks = list(_marks(text, paragraph))
        closers = _match(marks)
        following = paragraphs[index + 1] if index + 1 < len(paragraphs) else None
        position = 0
        if pending and marks and closers[0] >= 0:
            opened = [_piece(text, mark, paragraphs[index - back].end) for back, mark in _backwards(pending)]
            quotations += _quotation(*opened, *_pieces(text, marks, 0, closers[0]))
            position = closers[0] + 1
        elif pending and marks and len(pending) < _MAX_PARAGRAPHS and _is_taken_up(text, marks[0], following):
            pending.append(marks[0])
            nested += _within(text, marks, closers, 1)[0]
            continue
        else:
            quotations += nested
        found, left_open = _within(text, marks, closers, position)
        pending = [left_open] if left_open and _runs_on(text, left_open, paragraph.end, following) else []
        if left_open and left_open.speech and not pending:
            found = sorted([*found, *_never_closed(text, marks, left_open, paragraph.end)], key=_start)
        nested = [one for one in found if pending and one.start > pending[0].start]
        quotations += found[: len(found) - len(nested)]
    return quotations


def _within(
    text: str, marks: Sequence[_Mark], closers: Sequence[int], position: int
) -> tuple[list[Quotation], _Mark | None]:
    """A paragraph's own quotations, and the mark that it opens and leaves open, only other marks within it."""
    found: list[Quotation] = []
    left_open: _Mark | None = None
    while position < len(marks):
        mark, closer = marks[position], closers[position]
        position += 1
        if closer >= 0:
            found += _quotation(*_pieces(text, marks, position - 1, closer))
            position = closer + 1
            left_open = left_open if left_open and left_open.text != mark.text else None
        elif mark.opens and (left_open is None or mark.speech > left_open.speech):
            left_open = mark
    return found, left_open


def _never_closed(text: str, marks: Sequence[_Mark], first: _Mark, end: int) -> list[Quotation]:
    """The speech that each sentence of it opens again and none closes, up to the end of its last sentence."""
    kinds = (first.text, *_CLOSERS[first.text])
    others = [mark for mark in marks if mark.start > first.start and mark.text in kinds]
    if not others or not all(mark.opens and mark.resumes and mark.text == first.text for mark in others):
        return []
    last = next(iter(split_sentences(text, Span(others[-1].end, end))), Span(end, end)).end
    bounds = [*(mark.start for mark in others), last]
    return _quotation(*(_piece(text, mark, bound) for mark, bound in zip([first, *others], bounds, strict=True)))


def _start(quotation: Quotation) -> int:
    return quotation.start


def _match(marks: Sequence[_Mark]) -> list[int]:
    """For each mark the index of the mark that closes it, -1 where it opens nothing; one pass from the end."""
    closing: dict[str, int] = {}
    possessives: dict[str, int] = {}
    opening: dict[str, int] = {}
    matches = [-1] * len(marks)
    for index in range(len(marks) - 1, -1, -1):
        mark = marks[index]
        if mark.opens:
            reopened = opening.get(mark.text, _NEVER)
            closer = min(closing.get(text, _NEVER) for text in _CLOSERS[mark.text])
            weaker = min(possessives.get(text, _NEVER) for text in _CLOSERS[mark.text])
            weakest = _mismatched(mark, closing, opening)
            matches[index] = next((one for one in (closer, weaker, weakest) if one < reopened), -1)
            if matches[index] < 0 and mark.speech and reopened < _NEVER and marks[reopened].resumes:
                matches[index] = matches[reopened]
        if mark.closes:
            (possessives if mark.possessive else closing)[mark.text] = index
        elif mark.opens:
            opening[mark.text] = index
    return matches


def _mismatched(mark: _Mark, closing: Mapping[str, int], opening: Mapping[str, int]) -> int:
    """Which mark of the other shape closes it, as none of its own does: “so, she said" or "so, she said”."""
    closer, opener = _MISMATCHED.get(mark.text, ("", ""))
    found = closing.get(closer, _NEVER)
    return found if found < opening.get(opener, _NEVER) else _NEVER


def _marks(text: str, paragraph: Span) -> Iterator[_Mark]:
    """The marks of a paragraph; none where it holds too many to be prose."""
    found = list(islice(_bounds(text, paragraph), _MAX_MARKS + 1))
    for start, end in found if len(found) <= _MAX_MARKS else ():
        before = text[start - 1] if start > paragraph.start else " "
        after = text[end] if end < paragraph.end else " "
        opens, closes, possessive = _use(text[start:end], before, text[end : min(end + 6, paragraph.end)] or after)
        resumes = start > paragraph.start + 1 and before.isspace() and text[start - 2] in ".!?…"
        speech = opens and _begins_speech(text, paragraph.start, start)
        yield _Mark(text[start:end], start, end, opens, closes, possessive, resumes, speech)


def _bounds(text: str, paragraph: Span) -> Iterator[tuple[int, int]]:
    """Where marks stand; "''" and "``" are one, an apostrophe within a word is none."""
    end = paragraph.start
    for match in _MARK.finditer(text, *paragraph):
        start = match.start()
        if start < end:
            continue
        end = start + 1
        if text[start : start + 2] in _DOUBLED:
            end += 1
        elif text[start] == "`" or (text[start] in "‘’'" and _is_inside_word(text, paragraph, start)):
            continue
        yield start, end


def _is_inside_word(text: str, paragraph: Span, mark: int) -> bool:
    return paragraph.start < mark < paragraph.end - 1 and text[mark - 1].isalnum() and text[mark + 1].isalnum()


def _use(mark: str, before: str, following: str) -> tuple[bool, bool, bool]:
    """Whether a mark can open, close, and be a possessive, by the character before it and those after it."""
    after = following[0]
    may_open = before in _OPENS_AFTER
    if mark in _GUILLEMETS:  # French sets spaces inside its marks, German turns them round
        opens = may_open and (mark in "«‹" or after.isalnum())
        return opens, not opens, False
    if mark in "‘’'":
        elided = following.lower().startswith(_ELISIONS) or (after.isdigit() and mark != "‘")
        opens = may_open and mark != "’" and not after.isspace() and not elided
        closes = not (opens or before.isspace() or after.isalnum())
        return opens, closes, before in "sS" and following[1:2].islower()
    opens = mark in _OPENING or (mark in _STRAIGHT and may_open and not after.isspace())
    if mark in _STRAIGHT:
        closes = not before.isspace() and not (opens and after.isalnum())
    else:
        closes = mark in ("”", "’’") or (mark == "“" and not may_open)  # German writes „so“
    return opens, closes, False


def _backwards(pending: Sequence[_Mark]) -> Iterator[tuple[int, _Mark]]:
    """Each pending mark with how many paragraphs ago it stood."""
    return ((len(pending) - position, mark) for position, mark in enumerate(pending))


def _pieces(text: str, marks: Sequence[_Mark], opener: int, closer: int) -> Iterator[tuple[Span, Span]]:
    """The pieces of a quotation, inner and outer: one, or one for each mark that opens it again in between."""
    openers = [one for one in marks[opener:closer] if one.text == marks[opener].text and one.opens]
    for one, following in pairwise(openers):
        yield _piece(text, one, following.start)
    yield _piece(text, openers[-1], marks[closer].start)[0], Span(openers[-1].start, marks[closer].end)


def _piece(text: str, opener: _Mark, end: int) -> tuple[Span, Span]:
    """What ``opener`` opens and nothing closes before ``end``: its inner span, without white space, and its outer."""
    words = text[opener.end : end]
    start, end = opener.end + len(words) - len(words.lstrip()), opener.end + len(words.rstrip())
    return Span(min(start, end), end), Span(opener.start, end)


def _quotation(*pieces: tuple[Span, Span]) -> list[Quotation]:
    """The quotation of these pieces; none where they hold nothing."""
    full = [(inner, outer) for inner, outer in pieces if inner.start < inner.end]
    return [Quotation(tuple(inner for inner, _ in full), tuple(outer for _, outer in full))] if full else []


def _begins_speech(text: str, paragraph_start: int, position: int) -> bool:
    before = text[max(paragraph_start, position - 3) : position].rstrip()
    return not before or not before[-1].isalnum()


def _runs_on(text: str, opener: _Mark, end: int, following: Span | None) -> bool:
    """Whether the next paragraph goes on with what a mark opens, be it amid a sentence that another one follows."""
    if not _is_taken_up(text, opener, following):
        return False
    is_alone = not _DOUBLE.search(text, opener.end, end)
    is_whole = following is not None and text[following.end - 1] in _CLOSERS[opener.text] and end - opener.end > _LONG
    return opener.speech or (is_alone and (is_whole or _NEXT.search(text, opener.end, end) is not None))


def _is_taken_up(text: str, opener: _Mark, following: Span | None) -> bool:
    return following is not None and text.startswith(opener.text, following.start)
