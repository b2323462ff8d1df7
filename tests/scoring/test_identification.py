"""Who is known by role, or not at all, whatever names stand in the words that tell of them."""

from __future__ import annotations

import pytest

from scoring.claim import Document
from scoring.scorer import find_claims

UNNAMED = [
    # several of a kind, whomever they include
    ("A group of five MPs said turnout rose.", "role"),
    ("Other retailers, including Norbank, Larkos and Tolland Stores, said sales fell.", "role"),
    ("Tolland Steel's competitors said sales fell.", "role"),
    # one of a kind
    ("One Wall Street banker said the deal was off.", "role"),
    ("One Tory MP said the deal was off.", "role"),
    # somebody of whom a noun tells, and no name of the text
    ("His general practitioner ordered a chest X-ray.", "role"),
    ("New Upham man pleads guilty to threatening to burn down the mill", "role"),
    ("“We may sell,” the market's view was.", "role"),
    # a document that only an outlet has seen
    ("The plan failed, according to internal documents reviewed by The Upham Echo.", "anonymous"),
]


@pytest.mark.parametrize(("text", "identification"), UNNAMED)
def test_who_cannot_be_looked_up_is_not_named(text: str, identification: str) -> None:
    [source] = [claim.attribution.source for claim in find_claims(Document(text)) if claim.attribution.source]
    assert source.identification == identification
