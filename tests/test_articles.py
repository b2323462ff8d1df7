"""Whole articles of several kinds, scored, held against what a careful reader finds in them.

``articles/<name>.txt`` is the text, ``articles/<name>.json`` what must be found: for each claim words that its content
must hold (a list: all of them, in one claim), words that its source, cue, one of its hedges and its referent must hold,
its role, identification and attribution type, and whether it can be judged; ``orders`` are pairs of claims of which the
first must be the more credible; no claim may hold any of the ``absent`` words.  ``gaps`` are the expectations that the
code is known to miss, word for word: a new miss fails, and so does a gap that has been closed but still stands there.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from scoring import Scorer
from scoring.claim import ScoredClaim, ScoredDocument, Span

ARTICLES = sorted(Path(__file__).parent.joinpath("articles").glob("*.txt"))

Expected = dict[str, Any]


def name_of(path: Path) -> str:
    return path.stem


@pytest.mark.parametrize("path", ARTICLES, ids=name_of)
def test_an_article_is_read_as_a_careful_reader_would(path: Path, scorer: Scorer) -> None:
    text = path.read_text(encoding="utf-8")
    expected = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    failures = list(compare(scorer.score(text), expected))
    gaps = expected.get("gaps", [])
    new = [failure for failure in failures if failure not in gaps]
    assert not new, "\n".join([f"{len(new)} of {path.name}:", *new])
    mended = [gap for gap in gaps if gap not in failures]
    assert not mended, "\n".join([f"Mended in {path.name}; take these off its gaps:", *mended])


@pytest.mark.parametrize("path", ARTICLES, ids=name_of)
def test_every_span_is_echoed(path: Path, scorer: Scorer) -> None:
    text = path.read_text(encoding="utf-8")
    for scored in scorer.score(text).claims:
        claim = scored.claim
        for part in (claim, claim.attribution.source, claim.attribution.cue, *claim.hedges):
            if part is not None:
                assert part.text == " ".join(text[start:end] for start, end in part.spans)
        assert holds(claim.sentence, claim.spans[0])


def holds(sentence: Span, span: Span) -> bool:
    return sentence.start <= span.start < sentence.end


def compare(scored: ScoredDocument, expected: Expected) -> Iterator[str]:
    """What differs from the expectations, a line each."""
    found: dict[str, ScoredClaim] = {}
    for wanted in expected["claims"]:
        contents = [wanted["content"]] if isinstance(wanted["content"], str) else wanted["content"]
        matches = [one for one in scored.claims if all(words in one.claim.text for words in contents)]
        if len(matches) != 1:
            yield f"{wanted['name']}: {len(matches)} claims hold {contents}"
            continue
        found[wanted["name"]] = matches[0]
        yield from (f"{wanted['name']}: {difference}" for difference in compare_claim(matches[0], wanted))
    for words in expected["absent"]:
        yield from (f"a claim holds {words!r}: {one.claim.text!r}" for one in scored.claims if words in one.claim.text)
    for higher, lower in expected["orders"]:
        if higher in found and lower in found:
            above, below = found[higher].confidence, found[lower].confidence
            if above is None or below is None or above <= below:
                yield f"{higher} does not stand above {lower}"
    if scored.published != expected["published"]:
        yield f"published is {scored.published!r}, not {expected['published']!r}"


def compare_claim(scored: ScoredClaim, wanted: Expected) -> Iterator[str]:
    """What of one claim differs."""
    attribution = scored.claim.attribution
    source, cue = attribution.source, attribution.cue
    held = {
        "source": source.text if source else None,
        "cue": cue.text if cue else None,
        "referent": source.referent if source else None,
        "hedge": " ".join(hedge.text for hedge in scored.claim.hedges),
    }
    for field, words in held.items():
        if field in wanted and wanted[field].lower() not in (words or "").lower():
            yield f"{field} is {words!r}, not {wanted[field]!r}"
    same = {
        "role": source.role if source else "none",
        "identification": source.identification if source else "none",
        "type": attribution.type,
        "judged": scored.confidence is not None,
    }
    for field, value in same.items():
        if value != wanted.get(field, value if field != "judged" else True):
            yield f"{field} is {value!r}, not {wanted.get(field, True)!r}"
    if scored.confidence is not None and not scored.reasons:
        yield "no reasons are given"
