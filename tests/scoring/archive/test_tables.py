"""Tables whose quotation marks are not as they should be: what is broken costs itself, and nothing is made up."""

from __future__ import annotations

from pathlib import Path

import pytest

from scoring.archive.entry import Entry
from scoring.archive.inputs import ReadOptions, read_entries
from scoring.archive.inputs.row_lines import RowLines

SMALL = ReadOptions(max_bytes=1_000)
ROWS = "".join(f'{row},"Police said gate {row} was shut, and later open."\n' for row in range(1, 2_000))
BARE = "".join(f"{row},Police said gate {row} was shut.\n" for row in range(1, 4_000))


def read(folder: Path, data: str | bytes, name: str = "a.csv", options: ReadOptions = SMALL) -> list[Entry]:
    path = folder / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return list(read_entries([str(path)], options))


def line_of(entry: Entry) -> int:
    return int(entry.place.rpartition(":")[2])


@pytest.mark.parametrize(
    ("rows", "line", "error"),
    [
        (ROWS.replace('and later open."', "and later open.", 1), 2, "opens at line 2, and at line 3"),
        (BARE.replace("Police", '"Police', 1), 2, "opens at line 2 is not closed within"),  # to the largest size
        (BARE[:20_000].rpartition("\n")[0].replace(",Police said gate 9 ", ',"Gate 9 '), 10, "line 10 is never closed"),
        (BARE.replace("Police said gate 7 was", '"Gate 7" was', 1), 8, "expected after"),
    ],
)
def test_a_quotation_mark_too_much_costs_its_row_only(tmp_path: Path, rows: str, line: int, error: str) -> None:
    entries = read(tmp_path, "id,text\n" + rows)
    bad = [entry for entry in entries if entry.error]
    assert [line_of(entry) for entry in bad] == [line]
    assert error in str(bad[0].error)
    assert [line_of(entry) for entry in entries] == list(range(2, 3 + rows.rstrip().count("\n")))


def test_every_broken_row_is_counted(tmp_path: Path) -> None:
    entries = read(tmp_path, "id,text\n" + '1,"Police said "yes" to it."\n' * 50)
    assert [line_of(entry) for entry in entries if entry.error] == list(range(2, 52))


def test_open_quotations_are_read_again_within_bounds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each of these lines closes the quotation of the one before and opens its own."""
    count, calls, following = 30_000, 0, RowLines.__next__

    def counted(feed: RowLines) -> str:
        nonlocal calls
        calls += 1
        return following(feed)

    monkeypatch.setattr(RowLines, "__next__", counted)
    assert len(read(tmp_path, "id,text\n" + 'x","y\n' * count)) == count
    assert calls < 6 * count


LONG = '2,"The mayor said "yes" on Monday.\nOn Friday, police said it was shut.\nThe end."\n'


@pytest.mark.parametrize(
    ("row", "passed_over"),
    [
        (LONG, "Lines 4 to 5 are passed over as its rest."),
        (LONG.replace("Friday, ", "Friday,"), "Lines 4 to 5 are passed over"),  # and no quotation mark, as rows have
        (LONG.replace("police", 'a "friend" of police'), "Lines 4 to 5 are passed over"),
        ('2,"The mayor said "yes".\r\n\r\nFew, he said, agreed."\r\n', "Lines 4 to 5 are passed over"),
    ],
)
def test_the_rest_of_a_broken_cell_is_no_row(tmp_path: Path, row: str, passed_over: str) -> None:
    first, bad, last = read(tmp_path, f'id,text\n1,"Gate 1 was shut."\n{row}3,"Gate 3 was shut."\n')
    assert (first.id, last.id, line_of(bad)) == ("1", "3", 3)
    assert passed_over in str(bad.error)


def test_rows_that_leave_cells_out_are_rows_also_after_a_broken_one(tmp_path: Path) -> None:
    entries = read(tmp_path, 'id,text,url\n1,Gate 1 was shut.\n2,"Gate" 2 was shut.\n3,Gate 3 was shut.\n')
    assert [entry.text for entry in entries] == ["Gate 1 was shut.", None, "Gate 3 was shut."]


def test_quotation_marks_after_a_backslash_are_understood(tmp_path: Path) -> None:
    rows = r"""id,text,url
1,"Gate 1 was shut.",""
2,"He said \"no\", and left.
\"Never,\" she said, \"not I.\"",https://courier.example/2
3,"In C:\\news\\",""
"""
    assert [entry.text for entry in read(tmp_path, rows)] == [
        "Gate 1 was shut.",
        'He said "no", and left.\n"Never," she said, "not I."',
        r"In C:\\news\\",
    ]


PLAIN = ['"We go, she said. It stays so.', "Gate 2 was shut.", 'He left."', '"Yes," he said. "It is so."']


@pytest.mark.parametrize(
    ("rows", "texts"),
    [
        ([f"{row}\t{text}" for row, text in enumerate(PLAIN)], PLAIN),
        (['1\t"Gate 1 was shut."', "2\tGate 2 was shut."], ['"Gate 1 was shut."', "Gate 2 was shut."]),
        (['1\t"Gate 1 was shut."', '2\t"It was open."'], ["Gate 1 was shut.", "It was open."]),  # all of them
        (['1\t"He said ""no""."', "2\tGate 2 was shut."], ['He said "no".', "Gate 2 was shut."]),  # a doubled one
        (['1\t"Gate 1 was shut.\nIt was."', "2\tThe end."], ["Gate 1 was shut.\nIt was.", "The end."]),
        (['1\t"Gate 1 was shut.\tSo?"', "2\tThe end."], ["Gate 1 was shut.\tSo?", "The end."]),
    ],
)
@pytest.mark.parametrize("name", ["a.tsv", "a.csv"])
def test_tabs_separate_unless_the_cells_are_quoted(
    tmp_path: Path, name: str, rows: list[str], texts: list[str]
) -> None:
    data = "\n".join(["id\ttext", *rows])
    assert [entry.text for entry in read(tmp_path, data, name)] == texts
    assert [entry.text for entry in read(tmp_path, "\ufeff" + data + "\n", name)] == texts


def test_tabs_after_a_quoted_heading_are_quoted(tmp_path: Path) -> None:
    data = '"id"\t"text"\n1\tGate 1 was shut.\n2\t"It was open."'
    assert [entry.text for entry in read(tmp_path, data, "a.tsv")] == ["Gate 1 was shut.", "It was open."]


@pytest.mark.parametrize(
    "data",
    [
        "\n \nid,text\n1,Gate 1 was shut.\n",
        "id,text\r1,Gate 1 was shut.\r",
        "\ufeff\r\nid,text\r\n1,Gate 1 was shut.",
        "id,text\r1,Gate 1 was shut.".encode("utf-16"),
    ],
)
def test_lines_may_be_blank_or_end_as_on_old_machines(tmp_path: Path, data: str | bytes) -> None:
    assert [(entry.id, entry.text) for entry in read(tmp_path, data)] == [("1", "Gate 1 was shut.")]


@pytest.mark.parametrize(
    ("row", "error"),
    [
        (b"2,Gate \r 2.", "a carriage return stands amid it). Put such cells between quotation marks."),
        (b"2,Caf\xe9.", "line 2001 is not utf-8 as the lines before it). Convert the file to UTF-8 with iconv."),
    ],
)
def test_what_is_wrong_with_a_row_is_said_with_its_mend(tmp_path: Path, row: bytes, error: str) -> None:
    *_, bad = read(tmp_path, b"id,text\n" + ROWS.encode() + row + b"\n")
    assert error in str(bad.error).replace("2,001", "2001")
