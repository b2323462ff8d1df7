"""HTML pages → the text of the article, by trafilatura, with its date."""

from __future__ import annotations

import logging
import re
from dataclasses import replace
from functools import cache
from types import ModuleType
from typing import Any

from scoring.archive.encodings import decode
from scoring.archive.entry import Entry
from scoring.errors import DocumentError

MOST_TAGS = 50_000
"""Tags of a page that is still read (seconds of work; a news page has some 1,000 to 3,000)."""

_CHARSET = re.compile(rb"<(?:meta|\?xml)\b[^>]{0,300}?(?:charset|encoding)\s*=\s*[\"']?([\w.:-]{1,40})", re.IGNORECASE)
_NO_ARTICLE = "No article text was found in this page. Leave pages such as menus and galleries out."


def extract(entry: Entry) -> Entry:
    """``entry`` with the text of its page, and the title before it; what has no page stays as it is.

    Its date is the one that the page says, if the entry has none yet.  An entry with an error comes of a page that is
    no text, has more than MOST_TAGS tags or holds no article; no exception does.
    """
    if entry.page is None:
        return entry
    try:
        html, encoding = decode(entry.page, entry.encoding or _declared(entry.page))
    except DocumentError as error:
        return replace(entry, page=None, error=str(error))
    read = replace(entry, page=None, encoding=encoding)
    tags = html.count("<")
    if tags > MOST_TAGS:
        return replace(read, error=f"This page has {tags:,} tags, and {MOST_TAGS:,} are read. Leave such pages out.")
    try:
        found = _extract(html, entry.url)
    except Exception as error:  # a page can be wrong in more ways than its reader knows
        return replace(read, error=f"The text of this page cannot be extracted ({type(error).__name__}: {error}).")
    if found is None or not (found.text or "").strip():
        return replace(read, error=_NO_ARTICLE)
    return replace(read, text=_with_title(found), published=entry.published or found.date, url=entry.url or found.url)


def _extract(html: str, url: str | None) -> Any:
    # Without its own declaration, which speaks of the bytes.
    html = html.removeprefix("\ufeff").replace("\0", "")
    return _trafilatura().bare_extraction(
        html, url=url, include_comments=False, include_tables=False, with_metadata=True
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


def _with_title(found: Any) -> str:
    """The article as a newspaper prints it; a title that the text repeats is not set twice."""
    text, title = found.text.strip(), _without_site(" ".join((found.title or "").split()), found.sitename)
    if not title or text[: len(title) + 40].casefold().lstrip("# ").startswith(title.casefold()):
        return str(text)
    return f"{title}\n\n{text}"


def _without_site(title: str, site: str | None) -> str:
    """``title`` without " - The Courier" at its end."""
    end = title.casefold().removesuffix((site or "").casefold()).rstrip()
    return title[: len(end)].rstrip(" -–—|·»") if site and len(end) < len(title) and end[-1:] in "-–—|·»" else title
