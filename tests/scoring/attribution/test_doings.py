"""What looks like an attribution but tells what somebody does, as tables: the text, then the relations in it."""

from __future__ import annotations

import pytest

from tests.scoring.test_attribution import Row, relations_of

DOINGS = [
    # a verb that no list has, with a thing or a plan behind it
    "The islands' law allows anglers to keep three trout a day in the close season.",
    "The coach has repeatedly linked the stadium's leaks to the firm that laid its roof.",
    "The ushers are eager to show the new hall to visitors.",
    # a known verb in another sense
    "Both rivals claimed their party's nomination after a long night of counting.",
    "Ms Orrell claimed the presidency on a wet night in June.",
    "The unions have agreed a new deal on night shifts with the port.",
    "The film sees a shy lighthouse keeper run off with a circus.",
    "The engineers will report back to the council on the state of the bridge.",
    "Villagers fear for their homes and are leaving the valley.",
    "The cooper assumed the role of host at the banquet.",
    "Lund showed impressive form at the regatta, winning by two lengths.",
    "The harbour board backed away from its pledge to cut the fees.",
    "The skipper showed no remorse and left by the back door.",
    "The ferry line declared bankruptcy in March.",
    "The abbot's speech did not announce any new posts.",
    "The cooper's films have been showing there.",
    # what is so, by nobody's word
    "The plain problem is that the dam leaks.",
    "The abbot called in the salvage firm on Monday.",
    "The coastguard called off the search at dusk.",
    "The ledgers of the mill tell a different story.",
    "Guards seized a miller accused of stealing goats.",
    "Divers found what police are calling an old anchor.",
    "A miller who was jailed for claiming that he was the king has been freed.",
    # what we all do
    "You don't see a flood like that every year.",
    # shows that are aired
    "Lumo and Orsk morning shows, half of them live, drew fewer viewers.",
    # a share of those asked stands for somebody, but says nothing
    "With four on the ballot 46 percent would take Lund, while 5 percent prefer Mr Sand of the Fishing Party.",
    # a noun that is the subject of what happens
    "The islanders' views of Mr Lund have improved since the spring.",
    # what somebody is, behind an "and" that joins clauses
    "It stayed a hard task, and 1998 Upham Open champion Orr had too much for Rask.",
    # a topic, and no word of what is said of it
    "It will stir speculation about his future after he was seen in Oslo.",
    "The firm would not comment on the cost of the salvage.",
]


@pytest.mark.parametrize("text", DOINGS)
def test_what_somebody_does_is_no_attribution(text: str) -> None:
    assert relations_of(text) == []


# The same or like verbs where they do report
SAYINGS: list[tuple[str, list[Row]]] = [
    ("Lund and Orr champion open borders.", [("indirect", "Lund and Orr", "champion", "open borders")]),
    (
        "He made it clear the vote would be held in May.",
        [("indirect", "He", "made it clear", "the vote would be held in May")],
    ),
    (
        "The pilot was hopeful the ship could be refloated.",
        [("indirect", "The pilot", "was hopeful", "the ship could be refloated")],
    ),
    (
        "The firm added that the speed with which its gauges can measure the tide was poor.",
        [("indirect", "The firm", "added", "the speed with which its gauges can measure the tide was poor")],
    ),
    ("He claimed the title had been stolen.", [("indirect", "He", "claimed", "the title had been stolen")]),
    ("The guild offered to pay for the roof.", [("indirect", "The guild", "offered", "to pay for the roof")]),
    # a thing and what is thought of it
    (
        "The coastguard judged a second spill in the bay to be unlikely.",
        [("indirect", "The coastguard", "judged", "a second spill in the bay to be unlikely")],
    ),
    # no particle, but a day
    (
        "The maker insisted on Tuesday that the brakes were sound.",
        [("indirect", "The maker", "insisted", "the brakes were sound")],
    ),
    # tipped by nobody in particular
    (
        "The charity single is tipped to be this year's best seller.",
        [("hearsay", "", "is tipped", "The charity single / to be this year's best seller")],
    ),
]


@pytest.mark.parametrize(("text", "expected"), SAYINGS)
def test_what_somebody_says_is_one(text: str, expected: list[Row]) -> None:
    assert relations_of(text) == expected
