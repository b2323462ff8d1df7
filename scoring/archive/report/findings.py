"""What a report tells, gathered in one pass over the results in a bounded room."""

from __future__ import annotations

import heapq
import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from scoring.archive.entry import Record
from scoring.archive.report.shape import check
from scoring.archive.report.spread import Spread
from scoring.claim import JSON

SHOWN = 20  # claims at either end
LONGEST = 600  # characters of a claim, a name or a reason
MOST_SOURCES = 400_000  # that are counted at once; above it the less cited half is dropped
MOST_REASONS = 10_000
OTHER_REASONS = "(other reasons)"

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_PARTICULAR = re.compile(r"'[^']*'|\"[^\"]*\"|\d[\d,.]*")


@dataclass(slots=True)
class Cited:
    """A source over all documents, known by its name; role and identification are those of its first mention."""

    name: str
    role: str
    identification: str
    confidences: float = 0.0
    judged: int = 0
    claims: int = 0
    documents: int = 0
    hedged: int = 0
    anonymous: int = 0
    latest: int = 0  # the number of the last document that cites it

    @property
    def mean(self) -> float | None:
        return self.confidences / self.judged if self.judged else None


@dataclass(frozen=True, slots=True)
class Shown:
    """A claim that is shown."""

    words: str
    confidence: float
    interval: tuple[float, float]
    grade: int
    source: str | None
    role: str
    document: str
    published: str | None


@dataclass(slots=True)
class Failure:
    """Failures for the same reason, apart from names and numbers: how many, and the first."""

    count: int
    place: str
    reason: str


Ranked: TypeAlias = list[tuple[float, int, Shown]]
"""A height, an order that no two share, and the claim."""


@dataclass(slots=True)
class Findings:
    """Everything that the page shows."""

    documents: int = 0
    failed: int = 0
    claims: int = 0
    foreign: int = 0  # documents that are no English, of which nothing is claimed
    claimless: int = 0  # documents without a claim, those among them
    undated: int = 0
    missing_errors: str | None = None  # the file that would say what failed, where it is not there
    dropped_sources: bool = False
    first_day: str | None = None
    last_day: str | None = None
    models: Counter[tuple[str, str]] = field(default_factory=Counter)  # version and calibration: documents
    abstained: Counter[str] = field(default_factory=Counter)
    judged: Spread = field(default_factory=Spread)
    roles: defaultdict[str, Spread] = field(default_factory=lambda: defaultdict(Spread))
    identifications: defaultdict[str, Spread] = field(default_factory=lambda: defaultdict(Spread))
    months: defaultdict[str, Spread] = field(default_factory=lambda: defaultdict(Spread))
    sources: dict[str, Cited] = field(default_factory=dict)
    failures: dict[str, Failure] = field(default_factory=dict)
    weak: Ranked = field(default_factory=list)
    strong: Ranked = field(default_factory=list)

    @property
    def weakest(self) -> list[Shown]:
        """No more than half of the claims, so that none is told as weak and as strong."""
        return _first(self.weak, self.judged.count - self.judged.count // 2)

    @property
    def strongest(self) -> list[Shown]:
        return _first(self.strong, self.judged.count // 2)

    def most_cited(self, most: int) -> list[Cited]:
        """The sources with most claims; among equals the one that came first."""
        return heapq.nlargest(most, self.sources.values(), key=lambda cited: cited.claims)

    def most_failures(self, most: int) -> list[Failure]:
        """The commonest reasons; among equals the one that came first."""
        return heapq.nlargest(most, self.failures.values(), key=lambda failure: failure.count)


def _first(ranked: Ranked, most: int) -> list[Shown]:
    return [shown for _, _, shown in sorted(ranked, reverse=True)[:most]]


def gather(records: Iterable[Record]) -> Findings:
    """What the records tell, each read once and let go.  Raises ArchiveError where one is not what it should be."""
    findings = Findings()
    for record in records:
        if "scored" in record:
            check(record["scored"], record["place"])
            _add_document(findings, record["scored"], record["place"])
        else:
            _add_failure(findings, record)
    return findings


def _add_document(findings: Findings, scored: JSON, place: str) -> None:
    findings.documents += 1
    findings.models[scored["model"], scored["calibration"]] += 1
    findings.foreign += scored.get("language") == "other"
    findings.claimless += not scored["claims"]
    day = scored["published"]
    if isinstance(day, str) and _DAY.fullmatch(day):
        findings.first_day = min(findings.first_day or day, day)
        findings.last_day = max(findings.last_day or day, day)
    else:
        day = None
        findings.undated += 1
    for claim in scored["claims"]:
        _add_claim(findings, claim, _short(scored["id"] or place), day)


def _add_claim(findings: Findings, claim: JSON, document: str, day: str | None) -> None:
    findings.claims += 1
    source = claim["attribution"]["source"]
    if source is not None:
        _add_source(findings, claim, source)
    confidence = claim["confidence"]
    if confidence is None:
        findings.abstained[claim["abstained"]] += 1
        return
    findings.judged.add(confidence)
    role, identification = (source["role"], source["identification"]) if source else ("none", "none")
    findings.roles[role].add(confidence)
    findings.identifications[identification].add(confidence)
    if day is not None:
        findings.months[day[:7]].add(confidence)
    _rank_claim(findings, claim, document, day)


def _rank_claim(findings: Findings, claim: JSON, document: str, day: str | None) -> None:
    """Keep the claim where it is among the weakest or strongest; among equals those that came first."""
    confidence, order = claim["confidence"], -findings.claims
    for ranked, height in ((findings.weak, -confidence), (findings.strong, confidence)):
        if len(ranked) < SHOWN:
            heapq.heappush(ranked, (height, order, _shown(claim, document, day)))
        elif (height, order) > ranked[0][:2]:
            heapq.heapreplace(ranked, (height, order, _shown(claim, document, day)))


def _shown(claim: JSON, document: str, day: str | None) -> Shown:
    source = claim["attribution"]["source"]
    return Shown(
        words=_short(claim["text"]),
        confidence=claim["confidence"],
        interval=(claim["interval"][0], claim["interval"][1]),
        grade=claim["grade"],
        source=_short(source["name"]) if source else None,
        role=source["role"] if source else "none",
        document=document,
        published=day,
    )


def _add_source(findings: Findings, claim: JSON, source: JSON) -> None:
    from scoring.scorer import DISTANCING, plain_name

    name = _short(source["name"])
    key = plain_name(name) or name
    cited = findings.sources.get(key)
    if cited is None:
        if len(findings.sources) >= MOST_SOURCES:
            _drop_rare(findings)
        cited = findings.sources[key] = Cited(name, source["role"], source["identification"])
    cited.claims += 1
    if cited.latest != findings.documents:
        cited.documents, cited.latest = cited.documents + 1, findings.documents
    if claim["confidence"] is not None:
        cited.confidences, cited.judged = cited.confidences + claim["confidence"], cited.judged + 1
    cited.hedged += any(hedge["kind"] in DISTANCING for hedge in claim["hedges"])
    cited.anonymous += source["identification"] == "anonymous" or source["anonymity"] is not None


def _drop_rare(findings: Findings) -> None:
    """Keep the half of the sources that is cited most, in the order in which they came."""
    ranked = sorted(findings.sources.items(), key=lambda item: -item[1].claims)[: MOST_SOURCES // 2]
    kept = {key for key, _ in ranked}
    findings.sources = {key: cited for key, cited in findings.sources.items() if key in kept}
    findings.dropped_sources = True


def _add_failure(findings: Findings, record: Record) -> None:
    findings.failed += 1
    reason = _short(record["error"])
    key = _PARTICULAR.sub("…", reason)
    if key not in findings.failures and len(findings.failures) >= MOST_REASONS:
        key = reason = OTHER_REASONS
    failure = findings.failures.setdefault(key, Failure(0, _short(record["place"]), reason))
    failure.count += 1


def _short(text: Any) -> str:
    words = str(text)
    return words if len(words) <= LONGEST else f"{words[:LONGEST]}…"
