"""Shapes and words of a plot, as SVG inside a page, whose style sheet colours them.

Written by ourselves because a plot here is a few dozen shapes that must be readable on a phone, in light and dark, and
the same bytes each time.  Units are pixels of a plot ``WIDTH`` wide, shown at that size or somewhat larger.
"""

from __future__ import annotations

from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

WIDTH = 400


def open_plot(height: float, described: str) -> Element:
    """An empty plot; ``described`` tells what it shows to those who cannot see it."""
    return Element("svg", {"viewBox": f"0 0 {WIDTH} {height:g}", "role": "img", "aria-label": described})


def add_words(parent: Element, words: str, x: float, y: float, *, anchor: str = "middle", told: str = "") -> None:
    """Words at a place; ``told`` is shown where a pointer rests on them."""
    _add(parent, "text", "label", words, told, x=x, y=y, **{"text-anchor": anchor})


def add_line(parent: Element, kind: str, x1: float, y1: float, x2: float, y2: float) -> None:
    """A straight line."""
    _add(parent, "line", kind, x1=x1, y1=y1, x2=x2, y2=y2)


def add_box(parent: Element, kind: str, x: float, y: float, width: float, height: float, *, told: str = "") -> None:
    """A rectangle; ``told`` is shown where a pointer rests on it."""
    _add(parent, "rect", kind, told=told, x=x, y=y, width=width, height=height)


def add_dot(parent: Element, kind: str, x: float, y: float, radius: float, *, told: str = "") -> None:
    """A filled circle; ``told`` is shown where a pointer rests on it."""
    _add(parent, "circle", kind, told=told, cx=x, cy=y, r=radius)


def add_path(parent: Element, kind: str, points: list[tuple[float, float]], *, closed: bool = False) -> None:
    """Straight lines from point to point."""
    way = " ".join(f"{_written(x)},{_written(y)}" for x, y in points)
    _add(parent, "polygon" if closed else "polyline", kind, points=way)


def to_text(plot: Element) -> str:
    """The plot as it stands in a page."""
    return ElementTree.tostring(plot, encoding="unicode")


def _add(parent: Element, name: str, kind: str, words: str = "", told: str = "", **attributes: float | str) -> None:
    written = {key: value if isinstance(value, str) else _written(value) for key, value in attributes.items()}
    element = SubElement(parent, name, {**written, "class": kind})
    element.text = words or None
    if told:
        SubElement(element, "title").text = told


def _written(value: float) -> str:
    """To a tenth of a pixel, so that bytes do not hang on the last digit."""
    return f"{round(value, 1):g}"
