"""The claim that a labelled line names: by its words, or by the object that ``POST /v1/score`` answered for it.

Onrecord keeps no text that it scores, so a correction brings its text along.
"""

from __future__ import annotations

from typing import Any

from scoring.labels.lines import given_spans
from scoring.labels.problem import Problem, shown

_AS_IT_STANDS = "give its words as they stand in the text, or its span"


def name_spans(data: dict[str, Any], text: str | None) -> tuple[dict[str, Any], list[Problem]]:
    """The line with the spans of the claim that it names, and ``claim`` as that claim's words; and what is wrong.

    A line that has spans of its own keeps them.
    """
    claim = data.get("claim")
    if isinstance(claim, dict):
        return _from_object(data, claim, text)
    if claim is not None and not isinstance(claim, str):
        mend = "give the claim's words, or the whole claim as POST /v1/score answered it"
        return data, [Problem("claim", f"{shown(claim)} is no claim", mend)]
    if claim is None or text is None or given_spans(data) != []:
        return data, []
    return _from_words(data, claim, text)


def _from_words(data: dict[str, Any], words: str, text: str) -> tuple[dict[str, Any], list[Problem]]:
    start = text.find(words) if words else -1
    if start < 0:
        return data, [Problem("claim", f"{shown(words)} does not stand in the text", _AS_IT_STANDS)]
    if text.find(words, start + 1) >= 0:
        mend = "give the span of the one that is meant as well"
        return data, [Problem("claim", f"{shown(words)} stands in the text more than once", mend)]
    return {**data, "spans": [[start, start + len(words)]]}, []


def _from_object(data: dict[str, Any], claim: dict[str, Any], text: str | None) -> tuple[dict[str, Any], list[Problem]]:
    whole = "give the whole claim as POST /v1/score answered it, with its text and spans"
    if not isinstance(claim.get("text"), str) or not isinstance(claim.get("spans"), list) or not claim["spans"]:
        return data, [Problem("claim", "the claim has no text or no spans", whole)]
    if text is None and "corpus" not in data:
        mend = 'the service keeps no text that it scores, so give the text that was scored in "text"'
        return data, [Problem("text", "missing", mend)]
    given = given_spans(data)
    if given and given != claim["spans"]:
        return data, [Problem("claim", f"its spans are {shown(claim['spans'])}, those of the line {shown(given)}",
                              "leave the latter out")]  # fmt: skip
    named = {name: value for name, value in data.items() if name != "span"}
    return {**named, "claim": claim["text"], "spans": claim["spans"]}, []
