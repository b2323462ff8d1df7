"""Onrecord as a service: ``create_app`` makes the Flask application.  Nothing is read or loaded at import."""

from __future__ import annotations

from functools import partial

from flask import Flask, Response

from api import access, errors, rates, storage
from api.current import EXTENSION, CurrentScorer, load_scorer
from api.routes import docs, page
from api.writing import OneLine
from scoring.background.keeping import Shelf
from scoring.settings import Settings

__all__ = ["create_app"]


def create_app(settings: Settings | None = None) -> Flask:
    """The application for ``settings`` (default: read from the environment).

    No model is loaded yet: the first request that scores does it, or ``current()`` when a worker starts.  Nor is the
    database opened before something is asked of it.
    """
    settings = Settings.read() if settings is None else settings
    app = Flask(__name__)
    app.json = OneLine(app)
    app.jinja_options = {"trim_blocks": True, "lstrip_blocks": True}
    app.config["MAX_BYTES"] = settings.max_bytes
    app.config["MAX_CONTENT_LENGTH"] = settings.max_bytes + 1  # see api.reading
    app.config["QUEUE"] = settings.queue
    app.config["ARCHIVES"] = settings.archives
    app.config["MAX_ARCHIVE_BYTES"] = settings.max_archive_bytes
    app.config["MIN_EXTRACTION"] = settings.min_extraction
    app.config["SHELF"] = Shelf(settings.results, settings.results_days)
    app.config["EXTRACTOR"] = settings.extractor
    app.config["CAREFUL"] = {"min_extraction": settings.min_extraction, "threads": settings.extractor_threads}
    load = partial(load_scorer, min_extraction=settings.min_extraction)
    app.extensions[EXTENSION] = CurrentScorer(settings.models, load)
    app.extensions[storage.EXTENSION] = storage.Storage(settings.database_url)
    errors.install(app)
    access.install(app, settings)
    rates.install(app, settings)
    access.guard(app)
    for room in (*docs.ROOMS, docs, page):
        app.register_blueprint(room.blueprint)
    app.after_request(_guard)
    return app


def _guard(response: Response) -> Response:
    """Scores are private to who asked, and nothing that is answered here may run in a browser or be framed."""
    if not response.headers.get("Cache-Control"):
        response.headers["Cache-Control"] = "no-store"
    response.headers.setdefault("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'")
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers.setdefault("Referrer-Policy", "no-referrer")
    return response
