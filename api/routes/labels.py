"""``/v1/labels``: labels in, one or many, and out again."""

from __future__ import annotations

from collections.abc import Sequence
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, NoReturn

from flask import Blueprint, Response, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.routing import BaseConverter

from api import schemas, storage
from api.errors import Fault, RequestError, problem
from api.openapi import answer, content, operation, reference
from api.parameters import read_flag, read_number, refuse, refuse_all_but
from api.reading import read_json, wrong_type
from scoring.claim import JSON
from scoring.labels import Given, Problem

if TYPE_CHECKING:
    from scoring.labels.store import Outcome

blueprint = Blueprint("labels", __name__)

MOST_LISTED = 1_000
LARGEST = 2**31 - 1  # the number of a label
_STATUS = {"added": HTTPStatus.CREATED, "replaced": HTTPStatus.OK, "unchanged": HTTPStatus.OK}


class _Identifier(BaseConverter):
    """Any id, also one with slashes, as an address or a path has them."""

    regex = ".+"
    part_isolating = False


blueprint.record_once(lambda state: state.app.url_map.converters.update(label=_Identifier))


@blueprint.post("/v1/labels")
def add() -> ResponseReturnValue:
    """One label is answered with what became of it, a list of labels with a result for each."""
    if request.mimetype != "application/json":
        raise wrong_type(request, "Send JSON, with Content-Type: application/json.")
    refuse_all_but(request, "all_or_nothing")
    whole = read_flag(request.args, "all_or_nothing")
    body = read_json(request)
    if isinstance(body, dict) and "labels" in body:
        return _add_many(_list(body), whole)
    return _add_one(body)


@blueprint.get("/v1/labels")
def several() -> ResponseReturnValue:
    from scoring.labels import store

    refuse_all_but(request, "limit", "after")
    limit = read_number(request.args, "limit", 1, MOST_LISTED, default=100)
    after = read_number(request.args, "after", 0, LARGEST, default=0)
    found = store.page(storage.engine(), after, limit)
    return {"labels": found.labels, "next": found.next}


@blueprint.get("/v1/labels/<label:identifier>")
def label(identifier: str) -> JSON:
    from scoring.labels import store

    refuse_all_but(request)
    return store.get(storage.engine(), identifier) or _unknown(identifier)


@blueprint.delete("/v1/labels/<label:identifier>")
def delete(identifier: str) -> ResponseReturnValue:
    from scoring.labels import store

    refuse_all_but(request)
    if not store.delete(storage.engine(), identifier):
        _unknown(identifier)
    return Response(status=HTTPStatus.NO_CONTENT)


def _add_one(body: Any) -> ResponseReturnValue:
    [outcome] = _add([_given(body, "body")], all_or_nothing=True)
    if outcome.outcome == "refused":
        return _refusal(outcome.problems)
    where = {"Location": url_for("labels.label", identifier=outcome.id)}
    return _result(0, outcome), _STATUS[outcome.outcome], where


def _add_many(lines: Sequence[Any], all_or_nothing: bool) -> ResponseReturnValue:
    given = [_given(line, f"labels[{index}]") for index, line in enumerate(lines)]
    outcomes = _add(given, all_or_nothing=all_or_nothing)
    refused = [one for one in outcomes if one.outcome == "refused"]
    if all_or_nothing and refused:
        return _refusal([each.within(one.where) for one in refused for each in one.problems])
    results = [_result(index, outcome) for index, outcome in enumerate(outcomes)]
    counts = {name: sum(one.outcome == name for one in outcomes) for name in schemas.OUTCOMES}
    whole = HTTPStatus.CREATED if counts["added"] else HTTPStatus.OK
    return {"results": results, **counts}, whole if all_or_nothing else HTTPStatus.MULTI_STATUS


def _add(given: Sequence[Given], *, all_or_nothing: bool) -> list[Outcome]:
    from scoring.labels import store

    outcomes: list[Outcome] = []
    store.add(storage.engine(), given, all_or_nothing=all_or_nothing, tell=outcomes.append)
    return outcomes


def _given(line: Any, where: str) -> Given:
    """A label of a request.  What is no field of a label is refused here; a file may hold such, and keeps it."""
    if not isinstance(line, dict):
        mend = 'give an object such as {"text": "...", "label": 2}'
        return Given(where, None, [Problem(None, "not an object", mend)])
    known = schemas.LabelledLine.model_fields
    mend = f"leave it out; a label has {', '.join(known)}"
    unknown = [Problem(_short(name), "no field of a label", mend) for name in line if name not in known]
    return Given(where, line, unknown)


def _short(name: str) -> str:
    return ascii(name)[1:-1][:80]


def _result(index: int, outcome: Outcome) -> JSON:
    return {
        "index": index,
        "id": outcome.id,
        "outcome": outcome.outcome,
        "contradicts": list(outcome.contradicts),
        "more_contradicted": outcome.more_contradicted,
        "problems": [each.to_dict() for each in outcome.problems],
    }


def _refusal(problems: Sequence[Problem]) -> Response:
    faults = [_fault(each.to_dict()) for each in problems]
    return problem(HTTPStatus.UNPROCESSABLE_ENTITY, faults, most=len(faults))


def _fault(told: JSON) -> Fault:
    return Fault(told["field"] or "body", told["problem"], told["mend"])


def _list(body: JSON) -> list[Any]:
    """The labels of a request for several."""
    for name in body:
        if name != "labels":
            refuse(_short(name), "stands beside labels.", "Leave it out: each label has its own fields.")
    found = body["labels"]
    if not isinstance(found, list):
        refuse("labels", "is not a list.", "Give a list of labels, each with its text.")
    if not 1 <= len(found) <= schemas.MOST_LABELS:
        refuse("labels", f"holds {len(found):,}.", f"Send 1 to {schemas.MOST_LABELS:,} labels in one request.")
    return list(found)


def _unknown(identifier: str) -> NoReturn:
    fault = Fault("identifier", f"There is no label {identifier[:80]!a}.", "GET /v1/labels lists them.")
    raise RequestError(HTTPStatus.NOT_FOUND, fault)


_TEXT = "A ministry spokesman claimed the depot had been hit."
_ONE = {"id": "desk/17", "text": _TEXT, "span": [29, 51], "label": 4, "annotator": "ida"}
_BY_WORDS = {"text": _TEXT, "claim": "the depot had been hit", "confidence": 35}
_BY_CLAIM = {"text": _TEXT, "claim": {"text": "the depot had been hit", "spans": [[29, 51]]}, "label": "F4"}
_KEPT = {**{name: _ONE[name] for name in ("id", "text")}, "claim": "the depot had been hit", "spans": [[29, 51]],
         "label": 4, "annotator": "ida"}  # fmt: skip
_ADDED = {"index": 0, "id": "desk/17", "outcome": "added", "contradicts": [], "more_contradicted": 0, "problems": []}
_REFUSED = {
    "index": 1,
    "id": None,
    "outcome": "refused",
    "contradicts": [],
    "more_contradicted": 0,
    "problems": [{"field": "label", "problem": "label: 9 lies outside 1-5 and is not 6.",
                  "mend": 'Give a label 1-6 (2.5: between), "B2", "reliable" or a confidence 0-100.'}],
}  # fmt: skip
_IDENTIFIER = {
    "name": "identifier",
    "in": "path",
    "required": True,
    "schema": {"type": "string", "minLength": 1, "maxLength": 200},
    "description": "The label's id, percent-encoded; it may hold slashes.",
}


def _query(name: str, schema: JSON, description: str) -> JSON:
    return {"name": name, "in": "query", "required": False, "schema": schema, "description": description}


_WHOLE = _query(
    "all_or_nothing", {"type": "boolean"}, "`true`: store nothing where any label is refused; 422 names every fault."
)
_LIMIT = {"type": "integer", "minimum": 1, "maximum": MOST_LISTED, "default": 100}
_AFTER = {"type": "integer", "minimum": 0, "maximum": LARGEST, "default": 0}
_COUNTS = {"added": 1, "replaced": 0, "unchanged": 0, "refused": 1}
_RESULT = {"oneOf": [reference(schemas.LabelResult), reference(schemas.LabelResults)]}

PATHS: JSON = {
    "/v1/labels": {
        "post": operation(
            "Store one label or several",
            "add_labels",
            {
                "200": answer("Stored before: unchanged, or replaced where it says something else now.", _RESULT),
                "201": answer("Added.", _RESULT, {"of one label": _ADDED}),
                "207": answer(
                    "Several labels: the good ones are stored, the others refused in their results.",
                    reference(schemas.LabelResults),
                    {"one of them refused": {"results": [_ADDED, _REFUSED], **_COUNTS}},
                ),
            },
            refusals=(400, 405, 413, 415, 422, 503),
            tags=["labels"],
            parameters=[_WHOLE],
            requestBody={
                "required": True,
                "content": {
                    "application/json": content(
                        {"anyOf": [reference(schemas.LabelledLine), reference(schemas.Labels)]},
                        {
                            "one label": _ONE,
                            "a correction that names the claim by its words": _BY_WORDS,
                            "by the claim that POST /v1/score answered": _BY_CLAIM,
                            "several": {"labels": [_ONE, _BY_WORDS]},
                        },
                    )
                },
            },
        ),
        "get": operation(
            "Page through the labels",
            "list_labels",
            {
                "200": answer(
                    "Labels in the order in which they came.",
                    reference(schemas.StoredLabels),
                    {"the last page": {"labels": [_KEPT], "next": None}},
                )
            },
            refusals=(405, 422, 503),
            tags=["labels"],
            parameters=[
                _query("limit", _LIMIT, "How many at most."),
                _query("after", _AFTER, "The `next` of the page before."),
            ],
        ),
    },
    "/v1/labels/{identifier}": {
        "get": operation(
            "One label",
            "label",
            {"200": answer("The label.", reference(schemas.StoredLabel), {"as it is kept": _KEPT})},
            refusals=(404, 405, 422, 503),
            tags=["labels"],
            parameters=[_IDENTIFIER],
        ),
        "delete": operation(
            "Delete a label",
            "delete_label",
            {"204": {"description": "It is gone, and so is its text where no other label speaks of it."}},
            refusals=(404, 405, 422, 503),
            tags=["labels"],
            parameters=[_IDENTIFIER],
        ),
    },
}
