"""One path: the command line, the API and the library give the same bytes for the same article."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from api import create_app
from scoring import Document, Scorer, find_claims
from scoring.cli import main
from scoring.errors import SettingError
from scoring.scorer import load_reader
from scoring.settings import Settings
from scoring.writing import to_json

ARTICLES = sorted(Path(__file__).parent.joinpath("articles").glob("*.txt"))


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.stem)
def test_every_door_gives_the_same_bytes(path: Path, scorer: Scorer) -> None:
    text = path.read_bytes().decode()
    by_library = to_json(scorer.score(Document(text, id=str(path))).to_dict())
    by_command = CliRunner().invoke(main, ["score", "--json", str(path)]).stdout_bytes
    client = create_app(Settings.read({})).test_client()
    by_service = client.post("/v1/score", json={"text": text, "id": str(path)}).data
    assert by_library == by_command.rstrip(b"\n") == by_service.rstrip(b"\n")


def test_a_setting_counts_at_every_door(monkeypatch: pytest.MonkeyPatch) -> None:
    text = ARTICLES[0].read_text(encoding="utf-8")
    as_trained = find_claims(Document(text))
    monkeypatch.setenv("ONRECORD_MIN_EXTRACTION", "0.95")
    found = find_claims(Document(text))
    assert found != as_trained
    assert found == tuple(scored.claim for scored in Scorer.load().score(text).claims)
    answer = create_app(Settings.read()).test_client().post("/v1/score", json={"text": text}).get_json()
    assert [claim["spans"] for claim in answer["claims"]] == [[list(span) for span in claim.spans] for claim in found]


@pytest.mark.parametrize(
    ("options", "told"),
    [
        ({"extractor": "carefull"}, "--extractor is 'carefull'. Give fast or careful."),
        ({"extractor": ""}, "--extractor is ''. Give fast or careful."),
        ({"min_extraction": 5}, "--min-extraction is 5. Give a probability from 0 to 1."),
        ({"min_extraction": -0.1}, "--min-extraction is -0.1. Give a probability from 0 to 1."),
    ],
)
def test_the_library_refuses_what_the_command_line_refuses(options: dict[str, Any], told: str) -> None:
    with pytest.raises(SettingError) as refused:
        Scorer.load(**options)
    assert str(refused.value) == told


def test_every_way_to_an_extractor_is_checked(scorer: Scorer) -> None:
    with pytest.raises(SettingError, match="carefull"):
        load_reader(extractor="carefull")
    with pytest.raises(SettingError, match="from 0 to 1"):
        scorer.careful(min_extraction=5)
