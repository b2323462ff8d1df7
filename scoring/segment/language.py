"""Language: which passages are English prose, the only one whose claims can be told.

Two to six words in ten of English prose are function words; in other languages, and in lists of names, hardly one in
ten is spelt like one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from scoring.segment.layout import Paragraph

_FUNCTION_WORDS = frozenset(
    "the of and to in that is was for with on as by at from be his her it he she they this are were have has had but "
    "not an which their or its who will would been said after than about when i you we our my there if so what".split()
)
_LONG = 200  # code points that tell a language
_FEWEST = 0.1  # function words to a word; of 9,000 such paragraphs of English news six have fewer, five of them lists


def apart_from_other_languages(text: str, paragraphs: Iterable[Paragraph]) -> Iterator[Paragraph]:
    """The paragraphs, of kind "foreign" those of news that are not English; short ones go by the whole text.

    A text that is too short to tell is taken for English.
    """
    paragraphs = list(paragraphs)
    news = [text[slice(*paragraph.body)] for paragraph in paragraphs if paragraph.is_news]
    of_text = is_english(" ".join(news))
    for paragraph in paragraphs:
        words = text[slice(*paragraph.body)] if paragraph.is_news else ""
        is_foreign = not (is_english(words) if len(words) >= _LONG else of_text)
        yield replace(paragraph, kind="foreign") if is_foreign and paragraph.is_news else paragraph


def is_english(passage: str) -> bool:
    """Whether a passage has as many function words as English has, or is too short to tell.

    >>> is_english("O presidente disse que o acordo seria assinado na sexta-feira. " * 4)
    False
    """
    words = passage.lower().split()
    return len(passage) < _LONG or sum(map(_FUNCTION_WORDS.__contains__, words)) >= _FEWEST * len(words)


def language_of(paragraphs: Sequence[Paragraph]) -> str:
    """ "en" where all news among the paragraphs is English, "other" where none is, "mixed" where some is."""
    kinds = {paragraph.kind for paragraph in paragraphs}
    if "foreign" not in kinds:
        return "en"
    return "mixed" if kinds & {"body", "heading"} else "other"
