"""The role and identification of sources, by rules that name nobody in particular."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.attribution import Relation
from scoring.claim import IDENTIFICATIONS, ROLES, Document, Span
from scoring.resolve import Resolver
from scoring.scorer import find_claims
from scoring.segment import segment
from tests.scoring.by_hand import sources

STANDINGS = [
    # bodies and places of government
    ("[The Ministry of Fisheries] said so.", "official", "named"),
    ("[Downing Street] said so.", "official", "named"),
    ("[Kyiv] said so.", "official", "named"),
    ("[The Tolland Dam Company] said so.", "organisation", "named"),
    ("[The University of Upham] said so.", "organisation", "named"),
    ("[the Harbour Trust (HT), which is an office of the regional government] said so.", "official", "named"),
    # for an outlet
    ("[Ann Rowe of the Washington Post] said so.", "media", "named"),
    ("[Ann Rowe of Reuters] said so.", "media", "named"),
    # in a case, by the side that is taken
    ("[Ann Rowe, prosecuting,] said so.", "official", "named"),
    ("[Ann Rowe, defending,] said so.", "organisation", "named"),
    # office, by title, seat, apposition, relative clause
    ("[Energy secretary Paul Dean] said so.", "official", "named"),
    ("[Village head Ulo Berg] said so.", "official", "named"),
    ("[DSP Ann Rowe] said so.", "official", "named"),
    ("[Prime Minister Ola Brandt] said so.", "official", "named"),
    ("[Mary Dole (R-Utah)] said so.", "official", "named"),
    ("[Ann Rowe, the mayor of Upham,] said so.", "official", "named"),
    ("[The mayor of Upham] said so.", "official", "named"),
    ("[A mayor of one of the towns] said so.", "official", "role"),
    ("[Lena Ost, who chairs the parliamentary committee,] said so.", "official", "named"),
    ("[Jane Orr, a spokeswoman for the justice ministry,] said so.", "official", "named"),
    ("[Bob Lund, Carter's campaign manager,] said so.", "organisation", "named"),
    # what a candidate was is not what he is
    ("[Republican presidential candidate Hugo Marsh] said so.", "organisation", "named"),
    ("[former governor Hugo Marsh, a candidate for president,] said so.", "organisation", "named"),
    ("[former defence minister Ida Holm] said so.", "official", "named"),
    # the title stands elsewhere in the text
    ("[Marsh] said so. Later Senator Hugo Marsh went home.", "official", "named"),
    ("[Ann Lee] said so. Lee's campaign has spent a million.", "organisation", "named"),
    # what a name between commas renames, unless something else describes it
    ("The interior minister, Carla Roth, left. [Roth] said so.", "official", "named"),
    ("Its chief economist, Bo Marr, left. [Marr] said so.", "expert", "named"),
    ("The mayor of Upham, Carla Roth, left. [Roth] said so.", "official", "named"),
    ("It rained. The fair of the firm, Carla Roth, left. [Roth] said so.", "person", "named"),
    ("After a day with the mayor, Carla Roth, a singer, left. [Roth] said so.", "person", "named"),
    # other roles
    ("[Ann Rowe, an economist at the Tolland Institute,] said so.", "expert", "named"),
    ("[psychologist Dave Orton] said so.", "expert", "named"),
    ("[Upham manager Carl Bright] said so.", "organisation", "named"),
    ("[its director of music, Rosa Blum,] said so.", "organisation", "named"),
    ("[Tolland Steel chief executive Per Dahl] said so.", "organisation", "named"),
    ("[Peg Moor, who saw the crash,] said so.", "witness", "named"),
    ("[Peg Moor, 41, a nurse] said so.", "expert", "named"),
    # attorneys of the state
    ("[Assistant U.S. Attorney Bo Lind] said so.", "official", "named"),
    ("[State's Attorney Kim Voss] said so.", "official", "named"),
    ("[Defense attorney Kim Voss] said so.", "organisation", "named"),
    # what a body is, before what it is known as
    ("[The civil defence agency, known as CDEFA,] said so.", "official", "named"),
    # known by role only
    ("[Prosecutors] said so.", "official", "role"),
    ("[a spokesman for the ministry] said so.", "official", "role"),
    ("[a spokeswoman for the bank] said so.", "organisation", "role"),
    ("[a Kremlin spokesman] said so.", "official", "role"),
    ("[a senior defence official] said so.", "official", "role"),
    ("[company officials] said so.", "organisation", "role"),
    ("[House Republicans] said so.", "official", "role"),
    ("[officials in Oslo] said so.", "official", "role"),
    ("[Scientists] said so.", "expert", "role"),
    ("[two officials] said so.", "official", "role"),
    ("[a senior official, speaking on condition of anonymity,] said so.", "official", "role"),
    # nobody in particular
    ("[people familiar with the talks] said so.", "person", "anonymous"),
    ("[another source] said so.", "person", "anonymous"),
    ("[a source close to the club] said so.", "person", "anonymous"),
    ("[critics] said so.", "public", "anonymous"),
    ("[reports] said so.", "document", "anonymous"),
    # documents
    ("[a poll by the Tolland Institute] said so.", "document", "named"),
    ("[an internal memo] said so.", "document", "role"),
    ("[a leaked memo] said so.", "document", "anonymous"),
    ("[The lawsuit] said so.", "document", "named"),
    ("[a lawsuit] said so.", "document", "role"),
    # a speaker of the body that the phrase names, not of the one named before
    ("The Ministry of Fisheries waited. [A Brunfeld spokesman] said so.", "organisation", "role"),
    ("The Ministry of Fisheries waited. [A Labour spokeswoman] said so.", "organisation", "role"),
    ("The Ministry of Fisheries waited. [A spokeswoman] said so.", "official", "role"),
    ("The Ministry of Fisheries waited, with [spokesman Carl Orr] saying so.", "official", "named"),
    ("The Ministry of Fisheries waited. [Its chief executive, Carl Orr,] said so.", "official", "named"),
    ("The Ministry of Fisheries waited. Calder Group left. [Spokesman Carl Orr] said so.", "organisation", "named"),
    ("Calder Group sued the Ministry of Fisheries. [Spokesman Carl Orr] said so.", "organisation", "named"),
    ("President Ivo Orr waited. [His press secretary, Ann Lee,] said so.", "official", "named"),
    ("Paul Dean waited. [His spokeswoman, Ann Lee,] said so.", "organisation", "named"),
    # office or trade that the next sentence tells
    ("[Paul Dean] said so. The foreign secretary has a plan.", "official", "named"),
    # what a maker tells of its wares is a document
    ("[Larkos's specifications] said so.", "document", "named"),
    ("[The chip's specifications] said so.", "document", "role"),
    # a poll by whomever, and what is counted
    ("[An Upham Register/Larkos poll] said so.", "document", "named"),
    ("[Close to 40 letters from shop stewards] said so.", "document", "role"),
    # who spent a day somewhere has seen nothing by that; who spent the night there has
    ("[Ann Lee, who spent Saturday in Upham,] said so.", "person", "named"),
    ("[Ann Lee, who spent the night on the roof,] said so.", "witness", "named"),
    ("[Two cavers who spent six days in a flooded shaft] said so.", "witness", "role"),
    # professions in a place; whose chief of staff
    ("[GPs in Cumbria] said so.", "expert", "role"),
    ("President Ivo Orr waited. [His chief of staff, Ann Lee,] said so.", "official", "named"),
    # a name in a heading of capitals
    ("Why Does [Ann Rowe] Say So.", "person", "named"),
    # a surname alone, of somebody who has a title or a first name elsewhere
    ("[Hurst] said so. Mr Hurst sold a shop.", "person", "named"),
    ("[Hurst] said so. Ann Hurst sold a shop.", "person", "named"),
    ("[Hurst] said so. Calder Hurst sold a shop.", "organisation", "named"),
    ("[Hurst] said so. Hurst sold a shop.", "organisation", "named"),
    ("[Hurst] said so. Hurst says she sold a shop.", "person", "named"),
    ("[Hurst] said so. Hurst says it sold a shop.", "organisation", "named"),
    # departments for something; chiefs of what only companies have
    ("[A Department for Transport spokesperson] said so.", "official", "role"),
    ("[An Institute for Fishing spokesperson] said so.", "organisation", "role"),
    ("[Its finance chief Carl Orr] said so.", "organisation", "named"),
    ("[Its police chief Carl Orr] said so.", "official", "named"),
    ("[Cops] said so.", "official", "role"),
    # the trade of a company, or of a person
    ("[Miner Highland Ore] said so.", "organisation", "named"),
    ("[the lender Norbank] said so.", "organisation", "named"),
    ("[the miner Jim Carlow] said so.", "person", "named"),
    # who sent observers; what an outlet alone has seen
    ("[Observers from the Ministry of Fisheries] said so.", "official", "role"),
    ("[two observers for the Tolland Trust] said so.", "organisation", "role"),
    ("[Observers in Upham] said so.", "public", "anonymous"),
    # whose journalist somebody is
    ("[The Guardian's Ann Lee] said so.", "media", "named"),
    ("[Tolland Steel's Ann Lee] said so.", "person", "named"),
    ("[BBC Cumbria] said so.", "media", "named"),
    ("[The Upham Sun-Times] said so.", "media", "named"),
    ("[Dawn Alliance] said so.", "organisation", "named"),
    # what follows a comma and describes nobody
    ("[Ann Lee] said so. Ann Lee, during a town hall in Upham, smiled.", "person", "named"),
    ("[Ann Lee] said so. Ann Lee, mayor of Upham, smiled.", "official", "named"),
    # verbs and bodies before a name present nobody; a dateline neither
    ("[Ann Lee] said so. Costs will force Ann Lee to wait.", "person", "named"),
    ("[Mr Orr] said so. UPHAM -- President Ivo Orr opened the museum.", "official", "named"),
    # a government that does not exist yet
    ("[Ann Lee] said so. She sought a job in an Ann Lee administration.", "person", "named"),
    ("[Ann Lee] said so. The Ann Lee administration waited.", "official", "named"),
    # what kind of body a name is
    ("[The Danish flight safety bureau HCL] said so.", "official", "named"),
    ("[The weekly Upham Echo] said so.", "media", "named"),
    ("[The National Bank of Ruritania] said so.", "official", "named"),
    ("[The Tolland Savings Bank] said so.", "organisation", "named"),
    # offices of which an owner has one, and bodies of a place
    ("[Norway's finance minister] said so.", "official", "named"),
    ("[a Norwegian minister] said so.", "official", "role"),
    ("[The Danish coastguard] said so.", "official", "named"),
    ("[The PM] said so.", "official", "named"),
    ("[a Labour MP] said so.", "official", "role"),
    # what is counted says who speaks
    ("[A team of Danish researchers] said so.", "expert", "role"),
    ("[a fresh batch of letters] said so.", "document", "role"),
    ("[a string of posts on X] said so.", "social_media", "anonymous"),
    # shares of those whom a poll asked
    ("[38%] said so.", "public", "role"),
    ("[Ann Rowe, the president of the Federal Reserve Bank of Upham,] said so.", "official", "named"),
    ("[Nearly six in ten adults] said so.", "public", "role"),
    ("[Half of voters] said so.", "public", "role"),
    ("[The remaining 33%] said so.", "public", "role"),
    ("[Half her doctors] said so.", "expert", "role"),  # whom no poll has asked
    ("[About a third of respondents] said so.", "public", "role"),
    # posts, and documents that are none
    ("[Photos shared on Facebook] said so.", "social_media", "anonymous"),
    ("[one viral clip] said so.", "social_media", "anonymous"),
    ("[footage from the coastguard] said so.", "document", "role"),
    ("[Instagram] said so.", "organisation", "named"),
    ("[Instagram users] said so.", "social_media", "anonymous"),
    # one of the public is a person
    ("[one voter] said so.", "person", "role"),
    ("[voters] said so.", "public", "role"),
    # whose home a text gives is a private person
    ("[Ann Lee, 20, of Upham,] said so. The candidates held rallies before the primary debate.", "person", "named"),
    ("[Ann Lee of the Labour Party] said so.", "organisation", "named"),
    # who somebody at a body is, not the body
    ("He met a nurse at Tolland Hospital, [who] said so.", "expert", "role"),
    ("He met a cook from the hospital, [who] said so.", "person", "role"),
    ("He met a friend of Ann Lee, [who] said so.", "person", "named"),
    # what follows an opening phrase and its comma is the subject
    ("In a post on Chirp, [the mayor] said the bridge was shut, and left.", "official", "named"),
    # names that end in a word which ends no name
    ("[The Mail on Sunday] said so.", "media", "named"),
    ("[the Mail on Sunday survey] said so.", "document", "named"),
    ("[The Metropolitan Police] said so.", "official", "named"),
    # cited for knowledge
    ("[Ann Lee, director of the University of Upham's Centre for Ice,] said so.", "expert", "named"),
    ("[Ann Lee, director of the Tolland Theatre,] said so.", "organisation", "named"),
    ("[Ann Lee, who follows metals for a living,] said so.", "expert", "named"),
    # a trade before a name with small words in it, or with where somebody is of
    ("[Economist Ulo van der Berg] said so.", "expert", "named"),
    ("[Economist Ann Lee of Tolland College] said so.", "expert", "named"),
    ("[Senior forecaster Dean Cobb] said so.", "expert", "named"),
    ("[Dean Cobb] said so.", "person", "named"),
    # offices by a nation's own word, or by letters
    ("[The Taoiseach] said so.", "official", "named"),
    ("[The IGP] said so.", "official", "role"),
    ("[SHO Ulo Berg] said so.", "official", "named"),
    ("[Leader of Opposition Ulo Berg] said so.", "organisation", "named"),
    ("[Leader of the Opposition Ulo Berg] said so.", "organisation", "named"),
    # a ministry is one, whatever it is of
    ("[The Ministry of Water] said so.", "official", "named"),
    ("[The FIR] said so.", "document", "named"),
    # who stands for a nation, who for a party or a company
    ("[Kenya's representative, Ann Lee,] said so.", "official", "named"),
    ("[Her Norwegian counterpart, Ulo Berg,] said so.", "official", "named"),
    ("[Her counterpart at Norbank, Ulo Berg,] said so.", "organisation", "named"),
    ("[The secretary general of the party, Ann Lee,] said so.", "organisation", "named"),
    ("[Labour secretary general Ann Lee] said so.", "organisation", "named"),
    ("[UN Secretary General Ann Lee] said so.", "official", "named"),
    # whom gossip calls by nothing but friendship
    ("[Pals] said so.", "person", "anonymous"),
    # at the scene
    ("[Ann Lee], standing amid the ruins of the mill, said so.", "witness", "named"),
    ("[Ann Lee], standing beside the mayor, said so.", "person", "named"),
    # who is of a university is cited for knowledge, unless for a union's
    ("[Prof Ann Rowe of Upham University] said so.", "expert", "named"),
    ("[Ann Rowe of the Upham School of Economics] said so.", "expert", "named"),
    ("[Ann Rowe of Upham Grammar School] said so.", "organisation", "named"),
    ("[Ann Rowe, from the University of Upham,] said so.", "expert", "named"),
    ("[Ann Rowe of the University and College Union] said so.", "organisation", "named"),
    # for whom a party's speak; members by letters; whose official spokesman
    ("[Labour's Ulo Berg] said so.", "organisation", "named"),
    ("[The Greens’ Ulo Berg] said so.", "organisation", "named"),
    ("MPs met a minister. The government and its cabinet left. [Labour's Ulo Berg] said so.", "official", "named"),
    ("[Upham resident Ulo Berg] said so.", "person", "named"),
    ("[Opposition MPs] said so.", "official", "role"),
    ("[His official spokesman] said so.", "official", "role"),
    ("[Ulo Berg's official spokesman] said so.", "official", "role"),
    ("[The company's official spokesman] said so.", "organisation", "role"),
    # sent to watch; a few whom a reporter spoke to; one who lives there
    ("[EU observers] said so.", "official", "role"),
    ("[International observers] said so.", "official", "role"),
    ("[Palace observers] said so.", "public", "anonymous"),
    ("[Two people] said so.", "person", "anonymous"),
    ("[three of the people] said so.", "person", "anonymous"),
    ("[One resident] said so.", "witness", "role"),
    # a group, as what follows its name says, though it looks like a person's
    ("[Upham Shield, an armed faction,] said so.", "organisation", "named"),
    # in the report of a campaign, a former office alone speaks for the campaign
    (
        "The candidates held rallies. The nominee met voters before the primary. [former governor Ivo Orr] said so.",
        "organisation",
        "named",
    ),
    # one of those whom the sentence before is about
    ("Several MPs left the hall. [One] said so.", "official", "role"),
    ("Neighbours heard a bang. [One] said so.", "witness", "role"),
    # of a house that watches markets
    ("[Ann Rowe of Upham Securities] said so.", "expert", "named"),
    ("[Ann Rowe, chief executive of Upham Securities,] said so.", "organisation", "named"),
    # who is named beside the word for another
    ("[The second, Ann Lee,] said so.", "person", "named"),
]


@pytest.mark.parametrize(("text", "role", "identification"), STANDINGS)
def test_a_source_has_the_role_and_identification_of_the_codebook(text: str, role: str, identification: str) -> None:
    [source] = sources(text)
    assert (source.role, source.identification) == (role, identification)


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("The shop closed in May. Mr Orr said the car was sold.", "person"),
        ("Mr Hurst closed a shop in May. Hurst said the shop was small.", "person"),
        ("The election commission's chairman said turnout rose.", "official"),
        ("The bank's chairman said turnout rose.", "organisation"),
        ("The Ballot Commission waited. Chairman Sam Yorke said turnout rose.", "official"),
        ("Observers from the OSCE said turnout rose.", "official"),
        ("Tolland Steel waited. Chairman Sam Yorke said turnout rose.", "organisation"),
        ("The jury left. U.S. Attorney Sam Yorke said turnout rose.", "official"),
        ("Kenya's representative, Sam Yorke, said turnout rose.", "official"),
        ("The army's chief spokesman, Sam Yorke, said turnout rose.", "official"),
        ("Congress general secretary Sam Yorke said turnout rose.", "organisation"),
        ("State news agency SPA said turnout rose.", "media"),
        ("In their petition, Joseph Yorke and Mary Akello claim that turnout rose.", "person"),
        # whose director, whose captain, and who is but inside
        ("Ann Yorke, the Tolland Flood Agency's regional director, said turnout rose.", "official"),
        ("Norway captain Sam Yorke said the pitch was wet.", "person"),
        ("Former Upham Rovers captain Sam Yorke said the pitch was wet.", "person"),
        ("Sam Yorke, the Norway captain, said the pitch was wet.", "person"),
        ("Upham police captain Sam Yorke said the road was wet.", "official"),
        ("Party insiders said turnout rose.", "person"),
        # what somebody could see from where they stood
        ("Joan Pike said she could see smoke from the quay.", "witness"),
        ("Joan Pike said she could see no reason for the fire.", "person"),
        ("Joan Pike said she felt the ground was hard.", "person"),
        # what shook, or was done to them
        ("“The whole house shook,” Joan Pike said.", "witness"),
        ("“They were firing at us,” Joan Pike said.", "witness"),
        ("“We could hear the roof go,” Joan Pike said.", "witness"),
        ("“The house is cold,” Joan Pike said.", "person"),
    ],
)
def test_the_classifier_lifts_nobody_into_office_or_out_of_it_against_the_words(text: str, role: str) -> None:
    [claim] = [claim for claim in find_claims(Document(text)) if claim.attribution.source]
    assert claim.attribution.source is not None
    assert claim.attribution.source.role == role


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("[Two Treasury officials] said so. [Another] agreed.", "official"),
        ("[A letter from the guild] said so. [Another, marked secret,] agreed.", "document"),
        ("[Several nurses] said so. [A third] agreed.", "expert"),
        ("[One Tory MP] said so. [one] agreed.", "official"),
    ],
)
def test_another_of_some_is_what_they_are(text: str, role: str) -> None:
    _, other = sources(text)
    assert (other.role, other.identification, other.referent) == (role, "role", None)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("[Mayor Ann Rowe] said so.", "[Mayor Joan Pike] said so."),
        ("[officials in Oslo] said so.", "[officials in Lagos] said so."),
        ("[Paul Dean, an economist at Tolland Bank,] said so.", "[Mark Hill, an economist at Upham Bank,] said so."),
    ],
)
def test_swapped_names_change_nothing(one: str, other: str) -> None:
    [first], [second] = sources(one), sources(other)
    assert (first.role, first.identification) == (second.role, second.identification)


@given(
    st.text(alphabet=st.sampled_from("Aa b,.'’()—\n\u00a0éß1[]"), max_size=200), st.integers(0, 40), st.integers(1, 40)
)
def test_any_source_of_any_text_has_a_standing(text: str, start: int, length: int) -> None:
    span = Span(min(start, len(text)), min(start + length, len(text)))
    relation = Relation("indirect", (span,), (), "neutral", (span,))
    [found] = Resolver(segment(Document(text)), {}).resolve([relation])
    assert found is not None
    assert found.source.role in ROLES
    assert found.source.identification in IDENTIFICATIONS


def test_thousands_of_sources_are_told() -> None:
    assert len(sources("[Ann Lee] said it. [The agency] said it. [He] said it. " * 4000)) == 12_000


@pytest.mark.parametrize(
    ("setting", "role"),
    [
        ("The quay burned. ", "witness"),
        ("The coach named his squad for the cup match; the league season ends. ", "person"),
    ],
)
def test_who_tells_what_they_lived_through_is_a_witness_except_of_their_own_match(setting: str, role: str) -> None:
    text = f"{setting}“I ran to the wall,” said Peg Moor, a baker."
    source, cue = (Span(text.index(word), text.index(word) + len(word)) for word in ("Peg Moor, a baker", "said"))
    content = Span(text.index("I ran"), text.index(",”"))
    relation = Relation("direct_quote", (source,), (cue,), "neutral", (content,))
    [found] = Resolver(segment(Document(text)), {}).resolve([relation])
    assert found is not None
    assert found.source.role == role


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("[Upham captain Bo Rask] said so.", "person"),
        ("[The Tolland skipper, Ann Rask,] said so.", "person"),
        ("[Rask] said so. Captain Bo Rask left.", "person"),
        # an officer, a coach by now
        ("[Fire Captain Bo Rask] said so.", "official"),
        ("[former Upham captain Bo Rask, now the coach,] said so.", "organisation"),
    ],
)
def test_a_captain_in_a_report_of_sport_is_a_player(text: str, role: str) -> None:
    setting = "The coach named his squad for the cup match; the league season ends. "
    assert sources(setting + text)[0].role == role
    assert sources("The ferry left the quay. [Ferry captain Bo Rask] said so.")[0].role == "official"
