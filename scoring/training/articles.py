"""Articles with their attributions marked, as the extractor learns from them: one JSON object a line.

``{"id", "text", "attributions": [{"source", "cue", "content"}]}``, each part a list of ``[start, end)`` code points
(the form of PolNeAR).  A line with ``"split": "dev"`` is held out and only measured.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

from scoring.claim import JSON, Span, Spans
from scoring.errors import LabelError
from scoring.labels.formats.json_lines import read_objects
from scoring.labels.problem import shown

PARTS = ("source", "cue", "content")
Marked: TypeAlias = Mapping[str, Spans]


@dataclass(frozen=True, slots=True)
class Article:
    """A text and its attributions, each a mapping from part to spans; ``weight`` is how much it counts."""

    id: str
    text: str
    attributions: tuple[Marked, ...]
    held_out: bool = False
    weight: float = 1.0


def read_articles(path: Path, weight: float = 1.0) -> list[Article]:
    """The articles of a file.  Raises LabelError, which names file, line and field, at the first that is malformed."""
    articles = [_read(row, where, weight) for where, row in read_objects(path)]
    if not articles:
        raise LabelError(f"{path} holds no articles.", mend='Each line is {"id", "text", "attributions"}.')
    return articles


def _read(row: JSON, where: str, weight: float) -> Article:
    if not isinstance(row.get("text"), str):
        raise LabelError(f"{where}: text is missing.", mend='Each line is {"id", "text", "attributions"}.')
    marked = row.get("attributions")
    if not isinstance(marked, list):
        raise LabelError(f"{where}: attributions is not a list.", mend="Write [] where the text has none.")
    attributions = tuple(
        {part: _spans(one, part, row["text"], f"{where}: attributions[{place}]") for part in PARTS}
        for place, one in enumerate(marked)
    )
    return Article(str(row.get("id", where)), row["text"], attributions, row.get("split") == "dev", weight)


def _spans(attribution: Any, part: str, text: str, where: str) -> Spans:
    given = attribution.get(part, []) if isinstance(attribution, dict) else None
    spans = list(_pairs(given))
    if (
        not isinstance(given, list)
        or len(spans) != len(given)
        or any(not 0 <= start < end <= len(text) for start, end in spans)
    ):
        raise LabelError(
            f"{where}.{part} is {shown(given)}.",
            mend=f"A list of [start, end) within the text's {len(text)} code points.",
        )
    return tuple(sorted(spans))


def _pairs(given: Any) -> Iterator[Span]:
    for pair in given if isinstance(given, list) else ():
        if isinstance(pair, list) and len(pair) == 2 and all(type(bound) is int for bound in pair):
            yield Span(*pair)
