"""``/v1/archives``: what is sent, named, followed, listed, fetched and removed.  Nobody works on the runs here."""

from __future__ import annotations

import io
import os
import stat
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import Engine
from werkzeug.test import TestResponse

from api import create_app, schemas, storage
from scoring import database
from scoring.background import keeping, runs
from scoring.background.keeping import Shelf
from scoring.background.queue import Queue
from scoring.database import ago, writing
from scoring.settings import Settings

PATH = "/v1/archives"
LINE = b'{"id": "wire-1", "text": "The harbour master said the quay was safe."}\n'
SUMMARY = {"in": 2, "scored": 1, "failed": 1}
DAYS = 7


@pytest.fixture
def here(settings: Settings, new_database: str, tmp_path: Path) -> Settings:
    (tmp_path / "archives").mkdir()
    return replace(
        settings,
        database_url=new_database,
        queue=tmp_path / "queue.sqlite",
        archives=tmp_path / "archives",
        results=tmp_path / "results",
        results_days=DAYS,
        max_archive_bytes=400_000,
    )


@pytest.fixture
def app(here: Settings) -> Iterator[Flask]:
    app = create_app(here)
    yield app
    app.extensions[storage.EXTENSION].close()


@pytest.fixture
def engine(app: Flask) -> Engine:
    with app.app_context():
        return storage.engine()


@pytest.fixture
def shelf(here: Settings) -> Shelf:
    return Shelf(here.results, DAYS)


def send(client: FlaskClient, data: bytes = LINE, name: str = "wire.jsonl", **said: str) -> TestResponse:
    return client.post(PATH, data={**said, "file": (io.BytesIO(data), name)})


def ask(client: FlaskClient) -> str:
    answer = send(client)
    assert answer.status_code == 202, answer.get_json()
    name: str = answer.get_json()["id"]
    return name


def refusal(answer: TestResponse, status: int) -> dict[str, str]:
    assert answer.status_code == status, answer.get_json()
    fault: dict[str, str] = answer.get_json()["errors"][0]
    return fault


def finish(engine: Engine, shelf: Shelf, name: str, *, days_ago: float = 0) -> None:
    """Do what a worker does, but for the scoring."""
    run = runs.claim(engine, name)
    assert run
    (shelf.of(name) / keeping.RESULTS).write_bytes(b'{"id": "wire-1"}\n')
    (shelf.of(name) / keeping.ERRORS).write_bytes(b'{"error": "It holds no words."}\n')
    assert runs.finish(engine, run, runs.DONE, result=SUMMARY)
    with writing(engine) as connection:
        ended = ago(days_ago * keeping.A_DAY)
        connection.execute(sa.update(database.runs).where(database.runs.c.id == name).values(ended=ended))


def kept(shelf: Shelf) -> list[str]:
    return sorted(str(path.relative_to(shelf.folder)) for path in shelf.folder.rglob("*") if path.is_file())


def test_a_file_is_sent_as_a_form_and_waits_to_be_scored(client: FlaskClient, settings: Settings, shelf: Shelf) -> None:
    answer = send(client, text_column="text", min_extraction="0.5", extractor="careful")
    assert answer.status_code == 202
    told = answer.get_json()
    assert answer.headers["Location"] == f"{PATH}/{told['id']}"
    assert client.get(answer.headers["Location"]).get_json() == told
    assert (told["status"], told["name"], told["uploaded"]) == ("queued", "wire.jsonl", True)
    champion = (settings.models / "champion").read_text().strip()
    assert told["options"]["model"] == champion, "it is settled when it is asked for"
    assert (told["options"]["text_column"], told["options"]["min_extraction"]) == ("text", 0.5)
    assert told["options"]["extractor"] == "careful"
    assert (shelf.of(told["id"]) / keeping.UPLOAD / "wire.jsonl").read_bytes() == LINE
    assert stat.S_IMODE(shelf.folder.stat().st_mode) == 0o700
    schemas.ArchiveRun.model_validate(told)


def test_a_file_is_sent_as_the_body(client: FlaskClient, shelf: Shelf) -> None:
    answer = client.post(f"{PATH}?name=wire.csv&text_column=Body&format=csv", data=LINE)
    assert answer.status_code == 202
    told = answer.get_json()
    assert (told["name"], told["options"]["text_column"], told["options"]["format"]) == ("wire.csv", "Body", "csv")
    assert (shelf.of(told["id"]) / keeping.UPLOAD / "wire.csv").read_bytes() == LINE


def test_a_path_of_the_servers_is_named(client: FlaskClient, here: Settings) -> None:
    assert here.archives
    (here.archives / "2026").mkdir()
    (here.archives / "2026" / "wire.jsonl").write_bytes(LINE)
    for path in ("2026/wire.jsonl", "2026", str(here.archives / "2026")):
        told = client.post(PATH, json={"path": path, "id_column": "id"}).get_json()
        assert (told["name"], told["uploaded"]) == (path.removeprefix(f"{here.archives}/"), False)
        assert told["options"]["id_column"] == "id"


def test_it_is_in_a_queue_of_its_own(client: FlaskClient, here: Settings) -> None:
    name = ask(client)
    for kind, waiting in ((runs.ARCHIVE, [name]), (runs.TRAINING, [])):
        queue = Queue(here.queue, here.database_url, kind)
        assert queue.waiting() == waiting
        queue.close()


def test_archives_and_trainings_are_not_mixed_up(client: FlaskClient) -> None:
    archive, training = ask(client), client.post("/v1/training-runs").get_json()["id"]
    assert [run["id"] for run in client.get(PATH).get_json()["runs"]] == [archive]
    assert [run["id"] for run in client.get("/v1/training-runs").get_json()["runs"]] == [training]
    assert "no archive run" in refusal(client.get(f"{PATH}/{training}"), 404)["problem"]
    assert "/v1/archives" in refusal(client.delete(f"{PATH}/{training}"), 404)["mend"]
    refusal(client.post(f"/v1/training-runs/{archive}/cancel"), 404)


STRAY = ["../secret.txt", "2026/../../secret.txt", "2026/..", "{outside}", "{outside}/secret.txt", "out",
         "out/secret.txt", "file-out", "linked", "round", "/", "http://localhost/wire.jsonl", "file:///etc/passwd",
         "none.jsonl", "", "wire\0.jsonl", "\ud800", "a" * 5_000, "pipe"]  # fmt: skip


@pytest.mark.parametrize("path", STRAY, ids=lambda path: ascii(path)[1:30])
def test_a_path_that_leads_out_is_refused(client: FlaskClient, here: Settings, tmp_path: Path, path: str) -> None:
    outside, folder = tmp_path / "outside", here.archives
    assert folder
    (folder / "2026").mkdir()
    (folder / "linked").mkdir()
    outside.mkdir()
    (outside / "secret.txt").write_text("The mayor said nothing.")
    (tmp_path / "secret.txt").write_text("The mayor said nothing.")
    (folder / "out").symlink_to(outside)
    for link in (folder / "file-out", folder / "linked" / "file-out"):
        link.symlink_to(outside / "secret.txt")
    (folder / "round").symlink_to(folder / "round")
    os.mkfifo(folder / "pipe")
    fault = refusal(client.post(PATH, json={"path": path.replace("{outside}", str(outside))}), 422)
    assert fault["field"] == "path"
    assert fault["mend"]
    assert client.get(PATH).get_json()["runs"] == []


def test_without_a_folder_of_archives_no_path_is_followed(here: Settings, tmp_path: Path) -> None:
    app = create_app(replace(here, archives=None))
    fault = refusal(app.test_client().post(PATH, json={"path": str(tmp_path)}), 422)
    app.extensions[storage.EXTENSION].close()
    assert (fault["field"], "ONRECORD_ARCHIVES" in fault["mend"]) == ("path", True)


@pytest.mark.parametrize(
    ("body", "field", "words"),
    [
        ({}, "path", "is missing"),
        ({"path": 3}, "path", "not a string"),
        ({"path": "a", "output": "b"}, "output", "no field"),
        ({"path": "a", "format": "docx"}, "format", "jsonl"),
        ({"path": "a", "min_extraction": 2}, "min_extraction", "0 to 1"),
        ({"path": "a", "extractor": "slow"}, "extractor", "fast or careful"),
        ({"path": "a", "min_extraction": "0.5"}, "min_extraction", "0 to 1"),
        ({"path": "a", "text_column": ""}, "text_column", "printable"),
        ({"path": "a", "keep_text": "true"}, "keep_text", "true or false"),
        ({"path": ".", "model": "none"}, "model", "GET /v1/models"),
        ([], "body", "not an object"),
    ],
)
def test_a_request_that_is_wrong_names_the_field(client: FlaskClient, body: Any, field: str, words: str) -> None:
    fault = refusal(client.post(PATH, json=body), 422)
    assert fault["field"] == field
    assert words in fault["problem"] + fault["mend"]


def test_a_run_is_followed_to_its_results(client: FlaskClient, engine: Engine, shelf: Shelf) -> None:
    name = ask(client)
    for path in ("results", "errors"):
        assert "is queued" in refusal(client.get(f"{PATH}/{name}/{path}"), 409)["problem"]
    finish(engine, shelf, name)
    told = client.get(f"{PATH}/{name}").get_json()
    assert (told["status"], told["progress"], told["documents"]) == ("done", 1.0, SUMMARY)
    assert told["expires"] > told["ended"]
    schemas.ArchiveRun.model_validate(told)
    with client.get(f"{PATH}/{name}/results") as answer:
        assert (answer.status_code, answer.mimetype) == (200, "application/x-ndjson")
        assert answer.headers["Cache-Control"] == "no-store"
        assert answer.data == b'{"id": "wire-1"}\n'
    with client.get(f"{PATH}/{name}/errors") as answer:
        assert answer.get_data() == b'{"error": "It holds no words."}\n'
    with client.get(f"{PATH}/{name}/results", headers={"Range": "bytes=1-4"}) as answer:
        assert (answer.status_code, answer.data) == (206, b'"id"')


def test_progress_is_told(client: FlaskClient, engine: Engine) -> None:
    name = ask(client)
    run = runs.claim(engine, name)
    assert run
    counts = {"in": 200, "scored": 99, "failed": 1}
    runs.report(engine, run, 0.5, None, counts)
    told = client.get(f"{PATH}/{name}").get_json()
    assert (told["status"], told["progress"], told["documents"]) == ("running", 0.5, counts)
    assert "is running" in refusal(client.get(f"{PATH}/{name}/results"), 409)["problem"]


def test_one_that_waits_is_cancelled_and_its_upload_gone(client: FlaskClient, shelf: Shelf) -> None:
    name = ask(client)
    answer = client.delete(f"{PATH}/{name}")
    assert (answer.status_code, answer.get_json()["status"]) == (200, "cancelled")
    assert kept(shelf) == []
    assert "is cancelled" in refusal(client.get(f"{PATH}/{name}/results"), 410)["problem"]


def test_one_that_runs_is_asked_to_end(client: FlaskClient, engine: Engine, shelf: Shelf) -> None:
    name = ask(client)
    run = runs.claim(engine, name)
    assert run
    answer = client.delete(f"{PATH}/{name}")
    assert (answer.status_code, answer.get_json()["status"]) == (202, "running")
    beaten = runs.beat(engine, run)
    assert beaten
    assert beaten.cancel
    assert kept(shelf), "its process still reads it"


def test_results_that_are_deleted_are_gone_at_once(client: FlaskClient, engine: Engine, shelf: Shelf) -> None:
    name = ask(client)
    finish(engine, shelf, name)
    removed = client.delete(f"{PATH}/{name}").get_json()
    assert (removed["status"], removed["expires"]) == ("done", None)
    assert kept(shelf) == []
    assert removed["removed"] in refusal(client.get(f"{PATH}/{name}/results"), 410)["problem"]
    assert client.delete(f"{PATH}/{name}").get_json() == removed


def test_results_are_kept_for_their_days_and_uploads_are_not(client: FlaskClient, engine: Engine, shelf: Shelf) -> None:
    fresh, old, waiting = ask(client), ask(client), ask(client)
    finish(engine, shelf, fresh, days_ago=DAYS - 0.1)
    finish(engine, shelf, old, days_ago=DAYS + 0.1)
    keeping.sweep(engine, shelf)
    assert kept(shelf) == sorted(
        [f"{fresh}/results.errors.jsonl", f"{fresh}/results.jsonl", f"{waiting}/upload/wire.jsonl"]
    )
    assert "were removed at" in refusal(client.get(f"{PATH}/{old}/results"), 410)["problem"]
    assert client.get(f"{PATH}/{old}").get_json()["removed"]
    with client.get(f"{PATH}/{fresh}/results") as answer:
        assert answer.status_code == 200


def test_an_upload_that_was_cut_off_with_its_process_is_cleared_a_day_later(engine: Engine, shelf: Shelf) -> None:
    for name, age in (("old", keeping.A_DAY + 60), ("new", 0)):
        draft = shelf.folder / f".draft-{name}"
        (draft / keeping.UPLOAD).mkdir(parents=True)
        os.utime(draft, (draft.stat().st_mtime - age,) * 2)
    keeping.sweep(engine, shelf)
    assert [path.name for path in shelf.folder.iterdir()] == [".draft-new"]


def test_results_on_another_machine_are_told_as_such(client: FlaskClient, engine: Engine, shelf: Shelf) -> None:
    name = ask(client)
    finish(engine, shelf, name)
    (shelf.of(name) / keeping.RESULTS).unlink()
    assert "ONRECORD_RESULTS" in refusal(client.get(f"{PATH}/{name}/results"), 503)["mend"]


def test_every_process_of_the_service_sees_the_same_runs(
    client: FlaskClient, here: Settings, engine: Engine, shelf: Shelf
) -> None:
    other = create_app(here)
    name = ask(client)
    assert other.test_client().get(f"{PATH}/{name}").get_json() == client.get(f"{PATH}/{name}").get_json()
    finish(engine, shelf, name)
    with other.test_client().get(f"{PATH}/{name}/results") as answer:
        assert answer.data == b'{"id": "wire-1"}\n'
    other.extensions[storage.EXTENSION].close()
