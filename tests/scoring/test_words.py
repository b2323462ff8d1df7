"""What words tell beside the other features: never who is named, nothing that other features speak for, five levels."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import pytest

from scoring.classifier import TraitClassifier, hash_of
from scoring.features import describe
from scoring.features.words import PARTS, WEAKER, opening_of, traits_of_words
from scoring.labels import Label
from scoring.training.examples import Example
from scoring.training.words import fit_words
from tests.scoring.by_hand import marked

WOMAN: dict[str, Any] = {"role": "person", "identification": "named"}
SPEAKER: dict[str, Any] = {"role": "organisation", "identification": "role"}


def traits(text: str, **fields: Any) -> dict[str, Sequence[str]]:
    _, claim = marked(text, **fields)
    return traits_of_words(claim)


def weighing(**weights: float) -> TraitClassifier:
    """A classifier in which words of a claim weigh so many grades."""
    keys = {hash_of(f"word:{word}"): weight for word, weight in weights.items()}
    return TraitClassifier([WEAKER], sorted(keys), [[keys[key]] for key in sorted(keys)], [0.0])


SWAPPED = [  # texts that must tell the same, and what is known of their claim
    ("[Ida Holt] (said) <the road to Leeds was shut>", "[Wei Li] (said) <the road to Lagos was shut>", WOMAN),
    ("[a spokeswoman for Corvo] (said) <it fell>", "[a spokesman for Delphi] (said) <it fell>", SPEAKER),
    ("[the chairwoman] (said) <she’ll tell her sister>", "[the chairman] (said) <he’ll tell his brother>", SPEAKER),
    ("[a left-wing councillor] (said) <it fell>", "[a right-wing councillor] (said) <it fell>", SPEAKER),
    ("[the mayor] (said) <they sold 40 French cars>", "[the mayor] (said) <they sold 7,100 Chinese cars>", SPEAKER),
    ("[Ida Holt] (said) <it fell, said Ida’s aide>", "[Ida Holt] (said) <it fell, said Omar’s aide>", WOMAN),
]


@pytest.mark.parametrize(("text", "other", "fields"), SWAPPED)
def test_names_numbers_gender_and_party_tell_nothing(text: str, other: str, fields: dict[str, Any]) -> None:
    assert traits(text, **fields) == traits(other, **fields)


def test_the_words_of_a_hedge_are_left_to_its_own_feature() -> None:
    hedged = traits("[the mayor] (said) <it may fall>", **SPEAKER, hedges={"may": "modal"})
    assert "word:fall" in hedged["claim_words"]
    assert not [trait for trait in hedged["claim_words"] if "may" in trait.split(":")[-1].split()]


@pytest.mark.parametrize(
    ("cue", "kind", "told"),
    [("said", "neutral", True), ("denied", "denial", True), ("claimed", "distancing", False),
     ("confirmed", "strengthening", False)],
)  # fmt: skip
def test_a_cue_whose_class_has_a_sign_is_left_to_it(cue: str, kind: str, told: bool) -> None:
    assert ("cue_words" in traits(f"[the mayor] ({cue}) <it fell>", **SPEAKER, cue_class=kind)) is told


def test_own_voice_has_words_of_its_claim_alone() -> None:
    assert set(traits("<The bridge fell on Monday>")) == {"claim_words"}


@pytest.mark.parametrize(
    ("weight", "level"),
    [(-0.31, "much_stronger"), (-0.11, "stronger"), (-0.09, None), (0.09, None), (0.11, "weaker"),
     (0.31, "much_weaker")],
)  # fmt: skip
def test_a_sum_is_told_as_a_level(weight: float, level: str | None) -> None:
    document, claim = marked("[the mayor] (said) <the bridge fell>", **SPEAKER)
    [row] = describe(document, [claim], weighing(fell=weight))
    assert row.get("claim_words") == level
    assert "source_words" not in row


def test_without_a_classifier_words_tell_nothing() -> None:
    document, claim = marked("[the mayor] (said) <the bridge fell>", **SPEAKER)
    assert not describe(document, [claim])[0].keys() & set(PARTS)


def examples(*texts: tuple[str, float], **fields: Any) -> Iterator[Example]:
    """Claims with their grades, eight times each."""
    for number, (text, grade) in enumerate([*texts] * 8):
        document, claim = marked(text, **fields)
        label = Label(where=f"labels:{number}", group=f"{number}", grade=grade, text=document.text)
        yield Example(label, claim, describe(document, [claim])[0])


def sum_of(learned: TraitClassifier, text: str, **fields: Any) -> float:
    [weaker] = learned.evidence(map(hash_of, traits(text, **fields)["claim_words"]))
    return weaker


def test_a_word_of_weak_claims_makes_weaker_and_the_usual_is_zero() -> None:
    given = examples(("<The dam is rumbling>", 4), ("<The dam is shut>", 2), ("<The dam is open>", 2))
    learned = fit_words([*given], [])
    assert sum_of(learned, "<The dam is rumbling>") > 0.1
    assert sum_of(learned, "<The dam is shut>") == pytest.approx(0, abs=0.05)


def test_what_a_program_has_graded_counts_less() -> None:
    by_hand, by_program = (
        [*examples(("<The dam is rumbling>", grade), ("<The dam is shut>", 6 - grade))] for grade in (4, 2)
    )
    assert sum_of(fit_words(by_hand, by_program), "<The dam is rumbling>") > 0


def test_a_word_that_only_ever_opens_claims_may_be_a_name_and_is_not_learned() -> None:
    given = [*examples(("<Ostrand is rumbling>", 4), ("<Residents heard it>", 2), ("<Some residents heard it>", 2))]
    keys = set(fit_words(given, []).keys.tolist())
    assert hash_of("opening 0:residents") in keys
    assert hash_of("opening 0:ostrand") not in keys
    assert opening_of("opening:ostrand is") == "ostrand"
