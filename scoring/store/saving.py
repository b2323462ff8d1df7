"""A model into its folder, which appears whole or not at all, and what may be written anew in it later."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from scoring.disk import DRAFT, settle
from scoring.errors import ModelError
from scoring.store import pipelines
from scoring.store.layout import (
    CARD,
    CHECKED_FILES,
    CLASSIFIERS,
    EXTRACTOR,
    MANIFEST,
    PIPELINE,
    READER_CARD,
    RETRAIN,
    digest,
    digests,
    folder_of,
    path_of,
)
from scoring.store.manifest import ReaderFiles, make_manifest, read_manifest, to_text
from scoring.store.writing import locked, sweep, telling, write, write_bytes

if TYPE_CHECKING:
    from scoring.model import ConfidenceModel


def save(
    models: Path,
    version: str,
    model: ConfidenceModel,
    reader: ReaderFiles,
    *,
    card: str,
    facts: Mapping[str, Any],
    diagrams: Mapping[str, str] | None = None,
) -> bool:
    """Store a model with its card; ``facts`` go into the manifest (``parent``, ``metrics``, ``calibration``, ...).

    ``diagrams`` are SVG documents by the names of their files, to which the card refers.  The same model gives the same
    bytes, its manifest's ``created`` apart.  Drafts that a killed run left an hour ago are removed.
    Returns False where that version is there already: the same inputs, so nothing is written.
    Raises ModelError for what is no name of a version, and StorageError where the folder cannot be written.
    """
    target = path_of(models, version)
    files = {
        PIPELINE: pipelines.to_bytes(model),
        EXTRACTOR: reader.extractor,
        CLASSIFIERS: reader.classifiers,
        **{name: text.encode() for name, text in {CARD: card, READER_CARD: reader.card, **(diagrams or {})}.items()},
    }
    given = {name: digest(data) for name, data in sorted(files.items())}
    files[MANIFEST] = to_text(make_manifest(version, given, {**facts, "reader": reader.facts})).encode()
    with telling(f"Storing model {version}", models):
        if target.is_dir():
            return False
        models.mkdir(parents=True, exist_ok=True)
        sweep(models)
        return _store(target, files)


def _store(target: Path, files: Mapping[str, bytes]) -> bool:
    """Whether the folder is this run's own: another of the same inputs may have been faster.  Raises OSError."""
    draft = Path(tempfile.mkdtemp(prefix=DRAFT, dir=target.parent))
    try:
        for name, data in files.items():
            write_bytes(draft / name, data)
        settle(draft)
        draft.chmod(0o755)
        os.replace(draft, target)
        settle(target.parent)
    except OSError:
        if target.is_dir():
            return False
        raise
    finally:
        shutil.rmtree(draft, ignore_errors=True)
    return True


def revise(models: Path, version: str, documents: Mapping[str, str]) -> None:
    """Write the card, diagrams or comparison of a stored model anew or for the first time, and their digests.

    ``documents`` are texts by the names of their files.  Each file is the old one or the new one whatever happens
    meanwhile, and a model whose card or diagram is not that of its manifest still loads, so a run that was cut short
    breaks nothing.  Raises ModelError, and StorageError where the folder cannot be written.
    """
    folder = folder_of(models, version)
    if owned := set(documents) & {*CHECKED_FILES, MANIFEST}:
        raise ModelError(f"{', '.join(sorted(owned))} of a model cannot be written anew.", mend=RETRAIN)
    with telling(f"Revising model {version}", models), locked(models):
        manifest = read_manifest(models, version)
        for name, text in documents.items():
            write(folder / name, text)
        manifest["files"] |= digests([folder / name for name in documents])
        write(folder / MANIFEST, to_text(manifest))
