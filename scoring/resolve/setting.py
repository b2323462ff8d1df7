"""Setting: what a text takes for granted of people whom it names without a word of introduction.

News introduces private persons; a name that needs no introduction is one that readers of such a text know.  In the
report of a campaign that is a candidate, in one of parliament and government an office-holder.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

_OF_CAMPAIGN = frozenset(
    "campaign campaigns campaigning candidate candidates nominee nominees nomination primary primaries caucus caucuses "
    "voters frontrunner front-runner delegates rally rallies debate debates superdelegates".split()
)
_OF_STATE = frozenset(
    "minister ministers mp mps senator senators lawmakers parliament commons congress senate government president "
    "legislation tory labour cabinet".split()
)
_OF_GOVERNMENT = re.compile(
    r"\b(?:[Mm]inist(?:er|ry)|MPs?\b|[Gg]overn|[Pp]resident|[Pp]arliament|Congress|[Ss]enat|[Ss]ecretary|[Mm]ayor|[Cc]ouncil|"
    r"United Nations|U\.?N\b|[Ee]lection|Commission)"
)
_OF_SPORT = frozenset(
    "match matches coach coaches season league striker midfielder goalkeeper defender championship championships "
    "olympic olympics tournament title medal medals athlete athletes squad club player players cup race rugby tennis "
    "football basketball cricket referee penalty penalties touchline innings wicket wickets dressing-room".split()
)
_OF_RESEARCH = frozenset(
    "study studies researchers researcher scientists journal findings authors participants peer-reviewed preprint "
    "placebo co-author experiment experiments".split()
)
_TELLING = _OF_CAMPAIGN | _OF_STATE | _OF_SPORT | _OF_RESEARCH
_READ = 20_000  # code points that tell a text's setting
_WORDS = 4_000  # words and marks that do
_FEWEST = 4
_OFTEN = 70  # words to one of sport in a report of sport
_RARE = 170  # at most one such word in so many words: they are beside the point


class Setting(NamedTuple):
    """The role of a person whom a text names without introduction, and whether it reports of sport or of research.

    Who speaks of their own race or match in a report of sport is no witness.
    """

    default_role: str
    is_of_sport: bool
    is_of_research: bool


def setting_of(words: Sequence[str]) -> Setting:
    """The setting of a text of these words in lower case."""
    start = words[:_WORDS]
    telling = [word for word in start if word in _TELLING]
    role = _role_taken_for_granted(telling, max(_FEWEST, len(start) // _RARE))
    is_of_sport, is_of_research = (
        _count(telling, kind) >= max(_FEWEST, len(start) // _OFTEN) for kind in (_OF_SPORT, _OF_RESEARCH)
    )
    return Setting(role, is_of_sport, is_of_research)


def _role_taken_for_granted(telling: Sequence[str], fewest: int) -> str:
    campaign, state = _count(telling, _OF_CAMPAIGN), _count(telling, _OF_STATE)
    if campaign + state < fewest:
        return "person"
    return "organisation" if campaign > state else "official"


def is_of_government(text: str) -> bool:
    """Whether a text has but one word of government."""
    return _OF_GOVERNMENT.search(text[:_READ]) is not None


def _count(words: Sequence[str], known: frozenset[str]) -> int:
    return sum(map(known.__contains__, words))
