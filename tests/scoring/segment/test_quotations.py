"""Quotations: the words inside the marks, a list for each quotation, a string in it for each time it is opened."""

from __future__ import annotations

import pytest

from scoring.claim import Document
from scoring.segment import segment

CASES: list[tuple[str, list[list[str]]]] = [
    # the marks of several languages
    ('He said "we won" today.', [["we won"]]),
    ("He said “we won” today.", [["we won"]]),
    ("He said ‘we won’ today.", [["we won"]]),
    ("He said 'we won' today.", [["we won"]]),
    ("He said ''we won'' today.", [["we won"]]),
    ("He said ``we won'' today.", [["we won"]]),
    ("“It was wet,’’ he said. “And cold.”", [["It was wet,"], ["And cold."]]),
    ("Er sagte „wir gehen“ und ging.", [["wir gehen"]]),
    ("Er sagte »wir gehen« und ging.", [["wir gehen"]]),
    ("Er sagte ‚wir gehen‘ und ging.", [["wir gehen"]]),
    ("Il a dit «nous partons» hier.", [["nous partons"]]),
    ("Il a dit «\u00a0nous partons\u00a0» hier.", [["nous partons"]]),
    ("Il a dit ‹ nous partons › hier.", [["nous partons"]]),
    # one broken by who said it is two here; attribution joins them
    ("“We won,” he said, “and left.”", [["We won,"], ["and left."]]),
    # marks beside other marks
    ("It (“the house”) fell—“all of it.”", [["the house"], ["all of it."]]),
    ("The plan [“Phase 2”], called “final”: “Go!”", [["Phase 2"], ["final"], ["Go!"]]),
    # nested: the outermost counts
    ("“She said ‘no’ and left,” he said.", [["She said ‘no’ and left,"]]),
    ("‘She said “no” and left,’ he said.", [["She said “no” and left,"]]),
    ("\"She said 'no' and left,\" he said.", [["She said 'no' and left,"]]),
    ("“He called it ‘a mess.’” She agreed.", [["He called it ‘a mess.’"]]),
    ("„Er sagte ‚nein‘ und ging“, sagte sie.", [["Er sagte ‚nein‘ und ging"]]),
    ("« Il a dit “non” hier », dit-elle.", [["Il a dit “non” hier"]]),
    # apostrophes, possessives and elisions are no marks
    ("The mayor's dog doesn't bite, he's sure.", []),
    ("The drivers' union and the nurses’ union met.", []),
    ("The drivers' union said 'no' today.", [["no"]]),
    ("‘The drivers’ union said no,’ he added.", [["The drivers’ union said no,"]]),
    ("‘We don’t know,’ she said of the ’90s.", [["We don’t know,"]]),
    ("'Twas rock 'n' roll in the '90s, 'til dawn.", []),
    ("He told 'em 'we don't know' twice.", [["we don't know"]]),
    ("James' car hit the boss's.", []),
    # feet, inches and minutes are no marks
    ('The 6\'2" guard ate a 12" pizza.', []),
    ('A 12" pizza is “fine”.', [["fine"]]),
    # marks of two shapes that an editor has mixed close one another where nothing better does
    ('“We won," he said. “And left,” he said.', [["We won,"], ["And left,"]]),
    ('"We won,” he said. "And left," he said.', [["We won,"], ["And left,"]]),
    ('“They call it "big" here,” he said.', [['They call it "big" here,']]),
    ('"They call it “big” here," he said.', [["They call it “big” here,"]]),
    ('The 12" pizza was “fine”, he said.', [["fine"]]),
    ('He said "we won. “We did,” she said.', [["We did,"]]),
    ('He said “we won. "We did," she said.', [["We did,"]]),
    # a mark that is never closed opens nothing
    ('He said "we won today.', []),
    ("He said “we won today.", []),
    ("He said ‘we won today.", []),
    ('He said we won" today.', []),
    # a stray mark before or after a whole quotation in the same paragraph
    ("He said “we won. “We did,” she said.", [["We did,"]]),
    ("He said ”we won. “We did,” she said.", [["We did,"]]),
    # it harms only its own paragraph
    ('He said "we won today.\n\nShe said "we lost" then.', [["we lost"]]),
    ("He called it “a mess and left.\n\n“We did,” she said.", [["We did,"]]),
    ("He called it ‘a mess and left.\n\n‘We did,’ she said.", [["We did,"]]),
    ("We won” he said.\n\n“We did,” she said.", [["We did,"]]),
    # over several paragraphs: each opens, the last closes
    ("He said: “We won.\n\n“We left.”", [["We won.", "We left."]]),
    ('He said: "We won.\n\n"We left."', [["We won.", "We left."]]),
    ("He said: ‘We won.\n\n‘We left.’", [["We won.", "We left."]]),
    ("He said: 'We won.\n\n'We left.'", [["We won.", "We left."]]),
    ("“One. One.\n\n“Two.\n\n“Three,” she said. “Four.”", [["One. One.", "Two.", "Three,"], ["Four."]]),
    ("She said: “It was ‘bad.’\n\n“It was ‘good.’”", [["It was ‘bad.’", "It was ‘good.’"]]),
    ("« Un.\n\n« Deux. »", [["Un.", "Deux."]]),
    # the quotation before it was closed, so the next paragraph's is another
    ("“One,” he said.\n\n“Two,” she said.", [["One,"], ["Two,"]]),
    # never closed at all: each paragraph's mark is stray
    ("He said: “We won.\n\n“We left.\n\nThe end.", []),
    # though what they hold may not be
    ("She said: “It was ‘bad.’\n\n“It was ‘good.’\n\nThe end.", [["bad."], ["good."]]),
    # only speech is taken up, not a few words that open amid a sentence
    ('She said, "but we must see.\n\n"We shall."', [["but we must see.", "We shall."]]),
    ('The "Mayor spoke.\n\n"We shall," said Ann.', [["We shall,"]]),
    # unless they are but the first of its sentences
    ('It was "a sham. We left.\n\n"We won."', [["a sham. We left.", "We won."]]),
    ('It was “a sham" of 1. We left.\n\n“We won.”', [["a sham"], ["We won."]]),
    # or many, and the next paragraph is nothing but speech
    (
        "He said it “is a hopeful sign for all who live beside it.\n\n“We shall see.”",
        [["is a hopeful sign for all who live beside it.", "We shall see."]],
    ),
    ("He said it “is a hopeful sign for all who live beside it.\n\n“We shall,” said Ann.", [["We shall,"]]),
    # sentences each re-opened inside one paragraph
    ("He said: “We won. “We left. “We slept.”", [["We won.", "We left.", "We slept."]]),
    # the last of them may never be closed: it ends with its sentence
    (
        'He said: "We won. "We left. "We slept in Mr. Lund\'s barn. They did.',
        [["We won.", "We left.", "We slept in Mr. Lund's barn."]],
    ),
    # empty ones hold nothing
    ('He said "" and “” and “ ” and left.', []),
    # CRLF, and an emoji before it: offsets are code points
    ("🎉 He said: “We won.\r\n\r\n“We left.”", [["We won.", "We left."]]),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_quotations(text: str, expected: list[list[str]]) -> None:
    segments = segment(Document(text))
    found = [[text[start:end] for start, end in quotation.inner] for quotation in segments.quotations]
    assert found == expected


def test_the_outer_span_holds_the_marks() -> None:
    text = "He said: “We won.\n\n“We left.” They did."
    [quotation] = segment(Document(text)).quotations
    assert [text[start:end] for start, end in quotation.outer] == ["“We won.", "“We left.”"]
    assert text[quotation.start : quotation.end] == "“We won.\n\n“We left.”"
