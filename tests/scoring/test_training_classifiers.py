"""Classifiers of role, identification and claim type: the same for the same labels, never worse off than asked."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from scoring import store
from scoring.claims import Reader
from scoring.claims.reader import classifiers_from_bytes, classifiers_to_bytes
from scoring.classifier import TraitClassifier
from scoring.errors import LabelError
from scoring.labels import read
from scoring.scorer import load_reader
from scoring.settings import shipped
from scoring.training import evaluate_sources, evaluate_uncertainty, train_classifiers, with_classifiers
from scoring.training.examples import find_examples
from scoring.training.fields import compare
from scoring.training.unseen import find_unseen, fold_of, readers_of_folds

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
    assert classifiers_to_bytes(first.classifiers, first.folds) == classifiers_to_bytes(
        second.classifiers, second.folds
    )
    assert set(first.classifiers) == {"role", "identification", "claim_type", "words"}
    assert len(first.classifiers["words"].keys) > 100
    assert first.rules is not None
    assert first.figures is not None
    assert "Learning role, identification, claim type" in " ".join(told)


def test_what_is_learned_from_is_read_by_classifiers_that_have_not_seen_it(some: Path) -> None:
    """Were it not so, the classifiers' own lines would come out far better than any other text."""
    champion = store.champion(shipped("models"))
    files = with_classifiers(
        store.reader_files(shipped("models"), champion), train_classifiers([some], load_reader().extractor)
    )
    labels = [label for label in read([some]) if label.split != "dev"]
    whole = Reader.from_bytes(files.extractor, files.classifiers)
    by_heart = compare(find_examples(labels, whole))
    unseen = compare(find_unseen(labels, readers_of_folds(whole, files.classifiers)))
    assert unseen.fields["claim_type"].agreement < by_heart.fields["claim_type"].agreement - 0.03


def test_of_claims_that_a_program_has_marked_no_source_is_learned(tmp_path: Path, some: Path) -> None:
    """They say that every claim is a question, and by a witness: the first is believed, the second is not."""
    marked = tmp_path / "marked.jsonl"
    lines = [json.loads(line) for line in STATEMENTS.read_text(encoding="utf-8").splitlines()[1::8]]
    lies = {"claim_type": "question", "role": "witness", "label": 6, "pair": None, "moves": None}
    wrong = [line | lies for line in lines] * 4
    marked.write_text("".join(json.dumps(line) + "\n" for line in wrong), encoding="utf-8")
    extractor = load_reader().extractor
    without, told = (train_classifiers([some], extractor, machine_made=given) for given in ([], [marked]))
    assert (without.data["marked_by_a_program"], told.data["marked_by_a_program"] > 500) == (0, True)
    for field in ("role", "identification"):
        assert (without.classifiers[field].weights == told.classifiers[field].weights).all()
    assert told.classifiers["claim_type"].tell([[0]]) == ["question"]  # whatever its traits


def test_marked_claims_whose_articles_are_not_at_hand_are_refused(tmp_path: Path, some: Path) -> None:
    marked = tmp_path / "marked.jsonl"
    marked.write_text('{"corpus": "news", "document": "1", "spans": [[0, 9]], "label": 2, "claim_type": "statement"}\n')
    with pytest.raises(LabelError, match="--texts"):
        train_classifiers([some], load_reader().extractor, machine_made=[marked])


def test_lines_that_belong_together_share_a_fold(tmp_path: Path) -> None:
    path = tmp_path / "labels.jsonl"
    lines = [{"text": f"Rain fell on day {day}.", "label": 2, "pair": "p"} for day in range(9)]
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    assert len({fold_of(label) for label in read([path])}) == 1


def test_a_fold_is_kept_apart_in_the_archive() -> None:
    whole, other = (
        TraitClassifier(["a", "b"], [1], [[0.0, 1.0]], [0, 0]),
        TraitClassifier(["c", "d"], [2], [[1.0, 0.0]], [0, 0]),
    )
    data = classifiers_to_bytes({"role": whole}, [{}, {"role": other}])
    classes = [{name: one.classes for name, one in classifiers_from_bytes(data, fold).items()} for fold in (None, 0, 1)]
    assert classes == [{"role": ("a", "b")}, {}, {"role": ("c", "d")}]


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


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        (b'{"text": "No label."}', r"sentences\.jsonl:1: certain: missing"),
        (b'{"text": "A number.", "certain": 1}', r"sentences\.jsonl:1: certain: missing or neither true nor false"),
        (b'{"text": null, "certain": true}', r"sentences\.jsonl:1: text: missing or no string"),
        (b'["A list."]', r"sentences\.jsonl:1: a list"),
        ('{"text": "Café", "certain": true}'.encode("latin-1"), r"sentences\.jsonl:1: not UTF-8"),
        (b"", r"no line in .*sentences\.jsonl"),
    ],
)
def test_sentences_that_cannot_be_read_are_named(tmp_path: Path, line: bytes, problem: str) -> None:
    path = tmp_path / "sentences.jsonl"
    path.write_bytes(line)
    with pytest.raises(LabelError, match=problem):
        evaluate_uncertainty([path])


def test_the_shipped_card_tells_the_figures() -> None:
    folder = shipped("models")
    card = store.reader_files(folder, store.champion(folder)).card
    assert "## The classifiers" in card
    assert "| rules |" in card
