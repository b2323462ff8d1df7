"""A scored document for people: its text with the marks, then a table of its claims."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from scoring.claim import Document, Reason, ScoredClaim, ScoredDocument, Span
from scoring.cli.console import open_console, open_table
from scoring.cli.terminal import visible

REASONS = 3  # at most, a claim
CANNOT_BE_JUDGED = 6
TELLING = 0.02  # the smallest effect that is worth a reader's time

SOURCE, CUE, HEDGE, UNJUDGED = "bold cyan", "italic magenta", "reverse", "bright_black"
GRADE_STYLES = {1: "green", 2: "green", 3: "yellow", 4: "red", 5: "red", None: UNJUDGED}
GRADES = "1 confirmed, 2 probably true, 3 possibly true, 4 doubtful, 5 improbable, 6 cannot be judged"

_UNREAD = {
    "other": "The text is not English, and nothing else can be read.",
    "mixed": "Passages that are not English were not read.",
}


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
        if scored.language in _UNREAD:
            self.console.print(_UNREAD[scored.language])
        grades = f"Grades: {GRADES}. " if heading is None else ""
        self.console.print(
            Text(f"\n{grades}Model {scored.model} ({scored.calibration}), {scored.extractor} extractor.\n", UNJUDGED)
        )


def mark(document: Document, claims: Sequence[ScoredClaim]) -> Text:
    """The text with a style for each source, cue, hedge and claim, and each claim's number in front of it."""
    text = Text(visible(document.text).rstrip())
    for style, spans in _layers(claims):
        for start, end in spans:
            text.stylize(style, start, end)
    starts = sorted((scored.claim.spans[0].start, number) for number, scored in enumerate(claims, start=1))
    pieces = text.divide([start for start, _ in starts])
    marked = pieces[0]
    for piece, (_, number) in zip(pieces[1:], starts, strict=True):
        marked.append(f"[{number}]", style="bold").append_text(piece)
    return marked


def _layers(claims: Sequence[ScoredClaim]) -> Iterable[tuple[str, Sequence[Span]]]:
    """Styles and where they go, what stands inside after what stands around it."""
    for scored in claims:
        yield GRADE_STYLES[scored.grade], scored.claim.spans
    for scored in claims:
        attribution = scored.claim.attribution
        yield SOURCE, attribution.source.spans if attribution.source else ()
        yield CUE, attribution.cue.spans if attribution.cue else ()
        for hedge in scored.claim.hedges:
            yield HEDGE, hedge.spans


def legend() -> Text:
    """What the marks mean."""
    entries = (
        ("source", SOURCE),
        ("cue", CUE),
        ("hedge", HEDGE),
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
    yield Text(source.role.replace("_", " ") if source else "-")
    yield Text(explain(scored))


def explain(scored: ScoredClaim) -> str:
    """The largest reasons in words, or why the claim cannot be judged."""
    if scored.abstained is not None:
        return f"cannot be judged: {scored.abstained.replace('_', ' ')}"
    telling = [reason for reason in scored.reasons if abs(reason.effect) >= TELLING][:REASONS]
    return "\n".join(map(_in_words, telling)) or "nothing out of the ordinary"


def _in_words(reason: Reason) -> str:
    name = reason.feature.replace("_", " ")
    value = str(reason.value).replace("_", " ")
    words = name if value == "yes" else f"{name}: {value}"
    return f"{words} {reason.effect:+.2f}"


def _shorten(text: str, width: int) -> str:
    return textwrap.shorten(visible(text), width, placeholder=" …")
