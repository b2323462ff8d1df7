"""What the store keeps of a line, and what it refuses with which mend."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.labels.keeping import Entry, entry_of
from scoring.scorer import Scorer
from tests.scoring.labels.files import HALVERN

TWICE = "The quay sank. The quay sank, he said."


def kept(**fields: Any) -> Entry:
    entry, problems = entry_of({"text": HALVERN, "label": 2, **fields}, "here:1")
    assert not problems
    assert entry is not None
    return entry


def refused(**fields: Any) -> list[str]:
    entry, problems = entry_of({"text": HALVERN, "label": 2, **fields}, "here:1")
    assert entry is None
    return [str(problem) for problem in problems]


FORMS: list[tuple[str, dict[str, Any]]] = [
    ("a span", {"span": [0, 24]}),
    ("spans", {"spans": [[0, 24]]}),
    ("words", {"claim": "The quay in Halvern sank"}),
    ("words and span", {"claim": "The quay in Halvern sank", "span": [0, 24]}),
    ("a claim", {"claim": {"text": "The quay in Halvern sank", "spans": [[0, 24]], "confidence": 0.4}}),
    ("a claim and its span", {"claim": {"text": "The quay in Halvern sank", "spans": [[0, 24]]}, "span": [0, 24]}),
    ("null fields", {"span": [0, 24], "spans": None, "role": None, "confidence": None, "id": None}),
]


@pytest.mark.parametrize("fields", [fields for _, fields in FORMS], ids=[name for name, _ in FORMS])
def test_a_claim_is_kept_in_one_form(fields: dict[str, Any]) -> None:
    assert kept(**fields) == kept(span=[0, 24])
    assert kept(**fields).line == {"claim": "The quay in Halvern sank", "spans": [[0, 24]], "label": 2}


def test_a_claim_in_parts_is_named_as_it_was_answered(scorer: Scorer) -> None:
    text = "“The quay,” the harbour master said, “sank in an hour.”"
    answered = scorer.score(text).to_dict()["claims"][0]
    assert len(answered["spans"]) == 2
    entry = kept(text=text, claim=answered)
    assert (entry.line["spans"], entry.line["claim"]) == (answered["spans"], answered["text"])


def test_a_text_with_one_claim_needs_no_span() -> None:
    assert kept().line == {"label": 2}


def test_fields_of_somebodys_own_are_kept() -> None:
    assert kept(desk={"name": "north"}, note="?").line == {"label": 2, "desk": {"name": "north"}, "note": "?"}


def test_without_an_id_text_claim_and_annotator_make_one() -> None:
    same = {kept().id, kept(label=4).id, kept(note="?").id}
    others = {kept(annotator="ida").id, kept(span=[0, 24]).id, kept(text=TWICE).id}
    assert len(same) == 1
    assert len(others | same) == 4
    assert kept(id="desk/7").id == "desk/7"


REFUSED: list[tuple[dict[str, Any], str]] = [
    ({"claim": "The quay vanished"}, "claim: 'The quay vanished' does not stand in the text; give its words"),
    ({"claim": ""}, "claim: '' does not stand in the text"),
    ({"text": TWICE, "claim": "The quay sank"}, "claim: 'The quay sank' stands in the text more than once; give"),
    ({"claim": 7}, "claim: 7 is no claim; give the claim's words"),
    ({"claim": {"text": "The quay"}}, "claim: the claim has no text or no spans; give the whole claim"),
    ({"claim": {"text": "The ship", "spans": [[0, 8]]}}, "claim: the spans hold 'The quay', not 'The ship'"),
    ({"claim": {"text": "The quay", "spans": [[0, 800]]}}, "span: [0, 800] does not lie in the text"),
    ({"claim": {"text": "The quay", "spans": [[0, 8]]}, "span": [1, 8]}, "claim: its spans are [[0, 8]]"),
    ({"text": None, "claim": {"text": "The quay", "spans": [[0, 8]]}}, "text: missing; the service keeps no text"),
    ({"span": [0, 8], "spans": [[0, 8]]}, "span: given beside spans"),
    ({"text": None, "corpus": "wire", "document": "a-1"}, "corpus: the label stands off its text; give the text"),
    ({"text": "A\0B."}, "text: a NUL character stands at place 1; take it out"),
    ({"note": "a \ud83d"}, "note: half a sign (a lone surrogate) stands at place 2"),
    ({"meta": {"a": [{"b\0": 1}]}}, "meta: a NUL character"),
    ({"a\0": 1}, "'a\\x00': a name with signs that are no text"),
    ({"meta": float("inf")}, "meta: inf is too large a number"),
    ({"meta": 2**63}, "meta: a number of more than 18 digits"),
    ({"meta": [[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]]}, "meta: nested more than 20 deep"),
    ({"text": "ü" * 524_289}, "text: longer than 1,048,576 bytes; give the part that holds the claim"),
    ({"text": " \n"}, "text: missing or empty"),
    ({"id": 7}, "id: 7 is no id; give 1 to 200 signs"),
    ({"id": ""}, "id: '' is no id"),
    ({"id": "a" * 201}, "id: 'aaa"),
    ({"id": "a\nb"}, "id: 'a\\nb' is no id"),
    ({"id": "a/../b"}, "id: 'a/../b' is no id"),
    ({"annotator": 5}, "annotator: 5 is not a string"),
    ({"hedges": ["sank"] * 101}, "hedges: there are 101; give at most 100"),
    ({"hedges": ["might"]}, "hedges: 'might' does not stand in the text"),
    ({"label": None}, 'label: missing; give "label"'),
    ({"label": 10**400}, "label: a number of more than 18 digits"),
    ({"label": 10**18}, "label: 1000000000000000000 lies outside 1-5"),
    ({"label": "x" * 5_000}, "label: 'xxx"),
    ({"confidence": 101, "label": None}, "confidence: 101 is not a number from 0 to 100"),
    ({"confidence": 0.615, "label": None}, "confidence: 0.615 is of 1 and not of 100 (is it 61.5?)"),
]  # fmt: skip


@pytest.mark.parametrize(("fields", "problem"), REFUSED, ids=range(len(REFUSED)))
def test_what_is_refused(fields: dict[str, Any], problem: str) -> None:
    found = refused(**fields)
    assert len(found) == 1, found
    assert found[0].startswith(problem)
    assert len(found[0]) < 500


def test_a_text_of_a_mebibyte_is_kept() -> None:
    assert len(kept(text="ü" * 524_288).text) == 524_288


def test_every_fault_of_a_line_is_told() -> None:
    found = refused(label=9, role="wizard", span=[9, 3])
    assert [problem.split(":")[0] for problem in found] == ["span", "role", "label"]


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=5,
)
names = st.sampled_from(
    "text label confidence span spans claim id annotator note role hedges pair moves split weight corpus "
    "document".split()
)


@given(st.dictionaries(names, anything, max_size=5), st.booleans())
def test_whatever_is_sent_is_kept_or_refused(fields: dict[str, Any], good: bool) -> None:
    given = {**({"text": HALVERN, "label": 2} if good else {}), **fields}
    entry, problems = entry_of(given, "here:1")
    assert (entry is None) == bool(problems)
    assert all(problem.what and problem.mend for problem in problems)
    if entry:
        again, _ = entry_of({"id": entry.id, "text": entry.text, **entry.line}, "here:2")
        assert again == entry  # what is exported is imported as it was
