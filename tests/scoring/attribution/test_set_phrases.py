"""Set phrases as tables: the text, then for each relation its type, source, cue and content."""

from __future__ import annotations

import pytest

from tests.scoring.test_attribution import Row, relations_of

# Set phrases, in which each word has its place
SET_PHRASES: list[tuple[str, list[Row]]] = [
    # "it is" in one word, before, amid and after what is said
    ("It's thought the barge sank on Friday.", [("hearsay", "", "It's thought", "the barge sank on Friday")]),
    ("It’s also been claimed that he was ill.", [("hearsay", "", "It’s also been claimed", "he was ill")]),
    (
        "The club, it's understood, will drop the coach.",
        [("hearsay", "", "it's understood", "The club / will drop the coach")],
    ),
    ("The deal is off, it's understood.", [("hearsay", "", "it's understood", "The deal is off")]),
    ("It's feared 30 miners died.", [("hearsay", "", "It's feared", "30 miners died")]),
    (
        "It's thought he fled, but police said he was at home.",
        [("hearsay", "", "It's thought", "he fled"), ("indirect", "police", "said", "he was at home")],
    ),
    (
        "Core inflation is forecast to stay above target.",
        [("hearsay", "", "is forecast", "Core inflation / to stay above target")],
    ),
    (
        "Ola Berg, the mayor, is said to be ill.",
        [("hearsay", "", "is said", "Ola Berg, the mayor / to be ill")],
    ),
    ("The driver was drunk, it has emerged.", [("hearsay", "", "it has emerged", "The driver was drunk")]),
    ("A ward was shut, it was reported last night.", [("hearsay", "", "it was reported", "A ward was shut")]),
    # an agent, or somebody outside, stands behind it
    ("It's said by locals that the inn is haunted.", [("indirect", "locals", "It's said by", "the inn is haunted")]),
    ("He said it's thought a candle fell.", [("indirect", "He", "said", "it's thought a candle fell")]),
    # what a broadcaster passes on
    ("I'm told that the strike is over.", [("hearsay", "", "I'm told", "the strike is over")]),
    ("We understand the envoy has left.", [("hearsay", "", "We understand", "the envoy has left")]),
    (
        "We're hearing reports that a pylon fell.",
        [("hearsay", "", "We're hearing reports", "a pylon fell")],
    ),
    ("I've been told that the strike is over.", [("hearsay", "", "I've been told", "the strike is over")]),
    # no "that" after what there is
    ("There are fears the dyke will break.", [("hearsay", "", "fears", "the dyke will break")]),
    # which nobody fears where there is none
    ("There is no suggestion any of them drowned.", []),
    # a court and its like, of what is said before it
    ("The jury heard the van was speeding.", [("indirect", "The jury", "heard", "the van was speeding")]),
    (
        "The inquest in Hull heard on Monday that he was ill.",
        [("indirect", "The inquest in Hull", "heard", "he was ill")],
    ),
    ("Lund lied to police, the court has heard.", [("indirect", "the court", "has heard", "Lund lied to police")]),
    ("The trial in Bonn was told he had slept.", [("indirect", "The trial in Bonn", "was told", "he had slept")]),
    (
        "The van had no brakes, a jury in Hull heard.",
        [("indirect", "a jury in Hull", "heard", "The van had no brakes")],
    ),
    # X says it, whoever passes it on
    (
        "Seven goats were stolen, the mayor was quoted as saying.",
        [("indirect", "the mayor", "was quoted as saying", "Seven goats were stolen")],
    ),
    (
        "“We will win,” the captain was quoted as saying by a local station on Friday.",
        [("direct_quote", "the captain", "was quoted as saying", "We will win")],
    ),
    # who denies what nobody in particular says stands behind the denial
    (
        "Media reports that the mill will shut have been flatly denied by its owner.",
        [("indirect", "its owner", "have been flatly denied by", "the mill will shut")],
    ),
    (
        "The idea that cod, which spawn in May, will die out was dismissed by trawlermen.",
        [("indirect", "trawlermen", "was dismissed by", "cod, which spawn in May, will die out")],
    ),
    # but somebody's claim stays that, without the denial
    (
        "The union's claim that 300 were sacked was disputed by managers.",
        [("indirect", "The union's", "claim", "300 were sacked")],
    ),
    ("Rumours that the bank would fail have been denied.", [("hearsay", "", "Rumours", "the bank would fail")]),
    # an "it" that does something stands for somebody
    (
        "It is also calling on Sweden to open the lock.",
        [("indirect", "It", "is also calling on", "Sweden to open the lock")],
    ),
    # what a paper or its keeper records
    (
        "The minutes of the guild record that two eels were sold.",
        [("indirect", "The minutes of the guild", "record", "two eels were sold")],
    ),
    (
        "The warden recorded that the lamp was out.",
        [("indirect", "The warden", "recorded", "the lamp was out")],
    ),
    ("The guild has a poor track record that it cannot mend.", []),
    # whoever raises what goes about has it
    (
        "The guild's clerk has raised serious concerns that the quay was built in the wrong place.",
        [
            (
                "indirect",
                "The guild's clerk",
                "has raised serious concerns",
                "the quay was built in the wrong place",
            )
        ],
    ),
    ("Concerns were raised that the quay would sink.", [("hearsay", "", "Concerns", "the quay would sink")]),
    # what stands around an insertion
    (
        "The two millers, it is claimed, have been at odds since May.",
        [("hearsay", "", "it is claimed", "The two millers / have been at odds since May")],
    ),
    # a that is left out behind what goes about
    ("The clash follows claims the vote was rigged.", [("hearsay", "", "claims", "the vote was rigged")]),
    (
        "The talks broke down amid fears the dam would burst.",
        [("hearsay", "", "fears", "the dam would burst")],
    ),
    # and of what follows, whoever passes it on
    (
        "The abbot was quoted by a local paper as saying that seven goats were missing. He denied reports of theft.",
        [
            ("indirect", "The abbot", "was quoted by a local paper as saying", "seven goats were missing"),
            ("indirect", "He", "denied", "reports of theft"),
        ],
    ),
    (
        "The abbot was quoted by a local paper as saying on Monday: “Seven goats are missing.”",
        [("direct_quote", "The abbot", "was quoted by a local paper as saying", "Seven goats are missing")],
    ),
    # a court, of what stands before a contrast
    (
        "Lund cheated a widow, the court heard, but he denied it.",
        [("indirect", "the court", "heard", "Lund cheated a widow"), ("indirect", "he", "denied", "it")],
    ),
]


# A poll that opens or closes a sentence finds what stands in it
POLLS: list[tuple[str, list[Row]]] = [
    (
        "In a Harbour Post poll released Monday, 49 percent of ferry users said they chose the old pier.",
        [
            (
                "indirect",
                "a Harbour Post poll released Monday",
                "In",
                "49 percent of ferry users said they chose the old pier",
            )
        ],
    ),
    (
        "In the latest Lumo survey, conducted in May, Lund led Sand 52 percent to 31 percent among anglers.",
        [("indirect", "the latest Lumo survey", "In", "Lund led Sand 52 percent to 31 percent among anglers")],
    ),
    (
        "Just 18 percent of pilots have a good opinion of Mr Lund in a new Lumo poll.",
        [("indirect", "a new Lumo poll", "in", "Just 18 percent of pilots have a good opinion of Mr Lund")],
    ),
    # not one that a figure is only held against, nor without any figure
    ("The balance was plus 3, against minus 8 in an earlier survey.", []),
    ("The senator has slipped badly in the polls.", []),
    ("In a survey, the council looked at rates.", []),
]


@pytest.mark.parametrize(("text", "expected"), POLLS)
def test_finds_what_polls_find(text: str, expected: list[Row]) -> None:
    assert relations_of(text) == expected


@pytest.mark.parametrize(("text", "expected"), SET_PHRASES)
def test_finds_set_phrases(text: str, expected: list[Row]) -> None:
    assert relations_of(text) == expected
