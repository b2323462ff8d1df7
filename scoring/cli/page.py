"""A scored document for people: its text with the marks, then a table of its claims."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from scoring.claim import Document, ScoredClaim, ScoredDocument
from scoring.cli.console import open_console, open_table
from scoring.showing import (
    CANNOT_BE_JUDGED,
    CUE,
    GRADES,
    HEDGE,
    ORDINARY,
    REASONS,
    SOURCE,
    UNREAD,
    Piece,
    cut,
    name_reason,
    plain,
    telling,
)
from scoring.writing import visible

STYLES = {SOURCE: "bold cyan", CUE: "italic magenta", HEDGE: "reverse"}
UNJUDGED = "bright_black"
GRADE_STYLES = {1: "green", 2: "green", 3: "yellow", 4: "red", 5: "red", None: UNJUDGED}


class Page:
    """Prints scored documents.  Colours and the marked text appear in a terminal only; NO_COLOR takes colours away."""

    def __init__(self, console: Console | None = None) -> None:
        self.console = console or open_console()

    def show(self, document: Document, scored: ScoredDocument, heading: str | None = None) -> None:
        """Print the document's page, under ``heading`` where one is given."""
        if heading is not None:
            self.console.print(Text(visible(heading), style="bold"))
        if self.console.is_terminal:
            self.console.print(mark(document, scored.claims))
            self.console.print(legend())
            self.console.print()
        self.console.print(tabulate(scored.claims) if scored.claims else "No claim was found.")
        if scored.language in UNREAD:
            self.console.print(UNREAD[scored.language])
        about = f"Model {scored.model} ({scored.calibration}), {scored.extractor} extractor."
        grades = ", ".join(f"{grade} {words}" for grade, words in GRADES.items())
        told = f"Grades: {grades}. {about}" if heading is None else about
        self.console.print(Text(f"\n{told}\n", UNJUDGED))


def mark(document: Document, claims: Sequence[ScoredClaim]) -> Text:
    """The text with a style for each source, cue, hedge and claim, and each claim's number in front of it."""
    text, marked = visible(document.text), Text()
    for piece in cut(len(text), claims):
        marked.append("".join(f"[{number}]" for number in piece.begins), style="bold")
        words = Text(text[slice(*piece.span)])
        for style in _styles(piece, claims):
            words.stylize(style)
        marked.append_text(words)
    marked.rstrip()
    return marked


def _styles(piece: Piece, claims: Sequence[ScoredClaim]) -> Iterable[str]:
    """What stands inside after what stands around it."""
    for number in piece.claims:
        yield GRADE_STYLES[claims[number - 1].grade]
    for kind in piece.kinds:
        yield STYLES[kind]


def legend() -> Text:
    """What the marks mean."""
    entries = (
        *STYLES.items(),
        ("claim of grade 1-2", GRADE_STYLES[1]),
        ("3", GRADE_STYLES[3]),
        ("4-5", GRADE_STYLES[4]),
        ("not judged", UNJUDGED),
    )
    return Text("  ").join([Text(words, style) for words, style in entries])


def tabulate(claims: Sequence[ScoredClaim]) -> Table:
    """One row a claim: number, confidence, grade, words, source, role and the largest reasons."""
    table = open_table()
    for column in ("#", "confidence", "grade"):
        table.add_column(column, justify="right")
    for column, ratio in (("claim", 5), ("source", 3), ("role", None), ("why", 6)):
        table.add_column(column, ratio=ratio)
    for number, scored in enumerate(claims, start=1):
        table.add_row(*_cells(number, scored))
    return table


def _cells(number: int, scored: ScoredClaim) -> Iterable[Text]:
    source = scored.claim.attribution.source
    style = GRADE_STYLES[scored.grade]
    yield Text(str(number))
    yield Text("-" if scored.confidence is None else f"{scored.confidence:.2f}", style)
    yield Text(str(scored.grade or CANNOT_BE_JUDGED), style)
    yield Text(_shorten(scored.claim.text, 72))
    yield Text(_shorten(source.name, 40) if source else "-")
    yield Text(plain(source.role) if source else "-")
    yield Text(explain(scored))


def explain(scored: ScoredClaim) -> str:
    """The largest reasons in words, or why the claim cannot be judged."""
    if scored.abstained is not None:
        return f"{GRADES[CANNOT_BE_JUDGED]}: {plain(scored.abstained)}"
    largest = telling(scored.reasons)[:REASONS]
    return "\n".join(f"{name_reason(reason)} {reason.effect:+.2f}" for reason in largest) or ORDINARY


def _shorten(text: str, width: int) -> str:
    return textwrap.shorten(visible(text), width, placeholder=" …")
