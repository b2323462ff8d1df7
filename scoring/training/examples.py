"""Labels → examples: the claim that each label means, as the reader finds it, with its features."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from scoring.claim import Claim, Document, Span
from scoring.claims import Reader, Traits
from scoring.claims import read as read_claims
from scoring.features import WORDS, Row, describe
from scoring.labels import CANNOT_BE_JUDGED, Label

ENOUGH = 0.5  # how much of a labelled span and a found claim must be the same for the claim to be the one meant
PART = 1_000  # labels
_BOTH = (True, False)


@dataclass(frozen=True, slots=True)
class Example:
    """A label with the claim found for it and the claim's features; no claim where only its features are at hand.

    It counts ``times`` its label's weight in learning.
    """

    label: Label
    claim: Claim | None
    row: Row
    traits: Traits | None = None
    times: float = 1.0

    @property
    def weight(self) -> float:
        return self.times * self.label.weight


@dataclass(frozen=True, slots=True)
class Examples:
    """What labelled lines became: ``usable`` to learn from, and those that could not be used, by reason.

    ``not_judged`` are graded claims for which the reader abstains; ``abstained`` and ``overjudged`` are claims that
    cannot be judged, for which it does and does not.
    """

    usable: tuple[Example, ...]
    not_found: tuple[Label, ...]
    not_judged: tuple[Example, ...]
    abstained: tuple[Example, ...]
    overjudged: tuple[Example, ...]

    @classmethod
    def joined(cls, parts: Sequence[Examples]) -> Examples:
        """Those of several parts, one after another."""
        return cls(
            usable=tuple(example for part in parts for example in part.usable),
            not_found=tuple(label for part in parts for label in part.not_found),
            not_judged=tuple(example for part in parts for example in part.not_judged),
            abstained=tuple(example for part in parts for example in part.abstained),
            overjudged=tuple(example for part in parts for example in part.overjudged),
        )

    @property
    def found(self) -> list[Example]:
        """All whose claim was found in a text."""
        every = (*self.usable, *self.not_judged, *self.abstained, *self.overjudged)
        return [example for example in every if example.claim is not None]

    @property
    def rows(self) -> list[Row]:
        return [example.row for example in self.usable]

    @property
    def grades(self) -> list[float]:
        return [example.label.grade for example in self.usable]

    @property
    def weights(self) -> list[float]:
        return [example.weight for example in self.usable]

    @property
    def groups(self) -> list[str]:
        return [example.label.group for example in self.usable]


def find_examples(labels: Iterable[Label], reader: Reader) -> Examples:
    """Find the claim that each label means, and its features.  Labels of the same text are read together.

    A label whose text is not at hand gives the features that it was stored with.
    """
    labels = list(labels)
    not_found: list[Label] = []
    kinds: dict[tuple[bool, bool], list[Example]] = {(graded, judged): [] for graded in _BOTH for judged in _BOTH}
    for found in _examples_of(labels, reader):
        if isinstance(found, Label):
            not_found.append(found)
        else:
            graded = found.label.grade != CANNOT_BE_JUDGED
            kinds[graded, found.claim is None or found.claim.judged].append(found)
    usable = sorted(kinds[True, True], key=lambda example: example.label.where)
    return Examples(
        usable=tuple(usable),
        not_found=tuple(not_found),
        not_judged=tuple(kinds[True, False]),
        abstained=tuple(kinds[False, False]),
        overjudged=tuple(kinds[False, True]),
    )


def find_in_parts(labels: Sequence[Label], reader: Reader) -> Iterator[Examples]:
    """The same of some labels after others: whoever keeps little of each part can find a hundred thousand."""
    for start in range(0, len(labels), PART):
        yield find_examples(labels[start : start + PART], reader)


def _examples_of(labels: Sequence[Label], reader: Reader) -> Iterator[Example | Label]:
    """An example for each label, or the label where its claim is not found."""
    for label in labels:
        if not label.text:
            yield label if label.row is None else Example(label, None, label.row)
    with_text = sorted((label for label in labels if label.text), key=_text)
    by_text = [list(group) for _, group in groupby(with_text, key=_text)]
    documents = [Document(group[0].text) for group in by_text]
    for document, group, reading in zip(documents, by_text, read_claims(documents, reader, learning=True), strict=True):
        rows = describe(document, reading.claims, reader.classifiers.get(WORDS))
        for label in group:
            place = match(label, reading.claims)
            if place is None:
                yield label
            else:
                yield Example(label, reading.claims[place], rows[place], reading.traits[place])


def _text(label: Label) -> str:
    return label.text


def match(label: Label, claims: Sequence[Claim]) -> int | None:
    """Which claim a label means: the one that overlaps its spans best; without spans the only one that is judged.

    None where there is none, or several and nothing says which.
    """
    if not claims:
        return None
    if not label.spans:
        judged = [place for place, claim in enumerate(claims) if claim.judged]
        return None if len(judged) > 1 else next(iter(judged), 0)
    wanted = _places(label.spans)
    overlaps = [_overlap(wanted, _places(claim.spans)) for claim in claims]
    best = max(range(len(claims)), key=overlaps.__getitem__)
    return best if overlaps[best] >= ENOUGH else None


def _places(spans: Iterable[Span]) -> set[int]:
    return {place for start, end in spans for place in range(start, end)}


def _overlap(wanted: set[int], found: set[int]) -> float:
    return len(wanted & found) / len(wanted | found)
