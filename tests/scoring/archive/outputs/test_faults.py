"""A kill, a full disk, a failing run, a damaged file: an output is there whole or not at all."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from scoring.archive.entry import Record
from scoring.archive.outputs import read_results, tables, write
from scoring.errors import ArchiveError
from tests.scoring.archive.outputs.made import many, mixed

ROOT = Path(__file__).parents[4]
NAMES = ("r.jsonl", "r.jsonl.gz", "r.csv", "r.csv.zst", "r.parquet", "results", "r.duckdb", "r.sqlite")

KILLED = """
import os, signal, sys
from pathlib import Path
from scoring.archive.outputs import tables, write
from tests.scoring.archive.outputs.made import many
tables.BATCH = 64
def dying():
    yield from many(300)
    os.kill(os.getpid(), signal.SIGKILL)
write(dying(), Path(sys.argv[1]))
"""

FULL = """
import resource, sys
from pathlib import Path
from scoring.archive.outputs import tables, write
from scoring.errors import ArchiveError
from tests.scoring.archive.outputs.made import many
tables.BATCH = 64
write(many(1), Path(sys.argv[1]))  # all that is imported is, before no file may grow any more
sys.dont_write_bytecode = True
resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, resource.RLIM_INFINITY))
try:
    write(many(1_500), Path(sys.argv[1]))
except ArchiveError as error:
    print(error.message, "|", error.mend)
"""


@pytest.fixture(autouse=True)
def small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "BATCH", 64)


def _run(code: str, output: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-c", code, output], cwd=ROOT, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("name", NAMES)
def test_a_kill_leaves_no_output_and_the_next_run_clears_up(tmp_path: Path, name: str) -> None:
    done = _run(KILLED, tmp_path / name)
    assert done.returncode == -signal.SIGKILL, done.stderr
    assert [path.name for path in tmp_path.iterdir()] == [f".{name}.draft"]
    write(iter(mixed()), tmp_path / name)
    assert not list(tmp_path.glob(".*"))
    assert len(list(read_results(tmp_path / name))) == len(mixed())


@pytest.mark.parametrize("name", NAMES)
def test_a_full_disk_leaves_what_was_there(tmp_path: Path, name: str) -> None:
    done = _run(FULL, tmp_path / name)
    assert f"{tmp_path / name} cannot be written: " in done.stdout, done.stderr
    assert f"| Make room on the disk of {tmp_path}" in done.stdout
    assert [one["scored"] for one in read_results(tmp_path / name)] == [one["scored"] for one in many(1)]
    assert not list(tmp_path.glob(".*"))


@pytest.mark.parametrize("name", NAMES)
def test_records_that_fail_midway_leave_nothing(tmp_path: Path, name: str) -> None:
    """Their error is not taken for one of the output, which another name would mend."""

    def failing() -> Iterator[Record]:
        yield from many(300)
        (tmp_path / "shard").open()

    with pytest.raises(FileNotFoundError, match="shard"):
        write(failing(), tmp_path / name)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("name", NAMES)
def test_a_former_output_is_replaced_whole(tmp_path: Path, name: str) -> None:
    write(iter(mixed()), tmp_path / name)
    write(many(2), tmp_path / name)
    assert [one["scored"] for one in read_results(tmp_path / name)] == [one["scored"] for one in many(2)]


@pytest.mark.parametrize("name", [name for name in NAMES if name != "results"])
@pytest.mark.parametrize("damage", ["cut off", "empty", "foreign"])
def test_a_damaged_file_is_named(tmp_path: Path, name: str, damage: str) -> None:
    path = tmp_path / name
    write(many(300), path)
    data = path.read_bytes()
    path.write_bytes(
        {"cut off": data[: len(data) // 8 - 7], "empty": b"", "foreign": b'"The quay" sank.\n' * 400}[damage]
    )
    if damage == "empty" and name == "r.jsonl":
        assert list(read_results(path)) == []  # what an empty archive gives
        return
    with pytest.raises(ArchiveError, match=r"r\.[\w.]+.*onrecord archive"):
        list(read_results(path))


def test_results_that_are_not_there(tmp_path: Path) -> None:
    with pytest.raises(ArchiveError, match="There are no results at"):
        list(read_results(tmp_path / "r.jsonl"))


def test_a_table_of_another_version_is_refused(tmp_path: Path) -> None:
    output = tmp_path / "r.parquet"
    write(iter(mixed()), output)
    pq.write_table(pq.read_table(output).drop_columns("language"), output)
    with pytest.raises(ArchiveError, match=r"r\.parquet has other columns"):
        list(read_results(output))
