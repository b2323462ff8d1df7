"""The scorer that answers now: the champion's, kept up with the pointer in the folder of models."""

from __future__ import annotations

import gc
import logging
import time
from collections.abc import Callable
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, NamedTuple

from flask import current_app

from scoring import store
from scoring.claim import FAST
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


class _Attempt(NamedTuple):
    """A champion that could not be loaded (None: none was named), when on the monotonic clock, and why."""

    champion: str | None
    moment: float
    trouble: ModelError


def load_scorer(models: Path, version: str, min_extraction: float | None = None) -> Scorer:
    """The scorer of a stored model, which reads fast; what it needs is imported only now.

    What is alive then is left out of later looks for cyclic garbage; what an earlier scorer has left is swept before.
    """
    from scoring.scorer import Scorer

    scorer = Scorer.load(models, version, min_extraction=min_extraction, extractor=FAST)
    gc.unfreeze()  # a scorer that this one replaces is garbage
    gc.collect()
    gc.freeze()
    return scorer


class CurrentScorer:
    """Follows the champion in ``models``; every worker process has one, and all of them follow the same file.

    The pointer is looked at whenever a request takes its scorer, so whoever has promoted a model is answered by it in
    every worker; nothing has to be told to anybody.  ``load`` makes a scorer from the folder and a version.
    """

    def __init__(self, models: Path, load: Callable[[Path, str], Scorer] = load_scorer) -> None:
        self.models = models
        self._load = load
        self._lock = Lock()
        self._state: State | None = None
        self._failed: _Attempt | None = None

    def scorer(self) -> Scorer:
        """The champion's scorer, or the one before while the champion cannot be loaded.  A request takes it once.

        Waits while a champion is being loaded, so that nobody who has promoted a model is answered by the one before.
        Raises ModelError where there is none at all.
        """
        return self.state().scorer

    def state(self) -> State:
        """The same with the trouble, if any."""
        state = self._state
        if state is None or state.trouble or state.scorer.version != store.serving(self.models):
            with self._lock:
                self._follow()
                state = self._state
                if state is None:
                    assert self._failed, "there is a scorer, or trouble with it"
                    raise ModelError(self._failed.trouble.message, mend=self._failed.trouble.mend)
        return state

    def trouble(self) -> ModelError | None:
        """Why the champion does not score; None where it does."""
        try:
            return self.state().trouble
        except ModelError as error:
            return error

    def _follow(self) -> None:
        champion = store.serving(self.models)
        if self._state and self._state.scorer.version == champion:
            self._settle(self._state.scorer)
        elif not self._has_just_failed(champion):
            try:
                self._settle(self._load(self.models, store.champion(self.models)))
            except (ScoringError, OSError) as error:
                self._refuse(champion, _model_error(error))

    def _has_just_failed(self, champion: str | None) -> bool:
        failed = self._failed
        return failed is not None and failed.champion == champion and time.monotonic() < failed.moment + PAUSE

    def _settle(self, scorer: Scorer) -> None:
        self._state, self._failed = State(scorer, None), None

    def _refuse(self, champion: str | None, trouble: ModelError) -> None:
        """Go on with the model in use, or one that served before; the log is told once of the same trouble."""
        scorer = self._state.scorer if self._state else self._fall_back()
        if self._failed is None or str(self._failed.trouble) != str(trouble):
            instead = f"Model {scorer.version} answers instead." if scorer else "There is none to answer instead."
            log.error("The champion cannot be loaded. %s %s", instead, trouble)
        self._failed = _Attempt(champion, time.monotonic(), trouble)
        self._state = State(scorer, trouble) if scorer else None

    def _fall_back(self) -> Scorer | None:
        """The scorer of the last champion that can still be loaded, for a worker that starts while this one cannot."""
        try:
            before = store.champions_before(self.models)
        except ModelError:
            return None
        for version in before:
            try:
                return self._load(self.models, version)
            except (ScoringError, OSError):
                continue
        return None


def current() -> CurrentScorer:
    """The current scorer of the application that is answering."""
    found: CurrentScorer = current_app.extensions[EXTENSION]
    return found


def _model_error(error: ScoringError | OSError) -> ModelError:
    if isinstance(error, ScoringError):
        return ModelError(error.message, mend=error.mend)
    return ModelError(f"The model could not be read ({error.strerror}).", mend="Check the folder of models.")
