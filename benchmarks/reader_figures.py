"""Measure a stored reader anew, and write what it reaches into its card and the manifest of its model.

    python -m benchmarks.reader_figures CORPORA ARTICLES.jsonl ... [--models FOLDER] [--model VERSION]

To be run after a change of the rules, which read beside what was learned, before ``onrecord train`` takes the reader
over.  ARTICLES have their attributions marked; of a file with held-out lines only these are measured.  CORPORA is the
folder with the articles of labels that stand off them.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from scoring.claim import JSON
from scoring.claims import Reader
from scoring.labels import read
from scoring.settings import shipped
from scoring.store import READER_CARD, champion, reader_files
from scoring.store.layout import MANIFEST, digest, folder_of
from scoring.store.manifest import read_manifest, to_text
from scoring.store.writing import write
from scoring.training.articles import read_articles
from scoring.training.examples import find_examples
from scoring.training.extractor import measure
from scoring.training.fields import compare
from scoring.training.reader_card import write_card

LABELS = ("news.labels.jsonl", "statements.jsonl")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("articles", type=Path, nargs="+")
    parser.add_argument("--models", type=Path, default=None, help="folder of models (default: the shipped one)")
    parser.add_argument("--model", default=None, help="version (default: the champion)")
    options = parser.parse_args()
    models = options.models or shipped("models")
    version = options.model or champion(models)
    stored = reader_files(models, version)
    reader = Reader.from_bytes(stored.extractor, stored.classifiers)
    facts = stored.facts
    facts["extractor"]["figures"] = {path.name: _attributions(path, reader) for path in options.articles}
    facts["classifiers"]["figures"] = _fields(reader, options.corpora)
    _write(models, version, facts)


def _attributions(path: Path, reader: Reader) -> JSON:
    articles = read_articles(path)
    held_out = [article for article in articles if article.held_out] or articles
    return measure(reader.extractor, held_out).to_dict()


def _fields(reader: Reader, corpora: Path) -> JSON:
    labels = read([shipped("training_data") / name for name in LABELS], corpora)
    held_out = [label for label in labels if label.split == "dev" and label.text]
    readers = {"rules": Reader(reader.extractor), "classifiers": reader}
    return {name: compare(find_examples(held_out, one)).to_dict() for name, one in readers.items()}


def _write(models: Path, version: str, facts: JSON) -> None:
    folder, manifest, card = folder_of(models, version), read_manifest(models, version), write_card(facts)
    manifest["reader"] = facts
    manifest["files"][READER_CARD] = digest(card.encode())
    write(folder / READER_CARD, card)
    write(folder / MANIFEST, to_text(manifest))
    print(json.dumps({name: figures["relation"][2] for name, figures in facts["extractor"]["figures"].items()}))


if __name__ == "__main__":
    main()
