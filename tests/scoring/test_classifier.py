"""A classifier of traits: what it says, and that it is stored without loss that matters."""

from __future__ import annotations

import numpy as np
import pytest

from scoring.claims.reader import classifiers_from_bytes, classifiers_to_bytes
from scoring.classifier import TraitClassifier, hash_of
from scoring.errors import ModelError

KEYS = sorted(hash_of(trait) for trait in ("minister", "company"))


def weather() -> TraitClassifier:
    weights = {hash_of("minister"): [2.0, -2.0], hash_of("company"): [-2.0, 2.0]}
    return TraitClassifier(["official", "organisation"], KEYS, [weights[key] for key in KEYS], [0.1, 0.0])


@pytest.mark.parametrize(
    ("traits", "verdict", "margin", "said"),
    [
        (["minister"], "organisation", 1.0, "official"),
        (["company", "never seen"], "official", 1.0, "organisation"),
        ([], "organisation", 1.0, "official"),  # the bias alone
        ([], "organisation", 1.5, "organisation"),  # not by enough to overrule the verdict
        (["minister", "minister"], "person", 99.0, "official"),  # a verdict that it does not know has no say
    ],
)
def test_says(traits: list[str], verdict: str, margin: float, said: str) -> None:
    assert weather().correct(map(hash_of, traits), verdict, margin=margin) == said


def test_the_order_of_traits_moves_nothing() -> None:
    traits = [*map(hash_of, ("minister", "company", "never seen", "minister"))]
    assert weather().evidence(traits) == weather().evidence(traits[::-1]) != weather().evidence(traits[:2])


def test_things_told_together_are_told_as_each_is_alone() -> None:
    things = [[*map(hash_of, names.split(","))] for names in ("company", "never seen", "minister,minister,company", "")]
    alone = [weather().correct(thing, "no class of it") for thing in things]
    assert weather().tell(things) == alone == ["organisation", "official", "official", "official"]
    assert weather().tell([]) == []


def test_traits_by_the_thousand_are_summed_exactly() -> None:
    official, organisation = weather().evidence([hash_of("minister")] * 100_000)
    assert official == pytest.approx(200_000.1)
    assert organisation == pytest.approx(-200_000.0)


def test_what_is_stored_is_what_loads() -> None:
    loaded = classifiers_from_bytes(classifiers_to_bytes({"role": weather()}))["role"]
    assert loaded.classes == weather().classes
    assert loaded.keys.tolist() == KEYS
    assert np.allclose(loaded.weights, weather().weights, atol=0.02)


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", classifiers_to_bytes({"role": weather()})[:-200]])
def test_a_damaged_file_is_refused_with_the_mend(data: bytes) -> None:
    with pytest.raises(ModelError, match="train-classifiers"):
        classifiers_from_bytes(data)
