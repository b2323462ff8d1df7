"""``onrecord score``: the library's JSON, a page for people, and every input that cannot be scored named."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest

from scoring import Document, Scorer
from tests.scoring.archive.made import PAGE
from tests.scoring.cli.conftest import Run

ROOT = Path(__file__).parents[3]
TEXT = "The harbour was closed, a port spokeswoman said. Dockers claimed the crane may have been faulty.\n"


@pytest.fixture
def wire(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The text in a file of the current folder."""
    monkeypatch.chdir(tmp_path)
    file = tmp_path / "wire.txt"
    file.write_text(TEXT)
    return file


def test_json_of_standard_input_is_the_librarys(run: Run, scorer: Scorer) -> None:
    for arguments in (["score", "--json"], ["score", "--json", "-"]):
        result = run(*arguments, input=TEXT)
        assert result.exit_code == 0
        assert json.loads(result.stdout) == json.loads(json.dumps(scorer.score(TEXT).to_dict()))
        assert result.stdout.count("\n") == 1


def test_json_of_a_file_has_its_path_as_id(run: Run, scorer: Scorer, wire: Path) -> None:
    answer = json.loads(run("score", "--json", wire.name).stdout)
    assert answer == json.loads(json.dumps(scorer.score(Document(TEXT, id=wire.name)).to_dict()))


def test_id_and_day(run: Run, wire: Path) -> None:
    result = run("score", "--json", "--id", "wire-17", "--published", "2026-11-22", wire)
    answer = json.loads(result.stdout)
    assert (answer["id"], answer["published"]) == ("wire-17", "2026-11-22")


def test_the_careful_extractor(run: Run, wire: Path) -> None:
    expected = Scorer.load(extractor="careful").score(Document(TEXT, id=wire.name))
    for result in (
        run("score", "--json", "--extractor", "careful", wire.name),
        run("score", "--json", wire.name, env={"ONRECORD_EXTRACTOR": "careful"}),
    ):
        assert json.loads(result.stdout) == json.loads(json.dumps(expected.to_dict()))
    assert "careful extractor" in run("score", "--extractor", "careful", wire.name).stdout


def test_an_extractor_that_there_is_not(run: Run, wire: Path) -> None:
    result = run("score", "--extractor", "slow", wire.name)
    assert result.exit_code == 2
    assert "--extractor is 'slow'. Give fast or careful." in result.stderr


def test_json_of_a_page_has_the_text_that_offsets_count_in(run: Run) -> None:
    for page in (PAGE, b"<p>Rain fell, police said.</p>\n<p>It stopped.</p>"):
        answer = json.loads(run("score", "--json", input=page).stdout)
        assert answer["claims"]
        for claim in answer["claims"]:
            assert " ".join(answer["text"][start:end] for start, end in claim["spans"]) == claim["text"]
            assert "<" not in claim["text"]


def test_pretty_json_is_indented(run: Run) -> None:
    result = run("score", "--json", "--pretty", input=TEXT)
    assert result.stdout.startswith('{\n  "id": null,\n')
    assert json.loads(result.stdout)["claims"]


def test_several_files_are_lines_in_their_order(run: Run, wire: Path) -> None:
    second = wire.with_name("second.txt")
    second.write_text("Snow fell overnight, police said.")
    result = run("score", "--json", second.name, wire.name, second.name)
    assert [json.loads(line)["id"] for line in result.stdout.splitlines()] == ["second.txt", "wire.txt", "second.txt"]
    assert result.stderr == ""  # no progress where nobody looks


def test_what_cannot_be_scored_is_named_and_the_rest_is_scored(run: Run, wire: Path) -> None:
    folder = wire.parent
    (folder / "empty.txt").write_text("")
    (folder / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n\0\0")
    (folder / "latin.txt").write_bytes(b"The caf\xe9 was closed, police said.")
    result = run("score", "--json", "gone.txt", "empty.txt", wire.name, "picture.png", "latin.txt", ".")
    assert result.exit_code == 1
    assert [json.loads(line)["id"] for line in result.stdout.splitlines()] == [wire.name]
    errors = result.stderr.splitlines()
    assert [error.split(":")[1].strip() for error in errors] == [
        "gone.txt",
        "empty.txt",
        "picture.png",
        "latin.txt",
        ".",
    ]
    assert all(error.endswith((".", "NEW", "*.txt")) for error in errors)  # each ends with its mend
    assert "Line 1 (byte 7) is not UTF-8" in errors[3]


def test_blank_standard_input_is_an_error(run: Run) -> None:
    result = run("score", "--json", input=" \n")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith("Error: -: ")


@pytest.mark.parametrize(
    "arguments",
    [
        ["--pretty", "wire.txt"],  # without --json
        ["--json", "--pretty", "wire.txt", "wire.txt"],
        ["--id", "a", "wire.txt", "wire.txt"],
        ["--published", "yesterday", "wire.txt"],
        ["--published", "2026-02-30", "wire.txt"],
        ["--colour"],
    ],
)
def test_wrong_usage(run: Run, wire: Path, arguments: list[str]) -> None:
    result = run("score", *arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("Usage: ")


def test_an_unknown_model_is_an_error(run: Run) -> None:
    result = run("score", "--model", "nobody", input=TEXT)
    assert result.exit_code == 1
    assert "nobody" in result.stderr


@pytest.mark.parametrize("text", ["\ufeff" + TEXT, TEXT.replace(". ", ".\r\n\r\n"), "“" + TEXT + "”\r\n"])
def test_offsets_count_the_text_as_it_was_given(run: Run, text: str) -> None:
    answer = json.loads(run("score", "--json", input=text.encode()).stdout)
    assert answer["claims"]
    for claim in answer["claims"]:
        assert " ".join(text[start:end] for start, end in claim["spans"]) == claim["text"]


def test_a_page_without_a_terminal_is_the_plain_table(run: Run, wire: Path) -> None:
    result = run("score", wire.name)
    assert result.exit_code == 0
    assert result.stdout.split()[:7] == ["#", "confidence", "grade", "claim", "source", "role", "why"]
    assert "organisation" in result.stdout
    assert "\x1b" not in result.stdout


def test_several_pages_have_headings(run: Run, wire: Path) -> None:
    result = run("score", wire.name, "gone.txt", wire.name)
    assert result.stdout.count("wire.txt\n") == 2
    assert result.exit_code == 1


def test_colours_on_demand_and_no_color(run: Run) -> None:
    terminal = {"FORCE_COLOR": "1", "TERM": "xterm", "COLUMNS": "100"}
    coloured = run("score", input=TEXT, env=terminal).stdout
    assert "\x1b[3;35msaid\x1b[0m" in coloured
    plain = run("score", input=TEXT, env={**terminal, "NO_COLOR": "1"}).stdout
    assert "\x1b[3msaid\x1b[0m" in plain


def test_escape_sequences_of_a_text_do_not_reach_the_terminal(run: Run) -> None:
    text = "\x1b[2J\x1b]0;owned\x07The \x9b31mharbour was closed, police said.\x7f\n"
    page = run("score", input=text, env={"FORCE_COLOR": "1", "TERM": "xterm", "COLUMNS": "100"}).stdout
    assert not any(harm in page for harm in ("\x1b[2J", "\x1b]0", "\x07", "\x9b", "\x7f"))
    line = run("score", "--json", input=text).stdout
    assert not any(harm in line for harm in ("\x1b", "\x07", "\x9b", "\x7f"))


def test_an_encoding_without_the_signs_is_no_error(wire: Path) -> None:
    wire.write_text("“Дощ” fell, police said.", encoding="utf-8")
    done = start("score", str(wire), environment={"PYTHONIOENCODING": "ascii"})
    assert (done.returncode, done.stderr) == (0, b"")
    json_line = start("score", "--json", str(wire), environment={"PYTHONIOENCODING": "ascii"}).stdout
    assert "Дощ" in json.loads(json_line)["claims"][0]["text"]


def start(*arguments: str, environment: dict[str, str] | None = None) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "scoring.cli", *arguments],
        env={**os.environ, "PYTHONPATH": str(ROOT), **(environment or {})},
        capture_output=True,
        check=False,
    )


def test_a_reader_that_goes_away_is_no_error(wire: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    for option in (["--json"], []):
        words = [sys.executable, "-m", "scoring.cli", "score", *option, *[wire.name] * 200]
        with subprocess.Popen(words, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as writer:
            assert writer.stdout
            assert writer.stderr
            writer.stdout.read(1)
            writer.stdout.close()
            assert writer.stderr.read() == b""


def test_a_real_terminal_gets_marks(wire: Path) -> None:
    ours, theirs = pty.openpty()
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "TERM": "xterm-256color", "COLUMNS": "100"}
    environment.pop("NO_COLOR", None)
    words = [sys.executable, "-m", "scoring.cli", "score", wire.name]
    with subprocess.Popen(words, env=environment, stdout=theirs, stderr=theirs) as child:
        os.close(theirs)
        shown = read_all(ours)
    assert child.returncode == 0, shown
    assert b"\x1b[3;35msaid\x1b[0m" in shown
    assert b"[1]" in shown


def read_all(terminal: int) -> bytes:
    shown = b""
    with suppress(OSError):  # which is how Linux says that the other end has been closed
        while data := os.read(terminal, 65_536):
            shown += data
    os.close(terminal)
    return shown
