"""A labelled line on its way in, whichever file or request it came from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from scoring.claim import JSON
from scoring.labels.problem import Problem


@dataclass(frozen=True, slots=True)
class Given:
    """One labelled line, not yet checked.

    ``where`` names it to people ("labels.jsonl:7").  ``line`` is None where it could not be read, and ``problems`` say
    why; without problems it was skipped, because whoever labelled meant it to be.  A line with problems is refused.
    """

    where: str
    line: JSON | None
    problems: Sequence[Problem] = ()

    @property
    def skipped(self) -> bool:
        return self.line is None and not self.problems
