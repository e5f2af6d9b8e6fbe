"""How to ask better: one sentence in the index and in the bot, there also in other languages."""

from datetime import date

import pytest

from bot.locales.spoken import spoken_languages
from bot.rendering import answer_pages
from index.answers.hints import hint
from index.models import Advice, Filters, IndexedSource
from tests.bot.newsrooms import missing

TONGUES = {locale.code: locale for locale in spoken_languages()}


def source(outlet: str, first: date | None = None, last: date | None = None) -> IndexedSource:
    return IndexedSource(outlet=outlet, stories=1, sentences=2, first=first, last=last)


MARCH, MAY = date(2031, 3, 4), date(2031, 5, 6)


@pytest.mark.parametrize(
    ("advice", "said"),
    [
        pytest.param(
            Advice(),
            "The question holds only very common words; name a person, a place or a thing.",
            id="no word to look for",
        ),
        pytest.param(
            Advice(languages=("en", "ru", "it")),
            "The stories are in English, in Russian, it.",
            id="no story in the question's language",
        ),
        pytest.param(
            Advice(newest=True),
            "The question names nothing to look for; these are the newest stories.",
            id="the newest instead",
        ),
        pytest.param(
            Advice(filters=Filters(outlets=("Bay",))),
            "Nothing in Bay; nothing without the filter either.",
            id="nothing anywhere",
        ),
        pytest.param(
            Advice(filters=Filters(after=MARCH), otherwise=("Bay",)),
            "Nothing from 4 Mar 2031 on; without the filter: Bay answers.",
            id="no day, one outlet otherwise",
        ),
        pytest.param(
            Advice(filters=Filters(before=MARCH), otherwise=("Bay", "Cape")),
            "Nothing before 4 Mar 2031; without the filter: Bay, Cape answer.",
            id="two outlets otherwise",
        ),
        pytest.param(
            Advice(
                filters=Filters(outlets=("Bay", "Cape", "Dune"), after=MARCH, before=MAY),
                held=(source("Bay"), source("Cape", MARCH, MARCH), source("Dune", MARCH, MAY)),
                otherwise=("Bay", "Cape", "Dune", "Egg", "Fen"),
            ),
            "Nothing in Bay or Cape or Dune, from 4 Mar 2031 on, before 6 May 2031 (Bay has no dated stories) "
            "(Cape has stories of 4 Mar 2031) (Dune has stories of 4 Mar 2031 to 6 May 2031); without the filter: "
            "Bay, Cape, Dune and 2 more answer.",
            id="all at once",
        ),
    ],
)
def test_the_index_and_the_bot_say_the_same_in_english(advice: Advice, said: str) -> None:
    assert hint(advice) == said
    (page,) = answer_pages(missing().model_copy(update={"advice": advice}), "x_bot")
    assert page.endswith(said)


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
