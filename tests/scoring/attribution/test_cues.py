"""What a cue's words do to a claim, as a table: the words, their class, the verb, whether they are hearsay."""

from __future__ import annotations

import pytest

from scoring.attribution.cues import read_cue

CUES: list[tuple[str, str, str, bool]] = [
    ("said", "neutral", "say", False),
    ("has also claimed", "distancing", "claim", False),
    ("claimed responsibility", "distancing", "claim", False),
    ("did not deny", "denial", "deny", False),
    ("was quoted as saying", "neutral", "say", False),
    ("according to", "neutral", "", False),
    ("urged", "directive", "urge", False),
    ("confirmed", "strengthening", "confirm", False),
    # what is denied is a noun or a gerund; what is told beside a denial is told
    ("have denied reports", "denial", "deny", False),
    ("dismissed as baseless claims", "denial", "dismiss", False),
    ("denied saying", "denial", "deny", False),
    ("rejected and condemned", "attitude", "condemn", False),
    ("denied it, saying", "neutral", "say", False),
    # by nobody in particular
    ("reportedly", "hearsay", "", True),
    ("it is believed", "attitude", "believe", True),
    ("are widely expected", "attitude", "expect", True),
    ("was widely seen as", "attitude", "see", True),
    ("was seen", "attitude", "see", False),
    # a noun: of what goes about, or of what somebody must own
    ("claim", "distancing", "claim", False),
    ("rumours", "hearsay", "", True),
    ("allegations", "distancing", "", True),
    ("'s insistence", "distancing", "", False),
    ("speeches", "neutral", "", False),
    # layout
    (":", "neutral", "", False),
    ("poured cold water on", "neutral", "", False),
]


@pytest.mark.parametrize(("words", "kind", "lemma", "is_hearsay"), CUES)
def test_cues(words: str, kind: str, lemma: str, is_hearsay: bool) -> None:
    reported = read_cue(words)
    assert (reported.kind, reported.lemma, reported.is_hearsay) == (kind, lemma, is_hearsay)
