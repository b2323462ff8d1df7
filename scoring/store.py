"""Models on disk: ``models/<version>/`` with pipeline, manifest and card, and one line that names the champion.

A version's name comes from what the model was made of, so the same inputs give the same version.  A folder appears
whole or not at all, and the champion changes in one move; loading checks everything before it constructs anything.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from importlib.metadata import version as installed
from pathlib import Path
from typing import TYPE_CHECKING, Any

from scoring import features, lexicons
from scoring.claim import JSON
from scoring.errors import ModelError

if TYPE_CHECKING:
    from scoring.claims import Reader
    from scoring.model import ConfidenceModel

FORMAT = 3
PIPELINE, MANIFEST, CARD = "pipeline.skops", "manifest.json", "MODEL_CARD.md"
EXTRACTOR, CLASSIFIERS, READER_CARD = "extractor.npz", "classifiers.npz", "READER_CARD.md"
CHECKED_FILES = (PIPELINE, EXTRACTOR, CLASSIFIERS, READER_CARD)  # the others say how good it is, and grow with time
DIAGRAM = "reliability.svg"
COMPARISON = "comparison.json"
CHAMPION, HISTORY = "champion", "history"
LIBRARIES = ("scikit-learn", "skops", "numpy", "scipy")
CHECKED_LIBRARIES = ("scikit-learn", "skops")  # what a stored pipeline's meaning hangs on
FACTS = frozenset("version parent created metrics features libraries files calibration reader".split())
TRUSTED = ("scoring.model.ordinal.OrdinalLogit",)  # beyond what skops trusts by itself
VERSION = re.compile(r"[0-9A-Za-z][0-9A-Za-z._-]{0,63}")
RETRAIN = "Train again with `onrecord train`."


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
    folder = _folder(models, version)
    manifest = read_manifest(models, version)
    _check_files(folder, manifest, CHECKED_FILES)
    _check_features(folder, manifest)
    _check_libraries(folder, manifest)
    model = _construct(folder / PIPELINE)
    return StoredModel(version, model, _construct_reader(folder), manifest, read_card(models, version))


def load_reader(models: Path, version: str) -> Reader:
    """The reader of that version, without its confidence model.  Raises ModelError."""
    folder = _folder(models, version)
    _check_files(folder, read_manifest(models, version), (EXTRACTOR, CLASSIFIERS))
    return _construct_reader(folder)


def reader_files(models: Path, version: str) -> ReaderFiles:
    """The reader of that version as it is stored.  Raises ModelError."""
    folder = _folder(models, version)
    manifest = read_manifest(models, version)
    _check_files(folder, manifest, (EXTRACTOR, CLASSIFIERS, READER_CARD))
    extractor, classifiers = (folder / EXTRACTOR).read_bytes(), (folder / CLASSIFIERS).read_bytes()
    return ReaderFiles(extractor, classifiers, (folder / READER_CARD).read_text(encoding="utf-8"), manifest["reader"])


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

    ``diagrams`` are SVG documents by the names of their files, to which the card refers.
    Returns False where that version is there already: the same inputs, so nothing is written.
    """
    from skops.io import dump

    target = _path(models, version)
    if target.is_dir():
        return False
    models.mkdir(parents=True, exist_ok=True)
    draft = Path(tempfile.mkdtemp(prefix=".draft-", dir=models))
    try:
        dump(model.pipeline_, draft / PIPELINE)
        for name, text in {CARD: card, READER_CARD: reader.card, **(diagrams or {})}.items():
            (draft / name).write_text(text, encoding="utf-8")
        (draft / EXTRACTOR).write_bytes(reader.extractor)
        (draft / CLASSIFIERS).write_bytes(reader.classifiers)
        manifest = _manifest(version, digests(sorted(draft.iterdir())), {**facts, "reader": reader.facts})
        _write(draft / MANIFEST, _to_text(manifest))
        draft.chmod(0o755)
        os.replace(draft, target)
    except OSError:
        if target.is_dir():  # another run of the same inputs was faster
            return False
        raise
    finally:
        shutil.rmtree(draft, ignore_errors=True)
    return True


def revise(models: Path, version: str, documents: Mapping[str, str]) -> None:
    """Write the card or diagrams of a stored model anew, by the names of their files, and their digests.

    Each file is the old one or the new one whatever happens meanwhile, and a model whose card or diagram is not that of
    its manifest still loads, so a run that was cut short breaks nothing.  Raises ModelError, and OSError where the
    folder cannot be written.
    """
    folder = _folder(models, version)
    manifest = read_manifest(models, version)
    if owned := set(documents) & {*CHECKED_FILES, MANIFEST}:
        raise ModelError(f"{', '.join(sorted(owned))} of a model cannot be written anew.", mend=RETRAIN)
    for name, text in documents.items():
        _write(folder / name, text)
    manifest["files"] |= digests([folder / name for name in documents])
    _write(folder / MANIFEST, _to_text(manifest))


def read_card(models: Path, version: str) -> str:
    """The model card of that version (Markdown).  Raises ModelError where it cannot be read."""
    path = _folder(models, version) / CARD
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ModelError(f"{path} cannot be read ({error}).", mend=_mend(version)) from error


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


def champion(models: Path) -> str:
    """The version that is in service.  Raises ModelError where the folder names none."""
    try:
        version = (models / CHAMPION).read_text(encoding="utf-8").strip()
    except FileNotFoundError:
        mend = "Run `onrecord train`, or point ONRECORD_MODELS at another folder."
        raise ModelError(f"There is no champion in {models}.", mend=mend) from None
    except (OSError, UnicodeDecodeError) as error:
        mend = "Run `onrecord promote VERSION`."
        raise ModelError(f"{models / CHAMPION} cannot be read: {error}.", mend=mend) from error
    _path(models, version)
    return version


def versions(models: Path) -> list[JSON]:
    """Every stored model, oldest first: version, champion (whether it is), parent, created, metrics."""
    names = sorted(path.parent.name for path in models.glob(f"*/{MANIFEST}") if not path.parent.name.startswith("."))
    serving = champion(models) if (models / CHAMPION).exists() else None
    manifests = [read_manifest(models, name) for name in names]
    return [
        {
            "version": manifest["version"],
            "champion": manifest["version"] == serving,
            "parent": manifest["parent"],
            "created": manifest["created"],
            "metrics": manifest["metrics"],
        }
        for manifest in sorted(manifests, key=lambda manifest: manifest["created"])
    ]


def promote(models: Path, version: str, *, reason: str) -> str | None:
    """Make a version the champion, once it has been loaded to see that it works.

    Returns the version that it took the place of (None where there was none).  Raises ModelError.
    """
    load(models, version)
    before = champion(models) if (models / CHAMPION).exists() else None
    if before == version:
        return before
    if before:
        _write(models / HISTORY, "".join(f"{name}\n" for name in [*_history(models), before]))
    _write(models / CHAMPION, f"{version}\n")
    return before


def rollback(models: Path) -> str:
    """Make the champion before the present one champion again and return its version.

    Raises ModelError where there is none before, or it cannot be loaded.
    """
    serving = champion(models)
    history = _history(models)
    while history and history[-1] == serving:  # a promotion that was cut short between its two writes
        history.pop()
    if not history:
        raise ModelError(
            f"No champion came before {serving}.", mend="Choose a version with `onrecord promote VERSION`."
        )
    before = history.pop()
    load(models, before)
    _write(models / CHAMPION, f"{before}\n")
    _write(models / HISTORY, "".join(f"{name}\n" for name in history))
    return before


def read_manifest(models: Path, version: str) -> JSON:
    """What a stored model was made of.  Raises ModelError where it is missing, damaged or of another format."""
    path = _folder(models, version) / MANIFEST
    try:
        manifest = json.loads(path.read_bytes())
        found = manifest["format"]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ModelError(f"{path} is missing or damaged ({error}).", mend=_mend(version)) from error
    if found != FORMAT:
        raise ModelError(f"{path} has format {found!r}; this version of Onrecord reads {FORMAT}.", mend=RETRAIN)
    if missing := FACTS - set(manifest):
        raise ModelError(f"{path} lacks {', '.join(sorted(missing))}.", mend=_mend(version))
    if manifest["version"] != version:
        raise ModelError(f"{path} belongs to version {manifest['version']}.", mend=f"Rename the folder {version} back.")
    return dict(manifest)


def digests(files: Sequence[Path]) -> dict[str, str]:
    """The SHA-256 (hexadecimal) of each file by its name, for a manifest."""
    return {file.name: digest(file.read_bytes()) for file in files}


def digest(data: bytes) -> str:
    """The SHA-256 of some bytes, hexadecimal."""
    return sha256(data).hexdigest()


def library_versions() -> dict[str, str]:
    """The installed versions of the libraries that a model is made with."""
    return {name: installed(name) for name in LIBRARIES}


def _manifest(version: str, files: Mapping[str, str], facts: Mapping[str, Any]) -> JSON:
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


def _to_text(manifest: JSON) -> str:
    return json.dumps(manifest, indent=1, ensure_ascii=False) + "\n"


def _path(models: Path, version: str) -> Path:
    if not VERSION.fullmatch(version):
        raise ModelError(
            f"{version!r} is not the name of a model version.",
            mend="Names are letters, digits, dots, dashes and underscores; `onrecord models` lists them.",
        )
    return models / version


def _folder(models: Path, version: str) -> Path:
    folder = _path(models, version)
    if not folder.is_dir():
        raise ModelError(f"There is no model {version} in {models}.", mend="`onrecord models` lists those there are.")
    return folder


def _check_files(folder: Path, manifest: JSON, names: Sequence[str]) -> None:
    for name in names:
        try:
            found = digest((folder / name).read_bytes())
        except OSError as error:
            raise ModelError(f"{folder / name} cannot be read ({error}).", mend=_mend(folder.name)) from error
        if found != manifest["files"].get(name):
            raise ModelError(f"{folder / name} is not the file that was stored.", mend=_mend(folder.name))


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


def _construct(path: Path) -> ConfidenceModel:
    from skops import io

    from scoring.model import ConfidenceModel

    try:
        unknown = [name for name in io.get_untrusted_types(file=path) if name not in TRUSTED]
        if unknown:
            raise ModelError(f"{path} holds types that are not trusted: {', '.join(unknown)}.", mend=RETRAIN)
        return ConfidenceModel(pipeline=io.load(path, trusted=list(TRUSTED)))
    except ModelError:
        raise
    except Exception as error:  # skops raises whatever a damaged file leads it to
        raise ModelError(f"{path} cannot be constructed ({error}).", mend=_mend(path.parent.name)) from error


def _construct_reader(folder: Path) -> Reader:
    from scoring.claims import Reader

    return Reader.from_bytes((folder / EXTRACTOR).read_bytes(), (folder / CLASSIFIERS).read_bytes())


def _history(models: Path) -> list[str]:
    path = models / HISTORY
    return path.read_text(encoding="utf-8").split() if path.exists() else []


def _write(path: Path, text: str) -> None:
    """Write so that the file is either the old one or the new one, whatever happens meanwhile."""
    handle, draft = tempfile.mkstemp(prefix=f".{path.name}-", dir=path.parent)
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(draft, 0o644)
        os.replace(draft, path)
    except BaseException:
        os.unlink(draft)
        raise


def _mend(version: str) -> str:
    return f"Remove the folder {version} and run `onrecord train`, or `onrecord rollback`."
