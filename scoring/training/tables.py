"""Figures as Markdown tables, each with its interval, from the dictionaries that manifests and ``--json`` hold."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from scoring.claim import JSON

COLUMNS = ("items", "pearson", "within_one", "exact", "kappa", "ece", "rps")
NARROW = 0.05  # intervals below this width are shown with three digits
PARTS = {"by_origin": "origin", "by_role": "source role", "by_attribution_type": "attribution type"}
DUELS = {"frozen": "frozen claims", "added": "held-out claims of the added labels"}
PAIRS = {
    "pairs_ordered": "change the grade: ordered as their grades",
    "pairs_kept": "must not move: within 0.05",
}


def table(rows: Mapping[str, Mapping[str, Any]], corner: str = "", columns: Sequence[str] = COLUMNS) -> str:
    """Rows of figures by name; names with underscores lose them, and too few claims are said to be so."""
    return markdown(
        [corner, *columns],
        ([name.replace("_", " "), *(_cell(row, column) for column in columns)] for name, row in rows.items()),
    )


def markdown(heads: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Rows of cells under their heads."""
    return "\n".join(f"| {' | '.join(map(str, cells))} |" for cells in (heads, ["---"] * len(heads), *rows))


def evaluation(found: Mapping[str, Any]) -> str:
    """The whole table of an evaluation: all claims, the parts of them, and pairs."""
    rows = {"all": {**found["metrics"], "intervals": found["intervals"]}}
    if found.get("champion"):
        rows[f"champion {found['champion']['model']}"] = found["champion"]
    blocks = [claims(found["data"]), table(rows)]
    for key, corner in PARTS.items():
        if key != "by_origin" or len(found[key]) > 1:
            blocks.append(table(found[key], corner))
    return "\n\n".join([*blocks, *pairs(found["pairs"])])


def claims(data: JSON) -> str:
    """What became of the labelled lines, as a sentence."""
    return (
        f"{data['usable']} of {data['lines']} labelled lines are measured; {data['not_found']} speak of a claim that "
        f"was not found and {data['not_judged']} of one that the rules abstain on; {data['cannot_be_judged']} are "
        "labelled 6."
    )


def pairs(found: Mapping[str, Any]) -> Iterable[str]:
    """The shares of pairs, if there are any."""
    if not found.get("of"):
        return
    counted = ("pairs", "combinations", "right", "lines_without_confidence")
    yield markdown(
        ["pairs that", "pairs", "combinations", "right", "lines without a confidence", "share"],
        ([PAIRS[name], *(one[part] for part in counted), _cell(found, name)] for name, one in found["of"].items()),
    )


def comparison(found: Mapping[str, Any]) -> Iterable[str]:
    """Champion and challenger on the same claims, in all and by source role, where there were enough."""
    for key, what in DUELS.items():
        if found[key]:
            yield f"{found['champion']} (champion) and {found['challenger']} on {what}:"
            yield table(_duel(found[key]), columns=(*COLUMNS, "difference"))


def _duel(found: Mapping[str, Any]) -> dict[str, Mapping[str, Any]]:
    """Two rows for all claims and two for each role; the difference is in ranked probability score, less is better."""
    rows: dict[str, Mapping[str, Any]] = {}
    for name, duel in {"all": found, **found["by_role"]}.items():
        difference = {"difference": duel["difference"]}
        intervals = {**duel["challenger"]["intervals"], "difference": duel["interval"]}
        rows[f"{name}: champion"] = {**duel["champion"], "difference": ""}
        rows[f"{name}: challenger"] = {**duel["challenger"], **difference, "intervals": intervals}
    return rows


def shown_interval(interval: Sequence[float]) -> str:
    """An interval as a reader sees it, finer where it is narrow.

    >>> shown_interval([0.6123, 0.7512]), shown_interval([0.0625, 0.0692]), shown_interval([-0.021, 0.004])
    ('0.61-0.75', '0.062-0.069', '-0.021 to 0.004')
    """
    low, high = interval
    digits = 3 if high - low < NARROW else 2
    between = " to " if low < 0 else "-"
    return f"{low:.{digits}f}{between}{high:.{digits}f}"


def _cell(row: Mapping[str, Any], column: str) -> str:
    value = row.get(column)
    if value is None:
        return "too few" if row.get("items") is not None else ""
    if not isinstance(value, float):
        return str(value)
    interval = row.get("intervals", {}).get(column)
    return f"{value:.3f} ({shown_interval(interval)})" if interval else f"{value:.3f}"
