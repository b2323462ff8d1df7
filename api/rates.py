"""How often each caller may ask: the setting ``rate_limit`` in front of every route that needs a scope.

The headers are those of the IETF's draft-ietf-httpapi-ratelimit-headers.
"""

from __future__ import annotations

from http import HTTPStatus
from math import ceil
from typing import TYPE_CHECKING

from flask import Flask, Response, g

from api import access, storage
from api.errors import Fault, RequestError
from scoring.settings import Settings

if TYPE_CHECKING:
    from scoring.access.rates import Allowance, Limiter

POLICY = "requests"  # its name in the headers


def install(app: Flask, settings: Settings) -> None:
    """Count requests, where a limit is set; to be called after ``access.install``, which tells who asks."""
    if settings.rate_limit is None:
        return
    from limits import parse

    from scoring.access.rates import Limiter

    limiter = Limiter(parse(settings.rate_limit), storage.engine)
    app.before_request(lambda: _count(limiter))
    app.after_request(lambda response: _tell(limiter, response))


def _count(limiter: Limiter) -> None:
    caller = access.caller()
    if caller is None:
        return
    g.allowance = allowance = limiter.take(*caller)
    if not allowance.granted:
        raise _too_many(limiter, allowance)


def _too_many(limiter: Limiter, allowance: Allowance) -> RequestError:
    wait = _seconds(allowance)
    problem = f"More than {limiter.item.amount:,} requests came within {limiter.item.get_expiry():,} s."
    mend = f"Wait {wait:,} s, or send several documents in one request."
    return RequestError(HTTPStatus.TOO_MANY_REQUESTS, Fault(None, problem, mend), headers={"Retry-After": str(wait)})


def _tell(limiter: Limiter, response: Response) -> Response:
    allowance: Allowance | None = g.get("allowance")
    if allowance is not None:
        window = limiter.item.get_expiry()
        response.headers["RateLimit-Policy"] = f'"{POLICY}";q={limiter.item.amount};w={window}'
        response.headers["RateLimit"] = f'"{POLICY}";r={allowance.remaining};t={_seconds(allowance)}'
    return response


def _seconds(allowance: Allowance) -> int:
    """Whole seconds to wait, so that whoever waits that long does not come too early."""
    return max(1, ceil(allowance.resets))
