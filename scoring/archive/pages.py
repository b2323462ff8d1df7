"""A placeholder until the real extraction is merged."""

from __future__ import annotations

import re
from dataclasses import replace

from scoring.archive.entry import Entry


def extract(entry: Entry) -> Entry:
    if entry.page is None:
        return entry
    return replace(entry, page=None, text=re.sub("<[^>]*>", " ", entry.page.decode("utf-8", "replace")))
