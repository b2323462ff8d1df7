"""Inputs of any kind → entries: JSON Lines, tables, Parquet, texts, pages and WARC, compressed and in archives.

What something is, its bytes say, and where these don't, its name.  Nothing that a file holds stops the reading of the
others: what cannot be read is an entry that says why.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict

from scoring.archive.entry import Entry
from scoring.archive.inputs.options import ReadOptions
from scoring.archive.inputs.places import STANDARD_INPUT, Found, find, is_remote
from scoring.archive.inputs.rows import failed
from scoring.archive.inputs.unpacking import Where, read
from scoring.claim import JSON
from scoring.errors import ArchiveError, ScoringError

__all__ = ["STANDARD_INPUT", "ReadOptions", "are_kept", "check_inputs", "fingerprint", "read_entries"]

_DEFAULT = ReadOptions()


def read_entries(inputs: Sequence[str], options: ReadOptions = _DEFAULT) -> Iterator[Entry]:
    """Every document of the inputs, one after another, always in the same order.

    Each input is a file, a folder, a pattern, a URL that fsspec knows, or ``-``, standard input.  No more is held than
    one document and some buffers.
    """
    for name in inputs:
        try:
            for found in find(name):
                yield from _read(found, options)
        except ScoringError as error:  # it was there when ``check_inputs`` looked
            yield failed(name, error)


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
    files = [{"name": found.name, **found.state()} for name in inputs for found in find(name)]
    return {"files": files, "options": asdict(options)}


def _read(found: Found, options: ReadOptions) -> Iterator[Entry]:
    try:
        source = found.open()
    except ScoringError as error:
        yield failed(found.name, error)
        return
    with source:
        yield from read(source, Where(found.name), options)
