"""Hedges: words that weaken a claim, found in the words that bear on it.

A term of several words wins over a shorter one in it.  "May" the month, "might" the noun, "could" of past ability and
"about" of a topic are no hedges; "some 200" and "about 30" are.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from scoring import lexicons
from scoring.claim import Document, Hedge, Span
from scoring.hedging.doubts import Doubts, holds_any
from scoring.hedging.scope import Beside, is_of_other_clause, word_at
from scoring.segment import Quotation, Segments, Token, tokenize
from scoring.segment.lookalikes import is_yardstick
from scoring.segment.marks import CURRENCIES

_NUMERALS = frozenset(
    "one two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty sixty seventy "
    "eighty ninety dozen dozens hundred hundreds thousand thousands million millions billion half a an twice".split()
)
_NEED_NUMBER = frozenset(
    "more less fewer in about around some roughly over under nearly almost up close circa several something "
    "just well an at no as".split()
)
_DENYING = frozenset("not no nobody none never neither wasn't weren't isn't aren't".split())
_TO_NOT = 6  # tokens from there to "suspected"
_ABILITY = frozenset("not never only barely hardly see hear feel smell taste find afford remember manage read".split())
_MONTH_BEFORE = frozenset(
    "in on of since until by last next this early late mid from and to through during before after".split()
)
_DETERMINERS = frozenset("the his her its their our my your a military armed".split())
_IS = frozenset("is are was were be been being it's that's seems seemed quite entirely still if as".split())
_OF_THINGS = frozenset(  # "a possible buyer" is a buyer, possibly; the claim is not about that
    {(word,) for word in "possible potential perceived presumed hypothetical supposed".split()}
)
_IN_REACH = frozenset("as be".split())  # "as soon as possible", "it will be possible to": what somebody can do
_SHOWING_UP = frozenset(
    "in on at before with as alongside opposite by from next live and for here there again within among amongst "
    "beside beneath throughout across inside . , ; : ? !".split()
)
_AS_IF = frozenset("if though".split())  # after "appears as"
_POINTING = frozenset("points pointed pointing".split())  # before "to"; "up 23 points to 6,661" counts
_UNFINISHED = frozenset(  # what is preliminary because more is to be found out
    "finding findings result results report reports figure figures data estimate estimates evidence investigation "
    "investigations inquiry inquiries assessment assessments analysis information conclusion conclusions indication "
    "indications autopsy test tests examination count counts toll reading readings study studies".split()
)
_UNSETTLED = frozenset({("preliminary",), ("provisional",)})
_DONE = frozenset(  # for a while, and done
    "accepted agreed approved arrested banned barred booked called elected entitled granted named planned registered "
    "released reserved scheduled selected sold suspended titled".split()
)
_FALSE_THINGS = frozenset(  # what is made to deceive, or goes wrong: no word of anybody is called false
    "passport passports document documents paper papers identity identities id name names alarm alarms start starts "
    "accounting teeth eyelashes nails dawn economy number numbers plate plates address addresses pretences pretenses "
    "imprisonment positive positives negative negatives beard moustache ceiling wall bottom".split()
)
_AT_ODDS = ("at", "odds", "with")
_STORIES = frozenset(  # what is said or shown, with which something else said may be at odds
    "account accounts claim claims statement statements story stories version versions report reports figure figures "
    "data evidence finding findings record records testimony footage images assertion assertions study studies "
    "research assessment assessments facts reality".split()
)
_WHOLES = frozenset(
    "dozen hundred thousand million billion third quarter fifth tenth half century decade year month week "
    "day hour mile".split()
)
_NEARLY = frozenset({("almost",), ("nearly",)})
_TOTALS = frozenset(  # of which a thing falls just short
    "all always any anybody anyone anything completely continual continuous entirely every everybody everyone "
    "everything everywhere exactly identical impossible insurmountable never no nobody none nothing unanimous "
    "unanimously universal universally".split()
)
_SENSED = frozenset("read seen heard felt reached".split())
_SCARE = 3  # words at most between scare quotes


class Term(NamedTuple):
    """A hedge of the word lists: its words, kind and strength."""

    words: tuple[str, ...]
    kind: str
    strength: float


@cache
def _terms() -> dict[str, dict[str, tuple[Term, ...]]]:
    """The hedge terms that two words may start, by these words, longest first; under "" those of the first alone."""
    terms: dict[str, dict[str, list[Term]]] = {}
    for name in ("hedges", "estimative"):
        for term, row in lexicons.table(name).items():
            words = tuple(token.lower for token in tokenize(term, Span(0, len(term))))
            strength = float(row["strength"]) if "strength" in row else 1 - float(row["high"]) / 100
            second = words[1] if len(words) > 1 else ""
            terms.setdefault(words[0], {}).setdefault(second, []).append(Term(words, row["class"], round(strength, 2)))
    return {first: _longest_first(by_second) for first, by_second in terms.items()}


def _longest_first(by_second: Mapping[str, list[Term]]) -> dict[str, tuple[Term, ...]]:
    alone = by_second.get("", [])
    return {
        second: tuple(sorted(same + alone if second else alone, key=lambda term: -len(term.words)))
        for second, same in by_second.items()
    }


class Hedges:
    """The hedges of a document, wherever in it they are asked for, and its ``doubts``."""

    def __init__(self, segments: Segments) -> None:
        self.segments = segments
        self.doubts = Doubts(segments)
        self._standing = _standing(tuple(segments.words))
        self._starts = [segments.tokens[place].start for place, _ in self._standing]
        doubts = (segments.tokens[place].start for place, term in self._standing if term.kind == "doubt")
        self._doubted = sorted((*doubts, *self.doubts.signs))

    def may_doubt(self, span: Span) -> bool:
        """Whether a word that every doubt has stands in ``span``: a quick look, so that few spans are searched."""
        return holds_any(span, self._doubted)

    def within(self, *spans: Span) -> list[Hedge]:
        """The hedges within ``spans``, in order; what stands around them is not looked at."""
        found: list[Hedge] = []
        for span in spans:
            first = bisect_left(self._starts, span.start)
            last = bisect_left(self._starts, span.end, lo=first)
            if first < last:
                found += self._hedging(self._standing[first:last], span)
        return found

    def _hedging(self, standing: Iterable[tuple[int, Term]], span: Span) -> Iterator[Hedge]:
        places = self.segments.places_in(span)
        text, tokens, free = self.segments.document.text, self.segments.tokens[places], 0
        for place, term in standing:
            start = place - places.start
            end = start + len(term.words)
            if free <= start and end <= len(tokens) and _is_hedge(text, tokens, start, end, term):
                free = end
                hedged = Span(tokens[start].start, tokens[end - 1].end)
                yield Hedge(text[slice(*hedged)], (hedged,), term.kind, term.strength)


def _standing(words: tuple[str, ...]) -> list[tuple[int, Term]]:
    """The terms whose words stand in a text, whether or not they hedge there: in order, of one place longest first."""
    following = (*words[1:], "")
    return [
        (place, term)
        for place, by_second in enumerate(map(_terms().get, words))
        if by_second
        for term in by_second.get(following[place]) or by_second.get("", ())
        if words[place : place + len(term.words)] == term.words
    ]


def _is_hedge(text: str, tokens: Sequence[Token], start: int, end: int, term: Term) -> bool:
    """Whether the term hedges here, as far as the words beside it tell."""
    beside = Beside(tokens, start, end)
    before, after = beside.before(1), beside.after
    if term.words == _AT_ODDS and _STORIES.isdisjoint(token.lower for token in tokens[max(0, start - 8) : end + 6]):
        return False  # who is at odds with whom
    if is_of_other_clause(term.words, term.kind, beside) or is_yardstick(tokens, start):
        return False
    if "suspected" in term.words and any(beside.before(place) in _DENYING for place in range(1, _TO_NOT)):
        return False  # "foul play was not suspected", "nobody is suspected of it"
    if term.kind == "approximator" and term.words[0] in _NEED_NUMBER:
        return _is_number(after, word_at(tokens, end + 1)) or (term.words in _NEARLY and after in _TOTALS)
    if term.words == ("may",):
        is_month = text[tokens[start].start] == "M" and (start > 0 or after[:1].isdigit() or after in ("is", "was"))
        return not is_month and before not in _MONTH_BEFORE and not before.isdigit()
    if term.words == ("might",):
        return before not in _DETERMINERS and after != "of"
    if term.words[0] in ("likely", "unlikely") and before in ("more", "less", "as", "twice", "most", "least"):
        return False  # a comparison of odds, not the writer's judgement
    if len(term.words) == 1 and term.words[0].startswith("appear"):
        return after != "" and (after not in _SHOWING_UP or (after == "as" and word_at(tokens, end + 1) in _AS_IF))
    return _has_usual_sense(term, before, after)


def _has_usual_sense(term: Term, before: str, after: str) -> bool:
    """Whether a word hedges that, beside some others, means another thing."""
    if term.words[0] == "could" and len(term.words) <= 2:
        return _is_open(term, after)
    if term.words[-1] == "presumed" and after == "innocent":
        return False
    if term.words in _OF_THINGS:
        return before in _IS and not (term.words == ("possible",) and before in _IN_REACH)
    if len(term.words) == 2 and term.words[1] == "like" and term.words[0].startswith("look"):
        return after[:1].isalnum() and after not in _SHOWING_UP  # "what the square looked like before"
    if term.words == ("claim", "to"):
        return after not in _DETERMINERS  # "a claim to the throne"
    if term.words == ("false",):
        return after not in _FALSE_THINGS
    if term.words in _UNSETTLED:
        return after in _UNFINISHED
    if term.words == ("provisionally",):
        return after not in _DONE
    if term.words == ("on", "the", "surface"):
        return not before[:1].isalnum() or after == ","  # elsewhere it is where something lies
    return not (term.words[0] in _POINTING and before[:1].isdigit())


def _is_open(term: Term, after: str) -> bool:
    """Whether "could" tells what is open rather than what somebody was able to do."""
    if term.words == ("could",):
        return after not in _ABILITY and after != "be"  # "could be" is a term of its own
    return term.words != ("could", "be") or after not in _SENSED


def _is_number(word: str, following: str) -> bool:
    """Whether a number or its beginning is next: "40", "a third", but not "a man" or "one of them"."""
    if word in ("a", "an", "one"):
        return following in _WHOLES or (word == "one" and following == "in")
    return word[:1].isdigit() or word in _NUMERALS or (word != "" and word in CURRENCIES)


def scare_quotes(document: Document, quotations: Iterable[Quotation]) -> list[Hedge]:
    """Quotations of a word or three in the text's own voice, as distancing hedges; titles and names are none."""
    found = []
    for quotation in quotations:
        words = document.words(quotation.inner)
        if words[:1].islower() and words[-1].isalnum() and len(words.split()) <= _SCARE:
            found.append(Hedge(words, quotation.inner, "distancing", 0.4))
    return found
