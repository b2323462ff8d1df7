"""Who stands behind a cue, and what is found: the text, then each relation's type, source, cue and content."""

from __future__ import annotations

import pytest

from tests.scoring.test_attribution import Row, relations_of

# Owners and hearers that stand behind the cue
BEHIND: list[tuple[str, list[Row]]] = [
    (
        "There are claims by two guards that the cells were never open.",
        [("indirect", "two guards", "claims by", "the cells were never open")],
    ),
    (
        "The court was told by a nurse that the alarm was off.",
        [("indirect", "a nurse", "was told by", "the alarm was off")],
    ),
    (
        "The alarm was off, the court was told by a nurse.",
        [("indirect", "a nurse", "was told by", "The alarm was off")],
    ),
    ("The court was told that the alarm was off.", [("indirect", "The court", "was told", "the alarm was off")]),
    # who speaks behind "by", and ends before the deed, told to whoever stands ahead
    (
        "The mayor was accused by rivals of padding the bill.",
        [("indirect", "rivals", "was accused", "The mayor / of padding the bill")],
    ),
    (
        "The ferry firm was criticised by island councillors for cutting sailings.",
        [("indirect", "island councillors", "was criticised", "The ferry firm / for cutting sailings")],
    ),
    (
        "The gunmen were blamed by Lusania for the raid.",
        [("indirect", "Lusania", "were blamed", "The gunmen / for the raid")],
    ),
    (
        "Bathers were warned by the council that the tide was high.",
        [("indirect", "the council", "were warned", "the tide was high")],
    ),
    (
        "The firm was urged by unions to mend the lift.",
        [("indirect", "unions", "was urged", "The firm / to mend the lift")],
    ),
    ("Villagers were told by the army to leave.", [("indirect", "the army", "were told by", "to leave")]),
]

# A finding, told by its "that", and a thing that is found
FINDINGS: list[tuple[str, list[Row]]] = [
    ("Researchers found that the owls sleep less.", [("indirect", "Researchers", "found", "the owls sleep less")]),
    ("Divers found the wreck of a barge.", []),
]


# Whoever stands before the cue: no more than their phrase, with all that describes them
SUBJECTS: list[tuple[str, list[Row]]] = [
    ("He, however, assured parents that it was safe.", [("indirect", "He", "assured", "it was safe")]),
    ("The abbot on Monday said the roof was safe.", [("indirect", "The abbot", "said", "the roof was safe")]),
    (
        "A guard who was not authorised to speak said the till was empty.",
        [("indirect", "A guard who was not authorised to speak", "said", "the till was empty")],
    ),
    (
        "A guard who spoke anonymously because she was not allowed to talk to the press said the till was empty.",
        [
            (
                "indirect",
                "A guard who spoke anonymously because she was not allowed to talk to the press",
                "said",
                "the till was empty",
            )
        ],
    ),
    (
        "A clerk who pleaded anonymity because he was not authorised to speak said the till was empty.",
        [
            (
                "indirect",
                "A clerk who pleaded anonymity because he was not authorised to speak",
                "said",
                "the till was empty",
            )
        ],
    ),
    (
        "The mill will shut, said Ann Hill, a mother of two whose son works there.",
        [("indirect", "Ann Hill, a mother of two whose son works there", "said", "The mill will shut")],
    ),
    # unless it says more
    (
        "The mill will shut, according to two people close to the board, who said nobody would buy it.",
        [
            ("indirect", "two people close to the board", "according to", "The mill will shut"),
            ("indirect", "who", "said", "nobody would buy it"),
        ],
    ),
    # who is spoken to
    ("Lund told the paper he'd been sacked by text.", [("indirect", "Lund", "told", "he'd been sacked by text")]),
    ("The judge cautioned jurors that the tape was cut.", [("indirect", "The judge", "cautioned", "the tape was cut")]),
    # whom a paper quotes
    (
        "The paper quoted an aide as saying the talks had failed.",
        [("indirect", "The paper", "quoted", "the talks had failed")],
    ),
    (
        "The bank would be sold, the Post quoted officials as saying.",
        [("indirect", "the Post", "quoted", "The bank would be sold")],
    ),
    # when it was found
    (
        "The fund lost millions, auditors found on Tuesday.",
        [("indirect", "auditors", "found", "The fund lost millions")],
    ),
    (
        "The firm maintained its lead by fraud, a judge ruled on Monday, handing the town a victory.",
        [("indirect", "a judge", "ruled", "The firm maintained its lead by fraud")],
    ),
    # what the text says came of it
    (
        "The firm said it would shut the mill, sending its shares down 20%.",
        [("indirect", "The firm", "said", "it would shut the mill")],
    ),
    (
        "Police said the van hit a wall, sending glass across the road.",
        [("indirect", "Police", "said", "the van hit a wall, sending glass across the road")],
    ),
    # how a hall answered
    ("“We have won,” Lund said to loud cheers.", [("direct_quote", "Lund", "said", "We have won")]),
    # what a fact is held against
    ("Profit rose to 4 million, above the 3 million expected by analysts.", []),
    ("The port grew, as the mayor had predicted.", []),
    # of whom, and to whom, nobody in particular speaks
    ("He has been accused of spying.", [("hearsay", "", "has been accused of", "He / spying")]),
    ("Passengers were told the train was late.", [("hearsay", "", "were told", "the train was late")]),
    (
        "She allegedly told a friend that she had poisoned the tea.",
        [("hearsay", "", "allegedly told", "she had poisoned the tea")],
    ),
    # a quotation behind a "that", and a day that somebody's description ends in
    (
        "The general admitted that “we lost the town”.",
        [("direct_quote", "The general", "admitted", "we lost the town")],
    ),
    (
        "The abbot, in an address late on Sunday, said the war was over.",
        [("indirect", "The abbot, in an address late on Sunday", "said", "the war was over")],
    ),
    # what a relative clause tells has the noun before it as its subject
    ("The army struck a barn it said was used by rebels.", [("indirect", "it", "said", "a barn / was used by rebels")]),
    (
        "A man police say killed three people has been found dead.",
        [("indirect", "police", "say", "A man / killed three people")],
    ),
    (
        "The van carried rockets that Lusania says were stolen.",
        [("indirect", "Lusania", "says", "rockets / were stolen")],
    ),
    # what is ruled out
    ("The abbot has ruled out a sale.", [("indirect", "The abbot", "has ruled out", "a sale")]),
    # who acts on what others allege, and of whom a participle tells, say nothing
    ("Police have arrested a coach over alleged theft.", []),
    ("Patients complaining of chest pain waited nine hours.", []),
    ("A woman claiming to be his wife turned up at the jail.", []),
    # a participle that opens a sentence has the subject of the rest
    (
        "Claiming that the well had been poisoned, the monk Ola Berg called for calm.",
        [
            ("indirect", "the monk Ola Berg", "Claiming", "the well had been poisoned"),
            ("indirect", "the monk Ola Berg", "called for", "calm"),
        ],
    ),
    (
        "Noting that rates were low, the bank said loans would rise.",
        [
            ("indirect", "the bank", "Noting", "rates were low"),
            ("indirect", "the bank", "said", "loans would rise"),
        ],
    ),
    (
        'Terming the delay "sad", the dean said marks would be out in June.',
        [("indirect", "the dean", "said", "marks would be out in June")],
    ),
]


@pytest.mark.parametrize(("text", "expected"), BEHIND + FINDINGS + SUBJECTS)
def test_finds_agents_and_findings(text: str, expected: list[Row]) -> None:
    assert relations_of(text) == expected
