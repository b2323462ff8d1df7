"""Setting: what a text takes for granted of people whom it names without a word of introduction.

News introduces private persons; a name that needs no introduction is one that readers of such a text know.  In the
report of a campaign that is a candidate, in one of parliament and government an office-holder.
"""

from __future__ import annotations

import re

_TELLING = re.compile(  # of a campaign, or of government
    r"\b(?:(campaign(?:s|ing)?|candidates?|nominees?|nomination|primar(?:y|ies)|caucus(?:es)?|voters|front-?runner|"
    r"delegates|rally|rallies|debates?|superdelegates)|"
    r"(?:ministers?|MPs?|senators?|lawmakers|parliament|Commons|Congress|Senate|government|[Pp]resident|"
    r"legislation|"
    r"Tory|Labour|Lib Dems?|cabinet))\b"
)
_OF_GOVERNMENT = re.compile(
    r"\b(?:[Mm]inist(?:er|ry)|MPs?\b|[Gg]overn|[Pp]resident|[Pp]arliament|Congress|[Ss]enat|[Ss]ecretary|[Mm]ayor|[Cc]ouncil|"
    r"United Nations|U\.?N\b|[Ee]lection|Commission)"
)
_SPORT = re.compile(
    r"\b(?:match(?:es)?|coach(?:es)?|season|league|striker|midfielder|goalkeeper|defender|championships?|[Oo]lympics?|"
    r"tournament|title|medals?|athletes?|squad|club|players?|[Cc]up|race|rugby|tennis|football|basketball|cricket)\b"
)
_READ = 20_000  # code points that tell a text's setting
_FEWEST = 4
_OFTEN = 60  # words to one of sport in a report of sport
_RARE = 150  # at most one such word in so many words: they are beside the point


def role_taken_for_granted(text: str) -> str:
    """The role of a person whom this text names without introduction."""
    start = text[:_READ]
    found = _TELLING.findall(start)
    campaign = sum(map(bool, found))
    government = len(found) - campaign
    if len(found) < max(_FEWEST, start.count(" ") // _RARE):
        return "person"
    return "organisation" if campaign > government else "official"


def is_of_government(text: str) -> bool:
    """Whether a text has but one word of government."""
    return _OF_GOVERNMENT.search(text[:_READ]) is not None


def is_of_sport(text: str) -> bool:
    """Whether a text reports of sport: who speaks of their own race or match in it is no witness."""
    start = text[:_READ]
    return len(_SPORT.findall(start)) >= max(_FEWEST, start.count(" ") // _OFTEN)
