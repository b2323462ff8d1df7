"""Inputs and outputs kept apart: no run writes over what it reads, or scores what an earlier one has written."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import TypeAlias

from scoring.archive.folder import read_json
from scoring.archive.inputs.places import STANDARD_INPUT, find
from scoring.archive.outputs.naming import MANIFEST, errors_name, neighbours
from scoring.errors import ArchiveError, RefusedError

Identity: TypeAlias = tuple[int, int]  # of a file on this machine, whatever it is called

_LOCAL = ("file://", "local://")
_DEPTH = 3  # a part of a folder of Parquet files, its folder, and the output itself


def check_apart(inputs: Sequence[str], output: Path, form: str) -> None:
    """See that nothing is written over an input, and that no results are taken for inputs.

    Results that are named themselves are meant; those that a folder or a pattern finds are not.  Raises RefusedError
    for the one, ArchiveError for the other.
    """
    there = (path for path in (output, *neighbours(output, form)) if path.exists())
    written: dict[Identity | None, Path] = {_identity(path): path for path in there}
    ours = lru_cache(maxsize=None)(_ours)
    for name, path in _local_files(inputs):
        if (over := written.get(_identity(path))) is not None:
            raise RefusedError(f"{over} would be written over, but {_told(name, path)}.", mend="Name another --output.")
        if path != _local(name) and _is_ours(path, ours):
            mend = "Move results elsewhere, or name the inputs so that they are left out."
            raise ArchiveError(f"{path} is of an earlier run's results, but {_told(name, path)}.", mend=mend)


def _local_files(inputs: Sequence[str]) -> Iterator[tuple[str, Path]]:
    """The files of this machine that are inputs, each with the name that finds it."""
    for name in inputs:
        named = None if name == STANDARD_INPUT else _local(name)
        if named is not None and os.path.isfile(named):
            yield name, named
        elif named is not None:
            yield from ((name, path) for found in find(name) if (path := _local(found.name)) is not None)


def _local(name: str) -> Path | None:
    """The file that a name or URL means; None where it lies on another machine."""
    last = name.rpartition("::")[2] if "://" in name else name
    scheme = next((scheme for scheme in _LOCAL if last.startswith(scheme)), "")
    return None if "://" in last and not scheme else Path(last.removeprefix(scheme))


def _identity(path: Path) -> Identity | None:
    try:
        status = os.stat(path)
    except (OSError, ValueError):
        return None
    return status.st_dev, status.st_ino


def _is_ours(path: Path, ours: Callable[[Path], frozenset[str]]) -> bool:
    return any(part.name in ours(part.parent) for part in [path, *path.parents][:_DEPTH])


def _ours(folder: Path) -> frozenset[str]:
    """The names of results in a folder, and of what goes beside them: they have a manifest of ours."""
    names: set[str] = set()
    for manifest in folder.glob(f"*{MANIFEST}"):
        if {"onrecord", "summary"} <= (read_json(manifest) or {}).keys():
            output = folder / manifest.name.removesuffix(MANIFEST)
            names |= {output.name, errors_name(output), manifest.name}
    return frozenset(names)


def _told(name: str, path: Path) -> str:
    return f"{name} is an input" if path == _local(name) else f"{name} finds {path.name} as an input"
