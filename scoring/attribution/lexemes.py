"""Word forms and what the tagger sees of each by itself: hashes of its letters, shape, word class, use as a cue."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from zlib import crc32

from scoring import lexicons
from scoring.attribution import grammar
from scoring.attribution.cues import HEARSAY_ADVERBS, cue_forms, reporting_nouns

ATTRIBUTES = (
    "word", "form", "suffix3", "suffix2", "prefix3", "shape", "class", "cue", "frames", "mark", "capital", "finite",
    "link",
)  # fmt: skip
"""The columns of ``describe``; zero in all of them is the padding around a paragraph."""

_MARKS = {
    '"': 1, "“": 1, "''": 1, "„": 1, "«": 1, "``": 1, "”": 2, "»": 2, ",": 3, ".": 4, "?": 4, "!": 4, ":": 5, ";": 6,
    "-": 7, "–": 7, "—": 7, "--": 7, "(": 8, ")": 9, "'": 10, "‘": 10, "’": 11, "...": 12, "…": 12,
}  # fmt: skip
OPENING, CLOSING, COMMA, STOP = 1, 2, 3, 4
CAPITALISED = frozenset({4, 5, 6, 7, 8})  # shapes

SURE_CUE = 3
_CUE_SHARES = (0.2, 0.5)  # of a form's occurrences that are cues: below the first it may be one, above the last surely

_NUMBERS = frozenset({1, 2})


def plain(form: str) -> str:
    """A form in lower case with straight apostrophes."""
    return form.lower().replace("’", "'")


def grade_cue(share: float) -> int:
    """How surely a form is a cue, 1 to 3, from the share of its occurrences that are."""
    return 1 + sum(share >= bound for bound in _CUE_SHARES)


def describe(form: str, cues: Mapping[str, int]) -> tuple[int, ...]:
    """The attributes of a word form; ``cues`` are plain forms learned as cues with their grade (``grade_cue``)."""
    word, shape = plain(form), _shape(form)
    kind = _class(form, word, shape)
    listed = word in cue_forms() or word in reporting_nouns()
    return (
        _hash(word),
        _hash(f"form {form}"),
        _hash(f"suffix {word[-3:]}"),
        _hash(f"suffix {word[-2:]}"),
        _hash(f"prefix {word[:3]}"),
        shape,
        _CLASSES.index(kind),
        cues.get(word, int(listed)),
        _frames().get(word, 0),
        _MARKS.get(form, 0),
        int(shape in CAPITALISED),
        int(kind in ("modal", "auxiliary", "finite") or (kind in ("cue", "colored cue") and grammar.is_finite(word))),
        int(kind in ("that", "relative", "and", "contrast", "subordinator")),
    )


def _hash(text: str) -> int:
    return crc32(text.encode("utf-8", "surrogatepass"))


def _shape(form: str) -> int:
    first = form[0]
    if form in _MARKS:
        return 16 + _MARKS[form]
    if first.isdigit():
        return 1 if form.isdigit() else 2
    if not first.isalnum():
        return 3
    if form.isupper():
        return 4 if len(form) == 1 else 5 if len(form) < 6 else 6
    if first.isupper():
        return 8 if "-" in form else 7
    if "-" in form:
        return 9
    return 10 if form.endswith(("'s", "’s")) else 11


def _class(form: str, word: str, shape: int) -> str:
    """The word class as far as the form tells; the first that fits."""
    if form in _MARKS:
        return "mark"
    closed = _closed_classes().get(word)
    if closed:
        return closed
    if word in reporting_nouns():
        return "report"
    if word in _role_nouns():
        return "role"
    if word in cue_forms():
        return "cue" if any(verb.kind == "neutral" for verb in cue_forms()[word]) else "colored cue"
    return _open_class(word, shape)


def _open_class(word: str, shape: int) -> str:
    if grammar.is_adverb(word):
        return "adverb"
    if grammar.is_finite(word):
        return "finite"
    if shape in _NUMBERS:
        return "number"
    if shape in CAPITALISED:
        return "name"
    endings = (("ing", "participle"), ("'s", "owner"), ("s'", "owner"), ("s", "plural"))
    return next((kind for ending, kind in endings if word.endswith(ending)), "other")


@cache
def _closed_classes() -> dict[str, str]:
    """Words of the closed classes → class; of two classes the first listed counts."""
    verbs = lexicons.table("verbs")
    sets: Iterable[tuple[str, Iterable[str]]] = (
        ("that", ["that"]),
        ("relative", grammar.RELATIVES),
        ("and", ["and", "or", "nor"]),
        ("contrast", grammar.CONTRASTS),
        ("person", ["he", "she", "they", "i", "we"]),
        ("it", ["it", "you"]),
        ("possessive", ["his", "her", "its", "their", "my", "our", "your"]),
        ("determiner", grammar.DETERMINERS),
        ("to", ["to"]),
        ("of", ["of"]),
        ("preposition", grammar.PREPOSITIONS),
        ("subordinator", grammar.SUBORDINATORS),
        ("negation", grammar.NEGATIONS),
        ("modal", [word for word, row in verbs.items() if row["class"] == "modal"]),
        ("auxiliary", [word for word, row in verbs.items() if row["class"] == "auxiliary"]),
        ("time", grammar.TIME_WORDS),
        ("time noun", grammar.TIME_NOUNS),
        ("occasion", grammar.OCCASIONS - reporting_nouns().keys()),
        ("hearsay", HEARSAY_ADVERBS | {"apparently"}),
    )
    classes: dict[str, str] = {}
    for kind, words in sets:
        for word in words:
            classes.setdefault(word, kind)
    return classes


_CLASSES = (
    "", "mark", "that", "relative", "and", "contrast", "person", "it", "possessive", "determiner", "to", "of",
    "preposition", "subordinator", "negation", "modal", "auxiliary", "time", "time noun", "occasion", "hearsay",
    "report", "role", "cue", "colored cue", "adverb", "finite", "number", "name", "participle", "owner", "plural",
    "other",
)  # fmt: skip


@cache
def nouns_of(number: str) -> frozenset[str]:
    """Nouns that say what "one" is ("minister"), or what "many" are ("police", "officials")."""
    return frozenset(term for term, row in lexicons.table("role_nouns").items() if row["number"] == number)


@cache
def _role_nouns() -> frozenset[str]:
    return frozenset(term.lower() for name in ("role_nouns", "titles") for term in lexicons.table(name))


GOVERNED = (
    "accusation", "appeal", "appeal clause", "appeal clause infinitive", "appeal clause object", "appeal named object",
    "appeal object", "appeal quotation", "appeal recipient", "clause", "clause gerund object", "clause infinitive",
    "clause infinitive object", "clause object", "clause object recipient", "clause quotation that", "clause that",
    "estimate", "infinitive", "infinitive object", "named", "object", "question", "quotation", "recipient",
    "clause object that",
)  # fmt: skip
"""What forms of cues govern; trained taggers know each set by its place, so that a new one goes to the end."""


@cache
def _frames() -> dict[str, int]:
    """Cue forms → a number for the set of things that they govern."""
    numbers = {frames: number for number, frames in enumerate(GOVERNED, start=1)}
    return {form: numbers.get(governed, 0) for form, governed in governed_by_forms().items()}


def governed_by_forms() -> dict[str, str]:
    """Cue forms → the frames of all their verbs, in the words of the list and in the order of the alphabet."""
    verbs = cue_forms().items()
    return {form: " ".join(sorted({frame for verb in some for frame in verb.frames})) for form, some in verbs}
