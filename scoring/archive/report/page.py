"""A report as one HTML page that needs nothing else: no network, no script."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scoring.archive.report.findings import Findings
from scoring.archive.report.plots import draw_distribution, draw_groups, draw_months
from scoring.claim import IDENTIFICATIONS, ROLES
from scoring.writing import C1, DIRECTIONS

if TYPE_CHECKING:
    from markupsafe import Markup

SOURCES, REASONS = 25, 20  # that are shown
TITLE_END = " – Onrecord report"  # by which a page is known as one of ours
ROLE_LABELS = {"social_media": "social media", "none": "own voice"}
IDENTIFICATION_LABELS = {"none": "own voice", "role": "by role"}

_UNSEEN = {
    **dict.fromkeys((*range(0x20), *C1, 0x2028, 0x2029, 0xFFFE, 0xFFFF), "\N{REPLACEMENT CHARACTER}"),
    **dict.fromkeys(DIRECTIONS, ""),
    **dict.fromkeys(range(0xD800, 0xE000), "\N{REPLACEMENT CHARACTER}"),
    **dict.fromkeys(map(ord, "\t\n\r"), " "),
}


def to_page(findings: Findings, title: str) -> str:
    """The page.  The same findings give the same text; strangers' words in it are words and nothing else."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("scoring.archive.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_readable,
    )
    environment.filters.update(share=_share, count=_count, decimal=_decimal)
    return environment.get_template("page.html").render(
        found=findings,
        title=title,
        title_end=TITLE_END,
        distribution=_plot(draw_distribution(findings.judged)),
        roles=_plot(draw_groups(findings.roles, ROLES, ROLE_LABELS)),
        identifications=_plot(draw_groups(findings.identifications, IDENTIFICATIONS, IDENTIFICATION_LABELS)),
        months=_plot(draw_months(findings.months)) if findings.months else None,
        sources=findings.most_cited(SOURCES),
        failures=findings.most_failures(REASONS),
        role_labels=ROLE_LABELS,
        identification_labels=IDENTIFICATION_LABELS,
    )


def _plot(svg: str) -> Markup:
    from markupsafe import Markup

    return Markup(svg.translate(_UNSEEN))  # noqa: S704 - ElementTree has escaped every word in it


def _readable(value: object) -> object:
    """Control characters and changes of writing direction must not act in the page."""
    from markupsafe import Markup

    return value.translate(_UNSEEN) if isinstance(value, str) and not isinstance(value, Markup) else value


def _share(part: float) -> str:
    return f"{round(part * 100)}%"


def _count(number: int) -> str:
    return f"{number:,}"


def _decimal(value: float | None) -> str:
    return "–" if value is None else f"{value:.2f}"
