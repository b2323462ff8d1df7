"""How claims are composed: what attributions leave over, which hedge bears on which claim, what a reading returns."""

from __future__ import annotations

import pytest

from scoring.attribution import Relation
from scoring.claim import Claim, Document, Span
from scoring.claims import Reading
from scoring.claims import read as read_all
from scoring.claims.own_voice import find_own_voice
from scoring.scorer import find_claims, load_reader
from scoring.segment import segment


def claims_of(text: str) -> tuple[Claim, ...]:
    return find_claims(Document(text))


def read(document: Document) -> Reading:
    [reading] = read_all([document], load_reader())
    return reading


def words_of(text: str) -> list[tuple[str, str]]:
    return [(claim.attribution.type, claim.text) for claim in claims_of(text)]


OWN_VOICE: list[tuple[str, list[tuple[str, str]]]] = [
    # a sentence without attribution is one claim, without its full stop
    ("The lake froze on Sunday.", [("own_voice", "The lake froze on Sunday")]),
    # nothing is left of a sentence that is attributed as a whole
    ("Police said the lake was shut.", [("indirect", "the lake was shut")]),
    # a clause of its own that stands beside an attribution is a claim
    (
        "The lake froze on Sunday, and police said skaters were warned.",
        [("own_voice", "The lake froze on Sunday"), ("indirect", "skaters were warned")],
    ),
    # a phrase without a verb beside an attribution is none
    ("After the storm in Bergen, police said roads were shut.", [("indirect", "roads were shut")]),
    # nor is where, when or how a source spoke, though a participle or a relative clause stands in it
    (
        "In remarks carried by a station that is run by the state, the envoy said the lake was shut.",
        [("indirect", "the lake was shut")],
    ),
    ("Speaking to anglers gathered there, the ranger said the lake was shut.", [("indirect", "the lake was shut")]),
    # a link behind a subject is no part of what it does
    (
        "Lumo, meanwhile, shut its mill, saying the lake was low.",
        [("own_voice", "Lumo shut its mill"), ("indirect", "the lake was low")],
    ),
    # nor "in which"
    (
        "The storm hit a camp, in which 40 people are thought to have died.",
        [("own_voice", "The storm hit a camp"), ("hearsay", "40 people to have died")],
    ),
    # nor who is told, whatever they did
    ("“It is over,” he told the workers, who cheered.", [("direct_quote", "It is over")]),
    # a clause that a link joins to what was said
    (
        "Nobody was hurt, police said, but 20 skaters were moved.",
        [("indirect", "Nobody was hurt"), ("own_voice", "20 skaters were moved")],
    ),
    # beside a relative clause that somebody tells
    (
        "The army struck a barn it said was used by rebels.",
        [("own_voice", "The army struck a barn"), ("indirect", "a barn was used by rebels")],
    ),
    # but without what only renames what it tells
    (
        "The toll rose to 9 euros, a level that skaters said was unfair.",
        [("own_voice", "The toll rose to 9 euros"), ("indirect", "a level was unfair")],
    ),
    (
        "The toll, which the mayor says is fair, will raise 2 million euros.",
        [("indirect", "The toll is fair"), ("own_voice", "The toll will raise 2 million euros")],
    ),
    # what a speaker did, as they said it
    (
        "Police arrested 12 men on Monday, saying they had robbed a mill.",
        [("own_voice", "Police arrested 12 men on Monday"), ("indirect", "they had robbed a mill")],
    ),
    ("Lund replied on Monday, saying he was ill.", [("indirect", "he was ill")]),
    # what somebody is charged with, turns down or fails to adopt, none of which they say
    ("He is charged with aggravated arson.", [("own_voice", "He is charged with aggravated arson")]),
    (
        "The council failed to adopt a motion demanding a ferry.",
        [("own_voice", "The council failed to adopt a motion demanding a ferry")],
    ),
    ("The abbot resisted calls for a ferry.", [("own_voice", "The abbot resisted calls for a ferry")]),
    ("The abbot repeated calls for a ferry.", [("indirect", "a ferry")]),
    (
        "Stressing that no one was hurt, the abbot closed the bridge on Monday.",
        [("indirect", "no one was hurt"), ("own_voice", "the abbot closed the bridge on Monday")],
    ),
    (
        "The abbot, saying the roof was unsafe, resigned on Monday.",
        [("own_voice", "The abbot resigned on Monday"), ("indirect", "the roof was unsafe")],
    ),
    # a sentence may open with a link to the one before
    (
        "But he made the same promise in 2019, and auditors found that no roof was mended.",
        [("own_voice", "But he made the same promise in 2019"), ("indirect", "no roof was mended")],
    ),
    # with the subject of the cue
    (
        "The bank cut its rate on Monday and said more was to come.",
        [("own_voice", "The bank cut its rate on Monday"), ("indirect", "more was to come")],
    ),
    (
        "Lund resigned and on Friday said he was innocent.",
        [("own_voice", "Lund resigned"), ("indirect", "he was innocent")],
    ),
    (
        "Lund, who denied that he took the boat, was freed.",
        [("own_voice", "Lund was freed"), ("indirect", "he took the boat")],
    ),
    # nor a name that reads like a verb
    ("The ferry is late, Mr Lund said Friday at the Upham Boat Show.", [("indirect", "The ferry is late")]),
    # nor how it stays unnamed
    (
        "A guide, who did not want to be named, said the lake was shut.",
        [("indirect", "the lake was shut")],
    ),
    (
        "The lake is shut, one of the guides said, asking not to be identified because the talks are private.",
        [("indirect", "The lake is shut")],
    ),
    # but a clause with a verb of its own is a claim
    (
        "In May the lake was drained, and the ranger said it would stay dry.",
        [("own_voice", "In May the lake was drained"), ("indirect", "it would stay dry")],
    ),
    # what there is of hearsay is no part of the claim before it
    (
        "The lake was drained, but there are now fears the dam will break.",
        [("own_voice", "The lake was drained"), ("hearsay", "the dam will break")],
    ),
    # what a source did besides what it denied or promised
    (
        "The ranger denied theft but was later jailed.",
        [("own_voice", "The ranger was later jailed"), ("indirect", "theft")],
    ),
    (
        "The ranger found that the lake was low, but did not recommend that it be shut.",
        [("own_voice", "The ranger did not recommend that it be shut"), ("indirect", "the lake was low")],
    ),
    # bylines, metadata and boilerplate hold no claims
    ("By Mara Lind\n\nThe lake froze on Sunday.\n\nRead more", [("own_voice", "The lake froze on Sunday")]),
    # a dateline is not part of the claim
    ("OSLO, Norway (AP) — The lake froze on Sunday.", [("own_voice", "The lake froze on Sunday")]),
    # a bare noun may open what a contrast goes on with, but no adverb
    (
        "The lock is shut, divers said, but Ferrex left on Monday.",
        [("indirect", "The lock is shut"), ("own_voice", "Ferrex left on Monday")],
    ),
    ("The lock is shut, divers said, but never got a reply from the guild.", [("indirect", "The lock is shut")]),
    # a predicate has its subject, though a comma closes who that is
    (
        "The guild's leader, Ulo Berg, claimed victory on Sunday, saying the count was fair.",
        [("own_voice", "The guild's leader, Ulo Berg, claimed victory on Sunday"), ("indirect", "the count was fair")],
    ),
    (
        "Berg, 57, quit the guild in May, saying he was tired.",
        [("own_voice", "Berg, 57, quit the guild in May"), ("indirect", "he was tired")],
    ),
    # nor when one spoke
    (
        "Diver Ulo Berg, speaking before the lock was shut, insisted it was unsafe.",
        [("indirect", "it was unsafe")],
    ),
]


@pytest.mark.parametrize(("text", "expected"), OWN_VOICE)
def test_own_voice_is_what_attributions_leave_over(text: str, expected: list[tuple[str, str]]) -> None:
    assert words_of(text) == expected


@pytest.mark.parametrize("link", ["with", "after", "and", "while"])
def test_what_joins_it_to_an_attribution_is_no_part_of_a_claim(link: str) -> None:
    text = f"The lake froze on Sunday, {link} police saying skaters were warned."
    source, cue, content = (Span(text.index(words), text.index(words) + len(words)) for words in (
        "police", "saying", "skaters were warned"))  # fmt: skip
    relation = Relation("indirect", (source,), (cue,), "neutral", (content,))
    [((span,), is_heading)] = find_own_voice(segment(Document(text)), [relation])
    assert (text[slice(*span)], is_heading) == ("The lake froze on Sunday", False)


HEDGES: list[tuple[str, list[list[str]]]] = [
    # in the content
    ("The agent said the lake may thaw.", [["may"]]),
    # a distancing cue bears on its own content
    ("The agent claimed the lake was safe.", [["claimed"]]),
    # on the cue
    ("The agent may have said the lake was safe.", [["may have"]]),
    # between cue and content
    ("The agent said, without evidence, that the lake was safe.", [["without evidence"]]),
    # behind the content
    ("The agent said the lake was safe, a claim that could not be verified.", [["could not be verified"]]),
    ("The agent said the lake was safe, a claim the council denied.", [["a claim the council denied"], []]),
    ("The rebels said they held the dam; the army denied this.", [["denied this"], []]),
    # one who speaks of a falsehood asserts it, and hedges nothing
    ("The agent said the claims were baseless and blamed the firm for the leak.", [[], []]),
    ("The story of the leak was also untrue.", [[]]),
    # who denies a thing doubts that, and not the denial
    ("The agent denied the leak, calling it “baseless gossip”.", [[], []]),
    ("The agent denied that the lake was safe, which nobody could verify.", [["nobody could verify"]]),
    ("Our reporters could not verify the letters.", [[]]),
    ("Our reporters have not been able to verify the letters.", [[]]),
    ("There is no evidence that the letters were forged.", [[]]),
    ("The firm offered no evidence.", [[]]),
    ("The audit found no evidence of fraud.", [[]]),
    # what a sentence opens with is of the claim before it
    (
        "The agent said the lake was safe. That was disputed by the guild, which said it had leaked.",
        [["That was disputed by"], []],
    ),
    # a denial that a sentence ends in is of what it begins with
    (
        "The agent said the lake was safe. Lund had taken a boat, a clerk said, adding that he denied it.",
        [[], ["that he denied"], []],
    ),
    # no evidence of this claim, or of something else
    (
        "The thieves said they took the keys. The council said there was no evidence that any keys were gone.",
        [["there was no evidence"], []],
    ),
    (
        "The thieves said they took the keys. The council said there was no evidence that the lake had leaked.",
        [[], []],
    ),
    (
        "The agent said the lake was safe. The council said there was no evidence of this.",
        [["there was no evidence"], []],
    ),
    ("The firm did not provide any proof.", [[]]),
    ("The ferry, which could not be verified as safe, sailed.", [["could not be verified"]]),
    # what is false or is refuted in an event tells of the event
    ("The clerk was fined for filing dubious invoices.", [[]]),
    ("The new map contradicts the old one.", [[]]),
    ("The agent found little evidence that the lake was safe.", [[]]),
    # quotation marks around a word of the subject keep their distance, in the predicate they mark a term
    ("The “safe” lake froze in March.", [["safe"]]),
    ("The council closed a “pop-up” shop at the lake.", [[]]),
    # how much or how often a thing is so is nothing of how sure it is
    ("The lake was largely empty and is not always clean.", [[]]),
    # who hopes to do a thing plans it
    ("The club hopes to buy the lake.", [[]]),
    ("The club hopes the lake will thaw.", [["hopes"]]),
    # a hedge of the text's own is nobody's word
    ("The harbour office apparently mailed 900 leaflets before the vote.", [["apparently"]]),
    ("The baseless story of the leak spread.", [["baseless"]]),
    # the cue, where it says that its source holds so or that nobody in particular says it
    ("The agent believes the lake is safe.", [["believes"]]),
    ("Rumours that the lake was mined spread.", [["Rumours"]]),
    ("Unconfirmed reports said the lake was mined.", [["Unconfirmed"]]),
    # one in another clause bears on neither
    ("The agent said the lake was safe, but police warned that skaters might drown.", [[], ["might"]]),
    # who goes on doubts nothing of it
    ("The agent said the lake was safe. “There is no evidence of a leak,” he said.", [[], []]),
    # a deed of which somebody is accused
    ("The agent denied misleading the council.", [[]]),
    # nor does who denies another thing, or gives no details
    ("The agent confirmed the leak but disputed the number.", [[], []]),
    ("The agent said the lake was safe, but gave no details.", [[]]),
    ("The agent's claim that the lake was safe could not be verified.", [["claim", "could not be verified"]]),
    # who owns up to a deed keeps no distance from it
    ("The rebels claimed responsibility for the raid.", [[]]),
    # one about somebody who is only added bears on what is added; they who hold a thing so are others
    ("The agent said the guide, who may be charged, had fled.", [[]]),
    ("“They reckon it is safe. It is not,” said the agent.", [[]]),
    ("The agent said the guide was presumed innocent.", [[]]),
    # who says it wrongly, or without proof, with whom others disagree
    ("The agent wrongly said the lake was safe.", [["wrongly"]]),
    ("The lake was safe, the agent said, falsely.", [["falsely"]]),
    ("If guards miss it, the lake may be shut, or pike tagged wrongly or incorrectly, the agent said.", [["may be"]]),
    ("The agent said it was a “nest of spies,” without providing evidence.", [["without providing evidence"]]),
    ("The agent said the lake was safe. Skaters disagree.", [["Skaters disagree."], []]),
    ("The agent said the lake was safe. The council neither confirmed nor denied that.", [[], []]),
    ("The agent said the lake was safe, a figure that skaters dispute.", [["a figure that skaters dispute"]]),
    # who is allowed to do a thing
    ("The court ruled that the lake could be drained.", [["could be"]]),
    ("The court ruled that Lund could sue.", [[]]),
    # nobody suspects it
    ("The agent said foul play was not suspected.", [[]]),
    # both of which nobody could check
    (
        "The rebels said they held the dam. The army said it did. Neither claim could be verified.",
        [["Neither claim could be verified"], ["Neither claim could be verified"], []],
    ),
    # doubt in the next sentence bears on the claim before it
    (
        "The rebels said they held the dam. The claim could not be verified. Our reporters could not confirm it.",
        [["The claim could not be verified"], [], []],
    ),
    ("The sites named many sums. They offered no evidence.", [[], []]),
    # a dispute in the next sentence, unless it is of something else
    ("The agent said 400 skaters drowned. The council disputes the figure.", [["disputes the figure"], []]),
    (
        "The agent said Lund stole a boat. The guide says the log contradicts that claim.",
        [["contradicts that claim"], []],
    ),
    ("The agent said 400 skaters drowned. The council did not dispute the figure.", [[], []]),
    ("The agent said the lake was shut. The council disputes the figure.", [[], []]),
    ("The agent said the lake was shut. The council rejected the account.", [["rejected the account"], []]),
    ("The agent said the lake was shut.\n\nThe council rejected the account.", [[], []]),  # of all that he told
    ("The agent said 400 skaters drowned.\n\nThe council disputes the figure.", [["disputes the figure"], []]),
    ("The agent said the trial would start. Lund denies the charges.", [[], []]),
    # what is said to be false, whether of a report, of a rumour or of neither of two
    ("The agent said the lake was safe. The council denied the reports.", [["denied the reports"], []]),
    ("Radio Harben says the lake was mined. That is not true.", [["That is not true"], []]),
    ("Radio Harben says the lake was mined. It is not true that it was.", [[], []]),
    (
        "Rumours that the lake was mined have spread on WhatsApp. The council said they were false.",
        [["Rumours", "said they were false"], [], []],
    ),
    (
        "The rebels said they held the dam. The army said it did. Neither claim is true.",
        [["Neither claim is true"], ["Neither claim is true"], []],
    ),
    # what a claim itself calls open
    ("The cause is unclear, the agent said.", [[]]),
    # or a denial that takes up the same words
    ("The rebels said two barges were sunk. The army denied any barges were lost.", [["The army denied"], []]),
    ("The agent said Lund took the boat. Lund denied that he took the boat.", [["Lund denied"], []]),
    ("The agent said the lake was safe. Lund denied that the boat was his.", [[], []]),
    # "the claims" are those of all who spoke
    (
        "The army said it held the dam. Rebels said they did. Our reporters could not verify the claims.",
        [["could not verify the"], ["could not verify the"], []],
    ),
    (
        "Snow fell on the dam. Rebels said they held it. Our reporters could not verify the claims.",
        [[], ["could not verify the"], []],
    ),
    # how large a share of those asked says so
    ("About half of voters said the toll was fair.", [["About"]]),
    ("Lund, one of some 40 millers, said the toll was fair.", [[]]),
    # what is added behind a claim may hedge it
    ("The agent said skaters were robbed, allegedly by guards.", [["allegedly"]]),
    (
        "The rebels said they held the dam. The claim could not be independently verified.",
        [["The claim could not be independently verified"], []],
    ),
    # what somebody denies stands behind a dash too, and is none of what is told
    (
        "Lund is said to have sold eels — something he has always denied.",
        [["is said", "something he has always denied"]],
    ),
    ("It is thought eels went to Ulm, which neither confirms nor denies it.", [["It is thought"]]),  # is no doubt
]


@pytest.mark.parametrize(("text", "expected"), HEDGES)
def test_each_hedge_bears_on_its_claim(text: str, expected: list[list[str]]) -> None:
    assert [[hedge.text for hedge in claim.hedges] for claim in claims_of(text)] == expected


def test_a_sentence_is_named_with_each_claim() -> None:
    text = "Snow fell. Police said roads were shut."
    assert [text[start:end] for start, end in (claim.sentence for claim in claims_of(text))] == [
        "Snow fell.",
        "Police said roads were shut.",
    ]


@pytest.mark.parametrize(
    ("text", "sent", "published"),
    [
        ("date 2023-04-05 Snow fell in Bergen overnight.", None, "2023-04-05"),
        ("Published: 5 April 2023\n\nSnow fell in Bergen overnight.", None, "2023-04-05"),
        ("date 2023-04-05 Snow fell in Bergen overnight.", "2023-04-06", "2023-04-06"),  # the sender knows better
        ("Snow fell in Bergen overnight.", None, None),
    ],
)
def test_the_date_of_issue(text: str, sent: str | None, published: str | None) -> None:
    reading = read(Document(text, published=sent))
    assert reading.published == published
    assert [claim.text for claim in reading.claims] == ["Snow fell in Bergen overnight"]


@pytest.mark.parametrize(
    "text",
    [
        "🙂 Police 👮🏽 said the café was “closed” — naïve!",
        "Police said\r\nthe lake was shut.\r\n\r\nSnow fell.",
        "\ufeffPolice said the lake was shut.",
        "Police\u00a0said the lake was shut.",
        "Poli\u0301ce said the cafe\u0301 was shut.",
    ],
)
def test_offsets_are_code_points_of_the_text_as_given(text: str) -> None:
    document = Document(text)
    for claim in find_claims(document):
        source, cue = claim.attribution.source, claim.attribution.cue
        assert claim.text == document.words(claim.spans)
        assert source is None or source.text == document.words(source.spans)
        assert cue is None or cue.text == document.words(cue.spans)
        assert all(hedge.text == document.words(hedge.spans) for hedge in claim.hedges)
