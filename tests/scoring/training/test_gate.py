"""Champion against challenger, and what becomes of labels that are added."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from scoring.claim import Span
from scoring.labels import Label
from scoring.model import ConfidenceModel
from scoring.scorer import load_reader
from scoring.training import added as added_labels
from scoring.training import gate
from scoring.training.added import divide, is_held_out
from scoring.training.gate import MARGIN, Comparison, Contestant, Duel, Verdict
from scoring.training.metrics import Measures

ROWS: list[dict[str, Any]] = [{"hedged": "yes"}, {}]
TOWNS = ("Arle", "Benholt", "Corvey", "Dunmore", "Elsing", "Farrow", "Gant", "Holm", "Ister", "Jarrow", "Kelby", "Lund")


def duel(difference: float, low: float, high: float) -> Duel:
    return Duel(100, Measures({"items": 100}), Measures({"items": 100}), difference, (low, high), {})


BETTER, EQUAL, UNSURE, WORSE = (
    duel(-0.02, -0.03, -0.01),
    duel(0.0, -0.002, 0.002),
    duel(-0.001, -0.02, MARGIN + 0.001),
    duel(0.02, 0.01, 0.03),
)


@pytest.mark.parametrize(
    ("frozen", "added", "promoted", "words"),
    [
        (EQUAL, BETTER, True, "better on 100 held-out claims of the added labels (-0.0200"),
        (BETTER, BETTER, True, "no worse on the 100 frozen ones"),
        (WORSE, BETTER, False, "frozen claims it is worse"),
        (UNSURE, BETTER, False, "frozen claims it may be worse"),
        (EQUAL, UNSURE, False, "better only by chance"),
        (EQUAL, EQUAL, False, "it is not better"),
        (EQUAL, WORSE, False, "it is not better"),
        (BETTER, None, False, "fewer than 30 claims of added labels"),
        (None, BETTER, False, "fewer than 30 frozen claims"),
        (WORSE, WORSE, False, "is worse"),
    ],
)
def test_the_gate(frozen: Duel | None, added: Duel | None, promoted: bool, words: str) -> None:
    verdict = gate.judge(Comparison("old", "new", frozen, added))
    assert (verdict.promoted, verdict.told) == (promoted, False)
    assert words in verdict.reason
    assert verdict.reason.startswith("Promoted" if promoted else "Kept old: ")


def test_every_reason_against_is_told() -> None:
    reason = gate.judge(Comparison("old", "new", WORSE, EQUAL)).reason
    assert "frozen claims it is worse" in reason
    assert "it is not better" in reason


@pytest.mark.parametrize("promote", [True, False])
def test_who_is_told_otherwise_still_hears_the_gate(promote: bool) -> None:
    verdict = gate.overrule(Verdict(not promote, False, "Kept old: it is worse."), promote)
    assert (verdict.promoted, verdict.told) == (promote, True)
    assert verdict.reason.endswith("as told. The gate: Kept old: it is worse.")


def test_who_is_told_nothing_goes_by_the_gate() -> None:
    verdict = Verdict(True, False, "Promoted: its folder had no champion.")
    assert gate.overrule(verdict, None) is verdict


def label(text: str, grade: float, *, where: str = "here:1", role: str = "official", **more: Any) -> Label:
    return Label(text, grade, where, more.pop("group", text), fields={"role": role}, **more)


def contestant(version: str, grades: Sequence[int]) -> Contestant:
    return Contestant(version, ConfidenceModel().fit(ROWS * 10, list(grades) * 10), load_reader())


def test_both_are_measured_on_the_same_claims_and_by_role() -> None:
    texts = [f"The mayor of {town} said the {thing} was shut." for town in TOWNS for thing in ("quay", "mill", "pier")]
    labels = [label(text, 2) for text in texts]
    labels += [label(text.replace("The mayor", "A baker"), 2, role="person") for text in texts[:10]]
    good, bad = contestant("good", (4, 2)), contestant("bad", (2, 5))
    found = gate.compare(bad, good, labels, labels[:3])
    assert found.added is None
    assert found.frozen is not None
    assert (found.champion, found.challenger, found.frozen.items) == ("bad", "good", len(labels))
    assert found.frozen.difference < 0
    assert found.frozen.interval[1] < 0
    assert found.frozen.by_role.keys() == {"official"}  # ten claims of persons are too few
    untold = [replace(one, fields={}) for one in labels]
    read = gate.compare(bad, good, untold, []).frozen
    assert read is not None
    assert read.by_role.keys() == {"official"}  # the role that is read where the label says none
    rps = [measures.metrics["rps"] for measures in (found.frozen.champion, found.frozen.challenger)]
    assert found.frozen.difference == pytest.approx(rps[1] - rps[0], abs=2e-4)
    other_way = gate.compare(good, bad, labels, [])
    assert other_way.frozen is not None
    assert other_way.frozen.difference == pytest.approx(-found.frozen.difference)


def test_a_fifth_is_held_out_and_stays_so() -> None:
    labels = [label(f"The mayor said street {number} was shut.", 2, where=f"a:{number}") for number in range(400)]
    first, again = divide(labels[:200], []), divide(reversed(labels), [])
    assert 0.1 < len(first.held_out) / 200 < 0.3
    assert {one.text for one in first.held_out} <= {one.text for one in again.held_out}
    assert not {one.text for one in again.held_out} & {one.text for one in again.learned}
    assert first.to_dict()["digest"] == divide(labels[:200][::-1], []).to_dict()["digest"]
    assert [one.where for one in first.learned] == [one.where for one in divide(labels[:200][::-1], []).learned]


def test_a_pair_is_held_out_together_and_a_split_is_obeyed() -> None:
    pairs = [label(f"The mayor said {word}.", 2, group=f"p{number}") for number in range(50) for word in ("so", "no")]
    sides: dict[str, set[bool]] = {}
    for one in pairs:
        sides.setdefault(one.group, set()).add(is_held_out(one))
    assert all(len(side) == 1 for side in sides.values())
    assert is_held_out(label("Any text.", 2, split="dev"))
    assert not any(is_held_out(label(f"Text {number}.", 2, split="train")) for number in range(50))


def test_what_is_known_is_left_out_and_what_contradicts_is_named() -> None:
    base = [
        label("The quay is shut, she said.", 2, where="base:1"),
        label("The mill burned, he said.", 3, where="base:2", split="dev"),
    ]
    given = [
        label("The quay is shut, she said.", 2, where="mine:1"),  # the base data says so, too
        label("The mill burned, he said.", 2, where="mine:2"),  # the frozen claims are not to be learned from
        label("The quay is shut, she said.", 4, where="mine:3"),
        label("The pier fell, he said.", 4, where="mine:4", spans=(Span(0, 13),)),
        label("The pier fell, he said.", 2, where="mine:5", spans=(Span(0, 13),)),
        label("The pier fell, he said.", 2, where="mine:6", spans=(Span(15, 22),)),  # another claim
    ]
    found = divide(given, base)
    assert [one.where for one in found.known] == ["mine:2", "mine:1"]
    assert sorted(found.contradictions) == [
        "mine:3 says 4 of a claim of which base:1 says 2",
        "mine:4 says 4 of a claim of which mine:5 says 2",
    ]
    assert len(found) == 6
    assert (found.to_dict()["lines"], found.to_dict()["contradictions"]) == (6, 2)


def test_the_digest_of_added_labels_tells_their_weights() -> None:
    light, heavy = (label("The pier fell, he said.", 2, weight=weight) for weight in (1.0, 2.0))
    digests = [divide(given, []).to_dict()["digest"] for given in ([light], [heavy], [light, heavy], [heavy, light])]
    assert len(set(digests)) == 3
    assert digests[2] == digests[3]  # in whatever order they came


def test_an_added_label_weighs_what_it_is_given() -> None:
    found = divide([label("The mayor said the quay was shut.", 2, split="train")], [])
    examples = added_labels.find_added(found, load_reader(), 3.0)
    assert examples.weights == [3.0]
    once = ConfidenceModel().fit(ROWS, [4, 2], [1.0, 3.0])
    thrice = ConfidenceModel().fit([ROWS[0], *[ROWS[1]] * 3], [4, 2, 2, 2])
    assert np.allclose(once.predict(ROWS), thrice.predict(ROWS), atol=1e-4)
