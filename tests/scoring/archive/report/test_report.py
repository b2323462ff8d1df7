"""The page about results: what it counts, and that strangers' words in it are nothing but words."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from scoring.archive.entry import Record
from scoring.archive.folder import begin
from scoring.archive.outputs import write
from scoring.archive.report import findings as room
from scoring.archive.report import gather, to_page, write_report
from scoring.archive.report.findings import SHOWN
from scoring.archive.report.plots import draw_distribution, draw_groups, draw_months
from scoring.archive.report.spread import Spread
from scoring.claim import ROLES
from tests.scoring.archive.outputs.made import failed, many, mixed, scored, scored_claim
from tests.scoring.cli.conftest import Run, run

__all__ = ["run"]

TAGS = set(
    "html head meta title style body header section footer h1 h2 h3 p dl div dt dd bdi figure table tr th td ol li "
    "span svg rect line circle text polyline polygon".split()
)


class _Reading(HTMLParser):
    """What a browser would act on."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.names: set[str] = set()
        self.meta: dict[str | None, str | None] = {}
        self.words: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.names |= {name for name, _ in attrs}
        if tag == "meta":
            given = dict(attrs)
            self.meta[given.get("http-equiv") or given.get("name")] = given.get("content")

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def _spread(*confidences: float) -> Spread:
    spread = Spread()
    for confidence in confidences:
        spread.add(confidence)
    return spread


def test_hostile_words_are_words() -> None:
    page = to_page(gather(mixed()), "<b>results</b>.jsonl")
    reading = _Reading(page)
    assert reading.tags <= TAGS
    assert not [name for name in reading.names if name.startswith("on") or name in {"src", "href", "xmlns"}]
    words = "".join(reading.words)
    assert "</script><script>alert(1)</script>" in words
    assert "{{ 7 * 7 }} {% raw %}" in words
    assert "<b>results</b>.jsonl" in words
    assert not re.findall(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]", page)
    assert len(page) < 100_000  # a claim of 300,000 characters is shown in part


def test_lone_surrogates_do_not_stop_the_page(tmp_path: Path) -> None:
    write(iter([scored(1, [scored_claim("half \ud83d")]), failed(2, "\udfff")]), tmp_path / "r.jsonl")
    write_report(tmp_path / "r.jsonl", tmp_path / "page.html")
    assert "half \N{REPLACEMENT CHARACTER}" in (tmp_path / "page.html").read_text(encoding="utf-8")


def test_the_page_may_load_and_run_nothing() -> None:
    reading = _Reading(to_page(gather(mixed()), "results"))
    policy = reading.meta["Content-Security-Policy"] or ""
    assert policy == "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
    assert reading.meta["viewport"] == "width=device-width, initial-scale=1"
    assert "url(" not in "".join(reading.words)
    assert "prefers-color-scheme: dark" in "".join(reading.words)


@pytest.mark.parametrize("name", ["r.jsonl.gz", "r.csv", "r.parquet", "results", "r.duckdb", "r.sqlite"])
def test_every_form_gives_the_same_page(tmp_path: Path, name: str) -> None:
    write(iter(mixed()), tmp_path / name)
    write_report(tmp_path / name, tmp_path / "page.html")
    page = (tmp_path / "page.html").read_text(encoding="utf-8")
    expected = to_page(gather(mixed()), name)
    if name == "r.jsonl.gz":  # where in the input a scored document stood its line does not tell, but it has an id
        assert "wire.jsonl:1" in page
    assert page == expected


@pytest.mark.parametrize("records", [[], [failed(1), failed(2)], [scored(1, [])]], ids=["empty", "failed", "no claims"])
def test_results_without_claims_have_a_page(records: list[Record]) -> None:
    page = to_page(gather(records), "results")
    assert f"<dt>Documents in</dt><dd>{len(records)}</dd>" in page
    assert "<svg" not in page


def test_what_is_counted() -> None:
    found = gather(
        [
            scored(1, [scored_claim(source="The Red Cross (ICRC)", confidence=0.2), scored_claim(confidence=None)]),
            scored(2, [scored_claim(source="Red Cross", confidence=0.4, hedge=None)], published="2022-01-31"),
            scored(3, [scored_claim(source=None, confidence=0.9), scored_claim(source="an aide", anonymous=True)]),
            scored(4, [], published="last year"),
            failed(5, "The line is no JSON: character 17."),
            failed(6, "The line is no JSON: character 2,048."),
            failed(7, "The text holds no words."),
        ]
    )
    assert (found.documents, found.failed, found.claims, found.judged.count) == (4, 3, 5, 4)
    assert (found.first_day, found.last_day, found.undated) == ("2021-03-04", "2022-01-31", 1)
    assert found.abstained == {"opinion": 1}
    assert {name: spread.count for name, spread in found.roles.items()} == {"official": 3, "none": 1}
    assert {name: spread.count for name, spread in found.months.items()} == {"2021-03": 3, "2022-01": 1}
    assert [(one.count, one.place) for one in found.most_failures(9)] == [(2, "wire.jsonl:5"), (1, "wire.jsonl:7")]
    assert [(one.name, one.claims) for one in found.most_cited(1)] == [("The Red Cross (ICRC)", 2)]
    # of few claims none is among the weak and the strong ones
    assert [one.confidence for one in found.weakest] == [0.2, 0.4]
    assert [one.confidence for one in found.strongest] == [0.9, 0.5]


def test_sources_are_counted_over_documents() -> None:
    named = [scored_claim(confidence=0.25), scored_claim(confidence=None, hedge=None)]
    found = gather([scored(1, named), scored(2, [scored_claim(confidence=0.75, anonymous=True)]), scored(3, [])])
    [cited] = found.most_cited(9)
    assert (cited.name, cited.claims, cited.documents, cited.mean) == ("Ann Lee", 3, 2, 0.5)
    assert (cited.hedged, cited.anonymous) == (2, 1)


def test_the_ends_are_the_first_of_equals() -> None:
    found = gather(scored(number, [scored_claim(confidence=number % 10 / 10)]) for number in range(1_000))
    assert [one.document for one in found.weakest] == [f"wire-{number}" for number in range(0, SHOWN * 10, 10)]
    assert [one.document for one in found.strongest] == [f"wire-{number}" for number in range(9, SHOWN * 10, 10)]


def test_what_is_held_has_bounds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "MOST_SOURCES", 10)
    monkeypatch.setattr(room, "MOST_REASONS", 5)
    aides = [f"aide {chr(97 + number % 26)}{chr(97 + number // 26)}" for number in range(100)]
    documents = [scored(1, [scored_claim(source=name), scored_claim(source="the mayor")]) for name in aides]
    found = gather([*documents, *[failed(1, name) for name in aides]])
    assert found.dropped_sources
    assert len(found.sources) <= 10
    assert [(one.name, one.claims) for one in found.most_cited(1)] == [("the mayor", 100)]
    assert len(found.failures) == 6
    assert found.failures[room.OTHER_REASONS].count == 95
    assert "rare ones were dropped" in to_page(found, "results")


def test_a_spread_counts_exactly() -> None:
    spread = _spread(0.1, 0.2, 0.3, 0.4, 1.0)
    assert spread.mean == pytest.approx(0.4)
    assert spread.quantiles((0.0, 0.2, 0.25, 0.5, 1.0)) == [0.1, 0.1, 0.2, 0.3, 1.0]
    assert spread.bins(10) == [0, 1, 1, 1, 1, 0, 0, 0, 0, 1]


def test_plots_are_well_formed_and_hold_their_marks() -> None:
    columns = ElementTree.fromstring(draw_distribution(_spread(0.0, 0.04, 1.0))).findall(".//rect")
    assert [float(column.get("height", "")) for column in columns] == [150, *[0] * 18, 75]
    groups = ElementTree.fromstring(draw_groups({"media": _spread(0.5), "<odd>": _spread(0.1, 0.9)}, ROLES, {}))
    assert [text.text for text in groups.findall("text") if text.find("title") is not None] == ["media", "<odd>"]
    assert len(groups.findall("circle")) == 2


def test_many_months_become_years() -> None:
    months = {f"{year}-{month:02}": _spread(0.5) for year in range(1990, 2021) for month in (1, 7)}
    plot = ElementTree.fromstring(draw_months(months))
    told = [title.text for title in plot.findall("circle/title")]
    assert (len(told), told[0]) == (31, "1990: mean 0.50, 2 claims")


def test_the_command_writes_the_page_beside_the_results(run: Run, tmp_path: Path) -> None:
    write(many(3), tmp_path / "r.sqlite")
    done = run("report", tmp_path / "r.sqlite")
    page = tmp_path / "r.sqlite.html"
    assert done.exit_code == 0
    assert done.output == f"The report of 3 documents with 6 claims, and 0 failures is in {page}.\n"
    before = page.read_bytes()
    assert run("report", tmp_path / "r.sqlite", "--output", tmp_path / "again.html").exit_code == 0
    assert (tmp_path / "again.html").read_bytes() == before


def test_the_command_names_what_is_wrong(run: Run, tmp_path: Path) -> None:
    done = run("report", tmp_path / "away.jsonl")
    assert (done.exit_code, done.stdout) == (1, "")
    assert "There are no results at" in done.stderr
    (tmp_path / ".run.jsonl.onrecord").mkdir()
    begin(tmp_path / ".run.jsonl.onrecord", {}, restart=False)
    assert "run.jsonl yet: the run is not finished. Give the same" in run("report", tmp_path / "run.jsonl").stderr
    write(many(3), tmp_path / "r.jsonl")
    done = run("report", tmp_path / "r.jsonl", "--output", tmp_path / "none" / "page.html")
    assert done.exit_code == 1
    assert f"Make the folder {tmp_path / 'none'}" in done.stderr


def test_documents_that_are_not_english_or_claim_nothing_are_counted() -> None:
    foreign = scored(2, [])
    foreign["scored"]["language"] = "other"
    page = to_page(gather([scored(1, [scored_claim()]), foreign, scored(3, [])]), "results")
    assert "<dt>Not English</dt><dd>1</dd>" in page
    assert "<dt>Without claims</dt><dd>2</dd>" in page


GOOD: Any = scored(1, [scored_claim()])["scored"]


def without(name: str) -> Any:
    return {field: value for field, value in GOOD.items() if field != name}


def with_claim(**changed: Any) -> Any:
    return {**GOOD, "claims": [GOOD["claims"][0], {**GOOD["claims"][0], **changed}]}


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ({"claims": []}, "model is missing"),
        (without("published"), "published is missing"),
        ({**GOOD, "claims": {}}, "claims is a dict"),
        ({**GOOD, "claims": ["x"]}, "claims[0] is no object"),
        (with_claim(attribution=None), "claims[1].attribution is null"),
        (with_claim(attribution={"source": {}}), "claims[1].attribution.source.name is missing"),
        (with_claim(confidence="0.5"), "claims[1].confidence is a str"),
        (with_claim(confidence=7), "claims[1].confidence does not lie between 0 and 1"),
        (with_claim(interval=[0.5]), "claims[1].interval is no pair of numbers"),
        (with_claim(grade=None), "claims[1].grade is null"),
        (with_claim(hedges=["may"]), "claims[1].hedges[0] is no object"),
    ],
)
def test_a_line_that_no_archive_wrote_is_named(run: Run, tmp_path: Path, line: Any, told: str) -> None:
    path = tmp_path / "r.jsonl"
    path.write_text(f"{json.dumps(GOOD)}\n{json.dumps(line)}\n")
    done = run("report", path)
    assert (done.exit_code, done.stdout) == (1, "")
    assert done.stderr == (
        f"Error: r.jsonl:2 is no scored document: {told}. Give what `onrecord archive` wrote, or run it again.\n"
    )
    assert not list(tmp_path.glob("*.html"))


@pytest.mark.parametrize("line", ["{}", "[]"])
def test_a_failure_that_no_archive_wrote_is_named(run: Run, tmp_path: Path, line: str) -> None:
    write(iter([failed(1), *many(1)]), tmp_path / "r.jsonl")
    (tmp_path / "r.errors.jsonl").write_text(f"{line}\n")
    done = run("report", tmp_path / "r.jsonl")
    assert done.exit_code == 1
    assert "r.errors.jsonl:1 is no failure of a document. Give id, place, url, error" in done.stderr
