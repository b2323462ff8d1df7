"""Forms: what a run of capitalised words shows by itself, wherever it stands: which names, of what kind."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from scoring.attribution.grammar import is_listed_verb
from scoring.resolve.vocabulary import body_heads, body_names, demonyms, genders, nouns, titles

_CONTRACTED = re.compile(r"['’](?:s|ll|d|re|ve|m|t)$")
_OWNED = re.compile(r"['’](?:s|ll|d|re|ve)?$")
_APOSTROPHES = frozenset("'’")  # a look before a search
_BLANK = re.compile(r"[ \u00a0]")
_ARTICLE = re.compile(r"^[AaEe]l-(?=[A-Z])")
_INITIALS = re.compile(r"\b[A-Z]\.$|\.\w\.$")  # whose full stop is theirs
_CAPITAL_INSIDE = re.compile(r"[A-Z][a-z]{2,}[A-Z]")  # "NorPower North"
_SURNAME_PREFIX = re.compile(r"Mac|Fitz|Van|Von|Del|Den|Abu")  # "MacOrr"
_MONTHS = frozenset("April June August".split())  # and first names
_HONOURS = frozenset("CBE FRS KC MBE OBE PhD QC SC".split())  # letters behind a name
_LINKS = frozenset({"of", "for"})
_PARTICLES = frozenset(  # small words inside the surnames of many tongues
    "al bin da de del della dello dei den der des di do dos du ibn la le van von".split()
)
_LONGEST_TITLE = 4
_PLURAL_IN = re.compile(
    r"([A-Z]+s|[A-Z][a-z]+s) (?:in|on|at) (.+)"
)  # "Dockers in Felixstowe": a noun opens the sentence
_NOT_NAMES = frozenset(
    "the a an in on at but and or for from by with as if when while after before since it he she they we i you "
    "this that these those his her their our its my your there here what who how why where not no yes so yet "
    "still also then now according however meanwhile although though despite following under over during about "
    "another some many most several all both each every neither nor either is are was were more few one two three four "
    "five six seven eight nine ten last next earlier later once only even just because to of mr mrs ms miss dr "
    "sir police officials sources people critics residents witnesses reports monday tuesday wednesday thursday "
    "friday saturday sunday january february march april may june july august september october november "
    "december again can could should would did does do has have had let like unlike even asked said says "
    "called why whether based ask see meet read watch get being post-match pre-match post-race pre-race".split()
)
_OPENERS = frozenset(  # of a sentence, before the name that it is about
    "instead through without against amid among throughout until unless except moreover nevertheless nonetheless "
    "indeed thus therefore furthermore separately elsewhere afterwards finally perhaps maybe today yesterday tomorrow "
    "tonight overall earlier previously recently originally eventually initially similarly additionally apparently "
    "clearly unfortunately ironically specifically essentially obviously currently formerly sadly suddenly "
    "besides alongside former ex".split()
)
_BREAKS = frozenset(  # no name goes on with these: a sentence ended in "Canto I.", or a heading writes verbs large
    "but he his she her they their it its my your our instead however meanwhile says say said tells told wants vows "
    "urges accuses accused admits denies insists thinks announces reveals explains defends slams endorses rips mocks "
    "refuses declares argues agrees "
    "warns asks seeks calls gets makes takes gives loses pledges just has is was are".split()
)
_DESCRIBING = (
    "-based",
    "-born",
    "-backed",
    "-owned",
    "-led",
    "-listed",
    "-controlled",
    "-leading",
    "-winning",
)  # "Upham-based Norbank"
_POLICIES = frozenset(  # one office or body has two of them: "Trade and Industry Secretary"
    "Agriculture Business Children Commerce Culture Education Energy Environment Finance Food Foreign Health "
    "Housing Industry Justice Labor Media Science Sport Trade Transport Work".split()
)
_OUTLETS = frozenset({"Daily", "Weekly"})  # with these the name of a paper opens
_OF_NATION = ("ese", "ish", "lsh", "nch", "tch")  # "Irish Grid": a Dane may go by their nation, nobody Danish does
_PARTISANS = frozenset("Republican Democrat Democratic Labour Tory Conservative Liberal Green".split())
_PRESENTING = frozenset({"official", "organisation", "expert", "media", "speaker", "person"})


class Form(NamedTuple):
    """A name as its own words show it: where in the run it starts, and how long it is, with the titles ``shown``."""

    start: int
    size: int
    shown: str
    words: str  # without title and possessive
    surname: str  # the last of them but "Jr" and "Sr"
    kind: str  # "person", "body" or "unknown"
    gender: str  # "m", "f" or "u"


@lru_cache(maxsize=10_000)  # the same names stand again and again in a text, and in the news of a day
def forms_of(run: str) -> tuple[Form, ...]:
    """The names in a run of capitalised words, without a leading "The" or "But"."""
    trimmed = (_trim(start, words) for start, words in _apart(run))
    return tuple(_form(start, bare) for start, bare in trimmed if bare)


def _apart(run: str) -> Iterator[tuple[int, str]]:
    """The parts of a run that may each be a name: where each starts, and its words."""
    for at, part in _unbroken(run):
        for start, words in _uncoordinated(part):
            parts = _unbroken(words) if words != part else ((0, words),)
            yield from ((at + start + further, some) for further, some in parts)


def _unbroken(run: str) -> Iterator[tuple[int, str]]:
    """The run in the parts between words that stand inside no name: "Orr" and "Ready" of "Orr Says He's Ready"."""
    parts = _BLANK.split(run)
    start, first = 0, 0
    for index, part in enumerate(parts):
        if index > first and (_breaks(part) or _follows_person(parts[first : index + 1])):
            yield start, " ".join(parts[first:index])
            start += sum(len(one) + 1 for one in parts[first:index])
            first = index
    yield start, run[start:]


def _breaks(part: str) -> bool:
    return part[0].isupper() and _uncontracted(part) in _BREAKS


def _follows_person(parts: Sequence[str]) -> bool:
    """Whether the last of the parts follows a person's name: what it owns, "Mr Orr's Budget", or where it is of."""
    *person, following = parts
    if following != "of" and _APOSTROPHES.isdisjoint(person[-1]):
        return False
    presented = person[_presented_by(person) :]  # "Economist Ann Orr"
    is_presented = len(presented) > 1 and presented[0] in genders()
    if len(person) < 2 or not (is_presented or person[0] in genders() or person[0].rstrip(".") in titles()):
        return False
    if following == "of":  # "Mary Orr of Kent", but not "Foreign Secretary of Japan"
        return not any(part.rstrip(".") in titles() or part in body_heads() for part in person[-1:])
    return _CONTRACTED.search(person[-1]) is not None and following not in body_heads()


def _uncontracted(word: str) -> str:
    """A word in lower case without what is drawn together with it: "he" of "He's"."""
    return (word if _APOSTROPHES.isdisjoint(word) else _CONTRACTED.sub("", word)).lower()


def _form(start: int, words: str) -> Form:
    parts = words.split(" ")
    presenting = 0 if words in body_names() else _presenting(parts)
    shown = parts[:presenting]
    parts = parts if parts[presenting] in _LINKS else parts[presenting:]  # "Bishop of Upham"
    bare = " ".join(parts)
    kind = "person" if presenting else _kind(parts, bare)
    return Form(start, len(words), " ".join(shown), bare, surname_of(bare), kind, _gender(shown, parts))


def surname_of(name: str) -> str:
    last = name.removesuffix(" Jr").removesuffix(" Sr").rsplit(" ", 1)[-1]
    return _ARTICLE.sub("", last)  # al-Orr is Orr later on


def _uncoordinated(words: str) -> Iterator[tuple[int, str]]:
    """Two names that are joined ("Ann Lee and Bo Day", not "Ministry of Food and Health"), or a plural and a place."""
    if plural := _PLURAL_IN.match(words):
        yield 0, plural[1]
        yield plural.start(2), plural[2]
        return
    parts = words.split(" and ")
    if (
        len(parts) == 1
        or words in body_names()
        or parts[0] in _POLICIES
        or (_is_of_bodies(words) and not _are_bodies(parts))
    ):
        yield 0, words
        return
    start = 0
    for part in parts:
        yield start, part
        start += len(part) + len(" and ")


def _is_of_bodies(words: str) -> bool:
    return any(word in body_heads() for word in words.split())


def _are_bodies(parts: Sequence[str]) -> bool:
    """Whether each part is a body's whole name: "Upham Bank and Calder Group", "the Rail Board and the Navy"."""
    *former, last = parts
    if last.startswith("the "):
        return all(_is_known(part) or _is_of_bodies(part) for part in parts)
    is_body = _is_known(last) or (_is_of_bodies(last) and " " in last)
    return is_body and all(_is_known(part) or _is_plain_body(part) for part in former)


def _is_known(words: str) -> bool:
    return words.removeprefix("the ").removeprefix("The ") in body_names()


def _is_plain_body(words: str) -> bool:
    """Whether a body's name of several words ends in what says so: "Upham Bank", but not "Ministry of Food"."""
    if _LINKS.intersection(words.split()):
        return False
    parts = [part for part in words.split() if part.lower() not in _NOT_NAMES]
    return len(parts) > 1 and parts[-1] in body_heads()


def _trim(start: int, words: str) -> tuple[int, str]:
    """The name without a leading "The" or "But" and trailing possessive or full stop."""
    parts = _BLANK.split(words)
    is_month = len(parts) > 1 and parts[0] in _MONTHS and not _ends_no_name(parts[:2])
    while parts and not is_month and _opens_no_name(parts) and not _is_name_of_day(parts):
        start += len(parts[0]) + 1
        parts.pop(0)
    whole = " ".join(parts)  # "Mail on Sunday" ends in a word that ends no name
    while whole not in body_names() and parts and _ends_no_name(parts):
        parts.pop()
    joined = _disowned(" ".join(parts))
    return start, joined if not joined.endswith(".") or _INITIALS.search(joined) else joined.rstrip(".")


def _disowned(words: str) -> str:
    """Words without the possessive or contraction that they end in."""
    return words if _APOSTROPHES.isdisjoint(words) else _OWNED.sub("", words)


def _is_name_of_day(parts: Sequence[str]) -> bool:
    """Whether a word that opens no name opens a body's: "Sunday Times"."""
    return parts[0] not in ("The", "the") and _disowned(" ".join(parts)) in body_names()


def _opens_no_name(parts: list[str]) -> bool:
    """Whether the first word is none of a name's; a title before a name is one."""
    first, word = parts[0], _uncontracted(parts[0])
    if word in _NOT_NAMES:
        return len(parts) == 1 or first not in titles()
    return len(parts) > 1 and (word in _OPENERS or word in _BREAKS or word.endswith(_DESCRIBING) or _is_doing(parts))


def _is_doing(parts: Sequence[str]) -> bool:
    """Whether a participle opens a sentence, and not the name of a body: "Hosting Orr was fun", "Housing Board"."""
    verb = parts[0].removesuffix("ing").lower()
    if verb == parts[0].lower() or (len(parts) > 2 and parts[1] not in genders()) or parts[1] in body_heads():
        return False
    return verb in nouns() or any(is_listed_verb(verb + ending) for ending in ("ed", "s", "es"))


def _ends_no_name(parts: list[str]) -> bool:
    """Whether the last word is none of a name's; "Police" is one behind another, "May" behind a first name."""
    last = parts[-1]
    if last in ("Police", "Watch") and len(parts) > 1:
        return False
    if last in _HONOURS and len(parts) > 2:
        return True
    if len(parts) == 2 and last[0].isupper() and (parts[0] in genders() or parts[0].rstrip(".") in titles()):
        return False
    return _uncontracted(last) in _NOT_NAMES or last.islower()


def _presenting(parts: list[str]) -> int:
    """How many words of a run present the name behind them; none of a title or a body's name that it ends in."""
    count = max(_titles_before(parts), _presented_by(parts), _origin_before(parts))
    if count and " ".join(parts[count - 1 : count + 1]) in body_names():
        return count - 1  # "Norway's General Staff"
    return next((place for place in range(count) if " ".join(parts[place:]) in titles()), count)


def _titles_before(parts: list[str]) -> int:
    """How many words of titles a capitalised run starts with; the last word is always the name's."""
    count = 0
    if _is_first_name(parts[:-1]):
        return 0
    while size := _title_from(parts, count):
        if count and len(parts) - count == 2 and parts[count] in genders():
            break  # "Firefighter Dean Cobb"
        count += size
    if count and parts[count] in ("of", "for"):  # "Minister of Health Ann Rowe"
        return next((place for place in range(count + 2, len(parts) - 1) if parts[place] in genders()), count)
    return count


def _origin_before(parts: list[str]) -> int:
    """Whether one word, a nation or a party, presents a first name: "American Ann Lee", "Republican Bo Day"."""
    return int(len(parts) > 2 and parts[1] in genders() and (parts[0] in demonyms() or parts[0] in _PARTISANS))


def _is_first_name(parts: list[str]) -> bool:
    """Whether what stands before a surname is a first name that is a title too: "Dean Cobb", but not "Earl Cobb"."""
    return len(parts) == 1 and parts[0] in genders() and titles().get(parts[0], ("", ""))[0] not in ("", "official")


def _title_from(parts: list[str], start: int) -> int:
    """How many words the longest title has that starts there and leaves a word behind it."""
    sizes = range(min(_LONGEST_TITLE, len(parts) - 1 - start), 0, -1)
    return next((size for size in sizes if " ".join(parts[start : start + size]).rstrip(".") in titles()), 0)


def _presented_by(parts: list[str]) -> int:
    """How many words at the head of a capitalised run present a person: "Missouri Governor" before "Jay Nixon"."""
    for index in range(len(parts) - 2, -1, -1):
        word = parts[index]
        noun = nouns().get(word.lower(), ("", ""))[0] or ("official" if word.rstrip(".") in titles() else "")
        presents = noun in _PRESENTING or (noun and word not in genders() and parts[index + 1] in genders())
        if word in _OUTLETS or _is_first_name(parts[index:-1]) or (word in genders() and 0 < index == len(parts) - 2):
            continue  # "Firefighter Dean Cobb"
        if _disowned(word) != word or (presents and word[0].isupper()):
            return index + 1 if _may_be_person(parts[index + 1 :]) else 0
    return 0


def _may_be_person(parts: Sequence[str]) -> bool:
    """Whether what a noun presents may be a person's name: "Ann Lee", "Ned van der Orr", not "Group of Mills"."""
    words = [part for part in parts if part not in _PARTICLES]
    is_plain = len(words) <= 3 and not any(part in body_heads() or part[0].islower() for part in words)
    return is_plain and parts[0] not in _LINKS


def _kind(parts: list[str], bare: str) -> str:
    if bare in body_names() or any(part in body_heads() for part in parts) or _is_lettered(parts):
        return "body"
    if len(parts) > 1 and parts[0] in _OUTLETS:
        return "body"
    if len(parts) > 1 and parts[0] in genders():
        return "person"
    if len(parts) == 2 and parts[0].endswith(_OF_NATION) and parts[0] in demonyms():
        return "body"
    if len(parts) > 1 and _CAPITAL_INSIDE.match(parts[0]) and not _SURNAME_PREFIX.match(parts[0]):
        return "body"
    has_link = any(part in ("of", "for", "the", "and", "&", "on", "in") for part in parts)
    if has_link or (bare.isupper() and len(bare) > 1 and "." not in bare) or len(parts) > 4:
        return "body"
    return "person" if 2 <= len(parts) <= 3 else "unknown"


def _is_lettered(parts: list[str]) -> bool:
    """Whether a name opens with letters that stand for words: "ABN Tolland", but not "ANN ROWE"."""
    first, *rest = parts
    return len(first) > 2 and first.isupper() and first.isalpha() and any(not part.isupper() for part in rest)


def _gender(shown: list[str], parts: list[str]) -> str:
    of_titles = (titles().get(title.rstrip("."), ("", "u"))[1] for title in shown)
    given = genders().get(parts[0], "u") if len(parts) > 1 else "u"
    return next((gender for gender in of_titles if gender != "u"), given)
