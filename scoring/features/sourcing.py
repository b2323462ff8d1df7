"""Who stands behind a claim, how many they are and how they know."""

from __future__ import annotations

import re

from scoring import lexicons
from scoring.features.reading import DIGIT, WORD, Reading, evidence
from scoring.features.table import Row

_KNOWN = ("official", "organisation", "expert", "person", "witness", "media", "document")
_STANDINGS = {
    **{("named", role): f"named_{role}" for role in _KNOWN},
    **{("role", role): f"role_{role}" for role in _KNOWN},
    ("anonymous", "document"): "anonymous_document",
}

_SHARE = re.compile(r"\d|\b(?:percent|per cent|half|third|quarter|fifth|majority|one in|two in|three in|respondents)\b")
_FIGURES = re.compile(
    r"\b(?:figures|statistics|data|records|returns)\b(?: \w+){0,2} (?:from|by|of|at|released by|published by) .*"
    r"\b(?:ministry|department|office|bureau|agency|commission|government|council|treasury|central bank|police)\b"
)
_SEVERAL = re.compile(
    r"(?<![-\w])(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|several|multiple|numerous"
    r"|(?:half )?a dozen|[2-9]|[1-9]\d) (?:[\w'-]+ ){0,4}?(?:people|[a-z]+s)\b"
)
_INDEPENDENT = re.compile(
    r"\bboth\b.+\band\b|\bboth (?:said|say|told|tell|report|reported|confirmed|confirm|put|described)\b"
    r"|\bseparately\b|\bindependently\b|\beach (?:said|say|told|reported|confirmed|measured|put|found|recorded)\b"
)
_PAPER = re.compile(
    r"^(?:the|this|that|these|those|an?|its|his|her|their|our|two|three|four) (?!unconfirmed|unverified|rumou?red)"
    r"(?:[\w'-]+ ){0,3}?(?:reports?|accounts?)\b"
)
_CITED = re.compile(r"\b(?:citing|quoting|quoted|relying on) ((?:[\w'-]+ ){0,4}[\w'-]+)")
_TOLD = re.compile(r"\bwhat [^,.;]{1,40}\btold\b|\bheard (?:of |about )?(?:it|this|that) from\b")
_ORDERED = re.compile(r"\b(?:was|were|been|is|are) told (?:not )?to\b")  # what one learns so is no claim
_OPENING = 8  # words of a content in which a source says how it knows ("she had heard from a clerk that")
_COURT = re.compile(r"\b(?:courts?|jury|juries|jurors|inquests?|tribunals?|hearing|trial|judges?|magistrates?)\b")
_HEARD = re.compile(r"\b(?:hears?|heard|(?:was|were|been) told)\b")
_JOINT = re.compile(r"\bjoint(?:ly)?\b")
_PAIR = re.compile(r"^[^,]+ and (?:the|his|her|its|their|an?) \w")


def sourcing(reading: Reading, row: Row) -> None:
    """Add the features of the group ``sourcing`` to ``row``, and corroboration by sources that speak together.

    A court that heard something has the standing of a litigant: who spoke before it, the text does not tell.
    """
    is_heard = _is_heard(reading)
    standing = "role_organisation" if is_heard else _standing(reading)
    if standing != "role_official":
        row["standing"] = standing
    if standing == "own_voice":
        return
    if reading.identification == "role" and "spokesperson" in reading.named:
        row["spokesperson"] = "yes"
    if is_heard:
        row["interest"] = "litigant"
        return
    for party in ("belligerent", "litigant", "rival"):
        if party in reading.sourced and standing not in ("public", "surveyed"):
            row["interest"] = party
            break
    _add_sources(reading, row)
    _add_knowledge(reading, row)
    _add_record(reading, standing, row)
    framed = reading.framed
    if reading.role != "document" and "exhibit" in framed and "link" in framed:
        row["support"] = "yes"
    if reading.identification != "named" and _explains_anonymity(reading):
        row["anonymity_explained"] = "yes"


def _explains_anonymity(reading: Reading) -> bool:
    source = reading.claim.attribution.source
    told = bool(source and source.anonymity and source.anonymity.reason)
    return told or ("unnamed" in reading.framed and "reason" in reading.framed)


def _standing(reading: Reading) -> str:
    kind, role = reading.claim.attribution.type, reading.role
    if kind in ("own_voice", "hearsay"):
        return kind
    if role == "none":
        return "unattributed"
    if role == "public":
        return "surveyed" if _SHARE.search(reading.source) else "public"
    if role == "social_media":
        return role
    if role == "official" and reading.identification == "named" and "body" in reading.named:
        return "official_body"
    if role == "document" and reading.identification == "anonymous" and _is_rumour(reading):
        return "anonymous"
    return _STANDINGS.get((reading.identification, role), "anonymous")


def _is_heard(reading: Reading) -> bool:
    """Whether somebody of whom nothing is told said it to a court: "the court heard that", "jurors were told"."""
    cue = reading.claim.attribution.cue
    return cue is not None and _HEARD.search(cue.text.lower()) is not None and _COURT.search(reading.source) is not None


def _is_rumour(reading: Reading) -> bool:
    """Whether nobody in particular "reports": no paper that is counted or pointed at, none that somebody has seen."""
    told = reading.sourced
    return "rumour" in told and not told & {"exhibit", "link"} and not _PAPER.match(reading.source)


def _add_sources(reading: Reading, row: Row) -> None:
    if reading.identification == "named":
        if _INDEPENDENT.search(reading.frame):
            row["corroboration"] = "independent"
        elif _PAIR.match(reading.source) or _JOINT.search(reading.frame):
            row["sources"] = "several_named"
    elif reading.role not in ("document", "social_media") and _SEVERAL.search(reading.source):
        row["sources"] = "several"


def _add_knowledge(reading: Reading, row: Row) -> None:
    is_ordered = _ORDERED.search(reading.frame)
    framed = evidence(WORD.findall(_ORDERED.sub("", reading.frame))) if is_ordered else reading.framed
    told = framed | evidence(reading.words[:_OPENING])
    if "second_hand" in told or _TOLD.search(reading.frame) or _cites_people(reading.frame):
        row["knowledge"] = "second_hand"
    elif "first_hand" in told:
        row["knowledge"] = "first_hand"


def _cites_people(frame: str) -> bool:
    """Whether a source names others as its own source ("citing former staff"), rather than papers."""
    cited = _CITED.search(frame)
    if not cited:
        return False
    words, nouns = cited[1].split(), lexicons.table("role_nouns")
    classes = {nouns[word]["class"] for word in words if word in nouns}
    return bool(classes) and "document" not in classes and "exhibit" not in evidence(words)


def _add_record(reading: Reading, standing: str, row: Row) -> None:
    """A record speaks for itself; so does a body that rules, or that counts what it is there to count."""
    if reading.role not in ("document", "official") or reading.claim.type != "statement":
        return
    source = reading.sourced if reading.role == "document" else reading.named
    if "record" in source or "tribunal" in source or "authority" in reading.cued or _FIGURES.search(reading.source):
        row["record"] = "authority"
    elif standing == "official_body" and "belligerent" not in source and DIGIT.search(reading.content):
        row["record"] = "figures"
