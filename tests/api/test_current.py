"""The scorer follows the champion pointer, also while the service runs and also when the new model is broken."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import cast

import pytest
from flask.testing import FlaskClient

from api import create_app, current
from api.current import EXTENSION, CurrentScorer
from scoring import store
from scoring.errors import LexiconError, ModelError
from scoring.scorer import Scorer
from scoring.settings import Settings
from tests.scoring.store.shelf import edit_manifest, promote, save, truncate


class Stub:
    """Stands for a scorer where only its version matters."""

    calibration = "validated"

    def __init__(self, version: str) -> None:
        self.version = version


class Shelf:
    """A folder of models that says which may be loaded, and what has been."""

    def __init__(self, folder: Path, *versions: str) -> None:
        self.folder = folder
        self.loadable = {*versions}
        self.loaded: list[str] = []
        self.error: Exception = ModelError("A file is damaged.", mend="Restore it.")

    def promote(self, version: str) -> None:
        (self.folder / version).mkdir(exist_ok=True)
        (self.folder / "champion").write_text(f"{version}\n")

    def load(self, models: Path, version: str) -> Scorer:
        assert models == self.folder
        self.loaded.append(version)
        time.sleep(0.01)  # so that threads overlap
        if version not in self.loadable:
            raise self.error
        return cast(Scorer, Stub(version))


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    shelf = Shelf(tmp_path, "v1", "v2")
    shelf.promote("v1")
    return shelf


@pytest.fixture
def scorers(shelf: Shelf) -> CurrentScorer:
    return CurrentScorer(shelf.folder, shelf.load)


@pytest.fixture
def client(shelf: Shelf, scorers: CurrentScorer) -> FlaskClient:
    app = create_app(Settings.read({}, models=str(shelf.folder)))
    app.extensions[EXTENSION] = scorers
    return app.test_client()


def test_nothing_is_loaded_before_it_is_needed(shelf: Shelf, scorers: CurrentScorer) -> None:
    assert shelf.loaded == []
    assert scorers.scorer().version == "v1"


def test_a_model_is_loaded_once(shelf: Shelf, scorers: CurrentScorer) -> None:
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda _: scorers.scorer(), range(32)))
    assert len(set(map(id, found))) == 1
    assert shelf.loaded == ["v1"]


def test_a_promotion_is_followed_at_the_next_request_and_so_is_a_rollback(shelf: Shelf, scorers: CurrentScorer) -> None:
    for version in ("v1", "v2", "v1"):
        shelf.promote(version)
        assert scorers.scorer().version == version


def test_the_old_model_serves_while_the_new_one_cannot_be_loaded(shelf: Shelf, scorers: CurrentScorer) -> None:
    scorers.scorer()
    shelf.promote("broken")
    state = scorers.state()
    assert state.scorer.version == "v1"
    assert str(state.trouble) == "A file is damaged. Restore it."


@pytest.mark.parametrize("error", [LexiconError("a.", mend="b."), OSError(5, "Input/output error")])
def test_other_errors_of_loading_are_trouble_too(shelf: Shelf, scorers: CurrentScorer, error: Exception) -> None:
    scorers.scorer()
    shelf.error = error
    shelf.promote("broken")
    assert isinstance(scorers.state().trouble, ModelError)


class Crowded:
    """A lock behind which somebody else waits, who does ``then`` as soon as it is left."""

    then: Callable[[], object] | None = None

    def __enter__(self) -> None: ...

    def __exit__(self, *_: object) -> None:
        then, self.then = self.then, None
        if then:
            then()


def test_the_trouble_is_told_also_where_another_thread_has_just_mended_it(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    lock = Crowded()
    monkeypatch.setattr(current, "Lock", lambda: lock)
    monkeypatch.setattr(current, "PAUSE", 0.0)
    scorers = CurrentScorer(shelf.folder, shelf.load)
    shelf.promote("broken")

    def mend() -> None:
        shelf.loadable.add("broken")
        scorers.scorer()

    lock.then = mend
    with pytest.raises(ModelError, match="damaged"):
        scorers.scorer()
    assert scorers.scorer().version == "broken"


def test_a_broken_model_is_not_tried_at_every_request(
    shelf: Shelf, scorers: CurrentScorer, monkeypatch: pytest.MonkeyPatch
) -> None:
    shelf.promote("broken")
    for _ in range(5):
        with pytest.raises(ModelError, match="damaged"):
            scorers.scorer()
    assert shelf.loaded == ["broken"]
    shelf.loadable.add("broken")  # mended
    monkeypatch.setattr(current, "PAUSE", 0.0)
    assert scorers.state() == (scorers.scorer(), None)


def test_trouble_is_over_when_the_pointer_moves_back(shelf: Shelf, scorers: CurrentScorer) -> None:
    scorers.scorer()
    shelf.promote("broken")
    assert scorers.state().trouble
    shelf.promote("v1")
    assert scorers.state().trouble is None
    assert shelf.loaded == ["v1", "broken"]


def test_a_pointer_that_is_gone_for_a_while(shelf: Shelf, scorers: CurrentScorer) -> None:
    scorers.scorer()
    (shelf.folder / "champion").unlink()
    state = scorers.state()
    assert (state.scorer.version, bool(state.trouble)) == ("v1", True)
    shelf.promote("v1")
    assert scorers.state().trouble is None


# What makes the champion unfit, and what is said of it.
UNFIT = [
    (truncate("pipeline.skops"), "pipeline.skops is not the file that was stored"),
    (truncate("extractor.npz"), "extractor.npz is not the file that was stored"),
    (edit_manifest(libraries={"scikit-learn": "1.5.2"}), "was trained with scikit-learn 1.5.2"),
    (edit_manifest(features={"digest": "0", "names": ["tone"]}), "was trained with other features"),
    (shutil.rmtree, "There is no model v2"),
]


@pytest.mark.parametrize(("damage", "trouble"), UNFIT)
def test_a_worker_that_starts_while_the_champion_is_unfit_takes_the_one_before(
    tmp_path: Path, damage: Callable[[Path], object], trouble: str, caplog: pytest.LogCaptureFixture
) -> None:
    for version in ("v0", "v1", "v2"):
        save(tmp_path, version)
        promote(tmp_path, version)
    damage(tmp_path / "v2")
    client = create_app(Settings.read({}, models=str(tmp_path))).test_client()
    ready = client.get("/readyz").get_json()
    assert (ready["status"], ready["model"]) == ("stale", "v1")
    assert trouble in ready["trouble"]
    for _ in range(3):
        assert client.post("/v1/score", json={"text": "Rain fell."}).headers["Onrecord-Model"] == "v1"
    [told] = caplog.messages
    assert told.startswith("The champion cannot be loaded. Model v1 answers instead. ")
    [listed] = [model for model in client.get("/v1/models").get_json() if model["champion"]]
    assert (listed["version"], trouble in listed["trouble"]) == ("v2", True)
    store.rollback(tmp_path)
    assert client.get("/readyz").get_json() == {"status": "ready", "model": "v1", "trouble": None}


def test_a_champion_that_vanished_after_it_was_loaded_still_answers(tmp_path: Path) -> None:
    save(tmp_path, "v1")
    promote(tmp_path, "v1")
    client = create_app(Settings.read({}, models=str(tmp_path))).test_client()
    client.get("/readyz")
    shutil.rmtree(tmp_path / "v1")
    assert client.post("/v1/score", json={"text": "Rain fell."}).headers["Onrecord-Model"] == "v1"


def test_a_pointer_to_nothing_names_the_champion_that_was(tmp_path: Path) -> None:
    for version in ("v1", "v2"):
        save(tmp_path, version)
        promote(tmp_path, version)
    (tmp_path / "champion").unlink()
    state = CurrentScorer(tmp_path).state()
    assert (state.scorer.version, "There is no champion" in str(state.trouble)) == ("v2", True)


def test_trouble_is_logged_once_until_it_is_another(
    shelf: Shelf, scorers: CurrentScorer, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(current, "PAUSE", 0.0)
    scorers.scorer()
    shelf.promote("broken")
    for _ in range(3):
        scorers.scorer()
    assert len(caplog.messages) == 1
    shelf.error = ModelError("Another file is damaged.", mend="Restore it.")
    scorers.scorer()
    shelf.promote("v1")
    scorers.scorer()
    shelf.promote("broken")
    scorers.scorer()
    assert len(caplog.messages) == 3


def test_a_request_keeps_the_scorer_that_it_took(shelf: Shelf, scorers: CurrentScorer) -> None:
    taken = scorers.scorer()
    shelf.promote("v2")
    assert scorers.scorer().version == "v2"
    assert taken.version == "v1"


# --- seen from outside --------------------------------------------------------------------------------------------


def test_ready(client: FlaskClient) -> None:
    assert client.get("/readyz").get_json() == {"status": "ready", "model": "v1", "trouble": None}


def test_stale(client: FlaskClient, shelf: Shelf) -> None:
    client.get("/readyz")
    shelf.promote("broken")
    response = client.get("/readyz")
    assert response.status_code == 200
    assert response.get_json() == {"status": "stale", "model": "v1", "trouble": "A file is damaged. Restore it."}


NEEDS_A_MODEL = [("GET", "/readyz"), ("GET", "/v1/models/current"), ("POST", "/v1/score")]


@pytest.mark.parametrize(("method", "path"), NEEDS_A_MODEL)
def test_not_ready(client: FlaskClient, shelf: Shelf, method: str, path: str) -> None:
    shelf.promote("broken")
    response = client.open(path, method=method, json={"text": "Rain fell."} if method == "POST" else None)
    assert response.status_code == 503
    assert response.content_type == "application/problem+json"
    assert response.get_json(force=True)["errors"] == [
        {"field": None, "problem": "A file is damaged.", "mend": "Restore it."}
    ]


def test_the_process_lives_without_a_model(client: FlaskClient, shelf: Shelf) -> None:
    shelf.promote("broken")
    assert client.get("/healthz").get_json() == {"status": "ok"}
    assert client.get("/openapi.json").status_code == 200
