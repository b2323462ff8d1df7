"""The command line ``onrecord``: each command is a thin skin over a function of the library.

Exit status: 0 all done, 1 something failed (each thing is named), 2 wrong usage, or no results at all.  What is slow to
import is imported inside the command that needs it, so that ``onrecord --help`` answers at once.
"""

from __future__ import annotations

from typing import Any

import click

from scoring import __version__
from scoring.cli.archive import archive
from scoring.cli.data import data
from scoring.cli.evaluation import evaluate
from scoring.cli.keys import keys
from scoring.cli.labels import labels
from scoring.cli.models import models, promote, rollback
from scoring.cli.report import report
from scoring.cli.score import score
from scoring.cli.service import serve, settings, worker
from scoring.cli.training import train, train_classifiers, train_extractor
from scoring.errors import RefusedError, ScoringError, SettingError
from scoring.writing import visible


class _WrongUsage(click.ClickException):
    exit_code = 2


class _Door(click.Group):
    """The outermost door: an error that the library raised on purpose becomes one line and an exit status."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """In the order in which they were added, which is the order of use."""
        return list(self.commands)

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except ScoringError as error:
            failure = _WrongUsage if isinstance(error, (SettingError, RefusedError)) else click.ClickException
            raise failure(visible(str(error))) from error
        except OSError as error:
            if error.filename is None:  # a pipe that was closed, say
                raise
            raise click.ClickException(visible(f"{error.filename}: {error.strerror}.")) from error


@click.group(cls=_Door, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, message="onrecord %(version)s")
def main() -> None:
    """Find every claim in a news text, who stands behind it, and how far it can be relied on."""


for _command in (
    score, archive, report, serve, worker, keys, labels, train, train_extractor, train_classifiers, evaluate, data,
    models, promote, rollback, settings,
):  # fmt: skip
    main.add_command(_command)
