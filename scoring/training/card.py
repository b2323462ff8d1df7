"""The model card: what a model was made of, how well it agrees with labels, and what it must not be used for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from scoring.claim import JSON
from scoring.features import FEATURES

COLUMNS = ("items", "pearson", "within_one", "exact", "kappa", "ece", "rps")

INTENDED = """\
It gives each claim of a news text a confidence between 0.10 and 0.90: how far a careful reader may rely on it *on the
evidence of the text alone*, by who stands behind it, how it is attributed and how it is hedged (`docs/codebook.md`).
It is no verdict on the world: nothing is looked up, and a well-sourced falsehood scores high.

Do not use it to decide by itself what is published, removed or acted upon, to rate persons or outlets, or on texts in
other languages than English. Nothing in it depends on who is named, on nation, party or gender."""

LIMITS = """\
- It sees what was found: an attribution, source or hedge that was missed counts as absent.
- It cannot see who has an interest in a matter unless the words say so.
- Labels written by language models and single annotators stand behind it; grades 1 and 5 are rarer in real news than
  in its training data.
- The interval is the model's own 80% range; it does not cover errors in finding the claim."""


def write(version: str, facts: Mapping[str, Any], weights: Mapping[str, float]) -> str:
    """The card of a model as Markdown, from the ``facts`` of its manifest and its weights by ``feature=value``."""
    return "\n\n".join(
        [
            f"# Model {version}",
            f"Calibration: **{facts['calibration']}**. Parent: {facts['parent'] or 'none'}. By `{facts['command']}`.",
            "## What it is for",
            INTENDED,
            "## What it learned from",
            _data(facts["data"], facts["parameters"]),
            "## How well it agrees",
            "Out of fold, by grouped cross-validation on the data above (pairs never straddle a fold). `within_one`, "
            "`exact` and `kappa` (quadratic weights) are about the grade, `pearson` about the STIX value, `ece` about "
            "\"grade 2 or better\"; for `ece` and `rps` less is better.",
            table({"this model": facts["metrics"], **facts["baselines"]}),
            *_evaluation(facts.get("evaluation")),
            "## What it looks at",
            _features(weights),
            "## What it cannot do",
            LIMITS,
        ]
    ) + "\n"  # fmt: skip


def table(metrics: Mapping[str, Mapping[str, Any]], columns: Sequence[str] = COLUMNS) -> str:
    """Metrics by name as a Markdown table; names with underscores lose them."""
    lines = [f"| | {' | '.join(columns)} |", "| --- |" + " --- |" * len(columns)]
    for name, row in metrics.items():
        numbers = " | ".join(_number(row.get(column)) for column in columns)
        lines.append(f"| {name.replace('_', ' ')} | {numbers} |")
    return "\n".join(lines)


def _data(data: JSON, parameters: JSON) -> str:
    files = "\n".join(f"- `{name}`, SHA-256 {digest}" for name, digest in data["files"].items())
    grades = ", ".join(f"{grade}: {count}" for grade, count in data["grades"].items())
    return (
        f"{files}\n\n{data['lines']} labelled lines, of which {data['usable']} were learned from (by grade: {grades}); "
        f"{data['cannot_be_judged']} are labelled 6 and left to the rules, {data['not_found']} speak of a claim that "
        f"was not found and {data['not_judged']} of one that the rules abstain on. Penalty C = {parameters['C']}, "
        f"chosen among {', '.join(map(str, parameters['grid']))} by ranked probability score (the strongest "
        "penalty within one standard error of the best)."
    )


def _evaluation(evaluation: JSON | None) -> Iterable[str]:
    if evaluation:
        yield f"On labels of real news that it never saw ({evaluation['metrics']['items']} claims):"
        yield table({"this model": evaluation["metrics"]})


def _features(weights: Mapping[str, float]) -> str:
    lines = ["| feature | group | what it says | weights (reference value: 0) |", "| --- | --- | --- | --- |"]
    for name, feature in FEATURES.items():
        held = {column.partition("=")[2]: weight for column, weight in weights.items() if column.startswith(f"{name}=")}
        told = ", ".join(f"{value} {weight:+.2f}" for value, weight in sorted(held.items(), key=lambda item: item[1]))
        lines.append(f"| {name} | {feature.group} | {feature.meaning} (reference: {feature.reference}) | {told} |")
    return "\n".join(lines)


def _number(value: Any) -> str:
    return "" if value is None else f"{value:.3f}" if isinstance(value, float) else str(value)
