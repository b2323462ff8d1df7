"""Writes the attributions of articles in PolNeAR's form, to be held against annotated ones.

Usage: python -m benchmarks.attributions ARTICLES.jsonl [--that] > PREDICTED.jsonl

Each line of ARTICLES is ``{"id", "text", ...}``; each line written is ``{"id", "attributions": [{"source", "cue",
"content"}]}`` with lists of [start, end) code points.  With ``--that`` a "that" before a content is part of it, as
PolNeAR's annotators have it.
"""

import json
import sys
from pathlib import Path

from scoring.claim import Document, Span
from scoring.scorer import load_reader
from scoring.segment import segment


def main(articles: str, *, with_that: bool) -> None:
    extractor = load_reader().extractor
    with Path(articles).open(encoding="utf-8") as lines:
        for article in map(json.loads, lines):
            [relations] = extractor.find([segment(Document(article["text"]))])
            found = [
                {
                    "source": one.source,
                    "cue": one.cue,
                    "content": [_extend(article["text"], span) if with_that else span for span in one.content],
                }
                for one in relations
            ]
            print(json.dumps({"id": article["id"], "attributions": found}))


def _extend(text: str, span: Span) -> Span:
    return Span(span.start - 5, span.end) if text[max(0, span.start - 5) : span.start].lower() == "that " else span


if __name__ == "__main__":
    flags = {"--that"} & {*sys.argv[1:]}
    files = [argument for argument in sys.argv[1:] if argument not in flags]
    if len(files) != 1:
        sys.exit(__doc__)
    main(files[0], with_that=bool(flags))
