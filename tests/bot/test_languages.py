"""The bot speaks the language of whoever reads it, and the stories keep theirs."""

import pytest

from tests.bot.newsrooms import Desk
from tests.bot.running import running
from tests.bot.telegram_double import private

pytestmark = pytest.mark.anyio

ASKED = "How many were freed?"


async def test_an_answer_is_told_in_the_readers_language_and_quoted_in_its_own() -> None:
    async with running(Desk()) as bot:
        seen = await private(bot.double, language="de").asks(ASKED)
    assert seen.text.startswith("212 · beide Quellen stimmen überein\n\nHarbour Herald, Northwire · 4. März 2031\n")
    assert seen.quotations[0] == "Tugs freed 212 passengers & crew by noon."
    assert [words for words, _ in seen.links] == ["Im Absatz lesen", "Auf coast.example lesen"]


@pytest.mark.parametrize(
    ("language", "said"),
    [
        pytest.param("ru", "В статьях этого нет.", id="Russian"),
        pytest.param("es", "No está en las noticias.", id="Spanish"),
        pytest.param("fr-CA", "Absent des articles.", id="French as it is spoken in Canada"),
        pytest.param("BG", "Няма го в статиите.", id="Bulgarian, in capitals"),
        pytest.param("tlh", "Not in the stories.", id="a language that it does not speak"),
        pytest.param("", "Not in the stories.", id="no language"),
        pytest.param(None, "Not in the stories.", id="an app that does not say"),
    ],
)
async def test_the_language_is_that_of_the_app(language: str | None, said: str) -> None:
    async with running(Desk()) as bot:
        assert (await private(bot.double, language=language).asks("Who sank it?")).text == said


@pytest.mark.parametrize(
    ("written", "said"),
    [
        pytest.param("/start", "Pregúnteme por las noticias", id="/start"),
        pytest.param("/help", "Escriba una pregunta", id="/help"),
        pytest.param("/sources", "1 fuente\n• Harbour <Herald> · 1 noticia, 3 oraciones · 4 mar 2031", id="/sources"),
        pytest.param("/status", "Las noticias aún no se han leído", id="/status"),
        pytest.param("/reindex", "Solo quienes administran", id="a refusal"),
        pytest.param("/start gone", "Ese pasaje ya no está", id="a passage that is gone"),
        pytest.param("/nonsense", "No conozco ese comando. /help", id="no command"),
    ],
)
async def test_commands_are_answered_in_the_readers_language(written: str, said: str) -> None:
    async with running(Desk()) as bot:
        assert (await private(bot.double, language="es").asks(written)).text.startswith(said)


async def test_a_failure_is_told_in_the_readers_language() -> None:
    async with running(Desk({"Why?": OSError("/srv/disk")})) as bot:
        seen = await private(bot.double, language="fr").asks("Why?")
    assert seen.text == "Quelque chose a mal tourné de mon côté. Veuillez réessayer plus tard."
