"""What lies where: the files of a folder of models and of each model in it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path

from scoring.errors import ModelError

PIPELINE, MANIFEST, CARD = "pipeline.skops", "manifest.json", "MODEL_CARD.md"
EXTRACTOR, CLASSIFIERS, READER_CARD = "extractor.npz", "classifiers.npz", "READER_CARD.md"
CHECKED_FILES = (PIPELINE, EXTRACTOR, CLASSIFIERS, READER_CARD)  # the others say how good it is, and grow with time
DIAGRAM, COMPARISON = "reliability.svg", "comparison.json"
CHAMPION, PROMOTIONS, LOCK = "champion", "promotions.jsonl", ".lock"
VERSION = re.compile(r"[0-9A-Za-z][0-9A-Za-z._-]{0,63}")
RETRAIN = "Train again with `onrecord train`."


def path_of(models: Path, version: str) -> Path:
    """Where that version lies, or would.  Raises ModelError for what is no name of a version."""
    if not VERSION.fullmatch(version):
        raise ModelError(
            f"{version!r} is not the name of a model version.",
            mend="Names are letters, digits, dots, dashes and underscores; `onrecord models` lists them.",
        )
    return models / version


def folder_of(models: Path, version: str) -> Path:
    """The folder of a stored version.  Raises ModelError where there is none, or it cannot be reached."""
    folder = path_of(models, version)
    try:
        stored = folder.is_dir()
    except OSError as error:
        raise ModelError(f"{folder} cannot be read ({error.strerror}).", mend=mend_of(version)) from error
    if not stored:
        raise ModelError(f"There is no model {version} in {models}.", mend="`onrecord models` lists those there are.")
    return folder


def is_stored(models: Path, version: str) -> bool:
    """Whether there is a folder of that version, whatever it holds."""
    try:
        folder_of(models, version)
    except ModelError:
        return False
    return True


def mend_of(version: str) -> str:
    """What to do about a damaged model."""
    return f"Remove the folder {version} and run `onrecord train`, or `onrecord rollback`."


def digests(files: Sequence[Path]) -> dict[str, str]:
    """The SHA-256 (hexadecimal) of each file by its name, for a manifest."""
    return {file.name: digest(file.read_bytes()) for file in files}


def digest(data: bytes) -> str:
    """The SHA-256 of some bytes, hexadecimal."""
    return sha256(data).hexdigest()
