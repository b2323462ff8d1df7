"""The pointer's moves: one at a time, only to a model that works, and each recorded."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from scoring.errors import ModelError, OvertakenError
from scoring.store.champion import champion, champions_before, read_lines, serving
from scoring.store.layout import CHAMPION, PROMOTIONS
from scoring.store.loading import load
from scoring.store.writing import locked, telling, write
from scoring.writing import to_json

CHOOSE = "Choose one that `onrecord models` lists: `onrecord promote VERSION`, or POST /v1/models/VERSION/promote."


def promote(models: Path, version: str, *, reason: str, over: str | None = None) -> str | None:
    """Make a version the champion, once it has been loaded to see that it works, and record it with the reason.

    ``over`` is the champion that it was held against: another one that took its place meanwhile stays (OvertakenError).
    Returns the version that it took the place of (None where there was none).  Where it is the champion already,
    nothing moves and nothing is recorded.  Raises ModelError, and StorageError where the folder cannot be written.
    """
    load(models, version)
    with telling(f"Promoting model {version}", models), locked(models):
        before = serving(models)
        if over and before not in (over, version):
            mend = f"Train again to have {version} held against it, or choose it with `onrecord promote {version}`."
            raise OvertakenError(f"{before} has taken the place of {over} meanwhile.", mend=mend)
        if before != version:
            _move(models, "promote", version, before, reason)
    return before


def rollback(models: Path, *, reason: str = "rolled back") -> str:
    """Make the champion before the present one champion again, and so on back; returns its version.

    Raises ModelError where there is none before, or it cannot be loaded, and StorageError where the folder cannot be
    written.
    """
    champion(models)
    with telling("Rolling back", models), locked(models):
        now = champion(models)
        earlier = champions_before(models)
        if not earlier:
            raise ModelError(f"No champion came before {now}.", mend=CHOOSE)
        _check_works(models, earlier[0])
        _move(models, "rollback", earlier[0], now, reason)
    return earlier[0]


def _check_works(models: Path, version: str) -> None:
    try:
        load(models, version)
    except ModelError as error:
        raise ModelError(f"The champion before cannot be loaded: {error.message}", mend=CHOOSE) from error


def _move(models: Path, move: str, version: str, before: str | None, reason: str) -> None:
    """Record, then move: a move that is cut short in between is told by the next, and nothing is lost.

    Raises OSError, and ModelError where the record cannot be read.
    """
    at = datetime.now(UTC).isoformat(timespec="milliseconds")
    told = to_json({"at": at, "move": move, "version": version, "before": before, "reason": reason}).decode()
    write(models / PROMOTIONS, "".join(f"{line}\n" for line in [*read_lines(models), told]))
    write(models / CHAMPION, f"{version}\n")
