"""Archives that are posted and scored by a worker of its own process, against what ``onrecord archive`` writes."""

from __future__ import annotations

import errno
import io
import json
import os
import signal
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from flask.testing import FlaskClient

from api import create_app, storage
from scoring import store
from scoring.archive import folder as work_folders
from scoring.background import archiving, keeping, runs
from scoring.background.archiving import Asked
from scoring.background.attempt import Attempt
from scoring.background.keeping import Shelf
from scoring.errors import ArchiveError
from scoring.settings import Settings, shipped
from tests.scoring.archive.conftest import Archive, write_archive
from tests.scoring.background.conftest import Yard, is_there, until

PATH = "/v1/archives"
LINES = (
    b'{"id": "wire-1", "text": "The harbour master said the quay was safe."}\n'
    b'{"text": "Two officials denied that the crane may have been faulty."}\n'
    b'{"text": "..."}\n'
    b"{broken\n"
)
LONG, LONGER = 64 * 32, 64 * 160  # documents: more than are scored before the test has done what it wants to


@pytest.fixture
def port(tmp_path: Path) -> Iterator[Yard]:
    """A yard on SQLite alone: what archives do to the database, trainings do to either."""
    (tmp_path / "archives").mkdir()
    yard = Yard(tmp_path, f"sqlite:///{tmp_path / 'onrecord.sqlite'}")
    yield yard
    yard.close()


@pytest.fixture
def client(port: Yard) -> Iterator[FlaskClient]:
    folders = {name: str(port.folder / name) for name in ("archives", "results")}
    app = create_app(Settings.read({}, database_url=port.url, queue=str(port.folder / "queue.sqlite"), **folders))
    yield app.test_client()
    app.extensions[storage.EXTENSION].close()


def send(client: FlaskClient, data: bytes, name: str = "wire.jsonl") -> str:
    answer = client.post(PATH, data={"file": (io.BytesIO(data), name)})
    assert answer.status_code == 202, answer.get_json()
    run: str = answer.get_json()["id"]
    return run


def send_long(client: FlaskClient, folder: Path, count: int) -> str:
    source = write_archive(folder / "long.jsonl", count)
    with source.open("rb") as file:
        answer = client.post(f"{PATH}?name=long.jsonl", data=file)
    run: str = answer.get_json()["id"]
    return run


def done(client: FlaskClient, run: str) -> dict[str, Any]:
    told: dict[str, Any] = until(lambda: _ended(client, run))
    assert told["status"] == "done", told
    return told


def _ended(client: FlaskClient, run: str) -> dict[str, Any] | None:
    told: dict[str, Any] = client.get(f"{PATH}/{run}").get_json()
    return told if told["ended"] else None


def fetch(client: FlaskClient, run: str) -> tuple[bytes, bytes]:
    with client.get(f"{PATH}/{run}/results") as results, client.get(f"{PATH}/{run}/errors") as errors:
        assert (results.status_code, errors.status_code) == (200, 200)
        return results.data, errors.data


def by_command(name: str, folder: Path, options: Sequence[str] = ()) -> tuple[bytes, bytes]:
    """What the command line makes of the same input, called where it lies."""
    output = folder.parent / "by-command.jsonl"
    archive = Archive(Path(name), output)
    ended = archive.run("--jobs", "1", *options, cwd=folder)
    assert ended.returncode in (0, 1), ended.stderr
    return output.read_bytes(), output.with_name("by-command.errors.jsonl").read_bytes()


def shards(port: Yard, run: str) -> list[Path]:
    return [*(port.folder / "results" / run).glob(".*.onrecord/*/shard-*.jsonl.zst")]


def test_an_upload_is_scored_as_the_command_does_it(client: FlaskClient, port: Yard, tmp_path: Path) -> None:
    run = send(client, LINES)
    port.start()
    told = done(client, run)
    assert (told["progress"], told["documents"]) == (1.0, {"in": 4, "scored": 2, "failed": 2})
    (tmp_path / "here").mkdir()
    (tmp_path / "here" / "wire.jsonl").write_bytes(LINES)
    assert fetch(client, run) == by_command("wire.jsonl", tmp_path / "here")
    assert b'"id":"wire.jsonl:2"' in fetch(client, run)[0].replace(b" ", b"")
    until(lambda: not (port.folder / "results" / run / keeping.UPLOAD).exists())


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b'{"text": "..."}\n', "The only document could not be scored; of wire.jsonl:1 the reason is: It holds no"),
        (b"{broken\n" * 3, "None of 3 documents could be scored; of wire.jsonl:1 the reason is:"),
        (b"\n", "No documents were found in it."),
    ],
)
def test_an_archive_of_which_nothing_could_be_scored_says_why(
    client: FlaskClient, port: Yard, data: bytes, message: str
) -> None:
    run = send(client, data)
    port.start()
    told = done(client, run)
    assert told["documents"]["scored"] == 0
    assert told["error"]["message"].startswith(message), told
    assert "post" in told["error"]["mend"]


def test_texts_are_kept_where_they_are_asked_for(client: FlaskClient, port: Yard) -> None:
    page = b"<html><body><article><p>The harbour master said the quay was safe on Monday.</p></article></body></html>"
    answer = client.post(PATH, data={"file": (io.BytesIO(page), "page.html"), "keep_text": "true"})
    port.start()
    done(client, answer.get_json()["id"])
    line = json.loads(fetch(client, answer.get_json()["id"])[0])
    [claim] = line["claims"]
    assert claim["text"] == " ".join(line["text"][start:end] for start, end in claim["spans"])


def test_a_folder_of_the_servers_is_scored_as_the_command_does_it(client: FlaskClient, port: Yard) -> None:
    folder = port.folder / "archives"
    (folder / "2026").mkdir()
    (folder / "2026" / "a.csv").write_text("Body,Day\nThe mayor said the pier would be rebuilt.,2026-11-26\n")
    (folder / "2026" / "b.txt").write_text("The ferry company claimed nine boats were lost.")
    asked = {"path": "2026", "text_column": "Body", "date_column": "Day", "min_extraction": 0.9}
    run = client.post(PATH, json=asked).get_json()["id"]
    port.start()
    done(client, run)
    options = ["--text-column", "Body", "--date-column", "Day", "--min-extraction", "0.9"]
    assert fetch(client, run) == by_command("2026", folder, options)
    assert sorted(path.name for path in (folder / "2026").iterdir()) == ["a.csv", "b.txt"], "it is the server's own"


def test_names_that_mean_something_elsewhere_mean_files_here(client: FlaskClient, port: Yard) -> None:
    names = ("-", "s3::wire")
    sent = [send(client, b"The port said it was shut.", name) for name in names]
    port.start()
    for run, name in zip(sent, names, strict=True):
        assert done(client, run)["documents"] == {"in": 1, "scored": 1, "failed": 0}
        assert json.loads(fetch(client, run)[0])["id"] == name


def test_an_upload_is_never_taken_for_a_module(client: FlaskClient, port: Yard, tmp_path: Path) -> None:
    marker = tmp_path / "imported"
    run = send(client, f"__import__('pathlib').Path({str(marker)!r}).touch()\n".encode(), "joblib.py")
    port.start()
    assert done(client, run)["documents"]["in"] == 1
    assert not marker.exists()


def test_while_a_long_one_runs_a_training_is_done_and_it_is_cancelled(
    client: FlaskClient, port: Yard, tmp_path: Path
) -> None:
    port.pretend()
    port.start()
    run = send_long(client, tmp_path, LONGER)
    counted = until(lambda: told if (told := client.get(f"{PATH}/{run}").get_json())["documents"]["scored"] else None)
    assert counted["status"] == "running"
    assert port.ended(port.ask()).status == "done"
    answer = client.delete(f"{PATH}/{run}")
    assert (answer.status_code, answer.get_json()["status"]) == (202, "running")
    ended = until(lambda: _ended(client, run))
    assert ended["status"] == "cancelled"
    assert until(lambda: client.get(f"{PATH}/{run}").get_json()["removed"])
    assert not (port.folder / "results" / run).exists()
    assert client.get(f"{PATH}/{run}/results").status_code == 410


def test_killed_with_its_worker_it_goes_on_to_the_same_bytes(client: FlaskClient, port: Yard, tmp_path: Path) -> None:
    run = send_long(client, tmp_path, LONG)
    worker = port.start()
    until(lambda: len(shards(port, run)) > 2)
    process = _process_of(run)
    os.kill(worker.pid, signal.SIGKILL)
    until(lambda: not is_there(process))
    finished = {path: path.stat().st_mtime_ns for path in shards(port, run)}
    assert port.run(run).status == "running"  # as far as anybody knows
    port.start()
    until(lambda: len(shards(port, run)) > len(finished))
    assert finished.items() <= {path: path.stat().st_mtime_ns for path in shards(port, run)}.items()
    told = done(client, run)
    assert (told["attempts"], told["documents"]) == (2, {"in": LONG, "scored": LONG, "failed": 0})
    result = port.run(run).result
    assert result
    assert result["resumed"] >= 64 * len(finished)
    assert fetch(client, run) == by_command("long.jsonl", tmp_path)


def _process_of(run: str) -> int:
    """The process that works on a run."""
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            words = path.read_bytes().split(b"\0")
        except OSError:  # it has ended meanwhile
            continue
        if run.encode() in words:
            return int(path.parent.name)
    raise AssertionError("nobody works on it")


@pytest.fixture
def claimed(port: Yard, monkeypatch: pytest.MonkeyPatch) -> runs.Run:
    """A run over one file of the server's that this process has claimed."""
    monkeypatch.setenv("PYTHONSAFEPATH", "1")  # which is put back afterwards
    (port.folder / "archives" / "wire.jsonl").write_bytes(LINES)
    asked = Asked("wire.jsonl", str(port.folder / "archives"), store.champion(shipped("models")))
    run = runs.claim(port.engine, archiving.ask(port.engine, shipped("models"), asked))
    assert run
    return run


def test_an_input_that_has_changed_since_is_scored_as_it_is_now(port: Yard, claimed: runs.Run) -> None:
    shelf = Shelf(port.folder / "results", 7)
    assert archiving.score(Attempt(port.engine, claimed), shelf)["in"] == 4
    (port.folder / "archives" / "wire.jsonl").write_bytes(LINES.splitlines(keepends=True)[0])
    assert archiving.score(Attempt(port.engine, claimed), shelf)["in"] == 1
    assert (shelf.of(claimed.id) / keeping.RESULTS).read_bytes().count(b"\n") == 1


def test_a_full_disk_is_waited_for_and_what_is_finished_stays(
    port: Yard, claimed: runs.Run, client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[Any] = []

    def look(_seconds: float) -> None:
        told.append(client.get(f"{PATH}/{claimed.id}").get_json())

    monkeypatch.setattr(archiving, "time", SimpleNamespace(sleep=look, monotonic=time.monotonic))
    monkeypatch.setattr(work_folders, "mark_complete", _full_at_first(errno.ENOSPC))
    shelf = Shelf(port.folder / "results", 7)
    summary = archiving.score(Attempt(port.engine, claimed), shelf)
    [waiting] = told
    assert (waiting["status"], waiting["waiting_for"]) == ("running", "room")
    assert waiting["documents"] == {"in": 4, "scored": 2, "failed": 2}
    assert (summary["scored"], summary["resumed"]) == (2, 4)  # none was scored twice


def test_a_limit_on_the_size_of_files_is_not_waited_out(
    port: Yard, claimed: runs.Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(work_folders, "mark_complete", _full_at_first(errno.EFBIG))
    with pytest.raises(ArchiveError, match="File too large"):
        archiving.score(Attempt(port.engine, claimed), Shelf(port.folder / "results", 7))


def _full_at_first(number: int) -> Callable[..., None]:
    act, errors = work_folders.mark_complete, iter([OSError(number, "No room")])

    def tried(*given: Any) -> None:
        if error := next(errors, None):
            raise error
        act(*given)

    return tried


def test_a_path_that_leads_out_by_now_is_not_followed(port: Yard, claimed: runs.Run) -> None:
    (port.folder / "archives" / "wire.jsonl").unlink()
    (port.folder / "archives" / "wire.jsonl").symlink_to("/etc/passwd")
    with pytest.raises(ArchiveError, match=r"leads out.*post the archive again"):
        archiving.score(Attempt(port.engine, claimed), Shelf(port.folder / "results", 7))


def test_a_run_that_fails_tells_why_and_keeps_nothing(client: FlaskClient, port: Yard) -> None:
    (port.folder / "archives" / "wire.jsonl").write_bytes(LINES)
    run = client.post(PATH, json={"path": "wire.jsonl"}).get_json()["id"]
    (port.folder / "archives" / "wire.jsonl").unlink()
    port.start()
    told = until(lambda: _ended(client, run))
    assert told["status"] == "failed"
    assert "wire.jsonl" in told["error"]["message"]
    assert "post the archive again" in told["error"]["mend"]
    assert until(lambda: client.get(f"{PATH}/{run}").get_json()["removed"])
    assert "is failed" in client.get(f"{PATH}/{run}/results").get_json()["detail"]
