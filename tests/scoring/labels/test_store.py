"""Labels in the database, of both kinds."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy import Engine

from scoring import database
from scoring.claim import Span
from scoring.errors import LabelError
from scoring.labels import Given, Problem, store
from scoring.labels.label import SHOWN
from scoring.labels.store import Outcome, Report
from tests.scoring.labels.files import HALVERN, UNITS

COMBINED = "The cafe\u0301 — “shut”,\r\nsaid 👩‍🚀 Ida."


def given(*lines: dict[str, Any]) -> list[Given]:
    return [Given(f"x:{number}", {"text": HALVERN, "label": 2, **line}) for number, line in enumerate(lines, 1)]


def add(engine: Engine, *lines: dict[str, Any], **options: Any) -> tuple[Report, list[Outcome]]:
    outcomes: list[Outcome] = []
    return store.add(engine, given(*lines), tell=outcomes.append, **options), outcomes


def texts(engine: Engine) -> int:
    with database.reading(engine) as connection:
        return connection.scalar(sa.select(sa.func.count()).select_from(database.documents)) or 0


def test_a_label_is_known_by_its_id(engine: Engine) -> None:
    assert add(engine, {"id": "a"}, {"id": "b", "text": UNITS})[0] == Report(added=2)
    assert add(engine, {"id": "a"}, {"id": "b", "text": UNITS, "label": 4})[0] == Report(replaced=1, unchanged=1)
    assert [line["label"] for line in store.export(engine)] == [2, 4]
    assert texts(engine) == 2


def test_the_same_claim_by_the_same_annotator_replaces(engine: Engine) -> None:
    add(engine, {"annotator": "ida"}, {"annotator": "bo"})
    report, [outcome] = add(engine, {"annotator": "ida", "label": 3})
    assert report == Report(replaced=1, contradictory=1)
    assert sorted((line["annotator"], line["label"]) for line in store.export(engine)) == [("bo", 2), ("ida", 3)]
    assert outcome.contradicts == [store.page(engine).labels[1]["id"]]


def test_an_id_that_comes_twice_in_one_go(engine: Engine) -> None:
    report, outcomes = add(engine, {"id": "a"}, {"id": "a", "label": 4}, {"id": "a", "label": 4})
    assert [outcome.outcome for outcome in outcomes] == ["added", "replaced", "unchanged"]
    assert [line["label"] for line in store.export(engine)] == [4]
    assert report.added == 1


def test_a_text_goes_with_its_last_label(engine: Engine) -> None:
    add(engine, {"id": "a"}, {"id": "b"}, {"id": "c", "text": UNITS})
    assert texts(engine) == 2
    add(engine, {"id": "c", "text": HALVERN})  # replaced, and nobody speaks of the old text any more
    assert texts(engine) == 1
    assert store.delete(engine, "a")
    assert not store.delete(engine, "a")
    assert texts(engine) == 1
    assert store.delete(engine, "b")
    assert store.delete(engine, "c")
    assert (store.count(engine), texts(engine)) == (0, 0)


def test_bad_lines_are_refused_and_good_ones_kept(engine: Engine) -> None:
    report, outcomes = add(engine, {"id": "a"}, {"id": "b", "label": 9, "role": "wizard"}, {"id": "c"})
    assert report == Report(added=2, refused=1)
    assert [outcome.outcome for outcome in outcomes] == ["added", "refused", "added"]
    assert (outcomes[1].where, outcomes[1].id) == ("x:2", "b")
    assert [problem.field for problem in outcomes[1].problems] == ["role", "label"]


def test_all_or_nothing(engine: Engine) -> None:
    lines = [{"id": f"a{number}"} for number in range(store.BATCH + 5)]
    report, outcomes = add(engine, *lines, {"id": "b", "label": 9}, all_or_nothing=True)
    assert report == Report(refused=1, undone=store.BATCH + 5)
    assert [outcome.id for outcome in outcomes] == ["b"]
    assert store.count(engine) == 0
    assert add(engine, *lines, all_or_nothing=True)[0] == Report(added=store.BATCH + 5)


def test_what_was_skipped_and_what_could_not_be_read(engine: Engine) -> None:
    lines = [Given("x:1", None), Given("x:2", None, [Problem(None, "not JSON", "mend it")]), *given({"id": "a"})]
    assert store.add(engine, lines) == Report(added=1, refused=1, skipped=1)
    assert store.add(engine, lines[:2]) == Report(refused=1, skipped=1)
    assert store.add(engine, []) == Report()


def test_what_was_told_is_stored_for_good(engine: Engine) -> None:
    """A reader that fails in the midst of things leaves the batches before it."""

    def failing() -> Iterator[Given]:
        yield from given(*({"id": f"a{number}"} for number in range(2 * store.BATCH + 7)))
        raise KeyError

    told: list[Outcome] = []
    with pytest.raises(KeyError):
        store.add(engine, failing(), tell=told.append)
    assert store.count(engine) == len(told) == 2 * store.BATCH


def test_pages(engine: Engine) -> None:
    add(engine, *({"id": f"a{number}"} for number in range(7)))
    seen, after = [], None
    while True:
        found = store.page(engine, after, 3)
        seen.append([line["id"] for line in found.labels])
        if (after := found.next) is None:
            break
    assert seen == [["a0", "a1", "a2"], ["a3", "a4", "a5"], ["a6"]]
    assert store.page(engine, None, 7).next is None
    assert store.get(engine, "a3") == {"id": "a3", "text": HALVERN, "label": 2}
    assert store.get(engine, "b") is None


def test_who_pages_on_misses_no_label_that_came_after_a_deletion(engine: Engine) -> None:
    add(engine, {"id": "a"}, {"id": "b"}, {"id": "c"})
    after = store.page(engine, None, 2).next
    assert after is not None
    store.delete(engine, "c")
    store.delete(engine, "b")
    add(engine, {"id": "d"})
    assert [line["id"] for line in store.page(engine, after, 2).labels] == ["d"]


def test_what_is_exported_is_imported_as_it_was(engine: Engine) -> None:
    add(
        engine,
        {"id": "wire/1", "text": UNITS, "claim": "the quay sank", "label": "D4", "desk": {"n": [1, None, 0.1]}},
        {
            "text": COMBINED,
            "claim": "👩‍🚀",
            "confidence": 12.5,
            "label": None,
            "hedges": ["“shut”"],
            "annotator": "Ida É",
        },
        {"text": COMBINED, "spans": [[4, 9], [11, 16]], "role": "witness", "pair": 7, "moves": False, "split": "dev"},
    )
    before = list(store.export(engine))
    assert before[1]["spans"] == [[COMBINED.index("👩"), COMBINED.index("👩") + 3]]
    assert before[2]["claim"] == "cafe\u0301  “shu"
    again = [Given("x", line) for line in before]
    assert store.add(engine, again) == Report(unchanged=3)
    for line in before:
        store.delete(engine, line["id"])
    assert store.add(engine, again) == Report(added=3)
    assert list(store.export(engine)) == before


def test_contradictory_labels_are_all_kept_and_named(engine: Engine) -> None:
    add(engine, {"id": "a", "claim": "The quay"}, {"id": "b", "label": 4})
    report, [first, second, third] = add(
        engine,
        {"id": "c", "claim": "The quay", "label": 5},
        {"id": "d", "claim": "The quay", "label": "B2"},
        {"id": "e", "claim": "Halvern", "label": 1},
    )
    assert report == Report(added=3, contradictory=2)
    assert [list(one.contradicts) for one in (first, second, third)] == [["a", "d"], ["c"], []]
    assert store.count(engine) == 5


def test_of_many_contradictory_labels_the_first_of_each_grade_are_named_and_the_others_counted(engine: Engine) -> None:
    add(engine, *({"id": f"a{number}", "label": 4} for number in range(4)))
    add(engine, *({"id": f"b{number}", "label": 2} for number in range(3)), {"id": "c", "label": 5})
    _, [outcome, other, alike] = add(
        engine, {"id": "new", "label": 1}, {"id": "a0", "label": 5}, {"id": "d", "annotator": "bo", "label": 5}
    )
    assert (outcome.contradicts, outcome.more_contradicted) == (["b0", "a1", "a0", "b1", "a2"], 4)
    assert (other.contradicts, other.more_contradicted) == (["new", "b0", "a1", "b1", "a2"], 2)
    assert alike.more_contradicted == 2


def test_an_id_that_comes_twice_contradicts_no_label_of_its_own(engine: Engine) -> None:
    _, outcomes = add(engine, {"id": "a", "label": 2}, {"id": "a", "label": 4})
    assert [(one.contradicts, one.more_contradicted) for one in outcomes] == [([], 0)] * 2


def test_stored_labels_are_there_to_be_learned_from(engine: Engine) -> None:
    add(engine, {"id": "a", "text": UNITS, "claim": "the quay sank", "label": "D4", "role": "witness"}, {"id": "b"})
    first, second = store.stored(engine)
    assert (first.text, first.grade, first.where, first.spans) == (UNITS, 4.0, "label a", (Span(18, 31),))
    assert (first.fields, first.group) == ({"role": "witness"}, UNITS)
    assert (second.where, second.spans) == ("label b", ())


def test_a_label_that_this_version_cannot_read_is_named(engine: Engine) -> None:
    add(engine, {"id": "a"})
    with database.writing(engine) as connection:
        connection.execute(sa.update(database.labels).values(line={"label": 2, "role": "wizard"}))
    with pytest.raises(LabelError, match=r"(?s)label a: role: 'wizard' is unknown.*onrecord labels delete"):
        store.stored(engine)


def test_of_many_that_cannot_be_read_it_says_how_many_more_there_are(engine: Engine) -> None:
    add(engine, *({"id": f"a{number}"} for number in range(SHOWN + 3)))
    with database.writing(engine) as connection:
        connection.execute(sa.update(database.labels).values(line={"label": 2, "role": "wizard"}))
    with pytest.raises(LabelError, match=r"\.\.\. and 3 more"):
        store.stored(engine)


def test_many_who_add_at_once_lose_and_double_nothing(engine: Engine) -> None:
    lines = given(*({"id": f"a{number}", "text": f"{HALVERN} {number % 3}"} for number in range(300)))
    with ThreadPoolExecutor(4) as pool:
        reports = list(pool.map(lambda _: store.add(engine, lines), range(4)))
    assert sum(report.added for report in reports) == 300
    assert sum(report.unchanged for report in reports) == 900
    assert (store.count(engine), texts(engine)) == (300, 3)
