"""The service does what its OpenAPI document says, on data that keep to it and on data that break it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from tempfile import TemporaryDirectory
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, settings
from schemathesis import Case
from schemathesis.config import SchemathesisConfig

from api import create_app
from scoring.access import keys
from scoring.database import open_database
from scoring.settings import Settings, shipped

# That a claim must stand in its text, or that a path is there, no schema can say; so what keeps to it may be refused.
CONFIG = SchemathesisConfig.from_dict(
    {
        "seed": 1,
        "operations": [
            {
                "include-path": ["/v1/labels", "/v1/archives"],
                "checks": {"positive_data_acceptance": {"expected-statuses": ["2xx", "404", "422", "503"]}},
            }
        ],
    }
)
# A service that asks for keys: Schemathesis sends each request once more without the key and with a wrong one, and
# wants to be refused.  Promoting is part of the contract, and must not move the champion that ships.
FOLDER = TemporaryDirectory()
shutil.copytree(shipped("models"), f"{FOLDER.name}/models")
SETTINGS = Settings.read(
    {},
    bind="0.0.0.0:8000",
    database_url=f"sqlite:///{FOLDER.name}/onrecord.sqlite",
    models=f"{FOLDER.name}/models",
)

contract = schemathesis.openapi.from_wsgi("/openapi.json", create_app(SETTINGS), config=CONFIG)


@pytest.fixture(scope="module")
def key() -> Iterator[str]:
    engine = open_database(SETTINGS.database_url)
    yield keys.create(engine, "the contract", ["admin"])[1]
    engine.dispose()
    FOLDER.cleanup()


# Derandomized and without a database, so that it finds the same in CI as here.
@contract.parametrize()
@settings(
    max_examples=40,
    derandomize=True,
    database=None,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
def test_every_answer_keeps_to_the_document(case: Case[Any], key: str) -> None:
    case.call_and_validate(headers={"Authorization": f"Bearer {key}"})
