"""What a source goes by, and the standing that follows: an office, a body, or whom a phrase renames."""

from __future__ import annotations

import pytest

from tests.scoring.by_hand import sources

NAMED = [
    # an office or a body that begins with a title
    ("[The Attorney General] said so.", "Attorney General", "official", "named"),
    ("[Norway's General Staff] said so.", "General Staff", "official", "named"),
    # a name behind a title may rename a spokesman; one who only leads those who speak does not
    ("[A spokesman for the coastguard, Commander Paul Dean,] said so.", "Paul Dean", "official", "named"),
    ("[Observers led by Judge Ann Rowe] said so.", "Observers led by Judge Ann Rowe", "public", "anonymous"),
    ("[Ten of 13 economists] said so.", "Ten of 13 economists", "expert", "role"),
    # of a body whose letters the text gives
    ("The Rail Safety Bureau (RSB) left. [RSB chair Ann Rowe] said so.", "Ann Rowe", "official", "named"),
    ("The Upham Steel Company (USC) left. [USC chair Ann Rowe] said so.", "Ann Rowe", "organisation", "named"),
    ("[The state weather agency, AEMA,] said so.", "AEMA", "official", "named"),
    ("[Superintendent of Police (City) Ann Rowe] said so.", "Ann Rowe", "official", "named"),
    ("[One of the firms, Upham Steel Company,] said so.", "Upham Steel Company", "organisation", "named"),
    ("[Another of the mills, Upham Steel Company,] said so.", "Upham Steel Company", "organisation", "named"),
    ("The Rail Bureau left. [Chief operating officer Ann Rowe] said so.", "Ann Rowe", "organisation", "named"),
    # a body of a kind that nothing else tells of
    ("[the city] said so.", "the city", "official", "named"),
    ("[the Harben bus service] said so.", "the Harben bus service", "organisation", "named"),
    ("[a brewery] said so.", "a brewery", "organisation", "role"),
    # whom a relative clause is about
    ("It was rejected by the guild, [which] said so.", "the guild", "organisation", "named"),
    ("It was seen by a nurse, [who] said so.", "a nurse", "expert", "role"),
]


@pytest.mark.parametrize(("text", "name", "role", "identification"), NAMED)
def test_a_source_goes_by_a_name(text: str, name: str, role: str, identification: str) -> None:
    [source] = sources(text)
    assert (source.name, source.role, source.identification) == (name, role, identification)


BODIES = [
    # who was asked, and then says it
    ("Korvex did not respond to questions. In a statement, [it] said so.", "Korvex"),
    ("Korvex did not respond to questions. [The company] said so.", "Korvex"),
    ("[Holm] said no. The health ministry did not respond. [It] said so.", "The health ministry"),
    ("[Holm Ltd] said no. The company declined to comment. [It] said so.", "Holm Ltd"),
    # a name that is no sentence's capital
    ("Buyers want Korvex to act. Korvex shut its mill. [The company] said so.", "Korvex"),
    ("[The NRC] said no. [The Norsk military] said so. [It] agreed.", "The Norsk military"),
    ("[The report] said so. The airline, UPX, grounded a jet. [It] said so.", "UPX"),
    ("Prices fell in May. [The company] said so.", "The company"),
    ("Buyers want Korvex to act. Korvex mills shut. [The company] said so.", "The company"),
    # a first name alone, with an age
    ("[Farid, a 34-year-old tailor,] said so. [He] agreed.", "Farid"),
    # a person by what else they are called, or who has been named since
    ("[Foreign Minister Ann Rowe] said so. [the diplomat] agreed.", "Ann Rowe"),
    ("[Senator Ann Rowe] said so. [The lawmaker] agreed.", "Ann Rowe"),
    ("[Singer Ann Rowe] said so. [the diplomat] agreed.", "the diplomat"),
    ("[A bank spokesman] said so. Spokesman Bo Day left. [The spokesman] agreed.", "Bo Day"),
]


@pytest.mark.parametrize(("text", "name"), BODIES)
def test_a_short_form_goes_by_the_name_of_whom_it_stands_for(text: str, name: str) -> None:
    assert sources(text)[-1].name == name


def test_who_speaks_for_a_ministry_does_so_by_name_too() -> None:
    text = "[A foreign ministry spokesman] said no. Spokesman Bo Day stood up. [Day] said so."
    assert sources(text)[-1].role == "official"
