"""Claims and sources built by hand, so that a room is tested without those that find claims."""

from __future__ import annotations

import re
from collections.abc import Mapping

import numpy as np

from scoring.attribution import Extractor, Relation
from scoring.attribution.crf import NEVER
from scoring.attribution.labels import FOLLOWS, LABELS
from scoring.attribution.plausibility import MEASURES, Plausibility
from scoring.attribution.plausibility import ROWS as TRAITS
from scoring.attribution.tagger import Tagger
from scoring.attribution.templates import ROWS
from scoring.claim import Attribution, Claim, Cue, Document, Hedge, Source, Span
from scoring.resolve import Resolver
from scoring.segment import segment

MARKS = {"source": r"\[(.*?)\]", "cue": r"\((.*?)\)", "content": r"<(.*?)>"}


def marked(
    text: str,
    *,
    role: str = "none",
    identification: str = "none",
    cue_class: str = "neutral",
    claim_type: str = "statement",
    attribution: str = "",
    hedges: Mapping[str, str] | None = None,
    referent: str | None = None,
) -> tuple[Document, Claim]:
    """A document of one sentence and its claim, from "[source] (cue) <content>".

    ``hedges`` are words → kind; ``doubt:1.0`` gives a strength too.
    """
    words = {name: match.group(1) if (match := re.search(mark, text)) else "" for name, mark in MARKS.items()}
    document = Document(re.sub(r"[\[\]()<>]", "", text))
    spans = {name: span_of(document.text, given) for name, given in words.items()}
    source = (
        Source(words["source"], (spans["source"],), role, identification, referent or words["source"], referent)
        if words["source"]
        else None
    )
    cue = Cue(words["cue"], (spans["cue"],), cue_class) if words["cue"] else None
    kind = attribution or ("indirect" if source else "own_voice")
    return document, Claim(
        text=words["content"],
        attribution=Attribution(kind, source, cue, (spans["content"],)),
        type=claim_type,
        hedges=tuple(_hedge(document, given, kind) for given, kind in (hedges or {}).items()),
        sentence=Span(0, len(document.text)),
    )


def blank_extractor(threshold: float = 0.5) -> Extractor:
    """An extractor that has learned nothing, for tests of what surrounds it."""
    weights, moves = np.zeros((ROWS, len(LABELS)), np.float32), np.where(FOLLOWS, 0.0, NEVER)
    tagger = Tagger(weights, moves, np.zeros(len(LABELS), np.float32), {"said": 3})
    return Extractor(tagger, Plausibility(np.zeros(MEASURES), np.zeros(TRAITS), 0.0), threshold)


def span_of(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def _hedge(document: Document, words: str, kind: str) -> Hedge:
    name, _, strength = kind.partition(":")
    return Hedge(words, (span_of(document.text, words),), name, float(strength or 0.5))


def sources(text: str) -> list[Source]:
    """The sources of a text that marks each as "[source]", and what the last one is reported to say as "{content}"."""
    plain, spans, contents, opened = "", [], {}, 0
    for char in text:
        if char in "[{":
            opened = len(plain)
        elif char == "]":
            spans.append(Span(opened, len(plain)))
        elif char == "}":
            contents[spans[-1]] = Span(opened, len(plain))
        else:
            plain += char
    relations = [Relation("indirect", (span,), (), "neutral", (contents.get(span, span),)) for span in spans]
    return [found.source for found in Resolver(segment(Document(plain)), {}).resolve(relations) if found]
