"""Where shards are worked on: processes of this machine through joblib's loky, or the workers of a Dask cluster."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, wait
from importlib import import_module
from typing import Any, Protocol, TypeAlias

from scoring.archive.worker import prepare
from scoring.errors import ArchiveError

Future: TypeAlias = Any  # of concurrent.futures or of distributed: ``result()`` is what both have
SINGLE = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}  # processes share the cores
CONNECTING = 8.0  # seconds


class Pool(Protocol):
    """Workers.  ``width`` is how many tasks they should have in hand so that none waits for the next."""

    width: int

    def submit(self, function: Callable[..., Any], *arguments: Any) -> Future: ...

    def first(self, futures: Collection[Future]) -> Collection[Future]:
        """Those that are done, once one is."""

    def died(self, error: BaseException) -> bool:
        """Whether the error means that a worker died, not that its work failed."""

    def alone(self, function: Callable[..., Any], *arguments: Any) -> Any:
        """Do one thing with nothing beside it that could be blamed for a death."""

    def close(self) -> None: ...


class Processes:
    """``jobs`` worker processes, made when they are needed and made anew when one of them has died."""

    def __init__(self, jobs: int, memory: int | None) -> None:
        self.width = 2 * jobs
        self._jobs = jobs
        self._memory = memory
        self._executors: dict[str, Any] = {}
        os.environ["PYTHONSAFEPATH"] = "1"  # lest joblib's processes take a file of the current folder for a module

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

    def died(self, error: BaseException) -> bool:
        return isinstance(error, BrokenExecutor)

    def alone(self, function: Callable[..., Any], *arguments: Any) -> Any:
        return self._submit("lone", function, *arguments).result()

    def _end(self, which: str) -> None:
        self._executors.pop(which).shutdown(wait=True, kill_workers=True)

    def close(self) -> None:
        for which in [*self._executors]:
            self._end(which)


class Cluster:
    """The workers of a Dask cluster.  They must see the work folder under the same path."""

    def __init__(self, address: str) -> None:
        try:
            distributed: Any = import_module("distributed")
        except ImportError as error:
            mend = "Install it: pip install 'onrecord[cluster]'."
            raise ArchiveError("--cluster needs Dask (distributed), which is not installed.", mend=mend) from error
        self._distributed = distributed
        try:
            self._client = distributed.Client(address, timeout=CONNECTING, set_as_default=False)
        except (OSError, ValueError) as error:
            mend = "Start it (dask scheduler; dask worker ADDRESS), or name another: tcp://HOST:PORT."
            raise ArchiveError(f"The cluster at {address} does not answer: {error}.", mend=mend) from error
        self.width = max(2, 2 * sum(self._client.nthreads().values()))

    def submit(self, function: Callable[..., Any], *arguments: Any) -> Future:
        return self._client.submit(function, *arguments, pure=False)

    def first(self, futures: Collection[Future]) -> Collection[Future]:
        with self._client.as_current():
            done: Collection[Future] = self._distributed.wait(list(futures), return_when="FIRST_COMPLETED").done
        return done

    def died(self, error: BaseException) -> bool:
        return isinstance(error, self._distributed.scheduler.KilledWorker)

    def alone(self, function: Callable[..., Any], *arguments: Any) -> Any:
        return self.submit(function, *arguments).result()

    def close(self) -> None:
        self._client.close()
