"""The reader: all that was trained to find claims and to tell who speaks and what kind of claim it is."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from scoring.attribution import Extractor
from scoring.classifier import TraitClassifier
from scoring.errors import ModelError

FIELDS = ("role", "identification", "claim_type")


@dataclass(frozen=True)
class Reader:
    """The extractor, and classifiers of the ``FIELDS`` and of what words tell; what has none is left to the rules."""

    extractor: Extractor
    classifiers: Mapping[str, TraitClassifier] = field(default_factory=dict)

    @classmethod
    def from_bytes(cls, extractor: bytes, classifiers: bytes) -> Reader:
        """The reader of two ``.npz`` archives; no code in them is run.  Raises ModelError."""
        return cls(Extractor.from_bytes(extractor), classifiers_from_bytes(classifiers))


def classifiers_to_bytes(
    classifiers: Mapping[str, TraitClassifier], folds: Sequence[Mapping[str, TraitClassifier]] = ()
) -> bytes:
    """Classifiers as an ``.npz`` archive of plain arrays.

    ``folds`` are the same, each learned without one part of the labels: what a model learns from must be read by
    classifiers that have not seen it.
    """
    named = {**classifiers, **{f"{fold}/{name}": one for fold, some in enumerate(folds) for name, one in some.items()}}
    arrays: dict[str, Any] = {
        f"{name}.{key}": array
        for name, classifier in sorted(named.items())
        for key, array in classifier.to_arrays().items()
    }
    file = io.BytesIO()
    np.savez_compressed(file, **arrays)
    return file.getvalue()


def classifiers_from_bytes(data: bytes, fold: int | None = None) -> dict[str, TraitClassifier]:
    """The classifiers of an archive that ``classifiers_to_bytes`` made, or those of one fold.  Raises ModelError."""
    start = "" if fold is None else f"{fold}/"
    try:
        with np.load(io.BytesIO(data), allow_pickle=False) as archive:
            own = [name for name in archive.files if name.startswith(start) and "/" not in name.removeprefix(start)]
            arrays: dict[str, NDArray[Any]] = {name.removeprefix(start): archive[name] for name in own}
        names = sorted({key.partition(".")[0] for key in arrays})
        return {
            name: TraitClassifier.from_arrays(
                {key.removeprefix(f"{name}."): array for key, array in arrays.items() if key.startswith(f"{name}.")}
            )
            for name in names
        }
    except (ValueError, KeyError, IndexError, OSError, EOFError, BadZipFile) as error:
        mend = "Train again with `onrecord train-classifiers`."
        raise ModelError(f"The classifiers cannot be read ({error}).", mend=mend) from error
