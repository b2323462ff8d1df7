"""Counters that several processes share: exact, forgotten in time, and cheap for who has used his up."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from collections import Counter
from pathlib import Path

import pytest
import sqlalchemy as sa
from limits import parse
from limits.strategies import FixedWindowRateLimiter
from sqlalchemy import Engine

from scoring import database
from scoring.access import rates
from scoring.access.rates import Counters, Limiter
from scoring.errors import DatabaseError

ROOT = Path(__file__).parents[3]


class Clock:
    """The time as the limiter sees it, which passes when the test says so."""

    def __init__(self) -> None:
        self.now = time.time()

    def time(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr(rates, "time", clock)
    return clock


def rows(engine: Engine) -> int:
    with database.reading(engine) as connection:
        return connection.scalar(sa.select(sa.func.count()).select_from(database.limits)) or 0


def test_a_window_lets_through_as_many_as_it_says_and_opens_again(engine: Engine, clock: Clock) -> None:
    limiter = Limiter(parse("3/minute"), lambda: engine)
    assert [limiter.take("key", "a")[:2] for _ in range(5)] == [(True, 2), (True, 1), (True, 0), (False, 0), (False, 0)]
    clock.now += 59
    late = limiter.take("key", "a")
    assert (late.granted, round(late.resets, 3)) == (False, 1.0)
    clock.now += 1
    granted, remaining, resets = limiter.take("key", "a")
    assert (granted, remaining, round(resets, 3)) == (True, 2, 60.0)


def test_a_window_begins_with_the_first_request(engine: Engine, clock: Clock) -> None:
    limiter = Limiter(parse("3/minute"), lambda: engine)
    limiter.take("key", "a")
    clock.now += 20
    granted, remaining, resets = limiter.take("key", "a")
    assert (granted, remaining, round(resets, 3)) == (True, 1, 40.0)


def test_callers_are_counted_apart(engine: Engine) -> None:
    limiter = Limiter(parse("1/hour"), lambda: engine)
    callers = [("key", "a"), ("key", "b"), ("address", "a"), ("address", "127.0.0.1"), ("address", "2001:db8::")]
    assert [limiter.take(*caller).granted for caller in callers] == [True] * 5
    assert [limiter.take(*caller).granted for caller in callers] == [False] * 5


def test_another_process_goes_on_counting_where_one_stopped(engine: Engine) -> None:
    first, second = (Limiter(parse("3/hour"), lambda: engine) for _ in range(2))
    granted = [limiter.take("key", "a").granted for limiter in (first, second, first, second, first)]
    assert granted == [True, True, True, False, False]


def test_who_has_used_up_his_window_costs_the_database_nothing(engine: Engine) -> None:
    limiter = Limiter(parse("1/hour"), lambda: engine)
    limiter.take("key", "a")
    limiter.take("key", "a")
    with database.writing(engine) as connection:
        database.limits.drop(connection)
    assert not limiter.take("key", "a").granted
    with pytest.raises(DatabaseError):
        limiter.take("key", "b")


def test_nobody_waits_for_the_disk(tmp_path: Path) -> None:
    engine = database.open_database(f"sqlite:///{tmp_path / 'onrecord.sqlite'}")
    Limiter(parse("1/hour"), lambda: engine).take("key", "a")
    with database.reading(engine) as connection:  # the pool has one connection, which was told when it counted
        assert connection.exec_driver_sql("PRAGMA synchronous").scalar() == 1
    engine.dispose()


def test_what_has_ended_is_swept(engine: Engine, clock: Clock) -> None:
    limiter = Limiter(parse("1/second"), lambda: engine)
    for caller in "abc":
        limiter.take("address", caller)
    lasting = Limiter(parse("1/day"), lambda: engine)
    lasting.take("address", "d")
    assert rows(engine) == 4
    clock.now += rates.SWEEP
    limiter.take("address", "e")
    assert rows(engine) == 2  # d and e
    assert not lasting.take("address", "d").granted


def test_it_is_a_storage_as_the_library_knows_them(engine: Engine) -> None:
    counters = Counters(lambda: engine)
    limiter, item = FixedWindowRateLimiter(counters), parse("2/hour")
    assert limiter.test(item, "a")
    assert [limiter.hit(item, "a") for _ in range(3)] == [True, True, False]
    assert not limiter.test(item, "a")
    resets, remaining = limiter.get_window_stats(item, "a")
    assert (remaining, resets > time.time()) == (0, True)
    limiter.clear(item, "a")
    assert limiter.get_window_stats(item, "a").remaining == 2
    assert counters.check()
    limiter.hit(item, "a")
    assert (counters.reset(), rows(engine)) == (1, 0)


def test_threads_that_count_at_once_lose_nothing(engine: Engine) -> None:
    limiter = Limiter(parse("1000/hour"), lambda: engine)
    left: list[int] = []

    def take() -> None:
        left.extend(limiter.take("key", "a").remaining for _ in range(25))

    threads = [threading.Thread(target=take) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(left) == list(range(900, 1000))


TAKE = """
import sys
from limits import parse
from scoring import database
from scoring.access import rates
rates.SWEEP = 0.0  # sweep at every request, in the way of the others
engine = database.open_database(sys.argv[1])
limiter = rates.Limiter(parse("100/hour"), lambda: engine)
short = rates.Limiter(parse("1/second"), lambda: engine)
for number in range(60):
    print(limiter.take("key", "a").granted)
    short.take("address", str(number % 7))
"""


def test_processes_together_let_through_as_many_as_the_limit_says(database_url: str) -> None:
    database.open_database(database_url).dispose()
    command = [sys.executable, "-c", TAKE, database_url]
    running = [subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) for _ in range(3)]
    granted = Counter(line for process in running for line in process.communicate(timeout=120)[0].split())
    assert [process.returncode for process in running] == [0, 0, 0]
    assert granted == {"True": 100, "False": 80}
