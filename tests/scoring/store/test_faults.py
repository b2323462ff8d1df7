"""What goes wrong on real machines: full disks, folders that may not be read, runs that were killed, strange files."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from scoring import store
from scoring.errors import ModelError, StorageError
from tests.scoring.store.shelf import edit_manifest, promote, save, truncate

ROOT = Path(__file__).parents[3]


def run(program: str, *arguments: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", program, *map(str, arguments)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if path.name != ".lock")


@pytest.fixture
def models(tmp_path: Path) -> Path:
    for version in ("v1", "v2"):
        save(tmp_path, version)
        promote(tmp_path, version)
    return tmp_path


# --- the disk is full ----------------------------------------------------------------------------------------------

FULL = """
import resource, sys
from pathlib import Path
from scoring import store
from scoring.errors import StorageError
from tests.scoring.store.shelf import promote, save
models, most, what = Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
store.load(models)  # what has to be compiled is, before no file may grow any more
sys.dont_write_bytecode = True
resource.setrlimit(resource.RLIMIT_FSIZE, (most, resource.RLIM_INFINITY))
try:
    {
        "save": lambda: save(models, "v3"),
        "promote": lambda: promote(models, "v1"),
        "rollback": lambda: store.rollback(models),
        "revise": lambda: store.revise(models, "v2", {store.CARD: "x" * 500}),
    }[what]()
except StorageError as error:
    print(error.message, "|", error.mend)
"""


@pytest.mark.parametrize(("what", "most"), [("save", 5_000), ("promote", 10), ("rollback", 10), ("revise", 100)])
def test_a_file_that_cannot_grow(models: Path, what: str, most: int) -> None:
    """Every system can refuse to let a file grow; a full disk refuses in the same place."""
    before = {path: path.read_bytes() for path in models.rglob("*") if path.is_file()}
    done = run(FULL, models, most, what)
    assert "File too large" in done.stdout, done.stderr
    assert f"| Make room on the disk of {models}" in done.stdout
    assert {path: path.read_bytes() for path in models.rglob("*") if path.is_file()} == before
    assert store.load(models).version == "v2"
    assert not list(models.rglob(".draft-*"))


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 1 MiB in memory."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=1m", "none", str(disk)]
    if not shutil.which("mount") or subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("a file system can only be mounted by root, on Linux")
    try:
        yield disk
    finally:
        subprocess.run(["umount", str(disk)], check=True)


def test_a_full_disk(small_disk: Path) -> None:
    save(small_disk, "v1")
    promote(small_disk, "v1")
    save(small_disk, "v2")
    filler = small_disk / "filler"
    with filler.open("wb", buffering=0) as file, suppress(OSError):
        while True:
            file.write(bytes(4_096))
    before = names(small_disk)
    for refused in (
        lambda: save(small_disk, "v3"),
        lambda: promote(small_disk, "v2"),
        lambda: store.revise(small_disk, "v2", {store.CARD: "x" * 10_000}),
    ):
        with pytest.raises(StorageError, match="No space left on device") as raised:
            refused()
        assert "Make room on the disk" in raised.value.mend
    assert names(small_disk) == before
    assert [model["trouble"] for model in store.versions(small_disk)] == [None, None]
    assert store.load(small_disk).version == "v1"
    filler.unlink()
    assert save(small_disk, "v3")
    assert promote(small_disk, "v2") == "v1"


def test_a_disk_that_may_only_be_read(small_disk: Path) -> None:
    save(small_disk, "v1")
    promote(small_disk, "v1")
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    assert store.load(small_disk).version == "v1"
    assert store.versions(small_disk)[0]["trouble"] is None
    with pytest.raises(StorageError, match="Let this user write in"):
        save(small_disk, "v2")
    with pytest.raises(StorageError, match="Let this user write in"):
        store.revise(small_disk, "v1", {store.CARD: "# Another\n"})


# --- somebody may not ----------------------------------------------------------------------------------------------

NOBODY = """
import os, sys
from pathlib import Path
from scoring import store
from scoring.errors import ModelError
models, what = Path(sys.argv[1]), sys.argv[2]
store.load(models), store.versions(models)  # what has to be imported is, before this user can read no more
os.chmod(models / "v2" if what == "read" else models, 0o000 if what == "read" else 0o555)
if os.geteuid() == 0:
    os.setuid(65534)
try:
    store.load(models) if what == "read" else store.promote(models, "v1", reason="told to")
except ModelError as error:
    print(type(error).__name__, error)
print({model["version"]: (model["trouble"] or "none")[:90] for model in store.versions(models)})
"""


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder of models that every user can reach."""
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        folder.chmod(0o755)
        for version in ("v1", "v2"):
            save(folder, version)
            promote(folder, version)
        yield folder
        folder.chmod(0o755)
        (folder / "v2").chmod(0o755)


def test_a_model_that_may_not_be_read(open_folder: Path) -> None:
    done = run(NOBODY, open_folder, "read")
    assert done.returncode == 0, done.stderr
    told, listed = done.stdout.splitlines()
    assert told.startswith("ModelError")
    assert "Permission denied" in told
    assert "'v1': 'none'" in listed
    assert "v2/manifest.json is missing or damaged" in listed


def test_a_folder_that_may_not_be_written(open_folder: Path) -> None:
    done = run(NOBODY, open_folder, "write")
    assert done.returncode == 0, done.stderr
    told, listed = done.stdout.splitlines()
    assert told.startswith(f"StorageError Promoting model v1 failed: {open_folder}: Permission denied.")
    assert "Let this user write in" in told
    assert listed == "{'v1': 'none', 'v2': 'none'}"
    assert store.champion(open_folder) == "v2"


# --- a run is killed -----------------------------------------------------------------------------------------------

DYING = """
import os, sys
from pathlib import Path
from scoring import store
from tests.scoring.store.shelf import save
sync, left = os.fsync, int(sys.argv[3])
def dying(handle):
    global left
    if left == 0:
        os._exit(9)
    left -= 1
    sync(handle)
os.fsync = dying
models = Path(sys.argv[1])
save(models, "v3") if sys.argv[2] == "save" else store.revise(models, "v2", {store.CARD: "# Another\\n"})
"""


# A program dies before its first, second ... sync: of a file, of a draft's folder, of the folder of models.
@pytest.mark.parametrize(("what", "deaths"), [("save", (0, 6, 7)), ("revise", (0, 2))])
def test_a_killed_run_leaves_a_folder_that_works(models: Path, what: str, deaths: tuple[int, ...]) -> None:
    for number, left in enumerate(deaths):
        scratch = shutil.copytree(models, models.parent / f"{models.name}-{number}")
        done = run(DYING, scratch, what, left)
        assert done.returncode == 9, done.stderr
        assert store.load(scratch).version == "v2"
        assert {model["trouble"] for model in store.versions(scratch)} == {None}
        store.revise(scratch, "v2", {store.CARD: "# A third\n"})
        assert store.load(scratch).card == "# A third\n"
        whole = (scratch / "v3").exists()
        assert whole == (what == "save" and left == max(deaths))
        assert save(scratch, "v3") is not whole
        assert promote(scratch, "v3") == "v2"


def test_what_killed_runs_left_is_swept_an_hour_later(models: Path) -> None:
    old, new = models / ".draft-old", models / ".draft-new"
    pointer, card = models / ".draft-champion-1", models / "v1" / ".draft-MODEL_CARD.md-1"
    for draft in (old, new):
        draft.mkdir()
        (draft / "pipeline.skops").write_text("half")
    for file in (pointer, card):
        file.write_text("half")
    past = time.time() - 3_700
    for draft in (old, pointer, card):
        os.utime(draft, (past, past))
    save(models, "v3")
    assert [path.name for path in models.rglob(".draft-*")] == [".draft-new"]


# --- a model that is not what it should be -------------------------------------------------------------------------


def _loop(folder: Path) -> None:
    shutil.rmtree(folder)
    folder.symlink_to(folder)


def _folder_for_a_file(folder: Path) -> None:
    (folder / "extractor.npz").unlink()
    (folder / "extractor.npz").mkdir()


def _recorded_as_it_is(name: str) -> Callable[[Path], None]:
    """A file that was cut off before its digest was taken."""

    def damage(folder: Path) -> None:
        truncate(name)(folder)
        edit_manifest(files={name: store.digest((folder / name).read_bytes())})(folder)

    return damage


FAULTS = [
    (truncate("pipeline.skops"), r"pipeline\.skops is not the file that was stored"),
    (truncate("extractor.npz"), r"extractor\.npz is not the file that was stored"),
    (truncate("classifiers.npz"), r"classifiers\.npz is not the file that was stored"),
    (_recorded_as_it_is("pipeline.skops"), r"pipeline\.skops cannot be constructed"),
    (_recorded_as_it_is("extractor.npz"), r"The extractor cannot be read"),
    (_recorded_as_it_is("classifiers.npz"), r"The classifiers cannot be read"),
    (truncate("manifest.json"), r"manifest\.json is missing or damaged"),
    (edit_manifest(libraries={"scikit-learn": "1.5.2"}), r"trained with scikit-learn 1\.5\.2, but scikit-learn"),
    (edit_manifest(libraries={"skops": "0.9"}), r"trained with skops 0\.9, but skops"),
    (_folder_for_a_file, "Is a directory"),
    (_loop, "There is no model v2"),
    (shutil.rmtree, "There is no model v2"),
]


@pytest.mark.parametrize(("damage", "message"), FAULTS)
def test_a_damaged_champion_is_named_listed_and_rolled_back(
    models: Path, damage: Callable[[Path], object], message: str
) -> None:
    damage(models / "v2")
    with pytest.raises(ModelError, match=message) as raised:
        store.load(models)
    assert "onrecord" in raised.value.mend
    assert [model["version"] for model in store.versions(models)].count("v1") == 1
    assert store.rollback(models) == "v1"
    assert store.load(models).version == "v1"
    with pytest.raises(ModelError, match=message):
        promote(models, "v2")
    assert store.champion(models) == "v1"
