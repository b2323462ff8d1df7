"""The closed classes of English that the rules stand on, and what can be a verb."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache

from scoring import lexicons
from scoring.segment import Token

QUOTE = "“”"  # the token that a whole quotation becomes
DASHES = frozenset({"-", "–", "—", "--", "---"})
STOPS = frozenset({".", "!", "?", "…", "...", "..", ";", ":"})
WRITERS = frozenset({"i", "we", "i've", "we've"})  # who report, outside quotations
ENDS = frozenset({".", "!", "?"})  # of a sentence
ARTICLES = frozenset({"a", "an", "the"})
ASKS = frozenset("how what when where which who why".split())
CONTRASTS = frozenset("but while whereas although though".split())
INSERTED = frozenset("however meanwhile though too also instead".split())  # between a subject and its verb
SUBJECT_PRONOUNS = frozenset("i you he she it we they who".split())
DETERMINERS = frozenset(
    "the a an this that these those his her its their our my your some any no every each another several many "
    "most both all few two three four five six seven eight nine ten dozens hundreds one".split()
)
OPENS_PHRASE = DETERMINERS | SUBJECT_PRONOUNS
PREPOSITIONS = frozenset(
    "of in on at for from with by about to into over under against during after before since until through "
    "between among amid near outside inside within without despite following across behind beyond along around "
    "upon toward towards via off per".split()
)
SUBORDINATORS = frozenset(
    "that because although though while whereas when whenever where if unless whether until since after before "
    "once as than but so yet how why what which whom".split()
)
RELATIVES = frozenset({"who", "which", "whose", "whom"})
OPENS_RELATIVE = RELATIVES | {"that"}
COORDINATORS = frozenset({"and", "or", "but", "nor"})
JOINS = frozenset({"and", "but"})  # what joins a second predicate to the first
OPENERS = frozenset(
    "but and so or yet however meanwhile also still then now today moreover nevertheless nonetheless instead "
    "indeed thus therefore furthermore separately elsewhere earlier later afterwards finally yes no well".split()
)
TIME_WORDS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday yesterday today tomorrow tonight earlier later "
    "recently now then once already again still also too even just long ago previously soon overnight "
    "meanwhile often never always sometimes since simply only first further again repeatedly".split()
)
MONTHS = frozenset(
    "january february march april may june july august september october november december jan. feb. mar. apr. aug. "
    "sep. sept. oct. nov. dec. jan feb aug sept oct nov dec".split()
)
TIME_NOUNS = MONTHS | frozenset(
    "week month year night day morning afternoon evening weekend hour hours days weeks months years spring summer "
    "autumn winter time".split()
)
VENUES = frozenset(  # where what is told is said
    "court jury jurors inquest tribunal inquiry hearing panel committee magistrates".split()
)
OCCASIONS = frozenset(  # "in a statement": where or when something was said, never who said it
    "statement interview interviews speech address conference briefing letter email e-mail tweet tweets post "
    "message report note memo hearing filing article column book blog memoir release call phone twitter "
    "facebook instagram telegram remarks testimony court parliament television tv radio broadcast paper study "
    "press debate rally event visit meeting appearance comments op-ed editorial telephone video documentary "
    "podcast response reply condition bulletin notice circular dispatch log diary advertisement presentation "
    "sermon verdict judgment stage affidavit brief briefs complaint concurrence decision dissent documents filings "
    "indictment lawsuit letters memos minutes motion opinion papers petition ruling submission".split()
)
PUBLISHED = frozenset(  # of what stands before it: "a statement posted on its website"
    "aired broadcast carried circulated conducted distributed filed issued leaked obtained posted provided published "
    "read released sent shared submitted unsealed".split()
)
OWNERS = frozenset({"his", "her", "its", "their"})
OBJECT_PRONOUNS = frozenset("me you him her it us them himself herself themselves".split())
BE = frozenset("is are was were be been being".split())
PAST_AUXILIARIES = frozenset("was were had did".split())
NEGATIONS = frozenset({"not", "n't", "never", "no"})


@cache
def _verbs() -> dict[str, str]:
    return {term: row["class"] for term, row in lexicons.table("verbs").items()}


def is_auxiliary(word: str) -> bool:
    return _verbs().get(word) in ("auxiliary", "modal")


def is_past(word: str) -> bool:
    """Whether a word is a listed verb in the past: "fell", "was"."""
    return _verbs().get(word) == "past" or word in PAST_AUXILIARIES


@lru_cache(maxsize=20_000)
def is_finite(word: str) -> bool:
    """Whether a word is a finite verb as far as its form tells: listed, or ending in -ed."""
    return (
        word in _verbs()
        or (len(word) > 4 and word.endswith("ed"))
        or word in _CONTRACTIONS
        or word.endswith(_CONTRACTED)
    )


_CONTRACTIONS = frozenset("he's she's it's that's there's who's what's here's i'm".split())
_CONTRACTED = ("'re", "'ll", "'d", "'ve", "n't")


_CLAUSE = 9  # words that have a verb among them, even one that only its form could tell


def is_clause(words: Sequence[str]) -> bool:
    """Whether words have a verb among them: one known by its form, or so many that only its form can be unknown."""
    return len(words) >= _CLAUSE or any(map(is_finite, words))


def has_headline_verb(words: Sequence[str]) -> bool:
    """Whether a headline's words, as written, have a verb: a finite one, a plan's "to", or what its place shows.

    That is a word with an -s behind a subject and before something else, "Blast kills three", but not "Kent floods", or
    one between several and a number: "Gunmen seize 20".
    """
    low = [word.lower() for word in words]
    if any(map(is_finite, low)) or "to" in low[1:-1] or any(map(_has_verbal_s, words[1:-1])):
        return True
    return any(_has_several(*three) for three in zip(low, words[1:], words[2:], strict=False))


def _has_several(subject: str, word: str, number: str) -> bool:
    """Whether a word tells what several do to a number of others."""
    is_many = subject.endswith(("s", "men", "women", "people", "police")) and not subject.endswith("ss")
    return is_many and word.isalpha() and word.islower() and word not in PREPOSITIONS and number[0].isdigit()


def _has_verbal_s(word: str) -> bool:
    return len(word) > 3 and word.islower() and word.endswith("s") and not word.endswith(("ss", "us", "is", "'s", "’s"))


def is_listed_verb(word: str) -> bool:
    return word in _verbs()


def has_finite(tokens: list[Token]) -> bool:
    return any(is_finite(token.lower) for token in tokens)


def is_adverb(word: str) -> bool:
    return (len(word) > 4 and word.endswith("ly") and word not in _NOT_ADVERBS) or word in TIME_WORDS


_NOT_ADVERBS = frozenset(
    "family italy july assembly reply supply ally rally anomaly daily weekly monthly police bully".split()
)
