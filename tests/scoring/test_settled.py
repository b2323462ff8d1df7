"""What a claim is where cue and content settle it, as a table: None where they don't."""

from __future__ import annotations

import pytest

from scoring.attribution import Relation
from scoring.attribution.cues import read_cue
from scoring.claim import Span
from scoring.claims.clause import Clause
from scoring.claims.content import Content
from scoring.claims.settled import settle
from scoring.claims.settled_own import settle_own_voice


def by(words: str, quote: str = "indirect") -> Relation:
    """A relation with a cue of these words."""
    cue = read_cue(words)
    source, verb, content = ((Span(place, place + 1),) for place in range(3))
    return Relation(quote, source, verb, cue.kind, content, cue.lemma, withholds=cue.withholds)


SETTLED = [
    ("has ruled out", "a tax rise", "denial"),
    ("has not ruled out", "a tax rise", "fragment"),
    # what one will, or will not, do oneself is a plan
    ("has ruled out", "selling the mill", "intention"),
    ("has not ruled out", "selling the mill", "intention"),
    ("has ruled out", "anything like a tax rise", "denial"),
    ("declined", "to address the claim", "fragment"),
    # what is ruled, also that somebody may do it
    ("ruled", "the firm could sue the guild", "statement"),
    ("ruled", "the toll should be paid", "statement"),
    ("held", "the state may tax the firm", "statement"),
    ("held", "a high view of the guild", None),
    # what one was able to perceive, and what may come
    ("said", "they could see smoke from the hill", "statement"),
    ("said", "she could read at three", "statement"),
    ("said", "they could see their bills rise", None),
    ("said", "prices could see a fall", None),
    # a count, which is nobody's plan
    ("said", "at least 20", "statement"),
    ("said", "900", "statement"),
    # plain facts
    ("said", "It was a drone", "statement"),
    ("said", "it was raining", "statement"),
    ("said", "there were no doses left", "statement"),
    ("said", "there is no excuse", None),
    ("said", "we have no choice", None),
    ("said", "this is the third fire this year", "statement"),
    ("said", "this is the first step", None),
    ("said", "this was the strongest quarter in our history", "statement"),
    ("said", "we can hear voices under the rubble", "statement"),
    ("said", "it was", "statement"),
    # what was done to a place or a person, unless that is a manner of speaking
    ("said", "it struck a grain barge", "statement"),
    ("said", "they had seized two trawlers", "statement"),
    ("said", "it struck a deal", None),
    ("said", "it hit a raw nerve", None),
    ("averred", "the raid was planned", "statement"),
    ("said", "the raid was justified", None),
    # who was harmed, whatever is thought of it; where it is safe to be
    ("said", "Nobody else was hurt, and that is a wonder", "statement"),
    ("said", "Nobody else was right", None),
    ("says", "it is too late to flee", "statement"),
    ("said", "it was not safe to return", "statement"),
    ("said", "it was too late to save the party", None),
    ("said", "it was too late to leave the party", None),
    ("said", "it was too late to leave the village", "statement"),
    # what is wished to be done has a bare "be"; what will be, or may be, has not
    ("suggested", "the lock be opened", "directive"),
    ("proposed", "more millers be sent", "directive"),
    ("insisted", "that it not be sold", "directive"),
    ("suggested", "the lock may be opened", None),
    ("suggested", "it won’t be sold", None),
    ("insisted", "let me be clear", None),
    ("insisted", "she'd be late", None),
    # what is suggested to be done, unless that is so already, or more is said of it
    ("suggested", "closing the lock at night", "directive"),
    ("recommends", "doubling the toll that boats pay", "directive"),
    ("suggest", "growing unease on the quay", None),
    ("suggested", "closing the lock was a mistake", None),
    ("warned", "rowing at night", None),
    ("warned against", "rowing at night", "directive"),
    ("proposed", "raising the toll for boats that pay late", "intention"),
    ("proposed", "the toll should rise", None),
    ("proposed", "nothing that may raise the toll", None),
    # what somebody expects, and what is wished of others
    ("said", "We are not expecting any more hail", "prediction"),
    ("said", "we expect more hail", "prediction"),
    ("said", "it was expecting hail", "prediction"),
    ("said", "we expect an apology", None),
    ("said", "it expects to sell the mill", None),
    # the weather has no plans
    ("said", "it would snow", "prediction"),
    ("said", "it would sell the mill", None),
    # what may not be done is so by a rule; nor is a maxim a denial
    ("observed", "a will could not be read in secret", "statement"),
    ("ruled", "the tax could not lawfully be raised", "statement"),
    ("said", "the board could not be trusted", None),
    ("maintained", "no one was above the law", "statement"),
    ("maintained", "no one was there", None),
    # behind a "what"
    ("said", "was a mine", "statement"),
    ("said", "was a terrible, shameful crime", None),
    # a verb that only its -s shows
    ("say", "dashcam footage disproves his story", "statement"),
    ("say", "dashcam footage contradicts that claim", "statement"),
    ("say", "dashcam stills", None),
    ("said", "it was", "statement"),
    # what a court or an office denies somebody
    ("denied", "bail", "statement"),
    ("denied", "Berg's request for a retrial", "statement"),
    ("denied", "the charge", None),
    # figures and results
    ("put", "about 35 million pounds", "statement"),
    ("put", "it at 40", "statement"),
    ("reckons", "£4m", "statement"),
    ("put", "their odds at about even", "statement"),
    ("sees", "prices falling", "prediction"),
    ("sees", "the mill as key to reviving trade", None),  # how one values it
    ("sees", "prices may be falling", None),
    ("reported", "a loss", "statement"),
    # more than a feeling
    ("said", "it was disappointed by the ruling", "opinion"),
    ("said", "it was disappointed by the ruling and that it had appealed", None),
    # what somebody would not say is not said
    ("could not confirm", "how many were hurt", "fragment"),
    ("could not confirm", "the alleged attack", "fragment"),
    ("have yet to disclose", "the number of men who fled", "fragment"),
    ("would not say", "if he had paid", "fragment"),
    ("declined", "to confirm whether the gate was locked", "fragment"),
    ("did not know", "who had fired", "fragment"),
    ("did not say", "the man was armed", "fragment"),
    ("has not confirmed", "data was stolen", "fragment"),
    ("is not suggesting", "anybody lied", "fragment"),
    ("stopped short of saying", "the deal was dead", "fragment"),
    ("did not disclose", "it had lost money", None),  # which is so all the same
    ("failed to tell", "it had lost money", None),
    ("did not know", "the man at the gate", None),
    # what only points elsewhere
    ("said", "this in a statement", "fragment"),
    ("said", "more", "fragment"),
    ("said", "the same", "fragment"),
    ("denied", "this in a statement", None),
    ("said", "more of the men had left", None),
    ("said", "this week was cold", None),
    ("refused", "to rule out a second levy", "fragment"),
    ("declined", "to be interviewed", "fragment"),
    ("refused", "to pay the levy", None),
    # what comes about by itself, and when, is foretold; what somebody ought to do is not
    ("said", "the fog should clear by noon", "prediction"),
    ("said", "the work should be completed next week", "prediction"),
    ("said", "people should reopen the gate tomorrow", None),
    ("said", "the gate should be mended", None),
    ("said", "the levy should be paid by Monday", None),
    ("never said", "the bridge was safe", "fragment"),
    ("did not say", "the bridge was safe", "fragment"),
    ("did not confirm", "the fire killed two horses", "fragment"),
    ("said", "how many were hurt", None),
    # what somebody heard, or is at work on, is a fact, however it is called
    ("said", "she had heard 'a terrible scream'", "statement"),
    ("recalled", "there was a loud, ugly bang", "statement"),
    ("said", "it was considering the verdict", "statement"),
    ("said", "it was considering selling the mill", None),
    ("said", "there was a terrible mood", None),
    # what somebody says not to have done, or is said to be no truth
    ("said", "I did nothing wrong", "denial"),
    ("said", "I have never set foot on that boat", "denial"),
    ("said", "I have never felt better", None),
    ("said", "that is a complete fabrication", "denial"),
    ("said", "these claims are completely false", "denial"),
    ("said", "it was a false start", None),
    ("said", "reports that she had sold the mill to the guild were inaccurate", "denial"),
    ("said", "the charges levelled against him are “false”", "denial"),
    ("said", "the report was wrong about the toll", "denial"),
    ("said", "the report of the theft was wrong footing us", None),
    # in which one had no part; what else a thing has nothing to do with is no denial
    ("said", "he had nothing to do with it", "denial"),
    ("said", "they played no part in the raid", "denial"),
    ("said", "she was not involved", "denial"),
    ("said", "age had nothing to do with it", None),
    ("said", "I never knew what it cost", None),
    # by being said it is so
    ("declared", "a state of emergency in the north", "statement"),
    ("declared", "victory", "statement"),
    ("declared", "three days of mourning", "statement"),
    ("declared", "his love of boats", None),
    ("pleaded not guilty to", "fraud", "denial"),
    ("pleaded not guilty", "to fraud", "denial"),
    ("pleads", "not guilty", "denial"),
    ("pleaded guilty to", "theft", "statement"),
    ("pleaded", "for more time", None),
    # perceived, and told without a clause
    ("described", "seeing two men run", "statement"),
    ("described", "sleeping in her boat for a week", "statement"),
    ("recounted", "meeting the warden in May", "statement"),
    ("described", "crossing the lake as a risk", None),
    ("recalled", "ageing boats", None),
    ("described", "the plan", None),
    # nothing is said of what somebody is accused of
    ("accused", "Garnet, the state and two other firms", "fragment"),
    ("accused", "Garnet of fraud", None),
    ("is accused of", "fraud", None),
    ("accused", "the club lying about fees", None),
    # an offer that is turned down is an act, and no denial
    ("rejected", "a lower bid from Garnet", "statement"),
    ("rejected", "the club's approach last year", "statement"),
    ("rejected", "claims of a rift", None),
    ("rejected", "the idea that he had made an offer", None),
    # what is only spoken about
    ("discussed", "the price of salt", "fragment"),
    ("explained", "how the mill would be sold", "fragment"),
    ("explained", "the mill would be sold", None),
    ("explained", "why the mill was sold", None),
    ("explained", "when the mill was sold, nobody came", None),
    ("agreed", "to discuss the mill", None),
    # a thing planned, without a clause
    ("plans", "a second mill", "intention"),
    ("promised", "more mills in the north", "intention"),
    ("promised", "the mill would be sold", None),
    # what somebody feels or is for
    ("said", "he still supports the toll", "opinion"),
    ("said", "it was “very disappointed” by the toll", "opinion"),
    ("added", "she would love to sing", "opinion"),
    ("said", "it looks forward to working with the guild", "opinion"),
    ("said", "they would look forward to it", None),
    ("said", "he would support the toll", None),
    ("said", "he backed away from the gate", None),
    ("found", "it supported the toll", None),
    ("said", "they supported the toll", None),
    ("said", "it was optimistic the toll would end", None),
    ("said", "it was optimistic about the toll", "opinion"),
    ("said", "the mayor supports the toll", None),
    # a fact by its name
    ("has never hidden", "the fact that he sings", "statement"),
    ("said", "the fact that he sings is a disgrace", None),
    ("praised", "the fact that he sings", None),
    # a story that is called untrue is denied; a plan that is called so is valued
    ("dismissed", "the story as false", "denial"),
    ("rejected", "the accounts of a leak as “pure invention”", "denial"),
    ("described", "the rumours as “utter fantasy”", "denial"),
    ("called", "the report false", "denial"),
    ("called", "Garnet's claims that the mill had shut baseless", "denial"),
    ("branded", "it a lie", "denial"),
    ("dismissed", "as nonsense a post about the toll", "denial"),
    ("called", "the plan nonsense", None),
    ("called", "it nonsense", None),
    ("called", "the plan to look into the claims nonsense", None),
    ("called", "the report a false start", None),
    ("has never called", "the report false", None),
    # who somebody is, how an injured person is, what one calls oneself
    ("described", "the dead man as a retired teacher who lived in Harben", "statement"),
    ("described", "her condition as critical but stable", "statement"),
    ("described", "his injuries as “not life-threatening”", "statement"),
    ("describe", "themselves as vegetarian", "statement"),
    ("described", "the miller as a disgraceful liar", None),
    ("described", "the toll as a gift from heaven", None),
    ("described", "himself as a brilliant miller", None),
    ("described", "the mood as stable", None),
    ("describes", "itself as a leading firm", None),
    ("described", "her as a loving mother", None),
    ("described", "her as a mother of two", "statement"),
    ("described", "the raid as an act of terror", None),
    ("described", "him as a star", None),
    # how it came about
    ("heard", "how he had lied to the guild", "statement"),
    ("revealed", "how the two millers were followed", "statement"),
    ("described", "how Garnet took the boat", "statement"),
    ("told", "how much it cost", None),
    ("heard", "how to mend a sail", None),
    ("heard", "how he would mend the sail", None),
    # a deed in somebody's own words, and a flat no
    ("said", "I rang the miller and congratulated him", "statement"),
    ("said", "I called the miller a disgrace", None),
    ("said", "she planned the attack", "statement"),
    ("said", "he led a charmed life", None),
    # what who speaks appeals for, and not what one asks oneself, or asks for
    ("said", "We urge both banks to open the lock", "directive"),
    ("said", "I would strongly urge restraint", "directive"),
    ("said", "We call on the guild to stop", "directive"),
    ("said", "and again I ask everyone to stay at home", "directive"),
    ("said", "We demand that the boats leave", "directive"),
    ("said", "I'm asking everyone to stay at home", "directive"),
    ("said", "we are calling on the mayor to resign", "directive"),
    ("said", "We ask ourselves what to do", None),
    ("said", "I ask my wife, is she going to row", None),
    ("said", "We ask for time to mend it", None),
    ("said", "they urged people to stay", None),
    # who says that he leaves has made up his mind
    ("said", "I'm leaving", "intention"),
    ("said", "We are not stepping down", "intention"),
    ("said", "I'm going mad", None),
    # what a picture appears to show
    ("appears to show", "a fire at the lock", "statement"),
    ("showed", "a fire at the lock", None),
]


@pytest.mark.parametrize(("cue", "content", "expected"), SETTLED)
def test_cue_and_content_may_settle_the_type(cue: str, content: str, expected: str | None) -> None:
    assert settle(Content(content), by(cue), cue) == expected


@pytest.mark.parametrize(
    ("answer", "expected"), [("Absolutely not", "denial"), ("Not at all", "denial"), ("Not yet", None)]
)
def test_a_flat_no_denies(answer: str, expected: str | None) -> None:
    assert settle(Content(answer), by("replied", "direct_quote"), "replied") == expected


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ('the pilot said "we are fine" as it fell', "statement"),
        ('Lund told a friend "this is great" before he fled', "statement"),
        ('Lund said the guild had to "calm down"', "statement"),
        ('a voice that said "love is all" was lost', None),
        ('it was "a great day"', None),
        ('That said, "it was a great day"', None),
    ],
)
def test_that_somebody_said_so_is_stated(content: str, expected: str | None) -> None:
    assert settle(Content(content), by("according to", "mixed_quote"), "according to") == expected


def test_a_quotation_beside_a_refusal_is_said() -> None:
    assert settle(Content("What a day"), by("would not say", "direct_quote"), "would not say") is None


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        # a team as it lines up
        ("Garnet, Ruiz, Lind, Mora (Berg 45), Olsen, Dahl (Voss 81), Hart", "fragment"),
        ("Garnet, Ruiz, Lind and Mora signed the letter", None),
        ("Guests include Mara Lind, Otto Berg, Ada Voss and Ines Ruiz", None),
        # who made it
        ("Story by Mara Lind", "fragment"),
        ("Video produced by Otto Berg", "fragment"),
        ("Story by Mara Lind Video produced by Otto Berg", "fragment"),
        ("Video games by Garnet sold well", None),
        ("Reporting by Garnet showed that the mill was shut", None),
        # what is to come, as a programme has it
        ("The fair opens on Monday", "prediction"),
        ("Garnet play the champions next week", "prediction"),
        ("The prizes are announced on 3 May", "prediction"),
        ("The fair opened on Monday", None),
        ("The fair opens at noon", None),
        ("The mill is shut before the fair opens on Monday", None),
        ("The start is on Monday", None),
        # what a reader is told to do
        ("If you are in Harben, shelter indoors now", "directive"),
        ("When you hear the siren, please leave", "directive"),
        ("If you are in Harben, you know the siren", None),
        ("For more information, visit the mill", "directive"),
        ("For more room, the mill was moved", None),
        # or others
        ("We urge the guild to open the mill", "directive"),
        ("We call on all millers to act", "directive"),
        ("We demand that the mill be opened", "directive"),
        ("We ask little of the guild", None),
        ("When you enter the mill, use of a lamp is forbidden", None),
    ],
)
def test_settles_own_voice(words: str, expected: str | None) -> None:
    assert settle_own_voice(Clause(words)) == expected
