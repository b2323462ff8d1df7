from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeAlias

import pytest
from click.testing import CliRunner, Result

from scoring.cli import main

Run: TypeAlias = Callable[..., Result]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Run:
    """``run("score", "--json", input=...)``: the command line with the models of this repository and no colours."""
    for name in ("ONRECORD_MODELS", "COLUMNS", "NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)

    def run(*arguments: object, input: str | bytes | None = None, env: Mapping[str, str] | None = None) -> Result:  # noqa: A002
        return CliRunner().invoke(main, [str(argument) for argument in arguments], input=input, env=env)

    return run
