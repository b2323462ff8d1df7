"""Roles that a field of office, a town, an age or the label of a transcript gives."""

from __future__ import annotations

import pytest

from scoring.claim import Document
from scoring.scorer import find_claims
from tests.scoring.by_hand import sources

STANDINGS = [
    # a field of office is no name where a sentence begins; a town speaks by its council, a club of that name does not
    ("[Health officials] said so.", "official", "role"),
    ("[Ford officials] said so.", "organisation", "role"),
    ("[The city] said so.", "official", "named"),
    ("[Manchester City] said so.", "organisation", "named"),
    # whom a reporter has met; authors; children
    ("[Two ministers I've spoken to] said so.", "official", "role"),
    ("[The authors] said so.", "expert", "role"),
    ("[Senior author Ann Yorke] said so.", "expert", "named"),
    ("[her eldest, Ruth,] said so.", "person", "named"),
    # who worked with somebody, and who works for one
    ("[Joan Pike, who worked on the dam,] said so.", "person", "named"),
    ("[Joan Pike, who works for Upham Mills,] said so.", "organisation", "named"),
    # an outlet
    ("[The Daily Lantern] said so.", "media", "named"),
    # somebody with an age, in whatever report
    ("MPs met a minister. The government and its cabinet left. [Joan Pike, 44,] said so.", "person", "named"),
    # who has seen but a paper was not there, nor who sat for a town
    ("[A diver who has seen the draft contract] said so.", "person", "role"),
    ("[A diver who has seen the wreck] said so.", "witness", "role"),
    ("[Joan Pike, who sat for Upham until May,] said so.", "person", "named"),
    ("[Joan Pike, who sat beside the driver,] said so.", "witness", "named"),
    # one of a kind whom the sentence before is about
    ("A judge sighed. [She] said so.", "official", "role"),
    # no person is called by what is of a nation, but a Dane may be called Dane
    ("[Danish Fjord] said so.", "organisation", "named"),
    ("[Dane Fjord] said so.", "person", "named"),
    # officials by their field, and a paper
    ("[Fisheries officials] said so.", "official", "role"),
    ("[The agency’s morning briefing] said so.", "document", "role"),
]
SPEAKERS = [
    # a paper is a study where a text tells of research
    ("A study by researchers in a journal had 90 participants. The paper says mice live longer.", "document"),
    ("The paper says mice live longer.", "media"),
    ("A study by researchers in a journal had 90 participants. The team says mice live longer.", "expert"),
    ("The team says mice live longer.", "organisation"),
    # somebody whose age is all that a text tells
    ("The tribunal heard Lisa Yorke, 34. Ms Yorke alleges that the gate was shut.", "person"),
    ("Prime Minister Ann Yorke, 44, said turnout rose.", "official"),
    # by the label of a transcript, there or elsewhere
    ("ANN YORKE, ANCHOR: The gate is shut.", "media"),
    ("YORKE: The gate is shut.\n\nANN YORKE, SURVIVOR: Turnout rose?", "witness"),
    ("SAM YORKE, TOLLAND STEEL CEO: The gate is shut.", "organisation"),
    ("SEN. SAM YORKE (R-OH): The gate is shut.", "official"),
    ("SAM YORKE: The gate is shut.", "person"),
    ("UNIDENTIFIED MALE: The gate is shut.", "person"),
    ("POLICE: The gate is shut.", "official"),
]


@pytest.mark.parametrize(("text", "role", "identification"), STANDINGS)
def test_a_phrase_shows_role_and_identification(text: str, role: str, identification: str) -> None:
    [source] = sources(text)
    assert (source.role, source.identification) == (role, identification)


@pytest.mark.parametrize(("text", "role"), SPEAKERS)
def test_what_a_text_tells_of_a_speaker_shows_the_role(text: str, role: str) -> None:
    found = [claim.attribution.source for claim in find_claims(Document(text))]
    assert next(source.role for source in found if source) == role
