"""What a claim is: stated, denied, predicted, intended, or such that it cannot be judged."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring import find_claims
from scoring.attribution import Relation
from scoring.claim import CLAIM_TYPES, Document, Span
from scoring.claims.clause import Clause
from scoring.claims.content import Content
from scoring.claims.types import type_of_attributed, type_of_own_voice


def cue(lemma: str, kind: str = "neutral", quote: str = "indirect") -> Relation:
    return Relation(quote, (Span(0, 1),), (Span(1, 2),), kind, (Span(2, 3),), lemma)


SAY, QUOTE = cue("say"), cue("say", quote="direct_quote")

ATTRIBUTED = [
    ("the bridge was closed on Monday", SAY, "statement"),
    ("three men had been arrested near the port", SAY, "statement"),
    ("up to 20 mills could close", cue("warn"), "prediction"),
    ("the millers to leave", cue("warn"), "directive"),
    # a denial needs no negation of its own
    ("any wrongdoing", cue("deny", "denial"), "denial"),
    ("he took the money", cue("deny", "denial"), "denial"),
    ("the boilers leak", cue("dispute", "denial"), "denial"),
    # one's own plan, and what others will do
    ("it will close the plant in May", SAY, "intention"),
    ("she is not interested in the post", SAY, "intention"),
    ("he'd wait until the vote", SAY, "intention"),
    ("to rebuild the harbour", cue("plan", "attitude"), "intention"),
    ("We are going to rebuild the harbour", QUOTE, "intention"),
    ("it might move the plant to Leeds", SAY, "intention"),
    ("it expected sales of 6% more in May", SAY, "prediction"),
    ("losses of up to 40 million euros", cue("expect", "attitude"), "prediction"),
    ("its members would stop work on Friday", SAY, "intention"),
    ("they have decided on Monday to sell the harbour", SAY, "intention"),
    ("the museum will lend the map to Oslo", cue("announce"), "intention"),
    ("a new scheme to house 400 families", cue("announce"), "intention"),
    ("no pension will be cut", cue("promise"), "intention"),
    ("We are closing both kilns on Friday", QUOTE, "intention"),
    ("We want to buy the mill back", QUOTE, "intention"),
    ("I'm staying for the sake of the children", QUOTE, "intention"),
    ("I'm going mad", QUOTE, "statement"),
    # in a quotation "he" is somebody else; a thing has no plans; wishing to be heard is none
    ("He will open the fair", QUOTE, "prediction"),
    ("it would help the northern towns", SAY, "prediction"),
    ("it will be “as cold as last winter”", cue("say", quote="mixed_quote"), "prediction"),
    ("their lives would change", SAY, "prediction"),
    ("two men had been charged on Friday", cue("announce"), "statement"),
    ("I want to be plain about the figures from 2019", QUOTE, "statement"),
    ("We are talking about a bridge that opened on Friday", QUOTE, "statement"),
    ("prices will fall by a fifth", SAY, "prediction"),
    ("salt is projected to fall by a fifth", SAY, "prediction"),
    ("the ferry was forecast to arrive by noon", SAY, "prediction"),
    ("the ferry is projected to have sunk", SAY, "statement"),
    ("snow was unlikely to settle in the valley", SAY, "prediction"),
    ("that, without a loan, it expects to lose 200 jobs", SAY, "prediction"),
    ("the bank may sell its stake", SAY, "prediction"),
    ("the tunnel would not open before 2031", SAY, "prediction"),
    ("firms such as Orrin could cut prices", SAY, "prediction"),
    ("The harvest was poor It will rain all week", QUOTE, "statement"),
    # what may be is told; so is what may always happen, and what somebody else foretold
    ("the bones may belong to a bear", SAY, "statement"),
    ("a walk may lower the pulse", cue("suggest"), "statement"),
    ("the ferry sank in May after a fire", SAY, "statement"),
    ("the mayor told the council in June he would resign", SAY, "statement"),
    ("most of those asked believed the dam could burst", SAY, "statement"),
    ("the mayor would not say who had paid", SAY, "statement"),
    ("their first task was to mend the roof", SAY, "statement"),
    ("the harbour could flood next year", SAY, "prediction"),
    ("the strike would cost thousands of jobs", SAY, "prediction"),
    ("he would gain ground in the north", SAY, "prediction"),
    ("the harbour will flood", cue("fear", "attitude"), "prediction"),
    # what would have been and what could not be is told, not foretold
    ("the crew could not see the rocks", SAY, "statement"),
    # against somebody who says otherwise
    ("nobody had opened the safe", cue("insist", "distancing"), "denial"),
    ("there had been no talks with the rival club", cue("maintain", "distancing"), "denial"),
    ("nobody had opened the safe", SAY, "statement"),
    # judgements: values, feelings, what ought to be
    ("the plan is a disgrace", SAY, "opinion"),
    ("the ruling was deeply unfair and shameful", SAY, "opinion"),
    ("it was very important that nobody gives up", SAY, "opinion"),
    ("there was no moral case for such a levy", SAY, "opinion"),
    ("the reception was “truly heartening”", cue("say", quote="mixed_quote"), "opinion"),
    ("I'm so proud of this team", QUOTE, "opinion"),
    ("The pledge does not mean anything", QUOTE, "opinion"),
    ("Our thoughts are with the families", QUOTE, "opinion"),
    ("the fee should be abolished", SAY, "opinion"),
    ("him a “coward”", cue("call", quote="mixed_quote"), "opinion"),
    ("the new law", cue("praise", "attitude"), "opinion"),
    # value words in names, or beside figures, are no judgement
    ("the film Evil Harvest opened in 40 towns on Friday", SAY, "statement"),
    # "offensive" is a noun or values something
    ("the army is preparing a new offensive", SAY, "statement"),
    ("a summer offensive in the hills had begun", SAY, "statement"),
    ("it was an offensive remark", SAY, "opinion"),
    ("the song is offensive", SAY, "opinion"),
    # orders, appeals
    ("residents to leave", cue("urge", "directive"), "directive"),
    ("them to leave at once", cue("ask"), "directive"),
    ("residents should stay indoors", SAY, "directive"),
    ("drivers on the coast road should turn back", SAY, "directive"),
    ("owners of old boilers to shut the gas off", cue("advise"), "directive"),
    ("never to lift the grille", cue("warn"), "directive"),
    ("her players to forget the score", cue("tell"), "directive"),
    ("them to be patient", cue("tell"), "directive"),
    ("Bring a torch and a blanket", QUOTE, "directive"),
    ("the river was likely to rise", cue("warn"), "prediction"),
    ("it to sit", cue("tell"), "directive"),
    ("those wanting to swim to wait for the tide", cue("warn"), "directive"),
    ("the children in the yard to come in", cue("tell"), "directive"),
    # a clause before "to" tells what somebody wants, and orders nothing
    ("he intends to see out his lease", cue("tell"), "intention"),
    ("it aims to sell the mill", cue("tell"), "statement"),
    ("the plan aims to cut costs", cue("tell"), "statement"),
    ("ministers hope to have the dam mended by the end of May", cue("tell"), "statement"),
    ("there was no need to shut the gate", cue("tell"), "statement"),
    ("the court it had come to rest in the mud", cue("tell"), "statement"),
    ("Use of the road fell by a third", QUOTE, "statement"),
    # what is proposed is planned
    ("a tax on empty flats", cue("propose"), "intention"),
    ("it", cue("propose"), "fragment"),
    # questions; a tag is none
    ("whether the door was locked", cue("ask"), "question"),
    ("whether the vote could be held at all", cue("discuss"), "question"),
    ("whether the door was locked", cue("know", "attitude"), "question"),
    ("Who will pay for it?", QUOTE, "question"),
    ("He paid on Monday, right?", QUOTE, "statement"),
    # nothing stated
    ("to comment", cue("decline", "attitude"), "fragment"),
    ("which", SAY, "fragment"),
    ("the harbour", cue("discuss"), "fragment"),
    ("what they mean by it", cue("know", "attitude"), "fragment"),
    ("Let the divers do their job", QUOTE, "directive"),
    ("Let down by rain, the mill was shut on Monday", QUOTE, "statement"),
]


@pytest.mark.parametrize(("words", "relation", "expected"), ATTRIBUTED)
def test_an_attributed_claim_has_the_type_of_its_words_and_cue(words: str, relation: Relation, expected: str) -> None:
    assert type_of_attributed(Content(words), relation) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Doctors said he would walk again.", "prediction"),
        ("Two officials close to the talks said it would fail.", "prediction"),
        ("The company said she would leave in May.", "prediction"),
        # a body of another kind
        ("The union said the firm would shut the mill.", "prediction"),
        ("The firm said the bank would shut the mill.", "intention"),
        ("The Upham Echo reported that he would sue.", "prediction"),
        ("Mr Lund said he would resign.", "intention"),
        ("The company said it would shut the mill.", "intention"),
        ("Lund told the paper he'd been sacked.", "statement"),
        ("Norbank will shut its mill in May, its chairman said.", "intention"),
        ("Norbank will shut its mill in May, Norbank said.", "intention"),
        ("Norbank will shut its mill in May, an analyst said.", "prediction"),
        ("Norbank will lose money, its chairman said.", "prediction"),
        # who speaks for a government tells its plan
        ("A White House official said the administration would review the toll.", "intention"),
        ("Downing Street said the prime minister would open the fair.", "intention"),
        ("A White House official said the president would win.", "prediction"),
        ("A White House official said the senate would review the toll.", "prediction"),
        # what a headline has in store
        ("Council to sell old mill, says mayor", "intention"),
        ("Salt prices to rise, says guild", "prediction"),
        ("Lund to leave club, says coach", "prediction"),
        ("Union to sell mill, says firm", "prediction"),
        ("Mills fail to pay levy, says guild", "statement"),
        # what a share of those asked plan or deny is what a poll has found
        ("Some 40 percent of millers said they would sell their boats.", "statement"),
        ("One in six said they had done nothing wrong.", "statement"),
        ("A lot of people said they would sell their boats.", "intention"),
        # an answer about a thing, and one of who is asked
        ("Asked whether the toll would rise, the mayor replied that it would not.", "prediction"),
        ("Pressed on the mill, the firm said that it would not.", "intention"),
        ("The Taoiseach said it would snow.", "prediction"),
    ],
)
def test_what_others_will_do_is_foretold(text: str, expected: str) -> None:
    [claim] = find_claims(Document(text))
    assert claim.type == expected


SPEAKERS = [
    # a body's plan is told by those who speak for it, and foretold by others
    ("the company would close the mill", "organisation", "intention"),
    ("the company would close the mill", "official", "prediction"),
    ("the government will raise the toll", "official", "intention"),
    ("the government will raise the toll", "expert", "prediction"),
    ("the party will fight the toll", "official", "intention"),
    ("the party will fight the toll", "witness", "prediction"),
    ("it will close the mill", "witness", "intention"),
    ("the parliament would then reject the toll", "official", "prediction"),
]


@pytest.mark.parametrize(("words", "role", "expected"), SPEAKERS)
def test_a_plan_is_ones_own_or_that_of_whom_one_speaks_for(words: str, role: str, expected: str) -> None:
    assert type_of_attributed(Content(words), SAY, role) == expected


OWN_VOICE = [
    ("The bridge reopened on Monday after two weeks.", "statement"),
    ("The council will meet on Tuesday.", "prediction"),
    ("The ferry is due to leave in May.", "prediction"),
    ("More than a dozen boats are scheduled to race.", "prediction"),
    ("A decision on how to mend the pier will be left to the owner.", "prediction"),
    # a verb that no list has
    ("Garnet now sculpts for a living.", "statement"),
    ("A room full of chairs.", "fragment"),
    # a first name
    ("Will Garnet won the cup.", "statement"),
    ("The judge saw Will Garnet at the pier.", "statement"),
    ("The pier will reopen.", "prediction"),
    # ahead only in a side clause
    ("The pier was widened so larger boats will fit.", "statement"),
    ("The council passed the law, which will end the levy.", "statement"),
    ("The visitors had looked set to win.", "statement"),
    ("The city moves families from homes that could flood.", "statement"),
    ("The scheme lists those who could lose a berth.", "statement"),
    ("Tools that find what boats need could cut costs.", "prediction"),
    ("That could clear the pier.", "prediction"),
    ("It was a disgraceful, shameful and stupid performance.", "opinion"),
    ("I still think the old bridge was the better one.", "opinion"),
    ("She said nothing of what I wrote on Monday.", "statement"),
    ("Who paid for the bridge?", "question"),
    ("What about the tolls?", "question"),
    ("Leave the bridge as it was?", "question"),
    ("Click here for more on the story.", "directive"),
    ("Storm over harbour", "fragment"),
]


@pytest.mark.parametrize(("words", "expected"), OWN_VOICE)
def test_a_sentence_in_the_texts_own_voice_has_the_type_of_its_words(words: str, expected: str) -> None:
    assert type_of_own_voice(Clause(words), is_heading=False) == expected


def test_a_heading_states_nothing() -> None:
    assert type_of_own_voice(Clause("The bridge was closed on Monday"), is_heading=True) == "fragment"


@given(st.text(max_size=300), st.sampled_from(["say", "ask", "deny", "want", "expect", ""]))
def test_any_words_have_a_type(words: str, lemma: str) -> None:
    assert type_of_attributed(Content(words), cue(lemma)) in CLAIM_TYPES
    assert type_of_own_voice(Clause(words), is_heading=False) in CLAIM_TYPES


@pytest.mark.parametrize("text", ["There are reports of looting.", "Rumours of a coup swept the port."])
def test_what_a_noun_tells_of_is_stated(text: str) -> None:
    assert [claim.type for claim in find_claims(Document(text))][:1] == ["statement"]
