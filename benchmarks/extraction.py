"""This extractor beside others on the same articles, in one run: F1, words a CPU second, peak memory.

    python -m benchmarks.extraction ARTICLES.jsonl [--models FOLDER] [--speed UNSEEN.jsonl]

ARTICLES are marked articles (``{"id", "text", "attributions"}``), of which those with ``"split": "dev"`` count where
there are any; speed is measured on UNSEEN (``{"text"}``; default: the same).  Each system runs in a process of its own;
``words_per_second`` is that of the first time over the texts, ``warm`` of the quickest, ``one_article`` of reading one
of about 400 words at a time.  Systems that are not installed are named and left out: ``pip install onrecord[peers]``.
Prints a table, then the same as JSON.  Words are ``str.split`` words, seconds CPU seconds.
"""

from __future__ import annotations

import argparse
import json
import re
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from benchmarks.peers import SPACY, TOKEN
from scoring.claim import CAREFUL, FAST, JSON, Document, Span
from scoring.training.articles import Article, Marked, read_articles
from scoring.training.matching import Agreement, marked_of

Finder = Callable[[Sequence[str]], Iterable[list[Marked]]]
ROUNDS = 3  # the quickest counts
SINGLE = 400  # words of an article that is read alone
REPEATS = 50
QUICK = ("onrecord", "bare regex tokens")  # timed more than once


def onrecord(models: str | None, extractor: str = FAST) -> Finder:
    from scoring.scorer import load_reader
    from scoring.segment import segment

    reader = load_reader(Path(models) if models else None, extractor=extractor)

    def find(texts: Sequence[str]) -> Iterable[list[Marked]]:
        for start in range(0, len(texts), 64):
            some = [segment(Document(text)) for text in texts[start : start + 64]]
            yield from ([marked_of(one) for one in found] for found in reader.extractor.find(some))

    return find


def spacy_parse(_: str | None) -> Finder:
    """Clauses under a verb of saying, by the parse of spaCy's small model: what rules over a parser find."""
    import spacy

    from scoring.attribution.cues import cue_forms

    pipeline = spacy.load(SPACY, disable=["ner"])

    def find(texts: Sequence[str]) -> Iterable[list[Marked]]:
        for parsed in pipeline.pipe(texts, batch_size=16):
            yield [
                {"source": _subtree(subject), "cue": (_span(verb),), "content": _subtree(clause)}
                for verb in parsed
                if verb.pos_ == "VERB" and verb.lower_ in cue_forms()
                for clause in verb.children
                if clause.dep_ == "ccomp"
                for subject in [child for child in verb.children if child.dep_ == "nsubj"][:1]
            ]

    return find


def textacy_quotations(_: str | None) -> Finder:
    import spacy
    from textacy.extract import direct_quotations

    pipeline = spacy.load(SPACY, disable=["ner"])

    def find(texts: Sequence[str]) -> Iterable[list[Marked]]:
        for text in texts:
            yield list(_quotations(pipeline, direct_quotations, text))

    return find


def _quotations(pipeline: Any, direct_quotations: Any, text: str) -> Iterable[Marked]:
    """Paragraph by paragraph: an odd number of marks in one makes textacy refuse it."""
    for match in re.finditer(r"[^\n]+", text):
        try:
            for speaker, cue, content in direct_quotations(pipeline(match.group())):
                parts = {"source": speaker, "cue": cue, "content": [content]}
                yield {name: _moved(tokens, match.start()) for name, tokens in parts.items()}
        except ValueError:
            continue


def bare_spacy(_: str | None) -> Finder:
    import spacy

    pipeline = spacy.load(SPACY)
    return lambda texts: ([] for _ in pipeline.pipe(texts, batch_size=16))


def bare_regex(_: str | None) -> Finder:
    return lambda texts: ([] for text in texts if [match.span() for match in TOKEN.finditer(text)])


SYSTEMS: dict[str, Callable[[str | None], Finder]] = {
    "onrecord": onrecord,
    "onrecord careful": partial(onrecord, extractor=CAREFUL),
    "spaCy parse + our cue list": spacy_parse,
    "textacy quotations": textacy_quotations,
    "bare spaCy small": bare_spacy,
    "bare regex tokens": bare_regex,
}


def _span(token: Any) -> Span:
    return Span(token.idx, token.idx + len(token))


def _subtree(token: Any) -> tuple[Span, ...]:
    words = list(token.subtree)
    return (Span(words[0].idx, words[-1].idx + len(words[-1])),)


def _moved(pieces: Iterable[Any], offset: int) -> tuple[Span, ...]:
    bounds = [
        (piece[0].idx, piece[-1].idx + len(piece[-1])) if hasattr(piece, "start") else _span(piece) for piece in pieces
    ]
    return tuple(Span(start + offset, end + offset) for start, end in bounds)


def run(name: str, articles: Sequence[Article], unseen: Sequence[str], models: str | None) -> JSON:
    """Measure one system, in this process."""
    find = SYSTEMS[name](models)
    seconds = [_timed(find, unseen) for _ in range(ROUNDS if name in QUICK else 1)]
    words = sum(len(text.split()) for text in unseen)
    agreement = Agreement()
    for article, found in zip(articles, find([article.text for article in articles]), strict=True):
        agreement.add(article, found)
    row: JSON = {
        "words_per_second": round(words / seconds[0]),
        "warm": round(words / min(seconds)),
        "peak_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
    }
    if not name.startswith("bare"):
        row |= {measure: score.f1 for measure, score in agreement.scores().items()}
    if name.startswith("onrecord"):
        row["one_article"] = _alone(find, unseen)
    return row


def _timed(find: Finder, texts: Sequence[str]) -> float:
    start = time.process_time()
    for _ in find(texts):
        pass
    return time.process_time() - start


def _alone(find: Finder, texts: Sequence[str]) -> int:
    """Words a second where one article of about 400 words is read at a time."""
    text = min(texts, key=lambda text: abs(len(text.split()) - SINGLE))
    return round(len(text.split()) * REPEATS / sum(_timed(find, [text]) for _ in range(REPEATS)))


def _measure(name: str) -> JSON | None:
    command = [sys.executable, "-m", "benchmarks.extraction", *sys.argv[1:], "--only", name]
    done = subprocess.run(command, capture_output=True, text=True, cwd=Path(__file__).parents[1], check=False)
    if done.returncode:
        reason = done.stderr.strip().splitlines()[-1:] or ["?"]
        print(f"{name}: left out ({reason[0]})", file=sys.stderr)
        return None
    row: JSON = json.loads(done.stdout)
    return row


def show(rows: dict[str, JSON]) -> None:
    columns = ["relation", "source", "cue", "content", "content exact", "words_per_second", "peak_mb"]
    print(f"| system | {' | '.join(columns)} | speed against bare spaCy |")
    print("| --- " * (len(columns) + 2) + "|")
    base = rows.get("bare spaCy small", {}).get("words_per_second")
    for name, row in rows.items():
        ratio = f"{row['words_per_second'] / base:.1f}" if base else ""
        print(f"| {name} | {' | '.join(str(row.get(column, '')) for column in columns)} | {ratio} |")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", type=Path)
    parser.add_argument("--models", default=None)
    parser.add_argument("--speed", type=Path, default=None)
    parser.add_argument("--only", choices=SYSTEMS, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if not arguments.only:
        rows = {name: row for name in SYSTEMS if (row := _measure(name))}
        show(rows)
        print(json.dumps(rows))
        return
    articles = read_articles(arguments.articles)
    held_out = [article for article in articles if article.held_out] or articles
    unseen = _texts(arguments.speed) if arguments.speed else [article.text for article in held_out]
    print(json.dumps(run(arguments.only, held_out, unseen, arguments.models)))


def _texts(path: Path) -> list[str]:
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line)["text"] for line in lines]


if __name__ == "__main__":
    main()
