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
