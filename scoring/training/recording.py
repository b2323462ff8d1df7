"""An evaluation written into the card of its model, with the command that made it."""

from __future__ import annotations

import shlex
from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256
from pathlib import Path, PurePath

from scoring import store
from scoring.training import card, diagram
from scoring.training.calibration import Bin


def record(
    models: Path, version: str, command: str, body: str, *, files: Sequence[Path], bins: Sequence[Bin] = ()
) -> None:
    """Write ``body`` (Markdown without headings) into the card's section "Evaluations" under the ``command``.

    What the same command wrote before is replaced.  ``files`` are those that were measured on, told by their digests;
    ``bins`` become a reliability diagram of the command's own beside the card, so that none shows another's figures.
    Raises ModelError, and StorageError where the model's folder cannot be written.
    """
    drawn = _draw(version, command, bins)
    told = [", ".join(f"`{name}` (SHA-256 {digest})" for name, digest in store.digests(files).items()), body]
    told += [f"![Reliability diagram]({name})" for name in drawn]
    revised = card.with_evaluation(store.read_card(models, version), command, "\n\n".join(told))
    store.revise(models, version, {**drawn, store.CARD: revised})


def command_of(words: Sequence[str], options: Mapping[str, str | None], files: Iterable[Path]) -> str:
    """A command as somebody else would type it: options that were given, and no path of this machine alone.

    >>> command_of(["onrecord", "evaluate"], {"split": "dev", "task": None}, [Path("/home/ida/my labels.jsonl")])
    "onrecord evaluate --split dev 'my labels.jsonl'"
    """
    given = [word for name, value in options.items() if value is not None for word in (f"--{name}", value)]
    return shlex.join([*words, *given, *map(shown_path, files)])


def shown_path(path: PurePath) -> str:
    """A path as it was given where it leads down from the working folder, else its name alone."""
    inside = not path.is_absolute() and ".." not in path.parts
    return path.as_posix() if inside else path.name


def _draw(version: str, command: str, bins: Sequence[Bin]) -> dict[str, str]:
    if not bins:
        return {}
    name = f"reliability-{sha256(command.encode()).hexdigest()[:8]}.svg"
    items = sum(one.items for one in bins)
    return {name: diagram.draw(bins, title=f"Model {version}: {items} labelled claims")}
