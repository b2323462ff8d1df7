"""Joins machine-made attributions with the texts that they are of, to train an extractor on.

Usage: python -m benchmarks.silver ATTRIBUTIONS.jsonl TEXTS.jsonl [WITHOUT.jsonl] > ARTICLES.jsonl

Each line of ATTRIBUTIONS is ``{"id", "attributions"}``, of TEXTS ``{"id", "text"}``; articles whose id stands in
WITHOUT are left out, so that they can be measured on.
"""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any


def read(path: str) -> Iterator[dict[str, Any]]:
    with Path(path).open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def main(attributions: str, texts: str, without: str | None = None) -> None:
    found = {row["id"]: row["attributions"] for row in read(attributions)}
    held_out = {row["id"] for row in read(without)} if without else set()
    for row in read(texts):
        if row["id"] in found and row["id"] not in held_out:
            print(json.dumps({"id": row["id"], "text": row["text"], "attributions": found[row["id"]]}))


if __name__ == "__main__":
    if not 3 <= len(sys.argv) <= 4:
        sys.exit(__doc__)
    main(*sys.argv[1:])
