"""JSON out: how the application writes what a view returns, in the bytes that ``onrecord score --json`` prints."""

from __future__ import annotations

import json
from typing import Any

from flask import Response
from flask.json.provider import JSONProvider

from scoring.writing import to_json

MEDIA_TYPE = "application/json"


def line(value: Any) -> bytes:
    """``value`` as one line of JSON."""
    return to_json(value) + b"\n"


class OneLine(JSONProvider):
    """The application's JSON provider."""

    def dumps(self, obj: Any, **kwargs: Any) -> str:
        return line(obj).decode()

    def loads(self, s: str | bytes, **kwargs: Any) -> Any:
        return json.loads(s, **kwargs)

    def response(self, *args: Any, **kwargs: Any) -> Response:
        return Response(line(self._prepare_response_obj(args, kwargs)), content_type=MEDIA_TYPE)
