"""Standard output as rich sees it, and plain tables on it."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Mapping, Sequence
from typing import Any

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from scoring.writing import visible

WIDTH = 100  # columns, where the output is no terminal


def open_console() -> Console:
    """Standard output.  A character that its encoding lacks becomes a question mark instead of an error."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")
    console = Console(highlight=False)
    if not console.is_terminal and "COLUMNS" not in os.environ:
        console.width = WIDTH
    return console


def open_table() -> Table:
    """An empty table with a rule under its head."""
    return Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False, padding=(0, 1, 0, 0))


def print_rows(rows: Sequence[Mapping[str, Any]]) -> None:
    """Print rows that have the same keys as a table with these keys as its head; None is shown as a dash."""
    table = open_table()
    for place, column in enumerate(rows[0]):
        table.add_column(column, overflow="fold", no_wrap=place == 0)  # the first names the row
    for row in rows:
        table.add_row(*[Text(visible("-" if value is None else str(value))) for value in row.values()])
    open_console().print(table)
