"""Appositions: nouns by which a text takes up what was just told: ", a move that angered unions", ", a toll X denies".

What such a noun is said of may be somebody's claim; what is said of it is the text's own word, or that of others.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from scoring.attribution.cues import is_cue_form
from scoring.attribution.tokens import Part, Words

_RESUMING = frozenset(  # with these nouns a text takes up all that it has just told
    "action announcement change decision development measure move policy promise proposal reversal ruling setback "
    "shift step threat verdict".split()
)
_TO_RELATIVE = 5  # tokens from "a" to "that": "a surprise move that"
_RELATIVES = frozenset({"that", "which"})
_LINKS = _RELATIVES | {"the"}  # behind the noun: "a figure [that] unions dispute", "a toll [the] rebels deny"
_MAY_COME = frozenset("will would could may might should".split())


def is_remark(part: Part, words: Words) -> bool:
    """Whether a part of a content is what others say of the claim before it, or the text of all that was told."""
    return _is_disputed(part, words) or _is_comment(part, words)


def resumes(part: Part, words: Words) -> bool:
    """Whether a part of a content takes up all that was told, by one of some nouns: ", a surprise move that ..."."""
    said = _behind_article(part, words)[:_TO_RELATIVE]
    return any(noun in _RESUMING and link in _RELATIVES for noun, link in pairwise(said))


def _is_disputed(part: Part, words: Words) -> bool:
    """Whether a part of a content takes up a claim by any noun, and reports what somebody says of it.

    As in ", a figure that unions dispute": any noun will do, since the cue behind it shows that another one speaks.
    """
    _, link, *said = [*_behind_article(part, words), "", ""]
    return link in _LINKS and any(map(is_cue_form, said))


def _is_comment(part: Part, words: Words) -> bool:
    """Whether a part of a content is what the text says of all that was told: ", a move that angered unions".

    What the move "would" do is still foretold by who speaks.
    """
    return resumes(part, words) and _MAY_COME.isdisjoint(words.of(part))


def _behind_article(part: Part, words: Words) -> Sequence[str]:
    """The words of a part behind the "a" that opens it right after a comma; none where it does not."""
    before, article, *said = words.between(part.passage, part.first - 1, part.last)
    return said if before == "," and article in ("a", "an") else ()
