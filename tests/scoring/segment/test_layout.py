"""What the paragraphs of a text are, and when it was published."""

from __future__ import annotations

import pytest

from scoring.claim import Document
from scoring.segment import segment

BODY = "The mayor said on Monday that the bridge was closed."
AFTER = f"\n\n{BODY}"


def kinds(text: str) -> list[str]:
    return [paragraph.kind for paragraph in segment(Document(text)).paragraphs]


def bodies(text: str) -> list[str]:
    return [text[slice(*paragraph.body)] for paragraph in segment(Document(text)).paragraphs if paragraph.is_news]


@pytest.mark.parametrize(
    "dateline",
    [
        "KYIV, Ukraine (AP) — ",
        "LONDON (Reuters) - ",
        "WASHINGTON, Oct 12 (Reuters) - ",
        "BEIJING, Oct. 12 (Xinhua) -- ",
        "BERLIN, 12 October (dpa) – ",
        "PARIS (AFP) – ",
        "PARIS — ",
        "NEW YORK -- ",
        "ST. LOUIS (AP) — ",
        "SÃO PAULO (AP) — ",
        "SAO PAULO (AP) _ ",
        "GAZA/JERUSALEM, Oct 12 (Reuters) - ",
        "PORT-AU-PRINCE, Haiti (AP) — ",
        "DUNMORE, Pa. — ",
        "DUNMORE, Pa. ― ",
        "DUNMORE, Pa., Sept. 26 (UPI) — ",
        "WASHINGTON, D.C. — ",
        "MIAMI, Fla., Oct. 3, 2023 (GLOBE NEWSWIRE) -- ",
        "MIAMI, Oct. 3, 2023 /PRNewswire/ -- ",
        "London (CNN Business) — ",
        "New York (Thomson Reuters Foundation) - ",
        "KYIV. Oct 12 (Interfax-Ukraine) - ",
        "NEW DELHI: ",
        "Nagalpur, Nov 13 (PTI) ",
        "Nagalpur [India], November 13 (ANI): ",
        "MOSCOW, November 14. /TASS/. ",
        "Tarsk, 14 November - ",
        "Geneva, Switzerland, 3 May 2024 – ",
        "(Reuters) - ",
        "(CNN) — ",
        "KYIV, Ukraine\u00a0(AP)\u00a0—\u00a0",
        "\ufeffKYIV, Ukraine (AP) — ",
        "18:42 ",
        "7.05pm GMT - ",
    ],
)
def test_a_dateline_is_no_part_of_the_body(dateline: str) -> None:
    assert bodies(dateline + BODY) == [BODY]
    assert bodies(dateline + "“We won,” he said.") == ["“We won,” he said."]


@pytest.mark.parametrize(
    "text",
    [
        "NATO — the alliance of 31 states — met on Monday.",  # an aside
        "Kane — who is 40 — was hurt.",
        "The bridge — closed since May — fell.",
        "Anna Lee (Labour) – the winner – spoke.",
        "KESSLER: Good evening.",  # a speaker, not a place
        "The firm (AP) said so.",
        "Lund, 12 May – the day of the vote – was cold.",
        "Orr, May 12 (Labour) Party man.",
        "10:30 trains were full.",
        "2.50 Euros was the fare.",
    ],
)
def test_what_only_looks_like_a_dateline(text: str) -> None:
    assert bodies(text) == [text]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Fire guts warehouse on Mill Street", "heading"),
        ("What the inquiry found", "heading"),
        ("Storm kills 12 - police", "heading"),
        ("Ministers ‘ignored four warnings’ over dam", "heading"),
        ("A line with its full stop is a short paragraph.", "body"),
        ("Is this the end?", "body"),
        ("“We won”", "body"),
        # bylines
        ("By Jane Doe", "byline"),
        ("By JANE DOE", "byline"),
        ("By Jane Doe and Tom O'Dell", "byline"),
        ("By Jane Doe, Environment Correspondent", "byline"),
        ("By Jane Doe in Kyiv and Li Wei in Beijing", "byline"),
        ("By Jan van der Berg, Associated Press", "byline"),
        ("By J. K. Anand, Ruth Cox and Ana Ruiz", "byline"),
        ("by AFP", "byline"),
        ("By the Associated Press", "byline"),
        ("By Jane Doe | The Ledger", "byline"),
        ("From Jane Doe in Moscow", "byline"),
        ("Jane Doe, Political Editor", "byline"),
        ("Jane Doe, BBC News, Nairobi", "byline"),
        # what only begins like one
        ("By nightfall the fighting had stopped.", "body"),
        ("By Monday the bridge was open again.", "body"),
        ("By Jane Doe's account, all had left.", "body"),
        ("Jane Doe, a teacher, said that she had seen it.", "body"),
        # metadata
        ("date 2022-10-12", "metadata"),
        ("Title: Fire guts warehouse", "metadata"),
        ("Author: Jane Doe", "metadata"),
        ("Source: The Ledger", "metadata"),
        ("Tags: fire, Dunmore", "metadata"),
        ("URL: https://example.com/fire", "metadata"),
        ("https://example.com/fire", "metadata"),
        ("12 October 2022", "metadata"),
        ("Wednesday, October 12, 2022", "metadata"),
        ("2022-10-12T08:00:00Z", "metadata"),
        # boilerplate
        ("Read more: What the inquiry found", "boilerplate"),
        ("Sign up for our morning newsletter.", "boilerplate"),
        ("Copyright © 2023 The Ledger. All rights reserved.", "boilerplate"),
        ("© 2023 The Ledger", "boilerplate"),
        ("(Reporting by Jane Doe in Kyiv; Editing by Li Wei)", "boilerplate"),
        ("Associated Press writer Jane Doe contributed to this report.", "boilerplate"),
        ("Advertisement", "boilerplate"),
        ("Story continues below", "boilerplate"),
        ("Follow us on Facebook and Twitter", "boilerplate"),
        ("Image source, Getty Images", "boilerplate"),
        ("___", "boilerplate"),
        ("* * *", "boilerplate"),
        ("-----", "boilerplate"),
        ("Share", "boilerplate"),
        # what a page says of itself
        ("An error has occurred, please try again later", "boilerplate"),
        ("Updated at 1:23 p.m. on Monday", "boilerplate"),
        ("The Ledger may receive a commission on orders placed here.", "boilerplate"),
        ("Like this story? Share it with a friend!", "boilerplate"),
        # news about what boilerplate is made of
        ("An error in the count was found on Monday, the mayor said.", "body"),
        ("Updated figures put the toll at 40.", "body"),
        ("Copyright law must change, the minister told MPs on Monday.", "body"),
        ("Meta changed its privacy policy on Monday, a spokesman said.", "body"),
        ("Getty Images sued the company in London in January.", "body"),
        ("Advertisement sales fell by 5% in May, the group said.", "body"),
        ("Sources: Kane to leave the club in June", "heading"),
        ("Update: Police said the man had died.", "body"),
    ],
)
def test_kinds(line: str, kind: str) -> None:
    assert kinds(line + AFTER) == [kind, "body"]


@pytest.mark.parametrize(
    "prefix",
    [
        "date 2022-10-12",
        "DATE: 2022-10-12",
        "Date: Wed, 12 Oct 2022 10:15:00 +0100",
        "Dated 12 October 2022",
        "Published: 12 October 2022",
        "Published October 12, 2022",
        "Published 12:41, 12 October 2022",
        "Published: 12:41 BST, 12 October 2022 | Updated: 15:00 BST, 13 October 2022",
        "Updated Oct. 12, 2022 at 4:15 p.m. ET",
        "Last updated: 12th October 2022, 08:15 GMT",
        "Posted on Oct 12, 2022",
        "First published on Wed 12 Oct 2022 05.00 BST",
        "Wed 12 Oct 2022 08.15 BST",
        "Oct. 12, 2022, 4:15 PM EDT",
        "October 12, 2022 / 4:15 PM / CBS News",
        "12 Oct 2022",
        "2022/10/12",
        "Publication date: 2022-10-12",
        "Published:\u00a012\u00a0October\u00a02022",
    ],
)
def test_the_date_of_issue(prefix: str) -> None:
    for text in (prefix + AFTER, f"Bridge closes\r\n\r\n{prefix}\r\n\r\n{BODY}", f"\ufeff {prefix}\n{BODY}"):
        segments = segment(Document(text))
        assert segments.published == "2022-10-12"
        assert [text[slice(*segments.sentences[-1])]] == [BODY]
        assert segments.paragraphs[-2].kind == "metadata"


@pytest.mark.parametrize(
    "prefix", ["date 2022-10-12", "Published: 12 October 2022", "Updated Oct. 12, 2022 at 4:15 p.m. ET"]
)
def test_a_prefix_on_the_line_of_the_text_is_no_part_of_it(prefix: str) -> None:
    text = f" {prefix} {BODY}"
    assert segment(Document(text)).published == "2022-10-12"
    assert bodies(text) == [BODY]


@pytest.mark.parametrize(
    "text",
    [
        "Published on 12 October 2022, the report blames the ministry.",  # a sentence of the text
        "Dated 12 October 2022, the letter was found in May.",
        "12 October 2022 was a cold day.",
        "date 2022-13-45",  # no such day
        "The bridge closed on 12 October 2022.",
        BODY,
    ],
)
def test_no_date_of_issue(text: str) -> None:
    segments = segment(Document(text))
    assert segments.published is None
    assert bodies(text) == [text]


def test_the_date_of_issue_comes_before_that_of_an_update() -> None:
    text = f"Updated: 14 October 2022\nPublished: 12 October 2022{AFTER}"
    assert segment(Document(text)).published == "2022-10-12"


def test_the_senders_date_wins() -> None:
    assert segment(Document(f"date 2022-10-12\n{BODY}", published="2021-01-01")).published == "2021-01-01"


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r", "\u2028"])
def test_hard_wrapped_prose_is_one_paragraph(newline: str) -> None:
    wrapped = [
        "The mayor said on Monday that the old bridge over the river Tarn would",
        "stay closed until the spring, because its northern pillars had sunk by",
        "four inches. Engineers had warned of it for years.",
    ]
    text = newline.join(["Bridge closed", "", *wrapped, "", *wrapped])
    assert kinds(text) == ["heading", "body", "body"]
    assert len(segment(Document(text)).sentences_of(1)) == 2


def test_an_indented_line_begins_a_paragraph() -> None:
    first = ["   The mayor said on Monday that the old bridge over the river Tarn", "would stay closed until spring."]
    second = ["   Ferry owners said they had not been told, and that the new", "quay was too shallow for their boats."]
    assert kinds("\n".join([*first, *second])) == ["body", "body"]


def test_a_line_that_had_no_room_for_more_is_wrapped_wherever_the_next_begins() -> None:
    quoted = ['"The bridge will not be pulled down," the mayor of Upham said in the', 'Guildhall. "It will be mended."']
    wrapped = ["The mayor said on Monday that the old bridge over the river Tarn would", "stay closed until spring."]
    assert kinds("\n".join([*wrapped, "", *quoted])) == ["body", "body"]
    assert kinds("\n".join([*wrapped, "", "Tarn", "Upham"])) == ["body", "heading", "body"]  # a list


def test_an_item_of_a_list_may_state_something() -> None:
    assert kinds(f"• Sales rose 4% in May\n• Upham{AFTER}")[:2] == ["body", "body"]
    assert kinds(f"- Sales rose 4% in May\n- Upham{AFTER}")[:2] == ["body", "heading"]


def test_behind_a_correction_stands_what_somebody_says() -> None:
    note = "A previous version of this report said the mill burned at 9 a.m."
    assert bodies(f"{BODY}\n\n{note} It burned at 10 a.m., according to the guild.")[1:] == [
        "It burned at 10 a.m., according to the guild."
    ]
    assert kinds(f"{BODY}\n\n{note} It has been corrected.") == ["body", "boilerplate"]


def test_lines_that_end_their_sentences_are_paragraphs() -> None:
    lines = ["The mayor said on Monday that the bridge would stay closed.", "Engineers had warned of it for years."]
    assert kinds("\n".join(lines * 3)) == ["body"] * 6


def test_a_menu_or_table_is_boilerplate() -> None:
    menu = "\n".join(["Europe", "Asia", "North America", "Cricket", "Live scores"] * 6)
    text = f"{menu}\n\nOld bridge over the Tarn closes{AFTER}"
    assert kinds(text) == ["boilerplate", "heading", "body"]
    assert kinds("The bridge is shut.\n" * 30) == ["body"] * 30  # short, but they state something
    assert kinds(f"{BODY}\n12 October 2022\n{menu}") == ["body", "metadata", "boilerplate"]


def test_a_heading_at_the_end_is_a_body() -> None:
    assert kinds("Storm kills 12 - police") == ["body"]


@pytest.mark.parametrize("space", ["\u00a0", "\u202f", "\t", " ", "\ufeff", "\u200b"])
def test_white_space_of_any_kind_stands_outside_paragraphs(space: str) -> None:
    text = f"{space}{BODY}{space}\n{space}\n{space}{BODY}{space}"
    assert bodies(text) == [BODY, BODY]
