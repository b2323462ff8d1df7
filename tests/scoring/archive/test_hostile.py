"""Archives made to do harm, or damaged: an error for each wrong document, and the others are read."""

from __future__ import annotations

import gzip
import io
import json
import resource
import struct
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path
from typing import Any

import pytest

from scoring.archive.entry import Entry
from scoring.archive.inputs import ReadOptions, read_entries
from scoring.archive.inputs.json_lines import read_lines
from scoring.archive.inputs.streams import Source
from tests.scoring.archive import made
from tests.scoring.archive.conftest import PATIENCE, write_archive
from tests.scoring.archive.made import BRIDGE, HARBOUR, PAGE

JSONL = made.json_lines()
SMALL = ReadOptions(max_bytes=10_000)


def read(folder: Path, name: str, data: bytes, options: ReadOptions = SMALL) -> list[tuple[str, str | None]]:
    """Each entry's place below ``folder`` and its text, or "! " and what is wrong with it."""
    path = folder / name
    path.write_bytes(data)
    said = [made.said(entry) for entry in read_entries([str(path)], options)]
    return [(place.removeprefix(f"{folder}/"), text) for place, text in said]


@pytest.mark.parametrize(
    ("line", "error"),
    [
        (b'{"text": "caf\xe9"}', "Byte 14 of this line is not UTF-8"),
        (b'{"text": ' + b"[" * 9_000 + b"]" * 9_000 + b"}", "nested too deeply"),
        (b'{"text": ' + b'{"a":' * 5_000 + b"1" + b"}" * 5_000 + b"}", "nested too deeply"),
        (b'{"text": "cut', "no JSON"),
        (
            b'{"text": "a"}\r{"text": "b"}',
            "none of it is read: it goes on after a carriage return, at line 1, column 15.",
        ),
        (b'{"text": "a"}{"text": "b"}', "it goes on at line 1, column 14. Write one object a line: jq -c . FILE > NEW"),
        (b'{"text": ' + b"9" * 5_000 + b"}", "no JSON"),
        (b"[1]", "no object"),
        (b'{"text": 7}', "of type int"),
        (b'{"text": null}', "empty"),
        (b'{"text": " \\n"}', "empty"),
        (b"{}", "This is empty: it has no column at all"),
        (b'{"title": "A"}', "no column text or body or content or article or maintext, but: title"),
        (b'{"text": "\\ud800"}', "surrogate"),
        (json.dumps({"text": "é" * 5_001}).encode(), "larger than 10,000 bytes"),
        (b'{"text": "' + b"a" * 1_000_000 + b'"}', "larger than 75,536 bytes"),
    ],
)
def test_a_bad_line_costs_that_line(tmp_path: Path, line: bytes, error: str) -> None:
    first, bad, last = read(tmp_path, "a.jsonl", JSONL.replace(b"\n", b"\n" + line + b"\n", 1))
    assert (first, last) == (("a.jsonl:1", HARBOUR), ("a.jsonl:3", BRIDGE))
    assert bad[0] == "a.jsonl:2"
    assert error in str(bad[1])


class Endless:
    """Two gigabytes on one line, made while they are read."""

    def __init__(self, size: int) -> None:
        self.parts = [b'{"text": "', size, b'"}\n', JSONL]

    def read1(self, size: int, /) -> bytes:
        while self.parts:
            part: Any = self.parts[0]
            if isinstance(part, bytes):
                return self.parts.pop(0)  # type: ignore[return-value]
            if part > 0:
                self.parts[0] = part - size
                return b"a" * size
            self.parts.pop(0)
        return b""


def test_a_line_of_two_gigabytes_is_never_held() -> None:
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    bad, *good = read_lines(Source(Endless(2 << 30)), "wire.jsonl", ReadOptions())
    assert bad.place == "wire.jsonl:1"
    assert "larger than" in str(bad.error)
    assert [(entry.place, entry.text) for entry in good] == [("wire.jsonl:2", HARBOUR), ("wire.jsonl:3", BRIDGE)]
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 32 << 10  # KiB


@pytest.mark.parametrize("how", [".gz", ".bz2", ".zst"])
@pytest.mark.parametrize("name", ["bomb.jsonl", "bomb.csv", "bomb.txt", "bomb.json", "bomb.html"])
def test_a_bomb_is_read_in_bounded_memory(tmp_path: Path, how: str, name: str) -> None:
    """Sixty megabytes of zeros, in a process that may have little more than Python itself."""
    bomb = tmp_path / f"{name}{how}"
    bomb.write_bytes(made.compress(b"text,id\n" + b"0" * 60_000_000, how))
    (tmp_path / "good.txt").write_text(HARBOUR)
    code = (
        "import sys, resource, zstandard, charset_normalizer; from scoring.archive.inputs import read_entries\n"
        "resource.setrlimit(resource.RLIMIT_AS, (450 << 20, 450 << 20))\n"
        "before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss\n"
        "print(*['error' if entry.error else entry.text for entry in read_entries(sys.argv[1:])], sep='\\n')\n"
        "assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 40 << 10"
    )
    command = [sys.executable, "-c", code, str(bomb), str(tmp_path / "good.txt")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.stderr == ""
    *wrong, good = done.stdout.splitlines()
    assert (set(wrong) <= {"error"}, good) == (True, HARBOUR)


@pytest.mark.parametrize("how", [".gz", ".bz2", ".zst"])
def test_what_came_before_a_cut_is_kept(tmp_path: Path, how: str) -> None:
    import random

    words = random.Random(0)  # noqa: S311 - what compresses badly, so that the cut is somewhere in the middle
    rows = [{"text": f"{HARBOUR} {words.getrandbits(4000)}"} for _ in range(300)]
    data = made.compress(made.json_lines(rows), how)
    *good, bad = read(tmp_path, f"a.jsonl{how}", data[: -len(data) // 8])
    assert [text for _, text in good] == [row["text"] for row in rows[: len(good)]]
    assert len(good) > 100 or how == ".bz2"  # whose first block is larger than this
    assert (bad[0], "damaged or cut off" in str(bad[1])) == (f"a.jsonl{how}", True)


@pytest.mark.parametrize("how", [".gz", ".bz2", ".zst"])
def test_a_text_that_is_cut_off_is_not_half_a_text(tmp_path: Path, how: str) -> None:
    [bad] = read(tmp_path, f"a.txt{how}", made.compress(HARBOUR.encode(), how)[:-5])
    assert "damaged or cut off" in str(bad[1])


def test_compression_over_and_over_is_not_followed(tmp_path: Path) -> None:
    data = HARBOUR.encode()
    for _ in range(2):
        data = gzip.compress(data)
    assert read(tmp_path, "a.gz", data) == [("a.gz", HARBOUR)]
    [bad] = read(tmp_path, "b.gz", gzip.compress(data))
    assert "over and over" in str(bad[1])


@pytest.mark.parametrize("pack", [made.zipped, made.tarred])
def test_names_of_members_are_only_names(tmp_path: Path, pack: Any) -> None:
    (tmp_path / "in").mkdir()
    names = ["../escaped.txt", "/absolute.txt", "a/../../b.txt", "C:\\c.txt", "a\nb.txt"]
    data = pack({name: HARBOUR.encode() for name in names})
    entries = read(tmp_path / "in", "a", data)
    assert [text for _, text in entries] == [HARBOUR] * 5
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["a", "in"]


def test_links_and_devices_of_tar_are_not_followed(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("Not for the archive.")
    links = []
    for kind in (tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.CHRTYPE, tarfile.FIFOTYPE):
        link = tarfile.TarInfo(f"link-{kind.decode()}")
        link.type, link.linkname = kind, str(secret)
        links.append(link)
    *bad, good = read(tmp_path, "a.tar", made.tarred({"a.txt": HARBOUR.encode()}, *links))
    assert [text.split(",")[0] for _, text in bad if text] == ["! This is a link"] * 2 + ["! This is a device"] * 2
    assert good == ("a.tar!a.txt", HARBOUR)


def test_links_and_locked_members_of_zip_are_errors(tmp_path: Path) -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        link = zipfile.ZipInfo("link")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
        archive.writestr("locked.txt", HARBOUR)
        archive.writestr("good.txt", HARBOUR)
    data = bytearray(file.getvalue())
    directory = data.index(b"PK\x01\x02", data.index(b"PK\x01\x02") + 1)
    data[directory + 8] |= 1  # encrypted
    link_said, locked, good = read(tmp_path, "a.zip", bytes(data))
    assert "a link" in str(link_said[1])
    assert "encrypted" in str(locked[1])
    assert good == ("a.zip!good.txt", HARBOUR)


def test_archives_in_archives_in_archives_are_not_opened(tmp_path: Path) -> None:
    inner = {"a.txt": HARBOUR.encode()}
    for pack in (made.zipped, made.tarred):
        data = pack({"2": pack({"3": pack(inner)}), "good.txt": BRIDGE.encode()})
        bad, good = read(tmp_path, "1", data)
        assert (bad[0], good) == ("1!2!3", ("1!good.txt", BRIDGE))
        assert "an archive in an archive in an archive" in str(bad[1])


def test_a_member_that_is_damaged_or_too_large_costs_that_member(tmp_path: Path) -> None:
    members = {"bomb.txt": b"0" * 50_000_000, "bad.txt": HARBOUR.encode() * 9, "good.txt": HARBOUR.encode()}
    data = bytearray(made.zipped(members))
    start = data.index(b"bad.txt") + len(b"bad.txt")
    data[start + 20 : start + 40] = bytes(20)
    bomb, bad, good = read(tmp_path, "a.zip", bytes(data))
    assert "larger than 10,000 bytes" in str(bomb[1])
    assert "damaged" in str(bad[1])
    assert good == ("a.zip!good.txt", HARBOUR)
    packed = made.compress(made.tarred(members), ".gz")
    assert [place for place, _ in read(tmp_path, "a.tar.gz", packed)] == [f"a.tar.gz!{name}" for name in members]


def _negative_tar() -> bytes:
    """A member that says it is -1,024 bytes long, at which a reader may walk back to it for ever."""
    data = bytearray(made.tarred({"a.txt": HARBOUR.encode(), "b.txt": BRIDGE.encode()}))
    second = 1024
    data[second + 124 : second + 136] = b"\xff" * 4 + struct.pack(">q", -1024)
    data[second + 148 : second + 156] = b" " * 8
    data[second + 148 : second + 156] = b"%06o\0 " % sum(data[second : second + 512])
    return bytes(data)


def _long_named_tar() -> bytes:
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w", format=tarfile.GNU_FORMAT) as archive:
        archive.addfile(tarfile.TarInfo("a" * 30_000_000))
    return file.getvalue()


@pytest.mark.parametrize(
    ("data", "before"),
    [
        (_negative_tar(), 1),
        (made.compress(_long_named_tar(), ".bz2"), 0),
        (made.tarred({"a.txt": HARBOUR.encode(), "b.txt": BRIDGE.encode()})[:1500], 1),
        (made.zipped({"a.txt": HARBOUR.encode()})[:-30], 0),
        (b"PK\x03\x04" + bytes(100), 0),
    ],
)
def test_an_archive_that_is_damaged_is_one_error(tmp_path: Path, data: bytes, before: int) -> None:
    *good, bad = read(tmp_path, "a", data)
    assert [text for _, text in good] == [HARBOUR] * before
    assert str(bad[1]).startswith("! ")


@pytest.mark.parametrize(
    ("row", "error"),
    [
        (b'a,"' + b"x" * 10_001 + b'"', "larger than 10,000 bytes"),
        (b"a," + b"x" * 1_000_000, "larger than 75,536 bytes"),
        (b"a,He said, she said,and more", "4 cells"),
        (b"a,", "empty"),
        (b"a", "empty"),
        (b"a,caf\xe9", "not utf-8"),
        (b'a,"x"y', "no row"),
    ],
)
def test_a_bad_row_costs_that_row(tmp_path: Path, row: bytes, error: str) -> None:
    filler = f'f,"{HARBOUR}"\n'.encode() * 1_000  # more than what is looked at for the encoding
    data = b"id,text\n" + filler + row + b"\n" + f'b,"{BRIDGE}"\n'.encode()
    *good, bad, last = read(tmp_path, "a.csv", data)
    assert [text for _, text in good] == [HARBOUR] * 1_000
    assert bad[0] == "a.csv:1002"
    assert error in str(bad[1])
    assert last[1] == BRIDGE


def test_a_quotation_that_is_never_closed_swallows_nothing(tmp_path: Path) -> None:
    data = b'id,text\na,"' + f"{HARBOUR}\n".encode() + f"b,{'x' * 500}\n".encode() * 500
    bad, *good = read(tmp_path, "a.csv", data)
    assert bad[0] == "a.csv:2"
    assert [text for _, text in good] == ["x" * 500] * 500


def test_a_list_that_is_too_large_says_how_to_make_lines_of_it(tmp_path: Path) -> None:
    data = json.dumps([{"text": "x" * 5_000} for _ in range(20)], indent=1)
    [bad] = read(tmp_path, "a.json", data.encode())
    assert str(bad[1]).endswith(
        "larger than 75,536 bytes. Write one object a line, such as: jq -c '.[]' FILE > NEW.jsonl"
    )


def test_a_table_without_texts_is_one_error(tmp_path: Path) -> None:
    for name, data in [("a.csv", b"id,title\n1,A\n"), ("a.parquet", made.parquet([{"id": 1, "title": "A"}]))]:
        [bad] = read(tmp_path, name, data)
        assert "no column text" in str(bad[1])
        assert "id, title" in str(bad[1])


@pytest.mark.parametrize("cut", [100, -100])
def test_parquet_that_is_damaged_is_one_error(tmp_path: Path, cut: int) -> None:
    [bad] = read(tmp_path, "a.parquet", made.parquet()[:cut])
    assert "damaged" in str(bad[1])


@pytest.mark.parametrize(
    "name", ["a.jsonl", "a.csv", "a.tsv", "a.parquet", "a.txt", "a.html", "a.warc", "a.zip", "a.tar", "a.json", "a.gz"]
)
@pytest.mark.parametrize(
    "data",
    [b"\x89PNG\r\n\x1a\n\0\0", b"", b"\0" * 2000, b"%PDF-1.7\n\xff\0", PAGE, JSONL, b"\x1f\x8b\x08", b"WARC/1.0\r\n"],
)
def test_a_name_that_lies_harms_nobody(tmp_path: Path, name: str, data: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    (tmp_path / "b.txt").write_text(HARBOUR)
    entries: list[Entry] = list(read_entries([str(path), str(tmp_path / "b.txt")]))
    assert entries[-1].text == HARBOUR
    assert all((entry.error is None) + (entry.text is None and entry.page is None) == 1 for entry in entries)


def test_a_file_of_the_archive_is_not_taken_for_a_module(tmp_path: Path) -> None:
    marker = tmp_path / "was-run"
    (tmp_path / "joblib.py").write_text(f"import pathlib\npathlib.Path({str(marker)!r}).touch()\n")
    write_archive(tmp_path / "wire.jsonl", 3)
    command = [str(Path(sys.executable).with_name("onrecord")), "archive", "wire.jsonl", "--output", "scored.jsonl"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=PATIENCE, check=False)
    assert done.returncode == 0, done.stderr
    assert not marker.exists()
