"""Who may ask for what: the scope that each route needs, and the keys that bring it.

A service that only this machine reaches is open to whoever works there, as long as no key was ever made; every other
asks for keys, unless its settings say otherwise.  A database that cannot be asked lets nobody in (503).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from http import HTTPStatus
from ipaddress import IPv6Address, ip_network

from flask import Flask, Request, current_app, g, request
from werkzeug.exceptions import HTTPException
from werkzeug.routing import Rule

from api import forms, storage
from api.errors import Fault, RequestError
from scoring.access import ADMIN, ARCHIVE, LABEL, SCORE, TRAIN, allows, keys
from scoring.access.policy import address_of, is_loopback, is_loopback_address, on_this_machine
from scoring.settings import Settings

EXTENSION = "onrecord.access"

# By method and path, with {} for whatever varies in it; None is open to everybody and counted by no rate limit.
NEEDED: dict[tuple[str, str], str | None] = {
    ("POST", "/v1/score"): SCORE,
    ("GET", "/v1/models"): SCORE,
    ("GET", "/v1/models/current"): SCORE,
    ("GET", "/v1/models/{}"): SCORE,
    ("POST", "/v1/models/{}/promote"): ADMIN,
    ("POST", "/v1/models/rollback"): ADMIN,
    ("POST", "/v1/labels"): LABEL,
    ("GET", "/v1/labels"): LABEL,
    ("GET", "/v1/labels/{}"): LABEL,
    ("DELETE", "/v1/labels/{}"): LABEL,
    ("POST", "/v1/training-runs"): TRAIN,
    ("GET", "/v1/training-runs"): TRAIN,
    ("GET", "/v1/training-runs/{}"): TRAIN,
    ("POST", "/v1/training-runs/{}/cancel"): TRAIN,
    ("POST", "/v1/archives"): ARCHIVE,
    ("GET", "/v1/archives"): ARCHIVE,
    ("GET", "/v1/archives/{}"): ARCHIVE,
    ("DELETE", "/v1/archives/{}"): ARCHIVE,
    ("GET", "/v1/archives/{}/results"): ARCHIVE,
    ("GET", "/v1/archives/{}/errors"): ARCHIVE,
    ("GET", "/healthz"): None,
    ("GET", "/readyz"): None,
    ("POST", "/"): SCORE,
    ("GET", "/"): None,
    ("GET", "/docs"): None,
    ("GET", "/docs/swagger-ui/{}"): None,
    ("GET", "/static/{}"): None,
    ("GET", "/openapi.json"): None,
}
READS = {"GET", "HEAD", "OPTIONS"}
FORWARDED = ("Forwarded", "X-Forwarded-For", "X-Real-IP")  # what proxies tell of those for whom they ask
MAKE_A_KEY = "`onrecord keys create NAME --scope {}` on the machine of the service makes one."


@dataclass(frozen=True, slots=True)
class Policy:
    """Whom one application lets in without a key."""

    bind: str
    open_scoring: bool
    without_keys: bool

    def may_be_open(self, scope: str) -> bool:
        """Whether there are requests without a key that may do what needs ``scope``."""
        return self.without_keys or (self.open_scoring and scope == SCORE) or on_this_machine(self.bind)


def install(app: Flask, settings: Settings) -> None:
    """Let every request of ``app`` be known by who asks; to be called before ``rates.install``, which counts it."""
    app.extensions[EXTENSION] = Policy(settings.bind, settings.open_scoring, settings.without_keys)
    app.before_request(_identify)


def guard(app: Flask) -> None:
    """Refuse what may not be asked, once it was counted: a wrong key, too, costs whoever sends it."""
    app.before_request(_admit)


def entry(method: str, path: str) -> tuple[str, str]:
    """Where a route stands in the table; ``path`` as Flask or OpenAPI writes it."""
    return "GET" if method == "HEAD" else method, re.sub(r"<[^>]*>|\{[^}]*\}", "{}", path)


def needed(method: str, path: str) -> str | None:
    """The scope that a route needs, None for none; what nobody put into the table is for admin."""
    return NEEDED.get(entry(method, path), ADMIN)


def policy() -> Policy:
    """That of the application that is answering."""
    found: Policy = current_app.extensions[EXTENSION]
    return found


def asks_for_key(scope: str) -> bool:
    """Whether whoever asks must have a key for what needs ``scope``.  Raises DatabaseError where nobody can tell."""
    return _why_a_key(scope) is not None


def _identify() -> None:
    """Whose request this is: that of a key, or of an address where there is none that is known here."""
    scope = _scope()
    if scope is None:
        return
    try:
        secret = None if policy().without_keys else _secret(request)
    except (RequestError, HTTPException):  # of a form that cannot be read, which is told once it was counted
        secret = None
    g.key = None if secret is None else keys.find(storage.engine(), secret)
    g.caller = ("address", _network(request.remote_addr)) if g.key is None else ("key", g.key.id)


def _admit() -> None:
    """Refuse a request that may not do what it asks for."""
    scope = _scope()
    if scope is None:
        return
    if policy().without_keys or _secret(request) is None:
        _authorize_without_key(scope)
    else:
        _authorize(g.key, scope)


def _scope() -> str | None:
    """What the request needs, None for nothing.  A path that is none is answered with 404 as ever."""
    rule: Rule | None = request.url_rule
    return None if rule is None or request.method == "OPTIONS" else needed(request.method, rule.rule)


def caller() -> tuple[str, str] | None:
    """Who asks, by key or by address; None where it matters to nobody."""
    found: tuple[str, str] | None = g.get("caller")
    return found


def _authorize(key: keys.Key | None, scope: str) -> None:
    if key is None:
        problem = "The key is none of this service, or it was revoked."
        raise _unauthorized(problem, MAKE_A_KEY.format(scope), 'Bearer error="invalid_token"')
    if not allows(key.scopes, scope):
        problem = f"The key {key.id} has the scopes {', '.join(key.scopes)}, and this needs {scope}."
        told = f'Bearer error="insufficient_scope", scope="{scope}"'
        fault = Fault("Authorization", problem, f"Send one that has it: {MAKE_A_KEY.format(scope)}")
        raise RequestError(HTTPStatus.FORBIDDEN, fault, headers={"WWW-Authenticate": told})


def _secret(request: Request) -> str | None:
    """What stands after Bearer, or in the form of the page; any other way to say who asks is a proxy's, not ours."""
    kind, _, secret = request.headers.get("Authorization", "").partition(" ")
    if kind.lower() == "bearer":
        return secret.strip()
    return forms.read(request).get(forms.KEY, "").strip() or None if forms.is_sent(request) else None


def _authorize_without_key(scope: str) -> None:
    problem = _why_a_key(scope)
    if problem is not None:
        how = "Write it into the field Key." if forms.is_sent(request) else "Send it as Authorization: Bearer KEY."
        raise _unauthorized(problem, f"{how} {MAKE_A_KEY.format(scope)}", "Bearer")
    if request.method not in READS and not _same_site(request):
        mend = "Send it from a program or from a page of this service. A browser lets no page of another site send it."
        raise RequestError(
            HTTPStatus.FORBIDDEN,
            Fault("Origin", "A page of another site sent this, and the service is open without a key.", mend),
        )


def _why_a_key(scope: str) -> str | None:
    """Why the request may do what needs ``scope`` with a key only; None where it may without."""
    told = policy()
    if told.without_keys or (told.open_scoring and scope == SCORE):
        return None
    if not on_this_machine(told.bind) or keys.any_was_made(storage.engine()):
        return "A key is needed."
    if not _from_this_machine(request):
        return "Without a key the service answers this machine alone, asked as localhost and through no proxy."
    return None


def _unauthorized(problem: str, mend: str, challenge: str) -> RequestError:
    fault = Fault("Authorization", problem, mend)
    return RequestError(HTTPStatus.UNAUTHORIZED, fault, headers={"WWW-Authenticate": challenge})


def _from_this_machine(request: Request) -> bool:
    """Whether nobody stands behind the one who asks.

    That it is bound to a loopback address does not say so: a proxy hands on what others ask, and a page whose own name
    was made to stand for 127.0.0.1 asks by that name.
    """
    if any(name in request.headers for name in FORWARDED):
        return False
    if policy().bind.startswith("unix:"):
        return True
    return is_loopback_address(request.remote_addr or "") and is_loopback(request.host)


def _network(address: str | None) -> str:
    """An address, or the network of one where each caller has a whole network (IPv6)."""
    found = address_of((address or "").partition("%")[0])
    if isinstance(found, IPv6Address):
        return str(ip_network((found, 64), strict=False).network_address)
    return str(found or address or "unix")


def _same_site(request: Request) -> bool:
    """Whether no page of another site sent this; a browser says so, and a program that is none says nothing."""
    fetched = request.headers.get("Sec-Fetch-Site")
    if fetched is not None:
        return fetched in {"same-origin", "none"}
    origin = request.headers.get("Origin")
    return origin is None or origin.partition("://")[2] == request.host
