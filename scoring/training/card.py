"""The model card: what a model was made of, how well it agrees with labels, and what it must not be used for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from scoring.claim import JSON
from scoring.features import FEATURES
from scoring.training.tables import evaluation, markdown, shown_interval, table

EVALUATIONS = "## Evaluations"  # always the card's last section

INTENDED = """\
It gives each claim of a news text a confidence between 0.10 and 0.90: how far a careful reader may rely on it *on the
evidence of the text alone*, by who stands behind it, how it is attributed and how it is hedged (`docs/codebook.md`).
An estimative word caps it at what the word allows, "almost no chance" at 0.05. It is no verdict on the world: nothing
is looked up, and a well-sourced falsehood scores high.

Do not use it to decide by itself what is published, removed or acted upon, to rate persons or outlets, or on texts in
other languages than English. Nothing in it depends on who is named, on nation, party or gender."""

LIMITS = """\
- It sees what was found: an attribution, source or hedge that was missed counts as absent.
- It cannot see who has an interest in a matter unless the words say so.
- Labels written by language models and single annotators stand behind it; grades 1 and 5 are rarer in real news than
  in its training data.
- The interval is the model's own 80% range; it does not cover errors in finding the claim."""


AGREEMENT = """\
Out of fold, by grouped cross-validation on the data above (pairs never straddle a fold), with 95% intervals by drawing
documents and pairs anew. `within_one`, `exact` and `kappa` (quadratic weights) are about the grade, `pearson` about the
STIX value, `ece` about "grade 2 or better"; for `ece` and `rps` less is better."""


def write(version: str, facts: Mapping[str, Any], weights: Mapping[str, float], *, diagrams: Sequence[str] = ()) -> str:
    """The card of a model as Markdown, from the ``facts`` of its manifest and its weights by ``feature=value``.

    ``diagrams`` are names of files that stand beside it.
    """
    return "\n\n".join(
        [
            f"# Model {version}",
            f"Calibration: **{facts['calibration']}**. Parent: {facts['parent'] or 'none'}. By `{facts['command']}`.",
            "## What it is for",
            INTENDED,
            "## What it learned from",
            _data(facts["data"], facts["parameters"]),
            "## How well it agrees",
            AGREEMENT,
            *agreement(facts),
            *held_out(facts),
            *(f"![Reliability diagram]({name})" for name in diagrams),
            "## What it looks at",
            _features(weights),
            "## What it cannot do",
            LIMITS,
        ]
    ) + "\n"  # fmt: skip


def with_evaluation(card: str, command: str, body: str) -> str:
    """The card with an evaluation and the command that made it; that of the same command is replaced.

    ``body`` is Markdown without headings.
    """
    card, _, kept = card.partition(f"\n{EVALUATIONS}\n")
    heading = f"### `{' '.join(command.split())}`"
    sections = [section for section in kept.split("\n### ") if section.strip()]
    parts = {f"### {first}": rest for first, _, rest in (section.partition("\n") for section in sections)}
    parts[heading] = body
    told = [f"{name}\n\n{text.strip()}" for name, text in parts.items()]
    return "\n\n".join([card.rstrip(), EVALUATIONS, *told]) + "\n"


def agreement(facts: Mapping[str, Any]) -> Iterable[str]:
    """A model beside the baselines, and what it falls short of the ceiling."""
    rows = {"this model": {**facts["metrics"], "intervals": facts["intervals"]}}
    if len(facts["by_origin"]) > 1:
        rows |= {f"this model, {origin}": row for origin, row in facts["by_origin"].items()}
    yield table({**rows, **facts["baselines"]})
    ceiling = facts["ceiling"]
    lost = ceiling["kappa_lost"]
    yield (
        f"Loss of kappa against the ceiling, {ceiling['name'].replace('_', ' ')} over the same features without any "
        f"constraint: {lost:.3f} ({shown_interval(ceiling['interval'])})"
        f"{'; this model does better' if lost < 0 else ''}."
    )
    if facts["where_words"]:
        row = facts["where_words"]
        yield (
            f"`words` (TF-IDF of the claim's sentence, logistic regression) could be measured on the {row['items']} "
            f"claims whose text is at hand alone. There this model reaches a kappa of {row['kappa']:.3f}."
        )


def held_out(facts: Mapping[str, Any]) -> Iterable[str]:
    """The measures on held-out real news and on held-out statements."""
    told = {"evaluation": "labels of real news", "held_out_statements": "statements of our own"}
    for key, what in told.items():
        if facts.get(key):
            yield f"On held-out {what} (95% intervals over documents and pairs):"
            yield evaluation(facts[key])


def _data(data: JSON, parameters: JSON) -> str:
    files = "\n".join(f"- `{name}`, SHA-256 {digest}" for name, digest in data["files"].items())
    grades = ", ".join(f"{grade}: {count}" for grade, count in data["grades"].items())
    return (
        f"{files}\n\n{_added(data)}{data['lines']} labelled lines, of which {data['usable']} were learned from "
        f"(by grade: {grades}); {data['cannot_be_judged']} are labelled 6 and left to the rules, {data['not_found']} "
        f"speak of a claim that was not found and {data['not_judged']} of one that the rules abstain on. "
        f"Penalty C = {parameters['C']}, chosen among {', '.join(map(str, parameters['grid']))} by ranked probability "
        "score (the strongest that loses no more than one standard error against the best)."
    )


def _added(data: JSON) -> str:
    """What was learned from beside the base data, if anything."""
    if "added" not in data:
        return ""
    added = data["added"]
    return (
        f"{added['lines']} added labels (digest {added['digest'][:12]}): {added['found']['usable']} were learned from, "
        f"each counting {added['weight']:g} times one of the base data, {added['held_out']} were held out, "
        f"{added['known']} were known already. Of the base data: "
    )


def _features(weights: Mapping[str, float]) -> str:
    rows = []
    for name, feature in FEATURES.items():
        held = {column.partition("=")[2]: weight for column, weight in weights.items() if column.startswith(f"{name}=")}
        told = ", ".join(f"{value} {weight:+.2f}" for value, weight in sorted(held.items(), key=lambda item: item[1]))
        rows.append([name, feature.group, f"{feature.meaning} (reference: {feature.reference})", told])
    return markdown(["feature", "group", "what it says", "weights (reference value: 0)"], rows)
