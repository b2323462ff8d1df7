"""Lists whose items somebody says whom the line before names: "The ministry said that:", "- 12 people had died;"."""

from __future__ import annotations

import re

from scoring.attribution.rules.finding import Finding, content_spans, quote_type
from scoring.attribution.rules.units import Unit
from scoring.attribution.rules.verbs import find_verb_relations
from scoring.claim import Span
from scoring.segment.marks import BULLETS

_BULLET = re.compile(rf"[{BULLETS}*–—-]\s")
_TO_MARK = 3  # code points from a mark to what it marks
_ACCORDING = re.compile(r"(?P<cue>According to) (?P<source>[^,:;]{2,80}):")


def is_item(units: list[Unit]) -> bool:
    """Whether a paragraph is an item of a list, as its mark shows."""
    if not units:
        return False
    text, (start, end) = units[0].text, units[0].span
    return (
        text[max(0, start - _TO_MARK) : start].rstrip()[-1:] in BULLETS or _BULLET.match(text, start, end) is not None
    )


def find_list_lead(lead: Unit, item: Unit) -> Finding | None:
    """Who says the items behind the line ``lead``, which must end in a colon; None where it names nobody.

    Returned as a finding of ``item``, the first of them; ``read_items`` takes its source and cue for each.
    """
    if lead.word(len(lead.tokens) - 1) != ":":
        return None
    if match := _ACCORDING.fullmatch(lead.text, *lead.span):
        return Finding("indirect", (Span(*match.span("source")),), (Span(*match.span("cue")),), ())
    span = Span(lead.span.start, item.span.end)
    joined = Unit(lead.text, span, [*lead.tokens, *item.tokens[_first_word(item) :]], lead.paragraph)
    found = [one for one in find_verb_relations(joined) if one.content[0].start >= item.span.start]
    return next((one for one in found if one.source and one.cue[-1].end <= lead.span.end), None)


def read_items(units: list[Unit], lead: Finding) -> list[Finding]:
    """The findings of an item, a sentence each, by who leads its list in."""
    found: list[Finding] = []
    for unit in units:
        words = (_first_word(unit), len(unit.tokens) - 1)
        if content := content_spans(unit, *words):
            (start, _), (_, end) = lead.cue[0], lead.cue[-1]
            cue = Span(start, end - unit.text.endswith(":", start, end))
            found.append(Finding(quote_type(unit, [words]), lead.source, (cue,), tuple(content), is_announced=True))
    return found


def _first_word(unit: Unit) -> int:
    """The first token that is no mark of an item."""
    tokens = enumerate(unit.tokens)
    return next((place for place, token in tokens if unit.is_quote(place) or token.lower[0].isalnum()), 0)
