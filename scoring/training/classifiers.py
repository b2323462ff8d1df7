"""Labelled claims → classifiers of role, identification, claim type and words, measured beside the rules alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple, TypeAlias

from scoring.attribution import Extractor
from scoring.claim import JSON
from scoring.claims import FIELDS, Reader
from scoring.classifier import TraitClassifier
from scoring.errors import LabelError
from scoring.features import WORDS
from scoring.labels import Label, read
from scoring.store import digests
from scoring.training.examples import Example, find_examples
from scoring.training.fields import FieldAgreement, compare
from scoring.training.progress import Progress
from scoring.training.traits import Keys, frequent, matrix
from scoring.training.unseen import PARTS, find_unseen, fold_of
from scoring.training.words import fit_words

Classifiers: TypeAlias = dict[str, TraitClassifier]  # by the field that they tell, or ``WORDS``

PENALTY = 0.1  # inverse strength (scikit-learn's C)
SEEN = 2  # times that a trait must occur to be learned
FEWEST = 100  # claims below which there is nothing to learn from
MARKED = "claim_type"  # the field that is learned from claims that a program has marked, too
MARKED_SEEN = 20  # times that a trait must occur in those
MARKED_PENALTY = 0.05  # the more claims there are, the less each must say


@dataclass(frozen=True, slots=True)
class TrainedClassifiers:
    """Classifiers and what they were made of.

    ``folds`` are the same, each learned without a fifth of the claims.  ``rules`` and ``figures`` are the agreement on
    the held-out claims (``"split": "dev"``) of the rules alone and with the classifiers; None where nothing was held
    out.
    """

    classifiers: Classifiers
    folds: tuple[Classifiers, ...]
    data: JSON
    rules: FieldAgreement | None
    figures: FieldAgreement | None

    @property
    def facts(self) -> JSON:
        measured = {"rules": self.rules, "classifiers": self.figures}
        return {**self.data, "figures": {name: one.to_dict() for name, one in measured.items() if one is not None}}


def train_classifiers(
    files: Sequence[Path],
    extractor: Extractor,
    *,
    texts: Path | None = None,
    machine_made: Sequence[Path] = (),
    progress: Progress = lambda line: None,
) -> TrainedClassifiers:
    """Learn who speaks, what kind of claim it is and what its words tell, from labelled files.

    ``texts`` is a folder with the articles of labels that stand off them; without it such labels are left out.  Lines
    with ``"split": "dev"`` are held out.  Of ``machine_made`` files, which a program has marked, only the claim type
    and the grade are learned.  The same files and extractor give the same classifiers.  Raises LabelError.
    """
    labels = _with_text(files, texts)
    learned = [label for label in labels if label.split != "dev"]
    progress(f"Finding the claims of {len(learned)} labelled lines")
    examples = _find_enough(learned, extractor)
    by_program = _with_text(machine_made, texts) if machine_made else []
    marked = _find_marked(machine_made, by_program, extractor) if machine_made else []
    progress(f"Learning {', '.join(FIELDS)} from {len(examples) + len(marked)} claims".replace("_", " "))
    classifiers = _fit_all(examples, marked)
    progress("Learning them again without each fifth of the claims")
    folds = [_fit_all(_without(fold, examples), _without(fold, marked)) for fold in range(PARTS)]
    progress("Reading the claims anew, and learning what words tell")
    _add_words(classifiers, folds, learned, by_program, extractor)
    held_out = [label for label in labels if label.split == "dev"]
    progress(f"Measuring on {len(held_out)} claims that are held out")
    data = {
        "files": digests([*files, *machine_made]),
        "learned": len(examples),
        "marked_by_a_program": len(marked),
        "held_out": len(held_out),
        "penalty": PENALTY,
        "penalty_of_marked": MARKED_PENALTY if marked else None,
    }
    rules, ours = (_measure(held_out, Reader(extractor, given)) for given in ({}, classifiers))
    return TrainedClassifiers(classifiers, tuple(folds), data, rules, ours)


def _with_text(files: Sequence[Path], texts: Path | None) -> list[Label]:
    return [label for label in read(files, texts) if label.text]


def _find_enough(labels: Sequence[Label], extractor: Extractor) -> Sequence[Example]:
    """The claims to learn from.  Raises LabelError where they are too few."""
    found = find_examples(labels, Reader(extractor)).found
    if len(found) < FEWEST:
        raise LabelError(f"Only {len(found)} claims can be learned from.", mend=f"Give at least {FEWEST}.")
    return found


def _add_words(
    classifiers: Classifiers,
    folds: Sequence[Classifiers],
    by_hand: Sequence[Label],
    by_program: Sequence[Label],
    extractor: Extractor,
) -> None:
    """Learn what words tell from claims as the other classifiers, which have not seen those by hand, read them."""
    told = find_unseen(by_hand, [Reader(extractor, fold) for fold in folds]).usable
    marked = find_examples(by_program, Reader(extractor, classifiers)).usable
    classifiers[WORDS] = fit_words(told, marked)
    for fold, some in enumerate(folds):
        some[WORDS] = fit_words(_without(fold, told), _without(fold, marked))


def _measure(held_out: Sequence[Label], reader: Reader) -> FieldAgreement | None:
    return compare(find_examples(held_out, reader)) if held_out else None


def _find_marked(files: Sequence[Path], labels: Sequence[Label], extractor: Extractor) -> list[Example]:
    found = find_examples(labels, Reader(extractor)).found
    if not found:
        named = ", ".join(map(str, files))
        raise LabelError(f"No claim of {named} was found.", mend="Give the folder of their articles with --texts.")
    return found


def _without(fold: int, examples: Sequence[Example]) -> list[Example]:
    return [example for example in examples if fold_of(example.label) != fold]


def _fit_all(examples: Sequence[Example], marked: Sequence[Example]) -> Classifiers:
    return {field: _fit(field, examples, marked if field == MARKED else []) for field in FIELDS}


def _fit(field: str, examples: Sequence[Example], marked: Sequence[Example]) -> TraitClassifier:
    from sklearn.linear_model import LogisticRegression

    by_hand, by_program = _lessons(field, examples), _lessons(field, marked)
    lessons = by_hand + by_program
    traits = [lesson.keys for lesson in lessons]
    keys = sorted(frequent(traits[: len(by_hand)], SEEN) | frequent(traits[len(by_hand) :], MARKED_SEEN))
    model = LogisticRegression(C=MARKED_PENALTY if marked else PENALTY, max_iter=1000)
    model.fit(matrix(traits, keys), [lesson.answer for lesson in lessons])
    return TraitClassifier(model.classes_.tolist(), keys, model.coef_.T, model.intercept_)


class Lesson(NamedTuple):
    """The hashes of a claim's traits, and what it is."""

    keys: Keys
    answer: str


def _lessons(field: str, examples: Sequence[Example]) -> list[Lesson]:
    return [lesson for example in examples if (lesson := _lesson(field, example))]


def _lesson(field: str, example: Example) -> Lesson | None:
    """What a classifier of the field learns from a claim; nothing where it has no source, or should have none."""
    answer = example.label.fields.get(field)
    if answer is None or example.traits is None:
        return None
    traits = example.traits.claim if field == "claim_type" else example.traits.source
    return Lesson(frozenset(traits), answer) if traits and answer != "none" else None
