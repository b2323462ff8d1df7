"""Tables of spreadsheets become labelled lines."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.labels.formats import read_stream
from tests.scoring.labels.files import check, read_back, written

TABLES: list[tuple[str, str | bytes, list[Any]]] = [
    # what, the file, what it holds
    ("commas", "text,label\nThe quay sank.,2\n", [{"text": "The quay sank.", "label": 2}]),
    ("an Admiralty pair", "text,label\nThe quay sank.,B2\n", [{"text": "The quay sank.", "label": "B2"}]),
    ("a word", "text,label\nThe quay sank.,reliable\n", [{"text": "The quay sank.", "label": "reliable"}]),
    ("a confidence", "text,confidence\nThe quay sank.,70%\n", [{"text": "The quay sank.", "confidence": 70}]),
    (
        "an empty label beside a confidence",
        "text,label,confidence\nThe quay sank.,,35\n",
        [{"text": "The quay sank.", "confidence": 35}],
    ),
    (
        "semicolons, and a comma in the number",
        "text;label\nOn Monday, it sank.;2,5\n",
        [{"text": "On Monday, it sank.", "label": 2.5}],
    ),
    ("tabs", "text\tlabel\nIt sank; it sank, he said.\t4\n", [{"text": "It sank; it sank, he said.", "label": 4}]),
    ("what Excel puts first", "sep=;\r\ntext;label\r\nIt sank.;4\r\n", [{"text": "It sank.", "label": 4}]),
    ("a byte order mark", b"\xef\xbb\xbftext,label\r\nIt sank.,4\r\n", [{"text": "It sank.", "label": 4}]),
    (
        "quoted line ends and quotation marks",
        'text,label\r\n"It ""sank"".\r\nAll of it.",4\r\n',
        [{"text": 'It "sank".\r\nAll of it.', "label": 4}],
    ),
    (
        "start and end",
        "text,start,end,label\nHe said it sank.,8,15,4\n",
        [{"text": "He said it sank.", "label": 4, "span": [8, 15]}],
    ),
    (
        "a span",
        "text,span,label\nHe said it sank.,8-15,4\n",
        [{"text": "He said it sank.", "label": 4, "span": [8, 15]}],
    ),
    (
        "several spans",
        'text,spans,label\nIt sank.,"[[0, 2], [3, 7]]",4\n',
        [{"text": "It sank.", "label": 4, "spans": [[0, 2], [3, 7]]}],
    ),
    (
        "other fields",
        "Text,LABEL,Role,Claim Type,id,annotator,moves,pair,weight\nIt sank.,4, official ,statement,7,ida,yes,p1,0.5\n",
        [
            {
                "text": "It sank.",
                "label": 4,
                "role": "official",
                "claim_type": "statement",
                "id": "7",
                "annotator": "ida",
                "moves": True,
                "pair": "p1",
                "weight": 0.5,
            }
        ],
    ),
    (
        "a column of somebody's own is kept",
        "text,label,Desk\nIt sank.,4,north\n",
        [{"text": "It sank.", "label": 4, "desk": "north"}],
    ),
    (
        "rows without anything, and cells left out",
        "text,label,note\n,,\n\nIt sank.,4\n",
        [{"text": "It sank.", "label": 4}],
    ),
    (
        "a bad row among good ones",
        'text,label\nIt sank.,4\n"Two\nlines.",9\nIt swam.,2\n',
        [{"text": "It sank.", "label": 4}, "x.csv:3: label: 9 lies", {"text": "It swam.", "label": 2}],
    ),
    ("a comma that nobody quoted", "text,label\nOn Monday, it sank.,4\n", ["x.csv:2: 3 cells under 2 columns"]),
    (
        "a quotation mark that is never closed costs its own row alone",
        'text,label\n"It sank.,4\nIt swam.,2\nIt flew.,3\n',
        [
            "x.csv:2: not a row of a table (a quotation mark opens here and is never closed); put every cell",
            {"text": "It swam.", "label": 2},
            {"text": "It flew.", "label": 3},
        ],
    ),
    (
        "one that the next quotation closes, of one line or two",
        'text,label\n"It sank.,4\nIt swam.,2\n"Police said, it\nflew.",3\nIt ran.,1\n',
        [
            "x.csv:2: not a row of a table (a quotation mark opens here and runs on to line 4); put",
            {"text": "It swam.", "label": 2},
            {"text": "Police said, it\nflew.", "label": 3},
            {"text": "It ran.", "label": 1},
        ],
    ),
    (
        "what is left of a broken row is no label, though it looks like one",
        'text,label\n"It sank, he said "at once".\nAll of it.",4\nIt swam.,2\n',
        ["x.csv:2: not a row of a table (',' expected", "x.csv:3: what is left", {"text": "It swam.", "label": 2}],
    ),
    (
        "a quotation mark in a text without any around it stays",
        'text,label\nA plank of 6" sank.,4\nIt swam.,2\n',
        [{"text": 'A plank of 6" sank.', "label": 4}, {"text": "It swam.", "label": 2}],
    ),
    ("no text", "claim,label\nIt sank.,4\n", ["x.csv:1: text: there is no such column; name the columns"]),
    ("no label", "text,note\nIt sank.,4\n", ["x.csv:1: label: there is no such column"]),
    ("a column twice", "text,label,note,note\nIt sank.,4,a,b\n", ["x.csv:1: note: there are two"]),
    ("no heading", "It sank.,4\n", ["x.csv:1: text: there is no such column"]),
    ("nothing", "", ["x.csv:1: text: there is no such column"]),
    ("half a span", "text,label,start,end\nIt sank.,4,2,\n", ["x.csv:2: end: missing"]),
    (
        "a span that is none",
        "text,label,span\nIt sank.,4,all\n",
        ["x.csv:2: span: 'all' is no span; give start and end"],
    ),
    ("an offset that is none", "text,label,start,end\nIt sank.,4,-1,3\n", ["x.csv:2: start: '-1' is no offset"]),
    (
        "another encoding",
        "text,label\nCafé.,2\n".encode("cp1252"),
        ['x.csv:2: not UTF-8; save the table as "CSV UTF-8"'],
    ),
    ("UTF-16", "text,label\nIt sank.,2\n".encode("utf-16"), ["x.csv: is UTF-16"]),
    ("a NUL", "text,label\nIt\0sank.,2\n", ["x.csv:2: text: a NUL character stands at place 2"]),
]


@pytest.mark.parametrize(("content", "held"), [row[1:] for row in TABLES], ids=[row[0] for row in TABLES])
def test_a_table(tmp_path: Path, content: str | bytes, held: list[Any]) -> None:
    check(read_back(written(tmp_path / "x.csv", content)), held)


def test_open_quotations_take_time_in_proportion(tmp_path: Path) -> None:
    table = "text,label,note\n" + 'x",""",\n' * 20_000  # each opens one that no later line closes
    found = read_back(written(tmp_path / "x.csv", table))
    assert found[0].startswith("x.csv:2: not a row of a table")
    assert "to 20,001 are not read; put" in found[-1]


@given(
    st.lists(
        st.tuples(
            st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1).filter(
                lambda text: text.strip()
            ),
            st.sampled_from(["1", "B2", "reliable"]),
        ),
        min_size=1,
        max_size=4,
    ),
    st.sampled_from([",", ";", "\t"]),
)
def test_a_text_is_never_changed(rows: list[tuple[str, str]], delimiter: str) -> None:
    table = io.StringIO(newline="")
    csv.writer(table, delimiter=delimiter, quoting=csv.QUOTE_ALL).writerows([("text", "label"), *rows])
    raw: Any = io.BytesIO(table.getvalue().encode())
    stream = io.BufferedReader(raw)
    texts = [each.line and each.line["text"] for each in read_stream(stream, "x.csv", form="csv")]
    assert texts == [text for text, _ in rows]
