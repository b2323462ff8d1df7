"""Measure a model on labelled claims of real news.

    python -m benchmarks.real_news CORPORA [--models FOLDER] [--model VERSION]

CORPORA is a folder with the labels, ``claims-labelled.jsonl``: ``{corpus, doc, spans: {content, ...}, credibility,
attribution_type, role, identification, claim_type}``, offsets into the articles of ``<corpus>.jsonl`` (``{id, text}``).
Prints one JSON object: how many of the labelled claims are found, how far what is read of them agrees with the labels,
and how far the model's confidence does.  The labels are for measuring; nothing is learned from them.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from scoring import store
from scoring.claim import JSON, Span
from scoring.settings import Settings
from scoring.training import evaluate_labels
from scoring.training.labels import FIELDS, Label

LABELS = "claims-labelled.jsonl"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("--models", type=Path, default=None, help="folder of models (default: as the settings say)")
    parser.add_argument("--model", default=None, help="version (default: the champion)")
    options = parser.parse_args()
    stored = store.load(options.models or Settings.read().models, options.model)
    found = evaluate_labels(read_labels(options.corpora), stored.version, stored.model, stored.extractor)
    print(json.dumps(found.to_dict(), indent=1, ensure_ascii=False))


def read_labels(corpora: Path) -> list[Label]:
    """The labels of all claims, each with the whole article as its text; an article is a group."""
    items = list(read_lines(corpora / LABELS))
    texts = {
        (corpus, article["id"]): article["text"]
        for corpus in sorted({item["corpus"] for item in items})
        for article in read_lines(corpora / f"{corpus}.jsonl")
    }
    return [to_label(number, item, texts[item["corpus"], item["doc"]]) for number, item in enumerate(items, start=1)]


def to_label(number: int, item: JSON, text: str) -> Label:
    return Label(
        text=text,
        grade=float(item["credibility"]),
        where=f"{LABELS}:{number}",
        group=item["doc"],
        spans=tuple(Span(start, end) for start, end in item["spans"]["content"]),
        fields={name: item[name] for name in FIELDS},
    )


def read_lines(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


if __name__ == "__main__":
    main()
