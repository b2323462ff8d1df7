"""A labelled line as the store keeps it: checked, with spans and id, and nothing in it that a database cannot hold."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from scoring.claim import JSON, Span
from scoring.labels.label import label_of
from scoring.labels.lines import LONGEST_ID, given_spans, told
from scoring.labels.naming import name_spans
from scoring.labels.problem import Problem, shown

LONGEST_TEXT = 1_048_576  # bytes in UTF-8
DEEPEST = 20  # objects and lists within one another
LARGEST = 2**63
_NO_TEXT = re.compile("[\0\ud800-\udfff]")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Entry:
    """One label to be kept.

    ``document`` is the SHA-256 of the text (hexadecimal), ``claim`` that of text and spans, and ``line`` the labelled
    line but for its text and id.
    """

    id: str
    text: str
    document: str
    claim: str
    grade: float
    line: JSON


def entry_of(given: JSON, where: str) -> tuple[Entry | None, Sequence[Problem]]:
    """A labelled line as an entry, or what is wrong with it."""
    problems = [*_unstorable(given), *_wrong_names(given)]
    if problems:
        return None, problems
    label, found = label_of(given, where)
    problems = [*found, *_without_text(given)]
    if problems or label is None:
        return None, problems
    document = sha256(label.text.encode()).hexdigest()
    claim = sha256(json.dumps([document, label.spans]).encode()).hexdigest()
    line = _line(given, label.text, label.spans)
    identifier = given.get("id") or derived_id(claim, given.get("annotator"))
    return Entry(identifier, label.text, document, claim, label.grade, line), []


def derived_id(claim: str, annotator: str | None) -> str:
    """The id of a label that was given without: the same for the same claim by the same annotator."""
    return f"claim:{sha256(json.dumps([claim, annotator]).encode()).hexdigest()[:24]}"


def _line(given: JSON, text: str, spans: Sequence[Span]) -> JSON:
    """The line in one form, whatever form it came in: null fields left out, the claim by its spans and its words."""
    named, _ = name_spans(told(given), text)
    line = {name: value for name, value in named.items() if name not in ("id", "text", "span", "spans", "claim")}
    if not given_spans(named):
        return line
    words = " ".join(text[start:end] for start, end in spans)
    return {"claim": words, "spans": [list(span) for span in spans], **line}


def _without_text(given: JSON) -> list[Problem]:
    if "corpus" not in given or isinstance(given.get("text"), str):
        return []
    return [Problem("corpus", "the label stands off its text", 'give the text itself in "text"')]


def _wrong_names(given: JSON) -> Iterator[Problem]:
    """What is wrong with the id and the other names that a line gives."""
    identifier = given.get("id")
    if identifier is not None and not is_id(identifier):
        mend = f'give 1 to {LONGEST_ID} signs without control characters, and neither "." nor ".." between slashes'
        yield Problem("id", f"{shown(identifier)} is no id", mend)
    for name in ("annotator", "note"):
        if given.get(name) is not None and not isinstance(given[name], str):
            yield Problem(name, f"{shown(given[name])} is not a string", "put it between quotation marks")


def is_id(value: Any) -> bool:
    """Whether ``GET /v1/labels/{id}`` can name it: a browser takes "." and ".." out of an address."""
    return (
        isinstance(value, str)
        and bool(value.strip())
        and len(value) <= LONGEST_ID
        and not _CONTROL.search(value)
        and not {".", ".."}.intersection(value.split("/"))
    )


def _unstorable(given: JSON) -> list[Problem]:
    """What no database could hold, by field."""
    text = given.get("text")
    problems = []
    if isinstance(text, str) and len(text.encode("utf-8", "surrogatepass")) > LONGEST_TEXT:
        problems.append(Problem("text", f"longer than {LONGEST_TEXT:,} bytes", "give the part that holds the claim"))
    for name, value in given.items():
        if _NO_TEXT.search(name):
            problems.append(Problem(shown(name), "a name with signs that are no text", "leave the field out"))
        elif wrong := next(_wrong_values(value), None):
            problems.append(Problem(shown(name)[1:-1], *wrong))
    return problems


def _wrong_values(value: Any) -> Iterator[tuple[str, str]]:
    """Walk a value without recursion, for who knows how deep it is."""
    if isinstance(value, str) and not _NO_TEXT.search(value):
        return  # nearly all are such, and there are many
    waiting = [(value, 0)]
    while waiting:
        value, depth = waiting.pop()
        if isinstance(value, str) and (found := _NO_TEXT.search(value)):
            kind = "a NUL character" if found[0] == "\0" else "half a sign (a lone surrogate)"
            yield f"{kind} stands at place {found.start():,}", "take it out; spans count code points"
        elif isinstance(value, float) and not math.isfinite(value):
            yield f"{value} is too large a number", "give a number that can be written out"
        elif isinstance(value, int) and abs(value) >= LARGEST:
            yield "a number of more than 18 digits", "put it between quotation marks"
        elif isinstance(value, dict | list) and depth == DEEPEST:
            yield f"nested more than {DEEPEST} deep", "give it flatter"
        elif isinstance(value, dict):
            waiting += [(each, depth + 1) for each in (*value, *value.values())]
        elif isinstance(value, list):
            waiting += [(each, depth + 1) for each in value]
