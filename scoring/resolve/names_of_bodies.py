"""Names of bodies: the role that one shows, and whether it is one at all."""

from __future__ import annotations

import re

from scoring.resolve.affiliation import WORD
from scoring.resolve.vocabulary import body_heads, body_names

_OF_STATE = re.compile(
    r"\b(?:House|Senate|Select|Parliamentary|Congressional|Government|Federal)\b.{0,60}"
    r"\b(?:Committee|Panel|Subcommittee|Inquiry|Caucus)\b"
)
_CENTRAL_BANK = re.compile(r"(?:National|Reserve|Central|Federal Reserve) Bank of [A-Z]|Banco de [A-Z]|Banque de [A-Z]")
_OF_MATTER = re.compile(r" (?:of|for) ")  # "Ministry of Water" is a ministry, whatever water companies are
_WHICH_IS = re.compile(r"(?:\s?\([^)]{1,12}\))?,?\s?which (?:is|was|acts|serves)\b")
_DESCRIBED = 160  # code points of a description that are read
_STATE_WORDS = re.compile(r"\b(?:government|state|ministry|federal|army)\b")


def role_of_body(name: str, described: str) -> str | None:
    """The role of a body by its name and the words that describe it; None where it need not be a body."""
    if name in body_names():
        return body_names()[name]
    first = name.split(" ", 1)[0]
    if first.isupper() and body_names().get(first) == "media":
        return "media"  # "BBC Wales"
    if first in ("Daily", "Weekly") and first != name:
        return "media"
    if _CENTRAL_BANK.match(name):
        return "official"
    heads = _heads(_OF_MATTER.split(name)[0]) or _heads(name)
    if _OF_STATE.search(name) or _is_of_state(described):
        return "official"
    return heads[-1] if heads else None


def _heads(name: str) -> list[str]:
    return [body_heads()[word] for word in WORD.findall(name) if word in body_heads()]


def _is_of_state(described: str) -> bool:
    """Whether a relative clause or apposition makes a body official: "..., which is an office of the government"."""
    return bool(_WHICH_IS.match(described) and _STATE_WORDS.search(described[:_DESCRIBED]))
