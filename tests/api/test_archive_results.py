"""What is fetched of an archive: parts, what is known already, and the word on one of which nothing came."""
# fixtures are called as their arguments

from __future__ import annotations

import pytest
from flask.testing import FlaskClient
from sqlalchemy import Engine

from api import schemas
from scoring.background import runs
from scoring.background.keeping import Shelf
from tests.api.test_archives import PATH, app, ask, engine, finish, here, refusal, shelf

__all__ = ["app", "engine", "here", "shelf"]


@pytest.mark.parametrize("asked", ["bytes=17-", "bytes=99-100", "bytes=4-1", "bytes=0-3,5-9", "lines=1-2", "bytes=a-b"])
def test_a_part_that_is_none_is_refused_with_the_size(
    client: FlaskClient, engine: Engine, shelf: Shelf, asked: str
) -> None:
    name = ask(client)
    finish(engine, shelf, name)
    answer = client.get(f"{PATH}/{name}/results", headers={"Range": asked})
    fault = refusal(answer, 416)
    assert (fault["field"], fault["problem"]) == ("Range", "There is no such part of the 17 bytes.")
    assert answer.headers["Content-Range"] == "bytes */17"


def test_a_file_that_is_known_is_not_sent_again(client: FlaskClient, engine: Engine, shelf: Shelf) -> None:
    name = ask(client)
    finish(engine, shelf, name)
    with client.get(f"{PATH}/{name}/results") as answer:
        tag = answer.headers["ETag"]
    with client.get(f"{PATH}/{name}/results", headers={"If-None-Match": tag}) as answer:
        assert (answer.status_code, answer.data) == (304, b"")
    for known, status in ((tag, 206), ('"another"', 200)):
        with client.get(f"{PATH}/{name}/results", headers={"Range": "bytes=1-4", "If-Range": known}) as answer:
            assert answer.status_code == status


def test_one_of_which_nothing_could_be_scored_says_why(client: FlaskClient, engine: Engine, shelf: Shelf) -> None:
    name = ask(client)
    run = runs.claim(engine, name)
    assert run
    error = {"message": "The only document could not be scored.", "mend": "See to that."}
    assert runs.finish(engine, run, runs.DONE, result={"in": 1, "scored": 0, "failed": 1, "error": error})
    told = client.get(f"{PATH}/{name}").get_json()
    assert (told["status"], told["error"]) == ("done", error)
    schemas.ArchiveRun.model_validate(told)


def test_a_run_of_before_there_was_an_option_has_it_unset(client: FlaskClient, engine: Engine) -> None:
    name = ask(client)
    run = runs.find(engine, name)
    assert run
    old = {option: value for option, value in run.request.items() if option != "keep_text"}
    other = runs.create(engine, runs.ARCHIVE, run.models, old)
    assert client.get(f"{PATH}/{other}").get_json()["options"]["keep_text"] is None


@pytest.mark.parametrize("path", ["", "/results", "/errors"])
def test_a_parameter_that_is_none_is_refused(client: FlaskClient, engine: Engine, shelf: Shelf, path: str) -> None:
    name = ask(client)
    finish(engine, shelf, name)
    fault = refusal(client.get(f"{PATH}/{name}{path}?format=csv"), 422)
    assert (fault["field"], fault["problem"]) == ("format", "format is no parameter.")


def test_a_parameter_that_is_none_removes_nothing(client: FlaskClient, engine: Engine, shelf: Shelf) -> None:
    name = ask(client)
    finish(engine, shelf, name)
    refusal(client.delete(f"{PATH}/{name}?results=false"), 422)
    with client.get(f"{PATH}/{name}/results") as answer:
        assert answer.status_code == 200
