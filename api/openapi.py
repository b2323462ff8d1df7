"""The OpenAPI 3.1 document: paths are told beside their routes, components are made from the pydantic models."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema, models_json_schema
from werkzeug.http import HTTP_STATUS_CODES

from api import schemas
from api.errors import MEDIA_TYPE
from scoring.claim import JSON

VERSION = "1.2.0"  # of the interface, not of the program: the same number answers in the same way
DESCRIPTION = (
    "Finds every claim in a news text and who stands behind it, and gives each a calibrated confidence with the "
    "reasons. Offsets are [start, end) in Unicode code points of the text as it was sent. Errors are problem "
    "documents (RFC 9457) whose `errors` name the field, what is wrong with it and the mend. "
    "A body may hold 1 MiB, an archive 1 GiB, unless the service was started with other limits."
)


class _Untitled(GenerateJsonSchema):
    """Leaves out the titles that pydantic makes of field names: they say the name once more."""

    def field_title_should_be_set(self, schema: Any) -> bool:
        return False


def reference(model: type[BaseModel]) -> JSON:
    return {"$ref": f"#/components/schemas/{model.__name__}"}


def content(schema: JSON, examples: Mapping[str, Any] | None = None) -> JSON:
    """What stands under one media type; ``examples`` are values by the line that introduces them."""
    told = {
        f"example-{number}": {"summary": line, "value": value}
        for number, (line, value) in enumerate((examples or {}).items(), 1)
    }
    return {"schema": schema, **({"examples": told} if told else {})}


def operation(summary: str, name: str, responses: Mapping[str, JSON], *, refusals: Iterable[int], **more: Any) -> JSON:
    """One operation: ``refusals`` are the status codes of its problem documents; 500 may always be."""
    problems = {str(code): _problem(code) for code in (*refusals, 500)}
    return {"operationId": name, "summary": summary, **more, "responses": {**responses, **problems}}


def answer(description: str, schema: JSON, examples: Mapping[str, Any] | None = None) -> JSON:
    """A response in JSON."""
    return {"description": description, "content": {"application/json": content(schema, examples)}}


def guarded(paths: JSON, scopes: Callable[[str, str], str | None], may_be_open: Callable[[str], bool]) -> JSON:
    """``paths`` with what each operation asks for, so that nobody has to write it beside a route.

    ``scopes`` gives the scope that a method and a path need (None: none), ``may_be_open`` whether somebody may do what
    needs it without a key.
    """
    return {
        path: {method: _guarded(told, scopes(method.upper(), path), may_be_open) for method, told in item.items()}
        for path, item in paths.items()
    }


def document(paths: JSON) -> JSON:
    """The whole document around ``paths``."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Onrecord",
            "version": VERSION,
            "description": DESCRIPTION,
            "license": {"name": "Apache License 2.0", "identifier": "Apache-2.0"},
        },
        "paths": paths,
        "components": {"schemas": _components(), "securitySchemes": {"key": _KEY}},
    }


_KEY = {
    "type": "http",
    "scheme": "bearer",
    "description": "A key that `onrecord keys create` printed. What each opens is told by its scopes: "
    "score, label, train, archive, or admin for everything.",
}


def _guarded(told: JSON, scope: str | None, may_be_open: Callable[[str], bool]) -> JSON:
    """An operation with its key and what is answered to those who have none, or ask too often."""
    if scope is None:
        return told
    security: list[JSON] = [{"key": [scope]}, *([{}] if may_be_open(scope) else [])]
    responses = {**told["responses"], **{str(code): _problem(code) for code in _GUARDED}}
    return {**told, "security": security, "responses": dict(sorted(responses.items()))}


def _components() -> JSON:
    models = [
        found
        for found in vars(schemas).values()
        if isinstance(found, type) and issubclass(found, schemas.Schema) and found is not schemas.Schema
    ]
    _, told = models_json_schema(
        [(model, "validation") for model in models],
        ref_template="#/components/schemas/{model}",
        schema_generator=_Untitled,
    )
    made: JSON = told["$defs"]
    return made


def _problem(status: int) -> JSON:
    described: JSON = {
        "description": HTTP_STATUS_CODES[status],
        "content": {MEDIA_TYPE: {"schema": reference(schemas.Problem)}},
    }
    if status in _HEADERS:
        described["headers"] = {
            name: {"schema": {"type": "string"}, "description": meaning} for name, meaning in _HEADERS[status].items()
        }
    return described


_GUARDED = (401, 403, 429)
_CHALLENGE = {"WWW-Authenticate": "Bearer, and what is wrong with the key that was sent (RFC 6750)."}
_HEADERS = {
    401: _CHALLENGE,
    403: _CHALLENGE,
    405: {"Allow": "The methods that are answered."},
    416: {"Content-Range": "How many bytes there are."},
    429: {
        "Retry-After": "Seconds until requests are answered again.",
        "RateLimit": "How many more requests are answered (r) before how many seconds have passed (t).",
        "RateLimit-Policy": "How many requests are answered (q) within how many seconds (w).",
    },
}
