"""Results as one page for people: what was read, how confidences are spread, who is cited, what failed."""

from __future__ import annotations

from pathlib import Path

from scoring.archive.outputs import missing_errors, read_results, results_files
from scoring.archive.outputs.drafts import drafted
from scoring.archive.outputs.naming import place_of
from scoring.archive.report.findings import Findings, gather
from scoring.archive.report.page import TITLE_END, to_page
from scoring.errors import RefusedError

__all__ = ["Findings", "gather", "to_page", "write_report"]

_HEAD = 8_192  # bytes of a page, among which its title is


def write_report(results: Path, page: Path, *, overwrite: bool = False) -> Findings:
    """Read results once and write their page, whole or not at all; returns what it tells.

    Raises RefusedError where the page would replace the results, or, unless told to ``overwrite``, what is no report;
    ArchiveError where the results cannot be read or the page not be written.
    """
    page = place_of(page)
    _check_page(page, results, overwrite)
    findings = gather(read_results(results))
    findings.missing_errors = missing.name if (missing := missing_errors(results)) else None
    text = to_page(findings, results.name)
    with drafted(page) as draft:
        (draft / page.name).write_text(text, encoding="utf-8")
    return findings


def _check_page(page: Path, results: Path, overwrite: bool) -> None:
    files = [path for path in results_files(results) if path.exists()]
    inside = results.is_dir() and page.resolve().is_relative_to(results.resolve())
    if inside or (page.exists() and any(page.samefile(path) for path in files)):
        raise RefusedError(f"{page} belongs to the results.", mend="Name another --output for the page.")
    if page.is_dir():
        raise RefusedError(f"{page} is a folder.", mend="Name another --output for the page.")
    if page.exists() and not overwrite and not _is_report(page):
        mend = "Name another --output, or replace it: --overwrite."
        raise RefusedError(f"{page} is there already, and no report.", mend=mend)


def _is_report(page: Path) -> bool:
    """Whether it is a page that was written here, which may be written again."""
    with page.open("rb") as file:
        head = file.read(_HEAD).decode("utf-8", "replace")
    return head.startswith("<!DOCTYPE html>") and f"{TITLE_END}</title>" in head
