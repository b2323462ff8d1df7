"""HTML pages → the text of the article, by trafilatura, with its date."""

from __future__ import annotations

import logging
import re
from contextlib import suppress
from dataclasses import replace
from functools import cache
from html import unescape
from types import ModuleType
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from scoring.archive.encodings import decode
from scoring.archive.entry import Entry
from scoring.archive.markup import text_of
from scoring.errors import DocumentError

MOST_TAGS = 50_000
"""Tags of a page that is still read (seconds of work; a news page has some 1,000 to 3,000)."""

_CHARSET = re.compile(rb"<(?:meta|\?xml)\b[^>]{0,300}?(?:charset|encoding)\s*=\s*[\"']?([\w.:-]{1,40})", re.IGNORECASE)
_LINE, _TEASER = 80, 600  # code points from which on a line is no item of a menu, and a text more than a teaser
_NO_ARTICLE = "No article text was found in this page. Leave pages such as menus and galleries out."


class _Article(NamedTuple):
    """What is kept of a page; ``date`` is YYYY-MM-DD, and what the page does not say is empty or None."""

    title: str
    site: str
    date: str | None
    url: str | None
    text: str = ""


def extract(entry: Entry) -> Entry:
    """``entry`` with the text of its page, and the title before it, or of its markup; what has neither stays as it is.

    Its date is the one that the page says, if the entry has none yet.  An entry with an error comes of a page that is
    no text, has more than MOST_TAGS tags or holds no article; no exception does.
    """
    if entry.page is None:
        return entry
    try:
        html, encoding = decode(entry.page, entry.encoding or _declared(entry.page))
    except DocumentError as error:
        return replace(entry, page=None, error=str(error))
    read = replace(entry, page=None, is_markup=False, encoding=encoding)
    tags = html.count("<")
    if tags > MOST_TAGS:
        return replace(read, error=f"This page has {tags:,} tags, and {MOST_TAGS:,} are read. Leave such pages out.")
    try:
        if entry.is_markup:
            return replace(read, text=text_of(html), encoding=entry.encoding)
        found = _extract(html, entry.url)
    except Exception as error:  # a page can be wrong in more ways than its reader knows
        return replace(read, error=f"The text of this page cannot be extracted ({type(error).__name__}: {error}).")
    if found is None:
        return replace(read, error=_NO_ARTICLE)
    return replace(read, text=_with_title(found), published=entry.published or found.date, url=entry.url or found.url)


def _extract(html: str, url: str | None) -> _Article | None:
    # Without its own declaration, which speaks of the bytes.
    tree = _trafilatura().load_html(html.removeprefix("\ufeff").replace("\0", ""))
    if tree is None:
        return None
    about = _about(tree, url)
    text = _text(tree, url)
    return about._replace(text=text) if text else None


def _text(tree: Any, url: str | None) -> str:
    """The text of the article in a page; other extractors are asked only where the first finds no prose.

    To ask them each time takes a third more, and tells the same of nearly every page.
    """
    for fast in (True, False):
        found = _trafilatura().bare_extraction(tree, url=url, include_comments=False, include_tables=False, fast=fast)
        text = (found.text or "").strip() if found else ""
        if _is_prose(text):
            break
    return text


def _is_prose(text: str) -> bool:
    """Whether a text is no menu and no mere teaser."""
    long = sum(len(line) for line in text.split("\n") if len(line) >= _LINE)
    return len(text) >= _TEASER and long >= len(text) / 2


def _about(tree: Any, url: str | None) -> _Article:
    """What a page says of its article, found as trafilatura finds it.

    Its own ``extract_metadata`` takes three times as long, for authors, licences and tags that nobody asked for.
    """
    from htmldate import find_date
    from trafilatura import metadata

    found = metadata.examine_meta(tree)
    with suppress(Exception):  # JSON can be wrong in more ways than its reader knows
        found = metadata.extract_meta_json(tree, found)
    url = found.url or metadata.extract_url(tree, url)
    site = found.sitename or metadata.extract_sitename(tree) or _host(url)
    return _Article(
        title=_line(found.title or metadata.extract_title(tree)),
        site=_line(site).lstrip("@"),
        # Only where a page says its date: else the year of a copyright or a day that the article tells of is found.
        date=find_date(tree, extensive_search=False, original_date=True, url=url),
        url=url,
    )


@cache
def _trafilatura() -> ModuleType:
    """Trafilatura, which is slow to import, and whose log would tell on standard error what an entry's error says."""
    import trafilatura

    for name in ("trafilatura", "htmldate", "courlan", "justext"):
        logging.getLogger(name).addHandler(logging.NullHandler())
        logging.getLogger(name).propagate = False
    return trafilatura


def _declared(page: bytes) -> str | None:
    """The charset that the page's own head declares."""
    found = _CHARSET.search(page[:4096])
    return found.group(1).decode("ascii", "replace") if found else None


def _with_title(found: _Article) -> str:
    """The article as a newspaper prints it; a title that the text repeats is not set twice."""
    title = _without_site(found.title, found.site)
    if not title or found.text[: len(title) + 40].casefold().lstrip("# ").startswith(title.casefold()):
        return found.text
    return f"{title}\n\n{found.text}"


def _without_site(title: str, site: str) -> str:
    """``title`` without " - The Courier" at its end."""
    end = title.casefold().removesuffix(site.casefold()).rstrip()
    return title[: len(end)].rstrip(" -–—|·»") if site and len(end) < len(title) and end[-1:] in "-–—|·»" else title


def _line(words: str | None) -> str:
    return " ".join(unescape(words or "").split())


def _host(url: str | None) -> str:
    return (urlsplit(url or "").hostname or "").removeprefix("www.")
