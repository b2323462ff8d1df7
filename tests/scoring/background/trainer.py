"""Starts what ``python -m scoring.background`` starts, on a few labels: FOLDER RUN ATTEMPT WATCHER.

Files in FOLDER make it go otherwise.  ``pretend``: nothing is learned, so that it is quick.  ``hold``: it then stays in
its second step, and says so in ``held-ATTEMPT``, until the file is gone.  ``hold-store``: it stays where the model
has been written, but has not yet got its name.  ``largest``: no file may grow beyond so many bytes.
"""

from __future__ import annotations

import os
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

from scoring.background import working

STEPS = 4

folder = Path(sys.argv[1])
attempt = sys.argv[3]


def pretend(files: Any, models: Path, *, promote: bool | None = None, progress: Callable[[str], None], **_: Any) -> Any:
    for number in range(STEPS):
        progress(f"Step {number}")
        hold(number)
    (models / "pretended").touch()
    return SimpleNamespace(to_dict=lambda: {"version": "pretended", "stored": True, "promoted": bool(promote)})


def hold(number: int, name: str = "hold") -> None:
    if number == 1 and (folder / name).exists():
        draft = folder / f".held-{attempt}"
        draft.write_text(str(os.getpid()))
        draft.rename(folder / f"held-{attempt}")
        while (folder / name).exists():
            time.sleep(0.02)


if (folder / "pretend").exists():
    made = ModuleType("scoring.training")
    vars(made).update(STEPS=STEPS, WEIGHT=1.0, train=pretend)
    sys.modules["scoring.training"] = made
    import scoring

    vars(scoring)["training"] = made

if (folder / "hold-store").exists():
    replace = os.replace

    def stay_and_replace(source: Any, target: Any) -> None:
        if Path(source).is_dir():
            hold(1, "hold-store")
        replace(source, target)

    os.replace = stay_and_replace  # type: ignore[assignment]

if (folder / "largest").exists():
    largest = int((folder / "largest").read_text())
    resource.setrlimit(resource.RLIMIT_FSIZE, (largest, largest))

working.main(sys.argv[2:], base=[folder / "base.jsonl"])
