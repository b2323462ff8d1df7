"""``onrecord keys``: who may ask the service for what."""

from __future__ import annotations

from typing import Any

import click

from scoring.access import SCOPES
from scoring.cli.options import database_option, json_option, opened_database
from scoring.writing import to_json, visible


@click.group()
def keys() -> None:
    """Make, list and revoke keys of the service.

    As soon as one was made, the service answers nobody without a key. Only hashes of them are stored.
    """


@keys.command()
@click.argument("name")
@click.option(
    "--scope", "scopes", multiple=True, required=True, type=click.Choice(SCOPES), help="What it opens; may be repeated."
)
@database_option
@json_option
def create(name: str, scopes: tuple[str, ...], database_url: str | None, as_json: bool) -> None:
    """Make a key for NAME and print it, this once.

    It is all that standard output has. A scope is score (score texts, look at models), label (send and read labels),
    train (start and watch training runs), archive (have archives scored) or admin (all of it, and change the
    champion).
    """
    from scoring.access import keys

    with opened_database(database_url) as engine:
        key, secret = keys.create(engine, name, scopes)
    if as_json:
        click.echo(to_json({**key.to_dict(), "key": secret}))
        return
    told = f"Key {key.id} for {key.name} ({', '.join(key.scopes)}). Keep it safe: it is shown this once."
    click.echo(visible(told), err=True)
    click.echo(secret)


@keys.command("list")
@database_option
@json_option
def list_all(database_url: str | None, as_json: bool) -> None:
    """List the keys that were made.

    Those that were revoked are among them; the keys themselves are kept nowhere. Times are UTC.
    """
    from scoring.access import keys

    with opened_database(database_url) as engine:
        found = [key.to_dict() for key in keys.list_all(engine)]
    if as_json:
        click.echo(to_json(found))
    elif not found:
        click.echo("There is no key. Make one with `onrecord keys create NAME --scope score`.")
    else:
        from scoring.cli.console import print_rows

        print_rows([{**key, "scopes": ", ".join(key["scopes"]), **_to_the_minute(key)} for key in found])


def _to_the_minute(key: dict[str, Any]) -> dict[str, str | None]:
    """Its moments (UTC) on one line of the table; in full with --json."""
    return {name: key[name] and key[name][:16].replace("T", " ") for name in ("created", "revoked")}


@keys.command()
@click.argument("id")
@database_option
@json_option
def revoke(id: str, database_url: str | None, as_json: bool) -> None:  # noqa: A002
    """Let the key with this ID open nothing, from this moment on."""
    from scoring.access import keys

    with opened_database(database_url) as engine:
        key = keys.revoke(engine, id)
    if as_json:
        click.echo(to_json(key.to_dict()))
    else:
        click.echo(visible(f"Key {key.id} for {key.name} opens nothing any more (revoked {key.revoked})."))
