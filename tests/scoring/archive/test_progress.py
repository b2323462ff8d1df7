"""Counting ahead takes nothing away from the run that it is for."""

from __future__ import annotations

import io
import json
import os
import threading
from pathlib import Path

import pytest

from scoring.archive.inputs import STANDARD_INPUT, ReadOptions, read_entries
from scoring.archive.progress import count_ahead, watched
from tests.scoring.archive import made
from tests.scoring.archive.made import BRIDGE, HARBOUR


def counted(*inputs: str) -> int | None:
    """What is counted once the thread that counts has ended."""
    before = set(threading.enumerate())
    total = count_ahead(inputs, ReadOptions())
    for thread in set(threading.enumerate()) - before:
        thread.join()
    return total()


def test_files_are_counted(tmp_path: Path) -> None:
    for name in ("a.jsonl", "b.jsonl"):
        (tmp_path / name).write_bytes(made.json_lines())
    assert counted(str(tmp_path)) == 4


def test_a_pipe_is_left_to_the_run(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(HARBOUR)
    reading, writing = os.pipe()
    os.write(writing, made.json_lines())
    os.close(writing)
    pipe = f"/dev/fd/{reading}"  # as a shell names <(...)
    try:
        assert counted(str(tmp_path), pipe) is None
        assert [entry.text for entry in read_entries([pipe])] == [HARBOUR, BRIDGE]
    finally:
        os.close(reading)


def test_counting_warns_of_nothing(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    (tmp_path / "blank.jsonl").write_bytes(b"")
    assert counted(str(tmp_path)) == 0
    assert not caplog.records


def test_warnings_are_lines_of_json_where_all_else_is(tmp_path: Path) -> None:
    blank = tmp_path / "blank.jsonl"
    blank.write_bytes(b"")
    stream = io.StringIO()
    with watched([str(blank)], ReadOptions(), stream, log_json=True):
        assert not list(read_entries([str(blank)]))
    lines = [json.loads(line) for line in stream.getvalue().splitlines()]
    assert [line["warning"] for line in lines if "warning" in line] == [f"{blank} holds no document."]


@pytest.mark.parametrize("name", [STANDARD_INPUT, "memory://2024", "nowhere.txt"])
def test_what_cannot_be_read_twice_or_found_is_not_counted(name: str) -> None:
    assert counted(name) is None
