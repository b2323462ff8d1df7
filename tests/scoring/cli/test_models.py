"""``onrecord train``, ``evaluate``, ``models``, ``promote`` and ``rollback`` on a folder of their own."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from scoring import store
from scoring.settings import shipped
from tests.scoring.cli.conftest import Run
from tests.scoring.store.shelf import save

# (text, grade): enough to learn that a named source is worth more than a rumour.
LABELLED = [
    *[(f"The mayor, Ada {name}, said the {place} had reopened.", 2) for name in ("Vole", "Marsh") for place in (
        "bridge", "school", "harbour", "library", "market", "museum", "station", "stadium")],
    *[(f"Rumours that the {place} might close could not be verified.", 5) for place in (
        "bridge", "school", "harbour", "library", "market", "museum", "station", "stadium")],
    *[(f"Sources claimed the {place} may have been sold.", 5) for place in (
        "bridge", "school", "harbour", "library", "market", "museum", "station", "stadium")],
]  # fmt: skip


@pytest.fixture
def labelled(tmp_path: Path) -> Path:
    file = tmp_path / "labels.jsonl"
    file.write_text("".join(json.dumps({"text": text, "label": grade}) + "\n" for text, grade in LABELLED))
    return file


def test_from_labels_to_a_champion_and_back(run: Run, labelled: Path, tmp_path: Path) -> None:
    shelf = tmp_path / "shelf"
    models = ("--models", shelf)
    assert "There is no model" in run("models", *models).stdout
    assert run("models", *models, "--json").stdout == "[]\n"

    first = run("train", "--base", labelled, *models, "--json")
    assert first.exit_code == 0, first.stderr
    old = json.loads(first.stdout)["version"]

    again = run("train", "--base", labelled, *models)
    assert again.stdout.endswith(f"{old} is the champion already: what it learned from made the same model again.\n")

    mine = tmp_path / "mine.csv"
    mine.write_text("text,label,split\nPolice said the road was closed.,B2,train\n")
    second = run("train", mine, "--base", labelled, *models, "--promote")
    assert second.exit_code == 0, second.stderr
    assert "Promoted as told." in second.stdout
    listed = json.loads(run("models", *models, "--json").stdout)
    assert [entry["champion"] for entry in listed if entry["version"] == old] == [False]
    (new,) = [entry["version"] for entry in listed if entry["champion"]]
    assert new in run("models", *models).stdout

    result = run("rollback", *models)
    assert result.stdout == f"{old} is the champion now (before: {new}).\n"
    assert json.loads(run("promote", new, *models, "--json").stdout) == {"champion": new, "before": old}

    measured = json.loads(run("evaluate", labelled, *models, "--model", old, "--json").stdout)
    assert measured["model"] == old
    assert f"Model {new}" in run("evaluate", labelled, *models).stdout

    text = "Sources claimed the harbour may have been sold."
    assert json.loads(run("score", "--json", *models, "--model", old, input=text).stdout)["model"] == old


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["promote", "nobody"], "There is no model nobody"),
        (["rollback"], "There is no champion"),
        (["evaluate", "gone.jsonl"], "There is no champion"),
        (["train", "gone.jsonl"], "gone.jsonl"),
        (["score"], "There is no champion"),
    ],
)
def test_what_fails_says_why(run: Run, tmp_path: Path, arguments: list[str], message: str) -> None:
    result = run(*arguments, "--models", tmp_path, input="Rain fell.")
    assert result.exit_code == 1
    assert "Error: " in result.stderr
    assert message in result.stderr


def test_a_line_that_cannot_be_learned_from_is_named(run: Run, labelled: Path, tmp_path: Path) -> None:
    labelled.write_text(labelled.read_text() + '{"text": "Rain fell.", "label": 9}\n')
    result = run("train", labelled, "--models", tmp_path / "shelf")
    assert result.exit_code == 1
    assert f"{labelled.name}:{len(LABELLED) + 1}" in result.stderr


def test_an_extractor_is_trained_and_kept_by_the_models_after_it(run: Run, labelled: Path, tmp_path: Path) -> None:
    """The confidence that goes with it is learned from what ships, here alone: it takes a minute or more."""
    shelf, articles = tmp_path / "shelf", tmp_path / "articles.jsonl"
    marked = (shipped("training_data") / "attributions.jsonl").read_text(encoding="utf-8").splitlines()[:400:2]
    articles.write_text("".join(f"{line}\n" for line in marked), encoding="utf-8")

    done = run("train-extractor", articles, "--models", shelf, "--weight", "articles.jsonl=2", "--json")
    assert done.exit_code == 0, done.stderr
    trained = json.loads(done.stdout)
    assert trained["promoted"]
    assert trained["figures"]["articles.jsonl"]["relation"][2] > 0.5
    assert "Epoch 1 of" in done.stderr
    assert "`articles.jsonl`" in (shelf / trained["version"] / "READER_CARD.md").read_text(encoding="utf-8")

    later = json.loads(run("train", "--base", labelled, "--models", shelf, "--json").stdout)["version"]
    assert later != trained["version"]
    first, second = ((shelf / version / "extractor.npz").read_bytes() for version in (trained["version"], later))
    assert first == second


@pytest.mark.parametrize(
    ("options", "problem"),
    [
        (["--weight", "articles.jsonl"], "is not NAME=NUMBER"),
        (["--weight", "articles.jsonl=much"], "is not NAME=NUMBER"),
        (["--weight", "articles.jsonl=nan"], "is not NAME=NUMBER"),
        (["--weight", "articles.jsonl=-1"], "is not NAME=NUMBER"),
        (["--seed", "-1"], "is not in the range"),
        (["--weight", "other.jsonl=2"], "is none of the files"),
        (["--machine-made", "other.jsonl"], "is none of the files"),
    ],
)
def test_an_option_that_fits_no_file_is_refused(run: Run, tmp_path: Path, options: list[str], problem: str) -> None:
    result = run("train-extractor", tmp_path / "articles.jsonl", *options)
    assert result.exit_code == 2
    assert problem in result.stderr


@pytest.mark.parametrize("weight", ["nan", "inf", "0", "-1", "much"])
def test_a_weight_is_a_number_above_0(run: Run, tmp_path: Path, weight: str) -> None:
    result = run("train", tmp_path / "mine.jsonl", "--weight", weight)
    assert result.exit_code == 2
    assert "Invalid value for '--weight'" in result.stderr


@pytest.fixture(scope="module")
def stored(tmp_path_factory: pytest.TempPathFactory) -> Path:
    models = tmp_path_factory.mktemp("stored")
    metrics = {"items": 40, "pearson": 0.81, "kappa": 0.79, "ece": 0.04, "rps": 0.07}
    for version, parent in (("v1", None), ("v2", "v1")):
        save(models, version, metrics=metrics, parent=parent)
    return models


def test_the_table_says_how_each_became_champion(run: Run, stored: Path, tmp_path: Path) -> None:
    models = ("--models", shutil.copytree(stored, tmp_path / "models"))
    assert run("promote", "v1", *models).exit_code == 0
    assert run("promote", "v2", "--reason", "better on hearsay", *models).exit_code == 0
    table = run("models", *models, env={"COLUMNS": "150"}).stdout
    head, _, first, second = table.splitlines()
    assert head.split() == "version champion parent created items pearson kappa ece promoted because".split()
    assert first.split()[:2] == ["v1", "no"]
    assert "told to on the command line" in first
    assert second.split()[:3] == ["v2", "yes", "v1"]
    assert second.split()[4:] == "40 0.81 0.79 0.04 better on hearsay".split()


def test_a_damaged_model_is_listed_with_its_trouble(run: Run, stored: Path, tmp_path: Path) -> None:
    folder = shutil.copytree(stored, tmp_path / "models")
    models = ("--models", folder)
    assert run("promote", "v2", *models).exit_code == 0
    (folder / "v2" / "manifest.json").write_text("{")
    listed = run("models", *models, env={"COLUMNS": "150"})
    assert listed.exit_code == 0
    assert [line.split()[:2] for line in listed.stdout.splitlines()[2:]] == [["v2", "yes"], ["v1", "no"]]
    assert "v2 cannot be loaded: " in listed.stderr
    first, second = json.loads(run("models", *models, "--json").stdout)
    assert (first["version"], first["champion"], first["promoted"]["version"]) == ("v2", True, "v2")
    assert "missing or damaged" in first["trouble"]
    assert second["trouble"] is None


def test_a_rollback_says_why(run: Run, stored: Path, tmp_path: Path) -> None:
    models = ("--models", shutil.copytree(stored, tmp_path / "models"))
    for version in ("v1", "v2"):
        assert run("promote", version, *models).exit_code == 0
    done = run("rollback", "--reason", "it grumbled", "--json", *models)
    assert json.loads(done.stdout) == {"champion": "v1", "before": "v2"}
    assert store.promotions(tmp_path / "models")[-1]["reason"] == "it grumbled"
    last = run("rollback", *models)
    assert last.exit_code == 1
    assert (
        "No champion came before v1. Choose one that `onrecord models` lists: `onrecord promote VERSION`" in last.stderr
    )
