"""Classifiers of role, identification and claim type: the same for the same labels, never worse off than asked."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from scoring import store
from scoring.claims.reader import classifiers_to_bytes
from scoring.errors import LabelError
from scoring.scorer import load_reader
from scoring.settings import shipped
from scoring.training import evaluate_sources, evaluate_uncertainty, train_classifiers

STATEMENTS = shipped("training_data") / "statements.jsonl"
FLOORS = {"identification": 0.9, "attribution_type": 0.94, "role": 0.81, "claim_type": 0.9, "abstain_or_judge": 0.95}


@pytest.fixture(scope="module")
def some(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("labels") / "some.jsonl"
    lines = STATEMENTS.read_text(encoding="utf-8").splitlines()[::8]
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return path


def test_the_same_labels_give_the_same_classifiers(some: Path) -> None:
    extractor = load_reader().extractor
    told: list[str] = []
    first = train_classifiers([some], extractor, progress=told.append)
    second = train_classifiers([some], extractor)
    assert classifiers_to_bytes(first.classifiers) == classifiers_to_bytes(second.classifiers)
    assert set(first.classifiers) == {"role", "identification", "claim_type"}
    assert first.rules is not None
    assert first.figures is not None
    assert "Learning role" in " ".join(told)


def test_too_few_labels_are_refused(tmp_path: Path, some: Path) -> None:
    few = tmp_path / "few.jsonl"
    few.write_text("\n".join(some.read_text(encoding="utf-8").splitlines()[:5]), encoding="utf-8")
    with pytest.raises(LabelError, match="can be learned from"):
        train_classifiers([few], load_reader().extractor)


def test_held_out_statements_are_read_as_well_as_promised() -> None:
    found = evaluate_sources([STATEMENTS], load_reader(), split="dev")
    reached = {name: confusion.agreement for name, confusion in found.fields.items()}
    assert {name: reached[name] for name, floor in FLOORS.items() if reached[name] < floor} == {}
    assert found.hedges.f1 >= 0.8


def test_labels_without_their_texts_cannot_be_read() -> None:
    with pytest.raises(LabelError, match="--texts"):
        evaluate_sources([shipped("training_data") / "news.labels.jsonl"], load_reader())


def test_uncertain_sentences_are_told(tmp_path: Path) -> None:
    lines = [("Some critics say the dam may leak.", False), ("The dam was opened in 1932.", True)]
    path = tmp_path / "sentences.jsonl"
    path.write_text("".join(json.dumps({"text": text, "certain": certain}) + "\n" for text, certain in lines))
    score, confusion = evaluate_uncertainty([path])
    assert (score.f1, confusion.agreement) == (1, 1)
    path.write_text('{"text": "No label."}\n')
    with pytest.raises(LabelError, match=r"sentences\.jsonl:1"):
        evaluate_uncertainty([path])


def test_the_shipped_card_tells_the_figures() -> None:
    folder = shipped("models")
    card = store.reader_files(folder, store.champion(folder)).card
    assert "## The classifiers" in card
    assert "| rules |" in card
