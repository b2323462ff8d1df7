"""Columns inside of others: named with a dot, in JSON and in the structs of Parquet."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeAlias

import pytest

from scoring.archive.entry import Entry
from scoring.archive.inputs import ReadOptions, read_entries
from tests.scoring.archive import made
from tests.scoring.archive.made import BRIDGE, HARBOUR

Pack: TypeAlias = Callable[[list[dict[str, Any]]], bytes]
NESTED = {"article": {"Key": "k", "body": HARBOUR, "at": {"day": "2024-03-01"}}, "n": 1}
DOTTED = {"article.key": "k", "article.Body": HARBOUR, "article.at.day": "2024-03-01"}
both = pytest.mark.parametrize("pack", [made.json_lines, made.parquet])


def read(folder: Path, data: bytes, **columns: str) -> list[Entry]:
    path = folder / "wire"
    path.write_bytes(data)
    return list(read_entries([str(path)], ReadOptions(**columns)))  # type: ignore[arg-type]


@both
@pytest.mark.parametrize("row", [NESTED, DOTTED])
def test_a_path_or_a_name_with_dots(tmp_path: Path, pack: Pack, row: dict[str, Any]) -> None:
    rows = [row, dict.fromkeys(row), row]
    first, empty, last = read(tmp_path, pack(rows), text="article.body", id="Article.key", published="article.at.day")
    for found in (first, last):
        assert (found.text, found.id, found.published) == (HARBOUR, "k", "2024-03-01")
    assert "The text is empty" in str(empty.error) or "There is no column article.body" in str(empty.error)


@both
def test_where_there_is_none_those_that_are_there_are_named(tmp_path: Path, pack: Pack) -> None:
    [wrong] = read(tmp_path, pack([NESTED]), text="article.text")
    assert "There is no column article.text, but: article.Key, article.body, article.at" in str(wrong.error)
    [wrong] = read(tmp_path, pack([NESTED]), text="article.body", id="article.id")
    assert "There is no column article.id" in str(wrong.error)
    [unnamed] = read(tmp_path, pack([NESTED]))
    assert "article.body" in str(unnamed.error)


def test_a_column_of_the_very_name_comes_first(tmp_path: Path) -> None:
    row = {"article": {"body": BRIDGE}, "article.body": HARBOUR}
    [entry] = read(tmp_path, made.json_lines([row]), text="article.body")
    assert entry.text == HARBOUR


def test_columns_that_arrow_cannot_tell_apart_are_not_mixed_up(tmp_path: Path) -> None:
    [entry] = read(tmp_path, made.parquet([{"text.lead": BRIDGE, "text": HARBOUR, "body": HARBOUR}]))
    assert entry.text == HARBOUR
    [entry] = read(
        tmp_path, made.parquet([{"article": {"body": BRIDGE}, "article.body": HARBOUR}]), text="article.body"
    )
    assert "There is no column article.body" in str(entry.error)
