"""An import that is killed, and one whose disk fills up: nothing is lost, nothing doubled, and the message helps."""

from __future__ import annotations

import json
import re
import resource
import shlex
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlalchemy import event

from scoring import database
from scoring.errors import DatabaseError
from scoring.labels import Given, store
from scoring.labels.formats import read_file

ROOT = Path(__file__).parents[3]
IMPORT = [sys.executable, "-m", "scoring.cli", "labels", "import"]
COUNTED = re.compile(r"([0-9,]+) added, ([0-9,]+) replaced, ([0-9,]+) unchanged, ([0-9,]+) refused")


def lines(count: int) -> Iterator[dict[str, object]]:
    for number in range(count):
        text = f"The harbour master said on day {number} that berth {number % 97} would reopen 🚢 soon."
        start = text.index("berth")
        yield {"text": text, "span": [start, len(text) - 1], "label": 1 + number % 5}


def file_of(path: Path, count: int) -> Path:
    with path.open("w", encoding="utf-8") as file:
        file.writelines(f"{json.dumps(line)}\n" for line in lines(count))
    return path


def counts(output: str) -> list[int]:
    found = COUNTED.search(output)
    assert found, output
    return [int(number.replace(",", "")) for number in found.groups()]


def test_an_import_that_is_killed_is_completed_by_running_it_again(database_url: str, tmp_path: Path) -> None:
    count = 100_000 if database_url.startswith("sqlite") else 30_000  # the same path; the second is slow to test
    file = file_of(tmp_path / "labels.jsonl", count)
    command = [*IMPORT, str(file), "--database", database_url]
    running = subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, text=True)
    assert running.stderr
    with running.stderr as told:
        assert told.readline() == "10,000 labels are stored ...\n"
        running.send_signal(signal.SIGKILL)
        assert running.wait() == -signal.SIGKILL

    engine = database.open_database(database_url)
    before = store.count(engine)
    assert 10_000 <= before < count
    assert before % store.BATCH == 0

    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert counts(done.stdout) == [count - before, 0, before, 0]
    assert store.count(engine) == count
    texts = [line["text"] for line in store.export(engine)]
    assert texts == [line["text"] for line in lines(count)]  # each once, in their order
    engine.dispose()


def test_a_hundred_thousand_lines_are_not_held_in_memory(tmp_path: Path) -> None:
    """They come one by one, each told and let go before the next but one batch is read."""
    file = file_of(tmp_path / "labels.jsonl", 5 * store.BATCH)
    engine = database.open_database(f"sqlite:///{tmp_path / 'labels.sqlite'}")
    read = told = 0
    furthest = 0

    def watched() -> Iterator[Given]:
        nonlocal read, furthest
        for given in read_file(file):
            read += 1
            furthest = max(furthest, read - told)
            yield given

    def hear(_: store.Outcome) -> None:
        nonlocal told
        told += 1

    store.add(engine, watched(), tell=hear)
    assert (read, told) == (5 * store.BATCH, 5 * store.BATCH)
    assert furthest <= store.BATCH
    engine.dispose()


def test_a_full_database_says_so_and_keeps_what_it_has(tmp_path: Path) -> None:
    """The limit is SQLite's own, which it answers as it does a full disk."""
    engine = database.open_database(f"sqlite:///{tmp_path / 'labels.sqlite'}")
    most = 300

    def limit(connection: sa.engine.interfaces.DBAPIConnection, _record: object) -> None:
        connection.cursor().execute(f"PRAGMA max_page_count = {most}")

    event.listen(engine, "connect", limit)
    engine.dispose()  # what is opened from now on has the limit
    file = file_of(tmp_path / "labels.jsonl", 8_000)
    told: list[store.Outcome] = []
    with pytest.raises(DatabaseError, match=r"is full.*its disk has room"):
        store.add(engine, read_file(file), tell=told.append)
    assert store.count(engine) == len(told) > 0

    most = 1_000_000
    engine.dispose()
    report = store.add(engine, read_file(file))
    assert (report.unchanged, report.added) == (len(told), 8_000 - len(told))
    engine.dispose()


def test_an_import_on_a_full_disk_says_what_to_do(tmp_path: Path) -> None:
    """The disk is a tmpfs of 4 MiB where one can be mounted (Linux, in a namespace of its own).

    Elsewhere the process may write no larger file, which the database meets in the same place.
    """
    disk = tmp_path / "disk"
    disk.mkdir()
    file = file_of(tmp_path / "labels.jsonl", 20_000)
    url = f"sqlite:///{disk / 'labels.sqlite'}"
    importing, exporting = (
        shlex.join([sys.executable, "-m", "scoring.cli", "labels", *arguments, "--database", url])
        for arguments in (["import", str(file)], ["export"])
    )
    mount = f"mount -t tmpfs -o size=4m tmpfs {shlex.quote(str(disk))}"
    small = _can(mount)
    script = f"{mount if small else ':'} && {{ {importing}; echo status $?; {exporting}; }}"
    done = subprocess.run(
        [*(_NAMESPACE if small else []), "sh", "-c", script],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=None if small else _limit_files,
    )
    status, *exported = done.stdout.splitlines()
    assert status == "status 1", done.stderr
    assert ("database or disk is full" if small else "disk I/O error") in done.stderr
    assert "its disk has room" in done.stderr
    kept = re.search(r"([0-9,]+) labels of these files are stored; run the same command again", done.stderr)
    assert kept
    assert len(exported) == int(kept[1].replace(",", "")) > 0
    assert [json.loads(line)["text"] for line in exported] == [line["text"] for line in lines(len(exported))]


_NAMESPACE = ["unshare", "--mount", "--map-root-user"]


def _can(mount: str) -> bool:
    try:
        done = subprocess.run([*_NAMESPACE, "sh", "-c", mount], capture_output=True, check=False)
    except FileNotFoundError:
        return False
    return done.returncode == 0


def _limit_files() -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (2_000_000, 2_000_000))


def test_what_is_exported_to_a_file_is_there_whole_or_not_at_all(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'labels.sqlite'}"
    engine = database.open_database(url)
    store.add(engine, (Given("x", line) for line in lines(3_000)))
    engine.dispose()
    output = tmp_path / "labels.jsonl"
    output.write_text("what was there before")
    command = [sys.executable, "-m", "scoring.cli", "labels", "export", "--output", str(output), "--database", url]
    failed = subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, check=False, preexec_fn=_limit_to_a_little
    )
    assert failed.returncode == 1
    assert output.read_text() == "what was there before"
    assert not list(tmp_path.glob(".labels*"))
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert len(output.read_bytes().splitlines()) == 3_000


def _limit_to_a_little() -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))


def test_a_reader_waits_for_no_writer(tmp_path: Path) -> None:
    """Whoever trains or lists reads on while an import holds its transaction."""
    engine = database.open_database(f"sqlite:///{tmp_path / 'labels.sqlite'}")
    store.add(engine, [Given("x", {"id": "a", "text": "The quay sank.", "label": 4})])
    with database.writing(engine) as connection:
        connection.execute(sa.delete(database.labels))
        assert store.count(engine) == 1
    assert store.count(engine) == 0
    engine.dispose()
