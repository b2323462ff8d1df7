"""Language: which passages are not English, the only language whose claims can be told.

English prose has function words, two to six in ten; its headlines and lists of names have few.  So a passage is foreign
where English ones are rare and those of another language, or letters of another script, are not.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from scoring.segment.layout import Paragraph

_ENGLISH = frozenset(
    "the of and to in that is was for with on as by at from be his her it he she they this are were have has had but "
    "not an which their or its who will would been said after than about when i you we our my there if so what".split()
)
_OTHERS = frozenset(  # the most frequent of each language that are no English words
    # Spanish, Portuguese, French, Italian, Romanian
    "de la el que y los del las se por con una su para al lo como más pero sus le ha este si ya o e da em um "
    "uma os dos das na não mais ao à é les et des du est une dans qui pour pas sur au par ce il sont avec plus "
    "ne di che è un della non sono nel dei alla gli ma și să care pe cu mai din nu "
    # German, Dutch, Swedish, Danish, Norwegian
    "der die und das den von mit dem zu ist des sich nicht auch auf für ein eine einer wird im het een van dat "
    "zijn met voor niet aan er ook naar te och att som på för av det är inte med har til af ikke og "
    # Polish, Czech, Slovak, Croatian, Hungarian, Finnish
    "w z na się nie do że jest jak dla od přes se že je jsou který pro podle sa ktorý iz su koji kao az és "
    "hogy nem egy ja että oli ei mutta joka "
    # Turkish, Indonesian, Malay, Vietnamese, Tagalog, Swahili
    "ve bir bu için ile olarak çok yang dan dengan untuk pada dari ini itu tidak akan dalam và của là cho được "
    "không những ang ng mga sa ay kwa ya wa katika".split()
)
_LONG = 200  # code points that tell a language
_FEWEST, _MANY = 0.1, 0.06  # English function words to a word of English; those of others to a word of another language
_LATIN = "\u024f"  # its last letter


def apart_from_other_languages(text: str, paragraphs: Iterable[Paragraph]) -> Iterator[Paragraph]:
    """The paragraphs, of kind "foreign" those of news that are not English; short ones go by the whole text.

    A text that is too short to tell is taken for English.
    """
    paragraphs = list(paragraphs)
    news = [text[slice(*paragraph.body)] for paragraph in paragraphs if paragraph.is_news]
    of_text = is_foreign(" ".join(news))
    for paragraph in paragraphs:
        words = text[slice(*paragraph.body)] if paragraph.is_news else ""
        foreign = is_foreign(words) if len(words) >= _LONG else of_text
        yield replace(paragraph, kind="foreign") if foreign and paragraph.is_news else paragraph


def is_foreign(passage: str) -> bool:
    """Whether a passage is in another language than English; one that is too short to tell is not.

    >>> is_foreign("O presidente disse que o acordo seria assinado na sexta-feira. " * 4)
    True
    >>> is_foreign("Storm kills 12 - police. " * 10)
    False
    """
    words = passage.lower().split()
    if len(passage) < _LONG or _count(words, _ENGLISH) >= _FEWEST * len(words):
        return False
    return _count(words, _OTHERS) >= _MANY * len(words) or _is_in_other_script(passage)


def _count(words: Sequence[str], known: frozenset[str]) -> int:
    return sum(map(known.__contains__, words))


def _is_in_other_script(passage: str) -> bool:
    letters = [letter for letter in passage if letter.isalpha()]
    return 2 * sum(letter > _LATIN for letter in letters) > len(letters)


def language_of(paragraphs: Sequence[Paragraph]) -> str:
    """How much of the news among the paragraphs is English: all ("en"), some ("mixed") or none ("other")."""
    kinds = {paragraph.kind for paragraph in paragraphs}
    if "foreign" not in kinds:
        return "en"
    return "mixed" if kinds & {"body", "heading"} else "other"
