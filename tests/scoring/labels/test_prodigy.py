"""Tasks of Prodigy become labelled lines."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.scoring.labels.files import HALVERN, check, prodigy, read_back, written

PRODIGY: list[tuple[str, dict[str, Any], list[Any]]] = [
    (
        "a choice",
        prodigy(accept=["B2"], options=[{"id": "B2"}]),
        [{"text": HALVERN, "label": "B2", "id": "prodigy:-17"}],
    ),
    ("a label accepted", prodigy(label="reliable"), [{"text": HALVERN, "label": "reliable", "id": "prodigy:-17"}]),
    (
        "reliable rejected",
        prodigy(label="reliable", answer="reject"),
        [{"text": HALVERN, "label": "unreliable", "id": "prodigy:-17"}],
    ),
    (
        "unreliable rejected",
        prodigy(accept=["Unreliable"], answer="reject"),
        [{"text": HALVERN, "label": "reliable", "id": "prodigy:-17"}],
    ),
    ("another label rejected", prodigy(label="B2", answer="reject"), ["x.jsonl:1: label: 'B2' was rejected"]),
    ("passed over", prodigy(label="B2", answer="ignore"), [None]),
    ("no claim in it", prodigy(spans=[]), [None]),
    ("not answered", {"text": HALVERN, "_task_hash": 1, "label": "B2"}, ["x.jsonl:1: answer: None is none of"]),
    ("two choices", prodigy(accept=["B2", "C3"]), ["x.jsonl:1: accept: ['B2', 'C3'] is not one option"]),
    ("no choice", prodigy(accept=[]), ["x.jsonl:1: accept: [] is not one option"]),
    ("no label", prodigy(), ["x.jsonl:1: label: missing"]),
    ("a label that is none", prodigy(label="PERSON"), ["x.jsonl:1: label: 'PERSON' is not a label"]),
    (
        "who said so",
        prodigy(label="B2", _annotator_id="desk-ida", _timestamp=1, meta={"n": 2}),
        [{"text": HALVERN, "label": "B2", "id": "prodigy:-17:desk-ida", "annotator": "desk-ida", "meta": {"n": 2}}],
    ),
    (
        "spans with labels, one claim each",
        prodigy(spans=[{"start": 0, "end": 8, "label": "B2"}, {"start": 9, "end": 13, "label": "D4"}]),
        [
            {"text": HALVERN, "label": "B2", "spans": [[0, 8]], "id": "prodigy:-17:0-8"},
            {"text": HALVERN, "label": "D4", "spans": [[9, 13]], "id": "prodigy:-17:9-13"},
        ],
    ),
    (
        "a span that says which claim is chosen for",
        prodigy(accept=["4"], spans=[{"start": 0, "end": 8, "label": "CLAIM"}]),
        [{"text": HALVERN, "label": "4", "spans": [[0, 8]], "id": "prodigy:-17:0-8"}],
    ),
    (
        "a span that lies outside",
        prodigy(spans=[{"start": 0, "end": 900, "label": "B2"}]),
        ["x.jsonl:1: span: [0, 900]"],
    ),
    ("spans that are none", prodigy(spans="all"), ["x.jsonl:1: spans: 'all' is no list"]),
    ("a picture", {"image": "a.png", "_task_hash": 1, "answer": "accept", "label": "B2"}, ["x.jsonl:1: text: missing"]),
]


@pytest.mark.parametrize(("line", "held"), [row[1:] for row in PRODIGY], ids=[row[0] for row in PRODIGY])
def test_a_task_of_prodigy(tmp_path: Path, line: dict[str, Any], held: list[Any]) -> None:
    check(read_back(written(tmp_path / "x.jsonl", [line])), held)
