"""Extract the features of labels that stand off their texts anew, and write them into the labels' file.

    python -m benchmarks.news_features CORPORA [LABELS] [--models FOLDER] [--model VERSION]

LABELS (default: training_data/news.labels.jsonl) name articles of ``<corpus>.jsonl`` files (``{id, text}``) in the
folder CORPORA.  To be run after a change of the reader or of the features, before ``onrecord train``: the confidence
is then learned from real news without its texts.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from scoring.claims import Reader
from scoring.labels import read
from scoring.settings import shipped
from scoring.store import ReaderFiles, champion, reader_files
from scoring.training.examples import Examples, find_examples
from scoring.training.unseen import find_unseen, readers_of_folds

LABELS = Path(__file__).parent.parent / "training_data" / "news.labels.jsonl"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("labels", type=Path, nargs="?", default=LABELS)
    parser.add_argument("--models", type=Path, default=None, help="folder of models (default: the shipped one)")
    parser.add_argument("--model", default=None, help="version (default: the champion)")
    options = parser.parse_args()
    models = options.models or shipped("models")
    files = reader_files(models, options.model or champion(models))
    print(json.dumps(refresh(options.labels, options.corpora, files)))


def refresh(path: Path, corpora: Path, files: ReaderFiles) -> dict[str, int]:
    """Write the features of every claim that the reader finds and judges; null for the others.  Counts both.

    Lines that are learned from are read by the classifiers that did not learn from their fold.
    """
    labels = read([path], corpora)
    held_out = [label for label in labels if label.split == "dev"]
    learned = [label for label in labels if label.split != "dev"]
    reader = Reader.from_bytes(files.extractor, files.classifiers)
    unseen = find_unseen(learned, readers_of_folds(reader, files.classifiers))
    examples = Examples.joined([find_examples(held_out, reader), unseen])
    judged = [*examples.usable, *examples.overjudged]
    rows = {example.label.where: example.row for example in judged}
    lines = path.read_text(encoding="utf-8").splitlines()
    fresh = [
        json.dumps({**json.loads(line), "features": rows.get(f"{path.name}:{number}")}, ensure_ascii=False)
        for number, line in enumerate(lines, start=1)
    ]
    path.write_text("".join(f"{line}\n" for line in fresh), encoding="utf-8")
    return {"lines": len(lines), "with_features": len(rows)}


if __name__ == "__main__":
    main()
