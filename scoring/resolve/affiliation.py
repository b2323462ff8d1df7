"""Affiliation: for whom somebody speaks, whom somebody leads or works for."""

from __future__ import annotations

import re
from collections.abc import Sequence

from scoring.resolve.vocabulary import bare, body_heads, body_names, demonyms, noun_at, title_at

WORD = re.compile(r"[^\W_][\w.’'-]*")
DETERMINER = re.compile(
    r"^(?:the|a|an|one|another|this|that|these|those|his|her|its|their|our|my|both|all|only|two|three|four|"
    r"five|several|"
    r"some of the)\s",
    re.IGNORECASE,
)
_LEADERS = frozenset(  # nouns that say nothing without the body
    "director directors chief chiefs head heads chairman chairwoman chair leader leaders boss bosses deputy "
    "member members president vice-president secretary executive executives adviser advisers advisor advisors "
    "aide aides counsel staff staffer staffers official officials officer officers manager managers employee "
    "employees founder controller organiser organizer fellow associate chancellor coordinator committeeman "
    "committeewoman operative operatives treasurer treasurers auditor auditors accountant accountants engineer "
    "engineers bursar warden curator trustee trustees".split()
)
_OF_ANY = frozenset({"secretary general", "secretary-general"})  # of a union of states, or of a party
_OF = re.compile(r"\s(for|of|from|at|to|with|in)\s")
_END = re.compile(r"\s(?:for|of|from|at|to|in|with|on|by|who|that|which)\s|,\s|\s\(|\s[—–-]\s")
_OFFICIAL = frozenset(
    "enforcement military diplomatic intelligence defence defense security federal presidential parliamentary "
    "congressional ministerial judicial treasury naval governmental state municipal city county administration "
    "government us u.s. uk eu un senate house".split()
)
_PARTISAN = frozenset(
    "democratic republican conservative labour tory liberal lib dem gop party opposition campaign union "
    "company club team industry corporate".split()
)
_TRADES = frozenset("organisation media".split())
_RANKS = frozenset("senior top former local acting deputy chief some several many most two three one new".split())
_FIELDS = frozenset(  # of office, no names where a sentence begins: "Health officials"
    "agriculture aviation border budget coastal consular corrections court customs disaster education election "
    "elections electoral emergency energy environment environmental finance fire fisheries flood food forestry "
    "health highway housing immigration land maritime mining park planning police prison quarantine rail rescue "
    "road school tax trade traffic transit transport veterinary water weather welfare wildlife".split()
)
_READ = 300  # code points of a qualifier that are read


def is_leader(words: Sequence[str]) -> bool:
    """Whether a noun, of one word or several, says nothing of a role without the body: "head", "secretary general"."""
    noun = " ".join(words).lower()
    return noun in _LEADERS or noun in _OF_ANY


def affiliation(before: Sequence[str], after: str) -> str | None:
    """The role of the body named before a noun ("a Kremlin", "Leeds United") or after it (" for the ministry")."""
    if _OF.match(after) and any(word.lower() in _PARTISAN for word in before[-2:]):
        return "organisation"
    parts = _OF.split(after[:_READ])
    for link, part in zip(parts[1::2], parts[2::2], strict=True):
        words = WORD.findall(DETERMINER.sub("", _END.split(part)[0]))
        found = _role_of_body(words) or ("organisation" if link != "in" and _is_capitalised(words) else None)
        if found:
            return found
    return _role_of_modifiers(before)


def _role_of_body(words: Sequence[str]) -> str | None:
    """The role of a body by its name or by the last word of it that tells."""
    name = " ".join(words)
    if name in body_names():
        return body_names()[name]
    for end in range(len(words), 0, -1):
        word = bare(words[end - 1])
        role = body_names().get(word) or body_heads().get(word) or _of_office(words, end)
        if role in ("official", "organisation", "media", "expert"):
            return "organisation" if role == "media" else role
        if word in demonyms() or word.lower() in _OFFICIAL:
            return "official"
    return None


def _is_capitalised(words: Sequence[str]) -> bool:
    return bool(words) and words[-1][0].isupper()


def _role_of_modifiers(words: Sequence[str]) -> str | None:
    """The role that the words right before a noun give it: "Kremlin", "senior defence", "Leeds United", "party"."""
    if "for" in words:  # "a Department for Transport spokesman"
        return _role_of_body(words[: words.index("for")])
    for end in range(len(words), max(0, len(words) - 4), -1):
        word = bare(words[end - 1])
        pair = " ".join((words[end - 2], word)) if end > 1 else word
        role = body_names().get(pair) or body_names().get(word) or body_heads().get(word)
        if word.lower() in _PARTISAN:
            return "organisation"
        role = role or ("official" if word.lower() in _OFFICIAL or word in demonyms() else _of_office(words, end))
        if role in ("official", "organisation", "media", "expert"):
            return "organisation" if role in _TRADES else role
        if word[0].isupper() and word.lower() not in _RANKS | _FIELDS:
            return "organisation"
    return None


def _of_office(words: Sequence[str], end: int) -> str | None:
    noun = noun_at([*words[: end - 1], bare(words[end - 1])], end) or title_at(words, end)
    return noun[0] if noun else None
