"""``/``: a page for people, where a text is pasted and read back with its claims.  It needs no script."""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from flask import Blueprint, Response, current_app, make_response, render_template, request

from api import access, errors, forms
from api.errors import Fault, RequestError
from api.parameters import EXTRACTOR
from api.routes.score import checked, name_model, take_scorer
from scoring import showing
from scoring.access import SCORE
from scoring.claim import EXTRACTORS, ScoredDocument
from scoring.errors import DatabaseError
from scoring.writing import visible

blueprint = Blueprint("page", __name__)
blueprint.after_request(name_model)

# Nothing may run or be shown that is not a file of this service, and the form goes to nobody else.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'self'; "
    "frame-ancestors 'none'"
)
UNJUDGED = {
    "opinion": "it is a value judgement",
    "directive": "it is an order or an appeal",
    "question": "it is a question",
    "fragment": "it states nothing",
}


@blueprint.get(forms.PATH)
def empty() -> Response:
    return _render({})


@blueprint.post(forms.PATH)
def score() -> Response:
    fields = forms.read(request)
    text = checked(fields[forms.TEXT], forms.TEXT, "Copy the text from where a browser shows it.")
    _refuse_longer(text)
    return _render(_shown(text, take_scorer(fields).score(text)))


def _refuse_longer(text: str) -> None:
    limit = current_app.config["MAX_BYTES"]
    if len(text.encode()) > limit:
        mend = "Score it in parts, or start the service with a larger ONRECORD_MAX_BYTES."
        fault = Fault(forms.TEXT, f"The text is larger than {limit:,} bytes.", mend)
        raise RequestError(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, fault)


def _refused(error: RequestError) -> Response:
    """What is wrong in words, with the text still in its field."""
    response = _render({"faults": error.faults[: errors.MOST_FAULTS]})
    response.status_code = error.status
    response.headers.update(error.headers)
    return response


errors.install(blueprint, _refused)


def _shown(text: str, scored: ScoredDocument) -> Mapping[str, Any]:
    return {"scored": scored, "shown": visible(text), "pieces": showing.cut(len(text), scored.claims)}


def _render(found: Mapping[str, Any]) -> Response:
    fields = forms.given()
    response = make_response(
        render_template(
            "page.html",
            text=fields.get(forms.TEXT, ""),
            extractors=EXTRACTORS,
            extractor=fields.get(EXTRACTOR, current_app.config["EXTRACTOR"]),
            asks_for_key=_asks_for_key(),
            lost=request.method == "POST" and forms.TEXT not in fields,
            showing=showing,
            visible=visible,
            unjudged=UNJUDGED,
            **{"faults": (), "scored": None, **found},
        )
    )
    response.headers["Content-Security-Policy"] = POLICY
    response.headers["Referrer-Policy"] = "same-origin"  # with none, a browser hides from us that a form is ours
    return response


def _asks_for_key() -> bool:
    try:
        return access.asks_for_key(SCORE)
    except DatabaseError:  # nobody is let in then; the form says so when it is sent
        return True
