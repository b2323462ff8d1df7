"""Where a sentence ends: "|" stands in each case where one begins after another."""

from __future__ import annotations

import pytest

from scoring.claim import Span
from scoring.segment.sentences import split_sentences

CASES = [
    # a brand may start in lower case; nothing else does
    "The shop left. | eBay said so. | iRobot agreed. and then it left.",
    # plain ends
    "Rain fell.| It was wet.",
    "Who knew?| Nobody did!| Or so they say.",
    "One sentence without its full stop",
    "He left.|\nShe stayed.",  # a line break within a hard-wrapped paragraph
    # titles and forms of address never end one
    "Mr. Lund met Gov. Ana Reyes and Lt. Col. Ito.| They spoke.",
    "Prof. Dr. Weiss and Sgt. Maj. Bell spoke to Sen. Ruth Kane.",
    "It shut on Monday.|The kiln is cold.| Amazon.com rose, and U.S.-led Co. fell.",
    "She wrote to then-Gov. Tveit and ex-Sen. Orrell.| Neither replied.",
    "The Rev. Paul Moss of St. Mary's said so.",
    "Sens. Cole and Reps. Dunn and Ortiz voted no.| The bill failed.",
    "Messrs. Pratt and Lowe, Capt. Hill and Supt. Grey were there.",
    # initials
    "J. K. Anand spoke.| George W. Bush listened.",
    "J.K. Anand wrote to W.H. Auden.| He answered.",
    "Prime Minister I. K. Gujral resigned.",
    "The talks were led by A. Lind.| They failed.",
    # a single letter that is no initial
    "She takes vitamin C.| Doctors told her to.",
    "It was Plan B.| The first had failed.",
    "He was hurt in World War I.| The second killed him.",
    "It was he and I.| Nobody else came.",
    "She left AT&T.| Sales fell.",
    # abbreviations that may end a sentence, by what follows
    "He moved to the U.S. in May.| He liked it.",
    "He moved to the U.S.| The move was costly.",
    "The U.S. Supreme Court ruled.| The U.N. Security Council met.",
    "Acme Inc. said so.| Its rival is Bolt Co.| The two are at odds.",
    "The town fined Bolt Co. $34 million.| It fined Acme Inc. £2m.",
    "Acme Inc. (NYSE: ACM) said so.| Bolt Co. — its rival — did not.| It quoted Bolt Co.| “No.”",
    "Brandt Corp. Chief Executive Mia Holm left.",
    "It began at 4 p.m. on Monday.| It ended at 5 p.m.| Police came at 6 a.m. Tuesday.",
    "They met at 10 a.m. EST and left at 2 p.m. Eastern time.",
    "It opened at 9 a.m.| Visitors queued for hours.",
    "Food, water, tents etc. were sent.| They arrived late.",
    "A man from Scranton, Pa., was hurt.| He is 40.",
    "The dissident of the K.V.D.R. fled.| He is in the K.V.D.R.| The regime denied it.",  # unknown, but all points
    "Smith v. Jones and Roe vs. Wade were cited, e.g. by Judge Cox.",
    # St. is a saint or a street
    "He lives at 4 Mill St.| The house is old.",
    "St. Petersburg and St. Louis are cities.",
    # numbers
    "The rate rose to 4.5 percent.| It was 3.25 before.",
    "It grew by 5%.| 20 people left.",
    "He lives at No. 10 Downing Street.| She lives at Nos. 4 and 6.",
    "Was it his?| No.| He never had one.",
    "On Oct. 12 it rained.| On Sept. 3 it snowed.| It melted by Dec.| The river rose.",
    "1. The company will pay.",  # the number of an item is no sentence
    "a. The court met.",
    "Prices from $4.99 to $1,200.50 were seen.",
    "The file is at example.com and weighs 4.2MB.| Read it.",
    # ellipses
    "He paused...| Then he left.",
    "He paused ... and left.| She stayed.",
    "They want ... Russia to leave.",  # words left out amid a sentence
    "I am leaving.| ... I shall not return.",
    "Well… maybe.| Or not…| The end.",
    "“We fought.| ... We lost.”",
    # marks after full stops
    '"We won."| She smiled.',
    "“We won.”| She smiled.",
    "‘We won.’| She smiled.",
    "»Wir gehen.«| Er blieb.",
    "„Wir gehen.“| Er blieb.",
    "« Nous partons. »| Il resta.",
    "«\u00a0Nous partons.\u00a0»| Il resta.",
    "(He was ill.)| She came.",
    "“Is it ‘over.’”| It was.",
    # the sentence goes on after the quotation
    "“Is it over?” she asked.| It was.",
    '"Stop!" he cried.| They ran.',
    "“Where?” asked Ann Lee.| “Here.”",
    "The play “Why?” opened.| It closed.",
    # opening marks begin the next one
    "He left.| “I am tired,” he said.",
    "He left.| (She stayed.)",
    "He left.| — It was late.",
    # repeated and mixed marks
    "Really?!| Yes!!!| Good.",
    # names with a mark in them
    "The firm Yahoo! said so.| It lost.",
    # emoji and other scripts
    "We won 🎉!| We lost 😢.| The end.",
    "He came from Besançon.| Élodie stayed.| Ça va.",
    "Cafe\u0301.| E\u0301lodie stayed.",
]


@pytest.mark.parametrize("marked", CASES)
def test_sentences(marked: str) -> None:
    expected = [sentence.strip() for sentence in marked.split("|")]
    text = marked.replace("|", "")
    assert [text[start:end] for start, end in split_sentences(text, Span(0, len(text)))] == expected


def test_nothing_is_a_sentence_of_its_own_without_words_around_it() -> None:
    assert split_sentences("", Span(0, 0)) == []
    assert split_sentences("  \n ", Span(0, 4)) == []


def test_only_the_span_is_split() -> None:
    text = "One. Two. Three. Four."
    assert [text[start:end] for start, end in split_sentences(text, Span(5, 16))] == ["Two.", "Three."]
