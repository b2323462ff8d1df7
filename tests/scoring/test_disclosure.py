"""Why a source is not named and how it knows, as tables: the sentence, then the words that say so."""

from __future__ import annotations

import pytest

from scoring.claim import Document, Span
from scoring.resolve.disclosure import anonymity_in, knowledge_in

ANONYMITY: list[tuple[str, tuple[str, str | None] | None]] = [
    (
        "The deal is off, said an official who spoke on condition of anonymity because the talks are private.",
        ("on condition of anonymity", "because the talks are private"),
    ),
    ("A guard, who asked not to be named for fear of reprisals, saw it.",
     ("who asked not to be named", "for fear of reprisals")),
    ("The plan may change, said an aide, who declined to be identified.", ("who declined to be identified", None)),
    (
        "Two officers, who were not authorised to speak to the press, said so.",
        ("who were not authorised to speak to the press", "who were not authorised to speak to the press"),
    ),
    ("Speaking on condition of anonymity, a pilot said the gear had jammed.", ("on condition of anonymity", None)),
    ("A clerk who asked that her name not be used said so.", ("who asked that her name not be used", None)),
    # merely unnamed
    ("A police officer said the road was shut.", None),
    ("An anonymous caller said the road was shut.", None),
    ("The committee asked to be briefed.", None),
]  # fmt: skip

KNOWLEDGE: list[tuple[str, str | None]] = [
    ("two people with direct knowledge of the talks", "with direct knowledge of the talks"),
    ("a person familiar with the matter, a lawyer", "familiar with the matter"),
    ("an aide briefed on the plan", "briefed on the plan"),
    ("residents who saw the blast", "who saw the blast"),
    ("an engineer who had read the report", "who had read the report"),
    ("a spokesman for the ministry", None),
    ("Ann Lee, who chairs the board", None),
    # who had no part in it knows nothing of it by that
    ("Ann Lee, who was not involved in the study", None),
    ("Ann Lee, who hasn't been personally briefed on the plan", None),
]


@pytest.mark.parametrize(("sentence", "expected"), ANONYMITY)
def test_anonymity(sentence: str, expected: tuple[str, str | None] | None) -> None:
    found = anonymity_in(Document(sentence), Span(0, len(sentence)))
    assert (found and (found.granted.text, found.reason and found.reason.text)) == expected


@pytest.mark.parametrize(("phrase", "expected"), KNOWLEDGE)
def test_knowledge(phrase: str, expected: str | None) -> None:
    document = Document(f"It was, said {phrase}.")
    found = knowledge_in(document, (Span(13, 13 + len(phrase)),))
    assert (found and found.text) == expected
    assert found is None or document.words(found.spans) == found.text
