"""What is shown while an archive is scored: a bar in a terminal, JSON lines for a machine, nothing in a log."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TextIO

from scoring.archive.inputs import ReadOptions, are_kept, read_entries
from scoring.archive.run import Hear
from scoring.archive.shards import Tally
from scoring.writing import to_json

EVERY = 3.0  # seconds between two lines of the log
MOVES = 0.25  # seconds between two moves of the bar


class Pace:
    """How far a run is: the sums of what it has scored and taken over, since when, and of how many documents."""

    def __init__(self, total: Callable[[], int | None]) -> None:
        self.fresh = Tally()
        self.resumed = Tally()
        self._total = total
        self._begun = time.monotonic()

    def hear(self, tally: Tally, resumed: bool) -> None:
        if resumed:
            self.resumed += tally
        else:
            self.fresh += tally

    @property
    def both(self) -> Tally:
        return self.fresh + self.resumed

    @property
    def total(self) -> int | None:
        """Documents in the input; None while nobody knows."""
        return self._total()

    @property
    def elapsed(self) -> float:
        return time.monotonic() - self._begun

    @property
    def words_per_second(self) -> float:
        return self.fresh.words / max(self.elapsed, 1e-9)

    @property
    def left(self) -> float | None:
        """Seconds that the rest will take at the pace of this run; None where nobody knows."""
        total = self.total
        if total is None or not self.fresh.documents:
            return None
        return (total - self.both.documents) * self.elapsed / self.fresh.documents


@contextmanager
def watched(inputs: Sequence[str], options: ReadOptions, stream: TextIO, *, log_json: bool) -> Iterator[Hear]:
    """Show on ``stream`` what the function that is given hears; nothing where ``stream`` is no terminal."""
    if not log_json and not stream.isatty():
        yield lambda _, __: None
        return
    pace = Pace(count_ahead(inputs, options))
    with _log(pace, stream) if log_json else _bar(pace, stream):
        yield pace.hear


def count_ahead(inputs: Sequence[str], options: ReadOptions) -> Callable[[], int | None]:
    """Count the documents while the first are being scored, which takes far longer than to read them all.

    Not where that would read a stream or pipe away, or fetch everything twice.
    """
    found: list[int] = []

    def count() -> None:
        try:
            if are_kept(inputs):
                found.append(sum(1 for _ in read_entries(inputs, options, hear_of_nothing=lambda _: None)))
        except Exception:  # the run itself reads the same, and says what is wrong
            return

    threading.Thread(target=count, daemon=True).start()
    return lambda: found[0] if found else None


@contextmanager
def _again_and_again(act: Callable[[], None], every: float) -> Iterator[None]:
    """Do something each so many seconds, beside the block."""
    ended = threading.Event()

    def go_on() -> None:
        while not ended.wait(every):
            act()

    thread = threading.Thread(target=go_on, daemon=True)
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join()


@contextmanager
def _log(pace: Pace, stream: TextIO) -> Iterator[None]:
    warnings = _Warnings(stream)
    logger = logging.getLogger("scoring.archive")
    logger.addHandler(warnings)
    try:
        with _again_and_again(lambda: _log_line(pace, stream), EVERY):
            yield
    finally:
        logger.removeHandler(warnings)
        _log_line(pace, stream)


class _Warnings(logging.Handler):
    """What is warned of as JSON, as all else is that a machine reads here."""

    def __init__(self, stream: TextIO) -> None:
        super().__init__(logging.WARNING)
        self._stream = stream

    def emit(self, record: logging.LogRecord) -> None:
        self._stream.write(to_json({"warning": record.getMessage()}).decode() + "\n")
        self._stream.flush()


def _log_line(pace: Pace, stream: TextIO) -> None:
    both, left = pace.both, pace.left
    line = {
        "documents": both.documents,
        "total": pace.total,
        "failed": both.failed,
        "resumed": pace.resumed.documents,
        "claims": both.claims,
        "words": both.words,
        "seconds": round(pace.elapsed, 1),
        "words_per_second": round(pace.words_per_second),
        "seconds_left": None if left is None else round(left),
    }
    stream.write(to_json(line).decode() + "\n")
    stream.flush()


@contextmanager
def _bar(pace: Pace, stream: TextIO) -> Iterator[None]:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = (
        TextColumn("Scoring"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]} words/s"),
        TextColumn("{task.fields[failed]} failed"),
        TextColumn("{task.fields[left]}"),
    )

    def shown() -> dict[str, object]:
        return {
            "completed": pace.both.documents,
            "total": pace.total,
            "rate": f"{pace.words_per_second:,.0f}",
            "failed": f"{pace.both.failed:,}",
            "left": _spoken(pace.left),
        }

    with Progress(*columns, console=Console(file=stream), transient=True) as progress:
        task = progress.add_task("", **shown())  # type: ignore[arg-type]  # its fields may be anything

        def advance() -> None:
            progress.update(task, **shown())  # type: ignore[arg-type]

        with _again_and_again(advance, MOVES):
            yield


def _spoken(seconds: float | None) -> str:
    """``1:02:03 left``."""
    if seconds is None:
        return ""
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02} left"
