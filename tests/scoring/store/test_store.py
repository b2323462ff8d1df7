"""Models on disk: what is saved is what loads, nothing half-done, nothing loaded that was not checked."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from skops.io import dump

from scoring import store
from scoring.errors import ModelError, StorageError
from scoring.model import ConfidenceModel
from scoring.settings import shipped
from tests.scoring.store.shelf import FACTS, READER, ROWS, edit_manifest, promote, save

ROOT = Path(__file__).parents[3]


def test_what_is_saved_is_what_loads(tmp_path: Path) -> None:
    model = ConfidenceModel().fit(ROWS, [4, 3, 2, 1])
    assert store.save(tmp_path, "v1", model, READER, card="# Model\n", facts=FACTS)
    stored = store.load(tmp_path, "v1")
    assert stored.model.weights == model.weights
    assert stored.model.assess(ROWS, [None] * 4) == model.assess(ROWS, [None] * 4)
    assert (stored.version, stored.card, stored.calibration) == ("v1", "# Model\n", "provisional")
    assert stored.manifest["libraries"]["scikit-learn"]
    assert stored.manifest["lexicons"]["hedges.tsv"]
    assert set(stored.manifest["files"]) == {*store.CHECKED_FILES, store.CARD}


def test_a_version_is_stored_once(tmp_path: Path) -> None:
    assert save(tmp_path, "v1")
    before = (tmp_path / "v1" / "manifest.json").read_bytes()
    assert not save(tmp_path, "v1")
    assert (tmp_path / "v1" / "manifest.json").read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == ["v1"]  # no draft is left behind


SAVE = """
import sys
from pathlib import Path
from tests.scoring.store.shelf import save
filler = [object() for _ in range(int(sys.argv[2]))]  # so that nothing lies where it lay in the other process
save(Path(sys.argv[1]), "v1")
"""


def test_the_same_model_gives_the_same_bytes_in_every_process(tmp_path: Path) -> None:
    for seed in ("1", "2"):
        command = [sys.executable, "-c", SAVE, str(tmp_path / seed), f"{seed}0000"]
        subprocess.run(command, cwd=ROOT, env={**os.environ, "PYTHONHASHSEED": seed}, check=True)
    first, second = (tmp_path / seed / "v1" for seed in ("1", "2"))
    for name in store.CHECKED_FILES:
        assert (first / name).read_bytes() == (second / name).read_bytes(), name


def test_a_loaded_model_is_saved_as_it_was(tmp_path: Path) -> None:
    save(tmp_path, "v1")
    stored = store.load(tmp_path, "v1")
    store.save(tmp_path, "v2", stored.model, store.reader_files(tmp_path, "v1"), card="", facts=FACTS)
    again = store.load(tmp_path, "v2")
    assert again.model.weights == stored.model.weights
    assert again.model.assess(ROWS, [None] * 4) == stored.model.assess(ROWS, [None] * 4)


def test_models_of_the_same_reader_share_it(tmp_path: Path) -> None:
    for version in ("v1", "v2"):
        save(tmp_path, version)
    assert store.load(tmp_path, "v1").reader is store.load(tmp_path, "v2").reader


def test_the_shipped_model_is_as_it_was_stored() -> None:
    assert store.load(shipped("models")).manifest["version"] == store.champion(shipped("models"))


def test_a_failed_save_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(TypeError):
        save(tmp_path, "v1", metrics={1, 2})
    assert list(tmp_path.iterdir()) == []


def test_the_name_of_a_version_comes_from_its_inputs() -> None:
    grades, weights = [4, 3, 2, 1], [1.0] * 4
    version = store.identify(ROWS, grades, weights, {"C": 1.0}, READER)
    assert version == store.identify([dict(row) for row in ROWS], grades, weights, {"C": 1.0}, READER)
    assert len(version) == 12
    assert version != store.identify(ROWS, [3, 3, 2, 1], weights, {"C": 1.0}, READER)
    assert version != store.identify(ROWS, grades, [0.5, 1, 1, 1], {"C": 1.0}, READER)
    assert version != store.identify(ROWS, grades, weights, {"C": 3.0}, READER)
    assert version != store.identify([{}, *ROWS[1:]], grades, weights, {"C": 1.0}, READER)


@pytest.mark.parametrize("version", ["../v1", "a/b", "", ".hidden", "v1\n", "x" * 65, "/etc"])
def test_a_version_is_no_path(tmp_path: Path, version: str) -> None:
    save(tmp_path, "v1")
    for refused in (lambda: promote(tmp_path, version), lambda: save(tmp_path, version)):
        with pytest.raises(ModelError, match="is not the name of a model version"):
            refused()


@pytest.mark.parametrize(
    ("damage", "message"),
    [
        (lambda folder: (folder / "manifest.json").unlink(), "missing or damaged"),
        (lambda folder: (folder / "manifest.json").write_text("{"), "missing or damaged"),
        (lambda folder: (folder / "manifest.json").write_text("[]"), "missing or damaged"),
        (lambda folder: (folder / "pipeline.skops").unlink(), "cannot be read"),
        (lambda folder: (folder / "READER_CARD.md").write_text("another"), "is not the file that was stored"),
        (lambda folder: (folder / "MODEL_CARD.md").unlink(), "cannot be read"),
        (edit_manifest(format=99), r"has format 99; this version of Onrecord reads 3\. Train again"),
        (edit_manifest(version="v2"), "belongs to version v2"),
        (
            edit_manifest(libraries={"scikit-learn": "1.2.0"}),
            r"trained with scikit-learn 1\.2\.0, but scikit-learn \d.* is installed\. Train again",
        ),
        (edit_manifest(features={"digest": "0", "names": ["tone"]}), r"other features than these \(.*tone"),
    ],
)
def test_a_damaged_or_foreign_model_is_refused(tmp_path: Path, damage: Callable[[Path], object], message: str) -> None:
    save(tmp_path, "v1")
    promote(tmp_path, "v1")
    damage(tmp_path / "v1")
    with pytest.raises(ModelError, match=message):
        store.load(tmp_path)


def _manifest(folder: Path) -> dict[str, Any]:
    manifest: dict[str, Any] = json.loads((folder / "manifest.json").read_text())
    return manifest


def test_card_and_diagrams_are_written_anew_with_their_digests(tmp_path: Path) -> None:
    save(tmp_path, "v1")
    before = _manifest(tmp_path / "v1")
    store.revise(tmp_path, "v1", {store.CARD: "# Another\n", "reliability-1.svg": "<svg/>\n"})
    stored = store.load(tmp_path, "v1")
    assert stored.card == "# Another\n"
    files = {path.name: store.digest(path.read_bytes()) for path in (tmp_path / "v1").iterdir()}
    del files["manifest.json"]
    assert stored.manifest["files"] == files
    assert stored.manifest == {**before, "files": files}


def test_a_revision_cut_short_breaks_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    save(tmp_path, "v1")
    replace = os.replace

    def cut_short(source: Path, target: Path) -> None:
        if Path(target).name == "manifest.json":
            raise OSError(28, "No space left on device", str(target))
        replace(source, target)

    monkeypatch.setattr(os, "replace", cut_short)
    with pytest.raises(StorageError, match=r"No space left on device\. Make room"):
        store.revise(tmp_path, "v1", {store.CARD: "# Another\n"})
    assert store.load(tmp_path, "v1").card == "# Another\n"
    assert sorted(path.name for path in (tmp_path / "v1").iterdir()) == sorted(
        [*store.CHECKED_FILES, "MODEL_CARD.md", "manifest.json"]
    )


def test_a_comparison_is_written_for_the_first_time_and_anew(tmp_path: Path) -> None:
    save(tmp_path, "v1")
    assert store.read_comparison(tmp_path, "v1") is None
    for kappa in (0.5, 0.6):
        store.revise(tmp_path, "v1", {store.COMPARISON: json.dumps({"kappa": kappa})})
        assert store.read_comparison(tmp_path, "v1") == {"kappa": kappa}
    assert store.COMPARISON in store.load(tmp_path, "v1").manifest["files"]
    (tmp_path / "v1" / store.COMPARISON).write_text('{"kappa"')
    with pytest.raises(ModelError, match=r"comparison\.json is damaged"):
        store.read_comparison(tmp_path, "v1")
    assert store.load(tmp_path, "v1").version == "v1"  # what is not needed for scoring does not stop it


@pytest.mark.parametrize("name", ["pipeline.skops", "extractor.npz", "manifest.json"])
def test_what_scores_is_never_written_anew(tmp_path: Path, name: str) -> None:
    save(tmp_path, "v1")
    with pytest.raises(ModelError, match="cannot be written anew"):
        store.revise(tmp_path, "v1", {name: "other"})
    assert store.load(tmp_path, "v1").version == "v1"


def test_unknown_types_are_refused_before_they_are_constructed(tmp_path: Path) -> None:
    save(tmp_path, "v1")
    path = tmp_path / "v1" / "pipeline.skops"
    dump(_Stranger(), path)
    edit_manifest(files={"pipeline.skops": store.digest(path.read_bytes())})(path.parent)
    with pytest.raises(ModelError, match="types that are not trusted"):
        store.load(tmp_path, "v1")
    assert not _Stranger.made_again


class _Stranger:
    made_again = False

    def __setstate__(self, state: object) -> None:
        type(self).made_again = True


def test_a_champion_that_points_nowhere_is_named(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="no champion") as raised:
        store.load(tmp_path)
    assert "onrecord train" in raised.value.mend
    save(tmp_path, "v1")
    with pytest.raises(ModelError, match="no champion") as raised:
        store.load(tmp_path)
    assert "onrecord promote VERSION" in raised.value.mend  # there is one to choose
    promote(tmp_path, "v1")
    shutil.rmtree(tmp_path / "v1")
    with pytest.raises(ModelError, match="There is no model v1"):
        store.load(tmp_path)
