"""Texts that were stored as HTML are read as a reader sees them, and no other text is touched."""

from __future__ import annotations

from pathlib import Path

import pytest

from scoring.archive.entry import Entry
from scoring.archive.inputs import read_entries
from scoring.archive.pages import extract
from tests.scoring.archive import made
from tests.scoring.archive.made import HARBOUR, PAGE


def read(folder: Path, text: str, name: str = "a.jsonl") -> Entry:
    rows = [{"id": "7", "text": text}]
    stored = {"a.jsonl": made.json_lines(rows), "a.csv": made.table(rows), "a.txt": text.encode()}
    (folder / name).write_bytes(stored[name])
    [entry] = read_entries([str(folder / name)])
    return extract(entry)


@pytest.mark.parametrize(
    ("stored", "text"),
    [
        ("<p>The <b>mayor</b>\n said no.</p><p>He left&nbsp;town.</p>", "The mayor said no.\n\nHe left town."),
        ("The mayor said no.<br>\nHe left.<br/><br/>The end.", "The mayor said no.\nHe left.\n\nThe end."),
        ("He said &quot;no&quot;.\n\nThe end.", 'He said "no".\n\nThe end.'),
        ("<ul><li>One</li><li>Two &amp; three</li></ul>", "One\n\nTwo & three"),
        ("The <i>Courier</i>\n\nsaid <i>no</i>.", "The Courier\n\nsaid no."),  # lines count where there are no blocks
        ("<div><script>alert(1)</script><!-- x -->Gates shut.</div><div>So?</div>", "Gates shut.\n\nSo?"),
        ("<p>2 < 3, he said.</p>", "2 < 3, he said."),
    ],
)
@pytest.mark.parametrize("name", ["a.jsonl", "a.csv"])
def test_markup_becomes_the_text_that_it_shows(tmp_path: Path, name: str, stored: str, text: str) -> None:
    entry = read(tmp_path, stored, name)
    assert (entry.id, entry.text, entry.page, entry.is_markup, entry.error) == ("7", text, None, False, None)
    assert entry.encoding == "utf-8"


@pytest.mark.parametrize(
    "text",
    [
        "Put it in a <p> tag, she said.",
        "Gates & Sons: 2 < 3 > 1.",
        "Write &amp; for it, he said.",
        "See <https://courier.example/a> and <b@courier.example>.",
    ],
)
def test_what_only_speaks_of_markup_stays_as_it_is(tmp_path: Path, text: str) -> None:
    assert read(tmp_path, text).text == text


@pytest.mark.parametrize(
    ("stored", "text"),
    [
        ("Rain <b>fell</b>.<br>It <i>stopped</i>.", "Rain fell.\nIt stopped."),
        ("&quot;Rain fell,&quot; he said.", '"Rain fell," he said.'),
        ("Put it in a <p> tag, she said.\r\n", "Put it in a <p> tag, she said.\r\n"),
    ],
)
def test_a_text_file_is_read_as_the_same_text_in_a_row(tmp_path: Path, stored: str, text: str) -> None:
    assert read(tmp_path, stored, "a.txt").text == text


def test_a_whole_page_in_a_field_is_its_article(tmp_path: Path) -> None:
    entry = read(tmp_path, PAGE.decode())
    assert str(entry.text).startswith("Ferry to sail again\nThe harbour master said")
    assert "Home" not in str(entry.text)


def test_markup_of_any_depth_costs_little(tmp_path: Path) -> None:
    assert read(tmp_path, "<div>" * 20_000 + "Gates shut.</p></p>").text == "Gates shut."
    assert "50,000 are read" in str(read(tmp_path, "<p>" + "<br>" * 60_000 + HARBOUR).error)
