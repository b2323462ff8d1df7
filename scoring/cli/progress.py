"""What a command tells on standard error while it works."""

from __future__ import annotations

from collections.abc import Sequence

import click

from scoring.writing import visible


def tell(step: str) -> None:
    click.echo(visible(step), err=True)


def list_not_found(lines: Sequence[str]) -> None:
    for line in lines:
        tell(f"Not found as a claim: {line}")
