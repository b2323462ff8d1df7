"""Evaluations in the model card: one section a command, replaced and never doubled, each with its diagram."""

from __future__ import annotations

import shutil
from pathlib import Path, PurePosixPath
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring import store
from scoring.settings import shipped
from scoring.training.calibration import Bin, wilson
from scoring.training.card import with_evaluation
from scoring.training.recording import command_of, record, shown_path

CARD = "# Model v1\n\n## What it cannot do\n\n- Much.\n"
BINS = [Bin(0.7, 0.8, 20, 0.75, 0.5, wilson(10, 20))]


def test_a_section_is_replaced_and_others_are_kept() -> None:
    card = with_evaluation(CARD, "onrecord evaluate a.jsonl", "| a | 1 |")
    card = with_evaluation(card, "onrecord evaluate b.jsonl", "| b | 2 |")
    again = with_evaluation(card, "onrecord evaluate a.jsonl", "| a | 3 |")
    assert again == (
        f"{CARD}\n## Evaluations\n\n### `onrecord evaluate a.jsonl`\n\n| a | 3 |\n\n"
        "### `onrecord evaluate b.jsonl`\n\n| b | 2 |\n"
    )


COMMANDS = st.lists(
    st.sampled_from(["onrecord evaluate a", "onrecord evaluate ab", "onrecord evaluate 'a b'"]), max_size=6
)


@given(COMMANDS)
def test_each_command_has_one_section(commands: list[str]) -> None:
    card = CARD
    for place, command in enumerate(commands):
        card = with_evaluation(card, command, f"Figures {place}.\n\n| a |\n| --- |")
    assert card.startswith(CARD)
    assert card.count("\n## Evaluations\n") == bool(commands)
    assert card.count("\n### ") == len(set(commands))
    for command in set(commands):
        last = len(commands) - 1 - commands[::-1].index(command)
        assert f"### `{command}`\n\nFigures {last}.\n" in card
    if commands:
        assert with_evaluation(card, commands[-1], f"Figures {len(commands) - 1}.\n\n| a |\n| --- |") == card


@pytest.mark.parametrize(
    ("path", "shown"),
    [
        ("training_data/statements.jsonl", "training_data/statements.jsonl"),
        ("/home/ida/labels.jsonl", "labels.jsonl"),  # a card tells nothing of the machine
        ("../../ida/labels.jsonl", "labels.jsonl"),
        ("./labels.jsonl", "labels.jsonl"),
    ],
)
def test_paths_of_this_machine_are_not_told(path: str, shown: str) -> None:
    assert shown_path(PurePosixPath(path)) == shown


def test_a_command_can_be_typed_again() -> None:
    options = {"model": "v1", "split": None, "texts": "TEXTS"}
    command = command_of(["onrecord", "evaluate"], options, [Path("my labels.jsonl"), Path("b.jsonl")])
    assert command == "onrecord evaluate --model v1 --texts TEXTS 'my labels.jsonl' b.jsonl"


@pytest.fixture(name="models")
def _models(tmp_path: Path) -> Path:
    """The shipped models without the evaluations that have been drawn."""
    ignored = shutil.ignore_patterns("reliability-*.svg")
    return Path(shutil.copytree(shipped("models"), tmp_path / "models", ignore=ignored))


def test_an_evaluation_is_written_into_a_model_that_still_loads(models: Path, tmp_path: Path) -> None:
    version = store.champion(models)
    labels = tmp_path / "labels.jsonl"
    labels.write_text("{}\n")
    before = store.load(models).card
    for _ in range(2):
        record(models, version, "onrecord evaluate labels.jsonl", "| all | 0.686 |", files=[labels], bins=BINS)
    stored = store.load(models)
    assert stored.card.startswith(before.partition("\n## Evaluations")[0].rstrip())
    assert stored.card.count("### `onrecord evaluate labels.jsonl`") == 1
    assert f"`labels.jsonl` (SHA-256 {store.digest(labels.read_bytes())})" in stored.card
    [drawn] = (models / version).glob("reliability-*.svg")
    assert f"![Reliability diagram]({drawn.name})" in stored.card
    assert stored.manifest["files"][drawn.name] == store.digest(drawn.read_bytes())
    assert ElementTree.parse(drawn).getroot().tag.endswith("svg")


def test_each_command_has_a_diagram_of_its_own(models: Path) -> None:
    version = store.champion(models)
    for command in ("onrecord evaluate a.jsonl", "onrecord evaluate b.jsonl"):
        record(models, version, command, "| all |", files=[], bins=BINS)
    assert len(list((models / version).glob("reliability-*.svg"))) == 2


def test_without_bins_nothing_is_drawn(models: Path) -> None:
    record(models, store.champion(models), "onrecord evaluate --task certainty a.jsonl", "| a |", files=[])
    assert "--task certainty" in store.load(models).card
    assert not list(models.glob("*/reliability-*.svg"))
