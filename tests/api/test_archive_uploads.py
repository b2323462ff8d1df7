"""An archive as it is sent: forms and bodies, what is wrong with them, and folders that are not there."""
# fixtures are called as their arguments

from __future__ import annotations

import errno
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from api import create_app, schemas, storage
from scoring.background.keeping import Shelf
from scoring.settings import Settings
from tests.api.test_archives import LINE, PATH, app, here, kept, refusal, send, shelf

__all__ = ["app", "here", "shelf"]


def test_fields_of_a_form_that_are_left_empty_count_as_left_out(client: FlaskClient) -> None:
    empty: dict[str, Any] = dict.fromkeys(schemas.ArchiveOptions.model_fields, "")
    answer = send(client, **empty)
    assert answer.status_code == 202, answer.get_json()
    assert answer.get_json()["options"] == send(client).get_json()["options"]
    assert refusal(send(client, colour=""), 422)["field"] == "colour"


def test_a_form_is_documented_without_null(client: FlaskClient) -> None:
    # Swagger UI sends the word null in every field that is left empty where null is what it is by default.
    told = client.get("/openapi.json").get_json()["components"]["schemas"]["ArchiveUpload"]["properties"]
    assert all(told[name]["default"] == "" for name in schemas.ArchiveOptions.model_fields)
    assert all({"type": "null"} not in field.get("anyOf", ()) for field in told.values())


@pytest.mark.parametrize("name", ["", "..", "../wire.jsonl", "a/b.jsonl", "a\\b.jsonl", "w\x07.jsonl", "w" * 201])
def test_a_name_that_is_no_bare_name_is_refused(client: FlaskClient, shelf: Shelf, name: str) -> None:
    assert refusal(client.post(PATH, query_string={"name": name}, data=LINE), 422)["field"] == "name"
    if name and "\\" not in name:  # a part without a name is no file, and a backslash escapes
        assert refusal(send(client, name=name), 422)["field"] == "file"
    assert kept(shelf) == []


GZIP = {"Content-Encoding": "gzip"}
FILE = b"; filename=a\r\n\r\n"
PART = b"--x\r\nContent-Disposition: form-data; name="
FORM = {"content_type": "multipart/form-data; boundary=x"}


def form(**parts: str | bytes) -> bytes:
    """A form with fields (words) and files (bytes)."""
    written = [
        PART + name.encode() + (f"\r\n\r\n{value}".encode() if isinstance(value, str) else FILE + value)
        for name, value in parts.items()
    ]
    return b"\r\n".join([*written, b"--x--\r\n"])


@pytest.mark.parametrize(
    ("sent", "status", "field"),
    [
        ({"data": form(text=LINE), **FORM}, 422, "file"),
        ({"data": form(file=LINE, other=LINE), **FORM}, 422, "file"),
        ({"data": PART + b"format\r\n\r\ncsv\r\n" + form(format="tsv", file=LINE), **FORM}, 422, "format"),
        ({"data": form(file=LINE, min_extraction="high"), **FORM}, 422, "min_extraction"),
        ({"data": form(file=LINE, keep_text="perhaps"), **FORM}, 422, "keep_text"),
        ({"data": form(file=LINE, path="b"), **FORM}, 422, "path"),
        ({"data": form(file=LINE, model="none"), **FORM}, 422, "model"),
        ({"query_string": {"name": "a", "colour": "red"}, "data": LINE}, 422, "colour"),
        ({"query_string": {"name": ["a", "b"]}, "data": LINE}, 422, "name"),
        ({"query_string": {"name": "a"}, "data": LINE, "headers": GZIP}, 415, "Content-Encoding"),
        ({"data": form(file=LINE)[:-9], **FORM}, 400, "body"),
        ({"data": form(format="t" * 600_000), **FORM}, 413, "body"),
        ({"data": LINE, "content_type": "application/x-ndjson"}, 415, "Content-Type"),
        ({"data": LINE, "content_type": "application/octet-stream"}, 422, "name"),
        ({"data": b"{", "content_type": "application/json"}, 400, "body"),
    ],
)  # fmt: skip
def test_what_is_sent_wrongly_is_refused_and_leaves_nothing(
    client: FlaskClient, shelf: Shelf, sent: dict[str, Any], status: int, field: str
) -> None:
    fault = refusal(client.post(PATH, **sent), status)
    assert fault["field"] == field
    assert fault["mend"]
    assert kept(shelf) == []
    assert list(shelf.folder.glob("*")) == []
    assert client.get(PATH).get_json()["runs"] == []


def test_an_archive_may_be_as_large_as_the_setting_says(client: FlaskClient, shelf: Shelf) -> None:
    def post(length: int) -> TestResponse:
        return client.post(f"{PATH}?name=a.txt", data=b"x" * length)

    assert [send(client, b"x" * 400_000).status_code, post(400_000).status_code] == [202, 202]
    for answer in (send(client, b"x" * 400_001), post(400_001), post(5_000_000)):
        assert "ONRECORD_MAX_ARCHIVE_BYTES" in refusal(answer, 413)["mend"]
    assert len(kept(shelf)) == 2


# Under gunicorn the stream just ends where the connection does.
GUNICORN = {"wsgi.input_terminated": True, "CONTENT_LENGTH": str(len(LINE) + 1)}


def test_a_body_that_breaks_off_is_no_archive(client: FlaskClient, shelf: Shelf) -> None:
    cut = client.post(f"{PATH}?name=a.txt", data=LINE, environ_overrides=GUNICORN)
    assert refusal(cut, 400)["problem"]
    assert kept(shelf) == []


def test_a_full_disk_is_told(client: FlaskClient, shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: Any) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("api.uploads.shutil.copyfileobj", fail)
    assert "disk" in refusal(client.post(f"{PATH}?name=a.txt", data=LINE), 507)["problem"]
    assert kept(shelf) == []


def test_folders_that_are_not_there_are_told_with_their_settings(here: Settings, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    astray = replace(here, results=tmp_path / "file" / "results", archives=tmp_path / "nowhere")
    app = create_app(astray)
    for answer, setting in (
        (send(app.test_client()), "ONRECORD_RESULTS"),
        (app.test_client().post(PATH, json={"path": "wire.jsonl"}), "ONRECORD_ARCHIVES"),
    ):
        told = refusal(answer, 503)
        assert str(tmp_path) in told["problem"]
        assert setting in told["mend"]
    app.extensions[storage.EXTENSION].close()
