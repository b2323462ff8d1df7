"""Pages that hold no article, or more than anybody should parse."""

from __future__ import annotations

import subprocess
import sys
from types import SimpleNamespace

import pytest
from trafilatura import load_html

from scoring.archive.entry import Entry
from scoring.archive.pages import MOST_TAGS, extract
from tests.scoring.archive.made import HARBOUR, PAGE

SHUT = "The pier at Skelby was shut on Tuesday after a crane fell on the café on its deck, the council said."


def extracted(page: bytes, **given: str) -> Entry:
    return extract(Entry("a.html", "a.html", page=page, **given))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("page", "error"),
    [
        (b"", "No article text was found"),
        (b"<html><body></body></html>", "No article text was found"),
        (b"<html>" + b"<div>" * 20_000 + HARBOUR.encode(), "No article text was found"),
        (b"<html><body>" + b"<br>" * 1_000_000, "1,000,002 tags"),
        (b"<html>\0\0\0\1", "binary"),
    ],
)
def test_what_holds_no_article_is_an_error(page: bytes, error: str) -> None:
    entry = extracted(page)
    assert (entry.text, entry.page) == (None, None)
    assert entry.error
    assert error in entry.error


@pytest.mark.parametrize(
    "page",
    [
        PAGE.decode().encode("utf-16"),
        PAGE.replace("é".encode(), b"\xe9").replace(b"<head>", b'<head><meta charset="iso-8859-1">'),
        PAGE.replace(b"<head>", b'<head><meta charset="windows-1251">'),  # which is not so
        b"\xef\xbb\xbf" + PAGE,
        b'<?xml version="1.0" encoding="utf-8"?>' + PAGE,
        PAGE.replace(b"</nav>", b"</nav>" + b"<b></b>" * (MOST_TAGS // 10)),
    ],
)
def test_pages_of_any_encoding_and_shape_give_their_text(page: bytes) -> None:
    entry = extracted(page)
    assert entry.error is None
    assert entry.text
    assert "the café on its deck" in entry.text


@pytest.mark.parametrize(
    ("first", "asked"),
    [
        (f"{SHUT}\n" * 6, 1),
        ("Tide tables\nFerries\nOpening hours\n" * 40, 2),  # a menu
        (SHUT, 2),
    ],
)
def test_all_extractors_are_asked_only_where_the_first_finds_no_prose(
    monkeypatch: pytest.MonkeyPatch, first: str, asked: int
) -> None:
    answers = [SimpleNamespace(text=first), SimpleNamespace(text=HARBOUR)]
    trafilatura = SimpleNamespace(load_html=load_html, bare_extraction=lambda *_, **__: answers.pop(0))
    monkeypatch.setattr("scoring.archive.pages._trafilatura", lambda: trafilatura)
    assert (first if asked == 1 else HARBOUR).strip() in (extracted(PAGE).text or "")
    assert len(answers) == 2 - asked


def test_what_is_known_of_a_page_counts_before_what_it_says() -> None:
    entry = extracted(PAGE, published="2020-01-01", url="https://courier.example/a")
    assert (entry.published, entry.url) == ("2020-01-01", "https://courier.example/a")


@pytest.mark.parametrize(
    ("added", "day"),
    [
        (b'<time datetime="2024-03-01">Friday</time>', "2024-03-01"),
        (b'<span class="date">Published 1 March 2024</span>', "2024-03-01"),
        (b"<footer>Copyright 2015 The Courier</footer>", None),
        (b"<p>The pier was opened on 3 March 1998, she said.</p>", None),
        (b"<p>The court meets on 2027-05-01, she said.</p>", None),
    ],
)
def test_a_day_is_the_one_that_a_page_gives_for_its_own(added: bytes, day: str | None) -> None:
    undated = PAGE.replace(b'<meta property="article:published_time" content="2024-03-01T10:00:00Z">', b"")
    assert extracted(undated.replace(b"</article>", added + b"</article>")).published == day


def test_what_is_no_page_stays_as_it_is() -> None:
    for entry in (Entry("a", "a", text=HARBOUR), Entry("a", "a", error="This is damaged.")):
        assert extract(entry) is entry


def test_nothing_is_told_on_standard_error() -> None:
    code = (
        "from scoring.archive.entry import Entry; from scoring.archive.pages import extract\n"
        "print(extract(Entry('a', 'a', page=b'no page')).error, extract(Entry('a', 'a', page=b'<a')).error)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.count("No article text") == 2
    assert done.stderr == ""
