"""The manifest: what a model was made of, and the name that follows from it."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version as installed
from pathlib import Path
from typing import Any

from scoring import features, lexicons
from scoring.claim import JSON
from scoring.errors import ModelError
from scoring.store.layout import MANIFEST, RETRAIN, digest, folder_of, mend_of

FORMAT = 3
LIBRARIES = ("scikit-learn", "skops", "numpy", "scipy")
FACTS = frozenset("version parent created metrics features libraries files calibration reader".split())


@dataclass(frozen=True, slots=True)
class ReaderFiles:
    """A reader to store: the arrays of its extractor and its classifiers, its card and the facts of its making."""

    extractor: bytes
    classifiers: bytes
    card: str
    facts: JSON

    @property
    def digest(self) -> str:
        return digest(self.extractor + self.classifiers)


def identify(
    rows: Sequence[features.Row],
    grades: Sequence[int],
    weights: Sequence[float],
    parameters: JSON,
    reader: ReaderFiles,
) -> str:
    """The version that a model made of these inputs has: 12 hexadecimal digits."""
    inputs = {
        "format": FORMAT,
        "features": features.digest(),
        "libraries": library_versions(),
        "parameters": parameters,
        "reader": reader.digest,
        "examples": [
            [sorted(row.items()), grade, weight] for row, grade, weight in zip(rows, grades, weights, strict=True)
        ],
    }
    return digest(json.dumps(inputs, sort_keys=True).encode())[:12]


def make_manifest(version: str, files: Mapping[str, str], facts: Mapping[str, Any]) -> JSON:
    """The manifest of a model whose ``files`` have these digests; it was made now."""
    return {
        "format": FORMAT,
        "version": version,
        "created": datetime.now(UTC).isoformat(timespec="seconds"),
        **facts,
        "features": {"digest": features.digest(), "names": list(features.FEATURES)},
        "lexicons": lexicons.digests(),
        "libraries": library_versions(),
        "files": files,
    }


def read_manifest(models: Path, version: str) -> JSON:
    """What a stored model was made of.  Raises ModelError where it is missing, damaged or of another format."""
    path = folder_of(models, version) / MANIFEST
    try:
        manifest = json.loads(path.read_bytes())
        found = manifest["format"]
    except (OSError, ValueError, KeyError, TypeError, RecursionError) as error:
        raise ModelError(f"{path} is missing or damaged ({error}).", mend=mend_of(version)) from error
    if found != FORMAT:
        raise ModelError(f"{path} has format {found!r}; this version of Onrecord reads {FORMAT}.", mend=RETRAIN)
    if missing := FACTS - set(manifest):
        raise ModelError(f"{path} lacks {', '.join(sorted(missing))}.", mend=mend_of(version))
    if manifest["version"] != version:
        raise ModelError(f"{path} belongs to version {manifest['version']}.", mend=f"Rename the folder {version} back.")
    return dict(manifest)


def to_text(manifest: JSON) -> str:
    return json.dumps(manifest, indent=1, ensure_ascii=False) + "\n"


def library_versions() -> dict[str, str]:
    """The installed versions of the libraries that a model is made with."""
    return {name: installed(name) for name in LIBRARIES}
