"""Hedges, as tables: the text, then each hedge with its kind."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scoring.claim import Document, Span
from scoring.hedging import Doubts, Hedges, doubts, scare_quotes
from scoring.segment import segment

HEDGED: list[tuple[str, list[tuple[str, str]]]] = [
    ("The mine may close.", [("may", "modal")]),
    ("The mine might have closed.", [("might have", "modal")]),
    ("An apparent leak emptied the tank.", [("apparent", "adjective")]),
    ("It appeared the tank had leaked.", [("It appeared", "verb")]),
    ("Some 200 cows and about 30 goats fled.", [("Some", "approximator"), ("about", "approximator")]),
    ("The tank possibly leaked.", [("possibly", "adverb")]),
    ("Frost is highly unlikely tonight.", [("highly unlikely", "estimative")]),
    ("The tank leaked, on the balance of probabilities.", [("on the balance of probabilities", "estimative")]),
    ("He said, without evidence, that votes were bought.", [("without evidence", "doubt")]),
    ("A so-called healer was held.", [("so-called", "distancing")]),
    # what falls just short of all, as of a number
    ("Almost all of the mills shut.", [("Almost", "approximator")]),
    ("Nearly every boat sank.", [("Nearly", "approximator")]),
    # what one hopes, and what should come about by itself
    ("The fog will hopefully lift.", [("hopefully", "adverb")]),
    ("The rain should help the millers.", [("should help", "modal")]),
    ("They left, as they could sink.", [("could", "modal")]),
    # how sure the speaker is, in whatever grammar
    ("I think the mine will close.", [("I think", "verb")]),
    ("He thinks the mine will close.", [("thinks", "verb")]),
    ("He believed her brother had left.", [("believed", "verb")]),
    ("The ash led many to speculate that the mine had burnt.", [("speculate", "verb")]),
    ("Perhaps the mine will close.", [("Perhaps", "adverb")]),
    ("Estimates of the dead differ.", [("Estimates", "verb")]),
    (
        "About a third of the goats and about one in ten cows fled.",
        [("About", "approximator"), ("about", "approximator")],
    ),
    # the longest term wins
    ("The death toll could not be independently verified.", [("could not be independently verified", "doubt")]),
    # curly apostrophes are apostrophes
    ("The toll couldn’t be confirmed.", [("couldn’t be confirmed", "doubt")]),
    # words of two senses, in the one that hedges
    ("The ash points to arson.", [("points to", "verb")]),
    ("The sky appears as if it were on fire.", [("appears", "verb")]),
    ("Preliminary figures put the harvest at nine tons.", [("Preliminary", "adjective")]),
    ("The rumour was false.", [("false", "doubt")]),
    ("There is some ash to suggest arson.", [("suggest", "verb")]),
    # on the main clause, whatever stands beside it
    ("The tank is the likely cause.", [("likely", "estimative")]),
    ("A leak is possible.", [("possible", "adjective")]),
    ("So they could close the mine.", [("could", "modal")]),
    ("He would sell even if it might rain.", [("might", "modal")]),
    ("She raised the possibility of a leak.", [("possibility of", "adjective")]),
    ("It looks like the tank leaked.", [("looks like", "verb")]),
    ("His account is at odds with the log.", [("at odds with", "doubt")]),
    ("He assumed the mine was sound.", [("assumed", "verb")]),
    ("More than ever, he feared the mine was shut.", [("feared", "verb")]),
    ("On the surface, the mine is sound.", [("On the surface", "adverb")]),
]

NOT_HEDGED = [
    "The fair opens on 3 May in York.",
    "In May the fair opens.",
    "The might of the fleet was plain.",
    "From the tower they could see the coast.",
    "They spoke about the war.",
    "They spoke about a man in the hut and about one of the guides.",
    "Some farmers left.",
    # what the text tells of, not how sure it is
    "Those who think the mine is safe are few.",
    "You think the mine is safe.",
    "She had to think of her sons.",
    "The fear rests on the belief that mines are cursed.",
    "The poll asked 900 likely voters.",
    "He left over what she called “the swamp”.",
    "The show was supposed to open in spring.",
    "The sign could be read from the road.",
    "At the fair you could buy salt.",
    "The outcome is quite uncertain.",
    "Smokers are twice as likely to fall ill.",
    # what a figure is held against
    "Profit rose to 3m, beating estimates.",
    "The harvest was 4% ahead of the average of millers' estimates.",
    "The fleet sailed at noon.",
    # words of two senses, in the other one
    "The index rose 23 points to 6,661.",
    "She is appearing as a witness and appeared alongside her sister.",
    "The two towns signed a preliminary deal.",
    "The word appears within the text, and the ships appear among the reeds.",
    "The vote puts the port at odds with its neighbours.",
    "Oil lay on the surface of the lake.",
    "He was fined for false papers after a false alarm.",
    "There was nothing to suggest arson.",
    # what a thing is only held against, and what is taken on
    "The harvest was better than millers had feared.",
    "The frost came later than they thought.",
    "The harvest was not as bad as millers had feared.",
    "The rebels assumed control of the dam.",
    "The mill will assume £2m of debt.",
    "He assumed the role of the miller.",
    # what ought to be done, what one nearly did, what somebody did as best they could
    "The guild should pay.",
    "The boat almost sank.",
    "She bought as many goats as she could.",
    "They did all they could to hold the gate.",
    "The duke has a claim to the throne.",
    # in a clause beside the main one
    "The law says when a mayor may close a mine.",
    "Nobody has said how many goats could follow.",
    "They sold the barn so they could pay the vet.",
    "No one could have closed the gate in time.",
    "He left before the dogs could bark.",
    "It would sink if the pump could stop.",
    # what others hold, or nobody does
    "The men left because they believed the dam had burst.",
    "She had no reason to believe the dam had burst.",
    "In the poll 52% believe the dam is safe.",
    "He couldn't believe the dam had burst.",
    "She did not believe him.",
    "The men fled, come what may.",
    "It is too early to speculate on the cause.",
    "Believe me, the dam is safe.",
    # a thing by what it is taken for
    "The tax is on their likely income.",
    "The town asked its likely heirs.",
    "The presumed winner and the perceived rival met.",
    "They met to talk about the possibility of a bridge.",
    # what is done for a while
    "The runner was provisionally suspended.",
    "He joined a provisional government.",
    # what somebody can do, or a thing resembles
    "They fled as fast as possible.",
    "He asked what the square looked like before.",
]


@pytest.mark.parametrize(("text", "expected"), HEDGED)
def test_finds(text: str, expected: list[tuple[str, str]]) -> None:
    hedges = Hedges(segment(Document(text))).within(Span(0, len(text)))
    assert [(hedge.text, hedge.kind) for hedge in hedges] == expected


@pytest.mark.parametrize("text", NOT_HEDGED)
def test_finds_nothing(text: str) -> None:
    assert Hedges(segment(Document(text))).within(Span(0, len(text))) == []


def test_finds_only_within_the_spans() -> None:
    text = "The mine may close, or might not."
    assert [hedge.text for hedge in Hedges(segment(Document(text))).within(Span(20, 33))] == ["might"]


def test_a_term_that_the_end_of_a_span_cuts_gives_way_to_a_shorter_one() -> None:
    hedges = Hedges(segment(Document("It could be so.")))
    assert [hedge.text for hedge in hedges.within(Span(0, 15))] == ["could be"]
    assert [hedge.text for hedge in hedges.within(Span(0, 8))] == ["could"]


@pytest.mark.parametrize(
    ("text", "may"),
    [
        ("It rained, which the ministry denied.", True),  # a sign of doubt
        ("He told a debunked story.", True),  # a term of doubt
        ("It may rain.", False),  # a hedge, and no doubt
    ],
)
def test_a_look_tells_where_no_doubt_stands(text: str, may: bool) -> None:
    hedges = Hedges(segment(Document(f"{text} It was cold.")))
    assert hedges.may_doubt(Span(0, len(text))) == may
    assert not hedges.may_doubt(Span(len(text), len(text) + 13))


@pytest.mark.parametrize(
    ("sentence", "doubts"),
    [
        ("The claim could not be independently verified.", True),
        ("Reporters were unable to confirm the account.", True),
        ("The sum could not be confirmed.", True),
        ("It has not been possible to verify the claim.", True),
        ("We have been unable to verify this.", True),
        ("The findings have not yet been peer reviewed.", True),
        ("The findings were peer reviewed.", False),
        ("None of them could be verified.", True),
        ("She offered no evidence.", True),
        ("He did not provide any proof.", True),
        ("The firm rejects these accusations.", True),
        ("The firm said the figure was inflated.", True),
        ("The firm called the toll wildly exaggerated.", True),
        ("The firm denied these reports.", True),
        ("The firm said it was not true.", True),
        ("That’s not true.", True),
        ("Neither report is true.", False),
        ("Neither claim is true.", True),
        ("None of this is true.", True),
        ("The claim is true.", False),
        ("That was disputed by the guild, which said it rained.", True),
        ("The account has been rejected by the mayor.", True),
        ("It was contradicted by a witness.", True),
        ("It was rejected by the council.", False),  # a plan, perhaps
        ("The firm challenged the report.", False),
        ("The firm said they were true.", False),
        ("The firm said the price was inflated.", False),
        ("The firm did not deny the claim.", False),
        ("The firm rejects the plan.", False),
        ("The bridge could not be crossed.", False),
        ("It was a cold night.", False),
    ],
)
def test_doubt_about_the_claim_before(sentence: str, doubts: bool) -> None:
    hedge = Doubts(segment(Document(sentence))).about_claim_before(Span(0, len(sentence)))
    assert (hedge is not None) == doubts
    assert hedge is None or hedge.kind == "doubt"


@pytest.mark.parametrize(("doubt", "words"), [(doubts.BESIDE, doubts.OF_DOUBT), (doubts.ABOUT_CLAIM, doubts.OF_CHECKS)])
@settings(max_examples=100)
@given(data=st.data())
def test_a_word_without_which_no_doubt_is_sought_stands_in_each(
    doubt: re.Pattern[str], words: frozenset[str], data: st.DataObject
) -> None:
    text = data.draw(st.from_regex(doubt))
    assert not words.isdisjoint(re.findall(r"\w+", text.lower()))


@pytest.mark.parametrize(
    ("beside", "strength"),
    [
        (", which the ministry denied", 0.7),
        (", a figure the union calls false", 0.7),  # others say so, not the text
        (", which could not be verified", 0.8),
        (", since shown to be false", 0.9),
        (", which turned out to be untrue", 0.9),
        (", a story long since debunked", 0.9),
        (", a story debunked by the paper", 0.7),
        (", which turned out to be cold", None),
        (", which the ministry rejects", 0.7),
        (", which rejects the plan", None),  # of another thing
        (", who denied that he was there", None),
        (", despite a record of two wins", None),
    ],
)
def test_doubts_are_as_strong_as_who_casts_them(beside: str, strength: float | None) -> None:
    found = Doubts(segment(Document(beside))).beside(Span(0, len(beside)))
    assert next((hedge.strength for hedge in found), None) == strength


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The “volunteers” carried rifles.", ["volunteers"]),
        ("The film “Winter Light” opened in Rome.", []),  # a title
        ("They sang “we shall not be moved by you”.", []),  # too long for scare quotes
    ],
)
def test_scare_quotes(text: str, expected: list[str]) -> None:
    document = Document(text)
    assert [hedge.text for hedge in scare_quotes(document, segment(document).quotations)] == expected
