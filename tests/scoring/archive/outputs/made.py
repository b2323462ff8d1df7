"""Records as an archive makes them, without a model."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence

from scoring.archive.entry import Record
from scoring.claim import (
    Anonymity,
    Attribution,
    Claim,
    Cue,
    Hedge,
    Phrase,
    Reason,
    ScoredClaim,
    ScoredDocument,
    Source,
    Span,
)
from scoring.scorer import summarise_sources

HOSTILE = (
    "</script><script>alert(1)</script>",
    '<img src=x onerror="alert(1)"> & <svg onload=alert(1)>',
    "</style><style>body{display:none}</style>",
    "He said \"no\", and 'left';\r\nthen\rhe\ncame\tback",
    "the quay \N{WATER WAVE} \N{WOMAN}\N{ZERO WIDTH JOINER}\N{WOMAN}\N{ZERO WIDTH JOINER}\N{GIRL}",
    "bell \x07, escape \x1b[31m, nothing \x00 and \x85\x9b",
    "a \u202ereversed\u2066 name\u2028and line",
    '=HYPERLINK("x"), \'; DROP TABLE claims; --',
    "{{ 7 * 7 }} {% raw %}",
    "\ufeffa mark, \ufffe and \uffff",
    "long " * 30_000,
)


def scored_claim(
    text: str = "the quay sank",
    *,
    confidence: float | None = 0.5,
    source: str | None = "Ann Lee",
    role: str = "official",
    identification: str = "named",
    anonymous: bool = False,
    hedge: str | None = "modal",
) -> ScoredClaim:
    """A claim with everything that one can have, or with next to nothing (no confidence, source or hedge)."""
    span = (Span(3, 3 + len(text)),)
    phrase = Phrase("on condition of anonymity", (Span(40, 65),))
    granted = Anonymity(phrase, Phrase("for fear", (Span(66, 74),))) if anonymous else None
    who = source and Source(
        source, (Span(0, 2),), role, identification, referent=source, anonymity=granted, knowledge=phrase
    )
    cue = Cue("claimed", (Span(3, 10),), "distancing") if source else None
    hedges = (Hedge("may have", (Span(5, 13),), hedge, 0.25),) if hedge else ()
    attribution = Attribution("indirect" if source else "own_voice", who or None, cue, span, 0.75 if source else None)
    claim = Claim(text, attribution, "statement" if confidence is not None else "opinion", hedges, Span(0, 90))
    if confidence is None:
        return ScoredClaim(claim, None, None, None, None, "F6", "opinion")
    reasons = (Reason("cue_class", "distancing", "wording", -0.1), Reason("numbers", 2.0, "substance", 0.05))
    return ScoredClaim(claim, confidence, 0.55, (0.2, 0.8), 3, "F3", None, reasons)


def scored(number: int, claims: Sequence[ScoredClaim], *, published: str | None = "2021-03-04") -> Record:
    """A document that was scored."""
    document = ScoredDocument(
        f"wire-{number}", published, "en", "v1", "validated", "fast", tuple(claims), tuple(summarise_sources(claims))
    )
    return {"place": f"wire.jsonl:{number}", "url": None, "encoding": "utf-8", "scored": document.to_dict()}


def with_text(record: Record, text: str) -> Record:
    """The same where texts are kept."""
    about = {name: record[name] for name in ("place", "url", "encoding")}
    return {**about, "text": text, "scored": record["scored"]}


def failed(number: int, error: str = "The text holds no words.") -> Record:
    """A document that could not be; those with an even number have an id."""
    about = {"place": f"wire.jsonl:{number}", "url": f"https://news.example/{number}", "encoding": None}
    return {"id": None if number % 2 else f"wire-{number}", **about, "error": error}


def mixed() -> list[Record]:
    """Each shape of record that there is: 15 documents that were scored, 3 that failed."""
    plain = [scored_claim(), scored_claim("it rained", source=None, hedge=None), scored_claim("Well", confidence=None)]
    hidden = [
        scored_claim("a \N{PILE OF POO}", source="an aide", identification="anonymous", anonymous=True, confidence=0.1)
    ]
    hostile = [scored(10 + place, [scored_claim(text, source=text)]) for place, text in enumerate(HOSTILE)]
    return [
        failed(1),
        scored(2, plain),
        scored(3, []),
        failed(4, HOSTILE[0]),
        scored(5, hidden, published=None),
        scored(6, [*plain, *hidden], published="2020-12-31"),
        *hostile,
        failed(99, "The line is no JSON."),
    ]


def many(count: int) -> Iterator[Record]:
    """Documents of two claims whose words cannot be compressed away."""
    for number in range(count):
        words = hashlib.sha512(str(number).encode()).hexdigest()
        yield scored(number, [scored_claim(words), scored_claim(words[::-1], source=words[:9])])
