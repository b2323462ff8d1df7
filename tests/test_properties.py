"""What must hold for every text, sense or nonsense, of the claims that are found in it and of their scores."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scoring import Scorer, find_claims
from scoring.claim import (
    ABSTAINING,
    ATTRIBUTION_TYPES,
    CLAIM_TYPES,
    CUE_CLASSES,
    HEDGE_KINDS,
    IDENTIFICATIONS,
    JSON,
    ROLES,
    Claim,
    Document,
    ScoredClaim,
    ScoredDocument,
    Spans,
)
from scoring.errors import DocumentError
from tests.news_texts import texts

ARTICLE = (
    "date 2022-10-12\n\nStorm closes bridge\n\nOSLO (AP) — The mayor, Ida Holt, said the bridge may stay closed. "
    "“We are not sure,” she said.\n\nAccording to the Coast Authority (CA), 12 boats sank. Reports said a man was "
    "missing, but that could not be verified.\n\nThe CA urged residents to “stay at home.”"
)
UNRELATED = "A small brown dog slept in the warm kitchen all afternoon."

bounded = settings(derandomize=True, max_examples=150, deadline=None)


@pytest.fixture(scope="module")
def scorer() -> Scorer:
    return Scorer.load()


def parts(claim: Claim) -> Iterator[tuple[str, Spans]]:
    """The text and spans of a claim, its source, cue and hedges."""
    yield claim.text, claim.spans
    for part in (claim.attribution.source, claim.attribution.cue, *claim.hedges):
        if part is not None:
            yield part.text, part.spans


def through_json(data: JSON) -> JSON:
    """``data`` as it comes back; in ASCII, JSON would take two lone surrogates in a row for the character they code."""
    return json.loads(json.dumps(data, ensure_ascii=False))  # type: ignore[no-any-return]


def has_words(text: str) -> bool:
    return any(map(str.isalnum, text))


@bounded
@given(texts)
def test_every_span_lies_inside_and_is_echoed(text: str) -> None:
    for claim in find_claims(Document(text)):
        assert 0 <= claim.sentence.start < claim.sentence.end <= len(text)
        for words, spans in parts(claim):
            assert words == " ".join(text[start:end] for start, end in spans)
            assert all(0 <= start < end <= len(text) for start, end in spans)
            assert all(one.end <= other.start for one, other in pairwise(spans))


@bounded
@given(texts)
def test_every_field_has_a_word_of_the_codebook(text: str) -> None:
    for claim in find_claims(Document(text)):
        attribution = claim.attribution
        assert attribution.type in ATTRIBUTION_TYPES
        assert claim.type in CLAIM_TYPES
        assert claim.spans
        assert all(hedge.kind in HEDGE_KINDS and 0 <= hedge.strength <= 1 for hedge in claim.hedges)
        if attribution.cue is not None:
            assert attribution.cue.kind in CUE_CLASSES
        if attribution.source is not None:
            assert attribution.source.role in ROLES
            assert attribution.source.identification in IDENTIFICATIONS
        if attribution.type == "own_voice":
            assert attribution.source is None
            assert attribution.cue is None


@bounded
@given(texts)
def test_claims_stand_in_the_order_of_the_text_and_do_not_overlap(text: str) -> None:
    spans = [claim.spans for claim in find_claims(Document(text))]
    assert spans == sorted(spans)
    taken = sorted(span for claim_spans in spans for span in claim_spans)
    assert all(one.end <= other.start for one, other in pairwise(taken))


@bounded
@given(texts)
def test_a_claim_survives_the_round_trip(text: str) -> None:
    for claim in find_claims(Document(text)):
        assert Claim.from_dict(through_json(claim.to_dict())) == claim


@bounded
@given(texts)
def test_the_same_text_gives_the_same_claims(text: str) -> None:
    assert find_claims(Document(text)) == find_claims(Document(text, id="again", published="2020-01-01"))


@bounded
@given(texts)
def test_an_unrelated_paragraph_after_it_changes_no_span(text: str) -> None:
    longer = f"{text}\n\n{UNRELATED}\n\n{UNRELATED}"
    before = [claim.spans for claim in find_claims(Document(f"{text}\n\n{UNRELATED}"))]
    assert [claim.spans for claim in find_claims(Document(longer))][: len(before)] == before


@bounded
@given(texts)
def test_what_stands_in_its_own_paragraphs_harms_no_article_after_it(text: str) -> None:
    """Any heap of marks, closed by a plain paragraph, leaves the claims of the article that follows as they were."""
    article = f"{UNRELATED}\n\n{ARTICLE.split(maxsplit=2)[2]}"
    before = f"{text}\n\n{UNRELATED}\n\n"
    alone = [parts_of(claim, 0) for claim in find_claims(Document(article))]
    after = [parts_of(claim, len(before)) for claim in find_claims(Document(before + article))]
    assert after[-len(alone) :] == alone


def parts_of(claim: Claim, offset: int) -> list[list[tuple[int, int]]]:
    return [[(start - offset, end - offset) for start, end in spans] for _, spans in parts(claim)]


@bounded
@given(texts.filter(has_words))
def test_a_scored_document_holds_together(scorer: Scorer, text: str) -> None:
    scored = scorer.score(Document(text, id="one"))
    assert ScoredDocument.from_dict(through_json(scored.to_dict())) == scored
    assert tuple(one.claim for one in scored.claims) == find_claims(Document(text))
    for one in scored.claims:
        assert (one.confidence is None) == (one.claim.type in ABSTAINING)
        assert_adds_up(one)


def assert_adds_up(scored: ScoredClaim) -> None:
    if scored.confidence is None or scored.baseline is None or scored.interval is None:
        assert (scored.confidence, scored.baseline, scored.interval, scored.grade) == (None, None, None, None)
        assert scored.abstained == scored.claim.type
        assert not scored.reasons
        return
    low, high = scored.interval
    assert 0 < low <= scored.confidence <= high < 1
    assert scored.grade in range(1, 6)
    assert scored.abstained is None
    effects = sum(reason.effect for reason in scored.reasons)
    assert scored.baseline + effects == pytest.approx(scored.confidence, abs=0.006)


@bounded
@given(texts.filter(lambda text: not has_words(text)))
def test_a_text_without_words_is_refused(scorer: Scorer, text: str) -> None:
    with pytest.raises(DocumentError):
        scorer.score(text)


@settings(derandomize=True, max_examples=40, deadline=None)
@given(st.lists(texts.filter(has_words), min_size=2, max_size=5))
def test_scoring_many_is_scoring_one_by_one(scorer: Scorer, many: list[str]) -> None:
    many = [*many, ARTICLE]
    assert list(scorer.score_many(many)) == [scorer.score(text) for text in many]


@pytest.mark.parametrize("text", ["", " \n", "\x00", "\ud800", "“”", "…" * 1000, "🎉"], ids=repr)
def test_no_words(scorer: Scorer, text: str) -> None:
    assert find_claims(Document(text)) == ()
    with pytest.raises(DocumentError):
        scorer.score(text)
