"""Quotations that the paragraph before them announces, as tables: the text, then the relations found in it."""

from __future__ import annotations

import pytest

from tests.scoring.test_attribution import Row, relations_of

ANNOUNCED: list[tuple[str, list[Row]]] = [
    (
        "The canal board said in a statement:\n\n“The lock will open on Monday.”",
        [("direct_quote", "The canal board", "said in a statement", "The lock will open on Monday")],
    ),
    # in several paragraphs, of which but the last closes
    (
        "Asked about the leak, Ms Orrell replied:\n\n“We found it in May.\n\n“It was mended in June.”\n\nRain fell.",
        [("direct_quote", "Ms Orrell", "replied", "We found it in May / It was mended in June")],
    ),
    # each in marks of its own: they go on with their speaker
    (
        'His sister wrote:\n\n"He loved the sea."\n\n"He never learned to swim."',
        [
            ("direct_quote", "His sister", "wrote", "He loved the sea"),
            ("direct_quote", "His sister", "", "He never learned to swim"),
        ],
    ),
    # behind what else it says
    (
        'Police said two boats had sunk, adding:\n\n"A third is being sought off Lumo."',
        [
            ("indirect", "Police", "said", "two boats had sunk"),
            ("direct_quote", "Police", "adding", "A third is being sought off Lumo"),
        ],
    ),
    # what somebody reports in it is the speaker's
    (
        'The coroner told the hearing:\n\n"You have said that the rope was new."',
        [("direct_quote", "The coroner", "told the hearing", "You have said that the rope was new")],
    ),
    # by a name alone
    (
        "Labour's Ann Orrell, speaking outside the hall:\n\n“The mayor has lost the town.”",
        [("direct_quote", "Labour's Ann Orrell", "", "The mayor has lost the town")],
    ),
    (
        "Three things to know:\n\n“The mayor has lost the town.”",
        [("direct_quote", "", "", "The mayor has lost the town")],
    ),
    # signed below
    (
        "“The ferry is gone for good.”\n\n— Dr. Ann Orrell, Lumo",
        [("direct_quote", "Dr. Ann Orrell", "", "The ferry is gone for good")],
    ),
    (
        '"The ferry is not coming back."\n\n— Ann Orrell (@orrell) May 4, 2024\n\nRain fell.',
        [("direct_quote", "Ann Orrell", "", "The ferry is not coming back")],
    ),
    # a quotation that names its own speaker, and a colon that announces no speech
    (
        'The letter shocked the town:\n\n"The ferry is sold," Ms Orrell had written.',
        [("direct_quote", "Ms Orrell", "had written", "The ferry is sold")],
    ),
    ('The prizes were as follows:\n\n"Best oar" and "Best sail" went to Lumo.', []),
    # the items of a list, whether or not blank lines part them
    (
        "The guild said that:\n- 12 carters had died;\n- 40 were missing.",
        [
            ("indirect", "The guild", "said", "12 carters had died"),
            ("indirect", "The guild", "said", "40 were missing"),
        ],
    ),
    (
        "According to the report:\n\n• the dam was unsafe\n\n• clerks were not trained\n\nIt burst in May.",
        [
            ("indirect", "the report", "According to", "the dam was unsafe"),
            ("indirect", "the report", "According to", "clerks were not trained"),
        ],
    ),
    # whoever speaks within an item
    (
        "The abbot told the court that:\n* the dam was unsafe, masons said\n* clerks had fled",
        [
            ("indirect", "The abbot", "told", "the dam was unsafe, masons said"),
            ("indirect", "The abbot", "told", "clerks had fled"),
        ],
    ),
    # and those of one in a line
    (
        "Police said: 12 carters had died; 40 were missing; the pass was shut.",
        [("indirect", "Police", "said", "12 carters had died; 40 were missing; the pass was shut")],
    ),
    # but no list that nobody says
    ("The guild plans to:\n- mend the road\n- sell the mill", []),
    (
        "Among the changes are:\n- The guild plans to mend the road",
        [("indirect", "The guild", "plans", "to mend the road")],
    ),
]


@pytest.mark.parametrize(("text", "expected"), ANNOUNCED)
def test_a_quotation_has_the_speaker_of_the_paragraph_that_announces_it(text: str, expected: list[Row]) -> None:
    assert relations_of(text) == expected
