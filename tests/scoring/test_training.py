"""Labelled lines in, a measured model out."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from sklearn.model_selection import GroupKFold

from scoring import store
from scoring.claim import Claim, Document, Span
from scoring.errors import LabelError
from scoring.features import Row
from scoring.labels import Label, grade_at, read, to_grade, weigh
from scoring.scorer import find_claims, load_reader
from scoring.training import STEPS, evaluate, train
from scoring.training.examples import find_examples, match
from scoring.training.folds import cross_validate
from scoring.training.metrics import measure
from tests.scoring.labels.files import written

TEXT = "The mayor said the bridge was closed."


def label_of(text: str, words: str, grade: float = 2.0) -> Label:
    start = text.index(words)
    return Label(text, grade, "here:1", "here:1", (Span(start, start + len(words)),))


def test_a_label_without_a_span_means_the_only_claim() -> None:
    claims = find_claims(Document("The bridge was closed on Monday. The lake froze on Sunday."))
    label = Label("", 2.0, "here:1", "here:1", ())
    assert match(label, claims[:1]) == 0
    assert match(label, claims) is None  # nothing says which


@pytest.mark.parametrize(
    ("value", "grade"),
    [(1, 1), (5, 5), (6, 6), (2.5, 2.5), ("3", 3), ("B2", 2), ("f6", 6), ("reliable", 2), ("Unreliable", 4)],
)
def test_a_label_has_many_forms(value: Any, grade: float) -> None:
    assert to_grade(value) == grade


@pytest.mark.parametrize("value", [0, 5.5, 7, "G2", "B7", "good", "", None, True, [2], float("nan")])
def test_what_is_no_label_is_refused(value: Any) -> None:
    with pytest.raises(ValueError, match=r"."):
        to_grade(value)


@pytest.mark.parametrize(("confidence", "grade"), [(90, 1), (80, 1.5), (70, 2), (10, 5), (100, 1), (0, 5), (45, 3.25)])
def test_a_confidence_lies_between_grades(confidence: float, grade: float) -> None:
    assert grade_at(confidence) == grade


def test_a_label_between_two_grades_counts_as_both() -> None:
    assert weigh([4, 1.5]) == ([0, 1, 1], [4, 1, 2], [1.0, 0.5, 0.5])


def test_good_lines_are_read(tmp_path: Path) -> None:
    path = written(
        tmp_path / "labels.jsonl",
        [
            {"text": TEXT, "label": 2},
            "",
            {"text": TEXT, "confidence": 60, "span": [15, 36], "role": "official", "pair": "p1"},
            {"text": TEXT, "label": "A1", "spans": [[15, 21], [26, 36]], "pair": 7, "moves": False, "weight": 0.5},
        ],
    )
    first, second, third = read([path])
    assert (first.grade, first.spans, first.group, first.where) == (2, (), TEXT, "labels.jsonl:1")
    assert (second.grade, second.spans, second.group) == (2.5, (Span(15, 36),), "p1")
    assert second.fields == {"role": "official"}
    assert third.spans == (Span(15, 21), Span(26, 36))
    assert [(label.pair, label.moves) for label in (first, second, third)] == [(None, None), ("p1", None), ("7", False)]
    assert [label.weight for label in (first, second, third)] == [1, 1, 0.5]


def test_every_bad_line_is_named_with_its_mend(tmp_path: Path) -> None:
    bad = written(
        tmp_path / "bad.jsonl",
        [
            "{",
            [1],
            {"label": 2},
            {"text": TEXT},
            {"text": TEXT, "label": "good"},
            {"text": TEXT, "label": 2, "span": [3, 900]},
            {"text": TEXT, "label": 2, "spans": "all"},
            {"text": TEXT, "label": 2, "role": "wizard"},
            {"text": TEXT, "confidence": 140},
            {"text": TEXT, "label": 2, "pair": ["p1"]},
            {"text": TEXT, "label": 2, "pair": "p1", "moves": "yes"},
            {"text": TEXT, "label": 2, "moves": True},
            {"text": TEXT, "label": 2, "weight": 0},
            {"text": TEXT, "label": 2, "weight": "twice"},
        ],
    )
    with pytest.raises(LabelError) as raised:
        read([bad, tmp_path / "missing.jsonl"])
    message = str(raised.value)
    fields = ["not JSON", "a list", "text:", "label:", "label:", "span:", "spans:", "role:", "confidence:",
              "pair:", "moves:", "moves: the line has no pair", "weight:", "weight:"]  # fmt: skip
    for line, field in enumerate(fields, 1):
        assert f"bad.jsonl:{line}: {field}" in message
    assert "missing.jsonl: cannot be read" in message
    assert "code points" in message


def test_a_file_without_labels_is_refused(tmp_path: Path) -> None:
    with pytest.raises(LabelError, match="no labelled line"):
        read([written(tmp_path / "empty.jsonl", [])])


def _claims(text: str) -> tuple[Claim, ...]:
    return find_claims(Document(text))


def test_a_span_means_the_claim_that_it_overlaps_best() -> None:
    text = "The mayor said the bridge was closed. The tunnel opened on Monday."
    claims = _claims(text)
    place = match(label_of(text, "bridge was closed"), claims)
    assert place is not None
    assert "bridge" in claims[place].text
    place = match(label_of(text, "The tunnel opened on Monday"), claims)
    assert place is not None
    assert "tunnel" in claims[place].text
    assert match(label_of(text, "mayor"), claims) is None


def test_without_a_span_the_first_judged_claim_is_meant() -> None:
    text = "Who closed the bridge? The mayor said the bridge was closed."
    claims = _claims(text)
    place = match(Label(text, 2.0, "here:1", "here:1"), claims)
    assert place is not None
    assert claims[place].judged
    assert match(Label(text, 2.0, "here:1", "here:1"), []) is None


def test_what_cannot_be_learned_from_is_counted() -> None:
    text = "The mayor said the bridge was closed. Who closed it?"
    examples = find_examples(
        [
            label_of(text, "the bridge was closed", 2),
            label_of(text, "mayor", 3),
            label_of(text, "Who closed it?", 6),
            label_of(text, "Who closed it?", 4),
        ],
        load_reader(),
    )
    assert [example.label.grade for example in examples.usable] == [2]
    assert [label.grade for label in examples.not_found] == [3]
    assert [example.label.grade for example in examples.abstained] == [6]
    assert not examples.overjudged
    assert [example.label.grade for example in examples.not_judged] == [4]


def test_a_group_never_stands_on_both_sides(monkeypatch: pytest.MonkeyPatch) -> None:
    rows: list[Row] = [{"hedged": "yes"}, {}] * 10
    grades, groups = [4.0, 2.0] * 10, [str(number // 4) for number in range(20)]
    seen: list[tuple[set[str], set[str]]] = []

    class Spy(GroupKFold):  # type: ignore[misc]
        def split(self, X: Any, y: Any = None, groups: Any = None) -> Any:
            for train_places, test_places in super().split(X, y, groups):
                seen.append(({groups[place] for place in train_places}, {groups[place] for place in test_places}))
                yield train_places, test_places

    monkeypatch.setattr("scoring.training.folds.GroupKFold", Spy)
    distribution = cross_validate(rows, grades, groups, 1.0)
    assert len(seen) == 5
    assert all(not one & other for one, other in seen)
    assert measure(distribution, grades)["within_one"] == 1


NAMES = ("Ida Holt", "Omar Reyes", "Lena Voss", "Piet Dahl", "Ana Lemos", "Ruth Emory", "Karl Benz", "Mia Stone")
THINGS = ("bridge", "tunnel", "ferry", "tram", "harbour", "library", "airport", "stadium")


def _lines(shift: int = 0) -> list[dict[str, Any]]:
    """Sentences whose grades follow who says it, how, and with what doubt."""
    lines: list[dict[str, Any]] = []
    for number, (name, thing) in enumerate(zip(NAMES, THINGS, strict=True)):
        told = [
            (f"The mayor, {name}, said the {thing} had been closed.", 2),
            (f"The mayor, {name}, said the {thing} may have been closed.", 3),
            (f"The mayor, {name}, claimed the {thing} had been closed.", 3),
            (f"Sources said the {thing} had been closed.", 4),
            (f"Sources said the {thing} may have been closed.", 5),
        ]
        lines += [
            {
                "text": text,
                "label": min(5, label + shift),
                "pair": f"p{number}",
                "role": "official" if label < 4 else "person",
            }
            for text, label in told
        ]
    return lines


@pytest.fixture(name="labels")
def _labels(tmp_path: Path) -> Path:
    return written(tmp_path / "statements.jsonl", _lines())


def test_training_makes_a_champion_that_can_be_loaded(tmp_path: Path, labels: Path) -> None:
    told: list[str] = []
    run = train([labels], tmp_path / "models", progress=told.append)
    assert run.stored
    assert run.promoted
    assert run.parent is None
    assert run.comparison is None
    assert run.verdict.reason == "Promoted: its folder had no champion."
    assert run.calibration == "provisional"
    assert run.data["lines"] == 40
    assert run.data["usable"] + run.data["not_found"] + run.data["not_judged"] == 40
    assert set(run.baselines) == {"majority", "hedge_count", "cue", "gradient_boosting", "words"}
    assert run.metrics["kappa"] > max(run.baselines[name]["kappa"] for name in ("majority", "hedge_count", "cue"))
    assert run.ceiling["kappa_lost"] == pytest.approx(
        run.baselines["gradient_boosting"]["kappa"] - run.metrics["kappa"], abs=1e-4
    )
    assert any("ranked probability score" in line for line in told)
    assert len(told) == STEPS
    assert told[-1] == f"Storing model {run.version}"  # from here on nothing may end it halfway
    stored = store.load(tmp_path / "models")
    assert stored.version == run.version
    assert stored.manifest["data"]["files"].keys() == {"statements.jsonl"}
    assert stored.manifest["metrics"] == run.metrics
    for part in (
        "# Model", "What it is for", "What it learned from", "What it cannot do", "| cue_class | wording |",
        "Loss of kappa against the ceiling, gradient boosting", "`words`",
    ):  # fmt: skip
        assert part in stored.card
    json.dumps(run.to_dict())


def test_the_same_data_gives_the_same_version(tmp_path: Path, labels: Path) -> None:
    first, again = (train([labels], tmp_path / "models") for _ in range(2))
    elsewhere = train([labels], tmp_path / "others")
    assert first.version == again.version == elsewhere.version
    assert (first.stored, again.stored) == (True, False)
    one, other = (store.load(tmp_path / folder).model for folder in ("models", "others"))
    assert one.logit.coef_.tobytes() == other.logit.coef_.tobytes()


def test_a_challenger_waits_until_it_is_promoted(tmp_path: Path, labels: Path) -> None:
    models = tmp_path / "models"
    champion = train([labels], models)
    other = written(tmp_path / "other.jsonl", _lines(shift=1))
    challenger = train([other], models)
    assert challenger.parent == champion.version
    assert not challenger.promoted
    assert challenger.comparison is not None
    assert (challenger.comparison["frozen"], challenger.comparison["added"]) == (None, None)
    assert "fewer than 30 frozen claims" in challenger.verdict.reason
    assert store.champion(models) == champion.version
    promoted = train([other], models, promote=True)
    assert (promoted.version, promoted.stored, promoted.promoted) == (challenger.version, False, True)
    assert store.champion(models) == challenger.version
    assert store.rollback(models) == champion.version


def test_nobody_becomes_champion_against_what_was_said(tmp_path: Path, labels: Path) -> None:
    models = tmp_path / "models"
    run = train([labels], models, promote=False)
    assert (run.stored, run.promoted, run.verdict.told) == (True, False, True)
    assert run.verdict.reason == "Not promoted, as told. The gate: Promoted: its folder had no champion."
    assert store.serving(models) is None
    assert [(one["version"], one["champion"], one["trouble"]) for one in store.versions(models)] == [
        (run.version, False, None)
    ]
    again = train([labels], models)
    assert (again.stored, again.promoted, store.champion(models)) == (False, True, run.version)


def test_a_champion_that_is_broken_does_not_stand_in_the_way(tmp_path: Path, labels: Path) -> None:
    models = tmp_path / "models"
    broken = train([labels], models)
    (models / broken.version / "pipeline.skops").write_bytes(b"")
    other = written(tmp_path / "other.jsonl", _lines(shift=1))
    kept = train([other], models)
    assert not kept.promoted
    assert kept.comparison is None
    assert "nothing can be compared" in kept.verdict.reason
    assert "pipeline.skops is not the file that was stored" in kept.verdict.reason
    told = train([other], models, promote=True)
    assert (told.promoted, told.verdict.told, store.champion(models)) == (True, True, told.version)


def test_too_few_labels_or_grades_are_refused(tmp_path: Path) -> None:
    with pytest.raises(LabelError, match="Only 1 labelled claims"):
        train([written(tmp_path / "one.jsonl", [{"text": TEXT, "label": 2}])], tmp_path / "models")
    alike = [{**line, "label": 3} for line in _lines()]
    with pytest.raises(LabelError, match="same grade"):
        train([written(tmp_path / "alike.jsonl", alike)], tmp_path / "models")
    assert not (tmp_path / "models").exists()


def test_a_model_is_measured_on_any_labels(tmp_path: Path, labels: Path) -> None:
    train([labels], tmp_path / "models")
    found = evaluate([labels], store.load(tmp_path / "models"))
    assert found.metrics["items"] == found.data["usable"]
    assert found.parts["role"].keys() == {"official", "person"}
    assert found.parts["attribution_type"].keys() == {"unlabelled"}
    assert found.agreement.found == found.agreement.labelled
    assert 0 <= found.agreement.fields["role"].agreement <= 1
    assert "| all | 40 | " in found.table()
    json.dumps(found.to_dict())


def test_held_out_lines_are_measured_with_their_diagram(tmp_path: Path, labels: Path) -> None:
    held_out = [{**line, "split": "dev", "moves": True, "pair": f"{line['pair']}-dev"} for line in _lines()]
    told = written(tmp_path / "told.jsonl", [*_lines(), *held_out])
    run = train([told], tmp_path / "models")
    assert run.evaluation is None  # nothing stands off its text
    assert run.held_out_statements is not None
    assert run.data["lines"] == len(_lines())
    assert run.held_out_statements["data"]["lines"] == len(held_out)
    assert run.held_out_statements["pairs"]["of"]["pairs_ordered"]["pairs"] == 8
    stored = store.load(tmp_path / "models")
    diagram = (tmp_path / "models" / run.version / store.DIAGRAM).read_text()
    assert stored.manifest["files"][store.DIAGRAM] == store.digest(diagram.encode())
    assert f"({store.DIAGRAM})" in stored.card
    assert f"{run.held_out_statements['metrics']['items']} held-out statements" in diagram
    assert not (train([labels], tmp_path / "others").held_out_statements)


def test_only_enough_labels_of_real_news_validate(tmp_path: Path, labels: Path) -> None:
    few = train([labels], tmp_path / "models", evaluation=[labels])
    assert few.calibration == "provisional"
    many = written(tmp_path / "many.jsonl", _lines() * 10)
    enough = train([labels], tmp_path / "others", evaluation=[many])
    assert enough.evaluation is not None
    measured = enough.evaluation["metrics"]
    assert measured["items"] >= 300
    assert enough.calibration == ("validated" if measured["ece"] <= 0.06 else "provisional")
