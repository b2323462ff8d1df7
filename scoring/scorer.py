"""The one path: text → ScoredDocument.  Library, command line, API and archives all come through here."""

from __future__ import annotations

import gc
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from scoring.claim import CAREFUL, Claim, Document, ScoredClaim, ScoredDocument, SourceSummary
from scoring.claims import Reading, read
from scoring.errors import DocumentError
from scoring.features import WORDS, Row, cap, describe

if TYPE_CHECKING:
    from scoring.claims import Reader
    from scoring.model import Assessment, ConfidenceModel

_DESCRIBED = re.compile(r",\s|\s\(|\s[–—-]\s|['’]s$")  # where a name ends and an acronym or description starts
_BATCH = 64  # documents judged by the model in one call
_LETTER = "F"  # of every source, since there is no track record of any
DISTANCING = frozenset({"distancing", "hearsay", "doubt", "modal", "adverb", "adjective", "verb", "estimative"})
"""The kinds of hedge that make a claim a hedged or distanced one."""


class Scorer:
    """Scores texts with one model.

    >>> scorer = Scorer.load()
    >>> [claim.confidence is not None for claim in scorer.score("The mayor said the bridge was closed.").claims]
    [True]
    """

    def __init__(self, model: ConfidenceModel, reader: Reader, *, version: str, calibration: str) -> None:
        self.model = model
        self.reader = reader
        self.version = version
        self.calibration = calibration

    @classmethod
    def load(
        cls,
        models: Path | None = None,
        version: str | None = None,
        *,
        min_extraction: float | None = None,
        extractor: str | None = None,
    ) -> Scorer:
        """The scorer of a stored model, the champion or ``version``, from ``models`` or the folder that settings name.

        Attributions count from the probability ``min_extraction`` (default: as settings say, else as was trained), and
        ``extractor`` finds them, ``fast`` or ``careful`` (default: as settings say).

        What is alive then is left out of later looks for cyclic garbage: they took a tenth of scoring's time.

        Raises ModelError where the model is missing, damaged or made for other features or library versions, or the
        careful extractor is not installed, and SettingError where one of the two has a value that cannot be used.
        """
        from scoring import store
        from scoring.settings import Settings

        settings = Settings.read(min_extraction=min_extraction, extractor=extractor)
        stored = store.load(models or settings.models, version)
        reader = _with_extractor(stored.reader, settings.extractor, settings.min_extraction, settings.extractor_threads)
        gc.freeze()
        return cls(stored.model, reader, version=stored.version, calibration=stored.calibration)

    def careful(self, *, min_extraction: float | None = None, threads: int = 1) -> Scorer:
        """The same with the careful extractor, whose network works with so many ``threads``.

        Attributions count from the probability ``min_extraction`` (None: as was trained).  Raises as ``load``.
        """
        from scoring.settings import Settings

        least = Settings.read({}, min_extraction=min_extraction).min_extraction
        reader = _with_extractor(self.reader, CAREFUL, least, threads)
        return Scorer(self.model, reader, version=self.version, calibration=self.calibration)

    def score(self, text: str | Document) -> ScoredDocument:
        """Score one text.  Raises DocumentError where it has no letters or digits."""
        [scored] = self.score_many([text])
        return scored

    def score_many(self, documents: Iterable[str | Document]) -> Iterator[ScoredDocument]:
        """Score documents one after another, in order; the same as scoring each alone.  Raises as ``score``."""
        waiting = iter(documents)
        while batch := [_to_document(text) for text in islice(waiting, _BATCH)]:
            yield from self._score_batch(batch)

    def _score_batch(self, documents: Sequence[Document]) -> Iterator[ScoredDocument]:
        """Read, describe and judge: the model is asked once, for all claims of the batch that can be judged."""
        readings = read(documents, self.reader)
        learned = self.reader.classifiers.get(WORDS)
        described = [
            describe(document, reading.claims, learned) for document, reading in zip(documents, readings, strict=True)
        ]
        judged = [
            (row, cap(claim))
            for reading, rows in zip(readings, described, strict=True)
            for claim, row in zip(reading.claims, rows, strict=True)
            if claim.judged
        ]
        assessments = iter(self.model.assess([row for row, _ in judged], [bound for _, bound in judged]))
        for document, reading, rows in zip(documents, readings, described, strict=True):
            claims = [
                _scored(claim, row, next(assessments)) if claim.judged else _abstained(claim)
                for claim, row in zip(reading.claims, rows, strict=True)
            ]
            yield self._scored_document(document, reading, claims)

    def _scored_document(self, document: Document, reading: Reading, claims: list[ScoredClaim]) -> ScoredDocument:
        return ScoredDocument(
            id=document.id,
            published=reading.published,
            language=reading.language,
            model=self.version,
            calibration=self.calibration,
            extractor=self.reader.extractor.name,
            claims=tuple(claims),
            sources=tuple(summarise_sources(claims)),
        )


def find_claims(document: Document, reader: Reader | None = None) -> tuple[Claim, ...]:
    """Every claim of a document, in the order of its text, without judging any: no confidence model is loaded.

    ``reader`` is by default the champion's.

    >>> [claim] = find_claims(Document("The depot may have burned, a police spokesman said."))
    >>> claim.text, claim.attribution.source.role, [hedge.text for hedge in claim.hedges]
    ('The depot may have burned', 'official', ['may have'])

    Raises ModelError where there is no reader, or it is damaged.
    """
    [reading] = read([document], reader or load_reader())
    return reading.claims


def load_reader(models: Path | None = None, version: str | None = None, *, extractor: str | None = None) -> Reader:
    """The reader of a stored model, the champion or ``version``, as settings say; raises as ``Scorer.load``."""
    from scoring import store
    from scoring.settings import Settings

    settings = Settings.read(extractor=extractor)
    folder = models or settings.models
    reader = _stored_reader(folder, version or store.champion(folder))
    return _with_extractor(reader, settings.extractor, settings.min_extraction, settings.extractor_threads)


def _with_extractor(reader: Reader, extractor: str, least: float | None, threads: int) -> Reader:
    """The reader with its own extractor or the careful one, as ``extractor`` says.

    Its attributions count from the probability ``least`` (None: as trained); a careful one takes so many ``threads``.
    """
    from scoring import store

    found = store.load_careful(threads) if extractor == CAREFUL else reader.extractor
    return replace(reader, extractor=found if least is None else replace(found, threshold=least))


@lru_cache(maxsize=2)  # find_claims asks with each document
def _stored_reader(models: Path, version: str) -> Reader:
    from scoring import store

    reader = store.load_reader(models, version)
    gc.freeze()
    return reader


def _to_document(text: str | Document) -> Document:
    document = text if isinstance(text, Document) else Document(text)
    if not any(map(str.isalnum, document.text)):
        name = f"Document {document.id!r}" if document.id else "The text"
        raise DocumentError(f"{name} holds no words.", mend="Send the words of an article.")
    return document


def _scored(claim: Claim, row: Row, assessment: Assessment) -> ScoredClaim:
    """The claim as judged; its Admiralty digit is never 1 ("confirmed") unless the text itself shows confirmation."""
    digit = max(assessment.grade, 2) if row.get("corroboration") != "independent" else assessment.grade
    return ScoredClaim(
        claim=claim,
        confidence=assessment.confidence,
        baseline=assessment.baseline,
        interval=assessment.interval,
        grade=assessment.grade,
        admiralty=f"{_LETTER}{digit}",
        abstained=None,
        reasons=assessment.reasons,
    )


def _abstained(claim: Claim) -> ScoredClaim:
    return ScoredClaim(claim, None, None, None, None, admiralty=f"{_LETTER}6", abstained=claim.type)


def summarise_sources(claims: Sequence[ScoredClaim]) -> list[SourceSummary]:
    """Each distinct source once, in order of appearance; mentions of the same name are merged.

    "The Red Cross (ICRC)" and "Red Cross", "Ann Lee, a surgeon" and "Ann Lee" are the same.
    """
    groups: dict[int, list[ScoredClaim]] = {}
    sources = [scored.claim.attribution.source for scored in claims]
    numbers = number_sources(source.name if source else None for source in sources)
    for number, scored in zip(numbers, claims, strict=True):
        if number is not None:
            groups.setdefault(number, []).append(scored)
    return [_summary(group) for group in groups.values()]


def number_sources(names: Iterable[str | None]) -> list[int | None]:
    """Of each claim the place, from 1, that its source has among those of the document; by the names of the sources."""
    numbers: dict[str, int] = {}
    return [None if name is None else numbers.setdefault(plain_name(name), len(numbers) + 1) for name in names]


def plain_name(name: str) -> str:
    """A name without article, acronym and description."""
    return _DESCRIBED.split(name.casefold().removeprefix("the "))[0].strip(" '’")


def _summary(group: Sequence[ScoredClaim]) -> SourceSummary:
    sources = [source for scored in group if (source := scored.claim.attribution.source)]
    source = sources[0]
    judged = [scored.confidence for scored in group if scored.confidence is not None]
    hedged = sum(any(hedge.kind in DISTANCING for hedge in scored.claim.hedges) for scored in group)
    return SourceSummary(
        name=max((one.name for one in sources), key=len),
        role=source.role,
        identification=source.identification,
        claims=len(group),
        mean_confidence=round(sum(judged) / len(judged), 3) if judged else None,
        hedged=round(hedged / len(group), 3),
    )
