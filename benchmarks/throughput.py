"""Words a second of ``Scorer.score_many`` in one process, beside what it cannot be faster than.

Usage: python -m benchmarks.throughput ARTICLES.jsonl [ARTICLES_AT_MOST]

Each line of ARTICLES is ``{"id", "text"}``; words are ``str.split`` words, seconds are CPU seconds.  Prints JSON: the
whole path, its stages, and bare regex tokenising of the same texts in the same run, each with its ratio to the whole.
``never_read_before`` are the same texts met for the first time, when no word of theirs is remembered.  Python does not
look for cyclic garbage meanwhile, as in a worker of an archive: when it does is chance, and goes to whoever is at work.
"""

import gc
import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from benchmarks.peers import TOKEN
from scoring import Scorer, find_claims
from scoring.claim import Document
from scoring.claims import read
from scoring.segment import segment

AT_ONCE = 64  # documents, as the scorer takes them
ROUNDS = 9  # the quickest counts; with three, shares differed by a quarter from run to run


def main(articles: str, most: str = "1000000") -> None:
    with Path(articles).open(encoding="utf-8") as lines:
        documents = [Document(row["text"], row["id"]) for row in map(json.loads, lines)][: int(most)]
    words = sum(len(document.text.split()) for document in documents)
    scorer = Scorer.load()
    gc.disable()
    reader = scorer.reader
    batches = [documents[start : start + AT_ONCE] for start in range(0, len(documents), AT_ONCE)]
    runs: dict[str, Callable[[], Any]] = {
        "score_many": lambda: sum(1 for _ in scorer.score_many(documents)),
        "find_claims": lambda: [find_claims(document) for document in documents],
        "read": lambda: [read(some, reader) for some in batches],
        "find": lambda: [reader.extractor.find([segment(document) for document in some]) for some in batches],
        "segment": lambda: [segment(document).tokens for document in documents],
        "bare regex tokens": lambda: [TOKEN.findall(document.text) for document in documents],
    }
    first = [sum(parts) for parts in zip(*(_first(some, scorer) for some in batches), strict=True)]
    seconds = dict.fromkeys(runs, float("inf"))
    for _ in range(ROUNDS):  # in turn, so that whatever else the machine does harms all of them alike
        for name, run in runs.items():
            seconds[name] = min(seconds[name], _timed(run))
    table = {
        name: {"words_per_second": round(words / taken), "share_of_score_many": round(taken / seconds["score_many"], 3)}
        for name, taken in seconds.items()
    }
    whole = seconds["score_many"]
    about = {
        "articles": len(documents),
        "words": words,
        "share_of_sources_hedges_and_types": round((seconds["read"] - seconds["find"]) / whole, 3),
        "share_of_features_and_model": round((whole - seconds["read"]) / whole, 3),
        "never_read_before": {
            "words_per_second": round(words / sum(first)),
            "share_of_sources_hedges_and_types": round(first[1] / sum(first), 3),
        },
    }
    print(json.dumps({**about, **table}, indent=1))


def _first(documents: list[Document], scorer: Scorer) -> tuple[float, float, float]:
    """Seconds of attributions, of sources, hedges and types, and of features and model, of texts not read before.

    Each is what a run takes beyond one that repeats what has been done before it.
    """
    reader = scorer.reader

    def find() -> None:
        reader.extractor.find([segment(document) for document in documents])

    found, again = _timed(find), _timed(find)
    told, told_again = _timed(lambda: read(documents, reader)), _timed(lambda: read(documents, reader))
    return found, told - again, _timed(lambda: list(scorer.score_many(documents))) - told_again


def _timed(run: Callable[[], Any]) -> float:
    start = time.process_time()
    run()
    return time.process_time() - start


if __name__ == "__main__":
    if not 2 <= len(sys.argv) <= 3:
        sys.exit(__doc__)
    main(*sys.argv[1:])
