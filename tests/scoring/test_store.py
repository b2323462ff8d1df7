"""Models on disk: what is saved is what loads, nothing half-done, nothing loaded that was not checked."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from skops.io import dump

from scoring import store
from scoring.claims.reader import classifiers_to_bytes
from scoring.errors import ModelError
from scoring.features import Row
from scoring.model import ConfidenceModel
from tests.scoring.by_hand import blank_extractor

FACTS = {"parent": None, "metrics": {"kappa": 0.5}, "calibration": "provisional"}
READER = store.ReaderFiles(blank_extractor().to_bytes(), classifiers_to_bytes({}), "# The reader\n", {"extractor": {}})
ROWS: list[Row] = [{"hedged": "yes"}, {"standing": "public"}, {}, {"support": "yes"}]


def save(models: Path, version: str, grades: tuple[int, ...] = (4, 3, 2, 1), **facts: Any) -> bool:
    model = ConfidenceModel().fit(ROWS, grades)
    return store.save(models, version, model, READER, card=f"# Model {version}\n", facts={**FACTS, **facts})


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


def test_promotions_can_be_undone_one_by_one(tmp_path: Path) -> None:
    for version in ("v1", "v2", "v3"):
        save(tmp_path, version)
    assert store.promote(tmp_path, "v1", reason="a test") is None
    assert store.promote(tmp_path, "v2", reason="a test") == "v1"
    assert store.promote(tmp_path, "v3", reason="a test") == "v2"
    assert store.promote(tmp_path, "v3", reason="a test") == "v3"  # nothing changes, so there is nothing more to undo
    assert store.champion(tmp_path) == "v3"
    assert (store.rollback(tmp_path), store.champion(tmp_path)) == ("v2", "v2")
    assert (store.rollback(tmp_path), store.champion(tmp_path)) == ("v1", "v1")
    with pytest.raises(ModelError, match="No champion came before v1"):
        store.rollback(tmp_path)
    assert store.load(tmp_path).version == "v1"


def test_a_promotion_cut_short_can_be_undone(tmp_path: Path) -> None:
    for version in ("v1", "v2"):
        save(tmp_path, version)
        store.promote(tmp_path, version, reason="a test")
    (tmp_path / "history").write_text("v1\nv2\n")  # the champion's own move was still to come
    assert store.rollback(tmp_path) == "v1"


def test_versions_are_listed_oldest_first(tmp_path: Path) -> None:
    assert store.versions(tmp_path) == []
    save(tmp_path, "b")
    save(tmp_path, "a", parent="b")
    manifest = tmp_path / "b" / "manifest.json"
    manifest.write_text(manifest.read_text().replace('"created": "2', '"created": "1'))
    store.promote(tmp_path, "a", reason="a test")
    listed = store.versions(tmp_path)
    assert [(model["version"], model["champion"], model["parent"]) for model in listed] == [
        ("b", False, None),
        ("a", True, "b"),
    ]
    assert listed[0].keys() == {"version", "champion", "parent", "created", "metrics"}


@pytest.mark.parametrize("version", ["../v1", "a/b", "", ".hidden", "v1\n", "x" * 65, "/etc"])
def test_a_version_is_no_path(tmp_path: Path, version: str) -> None:
    save(tmp_path, "v1")
    for refused in (lambda: store.promote(tmp_path, version, reason="a test"), lambda: save(tmp_path, version)):
        with pytest.raises(ModelError, match="is not the name of a model version"):
            refused()


def _edit_manifest(**changes: Any) -> Callable[[Path], None]:
    def edit(folder: Path) -> None:
        path = folder / "manifest.json"
        manifest = json.loads(path.read_text())
        for name, change in changes.items():
            manifest[name] = {**manifest[name], **change} if isinstance(change, dict) else change
        path.write_text(json.dumps(manifest))

    return edit


def _truncate(folder: Path) -> None:
    path = folder / "pipeline.skops"
    path.write_bytes(path.read_bytes()[:-100])


@pytest.mark.parametrize(
    ("damage", "message"),
    [
        (lambda folder: (folder / "manifest.json").unlink(), "missing or damaged"),
        (lambda folder: (folder / "manifest.json").write_text("{"), "missing or damaged"),
        (lambda folder: (folder / "manifest.json").write_text("[]"), "missing or damaged"),
        (lambda folder: (folder / "pipeline.skops").unlink(), "cannot be read"),
        (lambda folder: (folder / "READER_CARD.md").write_text("another"), "is not the file that was stored"),
        (lambda folder: (folder / "MODEL_CARD.md").unlink(), "cannot be read"),
        (_truncate, "is not the file that was stored"),
        (_edit_manifest(format=99), r"has format 99; this version of Onrecord reads 3\. Train again"),
        (_edit_manifest(version="v2"), "belongs to version v2"),
        (
            _edit_manifest(libraries={"scikit-learn": "1.2.0"}),
            r"trained with scikit-learn 1\.2\.0, but scikit-learn \d.* is installed\. Train again",
        ),
        (_edit_manifest(features={"digest": "0", "names": ["tone"]}), r"other features than these \(.*tone"),
    ],
)
def test_a_damaged_or_foreign_model_is_refused(tmp_path: Path, damage: Callable[[Path], object], message: str) -> None:
    save(tmp_path, "v1")
    store.promote(tmp_path, "v1", reason="a test")
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
    write = store._write  # noqa: SLF001

    def cut_short(path: Path, text: str) -> None:
        if path.name == "manifest.json":
            raise OSError(28, "No space left on device", str(path))
        write(path, text)

    monkeypatch.setattr(store, "_write", cut_short)
    with pytest.raises(OSError, match="No space left"):
        store.revise(tmp_path, "v1", {store.CARD: "# Another\n"})
    assert store.load(tmp_path, "v1").card == "# Another\n"
    assert sorted(path.name for path in (tmp_path / "v1").iterdir()) == sorted(
        [*store.CHECKED_FILES, "MODEL_CARD.md", "manifest.json"]
    )


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
    _edit_manifest(files={"pipeline.skops": store.digest(path.read_bytes())})(path.parent)
    with pytest.raises(ModelError, match="types that are not trusted"):
        store.load(tmp_path, "v1")
    assert not _Stranger.made_again


class _Stranger:
    made_again = False

    def __setstate__(self, state: object) -> None:
        type(self).made_again = True


def test_a_broken_model_cannot_be_promoted(tmp_path: Path) -> None:
    save(tmp_path, "v1")
    save(tmp_path, "v2")
    store.promote(tmp_path, "v1", reason="a test")
    _truncate(tmp_path / "v2")
    with pytest.raises(ModelError, match="is not the file"):
        store.promote(tmp_path, "v2", reason="a test")
    assert store.champion(tmp_path) == "v1"


def test_a_champion_that_points_nowhere_is_named(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="no champion") as raised:
        store.load(tmp_path)
    assert "onrecord train" in raised.value.mend
    save(tmp_path, "v1")
    store.promote(tmp_path, "v1", reason="a test")
    shutil.rmtree(tmp_path / "v1")
    with pytest.raises(ModelError, match="There is no model v1"):
        store.load(tmp_path)
