"""The labelled data that ships with Onrecord, and the commands that look labelled data over."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from random import Random
from string import ascii_lowercase
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from scoring.cli import main
from scoring.errors import LabelError
from scoring.labels import Label
from scoring.settings import shipped
from scoring.training import check, default_files, near_duplicates
from scoring.training.doubles import compare_passes
from tests.scoring.labels.files import written

TEXT = "The mayor said the bridge was closed after the flood on Monday night."
LINE: dict[str, Any] = {"text": TEXT, "label": 2, "spans": [[15, 36]], "split": "train"}


def shipped_lines(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (shipped("training_data") / name).read_text(encoding="utf-8").splitlines()]


def test_the_shipped_labels_have_no_problem() -> None:
    found = check(default_files())
    assert found.problems == ()
    assert found.lines == len(shipped_lines("statements.jsonl")) + len(shipped_lines("news.labels.jsonl"))


def test_the_shipped_statements_are_as_their_card_says() -> None:
    lines = shipped_lines("statements.jsonl")
    assert len(lines) >= 2500
    assert len({line["domain"] for line in lines}) >= 15
    moves = Counter(line.get("moves") for line in lines)
    assert moves[True] + sum("pair" in line and "moves" not in line for line in lines) >= 500
    assert moves[False] >= 150
    for twins in _by_pair(lines):
        grades = {line["label"] for line in twins}
        assert (len(grades) == 1) == (twins[0]["moves"] is False), twins[0]["pair"]


def _by_pair(lines: list[dict[str, Any]]) -> list[list[dict[str, Any]]]:
    pairs: dict[str, list[dict[str, Any]]] = {}
    for line in lines:
        if "moves" in line:
            pairs.setdefault(line["pair"], []).append(line)
    return list(pairs.values())


def test_the_labels_of_real_news_hold_none_of_its_text() -> None:
    for line in shipped_lines("news.labels.jsonl"):
        assert "text" not in line
        assert all(isinstance(hedge, list) for hedge in line["hedges"])


@pytest.mark.parametrize(
    ("other", "problem"),
    [
        ({**LINE, "label": 4}, "labels.jsonl:2: label: contradicts labels.jsonl:1"),
        (LINE, "labels.jsonl:2: label: repeats labels.jsonl:1"),
        ({**LINE, "claim": "the tunnel"}, "labels.jsonl:2: claim: the spans hold"),
        (
            {**LINE, "text": TEXT.replace("mayor", "mayors"), "spans": [[16, 37]]},
            "labels.jsonl:2: text: almost that of",
        ),
        ({**LINE, "text": TEXT.replace("night", "noon"), "split": "dev"}, "labels.jsonl:2: split: almost the text of"),
        ({**LINE, "text": "It is late.", "spans": [], "claim_type": "opinion"}, "labels.jsonl:2: label: 2 does not go"),
        ({"text": "It is.", "label": 2, "role": "none", "identification": "named"}, "labels.jsonl:2: role: none goes"),
        ({"text": "It is.", "label": 2, "hedges": ["may"]}, "labels.jsonl:2: hedges: 'may' does not stand"),
        ({"text": "It is.", "label": 2, "moves": True}, "labels.jsonl:2: moves: the line has no pair"),
        (
            {**LINE, "text": "Rain fell.", "spans": [], "pair": "p", "moves": True},
            "labels.jsonl:2: moves: labels.jsonl:1, of the same pair",
        ),
        (
            {**LINE, "text": "Rain fell.", "spans": [], "pair": "p", "moves": False, "label": 4},
            "labels.jsonl:2: label: the pair must not move",
        ),
        ({"corpus": "news", "label": 2}, "labels.jsonl:2: document: missing"),
        (
            {"corpus": "news", "document": "a", "label": 2, "features": {"moon": "yes"}},
            "labels.jsonl:2: features: moon",
        ),
    ],
)
def test_every_problem_is_named_with_its_place(tmp_path: Path, other: dict[str, Any], problem: str) -> None:
    line = {**LINE, "pair": "p", "moves": False} if "moves" in other else LINE
    found = check([written(tmp_path / "labels.jsonl", [line, other])])
    assert [one for one in found.problems if one.startswith(problem)], found.problems


def test_two_passes_are_compared_by_id(tmp_path: Path) -> None:
    first = written(tmp_path / "first.jsonl", [{"id": "a", "label": 2, "role": "media"}, {"id": "b", "label": 6}])
    second = written(tmp_path / "second.jsonl", [{"id": "a", "label": 3, "role": "media"}, {"id": "b", "label": 6}])
    found = compare_passes(second, [first])
    assert (found["grade"].agreement, found["abstain_or_judge"].agreement, found["role"].items) == (0.5, 1, 1)


def test_all_ids_that_the_first_pass_does_not_have_are_told(tmp_path: Path) -> None:
    first = written(tmp_path / "first.jsonl", [{"id": "a", "label": 2}])
    second = written(tmp_path / "second.jsonl", ({"id": name, "label": 2} for name in ["c", "a", 7, *range(30)]))
    with pytest.raises(LabelError) as raised:
        compare_passes(second, [first])
    told = str(raised.value).splitlines()
    assert told[0] == "second.jsonl:1: id: 'c' is in no line of the first pass."
    assert told[1] == "second.jsonl:3: id: 7 is in no line of the first pass."
    assert told[-2].startswith("... and ")
    assert len(told) - 2 + int(told[-2].split()[2]) == 32


BUSY = "Police said on Monday that {} had been reported missing in the harbour town of Halvern."


def texts_of(tmp_path: Path, *texts: str, **fields: Any) -> Path:
    return written(tmp_path / "labels.jsonl", ({"text": text, "label": 2, **fields} for text in texts))


def test_near_duplicates_are_found_however_many_share_their_words(tmp_path: Path) -> None:
    found = check([texts_of(tmp_path, *(BUSY.format(f"{number} boats") for number in range(60)))])
    assert len(found.problems) == 59  # all but the first
    assert {problem.split(": ", 2)[1] for problem in found.problems} == {"text"}
    assert found.compared_in_part == 0


def test_near_duplicates_on_two_sides_are_told_once_each(tmp_path: Path) -> None:
    lines = [{"text": BUSY.format(word), "label": 2, "split": "train", "pair": "p"} for word in ("a boat", "a barge")]
    lines.append({"text": BUSY.format("a ferry"), "label": 2, "split": "dev", "pair": "p"})
    [problem] = check([written(tmp_path / "labels.jsonl", lines)]).problems
    assert problem.startswith("labels.jsonl:3: split: almost the text of labels.jsonl:")
    assert "give both one split" in problem


def test_where_not_all_texts_are_compared_it_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(near_duplicates, "MOST", 30)
    monkeypatch.setattr(near_duplicates, "LIKELIEST", 1)
    chance = Random(1)  # noqa: S311
    half = "Police said on Monday that all of it had been {} in Halvern."  # some half of each text
    words = [half.format("".join(chance.choices(ascii_lowercase, k=22))) for _ in range(40)]
    found = check([texts_of(tmp_path, *words)])
    assert found.problems == ()
    assert 0 < found.compared_in_part < 40
    done = CliRunner().invoke(main, ["data", "check", str(tmp_path / "labels.jsonl")])
    assert f"{found.compared_in_part} texts look like so many others" in done.stdout


@given(st.lists(st.lists(st.sampled_from("one two three four five six seven".split()), min_size=2), min_size=2))
def test_near_duplicates_are_those_that_comparing_all_would_find(texts: list[list[str]]) -> None:
    made = [" ".join(words) for words in texts]
    labels = [Label(text=text, grade=2, where=f"x:{n}", group=text) for n, text in enumerate(made)]
    told = {int(problem.split(":")[1]) for problem in near_duplicates.near_duplicates(labels).problems}
    grams = [{text[start : start + 5] for start in range(len(text) - 4)} for text in made]
    like = {
        place for place, one in enumerate(grams) for other in range(place)
        if made[other] != made[place] and 5 * len(one & grams[other]) >= 3 * len(one | grams[other])
        and made[place] not in made[:place]
    }  # fmt: skip
    assert told == like


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ({"label": 2}, r"second\.jsonl:1: id: missing"),
        ({"id": ["a"], "label": 2}, r"second\.jsonl:1: id: missing or no name"),
        ({"id": "a"}, r"second\.jsonl:1: label: None is not a label"),
        ({"id": "a", "label": 9}, r"second\.jsonl:1: label: 9 lies outside"),
        ({"id": "a", "label": 2, "role": ["media"]}, r"second\.jsonl:1: role: \['media'\] is unknown"),
    ],
)
def test_a_line_of_a_pass_that_is_malformed_is_named(tmp_path: Path, line: dict[str, Any], problem: str) -> None:
    first = written(tmp_path / "first.jsonl", [{"id": "a", "label": 2}])
    with pytest.raises(LabelError, match=problem):
        compare_passes(written(tmp_path / "second.jsonl", [line]), [first])


def test_a_pass_that_is_not_utf_8_is_named(tmp_path: Path) -> None:
    first, second = written(tmp_path / "first.jsonl", [{"id": "a", "label": 2}]), tmp_path / "second.jsonl"
    second.write_bytes('{"id": "é", "label": 2}'.encode("latin-1"))
    with pytest.raises(LabelError, match=r"second\.jsonl:1: not UTF-8"):
        compare_passes(second, [first])


@pytest.mark.parametrize(
    ("article", "problem"),
    [
        ('{"text": "Rain fell."}', r"news\.jsonl:1: id: missing"),
        ('{"id": 1, "text": "Rain fell."}', r"news\.jsonl:1: id: missing or no string"),
        ('{"id": "a", "text": null}', r"news\.jsonl:1: text: missing"),
        ("[]", r"news\.jsonl:1: a list"),
        ("{", r"news\.jsonl:1: not JSON"),
    ],
)
def test_an_article_that_labels_stand_off_is_named_where_it_is_malformed(
    tmp_path: Path, article: str, problem: str
) -> None:
    labels = written(tmp_path / "labels.jsonl", [{"corpus": "news", "document": "a", "label": 2}])
    (tmp_path / "news.jsonl").write_text(f"{article}\n")
    with pytest.raises(LabelError, match=problem):
        check([labels], tmp_path)


@pytest.mark.parametrize("corpus", ["gone", "x" * 300, "\0"])
def test_a_corpus_that_is_no_file_holds_no_article(tmp_path: Path, corpus: str) -> None:
    labels = written(tmp_path / "labels.jsonl", [{"corpus": corpus, "document": "a", "label": 2}])
    [problem] = check([labels], tmp_path).problems
    assert problem.startswith("labels.jsonl:1: document: 'a' is not in")
