"""What tests of the whole path share."""

from __future__ import annotations

import pytest

from scoring import Scorer


@pytest.fixture(scope="session")
def scorer() -> Scorer:
    """The shipped champion."""
    return Scorer.load()
