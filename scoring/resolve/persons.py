"""Persons: the role that a text's introductions of a person give."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from scoring.attribution.grammar import is_finite
from scoring.resolve.affiliation import DETERMINER, WORD, affiliation, is_leader
from scoring.resolve.introductions import Introduction
from scoring.resolve.presence import PERCEIVED
from scoring.resolve.vocabulary import QUALIFYING, bare, body_names, genders, noun_at, title_at

_CANDIDATES = frozenset(
    "candidate nominee front-runner frontrunner contender hopeful challenger rival runner-up mate campaign "
    "camp supporters supporter backers rally rallies ticket delegates candidacy nomination bid".split()
)
_FORMER = frozenset("former ex onetime one-time erstwhile retired past".split())
_SEAT = re.compile(r"\b[RDI][-–][A-Z][a-z]*\b\.?")
_IN_OFFICE = re.compile(r"\s[Aa]dministration|\sgovernment|\scabinet|\spresidency|\sWhite House")
_UNAPPOSED = re.compile(  # what follows a comma but describes nobody: "during a visit", "closing the fair"
    r"(?:after|amid|as|at|before|by|despite|during|in|like|on|since|though|to|under|when|while|with|without)\s"
    r"|[a-z]+(?:ing|ed)\s(?:an?|the|to|by|in|on|at|with|for|from|that|his|her|their|its|[A-Z'“\"])"
)
_QUALIFIER = re.compile(rf"\s(?:{QUALIFYING}|[a-z]+ing|[a-z]+ed)\s|\s\(|\s[—–-]\s")
_DOES = re.compile(r"who (?:(?:has|have|had|also|now|currently|previously|once) ){0,2}(\w+)\b(.*)", re.DOTALL)
_LEADS = frozenset(
    "head heads lead leads chair chairs run runs direct directs led headed chaired ran represent represents "
    "works work worked own owns founded manages managed oversees".split()
)
_WORKS = frozenset({"work", "works", "worked"})
_KNOWS = frozenset(
    "study studies studied teach teaches taught research researches researched specializes specialises "
    "specialized appraises tracks analyzes analyses wrote follows models covers monitors reads".split()
)
_FOR_THE_STATE = re.compile(r"for the (?:Crown|prosecution|state)\b|prosecuting$")
_FOR_A_PARTY = re.compile(r"for the (?:defen[cs]e|defendant|claimant|plaintiff)\b|defending$|in mitigation$")
_HONORIFICS = frozenset({"dr", "prof", "professor", "mr", "mrs", "ms", "miss", "sir", "dame", "lord", "lady", "doctor"})
_HOME = re.compile(
    r"of [A-Z][\w.]+(?: [A-Z][\w.]+)?$"
)  # "Ann Lee, 20, of Upham": news gives the home of private persons
_RESEARCH = re.compile(  # "director of the University of Maine's Centre for Ice": cited for knowledge
    r"\bUniversity\b.*\b(?:Cent(?:er|re)|Institute|Lab(?:oratory)?|Program(?:me)?|School|Project)\b"
    r"|\b(?:Cent(?:er|re)|Institute|Lab(?:oratory)?|Program(?:me)?|School|Project)\b.*\bUniversity\b"
)
_OF_LEARNING = re.compile(  # "Ann Lee of Upham University": whom news cites for what is known there, not for the body
    r"(?:of|from|at) (?:[A-Z][\w.'’&-]* ){1,4}(?:Securities|Analytics|(?:Asset|Wealth) Management|Capital Markets|"
    r"Economics|Stockbrokers)\b|"  # or of a house that watches markets
    r"(?:of|from|at) (?:the )?(?:[A-Z][\w.'’&-]* (?:(?:of|and|for) )?(?:the )?){0,5}"
    r"(?:University|College London|Medical School|School of [A-Z]\w+|Institute of Technology)\b"
    r"(?!.*\b(?:Union|Club|Police|Press|Students?)\b)"
)
_PARTIES = frozenset(  # whose "Ann Lee" speaks for them
    "AfD ANC BJP CDU Conservatives Democrats DUP GOP Greens Labour LibDems Likud Party Republicans SDLP SNP SPD "
    "Tories UKIP UUP".split()
)
_NO_PERSONS = frozenset(  # nouns that are verbs or bodies where a person's name follows them: "will force Ann Lee"
    "accused force forces report reports states state judge judges post posts charge charges people government "
    "candidates survey surveys poll polls press court support supporters backers".split()
)
_OUTLET = re.compile(
    r"\b(?:of|from|at|with|for) (?:[Tt]he )?((?:[A-Z][\w.'’-]*(?: (?:of|on) (?=[A-Z])| (?=[A-Z]))?){1,4})"
)
_RUNNING = frozenset("ran running runs".split())
_TELLING = ("organisation", "media", "expert", "witness", "person")


def role_of_person(introductions: Iterable[Introduction]) -> str | None:
    """The role that introductions give: public office first, then a candidacy, then whatever tells; else None.

    An office that any of them calls former is no office any more; where nothing else is known it is "former".
    """
    shown = [kind for one in introductions for kind in _shown(one)]
    if "seat" in shown or ("office" in shown and "former" not in shown):
        return "official"
    if "candidate" in shown:
        return "organisation"
    told = next((kind for kind in shown if kind in _TELLING), None)
    if told or not shown:
        return told
    if "party" in shown and "office" not in shown:
        return "party"
    if "former" in shown and "office" not in shown:
        return "former"
    return "official" if "office" in shown else "expert"


@lru_cache(maxsize=10_000)  # an introduction is read for each mention of its name
def _shown(introduction: Introduction) -> tuple[str, ...]:
    return tuple(_kinds_of(introduction))


def _kinds_of(introduction: Introduction) -> Iterator[str]:
    if _SEAT.search(introduction.after):
        yield "seat"
    yield from _kinds_before(introduction.before)
    yield from _kinds_after(introduction.after)


def _kinds_before(phrase: str) -> Iterator[str]:
    """What titles and nouns right before a name show, the nearest first: "candidate", "office", "former" or a role."""
    words = WORD.findall(phrase)
    end = len(words)
    if _outlet_owns(words):
        yield "media"
    if _is_of_party(words):
        yield "party"
    if words and words[-1] in _NO_PERSONS:
        return
    while end > 0:
        kind, size = _kind_at(words, end, "")
        if kind is None:
            return
        yield kind
        end -= size
        if words[end].islower():  # only titles pile up: "the candidate, Sen."
            return


def _outlet_owns(words: Sequence[str]) -> bool:
    """Whether an outlet owns the name that follows: "the Daily Mail's", "Fox News’"."""
    if not words or bare(words[-1]) == words[-1]:
        return False
    owner = [*words[:-1], bare(words[-1])]
    return any(body_names().get(" ".join(owner[-size:])) == "media" for size in range(1, min(4, len(owner)) + 1))


def _works_for_outlet(phrase: str) -> bool:
    """Whether what stands behind a name says for which outlet somebody works: " of the Daily Mail"."""
    outlet = _OUTLET.match(phrase.lstrip(" ,"))
    return outlet is not None and body_names().get(outlet[1].rstrip(".")) == "media"


def _is_of_party(words: Sequence[str]) -> bool:
    """Whether a party owns the name that follows: "Labour's", "the Greens’"."""
    return bool(words) and bare(words[-1]) != words[-1] and bare(words[-1]) in _PARTIES


def _kinds_after(phrase: str) -> Iterator[str]:
    """What an apposition or relative clause shows: "a surgeon at ...", "who chairs the panel", " of the party"."""
    if not phrase:
        return
    if _IN_OFFICE.match(phrase):
        yield "office"
    if _works_for_outlet(phrase):
        yield "media"
    if _HOME.match(phrase):
        yield "person"
    for part in re.split(r"[,;]|\s[—–]\s", phrase):
        kind = _kind_of_clause(part.strip()) if part.lstrip().startswith("who ") else _kind_of_apposition(part.strip())
        if kind is not None:
            yield kind


def _kind_of_apposition(part: str) -> str | None:
    if PERCEIVED.search(part):
        return "witness"
    if _FOR_THE_STATE.match(part):
        return "office"  # counsel, as British courts name them
    if _FOR_A_PARTY.match(part):
        return "organisation"
    if _OF_LEARNING.match(part):
        return "expert"
    if _UNAPPOSED.match(part):
        return None
    text = DETERMINER.sub("", part)
    whole = WORD.findall(text)
    if (noun := noun_at(whole, len(whole))) and noun[2] == len(whole) > 1:
        return _kind_at(whole, len(whole), "")[0]  # "chief operating officer"
    cut = _QUALIFIER.search(text)
    core, rest = (text[: cut.start()], text[cut.start() :]) if cut else (text, "")
    words = WORD.findall(core)
    if len(words) > 1 and (words[0] in genders() or is_finite(words[0])):
        return None  # a name ("Imran Sheikh"), or what the sentence goes on with ("told the court")
    return _kind_at(words, len(words), rest)[0]


def _kind_of_clause(clause: str) -> str | None:
    match = _DOES.match(clause)
    if match is None:
        return None
    verb, rest = match[1], match[2]
    if verb in _RUNNING and "for " in rest:
        return "candidate"
    if PERCEIVED.match(clause):
        return "witness"
    if verb in _KNOWS:
        return "expert"
    if verb not in _LEADS or (verb in _WORKS and not rest.startswith((" for ", " at ", " in "))):
        return None  # who worked with somebody, or on a thing, speaks for nobody by that
    role = affiliation((), " for " + rest.strip().removeprefix("for ").removeprefix("at "))
    return "office" if role == "official" else role or "organisation"


def _kind_at(words: Sequence[str], end: int, rest: str) -> tuple[str | None, int]:
    """What the title or noun that ends at ``end`` shows, and how many words it has."""
    noun, title = noun_at(words, end), title_at(words, end)
    if noun is None and title is None:
        return None, 1
    size = max(noun[2] if noun else 0, title[1] if title else 0)
    head = words[end - 1].lower().rstrip(".")
    if head in _CANDIDATES:
        return "candidate", size
    if head in _HONORIFICS:
        return "honorific" if head in ("dr", "prof") else "expert" if head in ("professor", "doctor") else None, size
    if head == "director" and _RESEARCH.search(rest):
        return "expert", size
    role = title[0] if title and (noun is None or title[1] >= noun[2]) else noun[0] if noun else ""
    if role == "speaker" or is_leader(words[end - size : end]):
        role = affiliation(words[: end - size], rest) or ("organisation" if role == "speaker" else role)
    if role == "official":
        return ("former" if _is_former(words[: end - size], words) else "office"), size
    return (role if role in _TELLING else None), size


def _is_former(before: Sequence[str], words: Sequence[str]) -> bool:
    recent = [word.lower() for word in before[-4:]]
    return any(word in _FORMER for word in recent) or any(word.lower().startswith("ex-") for word in words[-4:])
