"""The card of an extractor: what it learned from, how well it finds attributions, and what it cannot do."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from scoring.claim import JSON

LIMITS = """\
- It learned from US political news of 2015-16, BBC news of 2004-05 and paragraphs written for it by language models;
  other genres (comment, letters, legal prose, social media in its own words) it has not seen.
- Paragraphs are read one by one: a cue never finds its content in another paragraph, but for quotations that run on.
- Claims inside somebody's claim are not taken apart: the outermost speaker stands behind the whole.
- The annotators of the political news mark acts, plans and attitudes too ("opposed the war"); such claims are found,
  and abstain by their type.
- A relation's probability is that of the extraction; it says nothing of the truth of the claim."""


def write_card(facts: Mapping[str, Any], threshold: float) -> str:
    """The card as Markdown, from the facts of the extractor's making."""
    return "\n\n".join(
        [
            "# The extractor",
            "It finds who is said to have said what: source, cue and content of each attribution. A linear-chain "
            "conditional random field over hashed features labels tokens paragraph by paragraph, labels are linked to "
            "candidates, rules add theirs, and a logistic model gives each a probability, also by who found it. "
            f"Relations below {threshold} are dropped (`--min-extraction` overrides it).",
            "## What it learned from",
            _data(facts["articles"]),
            "\n".join(f"- `{name}`, SHA-256 {digest}" for name, digest in facts["files"].items()),
            f"Seed {facts['seed']}, {facts['epochs']} epochs; by `onrecord train-extractor`.",
            "## How well it finds attributions",
            "F1 on held-out articles; a relation is right where contents share half of their union and sources "
            "overlap. The threshold was chosen on them.",
            _figures(facts["figures"]),
            "## What it cannot do",
            LIMITS,
        ]
    ) + "\n"  # fmt: skip


def _data(articles: Mapping[str, JSON]) -> str:
    lines = ["| file | articles learned from | held out | attributions | weight | marked by |", "| --- " * 6 + "|"]
    for name, row in articles.items():
        numbers = f"{row['learned']} | {row['held_out']} | {row['attributions']} | {row['weight']:g}"
        lines.append(f"| `{name}` | {numbers} | {row['marked_by']} |")
    return "\n".join(lines)


def _figures(figures: Mapping[str, JSON]) -> str:
    if not figures:
        return "Nothing was held out."
    measures = list(next(iter(figures.values())))
    head = f"| held out | {' | '.join(measures)} | relation precision / recall |"
    lines = [head, "| --- " * (len(measures) + 2) + "|"]
    for name, scores in figures.items():
        f1 = " | ".join(f"{scores[measure][2]:.3f}" for measure in measures)
        precision, recall, _ = scores["relation"]
        lines.append(f"| `{name}` | {f1} | {precision:.3f} / {recall:.3f} |")
    return "\n".join(lines)
