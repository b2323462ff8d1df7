"""Labelled data → a new model, measured beside baselines and the champion, and stored with its card."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np

from scoring import store
from scoring.claim import JSON
from scoring.claims import Reader
from scoring.errors import LabelError, ModelError
from scoring.labels import Label, read, weigh
from scoring.model import ConfidenceModel
from scoring.model.ordinal import Floats
from scoring.settings import shipped
from scoring.store import ReaderFiles, StoredModel
from scoring.training import calibration, card, diagram
from scoring.training.baselines import compare_with_baselines
from scoring.training.evaluations import (
    Evaluation,
    count,
    default_files,
    evaluate_labels,
    name_not_found,
    origin_of,
)
from scoring.training.examples import Examples
from scoring.training.folds import FOLDS, cross_validate, fit_model
from scoring.training.intervals import Interval
from scoring.training.metrics import Metrics, measure_parts, measure_with_intervals, ranked_probability_scores
from scoring.training.progress import Progress
from scoring.training.unseen import find_unseen, readers_of_folds

GRID = (0.3, 1.0, 3.0, 10.0)  # penalties to choose among
TOLD = (
    "parent", "calibration", "metrics", "intervals", "by_origin", "baselines", "where_words", "ceiling", "evaluation",
    "held_out_statements", "data", "parameters",
)  # fmt: skip
FEWEST = 20  # usable claims below which there is nothing to learn from


@dataclass(frozen=True, slots=True)
class TrainingRun:
    """What a training run made.

    ``stored`` is False where the same inputs had made the same version before.  ``metrics`` are out of fold, with their
    ``intervals``, and ``by_origin`` those on real news and on own statements; so are the ``baselines``, what the model
    loses against the ``ceiling`` and how it does ``where_words`` could be measured.  ``champion`` are the present
    champion's measures on the same claims, which it may have learned from; ``evaluation`` is on held-out real news,
    ``held_out_statements`` on lines with their text.
    """

    version: str
    stored: bool
    promoted: bool
    parent: str | None
    calibration: str
    metrics: Metrics
    intervals: dict[str, Interval]
    by_origin: dict[str, JSON]
    baselines: dict[str, JSON]
    where_words: JSON | None
    ceiling: JSON
    champion: JSON | None
    evaluation: JSON | None
    held_out_statements: JSON | None
    data: JSON
    parameters: JSON
    not_found: tuple[str, ...]

    def to_dict(self) -> JSON:
        return asdict(self)

    def table(self) -> str:
        """The measures of the new model, the champion and the baselines as Markdown, then those on held-out lines."""
        facts = self.to_dict()
        return "\n\n".join([*card.agreement(facts), *card.held_out(facts)])


def train(
    files: Sequence[Path],
    models: Path,
    *,
    promote: bool = False,
    evaluation: Sequence[Path] = (),
    reader: ReaderFiles | None = None,
    n_jobs: int = 1,
    progress: Progress = lambda line: None,
) -> TrainingRun:
    """Learn a model from labelled files (default: those shipped), store it and compare it with the champion.

    Claims are found by ``reader``, by default the champion's (the shipped one's in a folder that has none yet),
    which is stored with the model; those that are learned from are told by its classifiers of their fold.
    Lines with ``"split": "dev"`` are held out.
    The first model of a folder becomes its champion; a later one only with ``promote``.  ``evaluation`` are labels of
    real news that the model does not learn from (default: the held-out ones that stand off their texts); enough of
    them, met well, make its calibration ``validated``.
    ``progress`` is told each step.  Raises LabelError and ModelError.
    """
    files = list(files) or default_files()
    progress(f"Reading {', '.join(file.name for file in files)}")
    every = read(files)
    labels = [label for label in every if label.split != "dev"]
    held_out = _held_out(every, read(evaluation) if evaluation else [])
    reader = reader or present_reader(models)
    finder = Reader.from_bytes(reader.extractor, reader.classifiers)
    progress(f"Finding the claims of {len(labels)} labelled lines")
    examples = find_unseen(labels, readers_of_folds(finder, reader.classifiers))
    _check_enough(examples)
    C, distribution = _choose(examples, n_jobs, progress)
    progress(f"Fitting {len(examples.usable)} claims with C = {C}")
    model = fit_model(examples.rows, examples.grades, C)
    parameters = {"C": C, "grid": list(GRID), "folds": FOLDS, "evaluation": store.digests(evaluation)}
    version = _identify(examples, parameters, reader)
    progress("Fitting the baselines and the ceiling on the same folds")
    measured = _measure_out_of_fold(distribution, examples)
    progress("Measuring on held-out lines")
    news, statements = (_test(some, version, model, finder) for some in held_out)
    parent = store.champion(models) if (models / store.CHAMPION).exists() else None
    champion = _load(models, parent, progress)
    facts: JSON = {
        "parent": parent if parent != version else store.read_manifest(models, version)["parent"],
        "command": " ".join(["onrecord train", *(file.name for file in files)]),
        "parameters": parameters,
        "data": {"files": store.digests(files), **count(labels, examples)},
        **measured,
        "evaluation": news.to_dict() if news else None,
        "held_out_statements": statements.to_dict() if statements else None,
        "calibration": calibration.status(news.metrics if news else None),
    }
    diagrams = _draw(version, news, statements)
    model_card = card.write(version, facts, model.weights, diagrams=list(diagrams))
    stored = store.save(models, version, model, reader, card=model_card, facts=facts, diagrams=diagrams)
    promoted = parent is None or (promote and parent != version)
    if promoted:
        reason = "the first model of its folder" if parent is None else "told to when it was trained"
        store.promote(models, version, reason=reason)
    return TrainingRun(
        version=version,
        stored=stored,
        promoted=promoted,
        champion=_measure_champion(champion, examples),
        not_found=name_not_found(examples),
        **{name: facts[name] for name in TOLD},
    )


def present_reader(models: Path) -> ReaderFiles:
    """The reader of the champion, or of the shipped one where there is no champion yet."""
    folder = models if (models / store.CHAMPION).exists() else shipped("models")
    return store.reader_files(folder, store.champion(folder))


def _choose(examples: Examples, n_jobs: int, progress: Progress) -> tuple[float, Floats]:
    """The penalty to fit with, and its out-of-fold distributions.

    It is the strongest whose ranked probability score lies within one standard error of the best: real news differs
    from what is learned from, and the simpler model carries over better.
    """
    tried, scores = {}, {}
    for C in GRID:
        tried[C] = cross_validate(examples.rows, examples.grades, examples.groups, C, n_jobs=n_jobs)
        scores[C] = ranked_probability_scores(tried[C], np.array(examples.grades))
        progress(f"C = {C}: ranked probability score {scores[C].mean():.4f}")
    best = min(scores.values(), key=lambda score: float(score.mean()))
    bound = best.mean() + best.std() / np.sqrt(len(best))
    chosen = next(C for C in GRID if scores[C].mean() <= bound)
    return chosen, tried[chosen]


def _held_out(every: Sequence[Label], evaluation: Sequence[Label]) -> tuple[list[Label], list[Label]]:
    """The labels of real news to test on, and the held-out lines that carry their text."""
    held_out = [label for label in every if label.split == "dev"]
    news = list(evaluation) or [label for label in held_out if label.stands_off]
    return news, [label for label in held_out if not label.stands_off]


def _test(labels: Sequence[Label], version: str, model: ConfidenceModel, reader: Reader) -> Evaluation | None:
    """The measures on held-out labels; None where none of their claims is found."""
    try:
        return evaluate_labels(labels, version, model, reader)
    except LabelError:
        return None


def _measure_out_of_fold(distribution: Floats, examples: Examples) -> JSON:
    """The measures of the new model, in all and by origin, and of the baselines on the same folds."""
    whole = measure_with_intervals(distribution, examples.grades, examples.groups)
    origins = [origin_of(example.label) for example in examples.usable]
    parts = measure_parts(distribution, np.array(examples.grades), examples.groups, origins)
    return {
        "metrics": whole.metrics,
        "intervals": whole.intervals,
        "by_origin": {name: measures.to_row() for name, measures in parts.items()},
        **compare_with_baselines(distribution, examples).to_dict(),
    }


def _draw(version: str, news: Evaluation | None, statements: Evaluation | None) -> dict[str, str]:
    """The reliability diagram on real news, or else on held-out statements, by the name of its file."""
    tested, what = (news, "claims of real news") if news else (statements, "statements of our own")
    if tested is None:
        return {}
    title = f"Model {version}: {tested.metrics['items']} held-out {what}"
    return {store.DIAGRAM: diagram.draw(tested.bins, title=title)}


def _identify(examples: Examples, parameters: JSON, reader: ReaderFiles) -> str:
    places, whole, weights = weigh(examples.grades)
    rows = examples.rows
    return store.identify([rows[place] for place in places], whole, weights, parameters, reader)


def _load(models: Path, version: str | None, progress: Progress) -> StoredModel | None:
    """The champion to compare with; one that cannot be loaded any more must not stand in the way of its successor."""
    if version is None:
        return None
    try:
        return store.load(models, version)
    except ModelError as error:
        progress(f"The champion cannot be compared with: {error}")
        return None


def _measure_champion(champion: StoredModel | None, examples: Examples) -> JSON | None:
    if champion is None:
        return None
    distribution = champion.model.predict(examples.rows)
    return measure_with_intervals(distribution, examples.grades, examples.groups).to_row()


def _check_enough(examples: Examples) -> None:
    usable = len(examples.usable)
    if usable < FEWEST or len(set(examples.groups)) < FOLDS:
        raise LabelError(
            f"Only {usable} labelled claims can be learned from; {len(examples.not_found)} were not found.",
            mend=f"Give at least {FEWEST}, in at least {FOLDS} groups.",
        )
    if len(set(examples.grades)) < 2:
        raise LabelError("All labels have the same grade.", mend="Add labelled claims of other grades.")
