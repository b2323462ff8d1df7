"""The state of runs in the database, whoever writes to it at the same time."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlalchemy import Engine

from scoring.background import retraining, runs
from scoring.background import workers as hands
from scoring.database import ago, now, reading, workers, writing
from scoring.database import runs as table

MODELS = Path("shelf")


def find(engine: Engine, name: str) -> runs.Run:
    found = runs.find(engine, name)
    assert found
    return found


def claim(engine: Engine, name: str) -> runs.Run:
    claimed = runs.claim(engine, name)
    assert claimed
    return claimed


def fall_silent(engine: Engine, name: str) -> None:
    with writing(engine) as connection:
        heartbeat = ago(runs.SILENCE + 1)
        connection.execute(sa.update(table).where(table.c.id == name).values(heartbeat=heartbeat))


def test_a_new_run_waits(engine: Engine) -> None:
    name = retraining.ask(engine, MODELS, weight=2.5, promote=True)
    run = find(engine, name)
    assert (run.status, run.attempts, run.progress) == ("queued", 0, 0.0)
    assert (run.models, run.request) == (MODELS.resolve(), {"weight": 2.5, "promote": True})
    assert (run.started, run.ended, run.heartbeat, run.result, run.error) == (None,) * 5
    assert runs.queued(engine, runs.TRAINING) == [name]
    assert runs.find(engine, "another") is None


def test_a_run_that_is_done(engine: Engine) -> None:
    name = retraining.ask(engine, MODELS)
    run = claim(engine, name)
    assert (run.status, run.attempts) == ("running", 1)
    runs.report(engine, run, 0.25, "Reading")
    assert (find(engine, name).progress, find(engine, name).step) == (0.25, "Reading")
    assert runs.finish(engine, run, "done", result={"version": "a1"})
    done = find(engine, name)
    assert (done.status, done.progress, done.step, done.result) == ("done", 1.0, None, {"version": "a1"})
    assert done.ended
    assert runs.queued(engine, runs.TRAINING) == []


def test_only_one_gets_a_run(engine: Engine) -> None:
    name = retraining.ask(engine, MODELS)
    with ThreadPoolExecutor(6) as pool:
        claimed = list(pool.map(lambda _: runs.claim(engine, name), range(12)))
    assert [run.attempts for run in claimed if run] == [1]


def test_an_attempt_that_was_given_up_changes_nothing_any_more(engine: Engine) -> None:
    name = retraining.ask(engine, MODELS)
    first = claim(engine, name)
    fall_silent(engine, name)
    assert runs.recover(engine) == [name]
    second = claim(engine, name)
    runs.report(engine, first, 0.9, "Too late")
    assert not runs.finish(engine, first, "failed", error={"message": "m", "mend": "d"})
    assert runs.beat(engine, first) is None
    assert find(engine, name).step is None
    assert runs.beat(engine, second) == find(engine, name)
    assert runs.finish(engine, second, "done", result={})


def test_a_run_that_is_heard_of_is_not_recovered(engine: Engine) -> None:
    alive, in_hand, waiting = (retraining.ask(engine, MODELS) for _ in range(3))
    claim(engine, alive)
    claim(engine, in_hand)
    fall_silent(engine, in_hand)
    assert runs.recover(engine, but={in_hand}) == []
    assert [find(engine, name).status for name in (alive, in_hand, waiting)] == ["running", "running", "queued"]


@pytest.mark.parametrize("lose", ["requeue", "recover"])
def test_a_run_that_is_lost_again_and_again_fails(engine: Engine, lose: str) -> None:
    name = retraining.ask(engine, MODELS)
    for _ in range(runs.MOST_ATTEMPTS):
        run = claim(engine, name)
        if lose == "requeue":
            runs.requeue(engine, run, "was killed (SIGKILL)")
        else:
            fall_silent(engine, name)
            runs.recover(engine)
    failed = find(engine, name)
    assert (failed.status, failed.attempts) == ("failed", 3)
    assert failed.ended
    assert failed.error
    assert "3 times" in failed.error["message"]
    assert "memory" in failed.error["mend"]


def test_a_run_that_was_put_back_has_lost_no_attempt(engine: Engine) -> None:
    name = retraining.ask(engine, MODELS)
    run = claim(engine, name)
    runs.report(engine, run, 0.5, "Half")
    runs.put_back(engine, run)
    waiting = find(engine, name)
    assert (waiting.status, waiting.attempts, waiting.progress, waiting.step) == ("queued", 0, 0.0, None)


def test_one_that_waits_is_cancelled_at_once(engine: Engine) -> None:
    name = retraining.ask(engine, MODELS)
    assert runs.ask_to_cancel(engine, name)
    assert find(engine, name).status == "cancelled"
    assert find(engine, name).ended
    assert runs.claim(engine, name) is None
    assert not runs.ask_to_cancel(engine, name)
    assert not runs.ask_to_cancel(engine, "another")


@pytest.mark.parametrize("release", ["put back", "requeue", "recover"])
def test_one_that_runs_is_asked_to_end_and_never_begun_again(engine: Engine, release: str) -> None:
    name = retraining.ask(engine, MODELS)
    run = claim(engine, name)
    assert runs.ask_to_cancel(engine, name)
    assert runs.ask_to_cancel(engine, name)  # twice is no error
    beaten = runs.beat(engine, run)
    assert beaten
    assert (beaten.status, beaten.cancel, beaten.ended) == ("running", True, None)
    if release == "put back":
        runs.put_back(engine, run)
    elif release == "requeue":
        runs.requeue(engine, run, "was killed (SIGKILL)")
    else:
        fall_silent(engine, name)
        runs.recover(engine)
    assert find(engine, name).status == "cancelled"
    assert find(engine, name).ended


def test_pages_go_from_new_to_old_and_leave_nothing_out(engine: Engine) -> None:
    names = [retraining.ask(engine, MODELS) for _ in range(5)]
    with writing(engine) as connection:  # as though three had come in one moment
        connection.execute(sa.update(table).where(table.c.id.in_(names[1:4])).values(created=now()))
    seen: list[runs.Run] = []
    while found := runs.page(engine, runs.TRAINING, limit=2, after=seen[-1] if seen else None):
        assert len(found) <= 2
        seen += found
    assert sorted(run.id for run in seen) == sorted(names)
    assert [run.created for run in seen] == sorted((run.created for run in seen), reverse=True)


def test_runs_of_one_kind_are_not_those_of_the_other(engine: Engine) -> None:
    training, archive = retraining.ask(engine, MODELS), runs.create(engine, runs.ARCHIVE, MODELS, {}, name="a1")
    assert (find(engine, training).kind, find(engine, archive).kind, archive) == ("training", "archive", "a1")
    for kind, name in ((runs.TRAINING, training), (runs.ARCHIVE, archive)):
        assert runs.queued(engine, kind) == [name]
        assert [run.id for run in runs.page(engine, kind, limit=2)] == [name]


def test_counts_are_noted_and_files_once_removed_are_not_looked_after(engine: Engine) -> None:
    name = runs.create(engine, runs.ARCHIVE, MODELS, {})
    run = claim(engine, name)
    runs.report(engine, run, 0.5, None, {"in": 2, "scored": 1, "failed": 0})
    assert find(engine, name).counts == {"in": 2, "scored": 1, "failed": 0}
    runs.finish(engine, run, runs.DONE, result={"in": 2})
    assert [kept.id for kept in runs.with_files(engine)] == [name]
    runs.note_removed(engine, run)
    assert find(engine, name).removed
    assert runs.with_files(engine) == []


def test_a_worker_is_there_until_it_leaves(engine: Engine) -> None:
    assert not hands.any_there(engine)
    hands.beat(engine, "quay:1")
    hands.beat(engine, "quay:1")
    assert hands.any_there(engine)
    hands.leave(engine, "quay:1")
    assert not hands.any_there(engine)


def test_a_worker_that_was_killed_is_missed_and_later_forgotten(engine: Engine) -> None:
    hands.beat(engine, "quay:1")
    _age_workers(engine, runs.SILENCE + 1)
    assert not hands.any_there(engine)
    _age_workers(engine, hands.A_DAY + 1)
    hands.beat(engine, "quay:2")
    with reading(engine) as connection:
        assert list(connection.scalars(sa.select(workers.c.id))) == ["quay:2"]


def _age_workers(engine: Engine, seconds: float) -> None:
    with writing(engine) as connection:
        connection.execute(sa.update(workers).values(heartbeat=ago(seconds)))


@pytest.mark.parametrize(
    ("status", "silent", "worker_there", "waits_for"),
    [
        ("queued", None, False, "worker"),
        ("queued", None, True, "turn"),
        ("running", 0, False, None),  # its worker is about to be heard of
        ("running", 60, False, "worker"),
        ("running", 60, True, "turn"),
        ("done", 60, False, None),
    ],
)
def test_what_a_run_waits_for(
    engine: Engine, status: str, silent: float | None, worker_there: bool, waits_for: str | None
) -> None:
    name = retraining.ask(engine, MODELS)
    with writing(engine) as connection:
        heartbeat = None if silent is None else ago(silent)
        connection.execute(sa.update(table).values(status=status, heartbeat=heartbeat))
    assert hands.what_it_waits_for(find(engine, name), worker_there=worker_there) == waits_for
