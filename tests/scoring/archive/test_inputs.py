"""Every format in, the same documents out."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from scoring.archive.entry import Entry
from scoring.archive.inputs import ReadOptions, check_inputs, fingerprint, read_entries
from scoring.errors import ArchiveError
from tests.scoring.archive import made
from tests.scoring.archive.made import BRIDGE, HARBOUR, PAGE, ROWS

TEXTS = [HARBOUR, BRIDGE]
JSONL = made.json_lines()
FORMATS = {
    "wire.jsonl": JSONL,
    "wire.txt": JSONL,  # the content says more than the name
    "marked.jsonl": b"\xef\xbb\xbf" + JSONL,
    "wide.jsonl": JSONL.decode().encode("utf-16"),
    "unmarked.jsonl": JSONL.decode().encode("utf-16-le"),
    "unmarked.csv": made.table().decode().encode("utf-16-be"),
    "macintosh.jsonl": JSONL.replace(b"\n", b"\r"),
    "macintosh": JSONL.replace(b"\n", b"\r"),
    "list.json": json.dumps(ROWS, indent=2).encode(),
    "wire.csv": made.table(),
    "semicolons.csv": made.table(delimiter=";"),
    "excel.csv": b"\xef\xbb\xbfsep=;\r\n" + made.table(delimiter=";"),
    "wide.csv": made.table().decode().encode("utf-16"),
    "wire.tsv": made.table(delimiter="\t"),
    "table-without-suffix": made.table(),
    "wire.parquet": made.parquet(),
    "groups.parquet": made.parquet(row_group_size=1, compression="zstd"),
}


def write(folder: Path, name: str, data: bytes) -> str:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return str(path)


def read(*inputs: str, **options: object) -> list[Entry]:
    check_inputs(inputs)
    return list(read_entries(inputs, ReadOptions(**options)))  # type: ignore[arg-type]


@pytest.mark.parametrize("name", FORMATS)
def test_rows_of_every_format_are_the_same_documents(tmp_path: Path, name: str) -> None:
    path = write(tmp_path, name, FORMATS[name])
    first, second = read(path)
    assert [first.text, second.text] == TEXTS
    assert (first.id, first.published, first.url) == ("wire-1", "2024-03-01", ROWS[0]["url"])
    assert (second.id, second.published, second.url) == ("wire-2", None, None)
    assert first.place.startswith(f"{path}:")
    assert first.place != second.place


@pytest.mark.parametrize("how", [".gz", ".bz2", ".zst"])
@pytest.mark.parametrize("name", ["wire.jsonl", "wire.csv", "wire.parquet"])
def test_compression_is_seen_in_the_bytes(tmp_path: Path, name: str, how: str) -> None:
    for suffix in (how, ""):
        path = write(tmp_path, name + suffix, made.compress(FORMATS[name], how))
        assert [entry.text for entry in read(path)] == TEXTS


@pytest.mark.parametrize("how", [".gz", ".bz2", ".zst"])
def test_a_compressed_file_may_have_several_members(tmp_path: Path, how: str) -> None:
    data = b"".join(made.compress(line, how) for line in JSONL.splitlines(keepends=True))
    assert [entry.text for entry in read(write(tmp_path, f"wire.jsonl{how}", data))] == TEXTS


@pytest.mark.parametrize(
    "pack", [made.zipped, made.tarred, lambda members: made.compress(made.tarred(members), ".zst")]
)
def test_archives_hold_any_of_them(tmp_path: Path, pack: Callable[[dict[str, bytes]], bytes]) -> None:
    members = {
        "b/wire.jsonl.gz": made.compress(JSONL, ".gz"),
        "a/harbour.txt": HARBOUR.encode(),
        "a/.hidden.txt": b"not for us",
        "__MACOSX/a/harbour.txt": b"not for us either",
        "a/wire.parquet": FORMATS["wire.parquet"],
        "inner.zip": made.zipped({"bridge.txt": BRIDGE.encode()}),
    }
    path = write(tmp_path, "2024", pack(members))
    assert [made.said(entry) for entry in read(path)] == [
        (f"{path}!b/wire.jsonl.gz:1", HARBOUR),
        (f"{path}!b/wire.jsonl.gz:2", BRIDGE),
        (f"{path}!a/harbour.txt", HARBOUR),
        (f"{path}!a/wire.parquet:1", HARBOUR),
        (f"{path}!a/wire.parquet:2", BRIDGE),
        (f"{path}!inner.zip!bridge.txt", BRIDGE),
    ]


@pytest.mark.parametrize(
    ("name", "data", "text", "encoding"),
    [
        ("a.txt", BRIDGE.encode(), BRIDGE, "utf-8"),
        ("a", f"\r\n {HARBOUR}\r\n".encode(), f"\r\n {HARBOUR}\r\n", "utf-8"),  # texts are never cleaned
        ("a.txt", b"<p> is a tag. " + HARBOUR.encode(), f"<p> is a tag. {HARBOUR}", "utf-8"),
        ("a.txt", b"[Wire] " + HARBOUR.encode(), f"[Wire] {HARBOUR}", "utf-8"),  # no JSON
        ("a.txt", BRIDGE.encode("utf-16"), BRIDGE, "utf-16"),
        (
            "a.txt",
            b"Body, two guns found in river\n\n" + HARBOUR.encode(),
            f"Body, two guns found in river\n\n{HARBOUR}",
            "utf-8",
        ),  # no heading of a table
        ("a.txt", b"Text, body and soul\nHe left.\n", "Text, body and soul\nHe left.\n", "utf-8"),
        (
            "a.txt",
            b"Text, two guns found in river\nHe left, she said.",
            "Text, two guns found in river\nHe left, she said.",
            "utf-8",
        ),
        ("a.txt", "“Café prices fell”, he said.".encode("cp1252"), "“Café prices fell”, he said.", "cp1252"),
    ],
)
def test_a_text_stands_as_it_is(tmp_path: Path, name: str, data: bytes, text: str, encoding: str) -> None:
    path = write(tmp_path, name, data)
    assert read(path) == [Entry(path, path, text=text, encoding=encoding)]


def test_a_table_is_known_before_its_first_row_ends(tmp_path: Path) -> None:
    text = f"{HARBOUR}\n" * 2_000
    [entry] = read(write(tmp_path, "table", made.table([{"id": "1", "text": text}])))
    assert (entry.id, entry.text) == ("1", text)


def test_a_page_is_known_by_its_content_or_its_name(tmp_path: Path) -> None:
    for name, data in [("a.txt", PAGE), ("a.html", b"No tag at all."), ("a", b"<!-- \n --> <HTML>")]:
        path = write(tmp_path, name, data)
        assert read(path) == [Entry(path, path, page=data)]


def test_columns_are_those_that_were_named_else_known_ones(tmp_path: Path) -> None:
    row = {
        "Body": HARBOUR,
        "uid": 7,
        "date": "2024-03-01",
        "lead": BRIDGE,
        "key": "k",
        "day": "2023-01-31 x",
        "text": None,
    }
    for data in (made.json_lines([row]), made.table([row]), made.parquet([row])):
        path = write(tmp_path, "wire", data)
        [known] = read(path)
        assert (known.text, known.id, known.published) == (HARBOUR, "7", "2024-03-01")
        [named] = read(path, text="lead", id="key", published="day")
        assert (named.text, named.id, named.published) == (BRIDGE, "k", "2023-01-31")


def test_a_name_is_the_url_where_there_is_no_id_and_else_the_place(tmp_path: Path) -> None:
    path = write(tmp_path, "a.jsonl", made.json_lines([{"text": "One.", "url": "https://x.example"}, {"text": "Two."}]))
    assert [entry.id for entry in read(path)] == ["https://x.example", f"{path}:2"]


def test_dates_of_parquet_are_dates(tmp_path: Path) -> None:
    row = {"text": HARBOUR, "timestamp": datetime(2024, 3, 1, 23, 30, tzinfo=UTC)}
    assert [entry.published for entry in read(write(tmp_path, "a.parquet", made.parquet([row])))] == ["2024-03-01"]


def test_a_form_that_was_named_is_believed(tmp_path: Path) -> None:
    path = write(tmp_path, "wire.zip", made.zipped({"wire.jsonl": JSONL}))
    assert [entry.text for entry in read(path, form="text")] == [JSONL.decode()]


@pytest.mark.parametrize("form", ["xml", "zip", ""])
def test_a_form_that_is_none_is_not_blamed_on_the_files(form: str) -> None:
    with pytest.raises(ArchiveError, match=r"is no format of documents\. Give one of jsonl, json, csv"):
        ReadOptions(form=form)


def test_folders_and_patterns_are_read_in_their_order(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.txt", "a.txt", ".git/x.txt", "a/.x.txt"):
        write(tmp_path, name, HARBOUR.encode())
    folder = str(tmp_path)
    whole = [os.path.relpath(entry.place, folder) for entry in read(folder)]
    assert whole == ["a/z.txt", "a.txt", "b.txt"]
    assert [os.path.relpath(entry.place, folder) for entry in read(f"{folder}/*.txt")] == ["a.txt", "b.txt"]
    assert [os.path.relpath(entry.place, folder) for entry in read(f"{folder}/**")] == ["a.txt", "a/z.txt", "b.txt"]
    assert [entry.place for entry in read(f"{folder}/b.txt", f"{folder}/a.txt")] == [
        f"{folder}/b.txt",
        f"{folder}/a.txt",
    ]


def test_a_pipe_or_a_circle_in_a_folder_holds_nothing_up(tmp_path: Path) -> None:
    write(tmp_path, "a/a.txt", HARBOUR.encode())
    (tmp_path / "a" / "round").symlink_to(tmp_path)
    (tmp_path / "gone").symlink_to(tmp_path / "nowhere")
    os.mkfifo(tmp_path / "pipe")
    good, *bad = read(str(tmp_path))
    assert good.text == HARBOUR
    assert [entry.error and entry.error.split(".")[0] for entry in bad] == [
        "This is a link to a folder",
        f"This is a link to {tmp_path / 'nowhere'}, which is not there",
        "This is no file but a pipe or device",
    ]


def test_names_of_any_bytes_can_be_written(tmp_path: Path) -> None:
    path = os.path.join(os.fsencode(tmp_path), b"caf\xe9.txt")
    with open(path, "wb") as file:
        file.write(HARBOUR.encode())
    [entry] = read(str(tmp_path))
    assert entry.text == HARBOUR
    assert entry.place.encode("utf-8").endswith(rb"caf\xe9.txt")


@pytest.mark.parametrize("name", ["nowhere.txt", "*.nothing", "empty", "memory://nowhere.txt", "nosuch://a"])
def test_an_input_that_is_not_there_is_said_before_anything_is_read(tmp_path: Path, name: str) -> None:
    (tmp_path / "empty").mkdir()
    where = name if "://" in name else str(tmp_path / name)
    with pytest.raises(
        ArchiveError, match=f"(?s)(no file|cannot be reached).*{name.strip('*')}|{name.strip('*')}.*reached"
    ):
        check_inputs([where])
    [entry] = read_entries([where])
    assert entry.error


def test_nothing_and_the_same_twice_are_refused() -> None:
    for inputs in ([], ["-", "-"]):
        with pytest.raises(ArchiveError):
            check_inputs(inputs)


def test_a_file_that_is_found_twice_is_read_once(tmp_path: Path) -> None:
    """In the place where it is found first; a link is the file that it leads to, and so is a URL of this machine."""
    path = write(tmp_path, "d/b.txt", HARBOUR.encode())
    other = write(tmp_path, "d/a.txt", BRIDGE.encode())
    (tmp_path / "c.txt").symlink_to(path)
    inputs = [path, f"{tmp_path}/./d", f"{tmp_path}/d/*.txt", f"{tmp_path}/c.txt", f"file://{path}"]
    assert [entry.place for entry in read(*inputs)] == [path, other]
    assert [file["name"] for file in fingerprint(inputs)["files"]] == [path, other]


def test_an_input_without_a_document_is_warned_of(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    crawl = write(tmp_path, "crawl.warc", made.record(PAGE, status="404 Not Found"))
    blank = write(tmp_path, "blank.jsonl", b"\n")
    good = write(tmp_path, "good.jsonl", JSONL)
    assert [entry.text for entry in read(crawl, good, blank, str(tmp_path))] == TEXTS  # the folder holds nothing more
    assert [record.getMessage() for record in caplog.records] == [
        f"{crawl} holds no document.",
        f"{blank} holds no document.",
    ]


def test_urls_of_fsspec_are_read() -> None:
    import fsspec

    system = fsspec.filesystem("memory")
    system.pipe({"/2024/b.jsonl.gz": made.compress(JSONL, ".gz"), "/2024/a.zip": made.zipped({"a.txt": b"One."})})
    try:
        expected = ["memory:///2024/a.zip!a.txt", "memory:///2024/b.jsonl.gz:1", "memory:///2024/b.jsonl.gz:2"]
        for name in ("memory://2024", "memory://2024/*"):
            assert [entry.place.replace("memory://2", "memory:///2") for entry in read(name)] == expected
        before = fingerprint(["memory://2024"])
        system.pipe("/2024/a.zip", made.zipped({"a.txt": b"Another one."}))
        assert fingerprint(["memory://2024"]) != before
    finally:
        system.rm("/2024", recursive=True)


@pytest.mark.parametrize(
    ("data", "places"),
    [
        (JSONL, ["standard input:1", "standard input:2"]),
        (made.compress(JSONL, ".gz"), ["standard input:1", "standard input:2"]),
        (made.zipped({"a.txt": b"One."}), ["standard input!a.txt"]),
        (made.record(PAGE), ["standard input:1"]),
        (HARBOUR.encode(), ["standard input"]),
    ],
)
def test_standard_input_is_known_by_its_content(data: bytes, places: list[str]) -> None:
    code = "from scoring.archive.inputs import *; print(*[entry.place for entry in read_entries(['-'])], sep='\\n')"
    done = subprocess.run([sys.executable, "-c", code], input=data, capture_output=True, check=True)
    assert done.stdout.decode().splitlines() == places


def test_standard_input_is_read_as_it_comes() -> None:
    """A byte at a time, and nothing is waited for that is not needed for the next document."""
    code = "from scoring.archive.inputs import *\nfor entry in read_entries(['-']): print(entry.text, flush=True)"
    with subprocess.Popen(
        [sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE, bufsize=0
    ) as run:
        assert run.stdin
        assert run.stdout
        for byte in JSONL:
            run.stdin.write(bytes([byte]))
        run.stdin.close()
        assert run.stdout.read().decode().splitlines() == TEXTS


def test_the_same_inputs_have_the_same_fingerprint_until_one_changes(tmp_path: Path) -> None:
    path = write(tmp_path, "wire.jsonl", JSONL)
    before = fingerprint([str(tmp_path)])
    assert fingerprint([str(tmp_path)]) == before
    json.dumps(before)
    assert fingerprint([str(tmp_path)], ReadOptions(text="body")) != before
    os.utime(path, ns=(1, 1))
    touched = fingerprint([str(tmp_path)])
    write(tmp_path, "more.txt", b"More.")
    assert before != touched != fingerprint([str(tmp_path)])


def test_reading_is_lazy(tmp_path: Path) -> None:
    path = write(tmp_path, "a.txt", HARBOUR.encode())
    entries = read_entries([path, path, str(tmp_path / "nowhere")])
    assert next(entries).text == HARBOUR
    Path(path).unlink()
    assert [entry.error is None for entry in entries] == [False, False]
