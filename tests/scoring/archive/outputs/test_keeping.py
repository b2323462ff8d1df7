"""What a manifest keeps of an output: its form, which the name need not tell, and whether it was changed since."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from scoring.archive.outputs import read_results, write
from scoring.archive.outputs.naming import manifest_path
from scoring.archive.shards import Tally
from scoring.archive.summary import keep_summary, kept_summary, summarise
from scoring.claim import JSON
from scoring.errors import ArchiveError, RefusedError
from tests.scoring.archive.outputs.made import mixed

FORMS = {"r.jsonl.gz": "jsonl", "r.csv": "csv", "r.parquet": "parquet", "results": "parquet", "r.sqlite": "sqlite"}
MANIFEST: JSON = {"onrecord": "1", "model": "v1", "limits": {"seconds": 60.0}}
SUMMARY = summarise(Tally(18, 3, 9, 99), Tally(), seconds=1.5, model="v1")


def keep(output: Path, form: str) -> None:
    write(iter(mixed()), output, form=form)
    keep_summary(output, form, MANIFEST, SUMMARY)


@pytest.mark.parametrize(("name", "form"), FORMS.items())
def test_a_finished_run_is_known_again(tmp_path: Path, name: str, form: str) -> None:
    keep(tmp_path / name, form)
    assert kept_summary(tmp_path / name, form, MANIFEST) == SUMMARY
    assert kept_summary(tmp_path / name, form, {**MANIFEST, "model": "v2"}) is None
    assert kept_summary(tmp_path / name, "duckdb", MANIFEST) is None


def _lengthen(path: Path) -> None:
    with path.open("ab") as file:
        file.write(b"x")


def _exchange(path: Path) -> None:
    """The same size, but another content."""
    data = path.read_bytes()
    path.write_bytes(data[:-2] + bytes([data[-2] ^ 1]) + data[-1:])


@pytest.mark.parametrize(
    ("name", "changed", "change", "told"),
    [
        ("r.jsonl.gz", "r.jsonl.gz", _lengthen, "bytes now"),
        ("r.jsonl.gz", "r.errors.jsonl.gz", _lengthen, "bytes now"),
        ("r.csv", "r.errors.csv", Path.unlink, "is gone"),
        ("r.parquet", "r.parquet", Path.unlink, "is gone"),
        ("results", "results/errors.parquet", Path.unlink, "bytes now"),  # of the folder
        ("results", "results", shutil.rmtree, "is gone"),
        ("r.sqlite", "r.sqlite", _lengthen, "bytes now"),
        ("r.csv", "r.csv", _exchange, "SHA-256"),
        ("r.csv", "r.errors.csv", _exchange, "SHA-256"),
        ("results", "results/errors.parquet", _exchange, "SHA-256"),
    ],
)
def test_results_that_were_changed_since_are_not_the_runs(
    tmp_path: Path, name: str, changed: str, change: Callable[[Path], None], told: str
) -> None:
    keep(tmp_path / name, FORMS[name])
    change(tmp_path / changed)
    with pytest.raises(RefusedError, match=rf"has changed since it was written: it was .*{told}.*--overwrite"):
        kept_summary(tmp_path / name, FORMS[name], MANIFEST)


def test_a_manifest_of_before_there_were_digests_is_held_to_the_size(tmp_path: Path) -> None:
    keep(tmp_path / "r.jsonl", "jsonl")
    told = json.loads(manifest_path(tmp_path / "r.jsonl").read_bytes())
    told["output"] = {name: value for name, value in told["output"].items() if "sha256" not in name}
    manifest_path(tmp_path / "r.jsonl").write_text(json.dumps(told))
    _exchange(tmp_path / "r.jsonl")
    assert kept_summary(tmp_path / "r.jsonl", "jsonl", MANIFEST) == SUMMARY


@pytest.mark.parametrize("output", [None, "jsonl", {}, {"form": "csv"}])
def test_a_manifest_that_tells_nothing_of_the_output_is_of_no_run(tmp_path: Path, output: object) -> None:
    keep(tmp_path / "r.jsonl", "jsonl")
    told = {**json.loads(manifest_path(tmp_path / "r.jsonl").read_bytes()), "output": output}
    manifest_path(tmp_path / "r.jsonl").write_text(json.dumps(told))
    assert kept_summary(tmp_path / "r.jsonl", "jsonl", MANIFEST) is None


@pytest.mark.parametrize(
    ("name", "form"), [("r.txt", "csv"), ("r.csv", "jsonl"), ("r.2021", "sqlite"), ("r", "duckdb"), ("r.gz", "jsonl")]
)
def test_the_manifest_tells_the_form_where_the_name_does_not(tmp_path: Path, name: str, form: str) -> None:
    keep(tmp_path / name, form)
    back = [record["scored"] for record in read_results(tmp_path / name) if "scored" in record]
    assert back == [record["scored"] for record in mixed() if "scored" in record]


@pytest.mark.parametrize("manifest", ["", "{}", '{"output": []}', '{"output": {"form": "xml"}}'])
def test_where_neither_tells_it_the_results_are_refused(tmp_path: Path, manifest: str) -> None:
    keep(tmp_path / "r.txt", "csv")
    manifest_path(tmp_path / "r.txt").write_text(manifest)
    with pytest.raises(ArchiveError, match="does not say what to write"):
        list(read_results(tmp_path / "r.txt"))
