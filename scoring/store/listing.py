"""The stored models as a list, and where each came from; a damaged one is listed with its trouble."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from scoring.claim import JSON
from scoring.errors import ModelError
from scoring.store.champion import promotions, serving
from scoring.store.layout import VERSION
from scoring.store.loading import check
from scoring.store.manifest import read_manifest


def versions(models: Path) -> list[JSON]:
    """Every stored model, oldest first: version, champion, parent, created, metrics, promoted, trouble.

    ``champion`` is whether it is, ``promoted`` the last move that made it one (see ``promotions``; None: none is
    recorded), ``trouble`` why it could not be loaded (None: its files are those that were stored, and fit here).  Where
    the manifest cannot be read, parent and created are None and metrics empty.  A champion of which nothing is stored
    is listed too.  Raises ModelError where ``models`` itself cannot be read.
    """
    champion, moved = serving(models), _last_moves(models)
    names = {*_names(models), *([champion] if champion else [])}
    listed = [_look_at(models, name, champion, moved) for name in sorted(names)]
    return sorted(listed, key=lambda entry: entry["created"] or "")


def look_at(models: Path, version: str) -> JSON:
    """One model as ``versions`` lists it, without a look at the others."""
    return _look_at(models, version, serving(models), _last_moves(models))


def lineage(models: Path, version: str) -> list[JSON]:
    """The parents of a model, the nearest first, as far as they are stored: version, created, data.

    ``data`` is what each was trained on, with the digests of the files.  Raises ModelError where the manifest of that
    version cannot be read.
    """
    parent = read_manifest(models, version)["parent"]
    line: dict[str, JSON] = {}
    while parent and parent != version and parent not in line:
        try:
            manifest = read_manifest(models, parent)
        except ModelError:
            break
        line[parent] = {"version": parent, "created": manifest["created"], "data": manifest.get("data")}
        parent = manifest["parent"]
    return list(line.values())


def _names(models: Path) -> list[str]:
    try:
        return [path.name for path in models.iterdir() if VERSION.fullmatch(path.name) and path.is_dir()]
    except FileNotFoundError:
        return []
    except OSError as error:
        mend = "Let this user read it, or point ONRECORD_MODELS at another folder."
        raise ModelError(f"{models} cannot be read ({error.strerror}).", mend=mend) from error


def _last_moves(models: Path) -> dict[str, JSON]:
    """By version, the last move that made it champion."""
    return {move["version"]: move for move in promotions(models)}


def _look_at(models: Path, version: str, champion: str | None, moved: Mapping[str, JSON]) -> JSON:
    told: JSON = {
        "version": version,
        "champion": version == champion,
        "parent": None,
        "created": None,
        "metrics": {},
        "promoted": moved.get(version),
        "trouble": None,
    }
    try:
        manifest = read_manifest(models, version)
        told |= {key: manifest[key] for key in ("parent", "created", "metrics")}
        check(models, version, manifest)
    except ModelError as error:
        told["trouble"] = str(error)
    return told
