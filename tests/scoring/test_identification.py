"""Who is known by role, or not at all, whatever names stand in the words that tell of them; whom a text names again."""

from __future__ import annotations

import pytest

from scoring.attribution import Relation
from scoring.claim import Document, Span
from scoring.classifier import TraitClassifier, hash_of
from scoring.resolve import Resolver
from scoring.scorer import find_claims
from scoring.segment import segment

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


@pytest.mark.parametrize(
    ("who", "roles"),
    [
        ("Quorvex", ["organisation", "organisation"]),
        ("A woman", ["person", "expert"]),  # this may be another one
    ],
)
def test_whom_a_text_names_again_is_not_classified_anew(who: str, roles: list[str]) -> None:
    text = f"{who} waited. “It rained,” said {who}."
    spans = [Span(at, at + len(who)) for at in (0, text.rindex(who))]
    content = (Span(text.index("It"), text.index(",”")),)
    relations = [
        Relation(kind, (span,), (), "neutral", content)
        for kind, span in zip(("indirect", "direct_quote"), spans, strict=True)
    ]
    by_quotation = TraitClassifier([roles[0], "expert"], [hash_of("type=direct_quote")], [[0.0, 9.0]], [5.0, 0.0])
    found = Resolver(segment(Document(text)), {"role": by_quotation}).resolve(relations)
    assert [one.source.role for one in found if one] == roles
