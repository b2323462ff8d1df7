"""Tasks of Label Studio become labelled lines, their offsets code points."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.labels.formats.offsets import MisplacedError, place
from tests.scoring.labels.files import UNITS, annotation, check, read_back, region, task, written

BASE = {"text": UNITS, "id": "label-studio:3:7", "annotator": "5"}
WHOLE = {"from_name": "label", "to_name": "text", "type": "choices", "value": {"choices": ["B2"]}}

LABEL_STUDIO: list[tuple[str, Any, list[Any]]] = [
    ("a choice", task(UNITS, annotation(WHOLE)), [{**BASE, "label": "B2"}]),
    (
        "a region",
        task(UNITS, annotation(region(19, 32, "the quay sank", "D4"))),
        [{**BASE, "label": "D4", "spans": [[18, 31]], "id": "label-studio:3:7:r1"}],
    ),
    (
        "a region in code points",
        task(UNITS, annotation(region(18, 31, "the quay sank", "D4"))),
        [{**BASE, "label": "D4", "spans": [[18, 31]], "id": "label-studio:3:7:r1"}],
    ),
    (
        "a region that does not fit",
        task(UNITS, annotation(region(17, 30, "the quay sank", "D4"))),
        ["x.json: task 3 / annotation 7: span: [17, 30] holds"],
    ),
    (
        "a control for several texts",
        task(UNITS, annotation({**WHOLE, "to_name": ["text", "title"]})),
        [{**BASE, "label": "B2"}],
    ),
    (
        "a region of markup",
        task(UNITS, annotation(region("/p[1]", "/p[1]", "the quay", "D4"))),
        ["x.json: task 3 / annotation 7: span: ['/p[1]', '/p[1]'] is no place"],
    ),
    (
        "a choice for the region",
        task(
            UNITS,
            annotation(
                region(19, 32, "the quay sank", "Claim"),
                {
                    **region(19, 32, "the quay sank", "D4"),
                    "type": "choices",
                    "from_name": "grade",
                    "value": {"start": 19, "end": 32, "choices": ["D4"]},
                },
            ),
        ),
        [{**BASE, "label": "D4", "spans": [[18, 31]], "id": "label-studio:3:7:r1"}],
    ),
    (
        "two regions",
        task(UNITS, annotation(region(0, 2, "🚢", "A1"), region(19, 32, "the quay sank", "D4", "r2"))),
        [
            {**BASE, "label": "A1", "spans": [[0, 1]], "id": "label-studio:3:7:r1"},
            {**BASE, "label": "D4", "spans": [[18, 31]], "id": "label-studio:3:7:r2"},
        ],
    ),
    (
        "a choice for the text and a region beside it",
        task(UNITS, annotation(WHOLE, region(0, 2, "🚢", "A1"))),
        ["x.json: task 3 / annotation 7: label: given for the whole text and"],
    ),
    (
        "a field of the codebook",
        task(UNITS, annotation(WHOLE, {**WHOLE, "from_name": "role", "value": {"choices": ["witness"]}})),
        [{**BASE, "label": "B2", "role": "witness"}],
    ),
    (
        "stars",
        task(UNITS, annotation({"from_name": "grade", "type": "rating", "value": {"rating": 3}})),
        [{**BASE, "label": 3}],
    ),
    (
        "a number",
        task(UNITS, annotation({"from_name": "confidence", "type": "number", "value": {"number": 65}})),
        [{**BASE, "confidence": 65}],
    ),
    (
        "a number of I know not what",
        task(UNITS, annotation({"from_name": "n", "type": "number", "value": {"number": 3}})),
        ["x.json: task 3 / annotation 7: n: 3 may be a grade or a confidence; name the control"],
    ),
    (
        "two choices",
        task(UNITS, annotation({**WHOLE, "value": {"choices": ["B2", "C3"]}})),
        ["x.json: task 3 / annotation 7: label: ['B2', 'C3'] is not one choice"],
    ),
    (
        "only words",
        task(UNITS, annotation({"from_name": "why", "type": "textarea", "value": {"text": ["hm"]}})),
        ["x.json: task 3 / annotation 7: label: missing"],
    ),
    (
        "several annotators",
        task(UNITS, annotation(WHOLE), annotation(WHOLE, id=8, completed_by={"id": 6, "email": "b@example.org"})),
        [{**BASE, "label": "B2"}, {**BASE, "label": "B2", "id": "label-studio:3:8", "annotator": "b@example.org"}],
    ),
    ("cancelled, and nothing marked", task(UNITS, annotation(WHOLE, was_cancelled=True), annotation()), [None, None]),
    ("not yet annotated", task(UNITS), [None]),
    (
        "the text by another name",
        {**task("", annotation(WHOLE)), "data": {"article": UNITS, "n": 4}},
        [{**BASE, "label": "B2", "meta": {"n": 4}}],
    ),
    (
        "no text",
        {**task("", annotation(WHOLE)), "data": {"image": 4}},
        ["x.json: task 3 / annotation 7: text: the task's data have no"],
    ),
    (
        "JSON-MIN",
        {"text": UNITS, "id": 3, "label": "B2", "annotator": 5, "annotation_id": 7},
        ["x.json: task 3: this is JSON-MIN, which leaves out what is needed; export it"],
    ),
    ("something else", {"claims": []}, ["x.json: task 1: {'claims': []} is no task"]),
]


@pytest.mark.parametrize(("one", "held"), [row[1:] for row in LABEL_STUDIO], ids=[row[0] for row in LABEL_STUDIO])
def test_a_task_of_label_studio(tmp_path: Path, one: Any, held: list[Any]) -> None:
    check(read_back(written(tmp_path / "x.json", json.dumps([one]))), held)


def test_a_broken_export_of_label_studio(tmp_path: Path) -> None:
    check(read_back(written(tmp_path / "x.json", '[{"id": 1')), ["x.json: not JSON"])
    check(read_back(written(tmp_path / "x.json", "[" * 50_000)), ["x.json: not JSON"])


signs = st.text(st.sampled_from("ab é\u0301“🚢👩‍🚀\r\n"), min_size=1)


@given(signs, st.data())
def test_offsets_of_a_browser_lead_to_the_same_words(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    before, upto = (len(text[:at].encode("utf-16-le")) // 2 for at in (start, end))
    assert place(text, before, upto, text[start:end]) == [start, end]
    assert place(text, before, upto) == [start, end]


def test_a_line_end_that_counts_as_one() -> None:
    text = "One.\r\nTwo 🚢.\r\nThe quay sank."
    assert place(text, 13, 21, "The quay") == [14, 22]


@pytest.mark.parametrize(("start", "end"), [(3, 3), (-1, 2), (0, 99), (None, 2), ("0", "2"), (1, 2)])
def test_offsets_that_lead_nowhere(start: Any, end: Any) -> None:
    with pytest.raises(MisplacedError):
        place("🚢", start, end, "🚢")
