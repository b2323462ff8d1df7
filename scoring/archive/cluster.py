"""The workers of a Dask cluster as a pool.  They must see the work folder under the same path."""

from __future__ import annotations

import asyncio
import logging
import pickle
import pkgutil
from collections.abc import Callable, Collection, Iterator
from concurrent.futures import CancelledError
from contextlib import contextmanager
from importlib import import_module
from itertools import islice
from pathlib import Path
from typing import Any

from scoring import __version__
from scoring.archive.pools import Future
from scoring.archive.worker import answer
from scoring.errors import ArchiveError, ModelError

CONNECTING = 8.0  # seconds
STALLED = 5.0  # seconds without a finished shard, after which it is asked whether there are workers at all
MOST_NAMED = 5  # workers in one error
RELEASE = "scoring:__version__"
GO_ON = "run the same command again: what is finished is kept"

_LOG = logging.getLogger(__name__)


class Cluster:
    """The workers of the cluster at an address, also those that join it later.  Raises ArchiveError."""

    def __init__(self, address: str) -> None:
        try:
            self._distributed: Any = import_module("distributed")
        except ImportError as error:
            mend = "Install it: pip install 'onrecord[cluster]'."
            raise ArchiveError("--cluster needs Dask (distributed), which is not installed.", mend=mend) from error
        logging.getLogger("distributed.client").setLevel(logging.CRITICAL)  # what ends a run is told in a sentence
        self._address = address
        self._has_warned = False
        try:
            asyncio.run(asyncio.wait_for(self._knock(), CONNECTING))
            self._client = self._distributed.Client(address, timeout=CONNECTING, set_as_default=False)
        except Exception as error:  # each kind of address that is none has its own
            why = str(error) or f"nothing that a scheduler says came within {CONNECTING:g} seconds"
            mend = "Start it (dask scheduler; dask worker ADDRESS), or name another: tcp://HOST:PORT."
            raise ArchiveError(f"The cluster at {address} does not answer: {why}.", mend=mend) from error

    async def _knock(self) -> None:
        """Say hello and go: a client waits for ever for the answer of what is no scheduler."""
        told = self._distributed.Security().get_connection_args("client")
        comm = await self._distributed.comm.connect(self._address, timeout=CONNECTING, **told)
        await comm.close()

    @property
    def width(self) -> int:
        with self._still_there():
            threads: int = sum(self._client.nthreads().values())
        return max(2, 2 * threads)

    def expect(self, tasks: int) -> None:
        """Nothing: its workers are there whatever there is to do."""

    def submit(self, function: Callable[..., Any], *arguments: Any) -> Future:
        task = pickle.dumps(_Call(answer, __version__, pickle.dumps((function, arguments))))
        with self._still_there():
            return self._client.submit(pickle.loads, task, pure=False)

    def first(self, futures: Collection[Future]) -> Collection[Future]:
        while True:
            try:
                with self._still_there(), self._client.as_current():
                    wait = self._distributed.wait(list(futures), timeout=STALLED, return_when="FIRST_COMPLETED")
                done: Collection[Future] = wait.done
            except TimeoutError:
                self._warn_of_nobody()
            else:
                return done

    def result(self, future: Future) -> Any:
        try:
            with self._still_there():
                return future.result()
        except ImportError as error:
            message = f"Not every worker of the cluster has Onrecord {__version__}: {self._others() or error}."
            mend = f"Install it there, or take them out of the cluster, and {GO_ON}."
            raise ArchiveError(message, mend=mend) from error
        except FileNotFoundError as error:
            mend = f"Write to a folder that all workers have under the same name, or give them this one, and {GO_ON}."
            folder = Path(str(error.filename)).parent
            raise ArchiveError(f"A worker of the cluster does not find {folder}.", mend=mend) from error
        except ModelError as error:
            mend = f"{error.mend} Every worker needs the same models in the same folder."
            raise ArchiveError(f"A worker of the cluster says: {error.message}", mend=mend) from error

    def died(self, error: BaseException) -> bool:
        return isinstance(error, self._distributed.scheduler.KilledWorker)

    def alone(self, function: Callable[..., Any], *arguments: Any) -> Any:
        future = self.submit(function, *arguments)
        self.first([future])
        return self.result(future)

    def close(self) -> None:
        self._client.close()

    @contextmanager
    def _still_there(self) -> Iterator[None]:
        lost = (self._distributed.comm.CommClosedError, self._distributed.client.ClosedClientError)
        try:
            yield
        except (CancelledError, *lost) as error:
            mend = f"See that it runs, and {GO_ON}."
            raise ArchiveError(f"The scheduler of the cluster at {self._address} is gone.", mend=mend) from error

    def _warn_of_nobody(self) -> None:
        with self._still_there():
            is_empty = not self._client.nthreads()
        if is_empty and not self._has_warned:
            hint = f"dask worker {self._address} --nthreads 1"
            _LOG.warning("The cluster at %s has no worker; waiting for one (%s).", self._address, hint)
        self._has_warned = is_empty

    def _others(self) -> str:
        """The workers that have no Onrecord, or another than this."""
        found = self._client.run(pkgutil.resolve_name, RELEASE, on_error="return")
        others = {worker: "none" if isinstance(it, Exception) else it for worker, it in found.items()}
        told = [f"{worker} has {it}" for worker, it in sorted(others.items()) if it != __version__]
        more = [f"and {len(told) - MOST_NAMED:,} more"] if len(told) > MOST_NAMED else []
        return ", ".join([*islice(told, MOST_NAMED), *more])


class _Call:
    """A call that is made where it is unpickled.

    A worker without Onrecord fails there at the task.  Given the function itself, Dask fails to read what it was sent,
    takes the connection for broken and ends the worker; and with the next one it is the same.
    """

    def __init__(self, function: Callable[..., Any], *arguments: Any) -> None:
        self._call = (function, arguments)

    def __reduce__(self) -> tuple[Callable[..., Any], tuple[Any, ...]]:
        return self._call
