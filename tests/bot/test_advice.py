"""How to ask better: in English what the index says, in other languages the same."""

from datetime import date

import pytest

from bot.locales.spoken import spoken_languages
from bot.rendering import answer_pages
from bot.rendering.answer.advice import advice_line, filters_line
from index.answers.hints import hint
from index.models import Advice, Filters, IndexedSource
from tests.bot.newsrooms import missing

TONGUES = {locale.code: locale for locale in spoken_languages()}


def source(outlet: str, first: date | None = None, last: date | None = None) -> IndexedSource:
    return IndexedSource(outlet=outlet, stories=1, sentences=2, first=first, last=last)


MARCH, MAY = date(2031, 3, 4), date(2031, 5, 6)
ADVICE = [
    pytest.param(Advice(), id="no word to look for"),
    pytest.param(Advice(languages=("en", "ru", "it")), id="no story in the question's language"),
    pytest.param(Advice(newest=True), id="the newest instead"),
    pytest.param(Advice(filters=Filters(outlets=("Bay",))), id="nothing anywhere"),
    pytest.param(Advice(filters=Filters(after=MARCH), otherwise=("Bay",)), id="no day, one outlet otherwise"),
    pytest.param(Advice(filters=Filters(before=MARCH), otherwise=("Bay", "Cape")), id="two outlets otherwise"),
    pytest.param(
        Advice(
            filters=Filters(outlets=("Bay", "Cape", "Dune"), after=MARCH, before=MAY),
            held=(source("Bay"), source("Cape", MARCH, MARCH), source("Dune", MARCH, MAY)),
            otherwise=("Bay", "Cape", "Dune", "Egg", "Fen"),
        ),
        id="all at once",
    ),
]


@pytest.mark.parametrize("advice", ADVICE)
def test_in_english_it_is_what_the_index_says(advice: Advice) -> None:
    assert advice_line(advice) == hint(advice)
    if advice.filters:
        assert filters_line(advice.filters) == str(advice.filters)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        pytest.param(
            "de",
            "Nichts in Bay oder Cape, ab 4. März 2031 (Bay hat Artikel vom 4. März 2031 bis 6. Mai 2031); "
            "ohne den Filter antwortet: Dune.",
            id="German",
        ),
        pytest.param(
            "ru",
            "Ничего: Bay или Cape, начиная с 4 мар. 2031 (у Bay статьи с 4 мар. 2031 по 6 мая 2031); "
            "без фильтра отвечает: Dune.",
            id="Russian",
        ),
    ],
)
def test_it_is_said_in_the_readers_language(language: str, said: str) -> None:
    advice = Advice(
        filters=Filters(outlets=("Bay", "Cape"), after=MARCH), held=(source("Bay", MARCH, MAY),), otherwise=("Dune",)
    )
    (page,) = answer_pages(missing().model_copy(update={"advice": advice}), "x_bot", TONGUES[language])
    assert page.endswith(said)
