"""Companies: names that look like persons', which the text shows for bodies' by what they say of themselves."""

from __future__ import annotations

import re
from collections.abc import Sequence

from scoring.resolve.finding import Name
from scoring.resolve.vocabulary import genders, noun_at, title_at
from scoring.segment.marks import CURRENCIES

_SAYS = r"(?:(?:has|had|also|later) )?(?:said|says|announced|confirmed|added|warned)(?: (?:on|in|last) \w+)?(?: that)?"
_PLANS = (  # what a company does, not what "it" alone may do, as rain
    r"appeal|appoint|bid|build|buy|close|comply|cut|deliver|employ|expand|halt|hire|invest|launch|lay|merge|open|pay|"
    r"produce|raise|recall|refund|reopen|restart|resume|review|sell|shut|spend|supply|suspend"
)
_ITSELF = re.compile(
    rf" {_SAYS} (?:"
    rf"it (?:(?:would|will|could|may|might|had to|has to|was to) (?:not |also |now |soon |temporarily )?(?:{_PLANS})\b|"
    r"(?:plans|planned|aims|aimed|intends|intended|expects|expected|hopes|hoped) (?:to )?\w|"
    r"(?:has|had) (?:agreed|appointed|bought|closed|decided|hired|launched|received|sold|signed|suspended)\b|"
    rf"(?:is|was) (?:{_PLANS})ing\b)"
    r"|its (?:board|customers|earnings|mines?|output|plants?|production|profits?|revenues?|sales|shares|stores)\b"
    r"|[^.;\"“”]{3,60} (?:cost|left|gave|owed) it "
    rf"(?:[A-Z]{{0,3}}[{CURRENCIES}]|R\d|about|almost|more|nearly|over|roughly|some|with))"
)
_OWN_TRADE = re.compile(  # "Calder Tools cut its guidance": what a company does with what a company has
    r" (?:(?:has|had|also|later) )?(?:abandoned|closed|cut|doubled|halved|increased|issued|kept|lifted|lowered|moved|"
    r"narrowed|opened|paused|posted|raised|reported|scrapped|shed|shut|slashed|sold|suspended|trimmed|withdrew) "
    r"its (?:[\w-]+ ){0,3}?(?:board|dividend|division|earnings|factory|factories|forecasts?|guidance|headquarters|"
    r"jobs|losses|outlook|output|plants?|prices|production|profits?|revenues?|sales|shares|staff|stores|subsidiary|workforce)\b"
)
_IS_SOMEBODY = re.compile(r",? (?:who|whose|\d\d,|\(\d\d\)|[a-z]+ (?:that )?s?he\b)")  # behind a name


def with_companies(names: Sequence[Name], text: str) -> list[Name]:
    """The names; those that look like persons' but act as a company ("Orr Lee cut its outlook") are made bodies'.

    None of whose surname the text shows that it is a person's (", 45," or "who" behind it).
    """
    persons = {name.surname for name in names if name.kind == "person" and _is_somebody(name, text)}
    companies = {
        name.words
        for name in names
        if name.kind == "person"
        and name.surname not in persons
        and (_ITSELF.match(text, name.end) or _OWN_TRADE.match(text, name.end))
    }
    return (
        [name._replace(kind="body") if name.words in companies else name for name in names] if companies else [*names]
    )


def _is_somebody(name: Name, text: str) -> bool:
    """Whether a first name, a title, a trade, an age or a pronoun tells that a name is a person's."""
    if not name.is_full or name.words.partition(" ")[0] in genders() or name.gender != "u":
        return True
    before = name.intro.before.split() if name.intro else []
    is_presented = noun_at(before, len(before)) is not None or title_at(before, len(before)) is not None
    return is_presented or _IS_SOMEBODY.match(text, name.end) is not None
