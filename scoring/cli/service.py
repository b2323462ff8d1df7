"""``onrecord serve``, ``onrecord worker`` and ``onrecord settings``."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

import click

from scoring.claim import CAREFUL
from scoring.cli.options import (
    database_option,
    extraction_option,
    extractor_option,
    json_option,
    models_option,
    read_settings,
)
from scoring.cli.progress import tell
from scoring.writing import to_json

if TYPE_CHECKING:
    from scoring.settings import Settings


@click.command()
@click.option("--bind", metavar="HOST:PORT", help="Where to listen (default: 127.0.0.1:8000).")
@click.option("--workers", metavar="N", help="Processes (default: 2).")
@click.option("--threads", metavar="N", help="Threads of each process (default: 4).")
@click.option("--timeout", metavar="SECONDS", help="When a worker that is stuck is replaced (default: 60).")
@click.option("--max-bytes", metavar="BYTES", help="The largest body of a request (default: 1048576).")
@click.option("--rate-limit", metavar="N/TIME", help="Requests a caller may send, such as 600/minute (default: any).")
@click.option("--open-scoring", is_flag=True, default=None, help="Score for everybody, with a key or without.")
@click.option("--without-keys", is_flag=True, default=None, help="Do everything for everybody who reaches the service.")
@click.option("--no-worker", is_flag=True, help="Leave training runs and archives to an 'onrecord worker' elsewhere.")
@database_option
@extractor_option
@click.option("--extractor-threads", metavar="N", help="Threads of the careful extractor (default: 1).")
@extraction_option
@models_option
def serve(no_worker: bool, **options: Any) -> None:
    """Answer requests over HTTP.

    At / is a page to paste a text into, at /docs the documentation of the API. Only this machine reaches it unless
    --bind says otherwise, and it asks for keys as soon as one was made ("onrecord keys"). Each option may also be set
    in the environment; see "onrecord settings". A process beside the service works on training runs and archives.
    """
    settings = read_settings(**options)
    _tell_misspelt()
    _check(settings)
    from api.server import WORKER
    from api.server import serve as run

    click.echo(f"Onrecord listens on {_url(settings.bind)} (the API's documentation: /docs). Ctrl-C ends it.", err=True)
    run(settings, worker=None if no_worker else WORKER)


def _check(settings: Settings) -> None:
    """Find out now, not at the first request, what would fail then: extractor, database, keys."""
    from scoring.access.policy import check_start
    from scoring.database import check_shared, open_database

    if settings.extractor == CAREFUL:
        from scoring import store

        store.load_careful(settings.extractor_threads)
    engine = open_database(settings.database_url)
    try:
        check_shared(engine)
        check_start(engine, settings)
    finally:
        engine.dispose()


def _url(bind: str) -> str:
    return bind if bind.startswith("unix:") else f"http://{bind}"


@click.command()
@click.option("--parent", type=int, hidden=True, help="The process without which this one ends.")
def worker(parent: int | None) -> None:
    """Work on training runs and archives.

    They are taken one of each at a time from the database that ONRECORD_DATABASE_URL names. "onrecord serve" has a
    worker of its own; this one is for other servers and machines. The folders of models, of archives and of their
    results must be at the same place for both.
    """
    from scoring.background.consumer import consume
    from scoring.background.working import log_to_stderr

    log_to_stderr()
    settings = read_settings()
    if parent is None:
        _tell_misspelt()
    consume(settings, parent=parent)


@click.command()
@json_option
def settings(as_json: bool) -> None:
    """List every setting, its value and its origin."""
    entries = read_settings().to_list()
    _tell_misspelt()
    if as_json:
        click.echo(to_json(entries))
        return
    from scoring.cli.console import print_rows

    print_rows(entries)


def _tell_misspelt() -> None:
    from scoring.settings import misspelt

    for name, setting in misspelt(os.environ).items():
        tell(f"{name} is no setting and changes nothing; if {setting} is meant, set that.")
