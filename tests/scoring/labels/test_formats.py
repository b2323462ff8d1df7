"""Which format a file has, and what is broken in it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from scoring.labels import read
from scoring.labels.formats import FORMATS
from tests.scoring.labels.files import HALVERN, UNITS, annotation, prodigy, read_back, task, written

WHOLE = {"from_name": "label", "to_name": "text", "type": "choices", "value": {"choices": ["B2"]}}

OURS = json.dumps({"text": HALVERN, "label": 2})
THEIRS = json.dumps(prodigy(label="B2"))
EXPORT = json.dumps([task(UNITS, annotation(WHOLE))])
TABLE = "text,label\nThe quay sank.,B2\n"

KINDS = [
    # name, content, form, the label that is read
    ("x.jsonl", OURS, None, 2),
    ("x.jsonl", f"\n{OURS}\r\n", None, 2),
    ("x.jsonl", f"\ufeff{OURS}\r\n", None, 2),
    ("x.ndjson", OURS, None, 2),
    ("x.json", OURS, None, 2),
    ("x.txt", OURS, None, 2),
    ("x", OURS, None, 2),
    ("x.jsonl", THEIRS, None, "B2"),
    ("x.json", EXPORT, None, "B2"),
    ("x.json", EXPORT[1:-1], None, "B2"),
    ("x.csv", TABLE, None, "B2"),
    ("x.tsv", TABLE.replace(",", "\t"), None, "B2"),
    ("x.txt", TABLE, "csv", "B2"),
    ("x.txt", EXPORT, "label-studio", "B2"),
    ("x.txt", THEIRS, "prodigy", "B2"),
    ("x.csv", OURS, "jsonl", 2),
    ("x.jsonl", json.dumps({"text": HALVERN, "label": 2, "answer": "accept"}), "jsonl", 2),
]


@pytest.mark.parametrize(("name", "content", "form", "label"), KINDS)
def test_the_format_is_found_or_told(tmp_path: Path, name: str, content: str, form: str | None, label: Any) -> None:
    [line] = read_back(written(tmp_path / name, content), form)
    assert line["label"] == label


def test_a_file_whose_format_nobody_knows(tmp_path: Path) -> None:
    [problem] = read_back(written(tmp_path / "x.xlsx", "PK\3\4"))
    assert all(form in problem for form in FORMATS)


BROKEN = [
    (b'{"text": "a", "label": 2}\n{"text": "caf\xe9"}\n', "x.jsonl:2: not UTF-8 (byte 13"),
    (b'{"text": "a", "label": 2}\n{"label": NaN}\n', "x.jsonl:2: not JSON (NaN"),
    (b'{"text": "a", "label": 2}\n{"label": 2, "label": 4}\n', "x.jsonl:2: not JSON (the key 'label' is given twice"),
    (b'{"text": "a", "label": 2}\n{"label": ' + b"[" * 9_000 + b"\n", "x.jsonl:2: nested too deeply"),
    (b'{"text": "a", "label": 2}\n{"text": "' + b"a" * 9_000_000 + b'"}\n', "x.jsonl:2: a line of more than"),
    (b'{"text": "a", "label": 2}\n{"text": "a", "la', "x.jsonl:2: not JSON"),
]


@pytest.mark.parametrize(("content", "problem"), BROKEN, ids=range(len(BROKEN)))
def test_a_broken_line_costs_no_other(tmp_path: Path, content: bytes, problem: str) -> None:
    path = written(tmp_path / "x.jsonl", content + b'\n{"text": "b", "label": 2}\n')
    first, broken, last = read_back(path)
    assert broken.startswith(problem)
    assert [first["text"], last["text"]] == ["a", "b"]


def test_training_reads_every_format(tmp_path: Path) -> None:
    files = [
        written(tmp_path / "a.csv", TABLE),
        written(tmp_path / "b.json", EXPORT),
        written(tmp_path / "c.jsonl", [prodigy(label="B2"), prodigy(label="B2", answer="ignore")]),
    ]
    assert [label.where for label in read(files)] == ["a.csv:2", "b.json: task 3 / annotation 7", "c.jsonl:1"]
