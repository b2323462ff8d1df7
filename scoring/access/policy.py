"""Where keys are needed: not on this machine alone as long as none was made, but on every other address."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv6Address, ip_address
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from scoring.access import ADMIN, SCORE
from scoring.errors import SettingError

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from scoring.settings import Settings


def on_this_machine(bind: str) -> bool:
    """Whether only this machine reaches a service that listens there (a setting ``bind``).

    A name other than localhost is not looked up: it may stand for another address tomorrow.
    """
    return bind.startswith("unix:") or is_loopback(bind)


def is_loopback(netloc: str) -> bool:
    """Whether ``host`` or ``host:port`` (``[::1]:8000``) is localhost, in 127.0.0.0/8, or ::1."""
    try:
        host = urlsplit(f"//{netloc}").hostname or ""
    except ValueError:  # a bracket that is not closed, say
        return False
    return host == "localhost" or is_loopback_address(host)


def is_loopback_address(address: str) -> bool:
    """The same of an address alone, which may be no address at all."""
    found = address_of(address)
    return found is not None and found.is_loopback


def address_of(written: str) -> IPv4Address | IPv6Address | None:
    """The address that is written, one of IPv4 also where it is in IPv6's words (``::ffff:10.0.0.7``)."""
    try:
        found: IPv4Address | IPv6Address = ip_address(written)
    except ValueError:
        return None
    mapped = found.ipv4_mapped if isinstance(found, IPv6Address) else None
    return mapped or found


def check_start(engine: Engine, settings: Settings) -> None:
    """Refuse a service that others can reach while nobody has a key to it, also where scoring needs none.

    Raises SettingError, and DatabaseError where the database cannot do what is asked of it.
    """
    from scoring.access import keys

    if settings.rate_limit:
        from scoring.access import rates

        rates.check_database(engine)
    if settings.without_keys or on_this_machine(settings.bind):
        return
    if all(key.revoked for key in keys.list_all(engine)):
        closed, scope = ("what is not scoring", ADMIN) if settings.open_scoring else ("it", SCORE)
        mend = (
            f"Make a key first (onrecord keys create NAME --scope {scope}), listen on 127.0.0.1, or say --without-keys "
            "to let everybody do everything."
        )
        raise SettingError(f"Others can reach {settings.bind}, and no key opens {closed}.", mend=mend)
