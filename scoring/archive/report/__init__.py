"""Results as one page for people: what was read, how confidences are spread, who is cited, what failed."""

from __future__ import annotations

from pathlib import Path

from scoring.archive.outputs import read_results
from scoring.archive.outputs.drafts import drafted
from scoring.archive.report.findings import Findings, gather
from scoring.archive.report.page import to_page

__all__ = ["Findings", "gather", "to_page", "write_report"]


def write_report(results: Path, page: Path) -> Findings:
    """Read results once and write their page, whole or not at all; returns what it tells.

    Raises ArchiveError where the results cannot be read or the page not be written.
    """
    findings = gather(read_results(results))
    text = to_page(findings, results.name)
    with drafted(page) as draft:
        (draft / page.name).write_text(text, encoding="utf-8")
    return findings
