"""The scorer that answers now: the champion's, kept up with the pointer in the folder of models."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, NamedTuple

from flask import current_app

from scoring import store
from scoring.errors import ModelError, ScoringError

if TYPE_CHECKING:
    from scoring.scorer import Scorer

EXTENSION = "onrecord"
PAUSE = 5.0  # seconds before a champion that could not be loaded is tried again

log = logging.getLogger(__name__)


class State(NamedTuple):
    """The scorer in use and, where the champion could not be loaded, the trouble with it."""

    scorer: Scorer
    trouble: ModelError | None


def load_scorer(models: Path, version: str, min_extraction: float | None = None) -> Scorer:
    """The scorer of a stored model; what it needs is imported only now."""
    from scoring.scorer import Scorer

    return Scorer.load(models, version, min_extraction=min_extraction)


class CurrentScorer:
    """Follows the champion in ``models``; every worker process has one, and all of them follow the same file.

    ``load`` makes a scorer from the folder and a version.
    """

    def __init__(self, models: Path, load: Callable[[Path, str], Scorer] = load_scorer) -> None:
        self.models = models
        self._load = load
        self._lock = Lock()
        self._scorer: Scorer | None = None
        self._loaded = ""  # the version of the scorer
        self._failed = ("", 0.0)  # the version that could not be loaded, and when on the monotonic clock
        self._trouble: ModelError | None = None

    def scorer(self) -> Scorer:
        """The champion's scorer, or the one before while the champion cannot be loaded.

        Waits while a champion is being loaded, so that nobody who has promoted a model is answered by the one before.
        Raises ModelError where there is none at all.
        """
        return self.state().scorer

    def state(self) -> State:
        """The same with the trouble, if any."""
        with self._lock:
            self._follow()
            if self._scorer is None:
                trouble = self._trouble or ModelError("No model is loaded.", mend="Promote one.")
                raise ModelError(trouble.message, mend=trouble.mend)
            return State(self._scorer, self._trouble)

    def _follow(self) -> None:
        try:
            champion = store.champion(self.models)
            if champion != self._loaded:
                self._load_unless_just_failed(champion)
            else:
                self._trouble = None
        except (ScoringError, OSError) as error:
            self._trouble = _model_error(error)
            log.error("The champion cannot be loaded: %s", self._trouble)  # noqa: TRY400  (foreseen: no traceback)

    def _load_unless_just_failed(self, champion: str) -> None:
        version, moment = self._failed
        if champion == version and time.monotonic() < moment + PAUSE:
            return
        self._failed = (champion, time.monotonic())
        self._scorer = self._load(self.models, champion)
        self._loaded, self._failed, self._trouble = champion, ("", 0.0), None


def current() -> CurrentScorer:
    """The current scorer of the application that is answering."""
    found: CurrentScorer = current_app.extensions[EXTENSION]
    return found


def _model_error(error: ScoringError | OSError) -> ModelError:
    if isinstance(error, ScoringError):
        return ModelError(error.message, mend=error.mend)
    return ModelError(f"The model could not be read ({error.strerror}).", mend="Check the folder of models.")
