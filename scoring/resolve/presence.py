"""Presence: what a text says of somebody that makes them a witness ("who saw the blast", "who lives opposite")."""

from __future__ import annotations

import re

PERCEIVED = re.compile(
    r"\b(?:who|that) (?:(?:had |have |has )?(?:saw|seen|witnessed|heard|watched|survived|escaped|fled|helped|slept|"
    r"spent (?:\w+ )?(?:\w+ )?(?:nights?|hours?|minutes|days (?:trapped|stuck|buried|adrift|under|in [a-z]+))|"
    r"hid|sat|stood|waited|queued|lives?|lived|felt|filmed)|(?:was|were) (?:\w+ing|in|at|on|inside|there|beside|"
    r"by|near|behind|aboard|trapped|next|among|let|pulled|rescued))\b"
)
