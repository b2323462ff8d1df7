"""What the attribution room finds, as tables: the text, then for each relation its type, source, cue and content."""

from __future__ import annotations

from itertools import pairwise

import pytest

from scoring.attribution import Relation
from scoring.claim import Document
from scoring.scorer import load_reader
from scoring.segment import segment

Row = tuple[str, str, str, str]  # type, source, cue, content (pieces joined by " / ")


def find_relations(text: str) -> list[Relation]:
    [found] = load_reader().extractor.find([segment(Document(text))])
    return [relation for relation in found if relation.reports]


def relations_of(text: str) -> list[Row]:
    return [_row(text, relation) for relation in find_relations(text)]


def _row(text: str, relation: Relation) -> Row:
    def words(role: str) -> str:
        return " / ".join(text[start:end] for start, end in getattr(relation, role))

    return relation.type, words("source"), words("cue"), words("content")


# The source first
LEADING: list[tuple[str, list[Row]]] = [
    # the plain case
    (
        "The harbour master said the ferry had left late.",
        [("indirect", "The harbour master", "said", "the ferry had left late")],
    ),
    # "that" belongs to neither cue nor content
    ("Lund said that the mill was idle.", [("indirect", "Lund", "said", "the mill was idle")]),
    # time between source, cue and content
    (
        "Oslo on Tuesday said in a statement that the talks had failed.",
        [("indirect", "Oslo", "said", "the talks had failed")],
    ),
    # auxiliaries and adverbs belong to the cue
    ("The bank has also said it is solvent.", [("indirect", "The bank", "has also said", "it is solvent")]),
    # the one who is told belongs to nothing
    (
        "She told reporters in Quito that the road was open.",
        [("indirect", "She", "told", "the road was open")],
    ),
    ("The guard told the inquiry he had slept.", [("indirect", "The guard", "told", "he had slept")]),
    # where it was said belongs to nothing, whatever it is called
    (
        "Ms Rowe posted on Birdsong Live that the talks had failed.",
        [("indirect", "Ms Rowe", "posted", "the talks had failed")],
    ),
    # a leak that somebody denies is no rumour that says something
    (
        "The agent, who denied the leak, said tests were under way.",
        [
            ("indirect", "The agent", "denied", "the leak"),
            ("indirect", "The agent, who denied the leak", "said", "tests were under way"),
        ],
    ),
    # when somebody spoke is no part of who it was
    # what joins a clause to its cue is no part of it, before a contraction either
    ("Lund said that it's shut for good.", [("indirect", "Lund", "said", "it's shut for good")]),
    ("Lund believes that there’s oil in the mill.", [("indirect", "Lund", "believes", "there’s oil in the mill")]),
    ("Lund said that is shut for good.", [("indirect", "Lund", "said", "that is shut for good")]),
    # when it was said, by a month in short and its day
    ("Orr announced on Sept. 30 that it was shut.", [("indirect", "Orr", "announced", "it was shut")]),
    ("Orr told reporters on November 3 that it was shut.", [("indirect", "Orr", "told", "it was shut")]),
    ("The guild said Nov. 3 that it was shut.", [("indirect", "The guild", "said", "it was shut")]),
    ("Last month the EU warned it may sue.", [("indirect", "the EU", "warned", "it may sue")]),
    ("But last week Lund said it was shut.", [("indirect", "Lund", "said", "it was shut")]),
    ("This week rival millers said it was shut.", [("indirect", "rival millers", "said", "it was shut")]),
    ("Last week's survey showed it was shut.", [("indirect", "Last week's survey", "showed", "it was shut")]),
    (
        "Earlier Ms Rowe questioned how the mill was run.",
        [("indirect", "Ms Rowe", "questioned", "how the mill was run")],
    ),
    ("Last year's report said the mill was safe.", [("indirect", "Last year's report", "said", "the mill was safe")]),
    # of two adverbs one makes hearsay
    (
        "The clerk left his desk in May, reportedly only giving a day of notice.",
        [("hearsay", "", "reportedly", "The clerk left his desk in May / only giving a day of notice")],
    ),
    # what emerges, emerges some day
    ("It emerged late on Monday that the mill had shut.", [("hearsay", "", "It emerged", "the mill had shut")]),
    # apposition and relative clause belong to the source
    (
        "Ines Duarte, who runs the port, said ships were waiting.",
        [("indirect", "Ines Duarte, who runs the port", "said", "ships were waiting")],
    ),
    (
        "Pavel Horak, 51, of Brno, said he saw smoke.",
        [("indirect", "Pavel Horak, 51, of Brno", "said", "he saw smoke")],
    ),
    # a phrase of place before the source is not part of it
    ("In his yearly letter the abbot said the roof leaked.", [("indirect", "the abbot", "said", "the roof leaked")]),
    # a colon and a quotation
    ('The vet added: "The cow is fine."', [("direct_quote", "The vet", "added", "The cow is fine")]),
    # a quotation inside a paraphrase
    (
        "The coach said the pitch was “a swamp” by noon.",
        [("mixed_quote", "The coach", "said", "the pitch was “a swamp” by noon")],
    ),
    # two cues of one subject
    (
        "The minister said the dam was safe and warned that floods would return.",
        [
            ("indirect", "The minister", "said", "the dam was safe"),
            ("indirect", "The minister", "warned", "floods would return"),
        ],
    ),
    (
        "The firm closed two plants, saying that demand had fallen.",
        [("indirect", "The firm", "saying", "demand had fallen")],
    ),
    # two speakers in a sentence
    (
        "Union leaders said the strike would go on, but managers insisted trains were running.",
        [
            ("indirect", "Union leaders", "said", "the strike would go on"),
            ("indirect", "managers", "insisted", "trains were running"),
        ],
    ),
    # a relative clause with a cue of its own
    (
        "Mr Sand, who says he is innocent, said he would appeal.",
        [
            ("indirect", "Mr Sand", "says", "he is innocent"),
            ("indirect", "Mr Sand, who says he is innocent", "said", "he would appeal"),
        ],
    ),
    # estimates that a figure is held against are nobody's here
    (
        "Brodt said its sales rose 5% to 9m, above analysts' forecasts.",
        [("indirect", "Brodt", "said", "its sales rose 5% to 9m, above analysts' forecasts")],
    ),
    (
        "Missing a deadline, the board forecasts a loss.",
        [("indirect", "the board", "forecasts", "a loss")],
    ),
    # appeals
    (
        "The mayor urged residents to boil their water.",
        [("indirect", "The mayor", "urged", "residents to boil their water")],
    ),
    # a report that shows something
    (
        "Reports emerged this week showing that the vault was empty.",
        [("indirect", "Reports", "showing", "the vault was empty")],
    ),
]

# The source after or amid what is said
TRAILING: list[tuple[str, list[Row]]] = [
    ("The bridge is shut, Ankara claimed.", [("indirect", "Ankara", "claimed", "The bridge is shut")]),
    ("The bridge is shut, Ankara on Monday claimed.", [("indirect", "Ankara", "claimed", "The bridge is shut")]),
    (
        "Two men were held, said Will Osei, a detective in Leeds.",
        [("indirect", "Will Osei, a detective in Leeds", "said", "Two men were held")],
    ),
    (
        "“We lost,” said the captain. “We will be back.”",
        [("direct_quote", "the captain", "said", "We lost / We will be back")],
    ),
    (
        '"The law," he said, "is an ass."',
        [("direct_quote", "he", "said", "The law / is an ass")],
    ),
    # a quotation that ends with a full stop before its speaker
    ("“It is over.” Brandt said.", [("direct_quote", "Brandt", "said", "It is over")]),
    # single quotation marks and an apostrophe in them
    ("‘It’s the drivers’ fault,’ he said.", [("direct_quote", "he", "said", "It’s the drivers’ fault")]),
    # a cue in brackets of commas
    ("The bats, she says, carry no disease.", [("indirect", "she", "says", "The bats / carry no disease")]),
    # the outermost speaker stands behind the claim
    (
        "A guard admitted he had slept, the inquiry found.",
        [("indirect", "the inquiry", "found", "A guard admitted he had slept")],
    ),
    # what follows a quotation and its speaker is when and where
    (
        '"No comment," the aide said when asked about the memo.',
        [("direct_quote", "the aide", "said", "No comment")],
    ),
]

# Cues that are no verbs of saying
PHRASES: list[tuple[str, list[Row]]] = [
    ("The clerk allegedly burned the files.", [("hearsay", "", "allegedly", "The clerk / burned the files")]),
    ("It is believed that the ship sank.", [("hearsay", "", "It is believed", "the ship sank")]),
    ("The duke is said to have fled.", [("hearsay", "", "is said", "The duke / to have fled")]),
    (
        "Rumours that the bank would fail spread fast.",
        [("hearsay", "", "Rumours", "the bank would fail")],
    ),
    ("Storm kills 12 in Wales - police", [("indirect", "police", "-", "Storm kills 12 in Wales")]),
    ("Police: driver fled on foot", [("indirect", "Police", ":", "driver fled on foot")]),
    ("MAYOR: We have enough water.", [("direct_quote", "MAYOR", ":", "We have enough water")]),
]

# What the text itself doubts stays outside the content
DOUBTED: list[tuple[str, list[Row]]] = [
    (
        "Two nurses said the ward was shelled, although their accounts could not be independently verified.",
        [("indirect", "Two nurses", "said", "the ward was shelled")],
    ),
    (
        "The army said it held the dam, a claim which the paper could not verify.",
        [("indirect", "The army", "said", "it held the dam")],
    ),
    (
        "The party claimed votes were bought, without offering any evidence.",
        [("indirect", "The party", "claimed", "votes were bought")],
    ),
    # a concession of the speaker's own is content
    (
        "The vet said the cow was ill, although she had eaten well.",
        [("indirect", "The vet", "said", "the cow was ill, although she had eaten well")],
    ),
    # how a source stays unnamed is nothing that it says
    (
        "The pump failed, said an engineer who asked not to be named.",
        [("indirect", "an engineer who asked not to be named", "said", "The pump failed")],
    ),
]

# Words that only look like cues
NO_ATTRIBUTION = [
    "Passengers could claim between £40 and £90 each.",
    "The news that the dam had burst spread fast.",
    "That said, the match was dull.",
    # a noun that "that" merely describes, one that nobody need own, what only seems
    "She gave three speeches that drew thousands to the square.",
    "The guide lists walks and stories that will please children.",
    "The rumours that led to the run on the bank began in a chat room.",
    "There is no doubt that the bridge was overloaded.",
    "It seems that the ferry firm has run out of money.",
    "Nobody knows how the eels find the river.",
    "We understand the anger of those who have lost their homes.",
    "There are concerns over the tower, which has been shut for years.",
    "The court heard evidence from two divers.",
    "It's claimed three crowns in a row.",
    # a plan, a deed
    "The union is to ballot its members on Friday.",
    "Guests can expect to queue for an hour.",
    "The firm added 300 drivers last year.",
    "The museum declined the offer when the heirs took it to court.",
    "The society maintains a hut on the summit.",
    "The pilot pleaded guilty to flying without a licence.",
    # a passive that reports nothing
    "The list of gifts was widely known.",
    "The appeal has since been denied.",
    "The old man was seen as he left the bank.",
    # a banner
    "BREAKING: Ferry crew walk out over rota",
    "The quake claimed 12 lives.",
    "Hansen claimed her third title in Bergen.",
    "Everything went according to plan.",
    "No crew has claimed the prize.",
    "None of the guards said the gate was open.",
    "The boy was told off.",
    "The report of the panel runs to 90 pages.",
    "New rules which ban whaling take effect in May.",
    "Divers found the body in the lake.",
    "The United States signed the pact.",
    "The judge ordered.",
    "The guard was charged with theft and repeatedly denied bail.",
    "I said nothing.",
]

# Quotations over several paragraphs
LONG: list[tuple[str, list[Row]]] = [
    # each paragraph opens with a mark, only the last one closes
    (
        'Reyes said: "We began in May.\n\n"We ended in June."',
        [("direct_quote", "Reyes", "said", "We began in May / We ended in June")],
    ),
    # some papers open each sentence
    (
        '"I ran. "I fell. "I got up," said Kolo.',
        [("direct_quote", "Kolo", "said", "I ran / I fell / I got up")],
    ),
    # a paragraph of pure speech goes on with the speaker before it
    (
        '"I am tired," the nurse said.\n\n"I have not slept for two days and nights."',
        [
            ("direct_quote", "the nurse", "said", "I am tired"),
            ("direct_quote", "the nurse", "", "I have not slept for two days and nights"),
        ],
    ),
    # a stray mark harms nothing
    (
        'The pipe is 12" wide, Otto said. "The plan is dead, he added.',
        [("indirect", "Otto", "said", 'The pipe is 12" wide'), ("indirect", "he", "added", "The plan is dead")],
    ),
]


# What nobody in particular says
BY_NOBODY: list[tuple[str, list[Row]]] = [
    # a noun of what goes about, also one that is a verb's form, and with a condition first
    (
        "Whispers that the abbot had fled filled the inns.",
        [("hearsay", "", "Whispers", "the abbot had fled filled the inns")],
    ),
    ("Fears grew that the dam would burst.", [("hearsay", "", "Fears", "the dam would burst")]),
    (
        "There are fears that if the rain goes on, the dam could burst.",
        [("hearsay", "", "fears", "if the rain goes on, the dam could burst")],
    ),
    # set phrases
    ("It emerged that the keeper was asleep.", [("hearsay", "", "It emerged", "the keeper was asleep")]),
    ("It has emerged that the vault was open.", [("hearsay", "", "It has emerged", "the vault was open")]),
    (
        "Rumour, still vague at dusk, had it that the mayor had gone.",
        [("hearsay", "", "Rumour, still vague at dusk, had it", "the mayor had gone")],
    ),
    (
        "Word on the quay is that the ferry was sold.",
        [("hearsay", "", "Word on the quay is", "the ferry was sold")],
    ),
    (
        "Word among the porters is that the ferry was sold.",
        [("hearsay", "", "Word among the porters is", "the ferry was sold")],
    ),
    ("The brewery on its part denied the claim.", [("indirect", "The brewery", "denied", "the claim")]),
    # whoever closes a sentence by telling somebody tells all of it
    (
        "Early checks show that the brake failed, a warden told the Post.",
        [("indirect", "a warden", "told", "Early checks show that the brake failed")],
    ),
    # what there are reports or rumours of, without what these do
    ("There are unconfirmed reports of looting.", [("hearsay", "", "reports", "looting")]),
    ("Rumours of a coup swept the port.", [("hearsay", "", "Rumours", "a coup")]),
    ("There are two reports of the commission.", []),
    ("Three climbers are believed dead.", [("hearsay", "", "are believed", "Three climbers / dead")]),
    ("The lake is viewed as a refuge for geese.", [("hearsay", "", "is viewed as", "The lake / a refuge for geese")]),
    ("It was learnt that the two had quarrelled.", [("hearsay", "", "It was learnt", "the two had quarrelled")]),
    ("It was gathered on Monday that he quit the club.", [("hearsay", "", "It was gathered", "he quit the club")]),
    # what stands in a source's place names nobody
    ("It was confirmed that the school would close.", [("hearsay", "", "was confirmed", "the school would close")]),
    ("It confirmed the school would close.", [("indirect", "It", "confirmed", "the school would close")]),
]

# Words beside a quoted sentence, and of a post that is but the place of what was said
BESIDE: list[tuple[str, list[Row]]] = [
    (
        "“They cut the fence on Monday,” Rosa Vidal, the farm's owner, said of the hunters.",
        [("direct_quote", "Rosa Vidal, the farm's owner", "said", "They cut the fence on Monday")],
    ),
    (
        "The kiosks will go on 1 June, the hire firm Zapli said in a post that drew 900 replies.",
        [("indirect", "the hire firm Zapli", "said in a post", "The kiosks will go on 1 June")],
    ),
    # half a sentence is no stray
    (
        "The rail operator, said organiser Dilip Rao, “has sat on the report since February.”",
        [("direct_quote", "The rail operator / organiser Dilip Rao", "said", "has sat on the report since February")],
    ),
    (
        "Cellar blaze kills two in Ghent - fire brigade",
        [("indirect", "fire brigade", "-", "Cellar blaze kills two in Ghent")],
    ),
]


@pytest.mark.parametrize(("text", "expected"), BY_NOBODY + BESIDE)
def test_finds_by_whom(text: str, expected: list[Row]) -> None:
    assert relations_of(text) == expected


@pytest.mark.parametrize(("text", "expected"), LEADING + TRAILING + PHRASES + DOUBTED + LONG)
def test_finds(text: str, expected: list[Row]) -> None:
    assert relations_of(text) == expected


@pytest.mark.parametrize("text", NO_ATTRIBUTION)
def test_finds_nothing(text: str) -> None:
    assert relations_of(text) == []


def test_contents_never_overlap() -> None:
    text = "The inspector said the driver claimed the guard admitted he slept, according to the court, the clerk said."
    contents = sorted(span for relation in find_relations(text) for span in relation.content)
    assert all(one.end <= other.start for one, other in pairwise(contents))
