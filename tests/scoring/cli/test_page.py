"""The page for people: marks at the right words, a table with reasons in words, colours only where they belong."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import Any

import pytest
from rich.console import Console

from scoring.claim import (
    Attribution,
    Claim,
    Cue,
    Document,
    Hedge,
    Reason,
    ScoredClaim,
    ScoredDocument,
    Source,
    Span,
)
from scoring.cli.page import GRADE_STYLES, STYLES, UNJUDGED, Page, explain, mark

TEXT = "A ministry spokesman claimed the depot may have been hit. Leave now!"


def span(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


def spans(words: str) -> dict[str, Any]:
    return {"text": words, "spans": (span(words),)}


DEPOT = ScoredClaim(
    claim=Claim(
        text="the depot may have been hit",
        attribution=Attribution(
            type="indirect",
            source=Source(**spans("A ministry spokesman"), role="official", identification="role"),
            cue=Cue(**spans("claimed"), kind="distancing"),
            content=(span("the depot may have been hit"),),
        ),
        type="statement",
        hedges=(Hedge(**spans("may"), kind="modal"),),
        sentence=Span(0, 57),
    ),
    confidence=0.336,
    baseline=0.5,
    interval=(0.2, 0.5),
    grade=4,
    admiralty="F4",
    abstained=None,
    reasons=(
        Reason("cue_class", "distancing", "wording", -0.14),
        Reason("hedged", "yes", "wording", -0.08),
        Reason("support", "no", "sourcing", 0.03),
        Reason("specific", "yes", "substance", 0.02),
        Reason("record", "no", "sourcing", -0.004),
    ),
)
ORDER = ScoredClaim(
    claim=Claim(
        text="Leave now!",
        attribution=Attribution("own_voice", None, None, (span("Leave now!"),)),
        type="directive",
        hedges=(),
        sentence=span("Leave now!"),
    ),
    confidence=None,
    baseline=None,
    interval=None,
    grade=None,
    admiralty="F6",
    abstained="directive",
)


def scored(*claims: ScoredClaim) -> ScoredDocument:
    return ScoredDocument(None, None, "en", "7f3a", "provisional", "fast", claims, ())


def render(document: Document, *claims: ScoredClaim, **options: Any) -> str:
    console = Console(file=io.StringIO(), width=140, highlight=False, **options)
    Page(console).show(document, scored(*claims), heading=document.id)
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


def test_each_mark_stands_at_its_words() -> None:
    marked = mark(Document(TEXT), [DEPOT, ORDER])
    assert marked.plain == TEXT.replace("the depot", "[1]the depot").replace("Leave", "[2]Leave")
    found = {(str(part.style), marked.plain[part.start : part.end]) for part in marked.spans}
    assert {
        (STYLES["source"], "A ministry spokesman"),
        (STYLES["cue"], "claimed"),
        (STYLES["hedge"], "may"),
        *((GRADE_STYLES[4], words) for words in ("the depot ", "may", " have been hit")),
        (UNJUDGED, "Leave now!"),
        ("bold", "[1]"),
    } <= found


def test_claims_that_begin_together_have_both_numbers() -> None:
    assert mark(Document(TEXT), [ORDER, ORDER]).plain.endswith("[1][2]Leave now!")


def test_marks_fit_texts_with_carriage_returns_and_escapes() -> None:
    text = TEXT.replace("A min", "\x1b\r\nin")  # as many code points
    assert "[1]the depot may" in mark(Document(text), [DEPOT]).plain


@pytest.mark.parametrize(
    ("claim", "words"),
    [
        (DEPOT, "cue class: distancing -0.14\nhedged -0.08\nsupport: no +0.03"),  # the three largest
        (ORDER, "cannot be judged: directive"),
    ],
)
def test_reasons_in_words(claim: ScoredClaim, words: str) -> None:
    assert explain(claim) == words


def test_no_telling_reason() -> None:
    assert explain(replace(DEPOT, reasons=DEPOT.reasons[-1:])) == "nothing out of the ordinary"


def test_table_of_the_claims() -> None:
    page = render(Document(TEXT), DEPOT, ORDER)
    row = next(line for line in page.splitlines() if line.startswith("1 "))
    assert row.split()[:5] == ["1", "0.34", "4", "the", "depot"]
    assert "A ministry spokesman" in row
    assert "official" in row
    assert next(line for line in page.splitlines() if line.startswith("2 ")).split()[1:3] == ["-", "6"]
    assert "Model 7f3a (provisional)" in page


def test_without_a_terminal_there_is_neither_colour_nor_the_text() -> None:
    page = render(Document(TEXT, id="wire.txt"), DEPOT)
    assert page.startswith("wire.txt\n")
    assert "\x1b" not in page
    assert "[1]" not in page


def test_in_a_terminal_there_are_colours_and_the_marked_text() -> None:
    page = render(Document(TEXT), DEPOT, force_terminal=True, color_system="standard")
    assert "\x1b[1;36mA ministry spokesman\x1b[0m" in page
    assert "\x1b[3;35mclaimed\x1b[0m" in page
    assert "\x1b[7;31mmay\x1b[0m" in page  # a hedge within a doubtful claim


def test_no_color_takes_the_colours_and_leaves_the_marks() -> None:
    page = render(Document(TEXT), DEPOT, force_terminal=True, color_system="standard", no_color=True)
    assert "\x1b[1mA ministry spokesman\x1b[0m" in page
    assert "\x1b[7mmay\x1b[0m" in page
    assert "\x1b[36m" not in page


def test_markup_and_escapes_of_a_text_are_words() -> None:
    text = "[bold]Rain[/bold] \x1b[31mfell\x1b[0m."
    claim = Claim(text, Attribution("own_voice", None, None, (Span(0, len(text)),)), "statement", (), Span(0, 25))
    rain = ScoredClaim(claim, 0.7, 0.7, (0.5, 0.9), 2, "F2", None)
    page = render(Document(text, id="\x1b[2J.txt"), rain, force_terminal=True, color_system=None)
    assert "\x1b" not in page
    assert page.count("[bold]Rain[/bold] ␛[31mfell␛[0m.") == 2  # in the text and in the table
    assert "␛[2J.txt" in page


def test_a_text_without_claims() -> None:
    assert "No claim was found." in render(Document("-"))


@pytest.mark.parametrize(
    ("language", "note"),
    [
        ("en", ""),
        ("mixed", "Passages that are not English were not read."),
        ("other", "The text is not English, and nothing else can be read."),
    ],
)
def test_what_was_not_read_is_said(language: str, note: str) -> None:
    file = io.StringIO()
    Page(Console(file=file, width=100)).show(Document("Niemand."), replace(scored(), language=language))
    assert note in file.getvalue()
    assert ("English" in file.getvalue()) == bool(note)
