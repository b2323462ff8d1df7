"""Labelled data → a new model, measured beside baselines and the champion, and stored with its card."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import NamedTuple

import numpy as np

from scoring import store
from scoring.claim import JSON
from scoring.errors import LabelError, ModelError, OvertakenError
from scoring.labels import Label, weigh
from scoring.model import ConfidenceModel
from scoring.model.ordinal import Floats
from scoring.store import ReaderFiles
from scoring.training import calibration, card, diagram, gate
from scoring.training.added import WEIGHT, Added
from scoring.training.baselines import compare_with_baselines
from scoring.training.evaluations import Evaluation, evaluate_labels, name_not_found, origin_of
from scoring.training.examples import Examples
from scoring.training.folds import FOLDS, cross_validate, fit_model
from scoring.training.gate import Comparison, Contestant, Verdict
from scoring.training.material import Material, gather, present_reader
from scoring.training.metrics import measure_parts, measure_with_intervals, ranked_probability_scores
from scoring.training.progress import Progress
from scoring.training.run import TrainingRun

GRID = (0.3, 1.0, 3.0, 10.0)  # penalties to choose among
STEPS = 8 + len(GRID)  # how often ``train`` tells of its progress
TOLD = (
    "parent", "calibration", "metrics", "intervals", "by_origin", "baselines", "where_words", "ceiling", "evaluation",
    "held_out_statements", "data", "parameters",
)  # fmt: skip
ADDED = "added labels"
FEWEST = 20  # usable claims below which there is nothing to learn from


def train(
    files: Sequence[Path],
    models: Path,
    *,
    added: Sequence[Label] = (),
    weight: float = WEIGHT,
    promote: bool | None = None,
    evaluation: Sequence[Path] = (),
    reader: ReaderFiles | None = None,
    n_jobs: int = 1,
    progress: Progress = lambda line: None,
) -> TrainingRun:
    """Learn a model from the base data and added labels, store it and compare it with the champion.

    ``files`` are the base data (default: those shipped); each ``added`` label counts ``weight`` times one of theirs,
    and a fifth of them is held out.  Claims are found by ``reader``, by default the champion's (the shipped one's in a
    folder that has none yet), which is stored with the model; those of the base data are told by its classifiers of
    their fold.  Lines with ``"split": "dev"`` are held out: the frozen claims that champion and challenger are held
    against.  In a folder without a champion the model becomes it; elsewhere where it is no worse on the frozen
    claims and better on the held-out part of the added labels.  ``promote`` says otherwise (False: not at all).
    ``evaluation`` are labels of real news that the model does not learn from (default: the held-out ones that stand
    off their texts); enough of them, met well, make its calibration ``validated``.
    ``progress`` is told each of the ``STEPS`` steps, the last before anything is stored.  Raises LabelError and
    ModelError.
    """
    material = gather(
        files, added, weight=weight, evaluation=evaluation, reader=reader or present_reader(models), progress=progress
    )
    fitted = _fit(material, n_jobs, progress)
    challenger = Contestant(_identify(fitted, evaluation, material.reader), fitted.model, material.finder)
    progress("Fitting the baselines and the ceiling on the same folds")
    facts = _measure_out_of_fold(fitted, material.base)
    progress("Measuring on held-out lines")
    tested = _Tested(_test(material.news, challenger), _test(material.statements, challenger))
    progress("Comparing with the champion")
    parent, comparison, verdict = _compare(models, challenger, material, promote)
    facts |= {"parent": parent, **_made_of(files, evaluation, material, fitted), **tested.facts}
    progress(f"Storing model {challenger.version}")
    stored = _store(models, challenger, material.reader, facts, tested.draw(challenger.version))
    return TrainingRun(
        version=challenger.version,
        stored=stored,
        verdict=_conclude(models, challenger.version, comparison, verdict),
        comparison=comparison.to_dict() if comparison else None,
        contradictions=material.given.contradictions,
        not_found=name_not_found(fitted.examples),
        **{name: facts[name] for name in TOLD},
    )


@dataclass(frozen=True, slots=True)
class _Fitted:
    """A model with what it was fitted on, and its out-of-fold distributions (n, 5)."""

    model: ConfidenceModel
    C: float
    examples: Examples
    distribution: Floats


class _Tested(NamedTuple):
    """The measures of a model on held-out labels of real news and on held-out statements, None where there are none."""

    news: Evaluation | None
    statements: Evaluation | None

    @property
    def facts(self) -> JSON:
        return {
            "evaluation": self.news.to_dict() if self.news else None,
            "held_out_statements": self.statements.to_dict() if self.statements else None,
            "calibration": calibration.status(self.news.metrics if self.news else None),
        }

    def draw(self, version: str) -> dict[str, str]:
        """The reliability diagram on real news, or else on held-out statements, by the name of its file."""
        tested, what = (self.news, "claims of real news") if self.news else (self.statements, "statements of our own")
        if tested is None:
            return {}
        title = f"Model {version}: {tested.metrics['items']} held-out {what}"
        return {store.DIAGRAM: diagram.draw(tested.bins, title=title)}


def _fit(material: Material, n_jobs: int, progress: Progress) -> _Fitted:
    examples = material.examples
    _check_enough(examples)
    C, distribution = _choose(examples, n_jobs, progress)
    progress(f"Fitting {len(examples.usable)} claims with C = {C}")
    model = fit_model(examples.rows, examples.grades, C, examples.weights)
    return _Fitted(model, C, examples, distribution)


def _choose(examples: Examples, n_jobs: int, progress: Progress) -> tuple[float, Floats]:
    """The penalty to fit with, and its out-of-fold distributions.

    It is the strongest whose ranked probability scores are worse than the best one's by no more than one standard error
    of the difference, claim by claim: real news differs from what is learned from, and the simpler model carries over.
    """
    tried, scores = {}, {}
    for C in GRID:
        tried[C] = cross_validate(
            examples.rows, examples.grades, examples.groups, C, weights=examples.weights, n_jobs=n_jobs
        )
        scores[C] = ranked_probability_scores(tried[C], np.array(examples.grades))
        progress(f"C = {C}: ranked probability score {scores[C].mean():.4f}")
    best = min(scores.values(), key=lambda score: float(score.mean()))
    chosen = next(C for C in GRID if _is_as_good(scores[C], best))
    return chosen, tried[chosen]


def _is_as_good(scores: Floats, best: Floats) -> bool:
    lost = scores - best
    return bool(lost.mean() <= lost.std() / np.sqrt(len(lost)))


def _parameters(C: float, evaluation: Sequence[Path]) -> JSON:
    return {"C": C, "grid": list(GRID), "folds": FOLDS, "evaluation": store.digests(evaluation)}


def _made_of(files: Sequence[Path], evaluation: Sequence[Path], material: Material, fitted: _Fitted) -> JSON:
    """What the model is made of, and the command that makes it."""
    return {
        "command": " ".join(["onrecord train", *(f"--base {file.name}" for file in files)]),
        "parameters": _parameters(fitted.C, evaluation),
        "data": material.data,
    }


def _identify(fitted: _Fitted, evaluation: Sequence[Path], reader: ReaderFiles) -> str:
    rows, weights = fitted.examples.rows, fitted.examples.weights
    places, whole, shares = weigh(fitted.examples.grades)
    weighed = [weights[place] * share for place, share in zip(places, shares, strict=True)]
    parameters = _parameters(fitted.C, evaluation)
    return store.identify([rows[place] for place in places], whole, weighed, parameters, reader)


def _measure_out_of_fold(fitted: _Fitted, base: Examples) -> JSON:
    """The measures of the new model, in all and by origin, and of the baselines on the claims of the base data.

    Those say what the features are worth; a hundred thousand added labels would tell little more, for hours of fitting.
    """
    examples, distribution = fitted.examples, fitted.distribution
    whole = measure_with_intervals(distribution, examples.grades, examples.groups)
    origins = [origin_of(example.label) for example in base.usable]
    origins += [ADDED] * (len(examples.usable) - len(origins))
    parts = measure_parts(distribution, np.array(examples.grades), examples.groups, origins)
    return {
        "metrics": whole.metrics,
        "intervals": whole.intervals,
        "by_origin": {name: measures.to_row() for name, measures in parts.items()},
        **compare_with_baselines(distribution[: len(base.usable)], base).to_dict(),
    }


def _test(labels: Sequence[Label], challenger: Contestant) -> Evaluation | None:
    """The measures on held-out labels; None where none of their claims is found."""
    try:
        return evaluate_labels(labels, *challenger)
    except LabelError:
        return None


def _compare(
    models: Path, challenger: Contestant, material: Material, promote: bool | None
) -> tuple[str | None, Comparison | None, Verdict]:
    """The champion that the challenger was made to replace, how the two compare, and what comes of it."""
    champion = store.champion(models) if (models / store.CHAMPION).exists() else None
    if champion is None:
        unopposed = Verdict(promoted=True, told=False, reason="Promoted: its folder had no champion.")
        return None, None, gate.overrule(unopposed, promote)
    if champion == challenger.version:
        reason = f"{champion} is the champion already: {_why_the_same(material.given)}."
        return store.read_manifest(models, champion)["parent"], None, Verdict(promoted=False, told=False, reason=reason)
    comparison, verdict = _hold_against(models, champion, challenger, material)
    return champion, comparison, gate.overrule(verdict, promote)


def _why_the_same(added: Added) -> str:
    """Why a training came to the champion itself."""
    if not len(added) or added.learned:
        return "what it learned from made the same model again"
    aside = f"held out to judge by: {len(added.held_out):,}, known to the base data: {len(added.known):,}"
    return f"no added label is learned from ({aside})"


def _hold_against(
    models: Path, champion: str, challenger: Contestant, material: Material
) -> tuple[Comparison | None, Verdict]:
    """The comparison with a champion; one that cannot be loaded any more is named."""
    try:
        stored = store.load(models, champion)
    except ModelError as error:
        reason = f"Kept {champion}, with which nothing can be compared: {error}"
        return None, Verdict(promoted=False, told=False, reason=reason)
    holder = Contestant(champion, stored.model, stored.reader)
    comparison = gate.compare(holder, challenger, material.frozen, material.given.held_out)
    return comparison, gate.judge(comparison)


def _store(models: Path, challenger: Contestant, reader: ReaderFiles, facts: JSON, diagrams: dict[str, str]) -> bool:
    version, model = challenger.version, challenger.model
    told = card.write(version, facts, model.weights, diagrams=list(diagrams))
    return store.save(models, version, model, reader, card=told, facts=facts, diagrams=diagrams)


def _conclude(models: Path, version: str, comparison: Comparison | None, verdict: Verdict) -> Verdict:
    """Keep the comparison beside the model and promote it where that is the verdict, which is returned as it came out.

    Where somebody else has promoted another model meanwhile, which this one was not held against, that one stays.
    """
    _keep(models, version, comparison, verdict)
    if not verdict.promoted:
        return verdict
    over = comparison.champion if comparison and not verdict.told else None
    try:
        store.promote(models, version, reason=verdict.reason, over=over)
    except OvertakenError as error:
        verdict = Verdict(promoted=False, told=False, reason=f"Kept the champion: {error}")
        _keep(models, version, comparison, verdict)
    return verdict


def _keep(models: Path, version: str, comparison: Comparison | None, verdict: Verdict) -> None:
    if comparison is not None:
        told = {**comparison.to_dict(), "verdict": asdict(verdict)}
        store.revise(models, version, {store.COMPARISON: json.dumps(told, indent=1) + "\n"})


def _check_enough(examples: Examples) -> None:
    usable = len(examples.usable)
    if usable < FEWEST or len(set(examples.groups)) < FOLDS:
        raise LabelError(
            f"Only {usable} labelled claims can be learned from; {len(examples.not_found)} were not found.",
            mend=f"Give at least {FEWEST}, in at least {FOLDS} groups.",
        )
    if len(set(examples.grades)) < 2:
        raise LabelError("All labels have the same grade.", mend="Add labelled claims of other grades.")
