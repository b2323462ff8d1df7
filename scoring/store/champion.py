"""The champion, by a pointer of one line, and the record of every move of that pointer."""

from __future__ import annotations

import json
from pathlib import Path

from scoring.claim import JSON
from scoring.errors import ModelError
from scoring.store.layout import CHAMPION, MANIFEST, PROMOTIONS, VERSION, path_of

FIELDS = frozenset(("at", "move", "version", "before", "reason"))


def champion(models: Path) -> str:
    """The version that is in service.  Raises ModelError where the folder names none."""
    try:
        version = (models / CHAMPION).read_text(encoding="utf-8").strip()
    except FileNotFoundError:
        raise ModelError(f"There is no champion in {models}.", mend=_how_to_get_one(models)) from None
    except (OSError, UnicodeDecodeError) as error:
        mend = "Run `onrecord promote VERSION`."
        raise ModelError(f"{models / CHAMPION} cannot be read: {error}.", mend=mend) from error
    path_of(models, version)
    return version


def _how_to_get_one(models: Path) -> str:
    """What to do about a folder without a champion: the models that it may hold need only be chosen from."""
    if any(VERSION.fullmatch(path.parent.name) for path in models.glob(f"*/{MANIFEST}")):
        return "Choose one with `onrecord promote VERSION`; `onrecord models` lists them."
    return "Run `onrecord train`, or point ONRECORD_MODELS at another folder."


def serving(models: Path) -> str | None:
    """The champion; None where the folder names none that could be one."""
    try:
        return champion(models)
    except ModelError:
        return None


def promotions(models: Path) -> list[JSON]:
    """Every move of the champion's pointer, first to last: at, move, version, before, reason.

    ``at`` is when (UTC, ISO 8601), ``move`` is ``promote`` or ``rollback``, ``version`` became champion and ``before``
    was it until then (None: nobody).  A move is recorded before it is made, so one that was cut short in between is
    left out: the next starts where it had started.  Raises ModelError where the record cannot be read.
    """
    now = serving(models)  # read first: a move under way is then one that has not been made yet
    moves = [move for line in read_lines(models) if (move := _to_move(line))]
    after = [*(move["before"] for move in moves[1:]), now]
    return [move for move, start in zip(moves, after, strict=False) if start != move["before"]]


def champions_before(models: Path) -> list[str]:
    """The champions that rollbacks lead to, the next one first.  Raises ModelError where the record cannot be read."""
    line: list[str] = []
    moves = promotions(models)
    for move in moves:
        if move["move"] == "rollback":
            while line and line.pop() != move["version"]:
                pass
        elif move["before"]:
            line.append(move["before"])
    now = serving(models)
    if moves and moves[-1]["version"] != now:  # somebody has written the pointer by hand
        line.append(moves[-1]["version"])
    return [version for version in reversed(line) if version != now]


def read_lines(models: Path) -> list[str]:
    """The whole lines of the record; one that a power cut tore off at the end is none.  Raises ModelError."""
    path = models / PROMOTIONS
    try:
        text = path.read_text(encoding="utf-8", errors="replace")
    except FileNotFoundError:
        return []
    except OSError as error:
        raise ModelError(f"{path} cannot be read ({error.strerror}).", mend="Let this user read it.") from error
    return [line for line in text.split("\n")[:-1] if line]


def _to_move(line: str) -> JSON | None:
    """A line as a move; None for one that is damaged."""
    try:
        move = json.loads(line)
    except (ValueError, RecursionError):
        return None
    return move if isinstance(move, dict) and move.keys() >= FIELDS else None
