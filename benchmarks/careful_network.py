"""The network of the careful extractor while it is learned: PyTorch in, an ONNX file of 8-bit weights out.

Several processes may learn together (``torchrun``): each reads its share of every step, and their slopes are added.
"""

from __future__ import annotations

import copy
import io
import random
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
import torch.distributed as together
from numpy.typing import NDArray
from torch import Tensor, nn
from transformers import BertModel

from scoring.attribution.labels import LABELS
from scoring.attribution.network import TRAITS, WIDEST, Pieces
from scoring.disk import write_whole
from scoring.training.progress import Progress

LAYERS = 5  # of the base model's 6
FEWER_LAYERS, FEWER_CELLS = 4, 1024  # of the network that is stored; the other is its teacher, with 1536 cells
WIDTH = 384
MARKED = 0.5  # how much the marked label counts beside a teacher
MARKS = 2  # the piece before a passage and the one behind it
AT_ONCE = 1000  # pieces that are padded to one length and read at once
A_STEP = 4  # such batches
WARM_UP = 60  # steps
LEAST_RATE = 0.02  # share of the rate that is left at the end
NEW = 5.0  # how much faster what the base model did not have is learned
DECAY = 0.01
DROPPED = 0.1
IGNORED = -100

Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Lesson:
    """A passage: its pieces, the label of each word that has one, and how much it counts."""

    pieces: Pieces
    labels: Ints
    weight: float

    def __len__(self) -> int:
        return min(len(self.pieces.ids), WIDEST) + MARKS


class Labeller(nn.Module):  # type: ignore[misc]  # torch is not installed for the checks
    """Pieces and their traits → a score for each label of each piece."""

    def __init__(self, base: Path) -> None:
        super().__init__()
        self.bert = BertModel.from_pretrained(str(base), add_pooling_layer=False)
        self.bert.encoder.layer = self.bert.encoder.layer[:LAYERS]
        self.bert.embeddings.word_embeddings.weight.requires_grad_(False)  # what few words would move, others need
        self.traits = nn.Embedding(TRAITS, WIDTH)
        nn.init.zeros_(self.traits.weight)
        self.drop = nn.Dropout(DROPPED)
        self.head = nn.Linear(WIDTH, len(LABELS))

    def forward(self, pieces: Tensor, traits: Tensor, mask: Tensor) -> Tensor:
        vectors = self.bert.embeddings.word_embeddings(pieces) + self.traits(traits)
        read = self.bert(inputs_embeds=vectors, attention_mask=mask).last_hidden_state
        scores: Tensor = self.head(self.drop(read))
        return scores


def fit(
    labeller: Labeller,
    lessons: Sequence[Lesson],
    *,
    marks: tuple[int, int],
    epochs: int,
    rate: float,
    progress: Progress,
    teacher: Labeller | None = None,
) -> None:
    """Teach by AdamW, the rate rising and then falling in a line; ``marks`` are the ids around a passage.

    A ``teacher`` says how likely each label is, beside the one that was marked (Hinton, Vinyals, Dean 2015).
    """
    learned = [one for one in labeller.parameters() if one.requires_grad]
    optimizer = _optimizer(labeller)
    shared = [batch for epoch in range(epochs) for batch in _batches(lessons, random.Random(epoch))]  # noqa: S311  # no secret
    steps = len(shared) // A_STEP
    began = time.monotonic()
    labeller.train()
    if teacher:
        teacher.eval()
    for step in range(steps):
        for group in optimizer.param_groups:
            rising, falling = (step + 1) / WARM_UP, 1 - step / steps
            group["lr"] = rate * group["faster"] * min(1.0, rising) * max(LEAST_RATE, falling)
        for batch in shared[step * A_STEP : (step + 1) * A_STEP][_rank() :: _processes()]:
            loss = _loss(labeller, [lessons[place] for place in batch], marks, teacher)
            (loss / (AT_ONCE * A_STEP)).backward()
        _share_slopes(learned)
        nn.utils.clip_grad_norm_(learned, 1.0)
        optimizer.step()
        optimizer.zero_grad()
        if (step + 1) % 20 == 0:
            left = (time.monotonic() - began) / (step + 1) * (steps - step - 1)
            progress(f"Step {step + 1} of {steps}, {left / 60:.0f} minutes left")


def shrink(labeller: Labeller) -> Labeller:
    """A copy without the last layer and without the inner cells of each layer that weigh least."""
    small = copy.deepcopy(labeller)
    small.bert.encoder.layer = small.bert.encoder.layer[:FEWER_LAYERS]
    for layer in small.bert.encoder.layer:
        into, out = layer.intermediate.dense, layer.output.dense
        kept = (into.weight.norm(dim=1) * out.weight.norm(dim=0)).topk(FEWER_CELLS).indices.sort().values
        into.weight, into.bias = nn.Parameter(into.weight[kept].detach()), nn.Parameter(into.bias[kept].detach())
        out.weight = nn.Parameter(out.weight[:, kept].detach())
    return small


def export(labeller: Labeller) -> bytes:
    """The network as ONNX with 8-bit weights; it reads one passage at a time (1 x pieces)."""
    from onnxruntime.quantization import QuantType, quantize_dynamic

    labeller.eval()
    example = torch.ones(1, 9, dtype=torch.long)
    with tempfile.TemporaryDirectory() as folder:
        whole, small = Path(folder, "whole.onnx"), Path(folder, "small.onnx")
        torch.onnx.export(
            _Alone(labeller),
            (example, example),
            str(whole),
            input_names=["pieces", "traits"],
            output_names=["evidence"],
            dynamic_axes={name: {1: "length"} for name in ("pieces", "traits", "evidence")},
            opset_version=17,
            dynamo=False,
        )
        options = {"MatMulConstBOnly": True, "DefaultTensorType": 1}
        quantize_dynamic(whole, small, weight_type=QuantType.QInt8, per_channel=True, extra_options=options)
        return small.read_bytes()


class _Alone(nn.Module):  # type: ignore[misc]  # as above
    """The labeller as it works: no padding, and log probabilities."""

    def __init__(self, labeller: Labeller) -> None:
        super().__init__()
        self.labeller = labeller

    def forward(self, pieces: Tensor, traits: Tensor) -> Tensor:
        scores: Tensor = self.labeller(pieces, traits, torch.ones_like(pieces))
        return scores.log_softmax(-1)


def keep(module: nn.Module, path: Path) -> None:
    """Store what a network has learned, whole or not at all.  Raises OSError."""
    draft = io.BytesIO()
    torch.save(module.state_dict(), draft)
    write_whole(path, [draft.getvalue()])


def _optimizer(labeller: Labeller) -> torch.optim.Optimizer:
    groups: dict[tuple[float, float], list[Tensor]] = {}
    for name, parameter in labeller.named_parameters():
        if parameter.requires_grad:
            is_new = name.startswith(("head", "traits"))
            decay = DECAY if parameter.dim() > 1 and not is_new else 0.0
            groups.setdefault((NEW if is_new else 1.0, decay), []).append(parameter)
    return torch.optim.AdamW(
        [{"params": some, "faster": faster, "weight_decay": decay} for (faster, decay), some in groups.items()]
    )


def _batches(lessons: Sequence[Lesson], chance: random.Random) -> list[list[int]]:
    """Places of lessons of like length, each batch with its padding at most ``AT_ONCE`` pieces, in random order."""
    lengths = [len(lesson) for lesson in lessons]
    order = sorted(range(len(lessons)), key=lambda place: lengths[place] + chance.random() * 8)
    batches: list[list[int]] = [[]]
    longest = 0
    for place in order:
        longest = max(longest, lengths[place])
        if batches[-1] and longest * (len(batches[-1]) + 1) > AT_ONCE:
            batches.append([])
            longest = lengths[place]
        batches[-1].append(place)
    chance.shuffle(batches)
    return batches


def _loss(labeller: Labeller, lessons: Sequence[Lesson], marks: tuple[int, int], teacher: Labeller | None) -> Tensor:
    """The cross entropy of the labels, summed over the words; of a teacher's probabilities too where there is one."""
    pieces, traits, mask, labels = _padded(lessons, marks)
    scores = labeller(pieces, traits, mask).transpose(1, 2)
    losses = nn.functional.cross_entropy(scores, labels, reduction="none", ignore_index=IGNORED)
    if teacher:
        with torch.no_grad():
            likely = teacher(pieces, traits, mask).softmax(-1).transpose(1, 2)
        told = nn.functional.cross_entropy(scores, likely, reduction="none") * (labels != IGNORED)
        losses = MARKED * losses + (1 - MARKED) * told
    total: Tensor = (losses.sum(1) * torch.tensor([lesson.weight for lesson in lessons])).sum()
    return total


def _padded(lessons: Sequence[Lesson], marks: tuple[int, int]) -> tuple[Tensor, ...]:
    shape = (len(lessons), max(map(len, lessons)))
    pieces, traits, mask = (torch.zeros(shape, dtype=torch.long) for _ in range(3))
    labels = torch.full(shape, IGNORED)
    for row, lesson in enumerate(lessons):
        length, seen = len(lesson), len(lesson) - MARKS
        pieces[row, :length] = torch.tensor([marks[0], *lesson.pieces.ids[:seen], marks[1]])
        traits[row, 1 : 1 + seen] = torch.from_numpy(lesson.pieces.traits[:seen])
        mask[row, :length] = 1
        inside = lesson.pieces.firsts < seen
        words = torch.from_numpy(lesson.pieces.firsts[inside]) + 1
        labels[row, words] = torch.from_numpy(lesson.labels[lesson.pieces.words[inside]])
    return pieces, traits, mask, labels


def _share_slopes(parameters: Sequence[Tensor]) -> None:
    """Add up what all processes have found, so that each takes the same step."""
    if _processes() == 1:
        return
    slopes = [one.grad if one.grad is not None else torch.zeros_like(one) for one in parameters]
    flat = torch.cat([slope.view(-1) for slope in slopes])
    together.all_reduce(flat)
    for one, slope in zip(parameters, flat.split([one.numel() for one in parameters]), strict=True):
        one.grad = slope.view_as(one).clone()


def _rank() -> int:
    return together.get_rank() if together.is_initialized() else 0


def _processes() -> int:
    return together.get_world_size() if together.is_initialized() else 1
