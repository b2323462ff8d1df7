"""The careful extractor on disk: it ships with Onrecord, beside the models, and every model can read with it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from scoring.claim import JSON
from scoring.disk import write_whole
from scoring.errors import ModelError
from scoring.settings import shipped
from scoring.store.layout import EXTRACTOR, MANIFEST, digest
from scoring.store.manifest import to_text

if TYPE_CHECKING:
    from scoring.attribution import Extractor

FOLDER = "_careful"  # no version can have this name
FORMAT = 1
NETWORK, TOKENIZER = "network.onnx", "tokenizer.json"
FILES = (NETWORK, TOKENIZER, EXTRACTOR)
MEND = "Install Onrecord anew, or make it again: python -m benchmarks.train_careful."


def load_careful(threads: int = 1, folder: Path | None = None) -> Extractor:
    """The careful extractor of ``folder`` (None: what ships), whose network works with so many ``threads``.

    What was made last is given again.  Raises ModelError where its files are missing or not those that were stored, or
    the packages that it needs are not installed.
    """
    return _load(folder or shipped("models") / FOLDER, threads)


@lru_cache(maxsize=1)
def _load(folder: Path, threads: int) -> Extractor:
    from scoring.attribution import Extractor
    from scoring.attribution.network import Network
    from scoring.attribution.tagger import CarefulTagger

    files = _read(folder)
    network = Network.from_bytes(files[NETWORK], files[TOKENIZER], threads=threads)
    extractor = Extractor.from_bytes(files[EXTRACTOR])
    tagger = extractor.tagger
    careful = CarefulTagger(tagger.weights, tagger.transitions, tagger.bias, tagger.cues, network)
    return replace(extractor, tagger=careful)


def save_careful(folder: Path, files: Mapping[str, bytes], facts: JSON) -> None:
    """Store the files of a careful extractor and what it was made of; an extractor that is there is replaced.

    Killed in between, it leaves files that ``load_careful`` refuses.  Raises OSError.
    """
    manifest = {"format": FORMAT, **facts, "files": {name: digest(files[name]) for name in FILES}}
    for name in FILES:
        write_whole(folder / name, [files[name]])
    write_whole(folder / MANIFEST, [to_text(manifest).encode()])


def _read(folder: Path) -> dict[str, bytes]:
    """The files, each checked against the manifest before anything is constructed."""
    try:
        manifest: JSON = json.loads((folder / MANIFEST).read_bytes())
        files = {name: (folder / name).read_bytes() for name in FILES}
        made, expected = manifest["format"], {name: manifest["files"][name] for name in FILES}
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ModelError(f"{folder} is missing or damaged ({error}).", mend=MEND) from error
    if made != FORMAT:
        raise ModelError(f"{folder} has format {made!r}; this version of Onrecord reads {FORMAT}.", mend=MEND)
    for name, data in files.items():
        if digest(data) != expected[name]:
            raise ModelError(f"{folder / name} is not the file that was stored.", mend=MEND)
    return files
