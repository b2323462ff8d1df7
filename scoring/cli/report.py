"""``onrecord report``."""

from __future__ import annotations

from pathlib import Path

import click

from scoring.writing import visible


@click.command()
@click.argument("results", type=click.Path(path_type=Path), metavar="RESULTS")
@click.option(
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="PAGE",
    help="Where to write the page (default: RESULTS with .html at its end).",
)
@click.option("--overwrite", is_flag=True, help="Replace what is there already, even if it is no report.")
def report(results: Path, output: Path | None, overwrite: bool) -> None:
    """Write a page about the results of an archive.

    RESULTS is what "onrecord archive" wrote, in any form. PAGE is one HTML file that needs no network: how confidences
    are spread, by source and over time, who is cited most, the weakest and strongest claims, and what failed.
    """
    from scoring.archive.report import write_report

    page = output or results.with_name(f"{results.name}.html")
    found = write_report(results, page, overwrite=overwrite)
    failures = f"{found.failed:,} failures"
    if found.missing_errors:
        failures = f"failures that nobody knows (there is no {found.missing_errors})"
    read = f"{found.documents:,} documents with {found.claims:,} claims, and {failures}"
    click.echo(visible(f"The report of {read} is in {page}."))
