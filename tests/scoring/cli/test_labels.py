"""``onrecord labels``."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from scoring.cli.labels import _FORMATS
from scoring.labels.formats import FORMATS
from tests.scoring.cli.conftest import Run

TABLE = "id,text,label\ndesk/1,The quay sank.,B2\ndesk/2,The quay rose.,9\ndesk/3,The quay swam.,5\n"


@pytest.fixture
def table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("ONRECORD_DATABASE_URL", f"sqlite:///{tmp_path / 'labels.sqlite'}")
    path = tmp_path / "labels.csv"
    path.write_text(TABLE)
    return path


def test_the_formats_are_those_that_are_read() -> None:
    assert _FORMATS == FORMATS


def test_in_and_out_again(run: Run, table: Path, tmp_path: Path) -> None:
    first = run("labels", "import", table)
    assert first.exit_code == 1
    assert first.stdout == "2 added, 0 replaced, 0 unchanged, 1 refused, 0 skipped.\n"
    assert f"{table}:3: label: 9 lies outside 1-5 and is not 6; give a label" in first.stderr

    listed = run("labels", "list")
    assert "desk/1" in listed.stdout
    assert "2 of 2 labels." in listed.stdout
    page = json.loads(run("labels", "list", "--json", "--limit", 1).stdout)
    assert [line["id"] for line in page["labels"]] == ["desk/1"]
    rest = json.loads(run("labels", "list", "--json", "--after", page["next"]).stdout)
    assert ([line["id"] for line in rest["labels"]], rest["next"]) == (["desk/3"], None)

    exported = run("labels", "export").stdout
    assert [json.loads(line)["label"] for line in exported.splitlines()] == ["B2", 5]
    again = run("labels", "import", "-", input=exported)
    assert (again.exit_code, again.stdout) == (0, "0 added, 0 replaced, 2 unchanged, 0 refused, 0 skipped.\n")
    output = tmp_path / "out.jsonl"
    assert "2 labels are in" in run("labels", "export", "--output", output).stderr
    assert output.read_text() == exported

    deleted = run("labels", "delete", "desk/1", "desk/9", "--json")
    assert deleted.exit_code == 1
    assert json.loads(deleted.stdout) == {"deleted": ["desk/1"], "missing": ["desk/9"]}
    assert "there is no label 'desk/9'" in deleted.stderr
    assert run("labels", "delete", "desk/3").stdout == "Deleted: 1.\n"
    assert run("labels", "list").stdout == "0 of 0 labels.\n"


def test_all_or_nothing(run: Run, table: Path) -> None:
    result = run("labels", "import", table, "--all-or-nothing")
    assert result.exit_code == 1
    assert "Nothing was stored: 2 labels were good" in result.stdout
    assert run("labels", "export").stdout == ""


def test_json_names_what_was_refused(run: Run, table: Path) -> None:
    found = json.loads(run("labels", "import", table, "gone.csv", "--json").stdout)
    assert (found["added"], found["refused"]) == (2, 2)
    bad, gone = found["problems"]
    assert (bad["where"], bad["id"], bad["problems"][0]["field"]) == (f"{table}:3", "desk/2", "label")
    assert gone["problems"][0]["problem"] == "Cannot be read (No such file or directory)."


def test_a_contradiction_is_a_warning(run: Run, table: Path) -> None:
    table.write_text(TABLE.replace("The quay swam.", "The quay sank.").replace(",9", ",2"))
    result = run("labels", "import", table)
    assert result.exit_code == 0
    assert "Warning: desk/3 grades a claim otherwise than desk/1; all are kept." in result.stderr
    assert "otherwise than another label" in result.stdout


def test_of_many_contradictions_some_are_named_and_the_others_counted(run: Run, table: Path) -> None:
    table.write_text("id,text,label\n" + "".join(f"d/{number},The quay sank.,4\n" for number in range(7)))
    run("labels", "import", table)
    table.write_text("id,text,label\nnew,The quay sank.,2\n")
    told = run("labels", "import", table).stderr
    assert "Warning: new grades a claim otherwise than d/0, d/1, d/2, d/3, d/4 and 2 more; all are kept." in told


def test_a_format_may_be_told(run: Run, table: Path) -> None:
    result = run("labels", "import", "-", "--format", "csv", input=TABLE)
    assert result.stdout.startswith("2 added")
    assert "standard input:3: label" in result.stderr


def test_another_database_may_be_told(run: Run, table: Path, tmp_path: Path) -> None:
    other = f"sqlite:///{tmp_path / 'other.sqlite'}"
    run("labels", "import", table, "--database", other)
    assert run("labels", "export").stdout == ""
    assert len(run("labels", "export", "--database", other).stdout.splitlines()) == 2


def test_a_database_that_cannot_be_opened(run: Run, table: Path) -> None:
    result = run("labels", "import", table, "--database", "sqlite:////proc/none/labels.sqlite")
    assert result.exit_code == 1
    assert "cannot be made" in result.stderr
    assert "Nothing of these files is stored" in result.stderr
    assert run("labels", "list", "--database", "nonsense").exit_code == 2


def test_ids_and_numbers_that_no_label_can_have(run: Run) -> None:
    done = run("labels", "delete", "\udce9", "\0", "x" * 300)  # the first is what Python makes of a Latin-1 argument
    assert (done.exit_code, done.stdout) == (1, "Deleted: 0.\n")
    assert done.stderr.count("Error: there is no label") == 3
    assert run("labels", "list", "--after", 10**30).exit_code == 2
