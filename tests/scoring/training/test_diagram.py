"""The reliability diagram: well-formed, told in words too, and the same bytes for the same bins."""

from __future__ import annotations

from xml.etree import ElementTree

from hypothesis import given
from hypothesis import strategies as st

from scoring.training.calibration import Bin, wilson
from scoring.training.diagram import HEIGHT, WIDTH, draw

SVG = "{http://www.w3.org/2000/svg}"


@st.composite
def bins_of_claims(draw_from: st.DrawFn) -> list[Bin]:
    found = []
    for number in sorted(draw_from(st.sets(st.integers(0, 9)))):
        items = draw_from(st.integers(1, 2000))
        right = draw_from(st.integers(0, items))
        expected = (number + draw_from(st.floats(0, 1))) / 10
        found.append(Bin(number / 10, (number + 1) / 10, items, expected, right / items, wilson(right, items)))
    return found


def classes(root: ElementTree.Element, name: str) -> list[ElementTree.Element]:
    return [element for element in root.iter() if element.get("class") == name]


@given(bins_of_claims(), st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "S")), min_size=1))
def test_it_is_xml_with_a_mark_a_bin(bins: list[Bin], title: str) -> None:
    document = draw(bins, title=title)
    root = ElementTree.fromstring(document)
    assert root.tag == f"{SVG}svg"
    for name in ("mark", "interval", "column", "count"):
        assert len(classes(root, name)) == len(bins)
    assert draw(bins, title=title) == document


@given(bins_of_claims())
def test_everything_lies_inside(bins: list[Bin]) -> None:
    root = ElementTree.fromstring(draw(bins, title="All"))
    for element in root.iter():
        for name, bound in (("x", WIDTH), ("x1", WIDTH), ("cx", WIDTH), ("y", HEIGHT), ("y1", HEIGHT), ("cy", HEIGHT)):
            assert 0 <= float(element.get(name, 0)) <= bound


def test_it_tells_itself_to_those_who_cannot_see_it() -> None:
    bins = [Bin(0.7, 0.8, 20, 0.75, 0.5, wilson(10, 20))]
    root = ElementTree.fromstring(draw(bins, title="Model <v1> & claims"))
    assert root.get("role") == "img"
    named = {element.get("id"): element.text for element in root if element.get("id")}
    assert str(root.get("aria-labelledby")).split() == list(named)
    assert named["title"] == "Model <v1> & claims"
    assert "20 claims given 0.75 on average: 0.50 came true (0.30-0.70)" in str(named["desc"])
    assert "prefers-color-scheme: dark" in str(root.findtext(f"{SVG}style"))
    shown = [element.text for element in root.iter(f"{SVG}text")]
    assert {"probability of grade 2 or better", "share labelled grade 2 or better", "claims"} <= set(shown)


def test_a_mark_stands_where_its_figures_say() -> None:
    root = ElementTree.fromstring(draw([Bin(0.5, 0.6, 8, 0.5, 1.0, wilson(8, 8))], title="One"))
    [mark], [line] = classes(root, "mark"), classes(root, "diagonal")
    middle = (float(line.get("x1", 0)) + float(line.get("x2", 0))) / 2
    assert (float(mark.get("cx", 0)), mark.get("cy")) == (middle, line.get("y2"))
