"""``onrecord evaluate``: what it prints, and what it writes into the card of a model."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from scoring import store
from scoring.errors import StorageError
from scoring.settings import shipped
from tests.scoring.cli.conftest import Run

PLACES = "bridge school harbour library market museum station stadium ferry tram".split()
LINES: list[dict[str, Any]] = [
    line
    for place in PLACES
    for line in (
        {"text": f"Mayor Ada Vole said the {place} had reopened.", "label": 2, "pair": f"m-{place}", "moves": True},
        {"text": f"Mayor Ada Vole claimed the {place} had reopened.", "label": 3, "pair": f"m-{place}", "moves": True},
        {"text": f"Police said the {place} was searched.", "label": 2, "pair": f"k-{place}", "moves": False},
        {"text": f"Police said the {place} was emptied.", "label": 2, "pair": f"k-{place}", "moves": False},
    )
]  # fmt: skip


@pytest.fixture(name="models")
def _models(tmp_path: Path) -> Path:
    return Path(shutil.copytree(shipped("models"), tmp_path / "models"))


@pytest.fixture(name="labelled")
def _labelled(tmp_path: Path) -> Path:
    file = tmp_path / "labels.jsonl"
    role = {"role": "official", "attribution_type": "indirect"}
    file.write_text("".join(json.dumps({**line, **role}) + "\n" for line in LINES))
    return file


def test_the_whole_table_is_printed_and_written(run: Run, models: Path, labelled: Path) -> None:
    version = store.champion(models)
    done = run("evaluate", "--models", models, labelled)
    assert done.exit_code == 0, done.stderr
    for part in ("| all | 40 |", "| official | 40 |", "| indirect | 40 |", "| must not move: within 0.05 | 10 | 10 |"):
        assert part in done.stdout
    command = f"onrecord evaluate --model {version} labels.jsonl"
    assert f"Written into the card of {version} as the evaluation of: {command}" in done.stderr
    card = store.load(models).card
    table = done.stdout.partition("\n\n")[2].strip()
    assert f"### `{command}`" in card
    assert table in card
    assert str(labelled.parent) not in card

    again = run("evaluate", "--models", models, "--model", version, labelled)
    assert again.stdout == done.stdout
    assert store.load(models).card == card


def test_the_json_says_which_pairs_failed(run: Run, models: Path, labelled: Path) -> None:
    lines = labelled.read_text().splitlines()
    wrong = {**json.loads(lines[0]), "label": 4}  # the better wording graded worse
    labelled.write_text("\n".join([json.dumps(wrong), *lines[1:]]))
    found = json.loads(run("evaluate", "--models", models, "--json", "--no-write", labelled).stdout)
    assert found["pairs"]["pairs_ordered"] == 0.9
    [failed] = found["pairs"]["of"]["pairs_ordered"]["failed"]
    assert (failed["pair"], failed["lines"]) == ("m-bridge", ["labels.jsonl:1", "labels.jsonl:2"])
    assert failed["confidences"][0] > failed["confidences"][1]
    assert found["metrics"].keys() - {"items"} == found["intervals"].keys()
    assert sum(one["items"] for one in found["reliability"]) == found["metrics"]["items"] == 40


def test_without_files_the_shipped_held_out_lines_are_measured(run: Run, models: Path) -> None:
    found = json.loads(run("evaluate", "--models", models, "--json").stdout)
    assert set(found["data"]["files"]) == {"statements.jsonl", "news.labels.jsonl"}
    assert found["by_origin"].keys() == {"own statements", "real news"}
    assert found["pairs"]["of"].keys() == {"pairs_ordered", "pairs_kept"}
    assert f"### `onrecord evaluate --model {found['model']}`" in store.load(models).card


def test_nothing_is_written_where_it_is_not_wanted(run: Run, models: Path, labelled: Path) -> None:
    before = {path: path.read_bytes() for path in models.rglob("*") if path.is_file()}
    done = run("evaluate", "--models", models, "--no-write", labelled)
    assert done.exit_code == 0
    assert {path: path.read_bytes() for path in models.rglob("*") if path.is_file()} == before


def test_a_folder_that_cannot_be_written_is_no_failure(
    run: Run, models: Path, labelled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise StorageError("MODEL_CARD.md: Permission denied.", mend="Let this user write there.")

    monkeypatch.setattr(store, "revise", refuse)
    done = run("evaluate", "--models", models, labelled)
    assert done.exit_code == 0
    assert "| all | 40 |" in done.stdout
    assert "only printed, not written into the card. MODEL_CARD.md: Permission denied. Let this" in done.stderr


def test_another_model_is_measured_beside_the_champion(run: Run, models: Path, labelled: Path) -> None:
    champion = store.champion(models)
    other = json.loads(run("train", "--base", labelled, "--models", models, "--json").stdout)["version"]
    done = run("evaluate", "--models", models, "--model", other, labelled)
    assert f"Model {other}" in done.stdout
    assert f"| champion {champion} | 40 |" in done.stdout
    (models / champion / "pipeline.skops").unlink()
    done = run("evaluate", "--models", models, "--model", other, labelled)
    assert done.exit_code == 0
    assert "The champion is not measured beside it" in done.stderr


def test_certainty_is_told_with_its_number(run: Run, models: Path, tmp_path: Path) -> None:
    ratings = tmp_path / "ratings.jsonl"
    lines = [{"text": f"The {place} was closed on Monday.", "certainty": 6} for place in PLACES]
    lines += [{"text": f"The {place} may have been closed.", "certainty": 2} for place in PLACES]
    ratings.write_text("".join(json.dumps(line) + "\n" for line in lines))
    done = run("evaluate", "--models", models, "--task", "certainty", ratings)
    assert "| ratings.jsonl | 20 | 20 | 0 | " in done.stdout
    assert done.stdout.strip() in store.load(models).card
    [found] = json.loads(run("evaluate", "--models", models, "--task", "certainty", "--json", ratings).stdout)
    assert found["spearman"] > 0.8


@pytest.mark.parametrize("task", ["sources", "uncertainty", "certainty"])
def test_other_tasks_need_a_file(run: Run, task: str) -> None:
    done = run("evaluate", "--task", task)
    assert done.exit_code == 2
    assert f"--task {task} needs a FILE." in done.stderr


@pytest.mark.parametrize(
    ("line", "task", "problem"),
    [
        ('{"text": "Rain fell.", "label": 2, "moves": true}', "confidence", "bad.jsonl:1: moves: the line has no pair"),
        ('{"text": "Rain fell.", "certainty": "high"}', "certainty", "bad.jsonl:1: certainty: 'high' is not a number"),
    ],
)
def test_a_bad_line_is_named(run: Run, models: Path, tmp_path: Path, line: str, task: str, problem: str) -> None:
    bad = tmp_path / "bad.jsonl"
    bad.write_text(f"{line}\n")
    done = run("evaluate", "--models", models, "--task", task, bad)
    assert done.exit_code == 1
    assert problem in done.stderr
