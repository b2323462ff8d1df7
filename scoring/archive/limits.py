"""What one document may cost: time and memory."""

from __future__ import annotations

import ctypes
import faulthandler
import os
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

GRACE = 15.0  # seconds after which code that heeds no exception takes its process with it


class OutOfTimeError(BaseException):
    """A piece of work that has taken longer than it may.

    No ``Exception``, lest a library that catches these to go on, as parsers do, go on for ever.
    """


@contextmanager
def time_limit(seconds: float) -> Iterator[None]:
    """Raise OutOfTimeError inside the block once it has lasted for ``seconds``.

    Code that is stuck outside of Python, where no exception reaches it, ends the process ``GRACE`` seconds later.
    """
    stop = _by_alarm(seconds) if threading.current_thread() is threading.main_thread() else _by_thread(seconds)
    faulthandler.dump_traceback_later(seconds + GRACE, exit=True, file=_nowhere())
    try:
        yield
    finally:
        try:
            stop()
        finally:
            faulthandler.cancel_dump_traceback_later()


def limit_memory(size: int | None) -> None:
    """Let this process have no more than ``size`` bytes of address space, where the system can do that."""
    try:
        import resource
    except ImportError:  # Windows
        return
    if size is not None:
        _, most = resource.getrlimit(resource.RLIMIT_AS)
        least = size if most == resource.RLIM_INFINITY else min(size, most)
        resource.setrlimit(resource.RLIMIT_AS, (least, most))


def _by_alarm(seconds: float) -> Callable[[], None]:
    """The clock of the system: it also interrupts regular expressions and system calls."""
    before = signal.signal(signal.SIGALRM, _out_of_time)
    signal.setitimer(signal.ITIMER_REAL, seconds)

    def stop() -> None:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)

    return stop


def _out_of_time(_: int, __: FrameType | None) -> None:
    raise OutOfTimeError


def _by_thread(seconds: float) -> Callable[[], None]:
    """Signals reach the main thread only, and a Dask worker works in others."""
    guarded = threading.get_ident()
    lock = threading.Lock()
    running = True

    def strike() -> None:
        with lock:
            if running:
                raise_in = ctypes.pythonapi.PyThreadState_SetAsyncExc
                raise_in(ctypes.c_ulong(guarded), ctypes.py_object(OutOfTimeError))

    timer = threading.Timer(seconds, strike)
    timer.daemon = True
    timer.start()

    def stop() -> None:
        nonlocal running
        with lock:
            running = False
        timer.cancel()

    return stop


_opened: list[int] = []


def _nowhere() -> int:
    """Where the traceback goes that comes with the end of a process: nobody would read it."""
    if not _opened:
        _opened.append(os.open(os.devnull, os.O_WRONLY))
    return _opened[0]
