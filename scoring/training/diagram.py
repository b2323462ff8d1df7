"""A reliability diagram as SVG: does what is given 70% come true in 70%?

Written by ourselves because it is forty shapes, while a plotting library weighs more than all of Onrecord.  The same
bins give the same bytes.  The picture brings its own ground, so it can be read on light and dark pages alike.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from scoring.training.calibration import BINS, Bin

WIDTH, HEIGHT = 480, 560
LEFT, SIDE = 72, 360  # where the square with the marks begins, and its side
TOP, FLOOR = 60, 510  # of the square, and the line on which the columns of the histogram stand
TALLEST = 56  # column of the histogram
TICKS = (0.0, 0.2, 0.4, 0.6, 0.8, 1.0)
STYLE = """
text { font: 13px system-ui, sans-serif; fill: #1f2328; } .title { font-size: 14px; font-weight: 600; }
.count { font-size: 11px; } .ground { fill: #ffffff; } .grid { stroke: #d1d9e0; }
.diagonal { stroke: #59636e; stroke-dasharray: 4 4; } .interval { stroke: #0550ae; stroke-width: 1.5; }
.mark { fill: #0550ae; } .column { fill: #9ec5f5; }
@media (prefers-color-scheme: dark) {
text { fill: #e6edf3; } .ground { fill: #0d1117; } .grid { stroke: #3d444d; } .diagonal { stroke: #9198a1; }
.interval { stroke: #79c0ff; } .mark { fill: #79c0ff; } .column { fill: #1f4a7d; }
}
"""  # no variables: programs that draw SVG outside browsers know none


def draw(bins: Sequence[Bin], *, title: str) -> str:
    """The diagram of ``bins`` as an SVG document (UTF-8 text with a newline at its end).

    A mark a bin that holds claims, at their mean probability and the share that came true, with its 95% Wilson
    interval; below, how many claims the bin holds.
    """
    svg = Element(
        "svg",
        {
            "xmlns": "http://www.w3.org/2000/svg",
            "viewBox": f"0 0 {WIDTH} {HEIGHT}",
            "width": str(WIDTH),
            "height": str(HEIGHT),
            "role": "img",
            "aria-labelledby": "title desc",
        },
    )
    _add(svg, "title", title, id="title")
    _add(svg, "desc", describe(bins), id="desc")
    _add(svg, "style", STYLE)
    _add(svg, "rect", width=WIDTH, height=HEIGHT, **{"class": "ground"})
    _text(svg, title, WIDTH / 2, 32, "title")
    _draw_grid(svg)
    for one in bins:
        _draw_mark(svg, one)
    _draw_histogram(svg, bins)
    ElementTree.indent(svg, " ")
    return ElementTree.tostring(svg, encoding="unicode") + "\n"


def describe(bins: Iterable[Bin]) -> str:
    """What the diagram shows, for those who cannot see it."""
    told = [
        f"{one.items} claims given {one.expected:.2f} on average: {one.observed:.2f} came true "
        f"({one.interval[0]:.2f}-{one.interval[1]:.2f})"
        for one in bins
    ]
    return f"Probability of grade 2 or better against the share labelled so, with 95% intervals. {'; '.join(told)}."


def _draw_grid(svg: Element) -> None:
    for tick in TICKS:
        x, y = _x(tick), _y(tick)
        _line(svg, "grid", x, _y(0), x, _y(1))
        _line(svg, "grid", _x(0), y, _x(1), y)
        _text(svg, f"{tick:.1f}", x, FLOOR + 18)
        _text(svg, f"{tick:.1f}", LEFT - 8, y + 4, anchor="end")
    _line(svg, "diagonal", _x(0), _y(0), _x(1), _y(1))
    _text(svg, "probability of grade 2 or better", LEFT + SIDE / 2, FLOOR + 40)
    middle = TOP + SIDE / 2
    _text(svg, "share labelled grade 2 or better", 24, middle, transform=f"rotate(-90 24 {middle:g})")
    _text(svg, "claims", 24, FLOOR - TALLEST / 2, transform=f"rotate(-90 24 {FLOOR - TALLEST / 2:g})")


def _draw_mark(svg: Element, one: Bin) -> None:
    x = _x(one.expected)
    low, high = one.interval
    _line(svg, "interval", x, _y(low), x, _y(high))
    _add(svg, "circle", cx=x, cy=_y(one.observed), r=4.5, **{"class": "mark"})


def _draw_histogram(svg: Element, bins: Sequence[Bin]) -> None:
    most = max((one.items for one in bins), default=1)
    for one in bins:
        height = TALLEST * one.items / most
        left, width = _x(one.low) + 2, SIDE / BINS - 4
        _add(svg, "rect", x=left, y=FLOOR - height, width=width, height=height, **{"class": "column"})
        _text(svg, str(one.items), left + width / 2, FLOOR - height - 4, "count")
    _line(svg, "grid", _x(0), FLOOR, _x(1), FLOOR)


def _x(share: float) -> float:
    return LEFT + SIDE * share


def _y(share: float) -> float:
    return TOP + SIDE * (1 - share)


def _line(svg: Element, kind: str, x1: float, y1: float, x2: float, y2: float) -> None:
    _add(svg, "line", x1=x1, y1=y1, x2=x2, y2=y2, **{"class": kind})


def _text(
    svg: Element, words: str, x: float, y: float, kind: str = "label", *, anchor: str = "middle", transform: str = ""
) -> None:
    turned = {"transform": transform} if transform else {}
    _add(svg, "text", words, x=x, y=y, **{"text-anchor": anchor, "class": kind}, **turned)


def _add(parent: Element, name: str, words: str = "", **attributes: float | str) -> None:
    """Add an element; numbers are written to a tenth of a pixel, so that bytes do not hang on the last digit."""
    written = {key: value if isinstance(value, str) else f"{round(value, 1):g}" for key, value in attributes.items()}
    SubElement(parent, name, written).text = words or None
