"""Files and standard input as documents: every code point as it stands, or a refusal that names place and mend."""

from pathlib import Path

import pytest

from scoring.archive.inputs import read_entries
from scoring.archive.pages import extract
from scoring.claim import Document
from scoring.cli.reading import decode, read_document
from scoring.errors import DocumentError
from tests.scoring.archive.made import PAGE, json_lines, zipped


@pytest.mark.parametrize(
    "text",
    [
        "Rain fell.\r\nIt stopped, police said.\r\n",  # CRLF: nothing is translated
        "Rain fell.\rIt stopped.\n",
        "\ufeffRain fell.",  # the byte order mark is a code point of the text
        "“Дощ”, he said — \U0001f327",
        "Rain\x1b[31m fell.",  # harmless here; only the terminal must not see it
        "Rain < 3 mm fell, and <b> is a tag.",  # which only speaks of markup
        "<p> is a tag, police said. Rain fell.",
        "[Wire] Rain fell.",
        "",
    ],
)
def test_a_text_is_read_as_it_stands(text: str, tmp_path: Path) -> None:
    file = tmp_path / "news.txt"
    file.write_bytes(text.encode())
    assert read_document(str(file)) == (Document(text, id=str(file)), False)


def test_id_and_date_of_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "news.txt").write_text("Rain fell.")
    monkeypatch.chdir(tmp_path)
    assert read_document("news.txt").document.id == "news.txt"  # as it was given, not made absolute
    named = read_document("news.txt", identifier="wire-17", published="2026-11-22")
    assert named.document == Document("Rain fell.", id="wire-17", published="2026-11-22")


@pytest.mark.parametrize(
    ("data", "message", "mend"),
    [
        (b"Rain fell.\nThe caf\xe9 closed.", "Line 2 (byte 18) is not UTF-8.", "iconv -f WINDOWS-1252 -t UTF-8"),
        (b"Rain \xed\xa0\x80 fell.", "Line 1 (byte 5) is not UTF-8.", "iconv"),  # a surrogate, which UTF-8 has not
        ("\ufeffRain".encode("utf-16-le"), "This is UTF-16, not UTF-8.", "iconv -f UTF-16"),
        ("\ufeffRain".encode("utf-32-le"), "This is UTF-32, not UTF-8.", "iconv -f UTF-32"),
        ("\ufeffRain".encode("utf-32-be"), "This is UTF-32, not UTF-8.", "iconv -f UTF-32"),
        ("Rain".encode("utf-16-le"), "This is binary, not text.", "pdftotext"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "This is binary, not text.", "pdftotext"),
    ],
)
def test_what_is_not_utf_8_is_refused(data: bytes, message: str, mend: str) -> None:
    with pytest.raises(DocumentError) as caught:
        decode(data)
    assert caught.value.message == message
    assert mend in caught.value.mend


@pytest.mark.parametrize(
    ("name", "data", "found"),
    [
        ("page.html", PAGE, "Ferry to sail again\nThe harbour master said"),
        ("page.txt", PAGE, "Ferry to sail again\nThe harbour master said"),  # known by its content
        ("old.htm", PAGE.decode().encode("latin-1"), "Ferry to sail again\nThe harbour master said"),
        ("pasted.txt", b"Rain <b>fell</b>.<br>\nIt <i>stopped</i>.", "Rain fell.\nIt stopped."),
        ("part", b"<p>Rain <b>fell</b>.</p><p>It stopped.</p>", "Rain fell.\n\nIt stopped."),
        ("stored.txt", b"&quot;Rain fell,&quot; he said.", '"Rain fell," he said.'),
    ],
)
def test_of_html_the_text_is_read_as_archives_read_it(tmp_path: Path, name: str, data: bytes, found: str) -> None:
    file = tmp_path / name
    file.write_bytes(data)
    given = read_document(str(file))
    [entry] = map(extract, read_entries([str(file)]))
    assert given == (Document(str(entry.text), id=str(file), published=entry.published), True)
    assert given.document.text.startswith(found)
    assert read_document(str(file), published="2026-11-22").document.published == "2026-11-22"


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("menu.html", b"<html><body></body></html>", "No article text was found in this page."),
        ("wire.jsonl", json_lines(), "holds documents (jsonl). Score them all: onrecord archive FILE --output RESULTS"),
        ("wire.zip", zipped({"a.txt": b"Rain fell."}), "holds documents (zip)."),
        ("feed", b'<?xml version="1.0"?><rss><item>Rain fell.</item></rss>', "This is XML and no page of HTML"),
        ("a.pdf", b"%PDF-1.7\n", "This is a PDF; such files are not read. Extract its text first: pdftotext FILE."),
    ],
)
def test_what_is_no_single_text_is_refused(tmp_path: Path, name: str, data: bytes, told: str) -> None:
    file = tmp_path / name
    file.write_bytes(data)
    with pytest.raises(DocumentError) as refused:
        read_document(str(file))
    assert told in str(refused.value)


def test_closed_standard_input_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", None)  # what Python makes of it
    with pytest.raises(DocumentError, match="Standard input is closed"):
        read_document("-")


def test_missing_file_and_folder_are_refused(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match="no such file"):
        read_document(str(tmp_path / "gone.txt"))
    with pytest.raises(DocumentError, match="is a folder"):
        read_document(str(tmp_path))
    with pytest.raises(DocumentError, match="cannot be read"):
        read_document(str(tmp_path / ("long" * 1000)))
