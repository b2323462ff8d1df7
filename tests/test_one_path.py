"""One path: the command line, the API and the library give the same bytes for the same article."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from api import create_app
from scoring import Document, Scorer, find_claims, lexicons
from scoring.cli import main
from scoring.errors import SettingError
from scoring.scorer import load_reader
from scoring.settings import Settings
from scoring.training import card
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


def test_how_low_a_confidence_goes_is_as_readme_and_card_say(scorer: Scorer) -> None:
    lowest = min(float(row["high"]) for row in lexicons.table("estimative").values()) / 100
    said = "There is almost no chance that the bridge will reopen, the ministry said."
    assert [claim.confidence for claim in scorer.score(said).claims] == [lowest]
    readme = Path(__file__).parent.parent.joinpath("README.md").read_text(encoding="utf-8")
    assert f"down to {lowest:.2f} under words" in readme
    assert f"at {lowest:.2f}." in card.INTENDED


def test_the_letter_is_always_f(scorer: Scorer) -> None:
    claims = [claim for path in ARTICLES for claim in scorer.score(path.read_text(encoding="utf-8")).claims]
    assert {claim.admiralty[0] for claim in claims} == {"F"}
    assert {source.reliability for claim in claims if (source := claim.claim.attribution.source)} == {None}
