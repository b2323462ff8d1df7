"""Inputs of any kind → entries: JSON Lines, tables, Parquet, texts, pages and WARC, compressed and in archives.

What something is, its bytes say, and where these don't, its name.  Nothing that a file holds stops the reading of the
others: what cannot be read is an entry that says why.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict

from scoring.archive.entry import Entry
from scoring.archive.inputs.options import ReadOptions
from scoring.archive.inputs.places import STANDARD_INPUT, Found, find, is_remote
from scoring.archive.inputs.rows import failed, printable
from scoring.archive.inputs.unpacking import Where, read
from scoring.claim import JSON
from scoring.errors import ArchiveError, ScoringError

__all__ = ["STANDARD_INPUT", "ReadOptions", "are_kept", "check_inputs", "fingerprint", "read_entries"]

_DEFAULT = ReadOptions()
_LOG = logging.getLogger(__name__)  # on standard error, where nobody has said otherwise


def _warn_of_nothing(name: str) -> None:
    _LOG.warning("%s holds no document.", printable(name))


def read_entries(
    inputs: Sequence[str], options: ReadOptions = _DEFAULT, *, hear_of_nothing: Callable[[str], None] = _warn_of_nothing
) -> Iterator[Entry]:
    """Every document of the inputs, one after another, always in the same order.

    Each input is a file, a folder, a pattern, a URL that fsspec knows, or ``-``, standard input; a file that several of
    them stand for is read once.  ``hear_of_nothing`` is told an input whose files hold no document.  No more is held
    than one document, some buffers and the names of the files.
    """
    seen: set[str] = set()
    for name in inputs:
        files = entries = 0
        try:
            for files, found in enumerate(_find_new(name, seen), 1):  # noqa: B007 - asked below
                for entry in _read(found, options):
                    entries += 1
                    yield entry
        except ScoringError as error:  # it was there when ``check_inputs`` looked
            entries += 1
            yield failed(name, error)
        if files and not entries:
            hear_of_nothing(name)


def check_inputs(inputs: Sequence[str]) -> None:
    """See that there is something to read.  Raises ArchiveError where an input cannot be found, or is named twice."""
    if not inputs:
        raise ArchiveError("There is no input.", mend="Name files, folders, patterns or URLs, or - for standard input.")
    twice = next((name for name in inputs if inputs.count(name) > 1), None)
    if twice is not None:
        raise ArchiveError(f"{twice} is named twice.", mend="Name each input once.")
    for name in inputs:
        next(iter(find(name)))


def are_kept(inputs: Sequence[str]) -> bool:
    """Whether all of them are files of this machine, which reading does not use up.  Raises ArchiveError."""
    return not any(map(is_remote, inputs)) and all(found.is_kept() for name in inputs for found in find(name))


def fingerprint(inputs: Sequence[str], options: ReadOptions = _DEFAULT) -> JSON:
    """The files with their sizes and times (or ETags), and the options: what a resumed run needs to be the same."""
    seen: set[str] = set()
    files = [{"name": found.name, **found.state()} for name in inputs for found in _find_new(name, seen)]
    return {"files": files, "options": asdict(options)}


def _find_new(name: str, seen: set[str]) -> Iterator[Found]:
    """The files that ``name`` stands for, but for those that were ``seen`` under whatever name."""
    for found in find(name):
        identity = found.identity
        if identity not in seen:
            seen.add(identity)
            yield found


def _read(found: Found, options: ReadOptions) -> Iterator[Entry]:
    try:
        source = found.open()
    except ScoringError as error:
        yield failed(found.name, error)
        return
    with source:
        yield from read(source, Where(found.name), options)
