"""The service does what its OpenAPI document says, on data that keep to it and on data that break it."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from typing import Any

import schemathesis
from hypothesis import HealthCheck, settings
from schemathesis import Case
from schemathesis.config import SchemathesisConfig

from api import create_app
from scoring.settings import Settings, shipped

# Promoting and rolling back is part of the contract, and must not move the champion that ships.
scratch = tempfile.TemporaryDirectory()
atexit.register(scratch.cleanup)
shutil.copytree(shipped("models"), scratch.name, dirs_exist_ok=True)

contract = schemathesis.openapi.from_wsgi(
    "/openapi.json", create_app(Settings.read({}, models=scratch.name)), config=SchemathesisConfig(seed=1)
)


# Derandomized and without a database, so that it finds the same in CI as here.
@contract.parametrize()
@settings(max_examples=40, derandomize=True, database=None, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_every_answer_keeps_to_the_document(case: Case[Any]) -> None:
    case.call_and_validate()
