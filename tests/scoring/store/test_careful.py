"""The careful extractor on disk: checked before anything is constructed, replaced file by file."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from scoring import store
from scoring.errors import ModelError
from scoring.settings import shipped
from scoring.store.careful import FILES, FOLDER, NETWORK, save_careful

SHIPPED = shipped("models") / FOLDER
LARGEST = 24_000_000  # bytes that it may add to a clone


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SHIPPED, tmp_path / "careful"))


def test_it_is_no_model_among_the_models() -> None:
    assert FOLDER not in {entry["version"] for entry in store.versions(shipped("models"))}


def test_it_is_no_larger_than_agreed() -> None:
    assert sum(path.stat().st_size for path in SHIPPED.iterdir()) <= LARGEST


def test_it_has_a_card_and_says_what_it_was_made_of() -> None:
    manifest = json.loads((SHIPPED / store.MANIFEST).read_text(encoding="utf-8"))
    assert {"base", "data", "parameters"} <= manifest.keys()
    assert manifest["base"]["licence"] in (SHIPPED / "CARD.md").read_text(encoding="utf-8")


def cut_short(folder: Path) -> None:
    (folder / NETWORK).write_bytes((folder / NETWORK).read_bytes()[:-1])


def without_a_file(folder: Path) -> None:
    (folder / NETWORK).unlink()


def without_manifest(folder: Path) -> None:
    (folder / store.MANIFEST).unlink()


def of_another_format(folder: Path) -> None:
    manifest = json.loads((folder / store.MANIFEST).read_bytes())
    (folder / store.MANIFEST).write_text(json.dumps({**manifest, "format": 99}), encoding="utf-8")


def half_replaced(folder: Path) -> None:
    (folder / store.EXTRACTOR).write_bytes(b"of the next one")


@pytest.mark.parametrize(
    ("damage", "told"),
    [
        (cut_short, "network.onnx is not the file that was stored"),
        (without_a_file, "missing or damaged"),
        (without_manifest, "missing or damaged"),
        (of_another_format, "has format 99; this version of Onrecord reads 1"),
        (half_replaced, "extractor.npz is not the file that was stored"),
    ],
)
def test_what_is_damaged_is_refused(damage: Callable[[Path], None], told: str, copy: Path) -> None:
    damage(copy)
    with pytest.raises(ModelError, match=told) as refused:
        store.load_careful(folder=copy)
    assert "Install Onrecord anew" in refused.value.mend


def test_it_is_stored_as_it_was(tmp_path: Path) -> None:
    files = {name: (SHIPPED / name).read_bytes() for name in FILES}
    save_careful(tmp_path, files, {"base": {}})
    assert {name: (tmp_path / name).read_bytes() for name in FILES} == files
    assert store.load_careful(folder=tmp_path).name == "careful"
