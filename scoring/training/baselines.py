"""What simpler models reach on the same folds, and the ceiling: what the same features give without any constraint."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from scoring.claim import JSON
from scoring.features import FEATURES, Row
from scoring.labels import weigh
from scoring.model import OrdinalLogit, spread
from scoring.model.ordinal import Floats
from scoring.training.examples import Example, Examples
from scoring.training.folds import Fit, predict_out_of_fold, split_groups
from scoring.training.intervals import Interval
from scoring.training.metrics import Measures, kappa_lost, measure_with_intervals

HEDGES = ("hedged", "hedged_prediction", "distanced", "doubt", "estimative")
WORDS, CEILING = "words", "gradient_boosting"
FEWEST_TEXTS = 20  # sentences below which there are no words to learn from
INVERSE_PENALTY = 30.0  # of ``words``: the best of 1, 3, 10 and 30 on the shipped statements
BOOSTING = {"learning_rate": 0.05, "max_iter": 100}  # the best of four settings on the shipped labels
SEED = 0


@dataclass(frozen=True, slots=True)
class Baselines:
    """The measures of each baseline, and what the chosen model falls short of the ceiling.

    ``words`` is measured on the claims whose text is at hand alone; ``where_words`` are the chosen model's measures on
    these, None where there are too few to learn from.  ``kappa_lost`` is below 0 where the chosen model does better.
    """

    baselines: dict[str, Measures]
    where_words: Measures | None
    kappa_lost: float
    kappa_lost_interval: Interval

    def to_dict(self) -> JSON:
        return {
            "baselines": {name: measures.to_row() for name, measures in self.baselines.items()},
            "where_words": self.where_words.to_row() if self.where_words else None,
            "ceiling": {
                "name": CEILING,
                "kappa_lost": self.kappa_lost,
                "interval": list(self.kappa_lost_interval),
            },
        }


def compare_with_baselines(distribution: Floats, examples: Examples) -> Baselines:
    """Measure the baselines beside the chosen model's out-of-fold distributions (n, 5), on the same folds."""
    grades, groups = examples.grades, examples.groups
    predicted = {name: predict_out_of_fold(fit, groups) for name, fit in _fits(examples.rows, grades).items()}
    lost, interval = kappa_lost(distribution, predicted[CEILING], grades, groups)
    baselines = {name: measure_with_intervals(found, grades, groups) for name, found in predicted.items()}
    sentences = [sentence_of(example) for example in examples.usable]
    where_words = None
    if _can_learn_words(sentences, grades, groups):
        at_hand = [place for place, sentence in enumerate(sentences) if sentence]
        chosen = [grades[place] for place in at_hand], [groups[place] for place in at_hand]
        words = predict_out_of_fold(_fit_words(sentences, grades), groups)
        baselines[WORDS] = measure_with_intervals(words[at_hand], *chosen)
        where_words = measure_with_intervals(distribution[at_hand], *chosen)
    return Baselines(baselines, where_words, lost, interval)


def _can_learn_words(sentences: Sequence[str], grades: Sequence[float], groups: Sequence[str]) -> bool:
    """Whether each fold leaves sentences of several grades to learn from."""
    return all(
        len({grades[place] for place in train if sentences[place]}) > 1
        and sum(map(bool, (sentences[place] for place in train))) >= FEWEST_TEXTS
        for train, _ in split_groups(groups)
    )


def sentence_of(example: Example) -> str:
    """The sentence in which an example's claim stands, "" where its text is not at hand."""
    if example.claim is None:
        return ""
    start, end = example.claim.sentence
    return example.label.text[start:end]


def _fits(rows: Sequence[Row], grades: Sequence[float]) -> dict[str, Fit]:
    cues = sorted({row.get("cue_class", "neutral") for row in rows})
    designs = {
        "majority": np.zeros((len(rows), 1)),
        "hedge_count": np.array([[float(sum(name in row for name in HEDGES))] for row in rows]),
        "cue": np.array([[float(row.get("cue_class", "neutral") == cue) for cue in cues] for row in rows]),
    }
    return {
        **{name: _fit_columns(design, grades) for name, design in designs.items()},
        CEILING: _fit_boosting(_one_hot(rows), grades),
    }


def _one_hot(rows: Sequence[Row]) -> Floats:
    """A column a value of each feature (n, columns), reference values left out."""
    names = [(name, value) for name, feature in FEATURES.items() for value in feature.signs]
    return np.array([[float(row.get(name) == value) for name, value in names] for row in rows])


def _fit_columns(design: Floats, grades: Sequence[float]) -> Fit:
    def fit(train: list[int], test: list[int]) -> Floats:
        places, whole, weights = weigh([grades[place] for place in train])
        logit = OrdinalLogit().fit(design[[train[place] for place in places]], 6 - np.array(whole), weights)
        return spread(6 - logit.classes_, logit.predict_proba(design[test]))

    return fit


def _fit_boosting(design: Floats, grades: Sequence[float]) -> Fit:
    """Trees over all features and their interactions, on one thread: sums must not hang on how work is shared out."""

    def fit(train: list[int], test: list[int]) -> Floats:
        from sklearn.ensemble import HistGradientBoostingClassifier
        from threadpoolctl import threadpool_limits

        places, whole, weights = weigh([grades[place] for place in train])
        with threadpool_limits(1):
            trees = HistGradientBoostingClassifier(**BOOSTING, early_stopping=False, random_state=SEED)
            trees.fit(design[[train[place] for place in places]], whole, sample_weight=weights)
            return spread(trees.classes_, trees.predict_proba(design[test]))

    return fit


def _fit_words(sentences: Sequence[str], grades: Sequence[float]) -> Fit:
    """TF-IDF of words and word pairs, then logistic regression; of a claim without a sentence it knows nothing."""

    def fit(train: list[int], test: list[int]) -> Floats:
        from sklearn.feature_extraction.text import TfidfVectorizer
        from sklearn.linear_model import LogisticRegression
        from sklearn.pipeline import make_pipeline
        from threadpoolctl import threadpool_limits

        known = [place for place in train if sentences[place]]
        places, whole, weights = weigh([grades[place] for place in known])
        vectorizer = TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True)
        model = make_pipeline(vectorizer, LogisticRegression(C=INVERSE_PENALTY, max_iter=2000))
        with threadpool_limits(1):
            given = [sentences[known[place]] for place in places]
            model.fit(given, whole, logisticregression__sample_weight=weights)
            return spread(model.classes_, model.predict_proba([sentences[place] for place in test]))

    return fit
