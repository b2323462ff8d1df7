"""What a training has to work with: labels read and divided, and their claims as the reader finds them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from scoring import store
from scoring.claim import JSON
from scoring.claims import Reader
from scoring.labels import Label, read
from scoring.settings import shipped
from scoring.store import ReaderFiles
from scoring.training.added import Added, divide, find_added
from scoring.training.evaluations import count, default_files
from scoring.training.examples import Examples
from scoring.training.progress import Progress
from scoring.training.unseen import find_unseen, readers_of_folds


@dataclass(frozen=True, slots=True)
class Material:
    """Labels by their use, and the examples that are learned from.

    ``news`` and ``statements`` are held out of the base data: labels of real news, and lines that carry their text.
    """

    reader: ReaderFiles
    finder: Reader
    news: tuple[Label, ...]
    statements: tuple[Label, ...]
    given: Added
    base: Examples
    added: Examples
    data: JSON

    @property
    def examples(self) -> Examples:
        return Examples.joined([self.base, self.added])

    @property
    def frozen(self) -> tuple[Label, ...]:
        """What every champion and challenger is held against."""
        return (*self.news, *self.statements)


def gather(
    files: Sequence[Path],
    added: Sequence[Label],
    *,
    weight: float,
    evaluation: Sequence[Path],
    reader: ReaderFiles,
    progress: Progress,
) -> Material:
    """Read the base data (default: those shipped), divide the added labels and find the claims of both.

    Raises LabelError and ModelError.
    """
    files = list(files) or default_files()
    progress(f"Reading {', '.join(file.name for file in files)}")
    every = read(files)
    given = divide(added, every)
    held_out = [label for label in every if label.split == "dev"]
    finder = store.make_reader(reader.extractor, reader.classifiers)
    labels = [label for label in every if label.split != "dev"]
    progress(f"Finding the claims of {len(labels)} labelled lines")
    base = find_unseen(labels, readers_of_folds(finder, reader.classifiers))
    progress(f"Finding the claims of {len(given.learned)} added labels ({len(given.held_out)} more are held out)")
    found = find_added(given, finder, weight)
    return Material(
        reader=reader,
        finder=finder,
        news=tuple(read(evaluation)) if evaluation else tuple(label for label in held_out if label.stands_off),
        statements=tuple(label for label in held_out if not label.stands_off),
        given=given,
        base=base,
        added=found,
        data={"files": store.digests(files), **count(labels, base), **_count_added(given, found, weight)},
    )


def present_reader(models: Path) -> ReaderFiles:
    """The reader of the champion, or of the shipped one where there is no champion yet."""
    folder = models if (models / store.CHAMPION).exists() else shipped("models")
    return store.reader_files(folder, store.champion(folder))


def _count_added(given: Added, found: Examples, weight: float) -> JSON:
    """What became of added labels; nothing where there are none."""
    if not len(given):
        return {}
    return {"added": {**given.to_dict(), "found": count(given.learned, found), "weight": weight}}
