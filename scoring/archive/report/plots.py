"""The plots of a report."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from xml.etree.ElementTree import Element

from scoring.archive.report.spread import Spread
from scoring.archive.report.svg import (
    WIDTH,
    add_box,
    add_dot,
    add_line,
    add_path,
    add_words,
    open_plot,
    to_text,
)  # fmt: skip

BINS = 20
TICKS = (0.0, 0.25, 0.5, 0.75, 1.0)
MOST_PERIODS = 240  # marks in the plot over time; the latest are shown
YEARLY = 60  # months, above which years are shown

_LABELS, _COUNTS = 104, 52  # room for words at the left, and for counts at the right
_ROW = 30
_TOP, _TALL, _FLOOR, _LOWEST = 16, 130, 146, 210  # over time: the square of the means, and the floor of the columns
_LEFT, _RIGHT = 44.0, WIDTH - 14.0


def draw_distribution(spread: Spread) -> str:
    """How many claims have which confidence."""
    counts = spread.bins(BINS)
    most, tall, floor, left = max(*counts, 1), 150, 178, 44
    wide = (WIDTH - left - 10) / BINS
    plot = open_plot(218, f"Confidence of {spread.count:,} claims, by twentieths of the scale.")
    for share in (0.5, 1.0):
        add_line(plot, "grid", left, floor - tall * share, WIDTH - 10, floor - tall * share)
        add_words(plot, _counted(most * share), left - 6, floor - tall * share + 4, anchor="end")
    for place, count in enumerate(counts):
        told = f"{place / BINS:.2f} to {(place + 1) / BINS:.2f}: {count:,} claims"
        height = tall * count / most
        add_box(plot, "column", left + place * wide + 1, floor - height, wide - 2, height, told=told)
    add_line(plot, "axis", left, floor, WIDTH - 10, floor)
    for tick in TICKS:
        add_words(plot, f"{tick:g}", left + tick * wide * BINS, floor + 16)
    add_words(plot, "confidence", left + wide * BINS / 2, floor + 34)
    return to_text(plot)


def draw_groups(groups: Mapping[str, Spread], order: Sequence[str], labels: Mapping[str, str]) -> str:
    """The spread of confidence in each group, as boxes: the middle half, the middle eight tenths, median and mean."""
    there = [name for name in (*order, *sorted(set(groups) - set(order))) if name in groups]
    floor = 26 + _ROW * len(there)
    plot = open_plot(floor + 40, "; ".join(_told(labels.get(name, name), groups[name]) for name in there) or "Nothing.")
    add_words(plot, "claims", WIDTH - 4, 14, anchor="end")
    for tick in TICKS:
        add_line(plot, "grid", _across(tick), 22, _across(tick), floor)
        add_words(plot, f"{tick:g}", _across(tick), floor + 16)
    add_words(plot, "confidence", _across(0.5), floor + 34)
    for row, name in enumerate(there):
        _draw_group(plot, labels.get(name, name), groups[name], 22 + _ROW * (row + 0.5))
    return to_text(plot)


def _draw_group(plot: Element, label: str, spread: Spread, y: float) -> None:
    low, first, middle, third, high = spread.quantiles((0.1, 0.25, 0.5, 0.75, 0.9))
    told = _told(label, spread)
    add_words(plot, label, _LABELS - 8, y + 4, anchor="end", told=told)
    add_line(plot, "whisker", _across(low), y, _across(high), y)
    add_box(plot, "middle", _across(first), y - 8, max(_across(third) - _across(first), 2), 16, told=told)
    add_line(plot, "median", _across(middle), y - 8, _across(middle), y + 8)
    add_dot(plot, "mean", _across(spread.mean), y, 4, told=told)
    add_words(plot, f"{spread.count:,}", WIDTH - 4, y + 4, anchor="end")


def draw_months(months: Mapping[str, Spread]) -> str:
    """Mean confidence and its middle half by month, or by year where there are many, and how many claims there are.

    There must be a month.
    """
    periods = _periods(months)
    names = list(periods)
    steps = [_step(name) for name in names]
    room = (_RIGHT - _LEFT - 12) / (max(steps[-1] - steps[0], 1) + 1)
    places = [_LEFT + 6 + (step - steps[0] + 0.5) * room for step in steps]
    plot = open_plot(254, f"Mean confidence from {names[0]} to {names[-1]}.")
    for tick in TICKS:
        add_line(plot, "grid", _LEFT, _up(tick), _RIGHT, _up(tick))
        add_words(plot, f"{tick:g}", _LEFT - 6, _up(tick) + 4, anchor="end")
    _draw_trend(plot, places, list(periods.values()))
    _draw_periods(plot, places, periods, min(max(room - 2, 1), 24))
    for index in sorted({0, len(names) // 2, len(names) - 1}):
        add_words(plot, names[index], min(max(places[index], _LEFT + 16), _RIGHT - 16), _LOWEST + 16)
    add_words(plot, "mean confidence (line) and number of claims (columns)", (_LEFT + _RIGHT) / 2, _LOWEST + 36)
    add_line(plot, "axis", _LEFT, _TOP, _LEFT, _FLOOR)
    return to_text(plot)


def _draw_trend(plot: Element, places: Sequence[float], spreads: Sequence[Spread]) -> None:
    """The middle half as a band, and the mean as a line."""
    quarters = [spread.quantiles((0.25, 0.75)) for spread in spreads]
    upper = [(x, _up(high)) for x, (_, high) in zip(places, quarters, strict=True)]
    lower = [(x, _up(low)) for x, (low, _) in zip(places, quarters, strict=True)]
    add_path(plot, "band", [*upper, *reversed(lower)], closed=True)
    add_path(plot, "trend", [(x, _up(spread.mean)) for x, spread in zip(places, spreads, strict=True)])


def _draw_periods(plot: Element, places: Sequence[float], periods: Mapping[str, Spread], wide: float) -> None:
    """The mean of each period as a dot, and the number of its claims as a column below."""
    most = max(spread.count for spread in periods.values())
    radius = 2.5 if len(periods) > 40 else 3.5
    for x, (name, spread) in zip(places, periods.items(), strict=True):
        told = f"{name}: mean {spread.mean:.2f}, {spread.count:,} claims"
        add_dot(plot, "mean", x, _up(spread.mean), radius, told=told)
        height = (_LOWEST - _FLOOR - 26) * spread.count / most
        add_box(plot, "column", x - wide / 2, _LOWEST - height, wide, height, told=told)
    add_line(plot, "axis", _LEFT, _LOWEST, _RIGHT, _LOWEST)
    add_words(plot, _counted(most), _LEFT - 6, _FLOOR + 30, anchor="end")


def _periods(months: Mapping[str, Spread]) -> dict[str, Spread]:
    """The months in their order, or the years where it are too many."""
    names = sorted(months)
    if _step(names[-1]) - _step(names[0]) >= YEARLY:
        years: dict[str, Spread] = {}
        for name in names:
            years.setdefault(name[:4], Spread()).counted.update(months[name].counted)
        return dict(list(years.items())[-MOST_PERIODS:])
    return {name: months[name] for name in names}


def _step(period: str) -> int:
    """Where a month or a year stands among all."""
    year, _, month = period.partition("-")
    return int(year) * 12 + int(month) if month else int(year)


def _across(confidence: float) -> float:
    return _LABELS + confidence * (WIDTH - _LABELS - _COUNTS)


def _up(confidence: float) -> float:
    return _FLOOR - _TALL * confidence


def _told(label: str, spread: Spread) -> str:
    first, middle, third = spread.quantiles((0.25, 0.5, 0.75))
    return (
        f"{label}: {spread.count:,} claims, mean {spread.mean:.2f}, median {middle:.2f}, "
        f"middle half {first:.2f} to {third:.2f}"
    )


def _counted(number: float) -> str:
    if number >= 1_000_000:
        return f"{number / 1_000_000:.3g}M"
    return f"{number / 1_000:.3g}k" if number >= 10_000 else f"{round(number):,}"
