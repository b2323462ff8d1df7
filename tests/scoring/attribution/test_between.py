"""What stands between a cue and what is said, and where a content ends before what else its source did."""

from __future__ import annotations

import pytest

from tests.scoring.test_attribution import Row, relations_of

BETWEEN: list[tuple[str, list[Row]]] = [
    # what is denied, with the noun that tells of it
    (
        "The abbot denied allegations that he took eels.",
        [("indirect", "The abbot", "denied", "allegations that he took eels")],
    ),
    (
        "The guild denied reports that he would leave.",
        [("indirect", "The guild", "denied", "reports that he would leave")],
    ),
    (
        "The abbot has rejected widespread accusations that he took eels.",
        [("indirect", "The abbot", "has rejected", "widespread accusations that he took eels")],
    ),
    (
        "An envoy said there was relief. Lusania, which has denied accusations that it paid for Orr's campaign, "
        "has yet to comment.",
        [
            ("indirect", "An envoy", "said", "there was relief"),
            ("indirect", "Lusania", "has denied", "accusations that it paid for Orr's campaign"),
        ],
    ),
    (
        "The guild has hit back at suggestions the abbot will be sacked.",
        [("indirect", "The guild", "has hit back at suggestions", "the abbot will be sacked")],
    ),
    # a plan is no story, and what is dismissed "as" something is a thing
    (
        "The abbot rejected the recommendation that tithes should rise.",
        [("indirect", "The abbot", "rejected", "the recommendation that tithes should rise")],
    ),
    (
        "The abbot dismissed the claim that he took eels as nonsense.",
        [("indirect", "The abbot", "dismissed", "the claim that he took eels as nonsense")],
    ),
    # whom a paper cites on the way
    (
        "The Tolland Post reported earlier this month, citing people close to the matter, that the bid had failed.",
        [("indirect", "The Tolland Post", "reported", "the bid had failed")],
    ),
    (
        "The Tolland Post reported last month, citing clerks, that the plan was dead.",
        [("indirect", "The Tolland Post", "reported", "the plan was dead")],
    ),
    # a second verb of saying
    (
        '"I have nothing to hide," Moe is reported to have told friends.',
        [("direct_quote", "Moe", "is reported to have told", "I have nothing to hide")],
    ),
    # what its source did besides
    ("He had denied arson but was convicted by a jury.", [("indirect", "He", "had denied", "arson")]),
    ("The abbot vowed to stay but was sacked on Friday.", [("indirect", "The abbot", "vowed", "to stay")]),
    ("The abbot promised to pay but never did.", [("indirect", "The abbot", "promised", "to pay")]),
    ("The shop admitted selling eels and was fined.", [("indirect", "The shop", "admitted", "selling eels")]),
    (
        "He said he was ill and was taken home.",
        [("indirect", "He", "said", "he was ill and was taken home")],
    ),
    (
        "The abbot wanted to sell the mill but keep the land.",
        [("indirect", "The abbot", "wanted", "to sell the mill but keep the land")],
    ),
    # what the text itself says of a claim
    (
        "The leaflet claimed the wells were sealed, but this is not true.",
        [("indirect", "The leaflet", "claimed", "the wells were sealed")],
    ),
    (
        "The leaflet said the wells were poisoned, which is false.",
        [("indirect", "The leaflet", "said", "the wells were poisoned")],
    ),
    # a relative clause that reports, without the sentence that it hangs on
    (
        "Many barns are built of mud brick, which masons say is unsafe.",
        [("indirect", "masons", "say", "which / is unsafe")],
    ),
    (
        "The itch was seen only in carters over 60, which the authors say was unexpected.",
        [("indirect", "the authors", "say", "which / was unexpected")],
    ),
    # a passive whose agent follows it
    (
        "The two men are believed by police to have fled in a cart.",
        [("indirect", "police", "are believed by", "The two men / to have fled in a cart")],
    ),
    (
        "He is thought by detectives to be abroad.",
        [("indirect", "detectives", "is thought by", "He / to be abroad")],
    ),
    # a relative at the end of a sentence closes nothing
    (
        "The bank is said to favour Moe, who is expected to retire.",
        [("hearsay", "", "is said", "The bank / to favour Moe, who is expected to retire")],
    ),
    # a figure that somebody puts something at
    (
        "Police said 27 people were killed; the main hospital puts the toll at 41.",
        [
            ("indirect", "Police", "said", "27 people were killed"),
            ("indirect", "the main hospital", "puts", "the toll at 41"),
        ],
    ),
    ("Brokers put the chance of a cut at 60%.", [("indirect", "Brokers", "put", "the chance of a cut at 60%")]),
    ("The goal put Rovers at four points clear.", []),
    (
        "Police said two had died; the guild put the figure at six.",
        [
            ("indirect", "Police", "said", "two had died"),
            ("indirect", "the guild", "put", "the figure at six"),
        ],
    ),
    # or of what it is put higher, or ahead
    ("The vet put the toll far higher.", [("indirect", "The vet", "put", "the toll far higher")]),
    (
        "A poll for Radio Lugano puts Orr five points ahead.",
        [("indirect", "A poll for Radio Lugano", "puts", "Orr five points ahead")],
    ),
    ("The storm put tithes higher than ever.", []),
    ("The move put the guild ahead of its rivals.", []),
]


@pytest.mark.parametrize(("text", "expected"), BETWEEN)
def test_a_content_is_what_is_said(text: str, expected: list[Row]) -> None:
    assert relations_of(text) == expected
