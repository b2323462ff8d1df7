"""Writes the attributions of articles in PolNeAR's form, to be held against annotated ones.

Usage: python -m benchmarks.attributions ARTICLES.jsonl > PREDICTED.jsonl

Each line of ARTICLES is ``{"id", "text", ...}``; each line written is ``{"id", "attributions": [{"source", "cue",
"content"}]}`` with lists of [start, end) code points.
"""

import json
import sys
from pathlib import Path

from scoring.attribution import find_relations
from scoring.claim import Document
from scoring.segment import segment


def main(articles: str) -> None:
    with Path(articles).open(encoding="utf-8") as lines:
        for line in lines:
            article = json.loads(line)
            relations = find_relations(segment(Document(article["text"])))
            found = [{"source": one.source, "cue": one.cue, "content": one.content} for one in relations]
            print(json.dumps({"id": article["id"], "attributions": found}))


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(sys.argv[1])
