"""Languages: what is not English has no claims, whatever else stands in the text."""

from __future__ import annotations

import pytest

from scoring import Scorer
from scoring.claim import Document, ScoredDocument
from scoring.segment import segment

ENGLISH = (
    "The harbour was closed on Tuesday after a ferry ran aground, the coastguard said. Nobody was hurt, but some 40 "
    "cars were still on board in the evening, and the owner of the ship would not say when it is to be towed away."
)
OTHERS = {
    "Spanish": (
        "El puerto fue cerrado el martes después de que un transbordador encallara, según los guardacostas. Nadie "
        "resultó herido, pero unos 40 coches seguían a bordo por la noche y el dueño del barco no quiso decir "
        "cuándo lo moverán."
    ),
    "French": (
        "Le port a été fermé mardi après l'échouement d'un ferry, selon les garde-côtes. Personne n'a été blessé, "
        "mais une quarantaine de voitures étaient encore à bord dans la soirée et l'armateur n'a pas voulu dire "
        "quand il partira."
    ),
    "Polish": (
        "Port zamknięto we wtorek po tym, jak prom wszedł na mieliznę, podała straż przybrzeżna. Nikt nie został "
        "ranny, ale wieczorem na pokładzie było jeszcze około 40 aut, a armator nie chciał powiedzieć, kiedy go "
        "odholuje się."
    ),
    "Turkish": (
        "Liman, bir feribotun karaya oturması üzerine salı günü kapatıldı, sahil güvenlik açıkladı. Yaralanan "
        "olmadı, ama akşam gemide hâlâ yaklaşık 40 araç vardı ve sahibi geminin ne zaman çekileceği için bir şey "
        "söylemedi, bu kadar."
    ),
    "Indonesian": (
        "Pelabuhan ditutup pada hari Selasa setelah sebuah feri kandas, kata penjaga pantai. Tidak ada yang "
        "terluka, tetapi sekitar 40 mobil masih berada di kapal itu pada malam hari, dan pemiliknya tidak mau "
        "mengatakan kapan ditarik."
    ),
    "German": (
        "Der Hafen wurde am Dienstag gesperrt, nachdem eine Fähre auf Grund gelaufen war, teilte die Küstenwache mit. "
        "Niemand wurde verletzt, doch standen am Abend noch rund 40 Autos an Bord, und was geplant ist, blieb offen."
    ),
    "Dutch": (
        "De haven is dinsdag gesloten nadat een veerboot was vastgelopen, zei de kustwacht. Niemand raakte gewond, "
        "maar er stonden die avond nog zo'n 40 auto's aan boord, en de eigenaar wilde niet zeggen wanneer het weggaat."
    ),
    "Ukrainian": (
        "У вівторок порт закрили після того, як пором сів на мілину, повідомила берегова охорона. Ніхто не постраждав, "
        "проте ввечері на борту ще залишалося близько 40 автомобілів, а власник судна не сказав, коли його відбуксують."
    ),
    "Japanese": (
        "沿岸警備隊によると、火曜日にフェリーが座礁し、港は閉鎖された。けが人はいなかったが、夜になっても約40台の車が船に残されていた。"
    )
    * 4,
}
GIVEN = ("Anna", "Boris", "Cyril", "Diana", "Edgar", "Fiona")
NAMES = ", ".join(f"{given} {family}" for given in GIVEN for family in ("Marsh", "Orr", "Pell", "Rowe"))


@pytest.mark.parametrize("language", OTHERS)
def test_a_text_in_another_language_is_not_read(language: str, scorer: Scorer) -> None:
    scored = scorer.score(f"Ferry\n\n{OTHERS[language]}")
    assert (scored.language, scored.claims, scored.sources) == ("other", (), ())


@pytest.mark.parametrize("language", OTHERS)
def test_passages_in_another_language_take_nothing_from_the_english_ones(language: str, scorer: Scorer) -> None:
    alone, mixed = scorer.score(ENGLISH), scorer.score(f"{ENGLISH}\n\n{OTHERS[language]}")
    assert (alone.language, mixed.language) == ("en", "mixed")
    assert len(alone.claims) > 1
    assert [claim.claim.text for claim in mixed.claims] == [claim.claim.text for claim in alone.claims]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        # too short to tell: a heading, a name, a sentence that somebody tries
        ("Nadie resultó herido.", "en"),
        ("Storm kills 12 - police", "en"),
        ("-", "en"),
        ("", "en"),
        # headlines and lists of names have few function words of any language
        ("Ferry runs aground, coastguard says\n" * 9, "en"),
        (f"{ENGLISH}\n\n{NAMES}", "en"),
        ("Rain fell. " * 40, "en"),
        # no space between the words
        ("pier" * 100, "en"),
    ],
)
def test_what_is_taken_for_english(text: str, language: str) -> None:
    assert segment(Document(text)).language == language


def test_the_language_goes_through_json(scorer: Scorer) -> None:
    told = scorer.score(OTHERS["German"]).to_dict()
    assert told["language"] == "other"
    assert ScoredDocument.from_dict(told).to_dict() == told
