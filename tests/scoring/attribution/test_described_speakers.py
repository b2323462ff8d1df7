"""Who speaks, with what describes them and when or where they spoke: the text, then each relation."""

from __future__ import annotations

import pytest

from tests.scoring.test_attribution import Row, relations_of

DESCRIBED: list[tuple[str, list[Row]]] = [
    # whom a reporter has met
    (
        "Divers I have spoken to today say the cable was bad.",
        [("indirect", "Divers I have spoken to", "say", "the cable was bad")],
    ),
    (
        "Two divers we talked to said the cable was bad.",
        [("indirect", "Two divers we talked to", "said", "the cable was bad")],
    ),
    ("The divers spoke to say the cable was bad.", [("indirect", "The divers", "spoke to say", "the cable was bad")]),
    # a record that a participle describes
    (
        "Papers filed with the court state that the cable was bad.",
        [("indirect", "Papers filed with the court", "state", "the cable was bad")],
    ),
    (
        "Videos posted on X show divers mending the cable.",
        [("indirect", "Videos posted on X", "show", "divers mending the cable")],
    ),
    # what was looked for
    (
        "The inquiry found no evidence of neglect.",
        [("indirect", "The inquiry", "found", "no evidence of neglect")],
    ),
    # what goes on behind an insertion
    (
        "The quake killed 12, the ministry said, and injured 40.",
        [("indirect", "the ministry", "said", "The quake killed 12 / and injured 40")],
    ),
    (
        "Sales fell, the brewery said, and shares lost 5%.",
        [("indirect", "the brewery", "said", "Sales fell / and shares lost 5%")],
    ),
    (
        '"A cut is near," he wrote in a note to clients, "but the bar is high."',
        [("direct_quote", "he", "wrote", "A cut is near / but the bar is high")],
    ),
    (
        '"Prices will fall," Berg said at the fair, "The Big Show".',
        [("direct_quote", "Berg", "said", "Prices will fall")],
    ),
    ("The barn burned, Berg said, and left the room.", [("indirect", "Berg", "said", "The barn burned")]),
    # when somebody did what tells who they are is part of them, and by what name they go
    (
        "An official who visited the dam last week said it had leaked.",
        [("indirect", "An official who visited the dam last week", "said", "it had leaked")],
    ),
    (
        "A man who saw the flood on Monday told the station it was loud.",
        [("indirect", "A man who saw the flood on Monday", "told", "it was loud")],
    ),
    (
        "A driver who gave his name only as Moses said soldiers fired.",
        [("indirect", "A driver who gave his name only as Moses", "said", "soldiers fired")],
    ),
    # documents that state or show it
    (
        "A neighbour told police he heard two shots, court documents state.",
        [("indirect", "court documents", "state", "A neighbour told police he heard two shots")],
    ),
    (
        "The dam had cracked, leaked internal documents show.",
        [("indirect", "leaked internal documents", "show", "The dam had cracked")],
    ),
    # where something was said ends the sentence
    (
        "The talks failed, the envoy said in a report published on Monday.",
        [("indirect", "the envoy", "said", "The talks failed")],
    ),
    (
        "The talks failed, the envoy said in remarks carried by state media.",
        [("indirect", "the envoy", "said", "The talks failed")],
    ),
    # what somebody was made, or is known to somebody, nobody says; on what somebody comments is no claim
    ("Orr was declared the winner.", []),
    ("Orr is known to the police.", []),
    ("The mill shut, Orr said, commenting on reports.", [("indirect", "Orr", "said", "The mill shut")]),
    # no noun reports where the verb behind it is its own
    ("The consensus forecast was for a fall of 2%.", []),
    # who speaks behind an occasion, with all of a clause about them
    ("After the vote the warden said the lock was shut.", [("indirect", "the warden", "said", "the lock was shut")]),
    (
        "He left after both the wardens said the lock was shut.",
        [
            ("indirect", "both the wardens", "said", "the lock was shut"),
        ],
    ),
    (
        "On tape Mr Berg, who once worked as a cook on the ferry, is heard asking if the lock was shut.",
        [
            (
                "indirect",
                "Mr Berg, who once worked as a cook on the ferry",
                "is heard asking",
                "if the lock was shut",
            )
        ],
    ),
    # whom others hear
    (
        "“We sink,” a diver can be heard telling the guild.",
        [("direct_quote", "a diver", "can be heard telling", "We sink")],
    ),
    (
        "A diver can be heard telling a guard that he was lost.",
        [
            ("indirect", "A diver", "can be heard telling", "he was lost"),
        ],
    ),
    ("Four bangs can be heard ringing out.", []),
    # what somebody does to say it is no part of who they are, nor is a deed between commas
    (
        "The guild summoned the envoy to accuse him of spying.",
        [("indirect", "The guild", "to accuse", "him of spying")],
    ),
    (
        "The warden in Tolland, Ulo Berg, claimed victory late on Sunday, saying his men were tired.",
        [("indirect", "The warden in Tolland, Ulo Berg", "saying", "his men were tired")],
    ),
    (
        "Ulo Berg, asked whether he would go, said the lock was shut.",
        [
            ("indirect", "Ulo Berg", "asked", "whether he would go"),
            ("indirect", "Ulo Berg", "said", "the lock was shut"),
        ],
    ),
    # a noun that a relative clause describes is no verb
    (
        "The memos, letters and guild reports, which run to 90 pages, show that the lock was unsafe.",
        [
            (
                "indirect",
                "The memos, letters and guild reports, which run to 90 pages",
                "show",
                "the lock was unsafe",
            )
        ],
    ),
    # where, or with what link, somebody says it is no part of who they are
    (
        "The guild in a statement on Monday said the lock was shut.",
        [
            ("indirect", "The guild", "said", "the lock was shut"),
        ],
    ),
    (
        "The warden in an interview with the Post said the lock was shut.",
        [
            ("indirect", "The warden", "said", "the lock was shut"),
        ],
    ),
    (
        "Fishing guilds, however, claim the lock is unsafe.",
        [
            ("indirect", "Fishing guilds", "claim", "the lock is unsafe"),
        ],
    ),
    # which paper it is, is
    (
        "The lock is unsafe, according to a study published in March by the guild.",
        [
            ("indirect", "a study published in March by the guild", "according to", "The lock is unsafe"),
        ],
    ),
    (
        "The lock is unsafe, according to a study released on Monday.",
        [
            ("indirect", "a study released on Monday", "according to", "The lock is unsafe"),
        ],
    ),
    # a record with all who had it, and a name that ends in a day
    (
        "Video filmed by divers and verified by the Post shows two men running.",
        [
            ("indirect", "Video filmed by divers and verified by the Post", "shows", "two men running"),
        ],
    ),
    (
        "Photos published last month by the site Lugano Today appear to show a leak.",
        [
            ("indirect", "Photos published last month by the site Lugano Today", "appear to show", "a leak"),
        ],
    ),
    ("Lugano Today said the lock was shut.", [("indirect", "Lugano Today", "said", "the lock was shut")]),
    ("The guild on Friday said the lock was shut.", [("indirect", "The guild", "said", "the lock was shut")]),
    # what another does, as is reported, is not done by who reports it
    (
        "A clerk said the mill's owner, hedge fund Orr, was pushing for a sale.",
        [
            ("indirect", "A clerk", "said", "the mill's owner, hedge fund Orr, was pushing for a sale"),
        ],
    ),
    (
        "A clerk said the mill was safe, adding it was old.",
        [
            ("indirect", "A clerk", "said", "the mill was safe"),
            ("indirect", "A clerk", "adding", "it was old"),
        ],
    ),
    # an office before a name that a clause describes, and how much later somebody spoke
    (
        "The guild's treasurer, Ann Lee, who was elected in May, said the lock was shut.",
        [("indirect", "The guild's treasurer, Ann Lee, who was elected in May", "said", "the lock was shut")],
    ),
    (
        "On the advice of the warden, Ann Lee, who keeps the lock, said it was shut.",
        [("indirect", "Ann Lee, who keeps the lock", "said", "it was shut")],
    ),
    ("Six months later Ann Lee said the lock was shut.", [("indirect", "Ann Lee", "said", "the lock was shut")]),
    ("Minutes later the guild said it was open.", [("indirect", "the guild", "said", "it was open")]),
    # when a paper came out, with by whom
    (
        "Eels fell, according to counts published last month by the guild, but salmon rose.",
        [("indirect", "counts published last month by the guild", "according to", "Eels fell")],
    ),
    (
        "Eels fell, according to counts released earlier this year by the guild.",
        [("indirect", "counts released earlier this year by the guild", "according to", "Eels fell")],
    ),
    ("Eels fell, according to the guild last month.", [("indirect", "the guild", "according to", "Eels fell")]),
    # what those do according to whom it is so
    (
        "Eels fell, according to a guild that counts them.",
        [("indirect", "a guild that counts them", "according to", "Eels fell")],
    ),
    ("“Eels fell,” said the warden that evening.", [("direct_quote", "the warden", "said", "Eels fell")]),
]


@pytest.mark.parametrize(("text", "expected"), DESCRIBED)
def test_finds_who_speaks_and_how_they_are_described(text: str, expected: list[Row]) -> None:
    assert relations_of(text) == expected
