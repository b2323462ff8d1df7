"""The card of the careful extractor: what it was made of, how good it is, and what it cannot do."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from scoring.claim import JSON

if TYPE_CHECKING:
    from scoring.training.matching import Score

CARD = "CARD.md"
_MEASURES = ("relation", "source", "cue", "content", "content exact")

_TEMPLATE = """\
# The careful extractor

It finds who is said to have said what, for texts that matter: a small transformer adds to the evidence of a tagger of
the fast kind. Rules, linking, plausibility and everything behind them are those of the fast extractor.

- **Base model**: {name} ({licence}); its weights are {digest}... by SHA-256. Its first {teacher} layers learned, then
  taught a network of {layers} layers with {cells} inner cells each, which is the one that is stored.
- **Made by** `python -m benchmarks.train_careful`; {size:.1f} MB, weights in 8 bits. It reads offline.
- **Learned from** {articles} articles with their attributions: PolNeAR's training articles (US politics, 2015-16), 40
  excerpts of BBC news (2004-05) and our own paragraphs (war, courts, crime, business, health, science, sport,
  disasters). {epochs[0]} epochs on three quarters of them, {epochs[1]} on all, {epochs[1]} for the network that is
  taught; what is plausible was learned on the last quarter.
- An attribution counts from the probability {threshold}.

| held out | {measures} |
| --- {rules}|
{rows}

F1, of relations whose source, cue and content overlap with what annotators marked, of each part, and of contents that
are exactly the same. The threshold, and how much each part of the evidence weighs, were chosen on these sets too.

## Limits

- English, and edited news. Political news is most of what it learned from.
- PolNeAR's annotators mark attitudes and acts ("opposed the war") as attributions, readers of other news do not.
- The confidence model was trained on what the fast extractor finds; what this one finds is scored by it as it is.
- It is some ten times slower than the fast extractor.

## Data

{data}
"""


def write(facts: JSON, figures: Mapping[str, Mapping[str, Score]], threshold: float, size: int) -> str:
    """The card; ``figures`` are the scores of each held-out set, ``size`` the bytes of all files."""
    base, parameters = facts["base"], facts["parameters"]
    [digest] = base["files"].values()
    return _TEMPLATE.format(
        name=base["name"],
        licence=base["licence"],
        teacher=parameters["layers_of_teacher"],
        layers=parameters["layers"],
        cells=parameters["cells"],
        digest=digest[:12],
        size=size / 1e6,
        articles=facts["articles"],
        epochs=parameters["epochs"],
        threshold=threshold,
        measures=" | ".join(_MEASURES),
        rules="| --- " * len(_MEASURES),
        rows="\n".join(_row(name, scores) for name, scores in figures.items()),
        data="\n".join(f"- {name}: {digest}" for name, digest in facts["data"].items()),
    )


def _row(name: str, scores: Mapping[str, Score]) -> str:
    return f"| {name} | {' | '.join(f'{scores[measure].f1:.3f}' for measure in _MEASURES)} |"
