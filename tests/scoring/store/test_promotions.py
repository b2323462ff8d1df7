"""The champion's moves: each can be undone, each is recorded, and none is half-made, whoever dies or comes between."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from scoring import store
from scoring.errors import ModelError, StorageError
from scoring.store import writing
from tests.scoring.store.shelf import edit_manifest, promote, save, truncate

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="module")
def three(tmp_path_factory: pytest.TempPathFactory) -> Path:
    models = tmp_path_factory.mktemp("three")
    for version in ("v1", "v2", "v3"):
        save(models, version)
    return models


@pytest.fixture
def models(three: Path, tmp_path: Path) -> Path:
    return shutil.copytree(three, tmp_path / "models")


def test_promotions_can_be_undone_one_by_one(models: Path) -> None:
    assert promote(models, "v1") is None
    assert promote(models, "v2") == "v1"
    assert promote(models, "v3") == "v2"
    assert promote(models, "v3") == "v3"  # nothing changes, so there is nothing more to undo
    assert store.champion(models) == "v3"
    assert (store.rollback(models), store.champion(models)) == ("v2", "v2")
    assert (store.rollback(models), store.champion(models)) == ("v1", "v1")
    with pytest.raises(ModelError, match="No champion came before v1"):
        store.rollback(models)
    assert store.load(models).version == "v1"


# Moves ("<" is a rollback), and whom rollbacks then lead to.
WALKS = [
    ("v1", []),
    ("v1 v2 v3", ["v2", "v1"]),
    ("v1 v2 v3 <", ["v1"]),
    ("v1 v2 v3 < v3", ["v2", "v1"]),
    ("v1 v2 v1", ["v2", "v1"]),  # going back by hand is a promotion, which can be undone as well
    ("v1 v2 v1 <", ["v1"]),
    ("v1 v2 v3 v2 < <", ["v1"]),
    ("v1 v2 v2 v2", ["v1"]),
    ("v1 v2 < v3", ["v1"]),
]


@pytest.mark.parametrize(("walk", "before"), WALKS)
def test_whom_rollbacks_lead_to(models: Path, walk: str, before: list[str]) -> None:
    for step in walk.split():
        if step == "<":
            store.rollback(models)
        else:
            promote(models, step)
    champion = store.champion(models)
    assert [version for version in before if version != champion] == store.champions_before(models)


def test_every_move_is_recorded_with_its_reason(models: Path) -> None:
    store.promote(models, "v1", reason="The first – “ours”.\nTwo lines.")
    promote(models, "v2")
    store.rollback(models, reason="it grumbled")
    moves = store.promotions(models)
    assert [(move["move"], move["version"], move["before"], move["reason"]) for move in moves] == [
        ("promote", "v1", None, "The first – “ours”.\nTwo lines."),
        ("promote", "v2", "v1", "v2 is told to"),
        ("rollback", "v1", "v2", "it grumbled"),
    ]
    assert [move["at"] for move in moves] == sorted(move["at"] for move in moves)
    assert len((models / store.PROMOTIONS).read_text().splitlines()) == 3


def test_a_folder_with_nothing_but_a_pointer(models: Path) -> None:
    """So Onrecord ships."""
    (models / store.CHAMPION).write_text("v1\n")
    assert not store.promotions(models)
    assert not store.champions_before(models)
    with pytest.raises(ModelError, match="No champion came before v1"):
        store.rollback(models)
    promote(models, "v2")
    assert store.rollback(models) == "v1"


TORN = [
    '{"at": "2026-11-26T07:0',
    '{"at": "2026-11-26T07:00:00+00:00", "move": "promote", "version": "v3", "before": "v2", "reason": "r"}',
    "\x00\x00\x00",
    "[1]\n",
    '{"at": 1}\n',
]


@pytest.mark.parametrize("torn", TORN)
def test_a_line_that_was_torn_off_is_no_move(models: Path, torn: str) -> None:
    for version in ("v1", "v2"):
        promote(models, version)
    with (models / store.PROMOTIONS).open("a") as record:
        record.write(torn)
    assert [move["version"] for move in store.promotions(models)] == ["v1", "v2"]
    promote(models, "v3")
    assert [move["version"] for move in store.promotions(models)] == ["v1", "v2", "v3"]
    assert store.champions_before(models) == ["v2", "v1"]


def test_a_pointer_written_by_hand_loses_nobody(models: Path) -> None:
    for version in ("v1", "v2"):
        promote(models, version)
    (models / store.CHAMPION).write_text("v3\n")
    assert store.champions_before(models) == ["v2", "v1"]
    assert store.rollback(models) == "v2"


# A move replaces two files: the record first, then the pointer.  The program dies at the one or the other.
DYING = """
import os, sys
from pathlib import Path
from scoring import store
replace, left = os.replace, int(sys.argv[3])
def dying(source, target):
    global left
    if left == 0:
        os._exit(9)
    left -= 1
    replace(source, target)
os.replace = dying
models = Path(sys.argv[1])
if sys.argv[2] == "<":
    store.rollback(models)
else:
    store.promote(models, sys.argv[2], reason="told to")
"""


@pytest.mark.parametrize("deaths", [0, 1])
@pytest.mark.parametrize("move", ["v3", "<"])
def test_a_move_cut_short_has_not_been_made(models: Path, move: str, deaths: int) -> None:
    for version in ("v1", "v2"):
        promote(models, version)
    recorded = store.promotions(models)
    done = subprocess.run([sys.executable, "-c", DYING, str(models), move, str(deaths)], cwd=ROOT, check=False)
    assert done.returncode == 9
    assert store.load(models).version == "v2"
    assert store.promotions(models) == recorded
    assert len((models / store.PROMOTIONS).read_text().splitlines()) == 2 + deaths
    assert store.champions_before(models) == ["v1"]
    promote(models, "v3")  # the dead process holds no lock
    assert store.champions_before(models) == ["v2", "v1"]
    assert (store.rollback(models), store.rollback(models)) == ("v2", "v1")


SWINGING = """
import sys
from pathlib import Path
from scoring import store
for number in range(10):
    store.promote(Path(sys.argv[1]), ("v1", "v2", "v3")[(number + int(sys.argv[2])) % 3], reason=f"{sys.argv[2]}")
"""


def test_two_processes_at_once_are_both_recorded(models: Path) -> None:
    command = [sys.executable, "-c", SWINGING, str(models)]
    running = [subprocess.Popen([*command, number], cwd=ROOT) for number in ("0", "1")]
    assert [process.wait(timeout=120) for process in running] == [0, 0]
    moves = store.promotions(models)
    assert {move["reason"] for move in moves} == {"0", "1"}
    assert [move["before"] for move in moves] == [None, *(move["version"] for move in moves[:-1])]
    assert store.champion(models) == moves[-1]["version"]
    assert not list(models.glob(".draft-*"))


def test_whoever_waits_too_long_is_told_so(models: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writing, "PATIENCE", 0.01)
    with writing.locked(models), pytest.raises(StorageError, match="Another process has held") as raised:
        promote(models, "v1")
    assert "try again" in raised.value.mend
    assert promote(models, "v1") is None


def test_a_broken_model_is_no_champion(models: Path) -> None:
    promote(models, "v1")
    truncate("pipeline.skops")(models / "v2")
    with pytest.raises(ModelError, match="is not the file"):
        promote(models, "v2")
    assert store.champion(models) == "v1"
    assert len(store.promotions(models)) == 1


def test_a_champion_before_that_is_broken_is_not_rolled_back_to(models: Path) -> None:
    for version in ("v1", "v2"):
        promote(models, version)
    truncate("extractor.npz")(models / "v1")
    with pytest.raises(ModelError, match=r"The champion before cannot be loaded: .*extractor") as raised:
        store.rollback(models)
    assert "onrecord promote VERSION" in raised.value.mend
    assert store.champion(models) == "v2"


@pytest.mark.parametrize("pointer", ["gone\n", "../v2\n", "", "\udcff"])
def test_a_pointer_that_leads_nowhere_can_be_mended(models: Path, pointer: str) -> None:
    for version in ("v1", "v2"):
        promote(models, version)
    (models / store.CHAMPION).write_text(pointer, errors="surrogateescape")
    with pytest.raises(ModelError):
        store.load(models)
    assert store.champions_before(models) == ["v2", "v1"]
    promote(models, "v3")
    assert store.load(models).version == "v3"


# --- the list ------------------------------------------------------------------------------------------------------


def test_versions_are_listed_oldest_first(tmp_path: Path) -> None:
    assert store.versions(tmp_path) == store.versions(tmp_path / "nowhere") == []
    save(tmp_path, "b")
    save(tmp_path, "a", parent="b")
    edit_manifest(created="1999-01-01T00:00:00+00:00")(tmp_path / "b")
    promote(tmp_path, "a")
    (tmp_path / "notes.txt").write_text("no model")
    listed = store.versions(tmp_path)
    assert [(model["version"], model["champion"], model["parent"], model["trouble"]) for model in listed] == [
        ("b", False, None, None),
        ("a", True, "b", None),
    ]
    assert [*listed[0]] == ["version", "champion", "parent", "created", "metrics", "promoted", "trouble"]
    assert [model["promoted"] for model in listed] == [None, store.promotions(tmp_path)[0]]


def test_one_damaged_model_does_not_hide_the_others(models: Path) -> None:
    promote(models, "v1")
    (models / "v2" / "manifest.json").write_text("{")
    truncate("classifiers.npz")(models / "v3")
    (models / "empty").mkdir()
    troubles = {model["version"]: model["trouble"] for model in store.versions(models)}
    assert troubles.pop("v1") is None
    assert {version: trouble.split(" is ")[1][:20] for version, trouble in troubles.items()} == {
        "v2": "missing or damaged (",
        "v3": "not the file that wa",
        "empty": "missing or damaged (",
    }


def test_a_champion_that_points_nowhere_is_listed(models: Path) -> None:
    promote(models, "v1")
    (models / store.CHAMPION).write_text("gone\n")
    [gone] = [model for model in store.versions(models) if model["champion"]]
    assert (gone["version"], gone["created"]) == ("gone", None)
    assert "There is no model gone" in gone["trouble"]
    assert len(store.versions(models)) == 4


def test_lineage_leads_to_the_root_as_far_as_it_is_stored(tmp_path: Path) -> None:
    data = {"files": {"labels.jsonl": "ab"}}
    for version, parent in (("v2", "v1"), ("v3", "v2"), ("v4", "v3")):
        save(tmp_path, version, parent=parent, data=data)
    assert [(one["version"], one["data"]) for one in store.lineage(tmp_path, "v4")] == [("v3", data), ("v2", data)]
    assert store.lineage(tmp_path, "v2") == []
    edit_manifest(parent="v4")(tmp_path / "v2")  # a circle is walked once
    assert [one["version"] for one in store.lineage(tmp_path, "v4")] == ["v3", "v2"]


def test_the_record_is_json_a_line(models: Path) -> None:
    promote(models, "v1")
    [line] = (models / store.PROMOTIONS).read_text(encoding="utf-8").splitlines()
    assert json.loads(line) == store.promotions(models)[0]
