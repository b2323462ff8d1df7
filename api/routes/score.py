"""``POST /v1/score``: text in, every claim out."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from flask import Blueprint, Response, current_app, g, request
from werkzeug.datastructures import MultiDict

from api import schemas
from api.current import current
from api.errors import AS_SHOWN, HTML, Fault, RequestError
from api.openapi import answer, content, operation, reference
from api.parameters import EXTRACTOR, read_choice, refuse_all_but
from api.reading import read_json, read_text, wrong_type
from scoring.archive.markup import holds_html
from scoring.claim import CAREFUL, EXTRACTORS, JSON, Document

if TYPE_CHECKING:
    from scoring.scorer import Scorer

blueprint = Blueprint("score", __name__)

NAMED = "Onrecord-Model"  # the header that says which model has answered


@blueprint.post("/v1/score")
def score() -> JSON:
    """One text is answered with its scored document, a list of documents with the list of theirs."""
    match request.mimetype:
        case "text/plain":
            return _score_one(Document(checked(read_text(request), "body", AS_SHOWN)))
        case "application/json":
            return _score(read_json(request))
        case "text/html" | "application/xhtml+xml":
            raise wrong_type(request, AS_SHOWN)
        case _:
            mend = "Name the body's type in Content-Type: application/json, or text/plain for a bare text."
            raise wrong_type(request, mend)


def checked(text: str, field: str, mend: str) -> str:
    """A bare text.  Raises RequestError 422 where it is HTML."""
    if holds_html(text):
        raise RequestError(HTTPStatus.UNPROCESSABLE_ENTITY, Fault(field, f"The {field} {HTML}.", mend))
    return text


def _score(body: Any) -> JSON:
    if isinstance(body, dict) and "documents" in body:
        given = schemas.Documents.model_validate(body).documents
        documents = [_document(each) for each in given]
        return {"documents": [scored.to_dict() for scored in _take_scorer().score_many(documents)]}
    return _score_one(_document(schemas.Document.model_validate(body)))


def _score_one(document: Document) -> JSON:
    return _take_scorer().score(document).to_dict()


def _take_scorer() -> Scorer:
    refuse_all_but(request, EXTRACTOR)
    return take_scorer(request.args)


def take_scorer(given: MultiDict[str, str]) -> Scorer:
    """The scorer of this whole request, whatever is promoted meanwhile, with the extractor that is ``given``."""
    chosen = read_choice(given, EXTRACTOR, EXTRACTORS, default=current_app.config["EXTRACTOR"])
    scorer = current().scorer()
    g.answering = scorer.version
    return scorer.careful(**current_app.config["CAREFUL"]) if chosen == CAREFUL else scorer


@blueprint.after_request
def name_model(response: Response) -> Response:
    """A request that was refused before any model saw it names none."""
    if "answering" in g:
        response.headers[NAMED] = g.answering
    return response


def _document(given: schemas.Document) -> Document:
    return Document(text=given.text, id=given.id, published=given.published)


_SENTENCE = "A ministry spokesman claimed the depot had been hit."
_SCORED = {
    "id": "wire-17",
    "published": "2022-10-12",
    "language": "en",
    "model": "42bf284b1fe3",
    "calibration": "validated",
    "extractor": "fast",
    "offset_unit": "code point",
    "claims": [
        {
            "text": "the depot had been hit",
            "spans": [[29, 51]],
            "sentence": [0, 52],
            "type": "statement",
            "attribution": {
                "type": "indirect",
                "cue": {"text": "claimed", "spans": [[21, 28]], "class": "distancing"},
                "source": {
                    "text": "A ministry spokesman",
                    "spans": [[0, 20]],
                    "role": "official",
                    "identification": "role",
                    "name": "A ministry spokesman",
                    "referent": None,
                    "reliability": None,
                    "resolved": True,
                    "anonymity": None,
                    "knowledge": None,
                },
                "extraction": 0.99,
            },
            "hedges": [{"text": "claimed", "spans": [[21, 28]], "kind": "distancing", "strength": 0.5}],
            "confidence": 0.36,
            "baseline": 0.5,
            "interval": [0.22, 0.48],
            "grade": 4,
            "admiralty": "F4",
            "abstained": None,
            "parts": {"sourcing": 0.0, "wording": -0.14, "substance": 0.0, "context": 0.0},
            "reasons": [{"feature": "cue_class", "value": "distancing", "group": "wording", "effect": -0.14}],
        }
    ],
    "sources": [
        {
            "name": "A ministry spokesman",
            "role": "official",
            "identification": "role",
            "claims": 1,
            "mean_confidence": 0.36,
            "hedged": 1.0,
        }
    ],
}
_GIVEN = {"text": _SENTENCE, "id": "wire-17", "published": "2022-10-12"}

_EXTRACTOR: JSON = {
    "name": EXTRACTOR,
    "in": "query",
    "schema": {"type": "string", "enum": [*EXTRACTORS]},
    "description": "Who finds attributions: `fast`, or `careful`, which is slower and errs less. By default what the "
    "service was started with, `fast` unless ONRECORD_EXTRACTOR says otherwise.",
}

PATHS: JSON = {
    "/v1/score": {
        "post": operation(
            "Score one text or several",
            "score",
            {
                "200": {
                    **answer(
                        "The scored document; for a list of documents, the list of theirs in the same order. "
                        "The figures of the examples are there for their form: a model gives its own.",
                        {"oneOf": [reference(schemas.ScoredDocument), reference(schemas.ScoredDocuments)]},
                        {"of one text": _SCORED, "of several": {"documents": [_SCORED]}},
                    ),
                    "headers": {
                        NAMED: {
                            "description": "The version of the model that answered, as in the body.",
                            "required": True,
                            "schema": {"type": "string"},
                        }
                    },
                }
            },
            refusals=(400, 405, 413, 415, 422, 503),
            tags=["score"],
            parameters=[_EXTRACTOR],
            requestBody={
                "required": True,
                "content": {
                    "application/json": content(
                        {"oneOf": [reference(schemas.Document), reference(schemas.Documents)]},
                        {
                            "one text": _GIVEN,
                            "several": {"documents": [_GIVEN, {"text": "Sources said talks failed."}]},
                        },
                    ),
                    "text/plain": content(
                        {"type": "string", "minLength": 1, "pattern": schemas.HAS_WORDS},
                        {"a bare text, UTF-8": _SENTENCE},
                    ),
                },
            },
        )
    }
}
