"""gunicorn's arbiter with one more process in its care: the worker for runs in the background."""

from __future__ import annotations

import logging
import os
import subprocess
import time
from collections.abc import Mapping, Sequence
from typing import Any

from gunicorn import arbiter

PAUSE = 5.0  # seconds at the least between two starts
PATIENCE = 15.0  # seconds for it to put back what it works on

log = logging.getLogger("gunicorn.error")


class Keeper:
    """Keeps a process running that ``command`` starts (``--parent`` and this process's id are added to it).

    It is asked about once a second; the arbiter reaps every child, also this one, which then counts as ended.
    """

    def __init__(self, command: Sequence[str], environment: Mapping[str, str]) -> None:
        self._command = command
        self._environment = environment
        self._process: subprocess.Popen[bytes] | None = None
        self._due = 0.0  # on the monotonic clock

    def keep(self) -> None:
        """Start the process unless it runs."""
        if self._runs() or time.monotonic() < self._due:
            return
        if self._process:
            log.warning("The worker for training runs and archives has ended; another one is started.")
        self._due = time.monotonic() + PAUSE
        command = [*self._command, "--parent", str(os.getpid())]
        try:
            self._process = subprocess.Popen(command, env=self._environment, stdin=subprocess.DEVNULL)  # noqa: S603
        except OSError as error:  # requests go on being answered
            log.error("The worker for training runs and archives cannot be started (%s).", error.strerror)  # noqa: TRY400

    def tell_to_end(self) -> None:
        if self._process and self._runs():
            self._process.terminate()

    def see_it_end(self) -> None:
        if self._process and self._runs():
            try:
                self._process.wait(PATIENCE)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()

    def _runs(self) -> bool:
        return self._process is not None and self._process.poll() is None


class Arbiter(arbiter.Arbiter):  # type: ignore[misc]  # gunicorn has no types
    """Starts the worker beside gunicorn's own, starts it again where it ended, and ends it with the service."""

    def __init__(self, app: Any, keeper: Keeper) -> None:
        self._keeper = keeper
        super().__init__(app)

    def manage_workers(self) -> None:
        super().manage_workers()
        self._keeper.keep()

    def reload(self) -> None:
        self._keeper.tell_to_end()  # its successor runs the new code
        super().reload()

    def stop(self, graceful: bool = True) -> None:
        self._keeper.tell_to_end()
        super().stop(graceful)
        self._keeper.see_it_end()
