"""README's examples do what it shows.  How a fence is read:

```console
    Each line that begins with "$ " is run by bash (a line that begins with "> " goes on with it), and what follows,
    up to the next such line, must be its output, standard error included; "..." stands for any words.  Where nothing
    follows, the command must only succeed.  The folder has README's `docs`, `training_data` and a copy of `models`.
```python
    With ">>>": a doctest (ELLIPSIS).  All these fences share their names.  Without: it must compile.
```sh
    Not run (`make`, `git`, `pip`), but for `curl`: where a ```json fence follows next, the request is sent to the
    application and the whole answer must be this JSON.  The fence holds the one command.
"""

from __future__ import annotations

import doctest
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import click
import pytest

from api import create_app
from scoring.settings import Settings

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"
FLAGS = doctest.ELLIPSIS


@dataclass(frozen=True)
class Fence:
    language: str
    body: str
    line: int  # of its first line in README

    def __str__(self) -> str:
        return f"README.md:{self.line}"


def read_fences() -> list[Fence]:
    text = README.read_text(encoding="utf-8") if README.exists() else ""
    found = re.finditer(r"^```(\w*)\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
    return [Fence(match[1], match[2], text.count("\n", 0, match.start(2)) + 1) for match in found]


FENCES = read_fences()
CONSOLE = [fence for fence in FENCES if fence.language == "console"]
PYTHON = [fence for fence in FENCES if fence.language == "python"]
CURL = [
    (fence, answer)
    for fence, answer in pairwise(FENCES)
    if fence.language == "sh" and fence.body.startswith("curl ") and answer.language == "json"
]


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A place like the repository's root where commands may write."""
    folder = tmp_path_factory.mktemp("readme")
    for name in ("docs", "training_data"):
        (folder / name).symlink_to(ROOT / name)
    shutil.copytree(ROOT / "models", folder / "models")
    commands = folder / "bin"
    commands.mkdir()
    onrecord = commands / "onrecord"
    onrecord.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m scoring.cli "$@"\n')
    onrecord.chmod(0o755)
    return folder


def run(command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    environment = {
        **os.environ,
        "PATH": f"{folder / 'bin'}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": str(ROOT),
        "ONRECORD_MODELS": str(folder / "models"),
        "XDG_DATA_HOME": str(folder / "data"),
        "NO_COLOR": "1",
    }
    environment.pop("COLUMNS", None)
    return subprocess.run(
        ["bash", "-c", command],
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        timeout=300,
        check=False,
    )


def sessions(body: str) -> list[tuple[str, str]]:
    """Each command of a console fence with the output shown for it."""
    found: list[tuple[str, str]] = []
    for line in body.splitlines():
        if line.startswith("$ "):
            found.append((line[2:], ""))
        elif line.startswith("> ") and not found[-1][1]:
            found[-1] = (f"{found[-1][0]}\n{line[2:]}", "")
        else:
            found[-1] = (found[-1][0], f"{found[-1][1]}{line}\n")
    return found


def trim(output: str) -> str:
    """Without the blanks at line ends and the empty lines at the end, which nobody sees."""
    return "\n".join(line.rstrip() for line in output.splitlines()).rstrip("\n") + "\n"


def test_readme_has_examples_of_every_kind() -> None:
    assert CONSOLE
    assert PYTHON
    assert CURL


@pytest.mark.parametrize("fence", CONSOLE, ids=str)
def test_commands_print_what_is_shown(fence: Fence, folder: Path) -> None:
    for command, shown in sessions(fence.body):
        done = run(command, folder)
        if not shown:
            assert done.returncode == 0, done.stdout
        elif not doctest.OutputChecker().check_output(trim(shown), trim(done.stdout), FLAGS):
            assert trim(done.stdout) == trim(shown), command


def test_python_does_what_is_shown(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    names: dict[str, Any] = {}
    for fence in PYTHON:
        compile(fence.body if ">>>" not in fence.body else "", str(fence), "exec")
        example = doctest.DocTestParser().get_doctest(fence.body, names, str(fence), "README.md", fence.line - 1)
        report: list[str] = []
        doctest.DocTestRunner(optionflags=FLAGS).run(example, out=report.append, clear_globs=False)
        assert not report, "".join(report)
        names = example.globs


@click.command()
@click.argument("url")
@click.option("-s", is_flag=True)
@click.option("-H", "--header", "headers", multiple=True)
@click.option("-d", "--data-binary", "data")
@click.option("--json", "json_data")
def curl(url: str, s: bool, headers: tuple[str, ...], data: str | None, json_data: str | None) -> Any:
    """As much of curl as README uses: its request, sent to the application."""
    sent = {"Content-Type": "application/x-www-form-urlencoded" if json_data is None else "application/json"}
    for header in headers:
        name, _, value = header.partition(":")
        sent[name] = value.strip()
    body = data if json_data is None else json_data
    if body is not None and body.startswith("@"):
        body = (ROOT / body[1:]).read_text(encoding="utf-8")
    client = create_app(Settings.read({})).test_client()
    return client.open(urlsplit(url).path, method="GET" if body is None else "POST", data=body, headers=sent)


@pytest.mark.parametrize(("fence", "answer"), CURL, ids=str)
def test_curl_is_answered_as_shown(fence: Fence, answer: Fence) -> None:
    words = shlex.split(fence.body.replace("\\\n", " "))
    response = curl.main(words[1:], standalone_mode=False)
    assert response.get_json() == json.loads(answer.body)
