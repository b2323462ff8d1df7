"""Marked articles → an extractor: a tagger, what is plausible of what it finds, and the threshold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from scoring.attribution import Extractor
from scoring.attribution.extractor import Found
from scoring.attribution.linking import Candidate, pieces_of
from scoring.attribution.plausibility import Plausibility, Seen
from scoring.attribution.tagger import Tagger
from scoring.claim import JSON, Document
from scoring.errors import LabelError
from scoring.segment import segment
from scoring.store import digests
from scoring.training import tagging
from scoring.training.articles import PARTS, Article, read_articles
from scoring.training.matching import Agreement, Letters, letters_of, marked_of, relation_likeness
from scoring.training.progress import Progress

FOLDS = 2
THRESHOLDS = tuple(round(0.2 + 0.05 * step, 2) for step in range(9))
ALL_BUT = 0.005  # of F1
TELLING = 200  # attributions that a held-out set must have to choose a threshold on
UNMEASURED = 0.3  # the threshold where nothing is held out to choose it on
PENALTY = 0.3  # inverse strength (scikit-learn's C) of the penalty on what is plausible
FEWEST = 20  # articles below which there is nothing to learn from
AT_ONCE = 64  # documents


@dataclass(frozen=True, slots=True)
class TrainedExtractor:
    """An extractor and what it was made of; ``figures`` are of each held-out set: measure → precision, recall, F1."""

    extractor: Extractor
    data: JSON
    figures: Mapping[str, JSON]

    @property
    def facts(self) -> JSON:
        return {**self.data, "threshold": self.extractor.threshold, "figures": dict(self.figures)}


def train_extractor(
    files: Sequence[Path],
    *,
    development: Sequence[Path] = (),
    weights: Mapping[str, float] | None = None,
    machine_made: Sequence[str] = (),
    seed: int = 0,
    epochs: int = tagging.EPOCHS,
    progress: Progress = lambda line: None,
) -> TrainedExtractor:
    """Learn an extractor from files of marked articles.

    ``weights`` says by file name how much an article counts (default 1).  Files named in ``machine_made`` were marked
    by a program: the tagger learns from them, but not what is plausible.  Lines with ``"split": "dev"`` and the
    ``development`` files are held out: the threshold is chosen on them, and the figures are theirs.  The same files,
    options and seed give the same extractor.  Raises LabelError.
    """
    weights = weights or {}
    sets = {file.name: read_articles(file, weights.get(file.name, 1.0)) for file in files}
    held_out = {name: [one for one in articles if one.held_out] for name, articles in sets.items()}
    held_out |= {file.name: read_articles(file) for file in development}
    learned = [one for articles in sets.values() for one in articles if not one.held_out]
    if len(learned) < FEWEST:
        raise LabelError(f"Only {len(learned)} articles can be learned from.", mend=f"Give at least {FEWEST}.")
    progress(f"Learning from {len(learned)} articles")
    tagger = tagging.fit(tagging.prepare(learned), seed=seed, epochs=epochs, progress=progress)
    trusted = [articles for name, articles in sets.items() if name not in machine_made]
    by_hand = [one for articles in trusted for one in articles if not one.held_out]
    plausibility = learn_plausibility(_unseen(by_hand, seed, epochs, progress))
    draft = Extractor(tagger, plausibility, 0.0)
    measured = {name: articles for name, articles in held_out.items() if articles}
    extractor = Extractor.from_bytes(replace(draft, threshold=choose_threshold(draft, measured)).to_bytes())
    figures = {name: measure(extractor, articles).to_dict() for name, articles in measured.items()}
    data = _describe(files, development, sets, weights, machine_made, seed, epochs)
    return TrainedExtractor(extractor, data, figures)


def measure(extractor: Extractor, articles: Sequence[Article], *, threshold: float | None = None) -> Agreement:
    """How far the extractor's relations agree with the articles' marks."""
    agreement = Agreement()
    for start in range(0, len(articles), AT_ONCE):
        some = articles[start : start + AT_ONCE]
        found = extractor.find([segment(Document(article.text)) for article in some], threshold=threshold)
        for article, relations in zip(some, found, strict=True):
            agreement.add(article, [marked_of(relation) for relation in relations])
    return agreement


def choose_threshold(draft: Extractor, held_out: Mapping[str, Sequence[Article]]) -> float:
    """The highest threshold whose F1 is all but the best: who doubts rather misses one than reads a wrong one.

    F1 is that of relation, source, cue and content, averaged over the held-out sets that are large enough to tell.
    """
    sizes = {name: sum(len(one.attributions) for one in articles) for name, articles in held_out.items()}
    telling = {name: articles for name, articles in held_out.items() if sizes[name] >= TELLING} or held_out
    if not telling:
        return UNMEASURED
    means = {threshold: _mean_f1(draft, telling, threshold) for threshold in THRESHOLDS}
    return max(threshold for threshold, mean in means.items() if mean >= max(means.values()) - ALL_BUT)


def _mean_f1(draft: Extractor, held_out: Mapping[str, Sequence[Article]], threshold: float) -> float:
    sets = [measure(draft, articles, threshold=threshold).scores() for articles in held_out.values()]
    return float(np.mean([scores[name].f1 for scores in sets for name in ("relation", *PARTS)]))


def _unseen(
    articles: Sequence[Article], seed: int, epochs: int, progress: Progress
) -> Iterator[tuple[Tagger, Sequence[Article]]]:
    """The articles in parts, each with a tagger that never saw them."""
    for fold in range(FOLDS):
        progress(f"Learning what is plausible, {fold + 1} of {FOLDS}")
        ours = [article for place, article in enumerate(articles) if place % FOLDS != fold]
        others = [article for place, article in enumerate(articles) if place % FOLDS == fold]
        yield tagging.fit(tagging.prepare(ours), seed=seed, epochs=max(1, epochs - 1)), others


def learn_plausibility(unseen: Iterable[tuple[Tagger, Sequence[Article]]]) -> Plausibility:
    """What is plausible, learned from candidates in articles that their tagger never saw.  Raises LabelError."""
    from sklearn.linear_model import LogisticRegression

    seen: list[Seen] = []
    right: list[NDArray[np.bool_]] = []
    weights: list[NDArray[np.float64]] = []
    for tagger, articles in unseen:
        for batch in range(0, len(articles), AT_ONCE):
            some = articles[batch : batch + AT_ONCE]
            found = _propose(tagger, some)
            if found.candidates:
                seen.append(found.seen)
                right.append(_are_right(found, some))
                owners = found.tokens.documents[[one.cue.passage for one in found.candidates]]
                weights.append(np.array([article.weight for article in some])[owners])
    answers = np.concatenate(right) if right else np.zeros(0, bool)
    if answers.all() or not answers.any():
        raise LabelError("What was found in the articles is all right or all wrong.", mend="Give more articles.")
    everything = Seen.joined(seen)
    model = LogisticRegression(C=PENALTY, max_iter=1000)
    model.fit(everything.matrix(), answers, sample_weight=np.concatenate(weights))
    width = everything.measures.shape[1]
    return Plausibility(model.coef_[0, :width], model.coef_[0, width:], float(model.intercept_[0]))


def _propose(tagger: Tagger, articles: Sequence[Article]) -> Found:
    nothing = Plausibility(np.zeros(0), np.zeros(0), 0.0)
    return Extractor(tagger, nothing, 0.0).propose([segment(Document(article.text)) for article in articles])


def _are_right(found: Found, articles: Sequence[Article]) -> NDArray[np.bool_]:
    """Whether each candidate, by itself, is a marked attribution."""
    marked = [[letters_of(one, article.text) for one in article.attributions] for article in articles]
    right = []
    for candidate in found.candidates:
        owner = int(found.tokens.documents[candidate.cue.passage])
        letters = _letters(found, candidate, articles[owner].text)
        right.append(any(relation_likeness(one, letters) for one in marked[owner]))
    return np.array(right)


def _letters(found: Found, candidate: Candidate, text: str) -> Letters:
    parts = {"source": candidate.source, "cue": [candidate.cue], "content": pieces_of(candidate)}
    spans = {name: tuple(found.tokens.span(one.first, one.last) for one in given) for name, given in parts.items()}
    return letters_of(spans, text)


def _describe(
    files: Sequence[Path],
    development: Sequence[Path],
    sets: Mapping[str, Sequence[Article]],
    weights: Mapping[str, float],
    machine_made: Sequence[str],
    seed: int,
    epochs: int,
) -> JSON:
    return {
        "files": digests([*files, *development]),
        "articles": {
            name: {
                "learned": sum(not one.held_out for one in articles),
                "held_out": sum(one.held_out for one in articles),
                "attributions": sum(len(one.attributions) for one in articles),
                "weight": weights.get(name, 1.0),
                "marked_by": "a program" if name in machine_made else "hand",
            }
            for name, articles in sets.items()
        },
        "seed": seed,
        "epochs": epochs,
    }
