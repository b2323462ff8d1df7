"""What a cue's words do to a claim, as a table: the words, their class, the verb, whether they are hearsay."""

from __future__ import annotations

import pytest

from scoring.attribution.cues import read_cue

CUES: list[tuple[str, str, str, bool]] = [
    ("said", "neutral", "say", False),
    ("has also claimed", "distancing", "claim", False),
    ("claimed responsibility", "distancing", "claim", False),
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
    # what is not denied is no denial
    ("did not deny", "neutral", "deny", False),
    ("does not dispute", "neutral", "dispute", False),
    ("has not only denied", "denial", "deny", False),
    ("has hit back at claims", "denial", "", False),
    ("poured scorn on reports", "denial", "", False),
    ("have pushed back on reports", "denial", "", False),
    ("have pushed back against", "denial", "push", False),
    ("backed", "attitude", "back", False),
    ("hit back at critics", "attitude", "back", False),
    # what is not confirmed, or only seems so, is not strengthened
    ("has not confirmed", "neutral", "confirm", False),
    ("wouldn't reveal", "neutral", "reveal", False),
    ("has yet to admit", "neutral", "admit", False),
    ("appeared to concede", "neutral", "concede", False),
    ("may have acknowledged", "neutral", "acknowledge", False),
    ("not only confirmed", "strengthening", "confirm", False),
    ("would neither confirm nor deny", "neutral", "deny", False),
    # a plea
    ("pleaded not guilty to", "denial", "plead", False),
    ("pleaded guilty to", "strengthening", "plead", False),
    ("pleaded with", "directive", "plead", False),
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
    ("poured cold water on", "attitude", "pour", False),
    ("gave short shrift to", "neutral", "", False),
]


@pytest.mark.parametrize(("words", "kind", "lemma", "is_hearsay"), CUES)
def test_cues(words: str, kind: str, lemma: str, is_hearsay: bool) -> None:
    reported = read_cue(words)
    assert (reported.kind, reported.lemma, reported.is_hearsay) == (kind, lemma, is_hearsay)


WITHHOLDING = [
    ("would not say", True),
    ("has not so far disclosed", True),
    ("did not tell reporters", True),
    ("declined to comment on", True),
    ("refused to deny", True),
    ("was unable to confirm", True),
    ("is not saying", True),
    ("do not allege", True),
    ("fell short of saying", True),
    ("said", False),
    ("did not deny", False),
    ("not only confirmed", False),
]


@pytest.mark.parametrize(("words", "withholds"), WITHHOLDING)
def test_a_cue_may_withhold(words: str, withholds: bool) -> None:
    assert read_cue(words).withholds == withholds
