"""A stored model, loaded once everything about it has been checked."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.metadata import version as installed
from pathlib import Path
from typing import TYPE_CHECKING

from scoring import features
from scoring.claim import JSON
from scoring.errors import ModelError
from scoring.store import pipelines
from scoring.store.champion import champion
from scoring.store.layout import (
    CARD,
    CHECKED_FILES,
    CLASSIFIERS,
    COMPARISON,
    EXTRACTOR,
    PIPELINE,
    READER_CARD,
    RETRAIN,
    digest,
    folder_of,
    mend_of,
)
from scoring.store.manifest import ReaderFiles, read_manifest

if TYPE_CHECKING:
    from scoring.claims import Reader
    from scoring.model import ConfidenceModel

CHECKED_LIBRARIES = ("scikit-learn", "skops")  # what a stored pipeline's meaning hangs on


@dataclass(frozen=True, slots=True)
class StoredModel:
    """A model as it was loaded; ``manifest`` is what it was made of and ``card`` its model card (Markdown)."""

    version: str
    model: ConfidenceModel
    reader: Reader
    manifest: JSON
    card: str

    @property
    def calibration(self) -> str:
        """``validated`` or ``provisional``."""
        status: str = self.manifest["calibration"]
        return status


def load(models: Path, version: str | None = None) -> StoredModel:
    """The model of that version, or the champion, from the folder ``models``.

    Format, hashes, features, library versions and types are checked before anything is constructed.  Raises ModelError.
    """
    version = champion(models) if version is None else version
    manifest = read_manifest(models, version)
    files = check(models, version, manifest)
    model = pipelines.construct(files[PIPELINE], models / version / PIPELINE)
    reader = make_reader(files[EXTRACTOR], files[CLASSIFIERS])
    return StoredModel(version, model, reader, manifest, read_card(models, version))


def check(models: Path, version: str, manifest: JSON) -> dict[str, bytes]:
    """The files that a model is constructed of, by their names, once they have been checked against its manifest.

    Raises ModelError where they are damaged or do not fit here.
    """
    folder = folder_of(models, version)
    files = _read_files(folder, manifest, CHECKED_FILES)
    _check_features(folder, manifest)
    _check_libraries(folder, manifest)
    return files


def load_reader(models: Path, version: str) -> Reader:
    """The reader of that version, without its confidence model.  Raises ModelError."""
    manifest = read_manifest(models, version)
    files = _read_files(folder_of(models, version), manifest, (EXTRACTOR, CLASSIFIERS))
    return make_reader(files[EXTRACTOR], files[CLASSIFIERS])


def reader_files(models: Path, version: str) -> ReaderFiles:
    """The reader of that version as it is stored.  Raises ModelError."""
    manifest = read_manifest(models, version)
    files = _read_files(folder_of(models, version), manifest, (EXTRACTOR, CLASSIFIERS, READER_CARD))
    return ReaderFiles(files[EXTRACTOR], files[CLASSIFIERS], files[READER_CARD].decode(), manifest["reader"])


def read_card(models: Path, version: str) -> str:
    """The model card of that version (Markdown).  Raises ModelError where it cannot be read."""
    path = folder_of(models, version) / CARD
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ModelError(f"{path} cannot be read ({error}).", mend=mend_of(version)) from error


def read_comparison(models: Path, version: str) -> JSON | None:
    """How that version did beside the champion of its day; None where nobody compared them.  Raises ModelError."""
    path = folder_of(models, version) / COMPARISON
    try:
        found: JSON = json.loads(path.read_bytes())
    except FileNotFoundError:
        return None
    except (OSError, ValueError, RecursionError) as error:
        mend = f"Remove it; `onrecord train` compares {version} again."
        raise ModelError(f"{path} is damaged ({error}).", mend=mend) from error
    return found


def _read_files(folder: Path, manifest: JSON, names: Sequence[str]) -> dict[str, bytes]:
    files: dict[str, bytes] = {}
    for name in names:
        try:
            files[name] = (folder / name).read_bytes()
        except OSError as error:
            raise ModelError(f"{folder / name} cannot be read ({error}).", mend=mend_of(folder.name)) from error
        if digest(files[name]) != manifest["files"].get(name):
            raise ModelError(f"{folder / name} is not the file that was stored.", mend=mend_of(folder.name))
    return files


def _check_features(folder: Path, manifest: JSON) -> None:
    if manifest["features"].get("digest") == features.digest():
        return
    theirs, ours = set(manifest["features"].get("names", [])), set(features.FEATURES)
    differing = ", ".join(sorted(theirs ^ ours)) or "their values"
    raise ModelError(f"{folder} was trained with other features than these ({differing}).", mend=RETRAIN)


def _check_libraries(folder: Path, manifest: JSON) -> None:
    for name in CHECKED_LIBRARIES:
        theirs, ours = manifest["libraries"].get(name, "none"), installed(name)
        if theirs.split(".")[:2] != ours.split(".")[:2]:
            raise ModelError(
                f"{folder} was trained with {name} {theirs}, but {name} {ours} is installed.",
                mend=f"{RETRAIN[:-1]}, or install {name} {theirs}.",
            )


@lru_cache(maxsize=1)
def make_reader(extractor: bytes, classifiers: bytes) -> Reader:
    """The reader of these files; the one made last is given again for the same.

    A model that is trained from more labels keeps the reader of the one before, most of what there is to load.
    """
    from scoring.claims import Reader

    return Reader.from_bytes(extractor, classifiers)
