"""Presence: what a text says of somebody that makes them a witness ("who saw the blast", "who lives opposite")."""

from __future__ import annotations

import re

_PAPER = (
    r"(?:agreement|contract|cop(?:y|ies)|document|draft|e-?mail|filing|invoice|letter|list|memo|message|note|order|paper|"
    r"plan|proposal|record|report|text|transcript)"
)
_SEAT = (
    r"(?:as|for|in (?:parliament|the (?:House|Lords|Commons|Senate))|on (?:the|its) (?:\w+ )?(?:board|council|panel))"
)
PERCEIVED = re.compile(  # who has seen a contract was not there, nor who sat for Leeds
    rf"\b(?:who|that) (?:(?:had |have |has )?(?:(?:saw|seen)(?! (?:[\w'’-]+ ){{0,3}}?{_PAPER}s?\b)|"
    r"witnessed|heard|watched|survived|escaped|fled|helped|slept|"
    r"spent (?:\w+ )?(?:\w+ )?(?:nights?|hours?|minutes|days (?:trapped|stuck|buried|adrift|under|in [a-z]+))|"
    rf"hid|(?:sat|stood)(?! {_SEAT}\b)|waited|queued|lives?|lived|felt|filmed)|"
    r"(?:was|were) (?:\w+ing|in|at|on|inside|there|beside|by|near|behind|aboard|trapped|next|among|let|"
    r"pulled|rescued))\b"
)
_LIVED = re.compile(
    r"\b(?:I|[Ww]e) (?:\w+ly )?(?:saw|heard|felt|watched|ran|fled|hid|woke|smelled|smelt|grabbed|jumped|crawled|buried|"
    r"could (?:feel|hear|smell)|"
    r"(?:was|were) (?:standing|sitting|sleeping|lying|driving|walking|trapped|inside|there))\b"
    r"|\b(?:fir(?:ed|ing)|shot|shooting|shell(?:ed|ing)) (?:\w+ )?(?:at|on) (?:me|us)\b"
    r"|\b(?:blast|bomb|bullet|explosion|force|wave) (?:\w+ )?(?:blew|hit|knocked|struck|threw|woke) (?:me|us)\b"
    r"|\b(?:building|floor|ground|house|walls?|windows?) (?:\w+ ){0,2}(?:rattl(?:ed|ing)|shak(?:en|ing)|shook)\b"
)
_PERCEIVES = re.compile(  # "he could see flames from the pub", but not "he could see no reason"
    r"(?:that )?(?:s?he|they) (?:had )?(?:\w+ly )?"
    r"(?:saw|seen|heard|felt|watched|smelled|smelt|could (?:see|hear|feel|smell)) "
    r"(?!(?:any|how|it|little|no|that|what|why) )(?:[\w-]+ ){0,4}"
    r"(?:bangs?|blasts?|blaze|booms?|cracks?|crash|explosions?|fire|flames|floor|gas|ground|gunfire|"
    r"gunshots?|house|screaming|screams?|shak(?:e|ing)|shots?|shouting|shouts|sirens?|smoke|walls?|wreckage)\b"
    r"(?! (?:is|was|were)\b)"
)
_AT_SCENE = re.compile(
    r"[^.;:\"“”]{0,80}?, (?:standing|sitting|sifting|digging|walking|kneeling|crouching|picking) [^.;:\"“”]{0,40}?\b"
    r"(?:rubble|ruins|wreckage|debris|ashes|wreck|remains of (?:h(?:is|er)|their)|"
    r"h(?:is|er) (?:[a-z]+ ){0,2}(?:burn(?:t|ed)|charred|collapsed|damaged|destroyed|flooded|ruined|wrecked))\b"
)


def has_lived_through(content: str, *, is_quoted: bool) -> bool:
    """Whether somebody tells what they did or felt at the place: "I ran", or in others' words, what they could see."""
    return (_LIVED.search(content) if is_quoted else _PERCEIVES.match(content)) is not None


def is_at_scene(sentence: str) -> bool:
    """Whether a sentence, from its source on, has the source stand in what is left: ", standing beside the rubble"."""
    return _AT_SCENE.match(sentence) is not None
