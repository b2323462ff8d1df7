"""The card of a reader: what it learned from, how well it finds claims and tells who speaks, what it cannot do."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from scoring.claim import JSON
from scoring.training.tables import markdown
from scoring.training.words import MARKED

LIMITS = """\
- It learned from US political news of 2015-16, BBC news of 2004-05 and paragraphs written for it by language models;
  other genres (comment, letters, legal prose, social media in its own words) it has not seen.
- Paragraphs are read one by one: a cue never finds its content in another paragraph, but for quotations
  that run on or that the paragraph before announces.
- Claims inside somebody's claim are not taken apart: the outermost speaker stands behind the whole.
- The annotators of the political news mark acts, plans and attitudes too ("opposed the war"); such claims are found,
  and abstain by their type.
- The role of a person whom no word introduces is a guess from what the text is about. An opinion and a statement that
  values are told apart as annotators do who differ in one case of twenty.
- A relation's probability is that of the extraction; it says nothing of the truth of the claim."""


def write_card(facts: Mapping[str, Any]) -> str:
    """The card as Markdown, from the facts of the making of the extractor and the classifiers."""
    return "\n\n".join(
        ["# The reader", *_extractor(facts["extractor"]), *_classifiers(facts["classifiers"]), "## What it cannot do",
         LIMITS]
    ) + "\n"  # fmt: skip


def _extractor(facts: Mapping[str, Any]) -> list[str]:
    return [
        "## The extractor",
        "It finds who is said to have said what: source, cue and content of each attribution. A linear-chain "
        "conditional random field over hashed features labels tokens paragraph by paragraph, labels are linked to "
        "candidates, rules add theirs, and a logistic model gives each a probability, also by who found it. "
        f"Relations below {facts['threshold']} are dropped (`--min-extraction` overrides it). It learned from:",
        _data(facts["articles"]),
        _digests(facts["files"]),
        f"Seed {facts['seed']}, {facts['epochs']} epochs; by `onrecord train-extractor`.",
        "F1 on held-out articles; a relation is right where contents share half of their union and sources "
        "overlap. The threshold was chosen on them.",
        _figures(facts["figures"]),
    ]


def _classifiers(facts: Mapping[str, Any]) -> list[str]:
    if not facts:
        return []
    return [
        "## The classifiers",
        "Rules say of each source what role and identification it has, and of each claim of which type it is; logistic "
        "models over named traits (the rules' verdict among them, names never) have the last word. They learned from "
        f"{facts['learned']} labelled claims, that of the claim type also from "
        f"{facts.get('marked_by_a_program', 0)} that a program has marked; {facts['held_out']} were held out:",
        _digests(facts["files"]),
        "By `onrecord train-classifiers`. Agreement with the held-out labels, and F1 of hedges tied to their claim:",
        _agreement(facts["figures"]),
        "Beside them, linear regression over the words of source, cue and claim (names never; gender, party and "
        "numbers as neutral terms) tells by how many grades such claims are weaker than the other features say. It "
        f"learned from the same claims, and from the grades that a program gave to those it marked, which count "
        f"{MARKED:g} each.",
    ]


def _digests(files: Mapping[str, str]) -> str:
    return "\n".join(f"- `{name}`, SHA-256 {digest}" for name, digest in files.items())


def _agreement(figures: Mapping[str, JSON]) -> str:
    if not figures:
        return "Nothing was held out."
    fields = list(next(iter(figures.values()))["fields"])
    rows = (
        [name, *(f"{one['fields'][field]['agreement']:.3f}" for field in fields), f"{one['hedges']['f1']:.3f}"]
        for name, one in figures.items()
    )
    return markdown(["", *(field.replace("_", " ") for field in fields), "hedges"], rows)


def _data(articles: Mapping[str, JSON]) -> str:
    rows = (
        [f"`{name}`", row["learned"], row["held_out"], row["attributions"], f"{row['weight']:g}", row["marked_by"]]
        for name, row in articles.items()
    )
    return markdown(["file", "articles learned from", "held out", "attributions", "weight", "marked by"], rows)


def _figures(figures: Mapping[str, JSON]) -> str:
    if not figures:
        return "Nothing was held out."
    measures = list(next(iter(figures.values())))
    rows = []
    for name, scores in figures.items():
        precision, recall, _ = scores["relation"]
        f1 = [f"{scores[measure][2]:.3f}" for measure in measures]
        rows.append([f"`{name}`", *f1, f"{precision:.3f} / {recall:.3f}"])
    return markdown(["held out", *measures, "relation precision / recall"], rows)
