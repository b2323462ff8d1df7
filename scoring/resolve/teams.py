"""Teams: whom news calls the captain of a nation, a town or a club, and who captains a ship or a company of an army."""

from __future__ import annotations

import re

from scoring.resolve.affiliation import WORD
from scoring.resolve.vocabulary import bare, body_heads, body_names, demonyms, nouns, places

_CAPTAIN = re.compile(r"(?P<team>(?:[\w.&'’-]+ ){1,5})(?:vice-|co-)?(?:captain|skipper),? ?$")
_NO_TEAMS = frozenset(  # what is captained at sea, in the air or in a fire
    "aircraft airline boat cargo coast cruise ferry fire fishing flight jet lifeboat military navy plane rescue ship "
    "submarine tanker trawler tug tugboat vessel yacht".split()
)
_READ = 3  # words before "captain"


def leads_a_team(before: str) -> bool:
    """Whether the words before a name tell that it is a team's captain's.

    >>> leads_a_team("former Upham Rovers captain"), leads_a_team("Norway captain")
    (True, True)
    >>> leads_a_team("Ferry captain"), leads_a_team("Upham police captain"), leads_a_team("Fire Captain")
    (False, False, False)
    """
    if "captain" not in before and "skipper" not in before:
        return False
    found = _CAPTAIN.search(before)
    words = [bare(word) for word in WORD.findall(found["team"])[-_READ:]] if found else []
    words = [word for word in words if word.lower() not in ("former", "retired", "ex", "the", "then")]
    return any(word[0].isupper() for word in words) and not any(map(_is_no_team, words))


def _is_no_team(word: str) -> bool:
    """Whether a word is that of an armed force or a vessel; a nation is one that has teams."""
    if word in places() or word in demonyms():
        return False
    found = body_names().get(word) or body_heads().get(word) or nouns().get(word.lower(), ("", ""))[0]
    return word.lower() in _NO_TEAMS or found == "official"
