"""Full stops: whether a mark ends a sentence, or only the abbreviation or initial before it."""

from __future__ import annotations

import re
from functools import cache

from scoring import lexicons
from scoring.segment.marks import CURRENCIES

_ASIDES = "([—–―-"  # after an abbreviation these go on with its sentence
_GO_ON = (*_ASIDES, *CURRENCIES)
_OPENERS = f"\"“„«‹‘'•*{_ASIDES}"
_WORD = re.compile(r"[\w'’]+")
_NEXT_INITIAL = re.compile(r"[^\W\d_]\.")
_PREFIX = re.compile(r"(?:then|now|ex|vice|non|anti|pro)-", re.IGNORECASE)
_BACK = 40  # no abbreviation is longer: keeps a text without spaces linear

# Words that begin a sentence and hardly ever a name: after "Inc." or "U.S." they show that a sentence has ended.
_STARTERS = frozenset(
    "the a an this that these those it he she they we i you in on at but and so if when while after before "
    "however as for from by his her their its our there what who why how no not all some many most several "
    "police officials according meanwhile last earlier later since despite although though with under one two "
    "three".split()
)
_SURE_STARTERS = frozenset("the this these it they we his their its".split())  # and never somebody's surname
_AFTER_CLOCK = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thurs fri sat sun eastern "
    "central mountain pacific local greenwich et est edt ct cst cdt mt mst mdt pt pst pdt gmt bst utc cet cest".split()
)
_LETTERED = frozenset(  # what a letter is the name of: "vitamin C", "Plan B"
    "vitamin plan hepatitis type grade class group section category schedule exhibit team option phase tier "
    "row level part stage model strain influenza point unit block wing gate line zone area channel appendix "
    "annex war".split()
)


@cache
def _abbreviations() -> dict[str, str]:
    return {term: row["class"] for term, row in lexicons.table("abbreviations").items()}


def ends_sentence(text: str, start: int, mark: int, following: int) -> bool:
    """Whether the mark at ``mark`` ends the sentence that began at ``start``; ``text[following]`` comes next."""
    next_letters = text[following : following + 3].lstrip(_OPENERS)[:2]
    is_brand = next_letters[1:].isupper()  # "eBay said"
    if (next_letters[:1].islower() and not is_brand) or _is_number_of_item(text, start, mark):
        return False
    if text[mark] == "…" or text.startswith("..", mark):
        return not text[mark - 1].isspace() or _next_word(text, following) in _STARTERS
    return text[mark] != "." or _ends_word_and_sentence(text, mark, following)


def is_abbreviation(text: str, mark: int) -> bool:
    """Whether the full stop at ``mark`` belongs to the word before it, whatever else it may do."""
    word = _word_before(text, mark)
    return f"{word}." in _abbreviations() or _is_all_points(word) or (len(word) == 1 and word.isupper())


def _ends_word_and_sentence(text: str, mark: int, following: int) -> bool:
    word, next_word = _word_before(text, mark), _next_word(text, following)
    is_digit = next_word[:1].isdigit()
    kind = _abbreviations().get(f"{word}.", "either" if _is_all_points(word) else "")
    if word in ("a.m", "p.m"):
        return not is_digit and next_word not in _AFTER_CLOCK and not _NEXT_INITIAL.match(text, following)
    if kind == "either" or word == "No":
        goes_on = text.startswith(_GO_ON, following) if not next_word else next_word not in _STARTERS
        return not (is_digit or goes_on)
    if kind:
        return word not in ("v", "vs") and next_word in _SURE_STARTERS
    return not _is_initial(text, word, mark, following) or next_word in _SURE_STARTERS


def _is_initial(text: str, word: str, mark: int, following: int) -> bool:
    """Whether a letter is an initial: in "J. K. Anand", but not in "vitamin C." or "he and I."."""
    if len(word) != 1 or not word.isupper():
        return False
    before = text[max(0, mark - _BACK) : mark - 1].split()
    if word == "I" or (before and before[-1].lower() in _LETTERED):
        return _NEXT_INITIAL.match(text, following) is not None
    return True


def _is_number_of_item(text: str, start: int, mark: int) -> bool:
    """Whether the sentence so far is but "1" or "a", or nothing at all (an ellipsis that opens it)."""
    begun = text[start:mark] if mark - start <= 3 else ""
    return mark == start or begun.isdecimal() or (len(begun) == 1 and begun.isalpha())


def _is_all_points(word: str) -> bool:
    """Whether ``word`` is letters parted by full stops: "U.S.S.R" without its last."""
    return len(word) > 2 and len(word) == 2 * word.count(".") + 1


def _word_before(text: str, mark: int) -> str:
    """The word that ends at ``mark``, points within it included: "Sen" of "then-Sen."."""
    before = text[max(0, mark - _BACK) : mark]
    if not before or before[-1].isspace():
        return ""
    return _PREFIX.sub("", before.rsplit(None, 1)[-1].lstrip(_OPENERS).rpartition("—")[2])


def _next_word(text: str, following: int) -> str:
    match = _WORD.match(text, following, following + _BACK)
    return match.group().lower() if match else ""
