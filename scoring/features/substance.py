"""What a claim speaks of: the source's own act, an accusation, an event or a generality."""

from __future__ import annotations

import re
from itertools import pairwise

from scoring.features.reading import DIGIT, WORD, Reading, evidence
from scoring.features.table import Row

_OWN = re.compile(r"(?:that )?(?:it|its|they|their|we|our|i|my|i'm|we're|i've|we've|i'll|we'll|he|his|she|her)\b")
_DEED = re.compile(
    r"(?:that )?(?:it|they|we|i|he|she)(?: (?:has|have|had|will|would|is|are|was|were)(?: (?:already|now|since|also))?"
    r"|'(?:s|ve|d|ll|m|re)) (?!been\b|no\b|not\b)\w+(?:ed|en|ut|un|nt|ld|ne|de|ing|id|ept|et)\b"
    r"|(?:i|we) (?:\w+ly )?(?!need|want|seem|look|believ|fear|hop|lik|lov|lack|remain|expect|deserv|agre|wonder|"
    r"regrett|wish|prefer|enjoy|support|oppos|watch|notic|happen)\w{2,}ed\b"  # what is no feeling
)
_GENERIC = re.compile(
    r"(?:But |And |Yet |On the \w+, )?([A-Z][a-z-]+(?: [a-z-]+){0,2}?s) (?!the |an? |its |his |her |their )[a-z]"
)
_NOT_PLURAL = frozenset("this his its as was is has does us always perhaps across besides thus yes news series".split())
_DETERMINED = frozenset(
    "the a an this that these those his her its their our my your some any no each every both all another "
    "other one two three four five six seven eight nine ten several many most few he she it they we i you who "
    "what when where while after before in on at by for from with under over as if though although since until "
    "during despite among".split()
)
_RELATIVE = re.compile(r",? (?:which|who|whose|where)\b")
_THIRD_PERSON = re.compile(r"(?:it|its|they|their|he|his|she|her)\b")
_OF_PERSON = re.compile(r"(?:that )?(?:he|his|she|her)\b")
_OF_WHOM = re.compile(r"(?:that )?(?:(he|his)|she|her)\b")
_OF_NOBODY = re.compile(  # an "it" that stands for nothing
    r"(?:that )?it(?: (?:is|was|has been|had been)|'s)(?: \w+)? "
    r"(?:drizzling|freezing|hailing|raining|sleeting|snowing|thundering)\b"
)
_FORCE = (
    r"(?:(?:floods?|flooding|storms?|hurricanes?|typhoons?|cyclones?|tornado(?:es)?|(?:earth)?quakes?|(?:land|mud)slides?|"
    r"avalanches?|(?:wild|bush)?fires?|blazes?|heatwaves?|lightning|tsunamis?|eruptions?|explosions?|crash(?:es)?|"
    r"collapses?|outbreaks?|accidents?|derailments?|capsizings?|sinkings?)\b)"
)
_BY_CHANCE = re.compile(  # what harms there is nobody whom a claim could accuse
    rf"\b{_FORCE}(?: [\w'-]+){{0,3}}? (?:kill|injur|wound|strike|struck|hit)\w*"
    rf"|\b(?:killed|injured|wounded|hurt|hit|struck)\b[^.;]{{0,40}}? (?:in|by|when) (?:[\w'-]+ ){{0,3}}?{_FORCE}"
)
_OPENING = 4  # words in which a claim names what it is about
_NAME = re.compile(r"(?<=[a-z,;] )[A-Z]")
_SPECIFIC = frozenset(
    "two three four five six seven eight nine ten eleven twelve dozen hundred thousand million billion half "
    "twice third quarter monday tuesday wednesday thursday friday saturday sunday yesterday today tonight "
    "january february march april june july august september october november december noon midnight dawn a.m "
    "p.m".split()
)
_ACTORS = frozenset({"official", "organisation", "person", "expert", "witness", "media"})
_ONGOING = frozenset({"been", "keep", "keeps", "kept"})
_PAST = frozenset(
    "was were had did took went came won lost fell rose made told held left began broke met beat shut struck "
    "hit cut sank burst drew sold bought led found became saw got gave ran set flew drove spoke wrote sent bit "
    "tore blew spent paid brought caught taught fought built kept slept swept put read shot".split()
)


def substance(reading: Reading, row: Row) -> None:
    """Add the features of the group ``substance`` to ``row``, which holds those of ``sourcing`` already."""
    claim, found = reading.claim, evidence(reading.words)
    if claim.type == "prediction" and claim.attribution.type == "hearsay":
        row["claim_type"] = "expected"  # what "is expected" is already in the hearsay
    elif claim.type != "statement":
        row["claim_type"] = claim.type
    specific = bool(DIGIT.search(reading.content)) or not _SPECIFIC.isdisjoint(reading.words)
    if claim.attribution.type == "own_voice":
        past = _is_past(reading.words)
        row["matter"] = _matter(reading, specific=specific, past=past)
        general = not past and _is_generic(claim.text)
    else:
        general = False
        _add_act(reading, row)
        if specific:
            row["specific"] = "yes"
        if "contested" in found and "belligerent" in reading.sourced:
            row["contested"] = "yes"
        _add_accusation(reading, found, row)
    if general or "generality" in found or _is_trend(reading.words):
        row["general"] = "yes"
    if "evaluation" in found:
        row["judgement"] = "yes"


def _is_past(words: list[str]) -> bool:
    return not _PAST.isdisjoint(words) or any(word.endswith("ed") and len(word) > 4 for word in words)


def _is_trend(words: list[str]) -> bool:
    """Whether something "has been growing" or "keeps growing"."""
    return not _ONGOING.isdisjoint(words) and any(
        word in _ONGOING and after.endswith("ing") for word, after in pairwise(words)
    )


def _matter(reading: Reading, *, specific: bool, past: bool) -> str:
    """What the text's own voice tells: with figures or dates an event or a state, without them what was or what is."""
    if specific:
        return "event" if past else "state"
    return "past" if past and _NAME.search(reading.claim.text) else "present"


def _add_accusation(reading: Reading, found: frozenset[str], row: Row) -> None:
    """Wrongdoing that the source ascribes to others: not what it admits or denies, nor what a court finds."""
    if reading.claim.type not in ("statement", "prediction") or row.get("record") == "authority":
        return
    if "accusation" in reading.cued:
        row["accusation"] = "outright"
    elif _accuses(reading, found) and not row.get("own_act", "").startswith("own_deed"):
        by_official = "official" if reading.role == "official" else "identified"
        row["accusation"] = by_official if reading.identification in ("named", "role") else "anonymous"


def _accuses(reading: Reading, found: frozenset[str]) -> bool:
    """Whether somebody harms, not a force of nature or an accident ("floods kill 14")."""
    if "accusing verb" not in found:
        return False
    rest = _BY_CHANCE.sub(" ", reading.content)
    return rest == reading.content or "accusing verb" in evidence(WORD.findall(rest))


def _is_generic(text: str) -> bool:
    """Whether a sentence speaks of a kind, not of one case: it opens with a plural that nothing determines.

    >>> _is_generic("Small shops live from one Christmas to the next"), _is_generic("The shops closed")
    (True, False)
    """
    match = _GENERIC.match(text)
    if not match:
        return False
    words = match.group(1).lower().split()
    return words[-1] not in _NOT_PLURAL and not words[-1].endswith(("ss", "us", "is")) and words[0] not in _DETERMINED


def _is_about_source(reading: Reading) -> bool:
    """Whether the claim opens with a word of its source: "Corvo has closed the plant, Corvo's chief executive said"."""
    source = {word.removesuffix("'s") for word in WORD.findall(_RELATIVE.split(reading.source)[0])}
    return any(len(word) > 3 and word.removesuffix("'s") in source for word in reading.words[:_OPENING])


def _is_of_other_person(reading: Reading) -> bool:
    """Whether a "he" or "she" cannot be who speaks, by their own pronoun: "she informed him that he ...".

    A name tells nothing here: who exactly is named, and of which gender lists take them to be, moves no confidence.
    """
    whom = _OF_WHOM.match(reading.content)
    return whom is not None and reading.source == ("she" if whom[1] else "he")


def _add_act(reading: Reading, row: Row) -> None:
    """Add ``own_act`` where a source speaks of what it does itself: its plan, its deed or another matter of its own."""
    if reading.identification not in ("named", "role") or reading.role not in _ACTORS:
        return
    kind = reading.claim.type
    is_body = reading.role == "media" or "body" in reading.named
    if is_body and _OF_PERSON.match(reading.content):
        return  # a body speaks of somebody else there
    if _OF_NOBODY.match(reading.content):
        return
    if reading.claim.attribution.type == "direct_quote" and _THIRD_PERSON.match(reading.content):
        return  # so does whoever says "they" in their own words
    if kind == "intention":
        act = "ascribed" if "wish" in reading.cued else "declared"
    elif kind in ("statement", "prediction") and "declaration" in reading.cued:
        act = "declared"
    elif kind == "statement" and _DEED.match(reading.content):
        if _is_of_other_person(reading):
            return
        act = "own_deed"
    elif kind in ("statement", "denial") and (_OWN.match(reading.content) or _is_about_source(reading)):
        act = "own_matter"
    else:
        return
    is_unnamed = act in ("declared", "own_deed") and reading.identification != "named"
    row["own_act"] = "unnamed" if is_unnamed else act
