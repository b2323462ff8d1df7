"""Finding names: runs of capitalised words, each name in them with its kind and with what stands beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from scoring.resolve.forms import Form, forms_of, surname_of
from scoring.resolve.introductions import Introduction, introduction_of
from scoring.resolve.vocabulary import body_heads, genders, noun_at

_SHORT = (
    r"(?:Mr|Mrs|Ms|Dr|Sen|Gov|Rep|Gen|Col|Lt|Sgt|Capt|Maj|Prof|Rev|Hon|St|Adm|Cmdr|Cpl|Supt|Det|Insp|Fr|Amb|Pres)\."
)
_CAPITAL, _MORE = r"[^\W\d_a-zß-öø-ÿ]", r"[\w'’-]*(?:&[A-Z]\w*)?"
_ARTICLE = r"(?:d['’]|al-|el-)"
_PART = rf"(?:{_SHORT}|(?:[A-Z]\.)+|{_ARTICLE}?{_CAPITAL}{_MORE})"
_LINK = r"(?:of|for|the|and|on|de|da|del|della|dello|dei|des|di|do|der|den|van|von|bin|ibn|al|la|le|du|dos|&|in)"
_NAME = re.compile(  # from its first capital: patterns that begin with a class of characters are found fastest
    rf"{_CAPITAL}(?<!\w.)(?<!\..)(?:(?<=[A-Z])\.(?:[A-Z]\.)*|(?<=(?={_SHORT}).)\w+\.|{_MORE})"
    rf"(?:[ \u00a0](?:{_LINK}[ \u00a0]){{0,2}}{_PART}){{0,9}}"
)
_BEFORE_CAPITAL = re.compile(rf"(?<![\w.]){_ARTICLE}\Z")
_ACRONYM = re.compile(
    r"\s?\(\s?(?:the |or )?[\"“']?([A-Z][A-Za-z&-]{1,9})[\"”']?\s?\)"
    r"|,?\s(?:also )?(?:known|abbreviated) as (?:the )?([A-Z]{2,9})\b"
)
_SOLE_TRADES = frozenset(  # of companies alone, and of persons too
    "airline brokerage carmaker chain chipmaker consultancy drugmaker housebuilder insurer lender retailer startup "
    "supermarket think-tank brewery".split()
)
_TRADES = _SOLE_TRADES | frozenset("brewer builder grocer miner provider publisher supplier".split())
_IS_GROUP = re.compile(  # beside a name: "an armed faction that", "a software company"
    r"an? (?:(?!(?:of|in|for|with|from|to|at|by|and) )[\w-]+ ){0,4}(?:alliance|cartel|charity|coalition|"
    r"company|consultancy|faction|firm|guerrillas|group|insurer|militia|movement|network|party|retailer|union)"
    r"(?: (?:that|which|of|in|from|based|backed|led|fighting|allied|opposed)\b.*)?",
    re.DOTALL,
)
_RENAMED = re.compile(  # before a name that a comma follows: "the group that owns it, "
    r"(?:[Tt]he|[Aa]n?|[Ii]ts|[Hh]is|[Hh]er|[Tt]heir) (?:[\w-]+ ){0,3}?(?:bank|brand|charity|club|company|firm|group|"
    r"insurer|label|militia|owner|publisher|retailer|studio|supplier|union)"
    r"(?: (?:that|which|who|behind|of|he|she|they|it) [^,.;:\n]{2,60})?, \Z"
)
_BEHIND = 100  # code points before a name that a comma parts from what it renames
_AGED = re.compile(r"(?:an? )?\d{2}(?:$|,|-year-old)")  # "Farid, a 34-year-old tailor"
_ZONES, _ZONE = ("T", "UTC"), re.compile(r"[A-Z]{1,4}T|UTC")  # what zones of time end in, a look before the match
_CLOCK = re.compile(r"\d\s?(?:[ap]\.?m\.?)?\s?\(?\Z")  # "3.20pm AEDT"
_TIME = 12  # code points before a time zone
_LEAD = 40  # code points before a name
_PERSONS = frozenset((role, "one") for role in "expert person speaker witness".split())
_FEWEST_LETTERS = 3  # of letters in brackets that stand for all the words before them
_WITH_GIVEN_NAME = frozenset("Sir Dame Prince Princess King Queen Sheikh".split())


class Name(NamedTuple):
    """A name as it stands at ``start``: ``words`` without title and possessive."""

    words: str
    surname: str  # the last of them but "Jr" and "Sr"
    start: int
    end: int
    kind: str  # "person", "body" or "unknown"
    gender: str  # "m", "f" or "u"
    intro: Introduction | None
    acronym: str = ""

    @property
    def titled(self) -> str:
        """The given name with a title that goes with it, "Sir Otto" for Sir Otto Berg, if the text gives one."""
        title = self.intro.before.rpartition(" ")[2] if self.intro else ""
        return f"{title} {self.words.partition(' ')[0]}" if title in _WITH_GIVEN_NAME else ""

    @property
    def is_full(self) -> bool:
        return " " in self.words


def find_names(text: str) -> Iterator[Name]:
    """The names in a text, in order, each as its own words show it and those beside it."""
    for match in _NAME.finditer(text):
        start, end = _with_article(text, match.start()), match.end()
        for form in _abbreviated(text, start, end) or _apart(text, start, forms_of(text[start:end])):
            if not (
                form.words.endswith(_ZONES)
                and _ZONE.fullmatch(form.words)
                and _CLOCK.search(text, max(0, start - _TIME), start + form.start)
            ):
                yield _name(text, start + form.start, form)


def _apart(text: str, start: int, forms: tuple[Form, ...]) -> tuple[Form, ...]:
    """The names of a run, its first a person's whom a noun presents before it: "geologist Ana Rui of Upham Labs"."""
    first = forms[0] if forms else None
    if first is None or first.kind != "body" or first.start or first.shown or " of " not in first.words:
        return forms
    person, _, place = first.words.partition(" of ")
    if (
        not _presents_one(text[max(0, start - _LEAD) : start])
        or " " not in person
        or body_heads().keys() & person.split()
    ):
        return forms
    at = first.start + len(f"{person} of ")
    return (*forms_of(person), *(form._replace(start=at + form.start) for form in forms_of(place)), *forms[1:])


def _presents_one(before: str) -> bool:
    """Whether words end in a noun for a person, which a name may follow: "the geologist "."""
    words = before.split()
    noun = noun_at(words, len(words)) if before.endswith(" ") else None
    return noun is not None and noun[:2] in _PERSONS


def _with_article(text: str, start: int) -> int:
    """Where a name starts whose first capital stands at ``start``: "al-Orr", "d'Orr"."""
    if text[start - 1 : start] not in ("-", "'", "’"):
        return start
    article = _BEFORE_CAPITAL.search(text, max(0, start - 3), start)
    return article.start() if article else start


def _abbreviated(text: str, start: int, end: int) -> tuple[Form, ...]:
    """The one name that a run is whose letters stand in brackets behind it: "Rowing Economists Roundtable (RER)"."""
    found = _ACRONYM.match(text, end) if text.startswith(" (", end) else None
    if found is None or found[1] is None:
        return ()
    letters, words = found[1], text[start:end].split(" ")
    last = [place for place, word in enumerate(words) if word[0].isupper()][-len(letters) :]
    if len(letters) < _FEWEST_LETTERS or "".join(words[place][0] for place in last) != letters:
        return ()
    name = " ".join(words[last[0] :])
    return (Form(end - start - len(name), len(name), "", name, surname_of(name), "body", "u"),)


def _name(text: str, start: int, form: Form) -> Name:
    end = start + form.size
    acronym = _acronym(text, end, form.words) if form.kind == "body" or " " in form.words else ""
    intro = introduction_of(text, start, end, form)
    is_body = acronym or (intro and (_is_company(form, intro.before) or _is_group(form, intro.after)))
    is_body = is_body or (text.startswith(",", end) and _renames_group(text, start, form))
    is_aged = form.kind == "unknown" and intro and form.words in genders() and _AGED.match(intro.after)
    kind = "body" if is_body else "person" if is_aged else form.kind
    return Name(form.words, form.surname, end - len(form.words), end, kind, form.gender, intro, acronym)


def _is_company(form: Form, before: str) -> bool:
    """Whether the trade before a name is a company's: "gold miner Highland Ore", but not "brewer Jim Carlow"."""
    trade = before.rpartition(" ")[2].lower()
    if trade not in _TRADES:
        return False
    first, _, rest = form.words.partition(" ")
    return first not in genders() and bool(rest or trade in _SOLE_TRADES)


def _is_group(form: Form, after: str) -> bool:
    """Whether what follows a name that no first name opens says that it is a body's: ", an armed faction"."""
    return form.words.partition(" ")[0] not in genders() and not form.shown and _IS_GROUP.fullmatch(after) is not None


def _renames_group(text: str, start: int, form: Form) -> bool:
    """Whether a name that no first name opens renames a body before it: "the group that owns it, Big Machine, says"."""
    if not text.endswith(", ", 0, start) or form.shown or form.words.partition(" ")[0] in genders():
        return False
    return tells_group(text[max(0, start - _BEHIND) : start])


def tells_group(before: str) -> bool:
    """Whether words before a name, and the comma, are a body that it renames."""
    return _RENAMED.search(before) is not None


def _acronym(text: str, end: int, words: str) -> str:
    """The acronym that stands behind a name: " (NRC)", ", known as NRC"."""
    match = _ACRONYM.match(text, end)
    acronym = (match[1] or match[2]) if match else ""
    return acronym if acronym and _abbreviates(acronym, words) else ""


def _abbreviates(acronym: str, words: str) -> bool:
    """Whether an acronym's letters stand in the name in order: "NRC" for National Resistance Center."""
    letters = iter(words.lower())
    return acronym[0].lower() == words[0].lower() and all(
        letter.lower() in letters for letter in acronym if letter.isalpha()
    )
