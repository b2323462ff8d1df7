"""Training with added labels: who is promoted, what is told, and the same labels give the same model."""

from __future__ import annotations

import random
import shutil
from pathlib import Path
from typing import Any

import pytest

from scoring import store
from scoring.labels import Label, read
from scoring.scorer import Scorer
from scoring.training import WEIGHT, Comparison, TrainingRun, gate, train
from scoring.training.added import is_held_out
from tests.scoring.labels.files import written

NAMES = ("Ida Holt", "Omar Reyes", "Lena Voss", "Piet Dahl", "Ana Lemos", "Ruth Emory", "Karl Benz", "Mia Stone")
THINGS = ("bridge", "tunnel", "ferry", "tram", "harbour", "library", "airport", "stadium")
TOWNS = ("Arle", "Benholt", "Corvey", "Dunmore", "Elsing", "Farrow", "Gant", "Holm", "Ister", "Jarrow", "Kelby", "Lund")
BASE = (
    ("The mayor, {name}, said the {thing} had been closed.", 2),
    ("The mayor, {name}, claimed the {thing} had been closed.", 4),
    ("Sources told {name} the {thing} may have been closed.", 5),
    ("A witness, {name}, said the {thing} had been closed.", 2),
)


@pytest.fixture(name="base", scope="module")
def _base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Statements to learn from, and as many to be held against."""
    lines = [
        {"text": text.format(name=name, thing=thing), "label": grade, "split": split, "role": "official"}
        for place, name in enumerate(NAMES)
        for offset, split in ((0, "train"), (1, "dev"))
        for thing in (THINGS[place - offset], THINGS[place - offset - 3])
        for text, grade in BASE
    ]
    return written(tmp_path_factory.mktemp("base") / "base.jsonl", lines)


def witnesses(grade: float, count: int = 240) -> list[Label]:
    """What witnesses say, as somebody grades it."""
    texts = [
        f"A witness in {town} said the {thing} was shut on day {day}."
        for town in TOWNS
        for thing in THINGS
        for day in (2, 7, 9)
    ]
    return [Label(text, grade, f"mine:{number}", text) for number, text in enumerate(texts[:count], start=1)]


@pytest.fixture(name="models", scope="module")
def _models(base: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a champion of the base data."""
    models = tmp_path_factory.mktemp("models") / "models"
    train([base], models)
    return models


@pytest.fixture(name="own_models")
def _own_models(models: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(models, tmp_path / "models"))


@pytest.fixture(name="retraining", scope="module")
def _retraining(base: Path, models: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, TrainingRun]:
    """A folder whose champion was made anew with what witnesses say, and how it was made."""
    folder = Path(shutil.copytree(models, tmp_path_factory.mktemp("retrained") / "models"))
    return folder, train([base], folder, added=witnesses(5))


@pytest.fixture(name="retrained")
def _retrained(retraining: tuple[Path, TrainingRun], tmp_path: Path) -> tuple[Path, TrainingRun]:
    folder, run = retraining
    return Path(shutil.copytree(folder, tmp_path / "models")), run


def test_what_is_better_on_the_new_and_no_worse_on_the_frozen_is_promoted(
    models: Path, retrained: tuple[Path, TrainingRun]
) -> None:
    before = store.champion(models)
    own_models, run = retrained
    assert run.promoted
    assert not run.verdict.told
    assert "better on" in run.verdict.reason
    assert store.champion(own_models) == run.version
    assert run.parent == before
    kept = store.read_comparison(own_models, run.version)
    assert kept is not None
    assert (kept["champion"], kept["challenger"]) == (before, run.version)
    assert kept["verdict"] == {"promoted": True, "told": False, "reason": run.verdict.reason}
    assert kept["added"]["difference"] < 0
    assert "held-out claims of the added labels" in run.table()
    data = store.read_manifest(own_models, run.version)["data"]
    assert data["added"]["learned"] + data["added"]["held_out"] == 240
    assert data["added"]["weight"] == WEIGHT
    assert "240 added labels" in store.read_card(own_models, run.version)
    assert store.rollback(own_models) == before


@pytest.fixture(name="noise")
def _noise() -> list[Label]:
    """Labels that follow nothing that can be read."""
    grades = random.Random(3).choices((1, 5), k=240)  # noqa: S311
    return [Label(one.text, grade, one.where, one.group) for one, grade in zip(witnesses(1), grades, strict=True)]


def test_what_is_not_better_is_kept_back_with_the_reason(base: Path, own_models: Path, noise: list[Label]) -> None:
    before = store.champion(own_models)
    flipped = [Label(one.text, 6 - one.grade, one.where, one.group) for one in read([base]) if one.split == "train"]
    run = train([base], own_models, added=[*noise, *flipped], weight=10)
    assert not run.promoted
    assert run.verdict.reason.startswith(f"Kept {before}: ")
    assert "frozen claims it" in run.verdict.reason
    assert store.champion(own_models) == before
    assert store.read_comparison(own_models, run.version) is not None  # it can still be looked at, and promoted
    assert run.contradictions
    assert "of a claim of which base.jsonl:1 says 2" in " ".join(run.contradictions)
    told = train([base], own_models, added=[*noise, *flipped], weight=10, promote=True)
    assert (told.version, told.promoted, told.verdict.told) == (run.version, True, True)
    assert store.champion(own_models) == run.version
    assert store.promotions(own_models)[-1]["reason"].startswith("Promoted as told. The gate: Kept")


def test_who_is_told_not_to_promote_does_not(base: Path, own_models: Path) -> None:
    before = store.champion(own_models)
    run = train([base], own_models, added=witnesses(5), promote=False)
    assert (run.promoted, run.verdict.told, store.champion(own_models)) == (False, True, before)
    assert "The gate: Promoted" in run.verdict.reason


def test_the_same_labels_in_any_order_give_the_same_bytes(base: Path, tmp_path: Path) -> None:
    def make(folder: str, labels: list[Label]) -> tuple[TrainingRun, dict[str, bytes]]:
        run = train([base], tmp_path / folder, added=labels)
        files = (tmp_path / folder / run.version).iterdir()
        return run, {file.name: file.read_bytes() for file in files if file.name in store.CHECKED_FILES}

    first, bytes_of_first = make("first", witnesses(4))
    again, bytes_of_again = make("again", witnesses(4)[::-1])
    assert first.version == again.version
    assert bytes_of_first == bytes_of_again
    assert first.data["added"]["digest"] == again.data["added"]["digest"]
    assert train([base], tmp_path / "other", added=witnesses(4), weight=1).version != first.version


def test_labels_of_a_single_class_and_too_few_to_judge(base: Path, own_models: Path) -> None:
    run = train([base], own_models, added=witnesses(5, count=10))
    assert not run.promoted
    assert "too few to see on whether it is better" in run.verdict.reason
    assert run.data["added"]["lines"] == 10


def test_contradictory_labels_meet_between(base: Path, own_models: Path) -> None:
    both = [*witnesses(5), *(Label(one.text, 1, f"yours:{one.where}", one.group) for one in witnesses(5))]
    run = train([base], own_models, added=both)
    assert len(run.contradictions) == 240
    [claim] = Scorer.load(own_models, run.version).score("A witness in Quell said the school was shut on day 3.").claims
    assert claim.confidence is not None
    assert 0.3 < claim.confidence < 0.7


def test_training_again_with_the_same_labels_changes_nothing(base: Path, retrained: tuple[Path, TrainingRun]) -> None:
    own_models, run = retrained
    again = train([base], own_models, added=witnesses(5))
    assert (again.version, again.stored, again.promoted) == (run.version, False, False)
    assert "is the champion already: what it learned from made the same" in again.verdict.reason
    assert again.parent == run.parent


def test_labels_of_which_none_is_learned_from_are_told(base: Path, own_models: Path) -> None:
    [text, *_] = [one.text for one in witnesses(5) if is_held_out(one)]
    mine = [Label(text, 5, "mine:1", text), *read([base])[:1]]
    run = train([base], own_models, added=mine)
    assert run.version == store.champion(own_models)
    told = "no added label is learned from (held out to judge by: 1, known to the base data: 1)"
    assert told in run.verdict.reason


def test_a_champion_that_came_meanwhile_is_not_overtaken(
    base: Path, retrained: tuple[Path, TrainingRun], monkeypatch: pytest.MonkeyPatch
) -> None:
    own_models, other = retrained
    store.rollback(own_models)
    compare = gate.compare

    def overtaken(*arguments: Any) -> Comparison:
        found = compare(*arguments)
        store.promote(own_models, other.version, reason="another run was faster")
        return found

    monkeypatch.setattr(gate, "compare", overtaken)
    run = train([base], own_models, added=witnesses(4))
    assert not run.promoted
    assert f"{other.version} has taken the place of" in run.verdict.reason
    assert store.champion(own_models) == other.version
    kept = store.read_comparison(own_models, run.version)
    assert kept is not None
    assert not kept["verdict"]["promoted"]
