"""Where shards are worked on: what any pool of workers does, and processes of this machine through joblib's loky."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, wait
from typing import Any, Protocol, TypeAlias

from scoring.archive.worker import prepare

Future: TypeAlias = Any  # of concurrent.futures or of distributed: ``result()`` is what both have
SINGLE = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}  # processes share the cores


class Pool(Protocol):
    """Workers."""

    @property
    def width(self) -> int:
        """How many tasks they should have in hand now, so that none waits for the next."""

    def expect(self, tasks: int) -> None:
        """Hear how many tasks there are at the most, where these are no more than ``width``."""

    def submit(self, function: Callable[..., Any], *arguments: Any) -> Future: ...

    def first(self, futures: Collection[Future]) -> Collection[Future]:
        """Those that are done, once one is."""

    def result(self, future: Future) -> Any:
        """What came of one that is done, or what it raised.  Raises ArchiveError where no worker can go on."""

    def died(self, error: BaseException) -> bool:
        """Whether the error means that a worker died, not that its work failed."""

    def alone(self, function: Callable[..., Any], *arguments: Any) -> Any:
        """Do one thing with nothing beside it that could be blamed for a death."""

    def close(self) -> None: ...


class Processes:
    """``jobs`` worker processes, no more than tasks, made when they are needed and made anew when one has died."""

    def __init__(self, jobs: int, memory: int | None) -> None:
        self._jobs = jobs
        self._memory = memory
        self._executors: dict[str, Any] = {}
        os.environ["PYTHONSAFEPATH"] = "1"  # lest joblib's processes take a file of the current folder for a module

    @property
    def width(self) -> int:
        return 2 * self._jobs

    def expect(self, tasks: int) -> None:
        self._jobs = max(1, min(self._jobs, tasks))

    def submit(self, function: Callable[..., Any], *arguments: Any) -> Future:
        return self._submit("all", function, *arguments)

    def _submit(self, which: str, function: Callable[..., Any], *arguments: Any) -> Future:
        try:
            return self._executor(which).submit(function, *arguments)
        except BrokenExecutor:  # a worker has died since the last time
            self._end(which)
            return self._executor(which).submit(function, *arguments)

    def _executor(self, which: str) -> Any:
        from joblib.externals.loky import ProcessPoolExecutor

        if which not in self._executors:
            workers = self._jobs if which == "all" else 1
            made = ProcessPoolExecutor(workers, initializer=prepare, initargs=(self._memory, os.getpid()), env=SINGLE)
            self._executors[which] = made
        return self._executors[which]

    def first(self, futures: Collection[Future]) -> Collection[Future]:
        done, _ = wait(futures, return_when=FIRST_COMPLETED)
        return done

    def result(self, future: Future) -> Any:
        return future.result()

    def died(self, error: BaseException) -> bool:
        return isinstance(error, BrokenExecutor)

    def alone(self, function: Callable[..., Any], *arguments: Any) -> Any:
        return self._submit("lone", function, *arguments).result()

    def _end(self, which: str) -> None:
        self._executors.pop(which).shutdown(wait=True, kill_workers=True)

    def close(self) -> None:
        for which in [*self._executors]:
            self._end(which)
