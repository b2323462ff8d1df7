"""Attributions that layout shows: "Storm kills 12 - police", "Police: driver fled", and the turns of a transcript."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence, Set
from functools import cache

from scoring import lexicons
from scoring.attribution.cues import cue_forms, is_cue_form
from scoring.attribution.grammar import ASKS, DETERMINERS, OPENS_PHRASE, has_headline_verb
from scoring.attribution.rules.finding import Finding, strip_comma
from scoring.attribution.rules.units import Unit
from scoring.claim import Span

_HEADLINE = re.compile(r"^(?P<content>.{12,160}?)\s[-–—]\s(?P<source>[^-–—:]{2,50})$", re.DOTALL)
_COLON = re.compile(r"^(?P<source>[^:\"“”]{2,45}):\s(?P<content>\S.*)$", re.DOTALL)
_END_COLON = re.compile(r"^(?P<content>[^:\"“”]{12,160}?):\s(?P<source>[^-–—:.,;]{2,50})$", re.DOTALL)
_QUOTED = re.compile(r"[\"“'‘]([^\"“”]+)[\"”'’]")
_BARE_LEAD = re.compile(r"(?P<source>[^,:]{2,60})(?:,\s(?:speaking|writing|talking|in|on|at)\s[^:]{2,80})?:")
_PRESENT = re.compile(r"[a-z]{2,}(?<!s)s")  # of a verb: "drops"
_SIGNATURE = re.compile(r"(?:[—–―]|--?)\s?(?P<source>(?:Dr\. )?[A-Z][^,.;:!?()\n]{1,50}\w)\s?(?=[,(\n]|\Z)")
_MOST_NAMES = 5  # words of whom a headline quotes
_REPORTS = frozenset("report reports study survey poll".split())
ASKING = tuple(f"{word} " for word in sorted(ASKS))
_WHO_AND_WHAT = re.compile(r"(?P<name>@\w{2,30}|[^\W\d_][\w.'’ -]{1,40}(?=,))(?:,\s[^:,\"“”]{1,40}){0,3}")
_LABEL = re.compile(  # "JOE TAN: ", "TAN (on camera): "
    r"(?P<source>[^\W\d_][\w.'’ ,-]{1,44}[\w.'’-])(?: ?[(\[][^)\]\n]{1,40}[)\]])?(?P<mark>:)\s+(?=\S)"
)
NO_SPEAKERS = frozenset(
    "breaking exclusive update updated watch note analysis opinion video live listen photos read quiz factbox "
    "timeline explainer comment dear editorial correction in pictures pictured revealed developing claim claims "
    "verdict rating ruling conclusion fact facts false true myth misleading missing q disclaimer disclosure "
    "warning reminder tip column perspective essay review preview interview profile podcast obituary sketch feature "
    "investigation roundup recap spotlight".split()
)
_INTERVIEWERS = frozenset("host interviewer moderator presenter reporter".split())
_LONGEST_LINE = 220  # code points in a headline


def find_headline(unit: Unit) -> Finding | None:
    """A headline that names its source at its end or its start."""
    words = unit.text[unit.span.start : unit.span.end]
    if len(words) > _LONGEST_LINE or words.rstrip()[-1:] in (".", "!", "?"):
        return None
    match = _COLON.match(words)
    if match is not None:
        match = match if _speaks(match) else _END_COLON.match(words)
        return _from_match(unit, match) if match and (match.re is _COLON or _is_said_by(match)) else None
    match = _HEADLINE.match(words)
    return _from_match(unit, match) if match and names_source(match["source"]) else None


def _speaks(match: re.Match[str]) -> bool:
    """Whether a source opens a headline: "Police: ...", or before a clause somebody of a body, "Fed's Waller: ..."."""
    source, content = match["source"], match["content"]
    return names_source(source) or (_is_of_body(source) and _states(content)) or _is_quoted(source, content)


def is_topic(source: str, content: str) -> bool:
    """Whether a person's full name only tells of whom a headline is: "Ann Orrell: Kent drops inquiry"."""
    first, *others = source.split()
    is_person = len(others) == 1 and first in lexicons.table("given_names") and others[0][0].isupper()
    subject, verb, *_ = [*content.split(), ""]
    is_other = subject[0].isupper() and subject.lower() not in OPENS_PHRASE
    return is_person and is_other and _PRESENT.fullmatch(verb) is not None


def _is_quoted(source: str, content: str) -> bool:
    """Whether a headline gives somebody's own words: "Rovers boss Orr: 'We were robbed'", but no title of a work."""
    quoted = _QUOTED.fullmatch(content)
    words = quoted[1].split() if quoted else []
    return _is_named(source) and not all(map(str.istitle, words)) and has_headline_verb(words)


def find_label(unit: Unit) -> Finding | None:
    """A quotation behind somebody's name with age or trade, or a handle: 'Ann Orrell, 71, retired: "We paid."'."""
    last = len(unit.tokens) - 1
    if not unit.is_quote(last) or unit.word(last - 1) != ":" or len(unit.quotes) > 1:
        return None
    match = _WHO_AND_WHAT.fullmatch(unit.text, unit.span.start, unit.tokens[last - 1].start)
    if match is None or any(is_cue_form(token.lower) for token in unit.tokens[: last - 1]):
        return None
    if not (match["name"].startswith("@") or _is_named(match["name"])):
        return None
    content = tuple(strip_comma(unit.text, span) for span in unit.quotes[last].inner)
    mark = unit.span_of(last - 1, last - 1)
    return Finding("direct_quote", (Span(*match.span()),), (mark,), content, is_sure=True)


def _is_named(source: str) -> bool:
    """Whether a few words end in a name: "Harriers coach Tveit"."""
    names = source.split()
    is_name = len(names) <= _MOST_NAMES and names[-1][0].isupper() and not any(map(_is_verb, names))
    return is_name and names[0].lower() not in NO_SPEAKERS


def signature_in(unit: Unit) -> Span | None:
    """Who signs the quotation above: "— Ann Orrell, pilot", "— Ann Orrell (@orrell) May 4, 2024"."""
    match = _SIGNATURE.match(unit.text, *unit.span)
    return Span(*match.span("source")) if match and _is_named(match["source"]) else None


def speaker_before_colon(unit: Unit) -> Span | None:
    """Who is named with no more than where or when they speak: "Labour's Ann Orrell, speaking in Kent:"."""
    match = _BARE_LEAD.fullmatch(unit.text, *unit.span)
    return Span(*match.span("source")) if match and _is_named(match["source"]) else None


def _is_said_by(match: re.Match[str]) -> bool:
    """Whether a source closes a headline: "Blast kills three: police"."""
    source = match["source"]
    first = source.split()[0].lower()
    is_source = source in _names() or source.lower() in _REPORTS or (first not in DETERMINERS and names_source(source))
    return is_source and _states(match["content"])


def _is_of_body(words: str) -> bool:
    """Whether somebody is named by whom they speak for: "ECB's Lagarde"."""
    owner, *name = words.replace("’", "'").split()
    is_name = len(name) == 1 and name[0].istitle() and not _is_known_name(name[0])
    return is_name and owner.endswith("'s") and _is_known_name(owner.removesuffix("'s"))


def _states(content: str) -> bool:
    words = content.split()
    return words[0].lower() not in ASKS and has_headline_verb(words)


def _from_match(unit: Unit, match: re.Match[str]) -> Finding:
    source, content = (
        Span(unit.span.start + start, unit.span.start + end)
        for start, end in (match.span("source"), match.span("content"))
    )
    first, last = sorted((source, content))
    mark = next(i for i in range(first.end, last.start) if not unit.text[i].isspace())
    kind = "direct_quote" if _QUOTED.fullmatch(match["content"]) else "indirect"
    return Finding(kind, (source,), (Span(mark, mark + 1),), (content,), is_sure=match.re is _END_COLON)


def names_source(words: str) -> bool:
    """Whether a few words can name who speaks: a name, initials, or a known noun such as "police"."""
    parts = words.split()
    if not 1 <= len(parts) <= 5 or not words[0].isalpha() or any(map(_is_verb, parts)):
        return False
    last = parts[-1]
    if last.lower() in lexicons.table("role_nouns") or last.capitalize() in _body_heads():
        return True
    return (words.isupper() and len(words) > 2) or (len(parts) <= 3 and all(map(_is_known_name, parts)))


def _is_verb(part: str) -> bool:
    """Whether a word is a cue by itself, as "fire" of "fire back", "state" of "state media" and a "report" are not."""
    return (
        part not in _REPORTS
        and part != "state"
        and any(not verb.particle for verb in cue_forms().get(part.lower(), ()))
    )


@cache
def _body_heads() -> frozenset[str]:
    return frozenset(term for term, row in lexicons.table("bodies").items() if row["kind"] == "head")


@cache
def _names() -> frozenset[str]:
    return frozenset(term for term, row in lexicons.table("bodies").items() if row["kind"] == "name")


def _is_known_name(part: str) -> bool:
    return any(part in lexicons.table(name) for name in ("given_names", "bodies", "governments"))


def labels_of_interview(openings: Iterable[Unit]) -> frozenset[str]:
    """The labels of an interview's turns ("Minister: ..."), of the units that open paragraphs; none where it is none.

    In one, a label is that of who asks; notes and lists may be labelled too.
    """
    turns: defaultdict[str, list[str]] = defaultdict(list)
    for unit in openings:
        if (match := _label_of(unit)) and match["source"][0].isupper():
            turns[match["source"]].append(unit.text[slice(*unit.span)])
    asks = any(label.lower() in _INTERVIEWERS or _is_asking(said) for label, said in turns.items())
    return frozenset(turns) if asks and len(turns) > 1 else frozenset()


def _is_asking(turns: Sequence[str]) -> bool:
    return len(turns) > 1 and all("?" in turn for turn in turns)


def _label_of(unit: Unit) -> re.Match[str] | None:
    return _LABEL.match(unit.text, unit.span.start, min(unit.span.end, unit.span.start + _LONGEST_LINE))


def speaker_of_turn(unit: Unit, labels: Set[str]) -> tuple[Span, Span] | None:
    """The speaker and the colon of a turn that ``unit`` begins; None where it is none.

    One of a transcript ("JOE TAN: ..."), or of an interview with such ``labels``.
    """
    match = _label_of(unit)
    if match is None or not (match["source"].isupper() or match["source"] in labels):
        return None
    name = match["source"]
    is_place = name.title() in lexicons.table("governments")  # "LONDON: Shares fell"
    if is_place or any(part.lower() in NO_SPEAKERS for part in name.split()):
        return None
    return Span(*match.span("source")), Span(*match.span("mark"))
