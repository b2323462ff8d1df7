"""Whom sources stand for, and their role and identification, by rules that name nobody in particular."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.attribution import Relation
from scoring.claim import IDENTIFICATIONS, ROLES, Document, Source, Span
from scoring.resolve import Resolver
from scoring.scorer import find_claims
from scoring.segment import segment


def sources(text: str) -> list[Source]:
    """The sources of a text that marks each as "[source]", and what the last one is reported to say as "{content}"."""
    plain, spans, contents, opened = "", [], {}, 0
    for char in text:
        if char in "[{":
            opened = len(plain)
        elif char == "]":
            spans.append(Span(opened, len(plain)))
        elif char == "}":
            contents[spans[-1]] = Span(opened, len(plain))
        else:
            plain += char
    relations = [Relation("indirect", (span,), (), "neutral", (contents.get(span, span),)) for span in spans]
    return [found.source for found in Resolver(segment(Document(plain)), {}).resolve(relations) if found]


STANDINGS = [
    # bodies and places of government
    ("[The Ministry of Fisheries] said so.", "official", "named"),
    ("[Downing Street] said so.", "official", "named"),
    ("[Kyiv] said so.", "official", "named"),
    ("[The Tolland Dam Company] said so.", "organisation", "named"),
    ("[The University of Upham] said so.", "organisation", "named"),
    ("[the Harbour Trust (HT), which is an office of the regional government] said so.", "official", "named"),
    # office, by title, seat, apposition, relative clause
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
    # other roles
    ("[Ann Rowe, an economist at the Tolland Institute,] said so.", "expert", "named"),
    ("[psychologist Dave Orton] said so.", "expert", "named"),
    ("[Upham manager Carl Bright] said so.", "organisation", "named"),
    ("[its director of music, Rosa Blum,] said so.", "organisation", "named"),
    ("[Tolland Steel chief executive Per Dahl] said so.", "organisation", "named"),
    ("[Peg Moor, who saw the crash,] said so.", "witness", "named"),
    ("[Peg Moor, 41, a nurse] said so.", "expert", "named"),
    # known by role only
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
    # a name in a heading of capitals
    ("Why Does [Ann Rowe] Say So.", "person", "named"),
    # a surname alone, of somebody who has a title or a first name elsewhere
    ("[Hurst] said so. Mr Hurst sold a shop.", "person", "named"),
    ("[Hurst] said so. Ann Hurst sold a shop.", "person", "named"),
    ("[Hurst] said so. Calder Hurst sold a shop.", "organisation", "named"),
    ("[Hurst] said so. Hurst sold a shop.", "organisation", "named"),
    # departments for something; chiefs of what only companies have
    ("[A Department for Transport spokesperson] said so.", "official", "role"),
    ("[An Institute for Fishing spokesperson] said so.", "organisation", "role"),
    ("[Its finance chief Carl Orr] said so.", "organisation", "named"),
    ("[Its police chief Carl Orr] said so.", "official", "named"),
    ("[Cops] said so.", "official", "role"),
    # whose journalist somebody is
    ("[The Guardian's Ann Lee] said so.", "media", "named"),
    ("[Tolland Steel's Ann Lee] said so.", "person", "named"),
    ("[BBC Cumbria] said so.", "media", "named"),
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
    ("[Nearly six in ten adults] said so.", "public", "role"),
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
    # in the report of a campaign, a former office alone speaks for the campaign
    (
        "The candidates held rallies. The nominee met voters before the primary. [former governor Ivo Orr] said so.",
        "organisation",
        "named",
    ),
]


@pytest.mark.parametrize(("text", "role", "identification"), STANDINGS)
def test_a_source_has_the_role_and_identification_of_the_codebook(text: str, role: str, identification: str) -> None:
    [source] = sources(text)
    assert (source.role, source.identification) == (role, identification)


REFERENTS = [
    # surnames, pronouns, gender
    ("[Mayor Ann Rowe] said so. [Rowe] agreed.", "Ann Rowe"),
    ("[Ann Rowe] said so. [She] agreed.", "Ann Rowe"),
    ("[Ann Rowe] met Paul Dean. [He] agreed.", "Paul Dean"),
    ("[Bill Carter] met Helen Carter. [Mrs Carter] agreed.", "Helen Carter"),
    ("[Ann Rowe] said so. [He] agreed.", None),
    # bodies: acronyms, nouns, pronouns
    ("[the Rural Water Board (RWB)] said so. [The RWB] agreed.", "Rural Water Board"),
    ("[The World Rowing League] said so. [The WRL] agreed.", "World Rowing League"),
    ("[The Ministry of Fisheries] said so. [The ministry] agreed.", "Ministry of Fisheries"),
    ("[Tolland Dam Company] said so. [It] agreed.", "Tolland Dam Company"),
    # nor is a dateline somebody
    ("OSLO, Nov 26 (Northwire) - The mill will close, [the company] said.", None),
    ("OSLO (Northwire) - [Tolland Dam Company] said so. [The company] agreed.", "Tolland Dam Company"),
    ("[West Upham Police] said so. [The police] agreed.", "West Upham Police"),
    # the same unnamed people again
    ("[two officials] said so. [The officials] agreed.", "two officials"),
    ("[A source at the club] said so. [The source] added it.", "A source at the club"),
    # contractions
    ("[Ann Rowe] said so. [She’s] sure of it.", "Ann Rowe"),
    # the subject after an opening phrase is no description of the name in it
    ("In a post on Chirp, [the mayor] said so.", None),
    ("In a video on Chirp, [the big governor] said so.", None),
    ("He spoke to Ann Rowe, the mayor. [The mayor] agreed.", "Ann Rowe"),
    ("In Upham, the mayor, Ann Rowe, waited. [The mayor] agreed.", None),
    # somebody whom the text names, told by age or by a pronoun of unknown gender
    ("[Ann Rowe] lost the match. [The 52-year-old] agreed.", "Ann Rowe"),
    ("[The 52-year-old] agreed.", None),
    ("Wrexie Orr lost the match. [She] agreed.", "Wrexie Orr"),
    # a person named before an indefinite one
    ("Paul Dean met voters. At night [one voter] asked it. [He] agreed.", "Paul Dean"),
    ("Paul Dean met voters. [One voter] asked it. [He] agreed.", "One voter"),
    # whom the sentence before is about, not whom it mentions, and not the last source
    ("[Paul Dean] said so. [Mark Hill] said no. Mr Dean sold two mills. [He] agreed.", "Paul Dean"),
    ("Mr Dean met Mark Hill. It rained. [He] agreed.", "Dean"),
    ("Mr Dean sold two mills. Mark Hill, who ran one, left. [He] agreed.", "Mark Hill"),
    ("Mr Dean sold two mills. A year later the town lost Mark Hill. [He] agreed.", "Mark Hill"),
    ("[Paul Dean] said so. Hill campaign spokesman Carl Orr left. Mark Hill stayed. [He] agreed.", "Mark Hill"),
    ("[Mark Hill] said so. Dean campaign spokesman [Carl Orr] said no. [He] agreed.", "Carl Orr"),
    ("Mr Dean sold two mills. [Dean] said so. [He] agreed.", "Dean"),
    # nor somebody in what a source says, unless nobody else may be meant
    ("[Paul Dean] said {the mill belonged to Mark Hill}. [He] agreed.", "Paul Dean"),
    ("[Paul Dean] said {the mill belonged to Ann Rowe}. [She] agreed.", "Ann Rowe"),
    ("[Paul Dean] praised the Tolland choir after Mark Hill's solo. [He] agreed.", "Paul Dean"),
    ("[Paul Dean, who bought the mill from Mark Hill,] said so. [He] agreed.", "Paul Dean"),
    # another is not the same
    ("[A source at the club] said so. [Another source] agreed.", None),
    # a body that the sentence before is about
    ("[Tolland Dam Company] said so. Calder Group sold the land. [It] agreed.", "Calder Group"),
    ("[Tolland Dam Company] said so. The mayor sued Calder Group. [It] agreed.", "Tolland Dam Company"),
    ("[Tolland Dam Company] said so. Millions of Ruritanians left. [It] agreed.", "Tolland Dam Company"),
    ("[Norbank] said so. [Tolland Dam Company] said no. In May Norbank sold the land. [It] agreed.", "Norbank"),
    # the company that spoke last, or that the sentence before is about, none that it speaks of
    ("[Larkos] said so. It has a claim against Garprom. [The company] agreed.", "Larkos"),
    ("[Larkos] said so. Calder Group sold the land. [The company] agreed.", "Calder Group"),
    ("[Larkos] said so. Calder Group sold the land. [The company] sued Calder.", "Larkos"),
    ("[Orr] said so. Mr Orr left. [The company] agreed.", None),
    # nobody alone is both
    ("[Tolland Dam Company] blamed two towns. [Both] denied it.", None),
    ("[Tolland Dam Company] blamed two towns. [Neither] denied it.", None),
    # nor whom it belongs to, or what it only leads
    ("[Bank chairman Carl Orr] said so. [The bank] agreed.", None),
    ("[Committee chairman Carl Orr] said so. [The committee] agreed.", None),
    ("[A local bank] said so. [Bank officials] said no. [The bank] agreed.", "A local bank"),
    ("[The union's statement] said so. [The union] agreed.", None),
    ("[The cross-party group] said so. [The group] agreed.", "The cross-party group"),
    ("[The Union Workers League] said so. [The union] agreed.", "Union Workers League"),
    # never from a body to a person or back
    ("[Tolland Dam Company] said so. [She] agreed.", None),
    ("[Ann Rowe] said so. [It] agreed.", None),
    (
        "[The river authority] said so. [The authority's engineer, Lotte Brandt,] agreed. [The authority] said no.",
        "The river authority",
    ),
    (
        "[The river authority] said so. [Lotte Brandt, who works for the authority,] agreed. [The authority] said no.",
        "The river authority",
    ),
]


@pytest.mark.parametrize(("text", "referent"), REFERENTS)
def test_a_short_form_stands_for_the_fullest_earlier_mention_that_agrees(text: str, referent: str | None) -> None:
    assert sources(text)[-1].referent == referent


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("The shop closed in May. Mr Orr said the car was sold.", "person"),
        ("The election commission's chairman said turnout rose.", "official"),
        ("The bank's chairman said turnout rose.", "organisation"),
        ("The Ballot Commission waited. Chairman Sam Yorke said turnout rose.", "official"),
        ("Tolland Steel waited. Chairman Sam Yorke said turnout rose.", "organisation"),
    ],
)
def test_the_classifier_lifts_nobody_into_office_or_out_of_it_against_the_words(text: str, role: str) -> None:
    [claim] = [claim for claim in find_claims(Document(text)) if claim.attribution.source]
    assert claim.attribution.source is not None
    assert claim.attribution.source.role == role


def test_a_short_form_is_judged_as_what_it_stands_for() -> None:
    first, second = sources("[Senator Hugo Marsh] said so. [He] agreed.")
    assert (second.role, second.identification) == (first.role, first.identification) == ("official", "named")


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
