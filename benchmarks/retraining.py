"""What retraining does and costs.

Usage: python -m benchmarks.retraining weights|disagreement|flips
       python -m benchmarks.retraining cost [LABELS ...]     (default: 0 1000 100000)

weights       how much an added label should count: a base of own statements alone, labels of real news added
disagreement  labels that disagree with the base on one kind of source: what they move, and what they do not
flips         one added label in twenty says the opposite
cost          time and memory of a whole training with so many added labels, each in a process of its own

The first three fit the shipped labels and their features as ``onrecord train`` does, without its cross-validation.
"""

from __future__ import annotations

import random
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import cache
from multiprocessing import get_context
from pathlib import Path

import numpy as np

from scoring import store
from scoring.claims import Reader
from scoring.labels import Label, read
from scoring.model import VALUES
from scoring.settings import shipped
from scoring.training import WEIGHT, default_files, train
from scoring.training.examples import Example, find_examples
from scoring.training.folds import fit_model
from scoring.training.metrics import measure
from scoring.training.unseen import find_unseen, readers_of_folds

WEIGHTS = (1.0, 2.0, 3.0, 5.0, 10.0)
SIZES = (50, 200, 800)
DRAWS = 10
ROLE = "witness"


@cache
def shipped_examples(split: str) -> list[Example]:
    """The shipped claims of a split with their features, those to learn from as unseen text shows them."""
    models = shipped("models")
    files = store.reader_files(models, store.champion(models))
    reader = Reader.from_bytes(files.extractor, files.classifiers)
    labels = [label for label in read(default_files()) if (label.split or "train") == split]
    if split == "dev":
        return list(find_examples(labels, reader).usable)
    return list(find_unseen(labels, readers_of_folds(reader, files.classifiers)).usable)


@cache
def _penalty() -> float:
    """The champion's C."""
    models = shipped("models")
    C: float = store.read_manifest(models, store.champion(models))["parameters"]["C"]
    return C


def predict(learned: Sequence[Example], tested: Sequence[Example]) -> np.ndarray:
    """The distributions (n, 5) that a model of some examples gives others."""
    rows, grades, weights = zip(*((one.row, one.label.grade, one.weight) for one in learned), strict=True)
    return fit_model(rows, grades, _penalty(), weights).predict([one.row for one in tested])


def figures(learned: Sequence[Example], tested: Sequence[Example]) -> dict[str, float]:
    return measure(predict(learned, tested), [one.label.grade for one in tested])


def weigh(examples: Iterable[Example], weight: float) -> list[Example]:
    return [replace(one, times=weight) for one in examples]


def weights() -> None:
    news = [one for one in shipped_examples("train") if one.label.stands_off]
    base = [one for one in shipped_examples("train") if not one.label.stands_off]
    held_out = shipped_examples("dev")
    tested = {
        "news": [one for one in held_out if one.label.stands_off],
        "statements": [one for one in held_out if not one.label.stands_off],
    }
    print(f"base: {len(base)} own statements; ranked probability score on held-out claims, mean of {DRAWS} draws")
    print("| added | weight | real news | own statements | both |\n| --- | --- | --- | --- | --- |")
    print(_row("0", "", [figures(base, some)["rps"] for some in tested.values()]))
    for size in SIZES:
        for weight in WEIGHTS:
            drawn = [random.Random(seed).sample(news, size) for seed in range(DRAWS)]  # noqa: S311
            found = [
                [figures([*base, *weigh(some, weight)], held)["rps"] for held in tested.values()] for some in drawn
            ]
            print(_row(str(size), f"{weight:g}", np.mean(found, axis=0).tolist()), flush=True)


def _row(size: str, weight: str, scores: Sequence[float]) -> str:
    return f"| {size} | {weight} | {' | '.join(f'{score:.4f}' for score in [*scores, sum(scores) / len(scores)])} |"


def disagreement() -> None:
    """Half of the base's witnesses become added labels of users who trust them two grades less."""
    every = shipped_examples("train")
    witnesses = [one for one in every if one.label.fields.get("role") == ROLE]
    given = random.Random(0).sample(witnesses, len(witnesses) // 2)  # noqa: S311
    chosen = {id(one) for one in given}
    base = [one for one in every if id(one) not in chosen]
    added = weigh((_regraded(one, min(5.0, one.label.grade + 2)) for one in given), WEIGHT)
    tested = shipped_examples("dev")
    before, after = (predict(learned, tested) @ VALUES for learned in (base, [*base, *added]))
    print(
        f"{len(added)} labels added that grade witnesses two grades lower, on a base of {len(base)}; held-out claims:"
    )
    print("| source role | claims | confidence before | after | moved, mean |\n| --- | --- | --- | --- | --- |")
    roles = [one.label.fields.get("role", "unlabelled") for one in tested]
    for role in sorted(set(roles), key=lambda role: (role != ROLE, role)):
        of = [place for place, one in enumerate(roles) if one == role]
        moved = np.abs(after[of] - before[of]).mean()
        print(f"| {role} | {len(of)} | {before[of].mean():.3f} | {after[of].mean():.3f} | {moved:.3f} |")


def flips() -> None:
    """Real news is added, clean and with one label in twenty flipped, over several draws."""
    news = [one for one in shipped_examples("train") if one.label.stands_off]
    base = [one for one in shipped_examples("train") if not one.label.stands_off]
    tested = shipped_examples("dev")
    rows = {"none added": [figures(base, tested)]}
    rows["clean"] = [figures([*base, *weigh(news, WEIGHT)], tested)]
    rows["5% flipped"] = [figures([*base, *weigh(_flip(news, seed), WEIGHT)], tested) for seed in range(DRAWS)]
    print(f"{len(news)} labels of real news added to {len(base)} own statements; {len(tested)} held-out claims")
    print("| added labels | pearson | within one | kappa | ece | rps |\n| --- | --- | --- | --- | --- | --- |")
    for name, found in rows.items():
        means = [np.mean([one[figure] for one in found]) for figure in ("pearson", "within_one", "kappa", "ece", "rps")]
        print(f"| {name} | {' | '.join(f'{mean:.4f}' for mean in means)} |")


def _flip(examples: Sequence[Example], seed: int) -> list[Example]:
    flipped = set(random.Random(seed).sample(range(len(examples)), len(examples) // 20))  # noqa: S311
    return [_regraded(one, 6 - one.label.grade) if place in flipped else one for place, one in enumerate(examples)]


def _regraded(example: Example, grade: float) -> Example:
    return replace(example, label=replace(example.label, grade=grade))


TOWNS = "Arle Benholt Corvey Dunmore Elsing Farrow Gant Holm Ister Jarrow Kelby Lund Merrow Norby Orsk Pell".split()
THINGS = (
    "bridge tunnel ferry tram harbour library airport stadium depot quay mill pier school clinic market dam".split()
)
TOLD = (
    ("The mayor of {town} said the {thing} on street {number} had been closed.", 2),
    ("The mayor of {town} claimed the {thing} on street {number} had been closed.", 4),
    ("Sources in {town} said the {thing} on street {number} may have been closed.", 5),
    ("Police said the {thing} in {town} was shut after {number} complaints.", 2),
    ("A witness in {town} said {number} people left the {thing}.", 3),
)


def made_labels(count: int) -> list[Label]:
    """So many labelled texts, no two the same."""
    made = []
    for number in range(count):
        form, grade = TOLD[number % len(TOLD)]
        text = form.format(town=TOWNS[number % 16], thing=THINGS[number // 16 % 16], number=number)
        made.append(Label(text, float(grade), f"made:{number}", text))
    return made


def cost(sizes: Sequence[int]) -> None:
    print("| added labels | seconds | peak memory, MB |\n| --- | --- | --- |")
    for size in sizes:
        with get_context("spawn").Pool(1) as pool:
            seconds, megabytes = pool.apply(_train_with, (size,))
        print(f"| {size:,} | {seconds:.0f} | {megabytes:,.0f} |", flush=True)


def _train_with(size: int) -> tuple[float, float]:
    with tempfile.TemporaryDirectory() as folder:
        start = time.perf_counter()
        train([], Path(folder), added=made_labels(size))
        seconds = time.perf_counter() - start
    return seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


EXPERIMENTS: dict[str, Callable[[], None]] = {"weights": weights, "disagreement": disagreement, "flips": flips}

if __name__ == "__main__":
    if len(sys.argv) == 2 and sys.argv[1] in EXPERIMENTS:
        EXPERIMENTS[sys.argv[1]]()
    elif len(sys.argv) > 1 and sys.argv[1] == "cost":
        cost([int(size) for size in sys.argv[2:]] or [0, 1_000, 100_000])
    else:
        sys.exit(__doc__)
