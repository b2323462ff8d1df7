"""The service does what its OpenAPI document says, on data that keep to it and on data that break it."""

from __future__ import annotations

import tempfile
from typing import Any

import schemathesis
from hypothesis import HealthCheck, settings
from schemathesis import Case
from schemathesis.config import SchemathesisConfig

from api import create_app
from scoring.settings import Settings

# That a claim must stand in its text, no schema can say; so a label that keeps to it may yet be refused.
CONFIG = SchemathesisConfig.from_dict(
    {
        "seed": 1,
        "operations": [
            {
                "include-path": "/v1/labels",
                "checks": {"positive_data_acceptance": {"expected-statuses": ["2xx", "404", "422", "503"]}},
            }
        ],
    }
)
FOLDER = tempfile.TemporaryDirectory()  # until Python ends
contract = schemathesis.openapi.from_wsgi(
    "/openapi.json",
    create_app(Settings.read({}, database_url=f"sqlite:///{FOLDER.name}/labels.sqlite")),
    config=CONFIG,
)


# Derandomized and without a database, so that it finds the same in CI as here.
@contract.parametrize()
@settings(max_examples=40, derandomize=True, database=None, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_every_answer_keeps_to_the_document(case: Case[Any]) -> None:
    case.call_and_validate()
