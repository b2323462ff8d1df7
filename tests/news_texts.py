"""Texts for Hypothesis: any string at all, and heaps of what news is made of, whole and broken."""

from __future__ import annotations

from hypothesis import strategies as st

_MARKS = "\" “ ” ' ‘ ’ « » „ ‚ `` '' . … ... ? ! , : ; ( ) — – - _ * | © %".split(" ")
_WORDS = (
    "No. U.S. p.m. Mr. J. 4.5 £9.4m 20 2022-10-12 date By who and not may could the The He she it police ministry Kyiv "
    "NRC (NRC) Lund Ann believed denied claimed reportedly reports rumours urged claim 🎉 e\u0301 é ß ffi İ"
).split(" ")
_PHRASES = [
    "said",
    "told reporters",
    "according to",
    "he said",
    "said that",
    "is believed to",
    "could not be verified",
    "The mayor, Ida Holt,",
    "the Coast Authority (CA)",
    "the bridge was closed",
    "We won.",
    "to leave the city",
    "KYIV, Ukraine (AP) — ",
    "Published: 12 October 2022",
    "By Ann Lund",
    "Read more:",
    "MAYOR: We won.",
]
_SPACES = [" ", "\n", "\r\n", "\n\n", "\r", "\t", "\u00a0", "\u2028", "\ufeff"]
_ODD = ["\x00", "\ud800", "\udfff", "\u200b", "\u0301", "\U0010ffff"]

_fragments = st.lists(st.sampled_from([*_MARKS, *_WORDS, *_PHRASES, *_SPACES, *_ODD]), max_size=40)

texts = st.one_of(st.text(max_size=200), _fragments.map(" ".join), _fragments.map("".join))
