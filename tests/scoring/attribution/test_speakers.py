"""Who speaks within the clause of a cue, and what goes on behind an insertion: the text, then each relation."""

from __future__ import annotations

import pytest

from tests.scoring.test_attribution import Row, relations_of

SPEAKERS: list[tuple[str, list[Row]]] = [
    # who ends a sentence before does not speak in the next
    (
        "Ulo Berg, 43, denies arson. Ida Moe, defending, said Berg was ill.",
        [("indirect", "Ulo Berg, 43", "denies", "arson"), ("indirect", "Ida Moe,", "said", "Berg was ill")],
    ),
    (
        "Prices rose in Tolland. Berg Mills sees the rate at 4%, it said in a note.",
        [("indirect", "it", "said", "Berg Mills sees the rate at 4%")],
    ),
    # nor does whoever only carried or told it, or is with who does
    (
        "Through her lawyer, Ola Berg, the abbess said the vote was rigged.",
        [("indirect", "the abbess", "said", "the vote was rigged")],
    ),
    # another name may open the sentence, an officer follow whose they are
    (
        "The Rail Union and Tolland Council warned that the pass could close.",
        [("indirect", "The Rail Union and Tolland Council", "warned", "the pass could close")],
    ),
    (
        "The pass may close, said The Orr Company’s recently named executive chair Ulo Berg in a memo.",
        [
            (
                "indirect",
                "The Orr Company’s recently named executive chair Ulo Berg",
                "said",
                "The pass may close",
            )
        ],
    ),
    # an adverb that calls it wrong is of the cue
    (
        "The mayor wrongly told reporters that the pass was shut.",
        [("indirect", "The mayor", "wrongly told", "the pass was shut")],
    ),
    ("The pass was shut, Berg said, falsely.", [("indirect", "Berg", "said", "The pass was shut")]),
    # nor where somebody is
    (
        "In Kent, the candidate, Ann Rowe, vowed to mend it.",
        [("indirect", "the candidate, Ann Rowe", "vowed", "to mend it")],
    ),
    # nor what moved a market, nor whom a headline has a plan for
    (
        "Shares rose on hopes that the bank will cut rates.",
        [("hearsay", "", "hopes", "the bank will cut rates")],
    ),
    ("Police to probe claims of fraud", []),
    # nor is whom somebody cites what they say, nor how they stay unnamed
    (
        "The guild accused Berg of arson, citing leaked letters.",
        [("indirect", "The guild", "accused", "Berg of arson")],
    ),
    (
        "A carter, who pleaded anonymity for fear of the sack, said the pass was open.",
        [("indirect", "A carter, who pleaded anonymity for fear of the sack", "said", "the pass was open")],
    ),
    # whom a poll puts where
    ("A poll by Dimaris put Berg on 55%.", [("indirect", "A poll by Dimaris", "put", "Berg on 55%")]),
    ("Channel 6 has reached out to the ministry to confirm that.", []),
    (
        "The guild's leader, quoted by Al Fjord television, said the truce was over.",
        [("indirect", "The guild's leader", "said", "the truce was over")],
    ),
    # whom a participle tells of
    (
        "The harbour shut its gates, despite long-term tenants claiming they were never asked.",
        [("indirect", "long-term tenants", "claiming", "they were never asked")],
    ),
    ("The dean resigned, with rivals claiming he had lied.", [("indirect", "rivals", "claiming", "he had lied")]),
    # who speaks in a clause that another hangs on, with what stands before a number
    (
        "The chain pulled the kettle after at least nine buyers reported that it had caught fire.",
        [("indirect", "at least nine buyers", "reported", "it had caught fire")],
    ),
    # whom a clause with a cue of its own describes
    (
        "A woman who said she saw the fire told the Post that two men had fled.",
        [("indirect", "A woman who said she saw the fire", "told", "two men had fled")],
    ),
    (
        "A carter who told police he was tired admitted causing the crash.",
        [("indirect", "A carter who told police he was tired", "admitted", "causing the crash")],
    ),
    (
        "A person claiming to be a nurse at the abbey wrote on Birdsong that 40 monks had died.",
        [("indirect", "A person claiming to be a nurse at the abbey", "wrote", "40 monks had died")],
    ),
    (
        "Two clerks who said the talks had failed warned of war.",
        [("indirect", "Two clerks who said the talks had failed", "warned of", "war")],
    ),
    # but no verb of what they tell
    (
        "A man who said he thought the abbot claimed too much left.",
        [("indirect", "A man", "said", "he thought the abbot claimed too much left")],
    ),
    # without another predicate
    (
        "The mill shut its gates, angering carters, and said 30 jobs would go.",
        [("indirect", "The mill", "said", "30 jobs would go")],
    ),
    (
        "The Bank of Tolland held rates, surprising traders who had bet on a cut, and hinted that costs may rise.",
        [("indirect", "The Bank of Tolland", "hinted", "costs may rise")],
    ),
    # but a name or a participle in it is no predicate
    (
        "The brewery named in the suit, and Tolland United, said they would appeal.",
        [("indirect", "The brewery named in the suit, and Tolland United", "said", "they would appeal")],
    ),
    # what came out is said by nobody
    (
        "The abbot resigned after it emerged that he had sold the bells.",
        [("hearsay", "", "it emerged", "he had sold the bells")],
    ),
    # what somebody did, as is reported, is none of the reporter's
    (
        "Prosecutors say Moe lied to the bank and admitted the fraud.",
        [("indirect", "Prosecutors", "say", "Moe lied to the bank")],
    ),
    (
        "Berg says he met the abbot on Monday and promised to help.",
        [("indirect", "Berg", "says", "he met the abbot on Monday"), ("indirect", "Berg", "promised", "to help")],
    ),
    # what is only set against what is so
    ("Contrary to what the ministry says, the pass is open.", []),
    ("Despite what the abbot said, the fund holds £4m.", []),
    ("The guild has cut its grants and, whatever the treasury says, mills are broke.", []),
    # whose account all of it is
    (
        "According to the log, the pilot, Ola Berg, told the tower that he had slept.",
        [("indirect", "the log", "According to", "the pilot, Ola Berg, told the tower that he had slept")],
    ),
    # a place, and what is said of it
    (
        "The quarry, where officials say 12 people died, has been closed.",
        [("indirect", "officials", "say", "12 people died")],
    ),
    # a noun with its clause, and not the verb whose subject it is
    ("Rumours that the ferry had sunk have spread in Tolland.", [("hearsay", "", "Rumours", "the ferry had sunk")]),
    ("The claim that the count was rigged is false.", [("hearsay", "", "claim", "the count was rigged")]),
    (
        "Despite claims by the abbot that the money had run out, the fund holds £4m.",
        [("indirect", "the abbot", "claims by", "the money had run out")],
    ),
    # with the number of those whom nobody in particular tells of
    (
        "About 300 people are believed to have died.",
        [("hearsay", "", "are believed", "About 300 people / to have died")],
    ),
    ("At least 20 people are feared dead.", [("hearsay", "", "are feared", "At least 20 people / dead")]),
    # both cues of "neither", which alone is none
    (
        "It neither admitted nor denied the findings.",
        [("indirect", "It", "neither admitted nor denied", "the findings")],
    ),
    ("The abbot neither answered calls nor replied.", []),
    # nor is a cue what tells which cases they are, who was asked, or what was foreseen
    ("Five more confirmed cases were found in Tolland.", []),
    (
        "The fire chief, asked about the alarm, said it had failed.",
        [("indirect", "The fire chief", "said", "it had failed")],
    ),
    (
        "Profit fell to £3m, the brewery said, missing a forecast of £5m.",
        [("indirect", "the brewery", "said", "Profit fell to £3m")],
    ),
    # what somebody saw, or foresees
    ("Residents recalled seeing smoke.", [("indirect", "Residents", "recalled", "seeing smoke")]),
    (
        "The bank sees prices falling to 2% next year.",
        [("indirect", "The bank", "sees", "prices falling to 2% next year")],
    ),
    ("Economists see the rate at 4% by May.", [("indirect", "Economists", "see", "the rate at 4% by May")]),
    (
        "Ines Moe, an analyst, sees a risk of a loss.",
        [("indirect", "Ines Moe, an analyst", "sees", "a risk of a loss")],
    ),
    ("The film sees them dancing.", []),
    # by whose account, in whose view
    (
        "By the ministry's count, 400 people were held.",
        [("indirect", "the ministry's", "count", "400 people were held")],
    ),
    ("In his view, the pause buys the mills time.", [("indirect", "his", "view", "the pause buys the mills time")]),
    ("By the end of the count, he had won.", []),
    ("The pause, in her view, buys time.", [("indirect", "her", "view", "The pause / buys time")]),
    (
        "The deal, in the opinion of Ms Lind, had failed.",
        [("indirect", "Ms Lind", "in the opinion of", "The deal / had failed")],
    ),
    # a "that" which a comma parts from its clause
    (
        "She accepted that, with hindsight, she should have called.",
        [("indirect", "She", "accepted", "with hindsight, she should have called")],
    ),
    # what others say of a claim is none of its own
    (
        "The barn burned, a neighbour said, a version that police rejected.",
        [("indirect", "a neighbour", "said", "The barn burned")],
    ),
    # each sentence of a transcript's turn is its speaker's; a letter's salutation is none
    (
        "IDA MOE: They know that cable is bad. I told them in August. Nobody came.",
        [
            ("direct_quote", "IDA MOE", ":", "They know that cable is bad"),
            ("direct_quote", "IDA MOE", ":", "I told them in August"),
            ("direct_quote", "IDA MOE", ":", "Nobody came"),
        ],
    ),
    ("DEAR IDA: The cable is bad. Nobody came.", []),
    (
        "IDA MOE [on camera]: Nobody came. Everyone on the quay knew the cable was bad.",
        [
            ("direct_quote", "IDA MOE", ":", "Nobody came"),
            ("direct_quote", "IDA MOE", ":", "Everyone on the quay knew the cable was bad"),
        ],
    ),
    (
        "IDA MOE: And Odo, what are the port's guards saying about the cable?",
        [("direct_quote", "IDA MOE", ":", "And Odo, what are the port's guards saying about the cable?")],
    ),
    # who is accused, by nobody or by whom
    (
        "Two wardens have been accused of hiding the cable.",
        [("hearsay", "", "have been accused of", "Two wardens / hiding the cable")],
    ),
    (
        "Odo was accused of theft by two wardens.",
        [("indirect", "two wardens", "was accused", "Odo / of theft")],
    ),
    (
        "Two wardens are accused of hiding the cable, the court heard.",
        [("indirect", "the court", "heard", "Two wardens are accused of hiding the cable")],
    ),
    # a verb before its subject
    (
        "The cable has been bad since May, claim locals.",
        [("indirect", "locals", "claim", "The cable has been bad since May")],
    ),
    # a quotation that names its speaker behind it is none of whoever spoke before
    (
        'Ida Moe says the cable was bad. "We had an hour to mend it. The tide was at the lamp," she tells me.',
        [
            ("indirect", "Ida Moe", "says", "the cable was bad"),
            ("direct_quote", "she", "tells", "We had an hour to mend it. The tide was at the lamp"),
        ],
    ),
    # what a text adds to it
    (
        "The abbot, 71, claimed one of the guards had been asleep, an excuse the court found “absurd”.",
        [("indirect", "The abbot, 71", "claimed", "one of the guards had been asleep")],
    ),
    # of whom a phrase beside the main clause tells
    (
        "The bid failed, with two wardens believed to have fled.",
        [("hearsay", "", "believed", "two wardens / to have fled")],
    ),
    # an adverb before a bare verb
    (
        "The Echo can exclusively reveal the guild split in May.",
        [("indirect", "The Echo", "can exclusively reveal", "the guild split in May")],
    ),
    # a title is no end, nor "by contrast" any of a source
    (
        "In a book of 2003, the abbot Lars Rand estimated that Dr. Moe had mended 400 cables.",
        [("indirect", "the abbot Lars Rand", "estimated", "Dr. Moe had mended 400 cables")],
    ),
    (
        "The guild, by contrast, said the cable was bad.",
        [("indirect", "The guild", "said", "the cable was bad")],
    ),
    # another predicate
    (
        "The guild expects sales to grow by 4% and intends to hire 40 divers.",
        [("indirect", "The guild", "expects", "sales to grow by 4%")],
    ),
    # a mere figure
    ("The guild reckons £4m.", [("indirect", "The guild", "reckons", "£4m")]),
    # a later review
    (
        "The cable had failed before, according to a later review by the port.",
        [("indirect", "a later review by the port", "according to", "The cable had failed before")],
    ),
]


@pytest.mark.parametrize(("text", "expected"), SPEAKERS)
def test_finds_who_speaks(text: str, expected: list[Row]) -> None:
    assert relations_of(text) == expected
