"""The marks in a text, cut into pieces, and what is said in words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.claim import Attribution, Claim, Cue, Hedge, Reason, ScoredClaim, Source, Span, Spans
from scoring.showing import CLAIM, CUE, HEDGE, SOURCE, cut, name_reason, telling


def claim(
    *content: tuple[int, int], source: Spans = (), cue: Spans = (), hedges: tuple[Spans, ...] = ()
) -> ScoredClaim:
    attribution = Attribution(
        "indirect",
        Source("", source, "official", "named") if source else None,
        Cue("", cue, "neutral") if cue else None,
        tuple(Span(*pair) for pair in content),
    )
    made = Claim("", attribution, "statement", tuple(Hedge("", spans, "modal") for spans in hedges), Span(*content[0]))
    return ScoredClaim(made, 0.5, 0.5, (0.3, 0.7), 3, "F3", None)


def shown(length: int, *claims: ScoredClaim) -> list[tuple[object, ...]]:
    """Each piece's start, numbers in front, claims, kinds and to what it belongs."""
    return [(piece.span.start, *piece[1:]) for piece in cut(length, claims)]


CASES = [
    # nothing is marked
    ("no claim", 5, [], [(0, (), (), (), ())]),
    ("no text", 0, [], []),
    # what stands around comes first
    (
        "a hedge in a claim, its source after it",
        30,
        [claim((0, 10), source=(Span(12, 20),), hedges=((Span(4, 7),),))],
        [
            (0, (1,), (1,), (), (1,)),
            (4, (), (1,), ("hedge",), (1,)),
            (7, (), (1,), (), (1,)),
            (10, (), (), (), ()),
            (12, (), (), ("source",), (1,)),
            (20, (), (), (), ()),
        ],
    ),
    (
        "a quotation that is broken by its own source",
        30,
        [claim((0, 10), (20, 30), source=(Span(12, 18),))],
        [
            (0, (1,), (1,), (), (1,)),
            (10, (), (), (), ()),
            (12, (), (), ("source",), (1,)),
            (18, (), (), (), ()),
            (20, (), (1,), (), (1,)),  # its number stands before its first words alone
        ],
    ),
    (
        "a claim in a claim, told after it or before it",
        30,
        [claim((5, 10)), claim((0, 30))],
        [(0, (2,), (2,), (), (2,)), (5, (1,), (2, 1), (), (1, 2)), (10, (), (2,), (), (2,))],
    ),
    (
        "claims that overlap without nesting",
        30,
        [claim((0, 20)), claim((10, 30))],
        [(0, (1,), (1,), (), (1,)), (10, (2,), (1, 2), (), (1, 2)), (20, (), (2,), (), (2,))],
    ),
    (
        "claims that begin together",
        10,
        [claim((0, 10)), claim((0, 10))],
        [(0, (1, 2), (1, 2), (), (1, 2))],
    ),
    (
        "a source that stands in another claim's words, and a cue that is a hedge as well",
        30,
        [claim((0, 20)), claim((20, 30), source=(Span(5, 8),), cue=(Span(8, 10),), hedges=((Span(8, 10),),))],
        [
            (0, (1,), (1,), (), (1,)),
            (5, (), (1,), ("source",), (1, 2)),
            (8, (), (1,), ("cue", "hedge"), (1, 2)),
            (10, (), (1,), (), (1,)),
            (20, (2,), (2,), (), (2,)),
        ],
    ),
    (
        "one source of two claims is one mark",
        30,
        [claim((0, 5), source=(Span(10, 15),)), claim((20, 30), source=(Span(10, 15),))],
        [
            (0, (1,), (1,), (), (1,)),
            (5, (), (), (), ()),
            (10, (), (), ("source",), (1, 2)),
            (15, (), (), (), ()),
            (20, (2,), (2,), (), (2,)),
        ],
    ),
]


@pytest.mark.parametrize(("length", "claims", "pieces"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_pieces(length: int, claims: list[ScoredClaim], pieces: list[tuple[object, ...]]) -> None:
    assert shown(length, *claims) == pieces


LENGTH = 12
SPANS = st.lists(st.integers(0, LENGTH), min_size=2, max_size=6, unique=True).map(
    lambda places: tuple(Span(*sorted(pair)) for pair in zip(sorted(places)[::2], sorted(places)[1::2], strict=False))
)
CLAIMS = st.lists(
    st.builds(
        lambda content, source, cue, hedges: claim(*content, source=source, cue=cue, hedges=tuple(hedges)),
        SPANS, SPANS, SPANS, st.lists(SPANS, max_size=2),
    ),
    max_size=4,
)  # fmt: skip


@given(CLAIMS)
def test_each_place_of_the_text_has_its_marks_and_stands_in_one_piece(claims: list[ScoredClaim]) -> None:
    pieces = list(cut(LENGTH, claims))
    assert [place for piece in pieces for place in range(*piece.span)] == list(range(LENGTH))
    for piece in pieces:
        for place in range(*piece.span):
            marks = {
                (kind, number)
                for number, scored in enumerate(claims, 1)
                for kind, spans in _spans(scored)
                if any(start <= place < end for start, end in spans)
            }
            assert set(piece.claims) == {number for kind, number in marks if kind == CLAIM}
            assert set(piece.kinds) == {kind for kind, _ in marks} - {CLAIM}
            assert set(piece.of) == {number for _, number in marks}
    assert sorted(number for piece in pieces for number in piece.begins) == list(range(1, len(claims) + 1))


def _spans(scored: ScoredClaim) -> list[tuple[str, Spans]]:
    found = scored.claim.attribution
    return [
        (CLAIM, scored.claim.spans),
        (SOURCE, found.source.spans if found.source else ()),
        (CUE, found.cue.spans if found.cue else ()),
        *((HEDGE, hedge.spans) for hedge in scored.claim.hedges),
    ]


@pytest.mark.parametrize(
    ("feature", "value", "words"),
    [
        ("cue_class", "distancing", "cue class: distancing"),
        ("own_act", "own_matter", "own act: own matter"),
        ("called_false", "yes", "called false"),  # what is there or not
        ("support", "no", "support: no"),
        ("sources", 2.0, "sources: 2.0"),
    ],
)
def test_reasons_have_names(feature: str, value: str | float, words: str) -> None:
    assert name_reason(Reason(feature, value, "wording", 0.1)) == words


def test_reasons_that_are_not_worth_a_look_are_left_out() -> None:
    effects = [-0.14, 0.02, -0.02, 0.019, 0.0]
    reasons = [Reason("hedged", "yes", "wording", effect) for effect in effects]
    assert [reason.effect for reason in telling(reasons)] == [-0.14, 0.02, -0.02]
