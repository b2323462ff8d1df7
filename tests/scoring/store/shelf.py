"""A folder of small models: what the tests of the store and the programs that they start put into it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from scoring import store
from scoring.claims.reader import classifiers_to_bytes
from scoring.features import Row
from scoring.model import ConfidenceModel
from tests.scoring.by_hand import blank_extractor

FACTS = {"parent": None, "metrics": {"kappa": 0.5}, "calibration": "provisional"}
READER = store.ReaderFiles(blank_extractor().to_bytes(), classifiers_to_bytes({}), "# The reader\n", {"extractor": {}})
ROWS: list[Row] = [{"hedged": "yes"}, {"standing": "public"}, {}, {"support": "yes"}]


def save(models: Path, version: str, grades: tuple[int, ...] = (4, 3, 2, 1), **facts: Any) -> bool:
    model = ConfidenceModel().fit(ROWS, grades)
    return store.save(models, version, model, READER, card=f"# Model {version}\n", facts={**FACTS, **facts})


def promote(models: Path, version: str) -> str | None:
    return store.promote(models, version, reason=f"{version} is told to")


def edit_manifest(**changes: Any) -> Callable[[Path], None]:
    def edit(folder: Path) -> None:
        path = folder / "manifest.json"
        manifest = json.loads(path.read_text())
        for name, change in changes.items():
            manifest[name] = {**manifest[name], **change} if isinstance(change, dict) else change
        path.write_text(json.dumps(manifest))

    return edit


def truncate(name: str) -> Callable[[Path], None]:
    def cut(folder: Path) -> None:
        path = folder / name
        path.write_bytes(path.read_bytes()[:-100])

    return cut
