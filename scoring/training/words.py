"""Labelled claims → by how many grades words make a claim weaker than the rest of its features says.

The grades are regressed on features and traits together, so that a trait explains only what no feature does.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from statistics import median
from typing import TYPE_CHECKING

from scoring.classifier import TraitClassifier, hash_of
from scoring.features.words import PARTS, WEAKER, opening_of, traits_of_words
from scoring.training.examples import Example
from scoring.training.traits import frequent, matrix

if TYPE_CHECKING:
    from scipy.sparse import csr_array

PENALTY = 30.0  # scikit-learn's alpha; chosen on real news that is held out, as are the next two
FREEDOM = 3.0  # by how much larger steps a feature explains than a trait
MARKED = 0.25  # how much a claim that a program has graded counts
SEEN, MARKED_SEEN = 3, 20  # claims that must have a trait, graded by hand or by a program
MOSTLY = 4  # by how much more often a word may open claims than stand in them and be no name


def fit_words(by_hand: Sequence[Example], by_program: Sequence[Example]) -> TraitClassifier:
    """Learn from claims that were graded by hand, and others by a program, with the features they were found with."""
    parts = [traits_of_words(example.claim) for example in (*by_hand, *by_program) if example.claim]
    if not parts:
        return TraitClassifier([WEAKER], [], [], [0.0])
    traits = [frozenset(hash_of(trait) for some in claim.values() for trait in some) for claim in parts]
    hand, program = traits[: len(by_hand)], traits[len(by_hand) :]
    keys = sorted((frequent(hand, SEEN) | frequent(program, MARKED_SEEN)) - _names(parts))
    weights = dict(zip(keys, _regress(by_hand, by_program, matrix(traits, keys)), strict=True))
    for part in PARTS:
        _centre(part, parts[: len(by_hand)], weights)
    return TraitClassifier([WEAKER], [*weights], [[weight] for weight in weights.values()], [0.0])


def _regress(by_hand: Sequence[Example], by_program: Sequence[Example], traits: csr_array) -> list[float]:
    """The weights of the traits (columns,), in grades."""
    from scipy.sparse import hstack
    from sklearn.linear_model import Ridge

    examples = [*by_hand, *by_program]
    rows = [frozenset(hash_of(f"{name}={value}") for name, value in example.row.items()) for example in examples]
    features = matrix(rows, sorted(frozenset().union(*rows)))
    weights = [example.weight for example in by_hand] + [MARKED * example.weight for example in by_program]
    model = Ridge(alpha=PENALTY, solver="sparse_cg")
    model.fit(hstack([traits, FREEDOM * features], format="csr"), [one.label.grade for one in examples], weights)
    learned: list[float] = model.coef_[: traits.shape[1]].tolist()
    return learned


def _centre(part: str, claims: Sequence[Mapping[str, Sequence[str]]], weights: dict[int, float]) -> None:
    """Let the trait that every such part has put the middle one of the claims at 0."""
    sums = [sum(weights.get(hash_of(trait), 0.0) for trait in claim[part]) for claim in claims if part in claim]
    if hash_of(part) in weights:
        weights[hash_of(part)] -= median(sums)


def _names(claims: Sequence[Mapping[str, Sequence[str]]]) -> set[int]:
    """The hashes of traits that rest on the word that opens a claim, where that is seldom met elsewhere."""
    counts = Counter(trait for claim in claims for trait in claim["claim_words"])
    openings = {trait: word for trait in counts if (word := opening_of(trait))}
    return {
        hash_of(trait)
        for trait, word in openings.items()
        if counts[f"opening 0:{word}"] > MOSTLY * counts[f"word:{word}"]
    }
