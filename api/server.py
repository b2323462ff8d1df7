"""Runs the application under gunicorn."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from contextlib import suppress
from typing import Any

from flask import Flask
from gunicorn.app.base import BaseApplication
from gunicorn.arbiter import Arbiter as PlainArbiter

from api import create_app
from api.arbiter import Arbiter, Keeper
from api.current import EXTENSION
from scoring.errors import ModelError
from scoring.settings import Settings

KEEP_ALIVE = 5  # seconds that a connection waits for its next request
GRACE = 30  # seconds at the least in which requests under way are answered when the service is to end
CANNOT_LISTEN = 1  # gunicorn's exit status where it gives an address up
WORKER = (sys.executable, "-m", "scoring.cli", "worker")


def serve(settings: Settings, *, worker: Sequence[str] | None = WORKER) -> None:
    """Answer requests on ``settings.bind`` until the process is told to end (SIGTERM, Ctrl-C).

    ``settings.workers`` processes with ``settings.threads`` threads each; requests under way are answered before the
    end, where they take no longer than the timeout (``GRACE`` at the least).  SIGHUP starts the workers anew.  A port
    that is taken ends the process with status 1.

    Beside them runs the process that ``worker`` starts, which works on runs (None: it runs elsewhere).
    """
    _Server(settings, worker).run()


class _Server(BaseApplication):  # type: ignore[misc]  # gunicorn has no types
    def __init__(self, settings: Settings, worker: Sequence[str] | None) -> None:
        self._settings = settings
        self._worker = worker
        super().__init__()

    def load_config(self) -> None:
        for name, value in options(self._settings).items():
            self.cfg.set(name, value)

    def load(self) -> Flask:
        return create_app(self._settings)

    def run(self) -> None:
        """As gunicorn's own, with the worker beside it where there is one, and the mend where it cannot listen."""
        try:
            self._arbiter().run()
        except RuntimeError as error:  # gunicorn's word for a setting that it cannot follow
            sys.exit(f"Error: {error}")
        except SystemExit as end:
            if end.code != CANNOT_LISTEN:
                raise
            mend = "End what listens there already, or give another address (--bind, ONRECORD_BIND)."
            sys.exit(f"Error: Onrecord cannot listen on {self._settings.bind}. {mend}")

    def _arbiter(self) -> Any:
        if self._worker is None:
            return PlainArbiter(self)
        return Arbiter(self, Keeper(self._worker, self._settings.environment()))


def options(settings: Settings) -> dict[str, Any]:
    """What gunicorn is told.

    Every worker makes its own application after the fork (no preload), so that no lock or thread of a numerical
    library is carried over and SIGHUP brings new code in.
    """
    return {
        "bind": settings.bind,
        "workers": settings.workers,
        "worker_class": "gthread",
        "threads": settings.threads,
        "timeout": settings.timeout,
        "graceful_timeout": max(GRACE, settings.timeout),
        "keepalive": KEEP_ALIVE,
        "preload_app": False,
        "control_socket_disable": True,
        "proc_name": "onrecord",
        "post_worker_init": _warm,
    }


def _warm(worker: Any) -> None:
    """Load the champion before the first request; without one the worker still runs, and ``/readyz`` says why."""
    from scoring.background.working import log_to_stderr

    log_to_stderr()
    with suppress(ModelError):
        worker.app.wsgi().extensions[EXTENSION].scorer()
